//! Listings as JSON, in the schema of the corpus: offsets are code points of the decoded file.

use std::ops::Range;

use serde_json::{Value, json};

use super::Listing;
use crate::{document::List, source::Format};

/// One listing. Beside the corpus's keys a list has `anchor`, `formulation` and `frame`, an item `short`.
pub fn to_json(listing: &Listing) -> Value {
    let document = &listing.document;
    let text = &*document.source.text;
    let writer = Writer {
        text,
        points: code_points(text),
        verbatim: document.source.format == Format::Plain,
    };
    let lists = document.lists.iter().enumerate().map(|(index, list)| writer.list(index, list));
    json!({ "doc": listing.name, "lists": lists.collect::<Vec<_>>() })
}

struct Writer<'a> {
    text: &'a str,
    points: Vec<usize>,
    /// Whether the words are the source's own, line ends and all.
    verbatim: bool,
}

impl Writer<'_> {
    fn list(&self, index: usize, list: &List) -> Value {
        let parent = list.parent.map(|(list, item)| format!("L{}#{}", list + 1, item + 1));
        let title = match &list.title_span {
            Some(span) if self.verbatim => self.text.get(span.clone()),
            _ => list.title.as_deref(),
        };
        let frame = list.frame.as_ref().map(
            |frame| json!({ "prefix": frame.prefix, "suffix": frame.suffix, "slots": frame.slots }),
        );
        let items = list.items.iter().enumerate().map(|(index, item)| {
            let Range { start, end } = item.span;
            json!({
                "n": index + 1,
                "start": self.points[start],
                "end": self.points[end],
                "head": item.head,
                "short": item.short,
            })
        });
        json!({
            "id": format!("L{}", index + 1),
            "parent": parent,
            "marker": list.marker,
            "form": list.items.first().map(|item| &item.marker),
            "title": title,
            "declared": list.declared,
            "directive": list.directive,
            "formulation": list.formulation,
            "frame": frame,
            "anchor": list.anchor,
            "items": items.collect::<Vec<_>>(),
        })
    }
}

/// For each byte how many code points begin before it.
pub(crate) fn code_points(text: &str) -> Vec<usize> {
    let mut count = 0;
    let bytes = 0..=text.len();
    let points = bytes.map(|at| {
        let before = count;
        count += usize::from(at < text.len() && text.is_char_boundary(at));
        before
    });
    points.collect()
}
