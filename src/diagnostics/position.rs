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

impl Place {
    /// Where it begins, and the first character after it. A file without a line to show is 1:1 to 1:1.
    pub fn positions(&self) -> (Position, Position) {
        let start = position(&self.text, self.span.start);
        (start, position(&self.text, self.span.end.max(self.span.start)))
    }
}

fn position(text: &str, offset: usize) -> Position {
    let (line, start, _) = line_at(text, offset);
    Position { line, column: text[start..offset].chars().count() + 1 }
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
        let text = "增强“四种意识”\n一是𠮷利";
        let at = text.find('𠮷').unwrap();
        let place = Place { file: "x.md".into(), text: text.into(), span: at..text.len() };
        let (start, end) = place.positions();
        assert_eq!((start.line, start.column, end.line, end.column), (2, 3, 2, 5));
    }

    #[test]
    fn a_whole_file_is_its_first_position() {
        let first = Position { line: 1, column: 1 };
        assert_eq!(Place::file("x.md").positions(), (first, first));
    }
}
