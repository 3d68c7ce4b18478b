//! The one door to the disk: what is written, and only where the file is what the trainer saw.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use serde::Serialize;

use super::{decision::Decision, ground::Ground, refusal::Refusal, write::apply};
use crate::{
    diagnostics::{Diagnostic, Place, Problem},
    publish, source,
};

/// So many steps can be taken back.
const STEPS: usize = 500;

/// Writes the trainer's files of one site. One for each site: what looks at a file and writes it is one step for all
/// who share it.
#[derive(Debug)]
pub struct Store {
    /// The site's folder.
    root: PathBuf,
    history: Mutex<History>,
}

/// What was written, the last at the end.
#[derive(Debug, Default)]
struct History {
    steps: Vec<Step>,
    count: u64,
}

#[derive(Debug)]
struct Step {
    number: u64,
    /// As messages show it.
    file: String,
    disk: PathBuf,
    /// What the file held before; nothing where there was none.
    before: Option<Vec<u8>>,
    /// The hash of what it held after.
    after: String,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// The hash of the file now; empty where there is none.
    pub hash: String,
    /// Which step it was, to take it back; nothing where the file is as it was.
    pub step: Option<u64>,
}

impl Store {
    /// For the site in a folder.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), history: Mutex::default() }
    }

    /// Writes a decision about a material, if its file still has the hash that the page saw.
    pub fn save(
        &self,
        ground: &Ground<'_>,
        expected: &str,
        decision: &Decision,
    ) -> Result<Saved, Refusal> {
        let mut history = self.lock();
        let path = self.place(ground.disk, &ground.file)?;
        let before = read(&path).map_err(|error| failed(&ground.file, &error))?;
        let found = hash_of(before.as_deref());
        if found != expected {
            return Err(conflict(ground, before.as_deref(), decision));
        }
        let (text, manner) = match &before {
            Some(bytes) => decoded(bytes, ground)?,
            None => (String::new(), Manner::default()),
        };
        let after = apply(&text, decision, ground)?;
        if after == text {
            return Ok(Saved { hash: found, step: None });
        }
        let bytes = manner.encode(&after).ok_or_else(|| unfit(ground, manner.encoding))?;
        if !replace(&path, &ground.file, &bytes, &found)? {
            let now = read(&path).map_err(|error| failed(&ground.file, &error))?;
            return Err(conflict(ground, now.as_deref(), decision));
        }
        let after = hash(&bytes);
        let step = history.note(ground, before, &after);
        Ok(Saved { hash: after, step: Some(step) })
    }

    /// Takes a step back: the file is again what it was before, byte for byte, and gone where there was none. The
    /// file has to be what that step left. A step that was taken back cannot be taken back again.
    pub fn undo(&self, step: u64) -> Result<Saved, Refusal> {
        let mut history = self.lock();
        let Some(index) = history.steps.iter().position(|one| one.number == step) else {
            let problem = Diagnostic::new(Problem::DeskStep {}, Place::file(""));
            return Err(Refusal::Gone(problem));
        };
        let Step { file, disk, before, after, .. } = &history.steps[index];
        let path = self.place(disk, file)?;
        let now = read(&path).map_err(|error| failed(file, &error))?;
        let found = hash_of(now.as_deref());
        let text = |bytes: &[u8]| source::decode(bytes, None).0;
        let conflict = |now: Option<&[u8]>| Refusal::Conflict {
            file: file.clone(),
            on_disk: now.and_then(text),
            ours: Some(before.as_deref().and_then(text).unwrap_or_default()),
            hash: hash_of(now),
        };
        if found != *after {
            return Err(conflict(now.as_deref()));
        }
        match before {
            Some(bytes) => {
                if !replace(&path, file, bytes, &found)? {
                    let now = read(&path).map_err(|error| failed(file, &error))?;
                    return Err(conflict(now.as_deref()));
                }
            }
            None => fs::remove_file(&path).map_err(|error| failed(file, &error))?,
        }
        let hash = hash_of(before.as_deref());
        history.steps.remove(index);
        Ok(Saved { hash, step: None })
    }

    fn lock(&self) -> MutexGuard<'_, History> {
        // Who failed while holding it left the disk as it was or written whole.
        self.history.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a file really stands: what a link leads to, as long as that is in the site.
    fn place(&self, path: &Path, file: &str) -> Result<PathBuf, Refusal> {
        let folder = path.parent().unwrap_or(&self.root);
        let real = |path: &Path| path.canonicalize().map_err(|error| failed(file, &error));
        let root = real(&self.root)?;
        let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
        let place = if is_link {
            real(path)?
        } else {
            real(folder)?.join(path.file_name().unwrap_or_default())
        };
        if place.starts_with(&root) {
            return Ok(place);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let problem = Problem::SymlinkOutside { name };
        Err(Refusal::Disk(Diagnostic::new(problem, Place::file(file))))
    }
}

/// Puts bytes in the place of what has a hash; false where that is another by now.
fn replace(path: &Path, file: &str, bytes: &[u8], found: &str) -> Result<bool, Refusal> {
    if fs::metadata(path).is_ok_and(|data| data.permissions().readonly()) {
        let problem = Diagnostic::new(Problem::DeskReadOnly {}, Place::file(file));
        return Err(Refusal::Disk(problem));
    }
    let is_still = || read(path).is_ok_and(|now| hash_of(now.as_deref()) == found);
    publish::replace(path, bytes, is_still).map_err(|error| failed(file, &error))
}

impl History {
    fn note(&mut self, ground: &Ground<'_>, before: Option<Vec<u8>>, after: &str) -> u64 {
        self.count += 1;
        if self.steps.len() == STEPS {
            self.steps.remove(0);
        }
        let (file, disk) = (ground.file.clone(), ground.disk.to_owned());
        let after = after.to_owned();
        self.steps.push(Step { number: self.count, file, disk, before, after });
        self.count
    }
}

/// The bytes of a file; nothing where there is none.
pub(super) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the bytes of a file are known by: BLAKE3 in 64 hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn hash_of(bytes: Option<&[u8]>) -> String {
    bytes.map(hash).unwrap_or_default()
}

/// How a file is written.
#[derive(Debug, Clone, Copy)]
struct Manner {
    encoding: &'static Encoding,
    has_mark: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self { encoding: UTF_8, has_mark: false }
    }
}

impl Manner {
    fn of(bytes: &[u8], named: Option<&'static Encoding>) -> Self {
        match Encoding::for_bom(bytes) {
            Some((encoding, _)) => Self { encoding, has_mark: true },
            None if std::str::from_utf8(bytes).is_ok() => Self::default(),
            None => Self { encoding: named.unwrap_or(GB18030), has_mark: false },
        }
    }

    /// Words as bytes; nothing where the encoding does not hold them all.
    fn encode(self, words: &str) -> Option<Vec<u8>> {
        let mark = if self.has_mark { "\u{FEFF}" } else { "" };
        let text = format!("{mark}{words}");
        if self.encoding == UTF_16LE {
            return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        if self.encoding == UTF_16BE {
            return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let (bytes, _, is_lossy) = self.encoding.encode(&text);
        (!is_lossy).then(|| bytes.into_owned())
    }
}

/// The words of a file and how they are written; refused where writing them again gives other bytes.
fn decoded(bytes: &[u8], ground: &Ground<'_>) -> Result<(String, Manner), Refusal> {
    let manner = Manner::of(bytes, ground.encoding);
    match source::decode(bytes, ground.encoding) {
        (Some(text), _) if manner.encode(&text).as_deref() == Some(bytes) => Ok((text, manner)),
        (Some(_), _) => Err(unfit(ground, manner.encoding)),
        (None, problem) => {
            let place = || Place::file(ground.file.as_str());
            let problems = problem.into_iter().map(|problem| Diagnostic::new(problem, place()));
            Err(Refusal::Broken(problems.collect()))
        }
    }
}

fn unfit(ground: &Ground<'_>, encoding: &'static Encoding) -> Refusal {
    let problem = Problem::DeskEncoding { encoding: encoding.name().to_owned() };
    Refusal::Disk(Diagnostic::new(problem, Place::file(ground.file.as_str())))
}

fn conflict(ground: &Ground<'_>, now: Option<&[u8]>, decision: &Decision) -> Refusal {
    Refusal::Conflict {
        file: ground.file.clone(),
        on_disk: now.and_then(|bytes| source::decode(bytes, ground.encoding).0),
        ours: apply(ground.seen, decision, ground).ok(),
        hash: hash_of(now),
    }
}

fn failed(file: &str, error: &io::Error) -> Refusal {
    let problem = Problem::CreateFailed { path: file.to_owned(), reason: error.to_string() };
    Refusal::Disk(Diagnostic::new(problem, Place::file(file)))
}
