//! `yanxi check`: the line without publishing.

use super::{
    Outcome,
    arguments::{Check, Line},
    report::Reporter,
};
use crate::{
    Kept,
    diagnostics::{Checked, Diagnostic, Problem},
    output::{Memory, Output, Shelf},
    progress::Progress,
};

pub(super) fn run(options: &Check, reporter: &Reporter<'_>) -> Outcome {
    let reporter = &reporter.in_format(options.line.format);
    let (kept, progress) = (&mut Kept::last(), Progress::default());
    let checked = run_line(&options.line, kept, &Memory, reporter, &progress);
    let (errors, warnings) = reporter.problems(&checked.problems);
    let outcome = outcome(&options.line, &checked.problems);
    let counts = [("errors", &*errors.to_string()), ("warnings", &*warnings.to_string())];
    match outcome {
        Outcome::Done => {
            let pages = checked.value.pages.to_string();
            let key = if warnings == 0 { "checked-clean" } else { "checked" };
            reporter.say(key, &[("pages", &pages), counts[1]]);
        }
        Outcome::Errors if errors == 0 => reporter.complain("check-denied", &counts),
        Outcome::Errors => reporter.complain("check-errors", &counts),
        Outcome::Failed => {}
    }
    outcome
}

/// Runs the line, with what the run before left, to a shelf, and says how far it is.
pub(super) fn run_line(
    options: &Line,
    kept: &mut Kept,
    shelf: &dyn Shelf,
    reporter: &Reporter<'_>,
    progress: &Progress,
) -> Checked<Output> {
    let (root, drafts) = (&options.root.root, options.drafts);
    reporter.watch(progress, || crate::run_to(root, drafts, kept, shelf, progress))
}

/// How a run with these problems ends, as far as the line is concerned.
pub(super) fn outcome(options: &Line, problems: &[Diagnostic]) -> Outcome {
    let is_denied = |one: &Diagnostic| one.is_error() || options.deny.is_some();
    if problems.iter().any(|one| matches!(one.problem, Problem::SiteMissing { .. })) {
        Outcome::Failed
    } else if problems.iter().any(is_denied) {
        Outcome::Errors
    } else {
        Outcome::Done
    }
}
