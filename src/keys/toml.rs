//! TOML to nodes.

use std::ops::Range;

use ::toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Entry, Kind, Node, Page};
use crate::diagnostics::{Diagnostic, Place, Problem};

/// The table in `span` of a page. What does not parse is reported, what does is still given.
pub(crate) fn read(page: &Page, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> Node {
    let from = span.start;
    let (table, errors) = DeTable::parse_recoverable(&page.text[span]);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let place = page.place(from + at.start..from + at.end);
        if let Some(problem) = full_width(page, &place) {
            problems.push(problem);
            continue;
        }
        let problem = match error.message() {
            "duplicate key" => Problem::KeyTwice { key: page.text[place.span.clone()].to_owned() },
            reason => Problem::TomlSyntax { reason: reason.to_owned() },
        };
        problems.push(Diagnostic::new(problem, place));
    }
    let at = table.span();
    Node {
        span: from + at.start..from + at.end,
        kind: Kind::Table(entries(table.into_inner(), from)),
    }
}

/// Marks as Chinese writes them, and what they should be between keys and values.
const FULL_WIDTH: &[(char, &str)] = &[
    ('：', "="),
    ('＝', "="),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('，', ","),
    ('、', ","),
    ('［', "["),
    ('］', "]"),
    ('【', "["),
    ('】', "]"),
];

/// A full-width mark that an error is about: the first of the line where it stands, outside ASCII quotes.
fn full_width(page: &Page, place: &Place) -> Option<Diagnostic> {
    let text = &page.text;
    let start = text[..place.span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let mut quoted = None;
    let (at, mark, meant) = line.char_indices().find_map(|(at, c)| {
        match (quoted, c) {
            (None, '"' | '\'') => quoted = Some(c),
            (Some(open), c) if open == c => quoted = None,
            _ => {}
        }
        let known = FULL_WIDTH.iter().find(|(mark, _)| *mark == c && quoted.is_none());
        known.map(|(mark, meant)| (start + at, *mark, *meant))
    })?;
    let span = at..at + mark.len_utf8();
    let problem = Problem::FullWidth { mark: mark.to_string(), meant: meant.to_owned() };
    let diagnostic = Diagnostic::new(problem, page.place(span));
    Some(diagnostic)
}

fn entries(table: DeTable<'_>, from: usize) -> Vec<Entry> {
    let mut entries: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let at = key.span();
            Entry {
                key: key.into_inner().into_owned(),
                key_span: from + at.start..from + at.end,
                value: node(value, from),
            }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}

fn node(value: Spanned<DeValue<'_>>, from: usize) -> Node {
    let at = value.span();
    let kind = match value.into_inner() {
        DeValue::String(text) => Kind::Text(text.into_owned()),
        DeValue::Integer(number) => {
            // Only a number beyond 64 bits fails, and no key takes one.
            i64::from_str_radix(number.as_str(), number.radix())
                .map_or(Kind::Nothing, Kind::Integer)
        }
        DeValue::Float(number) => number.as_str().parse().map_or(Kind::Nothing, Kind::Fraction),
        DeValue::Boolean(flag) => Kind::Flag(flag),
        DeValue::Datetime(date) => Kind::Date(date.to_string()),
        DeValue::Array(values) => {
            Kind::List(values.into_iter().map(|value| node(value, from)).collect())
        }
        DeValue::Table(table) => Kind::Table(entries(table, from)),
    };
    Node { span: from + at.start..from + at.end, kind }
}
