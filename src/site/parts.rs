//! Lists that are too long for one page, and the parts that have pages of their own instead.
//!
//! In: what is listed, in its order. Out: its parts; none where the list is short. Holds: every entry is in one part,
//! in the order of the list; the address of a part says what is in it and nothing of the rest, so that an entry more
//! changes no address; no text may have such an address (`source/path.rs`).

use std::{cmp::Reverse, collections::BTreeMap};

use pinyin::ToPinyin;

use super::{Address, Formulation, Material, Tag};

/// Entries that a page lists at most: a dozen screens at a desk and some 100 KB of HTML. Who looks for one of more
/// looks it up, by year or letter.
const MOST: usize = 200;

/// A part of a list.
#[derive(Debug)]
pub struct Part {
    /// What its entries have in common.
    pub label: Label,
    /// Which it is of those of its label, from 1; none where it is the only one.
    pub number: Option<usize>,
    /// Its page.
    pub address: Address,
    /// The indices of its entries in the site.
    pub entries: Vec<usize>,
}

/// What the entries of a part have in common, in the order of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Their date is of this year. The latest comes first.
    Year(Reverse<u16>),
    /// They have no date.
    Undated,
    /// Their name, as it is read, begins with this small letter.
    Letter(char),
    /// Their name begins with a digit, or in another script.
    Other,
}

impl Label {
    /// The label of a name; marks before it are passed over.
    fn of_name(name: &str) -> Self {
        let first = name.chars().find(|c| c.is_alphanumeric());
        Self::of_letter(first.and_then(|first| match first.to_pinyin() {
            Some(pinyin) => pinyin.plain().chars().next(),
            None => Some(first),
        }))
    }

    fn of_letter(letter: Option<char>) -> Self {
        let letter = letter.map(|letter| letter.to_ascii_lowercase());
        letter.filter(char::is_ascii_lowercase).map_or(Self::Other, Self::Letter)
    }

    /// What stands for it in an address.
    fn name(self) -> String {
        match self {
            Self::Year(Reverse(year)) => format!("{year:04}"),
            Self::Undated => "undated".to_owned(),
            Self::Letter(letter) => letter.to_string(),
            Self::Other => "other".to_owned(),
        }
    }
}

/// The parts of a list of materials: by year where no fewer than half of them have a date, else by letter.
pub(super) fn of_materials(
    list: &Address,
    entries: impl ExactSizeIterator<Item = usize> + Clone,
    materials: &[Material],
) -> Vec<Part> {
    if entries.len() <= MOST {
        return Vec::new();
    }
    let document = |at: usize| &materials[at].text.document;
    let date = |at: usize| document(at).source.front.date.as_ref();
    let is_by_year = entries.clone().filter(|at| date(*at).is_some()).count() * 2 >= entries.len();
    let label = |at: usize| match date(at) {
        _ if !is_by_year => Label::of_name(&document(at).title),
        Some(date) => Label::Year(Reverse(date.year())),
        None => Label::Undated,
    };
    split(list, entries.map(|at| (label(at), at)))
}

/// The parts of the list of all tags.
pub(super) fn of_tags(list: &Address, tags: &[Tag]) -> Vec<Part> {
    of_all(list, tags, |tag| Label::of_name(&tag.name))
}

/// The parts of the index of formulations.
pub(super) fn of_formulations(list: &Address, formulations: &[Formulation]) -> Vec<Part> {
    of_all(list, formulations, |formulation| Label::of_letter(formulation.letter()))
}

fn of_all<T>(list: &Address, all: &[T], label: impl Fn(&T) -> Label) -> Vec<Part> {
    if all.len() <= MOST {
        return Vec::new();
    }
    split(list, all.iter().enumerate().map(|(at, one)| (label(one), at)))
}

fn split(list: &Address, entries: impl Iterator<Item = (Label, usize)>) -> Vec<Part> {
    let mut by_label: BTreeMap<Label, Vec<usize>> = BTreeMap::new();
    for (label, entry) in entries {
        by_label.entry(label).or_default().push(entry);
    }
    let mut parts = Vec::new();
    for (label, entries) in by_label {
        let is_long = entries.len() > MOST;
        for (before, entries) in entries.chunks(MOST).enumerate() {
            let number = before + 1;
            parts.push(Part {
                label,
                number: is_long.then_some(number),
                address: address(list, label, number),
                entries: entries.to_vec(),
            });
        }
    }
    parts
}

/// `index.2024.html` beside `index.html`, then `index.2024-2.html`: the first of a year that grows stays where it was.
fn address(list: &Address, label: Label, number: usize) -> Address {
    let list = list.as_str().strip_suffix(".html").unwrap_or(list.as_str());
    let name = label.name();
    Address::new(match number {
        1 => format!("{list}.{name}.html"),
        _ => format!("{list}.{name}-{number}.html"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, is_reserved};

    #[test]
    fn a_name_stands_under_the_letter_that_it_is_read_by() {
        let labels = ["“四种意识”解读", "《公文》", "OA 系统", "ａ", "2024 年", "……", "ね"];
        let labels = labels.map(|name| Label::of_name(name).name());
        assert_eq!(labels, ["s", "g", "o", "other", "other", "other", "other"]);
    }

    #[test]
    fn every_entry_is_in_one_part_in_its_order_and_keeps_its_address() {
        let list = Address::new("a/index.html");
        let label = |at: usize| match at % 3 {
            0 => Label::Year(Reverse(2024)),
            1 => Label::Undated,
            _ => Label::Year(Reverse(2025)),
        };
        let named = |count: usize| -> Vec<(String, Vec<usize>)> {
            let parts = split(&list, (0..count).map(|at| (label(at), at)));
            parts.into_iter().map(|part| (part.address.to_string(), part.entries)).collect()
        };
        let parts = named(3 * MOST);
        let names = ["a/index.2025.html", "a/index.2024.html", "a/index.undated.html"];
        assert!(parts.iter().map(|(address, _)| address).eq(&names), "{parts:?}");
        assert!(parts.iter().all(|(_, entries)| entries.len() == MOST && entries.is_sorted()));
        let grown = named(3 * MOST + 1);
        let (added, rest): (Vec<_>, Vec<_>) =
            grown.into_iter().partition(|(address, _)| !names.contains(&address.as_str()));
        assert_eq!(added, [("a/index.2024-2.html".to_owned(), vec![3 * MOST])]);
        assert_eq!(rest, parts);
    }

    #[test]
    fn no_text_may_have_the_address_of_a_part() {
        let labels = [Label::Year(Reverse(987)), Label::Undated, Label::Letter('s'), Label::Other];
        for list in ["index.html", "a/b/index.html", "formulations.html", "tags/值班.html"] {
            for (label, number) in labels.iter().flat_map(|label| [(label, 1), (label, 12)]) {
                let address = address(&Address::new(list), *label, number);
                // All of `tags/` is ours, and a tag's own page has no dot before its ending.
                let is_ours =
                    list.starts_with("tags/") || is_reserved(&ContentPath::new(address.as_str()));
                assert!(is_ours, "{address}");
            }
        }
    }
}
