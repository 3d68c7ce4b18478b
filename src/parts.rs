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
/// in them lead to: a link may lead to another folder of the site, and is refused where it leads out.
pub(crate) fn all(root: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> = folders().map(|name| root.join(name)).collect();
    let Some(real_root) = real(root) else { return all };
    let mut at = 0;
    while let Some(folder) = all.get(at) {
        let targets = targets(folder, &real_root).filter(|target| target.is_dir());
        let targets: Vec<_> = targets.collect();
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

/// Files of the site that links in its folders lead to, each by its whole path.
pub(crate) fn linked_files(root: &Path) -> Vec<PathBuf> {
    let Some(real_root) = real(root) else { return Vec::new() };
    let folders = all(root);
    let targets = folders.iter().flat_map(|folder| targets(folder, &real_root));
    targets.filter(|target| target.is_file()).collect()
}

/// The whole path of a site's folder, which may be given as nothing where it is this one.
fn real(root: &Path) -> Option<PathBuf> {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    root.canonicalize().ok()
}

/// What the links in a folder lead to inside the site.
fn targets<'a>(folder: &Path, real_root: &'a Path) -> impl Iterator<Item = PathBuf> + use<'a> {
    let links = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let links = links.filter(DirEntry::path_is_symlink);
    let targets = links.filter_map(|entry| entry.path().canonicalize().ok());
    targets.filter(move |target| target.starts_with(real_root))
}
