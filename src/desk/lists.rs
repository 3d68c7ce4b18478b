//! The lists of a material as the desk shows them: those that are, those that the trainer took out, and the
//! corrections that made them so.

use std::ops::Range;

use serde::Serialize;

use super::view::Shower;
use crate::{
    bank,
    changes::{self, Correction, Traced},
    directive::{self, joined},
    document::List,
};

/// A list of a material.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListView {
    /// `L1`…, by which questions name it; nothing where the trainer took it out.
    pub id: Option<String>,
    /// Its title as the trainer corrects it.
    pub title: Option<String>,
    /// The head of its first item.
    pub first: String,
    /// The title that it was found with. This and `first` name it in a decision.
    pub found_title: Option<String>,
    /// The first head that it was found with.
    pub found_first: String,
    /// What it is known by: 四种意识.
    pub formulation: Option<String>,
    /// The number of points that its lead announces.
    pub declared: Option<u32>,
    /// How many it has.
    pub count: usize,
    /// Whether its items are demands.
    pub directive: bool,
    /// The list that it stands in.
    pub parent: Option<String>,
    /// Its place on the material's page.
    pub anchor: Option<String>,
    /// Its items.
    pub items: Vec<Item>,
    /// The corrections that are of it, by index.
    pub corrected: Vec<usize>,
    /// Whether the trainer took it out.
    pub is_none: bool,
    /// Why it has no question, as `yanxi quiz --format json` says it; nothing where it has one.
    pub uncovered: Option<String>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its head without markup.
    pub head: String,
    /// Its marker's first code point in the source.
    pub start: usize,
    /// The code point of the source at which it ends.
    pub end: usize,
    /// Its line.
    pub line: usize,
}

/// A correction of a list as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Corrected {
    /// The title of the list that is meant.
    pub title: Option<String>,
    /// Its first head.
    pub first: Option<String>,
    /// Whether it is none.
    pub not_a_list: bool,
    /// What it is called.
    pub title_is: Option<String>,
    /// The head at which another list begins.
    pub split_at: Option<String>,
    /// Whether the list after it goes on with it.
    pub join_next: bool,
    /// Whether there is such a list.
    pub is_found: bool,
}

impl Shower<'_> {
    /// The lists in the order of the text, and the corrections in the order of the file.
    pub(super) fn lists(&self) -> (Vec<ListView>, Vec<Corrected>) {
        let document = &self.text.document;
        let words = &document.wording.text;
        let found = directive::find(words);
        let traced = changes::trace(&self.text.changes, words, found).value;
        let mut settled = document.lists.iter().enumerate();
        let shown = traced.iter().filter_map(|one| {
            if one.is_none {
                return self.taken_out(one);
            }
            settled.next().map(|(index, list)| self.list(index, list, one))
        });
        let lists = shown.collect();
        let corrections = self.text.changes.corrections().iter().enumerate();
        let corrected = corrections.map(|(index, correction)| {
            corrected(correction, traced.iter().any(|one| one.by.contains(&index)))
        });
        (lists, corrected.collect())
    }

    fn list(&self, index: usize, list: &List, traced: &Traced) -> ListView {
        let name = |index: usize| format!("L{}", index + 1);
        let uncovered = self.text.bank.uncovered.iter().find(|(other, _)| *other == index);
        let items = list.items.iter().map(|item| Item {
            head: item.head.clone(),
            start: self.points[item.span.start],
            end: self.points[item.span.end],
            line: self.line(item.span.start),
        });
        ListView {
            id: Some(name(index)),
            title: list.title.clone(),
            parent: list.parent.map(|(parent, _)| name(parent)),
            anchor: list.anchor.clone(),
            items: items.collect(),
            uncovered: uncovered.map(|(_, reason)| bank::reason_name(*reason)),
            ..self.named(traced)
        }
    }

    /// A list that is on no page; nothing where a split left it of one item.
    fn taken_out(&self, traced: &Traced) -> Option<ListView> {
        let list = self.named(traced);
        (list.count > 1).then_some(list)
    }

    fn named(&self, traced: &Traced) -> ListView {
        let wording = &self.text.document.wording;
        let list = &traced.list;
        let words = |span: &Range<usize>| joined(&wording.text.words[span.clone()]);
        let items: Vec<Item> = list
            .items
            .iter()
            .map(|item| {
                let place = wording.origins(&item.span);
                Item {
                    head: words(&item.head),
                    start: self.points[place.start],
                    end: self.points[place.end],
                    line: self.line(place.start),
                }
            })
            .collect();
        ListView {
            id: None,
            title: list.title.as_ref().map(words),
            first: items.first().map(|item| item.head.clone()).unwrap_or_default(),
            found_title: traced.title.clone(),
            found_first: traced.first.clone(),
            formulation: list.formulation.clone(),
            declared: list.declared,
            count: items.len(),
            directive: list.directive,
            parent: None,
            anchor: None,
            items,
            corrected: traced.by.clone(),
            is_none: traced.is_none,
            uncovered: None,
        }
    }
}

fn corrected(correction: &Correction, is_found: bool) -> Corrected {
    let words =
        |placed: &Option<(String, Range<usize>)>| placed.as_ref().map(|(words, _)| words.clone());
    Corrected {
        title: words(&correction.title),
        first: words(&correction.first),
        not_a_list: correction.is_none,
        title_is: words(&correction.title_is),
        split_at: words(&correction.split_at),
        join_next: correction.joins_next,
        is_found,
    }
}
