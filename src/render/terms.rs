//! The formulation index as templates see it.

use serde::Serialize;

use super::view::LinkView;
use crate::{
    directive::number_of,
    document::slug,
    site::{Address, Formulation, Site, Version, fragment},
};

/// Materials that a formulation names at most, of each list and of those that only speak of it.
const MOST: usize = 20;

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
    /// The first of the materials that only speak of it, and how many do.
    mentions: Vec<LinkView>,
    mentioned: usize,
    /// Where the search finds all of them.
    find: String,
}

/// A list of members with its sources.
#[derive(Clone, Serialize)]
pub(super) struct VersionView {
    members: Vec<String>,
    /// The first of its sources, and how many there are.
    sources: Vec<LinkView>,
    count: usize,
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
    /// A formulation that the page `index` has in full, on a page in `folder`.
    pub(super) fn new(
        site: &Site,
        formulation: &Formulation,
        index: &Address,
        folder: &str,
    ) -> Self {
        let name = &formulation.name;
        let (numeral, rest) = name.split_at(number_of(name).0);
        let letter = formulation.letter();
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
                .take(MOST)
                .map(|source| source_link(site, *source, folder))
                .collect(),
            count: version.sources.len(),
        };
        let find = fragment(&format!("q={name}"));
        Self {
            title: name.clone(),
            rest: rest.to_owned(),
            numeral: numeral.to_owned(),
            number: formulation.number,
            letter: letter.map_or_else(|| "#".to_owned(), |c| c.to_ascii_uppercase().to_string()),
            href: format!("{}{}", index.href_from(folder), fragment(&id)),
            id,
            versions: formulation.versions.iter().map(version).collect(),
            mentions: formulation.mentions.iter().take(MOST).map(link).collect(),
            mentioned: formulation.mentions.len(),
            find: format!("{}{find}", Site::search_address().href_from(folder)),
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
