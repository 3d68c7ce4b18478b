//! From a site to its files: every page through its template, in parallel, and the data of its questions.
//!
//! In: a [`Site`] and a [`Theme`]. Out: an [`Output`], every file of the site, with its bytes or on the shelf. Holds: the
//! same input gives the same bytes; every link is relative to its page, but for 404.html, which a server
//! shows at any address. Data comes before pages, which name it with its version.

mod bank;
mod body;
mod map;
mod page;
mod pages;
mod points;
mod practice;
mod print;
mod sanitise;
mod shape;
mod study;
mod terms;
mod view;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use rayon::prelude::*;

pub(crate) use self::page::Kept;
use self::{bank::SiteBank, pages::Renderer, study::StudyPage};
use crate::{
    diagnostics::{Checked, Diagnostic, Problem},
    document::{List, ListItem},
    output::{Output, Payload, Shelf},
    progress::Progress,
    site::{Address, Redirect, Site},
    theme::{Theme, Words},
};

/// One page to be rendered.
#[derive(Clone, Copy)]
enum Job<'a> {
    Home,
    Course(usize),
    Material(usize),
    /// A course, or the whole site, for paper.
    Print(Option<usize>),
    Formulations,
    Search,
    Tags,
    Tag(usize),
    /// A part of a list, by its number.
    Part(pages::List, usize),
    Study(StudyPage),
    NotFound,
    Redirect(&'a Redirect),
}

/// Renders the whole site to a shelf, where what searches it lies already. What the run before left is replaced by what
/// this one leaves.
pub(crate) fn render(
    site: &Site,
    theme: &Arc<Theme>,
    search: Vec<(Address, Payload)>,
    kept: &mut Kept,
    shelf: &dyn Shelf,
    progress: &Progress,
) -> Checked<Output> {
    kept.of_theme(theme);
    let shards = site.materials.par_iter().map(|material| kept.shard(material, &theme.words));
    let bank = SiteBank::new(site, shards.collect());
    let jobs = jobs(site, &bank);
    let renderer = Renderer::new(site, theme, &bank, kept);
    progress.begin(crate::progress::Step::Render, jobs.len());
    let rendered: Vec<_> = jobs
        .par_iter()
        .map(|job| {
            let page = renderer.page(*job).map(|(address, page)| {
                let payload = shelf.put(&address, page.html.clone());
                // Of a page that no run asks for again nothing stays here.
                (address, payload, kept.keeps().then_some(page))
            });
            progress.advance();
            page
        })
        .collect();
    let mut files = BTreeMap::from_iter(search);
    let beside = files.len();
    let mut problems = Vec::new();
    let mut all = HashMap::new();
    for page in rendered {
        match page {
            Ok((address, payload, page)) => {
                all.extend(page.map(|page| (address.clone(), page)));
                files.insert(address, payload);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let pages = files.len() - beside;
    kept.replace(theme, site, &bank.shards, all);
    for asset in theme.assets.values() {
        files.insert(asset.address.clone(), Payload::Made(asset.bytes.clone()));
    }
    for script in bank.into_scripts() {
        files.insert(script.address, Payload::Made(script.bytes));
    }
    for (address, attachment) in &site.attachments {
        files.insert(address.clone(), Payload::Copied(attachment.disk.clone()));
    }
    Checked { value: Output { files, pages }, problems: merge(problems) }
}

fn jobs<'a>(site: &'a Site, bank: &SiteBank) -> Vec<Job<'a>> {
    let mut jobs = vec![Job::Home, Job::Search, Job::NotFound];
    let has_page = |course: &usize| !site.courses[*course].folder.is_empty();
    jobs.extend((0..site.courses.len()).filter(has_page).map(Job::Course));
    jobs.extend((0..site.materials.len()).map(Job::Material));
    let printed = (0..site.courses.len()).filter(has_page).map(Some).chain([None]);
    jobs.extend(printed.filter(|course| print::is_printed(site, *course)).map(Job::Print));
    if !site.formulations.is_empty() {
        jobs.push(Job::Formulations);
    }
    if !site.tags.is_empty() {
        jobs.push(Job::Tags);
    }
    jobs.extend((0..site.tags.len()).map(Job::Tag));
    jobs.extend(pages::parts(site).map(|(list, part)| Job::Part(list, part)));
    if bank.index.is_some() {
        jobs.extend(StudyPage::ALL.map(Job::Study));
    }
    jobs.extend(site.redirects.iter().map(Job::Redirect));
    jobs
}

/// A list without a title is called by its markers: 一是…四是.
fn range_of(list: &List, words: &Words) -> String {
    let marker = |item: Option<&ListItem>| item.map(|item| item.marker.clone()).unwrap_or_default();
    let (first, last) = (&*marker(list.items.first()), &*marker(list.items.last()));
    words.say("list-range", &[("first", first), ("last", last)])
}

/// One problem for each place of a template that fails, however many pages it fails on.
fn merge(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut merged: BTreeMap<(Arc<str>, usize), (Diagnostic, usize)> = BTreeMap::new();
    let mut others = Vec::new();
    for problem in problems {
        if matches!(problem.problem, Problem::TemplateRender { .. }) {
            let key = (problem.place.file.clone(), problem.place.span.start);
            merged.entry(key).or_insert((problem, 0)).1 += 1;
        } else {
            others.push(problem);
        }
    }
    others.extend(merged.into_values().map(|(mut problem, pages)| {
        if let Problem::TemplateRender { count, .. } = &mut problem.problem {
            *count = pages.to_string();
        }
        problem
    }));
    others
}
