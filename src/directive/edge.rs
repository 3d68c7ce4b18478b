//! What stands before a marker: the stronger the break there, the surer the marker.

use std::ops::Range;

/// The break before a place in a line, from none to the line's own beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// In the middle of words.
    Word,
    /// After 、.
    Dun,
    /// After a blank.
    Gap,
    /// After a comma or a dash.
    Clause,
    /// After ；.
    Semicolon,
    /// After ：, an opening quote, or another marker.
    Colon,
    /// After a full stop.
    Sentence,
    /// The line begins here.
    Line,
}

/// Marks that end a sentence.
pub(super) const STOPS: [char; 6] = ['。', '！', '？', '!', '?', '…'];

/// What closes after a sentence has ended.
pub(super) const CLOSERS: [char; 10] = ['”', '’', '」', '』', '）', ')', '》', '】', '〉', '"'];

const OPENERS: [char; 8] = ['“', '‘', '「', '『', '（', '(', '《', '【'];

/// The break before `at` in a line.
pub(super) fn before(words: &str, line: &Range<usize>, at: usize) -> Edge {
    let head = &words[line.start..at];
    let trimmed = head.trim_end();
    // Bullets that were typed are no words.
    let is_bullet = |c: char| !c.is_alphanumeric() && !is_mark(c);
    if trimmed.len() < LONGEST_BULLET && trimmed.chars().all(is_bullet) {
        return Edge::Line;
    }
    let blank = trimmed.len() < head.len();
    let bare = trimmed.trim_end_matches(CLOSERS);
    match trimmed.chars().next_back() {
        Some(c) if STOPS.contains(&c) => Edge::Sentence,
        Some('：' | ':') => Edge::Colon,
        Some(c) if OPENERS.contains(&c) => Edge::Colon,
        Some('；' | ';') => Edge::Semicolon,
        Some('，' | ',' | '—' | '-' | '―') => Edge::Clause,
        Some('.' | '．') if bare.chars().nth_back(1).is_some_and(|c| c > '\u{2E80}') => {
            Edge::Sentence
        }
        Some('、') => Edge::Dun,
        Some(c) if CLOSERS.contains(&c) && bare.ends_with(STOPS) => Edge::Sentence,
        _ if blank => Edge::Gap,
        _ => Edge::Word,
    }
}

/// Bytes of a typed bullet at most.
const LONGEST_BULLET: usize = 16;

fn is_mark(c: char) -> bool {
    STOPS.contains(&c)
        || OPENERS.contains(&c)
        || CLOSERS.contains(&c)
        || "：:；;，,、.．".contains(c)
}

/// A pair of quotes or brackets: the bytes of its two marks.
pub(super) type Pair = Range<usize>;

/// The pairs of quotes and brackets of a line, outer before inner. A mark without its other half pairs with nothing.
pub(super) fn pairs(words: &str, line: &Range<usize>) -> Vec<Pair> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for (at, c) in words[line.clone()].char_indices() {
        let at = line.start + at;
        match c {
            '“' | '‘' | '「' | '『' | '（' | '(' | '《' | '【' => {
                // A quote of the same kind does not open twice: the first was never closed.
                open.retain(|(one, _)| *one != c || matches!(c, '（' | '(' | '《'));
                open.push((c, at));
                if open.len() > DEEPEST {
                    open.remove(0);
                }
            }
            '”' | '’' | '」' | '』' | '）' | ')' | '》' | '】' => {
                let found = open.iter().rposition(|(one, _)| closes(*one, c));
                if let Some(found) = found {
                    pairs.push(open[found].1..at);
                    open.truncate(found);
                }
            }
            _ => {}
        }
    }
    pairs.sort_by_key(|pair| pair.start);
    pairs
}

/// Quotes and brackets nest no deeper in what people write.
const DEEPEST: usize = 8;

fn closes(open: char, close: char) -> bool {
    match open {
        '“' => close == '”',
        '‘' => close == '’',
        '「' => close == '」',
        '『' => close == '』',
        '《' => close == '》',
        '【' => close == '】',
        _ => matches!(close, '）' | ')'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_break_before_a_place_is_seen_through_quotes_and_blanks() {
        let edge = |line: &str| {
            let at = line.find('@').unwrap_or(line.len());
            before(line, &(0..line.len()), at)
        };
        let found = [
            "@",
            "　● @",
            "落实。@",
            "说：“落实。”@",
            "如下：@",
            "；@",
            "，@",
            "甲 @",
            "甲、@",
            "甲@",
            "（@",
        ]
        .map(edge);
        assert_eq!(
            found,
            [
                Edge::Line,
                Edge::Line,
                Edge::Sentence,
                Edge::Sentence,
                Edge::Colon,
                Edge::Semicolon,
                Edge::Clause,
                Edge::Gap,
                Edge::Dun,
                Edge::Word,
                Edge::Colon,
            ]
        );
    }

    #[test]
    fn quotes_pair_and_one_left_open_pairs_with_nothing() {
        let line = "“甲“乙（丙）丁”";
        let found: Vec<_> =
            pairs(line, &(0..line.len())).into_iter().map(|pair| &line[pair]).collect();
        assert_eq!(found, ["“乙（丙）丁", "（丙"]);
    }
}
