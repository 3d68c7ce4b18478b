//! What a build reads: every file of the site by its bytes.

use std::{fs::File, io, path::Path, time::SystemTime};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::{parts, source::is_clutter};

/// What a build reads, as it is at a moment.
#[derive(Debug)]
pub(crate) struct Ground {
    /// Of the names and the bytes.
    bytes: blake3::Hash,
    /// Of when they were written last: what changes and changes back meanwhile is not told by its bytes.
    times: blake3::Hash,
}

impl Ground {
    /// The ground of a site; nothing where some of it cannot be read, which a build has to say.
    pub(crate) fn of(root: &Path) -> Option<Self> {
        let mut files = Vec::new();
        for name in parts::names() {
            let walk = WalkDir::new(root.join(name)).follow_links(true).sort_by_file_name();
            let is_read = |entry: &DirEntry| {
                entry.depth() == 0 || !is_clutter(&entry.file_name().to_string_lossy())
            };
            for entry in walk.into_iter().filter_entry(is_read) {
                match entry {
                    Ok(entry) => files.push(entry),
                    // Most sites have neither templates nor themes of their own.
                    Err(error) if error.depth() == 0 && is_missing(&error) => {}
                    Err(_) => return None,
                }
            }
        }
        let parts: Vec<(Vec<u8>, Vec<u8>)> =
            files.par_iter().map(|entry| part(entry, root)).collect::<Option<_>>()?;
        let (mut bytes, mut times) = (blake3::Hasher::new(), blake3::Hasher::new());
        for (one, time) in &parts {
            bytes.update(one);
            times.update(time);
        }
        Some(Self { bytes: bytes.finalize(), times: times.finalize() })
    }

    /// Whether this is the same ground, unchanged since.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.bytes == other.bytes && self.times == other.times
    }

    /// Tells it from ground of other bytes.
    pub(super) fn hash(&self) -> String {
        self.bytes.to_string()
    }
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The name, kind and bytes of an entry, hashed; and when it was written.
fn part(entry: &DirEntry, root: &Path) -> Option<(Vec<u8>, Vec<u8>)> {
    let name = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let name = name.as_os_str().as_encoded_bytes();
    let is_file = entry.file_type().is_file();
    let mut hasher = blake3::Hasher::new();
    let mut time = Vec::new();
    if is_file {
        let file = File::open(entry.path()).ok()?;
        let since = file.metadata().ok()?.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        time.extend(since.as_nanos().to_le_bytes());
        // In pieces: films lie beside texts.
        hasher.update_reader(file).ok()?;
    }
    let mut said = name.len().to_le_bytes().to_vec();
    said.extend(name);
    // A link reads as what it leads to, and is refused where that lies outside.
    said.extend([u8::from(is_file), u8::from(entry.path_is_symlink())]);
    said.extend(hasher.finalize().as_bytes());
    Some((said, time))
}
