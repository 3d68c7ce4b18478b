//! A question as it is asked.

use serde::Serialize;

use super::{
    answer::AnswerView,
    order::{letter, shuffled},
    stem,
};
use crate::{
    document::Document,
    kind::QuestionKind,
    quiz::{Answer, Question},
    site::question_anchor,
    theme::Words,
};

/// Characters of the longest option with which two, and four, stand in a line.
const FOR_TWO: usize = 14;
const FOR_FOUR: usize = 5;

/// A question. What its kind has no use for is empty.
#[derive(Debug, Serialize)]
pub(super) struct QuestionView {
    id: String,
    /// Counted through the page.
    number: usize,
    kind: &'static str,
    /// The kind as a reader calls it: 单选.
    label: String,
    /// HTML.
    stem: String,
    /// What is chosen from, in order; a browser gives the letters.
    pub(super) options: Vec<String>,
    /// How many of those, or of what is to be put in order, fit beside one another: 1, 2 or 4.
    columns: usize,
    /// Words for the blanks.
    bank: Vec<String>,
    /// What is to be put in order, shuffled; the right side of a matching question, shuffled.
    lettered: Vec<String>,
    /// The left side of a matching question.
    numbered: Vec<String>,
    /// Lines to write on, on paper.
    lines: usize,
    hints: Vec<String>,
    pub(super) answer: AnswerView,
}

impl QuestionView {
    pub(super) fn new(
        document: &Document,
        question: &Question,
        number: usize,
        words: &Words,
    ) -> Self {
        let shown = Shown::new(question, words);
        let answer = AnswerView::new(document, question, &shown, words);
        let stacked = if shown.numbered.is_empty() { &shown.lettered } else { &Vec::new() };
        let listed = shown.options.iter().chain(stacked);
        let longest = listed.map(|words| words.chars().count()).max();
        Self {
            id: question_anchor(&question.id),
            number,
            kind: question.kind.name(),
            label: words.say(word_of(question.kind), &[]),
            stem: stem::html(question, words),
            columns: columns(longest.unwrap_or_default()),
            lines: match &question.answer {
                Answer::Points(points) => points.len(),
                _ => 0,
            },
            options: shown.options,
            bank: shown.bank,
            lettered: shown.lettered,
            numbered: shown.numbered,
            hints: question.hints.clone(),
            answer,
        }
    }
}

/// How many stand beside one another, the longest of so many characters.
fn columns(longest: usize) -> usize {
    if longest <= FOR_FOUR {
        4
    } else if longest <= FOR_TWO {
        2
    } else {
        1
    }
}

/// The word for a kind.
fn word_of(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single => "kind-single",
        QuestionKind::Multiple => "kind-multiple",
        QuestionKind::TrueFalse => "kind-true-false",
        QuestionKind::Cloze => "kind-cloze",
        QuestionKind::Ordering => "kind-ordering",
        QuestionKind::Matching => "kind-matching",
        QuestionKind::Recall => "kind-recall",
    }
}

/// What a reader is given to answer with.
#[derive(Default)]
pub(super) struct Shown {
    options: Vec<String>,
    bank: Vec<String>,
    lettered: Vec<String>,
    numbered: Vec<String>,
}

impl Shown {
    pub(super) fn new(question: &Question, words: &Words) -> Self {
        match &question.answer {
            Answer::Choice(options) => Self {
                options: options.iter().map(|option| option.text.clone()).collect(),
                ..Self::default()
            },
            Answer::Truth { .. } => Self {
                options: ["judged-true", "judged-false"].map(|key| words.say(key, &[])).to_vec(),
                ..Self::default()
            },
            Answer::Blanks { bank, .. } => Self { bank: bank.clone(), ..Self::default() },
            Answer::Order(order) => {
                let order: Vec<&str> = order.iter().map(String::as_str).collect();
                Self { lettered: owned(&shuffled(&question.id, &order)), ..Self::default() }
            }
            Answer::Pairs { pairs, extra } => {
                let mut right: Vec<&str> = Vec::new();
                for words in pairs.iter().map(|(_, right)| right).chain(extra) {
                    // Several on the left may belong to one.
                    if !right.contains(&words.as_str()) {
                        right.push(words);
                    }
                }
                Self {
                    numbered: pairs.iter().map(|(left, _)| left.clone()).collect(),
                    lettered: owned(&shuffled(&question.id, &right)),
                    ..Self::default()
                }
            }
            Answer::Points(_) => Self::default(),
        }
    }

    /// The letter that words are shown with.
    pub(super) fn letter_of(&self, words: &str) -> String {
        let at = self.lettered.iter().position(|one| one == words);
        at.map(letter).unwrap_or_default()
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
