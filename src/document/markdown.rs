//! Markdown to blocks: walks pulldown-cmark's events once and keeps the origin of every character.

use std::{collections::BTreeMap, mem, ops::Range};

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use super::{
    anchors::Anchors,
    chars::is_cjk,
    colours::Colours,
    emphasis::Marked,
    html, line,
    model::{Alert, Alignment, Block, Definition, Footnote, Inline, Link, LinkKind, Mark},
    plain,
};
use crate::{
    diagnostics::{Diagnostic, Problem},
    source::Source,
};

/// What of Markdown is read. Smart punctuation breaks Chinese quotes, math reads `$5和$6`: both stay off.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Containers nested deeper than this are read as if they were not there: a page cannot show them, and
/// whoever walks the tree may do so by recursion.
const DEEPEST: usize = 64;

/// The blocks of a body with what they refer to.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<Link>,
    pub(super) footnotes: Vec<Footnote>,
    pub(super) anchors: Anchors,
    pub(super) raw_html: bool,
    /// Whether containers were nested too deep to be kept.
    pub(super) too_deep: bool,
    pub(super) problems: Vec<Diagnostic>,
}

pub(super) fn parse(source: &Source, colours: &Colours) -> Parsed {
    let marked = Marked::new(&source.text[source.body.clone()]);
    let mut builder = Builder {
        source,
        marked: &marked,
        colours,
        parsed: Parsed::default(),
        frames: vec![Frame::new(Container::Root)],
        line: Vec::new(),
        picture: None,
        heading_id: None,
        code: None,
        html: None,
        table: Table::default(),
        labels: BTreeMap::new(),
        notes: BTreeMap::new(),
    };
    for (event, range) in Parser::new_ext(&marked.text, OPTIONS).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// A container that is open.
struct Frame<'a> {
    container: Container<'a>,
    blocks: Vec<Block>,
    /// Of a list.
    items: Vec<Vec<Block>>,
    /// Of a definition list.
    definitions: Vec<Definition>,
}

enum Container<'a> {
    Root,
    Quote(Option<Alert>),
    List(Option<u64>),
    Item,
    Footnote(pulldown_cmark::CowStr<'a>),
    Definitions,
    Meaning,
    /// Nested too deep: what it holds goes to the container around it.
    TooDeep,
}

impl<'a> Frame<'a> {
    fn new(container: Container<'a>) -> Self {
        Self { container, blocks: Vec::new(), items: Vec::new(), definitions: Vec::new() }
    }
}

struct Builder<'a> {
    source: &'a Source,
    marked: &'a Marked<'a>,
    colours: &'a Colours,
    parsed: Parsed,
    frames: Vec<Frame<'a>>,
    /// The line that is being read.
    line: Vec<Inline>,
    /// The picture whose words are being read: its index among the links, and how deep pictures nest in it.
    picture: Option<(usize, usize)>,
    heading_id: Option<String>,
    code: Option<Code>,
    html: Option<Range<usize>>,
    table: Table,
    /// Footnotes in the order of first reference, and how often each is referred to.
    labels: BTreeMap<String, (usize, usize)>,
    notes: BTreeMap<String, Vec<Block>>,
}

/// The table that is being read; tables do not nest.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Vec<Inline>>>,
}

/// Code that is being read.
struct Code {
    language: Option<String>,
    fenced: bool,
    text: String,
    spans: Vec<Range<usize>>,
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            // Math is off; were it on, it would be text.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, range);
            }
            Event::Code(text) => self.code_span(&text, range),
            Event::Html(_) => {
                let span = self.origin(&range);
                match &mut self.html {
                    Some(html) => html.end = span.end,
                    None => self.html = Some(span),
                }
            }
            Event::InlineHtml(text) => {
                if !is_comment(&text) {
                    self.parsed.raw_html = true;
                    let span = self.origin(&range);
                    self.raw_links(&span);
                    self.push(Inline::Html(span));
                }
            }
            Event::FootnoteReference(label) => self.footnote(&label),
            Event::SoftBreak => self.push(Inline::Space),
            Event::HardBreak => self.push(Inline::LineBreak),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.push(Inline::Task(done)),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
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
            Tag::Heading { id, .. } => {
                self.flush_tight();
                self.heading_id = id.map(pulldown_cmark::CowStr::into_string);
                if let Some(id) = self.heading_id.clone() {
                    self.claim_anchor(&id, self.origin(&range));
                }
            }
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
            Tag::FootnoteDefinition(label) => self.open(Container::Footnote(label), range.start),
            Tag::DefinitionList => self.open(Container::Definitions, range.start),
            Tag::DefinitionListDefinition => self.open(Container::Meaning, range.start),
            Tag::Paragraph | Tag::HtmlBlock | Tag::DefinitionListTitle | Tag::TableCell => {
                self.flush_tight();
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
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
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::TableCell => {
                let cell = mem::take(&mut self.line);
                let cell = self.with_mentions(cell);
                if let Some(row) = self.table.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::DefinitionListTitle => {
                let term = mem::take(&mut self.line);
                match self.frames.last_mut() {
                    Some(frame) if matches!(frame.container, Container::Definitions) => {
                        frame.definitions.push(Definition::Term(term));
                    }
                    _ => self.block(Block::Paragraph { inlines: term, tight: false }),
                }
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::Table => {
                let Table { alignments, rows } = mem::take(&mut self.table);
                self.block(Block::Table { alignments, rows });
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open(&mut self, container: Container<'a>, at: usize) {
        self.flush_tight();
        let in_too_deep =
            self.frames.last().is_some_and(|frame| matches!(frame.container, Container::TooDeep));
        let too_deep = match container {
            // The parts of a list go where the list goes.
            Container::Item | Container::Meaning => in_too_deep,
            _ => self.frames.len() > DEEPEST,
        };
        if too_deep && !self.parsed.too_deep {
            self.parsed.too_deep = true;
            let place = self.source.place(self.origin(&(at..at)));
            self.parsed.problems.push(Diagnostic::new(Problem::NestingDeep {}, place));
        }
        self.frames.push(Frame::new(if too_deep { Container::TooDeep } else { container }));
    }

    fn close(&mut self) {
        self.flush_tight();
        // The root is never closed by an event.
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let Some(parent) = self.frames.last_mut() else {
            return;
        };
        match frame.container {
            Container::Quote(None) => parent.blocks.push(Block::Quote(frame.blocks)),
            Container::Quote(Some(alert)) => parent.blocks.push(Block::Alert(alert, frame.blocks)),
            Container::List(start) => parent.blocks.push(Block::List { start, items: frame.items }),
            Container::Item => parent.items.push(frame.blocks),
            Container::Definitions => parent.blocks.push(Block::Definitions(frame.definitions)),
            Container::Meaning => parent.definitions.push(Definition::Meaning(frame.blocks)),
            Container::Footnote(label) => {
                self.notes.insert(label.to_lowercase(), frame.blocks);
            }
            Container::TooDeep | Container::Root => parent.blocks.extend(frame.blocks),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let verbatim = self.marked.text.get(range.clone()) == Some(text);
        let spans: Vec<_> = self.marked.origins(range).map(|span| self.in_source(&span)).collect();
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
            code.spans.extend(spans);
            return;
        }
        if let Some((index, _)) = self.picture {
            if let LinkKind::Image { words } = &mut self.parsed.links[index].kind {
                if verbatim {
                    words.extend(spans.into_iter().map(|span| &self.source.text[span]));
                } else {
                    words.push_str(text);
                }
            }
        } else if verbatim {
            for span in spans {
                self.push_text(span);
            }
        } else if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
            let span = first.start..last.end;
            self.push(Inline::Spelled { text: text.to_owned(), span });
        }
    }

    /// Adds text, as one piece with the text it follows without a gap.
    fn push_text(&mut self, span: Range<usize>) {
        match self.line.last_mut() {
            Some(Inline::Text(last)) if last.end == span.start => last.end = span.end,
            _ => self.line.push(Inline::Text(span)),
        }
    }

    fn push(&mut self, inline: Inline) {
        match (&mut self.picture, inline) {
            (None, inline) => self.line.push(inline),
            // Only the words of a picture count, not how they are marked.
            (Some((index, _)), Inline::Space | Inline::LineBreak) => {
                if let LinkKind::Image { words } = &mut self.parsed.links[*index].kind {
                    words.push(' ');
                }
            }
            (Some(_), _) => {}
        }
    }

    fn code_span(&mut self, text: &str, range: Range<usize>) {
        if let Some((index, _)) = self.picture {
            if let LinkKind::Image { words } = &mut self.parsed.links[index].kind {
                words.push_str(text);
            }
            return;
        }
        let span = self.origin(&range);
        self.line.push(Inline::Code { text: text.to_owned(), span });
    }

    fn footnote(&mut self, label: &str) {
        let next = self.labels.len();
        let (index, references) = self.labels.entry(label.to_lowercase()).or_insert((next, 0));
        let inline = Inline::Footnote { index: *index, nth: *references };
        *references += 1;
        self.push(inline);
    }

    fn heading(&mut self, level: HeadingLevel) {
        let inlines = mem::take(&mut self.line);
        let id = self.heading_id.take().unwrap_or_else(|| {
            let words = super::inline_text(&inlines, &self.source.text, &self.parsed.links);
            self.parsed.anchors.of_words(&words)
        });
        self.block(Block::Heading { level: level as u8, id, inlines });
    }

    fn code_block(&mut self) {
        let Some(code) = self.code.take() else { return };
        // A paragraph indented by four blanks is code to Markdown and a paragraph to who typed it.
        if !code.fenced && code.text.contains(is_cjk) {
            let lines =
                code.spans.iter().flat_map(|span| plain::lines(&self.source.text, span.clone()));
            for line in lines.collect::<Vec<_>>() {
                self.line.push(Inline::Text(line));
                self.flush(false);
            }
            return;
        }
        let colours =
            code.language.as_deref().and_then(|language| self.colours.paint(&code.text, language));
        self.block(Block::Code { language: code.language, text: code.text, colours });
    }

    fn html_block(&mut self) {
        let Some(span) = self.html.take() else { return };
        if !is_comment(&self.source.text[span.clone()]) {
            self.parsed.raw_html = true;
            self.raw_links(&span);
            self.block(Block::Html(span));
        }
    }

    /// Makes the links and anchors of a piece of raw HTML known.
    fn raw_links(&mut self, piece: &Range<usize>) {
        for (role, span) in html::references(&self.source.text[piece.clone()]) {
            let span = piece.start + span.start..piece.start + span.end;
            let target = self.source.text[span.clone()].to_owned();
            let shown = role == html::Role::Shown;
            match role {
                html::Role::Link | html::Role::Shown => {
                    let kind = LinkKind::Raw { shown };
                    self.parsed.links.push(Link { kind, target, title: None, span });
                }
                html::Role::Anchor => self.claim_anchor(&target, span),
            }
        }
    }

    /// Ends the line of a list item, which has no paragraph around it.
    fn flush_tight(&mut self) {
        if !self.line.is_empty() {
            self.flush(true);
        }
    }

    fn flush(&mut self, tight: bool) {
        let line = mem::take(&mut self.line);
        for inlines in line::paragraphs(line, &self.source.text) {
            let inlines = self.with_mentions(inlines);
            self.block(Block::Paragraph { inlines, tight });
        }
    }

    fn with_mentions(&mut self, line: Vec<Inline>) -> Vec<Inline> {
        let text = &self.source.text;
        line::mark_mentions(line, text, |span| {
            let kind = LinkKind::Mention;
            let target =
                text[span.clone()].trim_start_matches('《').trim_end_matches('》').to_owned();
            self.parsed.links.push(Link { kind, target, title: None, span });
            self.parsed.links.len() - 1
        })
    }

    fn block(&mut self, block: Block) {
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    fn link(&mut self, kind: LinkKind, target: String, title: &str, range: &Range<usize>) -> usize {
        let whole = self.origin(range);
        // The destination itself, where it is written as it reads; else the whole link.
        let written = self.source.text[whole.clone()].rfind(&target).filter(|_| !target.is_empty());
        let span =
            written.map_or(whole.clone(), |at| whole.start + at..whole.start + at + target.len());
        let title = (!title.is_empty()).then(|| title.to_owned());
        self.parsed.links.push(Link { kind, target, title, span });
        self.parsed.links.len() - 1
    }

    /// Takes an anchor that the writer chose, and reports it where it is taken already.
    fn claim_anchor(&mut self, anchor: &str, span: Range<usize>) {
        if !self.parsed.anchors.claim(anchor) {
            let problem = Problem::AnchorTwice { anchor: anchor.to_owned() };
            self.parsed.problems.push(Diagnostic::new(problem, self.source.place(span)));
        }
    }

    /// The bytes of the source that a range of the marked body came from, without the line end.
    fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let span =
            self.in_source(&(self.marked.origin(range.start)..self.marked.origin(range.end)));
        let trimmed = self.source.text[span.clone()].trim_end_matches(['\n', '\r']);
        span.start..span.start + trimmed.len()
    }

    fn in_source(&self, span: &Range<usize>) -> Range<usize> {
        let from = self.source.body.start;
        from + span.start..from + span.end
    }

    fn finish(mut self) -> Parsed {
        if let Some(root) = self.frames.pop() {
            self.parsed.blocks = root.blocks;
        }
        // Notes that nothing refers to come last, so that no word is lost.
        let mut notes: Vec<_> = mem::take(&mut self.notes)
            .into_iter()
            .map(|(label, blocks)| {
                let (index, references) =
                    self.labels.get(&label).copied().unwrap_or((usize::MAX, 0));
                (index, Footnote { blocks, references })
            })
            .collect();
        notes.sort_by_key(|(index, _)| *index);
        self.parsed.footnotes = notes.into_iter().map(|(_, note)| note).collect();
        self.parsed
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

/// Whether a piece of HTML is a comment and nothing else.
fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + 3 == html.len())
}
