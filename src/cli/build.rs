//! `yanxi build`: the line, and publishing what it gives; with `--watch` again after every change.

use std::{
    mem::ManuallyDrop,
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
    publish::{Published, Stage},
    stamp::{Done, Ground, Order},
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
        return build_once(&options.line, &out, reporter);
    }
    // Before the first build, so that no change falls between the two.
    let watch = Watch::new(&options.line.root.root, options.poll);
    let mut kept = Kept::default();
    let first = build(&options.line, &mut kept, &out, reporter, |_| {});
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
        let built = build(&options.line, &mut kept, out, reporter, |_| {});
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

/// A build that no other follows. Where the last one was of the same and lies as it left it, it is not done again.
fn build_once(options: &Line, out: &Path, reporter: &Reporter<'_>) -> Outcome {
    let started = Instant::now();
    let root = &options.root.root;
    let Line { root: _, drafts, deny, format } = options;
    let call = format!("{drafts} {deny:?} {format:?} {:?}", reporter.catalogue().language());
    let order = Order { root, out, program: std::env::current_exe().ok(), call };
    let ground = Ground::of(root);
    if let Some(done) = ground.as_ref().and_then(|ground| order.done_on(ground)) {
        reporter.show(&done.said);
        let published = Published { unchanged: done.files, ..Published::default() };
        say_built(done.pages, published, started.elapsed().as_secs_f64(), out, reporter);
        return Outcome::Done;
    }
    // The program ends here: taking a large site apart piece by piece would be for nothing.
    let mut kept = ManuallyDrop::new(Kept::last());
    let built = build(options, &mut kept, out, reporter, |built| {
        if let (Some(ground), Some((pages, published))) = (&ground, built.published) {
            let files = published.written + published.unchanged;
            order.keep(ground, Done { pages, files, said: reporter.draw(&built.problems) });
        }
    });
    show(&built, out, reporter);
    built.outcome
}

/// `then` is called when it is published, and nobody else can publish there yet.
fn build(
    options: &Line,
    kept: &mut Kept,
    out: &Path,
    reporter: &Reporter<'_>,
    then: impl FnOnce(&Built),
) -> Built {
    let started = Instant::now();
    let progress = Progress::default();
    let root = &options.root.root;
    let sources = parts::all(root.strip_prefix(".").unwrap_or(root));
    let stage = Stage::new(out, &sources);
    let mut checked = run_line(options, kept, &stage, reporter, &progress);
    checked.problems.retain(|one| !one.problem.is_asked_for());
    let outcome = outcome(options, &checked.problems);
    let mut built = Built { outcome, problems: checked.problems, published: None, seconds: 0.0 };
    if outcome == Outcome::Done {
        let output = &checked.value;
        let publish = || {
            stage.publish_then(output, &progress, |published| {
                built.published = Some((output.pages, published));
                then(&built);
            })
        };
        if let Err(problem) = reporter.watch(&progress, publish) {
            built.outcome = Outcome::Failed;
            built.problems.push(problem);
        }
    }
    built.seconds = started.elapsed().as_secs_f64();
    built
}

fn show(built: &Built, out: &Path, reporter: &Reporter<'_>) {
    let (errors, warnings) = reporter.problems(&built.problems);
    if let Some((pages, published)) = built.published {
        say_built(pages, published, built.seconds, out, reporter);
    } else if built.outcome == Outcome::Errors {
        let counts = [("errors", &*errors.to_string()), ("warnings", &*warnings.to_string())];
        reporter.complain("build-errors", &counts);
    }
}

fn say_built(
    pages: usize,
    published: Published,
    seconds: f64,
    out: &Path,
    reporter: &Reporter<'_>,
) {
    reporter.say(
        "built",
        &[
            ("pages", &pages.to_string()),
            ("written", &published.written.to_string()),
            ("unchanged", &published.unchanged.to_string()),
            ("removed", &published.removed.to_string()),
            ("seconds", &format!("{seconds:.2}")),
            ("folder", &out.display().to_string()),
        ],
    );
}
