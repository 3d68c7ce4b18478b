//! Draws diagnostics for people: the file, the line itself, what is wrong in it, what to do.
//!
//! Only the line of the problem is handed to annotate-snippets, whose marks stay aligned under Chinese.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Catalogue, Diagnostic, Place, Severity, position::line_at};

/// Of a line longer than this (in bytes) only what is around the problem is drawn: a text may stand on a
/// single line, and each problem in it would be drawn with all of it.
const LONG: usize = 800;
/// Problems of one code that are drawn in full. One cause, such as a folder that was renamed, may give
/// hundreds, and what to do is the same for all of them.
const IN_FULL: usize = 10;
/// Further problems of one code that are named on a line each; those after them are counted.
const ON_A_LINE: usize = 50;

/// Puts problems in the order a trainer mends them: by file, by place, then by code.
pub fn sort(problems: &mut [Diagnostic]) {
    problems.sort_by(|a, b| {
        let key = |d: &'_ Diagnostic| (d.place.file.clone(), d.place.span.start);
        key(a).cmp(&key(b)).then_with(|| a.problem.cmp(&b.problem))
    });
}

/// All problems as text in pieces, each to be followed by an empty line, styled with ANSI codes that a
/// plain writer must strip. Of each code the first are drawn in full; at the end more of them are named
/// on a line each, and the rest is a count.
pub fn draw_all<'a>(
    problems: &'a [Diagnostic],
    catalogue: &'a Catalogue,
) -> impl Iterator<Item = String> + 'a {
    let mut by_code: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    let mut in_full = Vec::new();
    for diagnostic in problems {
        let same = by_code.entry(diagnostic.problem.code()).or_default();
        if same.len() < IN_FULL {
            in_full.push(diagnostic);
        }
        same.push(diagnostic);
    }
    let crowded = by_code.into_values().filter(|same| same.len() > IN_FULL);
    let in_full = in_full.into_iter().map(|diagnostic| draw(diagnostic, catalogue));
    in_full.chain(crowded.map(|same| draw_rest(&same, catalogue)))
}

/// Of many problems of one code, those that were not drawn in full.
fn draw_rest(same: &[&Diagnostic], catalogue: &Catalogue) -> String {
    let (code, count) = (same[0].problem.code(), same.len().to_string());
    let mut lines = vec![catalogue.say("more-of-code", &[("code", code), ("count", &count)])];
    let rest = &same[IN_FULL..];
    lines.extend(rest.iter().take(ON_A_LINE).map(|one| on_a_line(one, catalogue)));
    if rest.len() > ON_A_LINE {
        let left = (rest.len() - ON_A_LINE).to_string();
        lines.push(catalogue.say("and-more", &[("count", &left)]));
    }
    lines.join("\n")
}

fn on_a_line(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    let place = &diagnostic.place;
    let message = catalogue.message(&diagnostic.problem);
    if place.text.is_empty() {
        return format!("  {}: {message}", place.file);
    }
    let start = place.position();
    format!("  {}:{}:{}: {message}", place.file, start.line, start.column)
}

fn draw(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    let problem = &diagnostic.problem;
    let (level, name) = match problem.severity() {
        Severity::Error => (Level::ERROR, catalogue.say("error", &[])),
        Severity::Warning => (Level::WARNING, catalogue.say("warning", &[])),
    };
    let message = catalogue.message(problem);
    let title = level.with_name(name).primary_title(message).id(problem.code());
    let mut group = with_place(title, &diagnostic.place);
    for help in catalogue.helps(diagnostic) {
        group = group.element(Level::HELP.with_name(catalogue.say("help", &[])).message(help));
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
        let marked = AnnotationKind::Primary.span(from..to.clamp(from, line.len().max(from)));
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
