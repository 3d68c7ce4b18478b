//! The words of a line as they are read on, and where in the source each stands.

use std::ops::Range;

use super::super::model::Inline;

/// Stands for what is shown and is no words: code, a picture.
const OBJECT: &str = "\u{FFFC}";

/// Words of one paragraph, heading or cell.
#[derive(Default)]
pub(super) struct Line {
    /// Its words; `\n` where a line of the source ends that is not read on.
    pub(super) text: String,
    pieces: Vec<Piece>,
}

/// A piece of the words, and where it stands.
struct Piece {
    /// The byte of the words that it begins at.
    start: usize,
    source: Range<usize>,
    /// Whether the source spells it as it reads, byte for byte.
    is_verbatim: bool,
}

impl Line {
    pub(super) fn of(inlines: &[Inline], source: &str) -> Self {
        let mut line = Self::default();
        for inline in inlines {
            match inline {
                Inline::Text(span) => line.push(&source[span.clone()], span.clone(), true),
                Inline::Spelled { text, span } => line.push(text, span.clone(), false),
                Inline::Code { span, .. } => line.push(OBJECT, span.clone(), false),
                Inline::Image(_) | Inline::Task(_) => line.push_after(OBJECT),
                Inline::Space | Inline::LineBreak => line.push_after("\n"),
                // Words go on across marks.
                Inline::Start(_) | Inline::End(_) | Inline::Footnote { .. } | Inline::Html(_) => {}
            }
        }
        line
    }

    fn push(&mut self, words: &str, source: Range<usize>, is_verbatim: bool) {
        self.pieces.push(Piece { start: self.text.len(), source, is_verbatim });
        self.text.push_str(words);
    }

    /// Adds what has no place of its own.
    fn push_after(&mut self, words: &str) {
        let end = self.pieces.last().map_or(0, |piece| piece.source.end);
        self.push(words, end..end, false);
    }

    /// The bytes of the source that a stretch of the words stands at.
    pub(super) fn origins(&self, span: &Range<usize>) -> Range<usize> {
        // The end of a piece is no beginning of the next one.
        let last = span.end.saturating_sub(1).max(span.start);
        let (Some(from), Some(to)) = (self.piece(span.start), self.piece(last)) else {
            return 0..0;
        };
        let start = from.source.start + if from.is_verbatim { span.start - from.start } else { 0 };
        let end =
            if to.is_verbatim { to.source.start + (span.end - to.start) } else { to.source.end };
        start..end.max(start)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= at);
        self.pieces[..after].last()
    }
}
