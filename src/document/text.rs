//! The words of a document without its marks.

use super::{
    chars::count_words,
    model::{Block, Definition, Footnote, Inline, Link, LinkKind, Mark},
};

/// The words of a line.
pub fn inline_text(inlines: &[Inline], source: &str, links: &[Link]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(span) => text.push_str(&source[span.clone()]),
            Inline::Spelled { text: words, .. } | Inline::Code { text: words, .. } => {
                text.push_str(words);
            }
            Inline::Space | Inline::LineBreak => text.push(' '),
            Inline::Image(index) => {
                if let LinkKind::Image { words } = &links[*index].kind {
                    text.push_str(words);
                }
            }
            Inline::Start(_)
            | Inline::End(_)
            | Inline::Footnote { .. }
            | Inline::Task(_)
            | Inline::Html(_) => {}
        }
    }
    text
}

/// The words of a line without those that are struck out: for what speaks of a text in its place.
pub fn held_text(inlines: &[Inline], source: &str, links: &[Link]) -> String {
    let mut struck = 0_usize;
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Start(Mark::Strikethrough) => struck += 1,
            Inline::End(Mark::Strikethrough) => struck = struck.saturating_sub(1),
            inline if struck == 0 => {
                text += &inline_text(std::slice::from_ref(inline), source, links);
            }
            _ => {}
        }
    }
    text
}

/// Han characters and Latin words of a body with its notes. Code and raw HTML are not read word by word.
pub(super) fn count(blocks: &[Block], notes: &[Footnote], source: &str, links: &[Link]) -> usize {
    let counter = Counter { source, links };
    counter.blocks(blocks) + notes.iter().map(|note| counter.blocks(&note.blocks)).sum::<usize>()
}

struct Counter<'a> {
    source: &'a str,
    links: &'a [Link],
}

impl Counter<'_> {
    fn blocks(&self, blocks: &[Block]) -> usize {
        blocks.iter().map(|block| self.block(block)).sum()
    }

    fn block(&self, block: &Block) -> usize {
        match block {
            Block::Paragraph { inlines, .. } | Block::Heading { inlines, .. } => self.line(inlines),
            Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
            Block::List { items, .. } => items.iter().map(|item| self.blocks(&item.blocks)).sum(),
            Block::Table { rows, .. } => rows.iter().flatten().map(|cell| self.line(cell)).sum(),
            Block::Definitions(definitions) => definitions
                .iter()
                .map(|definition| match definition {
                    Definition::Term(line) => self.line(line),
                    Definition::Meaning(blocks) => self.blocks(blocks),
                })
                .sum(),
            Block::Code { .. } | Block::Html(_) | Block::Rule | Block::Directive(_) => 0,
        }
    }

    fn line(&self, inlines: &[Inline]) -> usize {
        count_words(&inline_text(inlines, self.source, self.links))
    }
}
