//! From a source to a document: blocks that remember where every character came from.
//!
//! In: a [`Source`]. Out: a [`Document`]: title, blocks, links, footnotes, headings. Holds: the words of
//! the document are the words of the source, in their order, each once; links are as written, for where
//! they lead is known only when all documents are.

mod anchors;
mod builder;
mod chars;
mod colours;
mod emphasis;
mod html;
mod line;
mod markdown;
mod model;
mod outline;
mod plain;
mod slips;
mod text;

use std::collections::BTreeSet;

pub use self::{
    anchors::slug,
    colours::Colours,
    model::{Alert, Alignment, Block, Definition, Footnote, Heading, Inline, Link, LinkKind, Mark},
    text::inline_text,
};
use crate::{
    diagnostics::Checked,
    source::{Format, Source},
};

/// Characters a minute that a careful reader of official Chinese reads.
const READING_SPEED: usize = 400;

/// One text, understood.
#[derive(Debug)]
pub struct Document {
    /// What it was made from.
    pub source: Source,
    /// From the front matter, else the first heading or line, else the file's name.
    pub title: String,
    /// Whether the text gives its title itself.
    pub titled: bool,
    /// The body, without the heading that became the title.
    pub blocks: Vec<Block>,
    /// Every link, picture and mention, by index.
    pub links: Vec<Link>,
    /// Footnotes in the order of first reference.
    pub footnotes: Vec<Footnote>,
    /// The headings of the body's top level.
    pub headings: Vec<Heading>,
    /// Every anchor that a link may name.
    pub anchors: BTreeSet<String>,
    /// Han characters and Latin words of the body.
    pub words: usize,
    /// Whether the body holds raw HTML.
    pub raw_html: bool,
}

impl Document {
    /// The title for lists and paths.
    pub fn short_title(&self) -> &str {
        self.source.front.short_title.as_deref().unwrap_or(&self.title)
    }

    /// Minutes of reading, at least one.
    pub fn minutes(&self) -> usize {
        self.words.div_ceil(READING_SPEED).max(1)
    }

    /// At most `length` characters of the first paragraph, for want of a summary.
    pub fn opening(&self, length: usize) -> String {
        let first = self.blocks.iter().find_map(|block| match block {
            Block::Paragraph { inlines, .. } => {
                Some(inline_text(inlines, &self.source.text, &self.links))
            }
            _ => None,
        });
        first.unwrap_or_default().chars().take(length).collect()
    }
}

/// Parses one source.
pub fn parse(source: Source, colours: &Colours) -> Checked<Document> {
    let (parsed, title_span) = match source.format {
        Format::Markdown => (markdown::parse(&source, colours), None),
        Format::Plain => {
            let (title, blocks) = plain::parse(&source.text, source.body.clone());
            (builder::Parsed { blocks, ..builder::Parsed::default() }, title)
        }
    };
    let mut problems = parsed.problems;
    let mut blocks = parsed.blocks;
    if source.format == Format::Markdown {
        slips::report(&blocks, &parsed.footnotes, &source, &mut problems);
    }
    let mut anchors = parsed.anchors.into_set();
    let own_title = match title_span {
        Some(span) => Some(source.text[span].to_owned()),
        None => outline::take_title(&mut blocks, &source, &parsed.links).map(|(words, id)| {
            // The title is the top of the page and needs no anchor.
            anchors.remove(&id);
            words
        }),
    };
    let front_title = source.front.title.clone();
    // A title of blanks is none.
    let mut titles =
        front_title.into_iter().chain(own_title).filter(|title| !title.trim().is_empty());
    let title = titles.next();
    let headings = outline::settle(&mut blocks, &source.text, &parsed.links);
    let words = text::count(&blocks, &parsed.footnotes, &source.text, &parsed.links);
    let value = Document {
        titled: title.is_some(),
        title: title.unwrap_or_else(|| source.path.stem().to_owned()),
        blocks,
        links: parsed.links,
        footnotes: parsed.footnotes,
        headings,
        anchors,
        words,
        raw_html: parsed.raw_html,
        source,
    };
    Checked { value, problems }
}

#[cfg(test)]
mod tests;
