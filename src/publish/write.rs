//! Writes what changed, in an order that leaves no page without what it names, and removes the rest last.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use super::folder::{Entry, Folder, Kind, failed};
use crate::{
    diagnostics::Diagnostic,
    progress::{Progress, Step},
    render::{Output, Payload},
    site::Address,
};

/// A file is written under this name in its own folder and then renamed: a rename is whole or not at all.
const PARTIAL: &str = ".yanxi-partial";

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

pub(super) fn write_all(
    output: &Output,
    folder: &Folder,
    progress: &Progress,
) -> Result<Published, Diagnostic> {
    let entries = folder.entries()?;
    let mut published = Published::default();
    make_way(output, &entries)?;
    make_folders(output, folder)?;
    progress.begin(Step::Publish, output.files.len());
    // What pages name comes before the pages, and the page that readers open first comes last.
    let is_page = |address: &Address| {
        Path::new(address.as_str()).extension().is_some_and(|ending| ending == "html")
    };
    let home = Address::new("index.html");
    let named = output.files.iter().filter(|(address, _)| !is_page(address));
    let pages = output.files.iter().filter(|(address, _)| is_page(address) && **address != home);
    let last = output.files.get_key_value(&home);
    for (address, payload) in named.chain(pages).chain(last) {
        let path = folder.path.join(address.as_str());
        if write(&path, payload).map_err(|error| failed(&path, &error))? {
            published.written += 1;
        } else {
            published.unchanged += 1;
        }
        progress.advance();
    }
    published.removed = remove_stale(output, &entries)?;
    Ok(published)
}

/// Removes what stands where a file or folder of another kind has to be, and links, which lead elsewhere.
fn make_way(output: &Output, entries: &[Entry]) -> Result<(), Diagnostic> {
    let folders = folders(output);
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    for address in output.files.keys().map(Address::as_str).chain(folders.iter().copied()) {
        folded.insert(address.to_lowercase(), address);
    }
    for Entry { path, address, kind } in entries {
        let wanted = folded.get(&address.to_lowercase());
        // On a disk that ignores case the old spelling would stay, and later be removed as stale.
        let is_respelled = wanted.is_some_and(|wanted| wanted != address);
        let removal = match kind {
            Kind::Link => fs::remove_file(path),
            Kind::File if folders.contains(address.as_str()) || is_respelled => {
                fs::remove_file(path)
            }
            Kind::Folder if output.files.contains_key(&Address::new(address.as_str())) => {
                fs::remove_dir_all(path)
            }
            _ => Ok(()),
        };
        removal.or_else(ignore_missing).map_err(|error| failed(path, &error))?;
    }
    Ok(())
}

fn make_folders(output: &Output, folder: &Folder) -> Result<(), Diagnostic> {
    for name in folders(output) {
        let path = folder.path.join(name);
        fs::create_dir_all(&path).map_err(|error| failed(&path, &error))?;
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

/// Writes one file; false where it has these bytes already.
fn write(path: &Path, payload: &Payload) -> io::Result<bool> {
    let partial = path.with_file_name(PARTIAL);
    match payload {
        Payload::Made(bytes) => {
            if fs::metadata(path).is_ok_and(|data| data.len() == bytes.len() as u64)
                && fs::read(path)? == *bytes
            {
                return Ok(false);
            }
            fs::write(&partial, bytes)?;
        }
        Payload::Copied(from) => {
            if same_file(from, path)? {
                return Ok(false);
            }
            // The bytes alone: a published file is for all to read, whoever may read the trainer's.
            io::copy(&mut fs::File::open(from)?, &mut fs::File::create(&partial)?)?;
        }
    }
    fs::rename(&partial, path)?;
    Ok(true)
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

/// Removes files that the output does not have, and folders that are left empty. Counts the files.
fn remove_stale(output: &Output, entries: &[Entry]) -> Result<usize, Diagnostic> {
    let wanted_folders = folders(output);
    let mut removed = 0;
    // From the back, so that what is inside a folder goes before the folder.
    for Entry { path, address, kind } in entries.iter().rev() {
        let is_wanted = output.files.contains_key(&Address::new(address.as_str()))
            || wanted_folders.contains(address.as_str());
        let removal = match kind {
            Kind::File if !is_wanted => {
                // What a build that was cut off left behind is not missed by anybody.
                removed += usize::from(!address.ends_with(PARTIAL));
                fs::remove_file(path)
            }
            Kind::Folder if !is_wanted => fs::remove_dir(path),
            _ => Ok(()),
        };
        removal.or_else(ignore_missing).map_err(|error| failed(path, &error))?;
    }
    Ok(removed)
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
