//! What the questions of a run leave for the next one.
//!
//! In: the questions of a material, with all that they were made of. Out: the same for a material that is made of the
//! same, in a site that answers the same. Holds: what is kept is never other than what would be made.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use siphasher::sip128::{Hasher128, SipHasher13};

use super::{
    Namesakes,
    alien::Courses,
    corpus::{self, Corpus, Numbers},
    draft::{Draft, Gap, Scene},
    model::{Bank, Material},
    subject::Subject,
};

/// The questions of the run before.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    by_key: HashMap<u128, Arc<Made>>,
    /// The lists of each material by its key.
    subjects: HashMap<u128, Arc<Vec<Subject>>>,
    corpus: Option<Corpus>,
    is_last: bool,
    /// Whether it will be told what rules dropped: several times as much as is asked.
    tells_dropped: bool,
}

impl Kept {
    /// For a run that no other follows: what is not needed again takes no room.
    pub(crate) fn last() -> Self {
        Self { is_last: true, ..Self::default() }
    }

    /// The same, and what rules drop is told.
    pub(crate) fn telling() -> Self {
        Self { tells_dropped: true, ..Self::last() }
    }

    /// Whether what rules drop is told.
    pub(super) fn tells_dropped(&self) -> bool {
        self.tells_dropped
    }

    /// What was made under a key.
    pub(super) fn get(&self, key: u128) -> Option<Arc<Made>> {
        self.by_key.get(&key).cloned()
    }

    /// Everything.
    #[cfg(test)]
    pub(super) fn all(&self) -> Vec<Arc<Made>> {
        let mut all: Vec<_> = self.by_key.iter().collect();
        all.sort_by_key(|(key, _)| **key);
        all.into_iter().map(|(_, made)| made.clone()).collect()
    }

    /// Whether what is made will be asked for again.
    pub(super) fn keeps(&self) -> bool {
        !self.is_last
    }

    /// The lists of a material.
    pub(super) fn subjects(&self, key: u128) -> Option<Arc<Vec<Subject>>> {
        self.subjects.get(&key).cloned()
    }

    /// The corpus of the run before.
    pub(super) fn take_corpus(&mut self) -> Option<Corpus> {
        self.corpus.take()
    }

    /// Keeps what this run made instead.
    pub(super) fn replace(
        &mut self,
        scenes: &[Scene<'_>],
        made: impl Iterator<Item = Arc<Made>>,
        corpus: Corpus,
    ) {
        if self.keeps() {
            self.subjects =
                scenes.iter().map(|scene| (scene.key, scene.subjects.clone())).collect();
            self.by_key = made.map(|made| (made.key, made)).collect();
            self.corpus = Some(corpus);
        }
    }
}

/// The questions of a material, and what of the site they rest on.
#[derive(Debug)]
pub(super) struct Made {
    key: u128,
    asks: Arc<Asks>,
    /// The phrases of those.
    numbers: Numbers,
    /// What the site answered about them, and about lists of the same titles.
    phrases: u128,
    namesakes: u128,
    pub(super) bank: Arc<Bank>,
}

impl Made {
    pub(super) fn new(key: u128, asks: Asks, site: &Answers<'_>, bank: Arc<Bank>) -> Self {
        let numbers = site.corpus.numbers(asks.phrases());
        let (phrases, namesakes) = (site.to(&asks), site.of_namesakes());
        Self { key, asks: Arc::new(asks), numbers, phrases, namesakes, bank }
    }

    /// The phrases that are looked up in the site.
    pub(super) fn phrases(&self) -> impl Iterator<Item = String> {
        self.asks.phrases().map(str::to_owned)
    }

    /// Whether the site answers as it did.
    pub(super) fn holds(&self, site: &Answers<'_>) -> bool {
        let is_same = || site.to(&self.asks) == self.phrases;
        (site.corpus.is_untouched(&self.numbers) || is_same())
            && site.of_namesakes() == self.namesakes
    }

    /// The same with the numbers of a corpus.
    pub(super) fn numbered(self: Arc<Self>, corpus: &Corpus) -> Arc<Self> {
        if corpus.knows(&self.numbers) {
            return self;
        }
        let Self { key, asks, phrases, namesakes, bank, .. } = &*self;
        Arc::new(Self {
            key: *key,
            asks: asks.clone(),
            numbers: corpus.numbers(asks.phrases()),
            phrases: *phrases,
            namesakes: *namesakes,
            bank: bank.clone(),
        })
    }
}

/// What the drafts of a material ask of the site.
#[derive(Debug)]
pub(super) struct Asks {
    /// Forms that must stand nowhere.
    made: Vec<String>,
    /// Blanks that must have one filler.
    gaps: Vec<Gap>,
}

impl Asks {
    pub(super) fn of(drafts: &[Draft]) -> Self {
        Self {
            made: drafts.iter().flat_map(|draft| &draft.made).cloned().collect(),
            gaps: drafts.iter().flat_map(|draft| &draft.gaps).cloned().collect(),
        }
    }

    fn phrases(&self) -> impl Iterator<Item = &str> {
        let contexts = self.gaps.iter().filter_map(corpus::context);
        self.made.iter().map(String::as_str).chain(contexts)
    }
}

/// All that the site says about a material beside its own words.
pub(super) struct Answers<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) index: usize,
    pub(super) corpus: &'a Corpus,
    pub(super) namesakes: &'a Namesakes,
}

impl Answers<'_> {
    fn to(&self, asks: &Asks) -> u128 {
        let mut hasher = SipHasher13::new();
        for made in &asks.made {
            self.corpus.lacks(made).hash(&mut hasher);
        }
        for gap in &asks.gaps {
            self.corpus.is_sure(gap).hash(&mut hasher);
        }
        hasher.finish128().as_u128()
    }

    fn of_namesakes(&self) -> u128 {
        let mut hasher = SipHasher13::new();
        for subject in self.scene.subjects.iter() {
            let (namesakes, is_near) = self.namesakes.of(self.scene, self.index, subject);
            (namesakes.map(|namesakes| namesakes.hash), is_near).hash(&mut hasher);
        }
        hasher.finish128().as_u128()
    }
}

/// Tells a value from others.
pub(super) fn hash(value: &impl Hash) -> u128 {
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    hasher.finish128().as_u128()
}

impl Material<'_> {
    /// Tells its words and lists and how it is asked from those of any other. Which course it is counts by the lists
    /// near it.
    pub(super) fn key(&self) -> u128 {
        let Self { id, title, course: _, text, lists, unasked, kinds, per_list } = self;
        hash(&(id, title, text, lists, unasked, kinds, per_list))
    }
}

/// Tells a material from any other that has other drafts, or is judged otherwise by itself: its words and lists, how
/// it is asked, and the lists of its course that give it wrong options.
pub(super) fn key(scenes: &[Scene<'_>], courses: &Courses<'_>, index: usize) -> u128 {
    let scene = &scenes[index];
    let mut hasher = SipHasher13::new();
    (scene.key, &scene.doc).hash(&mut hasher);
    for subject in scene.subjects.iter() {
        if subject.called_frame().is_some() {
            courses.near(scenes, index, subject).hash(&mut hasher);
        }
    }
    hasher.finish128().as_u128()
}
