//! The index of character pairs: which entries hold a pair, and as what at best.
//!
//! A shard is a string of numbers in [`write`]'s digits. For each pair, in order: how much its number (first unit
//! times 65,536 plus second) is more than that of the pair before; how many digits follow; then for each entry
//! how much its number is more than that of the one before, times [`TIERS`], plus the tier. The first entry counts
//! from 0. UTF-16 units are what scripts count in.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use bytes::Bytes;
use rayon::prelude::*;

use super::{Indexed, entry::Entry, fold::fold};

/// Digits that a shard comes to.
const SHARD_DIGITS: usize = 8 * 1024;
/// How many tiers there are.
const TIERS: u32 = 5;
/// An index is made anew where more than one in so many entries changed.
const MOST_OTHERS: usize = 8;
/// Parts that shards are made in where no run follows: each goes through all pairs, and holds its own.
const PARTS: usize = 8;
/// Half of the digits end a number, the others go on: 45 values each.
const BASE: u64 = 45;
/// The first digit; they go on through ASCII without `\`, and `"` comes before them.
const FIRST: u8 = b'#';

/// A pair in an entry: what it is there at best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    pair: u32,
    /// The entry times [`TIERS`], plus the tier.
    place: u32,
}

/// Every pair of an entry once, in order.
#[derive(Debug)]
pub(super) struct Pairs {
    pairs: Box<[u32]>,
    /// What each is at best.
    tiers: Box<[u8]>,
}

/// All pairs of a site.
#[derive(Debug)]
pub(super) struct PairIndex {
    shards: Vec<Shard>,
}

/// The pairs of a shard.
#[derive(Debug, Default)]
struct Shard {
    /// By pair, then by entry.
    found: Vec<Found>,
    /// Nothing where it is to be made.
    script: Option<Bytes>,
}

impl Pairs {
    pub(super) fn of(entry: &Entry) -> Self {
        // As one number each: they are sorted many times as fast as two.
        let mut packed: Vec<u64> = Vec::new();
        let pack = |pair: u32, tier: u8| u64::from(pair) << 8 | u64::from(tier);
        let mut before = None;
        for (tier, goes_on, words) in entry.tiers() {
            before = before.filter(|_| goes_on);
            let mut units = [0; 2];
            for c in words.chars().map(fold) {
                for unit in c.encode_utf16(&mut units) {
                    let unit = u32::from(*unit);
                    packed.extend(before.map(|before: u32| pack(before << 16 | unit, tier as u8)));
                    before = Some(unit);
                }
            }
        }
        let letters = entry.letters();
        for two in letters.windows(2) {
            let [first, second] = two else { continue };
            let both = first.iter().flat_map(|one| second.iter().map(move |next| (*one, *next)));
            packed.extend(both.map(|(one, next)| pack(u32::from(one) << 16 | u32::from(next), 0)));
        }
        packed.sort_unstable();
        packed.dedup_by_key(|packed| *packed >> 8);
        let unpack = |packed: u64| {
            let [tier, a, b, c, d, ..] = packed.to_le_bytes();
            (u32::from_le_bytes([a, b, c, d]), tier)
        };
        let (pairs, tiers): (Vec<u32>, Vec<u8>) = packed.into_iter().map(unpack).unzip();
        Self { pairs: pairs.into(), tiers: tiers.into() }
    }
}

impl PairIndex {
    /// The pairs of all entries in their order.
    pub(super) fn new(entries: &[Arc<Indexed>]) -> Self {
        let sizes = sizes(entries);
        let shards = shards_of(entries, &sizes, 0..sizes.len()).into_par_iter();
        Self { shards: shards.map(|found| Shard { found, script: None }).collect() }
    }

    /// The same for other entries; nothing where so many are others that it is better made anew.
    pub(super) fn again(
        mut self,
        before: &[Arc<Indexed>],
        entries: &[Arc<Indexed>],
    ) -> Option<Self> {
        let is_other = |at: &usize| !Arc::ptr_eq(&before[*at], &entries[*at]);
        let is_like = before.len() == entries.len() && count(entries) == self.shards.len();
        let others: Vec<usize> =
            if is_like { (0..entries.len()).filter(is_other).collect() } else { return None };
        if others.len() > entries.len() / MOST_OTHERS {
            return None;
        }
        for at in others {
            // Both are in order, and most of a text stays when it changes.
            let (old, new): (BTreeSet<Found>, BTreeSet<Found>) =
                (before[at].found(at).collect(), entries[at].found(at).collect());
            for found in old.difference(&new) {
                let shard = self.shard(found.pair);
                if let Ok(place) = shard.found.binary_search(found) {
                    shard.found.remove(place);
                }
            }
            for found in new.difference(&old) {
                let shard = self.shard(found.pair);
                if let Err(place) = shard.found.binary_search(found) {
                    shard.found.insert(place, *found);
                }
            }
        }
        Some(self)
    }

    /// The shard of a pair, whose script will be another.
    fn shard(&mut self, pair: u32) -> &mut Shard {
        let at = shard_of(pair, self.shards.len());
        let shard = &mut self.shards[at];
        shard.script = None;
        shard
    }

    /// Each as a script.
    pub(super) fn scripts(&mut self) -> Vec<Bytes> {
        let shards = self.shards.par_iter_mut().enumerate();
        let scripts = shards.map(|(at, Shard { found, script })| {
            script.get_or_insert_with(|| written(at, found)).clone()
        });
        scripts.collect()
    }
}

/// The scripts of all pairs where no run follows: as many parts at once as there are threads.
pub(super) fn scripts(entries: &[Arc<Indexed>]) -> Vec<Bytes> {
    let sizes = sizes(entries);
    let length = sizes.len().div_ceil(PARTS);
    let parts: Vec<usize> = (0..sizes.len()).step_by(length).collect();
    let parts = parts.into_par_iter().flat_map_iter(|from| {
        let part = shards_of(entries, &sizes, from..sizes.len().min(from + length));
        part.into_iter().enumerate().map(move |(at, found)| written(from + at, &found))
    });
    parts.collect()
}

/// How many pairs of entries each shard has.
fn sizes(entries: &[Arc<Indexed>]) -> Vec<usize> {
    let count = count(entries);
    let mut sizes = vec![0; count];
    for pair in entries.iter().flat_map(|entry| &entry.pairs.pairs) {
        sizes[shard_of(*pair, count)] += 1;
    }
    sizes
}

/// Some of the shards that have these sizes.
fn shards_of(entries: &[Arc<Indexed>], sizes: &[usize], part: Range<usize>) -> Vec<Vec<Found>> {
    let mut shards: Vec<Vec<Found>> =
        sizes[part.clone()].iter().map(|size| Vec::with_capacity(*size)).collect();
    for (index, entry) in entries.iter().enumerate() {
        for found in entry.found(index) {
            let at = shard_of(found.pair, sizes.len()).wrapping_sub(part.start);
            if let Some(shard) = shards.get_mut(at) {
                shard.push(found);
            }
        }
    }
    shards.par_iter_mut().for_each(|found| found.sort_unstable());
    shards
}

fn written(shard: usize, found: &[Found]) -> Bytes {
    format!("Shards.pairs({shard},\"{}\");\n", digits(found)).into()
}

impl Indexed {
    /// Its pairs as the index has those of an entry of this number.
    fn found(&self, entry: usize) -> impl Iterator<Item = Found> {
        // A site has no four thousand million texts.
        let first = u32::try_from(entry).unwrap_or(u32::MAX / TIERS) * TIERS;
        let pairs = self.pairs.pairs.iter().zip(&self.pairs.tiers);
        pairs.map(move |(pair, tier)| Found { pair: *pair, place: first + u32::from(*tier) })
    }
}

/// How many shards entries fill, a power of two: another count gives every pair another shard.
fn count(entries: &[Arc<Indexed>]) -> usize {
    // A pair in an entry takes about a digit and a half, and what it is counted from three.
    let digits: usize = entries.iter().map(|entry| 2 * entry.pairs.pairs.len()).sum();
    digits.div_ceil(SHARD_DIGITS).next_power_of_two()
}

/// The shard of a pair among so many, a power of two: what is left of a division, which takes many times as long.
/// Scripts reckon the same.
fn shard_of(pair: u32, count: usize) -> usize {
    let (first, second) = (pair >> 16, pair & 0xffff);
    (first * 31 + second) as usize & (count - 1)
}

/// A shard of pairs in order.
fn digits(found: &[Found]) -> String {
    let mut shard = String::new();
    let mut last_pair = 0;
    let mut entries = String::new();
    for of_pair in found.chunk_by(|one, next| one.pair == next.pair) {
        entries.clear();
        let mut last_entry = 0;
        for Found { place, .. } in of_pair {
            write(&mut entries, u64::from(place - last_entry));
            last_entry = place - place % TIERS;
        }
        let pair = of_pair.first().map_or(last_pair, |found| found.pair);
        write(&mut shard, u64::from(pair - last_pair));
        write(&mut shard, entries.len() as u64);
        shard.push_str(&entries);
        last_pair = pair;
    }
    shard
}

/// Writes a number, its lowest digit first.
fn write(digits: &mut String, mut number: u64) {
    while number >= BASE {
        digits.push(digit(BASE + number % BASE));
        number /= BASE;
    }
    digits.push(digit(number));
}

fn digit(value: u64) -> char {
    // Less than 90, by the two callers.
    let byte = FIRST + u8::try_from(value).unwrap_or_default();
    char::from(if byte >= b'\\' { byte + 1 } else { byte })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads what `write` wrote.
    fn read(digits: &mut std::str::Bytes<'_>) -> u64 {
        let (mut value, mut unit) = (0, 1);
        loop {
            let byte = digits.next().unwrap();
            let digit = u64::from(byte - FIRST - u8::from(byte > b'\\'));
            value += digit % BASE * unit;
            if digit < BASE {
                return value;
            }
            unit *= BASE;
        }
    }

    #[test]
    fn numbers_are_digits_that_a_string_of_a_script_holds_as_they_are() {
        let numbers = [0, 1, 44, 45, 2024, 2025, 91_124, 0x9fff_9fff, u64::from(u32::MAX)];
        let mut digits = String::new();
        for number in numbers {
            write(&mut digits, number);
        }
        assert!(digits.bytes().all(|byte| (b'#'..=b'~').contains(&byte) && byte != b'\\'));
        let mut bytes = digits.bytes();
        assert_eq!(numbers.map(|_| read(&mut bytes)), numbers);
        assert_eq!(bytes.next(), None);
    }

    #[test]
    fn a_shard_gives_back_each_pair_with_its_entries() {
        let one = |pair, entry, tier| Found { pair, place: entry * TIERS + tier };
        let digits = digits(&[one(7, 0, 3), one(7, 400, 1), one(9, 0, 0), one(9, 401, 4)]);
        let mut bytes = digits.bytes();
        let mut next = || read(&mut bytes);
        assert_eq!([next(), next()], [7, 3], "the pair, and three digits of entries");
        assert_eq!([next(), next()], [3, 400 * u64::from(TIERS) + 1]);
        assert_eq!(next(), 2, "two more than the pair before");
    }
}
