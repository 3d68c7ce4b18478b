//! `yanxi check`: the line without publishing.

use super::{Outcome, arguments::Site, report::Reporter};
use crate::{
    diagnostics::{Checked, Problem},
    progress::Progress,
    render::Output,
};

pub(super) fn run(options: &Site, reporter: &Reporter<'_>) -> Outcome {
    match run_line(options, reporter, &Progress::default(), "check-errors") {
        Ok(checked) => {
            let (pages, warnings) =
                (checked.value.pages.to_string(), checked.problems.len().to_string());
            reporter.say("checked", &[("pages", &pages), ("warnings", &warnings)]);
            Outcome::Done
        }
        Err(outcome) => outcome,
    }
}

/// Runs the line and shows its problems; gives what it made where none of them is an error, else how the
/// command ends, having said so by `complaint`.
pub(super) fn run_line(
    options: &Site,
    reporter: &Reporter<'_>,
    progress: &Progress,
    complaint: &str,
) -> Result<Checked<Output>, Outcome> {
    let checked = reporter.watch(progress, || crate::run(&options.root, options.drafts, progress));
    let errors = reporter.problems(&checked.problems);
    if checked.problems.iter().any(|one| matches!(one.problem, Problem::SiteMissing { .. })) {
        return Err(Outcome::Failed);
    }
    if errors > 0 {
        let warnings = (checked.problems.len() - errors).to_string();
        reporter.complain(complaint, &[("errors", &errors.to_string()), ("warnings", &warnings)]);
        return Err(Outcome::Errors);
    }
    Ok(checked)
}
