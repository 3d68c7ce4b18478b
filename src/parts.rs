//! What a site is made of on the disk: the folders whose change is a change of the site, and in which its
//! output may not lie.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::{settings, source, theme};

/// The names in a site's folder that it is made of.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    folders().chain([settings::FILE])
}

fn folders() -> impl Iterator<Item = &'static str> {
    [source::FOLDER, theme::FOLDER].into_iter().chain(theme::PARTS)
}

/// The folders that the site in `root` is made of, whether they are there or not, and what symbolic links
/// in them lead to: a link may lead to another folder of the site.
pub(crate) fn all(root: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> = folders().map(|name| root.join(name)).collect();
    let mut at = 0;
    while let Some(folder) = all.get(at) {
        let links = WalkDir::new(folder).into_iter().filter_map(Result::ok);
        let links = links.filter(DirEntry::path_is_symlink);
        let targets = links.filter_map(|entry| entry.path().canonicalize().ok());
        let targets: Vec<_> = targets.filter(|target| target.is_dir()).collect();
        // A link may lead to what is there already, or back to itself.
        let is_new = |target: &PathBuf| {
            !all.iter()
                .any(|known| known.canonicalize().is_ok_and(|known| target.starts_with(known)))
        };
        let new: Vec<_> = targets.into_iter().filter(is_new).collect();
        all.extend(new);
        at += 1;
    }
    all
}
