//! The words of a body as `directive` reads them, and the way back from them to the source. What is struck out holds
//! no more: no list is found in it and no question made of it.

use std::ops::Range;

use super::model::{Block, Definition, Inline, Mark};
use crate::directive::{LineKind, Text};

/// Plain words with where each came from.
#[derive(Debug, Default)]
pub struct Wording {
    /// The words, line by line.
    pub text: Text,
    /// In the order of the words, which is the source's.
    pieces: Vec<Piece>,
}

/// A stretch of words and the bytes of the source that they stand for.
#[derive(Debug)]
struct Piece {
    words: Range<usize>,
    source: Range<usize>,
}

impl Wording {
    /// Leaves the words as much room as they take.
    pub(super) fn fit(&mut self) {
        self.text.words.shrink_to_fit();
        self.text.lines.shrink_to_fit();
        self.pieces.shrink_to_fit();
    }

    /// Words that are the source itself from `from` on.
    pub(super) fn verbatim(body: &str, from: usize) -> Self {
        let piece = Piece { words: 0..body.len(), source: from..from + body.len() };
        Self { text: Text::plain(body), pieces: vec![piece] }
    }

    /// The words of blocks.
    pub(super) fn of(blocks: &[Block], source: &str) -> Self {
        let mut writer = Writer { source, wording: Self::default(), item: None };
        writer.wording.text.places.push(0);
        writer.blocks(blocks, 0);
        writer.wording.text.join_broken();
        writer.wording
    }

    /// The byte of the source that a byte of the words came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.words.end <= at);
        match self.pieces.get(index) {
            Some(piece) => piece.source_of(at.max(piece.words.start)),
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
        }
    }

    /// The byte of the source at which a stretch that ends at a byte of the words ends.
    pub(super) fn origin_end(&self, end: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.words.start < end);
        let Some(piece) = index.checked_sub(1).map(|index| &self.pieces[index]) else { return 0 };
        if end >= piece.words.end { piece.source.end } else { piece.source_of(end) }
    }

    /// The bytes of the source that a stretch of words came from.
    pub fn origins(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.origin(span.start);
        start..self.origin_end(span.end).max(start)
    }
}

impl Wording {
    /// The stretch of words that came from bytes of the source.
    pub fn stretch(&self, source: &Range<usize>) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.source.end <= source.start);
        let after = self.pieces.partition_point(|piece| piece.source.start < source.end);
        let start = self.pieces.get(first).map_or(self.text.words.len(), |piece| {
            piece.words.start + piece.words_before(source.start)
        });
        let end = after.checked_sub(1).map_or(0, |last| {
            let piece = &self.pieces[last];
            piece.words.start + piece.words_before(source.end)
        });
        start..end.max(start)
    }
}

impl Piece {
    /// How many bytes of its words come before a byte of the source.
    fn words_before(&self, at: usize) -> usize {
        let into = at.saturating_sub(self.source.start);
        if self.words.len() == self.source.len() || into == 0 {
            into.min(self.words.len())
        } else {
            self.words.len()
        }
    }

    /// Words that the source spells otherwise have no places within.
    fn source_of(&self, at: usize) -> usize {
        if self.words.len() == self.source.len() {
            self.source.start + (at - self.words.start)
        } else {
            self.source.start
        }
    }
}

struct Writer<'a> {
    source: &'a str,
    wording: Wording,
    /// The item of a Markdown list whose first line is still to come.
    item: Option<Opening>,
}

/// How an item of a Markdown list begins.
struct Opening {
    number: Option<u32>,
    at: usize,
    outer: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], place: usize) {
        for block in blocks {
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: usize) {
        match block {
            Block::Paragraph { inlines, .. } => self.lines(inlines, LineKind::Words, place),
            Block::Heading { inlines, .. } => self.lines(inlines, LineKind::Heading, place),
            Block::List { start, items } => {
                for (index, item) in items.iter().enumerate() {
                    let number = start.and_then(|start| {
                        u32::try_from(start).ok()?.checked_add(u32::try_from(index).ok()?)
                    });
                    let inner = self.wording.text.open(place);
                    // Of items that begin with a list, the innermost has the line.
                    self.item = Some(Opening { number, at: item.at, outer: place });
                    self.blocks(&item.blocks, inner);
                    self.item = None;
                }
            }
            Block::Quote(blocks) | Block::Alert(_, blocks) => {
                let inner = self.wording.text.open(place);
                self.blocks(blocks, inner);
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    if let Definition::Meaning(blocks) = definition {
                        let inner = self.wording.text.open(place);
                        self.blocks(blocks, inner);
                    }
                }
            }
            Block::Table { .. }
            | Block::Code { .. }
            | Block::Html(_)
            | Block::Rule
            | Block::Directive(_) => self.item = None,
        }
    }

    /// The lines of a block, each as the source breaks it.
    fn lines(&mut self, inlines: &[Inline], kind: LineKind, place: usize) {
        if says_nothing_more(inlines, self.source) {
            self.item = None;
            return;
        }
        let mut start = self.wording.text.words.len();
        let mut struck = 0;
        let mut kind = self.opened().unwrap_or(kind);
        let mut apart = true;
        let mut last: Option<usize> = None;
        for inline in inlines {
            let span = match inline {
                Inline::Text(span) | Inline::Spelled { span, .. } | Inline::Code { span, .. } => {
                    span.clone()
                }
                Inline::Space | Inline::LineBreak => {
                    self.end(&mut start, kind, place, apart);
                    (kind, apart, last) = (LineKind::Words, false, None);
                    continue;
                }
                Inline::Start(Mark::Strikethrough) => {
                    struck += 1;
                    continue;
                }
                Inline::End(Mark::Strikethrough) => {
                    struck -= 1;
                    continue;
                }
                _ => continue,
            };
            if struck > 0 {
                continue;
            }
            // Between Chinese characters the end of a line is read as nothing.
            if last.is_some_and(|last| self.source[last..span.start.max(last)].contains('\n')) {
                self.end(&mut start, kind, place, apart);
                (kind, apart) = (LineKind::Words, false);
            }
            last = Some(span.end);
            match inline {
                Inline::Spelled { text, .. } | Inline::Code { text, .. } => self.push(text, span),
                _ => self.push(&self.source[span.clone()], span),
            }
        }
        self.end(&mut start, kind, place, apart);
    }

    /// Writes the number of an item of a Markdown list, as it stands in the source.
    fn opened(&mut self) -> Option<LineKind> {
        let Opening { number, at, outer } = self.item.take()?;
        if number.is_some() {
            let rest = &self.source[at..];
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let marker = at..at + digits + usize::from(rest[digits..].starts_with(['.', ')']));
            self.push(&self.source[marker.clone()], marker);
            self.wording.text.words.push(' ');
        }
        Some(LineKind::Item { number, body: self.wording.text.words.len(), outer })
    }

    fn push(&mut self, words: &str, source: Range<usize>) {
        let text = &mut self.wording.text.words;
        let start = text.len();
        text.push_str(words);
        if start < text.len() {
            self.wording.pieces.push(Piece { words: start..text.len(), source });
        }
    }

    fn end(&mut self, start: &mut usize, kind: LineKind, place: usize, apart: bool) {
        self.wording.text.line(*start, kind, place, apart);
        self.wording.text.words.push('\n');
        *start = self.wording.text.words.len();
    }
}

/// Whether all the words of a block are struck out.
fn says_nothing_more(inlines: &[Inline], source: &str) -> bool {
    let (mut struck, mut has_struck) = (0, false);
    for inline in inlines {
        match inline {
            Inline::Start(Mark::Strikethrough) => (struck, has_struck) = (struck + 1, true),
            Inline::End(Mark::Strikethrough) => struck -= 1,
            Inline::Text(span) if struck == 0 && !source[span.clone()].trim().is_empty() => {
                return false;
            }
            Inline::Spelled { .. } | Inline::Code { .. } if struck == 0 => return false,
            _ => {}
        }
    }
    has_struck
}
