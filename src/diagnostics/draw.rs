//! Draws diagnostics for people: the file, the line itself, what is wrong in it, what to do.
//!
//! Only the line of the problem is handed to annotate-snippets, so that the cost of drawing does not
//! grow with the file. Its marks stay aligned under Chinese.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Catalogue, Diagnostic, Place, Severity};

/// A line longer than this (in bytes) is shown in part: a text may stand on a single line.
const SHOWN: usize = 180;

/// Puts problems in the order a trainer mends them: by file, by place, then by code.
pub fn sort(problems: &mut [Diagnostic]) {
    problems.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.place.file.clone(), d.place.span.start, d.problem.clone());
        key(a).cmp(&key(b))
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
    let title = level
        .with_name(name)
        .primary_title(message)
        .id(problem.code());
    let group = with_place(title, &diagnostic.place);
    let help = |text: String| {
        Level::HELP
            .with_name(catalogue.say("help", &[]))
            .message(text)
    };
    let mut group = group.element(help(catalogue.help(problem)));
    if let Some(suggestion) = &diagnostic.suggestion {
        group = group.element(help(
            catalogue.say("did-you-mean", &[("suggestion", suggestion)]),
        ));
    }
    Renderer::styled().render(&[group])
}

fn with_place<'a>(title: annotate_snippets::Title<'a>, place: &'a Place) -> Group<'a> {
    if place.text.is_empty() {
        return title.element(Origin::path(&*place.file));
    }
    let line = Line::at(&place.text, place.span.start);
    let (shown, offset) = line.around(place.span.start);
    let start = place.span.start - offset;
    let end = place.span.end.clamp(place.span.start, offset + shown.len()) - offset;
    let origin = Origin::path(&*place.file)
        .line(line.number)
        .char_column(line.column(place.span.start));
    let marked = AnnotationKind::Primary.span(start..end);
    title.element(origin).element(
        Snippet::source(shown)
            .line_start(line.number)
            .annotation(marked),
    )
}

/// One line of a text.
struct Line<'a> {
    /// Counted from 1.
    number: usize,
    /// Byte offset of its first character.
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn at(text: &'a str, offset: usize) -> Self {
        let before = &text[..offset];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[offset..]
            .find('\n')
            .map_or(text.len(), |newline| offset + newline);
        let number = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Self {
            number,
            start,
            text: text[start..end].trim_end_matches('\r'),
        }
    }

    /// The column of a byte offset, in code points from 1.
    fn column(&self, offset: usize) -> usize {
        self.text
            .get(..offset - self.start)
            .map_or(1, |before| before.chars().count() + 1)
    }

    /// At most [`SHOWN`] bytes around an offset, and the offset at which they begin.
    fn around(&self, offset: usize) -> (&'a str, usize) {
        if self.text.len() <= SHOWN {
            return (self.text, self.start);
        }
        let from = self
            .text
            .floor_char_boundary((offset - self.start).saturating_sub(SHOWN / 2));
        let to = self
            .text
            .ceil_char_boundary((from + SHOWN).min(self.text.len()));
        (&self.text[from..to], self.start + from)
    }
}
