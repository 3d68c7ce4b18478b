//! `yanxi lists`: the directive lists of files, to read or for another program.

use std::io::Write;

use super::{
    Outcome,
    arguments::{Format, Lists},
    report::Reporter,
};
use crate::listing::{self, Listing};

pub(super) fn run(options: &Lists, reporter: &Reporter<'_>) -> Outcome {
    let checked = match listing::read(&options.files, options.out.is_some()) {
        Ok(checked) => checked,
        Err(problems) => {
            reporter.problems(&problems);
            return Outcome::Failed;
        }
    };
    let text = |listing: &Listing| match options.format {
        Format::Json => format!("{:#}", listing::to_json(listing)),
        Format::Text => listing::draw(listing, reporter.catalogue()),
    };
    match &options.out {
        Some(out) => {
            for listing in &checked.value {
                // No text of a trainer ends so: a listing never takes the place of what it lists.
                let ending = if options.format == Format::Json { "json" } else { "lists.txt" };
                let path = out.join(format!("{}.{ending}", listing.name));
                if let Err(problem) = listing::write(&path, &text(listing)) {
                    reporter.problems(&[problem]);
                    return Outcome::Failed;
                }
            }
            let count = checked.value.len().to_string();
            let folder = out.display().to_string();
            reporter.say("lists-written", &[("count", &count), ("folder", &folder)]);
        }
        None => {
            let all: Vec<String> = checked.value.iter().map(text).collect();
            let all = match options.format {
                Format::Json => format!("[{}]", all.join(",\n")),
                Format::Text => all.join("\n\n"),
            };
            // Nobody is left to be told when standard output is closed.
            let _ = writeln!(std::io::stdout(), "{all}");
        }
    }
    reporter.problems(&checked.problems);
    if checked.problems.is_empty() { Outcome::Done } else { Outcome::Errors }
}
