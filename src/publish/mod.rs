//! From an output to a folder that readers are looking at.
//!
//! In: an [`Output`] and the folder. Out: the folder holds these files and no others, and [`Published`]
//! says what changed. Holds (DESIGN §10): at every moment each file is whole, old or new, and every page
//! finds what it names; unchanged files keep their bytes and their time; only a folder that is empty or
//! carries our mark is touched.

mod folder;
mod replace;
mod write;

use std::path::{Path, PathBuf};

pub(crate) use self::replace::replace;
pub use self::write::Published;
use self::{folder::Folder, write::write_all};
use crate::{diagnostics::Diagnostic, progress::Progress, render::Output};

/// Publishes an output to a folder, which must be apart from each of `sources`: what the site is made of.
pub fn publish(
    output: &Output,
    folder: &Path,
    sources: &[PathBuf],
    progress: &Progress,
) -> Result<Published, Diagnostic> {
    publish_then(output, folder, sources, progress, |_| {})
}

/// The same; `then` is called while nobody else can publish there yet.
pub(crate) fn publish_then(
    output: &Output,
    folder: &Path,
    sources: &[PathBuf],
    progress: &Progress,
    then: impl FnOnce(Published),
) -> Result<Published, Diagnostic> {
    let folder = Folder::claim(folder, sources)?;
    let published = write_all(output, &folder, progress)?;
    then(published);
    Ok(published)
}

#[cfg(test)]
mod tests;
