//! What a bank as a whole holds: how many questions of which kind, and whether keys stand where they should.

use super::Booklet;
use crate::{
    diagnostics::Catalogue,
    kind::QuestionKind,
    quiz::{Answer, Question, letters_are_even, truths_are_even},
};

/// The totals of several documents, a line each.
pub fn report(booklets: &[Booklet], catalogue: &Catalogue) -> String {
    let questions: Vec<&Question> = booklets.iter().flat_map(|one| &one.bank.questions).collect();
    let lists: usize = booklets.iter().map(|one| one.document.lists.len()).sum();
    let without: usize = booklets.iter().map(|one| one.bank.uncovered.len()).sum();
    let numbers = [
        ("materials", booklets.len().to_string()),
        ("lists", lists.to_string()),
        ("covered", lists.saturating_sub(without).to_string()),
        ("count", questions.len().to_string()),
        ("kinds", kinds(&questions, catalogue)),
    ];
    let numbers = numbers.each_ref().map(|(name, value)| (*name, value.as_str()));
    let total = if questions.is_empty() { "bank-none" } else { "bank-total" };
    let mut lines = vec![catalogue.say(total, &numbers)];
    lines.extend(letters(&questions, catalogue));
    lines.extend(truths(&questions, catalogue));
    lines.join("\n")
}

fn kinds(questions: &[&Question], catalogue: &Catalogue) -> String {
    let counts = QuestionKind::ALL.iter().filter_map(|kind| {
        let count = questions.iter().filter(|question| question.kind == *kind).count();
        let name = catalogue.say(&format!("kind-{}", kind.name().replace('_', "-")), &[]);
        (count > 0).then(|| format!("{name} {count}"))
    });
    counts.collect::<Vec<_>>().join(&catalogue.say("bank-between", &[]))
}

/// Where the keys of questions with one key stand (R18).
fn letters(questions: &[&Question], catalogue: &Catalogue) -> Option<String> {
    let mut letters = [0; 4];
    for question in questions.iter().filter(|one| one.kind == QuestionKind::Single) {
        if let Answer::Choice(options) = &question.answer
            && let Some(key) = options.iter().position(|option| option.correct)
            && let Some(letter) = letters.get_mut(key)
        {
            *letter += 1;
        }
    }
    let all: usize = letters.iter().sum();
    let counts = letters.map(|count| count.to_string());
    let [a, b, c, d] = counts.each_ref().map(String::as_str);
    let key = if letters_are_even(&letters) { "bank-letters" } else { "bank-letters-uneven" };
    (all > 0).then(|| catalogue.say(key, &[("a", a), ("b", b), ("c", c), ("d", d)]))
}

/// How many statements are true (R22).
fn truths(questions: &[&Question], catalogue: &Catalogue) -> Option<String> {
    let statements = questions.iter().filter_map(|question| match question.answer {
        Answer::Truth { is_true, .. } => Some(is_true),
        _ => None,
    });
    let statements: Vec<bool> = statements.collect();
    let trues = statements.iter().filter(|is_true| **is_true).count();
    let falses = (statements.len() - trues).to_string();
    let even = truths_are_even(trues, statements.len());
    let key = if even { "bank-truths" } else { "bank-truths-uneven" };
    let values = [("trues", &*trues.to_string()), ("falses", &*falses)];
    (!statements.is_empty()).then(|| catalogue.say(key, &values))
}
