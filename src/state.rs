//! The state of a file on the disk: tells it from what it was, or from another in its place, without reading it.
//!
//! Holds: where a state is settled, a file of the same state has the same bytes. Within the moments after a file was
//! written it may be written again without any time of it changing, since disks and systems count in steps.

use std::{
    fs::Metadata,
    time::{Duration, SystemTime},
};

/// The coarsest steps that times are counted in, those of FAT.
const STEP: Duration = Duration::from_secs(2);

/// What the system says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    length: u64,
    written: Duration,
    /// When the file was changed in any way, its times included, and which file it is, where the system tells.
    changed: Duration,
    number: u64,
}

impl State {
    pub(crate) fn of(data: &Metadata) -> Self {
        let written = data.modified().map(since).unwrap_or_default();
        let (changed, number) = file(data);
        Self { length: data.len(), written, changed, number }
    }

    /// Whether the file was changed so long before a moment that another change would show.
    pub(crate) fn is_settled(&self, now: SystemTime) -> bool {
        let changed = self.changed.max(self.written);
        since(now).checked_sub(STEP).is_some_and(|before| changed < before)
    }

    /// The same as bytes, to be hashed.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let Self { length, written, changed, number } = self;
        let numbers =
            [u128::from(*length), u128::from(*number), written.as_nanos(), changed.as_nanos()];
        numbers.into_iter().flat_map(u128::to_le_bytes).collect()
    }
}

fn since(time: SystemTime) -> Duration {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
}

#[cfg(unix)]
fn file(data: &Metadata) -> (Duration, u64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(data.ctime()).unwrap_or_default();
    let rest = u32::try_from(data.ctime_nsec()).unwrap_or_default();
    (Duration::new(seconds, rest), data.ino())
}

/// Elsewhere a file is told by when it was made: two that change places were not made at once.
#[cfg(not(unix))]
fn file(data: &Metadata) -> (Duration, u64) {
    (data.created().map(since).unwrap_or_default(), 0)
}
