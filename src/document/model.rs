//! What a document is made of.
//!
//! Blocks are a tree. What stands in a line is a flat run of [`Inline`]s with starts and ends, so that a
//! later step can split it at any character and close and reopen the marks across the split. A text is
//! not copied: it is the bytes of the source that it stands at.

use std::ops::Range;

/// A piece of a page from top to bottom.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are said with their variants")]
pub enum Block {
    /// A paragraph; `tight` where it is a list item's own line and gets no space around it.
    Paragraph { inlines: Vec<Inline>, tight: bool },
    /// A heading of level 2 to 6; level 1 is the title.
    Heading { level: u8, id: String, inlines: Vec<Inline> },
    /// A list; `start` is the first number of an ordered one.
    List { start: Option<u64>, items: Vec<Entry> },
    /// A directive list, set apart.
    Directive(Directive),
    /// A quotation.
    Quote(Vec<Block>),
    /// A callout.
    Alert(Alert, Vec<Block>),
    /// Code; `colours` is its HTML with classes where the language is known.
    Code { language: Option<String>, text: String, colours: Option<String> },
    /// A table, row by row; the first row is its head.
    Table { alignments: Vec<Alignment>, rows: Vec<Vec<Vec<Inline>>> },
    /// Terms with what they mean.
    Definitions(Vec<Definition>),
    /// Raw HTML as it stands in these bytes of the source: one range, or one a line where a quote's
    /// marks stand between.
    Html(Vec<Range<usize>>),
    /// A line across the page.
    Rule,
}

/// One item of a Markdown list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The byte of the source at which its marker begins.
    pub at: usize,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A directive list as a part of the page. What it is called and holds is in the document's lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Directive {
    /// Its index among the document's lists.
    pub list: usize,
    /// Whether its items are sections of the text rather than points: they hold headings or lists, or
    /// much to read.
    pub sections: bool,
    /// The words that lead to it, where they are its heading.
    pub lead: Vec<Inline>,
    /// The mark that ends those: a heading is shown without it.
    pub stop: Vec<Inline>,
    /// Its items.
    pub items: Vec<Point>,
}

/// One item of a directive list as a part of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its marker as the text writes it; empty where a Markdown list counts.
    pub marker: Vec<Inline>,
    /// Its head, where more follows it.
    pub head: Vec<Inline>,
    /// The rest. A first paragraph goes on where the head ends, and is empty where the head has its own.
    pub blocks: Vec<Block>,
}

/// One entry of a definition list.
#[derive(Debug, Clone, PartialEq)]
pub enum Definition {
    /// What is explained.
    Term(Vec<Inline>),
    /// An explanation of the terms before it.
    Meaning(Vec<Block>),
}

/// The five callouts of GitHub's Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "GitHub's own names")]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// How a table's column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "as named")]
pub enum Alignment {
    None,
    Left,
    Centre,
    Right,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are said with their variants")]
pub enum Inline {
    /// The characters at these bytes of the source.
    Text(Range<usize>),
    /// Characters that the source spells otherwise at these bytes: `&copy;`.
    Spelled { text: String, span: Range<usize> },
    /// Code in a line.
    Code { text: String, span: Range<usize> },
    /// A line of the source ended here and a space is read.
    Space,
    /// The writer broke the line.
    LineBreak,
    /// A mark begins.
    Start(Mark),
    /// The mark that began last ends.
    End(Mark),
    /// A picture: the link of this index.
    Image(usize),
    /// A reference to the footnote of this index, for the `nth` time (from 0).
    Footnote { index: usize, nth: usize },
    /// The box of a task, ticked or not.
    Task(bool),
    /// Raw HTML as it stands in these bytes of the source, as in a block.
    Html(Vec<Range<usize>>),
}

/// What a run of a line is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `~~…~~`
    Strikethrough,
    /// The link of this index.
    Link(usize),
}

/// A link or picture as the text writes it; where it leads is found by `site`.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// The destination as written, or the title that is mentioned.
    pub target: String,
    /// The words shown on hovering.
    pub title: Option<String>,
    /// Where the destination stands in the source.
    pub span: Range<usize>,
}

/// Kinds of links.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are said with their variants")]
pub enum LinkKind {
    /// A link that the text writes.
    Written,
    /// A title in 《》, which is a link where the site has a material of that title.
    Mention,
    /// A picture with the words that stand for it.
    Image { words: String },
    /// A link in raw HTML, or, where it is `shown`, a picture.
    Raw { shown: bool },
}

/// A footnote in the order of first reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// What it says.
    pub blocks: Vec<Block>,
    /// How often the text refers to it.
    pub references: usize,
}

/// A heading for the list of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its words without marks.
    pub text: String,
}
