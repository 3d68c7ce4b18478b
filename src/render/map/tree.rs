//! The tree of a map: sections hold sections and lists, lists hold items.

use serde::Serialize;

use super::super::range_of;
use crate::{
    document::{Block, Directive, Document, List, ListItem, held_text},
    site::fragment,
    theme::Words,
};

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in super::super) enum Kind {
    Section,
    /// A list.
    Points,
    /// An item of one.
    Point,
}

/// A node with what is below it.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct Node {
    pub(in super::super) kind: Kind,
    /// Its words, whole.
    pub(in super::super) title: String,
    /// How many items a list has.
    pub(in super::super) count: Option<usize>,
    /// Where it stands on the page.
    pub(in super::super) href: String,
    pub(in super::super) children: Vec<Node>,
}

impl Node {
    fn new(kind: Kind, title: String, anchor: &str) -> Self {
        Self { kind, title, count: None, href: fragment(anchor), children: Vec::new() }
    }

    /// Levels from this node down.
    pub(super) fn depth(&self) -> usize {
        1 + self.children.iter().map(Self::depth).max().unwrap_or_default()
    }

    /// Nodes from this one down.
    pub(super) fn total(&self) -> usize {
        1 + self.children.iter().map(Self::total).sum::<usize>()
    }

    /// Leaves so many levels, this one included.
    pub(super) fn cut(&mut self, levels: usize) {
        if levels <= 1 {
            self.children.clear();
        }
        for child in &mut self.children {
            child.cut(levels - 1);
        }
    }
}

/// The tree of a document.
pub(super) fn of(document: &Document, words: &Words) -> Vec<Node> {
    Grower { document, words }.blocks(&document.blocks, None)
}

struct Grower<'a> {
    document: &'a Document,
    words: &'a Words,
}

impl Grower<'_> {
    /// Nodes of blocks under a title; what follows a heading goes below it, up to the next of its level.
    fn blocks(&self, blocks: &[Block], under: Option<&str>) -> Vec<Node> {
        let mut top: Vec<Node> = Vec::new();
        let mut open: Vec<(u8, Node)> = Vec::new();
        for block in blocks {
            match block {
                Block::Heading { level, id, inlines } => {
                    close(&mut open, &mut top, *level);
                    let document = self.document;
                    let title = held_text(inlines, &document.source.text, &document.links);
                    if !title.is_empty() {
                        open.push((*level, Node::new(Kind::Section, title, id)));
                    }
                }
                Block::Directive(directive) => {
                    let above = open.last().map(|(_, node)| node.title.clone());
                    let nodes = self.directive(directive, above.as_deref().or(under));
                    // Items that are headings close the headings of their level.
                    if let Some(level) = first_level(directive) {
                        close(&mut open, &mut top, level);
                    }
                    open.last_mut().map_or(&mut top, |(_, node)| &mut node.children).extend(nodes);
                }
                Block::Quote(blocks) | Block::Alert(_, blocks) => {
                    let nodes = self.blocks(blocks, None);
                    open.last_mut().map_or(&mut top, |(_, node)| &mut node.children).extend(nodes);
                }
                _ => {}
            }
        }
        close(&mut open, &mut top, 0);
        top
    }

    /// The node of a list, or its items alone where they are sections or the heading above names the list.
    fn directive(&self, directive: &Directive, above: Option<&str>) -> Vec<Node> {
        let list = &self.document.lists[directive.list];
        let points = directive.items.iter().zip(&list.items);
        let items: Vec<Node> = points
            .flat_map(|(point, item)| {
                if matches!(point.blocks.first(), Some(Block::Heading { .. })) {
                    return self.blocks(&point.blocks, None);
                }
                let kind = if directive.sections { Kind::Section } else { Kind::Point };
                let title = if directive.sections { item.name() } else { words_of(item) };
                let mut node = Node::new(kind, title, &item.anchor);
                node.children = self.blocks(&point.blocks, Some(&node.title));
                vec![node]
            })
            .collect();
        let is_named = |title: &String| above.is_some_and(|above| above.ends_with(title.as_str()));
        if directive.sections || list.title.as_ref().is_some_and(is_named) {
            return items;
        }
        let anchor = list.anchor.as_deref().unwrap_or_default();
        let mut node = Node::new(Kind::Points, self.name(list), anchor);
        node.count = Some(list.items.len());
        node.children = items;
        vec![node]
    }

    fn name(&self, list: &List) -> String {
        let named = list.formulation.clone().or_else(|| list.title.clone());
        named.unwrap_or_else(|| range_of(list, self.words))
    }
}

fn words_of(item: &ListItem) -> String {
    item.short.clone().unwrap_or_else(|| item.head.clone())
}

/// The level of a list's headings, where its items begin with some.
fn first_level(directive: &Directive) -> Option<u8> {
    match directive.items.first()?.blocks.first()? {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

/// Puts open headings of a level, and those below, where they belong.
fn close(open: &mut Vec<(u8, Node)>, top: &mut Vec<Node>, level: u8) {
    while open.last().is_some_and(|(own, _)| *own >= level) {
        let Some((_, node)) = open.pop() else { return };
        open.last_mut().map_or(&mut *top, |(_, parent)| &mut parent.children).push(node);
    }
}
