//! The numbers of lists, which a `.docx` does not write but tells how to count.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::{
    numerals,
    styles::Styles,
    xml::{attribute, child, elements, name, number, value},
};

/// Levels of a list.
const LEVELS: usize = 9;

/// What stands before a paragraph of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    /// `3.`, as Markdown numbers too.
    Number(u64),
    /// Words: 三、 （三） 1.2
    Words(String),
}

/// How one level counts.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    /// `%1` is the number of the first level.
    text: String,
    start: u64,
    /// The level that makes it begin again, from 1; 0 none does; else each higher one.
    restart: Option<usize>,
    /// Whether all its numbers are plain digits.
    legal: bool,
    /// The style that belongs to it.
    style: Option<String>,
    /// Whether nothing stands between the number and the words.
    close: bool,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: [Level; LEVELS],
    /// A style of lists whose levels these are.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    base: String,
    /// Levels that count otherwise than those of the base, and numbers they begin with.
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u64>,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    bases: HashMap<String, Abstract>,
    lists: HashMap<i64, List>,
    /// How far each base has counted.
    counts: HashMap<String, [Option<u64>; LEVELS]>,
    /// Beginnings that were made already.
    begun: HashSet<(i64, usize)>,
}

impl Numbering {
    pub(super) fn read(root: Node<'_, '_>, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        for node in elements(root) {
            match name(node) {
                "abstractNum" => {
                    let id = attribute(node, "abstractNumId").unwrap_or_default().to_owned();
                    let mut base = Abstract {
                        link: value(node, "numStyleLink").map(str::to_owned),
                        ..Abstract::default()
                    };
                    for (at, level) in levels(node) {
                        base.levels[at] = level;
                    }
                    numbering.bases.insert(id, base);
                }
                "num" => {
                    let Some(id) = attribute(node, "numId").and_then(|id| id.parse().ok()) else {
                        continue;
                    };
                    let base = value(node, "abstractNumId").unwrap_or_default().to_owned();
                    let mut list = List { base, ..List::default() };
                    for change in elements(node).filter(|node| name(*node) == "lvlOverride") {
                        let at = attribute(change, "ilvl").and_then(|at| at.parse().ok());
                        let Some(at) = at.filter(|at| *at < LEVELS) else { continue };
                        if let Some(start) = number(change, "startOverride") {
                            list.starts.insert(at, start);
                        }
                        list.levels.extend(levels(change));
                    }
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        numbering.follow_links(styles);
        numbering
    }

    /// Lists that take their levels from a style of lists have the base that this style names.
    fn follow_links(&mut self, styles: &Styles) {
        let links: Vec<(i64, String)> = self
            .lists
            .iter()
            .filter_map(|(id, list)| {
                let style = self.bases.get(&list.base)?.link.as_deref()?;
                let other = self.lists.get(&styles.chain(Some(style)).list?)?;
                Some((*id, other.base.clone()))
            })
            .collect();
        for (id, base) in links {
            if let Some(list) = self.lists.get_mut(&id) {
                list.base = base;
            }
        }
    }

    /// Counts one paragraph of a list on; gives what stands before it.
    pub(super) fn next(
        &mut self,
        list: i64,
        level: Option<usize>,
        style: Option<&str>,
    ) -> Option<Marker> {
        let found = self.lists.get(&list)?;
        let base = self.bases.get(&found.base)?;
        // A style that belongs to a level says which.
        let of_style = || {
            base.levels.iter().position(|level| style.is_some() && level.style.as_deref() == style)
        };
        let at = level.or_else(of_style).unwrap_or(0).min(LEVELS - 1);
        let level_at = |at: usize| found.levels.get(&at).unwrap_or(&base.levels[at]);
        let level = level_at(at);
        if level.format == "bullet" {
            return Some(Marker::Bullet);
        }
        let counts = self.counts.entry(found.base.clone()).or_default();
        if found.starts.contains_key(&at) && self.begun.insert((list, at)) {
            counts[at] = None;
        }
        let first = found.starts.get(&at).copied().unwrap_or(level.start);
        counts[at] = Some(counts[at].map_or(first, |count| count.saturating_add(1)));
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            if level_at(below).restart.is_none_or(|above| at < above) {
                *count = None;
            }
        }
        let count = counts[at].unwrap_or(first);
        let mut words = String::new();
        let mut rest = level.text.as_str();
        while let Some(found) = rest.find('%') {
            words.push_str(&rest[..found]);
            rest = &rest[found + 1..];
            let which = rest.chars().next().and_then(|digit| digit.to_digit(10));
            let Some(which) = which.filter(|which| (1..=9).contains(which)) else {
                words.push('%');
                continue;
            };
            rest = &rest[1..];
            let which = which as usize - 1;
            let other = level_at(which);
            let format =
                if level.legal && other.format != "none" { "decimal" } else { &other.format };
            let number = counts[which].unwrap_or(other.start);
            words.extend(numerals::write(number, format));
        }
        words.push_str(rest);
        let words = words.trim().to_owned();
        if words.is_empty() {
            return None;
        }
        let plain = [format!("{count}."), format!("{count})"), count.to_string()];
        if plain.contains(&words) {
            return Some(Marker::Number(count));
        }
        let is_close = level.close
            || words.ends_with(['、', '）', '．', '：'])
            || words.chars().count() == 1 && !words.is_ascii();
        Some(Marker::Words(if is_close { words } else { words + " " }))
    }
}

fn levels(node: Node<'_, '_>) -> Vec<(usize, Level)> {
    let levels = elements(node).filter(|node| name(*node) == "lvl").filter_map(|node| {
        let at: usize = attribute(node, "ilvl")?.parse().ok()?;
        let level = Level {
            format: format(node),
            text: value(node, "lvlText").unwrap_or_default().to_owned(),
            start: number(node, "start").unwrap_or(1),
            restart: number(node, "lvlRestart"),
            legal: super::xml::switch(node, "isLgl").unwrap_or(false),
            style: value(node, "pStyle").map(str::to_owned),
            close: value(node, "suff") == Some("nothing"),
        };
        (at < LEVELS).then_some((at, level))
    });
    levels.collect()
}

/// Newer formats stand in an alternative beside an older one.
fn format(level: Node<'_, '_>) -> String {
    let alternative = || {
        let choice = child(level, "AlternateContent").and_then(|node| child(node, "Fallback"))?;
        value(choice, "numFmt")
    };
    value(level, "numFmt").or_else(alternative).unwrap_or("decimal").to_owned()
}
