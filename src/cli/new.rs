//! `yanxi new`: a material with its front matter filled in, or a file of the theme to be changed.

use super::{Outcome, arguments::New, report::Reporter};
use crate::create;

pub(super) fn run(options: &New, reporter: &Reporter<'_>) -> Outcome {
    let root = &options.root.root;
    if let Some(written) = create::override_file(root, &options.path) {
        return match written {
            Ok(file) => {
                reporter.say("new-done", &[("file", &file)]);
                reporter.say("new-file-next", &[("file", &file)]);
                Outcome::Done
            }
            Err(problem) => {
                reporter.problems(&[problem]);
                Outcome::Failed
            }
        };
    }
    let words = reporter.catalogue();
    match create::material(root, &options.path, options.title.as_deref(), words) {
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
