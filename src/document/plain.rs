//! Plain text: a line is a paragraph, nothing is Markdown.

use std::ops::Range;

use super::model::{Block, Inline};

/// A first line of at most this many characters, without a full stop, is the title.
const TITLE_CHARACTERS: usize = 40;

/// The lines of a range of the source that hold something, without blanks at their ends.
pub(super) fn lines(text: &str, body: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = body.start;
    text[body].split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let words = line.trim();
        (!words.is_empty()).then(|| start..start + words.len())
    })
}

/// The title's bytes, where the first line reads like one, and the paragraphs after it.
pub(super) fn parse(text: &str, body: Range<usize>) -> (Option<Range<usize>>, Vec<Block>) {
    let mut lines = lines(text, body).peekable();
    let title = lines.next_if(|line| reads_like_title(&text[line.clone()]));
    let paragraph = |line| Block::Paragraph { inlines: vec![Inline::Text(line)], tight: false };
    (title, lines.map(paragraph).collect())
}

fn reads_like_title(line: &str) -> bool {
    line.chars().count() <= TITLE_CHARACTERS
        && !line.ends_with(['。', '；', '，', '：', ':', '.', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<&str>, Vec<&str>) {
        let (title, blocks) = parse(text, 0..text.len());
        let words = blocks.iter().map(|block| match block {
            Block::Paragraph { inlines, .. } => match &inlines[..] {
                [Inline::Text(span)] => &text[span.clone()],
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        });
        (title.map(|span| &text[span]), words.collect())
    }

    #[test]
    fn a_short_first_line_is_the_title_and_each_line_a_paragraph() {
        let text = "\n在全区会议上的讲话\r\n　　同志们：\r\n\r\n　　**今天**召开会议。";
        assert_eq!(
            parts(text),
            (Some("在全区会议上的讲话"), vec!["同志们：", "**今天**召开会议。"])
        );
    }

    #[test]
    fn a_text_that_begins_with_a_sentence_has_no_title() {
        assert_eq!(parts("同志们：\n今天召开会议。"), (None, vec!["同志们：", "今天召开会议。"]));
        assert_eq!(parts(""), (None, vec![]));
    }
}
