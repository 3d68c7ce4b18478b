//! Gives back the room that the blocks of a document grew by: there are as many as texts, and all of them stay.

use super::model::{Block, Definition, Inline};

/// Leaves blocks as much room as they take.
pub(super) fn blocks(blocks: &mut Vec<Block>) {
    blocks.shrink_to_fit();
    blocks.iter_mut().for_each(block);
}

fn block(block: &mut Block) {
    match block {
        Block::Paragraph { inlines, .. } | Block::Heading { inlines, .. } => line(inlines),
        Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(&mut item.blocks)),
        Block::Directive(directive) => {
            line(&mut directive.lead);
            line(&mut directive.stop);
            for point in &mut directive.items {
                line(&mut point.marker);
                line(&mut point.head);
                blocks(&mut point.blocks);
            }
        }
        Block::Quote(inner) | Block::Alert(_, inner) => blocks(inner),
        Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(line),
        Block::Definitions(definitions) => definitions.iter_mut().for_each(|one| match one {
            Definition::Term(inlines) => line(inlines),
            Definition::Meaning(inner) => blocks(inner),
        }),
        Block::Code { .. } | Block::Html(_) | Block::Rule => {}
    }
}

fn line(inlines: &mut Vec<Inline>) {
    inlines.shrink_to_fit();
}
