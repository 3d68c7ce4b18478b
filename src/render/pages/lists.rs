//! Pages that list tags, their materials and formulations; and the parts of every list that is too long for one page.
//!
//! In: a site whose lists are split already. Out: a page for each list and for each part. Holds: the page of a list
//! that is split leads to its parts and shows no more than the first of its materials; a part leads to those beside
//! it and to none else, so that pages do not grow with their number.

use std::cmp::Reverse;

use serde::Serialize;

use super::{
    super::{
        page::{Page, Rendered},
        terms::{TermView, letters, numbers},
        view::{LinkView, RowView, TagView},
    },
    ROWS_OF_COURSE, Renderer,
};
use crate::{
    diagnostics::Diagnostic,
    site::{Address, Label, Part, Site},
};

/// A list that may have parts.
#[derive(Clone, Copy)]
pub(in crate::render) enum List {
    Course(usize),
    Tag(usize),
    Tags,
    Formulations,
}

/// The parts of a list, on its own page.
#[derive(Serialize)]
pub(super) struct PartsView {
    /// What tells them apart: 按年份.
    title: String,
    links: Vec<PartLinkView>,
}

#[derive(Serialize)]
struct PartLinkView {
    title: String,
    href: String,
    /// How many it holds, in words.
    size: String,
    /// Of one that only its number tells from others, what it begins with, in words.
    from: Option<String>,
}

/// A part, on its page.
#[derive(Serialize)]
struct PartView {
    title: String,
    count: usize,
}

impl List {
    fn parts(self, site: &Site) -> &[Part] {
        match self {
            Self::Course(index) => &site.courses[index].parts,
            Self::Tag(index) => &site.tags[index].parts,
            Self::Tags => &site.tag_parts,
            Self::Formulations => &site.formulation_parts,
        }
    }

    /// The part of the main navigation that it belongs to.
    fn section(self) -> &'static str {
        match self {
            Self::Course(_) => "study",
            Self::Tag(_) | Self::Tags => "tags",
            Self::Formulations => "formulations",
        }
    }
}

/// Every part of every list.
pub(in crate::render) fn parts(site: &Site) -> impl Iterator<Item = (List, usize)> {
    let courses = (0..site.courses.len()).map(List::Course);
    let lists = courses.chain((0..site.tags.len()).map(List::Tag));
    let lists = lists.chain([List::Tags, List::Formulations]);
    lists.flat_map(|list| (0..list.parts(site).len()).map(move |part| (list, part)))
}

/// How many materials of a list its own page shows: all of them, or of a list that is split the first.
pub(super) fn rows_beside(parts: &[Part]) -> usize {
    if parts.is_empty() { usize::MAX } else { ROWS_OF_COURSE }
}

impl Renderer<'_> {
    pub(super) fn formulations(&self) -> Result<(Address, Rendered), Diagnostic> {
        let address = Site::formulations_address();
        let title = self.say("formulations");
        let mut page = self.page_in(&address, &title, "", List::Formulations.section());
        let is_split = !self.site.formulation_parts.is_empty();
        let shown = if is_split { 0 } else { self.site.formulations.len() };
        self.put_terms(&mut page, 0..shown, &address);
        self.put_parts(&mut page, Some(List::Formulations), address.folder());
        self.put_crumbs(&mut page, address.folder(), None);
        self.html("formulations.html", page, address)
    }

    pub(super) fn tags(&self) -> Result<(Address, Rendered), Diagnostic> {
        let address = Site::tags_address();
        let title = self.say("tags");
        let mut page = self.page_in(&address, &title, "", List::Tags.section());
        let shown = if self.site.tag_parts.is_empty() { &*self.site.tags } else { &[] };
        let tags = shown.iter().map(|tag| TagView::new(tag, address.folder()));
        page.put("tags", tags.collect::<Vec<_>>());
        self.put_parts(&mut page, Some(List::Tags), address.folder());
        self.put_crumbs(&mut page, address.folder(), None);
        self.html("tags.html", page, address)
    }

    pub(super) fn tag(&self, index: usize) -> Result<(Address, Rendered), Diagnostic> {
        let tag = &self.site.tags[index];
        let address = tag.address.clone();
        let folder = address.folder();
        let title = self.title_of(List::Tag(index));
        let mut page = self.page_in(&address, &title, "", List::Tag(index).section());
        page.put("tag", TagView::new(tag, folder));
        let shown = tag.materials.iter().take(rows_beside(&tag.parts));
        self.put_rows(&mut page, shown, folder);
        self.put_parts(&mut page, Some(List::Tag(index)), folder);
        self.put_crumbs(&mut page, folder, self.above(List::Tag(index), folder));
        self.html("tag.html", page, address)
    }

    /// A part of a list.
    pub(super) fn part(&self, list: List, at: usize) -> Result<(Address, Rendered), Diagnostic> {
        let parts = list.parts(self.site);
        let part = &parts[at];
        let address = part.address.clone();
        let folder = address.folder();
        let label = self.label(part);
        let values = [("title", &*self.title_of(list)), ("part", &*label)];
        let title = self.theme.words.say("part-title", &values);
        let mut page = self.page_in(&address, &title, "", list.section());
        page.put("part", PartView { title: label, count: part.entries.len() });
        let beside = |at: usize| {
            let part = parts.get(at)?;
            Some(LinkView::new(&self.label(part), &part.address, folder))
        };
        page.put("previous", at.checked_sub(1).and_then(beside));
        page.put("next", beside(at + 1));
        self.put_crumbs(
            &mut page,
            folder,
            self.above(list, folder).into_iter().chain(self.own(list, folder)),
        );
        let template = match list {
            List::Course(_) | List::Tag(_) => {
                self.put_rows(&mut page, &part.entries, folder);
                "part.html"
            }
            List::Tags => {
                let tags =
                    part.entries.iter().map(|tag| TagView::new(&self.site.tags[*tag], folder));
                page.put("tags", tags.collect::<Vec<_>>());
                self.put_parts(&mut page, None, folder);
                "tags.html"
            }
            List::Formulations => {
                self.put_terms(&mut page, part.entries.iter().copied(), &address);
                self.put_parts(&mut page, None, folder);
                "formulations.html"
            }
        };
        self.html(template, page, address)
    }

    /// The parts of a list, on its own page in `folder`; none where it is short.
    pub(super) fn put_parts(&self, page: &mut Page<'_>, list: Option<List>, folder: &str) {
        let parts = list.map_or(&[][..], |list| list.parts(self.site));
        let size = match list {
            Some(List::Tags | List::Formulations) => "list-count",
            _ => "material-count",
        };
        let link = |part: &Part| PartLinkView {
            title: self.label(part),
            href: part.address.href_from(folder),
            size: self.theme.words.say(size, &[("count", &part.entries.len().to_string())]),
            from: part.number.and(self.first_of(list, part)),
        };
        let view = parts.first().map(|first| PartsView {
            title: self.say(match first.label {
                Label::Year(_) | Label::Undated => "by-year",
                Label::Letter(_) | Label::Other => "by-letter",
            }),
            links: parts.iter().map(link).collect(),
        });
        page.put("parts", view);
    }

    fn put_rows<'a>(
        &self,
        page: &mut Page<'_>,
        materials: impl IntoIterator<Item = &'a usize>,
        folder: &str,
    ) {
        let materials = materials.into_iter().map(|material| &self.site.materials[*material]);
        let rows = materials.map(|material| RowView::new(material, folder));
        page.put("rows", rows.collect::<Vec<_>>());
    }

    /// Formulations that the page at `address` has, in full.
    fn put_terms(
        &self,
        page: &mut Page<'_>,
        formulations: impl Iterator<Item = usize>,
        address: &Address,
    ) {
        let all = &self.site.formulations;
        let terms =
            formulations.map(|at| TermView::new(self.site, &all[at], address, address.folder()));
        let terms: Vec<_> = terms.collect();
        page.put("numbers", numbers(&terms));
        page.put("letters", letters(terms));
    }

    /// What a part is called: 2024 年, 2024 年（2）.
    fn label(&self, part: &Part) -> String {
        let label = match part.label {
            Label::Year(Reverse(year)) => {
                self.theme.words.say("part-year", &[("year", &year.to_string())])
            }
            Label::Undated => self.say("part-undated"),
            Label::Letter(letter) => letter.to_ascii_uppercase().to_string(),
            Label::Other => self.say("part-other"),
        };
        match part.number {
            Some(number) => {
                let number = number.to_string();
                self.theme.words.say("part-nth", &[("part", &label), ("number", &number)])
            }
            None => label,
        }
    }

    /// What a part begins with: 从“通知”起.
    fn first_of(&self, list: Option<List>, part: &Part) -> Option<String> {
        let first = *part.entries.first()?;
        let title = match list? {
            List::Course(_) | List::Tag(_) => {
                self.site.materials[first].text.document.short_title()
            }
            List::Tags => &self.site.tags[first].name,
            List::Formulations => &self.site.formulations[first].name,
        };
        Some(self.theme.words.say("part-from", &[("title", title)]))
    }

    fn title_of(&self, list: List) -> String {
        match list {
            List::Course(index) => self.site.courses[index].title.clone(),
            List::Tag(index) => {
                self.theme.words.say("tagged", &[("tag", &self.site.tags[index].name)])
            }
            List::Tags => self.say("tags"),
            List::Formulations => self.say("formulations"),
        }
    }

    /// The page between a list and the home page.
    fn above(&self, list: List, folder: &str) -> Option<LinkView> {
        matches!(list, List::Tag(_))
            .then(|| LinkView::new(&self.say("tags"), &Site::tags_address(), folder))
    }

    /// The page of a list itself; of materials at the top it is the home page.
    fn own(&self, list: List, folder: &str) -> Option<LinkView> {
        let (title, address) = match list {
            List::Course(index) => {
                let course = &self.site.courses[index];
                (course.title.clone(), course.address.clone())
            }
            List::Tag(index) => {
                let tag = &self.site.tags[index];
                (tag.name.clone(), tag.address.clone())
            }
            List::Tags => (self.say("tags"), Site::tags_address()),
            List::Formulations => (self.say("formulations"), Site::formulations_address()),
        };
        (address != Site::home_address()).then(|| LinkView::new(&title, &address, folder))
    }

    fn say(&self, word: &str) -> String {
        self.theme.words.say(word, &[])
    }
}
