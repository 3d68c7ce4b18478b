//! What stands in a paragraph: runs of letters, links, tracked changes, fields.

use roxmltree::Node;

use super::{
    body::{DEEPEST, Reader, choice},
    math,
    styles::Format,
    symbols, words_of,
    xml::{attribute, child, elements, name, value},
};
use crate::{
    diagnostics::Problem,
    import::{
        model::{Inline, Line, Words, push},
        report::Cleaning,
    },
};

/// A field: what is to be computed, and the words that it came to.
#[derive(Debug, Default)]
pub(super) struct Field {
    code: String,
    /// Whether the words have begun.
    shows: bool,
}

impl Field {
    fn link(&self) -> Option<String> {
        let rest = self.code.trim().strip_prefix("HYPERLINK")?;
        rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned)
    }
}

impl Field {
    /// What a field without a result shows: letters over one another, as 带圈字符 `EQ \o\ac(○,5)` are.
    fn drawn(&self) -> Option<String> {
        let code = self.code.trim();
        let is_drawn = code.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("eq"));
        let inside = code.split_once('(').filter(|_| is_drawn)?.1;
        let mut parts = inside.trim_end().strip_suffix(')')?.split([',', ';', '，']).map(str::trim);
        let (first, second) = (parts.next()?, parts.next().unwrap_or_default());
        let number: Option<u32> = second.parse().ok().filter(|number| (1..=20).contains(number));
        match number.filter(|_| matches!(first, "○" | "〇" | "O")) {
            Some(number) => char::from_u32('①' as u32 + number - 1).map(String::from),
            None => Some(format!("{first}{second}")),
        }
    }
}

impl Reader<'_, '_, '_> {
    /// Everything that an element of a paragraph shows.
    pub(super) fn inlines(
        &mut self,
        node: Node<'_, '_>,
        format: &Format,
        depth: usize,
        line: &mut Line,
    ) -> Result<(), Problem> {
        if depth > DEEPEST {
            return Ok(());
        }
        for node in elements(node) {
            match name(node) {
                "r" => self.run(node, format, depth, line)?,
                "ins" | "moveTo" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo"
                | "sdtContent" => {
                    self.inlines(node, format, depth + 1, line)?;
                }
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.inlines(content, format, depth + 1, line)?;
                    }
                }
                "hyperlink" => {
                    // A line of its own, else its words would join those before it.
                    let mut linked = Line::new();
                    self.inlines(node, format, depth + 1, &mut linked)?;
                    let relation = attribute(node, "id").and_then(|id| self.relations.get(id));
                    let target = relation.filter(|relation| relation.is_outside);
                    let target = target.map(|relation| relation.target.clone());
                    self.link(target, &mut linked);
                    line.extend(linked);
                }
                "del" => self.deleted(node),
                "AlternateContent" => {
                    if let Some(chosen) = choice(node) {
                        self.inlines(chosen, format, depth + 1, line)?;
                    }
                }
                "oMath" | "oMathPara" => {
                    let text = math::words(node, depth);
                    push(line, Words { text, ..Words::default() });
                }
                // Also what was moved away (moveFrom): it stands where it was moved to.
                _ => {}
            }
        }
        Ok(())
    }

    /// Words that lead somewhere; within the document they lead nowhere from the site.
    fn link(&mut self, target: Option<String>, line: &mut [Inline]) {
        let Some(target) = target else { return };
        if !is_link(&target) {
            self.report.note(Cleaning::Link, self.place, &target);
            return;
        }
        for inline in line {
            if let Inline::Words(words) = inline {
                words.link = Some(target.clone());
            }
        }
    }

    fn deleted(&mut self, node: Node<'_, '_>) {
        let texts = node.descendants().filter(|node| name(*node) == "delText");
        let words: String = texts.filter_map(|node| node.text()).collect();
        if !words.is_empty() {
            self.report.note(Cleaning::Deleted, self.place, &words);
        }
    }

    fn run(
        &mut self,
        node: Node<'_, '_>,
        paragraph: &Format,
        depth: usize,
        line: &mut Line,
    ) -> Result<(), Problem> {
        let own = child(node, "rPr");
        let style = own.and_then(|own| value(own, "rStyle"));
        let format = Format::read(None, own).or(self.styles.chain(style));
        let look = Words {
            bold: format.bold.or(paragraph.bold).unwrap_or(false),
            struck: format.struck.or(paragraph.struck).unwrap_or(false),
            ..Words::default()
        };
        let of = |text: String| Words { text, ..look.clone() };
        if format.hidden == Some(true) {
            self.report.note(Cleaning::Hidden, self.place, &words_of(node));
            return Ok(());
        }
        for node in elements(node) {
            let shows = self.fields.iter().all(|field| field.shows);
            let link = self.fields.iter().rev().find_map(Field::link);
            match name(node) {
                "t" if shows => {
                    let words = node.text().unwrap_or_default();
                    let target = link.filter(|link| is_link(link));
                    let raised = own.and_then(|own| value(own, "vertAlign"));
                    push(line, Words { link: target, ..of(symbols::raised(words, raised)) });
                }
                "tab" | "ptab" if shows => push(line, of("\t".to_owned())),
                "noBreakHyphen" if shows => push(line, of("-".to_owned())),
                "br" | "cr" if shows => line.push(Inline::Break),
                "sym" if shows => push(line, of(symbols::character(node))),
                "fldChar" => match attribute(node, "fldCharType") {
                    Some("begin") => self.fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.shows = true;
                        }
                    }
                    Some("end") => {
                        let field = self.fields.pop().filter(|field| !field.shows);
                        let words = field.as_ref().and_then(Field::drawn);
                        push(line, of(words.unwrap_or_default()));
                    }
                    _ => {}
                },
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
                        field.code.push_str(node.text().unwrap_or_default());
                    }
                }
                "footnoteReference" | "endnoteReference" => {
                    let kind = usize::from(name(node) == "endnoteReference");
                    if let Some(id) = attribute(node, "id")
                        && let Some(note) = self.note(kind, id, depth)?
                    {
                        line.push(Inline::Note(note));
                    }
                }
                "commentReference" => {
                    let words = attribute(node, "id").and_then(|id| self.comments.remove(id));
                    self.report.note(Cleaning::Comment, self.place, &words.unwrap_or_default());
                }
                "ruby" => {
                    // 研（yán）
                    for (part, marks) in [("rubyBase", ["", ""]), ("rt", ["（", "）"])] {
                        let words = child(node, part).map(words_of).unwrap_or_default();
                        if !words.is_empty() {
                            push(line, of(format!("{}{words}{}", marks[0], marks[1])));
                        }
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(node, depth + 1, line)?,
                "AlternateContent" => {
                    if let Some(chosen) = choice(node) {
                        self.drawing(chosen, depth + 1, line)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether the site can lead there.
fn is_link(target: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme))
}
