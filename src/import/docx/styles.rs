//! Styles of paragraphs and characters, each with what it takes from the style it is based on.

use std::collections::HashMap;

use roxmltree::Node;

use super::xml::{attribute, child, elements, name, number, switch, value};

/// Styles that are based on one another: more is a circle.
const DEEPEST: usize = 20;

/// What a style, or a paragraph itself, says. What is `None` another says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Format {
    /// 0 is the highest; 9 is plain text.
    pub(super) outline: Option<u8>,
    pub(super) is_title: Option<bool>,
    pub(super) is_contents: Option<bool>,
    /// The list and the level in it.
    pub(super) list: Option<i64>,
    pub(super) level: Option<usize>,
    pub(super) centred: Option<bool>,
    pub(super) indented: Option<bool>,
    pub(super) size: Option<u32>,
    pub(super) bold: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Format {
    /// From `<w:pPr>` and `<w:rPr>`.
    pub(super) fn read(paragraph: Option<Node<'_, '_>>, run: Option<Node<'_, '_>>) -> Self {
        let mut format = Self::default();
        if let Some(node) = paragraph {
            format.outline = number(node, "outlineLvl");
            if let Some(list) = child(node, "numPr") {
                format.list = number(list, "numId");
                format.level = number(list, "ilvl");
            }
            format.centred = value(node, "jc").map(|side| side == "center");
            format.indented = child(node, "ind").and_then(|indent| {
                let first = ["firstLineChars", "firstLine"];
                let first = first.iter().find_map(|side| attribute(indent, side));
                first.map(|first| first.parse::<i64>().is_ok_and(|first| first > 0))
            });
        }
        if let Some(node) = run {
            format.size = number(node, "sz");
            format.bold = switch(node, "b");
            let lines = [switch(node, "strike"), switch(node, "dstrike")];
            format.struck = lines.into_iter().flatten().reduce(|one, two| one || two);
            format.hidden = switch(node, "vanish");
        }
        format
    }

    /// The same, with what `other` says where this says nothing.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            outline: self.outline.or(other.outline),
            is_title: self.is_title.or(other.is_title),
            is_contents: self.is_contents.or(other.is_contents),
            list: self.list.or(other.list),
            level: self.level.or(other.level),
            centred: self.centred.or(other.centred),
            indented: self.indented.or(other.indented),
            size: self.size.or(other.size),
            bold: self.bold.or(other.bold),
            struck: self.struck.or(other.struck),
            hidden: self.hidden.or(other.hidden),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    named: HashMap<String, Style>,
    /// What stands where no style says anything.
    plain: Format,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

#[derive(Debug)]
struct Style {
    based_on: Option<String>,
    format: Format,
}

impl Styles {
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let mut styles = Self::default();
        for node in elements(root) {
            match name(node) {
                "docDefaults" => {
                    let run = child(node, "rPrDefault").and_then(|run| child(run, "rPr"));
                    styles.plain = Format::read(None, run);
                }
                "style" => styles.take(node),
                _ => {}
            }
        }
        styles
    }

    fn take(&mut self, node: Node<'_, '_>) {
        let Some(id) = attribute(node, "styleId") else { return };
        let is_paragraph = attribute(node, "type") == Some("paragraph");
        if is_paragraph && matches!(attribute(node, "default"), Some("1" | "true")) {
            self.usual = Some(id.to_owned());
        }
        let mut format = Format::read(child(node, "pPr"), child(node, "rPr"));
        let called = value(node, "name").unwrap_or(id).to_lowercase();
        let called = called.as_str();
        if is_paragraph {
            // The name says more than the outline, which some programs leave out.
            let numbered = ["heading ", "heading", "标题 ", "标题", "überschrift "];
            let level =
                numbered.iter().find_map(|before| called.strip_prefix(before)?.parse().ok());
            format.outline = level
                .filter(|level| (1..=9).contains(level))
                .map(|level: u8| level - 1)
                .or(format.outline);
            format.is_title =
                matches!(called, "title" | "标题" | "文档标题" | "公文标题").then_some(true);
            let is_contents = called.starts_with("toc ")
                || called.starts_with("目录 ")
                || called == "toc heading";
            format.is_contents = is_contents.then_some(true);
        }
        let based_on = value(node, "basedOn").map(str::to_owned);
        self.named.insert(id.to_owned(), Style { based_on, format });
    }

    /// All that a paragraph of this style is.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Format {
        self.chain(id.or(self.usual.as_deref())).or(self.plain)
    }

    /// What a style says with those it is based on; a title's descendants, such as a subtitle, are none.
    pub(super) fn chain(&self, id: Option<&str>) -> Format {
        let mut format = Format::default();
        let mut next = id;
        for depth in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.named.get(id)) else { break };
            let own =
                Format { is_title: style.format.is_title.filter(|_| depth == 0), ..style.format };
            format = format.or(own);
            next = style.based_on.as_deref();
        }
        format
    }
}
