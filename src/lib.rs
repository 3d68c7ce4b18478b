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
//! [`desk`] (what a trainer decides about questions, shown and written), [`diagnostics`] (problems as values and
//! how they are drawn), [`progress`] (how far a run is), [`watch`] (when to run again), [`serve`] (the site in a
//! browser while it is written), [`create`] (a sample site, a new material), [`import`]
//! (clean Markdown of what trainers are sent), [`listing`] (the lists of single files), `stamp` (a build that need not
//! be done again), `state` (what the system says of a file), [`renames`] (names of questions through edits),
//! [`last_steps`] (search and pages by themselves, to be measured), [`kind`] (kinds of questions), `keys` (tables of
//! TOML and YAML with places), [`output`] (files as they are made), `parts` (what a site is made of on the disk) and `phrase` (words with placeholders).

pub mod bank;
mod changes;
pub mod cli;
pub mod create;
pub mod date;
pub mod desk;
pub mod diagnostics;
pub mod directive;
pub mod document;
pub mod import;
mod keys;
pub mod kind;
pub mod last_steps;
pub mod listing;
pub mod output;
mod parts;
mod phrase;
pub mod progress;
pub mod publish;
pub mod quiz;
pub mod renames;
pub mod render;
pub mod search;
pub mod serve;
pub mod settings;
pub mod site;
pub mod source;
mod stamp;
mod state;
mod texts;
pub mod theme;
pub mod watch;

use std::path::Path;

use crate::{
    diagnostics::{Checked, Diagnostic, Place, Problem},
    output::{Memory, Output, Shelf},
    progress::Progress,
    settings::Settings,
    site::Sources,
    texts::Texts,
};

/// What a run leaves for the next one of the same site: values that come out the same where what they were made
/// of is the same. It may be dropped at any time.
#[derive(Debug, Default)]
pub struct Kept {
    texts: texts::Kept,
    questions: quiz::Kept,
    theme: Option<theme::Kept>,
    search: search::Kept,
    pages: render::Kept,
}

impl Kept {
    /// For a run that no other follows.
    pub(crate) fn last() -> Self {
        Self {
            questions: quiz::Kept::last(),
            search: search::Kept::last(),
            pages: render::Kept::last(),
            ..Self::default()
        }
    }

    /// For a run that no other follows, and that tells what rules drop of the questions.
    pub(crate) fn telling() -> Self {
        Self { questions: quiz::Kept::telling(), ..Self::last() }
    }
}

/// Runs the line on the site in `root`, drafts included or not, up to what would be published.
pub fn run(root: &Path, drafts: bool, progress: &Progress) -> Checked<Output> {
    run_again(root, drafts, &mut Kept::last(), progress)
}

/// The same with what the run before left, which is replaced by what this one leaves. What comes out is the same
/// with anything kept or nothing.
pub fn run_again(
    root: &Path,
    drafts: bool,
    kept: &mut Kept,
    progress: &Progress,
) -> Checked<Output> {
    run_to(root, drafts, kept, &Memory, progress)
}

/// The same, whose files go on a shelf as they are made. Where there are errors by then nothing is put there.
pub(crate) fn run_to(
    root: &Path,
    drafts: bool,
    kept: &mut Kept,
    shelf: &dyn Shelf,
    progress: &Progress,
) -> Checked<Output> {
    let mut problems = Vec::new();
    let gathered = gather(root, drafts, kept, progress).into_value(&mut problems);
    let Some((settings, sources)) = gathered else {
        return Checked { value: Output::default(), problems };
    };
    let theme = theme::load(&settings, &mut kept.theme).into_value(&mut problems);
    let allowed = settings.allow.clone();
    let drafts: Vec<_> = sources.drafts.iter().map(|draft| draft.text.clone()).collect();
    let site = site::assemble(settings, sources).into_value(&mut problems);
    let others = drafts.iter().map(AsRef::as_ref).chain(theme.texts());
    problems.extend(site::unused(&site, others));
    // A theme that does not load would fail on every page and hide what is wrong with it.
    let has_theme = theme.is_whole()
        && !problems.iter().any(|one| matches!(one.problem, Problem::WordMissing { .. }));
    let shelf = if problems.iter().any(Diagnostic::is_error) { &Memory } else { shelf };
    let value = if has_theme {
        let search = search::index(&site, &mut kept.search, shelf);
        render::render(&site, &theme, search, &mut kept.pages, shelf, progress)
            .into_value(&mut problems)
    } else {
        // Nothing to render with is an error, whatever made it so: an empty site is never published.
        if !problems.iter().any(Diagnostic::is_error) {
            let problem = Problem::TemplateMissing { template: "base.html".to_owned() };
            problems.push(Diagnostic::new(problem, Place::file("templates")));
        }
        Output::default()
    };
    if problems.iter().any(Diagnostic::is_error) {
        // The text that could not be read may be the one that has the list, or shows the file.
        let is_lack = |problem: &Problem| {
            matches!(
                problem,
                Problem::FormulationUnlisted { .. } | Problem::AttachmentUnused { .. }
            )
        };
        problems.retain(|one| !is_lack(&one.problem));
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
    kept: &mut Kept,
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
    let Texts { documents, changes, quizzes, drafts } =
        texts::read(&content, &settings, drafts, &mut kept.texts, progress)
            .into_value(&mut problems);
    let banks = bank::of_site(&documents, &changes, &settings.quiz, &mut kept.questions)
        .into_value(&mut problems);
    let attachments = content.attachments;
    let sources = Sources { documents, banks, changes, quizzes, attachments, drafts };
    Checked { value: Some((settings, sources)), problems }
}
