//! Finishes the lines of a paragraph: where a line of the source ends, what is read there.
//!
//! Between two Chinese characters nothing is read; a line that begins with two ideographic blanks begins a
//! paragraph, as in every text that was typed rather than marked up; the blanks themselves are dropped,
//! for the page indents by itself.

use std::mem;

use super::{
    chars::joins,
    model::{Inline, Mark},
};

/// The ideographic blank, with which paragraphs are indented by hand.
const BLANK: char = '\u{3000}';

/// What begins a paragraph that was typed.
const INDENT: &str = "\u{3000}\u{3000}";

/// The paragraphs in a run of inlines in which each [`Inline::Space`] is the end of a source line.
pub(super) fn paragraphs(line: Vec<Inline>, source: &str) -> Vec<Vec<Inline>> {
    let breaks = read_breaks(&line, source);
    let mut paragraphs = Vec::new();
    let mut current: Vec<Inline> = Vec::with_capacity(line.len());
    let mut at_start = true;
    for (inline, read) in line.into_iter().zip(breaks) {
        match (inline, read) {
            (Inline::Space, Break::Nothing) => at_start = true,
            (Inline::Space, Break::Paragraph) => {
                paragraphs.push(mem::take(&mut current));
                at_start = true;
            }
            (Inline::Text(span), _) if at_start => {
                let trimmed = source[span.clone()].trim_start_matches(BLANK);
                let span = span.end - trimmed.len()..span.end;
                at_start = span.is_empty();
                if !span.is_empty() {
                    current.push(Inline::Text(span));
                }
            }
            (inline, _) => {
                at_start = matches!(inline, Inline::Space | Inline::LineBreak)
                    || (at_start && matches!(inline, Inline::Start(_) | Inline::Html(_)));
                current.push(inline);
            }
        }
    }
    paragraphs.push(current);
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The same for a line that is one whatever it holds: a heading, a term.
pub(super) fn joined(line: Vec<Inline>, source: &str) -> Vec<Inline> {
    paragraphs(line, source).into_iter().flatten().collect()
}

/// What a reader reads at the end of a source line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    Space,
    Nothing,
    Paragraph,
}

/// For each inline what is read there, if it is the end of a line. From the back, so that each looks at
/// what follows only once.
fn read_breaks(line: &[Inline], source: &str) -> Vec<Break> {
    let mut depth = 0;
    let depths: Vec<usize> = line
        .iter()
        .map(|inline| {
            match inline {
                Inline::Start(_) => depth += 1,
                Inline::End(_) => depth -= 1,
                _ => {}
            }
            depth
        })
        .collect();
    let mut before: Vec<Option<char>> = Vec::with_capacity(line.len());
    let mut last = None;
    for inline in line {
        before.push(last);
        last = edge(inline, source, |text| text.chars().next_back()).unwrap_or(last);
    }
    let mut breaks = vec![Break::Space; line.len()];
    let mut next: Option<&str> = None;
    let mut next_char = None;
    for (index, inline) in line.iter().enumerate().rev() {
        if *inline == Inline::Space {
            let indented = next.is_some_and(|text| text.starts_with(INDENT));
            breaks[index] = match (before[index], next_char) {
                _ if indented && depths[index] == 0 => Break::Paragraph,
                (Some(before), Some(after)) if joins(before, after) => Break::Nothing,
                _ => Break::Space,
            };
        }
        if let Inline::Text(span) = inline {
            next = Some(&source[span.clone()]);
        } else if !matches!(inline, Inline::Start(_) | Inline::Html(_)) {
            next = None;
        }
        next_char = edge(inline, source, |text| text.trim_start_matches(BLANK).chars().next())
            .unwrap_or(next_char);
    }
    breaks
}

/// The character of an inline at one of its edges: `None` where the inline shows nothing of its own and
/// what is beyond it counts, `Some(None)` where it is no text.
#[expect(
    clippy::option_option,
    reason = "three answers, said in the line above and used twice below"
)]
fn edge(
    inline: &Inline,
    source: &str,
    pick: impl Fn(&str) -> Option<char>,
) -> Option<Option<char>> {
    match inline {
        Inline::Text(span) => Some(pick(&source[span.clone()])),
        Inline::Spelled { text, .. } | Inline::Code { text, .. } => Some(pick(text)),
        Inline::Space | Inline::LineBreak | Inline::Image(_) | Inline::Task(_) => Some(None),
        Inline::Start(_) | Inline::End(_) | Inline::Footnote { .. } | Inline::Html(_) => None,
    }
}

/// Marks each title in 《》 that stands outside a link; `index_of` gives the index of a new mention.
pub(super) fn mark_mentions(
    line: Vec<Inline>,
    source: &str,
    mut index_of: impl FnMut(std::ops::Range<usize>) -> usize,
) -> Vec<Inline> {
    let mut marked = Vec::with_capacity(line.len());
    let mut links = 0;
    for inline in line {
        match &inline {
            Inline::Start(Mark::Link(_)) => links += 1,
            Inline::End(Mark::Link(_)) => links -= 1,
            // A link in raw HTML is a link too, and links do not nest.
            Inline::Html(pieces) => {
                let tag =
                    pieces.first().map_or("", |piece| &source[piece.clone()]).to_ascii_lowercase();
                if tag.starts_with("<a ") || tag.starts_with("<a\n") {
                    links += 1;
                } else if tag.starts_with("</a") {
                    links -= 1;
                }
            }
            Inline::Text(span) if links <= 0 => {
                let mut from = span.start;
                for mention in mentions(&source[span.clone()]) {
                    let mention = span.start + mention.start..span.start + mention.end;
                    if from < mention.start {
                        marked.push(Inline::Text(from..mention.start));
                    }
                    let mark = Mark::Link(index_of(mention.clone()));
                    from = mention.end;
                    marked.extend([Inline::Start(mark), Inline::Text(mention), Inline::End(mark)]);
                }
                if from < span.end {
                    marked.push(Inline::Text(from..span.end));
                }
                continue;
            }
            _ => {}
        }
        marked.push(inline);
    }
    marked
}

/// The outermost 《…》 of a text, marks included.
fn mentions(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut depth = 0_usize;
    let mut start = 0;
    text.match_indices(['《', '》']).filter_map(move |(at, mark)| {
        if mark == "《" {
            if depth == 0 {
                start = at;
            }
            depth += 1;
            return None;
        }
        let closes = depth == 1;
        depth = depth.saturating_sub(1);
        closes.then(|| start..at + mark.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_whole_and_outermost() {
        let text = "》见《关于印发〈办法〉的通知》和《〈论语〉《注》》，《未完";
        let found: Vec<_> = mentions(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["《关于印发〈办法〉的通知》", "《〈论语〉《注》》"]);
    }
}
