//! Passages that no question is made of: from a comment `<!-- quiz: off -->` to the next `<!-- quiz: on -->`.
//!
//! In: pieces of raw HTML as the builder meets them. Out: bytes of the source. Knows nothing of lists.

use std::ops::Range;

use crate::{
    diagnostics::{Diagnostic, Problem, nearest},
    source::Source,
};

/// What a comment may say of questions. Of two that a slip is as near to, the last is meant.
const WORDS: [&str; 2] = ["on", "off"];

/// The marks of one text, as they are met: where what is not asked begins, and where it ends.
#[derive(Default)]
pub(super) struct Marks(Vec<(usize, Mark)>);

impl Marks {
    /// Notes the marks in a piece of raw HTML of the source, and reports those that say nothing we know. Gives
    /// whether there was any: one that is misspelt is one.
    pub(super) fn read(
        &mut self,
        html: &Range<usize>,
        source: &Source,
        problems: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut has_marks = false;
        for comment in comments(&source.text[html.clone()]) {
            let comment = html.start + comment.start..html.start + comment.end;
            let Some(said) = said(&source.text[comment.clone()]) else { continue };
            has_marks = true;
            match said {
                Said::Mark(Mark::Off) => self.0.push((comment.end, Mark::Off)),
                Said::Mark(Mark::On) => self.0.push((comment.start, Mark::On)),
                Said::Unknown { words, meant } => {
                    let meant = meant.map(|word| format!("<!-- quiz: {word} -->"));
                    let problem = Problem::QuizMark { words };
                    problems.push(Diagnostic::new(problem, source.place(comment)).suggest(meant));
                }
            }
        }
        has_marks
    }

    /// The bytes of the source between each `off` and the next `on`, or the end.
    pub(super) fn passages(self, source: &str) -> Vec<Range<usize>> {
        let mut passages: Vec<Range<usize>> = Vec::new();
        let mut off = None;
        for (at, mark) in self.0.into_iter().chain([(source.len(), Mark::On)]) {
            match mark {
                Mark::Off => {
                    off.get_or_insert(at);
                }
                Mark::On => passages.extend(off.take().map(|from| from..at)),
            }
        }
        passages
    }
}

/// Whether a piece of the source holds words: comments, blanks and the marks of Markdown are none.
pub(super) fn has_words(source: &str) -> bool {
    let mut at = 0;
    let mut comments = comments(source).chain(std::iter::once(source.len()..source.len()));
    comments.any(|comment| {
        let between = &source[at..comment.start];
        at = comment.end;
        between.contains(char::is_alphanumeric)
    })
}

/// Whether a piece of HTML is comments and nothing else.
pub(super) fn is_comments(html: &str) -> bool {
    let rest = after_comments(html);
    rest.is_empty() && !html.trim().is_empty()
}

/// Whether a piece of HTML begins with a mark and goes on with words: Markdown takes the whole line for HTML,
/// its writer does not.
pub(super) fn leads_words(html: &str) -> bool {
    let html = html.trim();
    let rest = after_comments(html);
    let lead = &html[..html.len() - rest.len()];
    !rest.is_empty()
        && !rest.starts_with('<')
        && comments(lead).any(|span| said(&lead[span]).is_some())
}

/// What follows the comments at the beginning of a piece of HTML.
fn after_comments(html: &str) -> &str {
    let mut rest = html.trim();
    while let Some(comment) = comments(rest).next().filter(|comment| comment.start == 0) {
        rest = rest[comment.end..].trim_start();
    }
    rest
}

/// Where the comments in a piece of HTML stand.
fn comments(html: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + html[at..].find("<!--")?;
        let end = start + html[start..].find("-->")? + "-->".len();
        at = end;
        Some(start..end)
    })
}

/// What begins and what ends a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Off,
    On,
}

/// What a comment about questions says.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Mark(Mark),
    /// Words that are no mark, and what was probably meant.
    Unknown {
        words: String,
        meant: Option<&'static str>,
    },
}

/// What a comment says of questions; `None` where it says nothing of them.
fn said(comment: &str) -> Option<Said> {
    let words = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let has_colon = words.contains([':', '：']);
    let (key, said) = match words.split_once([':', '：']) {
        Some(parts) => parts,
        None => words.split_once(char::is_whitespace)?,
    };
    let (key, said) = (key.trim_end(), said.trim_start());
    // Without a colon it may be a note about questions.
    if !key.eq_ignore_ascii_case("quiz") || !(has_colon || WORDS.contains(&said)) {
        return None;
    }
    let is_exact = key == "quiz" && words[key.len()..].trim_start().starts_with(':');
    match said {
        "off" if is_exact => Some(Said::Mark(Mark::Off)),
        "on" if is_exact => Some(Said::Mark(Mark::On)),
        _ => {
            let meant = nearest(&said.to_lowercase(), WORDS);
            Some(Said::Unknown { words: words.to_owned(), meant })
        }
    }
}
