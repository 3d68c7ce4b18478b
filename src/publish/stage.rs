//! Where files wait inside the output folder until all of them are whole, and what stands there already.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use rayon::prelude::*;

use super::{
    folder::{Entry, Folder, Kind, failed},
    write::{Published, is_page, refuse_others, write_all},
};
use crate::{
    diagnostics::Diagnostic,
    output::{Output, Payload, Shelf},
    progress::{Progress, Step},
    site::Address,
};

/// Files wait in so many folders, to be placed one after the other, so that no page is without what it names: other
/// files first, then the pages, and last the one that readers open first.
pub(super) const RANKS: usize = 3;

/// An output folder that is to be published to. Nothing is done to it before the first file comes; what came is gone
/// with the stage, unless it was published.
#[derive(Debug)]
pub struct Stage<'a> {
    path: &'a Path,
    sources: &'a [PathBuf],
    open: OnceLock<Result<Open, Diagnostic>>,
    /// The first file that could not be written.
    failure: OnceLock<Diagnostic>,
    /// Files that will be new or have new bytes.
    written: AtomicUsize,
}

/// The folder while files wait in it.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) folder: Folder,
    /// What stands there.
    pub(super) entries: Vec<Entry>,
    /// The addresses of all that is ours.
    pub(super) listed: BTreeSet<String>,
    /// On a disk that ignores case: the files by their lower case.
    spelled: BTreeMap<String, usize>,
    /// Entries that are links.
    links: Vec<usize>,
}

impl<'a> Stage<'a> {
    /// For a folder that must be apart from each of `sources`: what the site is made of.
    pub fn new(path: &'a Path, sources: &'a [PathBuf]) -> Self {
        let (open, failure) = (OnceLock::new(), OnceLock::new());
        Self { path, sources, open, failure, written: AtomicUsize::new(0) }
    }

    #[cfg(test)]
    pub(super) fn in_folder(folder: Folder) -> Self {
        let open = OnceLock::from(Open::new(folder));
        Self { open, ..Self::new(Path::new(""), &[]) }
    }

    /// Publishes an output, some or all of which lies here already.
    ///
    /// # Errors
    /// The folder is not ours, or somebody else publishes there, or the disk has no room for what waits: then it is as
    /// it was. Where the disk refuses later, each file is whole, old or new.
    pub fn publish(self, output: &Output, progress: &Progress) -> Result<Published, Diagnostic> {
        self.publish_then(output, progress, |_| {})
    }

    /// The same; `then` is called while nobody else can publish there yet.
    pub(crate) fn publish_then(
        self,
        output: &Output,
        progress: &Progress,
        then: impl FnOnce(Published),
    ) -> Result<Published, Diagnostic> {
        let open = self.open().as_ref().map_err(Diagnostic::clone)?;
        let waiting = output.files.par_iter().filter(|(_, payload)| !is_shelved(payload));
        progress.begin(Step::Publish, waiting.clone().count());
        waiting.for_each(|(address, payload)| {
            self.take(open, address, payload);
            progress.advance();
        });
        if let Some(failure) = self.failure.get() {
            return Err(failure.clone());
        }
        let removed = write_all(output, open)?;
        let written = self.written.load(Ordering::Relaxed);
        let published = Published { written, unchanged: output.files.len() - written, removed };
        then(published);
        Ok(published)
    }

    fn open(&self) -> &Result<Open, Diagnostic> {
        self.open.get_or_init(|| Folder::claim(self.path, self.sources).and_then(Open::new))
    }

    /// Writes a file where it waits, unless it stands in the folder as it is to be.
    fn take(&self, open: &Open, address: &Address, payload: &Payload) {
        if self.failure.get().is_some() {
            return;
        }
        match open.write(address, payload) {
            Ok(is_new) => {
                self.written.fetch_add(usize::from(is_new), Ordering::Relaxed);
            }
            Err(error) => {
                let _ = self.failure.set(failed(&open.folder.path.join(address.as_str()), &error));
            }
        }
    }
}

impl Shelf for Stage<'_> {
    fn put(&self, address: &Address, bytes: Bytes) -> Payload {
        if let Ok(open) = self.open() {
            self.take(open, address, &Payload::Made(bytes));
        }
        Payload::Shelved
    }
}

impl Open {
    fn new(folder: Folder) -> Result<Self, Diagnostic> {
        let entries = folder.entries()?;
        let listed = match folder.listed()? {
            Some(listed) => listed,
            // Made before there were lists, or copied without it: the mark alone says that all is ours.
            None => entries.iter().map(|entry| entry.address.clone()).collect(),
        };
        refuse_others(&entries, &listed, &folder)?;
        for rank in 0..RANKS {
            let rank = folder.stage().join(rank.to_string());
            fs::create_dir_all(&rank).map_err(|error| failed(&rank, &error))?;
        }
        let of_kind = |kind| {
            let entries = entries.iter().enumerate();
            entries.filter(move |(_, entry)| entry.kind == kind)
        };
        let links = of_kind(Kind::Link).map(|(at, _)| at).collect();
        let files = of_kind(Kind::File).filter(|_| folder.ignores_case);
        let spelled = files.map(|(at, entry)| (entry.address.to_lowercase(), at)).collect();
        Ok(Self { folder, entries, listed, spelled, links })
    }

    /// The file that stands where a file of another spelling is to be, on a disk that ignores case: it would keep its
    /// spelling otherwise, and be removed as stale with the new bytes in it.
    pub(super) fn respelled(&self, address: &Address) -> Option<&Path> {
        let entry = &self.entries[*self.spelled.get(&address.as_str().to_lowercase())?];
        (entry.address != address.as_str()).then_some(&*entry.path)
    }

    /// Whether a link leads there, which goes before files are placed.
    fn is_behind_link(&self, address: &Address) -> bool {
        self.links.iter().any(|link| {
            let link = self.folder.fold(&self.entries[*link].address);
            let address = self.folder.fold(address.as_str());
            address.strip_prefix(&link).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// Writes what is to stand at an address where it waits; false where it stands there already under this very name.
    fn write(&self, address: &Address, payload: &Payload) -> io::Result<bool> {
        let to = self.folder.path.join(address.as_str());
        let rank = match address.as_str() {
            "index.html" => 2,
            address if is_page(address) => 1,
            _ => 0,
        };
        let from = self.folder.stage().join(rank.to_string()).join(address.as_str());
        let may_stay = self.respelled(address).is_none() && !self.is_behind_link(address);
        match payload {
            Payload::Made(bytes) => {
                if may_stay && holds(&to, bytes)? {
                    return Ok(false);
                }
                created(&from)?.write_all(bytes)?;
            }
            Payload::Copied(source) => {
                if may_stay && same_file(source, &to)? {
                    return Ok(false);
                }
                // The bytes alone: a published file is for all to read, whoever may read the trainer's.
                io::copy(&mut fs::File::open(source)?, &mut created(&from)?)?;
            }
            Payload::Shelved => return Ok(false),
        }
        Ok(true)
    }
}

fn is_shelved(payload: &Payload) -> bool {
    matches!(payload, Payload::Shelved)
}

/// Whether a file is there and holds these bytes.
fn holds(path: &Path, bytes: &Bytes) -> io::Result<bool> {
    let length = bytes.len() as u64;
    let may = fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() == length);
    Ok(may && fs::read(path)? == *bytes)
}

/// A new file, with the folders that it is in.
fn created(path: &Path) -> io::Result<fs::File> {
    fs::File::create(path).or_else(|error| match path.parent() {
        Some(folder) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::File::create(path)
        }
        _ => Err(error),
    })
}

/// Whether two files hold the same bytes; the second may be missing. Large ones are compared in pieces.
fn same_file(from: &Path, to: &Path) -> io::Result<bool> {
    let length = fs::metadata(from)?.len();
    if !fs::metadata(to).is_ok_and(|data| data.is_file() && data.len() == length) {
        return Ok(false);
    }
    let hash = |path: &Path| -> io::Result<blake3::Hash> {
        Ok(blake3::Hasher::new().update_reader(fs::File::open(path)?)?.finalize())
    };
    Ok(hash(from)? == hash(to)?)
}
