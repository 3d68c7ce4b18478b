//! Diagnostics for a page: the line itself in three pieces, so that the middle can be marked.

use serde::Serialize;

use super::{Catalogue, Diagnostic, Severity, position::line_at};

/// Characters of a long line that are shown on either side of what is wrong in it.
const AROUND: usize = 80;

/// A problem as a page shows it, in the language of the catalogue.
#[derive(Debug, Serialize)]
pub struct View {
    /// Whether it stops the build.
    pub is_error: bool,
    /// What is wrong.
    pub message: String,
    /// What to do, a line each.
    pub help: Vec<String>,
    /// The file from the site's folder on.
    pub file: String,
    /// From 1, in code points; `None` where the problem is of a whole file.
    pub place: Option<(usize, usize)>,
    /// The line before what is wrong, what is wrong, and the line after; empty for a whole file. A long line is
    /// cut with `…`.
    pub source: [String; 3],
}

/// A problem as a page shows it.
pub fn view(diagnostic: &Diagnostic, catalogue: &Catalogue) -> View {
    let place = &diagnostic.place;
    let has_line = !place.text.is_empty();
    let (line, source) = if has_line { cut(place) } else { (0, Default::default()) };
    View {
        is_error: diagnostic.problem.severity() == Severity::Error,
        message: catalogue.message(&diagnostic.problem),
        help: catalogue.helps(diagnostic).collect(),
        file: place.file.to_string(),
        place: has_line.then(|| (line, place.position().column)),
        source,
    }
}

fn cut(place: &super::Place) -> (usize, [String; 3]) {
    let (number, start, line) = line_at(&place.text, place.span.start);
    let from = (place.span.start - start).min(line.len());
    let to = place.span.end.saturating_sub(start).clamp(from, line.len());
    let before = match line[..from].char_indices().rev().nth(AROUND) {
        Some((at, c)) => format!("…{}", &line[at + c.len_utf8()..from]),
        None => line[..from].to_owned(),
    };
    let end = |text: &str| match text.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    (number, [before, end(&line[from..to]), end(&line[to..])])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Language, Place, Problem};

    #[test]
    fn a_line_comes_in_three_pieces_and_a_long_one_is_cut() {
        let text = format!("+++\n{}增强“四种意识”{}\n", "甲".repeat(100), "乙".repeat(100));
        let at = text.find("四种").unwrap();
        let place = Place { file: "x.md".into(), text: text.into(), span: at..at + "四种".len() };
        let problem = Problem::KeyTwice { key: "title".to_owned() };
        let words = Catalogue::of(Language::Chinese);
        let view = view(&Diagnostic::new(problem, place), &words);
        assert_eq!(view.place, Some((2, 104)));
        assert_eq!(view.source[1], "四种");
        assert_eq!(view.source[0], format!("…{}增强“", "甲".repeat(AROUND - 3)));
        assert_eq!(view.source[2], format!("意识”{}…", "乙".repeat(AROUND - 3)));
    }

    #[test]
    fn a_problem_of_a_whole_file_has_no_line() {
        let problem = Problem::ContentMissing { folder: "content".to_owned() };
        let words = Catalogue::of(Language::English);
        let view = view(&Diagnostic::new(problem, Place::file("content")), &words);
        assert_eq!((view.place, view.source.concat().as_str()), (None, ""));
    }
}
