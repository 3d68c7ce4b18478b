//! Diagnostics for programs (DESIGN §8): one object, all problems in it.

use serde::Serialize;

use super::{Catalogue, Diagnostic, Severity, position::Cursor};

#[derive(Serialize)]
struct Report<'a> {
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: String,
    help: String,
}

/// All problems as one line of JSON. Lines and columns count from 1, columns in code points; the end is
/// the first character after the problem, and a problem of a whole file is at 1:1. `message` and `help`
/// are in the language of the catalogue, `code` and `severity` (`error`, `warning`) never change.
pub fn to_json(problems: &[Diagnostic], catalogue: &Catalogue) -> String {
    let mut cursor = Cursor::new("");
    let entries = problems.iter().map(|diagnostic| {
        let text = &*diagnostic.place.text;
        // Problems come by file and place.
        if !std::ptr::eq(cursor.text, text) {
            cursor = Cursor::new(text);
        }
        entry(diagnostic, catalogue, &mut cursor)
    });
    let diagnostics = entries.collect();
    // Strings and numbers always serialise.
    serde_json::to_string(&Report { diagnostics }).unwrap_or_default()
}

fn entry<'a>(
    diagnostic: &'a Diagnostic,
    catalogue: &Catalogue,
    cursor: &mut Cursor<'a>,
) -> Entry<'a> {
    let span = &diagnostic.place.span;
    let start = cursor.go_to(span.start);
    // From here, so that the walk goes on from the start.
    let end = cursor.clone().go_to(span.end.max(span.start));
    Entry {
        code: diagnostic.problem.code(),
        severity: match diagnostic.problem.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file: &diagnostic.place.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: catalogue.message(&diagnostic.problem),
        help: catalogue.helps(diagnostic).collect::<Vec<_>>().join("\n"),
    }
}
