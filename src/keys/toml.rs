//! TOML to nodes.

use std::{collections::BTreeMap, ops::Range};

use ::toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Entry, Kind, Node, Page, full_width::slips};
use crate::diagnostics::{Diagnostic, Problem};

/// The table in `span` of a page. What does not parse is reported, what does is still given.
pub(crate) fn read(page: &Page, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> Node {
    let from = span.start;
    let (table, errors) = DeTable::parse_recoverable(&page.text[span]);
    // Each line with an error, and whether its marks are the cause.
    let mut lines = BTreeMap::new();
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let place = page.place(from + at.start..from + at.end);
        let before = &page.text[..place.span.start];
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        let is_slip = match lines.get(&line) {
            Some(is_slip) => *is_slip,
            None => {
                let is_slip = report_marks(page, line, problems);
                lines.insert(line, is_slip);
                is_slip
            }
        };
        if is_slip {
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

/// The marks of the line of an error that should be others: what the parser says of them helps nobody.
fn report_marks(page: &Page, line_start: usize, problems: &mut Vec<Diagnostic>) -> bool {
    let before = &page.text[..line_start];
    // A line inside a string of several lines is words, whatever its marks are.
    if [r#"""""#, "'''"].iter().any(|quotes| !before.matches(quotes).count().is_multiple_of(2)) {
        return false;
    }
    let line = page.text[line_start..].lines().next().unwrap_or_default();
    let slips = slips(line);
    for (at, mark, meant) in &slips {
        let span = line_start + at..line_start + at + mark.len_utf8();
        let mark = mark.to_string();
        let problem = match mark.as_str() {
            ":" | "：" => Problem::ColonForEquals { mark },
            _ => Problem::FullWidth { mark, meant: (*meant).to_owned() },
        };
        problems.push(Diagnostic::new(problem, page.place(span)));
    }
    !slips.is_empty()
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
