//! What stands anywhere in the site: the index that questions are proved against.
//!
//! In: the words of all materials, and all phrases that questions rest on, at once. Out: where each phrase
//! stands. Holds: one pass over the text however many phrases there are.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::{draft::Gap, words::normal};

/// Places of a phrase that are looked at; a phrase that stands more often says nothing of its own.
const PLACES: usize = 64;
/// Words around a blank of fewer characters than this prove nothing.
const SHORTEST_CONTEXT: usize = 4;
/// A filler of another text has at most this many bytes.
const LONGEST_FILLER: usize = 36;

/// The normal words of the materials, and where the phrases that were asked for stand in them.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    texts: Vec<String>,
    /// By phrase: the material and the byte of its normal words, in order.
    places: HashMap<String, Vec<(usize, usize)>>,
}

impl Corpus {
    /// Looks up all phrases, which are normal, in the words of all materials.
    pub(super) fn new(words: &[&str], mut phrases: Vec<String>) -> Self {
        let texts: Vec<String> = words.par_iter().map(|words| normal(words)).collect();
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.par_sort_unstable();
        phrases.dedup();
        let Ok(searcher) = AhoCorasick::new(&phrases) else {
            // Only more phrases than fit the memory fail to build: then nothing is proved and nothing asked.
            return Self { texts, places: HashMap::new() };
        };
        let found: Vec<Vec<(usize, usize)>> = texts
            .par_iter()
            .map(|text| {
                let found = searcher.find_overlapping_iter(text);
                found.map(|found| (found.pattern().as_usize(), found.start())).collect()
            })
            .collect();
        let mut places: Vec<Vec<(usize, usize)>> = vec![Vec::new(); phrases.len()];
        for (material, found) in found.into_iter().enumerate() {
            for (phrase, at) in found {
                if let Some(places) = places.get_mut(phrase).filter(|places| places.len() < PLACES)
                {
                    places.push((material, at));
                }
            }
        }
        Self { texts, places: phrases.into_iter().zip(places).collect() }
    }

    /// The normal words of a material.
    pub(super) fn text(&self, material: usize) -> &str {
        self.texts.get(material).map_or("", String::as_str)
    }

    /// Whether a phrase that was asked for stands nowhere.
    pub(super) fn lacks(&self, phrase: &str) -> bool {
        self.places.get(phrase).is_some_and(Vec::is_empty)
    }

    /// Whether a blank can be filled with its key alone, wherever the words around it stand.
    pub(super) fn is_sure(&self, gap: &Gap) -> bool {
        let Some(context) = context(gap) else { return false };
        let Some(places) = self.places.get(context) else { return false };
        places.len() < PLACES && places.iter().all(|place| self.has_key(gap, context, *place))
    }

    /// Whether the blank holds the key at a place where the words around it stand, or is none there.
    fn has_key(&self, gap: &Gap, context: &str, (material, at): (usize, usize)) -> bool {
        let text = self.text(material);
        if context == gap.before {
            let rest = text.get(at + context.len()..).unwrap_or_default();
            let is_blank = gap.after.is_empty()
                || rest.find(&gap.after).is_some_and(|length| length <= LONGEST_FILLER);
            rest.starts_with(&gap.key) || !is_blank
        } else {
            text.get(..at).unwrap_or_default().ends_with(&gap.key)
        }
    }
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
        Corpus::new(words, phrases.iter().map(|phrase| (*phrase).to_owned()).collect())
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
    }
}
