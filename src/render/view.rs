//! What templates see: plain values, every link ready to be printed.

use serde::Serialize;

use super::{
    bank::{CourseBank, key_of},
    map::{Kind, Map, Node},
    practice::PracticeView,
};
use crate::{
    document::{Document, Heading},
    site::{Address, Course, Material, Site, Tag, fragment},
    theme::Words,
};

/// The site, on every page.
#[derive(Serialize)]
pub(super) struct SiteView<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    language: &'a str,
    /// The latest date that a material gives for itself.
    updated: Option<String>,
    /// How many materials there are.
    count: usize,
}

impl<'a> SiteView<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let fronts = site.materials.iter().map(|material| &material.text.document.source.front);
        let dates = fronts.filter_map(|front| front.updated.as_ref().or(front.date.as_ref()));
        Self {
            id: &site.settings.id,
            title: &site.settings.title,
            description: &site.settings.description,
            language: &site.settings.language,
            updated: dates.max().map(ToString::to_string),
            count: site.materials.len(),
        }
    }
}

/// Words and where they lead.
#[derive(Clone, Serialize)]
pub(super) struct LinkView {
    pub(super) title: String,
    pub(super) href: String,
}

impl LinkView {
    pub(super) fn new(title: &str, address: &Address, folder: &str) -> Self {
        Self { title: title.to_owned(), href: address.href_from(folder) }
    }
}

/// The page itself.
#[derive(Serialize)]
pub(super) struct PageView {
    title: String,
    /// For search engines of an intranet and for whoever shares the link.
    description: String,
    /// Which part of the main navigation it belongs to: `study`, `review`, `tags` and so on, or none.
    part: &'static str,
}

impl PageView {
    pub(super) fn new(title: &str, description: &str, part: &'static str) -> Self {
        Self { title: title.to_owned(), description: description.to_owned(), part }
    }
}

/// A material in a list.
#[derive(Serialize)]
pub(super) struct RowView {
    title: String,
    href: String,
    summary: String,
    date: Option<String>,
    words: String,
    minutes: usize,
    /// What scripts call it.
    key: String,
    questions: usize,
}

impl RowView {
    pub(super) fn new(material: &Material, folder: &str) -> Self {
        let document = &material.text.document;
        let front = &document.source.front;
        Self {
            title: document.title.clone(),
            href: material.address.href_from(folder),
            summary: front.summary.clone().unwrap_or_default(),
            date: front.date.as_ref().map(ToString::to_string),
            words: round_words(document.words),
            minutes: document.minutes(),
            key: key_of(&material.address).to_owned(),
            questions: material.bank.questions.len(),
        }
    }
}

/// A course in a list, with the first of its materials.
#[derive(Serialize)]
pub(super) struct CourseView {
    title: String,
    /// Materials at the top of the site have no page but the home page.
    href: Option<String>,
    summary: String,
    count: usize,
    /// Of all its materials.
    questions: usize,
    /// What scripts call it; none where it has no questions.
    number: Option<usize>,
    rows: Vec<RowView>,
}

impl CourseView {
    pub(super) fn new(
        site: &Site,
        course: &Course,
        bank: &CourseBank,
        folder: &str,
        rows: usize,
    ) -> Self {
        let materials = &site.materials[course.materials.clone()];
        Self {
            title: course.title.clone(),
            href: (!course.folder.is_empty()).then(|| course.address.href_from(folder)),
            summary: course.summary.clone(),
            count: materials.len(),
            questions: bank.count,
            number: bank.number,
            rows: materials
                .iter()
                .take(rows)
                .map(|material| RowView::new(material, folder))
                .collect(),
        }
    }
}

/// A tag in a list.
#[derive(Serialize)]
pub(super) struct TagView {
    title: String,
    href: String,
    count: usize,
}

impl TagView {
    pub(super) fn new(tag: &Tag, folder: &str) -> Self {
        Self {
            title: tag.name.clone(),
            href: tag.address.href_from(folder),
            count: tag.materials.len(),
        }
    }
}

/// What a material says of itself.
#[derive(Serialize)]
pub(super) struct MaterialView<'a> {
    id: &'a str,
    /// What scripts call it.
    key: &'a str,
    short_title: &'a str,
    author: Option<&'a str>,
    source: Option<&'a str>,
    date: Option<String>,
    updated: Option<String>,
    words: String,
    minutes: usize,
    /// Lists of the text.
    lists: usize,
    questions: usize,
    extra: &'a crate::keys::Node,
}

impl<'a> MaterialView<'a> {
    pub(super) fn new(material: &'a Material) -> Self {
        let document = &material.text.document;
        let front = &document.source.front;
        Self {
            id: front.id.as_deref().unwrap_or(&document.title),
            key: key_of(&material.address),
            short_title: document.short_title(),
            author: front.author.as_deref(),
            source: front.source.as_deref(),
            date: front.date.as_ref().map(ToString::to_string),
            updated: front.updated.as_ref().map(ToString::to_string),
            words: round_words(document.words),
            minutes: document.minutes(),
            lists: document.lists.len(),
            questions: material.bank.questions.len(),
            extra: &front.extra,
        }
    }
}

/// A heading in the list of contents.
#[derive(Serialize)]
pub(super) struct HeadingView {
    level: u8,
    title: String,
    href: String,
}

impl HeadingView {
    fn new(heading: &Heading) -> Self {
        Self { level: heading.level, title: heading.text.clone(), href: fragment(&heading.id) }
    }
}

/// The headings of a text, and its practice after them where there are any.
pub(super) fn contents(
    document: &Document,
    practice: Option<&PracticeView>,
    words: &Words,
) -> Vec<HeadingView> {
    let mut headings: Vec<_> = document.headings.iter().map(HeadingView::new).collect();
    if let Some(practice) = practice.filter(|_| !headings.is_empty()) {
        let count = practice.count.to_string();
        let title = words.say("practice-count", &[("count", &count)]);
        headings.push(HeadingView { level: 2, title, href: practice.href.clone() });
    }
    headings
}

/// The structure map of a material.
#[derive(Serialize)]
pub(super) struct MapView {
    /// The figure, as HTML.
    svg: String,
    /// What it shows, as an outline.
    outline: Vec<NodeView>,
    /// Lists in all.
    lists: usize,
}

/// A node of the outline.
#[derive(Serialize)]
pub(super) struct NodeView {
    /// From 1.
    level: usize,
    kind: Kind,
    title: String,
    href: String,
    /// Of a list, its items.
    count: Option<usize>,
}

impl MapView {
    pub(super) fn new(map: Map) -> Self {
        let mut outline = Vec::new();
        flatten(map.outline, 1, &mut outline);
        Self { svg: map.svg, outline, lists: map.lists }
    }
}

fn flatten(nodes: Vec<Node>, level: usize, flat: &mut Vec<NodeView>) {
    for node in nodes {
        let Node { kind, title, count, href, children } = node;
        flat.push(NodeView { level, kind, title, href, count });
        flatten(children, level + 1, flat);
    }
}

/// 约 2,600 字: nobody wants the last digits of a text's length.
fn round_words(words: usize) -> String {
    let unit = match words {
        0..100 => 1,
        100..1000 => 10,
        _ => 100,
    };
    let digits = ((words + unit / 2) / unit * unit).to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::round_words;

    #[test]
    fn lengths_are_rounded_and_grouped() {
        let shown = [0, 87, 921, 996, 2155, 1_234_567].map(round_words);
        assert_eq!(shown, ["0", "87", "920", "1,000", "2,200", "1,234,600"]);
    }
}
