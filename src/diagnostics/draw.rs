//! Draws diagnostics for people: the file, the line itself, what is wrong in it, what to do.
//!
//! Only the line of the problem is handed to annotate-snippets, whose marks stay aligned under Chinese.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Catalogue, Diagnostic, Place, Severity};

/// Of a line longer than this (in bytes) only what is around the problem is drawn: a text may stand on a
/// single line, and each problem in it would be drawn with all of it.
const LONG: usize = 800;

/// Puts problems in the order a trainer mends them: by file, by place, then by code.
pub fn sort(problems: &mut [Diagnostic]) {
    problems.sort_by(|a, b| {
        let key = |d: &'_ Diagnostic| (d.place.file.clone(), d.place.span.start);
        key(a).cmp(&key(b)).then_with(|| a.problem.cmp(&b.problem))
    });
}

/// One problem as several lines of text, styled with ANSI codes that a plain writer must strip.
pub fn draw(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    let problem = &diagnostic.problem;
    let (level, name) = match problem.severity() {
        Severity::Error => (Level::ERROR, catalogue.say("error", &[])),
        Severity::Warning => (Level::WARNING, catalogue.say("warning", &[])),
    };
    let message = catalogue.message(problem);
    let title = level.with_name(name).primary_title(message).id(problem.code());
    let group = with_place(title, &diagnostic.place);
    let help = |text: String| Level::HELP.with_name(catalogue.say("help", &[])).message(text);
    let mut group = group.element(help(catalogue.help(problem)));
    if let Some(suggestion) = &diagnostic.suggestion {
        group = group.element(help(catalogue.say("did-you-mean", &[("suggestion", suggestion)])));
    }
    Renderer::styled().render(&[group])
}

fn with_place<'a>(title: annotate_snippets::Title<'a>, place: &'a Place) -> Group<'a> {
    if place.text.is_empty() {
        return title.element(Origin::path(&*place.file));
    }
    let (number, start, line) = line_at(&place.text, place.span.start);
    let (from, to) = (place.span.start - start, place.span.end.saturating_sub(start));
    if line.len() <= LONG {
        let marked = AnnotationKind::Primary.span(from..to.clamp(from, line.len()));
        let snippet = Snippet::source(line).path(&*place.file).line_start(number);
        return title.element(snippet.annotation(marked));
    }
    let first = line.floor_char_boundary(from.saturating_sub(LONG / 4));
    let last = line.ceil_char_boundary((first + LONG / 2).min(line.len()));
    let marked = AnnotationKind::Primary.span(from - first..to.clamp(from, last.max(from)) - first);
    let column = line[..from].chars().count() + 1;
    let origin = Origin::path(&*place.file).line(number).char_column(column);
    let snippet = Snippet::source(&line[first..last]).line_start(number);
    title.element(origin).element(snippet.annotation(marked))
}

/// The line that holds an offset: its number from 1, its first byte, and its words.
fn line_at(text: &str, offset: usize) -> (usize, usize, &str) {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
    let number = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (number, start, text[start..end].trim_end_matches('\r'))
}
