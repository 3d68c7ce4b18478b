//! The structure map: a text's sections, lists and items as a figure, and as an outline where the figure
//! would be too small to read.
//!
//! In: a document with lists. Out: a [`Map`]: the tree, laid out and drawn as SVG. Holds: no words overlap
//! or leave the frame, and every node is a link to its place in the text.

mod draw;
mod layout;
mod tree;

pub(super) use self::tree::{Kind, Node};
use crate::{document::Document, theme::Words};

/// A figure shows at most this many nodes; of more, the deepest are left out.
const MOST: usize = 40;

/// And at least this many: fewer have no structure to show.
const LEAST: usize = 3;

/// Levels that a figure has columns for, below the text itself.
const DEEPEST: usize = 4;

/// A structure map.
pub(super) struct Map {
    /// The figure.
    pub(super) svg: String,
    /// What it shows, as an outline.
    pub(super) outline: Vec<Node>,
    /// How many lists the text has in all.
    pub(super) lists: usize,
}

/// The map of a document, where it has lists and enough of them, and not too much beside them.
pub(super) fn of(document: &Document, words: &Words) -> Option<Map> {
    if document.lists.is_empty() {
        return None;
    }
    let outline = pruned(tree::of(document, words))?;
    let depth = outline.iter().map(Node::depth).max().unwrap_or_default();
    // The text itself needs a column too.
    let root = (depth < DEEPEST).then(|| document.short_title());
    let placed = layout::place(&outline, root, depth);
    let lists = document.lists.len();
    let label = words.say("map-label", &[("lists", &lists.to_string())]);
    let svg = draw::svg(&placed, &label);
    Some(Map { svg, outline, lists })
}

/// The tree without its deepest levels, until it fits; `None` where it never does or too little is left.
fn pruned(mut nodes: Vec<Node>) -> Option<Vec<Node>> {
    let mut depth = DEEPEST;
    loop {
        for node in &mut nodes {
            node.cut(depth);
        }
        let total: usize = nodes.iter().map(Node::total).sum();
        if total <= MOST {
            return (total >= LEAST).then_some(nodes);
        }
        depth = depth.checked_sub(1).filter(|depth| *depth > 0)?;
    }
}

#[cfg(test)]
mod tests;
