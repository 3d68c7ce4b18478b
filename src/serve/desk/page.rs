//! The desk's page: one document, its scripts and style sheets, its words. Its look is the built-in theme's, whatever
//! theme the site has, and even where that is broken.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{Room, answer};
use crate::phrase;

/// The page runs no script and asks for nothing but what this server has; no other page may hold it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A file of the built-in theme.
macro_rules! of_theme {
    ($name:literal) => {
        include_str!(concat!("../../../themes/default/assets/", $name))
    };
}

/// A file of the desk.
macro_rules! of_desk {
    ($name:literal) => {
        include_str!(concat!("../assets/desk/", $name))
    };
}

/// What the page loads, by name.
const PARTS: [(&str, &str, &str); 23] = [
    ("site.css", STYLE, of_theme!("site.css")),
    ("study.css", STYLE, of_theme!("study.css")),
    ("round.css", STYLE, of_theme!("round.css")),
    ("dark.css", STYLE, of_theme!("dark.css")),
    ("desk.css", STYLE, of_desk!("desk.css")),
    ("dom.js", SCRIPT, of_theme!("study/dom.js")),
    ("record.js", SCRIPT, of_theme!("study/record.js")),
    ("words.js", SCRIPT, of_desk!("words.js")),
    ("store.js", SCRIPT, of_desk!("store.js")),
    ("sheet.js", SCRIPT, of_desk!("sheet.js")),
    ("passage.js", SCRIPT, of_desk!("passage.js")),
    ("reports.js", SCRIPT, of_desk!("reports.js")),
    ("fields.js", SCRIPT, of_desk!("fields.js")),
    ("forms.js", SCRIPT, of_desk!("forms.js")),
    ("lists.js", SCRIPT, of_desk!("lists.js")),
    ("side.js", SCRIPT, of_desk!("side.js")),
    ("item.js", SCRIPT, of_desk!("item.js")),
    ("conflict.js", SCRIPT, of_desk!("conflict.js")),
    ("keys.js", SCRIPT, of_desk!("keys.js")),
    ("notice.js", SCRIPT, of_desk!("notice.js")),
    ("page.js", SCRIPT, of_desk!("page.js")),
    ("deciding.js", SCRIPT, of_desk!("deciding.js")),
    ("desk.js", SCRIPT, of_desk!("desk.js")),
];

/// The document; it alone is told the token, and only where somebody opens it: a script of a page of the site that
/// asks for it is refused.
pub(super) async fn page(State(room): State<Room>, headers: HeaderMap) -> Response {
    let dest = headers.get("sec-fetch-dest").map(HeaderValue::as_bytes);
    if dest.is_some_and(|dest| dest != b"document") {
        return StatusCode::FORBIDDEN.into_response();
    }
    let room = &room.0;
    let say = |key: &str| room.words.say(key, &[]);
    let version = room.shown.borrow().version.to_string();
    let drafts = if room.drafts { "drafts" } else { "" };
    let html = phrase::fill(
        of_desk!("desk.html"),
        &[
            ("lang", &say("desk-lang")),
            ("title", &say("desk-title")),
            ("noscript", &say("desk-noscript")),
            ("token", &room.token.words()),
            ("drafts", drafts),
            ("version", &version),
        ],
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, html).into_response()
}

/// A script or a style sheet.
pub(super) async fn part(Path(name): Path<String>) -> Response {
    match PARTS.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => ([(header::CONTENT_TYPE, *kind)], *text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What the page says, in the language of the program.
pub(super) async fn words(State(room): State<Room>) -> Response {
    answer::json(StatusCode::OK, &room.0.words.words_of(&["desk-", "kind-", "reason-", "rule-"]))
}
