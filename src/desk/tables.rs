//! A file of TOML with the places of its tables, and what is written into it: everything else keeps its bytes.

use std::{fmt::Write, ops::Range};

use toml_edit::{Document, Item, Table as Toml, TomlError, Value};
use toml_parser::{Source, lexer::TokenKind};

/// The text of a file while it is changed.
pub(super) struct Tables<'a> {
    text: &'a str,
    /// How its lines end.
    newline: &'static str,
    all: Vec<Table>,
    /// What comes into the place of bytes, in no order; never one inside another but removals.
    splices: Vec<(Range<usize>, String)>,
    /// Tables that come to the end of the file.
    added: String,
    /// A key that holds its tables in an array, `edit = [{ … }]`, and where it stands.
    pub(super) array: Option<(String, Range<usize>)>,
}

/// One `[[name]]`.
pub(super) struct Table {
    pub(super) name: String,
    keys: Vec<Key>,
    /// From its header to the end of its last line.
    lines: Range<usize>,
}

struct Key {
    name: String,
    value: Value,
    /// From the key to the end of the value.
    place: Range<usize>,
    value_place: Range<usize>,
}

impl Table {
    /// The words of a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.value(key)?.as_str().map(str::trim)
    }

    /// Whether it has keys beside one and some.
    pub(super) fn has_beside(&self, key: &str, others: &[&str]) -> bool {
        self.keys.iter().any(|one| one.name != key && !others.contains(&one.name.as_str()))
    }

    pub(super) fn value(&self, key: &str) -> Option<&Value> {
        self.keys.iter().find(|one| one.name == key).map(|one| &one.value)
    }
}

impl<'a> Tables<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, TomlError> {
        let document = Document::parse(text)?;
        let (mut tables, mut array) = (Vec::new(), None);
        for (name, item) in document.as_table() {
            if let Item::ArrayOfTables(all) = item {
                tables.extend(all.iter().filter_map(|table| read(name, table, text)));
            } else {
                array = Some((name.to_owned(), item.span().unwrap_or_default()));
            }
        }
        tables.sort_by_key(|table| table.lines.start);
        let is_windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
        let newline = if is_windows { "\r\n" } else { "\n" };
        Ok(Self { text, newline, all: tables, splices: Vec::new(), added: String::new(), array })
    }

    /// The indices of the tables of a name that are meant.
    pub(super) fn all(&self, name: &str, is_meant: impl Fn(&Table) -> bool) -> Vec<usize> {
        let is = |index: &usize| self.all[*index].name == name && is_meant(&self.all[*index]);
        (0..self.all.len()).filter(is).collect()
    }

    pub(super) fn table(&self, index: usize) -> &Table {
        &self.all[index]
    }

    /// Gives a key of a table another value, or the table the key.
    pub(super) fn set(&mut self, index: usize, key: &str, value: &Value) {
        let table = &self.all[index];
        let written = value.to_string();
        match table.keys.iter().find(|one| one.name == key) {
            Some(old) => {
                let place = old.value_place.clone();
                if self.text[place.clone()] != *written.trim() {
                    let comments = self.comments(&place);
                    let line = line_start(self.text, old.place.start);
                    self.splices.push((line..line, comments));
                    self.splices.push((place, written.trim().to_owned()));
                }
            }
            None => {
                let end = table.lines.end;
                let gap = self.gap(end);
                let line = format!("{gap}{key} = {}{}", written.trim(), self.newline);
                self.splices.push((end..end, line));
            }
        }
    }

    /// Takes a key out of a table.
    pub(super) fn unset(&mut self, index: usize, key: &str) {
        let Some(old) = self.all[index].keys.iter().find(|one| one.name == key) else { return };
        let start = line_start(self.text, old.place.start);
        let lines = start..line_end(self.text, old.place.end);
        let comments = self.comments(&lines);
        self.splices.push((lines, comments));
    }

    /// Takes a table out, with the empty line before it. Its comments stay where they are.
    pub(super) fn remove(&mut self, index: usize) {
        let mut lines = self.all[index].lines.clone();
        self.splices.retain(|(place, _)| place.start < lines.start || place.end > lines.end);
        let comments = self.comments(&lines);
        if comments.is_empty() {
            let before = line_start(self.text, lines.start.saturating_sub(1));
            let after = line_end(self.text, lines.end);
            if lines.start == 0 {
                let is_blank = self.text[lines.end..after].trim().is_empty();
                lines.end = if is_blank { after } else { lines.end };
            } else if self.text[before..lines.start].trim().is_empty() {
                lines.start = before;
            }
        }
        self.splices.push((lines, comments));
    }

    /// Adds a table after the last of its name, else at the end.
    pub(super) fn add(&mut self, name: &str, entries: &[(&str, Value)]) {
        let newline = self.newline;
        let mut lines = format!("[[{name}]]{newline}");
        for (key, value) in entries {
            // Writing to a string cannot fail.
            let _ = write!(lines, "{key} = {}{newline}", value.to_string().trim());
        }
        match self.all.iter().rfind(|table| table.name == name) {
            Some(last) => {
                let end = self.end_of(last);
                let gap = self.gap(end);
                self.splices.push((end..end, format!("{gap}{newline}{lines}")));
            }
            None => {
                if !self.added.is_empty() {
                    self.added.push_str(newline);
                }
                self.added.push_str(&lines);
            }
        }
    }

    /// The text as it is by now.
    pub(super) fn finish(mut self) -> String {
        // What is put in comes before what is taken out behind it, each in the order in which it was decided.
        self.splices.sort_by_key(|(place, _)| (place.start, place.end));
        let mut text = String::with_capacity(self.text.len() + self.added.len());
        let mut at = 0;
        for (place, words) in &self.splices {
            let start = place.start.max(at);
            text.push_str(&self.text[at..start]);
            // Where all before it went, nothing is to be set apart.
            text.push_str(if text.is_empty() { words.trim_start() } else { words });
            at = place.end.max(start);
        }
        text.push_str(&self.text[at..]);
        if !self.added.is_empty() {
            if !text.is_empty() {
                text.push_str(if text.ends_with('\n') { "" } else { self.newline });
                text.push_str(self.newline);
            }
            text.push_str(&self.added);
        }
        text
    }

    /// What has to stand before a new line at a byte: nothing but after a last line without an end.
    fn gap(&self, at: usize) -> &'static str {
        if at == 0 || self.text[..at].ends_with('\n') { "" } else { self.newline }
    }

    /// Where another table may follow one: after the comments that go on from its last line, unless they lead to
    /// the next table.
    fn end_of(&self, table: &Table) -> usize {
        let mut end = table.lines.end;
        while self.text[end..].trim_start_matches([' ', '\t']).starts_with('#') {
            end = line_end(self.text, end);
        }
        let leads_on = self.text[end..].trim_start_matches([' ', '\t']).starts_with('[');
        if leads_on { table.lines.end } else { end }
    }

    /// The comments in a stretch, each on a line of its own.
    fn comments(&self, place: &Range<usize>) -> String {
        let stretch = &self.text[place.clone()];
        if !stretch.contains('#') {
            return String::new();
        }
        let tokens = Source::new(stretch).lex();
        let comments = tokens.filter(|token| token.kind() == TokenKind::Comment);
        let words = comments.map(|token| &stretch[token.span().start()..token.span().end()]);
        words.flat_map(|words| [words.trim_end(), self.newline]).collect()
    }
}

/// A table with its places; nothing where it has none.
fn read(name: &str, table: &Toml, text: &str) -> Option<Table> {
    let header = table.span()?;
    let keys: Vec<Key> = table
        .iter()
        .filter_map(|(key, item)| {
            let value = item.as_value()?;
            let (at, value_place) = (table.key(key)?.span()?, value.span()?);
            let place = at.start..value_place.end;
            Some(Key { name: key.to_owned(), value: value.clone(), place, value_place })
        })
        .collect();
    let last = keys.iter().map(|key| key.place.end).chain([header.end]).max()?;
    let lines = line_start(text, header.start)..line_end(text, last);
    Some(Table { name: name.to_owned(), keys, lines })
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The byte after the line that a byte stands in.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}
