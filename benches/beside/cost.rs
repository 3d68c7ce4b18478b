//! What a run of a program costs, and what it leaves.

use std::{
    fmt, io,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use wait4::Wait4;
use walkdir::WalkDir;

use crate::Failure;

/// What counts are kept in, and how many of it a MiB and a MB are.
const KIB: u64 = 1024;
const KIB_OF_MIB: f64 = 1024.0;
const KIB_OF_MB: f64 = 1e6 / 1024.0;

/// Seconds, and KiB of memory at the most.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    wall: f64,
    cpu: f64,
    peak: f64,
}

/// Runs a program to its end. Fails where it does.
pub(crate) fn of(command: &mut Command) -> Result<Cost, Failure> {
    let began = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?;
    let used = child.wait4()?;
    let wall = began.elapsed().as_secs_f64();
    if !used.status.success() {
        return Err(format!("{command:?}: {}", used.status).into());
    }
    let rusage = used.rusage;
    let cpu = (rusage.utime + rusage.stime).as_secs_f64();
    Ok(Cost { wall, cpu, peak: kib(rusage.maxrss) })
}

/// Bytes as KiB, of which there are no more than a float holds.
fn kib(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / KIB).unwrap_or(u32::MAX))
}

impl Cost {
    /// The median of each.
    pub(crate) fn median(costs: &[Self]) -> Self {
        let of = |part: fn(&Self) -> f64| {
            let mut parts: Vec<f64> = costs.iter().map(part).collect();
            parts.sort_by(f64::total_cmp);
            parts[parts.len() / 2]
        };
        Self { wall: of(|one| one.wall), cpu: of(|one| one.cpu), peak: of(|one| one.peak) }
    }

    /// Seconds on the wall.
    pub(crate) fn wall(&self) -> f64 {
        self.wall
    }

    /// One to the other.
    pub(crate) fn to(&self, other: &Self) -> String {
        let of = |part: fn(&Self) -> f64| part(self) / part(other);
        format!("{:.2} | {:.2} | {:.2}", of(|one| one.wall), of(|one| one.cpu), of(|one| one.peak))
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:.3} | {:.3} | {:.0}", self.wall, self.cpu, self.peak / KIB_OF_MIB)
    }
}

/// Files of a folder, and what they come to.
pub(crate) struct Size {
    files: usize,
    bytes: u64,
}

impl Size {
    /// Counts.
    pub(crate) fn of(folder: &Path) -> io::Result<Self> {
        let mut size = Self { files: 0, bytes: 0 };
        for entry in WalkDir::new(folder) {
            let entry = entry?;
            if entry.file_type().is_file() {
                size.files += 1;
                size.bytes += entry.metadata()?.len();
            }
        }
        Ok(size)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} | {:.1}", self.files, kib(self.bytes) / KIB_OF_MB)
    }
}
