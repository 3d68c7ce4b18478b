//! What a site says, as data that its readers search without a server (DESIGN §9).
//!
//! In: a [`Site`]. Out: scripts for `assets/search/`, which the theme's search loads by need. A small site is one
//! script with all its text. A larger one has its text in shards of a few texts each, and an index of character
//! pairs, in shards too: for each pair of adjacent characters the texts that hold it. A word's pairs lead to the
//! texts that may hold it, and the text itself decides. Holds: every word of every page is in its text once, as
//! it stands there; what is compared is folded character by character (`fold`), so that places stay the same; no
//! pair goes across two lines; the same site gives the same bytes, and a change of a text those of its own
//! shards and of its pairs'.

mod entry;
mod fold;
mod pairs;
mod pieces;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use rayon::prelude::*;
use serde::Serialize;

use self::{
    entry::{Entry, formulations, texts},
    pairs::{PairIndex, pairs_of},
};
use crate::site::{Address, Site};

/// The folder in `assets/` that holds it, which no theme knows.
pub(crate) const FOLDER: &str = "search";

/// Bytes of a site's text up to which it is one script: a fifth of a second at ten megabits a second.
const ONE_SCRIPT: usize = 256 * 1024;
/// Bytes that a shard of texts comes to on the average, unless texts are longer.
const SHARD: usize = 8 * 1024;
/// Bytes that a shard holds at most beside its longest text: whoever wants that one reads them in vain.
const BESIDE: usize = 8 * SHARD;
/// Formulations in a shard: each is a line.
const FORMULATIONS: usize = 100;
/// Hexadecimal digits of the version that addresses carry.
const VERSION_DIGITS: usize = 8;

/// A script of the search.
#[derive(Debug)]
pub struct Script {
    /// Where it stands.
    pub address: Address,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the first script says of the others.
#[derive(Serialize)]
struct Front {
    /// How many entries there are and how many a shard holds: texts, then formulations. Shards are counted
    /// through.
    parts: [(usize, usize); 2],
    /// How many shards of pairs there are; none where the text comes with this script.
    pairs: usize,
    /// Changes with any of the other scripts.
    version: String,
    /// Traditional characters, each before the simplified one that is searched for in its place.
    variants: String,
}

/// What the entries of a run came to, by the hash of their data, for the next one.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    entries: HashMap<blake3::Hash, Arc<Indexed>>,
    /// Whether the site was one script, and its entries have no pairs.
    was_small: bool,
}

/// What an entry adds to the index.
#[derive(Debug)]
struct Indexed {
    /// None where the site is one script.
    pairs: Vec<(u32, u8)>,
    /// Every character of its folded words.
    characters: BTreeSet<char>,
}

impl Indexed {
    fn new(entry: &Entry, is_small: bool) -> Self {
        let characters = entry.words().flat_map(str::chars).map(fold::fold).collect();
        Self { pairs: if is_small { Vec::new() } else { pairs_of(entry) }, characters }
    }
}

/// All scripts that search a site.
pub(crate) fn index(site: &Site, kept: &mut Kept) -> Vec<Script> {
    let (texts, formulations) = (texts(site), formulations(site));
    let data: Vec<String> = texts.par_iter().chain(&formulations).map(json).collect();
    let size: usize = data.iter().map(String::len).sum();
    let is_small = size <= ONE_SCRIPT;
    if kept.was_small != is_small {
        kept.entries.clear();
    }
    let entries = texts.par_iter().chain(&formulations).zip(&data);
    let indexed: Vec<(blake3::Hash, Arc<Indexed>)> = entries
        .map(|(entry, data)| {
            let hash = blake3::hash(data.as_bytes());
            let before = kept.entries.get(&hash).cloned();
            (hash, before.unwrap_or_else(|| Arc::new(Indexed::new(entry, is_small))))
        })
        .collect();
    let (text_data, formulation_data) = data.split_at(texts.len());
    let (per_shard, per_line) = if is_small {
        (texts.len().max(1), formulations.len().max(1))
    } else {
        (per_shard(text_data), FORMULATIONS)
    };
    let shards = text_data.chunks(per_shard).chain(formulation_data.chunks(per_line));
    let shards: Vec<String> = shards.enumerate().map(|(at, data)| put(at, data)).collect();
    let entries = || indexed.iter().map(|(_, indexed)| &**indexed);
    let pairs = if is_small { Vec::new() } else { PairIndex::new(entries()).shards() };
    let mut front = Front {
        parts: [(texts.len(), per_shard), (formulations.len(), per_line)],
        pairs: pairs.len(),
        version: String::new(),
        variants: fold::variants(&entries().flat_map(|one| &one.characters).copied().collect()),
    };
    *kept = Kept { entries: indexed.into_iter().collect(), was_small: is_small };
    if is_small {
        let text = format!("{}{}", opened(&front), shards.concat());
        return vec![script("index", text)];
    }
    let mut hash = blake3::Hasher::new();
    for shard in shards.iter().chain(&pairs) {
        hash.update(shard.as_bytes());
    }
    front.version.push_str(&hash.finalize().to_hex()[..VERSION_DIGITS]);
    let named = |kind: &'static str| {
        move |(at, text): (usize, String)| script(&format!("{kind}-{at}"), text)
    };
    let mut scripts = vec![script("index", opened(&front))];
    scripts.extend(shards.into_iter().enumerate().map(named("text")));
    scripts.extend(pairs.into_iter().enumerate().map(named("pairs")));
    scripts
}

/// How many texts a shard holds: a power of two, for what follows the size of a site in steps leaves most shards as
/// they are where a text changes. Where long texts stand side by side among short ones it is less than the average
/// would have.
fn per_shard(texts: &[String]) -> usize {
    let sizes: Vec<_> = texts.iter().map(String::len).collect();
    let all = sizes.iter().sum::<usize>().max(1);
    let beside = |shard: &[usize]| {
        shard.iter().sum::<usize>() - shard.iter().max().copied().unwrap_or_default()
    };
    let mut count = 1 << (SHARD * sizes.len() / all).max(1).ilog2();
    while count > 1 && sizes.chunks(count).any(|shard| beside(shard) > BESIDE) {
        count /= 2;
    }
    count
}

fn opened(front: &Front) -> String {
    format!("Shards.open({});\n", json(front))
}

fn put(number: usize, entries: &[String]) -> String {
    format!("Shards.put({number},[{}]);\n", entries.join(",\n"))
}

fn script(name: &str, text: String) -> Script {
    let address = Address::new(format!("assets/{FOLDER}/{name}.js"));
    Script { address, bytes: text.into_bytes() }
}

/// Data as a script has it. Strings, numbers and lists of those always become JSON, and since ES2019 all
/// JSON is JavaScript.
fn json<T: Serialize>(data: &T) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(groups: &[(usize, usize)]) -> usize {
        let texts = groups.iter().flat_map(|(count, size)| vec!["a".repeat(*size); *count]);
        per_shard(&texts.collect::<Vec<_>>())
    }

    #[test]
    fn few_long_texts_among_short_ones_share_a_shard() {
        assert_eq!(count(&[(1000, 1000)]), 8);
        assert_eq!(count(&[(1000, 10_000)]), 1);
        assert_eq!(count(&[(3000, 300), (30, 44_000)]), 2);
        assert_eq!(count(&[(9000, 300), (1, 2_000_000)]), 8, "alone it takes nothing along");
        assert_eq!(count(&[]), 1);
    }
}
