//! What every page of the workshop has besides: the script that follows changes, and what it shows of problems.

use std::path::Path;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value;

use super::Editor;
use crate::diagnostics::{Catalogue, Diagnostic, View, view};

/// Where the script and its style sheet stand; no page of a site has such an address.
pub(super) const SCRIPT: &str = "/_yanxi/live.js";
pub(super) const STYLE: &str = "/_yanxi/live.css";

/// Problems that a page shows; the terminal has them all.
const SHOWN: usize = 50;

/// All that a page says of problems.
#[derive(Serialize)]
struct Overlay {
    title: String,
    explanation: String,
    hide: String,
    show: String,
    more: Option<String>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    #[serde(flatten)]
    view: View,
    /// Error or warning, in words.
    label: String,
    /// What opens the file there.
    link: Option<String>,
}

/// The problems of a run for pages; nothing where the site is good.
pub(super) fn json(
    problems: &[Diagnostic],
    root: &Path,
    editor: Option<Editor>,
    words: &Catalogue,
) -> Option<Value> {
    let errors = problems.iter().filter(|one| one.is_error()).count();
    if errors == 0 {
        return None;
    }
    let say = |key: &str, count: usize| words.say(key, &[("count", &count.to_string())]);
    // Errors first: they are what keeps the page from changing.
    let (first, rest): (Vec<_>, Vec<_>) = problems.iter().partition(|one| one.is_error());
    let items = first.into_iter().chain(rest).take(SHOWN);
    let items = items.map(|problem| item(problem, root, editor, words)).collect();
    let overlay = Overlay {
        title: say("overlay-title", errors),
        explanation: say("overlay-explanation", errors),
        hide: say("overlay-hide", errors),
        show: say("overlay-show", errors),
        more: (problems.len() > SHOWN).then(|| say("overlay-more", problems.len() - SHOWN)),
        items,
    };
    // Strings, numbers and lists of those always serialise.
    serde_json::to_value(&overlay).ok()
}

fn item(problem: &Diagnostic, root: &Path, editor: Option<Editor>, words: &Catalogue) -> Item {
    let view = view(problem, words);
    let (line, column) = view.place.unwrap_or((1, 1));
    let link = editor.map(|editor| editor.link(&root.join(&view.file), line, column));
    let label = words.say(if view.is_error { "error" } else { "warning" }, &[]);
    Item { view, label, link }
}

/// The script that follows changes.
pub(super) async fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, include_str!("assets/live.js")).into_response()
}

/// How problems look.
pub(super) async fn style() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("assets/live.css")).into_response()
}
