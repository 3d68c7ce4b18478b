//! What is said of an item after its head, and what of it can be quoted.

use super::{
    model::Material,
    sentence::{LONGEST as LONGEST_QUOTE, passages, quotable_entry, sayable},
    subject::{Sentence, is_left_out},
};
use crate::directive::{joined, sentences};
use std::ops::Range;

/// A sentence, or the passages of one that is too long.
pub(super) fn quotes(sentence: &Sentence) -> Vec<Sentence> {
    // An entry of a list may be a noun; what is said of it is a sentence.
    let fits = |words: &str| if sentence.is_head { quotable_entry(words) } else { sayable(words) };
    if fits(&sentence.words) {
        return vec![sentence.clone()];
    }
    // A sentence over several lines has no places within.
    if sentence.words.len() != sentence.span.len() {
        return Vec::new();
    }
    let found = passages(&sentence.words, LONGEST_QUOTE, sayable);
    let part = |span: Range<usize>| Sentence {
        span: sentence.span.start + span.start..sentence.span.start + span.end,
        words: sentence.words[span.clone()].to_owned(),
        is_head: sentence.is_head && span.start == 0,
    };
    found.into_iter().map(part).collect()
}

/// The sentences of an item after its head, before the first list that stands in it.
pub(super) fn of(
    material: &Material<'_>,
    list: usize,
    item: usize,
    is_whole: bool,
) -> Vec<Sentence> {
    let span = &material.lists[list].items[item];
    let nested = material.lists.iter().skip(list + 1);
    let until = nested
        .filter(|other| other.parent.is_some_and(|(outer, at)| (outer, at) == (list, item)))
        .map(|other| {
            other
                .title
                .as_ref()
                .map_or(other.span().start, |title| title.start.min(other.span().start))
        })
        .min()
        .unwrap_or(span.span.end);
    let text = &material.text;
    // Of a head that is no phrase by itself, or that is all there is, the whole sentence is read.
    let rest = text.words[span.head.end..until.max(span.head.end)]
        .trim_matches(|c: char| !c.is_alphanumeric());
    let start = if is_whole && !rest.is_empty() { span.head.end } else { span.head.start };
    if until <= start {
        return Vec::new();
    }
    let found = sentences(text, start..until);
    found
        .into_iter()
        .map(|place| Sentence {
            words: joined(&text.words[place.clone()]),
            is_head: place.start < span.head.end,
            span: place,
        })
        .filter(|sentence| !sentence.words.is_empty() && !is_left_out(material, &sentence.span))
        .collect()
}
