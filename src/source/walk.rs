//! Finds what is in `content/`: texts, attachments, folders; and refuses names that a site cannot have.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::{
    Attachment, ContentPath, FOLDER, QUIZ,
    path::{is_clutter, refuse},
    picture,
};
use crate::diagnostics::{Checked, Diagnostic, Place, Problem, nearest};

/// What the folder holds, in the order of the paths.
#[derive(Debug, Default)]
pub struct Content {
    /// Materials and introductions, not read yet.
    pub texts: Vec<File>,
    /// Everything else that pages may show or offer.
    pub attachments: Vec<Attachment>,
    /// The trainer's files of questions, by the path of their material without its ending.
    pub quizzes: BTreeMap<String, File>,
}

/// A text on the disk.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name in the site.
    pub path: ContentPath,
    /// Where it is.
    pub disk: PathBuf,
    /// Its name as messages show it.
    pub shown: String,
}

/// Walks the content of the site in `root`.
pub fn walk(root: &Path) -> Checked<Content> {
    let mut walker = Walker {
        root: root.canonicalize().unwrap_or_else(|_| root.to_owned()),
        ..Walker::default()
    };
    let folder = root.join(FOLDER);
    if folder.is_symlink() && !walker.inside(&folder) {
        walker.report(Problem::SymlinkOutside { name: FOLDER.to_owned() }, "");
    } else if folder.is_dir() {
        walker.run(&folder);
        walker.report_homeless();
    } else {
        walker.report(Problem::ContentMissing { folder: FOLDER.to_owned() }, "");
    }
    Checked { value: walker.content, problems: walker.problems }
}

#[derive(Default)]
struct Walker {
    /// The site's folder as the system names it: no link may lead out of it.
    root: PathBuf,
    content: Content,
    problems: Vec<Diagnostic>,
    /// Each path by what a file system that ignores case makes of it.
    folded: BTreeMap<String, ContentPath>,
}

impl Walker {
    fn run(&mut self, folder: &Path) {
        // By file name, so that of two names that collide it is always the same one that is reported.
        let mut entries =
            WalkDir::new(folder).min_depth(1).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if !self.admit(&entry, folder) && entry.file_type().is_dir() => {
                    entries.skip_current_dir();
                }
                Ok(_) => {}
                Err(error) => self.report_walk(&error, folder),
            }
        }
    }

    /// Takes an entry in; false where a folder is not to be entered.
    fn admit(&mut self, entry: &DirEntry, folder: &Path) -> bool {
        let Some(name) = entry.file_name().to_str() else {
            let name = entry.file_name().to_string_lossy().into_owned();
            let shown = name_in(entry.path(), folder);
            self.report(Problem::NameBroken { name }, &shown);
            return false;
        };
        if is_clutter(name) {
            return false;
        }
        let path = ContentPath::new(name_in(entry.path(), folder));
        if entry.path_is_symlink() && !self.inside(entry.path()) {
            self.report(Problem::SymlinkOutside { name: name.to_owned() }, path.as_str());
            return false;
        }
        if let Some(problem) = refuse(&path).or_else(|| self.collision(&path)) {
            self.report(problem, path.as_str());
            return false;
        }
        if entry.file_type().is_file() {
            self.take(path, entry.path());
        }
        true
    }

    fn take(&mut self, path: ContentPath, disk: &Path) {
        match path.ending().as_str() {
            "txt" if is_doubled(path.stem()) => {
                let (name, meant) = (path.name().to_owned(), path.stem().to_owned());
                self.report(Problem::EndingDoubled { name, meant }, path.as_str());
            }
            "md" | "markdown" | "txt" => {
                self.content.texts.push(File {
                    shown: format!("{FOLDER}/{path}"),
                    path,
                    disk: disk.to_owned(),
                });
            }
            // The trainer's questions hold their keys: never published, nor a copy of them.
            _ if path.name().to_lowercase().contains(QUIZ) => self.take_quiz(path, disk),
            _ => {
                // Said now, while nothing is published yet.
                if let Err(error) = fs::File::open(disk) {
                    let reason = error.to_string();
                    return self.report(Problem::FileUnreadable { reason }, path.as_str());
                }
                let size = picture::size(disk);
                self.content.attachments.push(Attachment { path, disk: disk.to_owned(), size });
            }
        }
    }

    /// A copy of such a file, `讲话.quiz.toml.bak`, is nobody's.
    fn take_quiz(&mut self, path: ContentPath, disk: &Path) {
        let name = path.as_str();
        let end = name.len() - QUIZ.len().min(name.len());
        let ending = name.get(end..).unwrap_or_default();
        if ending.eq_ignore_ascii_case(QUIZ) {
            let material = name[..end].to_owned();
            let shown = format!("{FOLDER}/{path}");
            self.content.quizzes.insert(material, File { shown, path, disk: disk.to_owned() });
        }
    }

    /// Questions whose material is not there, or is the introduction of a course, which has none.
    fn report_homeless(&mut self) {
        let texts = self.content.texts.iter().map(|text| &text.path);
        let materials: BTreeSet<&str> = texts
            .filter(|path| !path.stem().eq_ignore_ascii_case("index"))
            .map(ContentPath::without_ending)
            .collect();
        let homeless: Vec<Diagnostic> = self
            .content
            .quizzes
            .iter()
            .filter(|(material, _)| !materials.contains(material.as_str()))
            .map(|(material, file)| {
                let name = ContentPath::new(material.as_str()).name().to_owned();
                let meant = nearest(material, materials.iter().copied());
                let place = Place::file(file.shown.as_str());
                Diagnostic::new(Problem::QuizHomeless { name }, place).suggest(meant)
            })
            .collect();
        self.problems.extend(homeless);
    }

    /// A name that differs from an earlier one by case only: one file on Windows, two on a server.
    fn collision(&mut self, path: &ContentPath) -> Option<Problem> {
        let other = self.folded.insert(path.as_str().to_lowercase(), path.clone())?;
        Some(Problem::NameCase { name: path.name().to_owned(), other: other.name().to_owned() })
    }

    fn inside(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|target| target.starts_with(&self.root))
    }

    fn report_walk(&mut self, error: &walkdir::Error, folder: &Path) {
        let path = error.path().unwrap_or(folder);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
        let problem = if error.loop_ancestor().is_some() || is_link {
            Problem::SymlinkBroken { name }
        } else {
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            Problem::FileUnreadable { reason }
        };
        let shown = name_in(path, folder);
        self.report(problem, &shown);
    }

    fn report(&mut self, problem: Problem, path: &str) {
        let place = Place::file(format!("{FOLDER}/{path}"));
        self.problems.push(Diagnostic::new(problem, place));
    }
}

/// Whether a name without its `.txt` is that of a file we read: an editor added the rest.
fn is_doubled(stem: &str) -> bool {
    [".md", ".markdown", ".toml"].iter().any(|ending| stem.to_lowercase().ends_with(ending))
}

/// The path below the content folder, with `/`, in composed form.
fn name_in(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let names: Vec<_> =
        below.iter().map(|name| name.to_string_lossy().nfc().collect::<String>()).collect();
    names.join("/")
}
