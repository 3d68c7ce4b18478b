//! The words around what a question rests on, as a page shows them with marks.

use std::ops::Range;

use serde::Serialize;

use crate::directive::Text;

/// A stretch of a material's words, without Markdown's marks, that a question rests on. Paragraphs are parted by
/// line ends; lines that were broken in mid-sentence are read on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// What the question rests on: from and to, in code points of `text`.
    pub marks: Vec<Mark>,
}

/// From `start` up to `end`, in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The first code point.
    pub start: usize,
    /// The first that is not of it.
    pub end: usize,
}

/// The paragraphs around spans of a text, in their order; spans of one paragraph are marked in it together.
pub(super) fn passages(text: &Text, spans: &[Range<usize>]) -> Vec<Passage> {
    let mut spans: Vec<_> = spans.iter().filter(|span| !span.is_empty()).cloned().collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut stretches: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for span in spans {
        let around = text.paragraphs(&span);
        match stretches.last_mut() {
            Some((last, marked)) if around.start < last.end => {
                last.end = last.end.max(around.end);
                marked.push(span);
            }
            _ => stretches.push((around, vec![span])),
        }
    }
    stretches.iter().map(|(around, marked)| passage(text, around, marked)).collect()
}

fn passage(text: &Text, around: &Range<usize>, marked: &[Range<usize>]) -> Passage {
    let breaks = breaks(text, around);
    let mut words = String::new();
    let mut count = 0;
    let mut marks: Vec<Mark> = marked.iter().map(|_| Mark { start: usize::MAX, end: 0 }).collect();
    for (at, c) in text.words[around.clone()].char_indices() {
        let at = around.start + at;
        let c = match c {
            '\n' if breaks.contains(&at) => '\n',
            '\n' if words.ends_with(|c: char| c.is_ascii_alphanumeric()) => ' ',
            c => c,
        };
        // The end of a line that is read on is nothing, and an empty line is as good as none.
        let is_read_on = c == '\n' && !breaks.contains(&at);
        if c == '\r' || is_read_on || (c == '\n' && words.ends_with('\n')) {
            continue;
        }
        for (mark, span) in marks.iter_mut().zip(marked) {
            if span.contains(&at) {
                mark.start = mark.start.min(count);
                mark.end = count + 1;
            }
        }
        words.push(c);
        count += 1;
    }
    marks.retain(|mark| mark.start < mark.end);
    Passage { text: words, marks }
}

/// The line ends in a stretch that end a paragraph.
fn breaks(text: &Text, around: &Range<usize>) -> Vec<usize> {
    let ends = text.words[around.clone()].match_indices('\n').map(|(at, _)| around.start + at);
    ends.filter(|at| {
        let before = text.paragraphs(&(*at..*at));
        let after = text.paragraphs(&(*at + 1..*at + 1));
        before != after || !(before.start..before.end).contains(at)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str, marked: &[&str]) -> Vec<String> {
        let text = Text::plain(words);
        let spans: Vec<_> = marked
            .iter()
            .map(|one| {
                let at = words.find(one).unwrap();
                at..at + one.len()
            })
            .collect();
        let passages = passages(&text, &spans);
        let with_marks = passages.iter().map(|passage| {
            let mut shown: Vec<char> = passage.text.chars().collect();
            for mark in passage.marks.iter().rev() {
                shown.insert(mark.end, '】');
                shown.insert(mark.start, '【');
            }
            shown.into_iter().collect()
        });
        with_marks.collect()
    }

    const TEXT: &str = "一是增强政治意识。要始终与党委、政府保持高度一致。\n二是增强大局意识。自觉统筹谋划。\n三是增强学习意识。\n";

    #[test]
    fn spans_of_one_paragraph_are_marked_in_it_and_others_stand_apart() {
        assert_eq!(
            shown(TEXT, &["要始终与党委", "增强政治意识", "增强学习意识"]),
            [
                "一是【增强政治意识】。【要始终与党委】、政府保持高度一致。",
                "三是【增强学习意识】。"
            ]
        );
    }

    #[test]
    fn a_span_over_paragraphs_keeps_their_ends() {
        assert_eq!(
            shown(TEXT, &["保持高度一致。\n二是增强大局意识"]),
            [
                "一是增强政治意识。要始终与党委、政府【保持高度一致。\n二是增强大局意识】。自觉统筹谋划。"
            ]
        );
    }

    #[test]
    fn lines_that_were_broken_in_mid_sentence_are_read_on() {
        let words =
            "贯穿于毛泽东思想的各个组成部分的立场、观点和方法，是毛泽东思想\n的活的灵魂。\n";
        assert_eq!(
            shown(words, &["是毛泽东思想\n的活的灵魂"]),
            ["贯穿于毛泽东思想的各个组成部分的立场、观点和方法，【是毛泽东思想的活的灵魂】。"]
        );
    }
}
