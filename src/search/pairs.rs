//! The index of character pairs: which entries hold a pair, and as what at best.
//!
//! A shard is a string of numbers in [`write`]'s digits. For each pair, in order: how much its number (first unit
//! times 65,536 plus second) is more than that of the pair before; how many digits follow; then for each entry
//! how much its number is more than that of the one before, times [`TIERS`], plus the tier. The first entry counts
//! from 0. UTF-16 units are what scripts count in.

use rayon::prelude::*;

use super::{Indexed, entry::Entry, fold::fold};

/// Digits that a shard comes to.
const SHARD_DIGITS: usize = 8 * 1024;
/// How many tiers there are.
const TIERS: u64 = 5;
/// Half of the digits end a number, the others go on: 45 values each.
const BASE: u64 = 45;
/// The first digit; they go on through ASCII without `\`, and `"` comes before them.
const FIRST: u8 = b'#';

/// A pair in an entry: what it is there at best.
#[derive(Clone, Copy)]
struct Found {
    pair: u32,
    entry: u32,
    tier: u8,
}

/// All pairs of a site.
pub(super) struct PairIndex {
    /// By shard, then by entry.
    shards: Vec<Vec<Found>>,
}

impl PairIndex {
    /// The pairs of all entries in their order.
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a Indexed> + Clone) -> Self {
        // A pair in an entry takes about a digit and a half, and what it is counted from three.
        let digits: usize = entries.clone().map(|entry| 2 * entry.pairs.len()).sum();
        // In steps: another count gives every pair another shard.
        let count = digits.div_ceil(SHARD_DIGITS).next_power_of_two();
        let mut shards = vec![Vec::new(); count];
        for (entry, indexed) in (0..).zip(entries) {
            for &(pair, tier) in &indexed.pairs {
                shards[shard_of(pair, count)].push(Found { pair, entry, tier });
            }
        }
        Self { shards }
    }

    /// Each as a script.
    pub(super) fn shards(self) -> Vec<String> {
        let shards = self.shards.into_par_iter().enumerate();
        shards.map(|(at, found)| format!("Shards.pairs({at},\"{}\");\n", digits(found))).collect()
    }
}

/// The shard of a pair. Scripts reckon the same.
fn shard_of(pair: u32, count: usize) -> usize {
    let (first, second) = (pair >> 16, pair & 0xffff);
    (first * 31 + second) as usize % count
}

/// Every pair of an entry once, and what it is at best, in the order of pairs.
pub(super) fn pairs_of(entry: &Entry) -> Vec<(u32, u8)> {
    // As one number each: they are sorted many times as fast as two.
    let mut pairs: Vec<u64> = Vec::new();
    let pack = |pair: u32, tier: u8| u64::from(pair) << 8 | u64::from(tier);
    let mut before = None;
    for (tier, goes_on, words) in entry.tiers() {
        before = before.filter(|_| goes_on);
        let mut units = [0; 2];
        for c in words.chars().map(fold) {
            for unit in c.encode_utf16(&mut units) {
                let unit = u32::from(*unit);
                pairs.extend(before.map(|before: u32| pack(before << 16 | unit, tier as u8)));
                before = Some(unit);
            }
        }
    }
    let letters = entry.letters();
    for two in letters.windows(2) {
        let [first, second] = two else { continue };
        let both = first.iter().flat_map(|one| second.iter().map(move |next| (*one, *next)));
        pairs.extend(both.map(|(one, next)| pack(u32::from(one) << 16 | u32::from(next), 0)));
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|packed| *packed >> 8);
    pairs.into_iter().map(|packed| ((packed >> 8) as u32, packed as u8)).collect()
}

fn digits(mut found: Vec<Found>) -> String {
    // Entries of a pair are in order already, and stay.
    found.sort_by_key(|found| found.pair);
    let mut shard = String::new();
    let mut last_pair = 0;
    for of_pair in found.chunk_by(|one, next| one.pair == next.pair) {
        let mut entries = String::new();
        let mut last_entry = 0;
        for found in of_pair {
            write(
                &mut entries,
                u64::from(found.entry - last_entry) * TIERS + u64::from(found.tier),
            );
            last_entry = found.entry;
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
        let one = |pair, entry, tier| Found { pair, entry, tier };
        let found = vec![one(7, 0, 3), one(9, 0, 0), one(7, 400, 1), one(9, 401, 4)];
        let digits = digits(found);
        let mut bytes = digits.bytes();
        let mut next = || read(&mut bytes);
        assert_eq!([next(), next()], [7, 3], "the pair, and three digits of entries");
        assert_eq!([next(), next()], [3, 400 * TIERS + 1]);
        assert_eq!(next(), 2, "two more than the pair before");
    }
}
