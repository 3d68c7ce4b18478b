//! What the last build was made of and what it made, so that the same is not built again.
//!
//! In: a site's folder, the folder it is published to, how it is built. Out: what the last build said, where another
//! would read the same and find its own work untouched. Holds: what is read is known by its bytes, what was published
//! by all that the system says of it; a stamp that is missing, cut off or another's is as good as none; it is one file
//! of bounded size in `.yanxi/cache`, and may go at any time.

mod ground;
mod work;

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

pub(crate) use self::ground::Ground;
use crate::theme;

/// The folder of stamps in the site's own.
const FOLDER: &str = ".yanxi/cache";
/// The stamp of the last build in it.
const FILE: &str = "build.json";
/// The next one, until it is whole.
const WAITING: &str = ".build.json.new";
/// What keeps the folder out of Git, in the way of other tools' caches.
const IGNORED: (&str, &str) = (".gitignore", "*\n");
/// Bytes of what a build said that are kept; one that says more is done again.
const MOST_SAID: usize = 1024 * 1024;

/// Where a build reads and writes, and what else it is made by.
#[derive(Debug)]
pub(crate) struct Order<'a> {
    /// The site's folder.
    pub(crate) root: &'a Path,
    /// The folder it is published to.
    pub(crate) out: &'a Path,
    /// The program that builds, where the system tells.
    pub(crate) program: Option<PathBuf>,
    /// What it was asked for, and how it speaks.
    pub(crate) call: String,
}

/// What a build that published came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Done {
    /// Pages of the site.
    pub(crate) pages: usize,
    /// Files of the site.
    pub(crate) files: usize,
    /// Its problems as they were shown.
    pub(crate) said: Vec<String>,
}

/// The stamp of a build.
#[derive(Serialize, Deserialize)]
struct Stamp {
    /// Of the order and the program.
    order: String,
    /// Of what it read.
    ground: String,
    /// Of what it published.
    work: String,
    done: Done,
}

impl Order<'_> {
    /// What the last build came to, if another on this ground would come to the same and its work is as it left it.
    pub(crate) fn done_on(&self, ground: &Ground) -> Option<Done> {
        let stamp: Stamp = serde_json::from_slice(&fs::read(self.file()).ok()?).ok()?;
        let is_same = stamp.order == self.hash() && stamp.ground == ground.hash();
        (is_same && stamp.work == work::hash(self.out)?).then_some(stamp.done)
    }

    /// Keeps what a build on this ground came to. Where that cannot be written the next build does its work again.
    pub(crate) fn keep(&self, ground: &Ground, done: Done) {
        let is_short = done.said.iter().map(String::len).sum::<usize>() <= MOST_SAID;
        let Some(work) = work::hash(self.out).filter(|_| is_short) else { return };
        // What changed while it was built may have been read before or after.
        if !ground.is_still(self.root) {
            return;
        }
        let stamp = Stamp { order: self.hash(), ground: ground.hash(), work, done };
        let bytes = serde_json::to_vec(&stamp).unwrap_or_default();
        // Nothing waits for the disk: a stamp that is lost is no loss.
        let _ = write(self.root, &bytes);
    }

    fn file(&self) -> PathBuf {
        self.root.join(FOLDER).join(FILE)
    }

    /// Tells it from any other order, and the program from any other.
    fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        // However the folders were typed.
        let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
        for path in [self.root, self.out] {
            let path = whole(path).unwrap_or_else(|_| path.to_owned());
            let name = path.as_os_str().as_encoded_bytes();
            hasher.update(&name.len().to_le_bytes()).update(name);
        }
        hasher.update(self.call.as_bytes());
        hasher.update(&work::program(self.program.as_deref())).update(&theme::built_in_version());
        hasher.finalize().to_string()
    }
}

/// Writes the stamp, whole or not at all, and what keeps its folder out of Git. Never through a link: it may lead
/// anywhere.
fn write(root: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = root.join(FOLDER);
    let mut own = folder.ancestors().take_while(|path| *path != root);
    if own.any(Path::is_symlink) {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    let (name, words) = IGNORED;
    match create_new(&folder.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        file => file?.write_all(words.as_bytes())?,
    }
    // Two builds to two folders may come here at once: what they make of it together is no stamp.
    let waiting = folder.join(WAITING);
    let _ = fs::remove_file(&waiting);
    create_new(&waiting)?.write_all(bytes)?;
    fs::rename(waiting, folder.join(FILE))
}

fn create_new(path: &Path) -> io::Result<fs::File> {
    fs::File::options().write(true).create_new(true).open(path)
}
