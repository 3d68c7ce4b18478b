//! The formulation index as templates see it.

use serde::Serialize;

use super::view::LinkView;
use crate::{
    directive::number_of,
    document::slug,
    site::{Formulation, Site, Version, fragment},
};

/// A formulation.
#[derive(Clone, Serialize)]
pub(super) struct TermView {
    title: String,
    /// Its number as its name writes it, and the rest of the name.
    numeral: String,
    rest: String,
    number: u32,
    /// The letter that it stands under; `#` where it begins with none.
    letter: String,
    /// Its anchor on the index.
    id: String,
    /// Where the index has it, from this page.
    href: String,
    /// Its lists; more than one where texts differ.
    versions: Vec<VersionView>,
    /// Materials that only speak of it.
    mentions: Vec<LinkView>,
}

/// A list of members with its sources.
#[derive(Clone, Serialize)]
pub(super) struct VersionView {
    members: Vec<String>,
    sources: Vec<LinkView>,
}

/// Formulations under a letter.
#[derive(Serialize)]
pub(super) struct LetterView {
    letter: String,
    terms: Vec<TermView>,
}

/// Links to formulations of one number.
#[derive(Serialize)]
pub(super) struct NumberView {
    number: u32,
    links: Vec<LinkView>,
}

impl TermView {
    pub(super) fn new(site: &Site, formulation: &Formulation, folder: &str) -> Self {
        let name = &formulation.name;
        let (numeral, rest) = name.split_at(number_of(name).0);
        let letter = formulation.pinyin.chars().next().filter(char::is_ascii_alphabetic);
        let id = slug(name);
        let link = |material: &usize| {
            let material = &site.materials[*material];
            LinkView::new(material.text.document.short_title(), &material.address, folder)
        };
        let version = |version: &Version| VersionView {
            members: version.members.clone(),
            sources: version
                .sources
                .iter()
                .map(|source| source_link(site, *source, folder))
                .collect(),
        };
        Self {
            title: name.clone(),
            rest: rest.to_owned(),
            numeral: numeral.to_owned(),
            number: formulation.number,
            letter: letter.map_or_else(|| "#".to_owned(), |c| c.to_ascii_uppercase().to_string()),
            href: format!("{}{}", Site::formulations_address().href_from(folder), fragment(&id)),
            id,
            versions: formulation.versions.iter().map(version).collect(),
            mentions: formulation.mentions.iter().map(link).collect(),
        }
    }
}

/// The place of a list in its material.
fn source_link(site: &Site, (material, list): (usize, usize), folder: &str) -> LinkView {
    let material = &site.materials[material];
    let document = &material.text.document;
    let link = LinkView::new(document.short_title(), &material.address, folder);
    let anchor = document.lists[list].anchor.as_deref().map(fragment).unwrap_or_default();
    LinkView { href: format!("{}{anchor}", link.href), ..link }
}

/// Formulations by their letter, in their order.
pub(super) fn letters(terms: Vec<TermView>) -> Vec<LetterView> {
    let mut letters: Vec<LetterView> = Vec::new();
    for term in terms {
        match letters.last_mut() {
            Some(last) if last.letter == term.letter => last.terms.push(term),
            _ => letters.push(LetterView { letter: term.letter.clone(), terms: vec![term] }),
        }
    }
    letters
}

/// Links to formulations by their number, the least first.
pub(super) fn numbers(terms: &[TermView]) -> Vec<NumberView> {
    let mut by_number: std::collections::BTreeMap<u32, Vec<LinkView>> =
        std::collections::BTreeMap::new();
    for term in terms {
        let link = LinkView { title: term.title.clone(), href: fragment(&term.id) };
        by_number.entry(term.number).or_default().push(link);
    }
    by_number.into_iter().map(|(number, links)| NumberView { number, links }).collect()
}
