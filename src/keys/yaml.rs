//! YAML to nodes.

use std::ops::Range;

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use super::{Entry, Kind, Node, Page};
use crate::diagnostics::{Diagnostic, Problem};

/// The mapping in `span` of a page; an empty table, with a problem, where it does not parse.
pub(crate) fn read(page: &Page, span: Range<usize>, problems: &mut Vec<Diagnostic>) -> Node {
    let text = &page.text[span.clone()];
    if let Some(at) = too_deep(text) {
        let problem = Problem::YamlSyntax { reason: TOO_DEEP.to_owned() };
        problems.push(Diagnostic::new(problem, page.place(span.start + at..span.start + at)));
        return Node::empty();
    }
    let reader = Reader::new(text, span.start);
    match MarkedYaml::load_from_str(text) {
        // Nothing between the marks is an empty table, not a null.
        Ok(documents) => {
            documents.into_iter().next().map_or_else(Node::empty, |yaml| match yaml.data {
                YamlData::Value(Scalar::Null) => Node::empty(),
                YamlData::Value(_) | YamlData::Sequence(_) => {
                    let at =
                        reader.byte(yaml.span.start.index())..reader.byte(yaml.span.end.index());
                    problems.push(Diagnostic::new(Problem::FrontNotKeys {}, page.place(at)));
                    Node::empty()
                }
                _ => reader.node(page, yaml, problems),
            })
        }
        Err(error) => {
            let mut at = reader.byte(error.marker().index());
            if error.info().contains("tab") {
                // The mark is at what comes before; what has to go is the tab.
                at += page.text[at..span.end].find('\t').unwrap_or(0);
            }
            let key: &str = page.text[at..span.end].split([':', '\n']).next().unwrap_or_default();
            // saphyr refuses a key that comes twice; said in our own words.
            let (problem, place) = if error.info().contains("duplicated key") {
                (Problem::KeyTwice { key: key.to_owned() }, page.place(at..at + key.len()))
            } else {
                (Problem::YamlSyntax { reason: error.info().to_owned() }, page.place(at..at))
            };
            problems.push(Diagnostic::new(problem, place));
            Node::empty()
        }
    }
}

/// A line that begins further in than this is nested deeper than anybody means, and than saphyr's recursion
/// can bear.
const DEEPEST: usize = 100;
/// What saphyr says of brackets that are nested too deep.
const TOO_DEEP: &str = "recursion limit exceeded";

/// The first line that is nested too deep.
fn too_deep(text: &str) -> Option<usize> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r']).find_map(|line| {
        let from = start;
        start += line.len();
        let marks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'-' | b'?' | b':'));
        (marks.count() > DEEPEST).then_some(from)
    })
}

/// Finds bytes where saphyr counts characters.
struct Reader {
    /// The byte of each character, and of the end.
    bytes: Vec<usize>,
}

impl Reader {
    fn new(text: &str, from: usize) -> Self {
        let characters = text.char_indices().map(|(byte, _)| from + byte);
        Self { bytes: characters.chain([from + text.len()]).collect() }
    }

    fn byte(&self, character: usize) -> usize {
        let end = self.bytes.len() - 1;
        self.bytes[character.min(end)]
    }

    fn node(&self, page: &Page, yaml: MarkedYaml<'_>, problems: &mut Vec<Diagnostic>) -> Node {
        let span = self.byte(yaml.span.start.index())..self.byte(yaml.span.end.index());
        let kind = match yaml.data {
            YamlData::Value(scalar) => match scalar {
                Scalar::String(text) => Kind::Text(text.into_owned()),
                Scalar::Integer(number) => Kind::Integer(number),
                Scalar::Boolean(flag) => Kind::Flag(flag),
                Scalar::FloatingPoint(number) => Kind::Fraction(number.into_inner()),
                Scalar::Null => Kind::Nothing,
            },
            YamlData::Sequence(nodes) => {
                Kind::List(nodes.into_iter().map(|one| self.node(page, one, problems)).collect())
            }
            YamlData::Mapping(mapping) => Kind::Table(
                mapping
                    .into_iter()
                    .map(|(key, value)| self.entry(page, key, value, problems))
                    .collect(),
            ),
            // Tags and aliases: nothing a key takes.
            _ => Kind::Nothing,
        };
        Node { span, kind }
    }

    fn entry(
        &self,
        page: &Page,
        key: MarkedYaml<'_>,
        value: MarkedYaml<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Entry {
        let key_span = self.byte(key.span.start.index())..self.byte(key.span.end.index());
        // A key may be a number or a flag to YAML; to us it is what stands there.
        let name = match key.data {
            YamlData::Value(Scalar::String(text)) => text.into_owned(),
            _ => page.text[key_span.clone()].to_owned(),
        };
        Entry { key: name, key_span, value: self.node(page, value, problems) }
    }
}
