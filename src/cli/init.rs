//! `yanxi init`: a sample site, built at once, and what to do next.

use std::path::Path;

use super::{
    Outcome,
    arguments::Init,
    build,
    report::{Reporter, typed},
};
use crate::create;

pub(super) fn run(options: &Init, reporter: &Reporter<'_>) -> Outcome {
    let folder = &options.dir;
    let shown = folder.display().to_string();
    match create::sample(folder) {
        Ok(files) => {
            reporter.say("init-done", &[("files", &files.to_string()), ("folder", &shown)]);
        }
        Err(problem) => {
            reporter.problems(&[problem]);
            return Outcome::Failed;
        }
    }
    let outcome = build::once(folder, reporter);
    if outcome == Outcome::Done {
        let page = build::default_out(folder).join("index.html").display().to_string();
        let page = std::path::absolute(&page).map_or(page, |path| path.display().to_string());
        let enter = if folder == Path::new(".") { "init-next-here" } else { "init-next" };
        reporter.say(enter, &[("folder", &typed(&shown)), ("page", &page)]);
    }
    outcome
}
