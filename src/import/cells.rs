//! The cells of tables, bounded: a few bytes of a file can claim millions of them.

use super::model::{Inline, Line, is_empty};
use crate::diagnostics::Problem;

/// Columns of a table. The words of cells beyond stand in the last.
pub(super) const WIDEST: usize = 64;
/// Cells of all tables of a text, those that are only there to make rows equal counted too.
const MOST: usize = 1_000_000;

/// Counts the cells of a text.
#[derive(Debug, Default)]
pub(super) struct Cells(usize);

/// The rows of a table so far, and the columns of its widest.
#[derive(Debug, Default)]
pub(super) struct Shape {
    rows: usize,
    widest: usize,
}

impl Cells {
    /// Counts another row of a table.
    pub(super) fn add(&mut self, table: &mut Shape, columns: usize) -> Result<(), Problem> {
        let before = table.rows * table.widest;
        table.rows += 1;
        table.widest = table.widest.max(columns);
        self.0 += table.rows * table.widest - before;
        if self.0 > MOST {
            return Err(Problem::ImportLarge { limit: MOST.to_string() });
        }
        Ok(())
    }
}

/// Puts a cell at the end of a row, over so many columns.
pub(super) fn put(row: &mut Vec<Line>, words: Line, columns: usize) {
    match row.get_mut(WIDEST - 1) {
        None => {
            row.push(words);
            let others = columns.saturating_sub(1).min(WIDEST - row.len());
            row.extend((0..others).map(|_| Line::new()));
        }
        Some(_) if is_empty(&words) => {}
        Some(last) => {
            if !last.is_empty() {
                last.push(Inline::Break);
            }
            last.extend(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::model::{Paragraph, text_of};

    fn words(text: &str) -> Line {
        Paragraph::of(text, 1).line
    }

    #[test]
    fn a_row_has_no_more_columns_than_a_table_and_loses_no_words() {
        let mut row = Vec::new();
        put(&mut row, words("甲"), 2);
        put(&mut row, words("乙"), usize::MAX);
        put(&mut row, words("丙"), usize::MAX);
        put(&mut row, words("丁"), 1);
        assert_eq!(row.len(), WIDEST);
        assert_eq!((text_of(&row[0]), text_of(&row[2])), ("甲".to_owned(), "乙".to_owned()));
        assert_eq!(text_of(&row[WIDEST - 1]), "丙 丁");
    }

    #[test]
    fn the_cells_of_a_text_are_counted_with_those_that_make_rows_equal() {
        let (mut cells, mut table) = (Cells::default(), Shape::default());
        assert!((0..10_000).all(|_| cells.add(&mut table, 1).is_ok()));
        assert!(cells.add(&mut table, WIDEST).is_ok());
        let mut other = Shape::default();
        let counted = (0..MOST).take_while(|_| cells.add(&mut other, WIDEST).is_ok()).count();
        assert_eq!(counted, (MOST - 10_001 * WIDEST) / WIDEST);
    }
}
