//! Plain text: a line is a paragraph, until cleaning joins those that were broken.

use super::model::{Block, Draft, Look, Paragraph, Properties};

/// Columns of blanks before a line that is no paragraph's first: an indent has four.
const CENTRED: usize = 6;

pub(super) fn read(text: &str) -> Draft {
    let mut blocks = Vec::new();
    let mut gap = false;
    for (index, line) in lines(text).enumerate() {
        if line.trim().is_empty() {
            gap = true;
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let columns: usize = indent.chars().map(|c| if c == ' ' { 1 } else { 2 }).sum();
        let look = Look { indented: columns >= 2, centred: columns >= CENTRED, gap, size: 0 };
        blocks.push(Block::Paragraph(Paragraph { look, ..Paragraph::of(line, index + 1) }));
        gap = false;
    }
    Draft { blocks, properties: Properties::default(), ..Draft::default() }
}

/// Lines as all systems end them; a new page ends one too.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    lines.flat_map(|line| line.split(['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']))
}
