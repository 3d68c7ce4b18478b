//! From a folder to sources: find the files, decode them, split off the front matter.
//!
//! In: the site's folder. Out: [`Content`] from [`walk()`], and a [`Source`] for each text from [`read`].
//! Holds: a source keeps its whole decoded text, so that every place in it can be shown as written.

mod decode;
mod front;
mod natural;
mod path;
mod picture;
mod walk;

use std::{fs, ops::Range, path::PathBuf, sync::Arc};

use encoding_rs::Encoding;

pub(crate) use self::{
    decode::decode, path::fits_windows, path::is_clutter, path::is_ending, path::is_reserved,
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
};

/// The folder of a site that holds its texts.
pub const FOLDER: &str = "content";

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

/// Reads one text, in `encoding` where it is no UTF-8; `None` where it cannot be read at all.
pub fn read(file: &File, encoding: Option<&'static Encoding>) -> Checked<Option<Source>> {
    let shown = file.shown.clone();
    let mut problems = Vec::new();
    let decoded = match fs::read(&file.disk) {
        Ok(bytes) => decode(&bytes, encoding),
        Err(error) => (None, Some(Problem::FileUnreadable { reason: error.to_string() })),
    };
    problems.extend(decoded.1.map(|problem| Diagnostic::new(problem, Place::file(shown.as_str()))));
    let value = decoded.0.map(|text| from_text(file.path.clone(), shown, text, &mut problems));
    Checked { value, problems }
}

fn from_text(
    path: ContentPath,
    shown: String,
    text: String,
    problems: &mut Vec<Diagnostic>,
) -> Source {
    let page = Page { file: shown.into(), text: text.into() };
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
        let source = from_text(
            ContentPath::new(path),
            format!("{FOLDER}/{path}"),
            text.into(),
            &mut problems,
        );
        assert!(problems.is_empty(), "{problems:?}");
        source
    }
}
