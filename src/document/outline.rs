//! Title and headings: one title a page, and levels that never skip.

use super::{
    lists::List,
    model::{Block, Definition, Directive, Heading, Link},
    text::held_text,
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
    let words = held_text(inlines, &source.text, links);
    let is_other = source.front.title.as_ref().is_some_and(|title| *title != words);
    if is_other || (words.is_empty() && !inlines.is_empty()) {
        return None;
    }
    Some(blocks.remove(0))
}

/// Puts headings under the title, without skipping a level.
///
/// Texts are pasted from everywhere: some begin at level 1, some jump from 2 to 4. A screen reader's user
/// goes by levels, so the page's are in order whatever the text's are.
pub(super) fn settle(blocks: &mut [Block]) {
    let shift = u8::from(has_level_1(blocks));
    let mut last = 1;
    settle_all(blocks.iter_mut(), shift, &mut last);
}

/// What the list of contents names: headings, items that are sections of the text, lists with a title.
pub(super) fn contents(
    blocks: &[Block],
    lists: &[List],
    source: &str,
    links: &[Link],
) -> Vec<Heading> {
    let mut contents = Contents { lists, source, links, found: Vec::new() };
    contents.blocks(blocks, 1);
    contents.found
}

struct Contents<'a> {
    lists: &'a [List],
    source: &'a str,
    links: &'a [Link],
    found: Vec<Heading>,
}

impl Contents<'_> {
    /// `above` is the level of the heading that the blocks stand under.
    fn blocks(&mut self, blocks: &[Block], above: u8) {
        let mut above = above;
        for block in blocks {
            match block {
                Block::Heading { level, id, inlines } => {
                    above = *level;
                    self.add(*level, id, held_text(inlines, self.source, self.links));
                }
                Block::Directive(directive) => self.directive(directive, above),
                _ => {}
            }
        }
    }

    fn directive(&mut self, directive: &Directive, above: u8) {
        let list = &self.lists[directive.list];
        if !directive.sections {
            // A list right under a heading that says the same needs no second line.
            let is_said =
                |title: &str| self.found.last().is_some_and(|last| last.text.ends_with(title));
            if let Some(title) = list.title.as_deref().filter(|title| !is_said(title)) {
                let anchor = list.anchor.as_deref().unwrap_or_default();
                self.add(above + 1, anchor, title.to_owned());
            }
            return;
        }
        for (point, item) in directive.items.iter().zip(&list.items) {
            if matches!(point.blocks.first(), Some(Block::Heading { .. })) {
                self.blocks(&point.blocks, above);
            } else {
                self.add(above + 1, &item.anchor, item.name());
                self.blocks(&point.blocks, above + 1);
            }
        }
    }

    fn add(&mut self, level: u8, id: &str, text: String) {
        if text.is_empty() {
            // All of it is struck out.
            return;
        }
        self.found.push(Heading { level: level.min(DEEPEST), id: id.to_owned(), text });
    }
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
