//! A cleaned draft as Markdown. Holds: read again, it gives the words of the draft back, each once.

mod escape;
mod line;

use self::{escape::Within, line::Beside};
use super::model::{Block, Draft, Line, Paragraph, Role, is_empty, text_of};

/// The numbers that Markdown can begin a list with.
const LARGEST_NUMBER: u64 = 999_999_999;
/// Lists in lists that are written as such.
const DEEPEST: usize = 6;

/// The body of a material, its pictures in `folder`.
pub(super) fn write(draft: &Draft, folder: &str) -> String {
    let beside = Beside { pictures: &draft.pictures, folder };
    let mut writer = Writer { beside, text: String::new(), lists: Vec::new() };
    for block in &draft.blocks {
        match block {
            Block::Paragraph(paragraph) => writer.paragraph(paragraph),
            Block::Table(rows) => writer.table(rows),
            Block::Code(words) => writer.code(words),
        }
    }
    for (index, note) in draft.notes.iter().enumerate() {
        writer.note(index, note);
    }
    writer.text
}

struct Writer<'a> {
    beside: Beside<'a>,
    text: String,
    /// The lists that are open, outer first.
    lists: Vec<List>,
}

/// A list that is open.
struct List {
    /// How deep the draft says it is.
    depth: usize,
    /// The last number; a bullet's has none.
    number: Option<u64>,
    /// The columns before the marks of its items.
    before: usize,
    /// The columns before what an item says.
    indent: usize,
    /// What follows a number.
    mark: char,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        match paragraph.role {
            Role::Item { depth, number } => self.item(paragraph, depth, number),
            Role::Further if !self.lists.is_empty() => {
                let indent = self.lists.last().map_or(0, |list| list.indent);
                let words = self.beside.line(&paragraph.line, Within::Paragraph, true);
                self.text.push('\n');
                self.indented(&words, indent);
            }
            Role::Heading(level) => {
                let words = self.beside.line(&paragraph.line, Within::Heading, false);
                self.block(&format!("{} {words}", "#".repeat(usize::from(level))), 0);
            }
            Role::Text | Role::Title | Role::Further => {
                let words = self.beside.line(&paragraph.line, Within::Paragraph, true);
                self.block(&words, paragraph.quotes);
            }
        }
    }

    /// Something that no list holds.
    fn block(&mut self, words: &str, quotes: usize) {
        self.lists.clear();
        self.text.push('\n');
        let marks = "> ".repeat(quotes.min(DEEPEST));
        for line in words.lines() {
            self.text.push_str(&marks);
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn item(&mut self, paragraph: &Paragraph, depth: usize, number: Option<u64>) {
        let number = number.filter(|number| *number <= LARGEST_NUMBER);
        let depth = depth.min(DEEPEST);
        let mut begins = self.lists.is_empty();
        while self.lists.last().is_some_and(|last| last.depth > depth) {
            self.lists.pop();
        }
        let mut mark = '.';
        let is_other = |last: &mut List| {
            let goes_on = match (last.number, number) {
                (Some(before), Some(number)) => before + 1 == number,
                (before, number) => before == number,
            };
            last.depth == depth && !goes_on
        };
        if let Some(last) = self.lists.pop_if(is_other) {
            begins |= self.lists.is_empty();
            // Another mark makes another list of it.
            mark = if last.number.is_some() && last.mark == '.' { ')' } else { '.' };
        }
        if self.lists.last().is_none_or(|last| last.depth < depth) {
            let indent = self.lists.last().map_or(0, |outer| outer.indent);
            self.lists.push(List { depth, number, before: indent, indent, mark });
        }
        let Some(list) = self.lists.last_mut() else { return };
        list.number = number;
        let marker = match number {
            Some(number) => format!("{number}{} ", list.mark),
            None => "- ".to_owned(),
        };
        list.indent = list.before + marker.len();
        let (indent, inner) = (list.before, list.indent);
        if begins {
            self.text.push('\n');
        }
        let words = self.beside.line(&paragraph.line, Within::Paragraph, true);
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(&marker);
        let words = words.replace('\n', &format!("\n{}", " ".repeat(inner)));
        self.text.push_str(&words);
        self.text.push('\n');
    }

    fn indented(&mut self, words: &str, indent: usize) {
        for line in words.lines() {
            self.text.push_str(&" ".repeat(indent));
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// A table; one of a single cell is a frame around words.
    fn table(&mut self, rows: &[Vec<Line>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if let ([row], 1) = (rows, columns) {
            for cell in row {
                for line in cell.split(|inline| *inline == super::model::Inline::Break) {
                    if !is_empty(line) {
                        let words = self.beside.line(line, Within::Paragraph, true);
                        self.block(&words, 0);
                    }
                }
            }
            return;
        }
        let mut lines = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let empty = Line::new();
            let cells = (0..columns).map(|column| row.get(column).unwrap_or(&empty));
            // The head of a table is bold already.
            let cells = cells.map(|cell| self.beside.line(cell, Within::Cell, index > 0));
            lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
            if index == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        self.block(&lines.join("\n"), 0);
    }

    fn code(&mut self, words: &str) {
        let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.block(&format!("{fence}\n{}\n{fence}", words.trim_matches('\n')), 0);
    }

    fn note(&mut self, index: usize, note: &[Paragraph]) {
        let mut paragraphs = note.iter().filter(|paragraph| !text_of(&paragraph.line).is_empty());
        let first = paragraphs.next();
        let words = first.map_or_else(String::new, |first| {
            self.beside.line(&first.line, Within::Paragraph, true)
        });
        self.block(&format!("[^{}]: {words}", index + 1), 0);
        for paragraph in paragraphs {
            let words = self.beside.line(&paragraph.line, Within::Paragraph, true);
            self.text.push('\n');
            self.indented(&words, 4);
        }
    }
}

#[cfg(test)]
mod tests;
