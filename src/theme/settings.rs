//! What a theme lets a site choose: `theme.toml` lists it with types, `[theme]` of yanxi.toml chooses.
//!
//! ```toml
//! [settings.paper]
//! type = "choice"             # text, number, flag, texts or choice
//! choices = ["warm", "white"] # of a choice only; the first is the default where none is named
//! default = "warm"
//! about = "纸的颜色"           # for whoever reads the file
//! ```
//!
//! A named theme has the settings of the built-in one too, whose templates it falls back to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::layers::{Layer, text_of};
use crate::{
    diagnostics::{Checked, Diagnostic, Problem},
    keys::{Keys, Kind, Page, Unread, read_toml},
};

/// The names of the types.
const TYPES: &[&str] = &["text", "number", "flag", "texts", "choice"];

/// What a setting takes, and what it is where the site says nothing.
struct Declared {
    takes: Type,
    default: Chosen,
}

enum Type {
    Text,
    Number,
    Flag,
    Texts,
    Choice(Vec<String>),
}

/// The value of a setting, as templates see it.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Chosen {
    Text(String),
    Number(i64),
    Flag(bool),
    Texts(Vec<String>),
}

impl Chosen {
    /// Its words, where it has any.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let words = match self {
            Self::Text(words) => std::slice::from_ref(words),
            Self::Texts(words) => words,
            Self::Number(_) | Self::Flag(_) => &[],
        };
        words.iter().map(String::as_str)
    }
}

/// The settings of a theme by name.
pub(super) fn load(layers: &[Layer], chosen: &Unread) -> Checked<BTreeMap<String, Chosen>> {
    let mut problems = Vec::new();
    let mut declared = BTreeMap::new();
    for file in layers.iter().rev().flat_map(|layer| &layer.files) {
        if file.path == "theme.toml" {
            let text = text_of(file, &mut problems);
            let page = Page { file: file.shown.as_str().into(), text: text.into() };
            declare(&page, &mut declared, &mut problems);
        }
    }
    let mut keys = Keys::of(&chosen.page, "theme.", chosen.node.clone(), &mut problems);
    let mut value = BTreeMap::new();
    for (name, Declared { takes, default }) in declared {
        let chosen = take(&mut keys, &name, &takes).unwrap_or(default);
        value.insert(name, chosen);
    }
    // Without its theme a site's choices are no slips.
    if !layers.is_empty() {
        keys.finish();
    }
    Checked { value, problems }
}

/// Reads one `theme.toml`.
fn declare(page: &Page, declared: &mut BTreeMap<String, Declared>, problems: &mut Vec<Diagnostic>) {
    let node = read_toml(page, 0..page.text.len(), problems);
    let mut keys = Keys::of(page, "", node, problems);
    keys.text("about");
    let settings = keys.anything("settings");
    keys.finish();
    let Kind::Table(entries) = settings.kind else {
        Keys::of(page, "settings", settings, problems).finish();
        return;
    };
    for entry in entries {
        let prefix = format!("settings.{}.", entry.key);
        let mut keys = Keys::of(page, &prefix, entry.value, problems);
        let named = keys.choice("type", TYPES);
        let mut choices = Vec::new();
        if named.as_deref() == Some("choice") {
            choices.extend(keys.texts("choices").into_iter().map(|(choice, _)| choice));
            if choices.is_empty() {
                keys.lack("choices", |key| Problem::KeyNotTexts { key });
            }
        }
        let takes = match named.as_deref() {
            Some("number") => Type::Number,
            Some("flag") => Type::Flag,
            Some("texts") => Type::Texts,
            Some("choice") => Type::Choice(choices),
            _ => Type::Text,
        };
        let default = take(&mut keys, "default", &takes).unwrap_or_else(|| takes.nothing());
        keys.text("about");
        keys.finish();
        declared.insert(entry.key, Declared { takes, default });
    }
}

impl Type {
    /// What a setting is where nobody says anything.
    fn nothing(&self) -> Chosen {
        match self {
            Self::Text => Chosen::Text(String::new()),
            Self::Number => Chosen::Number(0),
            Self::Flag => Chosen::Flag(false),
            Self::Texts => Chosen::Texts(Vec::new()),
            Self::Choice(choices) => Chosen::Text(choices.first().cloned().unwrap_or_default()),
        }
    }
}

fn take(keys: &mut Keys<'_>, name: &str, takes: &Type) -> Option<Chosen> {
    match takes {
        Type::Text => keys.text(name).map(Chosen::Text),
        Type::Number => keys.integer(name).map(Chosen::Number),
        Type::Flag => keys.flag(name).map(Chosen::Flag),
        Type::Texts if keys.has(name) => {
            let texts = keys.texts(name).into_iter().map(|(text, _)| text).collect();
            Some(Chosen::Texts(texts))
        }
        Type::Texts => None,
        Type::Choice(choices) => {
            let choices: Vec<_> = choices.iter().map(String::as_str).collect();
            keys.choice(name, &choices).map(Chosen::Text)
        }
    }
}
