//! Where the rules say what is wrong with a trainer's question.

use std::ops::Range;

use super::told::{Told, keys_of};
use crate::{
    diagnostics::Problem,
    kind::QuestionKind,
    quiz::{Faults, Rule},
};

/// What is to be said of a question that does not keep rules, each at the key that is to be mended.
pub(super) fn said(
    faults: &Faults,
    told: &Told,
    kind: QuestionKind,
) -> impl Iterator<Item = (Problem, Range<usize>)> {
    let broken = faults
        .broken
        .iter()
        .map(move |rule| (Problem::QuizRule { rule: rule.to_string() }, place(*rule, told, kind)));
    let bent = faults
        .bent
        .iter()
        .map(move |rule| (Problem::QuizBent { rule: rule.to_string() }, place(*rule, told, kind)));
    broken.chain(bent)
}

fn place(rule: Rule, told: &Told, kind: QuestionKind) -> Range<usize> {
    let (answer, _) = keys_of(kind);
    match rule.0 {
        // About the stem, or about what it says to the options.
        7 | 8 | 10 | 15 | 21 | 22 => told.nearest_place(&["stem", answer]),
        19 => told.nearest_place(&["bank", answer, "stem"]),
        _ => told.nearest_place(&[answer, "extra", "stem"]),
    }
}
