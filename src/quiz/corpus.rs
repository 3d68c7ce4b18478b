//! What stands anywhere in the site: the index that questions are proved against.
//!
//! In: the words of all materials, and all phrases that questions rest on, at once. Out: where each phrase
//! stands. Holds: one pass over the text however many phrases there are; from one run to the next only texts that
//! changed are read, and only phrases that are new are looked for in the others.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::{draft::Gap, kept::hash, words::normal};

/// Places of a phrase that are looked at; a phrase that stands more often says nothing of its own.
const PLACES: usize = 64;
/// Words around a blank of fewer characters than this prove nothing.
const SHORTEST_CONTEXT: usize = 4;
/// A filler of another text has at most this many bytes.
const LONGEST_FILLER: usize = 36;
/// Characters of changed texts up to which each of their stretches is looked up by itself: more are read faster in
/// one pass.
const MOST_CHANGED: usize = 50_000;
/// Phrases that may be added one after the other, beside as many as there were: nobody takes out those that nobody asks
/// any more.
const MOST_ADDED: usize = 10_000;

/// The normal words of the materials, and where the phrases that were asked for stand in them.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// By slot; empty where a slot is free.
    texts: Vec<String>,
    /// The slot of each material.
    slots: Vec<usize>,
    /// The number of each phrase.
    numbers: HashMap<String, usize>,
    /// By phrase: the slot and the byte of its normal words. All of them where another run follows, else the first.
    places: Vec<Vec<(usize, usize)>>,
    /// Of phrases, whether the site may say other things of them than in the run before, as it does at first.
    touched: Vec<bool>,
    /// Shared by all that phrases have the same numbers in.
    line: Arc<()>,
    /// What the next run needs.
    track: Option<Track>,
}

/// The numbers that phrases have in a corpus and in those that follow it.
#[derive(Debug)]
pub(super) struct Numbers {
    line: Arc<()>,
    numbers: Vec<usize>,
}

/// What tells the texts of a corpus from those of the next run.
#[derive(Debug, Default)]
struct Track {
    /// The slots of texts by the hash of their words: two materials may say the same.
    by_key: HashMap<u128, Vec<usize>>,
    /// By slot: the phrases that stand there.
    found: Vec<Vec<usize>>,
    /// Characters that phrases have.
    lengths: BTreeSet<usize>,
    /// Phrases that were looked for in one pass.
    at_first: usize,
    /// Phrases that are touched while a run's texts are read, and in how many places they stood.
    before: Vec<(usize, usize)>,
}

impl Corpus {
    /// Looks up all phrases, which are normal, in the words of all materials; `keeps` what the next run needs or not.
    pub(super) fn new(words: &[&str], mut phrases: Vec<String>, keeps: bool) -> Self {
        let texts: Vec<String> = words.par_iter().map(|words| normal(words)).collect();
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.par_sort_unstable();
        phrases.dedup();
        let most = if keeps { usize::MAX } else { PLACES };
        // Only more phrases than fit the memory fail to build: then nothing is proved and nothing asked.
        let Ok(found) = places_of(&phrases, &texts) else { return Self::default() };
        let mut places: Vec<Vec<(usize, usize)>> = vec![Vec::new(); phrases.len()];
        for (slot, found) in found.iter().enumerate() {
            for (phrase, at) in found {
                if let Some(places) = places.get_mut(*phrase).filter(|places| places.len() < most) {
                    places.push((slot, *at));
                }
            }
        }
        let track = keeps.then(|| Track::new(words, found, &phrases));
        let touched = vec![true; phrases.len()];
        let numbers = phrases.into_iter().zip(0..).collect();
        let slots = (0..texts.len()).collect();
        Self { slots, texts, numbers, places, touched, line: Arc::default(), track }
    }

    /// The same for the next run, whose phrases are those of before and `asked`. Nothing where so much changed that it
    /// is better made anew.
    pub(super) fn again(mut self, words: &[&str], asked: Vec<String>) -> Option<Self> {
        let mut track = self.track.take()?;
        self.touched.fill(false);
        let asked: BTreeSet<String> = asked
            .into_iter()
            .filter(|phrase| !phrase.is_empty() && !self.numbers.contains_key(phrase))
            .collect();
        if self.numbers.len() + asked.len() > 2 * track.at_first + MOST_ADDED {
            return None;
        }
        let changed = self.settle(&mut track, words);
        let size: usize = changed.iter().map(|(_, words)| words.len() / '一'.len_utf8()).sum();
        if size > MOST_CHANGED {
            return None;
        }
        for (slot, words) in changed {
            self.read(&mut track, slot, normal(words));
        }
        self.untouch_common(&mut track);
        self.add(&mut track, asked).ok()?;
        self.track = Some(track);
        Some(self)
    }

    /// Gives every material a slot, those of before to texts of before, and takes out what is gone. Gives the slots
    /// that are to be read, with their words.
    fn settle<'a>(&mut self, track: &mut Track, words: &[&'a str]) -> Vec<(usize, &'a str)> {
        let keys: Vec<u128> = words.par_iter().map(|words| key(words)).collect();
        let mut before = std::mem::take(&mut track.by_key);
        let slots: Vec<Option<usize>> =
            keys.iter().map(|key| before.get_mut(key).and_then(Vec::pop)).collect();
        let mut free = Vec::new();
        let gone: BTreeSet<usize> = before.into_values().flatten().collect();
        for slot in gone {
            for phrase in std::mem::take(&mut track.found[slot]) {
                self.touch(&mut track.before, phrase);
                self.places[phrase].retain(|(other, _)| *other != slot);
            }
            self.texts[slot].clear();
            free.push(slot);
        }
        let mut changed = Vec::new();
        let slots = slots.into_iter().zip(words).map(|(slot, words)| {
            slot.unwrap_or_else(|| {
                let slot = free.pop().unwrap_or_else(|| {
                    self.texts.push(String::new());
                    track.found.push(Vec::new());
                    self.texts.len() - 1
                });
                changed.push((slot, *words));
                slot
            })
        });
        self.slots = slots.collect();
        // A slot that nobody took stays free: the next run finds it under no words.
        for slot in free {
            track.by_key.entry(key("")).or_default().push(slot);
        }
        for (key, slot) in keys.into_iter().zip(&self.slots) {
            track.by_key.entry(key).or_default().push(*slot);
        }
        changed
    }

    /// Says that a phrase is about to stand elsewhere.
    fn touch(&mut self, before: &mut Vec<(usize, usize)>, phrase: usize) {
        if !std::mem::replace(&mut self.touched[phrase], true) {
            before.push((phrase, self.places[phrase].len()));
        }
    }

    /// A phrase that stood and stands in more places than are looked at answers whatever is asked of it as before.
    fn untouch_common(&mut self, track: &mut Track) {
        for (phrase, before) in track.before.drain(..) {
            self.touched[phrase] = before.min(self.places[phrase].len()) < PLACES;
        }
    }

    /// Looks up every stretch of a text that is as long as a phrase.
    fn read(&mut self, track: &mut Track, slot: usize, text: String) {
        let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        starts.push(text.len());
        let mut found = BTreeSet::new();
        for (index, at) in starts.iter().enumerate() {
            let ends = track.lengths.iter().map_while(|length| starts.get(index + length));
            for end in ends {
                if let Some(phrase) = self.numbers.get(&text[*at..*end]).copied() {
                    self.touch(&mut track.before, phrase);
                    self.places[phrase].push((slot, *at));
                    found.insert(phrase);
                }
            }
        }
        track.found[slot] = found.into_iter().collect();
        self.texts[slot] = text;
    }

    /// Looks for phrases in all texts that were not asked for before.
    fn add(
        &mut self,
        track: &mut Track,
        asked: BTreeSet<String>,
    ) -> Result<(), aho_corasick::BuildError> {
        if asked.is_empty() {
            return Ok(());
        }
        let (asked, first): (Vec<String>, _) = (asked.into_iter().collect(), self.places.len());
        let found = places_of(&asked, &self.texts)?;
        self.places.resize(first + asked.len(), Vec::new());
        self.touched.resize(self.places.len(), true);
        for (slot, found) in found.into_iter().enumerate() {
            for (phrase, at) in found {
                self.places[first + phrase].push((slot, at));
                track.found[slot].push(first + phrase);
            }
        }
        track.lengths.extend(asked.iter().map(|phrase| phrase.chars().count()));
        self.numbers.extend(asked.into_iter().zip(first..));
        Ok(())
    }

    /// The numbers of phrases that were asked for.
    pub(super) fn numbers<'a>(&self, phrases: impl Iterator<Item = &'a str>) -> Numbers {
        let numbers = phrases.filter_map(|phrase| self.numbers.get(phrase).copied());
        Numbers { line: self.line.clone(), numbers: numbers.collect() }
    }

    /// Whether phrases have these numbers here too.
    pub(super) fn knows(&self, numbers: &Numbers) -> bool {
        Arc::ptr_eq(&self.line, &numbers.line)
    }

    /// Whether the site says the same of phrases as in the run before.
    pub(super) fn is_untouched(&self, numbers: &Numbers) -> bool {
        self.knows(numbers) && !numbers.numbers.iter().any(|number| self.touched[*number])
    }

    /// The normal words of a material.
    pub(super) fn text(&self, material: usize) -> &str {
        self.slots.get(material).map_or("", |slot| self.text_in(*slot))
    }

    fn text_in(&self, slot: usize) -> &str {
        self.texts.get(slot).map_or("", String::as_str)
    }

    fn places(&self, phrase: &str) -> Option<&[(usize, usize)]> {
        self.places.get(*self.numbers.get(phrase)?).map(Vec::as_slice)
    }

    /// Whether a phrase that was asked for stands nowhere.
    pub(super) fn lacks(&self, phrase: &str) -> bool {
        self.places(phrase).is_some_and(<[_]>::is_empty)
    }

    /// Whether a blank can be filled with its key alone, wherever the words around it stand.
    pub(super) fn is_sure(&self, gap: &Gap) -> bool {
        let Some(context) = context(gap) else { return false };
        let Some(places) = self.places(context) else { return false };
        places.len() < PLACES && places.iter().all(|place| self.has_key(gap, context, *place))
    }

    /// Whether the blank holds the key at a place where the words around it stand, or is none there.
    fn has_key(&self, gap: &Gap, context: &str, (slot, at): (usize, usize)) -> bool {
        let text = self.text_in(slot);
        if context == gap.before {
            let rest = text.get(at + context.len()..).unwrap_or_default();
            // No further than a filler may reach: the rest of a text is long.
            let near = &rest[..rest.floor_char_boundary(LONGEST_FILLER + gap.after.len())];
            let is_blank = gap.after.is_empty() || near.contains(&gap.after);
            rest.starts_with(&gap.key) || !is_blank
        } else {
            text.get(..at).unwrap_or_default().ends_with(&gap.key)
        }
    }
}

impl Track {
    fn new(words: &[&str], found: Vec<Vec<(usize, usize)>>, phrases: &[String]) -> Self {
        let mut by_key: HashMap<u128, Vec<usize>> = HashMap::new();
        for (slot, words) in words.iter().enumerate() {
            by_key.entry(key(words)).or_default().push(slot);
        }
        let found = found.into_iter().map(|found| {
            let phrases: BTreeSet<usize> = found.into_iter().map(|(phrase, _)| phrase).collect();
            phrases.into_iter().collect()
        });
        let lengths = phrases.iter().map(|phrase| phrase.chars().count()).collect();
        let (found, at_first) = (found.collect(), phrases.len());
        Self { by_key, found, lengths, at_first, before: Vec::new() }
    }
}

/// Tells the words of a text from others.
fn key(words: &str) -> u128 {
    hash(&words)
}

/// For each text where phrases stand in it: the index of the phrase and the byte.
fn places_of(
    phrases: &[String],
    texts: &[String],
) -> Result<Vec<Vec<(usize, usize)>>, aho_corasick::BuildError> {
    let searcher = AhoCorasick::new(phrases)?;
    let found = texts.par_iter().map(|text| {
        let found = searcher.find_overlapping_iter(text);
        found.map(|found| (found.pattern().as_usize(), found.start())).collect()
    });
    Ok(found.collect())
}

/// The side of a blank that is looked up: what stands before it, if that is enough.
pub(super) fn context(gap: &Gap) -> Option<&str> {
    [&*gap.before, &*gap.after].into_iter().find(|side| side.chars().count() >= SHORTEST_CONTEXT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(before: &str, key: &str, after: &str) -> Gap {
        Gap { before: before.to_owned(), key: key.to_owned(), after: after.to_owned() }
    }

    fn corpus(words: &[&str], phrases: &[&str]) -> Corpus {
        Corpus::new(words, phrases.iter().map(|phrase| (*phrase).to_owned()).collect(), true)
    }

    #[test]
    fn a_phrase_is_found_in_any_material_whatever_its_marks() {
        let corpus = corpus(&["增强“创新意识”。", "坚持讲效率。"], &["创新意识", "效率意识"]);
        assert!(!corpus.lacks("创新意识"));
        assert!(corpus.lacks("效率意识"));
    }

    #[test]
    fn a_blank_is_sure_where_no_text_has_another_filler() {
        let one = gap("立场坚定不为", "杂音", "所扰");
        let alone = corpus(&["立场坚定，不为杂音所扰。"], &["立场坚定不为"]);
        assert!(alone.is_sure(&one));
        let two =
            corpus(&["立场坚定，不为杂音所扰。", "立场坚定，不为名利所扰。"], &["立场坚定不为"]);
        assert!(!two.is_sure(&one));
        // A filler has at most twelve characters; what is longer is another sentence.
        let thirteen = "任何风险挑战和干扰困难阻力";
        let other = |filler: &str| format!("立场坚定，不为{filler}所扰。");
        let is_sure = |filler: &str| {
            corpus(&["立场坚定，不为杂音所扰。", &other(filler)], &["立场坚定不为"]).is_sure(&one)
        };
        let filler: String = thirteen.chars().take(12).collect();
        assert!(!is_sure(&filler) && is_sure(thirteen), "{}", thirteen.chars().count());
    }

    #[test]
    fn what_is_kept_of_a_corpus_answers_as_a_new_one() {
        let texts = ["立场坚定，不为杂音所扰。", "增强创新意识，坚持讲效率。", "不为名利所扰。"];
        let asked = ["立场坚定不为", "创新意识", "不为", "效率", "讲质量"];
        let same = |words: &[&str], more: &[&str], kept: Corpus| -> Corpus {
            let all: Vec<&str> = asked.iter().chain(more).copied().collect();
            let more = more.iter().map(|phrase| (*phrase).to_owned()).collect();
            let kept = kept.again(words, more).unwrap();
            let fresh = corpus(words, &all);
            for phrase in all {
                let places = |corpus: &Corpus| {
                    let slot = |material: usize| corpus.slots[material];
                    let mut places: Vec<(usize, usize)> = corpus.places(phrase).unwrap().to_vec();
                    for place in &mut places {
                        place.0 = (0..words.len()).find(|one| slot(*one) == place.0).unwrap();
                    }
                    places.sort_unstable();
                    places
                };
                assert_eq!(places(&kept), places(&fresh), "{phrase} in {words:?}");
            }
            assert!((0..words.len()).all(|one| kept.text(one) == fresh.text(one)));
            kept
        };
        let kept = corpus(&texts, &asked);
        let kept = same(&[texts[2], texts[0], "坚持讲质量，不为杂音所扰。"], &[], kept);
        let kept = same(&[texts[2]], &["所扰"], kept);
        let kept = same(&[texts[2], texts[2], texts[1]], &["坚持"], kept);
        same(&texts, &[], kept);
    }
}
