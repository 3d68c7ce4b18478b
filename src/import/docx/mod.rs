//! `.docx` to a draft: `package` unpacks, `body` walks, `styles` and `numbering` say what paragraphs are.

mod body;
mod drawing;
mod math;
mod numbering;
mod numerals;
mod package;
mod properties;
mod run;
mod styles;
mod symbols;
mod table;
mod xml;

use roxmltree::Node;

pub(super) use self::properties::is_person;
use self::{
    body::Reader,
    numbering::Numbering,
    package::{Package, Relations, parse},
    styles::Styles,
    xml::{attribute, elements, name},
};
use super::{
    model::Draft,
    report::{Cleaning, Report},
};
use crate::diagnostics::Problem;

/// Where the text stands when nothing says it.
const MAIN: &str = "word/document.xml";

pub(super) fn read(
    bytes: &[u8],
    report: &mut Report,
    problems: &mut Vec<Problem>,
) -> Result<Draft, Problem> {
    let mut package = Package::open(bytes)?;
    let root = package.relations("")?;
    let main = root.of_kind("officeDocument").next().unwrap_or(MAIN).to_owned();
    let core = root.of_kind("core-properties").next().unwrap_or("docProps/core.xml").to_owned();
    let Some(text) = package.text(&main)? else { return Err(Problem::ImportUnknown {}) };
    let document = parse(&text)?;
    if name(document.root_element()) != "document" {
        return Err(Problem::ImportUnknown {});
    }
    let relations = package.relations(&main)?;
    let mut beside = |kind: &str| -> Result<Option<(String, String)>, Problem> {
        let Some(part) = relations.of_kind(kind).next() else { return Ok(None) };
        Ok(package.text(part)?.map(|text| (part.to_owned(), text)))
    };
    let styles = beside("styles")?;
    let styles = match &styles {
        Some((_, text)) => Styles::read(parse(text)?.root_element()),
        None => Styles::default(),
    };
    let numbering = match &beside("numbering")? {
        Some((_, text)) => Numbering::read(parse(text)?.root_element(), &styles),
        None => Numbering::default(),
    };
    let notes = [beside("footnotes")?, beside("endnotes")?];
    let comments = beside("comments")?;
    let margins: Vec<String> = ["header", "footer"]
        .iter()
        .flat_map(|kind| relations.of_kind(kind))
        .map(str::to_owned)
        .collect();
    for part in margins {
        // What stands on every page is no part of the text; that it was there is told.
        let Some(text) = package.text(&part)? else { continue };
        let words = words_of(parse(&text)?.root_element());
        // The number of the page is no words.
        if words.chars().any(|c| c.is_alphabetic() && !"第共页".contains(c)) {
            report.note(Cleaning::Margins, 0, &words);
        }
    }
    let parsed = notes
        .iter()
        .map(|notes| notes.as_ref().map(|(_, text)| parse(text)).transpose())
        .collect::<Result<Vec<_>, _>>()?;
    let mut note_relations = Vec::new();
    for notes in &notes {
        note_relations.push(match notes {
            Some((part, _)) => package.relations(part)?,
            None => Relations::default(),
        });
    }
    let comments = comments.as_ref().map(|(_, text)| parse(text)).transpose()?;
    let mut reader = Reader::new(&mut package, &styles, numbering, &relations, report, problems);
    for (index, document) in parsed.iter().enumerate() {
        if let Some(document) = document {
            reader.notes_are(index, document.root_element(), &note_relations[index]);
        }
    }
    if let Some(comments) = &comments {
        for comment in elements(comments.root_element()) {
            if let Some(id) = attribute(comment, "id") {
                reader.comment_is(id, words_of(comment));
            }
        }
    }
    let mut draft = reader.read(document.root_element())?;
    if let Some(text) = package.text(&core)? {
        draft.properties = properties::read(parse(&text)?.root_element());
    }
    Ok(draft)
}

/// All words below an element.
fn words_of(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| name(*node) == "t");
    texts.filter_map(|node| node.text()).collect()
}
