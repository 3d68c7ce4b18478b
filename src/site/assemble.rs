//! Puts documents in their places: courses, order, addresses, tags.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::PathBuf,
    sync::Arc,
};

use super::{
    Address, Course, Material, Part, Redirect, Site, Tag, Text, aliases, formulations,
    links::{Target, Targets},
    outside, parts,
    registry::Registry,
    unlinked,
};
use crate::{
    changes::Changes,
    diagnostics::{Checked, Diagnostic, Place, Problem},
    document::{Document, slug},
    quiz::Bank,
    settings::Settings,
    source::{Attachment, FOLDER, Source, fits_windows, natural_order},
};

/// The address of a tag has at most this many of its characters: names on a disk end at 255 bytes.
const TAG_CHARACTERS: usize = 40;

/// A million bytes.
const MEGABYTE: usize = 1_000_000;
/// A text of more bytes than this (some 700,000 characters, a book) makes a page that opens slowly.
const LARGE: usize = 2 * MEGABYTE;

/// What a site is made of.
#[derive(Debug, Default)]
pub struct Sources {
    /// Every text that is published.
    pub documents: Vec<Arc<Document>>,
    /// The questions of each, by the same index.
    pub banks: Vec<Arc<Bank>>,
    /// What the trainer's file of each says, by the same index.
    pub(crate) changes: Vec<Arc<Changes>>,
    /// Where that file of each is on the disk, or would be, by the same index.
    pub(crate) quizzes: Vec<PathBuf>,
    /// Every other file.
    pub attachments: Vec<Attachment>,
    /// Texts that are not published yet.
    pub drafts: Vec<Arc<Source>>,
}

/// Makes the site.
pub fn assemble(settings: Settings, sources: Sources) -> Checked<Site> {
    let mut assembly = Assembly::new(sources);
    assembly.report_equal_ids();
    assembly.report_lengths();
    assembly.address_all();
    let site = assembly.build(settings);
    unlinked::report(&site, &mut assembly.problems);
    outside::report(&site, &mut assembly.problems);
    Checked { value: site, problems: assembly.problems }
}

/// A document on its way to its place.
struct Placed {
    document: Arc<Document>,
    bank: Arc<Bank>,
    address: Address,
    /// The folder it is in.
    folder: String,
    is_index: bool,
}

struct Assembly {
    placed: Vec<Placed>,
    attachments: Vec<(Address, Attachment)>,
    /// Folders that are courses, in the order of the site.
    folders: Vec<String>,
    targets: Targets,
    registry: Registry,
    problems: Vec<Diagnostic>,
}

impl Assembly {
    fn new(sources: Sources) -> Self {
        let targets = Targets::new(&sources.drafts);
        let mut placed: Vec<_> =
            sources.documents.into_iter().zip(sources.banks).map(place).collect();
        let folders = order_folders(&placed);
        let rank: BTreeMap<_, _> =
            folders.iter().enumerate().map(|(rank, folder)| (folder.clone(), rank)).collect();
        placed.sort_by(|a, b| rank[&a.folder].cmp(&rank[&b.folder]).then_with(|| compare(a, b)));
        let attachments = sources
            .attachments
            .into_iter()
            .map(|attachment| (Address::new(attachment.path.as_str()), attachment))
            .collect();
        Self {
            placed,
            attachments,
            folders,
            targets,
            registry: Registry::default(),
            problems: Vec::new(),
        }
    }

    /// Two materials of one id would share their learning record.
    fn report_equal_ids(&mut self) {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for placed in self.placed.iter().filter(|placed| !placed.is_index) {
            let document = &placed.document;
            let id = document.source.front.id.as_deref().unwrap_or(&document.title);
            let file = &*document.source.file;
            if let Some(other) = seen.insert(id, file) {
                let problem = Problem::IdTwice { id: id.to_owned(), other: other.to_owned() };
                self.problems.push(Diagnostic::new(problem, Place::file(file)));
            }
        }
    }

    /// Materials that a reader cannot do much with: without text, or with too much of it for one page.
    fn report_lengths(&mut self) {
        for placed in self.placed.iter().filter(|placed| !placed.is_index) {
            let source = &placed.document.source;
            let body = &source.text[source.body.clone()];
            let problem = if body.trim().is_empty() {
                Problem::TextEmpty {}
            } else if body.len() > LARGE {
                Problem::TextLarge { megabytes: (body.len() / MEGABYTE).to_string() }
            } else {
                continue;
            };
            self.problems.push(Diagnostic::new(problem, Place::file(&*source.file)));
        }
    }

    /// Makes every page and attachment known to links, and reports two of one address.
    fn address_all(&mut self) {
        for placed in &self.placed {
            let file = &placed.document.source.file;
            claim(&mut self.registry, &placed.address, file, &mut self.problems);
        }
        let written: BTreeSet<_> = self
            .placed
            .iter()
            .filter(|placed| placed.is_index)
            .map(|placed| placed.folder.clone())
            .collect();
        for folder in &self.folders {
            let address = course_address(folder);
            // A course has a page whether or not anybody wrote its introduction.
            let index = join(folder, "index.md");
            if !written.contains(folder) {
                claim(
                    &mut self.registry,
                    &address,
                    &format!("{FOLDER}/{folder}"),
                    &mut self.problems,
                );
            }
            // Where it is printed from.
            let printed = Address::new(join(folder, "print.html"));
            claim(&mut self.registry, &printed, &format!("{FOLDER}/{folder}"), &mut self.problems);
            self.targets.add(folder, Target::Page { address: address.clone(), document: None });
            self.targets.add(&index, Target::Page { address, document: None });
        }
        for (address, file) in &self.attachments {
            claim(
                &mut self.registry,
                address,
                &format!("{FOLDER}/{}", file.path),
                &mut self.problems,
            );
        }
        for placed in &self.placed {
            let (address, document) = (placed.address.clone(), placed.document.clone());
            if placed.is_index {
                self.targets.add(
                    &placed.folder,
                    Target::Page { address: address.clone(), document: Some(document.clone()) },
                );
            } else {
                self.targets.add_title(&address, &document);
            }
            let path = document.source.path.clone();
            self.targets.add(path.as_str(), Target::Page { address, document: Some(document) });
        }
        for (address, attachment) in &self.attachments {
            let target =
                Target::Attachment { address: address.clone(), attachment: attachment.clone() };
            self.targets.add(attachment.path.as_str(), target);
        }
    }

    fn build(&mut self, settings: Settings) -> Site {
        let mut site = Site {
            home: None,
            courses: Vec::with_capacity(self.folders.len()),
            materials: Vec::with_capacity(self.placed.len()),
            formulations: Vec::new(),
            formulation_parts: Vec::new(),
            tags: Vec::new(),
            tag_parts: Vec::new(),
            redirects: Vec::new(),
            attachments: std::mem::take(&mut self.attachments),
            settings,
        };
        let mut placed = std::mem::take(&mut self.placed).into_iter().peekable();
        for folder in std::mem::take(&mut self.folders) {
            let index = placed.next_if(|placed| placed.is_index && placed.folder == folder);
            let index = index.map(|placed| self.text(placed, &mut site.redirects));
            let start = site.materials.len();
            while let Some(mut material) = placed.next_if(|placed| placed.folder == folder) {
                let bank = std::mem::take(&mut material.bank);
                let address = material.address.clone();
                let text = self.text(material, &mut site.redirects);
                site.materials.push(Material {
                    address,
                    text,
                    bank,
                    course: site.courses.len(),
                    tags: Vec::new(),
                });
            }
            let materials = start..site.materials.len();
            let address = course_address(&folder);
            let parts = parts::of_materials(&address, materials.clone(), &site.materials);
            if folder.is_empty() {
                site.home = index;
                if !materials.is_empty() {
                    let title = site.settings.title.clone();
                    site.courses.push(course(folder, Some(title), None, materials, parts));
                }
            } else {
                site.courses.push(course(folder, None, index, materials, parts));
            }
        }
        site.tags = tag(&mut site.materials);
        site.tag_parts = parts::of_tags(&Site::tags_address(), &site.tags);
        site.formulations = formulations::gather(&site.materials, &mut self.problems);
        let index = Site::formulations_address();
        site.formulation_parts = parts::of_formulations(&index, &site.formulations);
        site
    }

    fn text(&mut self, placed: Placed, redirects: &mut Vec<Redirect>) -> Text {
        let Placed { document, address, .. } = placed;
        redirects.extend(aliases::redirects(
            &document,
            &address,
            &mut self.registry,
            &mut self.problems,
        ));
        let destinations = self.targets.resolve(&document, &address, &mut self.problems);
        Text { document, destinations }
    }
}

/// Takes an address for a file, or reports who has it.
fn claim(registry: &mut Registry, address: &Address, file: &str, problems: &mut Vec<Diagnostic>) {
    if let Err(other) = registry.claim(address, file) {
        let problem = Problem::AddressTwice { address: address.to_string(), other };
        problems.push(Diagnostic::new(problem, Place::file(file)));
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn place((document, bank): (Arc<Document>, Arc<Bank>)) -> Placed {
    let path = &document.source.path;
    let folder = path.folder().to_owned();
    let is_index = path.stem().eq_ignore_ascii_case("index");
    let address = if is_index {
        course_address(&folder)
    } else {
        Address::new(format!("{}.html", path.without_ending()))
    };
    Placed { document, bank, address, folder, is_index }
}

fn course_address(folder: &str) -> Address {
    Address::new(join(folder, "index.html"))
}

fn course(
    folder: String,
    title: Option<String>,
    introduction: Option<Text>,
    materials: Range<usize>,
    parts: Vec<Part>,
) -> Course {
    let own = introduction.as_ref().map(|text| text.document.as_ref());
    // Nobody means a course to be called `index`: without a title it has its folder's name.
    let named = own.filter(|document| document.titled).map(|document| document.title.clone());
    let folder_name = folder.rsplit('/').next().unwrap_or_default().to_owned();
    Course {
        address: course_address(&folder),
        title: title.or(named).unwrap_or(folder_name),
        summary: own.and_then(|document| document.source.front.summary.clone()).unwrap_or_default(),
        introduction,
        materials,
        parts,
        folder,
    }
}

/// Folders that hold a text: by the order their introduction gives, then by name.
fn order_folders(placed: &[Placed]) -> Vec<String> {
    let names: BTreeSet<&str> =
        placed.iter().map(|placed| placed.folder.as_str()).chain([""]).collect();
    let orders: BTreeMap<&str, i64> = placed
        .iter()
        .filter(|placed| placed.is_index)
        .filter_map(|placed| Some((placed.folder.as_str(), placed.document.source.front.order?)))
        .collect();
    let mut folders: Vec<_> = names.into_iter().collect();
    // The top of the site is no course among others and comes first.
    folders.sort_by(|a, b| {
        b.is_empty().cmp(&a.is_empty()).then_with(|| compare_folders(a, b, &orders))
    });
    folders.into_iter().map(str::to_owned).collect()
}

/// Name by name, so that a course's own folders follow it.
fn compare_folders(a: &str, b: &str, orders: &BTreeMap<&str, i64>) -> Ordering {
    let mut a_end = 0;
    for (a_name, b_name) in a.split('/').zip(b.split('/')) {
        a_end += a_name.len();
        if a_name != b_name {
            let b_end = a_end - a_name.len() + b_name.len();
            let order =
                |folder: &str, end: usize| orders.get(&folder[..end]).copied().unwrap_or(i64::MAX);
            return order(a, a_end)
                .cmp(&order(b, b_end))
                .then_with(|| natural_order(a_name, b_name));
        }
        a_end += 1;
    }
    a.len().cmp(&b.len())
}

/// An introduction first, then by `order`, then by name.
fn compare(a: &Placed, b: &Placed) -> Ordering {
    let order = |placed: &Placed| placed.document.source.front.order.unwrap_or(i64::MAX);
    b.is_index
        .cmp(&a.is_index)
        .then_with(|| order(a).cmp(&order(b)))
        .then_with(|| natural_order(a.document.source.path.name(), b.document.source.path.name()))
}

/// Gathers the tags and tells each material which it has.
fn tag(materials: &mut [Material]) -> Vec<Tag> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, material) in materials.iter().enumerate() {
        let names: BTreeSet<&String> = material.text.document.source.front.tags.iter().collect();
        for name in names {
            by_name.entry(name.clone()).or_default().push(index);
        }
    }
    let mut slugs = BTreeSet::from(["index".to_owned()]);
    let mut tags: Vec<_> = by_name
        .into_iter()
        .map(|(name, entries)| {
            let slug = unused(&slug(&name), &mut slugs);
            let address = Address::new(format!("tags/{slug}.html"));
            let parts = parts::of_materials(&address, entries.iter().copied(), materials);
            Tag { name, address, materials: entries, parts }
        })
        .collect();
    tags.sort_by(|a, b| natural_order(&a.name, &b.name));
    for (index, tag) in tags.iter().enumerate() {
        tag.materials.iter().for_each(|material| materials[*material].tags.push(index));
    }
    tags
}

/// A file's name for a tag that no other tag has and every disk can hold.
fn unused(slug: &str, used: &mut BTreeSet<String>) -> String {
    let short: String = slug.chars().take(TAG_CHARACTERS).collect();
    let slug =
        if short.is_empty() || !fits_windows(&short) { format!("tag-{short}") } else { short };
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.clone()).chain(numbered).find(|name| used.insert(name.clone()));
    free.unwrap_or(slug)
}
