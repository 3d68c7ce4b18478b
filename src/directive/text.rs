//! The plain text of a document, line by line, as the steps of this module read it.

use std::ops::Range;

/// A line of at least this many characters that holds two ideographic blanks was several paragraphs once.
const LONG: usize = 120;

/// A line shorter than this, in characters, that ends without a mark is a heading, not one that was broken.
const SHORTEST_BROKEN: usize = 20;

/// What a line of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Words.
    Words,
    /// A heading.
    Heading,
    /// The first line of an item of a Markdown list. The marker, if the list is numbered, stands in the
    /// words up to the byte `body` and says `number`; it belongs to the container `outer`.
    Item {
        /// What the list counts, whatever is written.
        number: Option<u32>,
        /// Where the item's own words begin.
        body: usize,
        /// The container that the list stands in.
        outer: usize,
    },
}

/// One line: what it is, where, and in which container.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Its bytes, without blanks at either end.
    pub span: Range<usize>,
    /// What it is.
    pub kind: LineKind,
    /// Its container: an index into the text's places.
    pub place: usize,
    /// The paragraph it belongs to: lines broken in mid-sentence share one.
    pub(super) paragraph: usize,
    /// Whether it begins further right than its neighbours.
    indented: bool,
    /// Whether an empty line, or a block's end, stands before it.
    pub(super) apart: bool,
}

/// The words of a document with their lines. Offsets are bytes of `words`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Text {
    /// All words, lines ended by `\n`.
    pub words: String,
    /// The lines that hold something, in order.
    pub lines: Vec<Line>,
    /// For each container the one around it; the first is the document and its own.
    pub places: Vec<usize>,
}

impl Text {
    /// Text that is nothing but lines.
    pub fn plain(words: &str) -> Self {
        let mut text = Self { places: vec![0], ..Self::default() };
        let mut apart = false;
        for line in words.split_inclusive('\n') {
            let start = text.words.len();
            text.words.push_str(line);
            text.add(start..start + line.len(), LineKind::Words, 0, apart);
            apart = line.trim().is_empty();
        }
        text.join_broken();
        text
    }

    /// Adds a line of a block; its words end the text so far. `apart` where the block begins with it.
    pub fn line(&mut self, start: usize, kind: LineKind, place: usize, apart: bool) {
        self.add(start..self.words.len(), kind, place, apart);
    }

    /// Opens a container.
    pub fn open(&mut self, around: usize) -> usize {
        self.places.push(around);
        self.places.len() - 1
    }

    fn add(&mut self, span: Range<usize>, kind: LineKind, place: usize, apart: bool) {
        let words = &self.words[span.clone()];
        let breaks = hidden_breaks(words);
        let mut from = span.start;
        let ends = breaks.into_iter().map(|at| span.start + at).chain([span.end]);
        let mut kind = kind;
        let mut apart = apart;
        for end in ends.collect::<Vec<_>>() {
            let piece = &self.words[from..end];
            let trimmed = piece.trim();
            let start = from + (piece.len() - piece.trim_start().len());
            if !trimmed.is_empty() {
                let line = Line {
                    span: start..start + trimmed.len(),
                    kind,
                    place,
                    paragraph: 0,
                    indented: start > from,
                    apart,
                };
                self.lines.push(line);
                kind = LineKind::Words;
                apart = false;
            }
            from = end;
        }
    }

    /// The paragraphs that a stretch of words stands in.
    pub(crate) fn paragraphs(&self, span: &Range<usize>) -> Range<usize> {
        let of = |at: usize| self.lines.get(self.line_at(at)).map(|line| line.paragraph);
        let (Some(first), Some(last)) = (of(span.start), of(span.end.saturating_sub(1))) else {
            return span.clone();
        };
        let from = self.lines.partition_point(|line| line.paragraph < first);
        let until = self.lines.partition_point(|line| line.paragraph <= last);
        let start = self.lines.get(from).map_or(span.start, |line| line.span.start);
        let end = self.lines[..until].last().map_or(span.end, |line| line.span.end);
        start.min(span.start)..end.max(span.end)
    }

    /// Gives lines that were broken in mid-sentence the same paragraph.
    pub fn join_broken(&mut self) {
        let mut paragraph = 0;
        let mut first = 0;
        for index in 0..self.lines.len() {
            if index > 0 && !self.is_broken_before(index, first) {
                paragraph += 1;
                first = index;
            }
            self.lines[index].paragraph = paragraph;
        }
    }

    fn is_broken_before(&self, index: usize, first: usize) -> bool {
        let (before, line) = (&self.lines[index - 1], &self.lines[index]);
        let words = &self.words[before.span.clone()];
        !line.apart
            && !line.indented
            && line.place == before.place
            && line.kind == LineKind::Words
            && !matches!(before.kind, LineKind::Heading)
            && words.ends_with(goes_on)
            && words.contains(['，', '、', '；', '：', '。'])
            && words.chars().nth(self.shortest_broken(first)).is_some()
            && !self.words[line.span.clone()].starts_with(BEGINS)
    }

    /// Whether a line ends in the middle of a sentence.
    pub(super) fn is_open_ended(&self, line: usize) -> bool {
        let words = &self.words[self.lines[line].span.clone()];
        let paragraph = self.lines[line].paragraph;
        let first = self.lines.partition_point(|line| line.paragraph < paragraph);
        words.ends_with(goes_on) && words.chars().nth(self.shortest_broken(first)).is_some()
    }

    /// Where a paragraph is indented, a line that is not goes on with it, however short the one before.
    fn shortest_broken(&self, first: usize) -> usize {
        if self.lines[first].indented { SHORTEST_BROKEN / 2 } else { SHORTEST_BROKEN }
    }

    /// The index of the line that a byte stands in.
    pub(super) fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= at).saturating_sub(1)
    }

    /// Whether a container is another one or stands in it.
    pub(super) fn is_in(&self, place: usize, around: usize) -> bool {
        let mut at = place;
        while at != around {
            let up = self.places[at];
            if up == at {
                return false;
            }
            at = up;
        }
        true
    }
}

/// Whether a character is a Chinese one, of those that texts are written in.
pub(super) fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether a line that ends with a character may have been broken in mid-sentence.
fn goes_on(c: char) -> bool {
    matches!(c, '，' | '、') || is_chinese(c)
}

/// What a paragraph's last line ends with.
const ENDS: [char; 14] =
    ['。', '！', '？', '；', '：', '…', '”', '!', '?', ';', ':', '】', '》', '.'];

/// What a line begins with that nobody would break before.
const BEGINS: [char; 14] =
    ['（', '(', '第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '其'];

/// The places in a line where two ideographic blanks stand for a paragraph's end.
fn hidden_breaks(line: &str) -> Vec<usize> {
    const BLANKS: &str = "\u{3000}\u{3000}";
    if !line.contains(BLANKS) {
        return Vec::new();
    }
    let is_long = line.chars().nth(LONG).is_some();
    let mut breaks = Vec::new();
    let mut from = 0;
    while let Some(found) = line[from..].find(BLANKS) {
        let at = from + found;
        let before = line[..at].trim_end();
        if !before.is_empty() && (is_long || before.ends_with(ENDS)) {
            breaks.push(at);
        }
        let rest = line[at..].trim_start();
        from = line.len() - rest.len();
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &str) -> Vec<String> {
        let text = Text::plain(words);
        text.lines.iter().map(|line| text.words[line.span.clone()].to_owned()).collect()
    }

    #[test]
    fn two_ideographic_blanks_end_a_paragraph_after_a_mark() {
        assert_eq!(
            lines("　　第一，抓落实。　　第二，抓督查。"),
            ["第一，抓落实。", "第二，抓督查。"]
        );
        assert_eq!(lines("国家机关　　公章"), ["国家机关　　公章"]);
    }

    #[test]
    fn lines_broken_in_mid_sentence_are_one_paragraph() {
        let text = Text::plain(
            "贯穿于毛泽东思想的各个组成部分的立场、观点和方法，是毛泽东思想\n的活的灵魂。\n同志们：",
        );
        let paragraphs: Vec<_> = text.lines.iter().map(|line| line.paragraph).collect();
        assert_eq!(paragraphs, [0, 0, 1]);
    }
}
