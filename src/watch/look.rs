//! Changes as looking at every file finds them: by length, time to the nanosecond, and which file it is.
//!
//! The watcher of notify that looks goes by whole seconds and by times that grow: of two saves in one second it
//! misses the second, and an older copy put back over a file.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, UNIX_EPOCH},
};

use walkdir::WalkDir;

use crate::{parts, settings};

/// How often is looked.
const LOOK: Duration = Duration::from_secs(1);
/// Looking takes at most one part in so many of the time, however slow the drive.
const SHARE: u32 = 3;

/// A site, and how it was when it was looked at.
pub(super) struct Looking {
    root: PathBuf,
    seen: blake3::Hash,
    took: Duration,
}

impl Looking {
    /// Looks at the site in `root` for the first time.
    pub(super) fn new(root: &Path) -> Self {
        let (seen, took) = look(root);
        Self { root: root.to_owned(), seen, took }
    }

    /// Blocks until the site looks otherwise.
    pub(super) fn wait(&mut self) {
        loop {
            thread::sleep(LOOK.max(self.took * SHARE));
            let (seen, took) = look(&self.root);
            self.took = took;
            if seen != self.seen {
                self.seen = seen;
                return;
            }
        }
    }
}

/// What tells one state of a site from another, and how long it took to see.
fn look(root: &Path) -> (blake3::Hash, Duration) {
    let began = Instant::now();
    let mut hasher = blake3::Hasher::new();
    let parts = parts::all(root).into_iter().chain([root.join(settings::FILE)]);
    for entry in
        parts.flat_map(|part| WalkDir::new(part).sort_by_file_name()).filter_map(Result::ok)
    {
        // What a link leads to, where it is a file.
        let Ok(data) = fs::metadata(entry.path()) else { continue };
        hasher
            .update(entry.path().as_os_str().as_encoded_bytes())
            .update(&[u8::from(data.is_dir())]);
        if data.is_file() {
            let time = data.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            let time = time.unwrap_or_default().as_nanos();
            hasher.update(&data.len().to_le_bytes()).update(&time.to_le_bytes());
            hasher.update(&number(&data).to_le_bytes());
        }
    }
    (hasher.finalize(), began.elapsed())
}

/// Tells a file from another that was put in its place.
#[cfg(unix)]
fn number(data: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(data)
}

/// Elsewhere length and time have to do.
#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_save_looks_otherwise_even_in_one_second_and_one_that_is_older() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path();
        fs::create_dir_all(root.join("content/值班")).unwrap();
        let file = root.join("content/值班/交接班.md");
        let write = |text: &str, time: Duration| {
            fs::write(&file, text).unwrap();
            fs::File::options()
                .write(true)
                .open(&file)
                .unwrap()
                .set_modified(UNIX_EPOCH + time)
                .unwrap();
            look(root).0
        };
        let first = write("第一次写", Duration::from_millis(1_700_000_000_100));
        let second = write("第二次写", Duration::from_millis(1_700_000_000_900));
        let older = write("第二次写", Duration::from_secs(1_600_000_000));
        assert!(first != second && second != older && first != older);
        assert_eq!(look(root).0, older);
        fs::create_dir(root.join("content/新专题")).unwrap();
        assert_ne!(look(root).0, older);
    }
}
