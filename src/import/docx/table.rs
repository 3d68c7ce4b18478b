//! Tables: Markdown has rows of cells and no more, so merged cells are one with words and the rest empty.

use roxmltree::Node;

use super::{
    body::{DEEPEST, Reader},
    xml::{attribute, child, elements, name, number},
};
use crate::{
    diagnostics::Problem,
    import::{
        cells::{Shape, WIDEST, put},
        model::{Block, Inline, Line, Role, Words, is_empty},
        report::Cleaning,
    },
};

impl Reader<'_, '_, '_> {
    pub(super) fn table(
        &mut self,
        node: Node<'_, '_>,
        depth: usize,
        blocks: &mut Vec<Block>,
    ) -> Result<(), Problem> {
        let rows = parts(node, "tr", depth);
        if let [row] = rows.as_slice()
            && let [cell] = parts(*row, "tc", depth).as_slice()
        {
            // A frame around words.
            return self.blocks(*cell, depth + 1, blocks);
        }
        let (mut table, mut shape) = (Vec::new(), Shape::default());
        for row in rows {
            let properties = child(row, "trPr");
            if properties.is_some_and(|properties| child(properties, "del").is_some()) {
                let texts = row.descendants().filter(|node| matches!(name(*node), "t" | "delText"));
                let words: String = texts.filter_map(|node| node.text()).collect();
                self.report.note(Cleaning::Deleted, self.place, &words);
                continue;
            }
            let before =
                properties.and_then(|properties| number(properties, "gridBefore")).unwrap_or(0);
            let mut line: Vec<Line> = vec![Line::new(); before.min(WIDEST)];
            for cell in parts(row, "tc", depth) {
                let properties = child(cell, "tcPr");
                let merged = properties.and_then(|properties| child(properties, "vMerge"));
                let goes_on =
                    merged.is_some_and(|merged| attribute(merged, "val") != Some("restart"));
                let words = self.cell(cell, depth + 1)?;
                // What a cell that is merged away still holds is not shown, and is empty.
                let span =
                    properties.and_then(|properties| number(properties, "gridSpan")).unwrap_or(1);
                put(&mut line, if goes_on && is_empty(&words) { Line::new() } else { words }, span);
            }
            self.cells.add(&mut shape, line.len())?;
            table.push(line);
        }
        let boxes = std::mem::take(&mut self.boxes);
        blocks.push(Block::Table(table));
        blocks.extend(boxes);
        Ok(())
    }

    /// The words of a cell, its paragraphs on lines of their own.
    fn cell(&mut self, node: Node<'_, '_>, depth: usize) -> Result<Line, Problem> {
        let mut blocks = Vec::new();
        self.blocks(node, depth + 1, &mut blocks)?;
        let mut lines: Vec<Line> = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(mut paragraph) => {
                    if let Role::Item { number: Some(number), .. } = paragraph.role {
                        let text = format!("{number}. ");
                        paragraph.line.insert(0, Inline::Words(Words { text, ..Words::default() }));
                    }
                    lines.push(paragraph.line);
                }
                // A table in a cell is its cells, a line each.
                Block::Table(rows) => lines.extend(rows.into_iter().flatten()),
                Block::Code(_) => {}
            }
        }
        lines.retain(|line| !is_empty(line));
        Ok(lines.join(&Inline::Break))
    }
}

/// The rows or cells of an element, also those in content controls and tracked changes.
fn parts<'a, 'input>(node: Node<'a, 'input>, wanted: &str, depth: usize) -> Vec<Node<'a, 'input>> {
    let mut found = Vec::new();
    if depth > DEEPEST {
        return found;
    }
    for child in elements(node) {
        match name(child) {
            part if part == wanted => found.push(child),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => {
                found.extend(parts(child, wanted, depth + 1));
            }
            _ => {}
        }
    }
    found
}
