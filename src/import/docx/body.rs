//! The blocks of a `.docx`: paragraphs with what their styles make of them, tables, text boxes, notes.

use std::collections::HashMap;

use roxmltree::Node;

use super::{
    numbering::{Marker, Numbering},
    package::{Package, Relations},
    styles::{Format, Styles},
    words_of,
    xml::{attribute, child, elements, name, value},
};
use crate::{
    diagnostics::Problem,
    import::{
        cells::Cells,
        model::{
            Block, Draft, Inline, Line, Look, Paragraph, Role, Words, is_empty, is_struck, text_of,
        },
        picture::Album,
        report::{Cleaning, Report},
    },
};

/// Elements in elements: no document is deeper, only one that is made to harm.
pub(super) const DEEPEST: usize = 200;

/// Reads one document.
pub(super) struct Reader<'a, 'x, 'p> {
    pub(super) package: &'a mut Package<'p>,
    pub(super) styles: &'a Styles,
    numbering: Numbering,
    pub(super) relations: &'a Relations,
    pub(super) report: &'a mut Report,
    pub(super) problems: &'a mut Vec<Problem>,
    /// Footnotes and endnotes by their names, with what they refer to.
    notes: [HashMap<&'x str, Node<'x, 'x>>; 2],
    note_relations: [Option<&'a Relations>; 2],
    pub(super) comments: HashMap<&'x str, String>,
    draft: Draft,
    pub(super) album: Album,
    pub(super) cells: Cells,
    /// The paragraph that is read, counted from 1.
    pub(super) place: usize,
    /// Text boxes of the paragraph that is read: they come after it.
    pub(super) boxes: Vec<Block>,
    /// Fields that are open.
    pub(super) fields: Vec<super::run::Field>,
    /// What a paragraph whose end was deleted passes on to the next.
    carried: Line,
}

impl<'a, 'x, 'p> Reader<'a, 'x, 'p> {
    pub(super) fn new(
        package: &'a mut Package<'p>,
        styles: &'a Styles,
        numbering: Numbering,
        relations: &'a Relations,
        report: &'a mut Report,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self {
            package,
            styles,
            numbering,
            relations,
            report,
            problems,
            notes: [HashMap::new(), HashMap::new()],
            note_relations: [None, None],
            comments: HashMap::new(),
            draft: Draft::default(),
            album: Album::default(),
            cells: Cells::default(),
            place: 0,
            boxes: Vec::new(),
            fields: Vec::new(),
            carried: Line::new(),
        }
    }

    /// The notes of a kind: 0 footnotes, 1 endnotes.
    pub(super) fn notes_are(&mut self, kind: usize, root: Node<'x, 'x>, relations: &'a Relations) {
        let all = elements(root).filter_map(|note| Some((attribute(note, "id")?, note)));
        self.notes[kind] = all.collect();
        self.note_relations[kind] = Some(relations);
    }

    pub(super) fn comment_is(&mut self, id: &'x str, words: String) {
        self.comments.insert(id, words);
    }

    pub(super) fn read(mut self, root: Node<'_, '_>) -> Result<Draft, Problem> {
        let mut blocks = Vec::new();
        for body in elements(root).filter(|node| name(*node) == "body") {
            self.blocks(body, 0, &mut blocks)?;
        }
        self.draft.blocks = blocks;
        self.draft.pictures = self.album.into_pictures();
        Ok(self.draft)
    }

    /// The blocks in an element.
    pub(super) fn blocks(
        &mut self,
        node: Node<'_, '_>,
        depth: usize,
        blocks: &mut Vec<Block>,
    ) -> Result<(), Problem> {
        if depth > DEEPEST {
            return Ok(());
        }
        // What a paragraph without an end leaves goes no further than what it stands in.
        let is_whole = matches!(name(node), "body" | "tc" | "txbxContent" | "footnote" | "endnote");
        let outer = is_whole.then(|| std::mem::take(&mut self.carried));
        for node in elements(node) {
            match name(node) {
                "p" => self.paragraph(node, depth, blocks)?,
                "tbl" => {
                    self.put_carried(blocks);
                    self.table(node, depth, blocks)?;
                }
                "sdt" if is_contents(node) => {
                    self.report.note(Cleaning::Contents, self.place + 1, &words_of(node));
                }
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.blocks(content, depth + 1, blocks)?;
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => {
                    self.blocks(node, depth + 1, blocks)?;
                }
                "AlternateContent" => {
                    if let Some(chosen) = choice(node) {
                        self.blocks(chosen, depth + 1, blocks)?;
                    }
                }
                _ => {}
            }
        }
        if let Some(outer) = outer {
            self.put_carried(blocks);
            self.carried = outer;
        }
        Ok(())
    }

    /// Words whose paragraph was to go on, and nothing came.
    fn put_carried(&mut self, blocks: &mut Vec<Block>) {
        let line = std::mem::take(&mut self.carried);
        if !is_empty(&line) {
            let (role, look, place) = (Role::Text, Look::default(), self.place);
            blocks.push(Block::Paragraph(Paragraph { role, line, look, place, quotes: 0 }));
        }
    }

    fn paragraph(
        &mut self,
        node: Node<'_, '_>,
        depth: usize,
        blocks: &mut Vec<Block>,
    ) -> Result<(), Problem> {
        self.place += 1;
        let own = child(node, "pPr");
        let style = own.and_then(|own| value(own, "pStyle"));
        let format = Format::read(own, None).or(self.styles.of_paragraph(style));
        let outer_boxes = std::mem::take(&mut self.boxes);
        let mut line = std::mem::take(&mut self.carried);
        let mark = own.and_then(|own| child(own, "rPr"));
        let is_joined = mark.is_some_and(|mark| {
            elements(mark).any(|node| matches!(name(node), "del" | "moveFrom"))
        });
        // The next one counts.
        let marker = if is_joined { None } else { self.marker(&format, style) };
        self.inlines(node, &format, depth, &mut line)?;
        let boxes = std::mem::replace(&mut self.boxes, outer_boxes);
        if format.is_contents == Some(true) {
            if !is_empty(&line) {
                self.report.note(Cleaning::Contents, self.place, &text_of(&line));
            }
        } else if is_joined {
            self.carried = line;
        } else if !is_empty(&line) {
            let size = self.size_of(node).or(format.size).unwrap_or(0);
            let look = Look {
                centred: format.centred.unwrap_or(false),
                indented: format.indented.unwrap_or(false) || begins_indented(&line),
                size,
                gap: false,
            };
            let role = role(&format, marker.as_ref());
            if let Some(words) = literal(marker.as_ref(), role) {
                let words = Words { text: words, struck: is_struck(&line), ..Words::default() };
                line.insert(0, Inline::Words(words));
            }
            blocks.push(Block::Paragraph(Paragraph {
                role,
                line,
                look,
                place: self.place,
                quotes: 0,
            }));
        }
        blocks.extend(boxes);
        Ok(())
    }

    /// Counts the list on that a paragraph is of.
    pub(super) fn marker(&mut self, format: &Format, style: Option<&str>) -> Option<Marker> {
        let list = format.list.filter(|list| *list != 0)?;
        self.numbering.next(list, format.level, style)
    }

    /// The size of the first letters of a paragraph.
    fn size_of(&self, node: Node<'_, '_>) -> Option<u32> {
        let runs = node.descendants().filter(|node| name(*node) == "r");
        let mut first = runs.filter(|run| child(*run, "t").is_some());
        let run = child(first.next()?, "rPr")?;
        let style = self.styles.chain(value(run, "rStyle"));
        Format::read(None, Some(run)).or(style).size
    }

    /// A note that the text refers to; gives its index.
    pub(super) fn note(
        &mut self,
        kind: usize,
        id: &str,
        depth: usize,
    ) -> Result<Option<usize>, Problem> {
        // The separators above the notes are notes too.
        let Some(note) = self.notes[kind].remove(id) else { return Ok(None) };
        let relations = self.note_relations[kind].unwrap_or(self.relations);
        let outer = std::mem::replace(&mut self.relations, relations);
        let index = self.draft.notes.len();
        self.draft.notes.push(Vec::new());
        let (mut blocks, place) = (Vec::new(), self.place);
        let read = self.blocks(note, depth + 1, &mut blocks);
        (self.relations, self.place) = (outer, place);
        read?;
        let paragraphs = blocks.into_iter().flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(rows) => rows
                .into_iter()
                .flatten()
                .map(|line| Paragraph { line, ..Paragraph::default() })
                .collect(),
            Block::Code(words) => vec![Paragraph::of(words, 0)],
        });
        self.draft.notes[index] = paragraphs.collect();
        Ok(Some(index))
    }
}

fn role(format: &Format, marker: Option<&Marker>) -> Role {
    if format.is_title == Some(true) {
        return Role::Title;
    }
    if let Some(level) = format.outline.filter(|level| *level < 9) {
        return Role::Heading(level + 1);
    }
    let depth = format.level.unwrap_or(0);
    match marker {
        Some(Marker::Bullet) => Role::Item { depth, number: None },
        Some(Marker::Number(number)) => Role::Item { depth, number: Some(*number) },
        Some(Marker::Words(_)) | None => Role::Text,
    }
}

/// The number of a paragraph in words, where no list writes it.
pub(super) fn literal(marker: Option<&Marker>, role: Role) -> Option<String> {
    match marker {
        Some(Marker::Words(words)) => Some(words.clone()),
        Some(Marker::Number(number)) if !matches!(role, Role::Item { .. }) => {
            Some(format!("{number}. "))
        }
        _ => None,
    }
}

fn begins_indented(line: &Line) -> bool {
    text_of(line).starts_with(['\u{3000}', '\t'])
}

fn is_contents(sdt: Node<'_, '_>) -> bool {
    let part = child(sdt, "sdtPr").and_then(|properties| child(properties, "docPartObj"));
    part.and_then(|part| value(part, "docPartGallery"))
        .is_some_and(|gallery| gallery == "Table of Contents")
}

/// Of alternatives the one that holds something we read: only one of them is shown.
pub(super) fn choice<'a, 'input>(node: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    let is_read = |node: Node<'_, '_>| {
        node.descendants().any(|node| {
            matches!(name(node), "txbxContent" | "blip" | "imagedata" | "t" | "sym" | "oMath")
        })
    };
    let all = || elements(node).filter(|node| matches!(name(*node), "Choice" | "Fallback"));
    all().find(|node| is_read(*node)).or_else(|| all().next())
}
