//! Sentences and clauses of a stretch of text.

use std::ops::Range;

use super::edge::{CLOSERS, STOPS};

/// No sentence is read back further than this many bytes: some 800 characters.
pub(super) const LONGEST: usize = 2400;

/// The ends of the sentences in a span: each after its stop and what closes with it. What stands after
/// the last stop is a sentence too. A stop within brackets ends none.
pub(super) fn ends(words: &str, span: &Range<usize>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut brackets = 0_i32;
    let mut chars = words[span.clone()].char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        match c {
            '（' | '(' => brackets += 1,
            '）' | ')' => brackets = (brackets - 1).max(0),
            c if STOPS.contains(&c) && brackets == 0 => {
                while chars.next_if(|(_, c)| STOPS.contains(c) || CLOSERS.contains(c)).is_some() {}
                ends.push(chars.peek().map_or(span.end, |(at, _)| span.start + at));
            }
            '\n' => brackets = 0,
            _ => {}
        }
    }
    if ends.last() != Some(&span.end)
        && words[ends.last().copied().unwrap_or(span.start)..span.end].trim() != ""
    {
        ends.push(span.end);
    }
    ends
}

/// The sentence that ends at `at`, no further back than `from`: its bytes without blanks.
pub(super) fn ending_at(words: &str, from: usize, at: usize) -> Range<usize> {
    let mut low = from.max(at.saturating_sub(LONGEST));
    while !words.is_char_boundary(low) {
        low += 1;
    }
    let span = low..at;
    let ends = ends(words, &span);
    let mut until = ends.len();
    // A page number, or a note in brackets, after the sentence is none.
    loop {
        let end = until.checked_sub(1).map_or(at, |last| ends[last]);
        let start = until.checked_sub(2).map_or(low, |before| ends[before]);
        let sentence = trim(words, &(start..end));
        if until < 2 || !is_aside(&words[sentence.clone()]) {
            return sentence;
        }
        until -= 1;
    }
}

/// Whether words after a sentence only note something about it.
fn is_aside(words: &str) -> bool {
    let in_brackets =
        words.starts_with(['（', '(', '〔', '[']) && words.ends_with(['）', ')', '〕', ']']);
    in_brackets || !words.chars().any(char::is_alphabetic)
}

/// A span without the blanks at its ends.
pub(super) fn trim(words: &str, span: &Range<usize>) -> Range<usize> {
    let inner = &words[span.clone()];
    let start = span.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

/// The clauses of a sentence: each with the mark that ends it. A mark within brackets ends none.
pub(super) fn clauses(sentence: &str) -> Vec<&str> {
    let mut brackets = 0_i32;
    let ends = |c: char| {
        match c {
            '（' | '(' => brackets += 1,
            '）' | ')' => brackets = (brackets - 1).max(0),
            _ => {}
        }
        brackets == 0 && matches!(c, '，' | '；' | '：' | ',' | ';' | ':')
    };
    sentence.split_inclusive(ends).collect()
}

/// Whether each quote and bracket in a phrase has its other half.
pub(super) fn is_balanced(phrase: &str) -> bool {
    [('“', '”'), ('‘', '’'), ('（', '）'), ('(', ')'), ('《', '》'), ('「', '」'), ('【', '】')]
        .iter()
        .all(|(open, close)| phrase.matches(*open).count() == phrase.matches(*close).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_after_what_closes_with_them() {
        let text = "他说：“抓落实。”再抓（督查。）也抓！好";
        let mut from = 0;
        let found: Vec<_> = ends(text, &(0..text.len()))
            .into_iter()
            .map(|end| &text[std::mem::replace(&mut from, end)..end])
            .collect();
        assert_eq!(found, ["他说：“抓落实。”", "再抓（督查。）也抓！", "好"]);
    }

    #[test]
    fn the_sentence_before_a_place_is_found() {
        let text = "会议强调。　增强“四种意识”。";
        assert_eq!(&text[ending_at(text, 0, text.len())], "增强“四种意识”。");
    }
}
