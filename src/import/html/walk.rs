//! The elements of a page as blocks.

use dom_query::NodeRef;

use crate::{
    diagnostics::Problem,
    document::joins,
    import::{
        cells::{Cells, Shape, WIDEST, put},
        model::{Block, Inline, Line, Look, Paragraph, Picture, Role, Words, is_empty, push},
        picture::Album,
        report::{Cleaning, Report},
    },
};

/// Elements in elements that are looked at; of deeper ones only the words are taken.
const DEEPEST: usize = 200;

pub(super) struct Walker<'a> {
    beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    report: &'a mut Report,
    problems: &'a mut Vec<Problem>,
    blocks: Vec<Block>,
    album: Album,
    cells: Cells,
    /// Why the page is not read to its end.
    refused: Option<Problem>,
    /// The line that is read.
    line: Line,
    lists: Vec<List>,
    place: usize,
}

/// A list that is open.
struct List {
    /// The number of its next item, where it counts.
    next: Option<u64>,
    /// Whether the next paragraph begins an item.
    begins: bool,
}

/// What holds for all that an element contains.
#[derive(Clone, Default)]
struct Within {
    bold: bool,
    struck: bool,
    /// Quotations in a line, one in the other.
    quoted: usize,
    link: Option<String>,
    role: Role,
    quotes: usize,
    centred: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn new(
        beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
        report: &'a mut Report,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self {
            beside,
            report,
            problems,
            blocks: Vec::new(),
            album: Album::default(),
            cells: Cells::default(),
            refused: None,
            line: Line::new(),
            lists: Vec::new(),
            place: 0,
        }
    }

    pub(super) fn walk(&mut self, body: NodeRef<'_>) {
        self.children(body, &Within::default(), 0);
        self.flush(&Within::default());
    }

    pub(super) fn finish(self) -> Result<(Vec<Block>, Vec<Picture>), Problem> {
        match self.refused {
            Some(problem) => Err(problem),
            None => Ok((self.blocks, self.album.into_pictures())),
        }
    }

    fn children(&mut self, node: NodeRef<'_>, within: &Within, depth: usize) {
        for child in node.children_it(false) {
            if self.refused.is_some() {
                return;
            }
            if child.is_text() {
                self.words(&child.text(), within);
            } else if child.is_element() {
                self.element(child, within, depth + 1);
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_>, within: &Within, depth: usize) {
        if depth > DEEPEST {
            self.words(&node.text(), within);
            return;
        }
        let style = node.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
        if style.contains("display:none") || node.has_attr("hidden") {
            self.report.note(Cleaning::Hidden, self.place + 1, &node.text());
            return;
        }
        let struck = within.struck || style.contains("line-through");
        let within = &Within { struck, ..within.clone() };
        let mut inner = within.clone();
        let name = node.node_name().unwrap_or_default();
        match &*name {
            "br" => self.line.push(Inline::Break),
            "img" => self.picture(node),
            "rp" | "head" => {}
            "rt" => {
                self.words("（", within);
                self.children(node, within, depth);
                self.words("）", within);
            }
            "b" | "strong" => {
                inner.bold = true;
                self.children(node, &inner, depth);
            }
            "s" | "del" | "strike" => {
                inner.struck = true;
                self.children(node, &inner, depth);
            }
            "q" => {
                let [open, close] =
                    if within.quoted.is_multiple_of(2) { ["“", "”"] } else { ["‘", "’"] };
                inner.quoted += 1;
                self.words(open, within);
                self.children(node, &inner, depth);
                self.words(close, within);
            }
            "a" => {
                inner.link = self.target(node);
                self.children(node, &inner, depth);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush(within);
                let level = name.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                inner.role = Role::Heading(level);
                self.children(node, &inner, depth);
                self.flush(&inner);
            }
            "ul" | "ol" | "menu" => {
                self.flush(within);
                let start = node.attr("start").and_then(|start| start.parse().ok());
                let next = (*name == *"ol").then(|| start.unwrap_or(1));
                self.lists.push(List { next, begins: false });
                self.children(node, within, depth);
                self.flush(within);
                self.lists.pop();
            }
            "li" => {
                self.flush(within);
                let number = node.attr("value").and_then(|value| value.parse().ok());
                if let Some(list) = self.lists.last_mut() {
                    list.begins = true;
                    list.next = list.next.map(|next| number.unwrap_or(next));
                }
                self.children(node, within, depth);
                self.flush(within);
                if let Some(list) = self.lists.last_mut() {
                    list.begins = false;
                    list.next = list.next.map(|next| next.saturating_add(1));
                }
            }
            "blockquote" => {
                self.flush(within);
                inner.quotes += 1;
                self.children(node, &inner, depth);
                self.flush(&inner);
            }
            "pre" => {
                self.flush(within);
                let words = node.text().to_string();
                if !words.trim().is_empty() {
                    self.blocks.push(Block::Code(words));
                }
            }
            "table" => self.table(node, within, depth),
            _ if is_inline(&name) => self.children(node, within, depth),
            _ => {
                self.flush(within);
                let align = node.attr("align").unwrap_or_default().to_lowercase();
                inner.centred |=
                    align == "center" || style.contains("text-align:center") || *name == *"center";
                if node.class().is_some_and(|class| class.contains("MsoTitle")) {
                    inner.role = Role::Title;
                }
                self.children(node, &inner, depth);
                self.flush(&inner);
            }
        }
    }

    /// Ends the paragraph that is read.
    fn flush(&mut self, within: &Within) {
        let line = std::mem::take(&mut self.line);
        if is_empty(&line) {
            return;
        }
        self.place += 1;
        let depth = self.lists.len().saturating_sub(1);
        let role = match self.lists.last_mut() {
            Some(list) if within.role == Role::Text => {
                let number = list.next;
                let begins = std::mem::take(&mut list.begins);
                if begins { Role::Item { depth, number } } else { Role::Further }
            }
            _ => within.role,
        };
        let first = line.iter().find_map(|inline| match inline {
            Inline::Words(words) => words.text.chars().next(),
            _ => None,
        });
        let indented = first == Some('\u{3000}');
        let look = Look { centred: within.centred, indented, ..Look::default() };
        let quotes = within.quotes;
        self.blocks.push(Block::Paragraph(Paragraph {
            role,
            line,
            look,
            place: self.place,
            quotes,
        }));
    }

    /// Words as a browser shows them: blanks are one, and a line end between Chinese characters is none.
    fn words(&mut self, text: &str, within: &Within) {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        let mut words = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_blank(c) != is_blank(first)).unwrap_or(rest.len());
            let (piece, more) = rest.split_at(end);
            rest = more;
            if !is_blank(first) {
                words.push_str(piece);
                continue;
            }
            let before = words.chars().next_back().or_else(|| self.last_character());
            let Some(before) = before.filter(|before| !before.is_whitespace()) else { continue };
            let is_joined = piece.contains('\n')
                && rest.chars().next().map_or(!before.is_ascii(), |after| joins(before, after));
            if !is_joined {
                words.push(' ');
            }
        }
        let Within { bold, struck, .. } = *within;
        push(&mut self.line, Words { text: words, bold, struck, link: within.link.clone() });
    }

    fn last_character(&self) -> Option<char> {
        match self.line.last()? {
            Inline::Words(words) => words.text.chars().next_back(),
            _ => None,
        }
    }

    /// Where a link leads, if the site can lead there.
    fn target(&mut self, node: NodeRef<'_>) -> Option<String> {
        let target = node.attr("href")?.trim().to_string();
        let is_kept = ["http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| target.starts_with(scheme));
        let says_nothing =
            target.is_empty() || target.starts_with(['#']) || target.starts_with("javascript:");
        if !is_kept && !says_nothing {
            self.report.note(Cleaning::Link, self.place + 1, &target);
        }
        is_kept.then_some(target)
    }

    fn picture(&mut self, node: NodeRef<'_>) {
        let source =
            ["src", "data-src"].iter().find_map(|name| node.attr(name)).unwrap_or_default();
        let source = source.trim();
        let is_data = source.starts_with("data:");
        let name = if is_data { "data:" } else { source };
        let is_outside = source.contains("://") || source.starts_with("//") || is_data;
        let path = source.split(['?', '#']).next().unwrap_or_default();
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let read = || {
            let is_here = !is_outside && !path.is_empty();
            Ok(if is_here { (self.beside)(&path) } else { None })
        };
        let key = if is_outside { source } else { &path };
        let words = node.attr("alt").unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.album.show(key, name, &words, read, self.problems) {
            Ok(index) => self.line.extend(index.map(Inline::Picture)),
            Err(problem) => self.refused = Some(problem),
        }
    }

    /// A table of words; one that only puts a page in order is what its cells hold.
    fn table(&mut self, node: NodeRef<'_>, within: &Within, depth: usize) {
        self.flush(within);
        for caption in node.children_it(false).filter(|child| child.has_name("caption")) {
            self.children(caption, within, depth);
            self.flush(within);
        }
        let is_row = |node: &NodeRef<'_>| node.has_name("tr");
        let rows: Vec<NodeRef<'_>> = node.descendants_it().filter(is_row).collect();
        let is_layout = node.descendants_it().any(|inner| inner.has_name("table"))
            || rows.iter().all(|row| cells_of(row).len() <= 1);
        if is_layout {
            self.children(node, within, depth);
            self.flush(within);
            return;
        }
        let lists = std::mem::take(&mut self.lists);
        let (mut table, mut shape) = (Vec::new(), Shape::default());
        // For each column how many rows below still belong to a cell above.
        let mut held = [0_usize; WIDEST];
        for row in &rows {
            let mut line: Vec<Line> = Vec::new();
            for cell in cells_of(row) {
                below(&mut line, &mut held);
                let span = |name: &str, most: usize| {
                    let said = cell.attr(name).and_then(|span| span.trim().parse::<usize>().ok());
                    said.unwrap_or(1).clamp(1, most)
                };
                let (columns, more) = (span("colspan", WIDEST), span("rowspan", rows.len()) - 1);
                let words = self.cell(cell, within, depth);
                let first = line.len();
                put(&mut line, words, columns);
                held[first..line.len()].fill(more);
            }
            below(&mut line, &mut held);
            if let Err(problem) = self.cells.add(&mut shape, line.len()) {
                self.refused = Some(problem);
                return;
            }
            table.push(line);
        }
        self.lists = lists;
        self.place += 1;
        self.blocks.push(Block::Table(table));
    }

    fn cell(&mut self, cell: NodeRef<'_>, around: &Within, depth: usize) -> Line {
        let within = Within { struck: around.struck, ..Within::default() };
        let blocks = std::mem::take(&mut self.blocks);
        self.children(cell, &within, depth + 1);
        self.flush(&within);
        let inside = std::mem::replace(&mut self.blocks, blocks);
        let lines: Vec<Line> = inside
            .into_iter()
            .map(|block| match block {
                Block::Paragraph(mut paragraph) => {
                    if let Role::Item { number: Some(number), .. } = paragraph.role {
                        let text = format!("{number}. ");
                        paragraph.line.insert(0, Inline::Words(Words { text, ..Words::default() }));
                    }
                    paragraph.line
                }
                Block::Code(text) => vec![Inline::Words(Words { text, ..Words::default() })],
                Block::Table(rows) => rows.into_iter().flatten().flatten().collect(),
            })
            .collect();
        lines.join(&Inline::Break)
    }
}

/// Puts empty cells where a cell of a row above reaches down.
fn below(line: &mut Vec<Line>, held: &mut [usize; WIDEST]) {
    while let Some(rows) = held.get_mut(line.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        line.push(Line::new());
    }
}

fn cells_of<'a>(row: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).collect()
}

/// Elements within a line.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "span"
            | "font"
            | "em"
            | "i"
            | "u"
            | "ins"
            | "sub"
            | "sup"
            | "small"
            | "big"
            | "code"
            | "kbd"
            | "mark"
            | "abbr"
            | "cite"
            | "time"
            | "label"
            | "ruby"
            | "rb"
            | "var"
            | "samp"
            | "tt"
            | "dfn"
            | "bdi"
            | "bdo"
            | "wbr"
            | "o:p"
            | "st1:chsdate"
    )
}
