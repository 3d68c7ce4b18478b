//! Statements to be judged about a list: its members, all its own (Q8) or one from another list (Q9).

use super::{
    alien::STANDING,
    draft::{Alien, Draft, Scene},
    id::{self, lot},
    model::{Answer, Pattern},
    naming::Name,
    phrases::say,
    said,
    subject::Subject,
    words::{length, normal, quoted, row, share_pair},
};

/// Members that a statement holds.
const MEMBERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Of a hundred lists so many are asked with a true statement (R22).
const TRUE_SHARE: u64 = 42;

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
    let told = said::drafts(scene, subject, is_true);
    rows.into_iter().chain(members).chain(told).collect()
}

/// Statements that one thing is among the members.
fn members(scene: &Scene<'_>, subject: &Subject, points: &[Alien], is_true: bool) -> Vec<Draft> {
    let Some(own) = subject.points() else { return Vec::new() };
    if points.is_empty() {
        return Vec::new();
    }
    let stem = |member: &str| scene.stem(subject, "one-of", &[("member", &quoted(member))]);
    let label = subject.name.as_ref().map(Name::label).unwrap_or_default();
    let draft = |index: Option<usize>, slot: &str, words: &str, correction: Option<String>| {
        let pattern = if is_true { Pattern::Q8 } else { Pattern::Q9 };
        let mut draft = scene.draft(
            pattern,
            subject,
            index,
            stem(words)?,
            Answer::Truth { is_true, correction },
        );
        draft.question.id =
            id::name(scene.material.id, pattern, &subject.key, &format!("{slot} one"));
        Some(draft)
    };
    // 要靠投入 tells 加大投入力度; 四种意识 and its members share what all of them have.
    let is_told = |point: &str| {
        !matches!(subject.name, Some(Name::Formulation(_)))
            && share_pair(&normal(&label), &normal(point))
    };
    if is_true {
        let named = own.iter().enumerate().filter(|(index, point)| {
            !subject.members[*index].is_rest && !is_told(point) && !STANDING.contains(*point)
        });
        return named.filter_map(|(index, point)| draft(Some(index), point, point, None)).collect();
    }
    let falses = points.iter().take(3).filter(|alien| !is_told(&alien.words)).filter_map(|alien| {
        let values = [
            ("name", &*label),
            ("row", &*row(&own)),
            ("alien", &*quoted(&alien.words)),
            ("note", &*alien.note),
        ];
        let correction = Some(row(&own));
        let explanation = say("explanations", "alien", &values);
        let draft = draft(None, &alien.words, &alien.words, correction)?;
        Some(draft.explained(explanation).with_aliens([alien]))
    });
    falses.collect()
}

/// Statements of all that belongs to the list.
fn rows(scene: &Scene<'_>, subject: &Subject, aliens: &[Alien], is_true: bool) -> Vec<Draft> {
    let Some(names) = subject.names() else { return Vec::new() };
    if !MEMBERS.contains(&names.len()) {
        return Vec::new();
    }
    let stem = |names: &[&str]| scene.stem(subject, "statement", &[("row", &row(names))]);
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
            let draft = scene.draft(Pattern::Q9, subject, Some(index), stem(&changed)?, answer);
            Some(draft.explained(explanation).with_aliens([alien]))
        })
        .collect();
    if falses.is_empty() || !is_true {
        return falses;
    }
    let answer = Answer::Truth { is_true: true, correction: None };
    let stem = stem(&names).into_iter();
    stem.map(|stem| scene.draft(Pattern::Q8, subject, None, stem, answer.clone())).collect()
}

/// Whether one phrase is as long as another, give or take half.
fn is_as_long(own: &str, other: &str) -> bool {
    let (own, other) = (length(own), length(other));
    2 * other >= own && 2 * other <= 3 * own
}
