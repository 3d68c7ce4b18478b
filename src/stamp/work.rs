//! What a build published, as it lies on the disk, and the program that published it.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::{source::is_clutter, state::State};

/// What the names of the program's own files begin with.
const OWN: &str = ".yanxi-";

/// Tells what lies in an output folder from anything else that could: names, lengths, times, and on Unix the files
/// themselves, so that one put in the place of another is seen. Nothing where the folder cannot be read.
pub(super) fn hash(out: &Path) -> Option<String> {
    let mut hasher = blake3::Hasher::new();
    let is_told = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || name.starts_with(OWN) || !is_clutter(&name)
    };
    let walk = WalkDir::new(out).min_depth(1).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(is_told) {
        let entry = entry.ok()?;
        let name = entry.path().strip_prefix(out).ok()?.as_os_str().as_encoded_bytes();
        hasher.update(&name.len().to_le_bytes()).update(name);
        let data = entry.metadata().ok()?;
        // A folder changes with what is in it, which is told by itself.
        hasher.update(&[u8::from(data.is_file()), u8::from(data.is_dir())]);
        if !data.is_dir() {
            hasher.update(&State::of(&data).bytes());
        }
    }
    Some(hasher.finalize().to_string())
}

/// Tells a program from another: its version alone would not tell two builds of it.
pub(super) fn program(path: Option<&Path>) -> Vec<u8> {
    let data = path.and_then(|path| path.metadata().ok());
    let mut told = data.map(|data| State::of(&data).bytes()).unwrap_or_default();
    told.extend(env!("CARGO_PKG_VERSION").as_bytes());
    told
}
