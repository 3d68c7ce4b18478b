//! Writes what changed beside the pages, puts it in its place by renaming, and removes the rest last.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::folder::{Entry, Folder, Kind, failed};
use crate::{
    diagnostics::{Diagnostic, Place, Problem},
    progress::{Progress, Step},
    render::{Output, Payload},
    site::Address,
};

/// What a build changed in the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that kept their bytes and their time.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
}

/// Files of others that are named.
const OTHERS: usize = 10;

impl Published {
    /// Whether anything in the folder is other than before.
    pub fn changed(&self) -> bool {
        self.written + self.removed > 0
    }
}

pub(super) fn write_all(
    output: &Output,
    folder: &Folder,
    progress: &Progress,
) -> Result<Published, Diagnostic> {
    let entries = folder.entries()?;
    let listed = match folder.listed()? {
        Some(listed) => listed,
        // Made before there were lists, or copied without it: the mark alone says that all is ours.
        None => entries.iter().map(|entry| entry.address.clone()).collect(),
    };
    refuse_others(&entries, &listed, folder)?;
    let respelled = respelled(output, &entries, folder);
    let written = stage(output, folder, &respelled, progress).inspect_err(|_| {
        // Where the disk is full, this is what filled it. The next build would remove it too.
        let _ = fs::remove_dir_all(folder.stage());
    })?;
    let wanted: BTreeSet<_> =
        output.files.keys().map(|address| address.as_str().to_owned()).collect();
    // Ours are those of before and those that come: whenever the build ends, the list names them all.
    folder.list(&listed.union(&wanted).cloned().collect())?;
    make_way(output, &entries)?;
    respell_folders(output, &entries, folder)?;
    for rank in 0..RANKS {
        place(&folder.stage().join(rank.to_string()), &folder.path, &respelled)?;
    }
    let removed = remove_stale(output, &entries, folder)?;
    folder.list(&wanted)?;
    fs::remove_dir_all(folder.stage())
        .or_else(ignore_missing)
        .map_err(|error| failed(&folder.stage(), &error))?;
    let unchanged = output.files.len() - written;
    Ok(Published { written, unchanged, removed })
}

/// A file or link that somebody else put here would be replaced or removed: what it is worth, they know.
fn refuse_others(
    entries: &[Entry],
    listed: &BTreeSet<String>,
    folder: &Folder,
) -> Result<(), Diagnostic> {
    let ours: BTreeSet<_> = listed.iter().map(|address| folder.fold(address)).collect();
    let others = entries.iter().filter(|entry| entry.kind != Kind::Folder);
    let others = others.filter(|entry| !ours.contains(&folder.fold(&entry.address)));
    let others: Vec<_> = others.map(|entry| entry.address.as_str()).take(OTHERS).collect();
    if others.is_empty() {
        return Ok(());
    }
    let shown = folder.path.display().to_string();
    let problem = Problem::OutputOthers { folder: shown.clone(), files: others.join(", ") };
    Err(Diagnostic::new(problem, Place::file(shown)))
}

/// Files wait in so many folders, to be placed one after the other, so that no page is without what it names: other
/// files first, then the pages, and last the one that readers open first.
const RANKS: usize = 3;

/// Writes every file that changes to a folder of its own beside the pages, under the address that it will have: a disk
/// that is full leaves the site as it was. Gives how many they are.
fn stage(
    output: &Output,
    folder: &Folder,
    respelled: &BTreeMap<PathBuf, &Path>,
    progress: &Progress,
) -> Result<usize, Diagnostic> {
    let stage = folder.stage();
    let ranks = (0..RANKS).map(|rank| stage.join(rank.to_string())).collect::<Vec<_>>();
    for rank in &ranks {
        fs::create_dir_all(rank).map_err(|error| failed(rank, &error))?;
    }
    progress.begin(Step::Publish, output.files.len());
    let home = Address::new("index.html");
    let write_one = |(address, payload): (&Address, &Payload)| {
        let rank = match address {
            address if *address == home => 2,
            address if is_page(address.as_str()) => 1,
            _ => 0,
        };
        let to = folder.path.join(address.as_str());
        let from = ranks[rank].join(address.as_str());
        let is_new = write(&from, &to, payload, respelled.contains_key(&to));
        progress.advance();
        is_new.map(usize::from).map_err(|error| failed(&to, &error))
    };
    output.files.par_iter().map(write_one).sum()
}

/// Puts what waits in a folder in its place in another. A folder that is not there yet comes whole.
fn place(from: &Path, to: &Path, respelled: &BTreeMap<PathBuf, &Path>) -> Result<(), Diagnostic> {
    let entries = fs::read_dir(from).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| failed(from, &error))?;
    entries.par_iter().try_for_each(|entry| {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if to.is_dir() {
            return place(&from, &to, respelled);
        }
        if let Some(old) = respelled.get(&to) {
            removed(old, fs::remove_file(old))?;
        }
        match fs::rename(&from, &to) {
            // Windows moves no folder while somebody looks into a file of it: then each file by itself.
            Err(_) if from.is_dir() => {
                fs::create_dir_all(&to).map_err(|error| failed(&to, &error))?;
                place(&from, &to, respelled)
            }
            renamed => renamed.map_err(|error| failed(&to, &error)),
        }
    })
}

/// Removes what stands where a file or folder of another kind has to be, and links, which lead elsewhere.
fn make_way(output: &Output, entries: &[Entry]) -> Result<(), Diagnostic> {
    let folders = folders(output);
    for Entry { path: place, address, kind } in entries {
        let path = place;
        match kind {
            Kind::Link => removed(path, fs::remove_file(path))?,
            Kind::File if folders.contains(address.as_str()) => {
                removed(path, fs::remove_file(path))?;
            }
            Kind::Folder if output.files.contains_key(&Address::new(address.as_str())) => {
                // What is not ours in it was refused, or is a system's: then the folder stays.
                for Entry { path, kind, .. } in entries.iter().rev() {
                    let is_below = path.starts_with(place) && path != place;
                    match kind {
                        Kind::Folder if is_below => removed(path, fs::remove_dir(path))?,
                        _ if is_below => removed(path, fs::remove_file(path))?,
                        _ => {}
                    }
                }
                fs::remove_dir(place).map_err(|error| failed(place, &error))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// On a disk that ignores case, the files that get another spelling: where the new one will stand, and
/// the old one. It would keep its spelling otherwise, and be removed as stale with the new bytes in it.
fn respelled<'a>(
    output: &Output,
    entries: &'a [Entry],
    folder: &Folder,
) -> BTreeMap<PathBuf, &'a Path> {
    if !folder.ignores_case {
        return BTreeMap::new();
    }
    let folded: BTreeMap<_, _> =
        output.files.keys().map(|address| (address.as_str().to_lowercase(), address)).collect();
    let files = entries.iter().filter(|entry| entry.kind == Kind::File);
    let pairs = files.filter_map(|entry| {
        let wanted = folded.get(&entry.address.to_lowercase())?;
        let is_other = wanted.as_str() != entry.address;
        is_other.then(|| (folder.path.join(wanted.as_str()), entry.path.as_path()))
    });
    pairs.collect()
}

/// The same for folders, which are renamed as they are.
fn respell_folders(output: &Output, entries: &[Entry], folder: &Folder) -> Result<(), Diagnostic> {
    if !folder.ignores_case {
        return Ok(());
    }
    let folded: BTreeMap<_, _> =
        folders(output).into_iter().map(|name| (name.to_lowercase(), name)).collect();
    for entry in entries.iter().filter(|entry| entry.kind == Kind::Folder) {
        match folded.get(&entry.address.to_lowercase()) {
            Some(wanted) if *wanted != entry.address => {
                let to = folder.path.join(wanted);
                fs::rename(&entry.path, &to).map_err(|error| failed(&to, &error))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Every folder that an output needs, those above others too.
fn folders(output: &Output) -> BTreeSet<&str> {
    let mut folders = BTreeSet::new();
    for address in output.files.keys() {
        let mut folder = address.folder();
        while !folder.is_empty() && folders.insert(folder) {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }
    folders
}

/// Writes what is to stand at `to` to `from`; false where it stands there already under this very name.
fn write(from: &Path, to: &Path, payload: &Payload, is_respelled: bool) -> io::Result<bool> {
    match payload {
        Payload::Made(bytes) => {
            if !is_respelled
                && fs::metadata(to)
                    .is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64)
                && fs::read(to)? == *bytes
            {
                return Ok(false);
            }
            created(from)?.write_all(bytes)?;
        }
        Payload::Copied(source) => {
            if !is_respelled && same_file(source, to)? {
                return Ok(false);
            }
            // The bytes alone: a published file is for all to read, whoever may read the trainer's.
            io::copy(&mut fs::File::open(source)?, &mut created(from)?)?;
        }
    }
    Ok(true)
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

/// Removes files that the output does not have, and folders that are left empty. Counts the files. Pages
/// go before what they name.
fn remove_stale(output: &Output, entries: &[Entry], folder: &Folder) -> Result<usize, Diagnostic> {
    let files = output.files.keys().map(Address::as_str);
    let wanted: BTreeSet<_> =
        files.chain(folders(output)).map(|address| folder.fold(address)).collect();
    // Links were removed to make way, and so was what stood where something of another kind stands now.
    let is_stale =
        |entry: &&Entry| entry.kind != Kind::Link && !wanted.contains(&folder.fold(&entry.address));
    let stale: Vec<_> = entries.iter().filter(is_stale).collect();
    let (files, empty): (Vec<_>, Vec<_>) =
        stale.into_iter().partition(|entry| entry.kind == Kind::File);
    let (pages, others): (Vec<&Entry>, Vec<&Entry>) =
        files.iter().copied().partition(|entry| is_page(&entry.address));
    for entry in pages.into_iter().chain(others) {
        removed(&entry.path, fs::remove_file(&entry.path))?;
    }
    // From the back, so that what is inside a folder goes before the folder.
    for entry in empty.iter().rev() {
        removed(&entry.path, fs::remove_dir(&entry.path))?;
    }
    Ok(files.len())
}

/// What a removal came to; what was gone already is no failure.
fn removed(path: &Path, removal: io::Result<()>) -> Result<(), Diagnostic> {
    removal.or_else(ignore_missing).map_err(|error| failed(path, &error))
}

fn is_page(address: &str) -> bool {
    Path::new(address).extension().is_some_and(|ending| ending == "html")
}

/// What is gone need not be removed; what was in a folder that is a file by now is gone too. A folder
/// that is not empty is wanted under another spelling, on a disk that ignores case.
fn ignore_missing(error: io::Error) -> io::Result<()> {
    use io::ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound};
    if matches!(error.kind(), NotFound | NotADirectory | DirectoryNotEmpty) {
        Ok(())
    } else {
        Err(error)
    }
}
