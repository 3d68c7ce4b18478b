//! From a source to a document: blocks that remember where every character came from.
//!
//! In: a [`Source`]. Out: a [`Document`]: title, blocks, links, footnotes, headings. Holds: the words of
//! the document are the words of the source, in their order, each once; links are as written, for where
//! they lead is known only when all documents are.

mod anchors;
mod builder;
mod chars;
mod colours;
mod divide;
mod doubts;
mod emphasis;
mod fit;
mod html;
mod line;
mod lists;
mod markdown;
mod model;
mod outline;
mod plain;
mod proof;
mod slips;
mod split;
mod text;
mod unasked;
mod wording;

use std::{collections::BTreeSet, ops::Range};

use self::anchors::Anchors;
pub use self::{
    anchors::slug,
    colours::Colours,
    html::{anchors_of as anchors_of_html, words_of as words_of_html},
    lists::{List, ListItem},
    model::{
        Alert, Alignment, Block, Definition, Directive, Entry, Footnote, Heading, Inline, Link,
        LinkKind, Mark, Point,
    },
    text::{held_text, inline_text},
    wording::Wording,
};
pub(crate) use self::{
    chars::{is_cjk, is_punctuation, joins},
    plain::title_lines,
};
use crate::{
    diagnostics::Checked,
    directive::{self, DirectiveList, Mention},
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
    /// What the list of contents names, in the order of the text.
    pub headings: Vec<Heading>,
    /// The directive lists, outer before inner, in the order of the text.
    pub lists: Vec<List>,
    /// The words that those were found in.
    pub wording: Wording,
    /// The same lists as they stand in those words, by the same index.
    pub found: Vec<DirectiveList>,
    /// Formulations that the text speaks of, lists or not; spans are bytes of the source.
    pub mentions: Vec<Mention>,
    /// Every anchor that a link may name.
    pub anchors: BTreeSet<String>,
    /// Han characters and Latin words of the body.
    pub words: usize,
    /// Whether the body holds raw HTML.
    pub raw_html: bool,
    /// Bytes of the source between `<!-- quiz: off -->` and `<!-- quiz: on -->`, in order and apart.
    pub unasked: Vec<Range<usize>>,
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

    /// Whether questions may be made of some bytes of the source: no word of them is marked otherwise. The
    /// span of an item reaches to the next one, past a mark between them.
    pub fn is_asked(&self, span: &Range<usize>) -> bool {
        let from = self.unasked.partition_point(|off| off.end <= span.start);
        let within = self.unasked[from..].iter().take_while(|off| off.start < span.end);
        let mut both = within.map(|off| off.start.max(span.start)..off.end.min(span.end));
        !both.any(|both| unasked::has_words(&self.source.text[both]))
    }

    /// At most `length` characters of the first paragraph that says something, for want of a summary.
    pub fn opening(&self, length: usize) -> String {
        let first = self.blocks.iter().find_map(|block| match block {
            Block::Paragraph { inlines, .. } => {
                Some(held_text(inlines, &self.source.text, &self.links))
                    .filter(|words| !words.is_empty())
            }
            _ => None,
        });
        first.unwrap_or_default().chars().take(length).collect()
    }
}

/// A text that is understood but for its directive lists.
#[derive(Debug)]
pub struct Undivided {
    document: Document,
    wording: Wording,
    anchors: Anchors,
    /// The title as the body gives it, which is no title where it is an item of a list.
    own_title: Option<OwnTitle>,
}

/// A title that was taken out of the body.
#[derive(Debug)]
struct OwnTitle {
    /// A heading, or the lines of a plain text.
    blocks: Vec<Block>,
    /// Its bytes in the source.
    span: Range<usize>,
}

impl Undivided {
    /// The words in which directive lists are to be found.
    pub fn words(&self) -> &directive::Text {
        &self.wording.text
    }

    /// The document, its lists set apart.
    pub fn divide(self, found: Vec<DirectiveList>) -> Checked<Document> {
        let Self { mut document, wording, mut anchors, own_title } = self;
        document.lists = lists::settle(&found, &wording);
        document.found = found;
        let source = document.source.text.clone();
        if let Some(title) = own_title
            && let items = document.lists.iter().flat_map(|list| &list.items)
            && items.map(|item| item.span.start).any(|start| title.span.contains(&start))
        {
            let mut blocks = title.blocks;
            if let Some(Block::Heading { level, id, .. }) = blocks.first_mut() {
                *level = 2;
                if !anchors.claim(id) {
                    *id = anchors.of_words(id);
                }
            }
            document.blocks.splice(0..0, blocks);
            if document.source.front.title.is_none() {
                document.titled = false;
                document.source.path.stem().clone_into(&mut document.title);
            }
        }
        document.blocks = divide::divide(document.blocks, &document.lists, &source);
        lists::name(&mut document.lists, &document.blocks, &mut anchors);
        document.headings =
            outline::contents(&document.blocks, &document.lists, &source, &document.links);
        document.anchors = anchors.into_set();
        document.mentions = directive::mentions(&wording.text);
        for mention in &mut document.mentions {
            mention.span = wording.origins(&mention.span);
        }
        document.wording = wording;
        document.wording.fit();
        fit::blocks(&mut document.blocks);
        let problems = doubts::of(&document.lists, &document.source);
        Checked { value: document, problems }
    }
}

/// Parses one source.
pub fn parse(source: Source, colours: &Colours) -> Checked<Undivided> {
    let (parsed, title_lines) = match source.format {
        Format::Markdown => (markdown::parse(&source, colours), Vec::new()),
        Format::Plain => {
            let plain::Plain { title, blocks } = plain::parse(&source.text, source.body.clone());
            (builder::Parsed { blocks, ..builder::Parsed::default() }, title)
        }
    };
    let mut problems = parsed.problems;
    let mut blocks = parsed.blocks;
    let wording = match source.format {
        Format::Markdown => {
            slips::report(&blocks, &parsed.footnotes, &source, &mut problems);
            Wording::of(&blocks, &source.text)
        }
        Format::Plain => Wording::verbatim(&source.text[source.body.clone()], source.body.start),
    };
    problems.extend(proof::read(&blocks, &parsed.footnotes, &parsed.links, &source));
    let mut anchors = parsed.anchors;
    let own_title = match (title_lines.first(), title_lines.last()) {
        (Some(first), Some(last)) => {
            let span = first.start..last.end;
            Some(OwnTitle { blocks: title_lines.into_iter().map(plain::paragraph).collect(), span })
        }
        _ => outline::take_title(&mut blocks, &source, &parsed.links).map(|block| {
            let span = split::reach(&block).unwrap_or_default();
            OwnTitle { blocks: vec![block], span }
        }),
    };
    let own_words = own_title.as_ref().map(|title| {
        let lines = title.blocks.iter().map(|block| match block {
            Block::Heading { inlines, .. } | Block::Paragraph { inlines, .. } => {
                held_text(inlines, &source.text, &parsed.links)
            }
            _ => String::new(),
        });
        lines.collect()
    });
    if let Some(Block::Heading { id, .. }) =
        own_title.as_ref().and_then(|title| title.blocks.first())
    {
        // The title is the top of the page and needs no anchor.
        anchors.release(id);
    }
    let front_title = source.front.title.clone();
    // A title of blanks is none.
    let mut titles =
        front_title.into_iter().chain(own_words).filter(|title| !title.trim().is_empty());
    let title = titles.next();
    outline::settle(&mut blocks);
    let words = text::count(&blocks, &parsed.footnotes, &source.text, &parsed.links);
    let document = Document {
        titled: title.is_some(),
        title: title.unwrap_or_else(|| source.path.stem().to_owned()),
        blocks,
        links: parsed.links,
        footnotes: parsed.footnotes,
        headings: Vec::new(),
        lists: Vec::new(),
        wording: Wording::default(),
        found: Vec::new(),
        mentions: Vec::new(),
        anchors: BTreeSet::new(),
        words,
        raw_html: parsed.raw_html,
        unasked: parsed.marks.passages(&source.text),
        source,
    };
    Checked { value: Undivided { document, wording, anchors, own_title }, problems }
}

#[cfg(test)]
mod tests;
