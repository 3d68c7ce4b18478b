//! `yanxi check`: the line without publishing.

use super::{
    Outcome,
    arguments::{Check, Line},
    report::Reporter,
};
use crate::{
    diagnostics::{Checked, Diagnostic, Problem},
    progress::Progress,
    render::Output,
};

pub(super) fn run(options: &Check, reporter: &Reporter<'_>) -> Outcome {
    let reporter = &reporter.in_format(options.line.format);
    let checked = run_line(&options.line, reporter, &Progress::default());
    let (errors, warnings) = reporter.problems(&checked.problems);
    let outcome = outcome(&options.line, &checked.problems);
    let counts = [("errors", &*errors.to_string()), ("warnings", &*warnings.to_string())];
    match outcome {
        Outcome::Done => {
            let pages = checked.value.pages.to_string();
            reporter.say("checked", &[("pages", &pages), counts[1]]);
        }
        Outcome::Errors => reporter.complain("check-errors", &counts),
        Outcome::Failed => {}
    }
    outcome
}

/// Runs the line and says how far it is.
pub(super) fn run_line(
    options: &Line,
    reporter: &Reporter<'_>,
    progress: &Progress,
) -> Checked<Output> {
    reporter.watch(progress, || crate::run(&options.root.root, options.drafts, progress))
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
