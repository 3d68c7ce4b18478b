//! Splits lines and measures blocks by the source.

use std::ops::Range;

use super::model::{Block, Definition, Inline, Mark};

/// A line up to a byte of the source, and from there on. Marks that are open there are closed and opened
/// again. What has no bytes of its own stays with what it follows.
pub(super) fn split_line(line: Vec<Inline>, at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let mut before: Vec<Inline> = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut rest = line.into_iter();
    while let Some(inline) = rest.next() {
        match &inline {
            Inline::Start(mark) => open.push(*mark),
            Inline::End(_) => {
                open.pop();
            }
            _ => {}
        }
        let Some(span) = span(&inline) else {
            before.push(inline);
            continue;
        };
        if span.end <= at {
            before.push(inline);
            continue;
        }
        let mut after: Vec<Inline> = open.iter().copied().map(Inline::Start).collect();
        match inline {
            Inline::Text(span) if span.start < at => {
                before.push(Inline::Text(span.start..at));
                after.push(Inline::Text(at..span.end));
            }
            other => {
                // A mark that begins right here begins after.
                while matches!(before.last(), Some(Inline::Start(_))) {
                    before.pop();
                    open.pop();
                }
                after.push(other);
            }
        }
        before.extend(open.into_iter().rev().map(Inline::End));
        after.extend(rest);
        return (before, after);
    }
    (before, Vec::new())
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
