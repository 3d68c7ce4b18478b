//! Puts what a trainer wrote into the bank of its material.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{Alias, Changes, Edit, Own, Placed, answer::answer, judge};
use crate::{
    diagnostics::{Diagnostic, Problem},
    quiz::{self, Bank, Origin, Question, Reason, Removed},
};

/// Words that are less alike than this are about something else.
const LIKE: f64 = 0.3;

/// So many characters of a stem tell a question.
const SHOWN: usize = 30;

/// The material whose bank is changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    /// What its learning records are kept under.
    pub(crate) id: &'a str,
    /// Its name as messages show it.
    pub(crate) file: &'a str,
    /// Its words.
    pub(crate) words: &'a str,
}

/// Adds, changes and takes out questions. Gives everything there is to say about it.
pub(crate) fn apply(changes: &Changes, target: Target<'_>, bank: &mut Bank) -> Vec<Diagnostic> {
    let text = quiz::plain(target.words);
    let mut applying = Applying { changes, target, text, bank, problems: Vec::new() };
    applying.add_own();
    applying.take_aliases();
    applying.edit(&mut BTreeSet::new());
    applying.remove(&mut BTreeSet::new());
    applying.problems
}

struct Applying<'a> {
    changes: &'a Changes,
    target: Target<'a>,
    /// The normal words of the material.
    text: String,
    bank: &'a mut Bank,
    problems: Vec<Diagnostic>,
}

impl Applying<'_> {
    fn report(&mut self, problem: Problem, span: Range<usize>) {
        self.problems.push(Diagnostic::new(problem, self.changes.page.place(span)));
    }

    /// What reports a problem where `self` is borrowed otherwise.
    fn reporter(&mut self) -> impl FnMut(Problem, Range<usize>) + '_ {
        let (page, problems) = (&self.changes.page, &mut self.problems);
        |problem, span| problems.push(Diagnostic::new(problem, page.place(span)))
    }

    fn add_own(&mut self) {
        for own in &self.changes.own {
            let Some(question) = self.made(own) else { continue };
            if self.index(&question.id).is_some() {
                let problem = Problem::QuizTwice { stem: question.stem.clone() };
                self.report(problem, own.told.nearest_place(&["stem"]));
                continue;
            }
            let faults = quiz::faults(&question, &self.text);
            for (problem, span) in judge::said(&faults, &own.told, own.kind) {
                self.report(problem, span);
            }
            self.bank.questions.push(question);
        }
    }

    fn made(&mut self, own: &Own) -> Option<Question> {
        let told = &own.told;
        let stem = told.stem.clone()?;
        let id = quiz::name_own(self.target.id, own.kind, &stem);
        let answer = answer(told, own.kind, None, &mut self.reporter())?;
        Some(Question {
            id,
            kind: own.kind,
            pattern: None,
            list: None,
            item: None,
            stem,
            answer,
            hints: told.hints.clone().unwrap_or_default(),
            explanation: told.explanation.clone().unwrap_or_default(),
            spans: Vec::new(),
            quote: String::new(),
            origin: Origin::Authored,
        })
    }

    /// Notes which names stand for which. A chain of them, as years of edits leave it, leads to its end.
    fn take_aliases(&mut self) {
        let mut next: BTreeMap<&str, &str> = BTreeMap::new();
        for Alias { old, new } in &self.changes.aliases {
            if self.index(&old.0).is_some() {
                self.report(Problem::QuizAliasPresent { id: old.0.clone() }, old.1.clone());
            } else if next.insert(&old.0, &new.0).is_some() {
                self.report(Problem::QuizChangeTwice { id: old.0.clone() }, old.1.clone());
            }
        }
        for Alias { old, new } in &self.changes.aliases {
            let mut now = next.get(old.0.as_str()).copied();
            // A circle of names leads nowhere.
            for _ in 0..next.len() {
                match now {
                    Some(name) if self.index(name).is_none() => now = next.get(name).copied(),
                    _ => break,
                }
            }
            match now.filter(|name| self.index(name).is_some()) {
                Some(name) => {
                    self.bank.aliases.insert(old.0.clone(), name.to_owned());
                }
                None if self.index(&old.0).is_none() => self.report_gone(new, ""),
                None => {}
            }
        }
    }

    fn edit(&mut self, changed: &mut BTreeSet<String>) {
        for edit in &self.changes.edits {
            let Some(index) = self.find(&edit.id, &edit.told.words(), changed) else { continue };
            let Some(before) = self.bank.questions.get(index).cloned() else { continue };
            let Some(after) = self.edited(edit, &before) else { continue };
            if (&before.stem, &before.answer) != (&after.stem, &after.answer) {
                let old = quiz::faults(&before, &self.text);
                let faults = quiz::faults(&after, &self.text).without(&old);
                for (problem, span) in judge::said(&faults, &edit.told, after.kind) {
                    self.report(problem, span);
                }
            }
            if let Some(place) = self.bank.questions.get_mut(index) {
                *place = after;
            }
            self.bank.edited.push(before);
        }
    }

    fn edited(&mut self, edit: &Edit, before: &Question) -> Option<Question> {
        let told = &edit.told;
        let mut after = before.clone();
        let foreign: Vec<_> = told.foreign(before.kind).cloned().collect();
        let kind = before.kind.name();
        for (key, span) in &foreign {
            let problem = Problem::QuizKindKey { key: (*key).to_owned(), kind: kind.to_owned() };
            self.report(problem, span.clone());
        }
        after.answer = answer(told, before.kind, Some(&before.answer), &mut self.reporter())?;
        after.stem = told.stem.clone().unwrap_or(after.stem);
        after.explanation = told.explanation.clone().unwrap_or(after.explanation);
        after.hints = told.hints.clone().unwrap_or(after.hints);
        if before.origin == Origin::Generated {
            after.origin = Origin::Edited;
        }
        foreign.is_empty().then_some(after)
    }

    fn remove(&mut self, changed: &mut BTreeSet<String>) {
        let mut lists = BTreeSet::new();
        for drop in &self.changes.drops {
            let Some(index) = self.find(&drop.id, "", changed) else { continue };
            let question = self.bank.questions.remove(index);
            lists.extend(question.list);
            let reason = drop.reason.clone();
            self.bank.removed.push(Removed { question, reason, at: index });
        }
        for list in lists {
            if !self.bank.questions.iter().any(|question| question.list == Some(list)) {
                self.bank.uncovered.push((list, Reason::LeftOut));
            }
        }
        self.bank.uncovered.sort_by_key(|(list, _)| *list);
    }

    /// The question that a change names, by its own or an old name; reported where it is gone or changed twice.
    fn find(
        &mut self,
        (id, span): &Placed,
        words: &str,
        changed: &mut BTreeSet<String>,
    ) -> Option<usize> {
        let now = self.bank.aliases.get(id).cloned().unwrap_or_else(|| id.clone());
        if !changed.insert(now.clone()) {
            self.report(Problem::QuizChangeTwice { id: id.clone() }, span.clone());
            return None;
        }
        let index = self.index(&now);
        if index.is_none() {
            self.report_gone(&(id.clone(), span.clone()), words);
        }
        index
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.bank.questions.iter().position(|question| question.id == id)
    }

    fn report_gone(&mut self, (id, span): &Placed, words: &str) {
        let count = self.bank.questions.len().to_string();
        let file = self.target.file.to_owned();
        let problem = Problem::QuizGone { id: id.clone(), count, file };
        let place = self.changes.page.place(span.clone());
        let nearest = self.nearest(id, words);
        self.problems.push(Diagnostic::new(problem, place).suggest(nearest));
    }

    /// The question that was probably meant: one whose name is a slip away, or that says the most like it.
    fn nearest(&self, id: &str, words: &str) -> Option<String> {
        let shown = |question: &Question| format!("{}（{}）", question.id, short(&question.stem));
        let questions = &self.bank.questions;
        let is_slip = |question: &&Question| strsim::damerau_levenshtein(&question.id, id) <= 2;
        let like = questions.iter().map(|question| (like(question, words), question));
        let best = like.filter(|(like, _)| *like >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0));
        let slip = questions.iter().find(is_slip);
        slip.or(best.map(|(_, question)| question)).map(shown)
    }
}

/// The first words of a stem.
fn short(stem: &str) -> String {
    match stem.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &stem[..end]),
        None => stem.to_owned(),
    }
}

/// How alike a question and words of a change are.
fn like(question: &Question, words: &str) -> f64 {
    let all = format!("{}{}", question.stem, quiz::shown(question).concat());
    quiz::likeness(&question.stem, words).max(quiz::likeness(&all, words))
}

#[cfg(test)]
mod tests;
