//! The questions of one material as a script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    super::practice::{ListData, PracticeData, PracticeView, QuestionData},
    json, script,
};
use crate::{
    site::{Address, Material},
    theme::{Asset, Words},
};

/// What pages end in; scripts name a material without it.
const ENDING: &str = ".html";

/// What one material asks.
#[derive(Debug)]
pub(in crate::render) struct Shard {
    /// For its page.
    pub(in crate::render) practice: PracticeView,
    /// For scripts.
    pub(in crate::render) script: Asset,
}

/// What the script of a material holds.
#[derive(Serialize)]
struct Data<'a> {
    title: &'a str,
    /// Its page from the top of the site.
    href: String,
    lists: Vec<ListData<'a>>,
    /// Old names of questions, each with the one that stands for it now.
    aliases: &'a BTreeMap<String, String>,
    questions: Vec<QuestionData<'a>>,
}

impl Shard {
    /// The questions of a material that has any.
    pub(in crate::render) fn new(material: &Material, words: &Words) -> Option<Self> {
        let practice = PracticeView::new(material, words)?;
        let PracticeData { lists, questions } = practice.data(&material.bank.questions);
        let data = Data {
            title: material.text.document.short_title(),
            href: material.address.href_from(""),
            lists,
            aliases: &material.bank.aliases,
            questions,
        };
        let key = key_of(&material.address);
        let text = format!("Bank.put({},{});\n", json(&key), json(&data));
        let script = script(key, text);
        Some(Self { practice, script })
    }
}

/// What scripts call a material: its address without the ending.
pub(in crate::render) fn key_of(address: &Address) -> &str {
    address.as_str().strip_suffix(ENDING).unwrap_or(address.as_str())
}
