//! Statements to be judged of what is said of an item: with its figure (Q8) or another one of the text (Q9).

use super::{
    draft::{Draft, Scene},
    id::{self, lot},
    model::{Answer, Pattern},
    phrase::figures,
    phrases::say,
    sentence::sayable,
    subject::{Sentence, Subject},
    words::{inner, length, normal},
};

/// A sentence that is judged has at most this many characters.
const LONGEST: usize = 60;
/// A figure is taken for another of its unit that is at most so many times as large or as small.
const MAGNITUDE: f64 = 6.0;

/// A number with its unit: 5500 and 万吨.
fn measured(figure: &str) -> Option<(f64, &str)> {
    let digits = figure.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    Some((figure[..digits].parse().ok()?, &figure[digits..]))
}

/// Statements of a sentence whose figure is its own or another one of the material.
pub(super) fn drafts(scene: &Scene<'_>, subject: &Subject, is_true: bool) -> Vec<Draft> {
    let members = subject.members.iter().enumerate().filter(|(_, member)| !member.is_off);
    let sentences =
        members.flat_map(|(index, member)| member.quotes.iter().map(move |one| (index, one)));
    let short = sentences.filter(|(_, one)| length(&one.words) <= LONGEST && sayable(&one.words));
    short
        .filter_map(|(index, sentence)| with_figure(scene, subject, index, sentence, is_true))
        .collect()
}

fn with_figure(
    scene: &Scene<'_>,
    subject: &Subject,
    index: usize,
    sentence: &Sentence,
    is_true: bool,
) -> Option<Draft> {
    let (member, words) = (&subject.members[index], &sentence.words);
    let figures = figures(words);
    let at =
        figures.iter().map(|one| one.span.clone()).min_by_key(|at| lot(&[&words[at.clone()]]))?;
    let own = &words[at.clone()];
    let rivals = scene.figures().filter(|other| is_rival(own, other) && !words.contains(*other));
    let rival = rivals.min_by_key(|other| lot(&[own, other]))?;
    let shown = if is_true { own } else { rival };
    let shown = format!("{}{shown}{}", &words[..at.start], &words[at.end..]);
    let shown = shown.trim_end_matches(['；', ';', '，', '。']).to_owned();
    let doc = scene.doc_of(subject).map_or_else(|| say("names", "original", &[]), str::to_owned);
    let stem = say("stems", "figure", &[("doc", &doc), ("sentence", &inner(&shown))]);
    let pattern = if is_true { Pattern::Q8 } else { Pattern::Q9 };
    let answer = Answer::Truth { is_true, correction: (!is_true).then(|| own.to_owned()) };
    let quote = scene.quote(std::slice::from_ref(&sentence.span));
    let values = [("quote", &*inner(&quote)), ("rival", rival), ("own", own)];
    let explanation = say("explanations", if is_true { "quote" } else { "figure" }, &values);
    let mut draft = scene.draft(pattern, subject, Some(index), stem, answer);
    let own = format!("{} {own}", member.head);
    draft.question.id = id::name(scene.material.id, pattern, &subject.key, &own);
    draft.made.extend((!is_true).then(|| normal(&shown)));
    Some(draft.explained(explanation).resting_on(scene, vec![sentence.span.clone()]))
}

/// Whether a figure could be taken for another: one of its unit, larger or smaller but not by far.
fn is_rival(own: &str, other: &str) -> bool {
    let (Some((number, unit)), Some((value, of))) = (measured(own), measured(other)) else {
        return false;
    };
    let ratio = value / number;
    // Another day would put one step before the other.
    let is_day = unit.starts_with('月');
    of == unit
        && !is_day
        && !(0.99..=1.01).contains(&ratio)
        && (1.0 / MAGNITUDE..=MAGNITUDE).contains(&ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_taken_for_another_of_its_unit_and_size() {
        assert!(is_rival("3000万吨", "5500万吨"));
        assert!(!is_rival("3000万吨", "5500亿元"), "of another unit");
        assert!(!is_rival("3%", "100%"), "of another size");
        assert!(!is_rival("5500万吨", "5500万吨"), "the same");
        assert!(!is_rival("4月15日", "5月15日"), "a day");
    }
}
