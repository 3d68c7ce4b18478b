//! Emphasis beside Chinese punctuation: `**“四种意识”**是` is bold to every writer and not to `CommonMark`.
//!
//! `CommonMark` lets a run of `*` open only where what follows is no punctuation or what stands before is
//! some. Chinese has no blanks to help, so the rule is amended as in markdown-cjk-friendly: a run with
//! punctuation on one side and a letter on the other may open and close where either is CJK. Repairing
//! the parse afterwards is not enough (the runs have been paired wrongly by then), so one reserved mark of
//! punctuation goes beside such runs before the parse and is taken out of the texts after it. That goes
//! when pulldown-cmark has the rule itself; the mark also makes words of a line that a comment begins.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{
    chars::{is_cjk, is_punctuation},
    markdown::OPTIONS,
    unasked::leads_words,
};

/// Duployan punctuation: a mark that no Chinese text holds, of general category Po.
const MARK: char = '\u{1BC9F}';
const MARK_LENGTH: usize = MARK.len_utf8();

/// A body with marks put in, which knows where each of its bytes came from.
pub(super) struct Marked<'a> {
    /// What to parse.
    pub(super) text: std::borrow::Cow<'a, str>,
    /// Where marks stand in the marked text, ascending.
    marks: Vec<usize>,
}

impl<'a> Marked<'a> {
    pub(super) fn new(body: &'a str) -> Self {
        let lines = lines_after_comments(body);
        let opened = Self::with_marks(body, &lines);
        let mut wanted = wanted(&opened.text);
        if !wanted.is_empty() {
            let closed = closed_ranges(&opened.text);
            // The ranges are in order and apart: the last that begins before a place is the one to ask.
            wanted.retain(|at| {
                let before = closed.partition_point(|range| range.start <= *at);
                before == 0 || !closed[before - 1].contains(at)
            });
        }
        if wanted.is_empty() {
            return opened;
        }
        let wanted = wanted.into_iter().map(|at| opened.origin(at));
        let mut places: Vec<usize> = wanted.chain(lines).collect();
        places.sort_unstable();
        Self::with_marks(body, &places)
    }

    /// A body with a mark before each of some bytes.
    fn with_marks(body: &'a str, places: &[usize]) -> Self {
        if places.is_empty() {
            return Self { text: body.into(), marks: Vec::new() };
        }
        let mut text = String::with_capacity(body.len() + places.len() * MARK_LENGTH);
        let mut marks = Vec::with_capacity(places.len());
        let mut from = 0;
        for &at in places {
            text.push_str(&body[from..at]);
            marks.push(text.len());
            text.push(MARK);
            from = at;
        }
        text.push_str(&body[from..]);
        Self { text: text.into(), marks }
    }

    /// The byte of the body that a byte of the marked text came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        at - self.marks.partition_point(|mark| *mark < at) * MARK_LENGTH
    }

    /// The ranges of the body that a range of the marked text came from: one, unless marks stand inside.
    pub(super) fn origins(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let first = self.marks.partition_point(|mark| *mark < range.start);
        let last = self.marks.partition_point(|mark| *mark < range.end);
        let marks = &self.marks[first..last];
        let starts =
            std::iter::once(range.start).chain(marks.iter().map(|mark| mark + MARK_LENGTH));
        let ends = marks.iter().copied().chain([range.end]);
        starts
            .zip(ends)
            .filter(|(start, end)| start < end)
            .map(|(start, end)| self.origin(start)..self.origin(start) + (end - start))
    }
}

/// Where a line begins with a comment that says which passages are asked, and goes on with words. Markdown
/// takes the line for HTML; a mark before it makes it words with a comment in them.
fn lines_after_comments(body: &str) -> Vec<usize> {
    if !body.contains("<!--") {
        return Vec::new();
    }
    let events = Parser::new_ext(body, OPTIONS).into_offset_iter();
    let lines = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::HtmlBlock) => {
            let html = &body[range.clone()];
            leads_words(html).then(|| range.start + (html.len() - html.trim_start().len()))
        }
        _ => None,
    });
    lines.collect()
}

/// The bytes of the body before which a mark would change how a run pairs.
fn wanted(body: &str) -> Vec<usize> {
    let mut wanted = Vec::new();
    let bytes = body.as_bytes();
    let mut at = 0;
    while let Some(found) = body[at..].find(['*', '~']) {
        let mut start = at + found;
        let kind = bytes[start];
        let end = start + bytes[start..].iter().take_while(|byte| **byte == kind).count();
        at = end;
        let slashes = bytes[..start].iter().rev().take_while(|byte| **byte == b'\\').count();
        if slashes % 2 == 1 {
            // The first of the run is escaped: it is text beside the rest.
            start += 1;
        }
        let before = body[..start].chars().next_back().unwrap_or('\n');
        let after = body[end..].chars().next().unwrap_or('\n');
        if start < end {
            wanted.extend(
                mark_beside(before, after)
                    .map(|side| if side == Side::Before { start } else { end }),
            );
        }
    }
    wanted
}

#[derive(PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// On which side of a run a mark is wanted: beside the letter that faces punctuation across the run.
fn mark_beside(before: char, after: char) -> Option<Side> {
    let faces = |letter: char, mark: char| {
        !letter.is_whitespace()
            && !is_punctuation(letter)
            && is_punctuation(mark)
            && (is_cjk(letter) || is_cjk(mark))
    };
    if faces(before, after) {
        Some(Side::Before)
    } else if faces(after, before) {
        Some(Side::After)
    } else {
        None
    }
}

/// Where a mark would change more than emphasis: code, HTML, and what names or addresses a link. In the
/// order of the text, none within another.
fn closed_ranges(body: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(body, OPTIONS);
    let mut closed: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .collect();
    // For each open link the range it has and the end of what it holds; its destination lies between.
    let mut links: Vec<(Range<usize>, usize)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                if !matches!(link_type, LinkType::Inline | LinkType::Reference) {
                    // The words are the address or the name of it.
                    closed.push(range.clone());
                }
                links.push((range.clone(), range.start));
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                closed.extend(links.pop().map(|(link, inside)| inside..link.end));
            }
            Event::Start(Tag::CodeBlock(_))
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_) => {
                closed.push(range.clone());
            }
            _ => {}
        }
        if let Some((_, inside)) = links.last_mut() {
            *inside = (*inside).max(range.end);
        }
    }
    closed.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut reached = 0;
    closed.retain(|range| {
        let is_apart = range.end > reached;
        reached = reached.max(range.end);
        is_apart
    });
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_stars_beside_punctuation_is_not_touched() {
        let marked = Marked::new("增强**政治意识**再 *四个坚持* 之后");
        assert!(matches!(marked.text, std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn every_byte_of_a_marked_text_knows_its_origin() {
        let body = "甲**“乙”**丙，丁**（戊）**己";
        let marked = Marked::new(body);
        assert_eq!(marked.marks.len(), 4);
        let whole: String =
            marked.origins(0..marked.text.len()).map(|range| &body[range]).collect();
        assert_eq!(whole, body);
    }

    #[test]
    fn code_html_and_destinations_keep_their_stars() {
        for body in [
            "`甲**“乙”**丙`",
            "<b title='甲**“乙”**丙'>x</b>",
            "[甲](乙**（丙）**.md)",
            "<https://example.com/甲*（乙）丙>",
            "[甲**“乙”**丙]\n\n[甲**“乙”**丙]: http://e.com",
            "[甲**“乙”**丙][]\n\n[甲**“乙”**丙]: http://e.com",
            "    甲**“乙”**丙",
        ] {
            assert!(Marked::new(body).marks.is_empty(), "{body}");
        }
    }
}
