//! Questions made of directive lists.
//!
//! In: the words and lists of all materials. Out: a [`Bank`] for each. Does no I/O. Holds: what is right
//! is what the text says; what is wrong stands nowhere as right; a question keeps its name whatever else
//! of the text changes.
//!
//! The way of a list: `subject` reads what it is called (`naming`, `title`), how it stands in its paper (`layout`,
//! `lead`) and what its items say (`form`, `body`); `alien` finds what does not belong to it; `row`, `given`,
//! `choice`, `cloze`, `truth`, `said`, `arrange` and `recall` make more questions than are kept, of sentences that
//! stand alone (`sentence`) and phrases in them (`phrase`); `corpus` looks up in the whole site what they rest on;
//! `rules` drops, and `select` keeps a few. `own` names and judges what the trainer writes, by the same rules;
//! `kept` spares a material what the run before made of the same. What a good question is stands in QUESTIONS.md of
//! the design.

mod alien;
mod arrange;
mod body;
mod choice;
mod cloze;
mod corpus;
mod draft;
mod form;
mod given;
mod hints;
mod id;
mod kept;
mod layout;
mod lead;
mod model;
mod naming;
mod own;
mod phrase;
mod phrases;
mod recall;
mod row;
mod rules;
mod said;
mod select;
mod sentence;
mod subject;
mod title;
mod truth;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use self::{
    alien::{Courses, Form},
    corpus::Corpus,
    draft::{Draft, Scene},
    kept::{Answers, Asks, Made},
    rules::Known,
    select::Ranked,
    subject::Subject,
    words::normal,
};
pub(crate) use self::{id::lot, kept::Kept};
pub(crate) use self::{
    id::own as name_own,
    own::{Faults, faults, keys, likeness, shown},
    words::normal as plain,
};
pub use self::{
    model::{Answer, Bank, Choice, Material, Origin, Pattern, Question, Reason, Removed},
    rules::{Rule, letters_are_even, truths_are_even},
};

/// The questions of all materials, by the same index.
pub fn make(materials: &[Material<'_>]) -> Vec<Bank> {
    let banks = make_again(materials, &mut Kept::telling());
    banks.into_iter().map(Arc::unwrap_or_clone).collect()
}

/// The same with what the run before left, which is replaced by what this one leaves.
pub(crate) fn make_again(materials: &[Material<'_>], kept: &mut Kept) -> Vec<Arc<Bank>> {
    let is_alone = materials.len() == 1;
    let scenes: Vec<Scene<'_>> = materials
        .par_iter()
        .map(|material| {
            let doc = title::of(material).filter(|_| !is_alone);
            Scene::new(material, doc, |key| kept.subjects(key))
        })
        .collect();
    let courses = Courses::new(&scenes);
    let begun: Vec<(u128, Begun)> = (0..scenes.len())
        .into_par_iter()
        .map(|index| {
            let key = kept::key(&scenes, &courses, index);
            let begun = kept.get(key).map(Begun::Made);
            (key, begun.unwrap_or_else(|| Begun::Drafts(drafts(&scenes, &courses, index))))
        })
        .collect();
    let words: Vec<&str> = materials.iter().map(|material| &*material.text.words).collect();
    // What was asked before is known to the corpus of before.
    let before = kept.take_corpus().and_then(|corpus| {
        corpus.again(&words, begun.par_iter().flat_map_iter(|(_, one)| one.new_phrases()).collect())
    });
    let corpus = before.unwrap_or_else(|| {
        let phrases = begun.par_iter().flat_map_iter(|(_, one)| one.phrases()).collect();
        Corpus::new(&words, phrases, kept.keeps())
    });
    let namesakes = Namesakes::new(&scenes);
    let made: Vec<(Arc<Bank>, Option<Arc<Made>>)> = begun
        .into_par_iter()
        .enumerate()
        .map(|(index, (key, begun))| {
            let site =
                Answers { scene: &scenes[index], index, corpus: &corpus, namesakes: &namesakes };
            let drafts = match begun {
                Begun::Made(made) if made.holds(&site) => {
                    return (made.bank.clone(), Some(made.numbered(&corpus)));
                }
                Begun::Made(_) => drafts(&scenes, &courses, index),
                Begun::Drafts(drafts) => drafts,
            };
            let asks = kept.keeps().then(|| Asks::of(&drafts));
            let mut bank = site.bank(drafts);
            if !kept.tells_dropped() {
                bank.dropped = Vec::new();
            }
            let bank = Arc::new(bank);
            let made = asks.map(|asks| Arc::new(Made::new(key, asks, &site, bank.clone())));
            (bank, made)
        })
        .collect();
    let (banks, made): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    kept.replace(&scenes, made.into_iter().flatten(), corpus);
    banks
}

/// A material half way: what it could be asked, or what the run before made of the same.
enum Begun {
    Drafts(Vec<Draft>),
    Made(Arc<Made>),
}

impl Begun {
    /// The phrases that have to be looked up in the site.
    fn phrases(&self) -> Vec<String> {
        match self {
            Self::Drafts(drafts) => drafts.iter().flat_map(asks).collect(),
            Self::Made(made) => made.phrases().collect(),
        }
    }

    /// Those of them that the run before may not have looked up.
    fn new_phrases(&self) -> Vec<String> {
        if matches!(self, Self::Drafts(_)) { self.phrases() } else { Vec::new() }
    }
}

/// Every question that can be made of the lists of a material.
fn drafts(scenes: &[Scene<'_>], courses: &Courses<'_>, index: usize) -> Vec<Draft> {
    let scene = &scenes[index];
    let mut drafts = Vec::new();
    for subject in scene.subjects.iter().filter(|subject| !subject.is_off) {
        let aliens = alien::of(scenes, courses, index, subject, Form::Name);
        let points = alien::of(scenes, courses, index, subject, Form::Point);
        drafts.extend(recall::draft(scene, subject));
        drafts.extend(row::drafts(scene, subject, &aliens));
        drafts.extend(cloze::drafts(scene, subject));
        drafts.extend(choice::drafts(scene, subject, &aliens));
        drafts.extend(truth::drafts(scene, subject, &aliens, &points));
        drafts.extend(arrange::drafts(scene, subject));
    }
    drafts
}

/// The phrases that a question has to look up in the site.
fn asks(draft: &Draft) -> Vec<String> {
    let contexts = draft.gaps.iter().filter_map(corpus::context).map(str::to_owned);
    draft.made.iter().cloned().chain(contexts).collect()
}

/// Lists of one title, whatever it is counted with: 四种意识, 四个意识.
struct Namesakes {
    by_title: BTreeMap<String, Namesake>,
}

/// What the lists of one title hold.
#[derive(Default)]
struct Namesake {
    /// Each row of members that such a list has.
    rows: BTreeSet<Vec<String>>,
    /// All their members.
    members: BTreeSet<String>,
    /// The rows by material.
    by_material: BTreeMap<usize, BTreeSet<Vec<String>>>,
    /// Tells the members from others: thousands of lists may have one title.
    hash: u128,
}

impl Namesakes {
    fn new(scenes: &[Scene<'_>]) -> Self {
        let mut by_title: BTreeMap<String, Namesake> = BTreeMap::new();
        for (index, scene) in scenes.iter().enumerate() {
            for subject in scene.subjects.iter() {
                let Some(title) = title_key(scene, subject) else { continue };
                let row = members(subject);
                let namesake = by_title.entry(title).or_default();
                namesake.members.extend(row.iter().cloned());
                namesake.by_material.entry(index).or_default().insert(row.clone());
                namesake.rows.insert(row);
            }
        }
        by_title.retain(|_, namesake| namesake.rows.len() > 1);
        for namesake in by_title.values_mut() {
            namesake.hash = kept::hash(&namesake.members);
        }
        Self { by_title }
    }

    /// All lists of the title of this one, where some are others than its own; and whether such a list is of its
    /// material.
    fn of(&self, scene: &Scene<'_>, index: usize, subject: &Subject) -> (Option<&Namesake>, bool) {
        let namesake = title_key(scene, subject).and_then(|title| self.by_title.get(&title));
        let is_near = namesake
            .and_then(|namesake| namesake.by_material.get(&index))
            .is_some_and(|rows| rows.len() > 1);
        (namesake, is_near)
    }
}

fn members(subject: &Subject) -> Vec<String> {
    subject
        .members
        .iter()
        .map(|member| normal(member.name.as_deref().unwrap_or(&member.head)))
        .collect()
}

fn title_key(scene: &Scene<'_>, subject: &Subject) -> Option<String> {
    let list = &scene.material.lists[subject.list];
    if let Some(name) = &list.formulation {
        let (_, number) = crate::directive::number_of(name);
        return Some(format!("{number} {}", subject::counted(name)));
    }
    subject.name.as_ref().map(|name| normal(&name.label()))
}

impl Answers<'_> {
    /// Judges the drafts of the material.
    fn bank(&self, drafts: Vec<Draft>) -> Bank {
        let mut bank = Bank::default();
        let mut by_list: BTreeMap<usize, Vec<Draft>> = BTreeMap::new();
        for draft in drafts {
            by_list.entry(draft.question.list.unwrap_or_default()).or_default().push(draft);
        }
        let mut seen = BTreeSet::new();
        let mut typed = BTreeSet::new();
        for subject in self.scene.subjects.iter() {
            let drafts = by_list.remove(&subject.list).unwrap_or_default();
            let dropped_before = bank.dropped.len();
            let made = !drafts.is_empty();
            let ranked = self.sift(subject, drafts, &mut seen, &mut bank);
            let ranked_any = !ranked.is_empty();
            let kinds = &self.scene.material.kinds;
            let asked =
                ranked.into_iter().filter(|one| kinds.contains(&one.question.kind)).collect();
            let kept = select::keep(
                asked,
                &subject.key,
                subject.members.len(),
                self.scene.material.per_list,
                &mut typed,
            );
            if kept.is_empty() {
                let reason = if subject.is_off || kinds.is_empty() {
                    Reason::LeftOut
                } else if ranked_any {
                    Reason::NotAsked
                } else if made {
                    Reason::Broken(most_common(&bank.dropped[dropped_before..]))
                } else if subject.name.is_none() && subject.points().is_some() {
                    Reason::Nameless
                } else {
                    Reason::Unshaped
                };
                bank.uncovered.push((subject.list, reason));
            }
            bank.questions.extend(kept);
        }
        bank
    }

    /// Drops the drafts that break a rule.
    fn sift(
        &self,
        subject: &Subject,
        drafts: Vec<Draft>,
        seen: &mut BTreeSet<String>,
        bank: &mut Bank,
    ) -> Vec<Ranked> {
        let (namesakes, is_near) = self.namesakes.of(self.scene, self.index, subject);
        let list = &self.scene.material.lists[subject.list];
        let noun = list.formulation.as_deref().map(subject::counted).unwrap_or_default();
        let miscounted = !naming::is_complete(list);
        let names = subject.members.iter().filter_map(|member| member.name.as_deref());
        let heads = subject.members.iter().map(|member| &*member.head);
        let members: Vec<String> = heads.chain(names).map(normal).collect();
        let title = subject.name.as_ref().map(|name| normal(&name.label())).unwrap_or_default();
        let mut ranked = Vec::new();
        for draft in drafts {
            let known = Known {
                members: members.clone(),
                items: subject.members.iter().map(|member| &*member.normal).collect(),
                text: self.corpus.text(self.index),
                doc: self.scene.doc_of(subject).filter(|_| !is_near),
                own: draft.question.item.and_then(|item| subject.own_words(item)),
                title: &title,
                namesakes: namesakes.map(|namesake| &namesake.members),
                noun: &noun,
                miscounted: list.formulation.as_deref().filter(|_| miscounted),
                made: &draft.made,
                gaps: &draft.gaps,
                is_ordered: subject.is_ordered,
                corpus: Some(self.corpus),
            };
            match rules::broken(&draft.question, &known) {
                Some(rule) => bank.dropped.push((draft.question, rule)),
                None => {
                    let bent = rules::bent(&draft.question, &known);
                    // Items of one head would have one name.
                    if seen.insert(draft.question.id.clone()) {
                        ranked.push(Ranked { question: draft.question, bent });
                    }
                }
            }
        }
        ranked
    }
}

/// The rule that was broken most often; there is one.
fn most_common(dropped: &[(Question, Rule)]) -> Rule {
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    for (_, rule) in dropped {
        *counts.entry(*rule).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(Rule(2), |(rule, _)| rule)
}

#[cfg(test)]
mod tests;
