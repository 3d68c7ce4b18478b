//! The output folder: whether it is ours, and what is in it.

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Component, Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use walkdir::{DirEntry, WalkDir};

use crate::{
    diagnostics::{Diagnostic, Place, Problem},
    source::is_clutter,
};

/// The file that says a folder is ours. While it is locked, somebody publishes.
pub(super) const MARK: &str = ".yanxi-output";

/// What a build is about to put in its place, inside the folder: a rename is whole or not at all only on
/// one disk.
const STAGE: &str = ".yanxi-partial";

/// Names every file that we put into the folder, a line each: others are not ours to remove.
const LIST: &str = ".yanxi-files";

/// What the mark says to whoever finds it.
const MARK_TEXT: &str = "This folder is made by yanxi: what is in it is replaced by the next build.\n\
     本文件夹由 yanxi 生成：下次生成会替换其中的内容。\n";

/// An output folder that is ours and ours alone while this lives. What waits in it goes with this, and so does a
/// folder that this made, unless it is kept.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    /// Whether the disk takes two spellings of a name for one file.
    pub(super) ignores_case: bool,
    was_there: bool,
    was_marked: bool,
    is_kept: AtomicBool,
    /// Holds the lock.
    _mark: File,
}

/// What stands in the folder before a build.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: PathBuf,
    pub(super) address: String,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A link is never followed: it may lead anywhere.
    Link,
}

impl Folder {
    /// Makes the folder where it is missing, checks that it is ours, and locks it.
    pub(super) fn claim(path: &Path, sources: &[PathBuf]) -> Result<Self, Diagnostic> {
        let refuse =
            |problem| Err(Diagnostic::new(problem, Place::file(path.display().to_string())));
        let shown = path.display().to_string();
        let real_path = real(path);
        // What is published there would be read again as a part of the site.
        let clashing = sources.iter().find(|source| {
            let source = real(source);
            real_path.starts_with(&source) || source.starts_with(&real_path)
        });
        if let Some(source) = clashing {
            let source = source.display().to_string();
            return refuse(Problem::OutputInSource { folder: shown, source });
        }
        // From here on `..` in what was typed leads nowhere else than it did above.
        let path = real_path;
        if path.exists() && !path.is_dir() {
            return refuse(Problem::OutputNoFolder { path: shown });
        }
        let (was_there, was_marked) = (path.exists(), path.join(MARK).is_file());
        let is_ours = was_marked || is_empty(&path).map_err(|error| failed(&path, &error))?;
        if !is_ours {
            return refuse(Problem::OutputForeign { folder: shown });
        }
        let mark = lock(&path).map_err(|error| failed(&path.join(MARK), &error))?;
        match mark {
            Some(mark) => {
                let ignores_case = path.join(MARK.to_uppercase()).exists();
                let is_kept = AtomicBool::new(false);
                Ok(Self { path, ignores_case, was_there, was_marked, is_kept, _mark: mark })
            }
            None => refuse(Problem::OutputBusy { folder: shown }),
        }
    }

    /// From here on the folder has files of the site.
    pub(super) fn keep(&self) -> Result<(), Diagnostic> {
        self.is_kept.store(true, Ordering::Relaxed);
        let mark = self.path.join(MARK);
        // A build that failed in the moment when this one came may have taken the mark along.
        if mark.is_file() {
            return Ok(());
        }
        fs::write(&mark, MARK_TEXT).map_err(|error| failed(&mark, &error))
    }

    /// Where files wait until all of them are whole.
    pub(super) fn stage(&self) -> PathBuf {
        self.path.join(STAGE)
    }

    /// The addresses of all files that we put here; `None` where nobody kept a list.
    pub(super) fn listed(&self) -> Result<Option<BTreeSet<String>>, Diagnostic> {
        let path = self.path.join(LIST);
        match fs::read_to_string(&path) {
            Ok(list) => Ok(Some(list.lines().map(str::to_owned).collect())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&path, &error)),
        }
    }

    /// Keeps the list, whole or as it was. The stage has to be there.
    pub(super) fn list(&self, addresses: &BTreeSet<String>) -> Result<(), Diagnostic> {
        let path = self.path.join(LIST);
        let text: String = addresses.iter().flat_map(|address| [address, "\n"]).collect();
        if fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
            return Ok(());
        }
        let waiting = self.stage().join(LIST);
        fs::write(&waiting, text)
            .and_then(|()| fs::rename(&waiting, &path))
            .map_err(|error| failed(&path, &error))
    }

    /// An address as the disk tells files apart by.
    pub(super) fn fold(&self, address: &str) -> String {
        if self.ignores_case { address.to_lowercase() } else { address.to_owned() }
    }

    /// Everything in the folder but what is the program's own (its names begin with a dot) or a system's,
    /// what holds others before them. What a build that was cut off left waiting is removed first.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, Diagnostic> {
        let stage = self.stage();
        let cleared = match fs::symlink_metadata(&stage) {
            Ok(data) if data.is_dir() => fs::remove_dir_all(&stage),
            Ok(_) => fs::remove_file(&stage),
            Err(_) => Ok(()),
        };
        cleared.map_err(|error| failed(&stage, &error))?;
        let mut entries = Vec::new();
        let is_ours_to_see = |entry: &DirEntry| {
            entry.depth() == 0 || !is_clutter(&entry.file_name().to_string_lossy())
        };
        let walk = WalkDir::new(&self.path).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(is_ours_to_see) {
            let entry = entry.map_err(|error| failed(&self.path, &error.into()))?;
            if entry.depth() == 0 {
                continue;
            }
            let below = entry.path().strip_prefix(&self.path).unwrap_or(entry.path());
            // A name that is no Unicode is none of ours: what stands for it fits no address.
            let address =
                below.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/");
            let kind = match entry.file_type() {
                kind if kind.is_symlink() => Kind::Link,
                kind if kind.is_dir() => Kind::Folder,
                _ => Kind::File,
            };
            entries.push(Entry { path: entry.into_path(), address, kind });
        }
        Ok(entries)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if *self.is_kept.get_mut() {
            return;
        }
        // Where the disk is full, this is what filled it. What stays is removed by the next build.
        let _ = fs::remove_dir_all(self.stage());
        let is_mark =
            |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|one| one.file_name() == MARK);
        let is_bare = fs::read_dir(&self.path).is_ok_and(|mut entries| entries.all(is_mark));
        // Where a system put something of its own there meanwhile, the mark says that the folder is ours.
        if !self.was_marked && is_bare {
            let _ = fs::remove_file(self.path.join(MARK));
            if !self.was_there {
                let _ = fs::remove_dir(&self.path);
            }
        }
    }
}

/// The system would not do it.
pub(super) fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    let shown = path.display().to_string();
    let problem = Problem::WriteFailed { path: shown.clone(), reason: error.to_string() };
    Diagnostic::new(problem, Place::file(shown))
}

/// Whether nothing is in a folder, or it is not there yet.
fn is_empty(path: &Path) -> io::Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// The mark, locked; `None` where another process has it.
fn lock(path: &Path) -> io::Result<Option<File>> {
    fs::create_dir_all(path)?;
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path.join(MARK))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => return Ok(None),
        // Some network drives cannot lock; a folder there is used by one trainer at a time anyway.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    // New, or left half written by a build that was cut off.
    if file.metadata()?.len() != MARK_TEXT.len() as u64 {
        file.set_len(0)?;
        file.write_all(MARK_TEXT.as_bytes())?;
    }
    Ok(Some(file))
}

/// The path without links and without `..`, also where its end does not exist yet.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::CurDir => {}
            // What is there stands without links by now, so that `..` is the folder around it.
            Component::ParentDir => {
                real.pop();
            }
            component => real.push(component),
        }
        if let Ok(canonical) = real.canonicalize() {
            real = canonical;
        }
    }
    real
}
