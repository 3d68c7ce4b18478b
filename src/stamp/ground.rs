//! What a build reads: every file of the site by its bytes.

use std::{fs::File, io, path::Path};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::{parts, source::is_clutter, state::State};

/// What a build reads, as it is at a moment.
#[derive(Debug)]
pub(crate) struct Ground {
    /// Of the names and the bytes.
    bytes: blake3::Hash,
    /// Of the names and states: what changes and changes back meanwhile is not told by its bytes.
    states: blake3::Hash,
}

impl Ground {
    /// The ground of a site; nothing where some of it cannot be read, which a build has to say.
    pub(crate) fn of(root: &Path) -> Option<Self> {
        let entries = entries(root)?;
        let states = hash(&entries, root, state)?;
        Some(Self { bytes: hash(&entries, root, bytes)?, states })
    }

    /// Whether nothing of it was written since.
    pub(super) fn is_still(&self, root: &Path) -> bool {
        entries(root).and_then(|entries| hash(&entries, root, state)) == Some(self.states)
    }

    /// Tells it from ground of other bytes.
    pub(super) fn hash(&self) -> String {
        self.bytes.to_string()
    }
}

/// Every file and folder that a build looks at, in order.
fn entries(root: &Path) -> Option<Vec<DirEntry>> {
    let mut entries = Vec::new();
    for name in parts::names() {
        let walk = WalkDir::new(root.join(name)).follow_links(true).sort_by_file_name();
        let is_read = |entry: &DirEntry| {
            entry.depth() == 0 || !is_clutter(&entry.file_name().to_string_lossy())
        };
        for entry in walk.into_iter().filter_entry(is_read) {
            match entry {
                Ok(entry) => entries.push(entry),
                // Most sites have neither templates nor themes of their own.
                Err(error) if error.depth() == 0 && is_missing(&error) => {}
                Err(_) => return None,
            }
        }
    }
    Some(entries)
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// Of the names and kinds of entries, and what else is told of those that are files.
fn hash(
    entries: &[DirEntry],
    root: &Path,
    told: impl Fn(&DirEntry) -> io::Result<Vec<u8>> + Sync,
) -> Option<blake3::Hash> {
    let is_file = |entry: &DirEntry| entry.file_type().is_file();
    let all: io::Result<Vec<Vec<u8>>> = entries
        .par_iter()
        .map(|entry| if is_file(entry) { told(entry) } else { Ok(Vec::new()) })
        .collect();
    let mut hasher = blake3::Hasher::new();
    for (entry, told) in entries.iter().zip(all.ok()?) {
        let name = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let name = name.as_os_str().as_encoded_bytes();
        hasher.update(&name.len().to_le_bytes()).update(name);
        // A link reads as what it leads to, and is refused where that lies outside.
        hasher.update(&[u8::from(is_file(entry)), u8::from(entry.path_is_symlink())]);
        hasher.update(&told);
    }
    Some(hasher.finalize())
}

fn state(entry: &DirEntry) -> io::Result<Vec<u8>> {
    Ok(State::of(&entry.path().metadata()?).bytes())
}

fn bytes(entry: &DirEntry) -> io::Result<Vec<u8>> {
    // In pieces: films lie beside texts.
    let file = File::open(entry.path())?;
    Ok(blake3::Hasher::new().update_reader(file)?.finalize().as_bytes().to_vec())
}
