//! Problems as values, and how they are drawn.
//!
//! In: what the steps of the line found wrong, as [`Diagnostic`]s with spans into the decoded text.
//! Out: text for people, in Chinese or English, or JSON for programs. Holds: a step never prints; it
//! returns [`Checked`], its value *and* everything it has to say, so that one run shows all problems.

mod catalogue;
mod draw;
mod json;
mod position;
mod problem;
mod view;

use std::{ops::Range, sync::Arc};

pub use catalogue::{Catalogue, Language};
pub use draw::{draw_all, sort};
pub use json::to_json;
pub use position::Position;
pub use problem::Problem;
pub use view::{View, view};

/// Whether a problem stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published all the same.
    Warning,
}

/// Where a problem is: bytes `span` of `text`, which is all of the decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as a trainer names it, from the site's folder on, with `/`.
    pub file: Arc<str>,
    /// The whole decoded text; empty where the file has none to show.
    pub text: Arc<str>,
    /// Byte offsets into `text`.
    pub span: Range<usize>,
}

impl Place {
    /// A file as a whole, without a line to show.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), text: Arc::from(""), span: 0..0 }
    }
}

/// One problem at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub place: Place,
    /// What was probably meant, as it should be written.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn new(problem: Problem, place: Place) -> Self {
        Self { problem, place, suggestion: None }
    }

    /// The same with what was probably meant.
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }

    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.problem.severity() == Severity::Error
    }
}

/// What a step of the line made, with everything it has to say about it.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// The problems found on the way, in no order.
    pub problems: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Moves the problems to `all` and gives the value.
    pub fn into_value(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.problems);
        self.value
    }
}

/// The one of `known` that `word` was probably meant to be.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (likeness(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// How alike two words are, from 0 to 1. One wrong character in a Chinese word of two leaves little that
/// a measure for Latin words can see, so a single slip counts as close.
fn likeness(word: &str, candidate: &str) -> f64 {
    let (word, candidate) = (word.to_lowercase(), candidate.to_lowercase());
    let is_slip = word.chars().count() > 1 && strsim::damerau_levenshtein(&word, &candidate) == 1;
    if is_slip { 0.95 } else { strsim::jaro_winkler(&word, &candidate) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_a_slip_and_refuses_a_stranger() {
        assert_eq!(nearest("titel", ["title", "tags"]), Some("title"));
        assert_eq!(nearest("作着", ["作者", "出处和版本"]), Some("作者"));
        assert_eq!(nearest("colour", ["title", "tags"]), None);
    }
}
