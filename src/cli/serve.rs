//! `yanxi serve`: the site in a browser, fresh after every change; and a bare `yanxi`, which is this where a
//! site is.

use std::{
    path::{Path, PathBuf},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use super::{
    Outcome,
    arguments::{Command, Format, Line, Root, Serve},
    check::run_line,
    report::Reporter,
};
use crate::{
    Kept,
    diagnostics::{Checked, Diagnostic, Problem},
    output::{Memory, Output},
    progress::Progress,
    serve::{Editor, Options, Server},
    settings,
    watch::Watch,
};

/// What `yanxi` alone does in this folder; nothing where it holds no site.
pub(super) fn of_here() -> Option<Command> {
    let root = PathBuf::from(".");
    let is_site = root.join(settings::FILE).is_file();
    let root = Root { root };
    let serve = Serve { root, port: None, open: true, drafts: false, poll: false };
    is_site.then_some(Command::Serve(serve))
}

/// Says how to begin where `yanxi` alone finds no site.
pub(super) fn nothing_here(reporter: &Reporter<'_>) -> Outcome {
    reporter.complain("nothing-here", &[]);
    Outcome::Failed
}

pub(super) fn run(options: &Serve, reporter: &Reporter<'_>) -> Outcome {
    let line = Line {
        root: Root { root: options.root.root.clone() },
        drafts: options.drafts,
        deny: None,
        format: Format::Text,
    };
    // Before the first run, so that no change falls between the two.
    let watch = options.root.root.is_dir().then(|| Watch::new(&options.root.root, options.poll));
    let mut kept = Kept::default();
    let first = run_once(&line, &mut kept, reporter);
    let is_no_site = |one: &Diagnostic| matches!(one.problem, Problem::SiteMissing { .. });
    let watch = match watch {
        Some(Ok(watch)) if !first.run.problems.iter().any(is_no_site) => watch,
        Some(Err(problem)) => return fail(problem, reporter),
        _ => {
            reporter.problems(&first.run.problems);
            return Outcome::Failed;
        }
    };
    let server = match Server::start(server_options(options, reporter)) {
        Ok(server) => server,
        Err(problem) => return fail(problem, reporter),
    };
    reporter.problems(&first.run.problems);
    let pages = first.run.value.pages.to_string();
    let has_errors = first.run.problems.iter().any(Diagnostic::is_error);
    let shown = first.run.problems.clone();
    server.show(first.run, reporter.catalogue());
    if has_errors {
        reporter.say("serving-errors", &[("url", &server.url)]);
    } else {
        reporter.say("serving", &[("pages", &pages), ("url", &server.url)]);
    }
    reporter.say("serving-desk", &[("url", &server.desk)]);
    reporter.say(if watch.is_polling() { "watching-poll" } else { "watching" }, &[]);
    if options.open && opener::open_browser(&server.url).is_err() {
        reporter.complain("open-failed", &[("url", &server.url)]);
    }
    follow(&line, watch, &server, kept, shown, reporter)
}

/// Runs the line after every change, until the process is ended.
fn follow(
    line: &Line,
    mut watch: Watch,
    server: &Server,
    mut kept: Kept,
    mut shown: Vec<Diagnostic>,
    reporter: &Reporter<'_>,
) -> Outcome {
    loop {
        watch.wait();
        let Run { run, seconds } = run_once(line, &mut kept, reporter);
        let problems = run.problems.clone();
        let has_errors = |problems: &[Diagnostic]| problems.iter().any(Diagnostic::is_error);
        let changed = server.show(run, reporter.catalogue());
        // The same problems are not said again and again.
        if problems != shown {
            if has_errors(&shown) && !has_errors(&problems) {
                reporter.say("mended", &[]);
            }
            reporter.problems(&problems);
        }
        if changed > 0 && !has_errors(&problems) {
            let values = [("count", &*changed.to_string()), ("seconds", &format!("{seconds:.2}"))];
            reporter.say("refreshed", &values);
        }
        shown = problems;
    }
}

/// One run of the line and how long it took.
struct Run {
    run: Checked<Output>,
    seconds: f64,
}

fn run_once(line: &Line, kept: &mut Kept, reporter: &Reporter<'_>) -> Run {
    let started = Instant::now();
    let mut run = run_line(line, kept, &Memory, reporter, &Progress::default());
    run.problems.retain(|one| !one.problem.is_asked_for());
    Run { run, seconds: started.elapsed().as_secs_f64() }
}

fn server_options<'a>(options: &Serve, reporter: &Reporter<'a>) -> Options<'a> {
    let root = whole(&options.root.root);
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let session = u64::try_from(since.as_millis()).unwrap_or_default();
    let mut commands = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok());
    let editor = commands.find_map(|command| Editor::of(&command));
    // The terminal of the editor itself.
    let inside = std::env::var("TERM_PROGRAM").is_ok_and(|name| name == "vscode");
    let editor = editor.or_else(|| inside.then(|| Editor::of("code")).flatten());
    let (port, drafts, words) = (options.port, options.drafts, reporter.catalogue());
    let out = super::build::default_out(&options.root.root);
    Options { root, port, session, editor, drafts, out, words }
}

fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn fail(problem: Diagnostic, reporter: &Reporter<'_>) -> Outcome {
    reporter.problems(&[problem]);
    Outcome::Failed
}
