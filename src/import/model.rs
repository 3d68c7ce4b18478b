//! What a reader makes of a file, before it is cleaned and written as Markdown.

/// A text as its file holds it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order in which the text refers to them.
    pub(super) notes: Vec<Vec<Paragraph>>,
    pub(super) pictures: Vec<Picture>,
    pub(super) properties: Properties,
}

/// A piece of the text from top to bottom.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    /// Row by row; the first is the head.
    Table(Vec<Vec<Line>>),
    /// Words whose blanks and line ends count.
    Code(String),
}

/// What stands in a line.
pub(super) type Line = Vec<Inline>;

#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub(super) role: Role,
    pub(super) line: Line,
    pub(super) look: Look,
    /// Its line in the file, or its place among the paragraphs, from 1.
    pub(super) place: usize,
    /// Quotations around it.
    pub(super) quotes: usize,
}

/// What a paragraph is by its style or its element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Title,
    /// 1 is the highest.
    Heading(u8),
    /// Of a list in `depth` others; without a number it is a bullet's.
    Item {
        depth: usize,
        number: Option<u64>,
    },
    /// A further paragraph of the item before it.
    Further,
}

/// How a paragraph looks, where that tells what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) centred: bool,
    /// Of its letters, in half points; 0 where nothing says it.
    pub(super) size: u32,
    /// Whether its first line is indented, as a paragraph's and not as a line's that goes on.
    pub(super) indented: bool,
    /// Whether an empty line stands before it.
    pub(super) gap: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Words(Words),
    /// The writer broke the line.
    Break,
    /// The picture of this index.
    Picture(usize),
    /// A reference to the note of this index.
    Note(usize),
}

/// Words of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) bold: bool,
    /// Whether the writer struck them out: they hold no more.
    pub(super) struck: bool,
    /// Where they lead.
    pub(super) link: Option<String>,
}

impl Words {
    /// Whether other words are of the same kind.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.bold, self.struck, &self.link) == (other.bold, other.struck, &other.link)
    }
}

/// Puts words at the end of a line, to those of their kind.
pub(super) fn push(line: &mut Line, more: Words) {
    match line.last_mut() {
        Some(Inline::Words(words)) if words.is_like(&more) => words.text.push_str(&more.text),
        _ if more.text.is_empty() => {}
        _ => line.push(Inline::Words(more)),
    }
}

/// A picture that is saved beside the material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its own name there.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// What stands for it where it cannot be seen.
    pub(super) words: String,
}

/// What a document says of itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    /// Whether that stands over what only looks like a title.
    pub(super) leads: bool,
    pub(super) author: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) tags: Vec<String>,
    /// When the file was made: a hint and no date of the text.
    pub(super) made: Option<String>,
}

impl Paragraph {
    /// A paragraph of words alone.
    pub(super) fn of(text: impl Into<String>, place: usize) -> Self {
        let words = Words { text: text.into(), ..Words::default() };
        Self { line: vec![Inline::Words(words)], place, ..Self::default() }
    }

    pub(super) fn text(&self) -> String {
        text_of(&self.line)
    }

    /// Whether cleaning may take it for a line of running text.
    pub(super) fn is_running(&self) -> bool {
        self.role == Role::Text && self.quotes == 0
    }
}

/// The words of a line; a break is a blank.
pub(super) fn text_of(line: &[Inline]) -> String {
    line.iter()
        .map(|inline| match inline {
            Inline::Words(words) => words.text.as_str(),
            Inline::Break => " ",
            Inline::Picture(_) | Inline::Note(_) => "",
        })
        .collect()
}

/// Whether a line has words and all of them are struck out.
pub(super) fn is_struck(line: &[Inline]) -> bool {
    let mut words = line.iter().filter_map(|inline| match inline {
        Inline::Words(words) if !words.text.trim().is_empty() => Some(words.struck),
        _ => None,
    });
    words.next() == Some(true) && words.all(|struck| struck)
}

/// Whether a line shows nothing at all.
pub(super) fn is_empty(line: &[Inline]) -> bool {
    line.iter().all(|inline| match inline {
        Inline::Words(words) => words.text.trim().is_empty(),
        Inline::Break => true,
        Inline::Picture(_) | Inline::Note(_) => false,
    })
}
