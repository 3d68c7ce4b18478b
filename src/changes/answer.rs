//! The answer that a table gives, whole or as a change of the one before.

use std::ops::Range;

use super::told::Told;
use crate::{
    diagnostics::Problem,
    kind::QuestionKind,
    quiz::{Answer, Choice},
};

/// The answer of a question of a kind, what is not told taken from `before`; nothing where it is wrong, which
/// is reported, or where nothing says what is right.
pub(super) fn answer(
    told: &Told,
    kind: QuestionKind,
    before: Option<&Answer>,
    report: &mut dyn FnMut(Problem, Range<usize>),
) -> Option<Answer> {
    match (kind, before) {
        (QuestionKind::Single | QuestionKind::Multiple, _) => choice(told, before, report),
        (QuestionKind::TrueFalse, _) => truth(told, before, report),
        (QuestionKind::Cloze, Some(Answer::Blanks { blanks, bank })) => Some(Answer::Blanks {
            blanks: told.blanks.clone().unwrap_or_else(|| blanks.clone()),
            bank: told.bank.clone().unwrap_or_else(|| bank.clone()),
        }),
        (QuestionKind::Cloze, _) => Some(Answer::Blanks {
            blanks: told.blanks.clone()?,
            bank: told.bank.clone().unwrap_or_default(),
        }),
        (QuestionKind::Matching, Some(Answer::Pairs { pairs, extra })) => Some(Answer::Pairs {
            pairs: told.pairs.clone().unwrap_or_else(|| pairs.clone()),
            extra: told.extra.clone().unwrap_or_else(|| extra.clone()),
        }),
        (QuestionKind::Matching, _) => Some(Answer::Pairs {
            pairs: told.pairs.clone()?,
            extra: told.extra.clone().unwrap_or_default(),
        }),
        (QuestionKind::Ordering, _) => {
            told.order.clone().map(Answer::Order).or_else(|| before.cloned())
        }
        (QuestionKind::Recall, _) => {
            told.points.clone().map(Answer::Points).or_else(|| before.cloned())
        }
    }
}

fn choice(
    told: &Told,
    before: Option<&Answer>,
    report: &mut dyn FnMut(Problem, Range<usize>),
) -> Option<Answer> {
    let Some(mut options) = told.options.clone() else { return before.cloned() };
    if !options.iter().any(|option| option.correct) {
        report(Problem::QuizUnmarked {}, told.nearest_place(&["options"]));
        return None;
    }
    if let Some(Answer::Choice(old)) = before {
        keep_notes(&mut options, old);
    }
    Some(Answer::Choice(options))
}

/// An option that stays, stays where it belongs.
fn keep_notes(options: &mut [Choice], old: &[Choice]) {
    for option in options {
        let same = old.iter().find(|other| other.text == option.text);
        if let Some(same) = same.filter(|other| other.correct == option.correct) {
            option.note.clone_from(&same.note);
        }
    }
}

fn truth(
    told: &Told,
    before: Option<&Answer>,
    report: &mut dyn FnMut(Problem, Range<usize>),
) -> Option<Answer> {
    let before = match before {
        Some(Answer::Truth { is_true, correction }) => Some((*is_true, correction)),
        _ => None,
    };
    let is_true = match &told.options {
        Some(options) => is_true(options),
        None => Some(before?.0),
    };
    let Some(is_true) = is_true else {
        report(Problem::QuizTruth {}, told.nearest_place(&["options"]));
        return None;
    };
    if is_true && told.correction.is_some() {
        report(Problem::QuizCorrection {}, told.nearest_place(&["correction"]));
        return None;
    }
    let kept = before.and_then(|(_, correction)| correction.clone()).filter(|_| !is_true);
    Some(Answer::Truth { is_true, correction: told.correction.clone().or(kept) })
}

/// Whether 对 is marked; nothing where the options are others, or both or none are marked.
fn is_true(options: &[Choice]) -> Option<bool> {
    let marked =
        |word: &str| options.iter().find(|option| option.text == word).map(|option| option.correct);
    let (right, wrong) = (marked("对")?, marked("错")?);
    (options.len() == 2 && right != wrong).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(text: &str, correct: bool, note: &str) -> Choice {
        Choice { text: text.to_owned(), correct, note: note.to_owned() }
    }

    #[test]
    fn an_option_that_stays_keeps_what_is_noted_of_it_unless_it_is_marked_otherwise() {
        let before = Answer::Choice(vec![
            option("政治意识", true, "四种意识"),
            option("讲规范", false, "四个坚持"),
            option("讲效率", false, "四个坚持"),
        ]);
        let options =
            [option("讲规范", false, ""), option("讲效率", true, ""), option("讲排场", false, "")];
        let told = Told { options: Some(options.to_vec()), ..Told::default() };
        let after = answer(&told, QuestionKind::Single, Some(&before), &mut |_, _| {});
        let Some(Answer::Choice(after)) = after else { panic!("a choice stays one") };
        let notes: Vec<&str> = after.iter().map(|option| &*option.note).collect();
        assert_eq!(notes, ["四个坚持", "", ""]);
    }

    #[test]
    fn a_statement_that_becomes_true_loses_its_correction_and_one_that_stays_false_keeps_it() {
        let before =
            Answer::Truth { is_true: false, correction: Some("终身学习的观念".to_owned()) };
        let truth =
            |told: &Told| answer(told, QuestionKind::TrueFalse, Some(&before), &mut |_, _| {});
        let options = |right| Some(vec![option("对", right, ""), option("错", !right, "")]);
        let turned = Told { options: options(true), ..Told::default() };
        assert_eq!(truth(&turned), Some(Answer::Truth { is_true: true, correction: None }));
        let same = Told { options: options(false), ..Told::default() };
        assert_eq!(truth(&same), Some(before.clone()));
        assert_eq!(truth(&Told::default()), Some(before.clone()));
    }
}
