//! What a question is, and what the questions of a material rest on.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde::Serialize;

use super::rules::Rule;
use crate::{
    directive::{DirectiveList, Text},
    kind::QuestionKind,
};

/// A text as questions are made of it. Spans are bytes of its words.
#[derive(Debug, Clone)]
pub struct Material<'a> {
    /// What its learning records are kept under.
    pub id: &'a str,
    /// Its title without 《》, where it has one that a stem can name.
    pub title: Option<&'a str>,
    /// Which course it is of: lists of other courses give it no wrong options.
    pub course: usize,
    /// Its words.
    pub text: &'a Text,
    /// Its lists.
    pub lists: &'a [DirectiveList],
    /// What is left out of questions, in order.
    pub unasked: Vec<Range<usize>>,
    /// The kinds it may be asked in; none where it is left out as a whole.
    pub kinds: BTreeSet<QuestionKind>,
    /// Questions that are kept for each list.
    pub per_list: usize,
}

/// The pattern of a question, by its number in QUESTIONS.md §3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// The members of a list, several keys.
    Q1,
    /// What is no member.
    Q2,
    /// What is a member.
    Q3,
    /// What list a member belongs to.
    Q4,
    /// A head among the others, to be typed.
    Q5,
    /// A phrase of an item's text, to be typed.
    Q6,
    /// The same with a ladder of hints that ends in choices.
    Q7,
    /// A true statement.
    Q8,
    /// A false statement with one element changed.
    Q9,
    /// The order of the items.
    Q11,
    /// Heads and what is said of them.
    Q12,
    /// Which list each of several heads belongs to.
    Q13,
    /// The whole list by heart.
    Q14,
    /// The item that comes after a given one.
    Q15,
    /// What is missing from a list.
    Q16,
    /// A text with blanks and a bank of words.
    Q19,
}

impl Pattern {
    /// The kind that its questions are of.
    pub fn kind(self) -> QuestionKind {
        match self {
            Self::Q1 => QuestionKind::Multiple,
            Self::Q2 | Self::Q3 | Self::Q4 | Self::Q16 => QuestionKind::Single,
            Self::Q5 | Self::Q6 | Self::Q7 | Self::Q15 | Self::Q19 => QuestionKind::Cloze,
            Self::Q8 | Self::Q9 => QuestionKind::TrueFalse,
            Self::Q11 => QuestionKind::Ordering,
            Self::Q12 | Self::Q13 => QuestionKind::Matching,
            Self::Q14 => QuestionKind::Recall,
        }
    }
}

/// Where a question comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Made of a list.
    Generated,
    /// Written by the trainer.
    Authored,
    /// Made of a list and changed by the trainer.
    Edited,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Ten characters made of what is asked; it outlives edits of the text.
    pub id: String,
    /// Its kind.
    pub kind: QuestionKind,
    /// Its pattern; the trainer's own have none.
    pub pattern: Option<Pattern>,
    /// The list that it is made of.
    pub list: Option<usize>,
    /// The item of that list that it asks about, where it is one.
    pub item: Option<usize>,
    /// What is asked. `____` is a blank, `（　）` where the answer of a choice goes.
    pub stem: String,
    /// What is answered.
    pub answer: Answer,
    /// Help in the order in which it is given.
    pub hints: Vec<String>,
    /// Why the key is the key.
    pub explanation: String,
    /// Where the text says so: bytes of the material's words, in order.
    pub spans: Vec<Range<usize>>,
    /// The words there, with …… where words between them are left out.
    pub quote: String,
    /// Where it comes from.
    pub origin: Origin,
}

impl Question {
    /// Ten characters made of what is shown: it changes when a learner would see another question. Records and trainers'
    /// files hold it, so that the names of what is shown, which are a part of it, stay as they are.
    pub fn revision(&self) -> String {
        let shown = (&self.stem, &self.answer, &self.hints, &self.explanation);
        // Strings, numbers and lists of those always serialise.
        super::id::letters(&[&serde_json::to_string(&shown).unwrap_or_default()])
    }
}

/// What a learner does with a question, and what is right.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the fields are said with their variants")]
pub enum Answer {
    /// Options to choose from, in the order in which they are shown.
    Choice(Vec<Choice>),
    /// A statement to be judged; the true words where it is false.
    Truth { is_true: bool, correction: Option<String> },
    /// For each blank what is accepted, the words of the text first; words to choose from, if any.
    Blanks { blanks: Vec<Vec<String>>, bank: Vec<String> },
    /// The right order.
    Order(Vec<String>),
    /// What belongs together, and right sides that match none.
    Pairs { pairs: Vec<(String, String)>, extra: Vec<String> },
    /// The points of a free answer.
    Points(Vec<String>),
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its words.
    pub text: String,
    /// Whether it is a key.
    pub correct: bool,
    /// Where it belongs.
    pub note: String,
}

/// The questions of one material.
#[derive(Debug, Clone, Default)]
pub struct Bank {
    /// Those that are asked, by list and then by the order of their patterns' worth.
    pub questions: Vec<Question>,
    /// Those that were made and break a rule.
    pub dropped: Vec<(Question, Rule)>,
    /// Lists without a question, and why.
    pub uncovered: Vec<(usize, Reason)>,
    /// Those that the trainer took out, one after another. Nothing takes their place: the list has one fewer.
    pub removed: Vec<Removed>,
    /// Those that the trainer changed, as they were before.
    pub edited: Vec<Question>,
    /// Names that questions had before, each with the name of the one that stands for it now.
    pub aliases: BTreeMap<String, String>,
}

/// A question that the trainer took out.
#[derive(Debug, Clone)]
pub struct Removed {
    /// The question, with what the trainer changed of it.
    pub question: Question,
    /// Why, in the trainer's words; may be empty.
    pub reason: String,
    /// Its index among the questions that were there when it was taken out.
    pub at: usize,
}

/// Why a list has no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The trainer left it, or the whole material, out, or took out its last question.
    LeftOut,
    /// The settings ask for none, or for none of the kinds that could be made.
    NotAsked,
    /// It has no name to ask by, and its items say no more than their heads.
    Nameless,
    /// Its heads are whole sentences or parts of one, and nothing in them can be blanked with one right answer.
    Unshaped,
    /// All that could be made broke this rule.
    Broken(Rule),
}
