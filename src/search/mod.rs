//! What a site says, as data that its readers search without a server (DESIGN §9).
//!
//! In: a [`Site`]. Out: scripts for `assets/search/` on a shelf, which the theme's search loads by need. A small site is one
//! script with all its text. A larger one has its text in shards of a few texts each, and an index of character
//! pairs, in shards too: for each pair of adjacent characters the texts that hold it. A word's pairs lead to the
//! texts that may hold it, and the text itself decides. Holds: every word of every page is in its text once, as
//! it stands there; what is compared is folded character by character (`fold`), so that places stay the same; no
//! pair goes across two lines; the same site gives the same bytes, and a change of a text those of its own
//! shards and of its pairs'.

mod entry;
mod fold;
mod kept;
mod pairs;
mod pieces;

use std::sync::Arc;

use bytes::Bytes;
use rayon::prelude::*;
use serde::Serialize;

pub(crate) use self::kept::Kept;
use self::{
    entry::{Entry, Find, formulations, texts},
    kept::Run,
    pairs::Pairs,
};
use crate::{
    output::{Payload, Shelf},
    site::{Address, Site},
};

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

/// A script of the search that is on a shelf.
struct Laid {
    address: Address,
    payload: Payload,
    /// Of its bytes.
    hash: blake3::Hash,
}

impl Laid {
    fn new(name: &str, bytes: Bytes, shelf: &dyn Shelf) -> Self {
        let address = Address::new(format!("assets/{FOLDER}/{name}.js"));
        let hash = blake3::hash(&bytes);
        let payload = shelf.put(&address, bytes);
        Self { address, payload, hash }
    }
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

/// What a find comes to.
#[derive(Debug)]
struct Indexed {
    /// As the shard of its text has it.
    data: Box<str>,
    pairs: Pairs,
    /// Every character of its folded words, once.
    characters: Box<[char]>,
}

impl Indexed {
    fn new(entry: &Entry) -> Self {
        let mut characters: Vec<char> =
            entry.words().flat_map(str::chars).map(fold::fold).collect();
        characters.sort_unstable();
        characters.dedup();
        // There are as many of these as texts, and what they grew by would stay with them.
        Self { data: json(entry).into(), pairs: Pairs::of(entry), characters: characters.into() }
    }
}

/// All scripts that search a site, on a shelf.
pub(crate) fn index(site: &Site, kept: &mut Kept, shelf: &dyn Shelf) -> Vec<(Address, Payload)> {
    let texts = texts(site);
    let count = texts.len();
    let finds: Vec<Find<'_>> = texts.into_iter().chain(formulations(site)).collect();
    let indexed: Vec<Arc<Indexed>> = finds
        .par_iter()
        .map(|find| kept.indexed(find).unwrap_or_else(|| Arc::new(Indexed::new(&find.entry()))))
        .collect();
    let is_small = indexed.iter().map(|one| one.data.len()).sum::<usize>() <= ONE_SCRIPT;
    let (laid, run) = if is_small {
        (vec![one_script(&indexed, count, shelf)], Run::small(indexed, count))
    } else {
        in_shards(indexed, count, kept, shelf)
    };
    kept.replace(&finds, run);
    laid.into_iter().map(|one| (one.address, one.payload)).collect()
}

/// A small site, whose first so many entries are texts.
fn one_script(indexed: &[Arc<Indexed>], count: usize, shelf: &dyn Shelf) -> Laid {
    let (texts, formulations) = indexed.split_at(count);
    let all = [texts, formulations];
    let front = Front {
        parts: all.map(|entries| (entries.len(), entries.len().max(1))),
        pairs: 0,
        version: String::new(),
        variants: variants(indexed),
    };
    let mut text = opened(&front).into_bytes();
    let shards = all.into_iter().filter(|entries| !entries.is_empty()).enumerate();
    text.extend(shards.flat_map(|(at, entries)| put(at, entries)));
    Laid::new("index", text.into(), shelf)
}

/// A larger one, whose first so many entries are texts.
fn in_shards(
    mut indexed: Vec<Arc<Indexed>>,
    count: usize,
    kept: &mut Kept,
    shelf: &dyn Shelf,
) -> (Vec<Laid>, Run) {
    let lay = |name: &str, at: usize, bytes| Laid::new(&format!("{name}-{at}"), bytes, shelf);
    let sizes: Vec<usize> = indexed[..count].iter().map(|one| one.data.len()).collect();
    let per_shard = per_shard(&sizes);
    let (texts, formulations) = indexed.split_at(count);
    let of_texts = texts.par_chunks(per_shard).enumerate().map(|(at, entries)| {
        let bytes = kept.shard(per_shard, at, entries).unwrap_or_else(|| put(at, entries));
        (lay("text", at, bytes.clone()), kept.keeps().then_some(bytes))
    });
    let (mut laid, shards): (Vec<Laid>, Vec<Option<Bytes>>) = of_texts.unzip();
    for (at, entries) in formulations.chunks(FORMULATIONS).enumerate() {
        let at = shards.len() + at;
        laid.push(lay("text", at, put(at, entries)));
    }
    let parts = [(count, per_shard), (formulations.len(), FORMULATIONS)];
    if !kept.keeps() {
        // It is on the shelf, and what follows takes as much room again.
        indexed.iter_mut().filter_map(Arc::get_mut).for_each(|one| one.data = Box::default());
    }
    let (pairs, pair_index) = kept.pairs(&indexed);
    let of_pairs = pairs.into_par_iter().enumerate();
    let of_pairs: Vec<Laid> = of_pairs.map(|(at, bytes)| lay("pairs", at, bytes)).collect();
    let pairs = of_pairs.len();
    laid.extend(of_pairs);
    let mut hash = blake3::Hasher::new();
    for one in &laid {
        hash.update(one.hash.as_bytes());
    }
    let version = hash.finalize().to_hex()[..VERSION_DIGITS].to_owned();
    let front = Front { parts, pairs, version, variants: variants(&indexed) };
    laid.push(Laid::new("index", opened(&front).into(), shelf));
    let shards = (per_shard, shards.into_iter().flatten().collect());
    (laid, Run::new(indexed, count, shards, pair_index))
}

/// The variants of the characters of a site.
fn variants(finds: &[Arc<Indexed>]) -> String {
    // All that have variants are of the basic plane.
    let mut present = vec![false; usize::from(u16::MAX) + 1];
    for c in finds.iter().flat_map(|one| one.characters.iter()) {
        if let Some(one) = present.get_mut(*c as usize) {
            *one = true;
        }
    }
    fold::variants(|c| present.get(c as usize).copied().unwrap_or_default())
}

/// How many texts a shard holds: a power of two, for what follows the size of a site in steps leaves most shards as
/// they are where a text changes. Where long texts stand side by side among short ones it is less than the average
/// would have.
fn per_shard(sizes: &[usize]) -> usize {
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

fn put(number: usize, finds: &[Arc<Indexed>]) -> Bytes {
    let data: Vec<&str> = finds.iter().map(|one| &*one.data).collect();
    format!("Shards.put({number},[{}]);\n", data.join(",\n"))
        .into_boxed_str()
        .into_boxed_bytes()
        .into()
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
        let sizes = groups.iter().flat_map(|(count, size)| vec![*size; *count]);
        per_shard(&sizes.collect::<Vec<_>>())
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
