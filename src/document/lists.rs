//! The directive lists of a document, as later steps see them: words, anchors, places in the source.

use std::ops::Range;

use super::{
    anchors::Anchors,
    model::{Block, Definition},
    wording::Wording,
};
use crate::directive::{self, DirectiveList, Frame};

/// An anchor made of a head has at most this many of its characters.
const ANCHOR_CHARACTERS: usize = 20;

/// A directive list of a document. Spans are bytes of the source.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Its anchor on the page, where it is set apart there.
    pub anchor: Option<String>,
    /// The list and the item of it, both by index, that it stands in.
    pub parent: Option<(usize, usize)>,
    /// What its markers are written with, by the names of the corpus.
    pub marker: &'static str,
    /// The words that name it.
    pub title: Option<String>,
    /// Where those stand.
    pub title_span: Option<Range<usize>>,
    /// The number and noun that it is known by: 四种意识.
    pub formulation: Option<String>,
    /// The number of points that its lead announces.
    pub declared: Option<u32>,
    /// Whether its items are demands; else they only describe.
    pub directive: bool,
    /// What its items share.
    pub frame: Option<Frame>,
    /// Two or more, in the order of the text.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// Its anchor on the page; empty where the list has none.
    pub anchor: String,
    /// From its marker's first character to where it ends.
    pub span: Range<usize>,
    /// Where its marker ends, with what belongs to it.
    pub marker_end: usize,
    /// Its marker without marks around it: 一是, 第一, （一）.
    pub marker: String,
    /// What the marker counts: 1, 2, 4 where the third is missing.
    pub number: u32,
    /// Its first words.
    pub head: String,
    /// Where the head stands.
    pub head_span: Range<usize>,
    /// The words of it that fit an option or a map.
    pub short: Option<String>,
}

impl ListItem {
    /// Its marker and head, as a heading would have them.
    pub fn name(&self) -> String {
        // Full-width marks bring their own space.
        let gap = if self.marker.ends_with(['、', '）']) { "" } else { " " };
        format!("{}{gap}{}", self.marker, self.head)
    }
}

/// Gives the lists found in the words of a body their words and places. They have no anchors yet.
pub(super) fn settle(found: &[DirectiveList], wording: &Wording) -> Vec<List> {
    found.iter().map(|list| settle_one(list, wording)).collect()
}

fn settle_one(list: &DirectiveList, wording: &Wording) -> List {
    let words = |span: &Range<usize>| directive::joined(&wording.text.words[span.clone()]);
    let ends = list.items.iter().skip(1).map(|next| Some(wording.origin(next.span.start)));
    let ends = ends.chain([None]);
    let items = list.items.iter().zip(ends).map(|(item, end)| {
        let start = wording.origin(item.span.start);
        ListItem {
            anchor: String::new(),
            span: start..end.unwrap_or_else(|| wording.origin_end(item.span.end)).max(start),
            marker_end: wording.origin_end(item.marker.end).max(start),
            marker: bare(&wording.text.words[item.marker.clone()]).to_owned(),
            number: item.number,
            head: words(&item.head),
            head_span: wording.origins(&item.head),
            short: item.short.as_ref().map(words),
        }
    });
    List {
        items: items.collect(),
        anchor: None,
        parent: list.parent,
        marker: list.marker,
        title_span: list.title.as_ref().map(|title| wording.origins(title)),
        title: list.title.as_ref().map(words),
        formulation: list.formulation.clone(),
        declared: list.declared,
        directive: list.directive,
        frame: list.frame.clone(),
    }
}

/// Gives anchors to the lists that are set apart on the page, which `blocks` are. Lists come before items, so
/// that no list's anchor depends on how many items another has.
pub(super) fn name(lists: &mut [List], blocks: &[Block], anchors: &mut Anchors) {
    let mut placed = Vec::new();
    find_placed(blocks, &mut placed);
    for (index, _) in &placed {
        let list = &mut lists[*index];
        let first = list.items.first().map(|item| item.head.as_str()).unwrap_or_default();
        let first: String = first.chars().take(ANCHOR_CHARACTERS).collect();
        let name = list.formulation.as_deref().or(list.title.as_deref()).unwrap_or(&first);
        list.anchor = Some(anchors.of_words(name));
    }
    for (index, sections) in placed {
        let list = &mut lists[index];
        let anchor = list.anchor.clone().unwrap_or_default();
        for (index, item) in list.items.iter_mut().enumerate() {
            let own = format!("{anchor}--{}", index + 1);
            // A section is named by its words, as a heading is.
            item.anchor = if sections || !anchors.claim(&own) {
                let name = item.name();
                let words = if name.starts_with(char::is_alphabetic) { &name } else { &item.head };
                anchors.of_words(words)
            } else {
                own
            };
        }
    }
}

/// The lists among blocks, in order, with whether their items are sections.
fn find_placed(blocks: &[Block], placed: &mut Vec<(usize, bool)>) {
    for block in blocks {
        match block {
            Block::Directive(directive) => {
                placed.push((directive.list, directive.sections));
                directive.items.iter().for_each(|point| find_placed(&point.blocks, placed));
            }
            Block::Quote(blocks) | Block::Alert(_, blocks) => find_placed(blocks, placed),
            Block::List { items, .. } => {
                for item in items {
                    find_placed(&item.blocks, placed);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    if let Definition::Meaning(blocks) = definition {
                        find_placed(blocks, placed);
                    }
                }
            }
            _ => {}
        }
    }
}

/// A marker without the marks that only part it from its item.
fn bare(marker: &str) -> &str {
    marker.trim().trim_end_matches(['，', '：', ',', ':']).trim_end()
}
