//! Places a tree: a column a level, leaves below one another, each node beside the middle of its children.
//!
//! Holds: a node's box holds its lines, boxes of one column do not touch, and the frame holds them all.
//! Lengths are units of the figure; at its natural width one is a CSS pixel.

use unicode_width::UnicodeWidthChar;

use super::tree::{Kind, Node};

/// The width of the frame.
pub(super) const WIDTH: f64 = 612.0;
/// Between the frame and what is in it.
pub(super) const MARGIN: f64 = 10.0;
/// Size of the letters; a Han character is as wide.
pub(super) const LETTER: f64 = 12.0;
/// From line to line.
pub(super) const LINE: f64 = 17.0;
/// Between a box's edge and its words.
pub(super) const PADDING: f64 = 6.0;
/// Between columns, for the edges.
const GAP: f64 = 24.0;
/// Between one box and the next below.
const BETWEEN: f64 = 5.0;
/// Between the children of one node and those of the next.
const APART: f64 = 8.0;
/// Lines that a node has at most.
const LINES: usize = 2;

/// A node in its place.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub(super) role: Role,
    pub(super) href: &'a str,
    /// All its words, for who cannot see the figure.
    pub(super) title: &'a str,
    /// Its words as shown.
    pub(super) lines: Vec<String>,
    /// The number of a list's items.
    pub(super) count: Option<usize>,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The index of the node that it hangs on.
    pub(super) parent: Option<usize>,
}

/// What a box looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Root,
    Node(Kind),
}

/// A tree in its place.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    /// Outer before inner, in the order of the text.
    pub(super) nodes: Vec<Placed<'a>>,
    pub(super) height: f64,
}

/// Places nodes that are `depth` levels deep, under the text's own title where it has a column.
pub(super) fn place<'a>(nodes: &'a [Node], root: Option<&'a str>, depth: usize) -> Layout<'a> {
    let levels = depth + usize::from(root.is_some());
    let mut placer = Placer { columns: columns(levels), nodes: Vec::new(), y: MARGIN };
    match root {
        Some(title) => {
            placer.nodes.push(placer.node(Role::Root, "#main", title, None, 0, None));
            let own = placer.nodes[0].height;
            placer.children(nodes, 0, 1, own);
        }
        None => {
            for node in nodes {
                placer.add(node, 0, None);
                placer.y += APART;
            }
        }
    }
    let ends = placer.nodes.iter().map(|node| node.y + node.height);
    let height = ends.fold(0.0, f64::max) + MARGIN;
    Layout { nodes: placer.nodes, height }
}

/// The left edge and the width of each column: the last, with the items, is the widest.
fn columns(levels: usize) -> Vec<(f64, f64)> {
    let shares: &[f64] = match levels {
        0..=2 => &[1.0, 2.0],
        3 => &[1.0, 1.5, 2.0],
        _ => &[0.86, 1.2, 1.2, 1.62],
    };
    let gaps = shares.iter().skip(1).map(|_| GAP).sum::<f64>();
    let room = WIDTH - 2.0 * MARGIN - gaps;
    let unit = room / shares.iter().sum::<f64>();
    let mut x = MARGIN;
    shares
        .iter()
        .map(|share| {
            let column = (x, share * unit);
            x += column.1 + GAP;
            column
        })
        .collect()
}

struct Placer<'a> {
    columns: Vec<(f64, f64)>,
    nodes: Vec<Placed<'a>>,
    /// The first free place below what is placed.
    y: f64,
}

impl<'a> Placer<'a> {
    fn add(&mut self, node: &'a Node, level: usize, parent: Option<usize>) {
        let index = self.nodes.len();
        let role = Role::Node(node.kind);
        let placed = self.node(role, &node.href, &node.title, node.count, level, parent);
        let own = placed.height;
        self.nodes.push(placed);
        self.children(&node.children, index, level + 1, own);
    }

    /// Places the children of a node that is there, and the node beside their middle.
    fn children(&mut self, children: &'a [Node], index: usize, level: usize, own: f64) {
        let top = self.y;
        if children.is_empty() {
            self.nodes[index].y = top;
            self.y = top + own + BETWEEN;
            return;
        }
        let first = self.nodes.len();
        for (at, child) in children.iter().enumerate() {
            if at > 0 && !child.children.is_empty() {
                self.y += APART;
            }
            self.add(child, level, Some(index));
        }
        let below = self.y - BETWEEN - top;
        // Of a node that is higher than its children, they move to its middle.
        let slack = (own - below).max(0.0);
        for node in &mut self.nodes[first..] {
            node.y += slack / 2.0;
        }
        self.nodes[index].y = top + (below + slack - own) / 2.0;
        self.y = top + below + slack + BETWEEN;
    }

    fn node(
        &self,
        role: Role,
        href: &'a str,
        title: &'a str,
        count: Option<usize>,
        level: usize,
        parent: Option<usize>,
    ) -> Placed<'a> {
        let (x, width) = self.columns[level.min(self.columns.len() - 1)];
        let room = width - 2.0 * PADDING;
        // The number stands on the last line.
        let number = count.map_or(0.0, |count| width_of(&shown_count(count)));
        let lines = wrap(title, room, number);
        let height = lines.iter().map(|_| LINE).sum::<f64>() + 2.0 * (PADDING - 2.0);
        Placed { role, href, title, lines, count, x, y: 0.0, width, height, parent }
    }
}

/// How a list's number of items is shown after its name.
pub(super) fn shown_count(count: usize) -> String {
    format!(" · {count}")
}

/// The width of words in units.
pub(super) fn width_of(words: &str) -> f64 {
    words.chars().map(width_of_char).sum()
}

/// Marks that Chinese shares with other scripts are as wide as Han here.
fn width_of_char(c: char) -> f64 {
    let halves = c.width_cjk().unwrap_or_default();
    // Latin letters of a sans are wider than half a Han character.
    let wide = if halves == 1 && !c.is_ascii_punctuation() { 0.62 } else { 0.5 };
    if halves >= 2 { LETTER } else { LETTER * wide }
}

/// Words on as many lines as a node has; what does not fit ends in an ellipsis. The last line leaves `after`.
fn wrap(words: &str, room: f64, after: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = words.trim();
    loop {
        let is_last = lines.len() + 1 == LINES;
        // One line is enough, with what comes after it.
        if width_of(rest) + after <= room {
            lines.push(rest.to_owned());
            return lines;
        }
        if is_last {
            let kept = fitting(rest, room - after - width_of("…"));
            lines.push(format!("{}…", rest[..kept].trim_end()));
            return lines;
        }
        let at = break_before(rest, fitting(rest, room));
        lines.push(rest[..at].trim_end().to_owned());
        rest = rest[at..].trim_start();
    }
}

/// The bytes of the words that fit in a width, at least one character.
fn fitting(words: &str, room: f64) -> usize {
    let mut width = 0.0;
    for (at, c) in words.char_indices() {
        width += width_of_char(c);
        if width > room && at > 0 {
            return at;
        }
    }
    words.len()
}

/// A line does not begin with a closing mark, nor end with an opening one.
fn break_before(words: &str, at: usize) -> usize {
    const CLOSES: &str = "，。、；：！？”’）》】…,.;:!?)";
    const OPENS: &str = "“‘（《【(";
    let mut at = at;
    for _ in 0..8 {
        let next = words[at..].chars().next();
        let last = words[..at].chars().next_back();
        let begins = next.is_some_and(|c| CLOSES.contains(c));
        // Nor does it part a Latin word or a number.
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        let ends = last.is_some_and(|c| OPENS.contains(c)) || (is_latin(last) && is_latin(next));
        match last.filter(|last| (begins || ends) && at > last.len_utf8()) {
            Some(last) => at -= last.len_utf8(),
            None => break,
        }
    }
    at
}
