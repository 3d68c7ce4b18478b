//! What is found: a text or a formulation, with the name that it is found by.

use pinyin::ToPinyinMulti;
use serde::Serialize;

use super::pieces::{self, Flat, Piece, Tier};
use crate::document::slug;
use crate::site::{Address, Course, Formulation, Material, Site, Text, fragment};

/// First letters of a character that readers think of; a dictionary has more.
const LETTERS: usize = 2;

/// A text, or a formulation, which has no pieces.
pub(super) struct Entry {
    pub(super) name: String,
    /// The first letters of how the name is read, see [`initials`].
    initials: String,
    /// Its place from the top of the site.
    href: String,
    /// The course that it is of; of a formulation, what it names.
    about: String,
    pub(super) pieces: Vec<Piece>,
}

impl Serialize for Entry {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { name, initials, href, about, pieces } = self;
        (name, initials, href, about, Flat(pieces)).serialize(serializer)
    }
}

impl Entry {
    fn new(name: &str, address: &Address, about: &str, pieces: Vec<Piece>) -> Self {
        Self {
            name: name.to_owned(),
            initials: initials(name),
            href: address.href_from(""),
            about: about.to_owned(),
            pieces,
        }
    }

    /// All that it says, name first.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.pieces.iter().map(|piece| piece.words.as_str()))
    }

    /// The same with what each is, and whether it goes on from the one before.
    pub(super) fn tiers(&self) -> impl Iterator<Item = (Tier, bool, &str)> {
        let pieces = self.pieces.iter();
        let pieces = pieces.map(|piece| (piece.tier, piece.goes_on, piece.words.as_str()));
        std::iter::once((Tier::Name, false, self.name.as_str())).chain(pieces)
    }

    /// The letters that may be typed for each character of the name, in order.
    pub(super) fn letters(&self) -> Vec<Vec<char>> {
        let mut letters: Vec<Vec<char>> = Vec::new();
        let mut choice = None;
        for c in self.initials.chars() {
            match (c, &mut choice) {
                ('[', _) => choice = Some(Vec::new()),
                (']', _) => letters.extend(choice.take()),
                (c, Some(choice)) => choice.push(c),
                (c, None) => letters.push(vec![c]),
            }
        }
        letters
    }
}

/// What a search may find, as the site has it.
pub(super) enum Find<'a> {
    Home(&'a Site),
    Course(&'a Course),
    Material(&'a Material, &'a Course),
    /// With the page that it is on.
    Formulation(&'a Formulation, Address),
}

impl Find<'_> {
    pub(super) fn entry(&self) -> Entry {
        let of = |text: &Option<Text>| text.as_ref().map(pieces::of_text).unwrap_or_default();
        match self {
            Self::Home(site) => Entry::new(site.title(), &Site::home_address(), "", of(&site.home)),
            Self::Course(course) => of_course(course, of(&course.introduction)),
            Self::Material(material, course) => {
                let mut pieces = pieces::of_text(&material.text);
                pieces.extend(pieces::of_questions(&material.bank.questions));
                let title = &material.text.document.title;
                Entry::new(title, &material.address, &course.title, pieces)
            }
            Self::Formulation(one, address) => of_formulation(one, address),
        }
    }
}

/// The pages that hold text: home, courses, materials, in the order of the site.
pub(super) fn texts(site: &Site) -> Vec<Find<'_>> {
    let says = |text: &Text| !pieces::of_text(text).is_empty();
    let home = site.home.as_ref().filter(|text| says(text)).map(|_| Find::Home(site));
    let courses = site.courses.iter().flat_map(|course| {
        let own = (!course.folder.is_empty()).then_some(Find::Course(course));
        let materials = site.materials[course.materials.clone()].iter();
        own.into_iter().chain(materials.map(move |one| Find::Material(one, course)))
    });
    home.into_iter().chain(courses).collect()
}

fn of_course(course: &Course, introduction: Vec<Piece>) -> Entry {
    let about = if introduction.iter().any(|piece| piece.words == course.summary) {
        String::new()
    } else {
        course.summary.clone()
    };
    let summary = Piece { tier: Tier::Body, anchor: String::new(), words: about, goes_on: false };
    let summary = Some(summary).filter(|piece| !piece.words.is_empty());
    let pieces = summary.into_iter().chain(introduction).collect();
    Entry::new(&course.title, &course.address, "", pieces)
}

/// The formulations of the site that texts list, in the order of their index.
pub(super) fn formulations(site: &Site) -> impl Iterator<Item = Find<'_>> {
    let addresses = site.addresses_of_formulations();
    site.formulations.iter().zip(addresses).map(|(one, address)| Find::Formulation(one, address))
}

fn of_formulation(one: &Formulation, address: &Address) -> Entry {
    let members = one.versions.first().map(|version| version.members.join("、"));
    let entry = Entry::new(&one.name, address, &members.unwrap_or_default(), Vec::new());
    Entry { href: format!("{}{}", entry.href, fragment(&slug(&one.name))), ..entry }
}

/// The first letters of a name as it is read: 四种意识 gives `s[cz]y[sz]`, where brackets hold those of a character
/// that is read in several ways. Letters and digits stand for themselves, marks are left out.
fn initials(name: &str) -> String {
    let mut initials = String::new();
    for c in name.chars().map(super::fold::fold) {
        let Some(readings) = c.to_pinyin_multi() else {
            initials.extend(Some(c).filter(char::is_ascii_alphanumeric));
            continue;
        };
        let mut letters: Vec<char> = Vec::new();
        for letter in readings.into_iter().filter_map(|reading| reading.plain().chars().next()) {
            if letter.is_ascii_lowercase() && letters.len() < LETTERS && !letters.contains(&letter)
            {
                letters.push(letter);
            }
        }
        letters.sort_unstable();
        let is_choice = letters.len() > 1;
        initials.extend(is_choice.then_some('['));
        initials.extend(letters);
        initials.extend(is_choice.then_some(']'));
    }
    initials
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_give_each_way_to_read_a_character_and_no_marks() {
        assert_eq!(initials("“四个坚持”"), "sgjc");
        assert_eq!(initials("四种意识"), "s[cz]y[sz]");
        assert_eq!(initials("重要、2026 OA"), "[cz]y2026oa");
    }
}
