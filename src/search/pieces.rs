//! The words of a text in pieces: what stands in one line or paragraph, each with the anchor nearest above it.

use std::ops::Range;

use serde::{Serialize, ser::SerializeSeq};

use crate::{
    document::{
        Block, Definition, Directive, Document, Inline, LinkKind, Point, inline_text, words_of_html,
    },
    quiz::{Answer, Question},
    site::{Text, fragment, question_anchor},
};

/// What a piece is to a reader who searches: the lower, the more it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// The name of a text or formulation.
    Name,
    Heading,
    Item,
    Body,
    Question,
}

/// A piece of a text.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) tier: Tier,
    /// A fragment; empty for the top of the page.
    pub(super) anchor: String,
    /// Its words as they stand there.
    pub(super) words: String,
    /// Whether the source goes on with it in the line of the piece before: words may begin there and end here.
    pub(super) goes_on: bool,
}

/// Added to the tier of a piece that goes on.
const GOES_ON: u8 = 8;

/// As scripts have them: tier, anchor and words one after the other; an anchor that is that of the piece before
/// is 0.
pub(super) struct Flat<'a>(pub(super) &'a [Piece]);

impl Serialize for Flat<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut flat = serializer.serialize_seq(Some(3 * self.0.len()))?;
        let mut last = "";
        for piece in self.0 {
            let going_on = if piece.goes_on { GOES_ON } else { 0 };
            flat.serialize_element(&(piece.tier as u8 + going_on))?;
            if piece.anchor == last {
                flat.serialize_element(&0)?;
            } else {
                flat.serialize_element(&piece.anchor)?;
            }
            last = &piece.anchor;
            flat.serialize_element(&piece.words)?;
        }
        flat.end()
    }
}

/// The pieces of a text in the order of its page.
pub(super) fn of_text(text: &Text) -> Vec<Piece> {
    let document = &text.document;
    let mut reader = Reader { document, anchor: String::new(), end: None, pieces: Vec::new() };
    reader.front();
    reader.blocks(&document.blocks);
    for (index, note) in document.footnotes.iter().enumerate() {
        reader.anchor = fragment(&format!("note-{}", index + 1));
        reader.blocks(&note.blocks);
    }
    reader.pieces
}

/// What is asked, a piece a question.
pub(super) fn of_questions(questions: &[Question]) -> impl Iterator<Item = Piece> {
    questions.iter().map(|question| Piece {
        tier: Tier::Question,
        anchor: fragment(&question_anchor(&question.id)),
        words: asked(question),
        goes_on: false,
    })
}

/// A question as it is shown before it is answered.
fn asked(question: &Question) -> String {
    let mut shown = vec![question.stem.as_str()];
    match &question.answer {
        Answer::Choice(options) => shown.extend(options.iter().map(|option| option.text.as_str())),
        Answer::Blanks { bank, .. } => shown.extend(bank.iter().map(String::as_str)),
        // The order and the pairs are what is asked: here they stand as in a dictionary.
        Answer::Order(order) => shown.extend(sorted(order.iter())),
        Answer::Pairs { pairs, extra } => {
            shown.extend(pairs.iter().map(|(left, _)| left.as_str()));
            shown.extend(sorted(pairs.iter().map(|(_, right)| right).chain(extra)));
        }
        Answer::Truth { .. } | Answer::Points(_) => {}
    }
    shown.join(" ")
}

fn sorted<'a>(words: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut words: Vec<_> = words.map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    words
}

struct Reader<'a> {
    document: &'a Document,
    /// That of the last heading, list or item.
    anchor: String,
    /// The byte of the source where the last line ended.
    end: Option<usize>,
    pieces: Vec<Piece>,
}

impl Reader<'_> {
    /// What the page says of its text: who wrote it, and where it was printed.
    fn front(&mut self) {
        let front = &self.document.source.front;
        for words in [&front.author, &front.source, &front.summary].into_iter().flatten() {
            self.push(Tier::Body, words.clone());
        }
        for tag in &front.tags {
            self.push(Tier::Body, tag.clone());
        }
    }

    fn push(&mut self, tier: Tier, words: String) {
        if !words.trim().is_empty() {
            self.pieces.push(Piece { tier, anchor: self.anchor.clone(), words, goes_on: false });
        }
    }

    /// Words that stand in a line of the page, which may be a part of one in the source.
    fn push_line(&mut self, tier: Tier, lines: &[&[Inline]]) {
        let words = lines.iter().map(|line| self.line(line)).collect();
        let spans: Vec<_> = lines.iter().flat_map(|line| line.iter()).filter_map(span_of).collect();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return self.push(tier, words);
        };
        let between = self.end.and_then(|end| self.document.source.text.get(end..first.start));
        let goes_on = between.is_some_and(|between| !between.contains('\n'));
        self.end = Some(last.end);
        let count = self.pieces.len();
        self.push(tier, words);
        if let Some(piece) = self.pieces.get_mut(count) {
            piece.goes_on = goes_on;
        }
    }

    fn line(&self, inlines: &[Inline]) -> String {
        let document = self.document;
        let mut words = inline_text(inlines, &document.source.text, &document.links);
        // A caption stands below its picture.
        for inline in inlines {
            if let Inline::Image(index) = inline
                && let Some(link) = document.links.get(*index)
                && matches!(link.kind, LinkKind::Image { .. })
                && let Some(caption) = &link.title
            {
                words.push(' ');
                words.push_str(caption);
            }
        }
        words
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph { inlines, .. } => self.push_line(Tier::Body, &[inlines]),
            Block::Heading { id, inlines, .. } => {
                self.anchor = fragment(id);
                self.push_line(Tier::Heading, &[inlines]);
            }
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Directive(directive) => self.directive(directive),
            Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
            Block::Code { text, .. } => self.push(Tier::Body, text.clone()),
            Block::Table { rows, .. } => {
                for row in rows {
                    let cells: Vec<_> = row.iter().map(|cell| self.line(cell)).collect();
                    self.push(Tier::Body, cells.join(" "));
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    match definition {
                        Definition::Term(inlines) => self.push(Tier::Item, self.line(inlines)),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
            }
            Block::Html(pieces) => {
                let source = &self.document.source.text;
                let html: Vec<_> = pieces.iter().map(|piece| &source[piece.clone()]).collect();
                self.push(Tier::Body, words_of_html(&html.join("\n")).trim().to_owned());
            }
            Block::Rule => {}
        }
    }

    fn directive(&mut self, directive: &Directive) {
        let Some(list) = self.document.lists.get(directive.list) else { return };
        self.anchor = list.anchor.as_deref().map(fragment).unwrap_or_default();
        self.push_line(Tier::Heading, &[&directive.lead, &directive.stop]);
        for (point, item) in directive.items.iter().zip(&list.items) {
            self.anchor = fragment(&item.anchor);
            self.point(point);
        }
    }

    /// An item: its marker, head and first paragraph are one line of the page.
    fn point(&mut self, point: &Point) {
        let first = match point.blocks.split_first() {
            Some((Block::Paragraph { inlines, .. }, rest)) => Some((inlines, rest)),
            _ => None,
        };
        let Some((inlines, rest)) = first else { return self.blocks(&point.blocks) };
        self.push_line(Tier::Item, &[&point.marker, &point.head, inlines]);
        self.blocks(rest);
    }
}

/// Where a piece of a line stands in the source, if it has words of its own.
fn span_of(inline: &Inline) -> Option<Range<usize>> {
    match inline {
        Inline::Text(span) | Inline::Spelled { span, .. } | Inline::Code { span, .. } => {
            Some(span.clone())
        }
        _ => None,
    }
}
