//! From what trainers are sent to clean Markdown: `.docx`, `.txt`, `.html`.
//!
//! In: the bytes of a file. Out: an [`Imported`]: front matter, body, pictures, and what was cleaned.
//! Holds: nothing is read or written here but these bytes; the words of the text are those of the file,
//! and whatever was taken out or changed is reported. A reader makes a `Draft`, which is cleaned
//! (`clean`), gets its headings and its title, and is written (`markdown`); each reader is a module.

mod cells;
mod clean;
mod decode;
mod docx;
mod headings;
mod html;
mod kind;
mod markdown;
mod model;
mod picture;
mod report;
mod title;
mod txt;

use encoding_rs::Encoding;

use self::{kind::Kind, model::Draft, report::Report};
pub use self::{
    model::Picture,
    report::{Cleaned, Cleaning},
};
use crate::{
    date::Date,
    diagnostics::{Checked, Diagnostic, Place, Problem},
};

/// Bytes of a file that is imported.
pub const LARGEST: u64 = 100 << 20;

/// A file as a trainer has it.
pub struct Original<'a> {
    /// Its name as messages show it.
    pub file: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
    /// How a text that is no UTF-8 is encoded, where the site says it.
    pub encoding: Option<&'static Encoding>,
    /// The folder in which its pictures will be, beside the material.
    pub folder: &'a str,
    /// A file that lies beside a web page, by its path from there.
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// A text that is clean.
#[derive(Debug, Default)]
pub struct Imported {
    /// Its title, if it says one.
    pub title: Option<String>,
    /// Who wrote it, if it says so.
    pub author: Option<String>,
    /// What it is about, if it says so.
    pub summary: Option<String>,
    /// Words it can be found under.
    pub tags: Vec<String>,
    /// The day that stands below the title, in parentheses.
    pub date: Option<Date>,
    /// When the file was made, as ISO 8601; no date of the text, but a hint for one.
    pub made: Option<String>,
    /// The text, after an empty line.
    pub body: String,
    /// To be saved in the folder beside it.
    pub pictures: Vec<Picture>,
    /// Whether places are lines of the file, and not its paragraphs.
    pub by_lines: bool,
    /// What was changed, in the order in which it is told.
    pub cleaned: Vec<Cleaned>,
}

/// Reads a file; `None` where no text can be made of it.
pub fn read(original: &Original<'_>) -> Checked<Option<Imported>> {
    let mut report = Report::default();
    let mut found = Vec::new();
    let value = match draft(original, &mut report, &mut found) {
        Ok((kind, draft)) => finish(draft, kind, original.folder, report, &mut found)
            .map(|imported| Imported { by_lines: kind == Kind::Text, ..imported }),
        Err(problem) => {
            found.push(problem);
            None
        }
    };
    let place = || Place::file(original.file);
    let problems = found.into_iter().map(|problem| Diagnostic::new(problem, place())).collect();
    Checked { value, problems }
}

fn draft(
    original: &Original<'_>,
    report: &mut Report,
    problems: &mut Vec<Problem>,
) -> Result<(Kind, Draft), Problem> {
    let kind = kind::of(original.file, original.bytes)?;
    let draft = match kind {
        Kind::Word => docx::read(original.bytes, report, problems)?,
        Kind::Page => html::read(original, report, problems)?,
        Kind::Text => txt::read(&decode::decode(original.bytes, original.encoding, report)?),
    };
    Ok((kind, draft))
}

fn finish(
    mut draft: Draft,
    kind: Kind,
    folder: &str,
    mut report: Report,
    problems: &mut Vec<Problem>,
) -> Option<Imported> {
    clean::clean(&mut draft, kind, &mut report);
    let title = title::take(&mut draft);
    let date = title::date(&draft.blocks);
    headings::find(&mut draft.blocks);
    let body = markdown::write(&draft, folder);
    if body.trim().is_empty() {
        problems.push(Problem::ImportEmpty {});
        return None;
    }
    let Draft { properties, pictures, .. } = draft;
    let tidy = |words: String| Some(clean::tidy_words(&words)).filter(|words| !words.is_empty());
    Some(Imported {
        title: title.and_then(tidy),
        author: properties.author.and_then(tidy),
        summary: properties.summary.and_then(tidy),
        tags: properties.tags.into_iter().filter_map(tidy).collect(),
        date,
        made: properties.made,
        body,
        pictures,
        cleaned: report.finish(),
        ..Imported::default()
    })
}

#[cfg(test)]
mod tests;
