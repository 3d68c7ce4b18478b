//! Paper: a course, or the whole site, as one page that is printed from its first sheet to its last.
//!
//! In: a site. Out: for templates its texts one after the other. Holds: pages, texts and notes are counted through;
//! no two anchors are the same; so much is not put into one page that a browser would choke on it.

use serde::Serialize;

use super::body::{self, Before};
use crate::{
    site::{Address, Course, Material, Site},
    theme::Words,
};

/// Texts that are printed in one go at most: some thousand sheets.
const MOST: usize = 200;

/// The name of such a page, in its course's folder or at the top.
const NAME: &str = "print.html";

/// What a page for paper holds.
pub(super) struct Book<'a> {
    /// Courses in the order of the site.
    pub(super) parts: Vec<PartView<'a>>,
    /// Whether there is code with colours.
    pub(super) colours: bool,
}

/// A course with its texts.
#[derive(Serialize)]
pub(super) struct PartView<'a> {
    title: &'a str,
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
    let count = course.map_or(site.materials.len(), |course| site.courses[course].materials.len());
    (1..=MOST).contains(&count)
}

/// Where the page stands.
pub(super) fn address(site: &Site, course: Option<usize>) -> Address {
    match course.map(|course| site.courses[course].folder.as_str()) {
        None | Some("") => Address::new(NAME),
        Some(folder) => Address::new(format!("{folder}/{NAME}")),
    }
}

impl<'a> Book<'a> {
    /// All that is printed on a page in `folder`.
    pub(super) fn new(site: &'a Site, course: Option<usize>, folder: &str, words: &Words) -> Self {
        let courses = match course {
            Some(course) => &site.courses[course..=course],
            None => &site.courses,
        };
        let mut writer = BookWriter {
            site,
            folder,
            words,
            before: Before::default(),
            number: 0,
            colours: false,
        };
        let parts = courses.iter().map(|course| writer.part(course)).collect();
        Self { parts, colours: writer.colours }
    }
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
    fn part(&mut self, course: &'a Course) -> PartView<'a> {
        let materials = &self.site.materials[course.materials.clone()];
        let texts = materials.iter().map(|material| self.text(material)).collect();
        PartView { title: &course.title, texts }
    }

    fn text(&mut self, material: &'a Material) -> TextView<'a> {
        self.number += 1;
        let id = format!("printed-{}", self.number);
        self.before.prefix = format!("{id}-");
        let raw_html = self.site.settings.raw_html;
        let body =
            body::write(&material.text, self.folder, self.words, raw_html, &[], &self.before);
        let document = &material.text.document;
        self.before.notes += document.footnotes.len();
        self.before.links += body.links;
        self.colours |= body.colours;
        let front = &document.source.front;
        TextView {
            id,
            number: self.number,
            title: &document.title,
            author: front.author.as_deref(),
            source: front.source.as_deref(),
            date: front.date.as_ref().map(ToString::to_string),
            body: body.html,
        }
    }
}
