//! A practice as the study scripts get it: what the page shows, and what an answer is judged by.
//!
//! In: the questions of a material and their view. Out: what becomes JSON. Holds: a script says of a question
//! what the page says of it; what a kind has no use for is left out.

use serde::Serialize;

use super::{
    GroupView, PracticeView, asked,
    question::QuestionView,
    stem::{self, Piece},
};
use crate::quiz::{Answer, Question};

/// The questions of a material in the order of its page.
#[derive(Serialize)]
pub(in crate::render) struct PracticeData<'a> {
    pub(in crate::render) lists: Vec<ListData<'a>>,
    pub(in crate::render) questions: Vec<QuestionData<'a>>,
}

/// What questions stand under.
#[derive(Serialize)]
pub(in crate::render) struct ListData<'a> {
    title: &'a str,
    /// Where the list stands on the page; may be empty.
    href: &'a str,
}

/// A question with all that judges an answer.
#[derive(Serialize)]
pub(in crate::render) struct QuestionData<'a> {
    id: &'a str,
    rev: String,
    kind: &'static str,
    /// The index of what it stands under.
    list: usize,
    stem: Vec<Piece<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    blanks: &'a [Vec<String>],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    bank: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    order: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pairs: &'a [(String, String)],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    extra: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    points: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    hints: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    explanation: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
}

/// What can be chosen.
#[derive(Serialize)]
struct OptionData<'a> {
    text: &'a str,
    correct: bool,
    /// Where a wrong one belongs; may be empty.
    note: &'a str,
}

impl<'a> PracticeData<'a> {
    pub(super) fn new(view: &'a PracticeView, questions: &'a [Question]) -> Self {
        let views = view.groups.iter().flat_map(|group| &group.questions);
        let data = asked(questions).zip(views);
        Self {
            lists: view.groups.iter().map(ListData::new).collect(),
            questions: data
                .map(|((list, question), view)| QuestionData::new(question, view, list))
                .collect(),
        }
    }
}

impl<'a> ListData<'a> {
    fn new(group: &'a GroupView) -> Self {
        Self { title: &group.title, href: group.href.as_deref().unwrap_or_default() }
    }
}

impl<'a> QuestionData<'a> {
    fn new(question: &'a Question, view: &'a QuestionView, list: usize) -> Self {
        let data = Self {
            id: &question.id,
            rev: question.revision(),
            kind: question.kind.name(),
            list,
            stem: stem::pieces(question),
            options: Vec::new(),
            correction: None,
            blanks: &[],
            bank: &[],
            order: &[],
            pairs: &[],
            extra: &[],
            points: &[],
            hints: &question.hints,
            explanation: &question.explanation,
            quote: &view.answer.quote,
            href: view.answer.href.as_deref(),
        };
        match &question.answer {
            Answer::Choice(options) => {
                let options = options.iter().map(|option| OptionData {
                    text: &option.text,
                    correct: option.correct,
                    note: &option.note,
                });
                Self { options: options.collect(), ..data }
            }
            Answer::Truth { is_true, correction } => {
                let options = view.options.iter().zip([*is_true, !is_true]);
                let options = options.map(|(text, correct)| OptionData { text, correct, note: "" });
                Self { options: options.collect(), correction: correction.as_deref(), ..data }
            }
            Answer::Blanks { blanks, bank } => Self { blanks, bank, ..data },
            Answer::Order(order) => Self { order, ..data },
            Answer::Pairs { pairs, extra } => Self { pairs, extra, ..data },
            Answer::Points(points) => Self { points, ..data },
        }
    }
}
