//! Blocks while they are being built: what is open, the line being read, and where its characters came
//! from. Knows nothing of Markdown's events.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    ops::Range,
};

use super::{
    anchors::{Anchors, is_of_frame},
    chars::is_cjk,
    colours::Colours,
    emphasis::Marked,
    html, line,
    model::{Alert, Alignment, Block, Definition, Entry, Footnote, Inline, Link, LinkKind},
    plain,
    unasked::{self, Marks},
};
use crate::{
    diagnostics::{Diagnostic, Problem},
    source::Source,
};

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
    pub(super) marks: Marks,
    /// Whether containers were nested too deep to be kept.
    pub(super) too_deep: bool,
    pub(super) problems: Vec<Diagnostic>,
}
/// A container that is open.
struct Frame {
    container: Container,
    blocks: Vec<Block>,
    /// Of a list.
    items: Vec<Entry>,
    /// Where an item began, in the source.
    at: usize,
    /// Of a definition list.
    definitions: Vec<Definition>,
    /// How many blocks there were at the last comment that says which passages are asked.
    marked: Option<usize>,
}

pub(super) enum Container {
    Root,
    Quote(Option<Alert>),
    List(Option<u64>),
    Item,
    Footnote(String),
    Definitions,
    Meaning,
    /// Nested too deep: what it holds goes to the container around it.
    TooDeep,
}

impl Frame {
    fn new(container: Container) -> Self {
        Self {
            container,
            blocks: Vec::new(),
            items: Vec::new(),
            at: 0,
            definitions: Vec::new(),
            marked: None,
        }
    }
}

impl Frame {
    /// Adds a list. One that goes on where a mark interrupts it, by the rules of Markdown a list of its own, is
    /// one with the list before the mark.
    fn list(&mut self, start: Option<u64>, items: Vec<Entry>) {
        let is_after_mark = self.marked == Some(self.blocks.len());
        match self.blocks.last_mut() {
            Some(Block::List { start: first, items: before })
                if is_after_mark && start == first.map(|first| first + before.len() as u64) =>
            {
                before.extend(items);
            }
            _ => self.blocks.push(Block::List { start, items }),
        }
    }
}

/// The state of building one document.
pub(super) struct Builder<'a> {
    pub(super) source: &'a Source,
    marked: &'a Marked<'a>,
    colours: &'a Colours,
    parsed: Parsed,
    frames: Vec<Frame>,
    /// The line that is being read.
    pub(super) line: Vec<Inline>,
    /// The picture whose words are being read: its index among the links, and how deep pictures nest in it.
    pub(super) picture: Option<(usize, usize)>,
    pub(super) code: Option<Code>,
    /// The lines of the block of HTML that is being read.
    html: Vec<Range<usize>>,
    pub(super) table: Table,
    /// Footnotes in the order of first reference, and how often each is referred to.
    labels: BTreeMap<String, (usize, usize)>,
    /// Definitions of footnotes in the order of the text.
    notes: Vec<(String, Vec<Block>)>,
    /// Their names.
    noted: BTreeSet<String>,
}

/// The table that is being read; tables do not nest.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
    /// Where the last cell ends, in the marked body.
    pub(super) reached: usize,
}

/// Code that is being read.
pub(super) struct Code {
    pub(super) language: Option<String>,
    pub(super) fenced: bool,
    pub(super) text: String,
    pub(super) spans: Vec<Range<usize>>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a Source, marked: &'a Marked<'a>, colours: &'a Colours) -> Self {
        Self {
            source,
            marked,
            colours,
            parsed: Parsed::default(),
            frames: vec![Frame::new(Container::Root)],
            line: Vec::new(),
            picture: None,
            code: None,
            html: Vec::new(),
            table: Table::default(),
            labels: BTreeMap::new(),
            notes: Vec::new(),
            noted: BTreeSet::new(),
        }
    }

    pub(super) fn open(&mut self, container: Container, at: usize) {
        self.flush_tight();
        let in_too_deep =
            self.frames.last().is_some_and(|frame| matches!(frame.container, Container::TooDeep));
        let too_deep = match container {
            // The parts of a list go where the list goes.
            Container::Item | Container::Meaning => in_too_deep,
            // A note is shown at the end of the page, whatever it is nested in.
            Container::Footnote(_) => false,
            _ => self.frames.len() > DEEPEST,
        };
        if too_deep && !self.parsed.too_deep {
            self.parsed.too_deep = true;
            let place = self.source.place(self.origin(&(at..at)));
            self.parsed.problems.push(Diagnostic::new(Problem::NestingDeep {}, place));
        }
        if let Container::Footnote(label) = &container
            && !self.noted.insert(label.to_lowercase())
        {
            let place = self.source.place(self.origin(&(at..at)));
            let problem = Problem::FootnoteTwice { label: label.clone() };
            self.parsed.problems.push(Diagnostic::new(problem, place));
        }
        let mut frame = Frame::new(if too_deep { Container::TooDeep } else { container });
        frame.at = self.origin(&(at..at)).start;
        self.frames.push(frame);
    }

    pub(super) fn close(&mut self) {
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
            Container::List(start) => parent.list(start, frame.items),
            Container::Item => {
                parent.items.push(Entry { at: frame.at, blocks: frame.blocks });
            }
            Container::Definitions => parent.blocks.push(Block::Definitions(frame.definitions)),
            Container::Meaning => parent.definitions.push(Definition::Meaning(frame.blocks)),
            Container::Footnote(label) => {
                self.notes.push((label.to_lowercase(), frame.blocks));
            }
            Container::TooDeep | Container::Root => parent.blocks.extend(frame.blocks),
        }
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
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

    pub(super) fn push(&mut self, inline: Inline) {
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

    pub(super) fn code_span(&mut self, text: &str, range: Range<usize>) {
        if let Some((index, _)) = self.picture {
            if let LinkKind::Image { words } = &mut self.parsed.links[index].kind {
                words.push_str(text);
            }
            return;
        }
        let span = self.origin(&range);
        self.line.push(Inline::Code { text: text.to_owned(), span });
    }

    pub(super) fn footnote(&mut self, label: &str) {
        let next = self.labels.len();
        let (index, references) = self.labels.entry(label.to_lowercase()).or_insert((next, 0));
        let inline = Inline::Footnote { index: *index, nth: *references };
        *references += 1;
        self.push(inline);
    }

    pub(super) fn heading(&mut self, level: u8) {
        let line = mem::take(&mut self.line);
        let mut inlines = line::joined(line, &self.source.text);
        let id = match take_own_anchor(&mut inlines, &self.source.text) {
            Some(span) => {
                let id = self.source.text[span.clone()].to_owned();
                self.claim_anchor(&id, span);
                id
            }
            None => {
                let words = super::inline_text(&inlines, &self.source.text, &self.parsed.links);
                self.parsed.anchors.of_words(&words)
            }
        };
        self.block(Block::Heading { level, id, inlines });
    }

    pub(super) fn code_block(&mut self) {
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

    /// Reports what stands in a row after its last cell: Markdown drops cells that the head has not.
    pub(super) fn row(&mut self, range: &Range<usize>) {
        let rest =
            self.origin(&(self.table.reached.max(range.start)..range.end.max(self.table.reached)));
        let words =
            self.source.text[rest.clone()].trim_matches(|c: char| c == '|' || c.is_whitespace());
        if !words.is_empty() {
            let problem = Problem::CellsLost { words: words.to_owned() };
            self.parsed.problems.push(Diagnostic::new(problem, self.source.place(rest)));
        }
    }

    /// Ends a cell of a table.
    pub(super) fn cell(&mut self, range: &Range<usize>) {
        self.table.reached = range.end;
        let cell = mem::take(&mut self.line);
        let cell = self.with_mentions(cell);
        if let Some(row) = self.table.rows.last_mut() {
            row.push(cell);
        }
    }

    /// Ends a term of a definition list.
    pub(super) fn term(&mut self) {
        let term = line::joined(mem::take(&mut self.line), &self.source.text);
        match self.frames.last_mut() {
            Some(frame) if matches!(frame.container, Container::Definitions) => {
                frame.definitions.push(Definition::Term(term));
            }
            _ => self.block(Block::Paragraph { inlines: term, tight: false }),
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let whole = self.origin(range);
        self.marks(&whole);
        if unasked::is_comments(html) {
            return;
        }
        // Between the lines of a tag that is broken in a quote stand the quote's own marks.
        let mut pieces = Vec::new();
        let mut at = whole.start;
        for line in html.lines() {
            let Some(found) = self.source.text[at..whole.end].find(line) else { continue };
            pieces.push(at + found..at + found + line.len());
            at += found + line.len();
        }
        let pieces = self.raw_html(pieces);
        self.push(Inline::Html(pieces));
    }

    /// A line of a block of HTML.
    pub(super) fn html_line(&mut self, range: &Range<usize>) {
        let span =
            self.in_source(&(self.marked.origin(range.start)..self.marked.origin(range.end)));
        self.html.push(span);
    }

    pub(super) fn html_block(&mut self) {
        let lines = mem::take(&mut self.html);
        let html: String = lines.iter().map(|line| &self.source.text[line.clone()]).collect();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let has_marks = self.marks(&(first.start..last.end));
        if !unasked::is_comments(&html) {
            let pieces = self.raw_html(lines);
            self.block(Block::Html(pieces));
        } else if let Some(frame) = self.frames.last_mut().filter(|_| has_marks) {
            frame.marked = Some(frame.blocks.len());
        }
    }

    /// Notes the marks of what is asked in a piece of HTML.
    fn marks(&mut self, html: &Range<usize>) -> bool {
        self.parsed.marks.read(html, self.source, &mut self.parsed.problems)
    }

    /// Raw HTML from its lines: those without a gap become one piece, and its links become known.
    fn raw_html(&mut self, lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
        self.parsed.raw_html = true;
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for line in lines {
            match pieces.last_mut() {
                Some(last)
                    if self.source.text[last.end..line.start]
                        .trim_matches(['\r', '\n'])
                        .is_empty() =>
                {
                    last.end = line.end;
                }
                _ => pieces.push(line),
            }
        }
        for piece in &pieces {
            self.raw_links(piece);
        }
        pieces
    }

    /// Makes the links and anchors of a piece of raw HTML known.
    fn raw_links(&mut self, piece: &Range<usize>) {
        for (role, span) in html::references(&self.source.text[piece.clone()]) {
            let span = piece.start + span.start..piece.start + span.end;
            let value = &self.source.text[span.clone()];
            let target = html_escape::decode_html_entities(value.trim()).into_owned();
            let shown = role == html::Role::Shown;
            match role {
                html::Role::Link | html::Role::Shown => {
                    let kind = LinkKind::Raw { shown };
                    self.parsed.links.push(Link { kind, target, title: None, span });
                }
                html::Role::Anchor => self.claim_anchor(&target, span),
                html::Role::Words => {}
            }
        }
    }

    /// Ends the line of a list item, which has no paragraph around it.
    pub(super) fn flush_tight(&mut self) {
        if !self.line.is_empty() {
            self.flush(true);
        }
    }

    pub(super) fn flush(&mut self, tight: bool) {
        let line = mem::take(&mut self.line);
        let paragraphs = line::paragraphs(line, &self.source.text);
        // Two paragraphs need space between them.
        let tight = tight && paragraphs.len() == 1;
        for inlines in paragraphs {
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

    pub(super) fn block(&mut self, block: Block) {
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    pub(super) fn link(
        &mut self,
        kind: LinkKind,
        target: String,
        title: &str,
        range: &Range<usize>,
    ) -> usize {
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
    pub(super) fn claim_anchor(&mut self, anchor: &str, span: Range<usize>) {
        if !self.parsed.anchors.claim(anchor) {
            let anchor = anchor.to_owned();
            let problem = if is_of_frame(&anchor) {
                Problem::AnchorReserved { anchor }
            } else {
                Problem::AnchorTwice { anchor }
            };
            self.parsed.problems.push(Diagnostic::new(problem, self.source.place(span)));
        }
    }

    /// The bytes of the source that a range of the marked body came from, without the line end.
    pub(super) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let span =
            self.in_source(&(self.marked.origin(range.start)..self.marked.origin(range.end)));
        let trimmed = self.source.text[span.clone()].trim_end_matches(['\n', '\r']);
        span.start..span.start + trimmed.len()
    }

    fn in_source(&self, span: &Range<usize>) -> Range<usize> {
        let from = self.source.body.start;
        from + span.start..from + span.end
    }

    pub(super) fn finish(mut self) -> Parsed {
        if let Some(root) = self.frames.pop() {
            self.parsed.blocks = root.blocks;
        }
        // Notes that nothing refers to come last, and so does a second of one name: no word is lost.
        let mut notes: Vec<_> = mem::take(&mut self.notes)
            .into_iter()
            .map(|(label, blocks)| {
                let (index, references) = self.labels.remove(&label).unwrap_or((usize::MAX, 0));
                (index, Footnote { blocks, references })
            })
            .collect();
        notes.sort_by_key(|(index, _)| *index);
        self.parsed.footnotes = notes.into_iter().map(|(_, note)| note).collect();
        self.parsed
    }
}

/// Takes `{#anchor}` off the end of a heading; gives where the anchor stands. Any other braces are words.
fn take_own_anchor(inlines: &mut Vec<Inline>, source: &str) -> Option<Range<usize>> {
    let Some(Inline::Text(span)) = inlines.last_mut() else { return None };
    let words = &source[span.clone()];
    let (before, anchor) = words.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    if anchor.is_empty() || anchor.contains(|c: char| c.is_whitespace() || "{}<>\"'".contains(c)) {
        return None;
    }
    let start = span.start + before.len() + 2;
    let anchor = start..start + anchor.len();
    span.end = span.start + before.trim_end().len();
    if span.start == span.end {
        inlines.pop();
    }
    Some(anchor)
}
