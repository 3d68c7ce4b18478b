//! Paper: a course, or the whole site, as one page that is printed from its first sheet to its last.
//!
//! In: a site. Out: for templates its texts one after the other. Holds: pages, texts and notes are counted through;
//! no two anchors are the same; so much is not put into one page that a browser would choke on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::body::{self, Before, Printed};
use crate::{
    site::{Address, Course, Material, Site, Text},
    theme::Words,
};

/// Texts that are printed in one go at most, and bytes of them: some thousand sheets.
const MOST: usize = 200;
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The name of such a page, in its course's folder or at the top.
const NAME: &str = "print.html";

/// The anchor of the home page's words. Those of the others end in a number.
pub(super) const HOME: &str = "printed-home";

/// What a page for paper holds.
pub(super) struct Book<'a> {
    /// Courses in the order of the site.
    pub(super) parts: Vec<PartView<'a>>,
    /// The words of the home page where the whole site is printed, HTML; may be empty.
    pub(super) body: String,
    /// Whether there is code with colours.
    pub(super) colours: bool,
}

/// A course with its texts.
#[derive(Serialize)]
pub(super) struct PartView<'a> {
    /// The anchor of its introduction.
    id: String,
    title: &'a str,
    /// Its introduction, HTML; may be empty.
    body: String,
    texts: Vec<TextView<'a>>,
}

/// A text of the book.
#[derive(Serialize)]
struct TextView<'a> {
    /// Its anchor.
    id: String,
    /// Counted through.
    number: usize,
    title: &'a str,
    author: Option<&'a str>,
    source: Option<&'a str>,
    date: Option<String>,
    /// HTML.
    body: String,
}

/// Whether a course, or the whole site, is printed in one go: it has texts, and no more than that takes.
pub(super) fn is_printed(site: &Site, course: Option<usize>) -> bool {
    let all = 0..site.materials.len();
    let range = course.map_or(all, |course| site.courses[course].materials.clone());
    let materials = &site.materials[range];
    let bytes = materials.iter().map(|material| material.text.document.source.body.len());
    (1..=MOST).contains(&materials.len()) && bytes.sum::<usize>() <= MOST_BYTES
}

/// Where the page stands.
pub(super) fn address(site: &Site, course: Option<usize>) -> Address {
    match course.map(|course| site.courses[course].folder.as_str()) {
        None | Some("") => Address::new(NAME),
        Some(folder) => Address::new(format!("{folder}/{NAME}")),
    }
}

/// The courses that are printed: those with texts.
pub(super) fn courses(site: &Site, course: Option<usize>) -> impl Iterator<Item = &Course> {
    let courses = match course {
        Some(course) => &site.courses[course..=course],
        None => &site.courses,
    };
    courses.iter().filter(|course| !course.materials.is_empty())
}

/// Every text that is printed.
pub(super) fn texts(site: &Site, course: Option<usize>) -> impl Iterator<Item = &Text> {
    let texts = courses(site, course).flat_map(|course| {
        let materials = &site.materials[course.materials.clone()];
        course.introduction.iter().chain(materials.iter().map(|material| &material.text))
    });
    opening(site, course).into_iter().chain(texts)
}

/// The words of the home page, where the whole site is printed.
fn opening(site: &Site, course: Option<usize>) -> Option<&Text> {
    site.home.as_ref().filter(|_| course.is_none())
}

impl<'a> Book<'a> {
    /// All that is printed on a page in `folder`.
    pub(super) fn new(site: &'a Site, course: Option<usize>, folder: &str, words: &Words) -> Self {
        let before = Before { texts: printed(site, course, words), ..Before::default() };
        let mut writer = BookWriter { site, folder, words, before, number: 0, colours: false };
        let body = writer.optional(opening(site, course), HOME);
        let parts = (1..).zip(courses(site, course)).map(|(at, one)| writer.part(at, one));
        Self { parts: parts.collect(), body, colours: writer.colours }
    }
}

fn part_id(at: usize) -> String {
    format!("printed-part-{at}")
}

fn text_id(number: usize) -> String {
    format!("printed-{number}")
}

/// Every text that is printed, by the page that it has of its own.
fn printed(site: &Site, course: Option<usize>, words: &Words) -> BTreeMap<Address, Printed> {
    let has_words = |text: Option<&Text>| text.is_some_and(|text| !text.document.blocks.is_empty());
    let unnumbered = |id: String| Printed { id, number: None };
    let numbered = |number| Printed { id: text_id(number), number: Some(number_of(number, words)) };
    let home = has_words(opening(site, course))
        .then(|| (Site::home_address(), unnumbered(HOME.to_owned())));
    let parts = (1..).zip(courses(site, course));
    let parts = parts.filter(|(_, course)| has_words(course.introduction.as_ref()));
    let parts = parts.map(|(at, course)| (course.address.clone(), unnumbered(part_id(at))));
    let texts = courses(site, course).flat_map(|course| &site.materials[course.materials.clone()]);
    let texts = (1..).zip(texts).map(|(number, text)| (text.address.clone(), numbered(number)));
    home.into_iter().chain(parts).chain(texts).collect()
}

/// Which text it is, as links to it say on paper.
fn number_of(number: usize, words: &Words) -> String {
    words.say("print-number", &[("number", &number.to_string())])
}

/// Counts through what it writes.
struct BookWriter<'a, 'w> {
    site: &'a Site,
    folder: &'w str,
    words: &'w Words,
    before: Before,
    number: usize,
    colours: bool,
}

impl<'a> BookWriter<'a, '_> {
    fn part(&mut self, at: usize, course: &'a Course) -> PartView<'a> {
        let id = part_id(at);
        let body = self.optional(course.introduction.as_ref(), &id);
        let materials = &self.site.materials[course.materials.clone()];
        let texts = materials.iter().map(|material| self.text(material)).collect();
        PartView { id, title: &course.title, body, texts }
    }

    /// A text that there may be none of.
    fn optional(&mut self, text: Option<&Text>, id: &str) -> String {
        text.map(|text| self.body(text, id)).unwrap_or_default()
    }

    /// A text with anchors, notes and links that no other has.
    fn body(&mut self, text: &Text, id: &str) -> String {
        self.before.prefix = format!("{id}-");
        let raw_html = self.site.settings.raw_html;
        let body =
            body::write(text, self.folder, self.words, raw_html, &BTreeSet::new(), &self.before);
        self.before.notes += text.document.footnotes.len();
        self.before.links += body.links;
        self.colours |= body.colours;
        body.html
    }

    fn text(&mut self, material: &'a Material) -> TextView<'a> {
        self.number += 1;
        let id = text_id(self.number);
        let body = self.body(&material.text, &id);
        let document = &material.text.document;
        let front = &document.source.front;
        TextView {
            id,
            number: self.number,
            title: &document.title,
            author: front.author.as_deref(),
            source: front.source.as_deref(),
            date: front.date.as_ref().map(ToString::to_string),
            body,
        }
    }
}
