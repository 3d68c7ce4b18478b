//! From documents to a site: courses, order, neighbours, tags, and where every link leads.
//!
//! In: all documents and attachments. Out: a [`Site`] in which every page has its [`Address`] and every
//! link its [`Destination`]. Holds: a destination that is inside the site exists, anchor included.

mod address;
mod aliases;
mod assemble;
mod formulations;
mod links;
mod outside;
mod parts;
mod registry;
mod titles;
mod unlinked;
mod unused;

use std::sync::Arc;

use serde::Serialize;

pub(crate) use self::unused::unused;
pub use self::{
    address::{Address, fragment, way_up},
    assemble::{Sources, assemble},
    formulations::{Formulation, Version},
    parts::{Label, Part},
};
use crate::{document::Document, quiz::Bank, settings::Settings, source::Attachment};

/// The whole site, ready to be rendered.
#[derive(Debug)]
pub struct Site {
    /// What the trainer has decided.
    pub settings: Settings,
    /// The words of the home page, if there are any.
    pub home: Option<Text>,
    /// Courses in the order of the site.
    pub courses: Vec<Course>,
    /// Materials in the order of the site: by course, then within it.
    pub materials: Vec<Material>,
    /// The formulations of the materials, by the pinyin of what they count.
    pub formulations: Vec<Formulation>,
    /// The parts of their index, where it is long.
    pub formulation_parts: Vec<Part>,
    /// Tags in the order of their names.
    pub tags: Vec<Tag>,
    /// The parts of their list, where it is long.
    pub tag_parts: Vec<Part>,
    /// Old addresses that lead on.
    pub redirects: Vec<Redirect>,
    /// Files that are copied.
    pub attachments: Vec<(Address, Attachment)>,
}

/// A document with the destinations of its links, by the same index.
#[derive(Debug)]
pub struct Text {
    /// What it says.
    pub document: Arc<Document>,
    /// Where each of its links leads.
    pub destinations: Vec<Destination>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are said with their variants")]
pub enum Destination {
    /// Nowhere: a title that the site does not hold, or a link that was reported.
    Nowhere,
    /// Out of the site, as written.
    Outside(String),
    /// A heading of the same page.
    Here { anchor: String },
    /// A page or an attachment of the site.
    Inside { address: Address, anchor: Option<String> },
    /// A picture of the site, with its width and height in pixels where they are known.
    Picture { address: Address, size: Option<(u32, u32)> },
}

/// A folder of materials.
#[derive(Debug)]
pub struct Course {
    /// The folder below `content/`; empty for materials at the top, whose course is the site itself.
    pub folder: String,
    /// Its page.
    pub address: Address,
    /// Its name.
    pub title: String,
    /// One or two sentences about it.
    pub summary: String,
    /// Its words, if there are any.
    pub introduction: Option<Text>,
    /// Its materials: a range of the site's.
    pub materials: std::ops::Range<usize>,
    /// Its parts, where it is long.
    pub parts: Vec<Part>,
}

/// One text to study.
#[derive(Debug)]
pub struct Material {
    /// Its page.
    pub address: Address,
    /// What it says.
    pub text: Text,
    /// Its questions.
    pub bank: Arc<Bank>,
    /// The index of its course.
    pub course: usize,
    /// The indices of its tags.
    pub tags: Vec<usize>,
}

/// A word that materials can be found under.
#[derive(Debug)]
pub struct Tag {
    /// The word.
    pub name: String,
    /// Its page.
    pub address: Address,
    /// The indices of its materials.
    pub materials: Vec<usize>,
    /// Its parts, where it is long.
    pub parts: Vec<Part>,
}

/// An old address and the page that stands for it now.
#[derive(Debug)]
pub struct Redirect {
    /// Where the page was.
    pub from: Address,
    /// Where it is.
    pub to: Address,
    /// Its title.
    pub title: String,
}

/// The anchor of a material's questions. No text takes it, nor what begins with it and `-`: see `document::anchors`.
pub(crate) const PRACTICE: &str = "practice";

/// The anchor of a question.
pub(crate) fn question_anchor(id: &str) -> String {
    format!("{PRACTICE}-q-{id}")
}

impl Site {
    /// Every text: the home page's, the introductions of courses, the materials.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        let introductions = self.courses.iter().filter_map(|course| course.introduction.as_ref());
        let materials = self.materials.iter().map(|material| &material.text);
        self.home.iter().chain(introductions).chain(materials)
    }

    /// The title of the home page: its own, or the site's.
    pub fn title(&self) -> &str {
        let own = self.home.as_ref().map(|text| &text.document).filter(|document| document.titled);
        own.map_or(&self.settings.title, |document| &document.title)
    }

    /// The address of the home page.
    pub fn home_address() -> Address {
        Address::new("index.html")
    }

    /// The address of the formulation index.
    pub fn formulations_address() -> Address {
        Address::new("formulations.html")
    }

    /// Where the index has each formulation, by the same index.
    pub fn addresses_of_formulations(&self) -> Vec<Address> {
        let mut addresses = vec![Self::formulations_address(); self.formulations.len()];
        for part in &self.formulation_parts {
            for formulation in &part.entries {
                addresses[*formulation] = part.address.clone();
            }
        }
        addresses
    }

    /// The address of the page that searches.
    pub fn search_address() -> Address {
        Address::new("search.html")
    }

    /// The address of the list of all tags.
    pub fn tags_address() -> Address {
        Address::new("tags/index.html")
    }

    /// The material before this one in its course.
    pub fn previous(&self, index: usize) -> Option<&Material> {
        let course = &self.courses[self.materials[index].course];
        course.materials.contains(&index.checked_sub(1)?).then(|| &self.materials[index - 1])
    }

    /// The material after this one in its course.
    pub fn next(&self, index: usize) -> Option<&Material> {
        let course = &self.courses[self.materials[index].course];
        course.materials.contains(&(index + 1)).then(|| &self.materials[index + 1])
    }
}
