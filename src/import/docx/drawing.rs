//! Pictures and text boxes, of the present kind (`DrawingML`) and of the old one (VML).

use roxmltree::Node;

use super::{
    body::{DEEPEST, Reader, choice},
    xml::{attribute, elements, name},
};
use crate::{
    diagnostics::Problem,
    import::model::{Inline, Line},
};

impl Reader<'_, '_, '_> {
    /// What an element draws: pictures in their place, text boxes after the paragraph.
    pub(super) fn drawing(
        &mut self,
        node: Node<'_, '_>,
        depth: usize,
        line: &mut Line,
    ) -> Result<(), Problem> {
        if depth > DEEPEST {
            return Ok(());
        }
        let words = words_for(node);
        for inner in elements(node) {
            match name(inner) {
                "txbxContent" => {
                    let mut blocks = Vec::new();
                    self.blocks(inner, depth + 1, &mut blocks)?;
                    self.boxes.extend(blocks);
                }
                "blip" => {
                    let id = attribute(inner, "embed").or_else(|| attribute(inner, "link"));
                    self.picture(id, &words, line)?;
                }
                "imagedata" => {
                    let id = attribute(inner, "id").or_else(|| attribute(inner, "relid"));
                    self.picture(id, &words, line)?;
                }
                "chart" | "relIds" => {
                    let name = if words.is_empty() { "chart".to_owned() } else { words.clone() };
                    self.problems.push(Problem::PictureFormat { name });
                }
                "AlternateContent" => {
                    if let Some(chosen) = choice(inner) {
                        self.drawing(chosen, depth + 1, line)?;
                    }
                }
                _ => self.drawing(inner, depth + 1, line)?,
            }
        }
        Ok(())
    }

    fn picture(&mut self, id: Option<&str>, words: &str, line: &mut Line) -> Result<(), Problem> {
        let Some(relation) = id.and_then(|id| self.relations.get(id)) else { return Ok(()) };
        let part = relation.target.clone();
        let name = part.rsplit(['/', '\\']).next().unwrap_or(&part);
        let is_outside = relation.is_outside;
        let read = || if is_outside { Ok(None) } else { self.package.part(&part) };
        let index = self.album.show(&part, name, words, read, self.problems)?;
        line.extend(index.map(Inline::Picture));
        Ok(())
    }
}

/// Elements around a picture that are asked for words: a line may hold thousands of pictures.
const NEAR: usize = 200;

/// What the writer says a picture shows. What a program calls it (图片 1) says nothing.
fn words_for(node: Node<'_, '_>) -> String {
    let near = node.ancestors().take(10).chain(elements(node));
    let mut said = near.flat_map(|node| elements(node).chain([node])).take(NEAR).filter_map(
        |node| match name(node) {
            "docPr" | "cNvPr" => attribute(node, "descr"),
            "shape" => attribute(node, "alt"),
            _ => None,
        },
    );
    let words = said.find(|words| !words.trim().is_empty()).unwrap_or_default();
    let is_path = words.contains(":\\") || words.starts_with('/') || words.contains("://");
    if is_path { String::new() } else { words.split_whitespace().collect::<Vec<_>>().join(" ") }
}
