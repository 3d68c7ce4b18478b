//! The words that questions are written with, from `phrases.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::phrase::fill;

type Table = BTreeMap<String, BTreeMap<String, String>>;

#[allow(clippy::expect_used, reason = "the file is part of the program and a test reads it")]
static PHRASES: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("phrases.toml"))
        .expect("phrases.toml is a table of tables of words")
});

/// A phrase of a table with its placeholders filled.
pub(super) fn say(table: &str, key: &str, values: &[(&str, &str)]) -> String {
    let phrase = PHRASES.get(table).and_then(|table| table.get(key));
    fill(phrase.map_or(key, String::as_str), values)
}
