//! Puts what waits in its place by renaming, and removes the rest last.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    folder::{Entry, Folder, Kind, failed},
    stage::{Open, RANKS},
};
use crate::{
    diagnostics::{Diagnostic, Place, Problem},
    output::Output,
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

/// Puts what waits in the folder in its place, and removes what the output does not have. Gives how many files that were.
pub(super) fn write_all(output: &Output, open: &Open) -> Result<usize, Diagnostic> {
    let Open { folder, entries, listed, .. } = open;
    let wanted: BTreeSet<_> =
        output.files.keys().map(|address| address.as_str().to_owned()).collect();
    // Ours are those of before and those that come: whenever the build ends, the list names them all.
    folder.list(&listed.union(&wanted).cloned().collect())?;
    folder.keep()?;
    make_way(output, entries)?;
    respell_folders(output, entries, folder)?;
    let respelled = output
        .files
        .keys()
        .filter_map(|address| Some((folder.path.join(address.as_str()), open.respelled(address)?)));
    let respelled = respelled.collect();
    for rank in 0..RANKS {
        place(&folder.stage().join(rank.to_string()), &folder.path, &respelled)?;
    }
    let removed = remove_stale(output, entries, folder)?;
    folder.list(&wanted)?;
    fs::remove_dir_all(folder.stage())
        .or_else(ignore_missing)
        .map_err(|error| failed(&folder.stage(), &error))?;
    Ok(removed)
}

/// A file or link that somebody else put here would be replaced or removed: what it is worth, they know.
pub(super) fn refuse_others(
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

/// On a disk that ignores case, renames the folders that get another spelling.
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

pub(super) fn is_page(address: &str) -> bool {
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
