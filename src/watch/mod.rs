//! Waits until something that a site is made of has changed on the disk.
//!
//! In: the site's folder. Out: nothing but the moment: what changed is found by running the line again.
//! Holds: a change is told once it has settled, so that a program that saves in several steps is not met
//! in the middle; and a change that falls into a build is told after it. Where the system tells nothing, as of
//! what others change on a network drive, or tells no more, the files are looked at once a second.

mod look;
mod network;
mod told;

use std::path::{Path, PathBuf};

use self::{look::Looking, told::Told};
use crate::diagnostics::{Diagnostic, Place, Problem};

/// Watches one site.
pub struct Watch {
    root: PathBuf,
    way: Way,
}

/// How changes are found.
enum Way {
    Told(Told),
    Looking(Looking),
}

impl Watch {
    /// Begins to watch the site in `root`; by looking again and again where that is asked for, where the site is
    /// on a network drive, or where the system has no more watches to give.
    pub fn new(root: &Path, polls: bool) -> Result<Self, Diagnostic> {
        let root = root.canonicalize().map_err(|error| failed(root, &error.to_string()))?;
        let is_told = !polls && !network::is_on_network(&root);
        let told = is_told.then(|| Told::new(&root)).and_then(Result::ok);
        let way = told.map_or_else(|| Way::Looking(Looking::new(&root)), Way::Told);
        Ok(Self { root, way })
    }

    /// Whether it looks again and again instead of being told.
    pub fn is_polling(&self) -> bool {
        matches!(self.way, Way::Looking(_))
    }

    /// Blocks until the site has changed and the change has settled.
    pub fn wait(&mut self) {
        match &mut self.way {
            Way::Looking(looking) => looking.wait(),
            Way::Told(told) => {
                if told.wait().is_err() {
                    // Out of watches, or a folder that may not be read. What changed meanwhile is found now.
                    self.way = Way::Looking(Looking::new(&self.root));
                }
            }
        }
    }
}

fn failed(folder: &Path, reason: &str) -> Diagnostic {
    let problem = Problem::WatchFailed { reason: reason.to_owned() };
    Diagnostic::new(problem, Place::file(folder.display().to_string()))
}
