//! A text as HTML: writes the blocks of a document with its links as `site` resolved them.
//!
//! Holds: the text content is the words of the document, in order, each once. What the page adds (labels
//! of callouts, numbers of notes) is marked by a class; marks that only point come from the style sheet.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    ops::Range,
};

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::{sanitise::sanitise, shape};
use crate::{
    document::{
        Alert, Alignment, Block, Definition, Document, Entry, Inline, LinkKind, Mark,
        anchors_of_html, inline_text,
    },
    site::{Address, Destination, Text, fragment},
    theme::Words,
};

/// A rendered body.
pub(super) struct Body {
    pub(super) html: String,
    /// Whether it holds code with colours, which has a style sheet of its own.
    pub(super) colours: bool,
    /// Links out of the site, each address once.
    pub(super) links: usize,
}

/// What a page has before a text, and beside it.
#[derive(Clone, Default)]
pub(super) struct Before {
    /// Stands before each anchor, where the page holds several texts.
    pub(super) prefix: String,
    /// Its texts by the pages that they have of their own.
    pub(super) texts: BTreeMap<Address, Printed>,
    /// Notes of the texts before it.
    pub(super) notes: usize,
    /// Links out of the site in the texts before it.
    pub(super) links: usize,
}

/// A text on a page that holds several.
#[derive(Clone)]
pub(super) struct Printed {
    /// Stands before its anchors, with a hyphen between.
    pub(super) id: String,
    /// Which one it is, in words; what opens the page or a course has no number.
    pub(super) number: Option<String>,
}

/// Writes a text for a page in `folder` that asks about these lists of it, and has this before it.
pub(super) fn write(
    text: &Text,
    folder: &str,
    words: &Words,
    raw_html: bool,
    asked: &BTreeSet<usize>,
    before: &Before,
) -> Body {
    let document = &text.document;
    let mut writer = Writer {
        text,
        source: &document.source.text,
        folder,
        words,
        asked,
        level: 1,
        raw_links: raw_links(document),
        referred: BTreeSet::new(),
        before,
        outside: BTreeMap::new(),
        html: String::with_capacity(document.source.body.len() * 2),
        colours: false,
    };
    for (index, block) in document.blocks.iter().enumerate() {
        writer.block(block, index == 0);
    }
    writer.notes();
    writer.addresses();
    let links = writer.outside.len();
    let html = if document.raw_html && !raw_html { sanitise(&writer.html) } else { writer.html };
    Body { html, colours: writer.colours, links }
}

fn raw_links(document: &Document) -> Vec<usize> {
    let links = document.links.iter().enumerate();
    links
        .filter(|(_, link)| matches!(link.kind, LinkKind::Raw { .. }))
        .map(|(index, _)| index)
        .collect()
}

pub(super) struct Writer<'a> {
    pub(super) text: &'a Text,
    source: &'a str,
    folder: &'a str,
    pub(super) words: &'a Words,
    /// The lists that the page has questions on.
    pub(super) asked: &'a BTreeSet<usize>,
    /// The level of the heading that is written last.
    pub(super) level: u8,
    /// The links in raw HTML, in the order of the text.
    raw_links: Vec<usize>,
    /// References to notes that are written, by note and count.
    referred: BTreeSet<(usize, usize)>,
    before: &'a Before,
    /// Where links lead out of the site, each with its number from 0: paper has them as a list.
    outside: BTreeMap<String, usize>,
    html: String,
    colours: bool,
}

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block, false);
        }
    }

    fn block(&mut self, block: &Block, is_first: bool) {
        match block {
            Block::Paragraph { inlines, tight: true } => self.line(inlines),
            Block::Paragraph { inlines, tight: false } => self.paragraph(inlines, is_first),
            Block::Heading { level, id, inlines } => self.heading(*level, id, inlines),
            Block::List { start, items } => self.list(*start, items),
            Block::Directive(directive) => self.directive(directive),
            Block::Quote(blocks) => {
                self.raw("<blockquote>\n");
                self.blocks(blocks);
                self.raw("</blockquote>\n");
            }
            Block::Alert(alert, blocks) => self.alert(*alert, blocks),
            Block::Code { language, text, colours } => {
                self.code(language.as_deref(), text, colours.as_deref());
            }
            Block::Table { alignments, rows } => self.table(alignments, rows),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Html(pieces) => self.html_pieces(pieces),
            Block::Rule => self.raw("<hr>\n"),
        }
    }

    fn paragraph(&mut self, inlines: &[Inline], is_first: bool) {
        if let [Inline::Image(index)] = inlines {
            return self.figure(*index);
        }
        // A wide picture in a justified line would tear its words apart, as a long word would.
        let is_ragged = inlines.iter().any(|inline| matches!(inline, Inline::Image(_)))
            || shape::has_long_word(&self.words_of(inlines));
        self.raw(match (is_first && self.is_salutation(inlines), is_ragged) {
            (true, _) => "<p class=\"flush\">",
            (false, true) => "<p class=\"ragged\">",
            (false, false) => "<p>",
        });
        self.line(inlines);
        self.raw("</p>\n");
    }

    fn is_salutation(&self, inlines: &[Inline]) -> bool {
        matches!(inlines, [Inline::Text(span)] if shape::is_salutation(&self.source[span.clone()]))
    }

    fn words_of(&self, inlines: &[Inline]) -> String {
        inline_text(inlines, self.source, &self.text.document.links)
    }

    fn heading(&mut self, level: u8, id: &str, inlines: &[Inline]) {
        self.level = level;
        let title = self.words_of(inlines);
        let label = self.words.say("heading-link", &[("title", &title)]);
        self.raw(&format!("<h{level} id=\""));
        self.anchor(id);
        self.raw("\">");
        self.line(inlines);
        self.raw("<a class=\"anchor\" href=\"");
        self.attribute(&self.own_fragment(id));
        self.raw("\" aria-label=\"");
        self.attribute(&label);
        self.raw(&format!("\"></a></h{level}>\n"));
    }

    fn list(&mut self, start: Option<u64>, items: &[Entry]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(start) if start != 1 => self.raw(&format!("<ol start=\"{start}\">\n")),
            _ => self.raw(&format!("<{name}>\n")),
        }
        for item in items {
            let is_task = matches!(item.blocks.first(), Some(Block::Paragraph { inlines, .. }) if matches!(inlines.first(), Some(Inline::Task(_))));
            self.raw(if is_task { "<li class=\"task\">" } else { "<li>" });
            self.blocks(&item.blocks);
            self.raw("</li>\n");
        }
        self.raw(&format!("</{name}>\n"));
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block]) {
        let (class, key) = match alert {
            Alert::Note => ("note", "alert-note"),
            Alert::Tip => ("tip", "alert-tip"),
            Alert::Important => ("important", "alert-important"),
            Alert::Warning => ("warning", "alert-warning"),
            Alert::Caution => ("caution", "alert-caution"),
        };
        let label = self.words.say(key, &[]);
        self.raw(&format!("<div class=\"alert {class}\"><p class=\"label\">"));
        self.text(&label);
        self.raw("</p>\n");
        self.blocks(blocks);
        self.raw("</div>\n");
    }

    fn code(&mut self, language: Option<&str>, text: &str, colours: Option<&str>) {
        let label = self.words.say("code", &[]);
        self.raw("<pre class=\"code\" role=\"group\" tabindex=\"0\" aria-label=\"");
        self.attribute(&label);
        self.raw("\"><code");
        if let Some(language) = language {
            self.raw(" class=\"language-");
            self.attribute(language);
            self.raw("\"");
        }
        self.raw(">");
        match colours {
            Some(html) => {
                self.colours = true;
                self.raw(html);
            }
            None => self.text(text),
        }
        self.raw("</code></pre>\n");
    }

    fn table(&mut self, alignments: &[Alignment], rows: &[Vec<Vec<Inline>>]) {
        let label = self.words.say("table", &[]);
        self.raw("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
        self.attribute(&label);
        self.raw("\"><table>\n");
        for (index, row) in rows.iter().enumerate() {
            let (open, cell, close) = match index {
                0 => ("<thead>\n<tr>", "th scope=\"col\"", "</tr>\n</thead>\n<tbody>\n"),
                _ => ("<tr>", "td", "</tr>\n"),
            };
            self.raw(open);
            for (column, inlines) in row.iter().enumerate() {
                let alignment = match alignments.get(column) {
                    Some(Alignment::Centre) => Some("centre"),
                    Some(Alignment::Right) => Some("right"),
                    Some(Alignment::Left) => Some("left"),
                    _ => None,
                };
                let classes = alignment.into_iter().chain(shape::cell(&self.words_of(inlines)));
                let classes = classes.collect::<Vec<_>>().join(" ");
                let class = if classes.is_empty() {
                    String::new()
                } else {
                    format!(" class=\"{classes}\"")
                };
                self.raw(&format!("<{cell}{class}>"));
                self.line(inlines);
                self.raw(&format!("</{}>", &cell[..2]));
            }
            self.raw(close);
        }
        self.raw("</tbody>\n</table></div>\n");
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.raw("<dl>\n");
        for definition in definitions {
            match definition {
                Definition::Term(inlines) => {
                    self.raw("<dt>");
                    self.line(inlines);
                    self.raw("</dt>\n");
                }
                Definition::Meaning(blocks) => {
                    self.raw("<dd>");
                    self.blocks(blocks);
                    self.raw("</dd>\n");
                }
            }
        }
        self.raw("</dl>\n");
    }

    /// A picture that is a paragraph of its own; its title is its caption.
    fn figure(&mut self, index: usize) {
        self.raw("<figure>");
        self.image(index, false);
        if let Some(caption) = &self.text.document.links[index].title {
            self.raw("<figcaption>");
            self.text(caption);
            self.raw("</figcaption>");
        }
        self.raw("</figure>\n");
    }

    fn notes(&mut self) {
        let notes = &self.text.document.footnotes;
        if notes.is_empty() {
            return;
        }
        let label = self.words.say("footnotes", &[]);
        // A landmark once a page.
        let tag = if self.before.prefix.is_empty() { "section" } else { "div role=\"group\"" };
        self.raw(&format!("<{tag} class=\"notes\" aria-label=\""));
        self.attribute(&label);
        let first = self.before.notes + 1;
        self.raw(&if first > 1 {
            format!("\"><ol start=\"{first}\">\n")
        } else {
            "\"><ol>\n".to_owned()
        });
        for (index, note) in notes.iter().enumerate() {
            let number = (self.before.notes + index + 1).to_string();
            self.raw(&format!("<li id=\"note-{number}\">"));
            self.blocks(&note.blocks);
            for nth in 0..note.references {
                // A reference in the heading that became the title is not shown.
                if !self.referred.contains(&(index, nth)) {
                    continue;
                }
                let key = if nth == 0 { "footnote-back" } else { "footnote-back-nth" };
                let label =
                    self.words.say(key, &[("number", &number), ("nth", &(nth + 1).to_string())]);
                self.raw(&format!(
                    "<a class=\"back\" href=\"#{}\" aria-label=\"",
                    reference_id(self.before.notes + index, nth)
                ));
                self.attribute(&label);
                self.raw("\"></a>");
            }
            self.raw("</li>\n");
        }
        self.raw(&format!("</ol></{}>\n", &tag[..tag.find(' ').unwrap_or(tag.len())]));
    }

    pub(super) fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(span) => self.text(&self.source[span.clone()]),
                Inline::Spelled { text, .. } => self.text(text),
                Inline::Code { text, .. } => {
                    self.raw("<code>");
                    self.text(text);
                    self.raw("</code>");
                }
                Inline::Space => self.raw("\n"),
                Inline::LineBreak => self.raw("<br>\n"),
                Inline::Start(mark) => self.start(*mark),
                Inline::End(mark) => self.end(*mark),
                Inline::Image(index) => self.image(*index, true),
                Inline::Footnote { index, nth } => self.reference(*index, *nth),
                Inline::Task(done) => {
                    let label = self.words.say(if *done { "task-done" } else { "task-open" }, &[]);
                    self.raw("<input type=\"checkbox\" disabled");
                    self.raw(if *done { " checked aria-label=\"" } else { " aria-label=\"" });
                    self.attribute(&label);
                    self.raw("\"> ");
                }
                Inline::Html(pieces) => self.html_pieces(pieces),
            }
        }
    }

    fn start(&mut self, mark: Mark) {
        match mark {
            Mark::Emphasis => self.raw("<em>"),
            Mark::Strong => self.raw("<strong>"),
            Mark::Strikethrough => self.raw("<del>"),
            Mark::Link(index) => self.open_link(index),
        }
    }

    fn end(&mut self, mark: Mark) {
        match mark {
            Mark::Emphasis => self.raw("</em>"),
            Mark::Strong => self.raw("</strong>"),
            Mark::Strikethrough => self.raw("</del>"),
            Mark::Link(index) if self.text.destinations[index] != Destination::Nowhere => {
                self.raw("</a>");
            }
            Mark::Link(_) => {}
        }
    }

    fn open_link(&mut self, index: usize) {
        let Some(href) = self.href(index) else { return };
        let destination = &self.text.destinations[index];
        self.raw("<a href=\"");
        self.attribute(&href);
        self.raw("\"");
        self.title(index);
        if let Some(number) = self.number_of(destination) {
            self.raw(" class=\"within\" data-text=\"");
            self.attribute(&number);
            self.raw("\"");
        }
        if !matches!(destination, Destination::Outside(_)) {
            return self.raw(">");
        }
        let next = self.outside.len();
        let at = *self.outside.entry(href).or_insert(next);
        let number = self.before.links + at + 1;
        self.raw(&format!(" class=\"out\" data-link=\"{number}\" rel=\"noopener noreferrer\">"));
    }

    /// Which other text of the page a link leads to: paper has no links.
    fn number_of(&self, destination: &Destination) -> Option<String> {
        let Destination::Inside { address, .. } = destination else { return None };
        let printed = self.before.texts.get(address)?;
        let is_own = self.before.prefix.strip_suffix('-') == Some(&*printed.id);
        printed.number.clone().filter(|_| !is_own)
    }

    /// Where links lead out of the site, for paper; the style sheet says them, so that no word is added.
    fn addresses(&mut self) {
        if self.outside.is_empty() {
            return;
        }
        let mut addresses: Vec<_> =
            self.outside.iter().map(|(href, at)| (*at, href.clone())).collect();
        addresses.sort_unstable();
        self.raw("<ul class=\"addresses\">\n");
        for (at, href) in addresses {
            self.raw(&format!("<li data-link=\"{}\" data-href=\"", self.before.links + at + 1));
            self.attribute(&href);
            self.raw("\"></li>\n");
        }
        self.raw("</ul>\n");
    }

    fn html_pieces(&mut self, pieces: &[Range<usize>]) {
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 && !self.html.ends_with('\n') {
                self.raw("\n");
            }
            self.html_piece(piece);
        }
    }

    /// Raw HTML with its links as `site` resolved them.
    fn html_piece(&mut self, piece: &Range<usize>) {
        let links = &self.text.document.links;
        let first = self.raw_links.partition_point(|index| links[*index].span.start < piece.start);
        let mut anchors = Vec::new();
        if !self.before.prefix.is_empty() {
            let found = anchors_of_html(&self.source[piece.clone()]);
            anchors.extend(found.into_iter().map(|anchor| piece.start + anchor.start));
        }
        let mut from = piece.start;
        for position in first..self.raw_links.len() {
            let index = self.raw_links[position];
            let span = &links[index].span;
            if span.end > piece.end {
                break;
            }
            let href = self.href(index).unwrap_or_default();
            self.raw_source(from..span.start, &anchors);
            self.attribute(&href);
            from = span.end;
        }
        self.raw_source(from..piece.end, &anchors);
    }

    /// Raw HTML as it stands in the source, but for anchors, which begin at these bytes.
    fn raw_source(&mut self, span: Range<usize>, anchors: &[usize]) {
        let mut from = span.start;
        for anchor in anchors.iter().filter(|anchor| span.contains(anchor)) {
            self.raw(&self.source[from..*anchor]);
            self.attribute(&self.before.prefix);
            from = *anchor;
        }
        self.raw(&self.source[from..span.end]);
    }

    /// The address of a link or picture, where it leads somewhere.
    fn href(&self, index: usize) -> Option<String> {
        match &self.text.destinations[index] {
            Destination::Nowhere => None,
            Destination::Outside(url) => Some(url.clone()),
            Destination::Here { anchor } => Some(self.own_fragment(anchor)),
            Destination::Picture { address, .. } => Some(address.href_from(self.folder)),
            Destination::Inside { address, anchor } => {
                Some(self.inside(address, anchor.as_deref()))
            }
        }
    }

    /// To a text on this page, or to the page that it is.
    fn inside(&self, address: &Address, anchor: Option<&str>) -> String {
        match (self.before.texts.get(address), anchor) {
            (Some(Printed { id, .. }), None) => fragment(id),
            (Some(Printed { id, .. }), Some(anchor)) => fragment(&format!("{id}-{anchor}")),
            (None, anchor) => {
                let anchor = anchor.map(fragment).unwrap_or_default();
                format!("{}{anchor}", address.href_from(self.folder))
            }
        }
    }

    fn image(&mut self, index: usize, with_title: bool) {
        let Destination::Picture { address, size } = &self.text.destinations[index] else {
            return;
        };
        self.raw("<img src=\"");
        self.attribute(&address.href_from(self.folder));
        self.raw("\" alt=\"");
        if let LinkKind::Image { words } = &self.text.document.links[index].kind {
            self.attribute(words);
        }
        self.raw("\"");
        if let Some((width, height)) = size {
            self.raw(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        if with_title {
            self.title(index);
        }
        self.raw(">");
    }

    fn title(&mut self, index: usize) {
        if let Some(title) = &self.text.document.links[index].title {
            self.raw(" title=\"");
            self.attribute(title);
            self.raw("\"");
        }
    }

    fn reference(&mut self, index: usize, nth: usize) {
        let number = self.before.notes + index + 1;
        self.referred.insert((index, nth));
        let label = self.words.say("footnote", &[("number", &number.to_string())]);
        self.raw(&format!(
            "<sup class=\"ref\"><a id=\"{}\" href=\"#note-{number}\" aria-label=\"",
            reference_id(number - 1, nth)
        ));
        self.attribute(&label);
        self.raw(&format!("\">{number}</a></sup>"));
    }

    /// An anchor of the text as this page has it.
    pub(super) fn anchor(&mut self, anchor: &str) {
        self.attribute(&self.before.prefix);
        self.attribute(anchor);
    }

    fn own_fragment(&self, anchor: &str) -> String {
        fragment(&format!("{}{anchor}", self.before.prefix))
    }

    pub(super) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Words between tags. Writing to a string cannot fail.
    pub(super) fn text(&mut self, words: &str) {
        let _ = escape_html_body_text(&mut self.html, words);
    }

    /// The value of an attribute. Writing to a string cannot fail.
    pub(super) fn attribute(&mut self, value: &str) {
        let _ = escape_html(&mut self.html, value);
    }
}

/// The anchor of the `nth` reference to a note. No heading's anchor begins so, see `document::anchors`.
fn reference_id(index: usize, nth: usize) -> String {
    let mut id = format!("note-ref-{}", index + 1);
    if nth > 0 {
        let _ = write!(id, "-{}", nth + 1);
    }
    id
}
