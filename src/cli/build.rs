//! `yanxi build`: the line, and publishing what it gives; with `--watch` again after every change.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use super::{
    Format, Outcome,
    arguments::{Build, Line, Root},
    check::{outcome, run_line},
    report::Reporter,
};
use crate::{
    Kept,
    diagnostics::Diagnostic,
    parts,
    progress::Progress,
    publish::{Published, publish},
    watch::Watch,
};

/// The folder that a site is published to where none is named.
const OUT: &str = "public";

/// What one build came to.
struct Built {
    outcome: Outcome,
    problems: Vec<Diagnostic>,
    /// Pages, and what changed, where it was published.
    published: Option<(usize, Published)>,
    seconds: f64,
}

pub(super) fn run(options: &Build, reporter: &Reporter<'_>) -> Outcome {
    let reporter = &reporter.in_format(options.line.format);
    let out = options.out.clone().unwrap_or_else(|| default_out(&options.line.root.root));
    // Where there is no folder there is nothing to watch: the build says what is wrong.
    if !options.watch || !options.line.root.root.is_dir() {
        let built = build(&options.line, &mut Kept::last(), &out, reporter);
        show(&built, &out, reporter);
        return built.outcome;
    }
    // Before the first build, so that no change falls between the two.
    let watch = Watch::new(&options.line.root.root, options.poll);
    let mut kept = Kept::default();
    let first = build(&options.line, &mut kept, &out, reporter);
    show(&first, &out, reporter);
    match watch {
        // What stops the first build is no slip that an edit would mend.
        Ok(watch) if first.outcome != Outcome::Failed => {
            run_again_and_again(options, &out, watch, kept, first.problems, reporter)
        }
        Ok(_) => Outcome::Failed,
        Err(problem) => {
            reporter.problems(&[problem]);
            Outcome::Failed
        }
    }
}

/// Builds the site in a folder once, as `yanxi build --root` does.
pub(super) fn once(root: &Path, reporter: &Reporter<'_>) -> Outcome {
    let root = Root { root: root.to_owned() };
    let line = Line { root, drafts: false, deny: None, format: Format::Text };
    run(&Build { line, out: None, watch: false, poll: false }, reporter)
}

/// Where the site in a folder is published to.
pub(super) fn default_out(root: &Path) -> PathBuf {
    // Nobody says ./public.
    root.strip_prefix(".").unwrap_or(root).join(OUT)
}

fn run_again_and_again(
    options: &Build,
    out: &Path,
    mut watch: Watch,
    mut kept: Kept,
    mut shown: Vec<Diagnostic>,
    reporter: &Reporter<'_>,
) -> Outcome {
    reporter.say(if watch.is_polling() { "watching-poll" } else { "watching" }, &[]);
    loop {
        watch.wait();
        let built = build(&options.line, &mut kept, out, reporter);
        let is_news = built.problems != shown
            || built.published.is_some_and(|(_, published)| published.changed());
        // An editor that saves what was there already is not worth a line.
        if is_news {
            let has_errors = |problems: &[Diagnostic]| problems.iter().any(Diagnostic::is_error);
            if has_errors(&shown) && !has_errors(&built.problems) {
                reporter.say("mended", &[]);
            }
            show(&built, out, reporter);
        }
        shown = built.problems;
    }
}

fn build(options: &Line, kept: &mut Kept, out: &Path, reporter: &Reporter<'_>) -> Built {
    let started = Instant::now();
    let progress = Progress::default();
    let mut checked = run_line(options, kept, reporter, &progress);
    checked.problems.retain(|one| !one.problem.is_asked_for());
    let mut problems = checked.problems;
    let mut outcome = outcome(options, &problems);
    let mut published = None;
    if outcome == Outcome::Done {
        let root = &options.root.root;
        let sources = parts::all(root.strip_prefix(".").unwrap_or(root));
        match reporter.watch(&progress, || publish(&checked.value, out, &sources, &progress)) {
            Ok(changes) => published = Some((checked.value.pages, changes)),
            Err(problem) => {
                outcome = Outcome::Failed;
                problems.push(problem);
            }
        }
    }
    Built { outcome, problems, published, seconds: started.elapsed().as_secs_f64() }
}

fn show(built: &Built, out: &Path, reporter: &Reporter<'_>) {
    let (errors, warnings) = reporter.problems(&built.problems);
    if let Some((pages, published)) = &built.published {
        reporter.say(
            "built",
            &[
                ("pages", &pages.to_string()),
                ("written", &published.written.to_string()),
                ("unchanged", &published.unchanged.to_string()),
                ("removed", &published.removed.to_string()),
                ("seconds", &format!("{:.2}", built.seconds)),
                ("folder", &out.display().to_string()),
            ],
        );
    } else if built.outcome == Outcome::Errors {
        let counts = [("errors", &*errors.to_string()), ("warnings", &*warnings.to_string())];
        reporter.complain("build-errors", &counts);
    }
}
