//! The note and the trainer's files on the disk.

use std::{fmt::Write, fs, io, path::Path};

use super::{Pairs, note::Note};
use crate::{
    bank::Booklet,
    changes,
    diagnostics::{Diagnostic, Place, Problem},
    publish::replace,
    source::{self, FOLDER},
};

/// Where the note stands in the site's folder.
const NOTE: &str = ".yanxi/bank.json";

/// What was noted the last time; nothing at the first.
pub(super) fn read_note(root: &Path) -> Result<Option<Note>, Diagnostic> {
    let place = || Place::file(NOTE);
    let bytes = match fs::read(root.join(NOTE)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let problem = Problem::FileUnreadable { reason: error.to_string() };
            return Err(Diagnostic::new(problem, place()));
        }
    };
    let note = serde_json::from_slice(&bytes);
    note.map(Some).map_err(|_| Diagnostic::new(Problem::IdsBroken {}, place()))
}

/// Keeps what was noted for the next time.
pub(super) fn write_note(root: &Path, note: &Note) -> Result<(), Diagnostic> {
    let text = serde_json::to_string_pretty(note).unwrap_or_default();
    let bytes = format!("{text}\n");
    let written = replace(&root.join(NOTE), bytes.as_bytes(), || true);
    written.map(|_| ()).map_err(|error| failed(NOTE, &error))
}

/// The pairs whose old name the trainer's file does not lead on yet.
pub(super) fn unknown(root: &Path, booklet: &Booklet, mut pairs: Pairs) -> Pairs {
    let file = file(root, booklet);
    if !pairs.is_empty() && file.disk.is_file() {
        // What is wrong with it was an error before anything was written.
        let page = source::read_page(&source::load(&file), None).value;
        let changes = page.map(|page| changes::read(&page).value);
        for old in changes.iter().flat_map(changes::Changes::old_names) {
            pairs.remove(old);
        }
    }
    pairs
}

/// Adds aliases at the end of the trainer's file, which is made where there is none; gives its name.
pub(super) fn append(root: &Path, booklet: &Booklet, pairs: &Pairs) -> Result<String, Diagnostic> {
    let file = file(root, booklet);
    let failed = |error: &io::Error| failed(&file.shown, error);
    let mut bytes = match fs::read(&file.disk) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(failed(&error)),
    };
    let added = added(&bytes, pairs);
    bytes.extend(added);
    replace(&file.disk, &bytes, || true).map_err(|error| failed(&error))?;
    Ok(file.shown)
}

/// The tables as the file is written: its line ends, its encoding.
fn added(bytes: &[u8], pairs: &Pairs) -> Vec<u8> {
    let is_wide = [[0xFF, 0xFE], [0xFE, 0xFF]].iter().any(|bom| bytes.starts_with(bom));
    let is_little = bytes.starts_with(&[0xFF, 0xFE]);
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| !is_wide || *byte != 0).collect();
    let newline = if letters.windows(2).any(|two| two == b"\r\n") { "\r\n" } else { "\n" };
    let is_ended = letters.is_empty() || letters.ends_with(b"\n");
    let mut text = String::new();
    // Writing to a string cannot fail.
    for (old, new) in pairs {
        let is_first = text.is_empty();
        if !is_first || !letters.is_empty() {
            text.push_str(if is_first && !is_ended { "\n\n" } else { "\n" });
        }
        let _ = writeln!(text, "[[alias]]\nold = \"{old}\"\nnew = \"{new}\"");
    }
    let text = text.replace('\n', newline);
    match (is_wide, is_little) {
        (false, _) => text.into_bytes(),
        (true, true) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        (true, false) => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn file(root: &Path, booklet: &Booklet) -> source::File {
    let path = source::quiz_of(&booklet.name);
    let disk = root.join(FOLDER).join(path.as_str());
    source::File { shown: format!("{FOLDER}/{path}"), path, disk }
}

fn failed(shown: &str, error: &io::Error) -> Diagnostic {
    let problem = Problem::CreateFailed { path: shown.to_owned(), reason: error.to_string() };
    Diagnostic::new(problem, Place::file(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs() -> Pairs {
        [("aaaaaaaaaa".to_owned(), "bbbbbbbbbb".to_owned())].into()
    }

    #[test]
    fn aliases_follow_what_is_there_in_its_line_ends_and_encoding() {
        let table = "[[alias]]\nold = \"aaaaaaaaaa\"\nnew = \"bbbbbbbbbb\"\n";
        let text = |bytes: &[u8]| String::from_utf8(added(bytes, &pairs())).unwrap();
        assert_eq!(text(b""), table);
        assert_eq!(text(b"# 1\n"), format!("\n{table}"));
        assert_eq!(text(b"# 1"), format!("\n\n{table}"));
        assert_eq!(text(b"# 1\r\n"), format!("\n{table}").replace('\n', "\r\n"));
        let wide: Vec<u8> = "\u{FEFF}# 1\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let more: Vec<u8> = format!("\n{table}")
            .replace('\n', "\r\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(added(&wide, &pairs()), more);
    }
}
