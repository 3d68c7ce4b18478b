//! Statements to be judged: the members of a list, all its own (Q8) or one from another list (Q9); words and
//! the item they are said of, its own (Q8) or another one (Q9).

use super::{
    draft::{Alien, Draft, Scene},
    id::{self, lot},
    model::{Answer, Pattern},
    naming::Name,
    phrases::say,
    subject::Subject,
    words::{inner, length, quoted, row},
};

/// Members that a statement holds.
const MEMBERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Of a hundred lists so many are asked with a true statement (R22).
const TRUE_SHARE: u64 = 42;

/// Pairs of characters that words have in common with an item that could be taken for theirs.
const RIVAL: usize = 2;

/// A statement about a list, true or false as the lot falls. There is no true one where no false one could
/// be made: who knows that would not have to read it.
pub(super) fn drafts(
    scene: &Scene<'_>,
    subject: &Subject,
    aliens: &[Alien],
    points: &[Alien],
) -> Vec<Draft> {
    let is_true = lot(&[scene.material.id, &subject.key, "truth"]) % 100 < TRUE_SHARE;
    let rows = rows(scene, subject, aliens, is_true);
    let members = members(scene, subject, points, is_true);
    rows.into_iter().chain(members).chain(sayings(scene, subject, is_true)).collect()
}

/// Statements that one thing is among the members.
fn members(scene: &Scene<'_>, subject: &Subject, points: &[Alien], is_true: bool) -> Vec<Draft> {
    let (Some(said), Some(own)) = (scene.subject(subject), subject.points()) else {
        return Vec::new();
    };
    if points.is_empty() {
        return Vec::new();
    }
    let stem = |member: &str| {
        let values = [("subject", &*said), ("member", &*quoted(member))];
        say("stems", "one-of", &values)
    };
    let label = subject.name.as_ref().map(Name::label).unwrap_or_default();
    let draft = |index: Option<usize>, slot: &str, words: &str, correction: Option<String>| {
        let pattern = if is_true { Pattern::Q8 } else { Pattern::Q9 };
        let mut draft = scene.draft(
            pattern,
            subject,
            index,
            stem(words),
            Answer::Truth { is_true, correction },
        );
        draft.question.id =
            id::name(scene.material.id, pattern, &subject.key, &format!("{slot} one"));
        draft
    };
    if is_true {
        let named = own.iter().enumerate().filter(|(index, _)| !subject.members[*index].is_rest);
        return named.map(|(index, point)| draft(Some(index), point, point, None)).collect();
    }
    let falses = points.iter().take(3).map(|alien| {
        let values = [
            ("name", &*label),
            ("row", &*row(&own)),
            ("alien", &*quoted(&alien.words)),
            ("note", &*alien.note),
        ];
        let correction = Some(row(&own));
        let explanation = say("explanations", "alien", &values);
        draft(None, &alien.words, &alien.words, correction)
            .explained(explanation)
            .with_aliens([alien])
    });
    falses.collect()
}

/// Statements of all that belongs to the list.
fn rows(scene: &Scene<'_>, subject: &Subject, aliens: &[Alien], is_true: bool) -> Vec<Draft> {
    let (Some(names), Some(said)) = (subject.names(), scene.subject(subject)) else {
        return Vec::new();
    };
    if !MEMBERS.contains(&names.len()) {
        return Vec::new();
    }
    let stem = |names: &[&str]| {
        let values = [("subject", &*said), ("row", &*row(names))];
        say("stems", "statement", &values)
    };
    let falses: Vec<Draft> = (0..names.len())
        .filter(|index| !subject.members[*index].is_rest)
        .filter_map(|index| {
            let alien = aliens
                .iter()
                .filter(|alien| is_as_long(names[index], &alien.words))
                .min_by_key(|alien| lot(&[names[index], &alien.words]))?;
            let mut changed = names.clone();
            changed[index] = &alien.words;
            let correction = Some(names[index].to_owned());
            let answer = Answer::Truth { is_true: false, correction };
            let label = subject.name.as_ref()?.label();
            let values = [
                ("name", &*label),
                ("row", &*row(&names)),
                ("alien", &*quoted(&alien.words)),
                ("note", &*alien.note),
            ];
            let explanation = say("explanations", "alien", &values);
            let draft = scene.draft(Pattern::Q9, subject, Some(index), stem(&changed), answer);
            Some(draft.explained(explanation).with_aliens([alien]))
        })
        .collect();
    if falses.is_empty() || !is_true {
        return falses;
    }
    let answer = Answer::Truth { is_true: true, correction: None };
    vec![scene.draft(Pattern::Q8, subject, None, stem(&names), answer)]
}

/// Statements of which item words are said of.
fn sayings(scene: &Scene<'_>, subject: &Subject, is_true: bool) -> Vec<Draft> {
    let named: Vec<(usize, &str)> = subject.topics().collect();
    let drafts = named.iter().filter_map(|(index, name)| {
        let (sentence, words) = subject.telling(*index, false)?;
        let others = named.iter().filter(|(other, _)| other != index);
        // The item whose text has most in common with the words: others are ruled out by what they are about.
        // The item whose text has most in common with the words: one about something else is seen to be wrong.
        let (common, other) = others
            .map(|(at, _)| (subject.in_common(&words, *at), *at))
            .max_by_key(|(common, at)| (*common, lot(&[name, &subject.members[*at].head])))?;
        if !is_true && common < RIVAL {
            return None;
        }
        let phrase = |index: usize| subject.members[index].topic.as_deref().unwrap_or_default();
        let doc = scene.doc_of(subject);
        let key = if doc.is_some() { "blank-text" } else { "blank-text-alone" };
        let head = quoted(phrase(if is_true { *index } else { other }));
        let values =
            [("doc", doc.unwrap_or_default()), ("head", &head), ("sentence", &inner(&words))];
        let correction = (!is_true).then(|| phrase(*index).to_owned());
        let pattern = if is_true { Pattern::Q8 } else { Pattern::Q9 };
        let answer = Answer::Truth { is_true, correction };
        let spans = vec![subject.members[*index].head_span.clone(), sentence.span.clone()];
        let told = [("head", &*quoted(phrase(*index))), ("quote", &*inner(&scene.quote(&spans)))];
        let explanation = say("explanations", "which-item", &told);
        let mut draft =
            scene.draft(pattern, subject, Some(*index), say("stems", key, &values), answer);
        // The statement of the members may ask about the same item.
        draft.question.id =
            id::name(scene.material.id, pattern, &subject.key, &format!("{name} said"));
        Some(draft.explained(explanation).resting_on(scene, spans))
    });
    drafts.collect()
}

/// Whether one phrase is as long as another, give or take half.
fn is_as_long(own: &str, other: &str) -> bool {
    let (own, other) = (length(own), length(other));
    2 * other >= own && 2 * other <= 3 * own
}
