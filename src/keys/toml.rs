//! TOML to nodes.

use std::ops::Range;

use ::toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Entry, Kind, Node, Page};
use crate::diagnostics::{Diagnostic, Problem};

/// The table in `span` of a page. What does not parse is reported, what does is still given.
pub(crate) fn read(page: &Page, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> Node {
    let from = span.start;
    let (table, errors) = DeTable::parse_recoverable(&page.text[span]);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let place = page.place(from + at.start..from + at.end);
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
