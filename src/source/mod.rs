//! From a folder to sources: find the files, decode them, split off the front matter.
//!
//! In: the site's folder. Out: [`Content`] from [`walk()`], and a [`Source`] for each text from `read`; the
//! trainer's files of questions as they are written.
//! Holds: a source keeps its whole decoded text, so that every place in it can be shown as written.

mod decode;
mod front;
mod natural;
mod path;
mod picture;
mod walk;

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use encoding_rs::Encoding;

pub(crate) use self::{
    decode::{decode, undecodable},
    path::fits_windows,
    path::is_clutter,
    path::is_ending,
    path::is_reserved,
    path::refuse as check_name,
};
pub use self::{
    front::{FrontMatter, FrontQuiz},
    natural::compare as natural_order,
    path::ContentPath,
    walk::{Content, File, walk},
};
use crate::{
    diagnostics::{Checked, Diagnostic, Place, Problem},
    keys::Page,
    state::State,
};

/// The folder of a site that holds its texts.
pub const FOLDER: &str = "content";

/// What follows the name of a material in the name of the trainer's file of questions beside it.
const QUIZ: &str = ".quiz.toml";

/// A file that pages show or offer as it is.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name in the site.
    pub path: ContentPath,
    /// Where it is.
    pub disk: PathBuf,
    /// Pixels across and down, where it is a picture.
    pub size: Option<(u32, u32)>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Plain text: a line is a paragraph.
    Plain,
}

/// One text of the site, decoded.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name in the site.
    pub path: ContentPath,
    /// Its name as messages show it.
    pub file: Arc<str>,
    /// All of it, without a BOM.
    pub text: Arc<str>,
    /// The bytes of `text` after the front matter.
    pub body: Range<usize>,
    /// What the text says of itself.
    pub front: FrontMatter,
    /// How it is written.
    pub format: Format,
}

impl Source {
    /// A place in this text.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file.clone(), text: self.text.clone(), span }
    }
}

/// A file with what it holds, or why the system will not say.
pub(crate) struct Loaded {
    file: File,
    bytes: Result<Vec<u8>, String>,
}

impl Loaded {
    /// Whether the system gave its bytes.
    pub(crate) fn is_read(&self) -> bool {
        self.bytes.is_ok()
    }

    /// Tells one state of a file from another.
    pub(crate) fn hash(&self) -> [u8; 32] {
        let said = self.bytes.as_ref().map_or_else(|reason| reason.as_bytes(), Vec::as_slice);
        *blake3::Hasher::new()
            .update(&[u8::from(self.bytes.is_ok())])
            .update(said)
            .finalize()
            .as_bytes()
    }
}

/// What the system says of a file that may be read; nothing where it says nothing.
pub(crate) fn state(file: &File) -> Option<State> {
    fs::metadata(&file.disk).ok().map(|data| State::of(&data))
}

/// Takes a file from the disk.
pub(crate) fn load(file: &File) -> Loaded {
    let bytes = fs::read(&file.disk).map_err(|error| error.to_string());
    Loaded { file: file.clone(), bytes }
}

/// Reads one text, in `encoding` where it is no UTF-8; `None` where it cannot be read at all.
pub(crate) fn read(
    loaded: &Loaded,
    encoding: Option<&'static Encoding>,
) -> Checked<Option<Source>> {
    let Checked { value, mut problems } = read_page(loaded, encoding);
    let value = value.map(|page| from_page(loaded.file.path.clone(), page, &mut problems));
    Checked { value, problems }
}

/// Reads a file as it is written, in `encoding` where it is no UTF-8; `None` where it cannot be read at all.
pub(crate) fn read_page(
    Loaded { file, bytes }: &Loaded,
    encoding: Option<&'static Encoding>,
) -> Checked<Option<Page>> {
    let (text, problem) = match bytes {
        Ok(bytes) => decode(bytes, encoding),
        Err(reason) => (None, Some(Problem::FileUnreadable { reason: reason.clone() })),
    };
    let place = Place::file(file.shown.as_str());
    let problems = problem.into_iter().map(|problem| Diagnostic::new(problem, place.clone()));
    let value = text.map(|text| Page { file: file.shown.as_str().into(), text: text.into() });
    Checked { value, problems: problems.collect() }
}

/// The trainer's file of questions beside a text, if there is one.
pub(crate) fn quiz_beside(file: &File) -> Option<File> {
    let disk = quiz_next_to(&file.disk);
    if !disk.is_file() {
        return None;
    }
    let shown = quiz_next_to(Path::new(&file.shown)).display().to_string();
    Some(File { path: quiz_of(file.path.without_ending()), disk, shown })
}

/// Where the trainer's file of questions of a text is on the disk; where there is none, where it would be.
pub(crate) fn quiz_on_disk(content: &Content, text: &File) -> PathBuf {
    let found = content.quizzes.get(text.path.without_ending());
    found.map_or_else(|| quiz_next_to(&text.disk), |quiz| quiz.disk.clone())
}

fn quiz_next_to(text: &Path) -> PathBuf {
    let mut name = text.file_stem().unwrap_or_default().to_owned();
    name.push(QUIZ);
    text.with_file_name(name)
}

/// The name of the trainer's file of questions of a material, whose own is given without its ending.
pub(crate) fn quiz_of(material: &str) -> ContentPath {
    ContentPath::new(format!("{material}{QUIZ}"))
}

fn from_page(path: ContentPath, page: Page, problems: &mut Vec<Diagnostic>) -> Source {
    let format = if path.ending() == "txt" { Format::Plain } else { Format::Markdown };
    let (front, body) = match format {
        Format::Markdown => front::read(&page, problems),
        // Plain text has no front matter; reading none of it gives the defaults.
        Format::Plain => (front::read(&Page { text: "".into(), ..page.clone() }, problems).0, 0),
    };
    let body = body..page.text.len();
    Source { path, file: page.file, text: page.text, body, front, format }
}

#[cfg(test)]
impl Source {
    /// A source from its text alone, for tests of later steps.
    pub(crate) fn of_text(path: &str, text: &str) -> Self {
        let mut problems = Vec::new();
        let page = Page { file: format!("{FOLDER}/{path}").into(), text: text.into() };
        let source = from_page(ContentPath::new(path), page, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        source
    }
}
