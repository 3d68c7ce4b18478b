//! Cleans a draft: what office programs, scanners and web pages left in a text and no writer meant.
//!
//! Holds: words stay as they are. What is taken out or changed is blanks, page numbers, line breaks, wide
//! letters and digits, and a first paragraph that stands in the text again; each is reported.

mod characters;
mod lines;
mod page_numbers;
mod teaser;

use super::{
    kind::Kind,
    model::{Block, Draft, Inline, Line, Paragraph, Role, is_empty},
    report::{Cleaning, Report},
};

pub(super) use self::characters::tidy as tidy_words;

pub(super) fn clean(draft: &mut Draft, kind: Kind, report: &mut Report) {
    for block in &mut draft.blocks {
        match block {
            Block::Paragraph(paragraph) => clean_paragraph(paragraph, report),
            Block::Table(rows) => {
                for cell in rows.iter_mut().flatten() {
                    characters::clean(cell, 0, report);
                }
            }
            Block::Code(_) => {}
        }
    }
    for note in draft.notes.iter_mut().flatten() {
        clean_paragraph(note, report);
    }
    note_struck(draft, report);
    draft.blocks = split_at_breaks(std::mem::take(&mut draft.blocks));
    // A web page has no pages.
    if kind != Kind::Page {
        page_numbers::drop(&mut draft.blocks, report);
    }
    teaser::drop(&mut draft.blocks, report);
    lines::join(&mut draft.blocks, report);
}

fn clean_paragraph(paragraph: &mut Paragraph, report: &mut Report) {
    characters::clean(&mut paragraph.line, paragraph.place, report);
}

/// Says which words are struck out: they stay, and the trainer decides whether they should.
fn note_struck(draft: &Draft, report: &mut Report) {
    let paragraphs = draft.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![(&paragraph.line, paragraph.place)],
        Block::Table(rows) => rows.iter().flatten().map(|cell| (cell, 0)).collect(),
        Block::Code(_) => Vec::new(),
    });
    let notes = draft.notes.iter().flatten().map(|note| (&note.line, note.place));
    for (line, place) in paragraphs.chain(notes) {
        for inline in line {
            if let Inline::Words(words) = inline
                && words.struck
            {
                report.note(Cleaning::Struck, place, &words.text);
            }
        }
    }
}

/// Paragraphs that only hold line ends are many, and those that hold nothing are none: a break in running
/// text is how web pages and those who type write a paragraph.
fn split_at_breaks(blocks: Vec<Block>) -> Vec<Block> {
    let mut split = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let pieces = if matches!(paragraph.role, Role::Item { .. } | Role::Further) {
                    vec![paragraph]
                } else if paragraph.role == Role::Text {
                    pieces(&paragraph)
                } else {
                    vec![without_breaks(paragraph)]
                };
                let pieces = pieces.into_iter().filter(|piece| !is_empty(&piece.line));
                split.extend(pieces.map(Block::Paragraph));
            }
            Block::Table(rows) if rows.iter().flatten().all(|cell| is_empty(cell)) => {}
            other => split.push(other),
        }
    }
    split
}

fn pieces(paragraph: &Paragraph) -> Vec<Paragraph> {
    let lines = paragraph.line.split(|inline| *inline == Inline::Break);
    let pieces = lines.enumerate().map(|(index, line)| {
        let mut piece = Paragraph { line: line.to_vec(), ..paragraph.clone() };
        if index > 0 {
            let first = line.iter().find_map(|inline| match inline {
                Inline::Words(words) => words.text.chars().next(),
                _ => None,
            });
            piece.look.indented = first.is_some_and(|c| matches!(c, '\u{3000}' | '\t'));
            piece.look.gap = false;
        }
        trim(&mut piece.line);
        piece
    });
    pieces.collect()
}

/// A title or heading that is broken over lines is one all the same.
fn without_breaks(mut paragraph: Paragraph) -> Paragraph {
    let mut line: Line = Vec::new();
    for inline in paragraph.line {
        match (line.last_mut(), inline) {
            (None, Inline::Break) => {}
            (Some(Inline::Words(before)), Inline::Break) => before.text.push('\n'),
            (_, inline) => line.push(inline),
        }
    }
    paragraph.line = line;
    lines::join_within(&mut paragraph.line);
    trim(&mut paragraph.line);
    paragraph
}

/// Takes the blanks off both ends of a line.
fn trim(line: &mut Line) {
    while let Some(Inline::Words(words)) = line.first_mut() {
        words.text = words.text.trim_start().to_owned();
        if !words.text.is_empty() {
            break;
        }
        line.remove(0);
    }
    while let Some(Inline::Words(words)) = line.last_mut() {
        words.text.truncate(words.text.trim_end().len());
        if !words.text.is_empty() {
            break;
        }
        line.pop();
    }
}
