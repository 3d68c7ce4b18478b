//! Which of the questions of a list are kept: a varied few.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    id::lot,
    model::{Answer, Pattern, Question},
    phrase::is_figure,
    rules::{Rule, gives_away},
    words::normal,
};

/// Questions of one family are asked in the same way: one of each is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Recall,
    TypedMember,
    TypedText,
    Figure,
    Ladder,
    Bank,
    Choice,
    Truth,
    Order,
    Match,
}

/// A question with the rules that it bends.
pub(super) struct Ranked {
    pub(super) question: Question,
    pub(super) bent: Vec<Rule>,
}

/// Items that one question of a family is for: a longer list is as much text as several.
const ITEMS: usize = 4;

/// Keeps at most `count` questions of a list of some `items` that is known for life as `list`: one of a family
/// first, and of a long list a second one where there is room. What is kept does not depend on where
/// anything stands.
/// `typed` are the keys that other lists of the material ask to be typed, and after that those of this one too:
/// the same words are not asked for twice.
pub(super) fn keep(
    mut all: Vec<Ranked>,
    list: &str,
    items: usize,
    count: usize,
    typed: &mut BTreeSet<String>,
) -> Vec<Question> {
    all.retain(|one| typed_key(&one.question).is_none_or(|key| !typed.contains(&key)));
    all.sort_by_cached_key(|one| (Reverse(worth(one, list)), lot(&[&one.question.id])));
    let mut kept: Vec<Question> = Vec::new();
    for of_each in 1..=items.div_ceil(ITEMS) {
        for question in all.iter().map(|one| &one.question) {
            let alike = kept.iter().filter(|other| family(other) == family(question));
            let is_new =
                alike.count() < of_each && kept.iter().all(|other| other.id != question.id);
            let is_apart = kept.iter().all(|other| {
                !gives_away(other, question)
                    && !gives_away(question, other)
                    && !rest_on_same_words(other, question)
            });
            if kept.len() < count && is_new && is_apart {
                kept.push(question.clone());
            }
        }
    }
    typed.extend(kept.iter().filter_map(typed_key));
    kept
}

/// The words that a question asks to be typed.
fn typed_key(question: &Question) -> Option<String> {
    match &question.answer {
        Answer::Blanks { blanks, bank } if bank.is_empty() => {
            blanks.first().and_then(|accepted| accepted.first()).map(|key| normal(key))
        }
        _ => None,
    }
}

/// Whether two questions about one item quote the same sentence.
fn rest_on_same_words(a: &Question, b: &Question) -> bool {
    a.item.is_some() && a.item == b.item && a.spans.last() == b.spans.last()
}

/// What a question is worth: its family (recall before recognition), with a share by lot, so that lists take
/// turns in what they leave out; its pattern, again with a share by lot; less what is bent.
fn worth(one: &Ranked, list: &str) -> Option<i64> {
    let pattern = one.question.pattern?;
    let family = family(&one.question)?;
    let turn = |words: &[&str], most: u64| i64::try_from(lot(words) % most).unwrap_or_default();
    let bent = i64::try_from(one.bent.len()).unwrap_or(i64::MAX);
    let family_worth = 100 * (family_value(family) + turn(&[list, &format!("{family:?}")], 40));
    Some(family_worth + value(pattern) + turn(&[&one.question.id], 15) - 10 * bent)
}

fn family_value(family: Family) -> i64 {
    match family {
        Family::Recall => 90,
        Family::TypedMember | Family::Choice => 85,
        Family::Figure => 80,
        Family::TypedText | Family::Match => 75,
        Family::Truth => 70,
        Family::Bank => 65,
        Family::Order => 60,
        Family::Ladder => 45,
    }
}

/// What a pattern is worth among those of its family.
fn value(pattern: Pattern) -> i64 {
    match pattern {
        Pattern::Q1 | Pattern::Q13 => 20,
        Pattern::Q4 | Pattern::Q16 => 14,
        Pattern::Q3 | Pattern::Q5 | Pattern::Q7 | Pattern::Q12 => 12,
        Pattern::Q15 => 8,
        Pattern::Q2 => 6,
        Pattern::Q6 | Pattern::Q8 | Pattern::Q9 | Pattern::Q11 | Pattern::Q14 | Pattern::Q19 => 0,
    }
}

fn family(question: &Question) -> Option<Family> {
    let asks_figure = match &question.answer {
        Answer::Blanks { blanks, .. } => blanks.iter().flatten().all(|key| is_figure(key)),
        _ => false,
    };
    Some(match question.pattern? {
        Pattern::Q6 if asks_figure => Family::Figure,
        Pattern::Q14 => Family::Recall,
        Pattern::Q5 | Pattern::Q15 => Family::TypedMember,
        Pattern::Q7 => Family::Ladder,
        Pattern::Q6 => Family::TypedText,
        Pattern::Q19 => Family::Bank,
        Pattern::Q1 | Pattern::Q2 | Pattern::Q3 | Pattern::Q4 | Pattern::Q16 => Family::Choice,
        Pattern::Q8 | Pattern::Q9 => Family::Truth,
        Pattern::Q11 => Family::Order,
        Pattern::Q12 | Pattern::Q13 => Family::Match,
    })
}
