//! The directive lists of single files, also outside a site: what `yanxi lists` shows.
//!
//! In: paths. Out: a [`Listing`] for each, in their order. Holds: no two are of one name, so that each can
//! be written to a file of its own.

mod draw;
mod json;

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
};

use encoding_rs::Encoding;
use rayon::prelude::*;

pub(crate) use self::json::code_points;
pub use self::{draw::draw, json::to_json};
use crate::{
    changes::{self, Changes},
    diagnostics::{Checked, Diagnostic, Place, Problem},
    directive,
    document::{self, Colours, Document},
    settings,
    source::{self, ContentPath, FOLDER, File},
};

/// A file with its lists.
#[derive(Debug)]
pub struct Listing {
    /// The folder of the site that it is of.
    pub root: Option<PathBuf>,
    /// Its path under `content/` without the ending; outside a site the file's stem.
    pub name: String,
    /// What it says.
    pub document: Document,
    /// What the trainer's file beside it changes, with what is wrong there.
    pub(crate) changes: Checked<Changes>,
}

/// Reads files and finds their lists. A file that is no text, or two of one name, are errors of the call.
/// Two of one name are only so where each is written to a file, `apart`.
pub fn read(paths: &[PathBuf], apart: bool) -> Result<Checked<Vec<Listing>>, Vec<Diagnostic>> {
    let files = name_all(paths, apart)?;
    let colours = Colours::default();
    let mut encodings: BTreeMap<Option<PathBuf>, Option<&'static Encoding>> = BTreeMap::new();
    for (root, _) in &files {
        // What is wrong with the settings says `check`.
        let encoding = root.as_ref().and_then(|root| settings::read(root).value.encoding);
        encodings.insert(root.clone(), encoding);
    }
    let read: Vec<_> = files
        .par_iter()
        .map(|(root, file)| {
            let mut problems = Vec::new();
            let source =
                source::read(&source::load(file), encodings[root]).into_value(&mut problems);
            let listing = source.map(|source| {
                let name = file.path.without_ending().to_owned();
                let undivided = document::parse(source, &colours).value;
                let quiz = source::quiz_beside(file);
                let mut changes = crate::texts::changes_in(quiz.as_ref(), encodings[root]);
                let lists = directive::find(undivided.words());
                let lists = changes::correct(&changes.value, undivided.words(), lists);
                let lists = lists.into_value(&mut changes.problems);
                let document = undivided.divide(lists).value;
                Listing { root: root.clone(), name, document, changes }
            });
            // What is wrong with the front matter says `check`; what cannot be read is said here.
            problems.retain(|_| listing.is_none());
            Checked { value: listing, problems }
        })
        .collect();
    let mut problems = Vec::new();
    let value = read.into_iter().filter_map(|one| one.into_value(&mut problems)).collect();
    Ok(Checked { value, problems })
}

/// Writes a listing to a file, with the folders that it is in.
pub fn write(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let folder = path.parent().unwrap_or(Path::new("."));
    if let Some(file) = folder.ancestors().find(|part| part.is_file()) {
        let path = file.display().to_string();
        return Err(Diagnostic::new(
            Problem::OutputNoFolder { path: path.clone() },
            Place::file(path),
        ));
    }
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, format!("{text}\n")));
    written.map_err(|error| {
        let shown = path.display().to_string();
        let problem = Problem::WriteFailed { path: shown.clone(), reason: error.to_string() };
        Diagnostic::new(problem, Place::file(shown))
    })
}

/// The name and the site of each file.
fn name_all(
    paths: &[PathBuf],
    apart: bool,
) -> Result<Vec<(Option<PathBuf>, File)>, Vec<Diagnostic>> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        let mut refuse = |problem| problems.push(Diagnostic::new(problem, Place::file(&*shown)));
        let (root, name) = name(path);
        let name = ContentPath::new(name);
        if !path.exists() {
            refuse(Problem::FileMissing {});
        } else if path.is_dir() || !matches!(name.ending().as_str(), "md" | "txt") {
            refuse(Problem::FileNoText {});
        } else {
            let stem = name.without_ending().to_owned();
            if let Some(other) = seen.insert(stem.clone(), shown.clone()).filter(|_| apart) {
                refuse(Problem::NameTwice { name: stem, other });
            }
            files.push((root, File { path: name, disk: path.clone(), shown }));
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// The site that a file is a text of, and its name in it; its own name where it is of none.
fn name(path: &Path) -> (Option<PathBuf>, String) {
    let own = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(absolute) = path.canonicalize() else { return (None, own()) };
    let content = absolute.ancestors().skip(1).find(|folder| {
        folder.file_name().is_some_and(|name| name == FOLDER)
            && folder.parent().is_some_and(|root| root.join(settings::FILE).is_file())
    });
    let inside = content.and_then(|content| Some((content, absolute.strip_prefix(content).ok()?)));
    match inside {
        Some((content, inside)) => {
            let names = inside.components().filter_map(|part| match part {
                Component::Normal(name) => Some(name.to_string_lossy()),
                _ => None,
            });
            let names: Vec<_> = names.collect();
            (content.parent().map(Path::to_owned), names.join("/"))
        }
        None => (None, own()),
    }
}
