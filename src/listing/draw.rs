//! Listings as text: each list at its line, its items below it, nested lists below their item.

use std::fmt::Write;

use super::Listing;
use crate::{
    diagnostics::{Catalogue, Place},
    document::List,
};

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
    let drawer = Drawer { listing, catalogue };
    drawer.lists(None, 1, &mut text);
    text
}

struct Drawer<'a> {
    listing: &'a Listing,
    catalogue: &'a Catalogue,
}

impl Drawer<'_> {
    fn lists(&self, parent: Option<(usize, usize)>, depth: usize, text: &mut String) {
        let lists = self.listing.document.lists.iter().enumerate();
        for (index, list) in lists.filter(|(_, list)| list.parent == parent) {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{:indent$}{}", "", self.name(list), indent = depth * 2);
            for (item_index, item) in list.items.iter().enumerate() {
                let name = item.name();
                let mut shown: String = name.chars().take(LONGEST_NAME).collect();
                if shown.len() < name.len() {
                    shown.push('…');
                }
                let _ = write!(text, "\n{:indent$}{shown}", "", indent = depth * 2 + 2);
                self.lists(Some((index, item_index)), depth + 2, text);
            }
        }
    }

    fn name(&self, list: &List) -> String {
        let source = &self.listing.document.source;
        let start = list.items.first().map_or(0, |item| item.span.clone().start);
        let place =
            Place { file: source.file.clone(), text: source.text.clone(), span: start..start };
        let line = place.position().line.to_string();
        let untitled = self.catalogue.say("lists-untitled", &[]);
        let title = list.title.as_deref().unwrap_or(&untitled);
        let count = list.items.len().to_string();
        let key = if list.directive { "lists-list" } else { "lists-facts" };
        self.catalogue.say(key, &[("line", &line), ("title", title), ("count", &count)])
    }
}
