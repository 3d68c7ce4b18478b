//! Changes as the system tells them.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use notify::{
    Config, Error, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Result, Watcher,
};

use crate::parts;

/// A change has settled when nothing followed it for this long (DESIGN §9).
const SETTLE: Duration = Duration::from_millis(10);
/// A change is told after this long even where others keep coming.
const CEILING: Duration = Duration::from_millis(100);
/// How often a folder is tried whose own folders come and go while they are counted.
const TRIES: usize = 20;

/// The watches on a site.
pub(super) struct Told {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<Result<Event>>,
    /// Folders that are watched with all that is in them.
    folders: Vec<PathBuf>,
    /// Files elsewhere that links of the site lead to, whose folders are watched.
    files: Vec<PathBuf>,
}

impl Told {
    /// Watches the site in `root`, whose path is whole. Fails where the system has no more watches to give.
    pub(super) fn new(root: &Path) -> Result<Self> {
        let (sender, events) = channel();
        let told = move |event| {
            // The other end is gone only when nobody waits any more.
            let _ = sender.send(event);
        };
        // A link may lead out of the site, to all of the disk; what it leads to inside is among the parts.
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(told, config)?;
        // Not with all that is in it: the output is there too, and perhaps much else.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let root = root.to_owned();
        let mut told = Self { root, watcher, events, folders: Vec::new(), files: Vec::new() };
        told.watch_all()?;
        Ok(told)
    }

    /// Blocks until the site has changed and the change has settled. Fails where the system tells no more.
    pub(super) fn wait(&mut self) -> Result<()> {
        let is_over = |_| Error::generic("the watcher ended");
        loop {
            let event = self.events.recv().map_err(is_over)?;
            if self.matters(&event) {
                break;
            }
        }
        let first = Instant::now();
        while let Some(left) = CEILING.checked_sub(first.elapsed()) {
            match self.events.recv_timeout(SETTLE.min(left)) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Error::generic("the watcher ended"));
                }
            }
        }
        // A folder that is new, or was moved away and back, is not watched yet.
        self.watch_all()
    }

    fn watch_all(&mut self) -> Result<()> {
        let beside = self.files.iter().filter_map(|file| file.parent());
        for folder in self.folders.iter().map(PathBuf::as_path).chain(beside) {
            // One that is gone is forgotten by the system too.
            let _ = self.watcher.unwatch(folder);
        }
        self.folders.clear();
        for folder in parts::all(&self.root).into_iter().filter(|folder| folder.is_dir()) {
            self.watch_folder(&folder)?;
            self.folders.push(folder);
        }
        let is_watched = |file: &PathBuf| self.folders.iter().any(|one| file.starts_with(one));
        self.files = parts::linked_files(&self.root);
        self.files.retain(|file| !is_watched(file) && file.parent() != Some(&self.root));
        for folder in self.files.iter().filter_map(|file| file.parent()) {
            self.watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(())
    }

    fn watch_folder(&mut self, folder: &Path) -> Result<()> {
        let mut watched = Ok(());
        for _ in 0..TRIES {
            watched = self.watcher.watch(folder, RecursiveMode::Recursive);
            match &watched {
                // One of its folders went away between being found and being watched.
                Err(error) if is_missing(error) && folder.is_dir() => {}
                // It went away itself: its absence is the next change.
                Err(_) if !folder.is_dir() => return Ok(()),
                _ => break,
            }
        }
        watched
    }

    /// Whether an event may change what the site is made of.
    fn matters(&self, event: &Result<Event>) -> bool {
        let Ok(event) = event else {
            // Something was missed: look.
            return true;
        };
        let is_ours = |path: &PathBuf| {
            let is_part = || parts::names().any(|name| *path == self.root.join(name));
            self.folders.iter().any(|folder| path.starts_with(folder))
                || self.files.contains(path)
                || is_part()
        };
        event.need_rescan()
            || !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_ours)
    }
}

fn is_missing(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}
