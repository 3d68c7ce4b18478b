//! Questions with a member left blank: in the row of all (Q5, Q7), after the one before it (Q15), and in the
//! list as the text gives it (Q5), where the list has no name of its own.

use std::ops::Range;

use super::{
    cloze::{BLANK, gap},
    draft::{Alien, Draft, Scene},
    hints::first_hints,
    id::lot,
    model::{Answer, Pattern},
    naming::{self, Name},
    phrase::phrases,
    phrases::say,
    sentence::sayable,
    subject::{Member, Subject},
    words::{inner, is_balanced, length, normal, quoted, row, tells},
};
use crate::directive::is_demand;

/// A member that is typed has at most this many characters.
const LONGEST_TYPED: usize = 10;
/// A head that is typed whole where the text gives the list has at least this many.
const SHORTEST_TYPED: usize = 4;
/// A longer form of it that is taken too has at most this many.
const LONGEST_ACCEPTED: usize = 16;
/// Members that a row shows.
const LONGEST_ROW: usize = 8;
/// Items that are shown of a list as the text gives it, and how many of them before the blank.
const SHOWN: usize = 4;
const LEAST_SHOWN: usize = 3;
const SHOWN_BEFORE: usize = 2;
/// A heading above it has at most this many characters.
const LONGEST_TITLE: usize = 12;
/// A head that says something by itself and asks for nothing has at least this many.
const LONG_HEAD: usize = 8;
/// A sentence that leads to items further on is shown from this many characters on.
const LONG_LEAD: usize = 12;
/// Characters of it that are shown.
const LONGEST_SHOWN: usize = 160;

/// Heads that stand in many lists and say nothing of this one.
const SLOGANS: &[&str] = &[
    "统一思想，提高认识",
    "提高认识，统一思想",
    "高度重视，认真开展",
    "高度重视，精心组织",
    "加强领导，落实责任",
    "加强组织领导",
    "提高思想认识",
    "提高政治站位",
    "强化责任落实",
    "加强领导",
    "高度重视",
    "提高认识",
    "统一思想",
    "精心组织",
    "加强宣传",
];

/// All questions of this kind about a list.
pub(super) fn drafts(scene: &Scene<'_>, subject: &Subject, aliens: &[Alien]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (index, member) in subject.members.iter().enumerate().filter(|(_, one)| !one.is_rest) {
        let row = match &subject.name {
            None | Some(Name::Lead { .. }) => Vec::new(),
            Some(_) => in_row(scene, subject, index, aliens),
        };
        if row.is_empty() {
            drafts.extend(as_given(scene, subject, index, member));
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

/// The heads around a member, and the sentence that leads to them, quoted with a head or a phrase of it left
/// blank.
fn as_given(scene: &Scene<'_>, subject: &Subject, index: usize, member: &Member) -> Option<Draft> {
    if subject.is_sectional || !naming::is_complete(&scene.material.lists[subject.list]) {
        return None;
    }
    let fits = |spans: &Vec<Range<usize>>| length(&scene.quote(spans)) <= LONGEST_SHOWN;
    let spans = [SHOWN + 1, SHOWN, LEAST_SHOWN].into_iter();
    let spans = spans.filter_map(|most| around(subject, index, most)).find(fits)?;
    let quote = scene.quote(&spans);
    let shown = quote.trim_end_matches(['；', ';', '，']);
    let key = key(member, shown)?;
    if !is_balanced(shown) {
        return None;
    }
    let at = shown.find(&key)?;
    let blanked = format!("{}{BLANK}{}", &shown[..at], &shown[at + key.len()..]);
    let head = match &subject.name {
        Some(Name::Lead { .. }) => None,
        // 主要内容 is named by the part it stands in.
        Some(Name::Noun { parent: Some(parent), .. }) => Some(quoted(parent)),
        Some(name) => Some(name.label()),
        None => scene.within(subject).or_else(|| title(subject)),
    };
    let stem = match (&head, &subject.name) {
        (None, _) => "blank-text-bare",
        (_, Some(Name::Question(_))) => "blank-given-answer",
        _ => "blank-text",
    };
    // A row of nouns says nothing without what it is a row of.
    let speaks = is_demand(&member.head)
        || sayable(&member.head)
        || (subject.is_headed && length(&member.head) >= LONG_HEAD);
    if head.is_none() && subject.name.is_none() && !speaks {
        return None;
    }
    let values = [("head", head.as_deref().unwrap_or_default()), ("sentence", &inner(&blanked))];
    let stem = scene.say(subject, stem, &values);
    let mut own = vec![key.clone()];
    // A head that is asked whole may come with what it begins with: 要抓紧.
    own.extend(Some(member.head.clone()).filter(|head| head.ends_with(&key) && *head != key));
    let answer = Answer::Blanks { blanks: vec![own], bank: Vec::new() };
    let mut draft = scene
        .draft(Pattern::Q5, subject, Some(index), stem, answer)
        .with_hints(first_hints(&key))
        .explained(say("explanations", "quote", &[("quote", &inner(shown))]))
        .resting_on(scene, spans);
    draft.gaps = vec![gap(shown, at..at + key.len())];
    Some(draft)
}

/// The spans of the lead and of the heads before and after one, those that are whole: all of a list of `most`
/// items, or fewer of a longer one.
fn around(subject: &Subject, index: usize, most: usize) -> Option<Vec<Range<usize>>> {
    let is_shown = |at: &usize| {
        subject.members.get(*at).is_some_and(|one| {
            one.is_whole
                && !one.is_off
                && !one.head.contains([':', '：'])
                && !one.head.ends_with("如下")
                && !one.is_open
        })
    };
    if !is_shown(&index) {
        return None;
    }
    let count = subject.members.len();
    if most > SHOWN && most < count {
        return None;
    }
    let before = (0..index).rev().take_while(is_shown).count();
    let after = (index + 1..count).take_while(is_shown).count();
    let first = index - before.min(SHOWN_BEFORE.max((most - 1).saturating_sub(after)));
    let last = (index + after).min(first + most - 1);
    let lead = match &subject.name {
        Some(Name::Lead { sentence, .. }) if first == 0 || length(sentence) >= LONG_LEAD => {
            subject.title.clone()
        }
        _ => None,
    };
    let heads = subject.members[first..=last].iter().map(|member| member.head_span.clone());
    (last - first + 1 >= LEAST_SHOWN).then(|| lead.into_iter().chain(heads).collect())
}

/// The title of a list in quotes, where it is a heading.
fn title(subject: &Subject) -> Option<String> {
    let title = subject.title_words.as_deref().filter(|title| {
        !subject.is_led
            && (SHORTEST_TYPED..=LONGEST_TITLE).contains(&length(title))
            && title.chars().all(char::is_alphabetic)
    });
    title.map(quoted)
}

/// What of a head is asked: all of it where it is short, else its best phrase; nothing that the rest tells.
fn key(member: &Member, shown: &str) -> Option<String> {
    if SLOGANS.contains(&&*member.head) {
        return None;
    }
    let is_told = |key: &str| {
        shown.matches(key).count() != 1
            || tells(&normal(&shown.replacen(key, "|", 1)), &normal(key))
    };
    let whole = member.phrase.as_deref().filter(|words| {
        member.is_whole && (SHORTEST_TYPED..=LONGEST_TYPED).contains(&length(&normal(words)))
    });
    let parts = phrases(&member.head);
    let parts = parts.iter().map(|phrase| &member.head[phrase.span.clone()]);
    whole.into_iter().chain(parts).find(|key| !is_told(key)).map(str::to_owned)
}
