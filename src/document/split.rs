//! Splits lines and measures blocks by the source.

use std::ops::Range;

use super::model::{Block, Definition, Inline, Mark};

/// A line up to a byte of the source, and from there on.
pub(super) fn split_line(line: Vec<Inline>, at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let mut pieces = split_at_all(line, &[at]).into_iter();
    (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default())
}

/// A line cut at each of several bytes of the source, in order: one piece more than there are places. Marks
/// that are open there are closed and opened again. What has no bytes of its own stays with what it follows.
pub(super) fn split_at_all(line: Vec<Inline>, places: &[usize]) -> Vec<Vec<Inline>> {
    let mut pieces: Vec<Vec<Inline>> = Vec::with_capacity(places.len() + 1);
    let mut piece: Vec<Inline> = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut places = places.iter().copied().peekable();
    for inline in line {
        match &inline {
            Inline::Start(mark) => open.push(*mark),
            Inline::End(_) => {
                open.pop();
            }
            _ => {}
        }
        let mut rest = Some(inline);
        while let Some(inline) = rest.take() {
            let span = span(&inline);
            let within = |at: &usize| span.as_ref().is_some_and(|span| *at < span.end);
            let Some(at) = places.next_if(within) else {
                piece.push(inline);
                break;
            };
            match inline {
                Inline::Text(span) if span.start < at => {
                    piece.push(Inline::Text(span.start..at));
                    rest = Some(Inline::Text(at..span.end));
                }
                other => rest = Some(other),
            }
            // What stands before the line's first letter, a box, goes with it.
            if !piece.iter().any(has_bytes) {
                pieces.push(Vec::new());
                continue;
            }
            // A mark that begins right here begins after.
            let mut still = open.len();
            while still > 0 && matches!(piece.last(), Some(Inline::Start(_))) {
                piece.pop();
                still -= 1;
            }
            piece.extend(open[..still].iter().rev().copied().map(Inline::End));
            pieces.push(std::mem::take(&mut piece));
            piece.extend(open.iter().copied().map(Inline::Start));
        }
    }
    pieces.push(piece);
    pieces.extend(places.map(|_| Vec::new()));
    pieces
}

/// Whether a tag of raw HTML is open at a byte of the source: it cannot be closed and opened again, for what
/// it does is not known.
pub(super) fn is_in_tag(line: &[Inline], at: usize, source: &str) -> bool {
    let mut depth = 0_i32;
    for inline in line {
        if span(inline).is_some_and(|span| span.end > at) {
            break;
        }
        if let Inline::Html(pieces) = inline {
            let tag = pieces.first().map_or("", |piece| &source[piece.clone()]);
            let is_void =
                ["<br", "<img", "<hr", "<wbr", "<input"].iter().any(|void| tag.starts_with(void));
            match tag {
                tag if tag.starts_with("</") => depth -= 1,
                tag if is_void || tag.ends_with("/>") || tag.starts_with("<!") => {}
                _ => depth += 1,
            }
        }
    }
    depth > 0
}

/// Whether an inline stands at bytes of the source.
pub(super) fn has_bytes(inline: &Inline) -> bool {
    span(inline).is_some()
}

/// Whether a line says anything.
pub(super) fn has_letters(line: &[Inline], source: &str) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Text(span) => source[span.clone()].contains(char::is_alphanumeric),
        Inline::Start(_) | Inline::End(_) | Inline::Space | Inline::LineBreak => false,
        _ => true,
    })
}

/// Whether a line shows anything.
pub(super) fn has_words(line: &[Inline], source: &str) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Text(span) => !source[span.clone()].trim().is_empty(),
        Inline::Start(_) | Inline::End(_) | Inline::Space | Inline::LineBreak => false,
        _ => true,
    })
}

/// The bytes of the source from a block's first word to its last.
pub(super) fn reach(block: &Block) -> Option<Range<usize>> {
    match block {
        Block::Paragraph { inlines, .. } | Block::Heading { inlines, .. } => reach_of_line(inlines),
        Block::Quote(blocks) | Block::Alert(_, blocks) => reach_of_all(blocks.iter().map(reach)),
        Block::List { items, .. } => {
            reach_of_all(items.iter().flat_map(|item| &item.blocks).map(reach))
        }
        Block::Definitions(definitions) => {
            reach_of_all(definitions.iter().map(|definition| match definition {
                Definition::Term(line) => reach_of_line(line),
                Definition::Meaning(blocks) => reach_of_all(blocks.iter().map(reach)),
            }))
        }
        Block::Table { rows, .. } => {
            reach_of_all(rows.iter().flatten().map(|cell| reach_of_line(cell)))
        }
        Block::Code { .. } | Block::Html(_) | Block::Rule | Block::Directive(_) => None,
    }
}

/// The bytes of the source from a line's first word to its last.
pub(super) fn reach_of_line(line: &[Inline]) -> Option<Range<usize>> {
    let first = line.iter().find_map(span)?;
    let last = line.iter().rev().find_map(span)?;
    Some(first.start..last.end)
}

fn reach_of_all(reaches: impl Iterator<Item = Option<Range<usize>>>) -> Option<Range<usize>> {
    reaches.flatten().reduce(|first, last| first.start..last.end)
}

/// The bytes of the source that an inline's words stand at.
fn span(inline: &Inline) -> Option<Range<usize>> {
    match inline {
        Inline::Text(span) | Inline::Spelled { span, .. } | Inline::Code { span, .. } => {
            Some(span.clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_across_the_edge_is_closed_and_opened_again() {
        let strong = Mark::Strong;
        let line = vec![
            Inline::Text(0..3),
            Inline::Start(strong),
            Inline::Text(5..11),
            Inline::End(strong),
            Inline::Text(13..16),
        ];
        let (before, after) = split_line(line.clone(), 8);
        assert_eq!(
            before,
            [Inline::Text(0..3), Inline::Start(strong), Inline::Text(5..8), Inline::End(strong)]
        );
        assert_eq!(
            after,
            [Inline::Start(strong), Inline::Text(8..11), Inline::End(strong), Inline::Text(13..16)]
        );
        let (before, after) = split_line(line, 5);
        assert_eq!(before, [Inline::Text(0..3)]);
        assert_eq!(after[0], Inline::Start(strong));
    }
}
