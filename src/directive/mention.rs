//! Formulations that a text speaks of, with or without the list that they name.

use std::ops::Range;

use super::{count, text::Text};

/// A number with what it counts, as the text says it: 四个自信.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// From the number up to the next mark, at most [`LONGEST`] characters.
    pub words: String,
    /// Whether it stands in quotes and is nothing but a name: “四个自信”.
    pub quoted: bool,
    /// The bytes of its number and name.
    pub span: Range<usize>,
}

/// Names of formulations are no longer.
pub const LONGEST: usize = 12;

/// All of a text, in order.
pub fn mentions(text: &Text) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for line in &text.lines {
        let words = &text.words[line.span.clone()];
        for one in count::find(words) {
            // What is found is a piece of the line.
            let at = line.span.start + one.at;
            let end = one.phrase.char_indices().nth(LONGEST).map_or(one.phrase.len(), |(at, _)| at);
            let after = words[one.at + one.phrase.len()..].chars().next();
            let quoted = one.is_quoted_name() && after.is_some_and(|c| "”’」".contains(c));
            mentions.push(Mention {
                words: one.phrase[..end].to_owned(),
                quoted,
                span: at..at + end,
            });
        }
    }
    mentions
}
