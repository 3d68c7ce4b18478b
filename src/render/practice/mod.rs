//! The practice of a material as templates see it: its questions by list, each with what a reader sees
//! first and what a fold holds.
//!
//! In: a material with its bank. Out: a [`PracticeView`], or none where nothing is asked, and the same as
//! [`PracticeData`] for scripts. Holds: what is shown before the fold never gives the key away; the same bank
//! gives the same view.

mod answer;
mod data;
mod order;
mod question;
mod stem;

use serde::Serialize;

pub(super) use self::data::{ListData, PracticeData, QuestionData};
use self::question::QuestionView;
use crate::{
    document::{Document, List},
    quiz::Question,
    site::{Material, PRACTICE, fragment},
    theme::Words,
};

/// The practice of a material.
#[derive(Debug, Serialize)]
pub(super) struct PracticeView {
    id: &'static str,
    /// Its place on the page.
    pub(super) href: String,
    /// Questions in all.
    pub(super) count: usize,
    /// In the order of their lists, those of none last.
    pub(super) groups: Vec<GroupView>,
}

/// The questions of one list; the last may be those of no list.
#[derive(Debug, Serialize)]
pub(super) struct GroupView {
    id: String,
    pub(super) title: String,
    /// The index of the list in its text.
    #[serde(skip)]
    pub(super) list: Option<usize>,
    /// Where the list stands on the page, where it does.
    href: Option<String>,
    count: usize,
    questions: Vec<QuestionView>,
}

impl PracticeView {
    /// The practice of a material that has questions.
    pub(super) fn new(material: &Material, words: &Words) -> Option<Self> {
        let questions = &material.bank.questions;
        if questions.is_empty() {
            return None;
        }
        let mut next = 1;
        let groups = grouped(questions).into_iter().map(|(list, questions)| {
            let first = next;
            next += questions.len();
            GroupView::new(&material.text.document, list, first, &questions, words)
        });
        let groups = groups.collect();
        Some(Self { id: PRACTICE, href: fragment(PRACTICE), count: questions.len(), groups })
    }

    /// The index of the group of a list; none where it is not asked about.
    pub(super) fn group_of(&self, list: usize) -> Option<usize> {
        self.groups.binary_search_by_key(&list, |group| group.list.unwrap_or(usize::MAX)).ok()
    }

    /// The same for scripts.
    pub(super) fn data<'a>(&'a self, questions: &'a [Question]) -> PracticeData<'a> {
        PracticeData::new(self, questions)
    }
}

/// Questions in the order of the page, each with the index of its group.
pub(super) fn asked(questions: &[Question]) -> impl Iterator<Item = (usize, &Question)> {
    let groups = grouped(questions).into_iter().enumerate();
    groups.flat_map(|(at, (_, questions))| questions.into_iter().map(move |one| (at, one)))
}

/// Questions by their list in the order of the page, those of no list last.
fn grouped(questions: &[Question]) -> Vec<(Option<usize>, Vec<&Question>)> {
    let mut sorted: Vec<&Question> = questions.iter().collect();
    sorted.sort_by_key(|question| question.list.unwrap_or(usize::MAX));
    let groups = sorted.chunk_by(|one, next| one.list == next.list);
    groups.filter_map(|group| Some((group.first()?.list, group.to_vec()))).collect()
}

impl GroupView {
    fn new(
        document: &Document,
        list: Option<usize>,
        first: usize,
        questions: &[&Question],
        words: &Words,
    ) -> Self {
        let list = list.and_then(|index| Some((index, document.lists.get(index)?)));
        let title = match list {
            Some((_, List { title: Some(title), .. })) => title.clone(),
            Some((_, list)) => super::range_of(list, words),
            None => words.say("own-questions", &[]),
        };
        let numbered = questions.iter().zip(first..);
        let views =
            numbered.map(|(question, number)| QuestionView::new(document, question, number, words));
        Self {
            list: list.map(|(index, _)| index),
            id: list
                .map_or_else(|| format!("{PRACTICE}-own"), |(index, list)| group_id(index, list)),
            title,
            href: list.and_then(|(_, list)| list.anchor.as_deref()).map(fragment),
            count: questions.len(),
            questions: views.collect(),
        }
    }
}

/// The anchor of a list's group: made of the list's own, which edits elsewhere leave as it is.
pub(super) fn group_id(index: usize, list: &List) -> String {
    match &list.anchor {
        Some(anchor) => format!("{PRACTICE}-of-{anchor}"),
        None => format!("{PRACTICE}-list-{}", index + 1),
    }
}

#[cfg(test)]
mod tests;
