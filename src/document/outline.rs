//! Title and headings: one title a page, and levels that never skip.

use super::{
    model::{Block, Definition, Heading, Link},
    text::inline_text,
};
use crate::source::Source;

/// The deepest heading that HTML has.
const DEEPEST: u8 = 6;

/// Takes a first heading of level 1 out of the blocks, where it is the title: where the front matter has
/// none, or says the same.
///
/// Gives the heading.
pub(super) fn take_title(
    blocks: &mut Vec<Block>,
    source: &Source,
    links: &[Link],
) -> Option<Block> {
    let Some(Block::Heading { level: 1, inlines, .. }) = blocks.first() else {
        return None;
    };
    let words = inline_text(inlines, &source.text, links);
    if source.front.title.as_ref().is_some_and(|title| *title != words) {
        return None;
    }
    Some(blocks.remove(0))
}

/// Puts headings under the title, without skipping a level, and lists those of the top.
///
/// Texts are pasted from everywhere: some begin at level 1, some jump from 2 to 4. A screen reader's user
/// goes by levels, so the page's are in order whatever the text's are.
pub(super) fn settle(blocks: &mut [Block], source: &str, links: &[Link]) -> Vec<Heading> {
    let shift = u8::from(has_level_1(blocks));
    let mut last = 1;
    settle_all(blocks.iter_mut(), shift, &mut last);
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, id, inlines } => Some(Heading {
                level: *level,
                id: id.clone(),
                text: inline_text(inlines, source, links),
            }),
            _ => None,
        })
        .collect()
}

fn has_level_1(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Heading { level: 1, .. }))
}

fn settle_all<'a>(blocks: impl Iterator<Item = &'a mut Block>, shift: u8, last: &mut u8) {
    for block in blocks {
        settle_block(block, shift, last);
    }
}

fn settle_block(block: &mut Block, shift: u8, last: &mut u8) {
    match block {
        Block::Heading { level, .. } => {
            *level = (*level + shift).clamp(2, *last + 1).min(DEEPEST);
            *last = *level;
        }
        Block::Quote(blocks) | Block::Alert(_, blocks) => {
            settle_all(blocks.iter_mut(), shift, last);
        }
        Block::List { items, .. } => {
            settle_all(items.iter_mut().flat_map(|item| &mut item.blocks), shift, last);
        }
        Block::Definitions(definitions) => {
            for definition in definitions {
                if let Definition::Meaning(blocks) = definition {
                    settle_all(blocks.iter_mut(), shift, last);
                }
            }
        }
        _ => {}
    }
}
