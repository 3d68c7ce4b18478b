//! `yanxi new`: a material with its front matter filled in.

use super::{Outcome, arguments::New, report::Reporter};
use crate::create;

pub(super) fn run(options: &New, reporter: &Reporter<'_>) -> Outcome {
    let words = reporter.catalogue();
    match create::material(&options.root.root, &options.path, options.title.as_deref(), words) {
        Ok(created) => {
            for file in &created {
                reporter.say("new-done", &[("file", file)]);
            }
            reporter.say("new-next", &[]);
            Outcome::Done
        }
        Err(problem) => {
            reporter.problems(&[problem]);
            Outcome::Failed
        }
    }
}
