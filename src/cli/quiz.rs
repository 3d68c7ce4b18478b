//! `yanxi quiz`: the questions of a site or of files, to read or for another program.

use std::{io::Write, path::Path};

use super::{
    Outcome,
    arguments::{Format, Quiz},
    report::Reporter,
};
use crate::{
    bank::{self, Booklet},
    diagnostics::{Checked, Diagnostic},
    listing,
    progress::Progress,
    renames,
};

pub(super) fn run(options: &Quiz, reporter: &Reporter<'_>) -> Outcome {
    if options.update {
        return update(&options.root.root, reporter);
    }
    let booklets = match read(options, reporter) {
        Ok(Checked { value, problems }) => {
            reporter.problems(&problems);
            if problems.iter().any(Diagnostic::is_error) && value.is_empty() {
                return Outcome::Errors;
            }
            (value, problems)
        }
        Err(problems) => {
            reporter.problems(&problems);
            return Outcome::Failed;
        }
    };
    let (booklets, problems) = booklets;
    let text = |booklet: &Booklet| match options.format {
        Format::Json => format!("{:#}", bank::to_json(booklet)),
        Format::Text => bank::draw(booklet, options.verbose, reporter.catalogue()),
    };
    match &options.out {
        Some(out) => {
            for booklet in &booklets {
                // What is written never takes the place of what it was made from.
                let ending = if options.format == Format::Json { "json" } else { "quiz.txt" };
                let path = out.join(format!("{}.{ending}", booklet.name));
                if let Err(problem) = listing::write(&path, &text(booklet)) {
                    reporter.problems(&[problem]);
                    return Outcome::Failed;
                }
            }
            let count = booklets.len().to_string();
            let questions: usize = booklets.iter().map(|one| one.bank.questions.len()).sum();
            let folder = out.display().to_string();
            let values =
                [("count", &*count), ("questions", &questions.to_string()), ("folder", &folder)];
            reporter.say("quiz-written", &values);
        }
        None => {
            let all: Vec<String> = booklets.iter().map(text).collect();
            let all = match options.format {
                Format::Json => format!("[{}]", all.join(",\n")),
                Format::Text => {
                    let total = bank::report(&booklets, reporter.catalogue());
                    all.into_iter().chain([total]).collect::<Vec<_>>().join("\n\n")
                }
            };
            // Nobody is left to be told when standard output is closed.
            let _ = writeln!(std::io::stdout(), "{all}");
        }
    }
    if problems.iter().any(Diagnostic::is_error) { Outcome::Errors } else { Outcome::Done }
}

/// Writes aliases for the questions that have other names since the last time.
fn update(root: &Path, reporter: &Reporter<'_>) -> Outcome {
    let progress = Progress::default();
    let updated = match reporter.watch(&progress, || renames::update(root, &progress)) {
        Ok(Checked { value: Some(updated), .. }) => updated,
        Ok(Checked { problems, .. }) => {
            reporter.problems(&problems);
            return Outcome::Errors;
        }
        Err(problems) => {
            reporter.problems(&problems);
            return Outcome::Failed;
        }
    };
    for one in &updated.renamed {
        let count = one.count.to_string();
        reporter.say("update-file", &[("file", &one.file), ("count", &count)]);
    }
    let questions = updated.questions.to_string();
    let count: usize = updated.renamed.iter().map(|one| one.count).sum();
    let values = [("questions", &*questions), ("count", &count.to_string())];
    let key = if updated.is_first { "update-first" } else { "update-done" };
    reporter.say(key, &values);
    Outcome::Done
}

/// The questions of the files that were named, or of the whole site.
fn read(options: &Quiz, reporter: &Reporter<'_>) -> Result<Checked<Vec<Booklet>>, Vec<Diagnostic>> {
    if !options.files.is_empty() {
        let mut read = bank::read(&options.files, options.out.is_some());
        if let Ok(checked) = &mut read {
            checked.problems.retain(|one| !one.problem.is_asked_for());
        }
        return read;
    }
    let progress = Progress::default();
    let root = &options.root.root;
    let Checked { value, mut problems } =
        reporter.watch(&progress, || bank::read_site(root, &progress));
    // What is no error says `check`.
    problems.retain(Diagnostic::is_error);
    match value {
        Some(value) => Ok(Checked { value, problems }),
        None => Err(problems),
    }
}
