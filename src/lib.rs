//! Yanxi 研习: turns a folder of Chinese study material into a study site that works offline.
//!
//! A page's way is one straight line. Each step is a module, takes the value of the step before, and
//! returns a new one with everything it has to say about it:
//!
//! ```text
//! content/ ─source─▶ Source ─document─▶ Document ─bank─▶ Bank ─site─▶ Site ─search─▶ Scripts ─┐
//!                              │ words ▲            │ lists ▲           └────────▶ render ─▶ Output ─publish─▶ public/
//!                              ▼       │ divide     ▼       │ questions        theme ──┘
//!                           directive: lists        quiz
//! ```
//!
//! [`run`] is that line up to the output; `build` publishes what it gives and `check` does not. Nothing
//! here prints or exits: `cli` shows what the steps return.
//!
//! Beside the line: [`settings`] (yanxi.toml), `changes` (what a trainer writes in `NAME.quiz.toml`),
//! [`diagnostics`] (problems as values and how they are drawn), [`progress`] (how far a run is), [`watch`]
//! (when to run again), [`create`] (a sample site, a new material), [`listing`] (the lists of single files),
//! [`renames`] (names of questions through edits), [`kind`] (kinds of questions), `keys` (tables of TOML and
//! YAML with places), `parts` (what a site is made of on the disk) and `phrase` (words with placeholders).

pub mod bank;
mod changes;
pub mod cli;
pub mod create;
pub mod date;
pub mod diagnostics;
pub mod directive;
pub mod document;
mod keys;
pub mod kind;
pub mod listing;
mod parts;
mod phrase;
pub mod progress;
pub mod publish;
pub mod quiz;
pub mod renames;
pub mod render;
pub mod search;
pub mod settings;
pub mod site;
pub mod source;
pub mod theme;
pub mod watch;

use std::path::Path;

use encoding_rs::Encoding;
use rayon::prelude::*;

use crate::{
    changes::Changes,
    diagnostics::{Checked, Diagnostic, Place, Problem},
    document::{Colours, Document},
    progress::{Progress, Step},
    render::Output,
    settings::Settings,
    site::Sources,
    source::{Content, ContentPath, File},
};

/// Runs the line on the site in `root`, drafts included or not, up to what would be published.
pub fn run(root: &Path, drafts: bool, progress: &Progress) -> Checked<Output> {
    let mut problems = Vec::new();
    let Some((settings, sources)) = gather(root, drafts, progress).into_value(&mut problems) else {
        return Checked { value: Output::default(), problems };
    };
    let theme = theme::load(&settings).into_value(&mut problems);
    let allowed = settings.allow.clone();
    let site = site::assemble(settings, sources).into_value(&mut problems);
    // A theme that does not load would fail on every page and hide what is wrong with it.
    let has_theme = theme.is_whole()
        && !problems.iter().any(|one| matches!(one.problem, Problem::WordMissing { .. }));
    let value = if has_theme {
        render::render(&site, &theme, search::index(&site), progress).into_value(&mut problems)
    } else {
        // Nothing to render with is an error, whatever made it so: an empty site is never published.
        if !problems.iter().any(Diagnostic::is_error) {
            let problem = Problem::TemplateMissing { template: "base.html".to_owned() };
            problems.push(Diagnostic::new(problem, Place::file("templates")));
        }
        Output::default()
    };
    if problems.iter().any(Diagnostic::is_error) {
        // The text that could not be read may be the one that has the list.
        problems.retain(|one| !matches!(one.problem, Problem::FormulationUnlisted { .. }));
    }
    problems.retain(|problem| {
        problem.is_error() || !allowed.iter().any(|code| code == problem.problem.code())
    });
    diagnostics::sort(&mut problems);
    Checked { value, problems }
}

/// The settings of the site in `root`, and its texts with their questions; nothing where it is no site.
pub(crate) fn gather(
    root: &Path,
    drafts: bool,
    progress: &Progress,
) -> Checked<Option<(Settings, Sources)>> {
    let mut problems = Vec::new();
    let settings = settings::read(root).into_value(&mut problems);
    let is_no_site = |one: &Diagnostic| {
        matches!(one.problem, Problem::SiteMissing { .. } | Problem::EndingDoubled { .. })
    };
    if problems.iter().any(is_no_site) {
        // Nothing that could be said of a folder that is no site would help.
        return Checked { value: None, problems };
    }
    let content = source::walk(root).into_value(&mut problems);
    let read = read_all(content, &settings, drafts, progress);
    let (mut sources, changes) = read.into_value(&mut problems);
    let banks = bank::of_site(&sources.documents, &changes, &settings.quiz);
    sources.banks = banks.into_value(&mut problems);
    Checked { value: Some((settings, sources)), problems }
}

/// Reads and parses every text, in parallel, with what the trainer changes, by the same index as the documents.
fn read_all(
    content: Content,
    settings: &Settings,
    drafts: bool,
    progress: &Progress,
) -> Checked<(Sources, Vec<Changes>)> {
    let colours = Colours::default();
    progress.begin(Step::Read, content.texts.len());
    let read: Vec<_> = content
        .texts
        .par_iter()
        .map(|file| {
            let quiz = content.quizzes.get(file.path.without_ending());
            let text = read_one(file, quiz, settings, drafts, &colours);
            progress.advance();
            text
        })
        .collect();
    let mut problems = Vec::new();
    let mut sources = Sources { attachments: content.attachments, ..Sources::default() };
    let mut all_changes = Vec::new();
    for checked in read {
        match checked.into_value(&mut problems) {
            Some(Text::Document(document, changes)) => {
                sources.documents.push(*document);
                all_changes.push(changes);
            }
            Some(Text::Draft(path)) => sources.drafts.push(path),
            None => {}
        }
    }
    Checked { value: (sources, all_changes), problems }
}

/// What a file of the content is to this run.
enum Text {
    Document(Box<Document>, Changes),
    Draft(ContentPath),
}

fn read_one(
    file: &File,
    quiz: Option<&File>,
    settings: &Settings,
    drafts: bool,
    colours: &Colours,
) -> Checked<Option<Text>> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let value = match source::read(file, settings.encoding).into_value(&mut problems) {
        Some(source) if source.front.draft && !drafts => Some(Text::Draft(source.path)),
        Some(source) => {
            let undivided = document::parse(source, colours).into_value(&mut problems);
            let changes = changes_in(quiz, settings.encoding).into_value(&mut problems);
            let lists = directive::find(undivided.words());
            let lists = changes::correct(&changes, undivided.words(), lists);
            let lists = lists.into_value(&mut problems);
            let document = undivided.divide(lists).into_value(&mut problems);
            Some(Text::Document(Box::new(document), changes))
        }
        None => None,
    };
    Checked { value, problems }
}

/// What the trainer's file of questions says; nothing where there is none.
pub(crate) fn changes_in(
    quiz: Option<&File>,
    encoding: Option<&'static Encoding>,
) -> Checked<Changes> {
    let mut problems = Vec::new();
    let page = quiz.and_then(|file| source::read_page(file, encoding).into_value(&mut problems));
    let value = page.map(|page| changes::read(&page).into_value(&mut problems));
    Checked { value: value.unwrap_or_else(Changes::none), problems }
}
