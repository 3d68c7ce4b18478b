//! Listings as text: each list at its line, its items below it, nested lists below their item.

use std::{collections::BTreeMap, fmt::Write};

use super::Listing;
use crate::{diagnostics::Catalogue, document::List};

/// An item is shown up to this many characters.
const LONGEST_NAME: usize = 40;

/// One listing, without a line end at its end.
pub fn draw(listing: &Listing, catalogue: &Catalogue) -> String {
    let document = &listing.document;
    let file = &*document.source.file;
    let count = document.lists.len().to_string();
    if document.lists.is_empty() {
        return catalogue.say("lists-none", &[("file", file)]);
    }
    let mut text = catalogue.say("lists-file", &[("file", file), ("count", &count)]);
    let drawer = Drawer { listing, catalogue, newlines: newlines(&document.source.text) };
    drawer.lists(&children(&document.lists), None, 1, &mut text);
    text
}

/// Lists by what they stand in.
type Children = BTreeMap<Option<(usize, usize)>, Vec<usize>>;

fn children(lists: &[List]) -> Children {
    let mut children = Children::new();
    for (index, list) in lists.iter().enumerate() {
        children.entry(list.parent).or_default().push(index);
    }
    children
}

fn newlines(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at).collect()
}

struct Drawer<'a> {
    listing: &'a Listing,
    catalogue: &'a Catalogue,
    /// Where the source's lines end.
    newlines: Vec<usize>,
}

impl Drawer<'_> {
    fn lists(
        &self,
        children: &Children,
        parent: Option<(usize, usize)>,
        depth: usize,
        text: &mut String,
    ) {
        for index in children.get(&parent).into_iter().flatten() {
            let list = &self.listing.document.lists[*index];
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{:indent$}{}", "", self.name(list), indent = depth * 2);
            for (item_index, item) in list.items.iter().enumerate() {
                let name = item.name();
                let mut shown: String = name.chars().take(LONGEST_NAME).collect();
                if shown.len() < name.len() {
                    shown.push('…');
                }
                let _ = write!(text, "\n{:indent$}{shown}", "", indent = depth * 2 + 2);
                self.lists(children, Some((*index, item_index)), depth + 2, text);
            }
        }
    }

    fn name(&self, list: &List) -> String {
        let start = list.items.first().map_or(0, |item| item.span.start);
        let line = (self.newlines.partition_point(|newline| *newline < start) + 1).to_string();
        let untitled = self.catalogue.say("lists-untitled", &[]);
        let title = list.title.as_deref().unwrap_or(&untitled);
        let count = list.items.len().to_string();
        let key = if list.directive { "lists-list" } else { "lists-facts" };
        self.catalogue.say(key, &[("line", &line), ("title", title), ("count", &count)])
    }
}
