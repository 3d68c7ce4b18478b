//! Markdown to blocks: walks pulldown-cmark's events once and tells the builder what they mean.

use std::{mem, ops::Range};

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::{
    builder::{Builder, Code, Container, Parsed, Table},
    colours::Colours,
    emphasis::Marked,
    model::{Alert, Alignment, Block, Inline, LinkKind, Mark},
};
use crate::source::Source;

/// What of Markdown is read. Smart punctuation breaks Chinese quotes, math reads `$5和$6`, heading
/// attributes swallow any words in braces: they stay off.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);
pub(super) fn parse(source: &Source, colours: &Colours) -> Parsed {
    let marked = Marked::new(&source.text[source.body.clone()]);
    let mut builder = Builder::new(source, &marked, colours);
    for (event, range) in Parser::new_ext(&marked.text, OPTIONS).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            // Math is off; were it on, it would be text.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, range);
            }
            Event::Code(text) => self.code_span(&text, range),
            Event::Html(_) => self.html_line(&range),
            Event::InlineHtml(text) => self.inline_html(&text, &range),
            Event::FootnoteReference(label) => self.footnote(&label),
            Event::SoftBreak => self.push(Inline::Space),
            Event::HardBreak => self.push(Inline::LineBreak),
            Event::Rule => {
                self.flush_tight();
                self.block(Block::Rule);
            }
            Event::TaskListMarker(done) => self.push(Inline::Task(done)),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.push(Inline::Start(Mark::Emphasis)),
            Tag::Strong => self.push(Inline::Start(Mark::Strong)),
            Tag::Strikethrough => self.push(Inline::Start(Mark::Strikethrough)),
            Tag::Link { link_type, dest_url, title, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                let index =
                    self.link(LinkKind::Written, format!("{mail}{dest_url}"), &title, &range);
                self.push(Inline::Start(Mark::Link(index)));
            }
            Tag::Image { dest_url, title, .. } => match &mut self.picture {
                Some((_, depth)) => *depth += 1,
                None => {
                    let kind = LinkKind::Image { words: String::new() };
                    let index = self.link(kind, dest_url.into_string(), &title, &range);
                    self.picture = Some((index, 0));
                }
            },
            Tag::Table(alignments) => {
                self.flush_tight();
                self.table.alignments = alignments.into_iter().map(alignment).collect();
            }
            Tag::TableHead | Tag::TableRow => self.table.rows.push(Vec::new()),
            Tag::CodeBlock(kind) => {
                self.flush_tight();
                let (fenced, language) = match kind {
                    CodeBlockKind::Indented => (false, None),
                    // `rust,ignore` and `rust title=x` name a language first.
                    CodeBlockKind::Fenced(info) => (
                        true,
                        info.split([' ', ','])
                            .next()
                            .filter(|word| !word.is_empty())
                            .map(str::to_owned),
                    ),
                };
                self.code = Some(Code { language, fenced, text: String::new(), spans: Vec::new() });
            }
            Tag::BlockQuote(kind) => self.open(Container::Quote(kind.map(alert)), range.start),
            Tag::List(start) => self.open(Container::List(start), range.start),
            Tag::Item => self.open(Container::Item, range.start),
            Tag::FootnoteDefinition(label) => {
                self.open(Container::Footnote(label.into_string()), range.start);
            }
            Tag::DefinitionList => self.open(Container::Definitions, range.start),
            Tag::DefinitionListDefinition => self.open(Container::Meaning, range.start),
            Tag::Heading { .. }
            | Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::DefinitionListTitle
            | Tag::TableCell => {
                self.flush_tight();
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.push(Inline::End(Mark::Emphasis)),
            TagEnd::Strong => self.push(Inline::End(Mark::Strong)),
            TagEnd::Strikethrough => self.push(Inline::End(Mark::Strikethrough)),
            TagEnd::Link => {
                let open = self.line.iter().rev().filter_map(|inline| match inline {
                    Inline::Start(mark @ Mark::Link(_)) => Some(*mark),
                    _ => None,
                });
                // Links do not nest, so the one that began last is the one that ends.
                if let Some(mark) = open.into_iter().next() {
                    self.push(Inline::End(mark));
                }
            }
            TagEnd::Image => match self.picture.take() {
                Some((index, 0)) => self.push(Inline::Image(index)),
                Some((index, depth)) => self.picture = Some((index, depth - 1)),
                None => {}
            },
            TagEnd::Paragraph => self.flush(false),
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::TableCell => self.cell(range),
            TagEnd::TableHead | TagEnd::TableRow => self.row(range),
            TagEnd::DefinitionListTitle => self.term(),
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::Table => {
                let Table { alignments, rows, .. } = mem::take(&mut self.table);
                self.block(Block::Table { alignments, rows });
            }
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(written: pulldown_cmark::Alignment) -> Alignment {
    match written {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
