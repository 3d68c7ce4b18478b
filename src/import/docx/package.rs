//! The parts of a `.docx`: a zip of XML files. Holds: what a file claims of itself is never believed; no
//! more is unpacked than [`MOST`] bytes, and no part is ever written under its own name.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use crate::diagnostics::Problem;

/// Bytes that are unpacked of one file, all parts together.
const MOST: u64 = 200 << 20;
/// Bytes of one part that is XML.
const MOST_XML: u64 = 64 << 20;
/// Parts of one file.
const MOST_PARTS: usize = 10_000;
/// Elements and texts of one part.
const MOST_NODES: u32 = 4_000_000;
/// How much larger than the file its parts may be: XML shrinks to a fiftieth, a bomb to a thousandth.
const RATIO: u64 = 200;
/// Below this no ratio is suspicious.
const SMALL: u64 = 4 << 20;

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > MOST_PARTS {
            return Err(too_large(&format!("{MOST_PARTS}")));
        }
        let by_ratio = (bytes.len() as u64).saturating_mul(RATIO).max(SMALL);
        Ok(Self { archive, left: by_ratio.min(MOST) })
    }

    /// A part; `None` where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        self.left = (self.left + 1)
            .checked_sub(bytes.len() as u64 + 1)
            .ok_or_else(|| too_large(&format!("{} MB", MOST >> 20)))?;
        Ok(Some(bytes))
    }

    /// A part of XML as words.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let Some(bytes) = self.part(name)? else { return Ok(None) };
        if bytes.len() as u64 > MOST_XML {
            return Err(too_large(&format!("{} MB", MOST_XML >> 20)));
        }
        // XML may be UTF-16 too.
        let (text, _) = crate::source::decode(&bytes, None);
        text.map(Some).ok_or_else(|| damaged(&"invalid UTF-8"))
    }

    /// What a part refers to.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, Problem> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let text = self.text(&format!("{prefix}_rels/{name}.rels"))?;
        let mut relations = Relations::default();
        let Some(text) = text else { return Ok(relations) };
        for node in parse(&text)?.root_element().children().filter(roxmltree::Node::is_element) {
            let get = |name| node.attribute(name).unwrap_or_default().to_owned();
            let target = get("Target");
            let is_outside = node.attribute("TargetMode") == Some("External");
            let target = if is_outside { target } else { resolve(folder, &target) };
            let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
            relations.0.insert(get("Id"), Relation { kind, target, is_outside });
        }
        Ok(relations)
    }
}

/// What a part refers to, by the names it uses.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, Relation>);

#[derive(Debug)]
pub(super) struct Relation {
    /// The last word of its type.
    pub(super) kind: String,
    /// A part of the package; an address where it is outside.
    pub(super) target: String,
    pub(super) is_outside: bool,
}

impl Relations {
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    pub(super) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let found = self.0.values().filter(move |relation| relation.kind == kind);
        found.filter(|relation| !relation.is_outside).map(|relation| relation.target.as_str())
    }
}

/// A name from a folder on, without `.` and `..`.
fn resolve(folder: &str, target: &str) -> String {
    let is_rooted = target.starts_with('/');
    let mut names: Vec<&str> = if is_rooted {
        Vec::new()
    } else {
        folder.split('/').filter(|name| !name.is_empty()).collect()
    };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

/// Parses a part. A document type could name other files and multiply words: office programs write none.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Problem> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_large(&MOST_NODES.to_string()),
        error => {
            let place = error.pos();
            damaged(&format!("invalid XML at {}:{}", place.row, place.col))
        }
    })
}

pub(super) fn damaged(reason: &impl ToString) -> Problem {
    Problem::ImportDamaged { reason: reason.to_string() }
}

fn too_large(limit: &str) -> Problem {
    Problem::ImportLarge { limit: limit.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn a_target_is_found_from_its_part_and_never_above_the_package() {
        assert_eq!(resolve("word", "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolve("word", "/word/media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve("word", "../../../etc/passwd"), "etc/passwd");
    }
}
