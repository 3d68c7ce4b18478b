//! `yanxi import`: what trainers are sent, as clean materials.

use std::io::Write;

use serde_json::{Value, json};

use super::{
    Outcome,
    arguments::{Format, Import},
    report::Reporter,
};
use crate::{
    create::{self, Written},
    diagnostics::{Catalogue, Diagnostic, Problem, to_json},
    import::{Cleaned, Imported},
};

pub(super) fn run(options: &Import, reporter: &Reporter<'_>) -> Outcome {
    let words = reporter.catalogue();
    let course = options.into.as_deref();
    let checked = create::import(&options.root.root, &options.files, course, options.force, words);
    let (written, problems) = (checked.value, checked.problems);
    if options.format == Format::Json {
        // The same shape as of a build, beside what was written.
        let files: Vec<Value> = written.iter().map(file).collect();
        let said: Value = serde_json::from_str(&to_json(&problems, words)).unwrap_or_default();
        let all = json!({ "files": files, "diagnostics": said["diagnostics"] });
        // Nobody is left to be told when standard output is closed.
        let _ = writeln!(std::io::stdout(), "{all:#}");
    } else {
        for one in &written {
            tell(one, reporter);
        }
        reporter.problems(&problems);
        if !written.is_empty() {
            reporter.say("import-next", &[]);
        }
    }
    if problems.iter().any(is_of_call) {
        Outcome::Failed
    } else if problems.iter().any(Diagnostic::is_error) {
        Outcome::Errors
    } else {
        Outcome::Done
    }
}

/// Whether a problem is no matter of what a file holds.
fn is_of_call(problem: &Diagnostic) -> bool {
    problem.is_error()
        && !matches!(
            problem.problem,
            Problem::ImportOld { .. }
                | Problem::ImportLocked { .. }
                | Problem::ImportPdf { .. }
                | Problem::ImportUnknown { .. }
                | Problem::ImportDamaged { .. }
                | Problem::ImportLarge { .. }
                | Problem::ImportEmpty { .. }
                | Problem::EncodingUnknown { .. }
                | Problem::TextBinary { .. }
        )
}

fn tell(written: &Written, reporter: &Reporter<'_>) {
    let Written { file, material, course, imported } = written;
    if let Some(course) = course {
        reporter.say("import-course", &[("file", course)]);
    }
    reporter.say("import-done", &[("file", file), ("path", material)]);
    if let Some(title) = &imported.title {
        reporter.say("import-title", &[("title", title)]);
    }
    if !imported.pictures.is_empty() {
        let count = imported.pictures.len().to_string();
        let folder = material.strip_suffix(".md").unwrap_or(material);
        reporter.say("import-pictures", &[("count", &count), ("folder", folder)]);
    }
    for cleaned in &imported.cleaned {
        let words = reporter.catalogue();
        let count = cleaned.count.to_string();
        let said = words.say(&format!("cleaned-{}", cleaned.what.name()), &[("count", &count)]);
        let examples = examples(cleaned, imported, words);
        let key = if examples.is_empty() { "import-cleaned" } else { "import-cleaned-such" };
        reporter.say(key, &[("words", &said), ("examples", &examples)]);
    }
}

/// The first places of a cleaning, with their words.
fn examples(cleaned: &Cleaned, imported: &Imported, words: &Catalogue) -> String {
    let said = cleaned.examples.iter().map(|(place, example)| {
        let key = match place {
            0 => "import-anywhere",
            _ if imported.by_lines => "import-line",
            _ => "import-paragraph",
        };
        words.say(key, &[("place", &place.to_string()), ("words", example)])
    });
    let mut said = said.collect::<Vec<_>>().join(&words.say("import-between", &[]));
    if !said.is_empty() && cleaned.examples.len() < cleaned.count {
        said.push_str(&words.say("import-more", &[]));
    }
    said
}

fn file(written: &Written) -> Value {
    let Written { file, material, course, imported } = written;
    let cleaned = imported.cleaned.iter().map(|cleaned| {
        let examples = cleaned.examples.iter();
        let examples = examples.map(|(place, words)| json!({ "place": place, "words": words }));
        json!({
            "what": cleaned.what.name(),
            "count": cleaned.count,
            "examples": examples.collect::<Vec<_>>(),
        })
    });
    json!({
        "file": file,
        "material": material,
        "course": course,
        "title": imported.title,
        "pictures": imported.pictures.iter().map(|picture| &picture.name).collect::<Vec<_>>(),
        "cleaned": cleaned.collect::<Vec<_>>(),
    })
}
