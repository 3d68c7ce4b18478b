//! Waits until something that a site is made of has changed on the disk.
//!
//! In: the site's folder. Out: nothing but the moment: what changed is found by running the line again.
//! Holds: a change is told once it has settled, so that a program that saves in several steps is not met
//! in the middle; and a change that falls into a build is told after it.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::{
    diagnostics::{Diagnostic, Place, Problem},
    parts,
};

/// A change has settled when nothing followed it for this long (DESIGN §9).
const SETTLE: Duration = Duration::from_millis(10);
/// A change is told after this long even where others keep coming.
const CEILING: Duration = Duration::from_millis(100);

/// Watches one site.
pub struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// Folders that are watched with all that is in them.
    folders: Vec<PathBuf>,
}

impl Watch {
    /// Begins to watch the site in `root`. Fails where the system has no more watches to give.
    pub fn new(root: &Path) -> Result<Self, Diagnostic> {
        let root = root.canonicalize().map_err(|error| failed(root, &error.to_string()))?;
        let (sender, events) = channel();
        let told = move |event| {
            // The other end is gone only when nobody waits any more.
            let _ = sender.send(event);
        };
        // A link may lead out of the site, to all of the disk; what it leads to inside is among the parts.
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher =
            RecommendedWatcher::new(told, config).map_err(|e| failed(&root, &said(&e)))?;
        // Not with all that is in it: the output is there too, and perhaps much else.
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(|e| failed(&root, &said(&e)))?;
        let mut watch = Self { root, watcher, events, folders: Vec::new() };
        watch.watch_folders()?;
        Ok(watch)
    }

    /// Blocks until the site has changed and the change has settled.
    pub fn wait(&mut self) -> Result<(), Diagnostic> {
        loop {
            let event = self.events.recv().map_err(|e| failed(&self.root, &e.to_string()))?;
            if self.matters(&event) {
                break;
            }
        }
        let first = Instant::now();
        while let Some(left) = CEILING.checked_sub(first.elapsed()) {
            match self.events.recv_timeout(SETTLE.min(left)) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(error) => return Err(failed(&self.root, &error.to_string())),
            }
        }
        // A folder that is new, or was moved away and back, is not watched yet.
        self.watch_folders()
    }

    fn watch_folders(&mut self) -> Result<(), Diagnostic> {
        for folder in std::mem::take(&mut self.folders) {
            // One that is gone is forgotten by the system too.
            let _ = self.watcher.unwatch(&folder);
        }
        for folder in parts::all(&self.root).into_iter().filter(|folder| folder.is_dir()) {
            match self.watcher.watch(&folder, RecursiveMode::Recursive) {
                Ok(()) => self.folders.push(folder),
                // It went away between the two: its absence is the next change.
                Err(_) if !folder.is_dir() => {}
                Err(error) => return Err(failed(&folder, &said(&error))),
            }
        }
        Ok(())
    }

    /// Whether an event may change what the site is made of.
    fn matters(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else {
            // Something was missed: look.
            return true;
        };
        let is_ours = |path: &PathBuf| {
            let is_part = || parts::names().any(|name| *path == self.root.join(name));
            self.folders.iter().any(|folder| path.starts_with(folder)) || is_part()
        };
        event.need_rescan()
            || !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_ours)
    }
}

fn said(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

fn failed(folder: &Path, reason: &str) -> Diagnostic {
    let problem = Problem::WatchFailed { reason: reason.to_owned() };
    Diagnostic::new(problem, Place::file(folder.display().to_string()))
}
