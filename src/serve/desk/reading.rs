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
    Kept,
    desk::{Desk, Refusal},
    progress::Progress,
};

/// The last reading, and what was written since.
pub(super) struct Reading {
    root: PathBuf,
    drafts: bool,
    shown: watch::Receiver<Arc<Shown>>,
    last: Mutex<Last>,
    /// How often the desk wrote something, and how often something that changes which questions there are.
    writes: AtomicU64,
    remade: AtomicU64,
}

#[derive(Default)]
struct Last {
    desk: Option<(Stamp, Arc<Desk>)>,
    /// What it leaves for the next: texts that did not change are not parsed again.
    kept: Kept,
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
        if let Some((stamp, desk)) = &last.desk
            && is_good(*stamp, now)
        {
            return Ok(desk.clone());
        }
        let (root, drafts) = (self.root.clone(), self.drafts);
        let mut kept = std::mem::take(&mut last.kept);
        let (read, kept) = answer::aside(move || {
            let read = Desk::read(&root, drafts, &mut kept, &Progress::default());
            (read, kept)
        })
        .await;
        last.kept = kept;
        match read.value {
            Some(desk) => {
                let desk = Arc::new(desk);
                last.desk = Some((now, desk.clone()));
                Ok(desk)
            }
            None => Err(Refusal::Broken(read.problems)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::diagnostics::{Catalogue, Language};

    #[test]
    fn a_text_that_did_not_change_is_not_parsed_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let write = |file: &str, text: &str| fs::write(root.join(file), text).unwrap();
        fs::create_dir(root.join("content")).unwrap();
        write("yanxi.toml", "[site]\nid = \"banshi\"\ntitle = \"学习\"\n");
        write("content/旧.md", "# 旧的\n\n坚守岗位。\n");
        write("content/新.md", "# 新的\n\n坚守岗位。\n");
        let nothing = Shown::nothing(1, &Catalogue::of(Language::Chinese));
        let (shown, seen) = watch::channel(Arc::new(nothing));
        let reading = Reading::new(root, false, seen);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let read = || runtime.block_on(reading.now()).unwrap();
        let before = read();
        write("content/新.md", "# 新的\n\n及时报告。\n");
        let next = shown.borrow().next(None, None);
        shown.send_replace(Arc::new(next));
        let after = read();
        let is_same =
            |path: &str| Arc::ptr_eq(before.document(path).unwrap(), after.document(path).unwrap());
        assert!(is_same("旧.md") && !is_same("新.md"));
    }
}
