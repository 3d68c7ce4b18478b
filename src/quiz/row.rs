//! Questions with a member left blank: in the row of all (Q5, Q7), or in the list as the text gives it (`given`);
//! after the one before it (Q15).

use super::{
    cloze::BLANK,
    draft::{Alien, Draft, Scene},
    given,
    hints::first_hints,
    id::lot,
    model::{Answer, Pattern},
    naming::Name,
    phrases::say,
    subject::{Member, Subject},
    words::{length, quoted, row},
};

/// A member that is typed has at most this many characters.
const LONGEST_TYPED: usize = 10;
/// A longer form of it that is taken too has at most this many.
const LONGEST_ACCEPTED: usize = 16;
/// Members that a row shows.
const LONGEST_ROW: usize = 8;
/// All questions of this kind about a list.
pub(super) fn drafts(scene: &Scene<'_>, subject: &Subject, aliens: &[Alien]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let members = 0..subject.members.len();
    for index in members.filter(|index| !subject.members[*index].is_rest) {
        let row = match &subject.name {
            None | Some(Name::Lead { .. } | Name::Within { .. }) => Vec::new(),
            Some(_) => in_row(scene, subject, index, aliens),
        };
        if row.is_empty() {
            drafts.extend(given::draft(scene, subject, index));
        }
        drafts.extend(row);
        drafts.extend(next(scene, subject, index));
    }
    drafts
}

/// A member's name as it may be typed: with and without its frame.
fn accepted(member: &Member, name: &str) -> Vec<String> {
    let mut accepted = vec![name.to_owned()];
    let more = [member.slot.clone(), member.point.clone(), Some(member.head.clone())];
    for words in more.into_iter().flatten() {
        if !accepted.contains(&words) && length(&words) <= LONGEST_ACCEPTED {
            accepted.push(words);
        }
    }
    accepted
}

fn in_row(scene: &Scene<'_>, subject: &Subject, index: usize, aliens: &[Alien]) -> Vec<Draft> {
    let Some(names) = subject.names() else { return Vec::new() };
    let (member, name) = (&subject.members[index], names[index]);
    if names.len() < 2 || names.len() > LONGEST_ROW || length(name) > LONGEST_TYPED {
        return Vec::new();
    }
    let shown: Vec<&str> =
        names.iter().enumerate().map(|(at, name)| if at == index { BLANK } else { name }).collect();
    let Some(stem) = scene.stem(subject, "blank-member", &[("row", &row(&shown))]) else {
        return Vec::new();
    };
    let answer = Answer::Blanks { blanks: vec![accepted(member, name)], bank: Vec::new() };
    let draft = |pattern| scene.draft(pattern, subject, Some(index), stem.clone(), answer.clone());
    let mut drafts = vec![draft(Pattern::Q5).with_hints(first_hints(name))];
    let wrong: Vec<&Alien> = aliens.iter().take(3).collect();
    if wrong.len() > 1 {
        let mut choices: Vec<&str> =
            wrong.iter().map(|alien| alien.words.as_str()).chain([name]).collect();
        choices.sort_by_cached_key(|choice| lot(&[&subject.key, choice]));
        // The first character would leave one choice.
        let mut ladder: Vec<String> = first_hints(name).into_iter().take(1).collect();
        ladder.push(say("hints", "choices", &[("row", &row(&choices))]));
        drafts.push(draft(Pattern::Q7).with_hints(ladder).with_aliens(wrong));
    }
    drafts
}

fn next(scene: &Scene<'_>, subject: &Subject, index: usize) -> Option<Draft> {
    let names = subject.names().filter(|names| names.len() >= 4 && subject.is_ordered)?;
    let before = names.get(index.checked_sub(1)?)?;
    let (member, name) = (&subject.members[index], names[index]);
    if length(name) > LONGEST_TYPED {
        return None;
    }
    let stem = scene.stem(subject, "next", &[("before", &quoted(before))])?;
    let answer = Answer::Blanks { blanks: vec![accepted(member, name)], bank: Vec::new() };
    let draft = scene.draft(Pattern::Q15, subject, Some(index), stem, answer);
    Some(draft.with_hints(first_hints(name)))
}
