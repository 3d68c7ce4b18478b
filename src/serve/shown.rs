//! What is shown: the last good site, and what changed in it when.
//!
//! In: the outputs of runs, one after the other. Out: a value for each that never changes, so that a request is
//! answered from one site even where the next comes in the middle. Holds: each run has a higher number than the
//! one before; a page that knows the number it was loaded at can be told everything that changed since.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc, time::SystemTime};

use bytes::Bytes;
use serde_json::Value;

use crate::{
    diagnostics::Catalogue,
    output::{Output, Payload},
    site::Address,
};

/// Addresses that went away are told one by one up to so many; a page of an older run loads all anew.
const MOST_GONE: usize = 10_000;

/// A site as it is shown, with the number of the run.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) version: u64,
    /// The oldest run of which all is known that changed since; pages of another run of the program are older.
    oldest: u64,
    files: BTreeMap<Address, File>,
    /// The run in which each address went away.
    gone: BTreeMap<Address, u64>,
    /// What is wrong with the content as it is now, for pages; nothing where all is well.
    pub(super) problems: Option<Arc<Value>>,
    /// What a page says as long as there was no good site yet.
    pub(super) waiting: String,
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct File {
    pub(super) payload: Payload,
    /// Tells one state of a copied file from the next.
    stamp: Option<(u64, SystemTime)>,
    /// The run that changed it.
    changed: u64,
    /// The run that changed no more of it than the versions of its style sheets.
    restyled: u64,
}

/// What a page should know that was loaded some runs ago.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Since<'a> {
    /// Addresses that are new, other or gone; `None` where all may be.
    pub(super) changed: Option<Vec<&'a str>>,
    /// Pages that are as they were but for their style sheets.
    pub(super) restyled: Vec<&'a str>,
    /// The style sheets that changed.
    pub(super) styles: Vec<&'a str>,
}

impl Shown {
    /// Before the first run.
    pub(super) fn nothing(session: u64, words: &Catalogue) -> Self {
        Self {
            version: session,
            oldest: session,
            files: BTreeMap::new(),
            gone: BTreeMap::new(),
            problems: None,
            waiting: words.say("serve-waiting", &[]),
        }
    }

    /// After another run, which may have had no site to give.
    pub(super) fn next(&self, site: Option<Output>, problems: Option<Value>) -> Self {
        let version = self.version + 1;
        let (files, mut gone) = match site {
            None => (self.files.clone(), self.gone.clone()),
            Some(site) => self.merge(site, version),
        };
        let mut oldest = self.oldest;
        if gone.len() > MOST_GONE {
            gone.retain(|_, run| *run == version);
            oldest = self.version;
        }
        let problems = problems.map(Arc::new);
        Self { version, oldest, files, gone, problems, waiting: self.waiting.clone() }
    }

    fn merge(
        &self,
        site: Output,
        version: u64,
    ) -> (BTreeMap<Address, File>, BTreeMap<Address, u64>) {
        let styles = self.restyled(&site);
        let files: BTreeMap<_, _> = site
            .files
            .into_iter()
            .map(|(address, payload)| {
                let file = File::after(self.files.get(&address), payload, &styles, version);
                (address, file)
            })
            .collect();
        let left = self.files.keys().filter(|address| !files.contains_key(*address));
        let before = self.gone.iter().filter(|(address, _)| !files.contains_key(*address));
        let before = before.map(|(address, run)| (address.clone(), *run));
        let gone = left.map(|address| (address.clone(), version)).chain(before).collect();
        (files, gone)
    }

    /// How pages named each style sheet that changed, and how they name it now.
    fn restyled(&self, site: &Output) -> Vec<(String, String)> {
        let styles = site.files.iter().filter(|(address, _)| is_style(address));
        let changed = styles.filter_map(|(address, payload)| {
            let (Payload::Made(new), Some(old)) = (payload, self.files.get(address)) else {
                return None;
            };
            let Payload::Made(old) = &old.payload else { return None };
            (old != new).then(|| (named(address, old), named(address, new)))
        });
        changed.collect()
    }

    /// How many addresses the last run changed.
    pub(super) fn changed(&self) -> usize {
        let files =
            self.files.values().filter(|file| file.changed.max(file.restyled) == self.version);
        files.count() + self.gone.values().filter(|run| **run == self.version).count()
    }

    /// Whether there is a site to show.
    pub(super) fn has_site(&self) -> bool {
        !self.files.is_empty()
    }

    /// What stands at an address, names joined by `/`.
    pub(super) fn file(&self, address: &str) -> Option<&File> {
        self.files.get(&Address::new(address))
    }

    /// What changed since a run.
    pub(super) fn since(&self, version: u64) -> Since<'_> {
        // What is newer than now is of another run of the program, whatever its clock said.
        if version < self.oldest || version > self.version {
            return Since { changed: None, restyled: Vec::new(), styles: Vec::new() };
        }
        let names = |is_meant: &dyn Fn(&File) -> bool| -> Vec<&str> {
            let meant = self.files.iter().filter(|(_, file)| is_meant(file));
            meant.map(|(address, _)| address.as_str()).collect()
        };
        let mut changed = names(&|file| file.changed > version);
        let gone = self.gone.iter().filter(|(_, run)| **run > version);
        changed.extend(gone.map(|(address, _)| address.as_str()));
        let restyled = names(&|file| file.changed <= version && file.restyled > version);
        let styles =
            changed.iter().copied().filter(|name| is_style(&Address::new(*name))).collect();
        Since { changed: Some(changed), restyled, styles }
    }

    /// How pages name a style sheet now: its address with its version.
    pub(super) fn version_of(&self, address: &str) -> Option<String> {
        match &self.file(address)?.payload {
            Payload::Made(bytes) => Some(named(&Address::new(address), bytes)),
            Payload::Copied(_) | Payload::Shelved => None,
        }
    }
}

impl Clone for File {
    fn clone(&self) -> Self {
        Self { payload: self.payload.clone(), ..*self }
    }
}

impl File {
    fn after(
        before: Option<&Self>,
        payload: Payload,
        styles: &[(String, String)],
        version: u64,
    ) -> Self {
        let stamp = match &payload {
            Payload::Copied(path) => stamp(path),
            Payload::Made(_) | Payload::Shelved => None,
        };
        let new = Self { payload, stamp, changed: version, restyled: 0 };
        let Some(before) = before else { return new };
        match (&before.payload, &new.payload) {
            (Payload::Made(old), Payload::Made(now)) if is_same(old, now) => {
                Self { changed: before.changed, restyled: before.restyled, ..new }
            }
            (Payload::Made(old), Payload::Made(now)) if is_restyled(old, now, styles) => {
                Self { changed: before.changed, restyled: version, ..new }
            }
            (Payload::Copied(old), Payload::Copied(now))
                if old == now && before.stamp == new.stamp && stamp_is_known(&new) =>
            {
                Self { changed: before.changed, restyled: before.restyled, ..new }
            }
            _ => new,
        }
    }
}

/// What was kept from the run before is the very same, and need not be compared.
fn is_same(old: &Bytes, now: &Bytes) -> bool {
    (old.as_ptr() == now.as_ptr() && old.len() == now.len()) || old == now
}

fn stamp_is_known(file: &File) -> bool {
    file.stamp.is_some()
}

/// Length and time of a file; nothing where it cannot be read.
fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let data = fs::metadata(path).ok()?;
    Some((data.len(), data.modified().ok()?))
}

/// Whether a page is as before but for how it names its style sheets.
fn is_restyled(old: &Bytes, new: &Bytes, styles: &[(String, String)]) -> bool {
    if styles.is_empty() {
        return false;
    }
    let Ok(old) = std::str::from_utf8(old) else { return false };
    let renamed = styles.iter().fold(old.to_owned(), |page, (from, to)| page.replace(from, to));
    renamed.as_bytes() == new
}

fn is_style(address: &Address) -> bool {
    address.as_str().strip_suffix(".css").is_some()
}

/// An asset with its version, as pages name it.
fn named(address: &Address, bytes: &Bytes) -> String {
    crate::theme::versioned(address.as_str(), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Language;

    #[test]
    fn what_went_away_is_not_kept_for_ever() {
        let site = |run: usize| {
            let address = |page: usize| Address::new(format!("{run}/{page}.html"));
            let files =
                (0..=MOST_GONE / 2).map(|page| (address(page), Payload::Made(Bytes::new())));
            Some(Output { files: files.collect(), ..Output::default() })
        };
        let mut shown = Shown::nothing(1_000, &Catalogue::of(Language::English));
        for run in 0..6 {
            shown = shown.next(site(run), None);
            assert!(shown.gone.len() <= MOST_GONE + 1, "{}", shown.gone.len());
        }
        // The last run is told page by page, whoever saw none of the last few everything.
        let last = shown.since(shown.version - 1).changed.unwrap();
        assert!(last.contains(&"4/0.html") && last.contains(&"5/0.html"));
        assert_eq!(shown.changed(), last.len());
        assert_eq!(shown.since(1_001).changed, None);
    }
}
