//! One reading of the site for all requests, kept until the site changes.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::{Mutex, watch};

use super::{super::shown::Shown, answer};
use crate::{
    desk::{Desk, Refusal},
    progress::Progress,
};

/// The last reading, and what was written since.
pub(super) struct Reading {
    root: PathBuf,
    drafts: bool,
    shown: watch::Receiver<Arc<Shown>>,
    last: Mutex<Option<(Stamp, Arc<Desk>)>>,
    /// How often the desk wrote something, and how often something that changes which questions there are.
    writes: AtomicU64,
    remade: AtomicU64,
}

/// The state of the site that a reading began with.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    /// The last run, which every change of a file is followed by.
    version: u64,
    writes: u64,
    remade: u64,
}

impl Reading {
    pub(super) fn new(root: &Path, drafts: bool, shown: watch::Receiver<Arc<Shown>>) -> Self {
        Self {
            root: root.to_owned(),
            drafts,
            shown,
            last: Mutex::default(),
            writes: AtomicU64::new(0),
            remade: AtomicU64::new(0),
        }
    }

    /// The site as it is.
    pub(super) async fn now(&self) -> Result<Arc<Desk>, Refusal> {
        self.as_good_as(|had, now| had == now).await
    }

    /// The site as it is but for what was decided of questions since: what they were made of is the same, and
    /// keys that are pressed one after another need not wait for a reading each.
    pub(super) async fn for_questions(&self) -> Result<Arc<Desk>, Refusal> {
        self.as_good_as(|had, now| (had.version, had.remade) == (now.version, now.remade)).await
    }

    /// Notes that the desk wrote something; `remakes` where there may be other questions now.
    pub(super) fn wrote(&self, remakes: bool) {
        self.writes.fetch_add(1, Ordering::SeqCst);
        if remakes {
            self.remade.fetch_add(1, Ordering::SeqCst);
        }
    }

    async fn as_good_as(
        &self,
        is_good: impl Fn(Stamp, Stamp) -> bool,
    ) -> Result<Arc<Desk>, Refusal> {
        // Who comes while it is read waits for it.
        let mut last = self.last.lock().await;
        // Before the reading: what changes while it is read is read again.
        let now = Stamp {
            version: self.shown.borrow().version,
            writes: self.writes.load(Ordering::SeqCst),
            remade: self.remade.load(Ordering::SeqCst),
        };
        if let Some((stamp, desk)) = &*last
            && is_good(*stamp, now)
        {
            return Ok(desk.clone());
        }
        let (root, drafts) = (self.root.clone(), self.drafts);
        let read = answer::aside(move || Desk::read(&root, drafts, &Progress::default())).await;
        match read.value {
            Some(desk) => {
                let desk = Arc::new(desk);
                *last = Some((now, desk.clone()));
                Ok(desk)
            }
            None => Err(Refusal::Broken(read.problems)),
        }
    }
}
