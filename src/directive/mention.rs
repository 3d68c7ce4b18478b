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
    /// Whether its sentence says what it is: “四个意识”，即政治意识、大局意识、核心意识、看齐意识.
    pub said: bool,
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
            let said = says_members(&words[one.at + one.phrase.len()..], one.number);
            let name = one.phrase[..end].to_owned();
            mentions.push(Mention { words: name, quoted, said, span: at..at + end });
        }
    }
    mentions
}

/// Characters after a name in which its members are looked for.
const SENTENCE: usize = 120;

/// Whether what follows a name lists as many members as it counts, between 、.
fn says_members(after: &str, number: u32) -> bool {
    let after = after.trim_start_matches(['”', '’', '」']);
    let lists = ["，即", "：", "（", "——", "即", "，就是", "，包括"];
    let Some(rest) = lists.iter().find_map(|begin| after.strip_prefix(begin)) else { return false };
    let sentence = rest.chars().take(SENTENCE).take_while(|c| !"。；！？\n".contains(*c));
    let marks = sentence.filter(|c| *c == '、').count();
    u32::try_from(marks + 1).is_ok_and(|members| members >= number)
}
