//! The formulation index: what is known by a number and a name, where it is listed and where it is only spoken of.

use std::collections::BTreeMap;

use pinyin::ToPinyin;

use super::Material;
use crate::{
    diagnostics::{Diagnostic, Problem},
    directive::{LONGEST_NAME, number_of},
    document::List,
};

/// Words that count, between the number and what it counts.
const COUNTERS: &[char] = &['个', '种', '项', '条', '大', '点', '类', '层', '步', '件', '句', '重'];

/// A formulation of the site.
#[derive(Debug)]
pub struct Formulation {
    /// As the first text writes it: 四种意识.
    pub name: String,
    /// How many it counts.
    pub number: u32,
    /// Pinyin of what it counts, without tones: yishi.
    pub pinyin: String,
    /// Its lists, those of the same members together. More than one where texts differ.
    pub versions: Vec<Version>,
    /// The indices of materials that speak of it and do not list it.
    pub mentions: Vec<usize>,
    /// Whether a sentence says its members, without a list.
    said: bool,
    /// The indices of materials that list it, in order.
    listed: Vec<usize>,
}

/// A list of members with the places that have it.
#[derive(Debug)]
pub struct Version {
    /// What each item is called.
    pub members: Vec<String>,
    /// The indices of the material and of its list.
    pub sources: Vec<(usize, usize)>,
}

/// All formulations of the materials, by pinyin; reports those in quotes that no material lists.
pub(super) fn gather(materials: &[Material], problems: &mut Vec<Diagnostic>) -> Vec<Formulation> {
    let mut index: BTreeMap<String, Formulation> = BTreeMap::new();
    for (material, one) in materials.iter().enumerate() {
        for (list, found) in one.text.document.lists.iter().enumerate() {
            if let Some(name) = &found.formulation {
                let formulation = index.entry(key(name)).or_insert_with(|| Formulation::new(name));
                formulation.add(members(found), (material, list));
            }
        }
        let mentions = &one.text.document.mentions;
        for mention in mentions.iter().filter(|mention| mention.quoted) {
            let name = &mention.words;
            index.entry(key(name)).or_insert_with(|| Formulation::new(name));
        }
    }
    // Where each was first spoken of: the material and its mention.
    let mut first: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (material, one) in materials.iter().enumerate() {
        for (at, mention) in one.text.document.mentions.iter().enumerate() {
            if let Some(key) = known(&index, &mention.words)
                && let Some(formulation) = index.get_mut(&key)
            {
                formulation.said |= mention.said;
                formulation.mention(material);
                first.entry(key).or_insert((material, at));
            }
        }
    }
    for (key, formulation) in index.iter().filter(|(_, one)| one.versions.is_empty() && !one.said) {
        if let Some((material, mention)) = first.get(key) {
            let document = &materials[*material].text.document;
            let place = document.source.place(document.mentions[*mention].span.clone());
            let count = formulation.mentions.len().to_string();
            let problem = Problem::FormulationUnlisted { name: formulation.name.clone(), count };
            problems.push(Diagnostic::new(problem, place));
        }
    }
    let mut all: Vec<_> = index.into_values().collect();
    all.sort_by(|a, b| (&a.pinyin, a.number, &a.name).cmp(&(&b.pinyin, b.number, &b.name)));
    all
}

impl Formulation {
    fn new(name: &str) -> Self {
        let (number, counted) = split(name);
        let pinyin =
            counted.as_str().to_pinyin().zip(counted.chars()).map(|(pinyin, c)| match pinyin {
                Some(pinyin) => pinyin.plain().to_owned(),
                None => c.to_lowercase().to_string(),
            });
        Self {
            name: name.to_owned(),
            number,
            pinyin: pinyin.collect(),
            versions: Vec::new(),
            mentions: Vec::new(),
            said: false,
            listed: Vec::new(),
        }
    }

    /// The letter that what it counts begins with, as it is read.
    pub fn letter(&self) -> Option<char> {
        self.pinyin.chars().next().filter(char::is_ascii_alphabetic)
    }

    fn add(&mut self, members: Vec<String>, source: (usize, usize)) {
        self.listed.push(source.0);
        match self.versions.iter_mut().find(|version| version.members == members) {
            Some(version) => version.sources.push(source),
            None => self.versions.push(Version { members, sources: vec![source] }),
        }
    }

    /// Notes a material that speaks of it, once, unless it lists it.
    fn mention(&mut self, material: usize) {
        let is_listed = self.listed.binary_search(&material).is_ok();
        if !is_listed && self.mentions.last() != Some(&material) {
            self.mentions.push(material);
        }
    }
}

/// What the items of a list are called: their short forms or heads. Of 增强政治意识 under 四种意识 the name is
/// 政治意识; nothing else is cut, for a word before it may be 不.
fn members(list: &List) -> Vec<String> {
    let counted = list.formulation.as_deref().map(|name| split(name).1).unwrap_or_default();
    let cut = list.frame.as_ref().filter(|frame| {
        !frame.suffix.is_empty() && frame.suffix == counted && frame.prefix.chars().count() == 2
    });
    match cut {
        Some(frame) => frame.slots.iter().map(|slot| format!("{slot}{}", frame.suffix)).collect(),
        None => list
            .items
            .iter()
            .map(|item| item.short.as_ref().unwrap_or(&item.head).clone())
            .collect(),
    }
}

/// A name as another text may write it: 4个坚持, 四个坚持.
fn key(name: &str) -> String {
    let (length, number) = number_of(name);
    let rest = &name[length..];
    format!("{number} {rest}")
}

/// The longest name of the index that words begin with.
fn known(index: &BTreeMap<String, Formulation>, words: &str) -> Option<String> {
    let ends = words.char_indices().map(|(at, _)| at).chain([words.len()]);
    let ends: Vec<usize> = ends.take(LONGEST_NAME + 1).collect();
    ends.iter().rev().map(|end| key(&words[..*end])).find(|key| index.contains_key(key))
}

/// The number of a name and what it counts: 四种意识 gives 4 and 意识.
fn split(name: &str) -> (u32, String) {
    let (length, number) = number_of(name);
    let rest = &name[length..];
    let counted = rest.trim_start_matches(COUNTERS);
    (number, if counted.is_empty() { rest } else { counted }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_split_into_its_number_and_what_it_counts() {
        let parts = ["四种意识", "4个坚持", "十二项规定", "两个务必", "三步走"].map(split);
        let parts = parts.map(|(number, counted)| format!("{number} {counted}"));
        assert_eq!(parts, ["4 意识", "4 坚持", "12 规定", "2 务必", "3 走"]);
        assert_eq!(key("4个坚持"), key("四个坚持"));
        assert_eq!(Formulation::new("四种意识").pinyin, "yishi");
    }
}
