//! Byte offsets as people and programs count: lines and columns from 1, columns in code points.

use super::Place;

/// A line and a column, both from 1; the column counts code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Where every text begins.
const START: Position = Position { line: 1, column: 1 };

/// Walks through a text and counts: places in their order cost one walk in all.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    at: usize,
    position: Position,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, position: START }
    }

    /// The position of a byte.
    pub(super) fn go_to(&mut self, offset: usize) -> Position {
        if offset < self.at {
            (self.at, self.position) = (0, START);
        }
        for c in self.text[self.at..offset].chars() {
            self.position = match c {
                '\n' => Position { line: self.position.line + 1, column: 1 },
                _ => Position { column: self.position.column + 1, ..self.position },
            };
        }
        self.at = offset;
        self.position
    }
}

impl Place {
    /// Where it begins. A file without a line to show is 1:1.
    pub fn position(&self) -> Position {
        Cursor::new(&self.text).go_to(self.span.start)
    }
}

/// The line that holds an offset: its number from 1, its first byte, and its words.
pub(super) fn line_at(text: &str, offset: usize) -> (usize, usize, &str) {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
    let number = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (number, start, text[start..end].trim_end_matches('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points_from_one() {
        let text = "增强“四种意识”\n一是𠮷利\n";
        let mut cursor = Cursor::new(text);
        for (mark, line, column) in [('四', 1, 4), ('𠮷', 2, 3), ('强', 1, 2), ('利', 2, 4)] {
            let position = cursor.go_to(text.find(mark).unwrap());
            assert_eq!((position.line, position.column), (line, column), "{mark}");
        }
        assert_eq!(cursor.go_to(text.len()), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_whole_file_is_its_first_position() {
        assert_eq!(Place::file("x.md").position(), START);
    }
}
