//! `yanxi build`: the line, and publishing what it gives.

use std::time::Instant;

use super::{Outcome, arguments::Build, check::run_line, report::Reporter};
use crate::{progress::Progress, publish::publish, source};

/// The folder that a site is published to where none is named.
const OUT: &str = "public";

pub(super) fn run(options: &Build, reporter: &Reporter<'_>) -> Outcome {
    let started = Instant::now();
    let progress = Progress::default();
    let root = &options.site.root;
    let checked = match run_line(&options.site, reporter, &progress, "build-errors") {
        Ok(checked) => checked,
        Err(outcome) => return outcome,
    };
    let out = match &options.out {
        Some(out) => out.clone(),
        // Nobody says ./public.
        None => root.strip_prefix(".").unwrap_or(root).join(OUT),
    };
    let content = root.join(source::FOLDER);
    match reporter.watch(&progress, || publish(&checked.value, &out, &content, &progress)) {
        Ok(published) => {
            reporter.say(
                "built",
                &[
                    ("pages", &checked.value.pages.to_string()),
                    ("written", &published.written.to_string()),
                    ("unchanged", &published.unchanged.to_string()),
                    ("removed", &published.removed.to_string()),
                    ("seconds", &format!("{:.2}", started.elapsed().as_secs_f64())),
                    ("folder", &out.display().to_string()),
                ],
            );
            Outcome::Done
        }
        Err(problem) => {
            reporter.problems(&[problem]);
            Outcome::Failed
        }
    }
}
