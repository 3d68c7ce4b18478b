//! What a build reads: every file of the site by its bytes.

use std::{cell::Cell, fs::File, io, path::Path, time::SystemTime};

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
    /// The moment.
    at: SystemTime,
}

impl Ground {
    /// The ground of a site; nothing where some of it cannot be read, which a build has to say.
    pub(crate) fn of(root: &Path) -> Option<Self> {
        let (entries, at) = (entries(root)?, SystemTime::now());
        let states = hash(&entries, root, state)?;
        Some(Self { bytes: hash(&entries, root, bytes)?, states, at })
    }

    /// Whether nothing of it was written since, as far as states tell; and its bytes are the same where they may not.
    pub(super) fn is_still(&self, root: &Path) -> bool {
        let now = entries(root).and_then(|entries| {
            let is_settled = |entry: &DirEntry| {
                let data = entry.path().metadata();
                data.is_ok_and(|data| State::of(&data).is_settled(self.at))
            };
            let is_settled = entries.par_iter().all(is_settled);
            let states = hash(&entries, root, state)?;
            let bytes = if is_settled { self.bytes } else { hash(&entries, root, bytes)? };
            Some((states, bytes))
        });
        now == Some((self.states, self.bytes))
    }

    /// Tells it from ground of other bytes.
    pub(super) fn hash(&self) -> String {
        self.bytes.to_string()
    }
}

/// Every file and folder that a build looks at, in order. Nothing where a link leads out of the site, which a build
/// refuses: there it may lead to anything.
fn entries(root: &Path) -> Option<Vec<DirEntry>> {
    let mut entries = Vec::new();
    let whole = root.canonicalize().ok()?;
    let is_inside = |path: &Path| path.canonicalize().is_ok_and(|path| path.starts_with(&whole));
    let leads_out = Cell::new(false);
    for name in parts::names() {
        let walk = WalkDir::new(root.join(name)).follow_links(true).sort_by_file_name();
        let is_read = |entry: &DirEntry| {
            if entry.path_is_symlink() && !is_inside(entry.path()) {
                leads_out.set(true);
            }
            let is_clutter = entry.depth() > 0 && is_clutter(&entry.file_name().to_string_lossy());
            !leads_out.get() && !is_clutter
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
    (!leads_out.get()).then_some(entries)
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
