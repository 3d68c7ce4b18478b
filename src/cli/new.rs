//! `yanxi new`: a material with its front matter filled in, or a file of the theme to be changed.

use std::path::Path;

use super::{
    Outcome,
    arguments::New,
    report::{Reporter, typed},
};
use crate::{create, diagnostics::Diagnostic};

pub(super) fn run(options: &New, reporter: &Reporter<'_>) -> Outcome {
    let root = &options.root.root;
    if let Some(written) = create::override_file(root, &options.path) {
        let written = written.map(|file| vec![file]);
        return show(root, written, "new-file-next", reporter);
    }
    let words = reporter.catalogue();
    let written = create::material(root, &options.path, options.title.as_deref(), words);
    show(root, written, "new-next", reporter)
}

/// Says what was written, and what is to be done with the first of it.
fn show(
    root: &Path,
    written: Result<Vec<String>, Diagnostic>,
    next: &str,
    reporter: &Reporter<'_>,
) -> Outcome {
    let written = match written {
        Ok(written) => written,
        Err(problem) => {
            reporter.problems(&[problem]);
            return Outcome::Failed;
        }
    };
    let is_here = root == Path::new(".");
    let shown = |file: &String| {
        if is_here { file.clone() } else { root.join(file).display().to_string() }
    };
    let files: Vec<String> = written.iter().map(shown).collect();
    for file in &files {
        reporter.say("new-done", &[("file", file)]);
    }
    let root = root.display().to_string();
    let root = if is_here { String::new() } else { format!(" --root {}", typed(&root)) };
    let first = files.first().map_or("", String::as_str);
    reporter.say(next, &[("file", first), ("root", &root)]);
    Outcome::Done
}
