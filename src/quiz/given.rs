//! A head left blank in the list as the text gives it (Q5): the sentence that leads to it and the heads around, as
//! they stand.
//!
//! In: a list that is shown in no row of names. Out: a question, or none where the heads are no whole sentences or
//! nothing says what they are about. Holds: what is left out of the quote is marked with ……

use std::ops::{Range, RangeInclusive};

use super::{
    cloze::{BLANK, gap},
    draft::{Draft, Scene},
    hints::first_hints,
    model::{Answer, Pattern},
    naming::{self, Name},
    phrase::phrases,
    phrases::say,
    sentence::sayable,
    subject::{Member, Subject},
    words::{has_placeholder, inner, is_balanced, length, normal, quoted, share_pair, tells},
};
use crate::directive::{self, is_demand};

/// A head, or what is its own in it, that is typed has this many characters.
const TYPED: RangeInclusive<usize> = 2..=10;
/// Heads that are shown of a longer list, and how many of them before the blank.
const SHOWN: usize = 4;
const SHOWN_BEFORE: usize = 2;
/// Heads that are shown at least, and that a list has where all are.
const FEWEST: usize = 3;
const ALL: usize = 5;
/// A heading above the list has this many characters.
const SHORTEST_TITLE: usize = 4;
const LONGEST_TITLE: usize = 12;
/// A head that says something by itself and asks for nothing has at least this many.
const LONG_HEAD: usize = 8;
/// Characters of the quote.
const LONGEST: usize = 160;
/// Words that are left out of it.
const OMITTED: &str = "……";

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

/// The question about a member.
pub(super) fn draft(scene: &Scene<'_>, subject: &Subject, index: usize) -> Option<Draft> {
    let member = &subject.members[index];
    let list = &scene.material.lists[subject.list];
    if subject.is_sectional || !naming::is_complete(list) || SLOGANS.contains(&&*member.head) {
        return None;
    }
    let lead = lead(scene, subject);
    let place = place(scene, subject, lead.is_some(), member)?;
    let fewest = if lead.is_some() { FEWEST.min(subject.members.len()) } else { FEWEST };
    let windows = [ALL, SHOWN, FEWEST].into_iter().filter_map(|most| window(subject, index, most));
    let (shown, spans) = windows
        // Without the sentence that leads to it a list begins with its first item.
        .filter(|heads| heads.len() >= fewest && (lead.is_some() || heads.start == 0))
        .map(|heads| quote(scene, subject, lead.clone(), heads))
        .find(|(shown, _)| length(shown) <= LONGEST)?;
    let said = lead.map(|lead| scene.quote(&[lead])).unwrap_or_default();
    let key = key(subject, index, &shown, &said)?;
    let at = shown.find(&key)?;
    if !is_balanced(&shown) {
        return None;
    }
    let blanked = format!("{}{BLANK}{}", &shown[..at], &shown[at + key.len()..]);
    let values =
        [("head", place.head.as_deref().unwrap_or_default()), ("sentence", &inner(&blanked))];
    let stem = scene.say(subject, place.stem, &values);
    let answer = Answer::Blanks { blanks: vec![vec![key.clone()]], bank: Vec::new() };
    let mut draft = scene
        .draft(Pattern::Q5, subject, Some(index), stem, answer)
        .with_hints(first_hints(&key))
        .explained(say("explanations", "quote", &[("quote", &inner(&shown))]))
        .resting_on(scene, spans);
    draft.gaps = vec![gap(&shown, at..at + key.len())];
    Some(draft)
}

/// Where the sentence stands that leads to a list without a name of its own, if it can be quoted.
fn lead(scene: &Scene<'_>, subject: &Subject) -> Option<Range<usize>> {
    let is_needed = matches!(subject.name, None | Some(Name::Lead { .. }));
    let lead = subject.lead.clone().filter(|_| is_needed)?;
    let sentence = scene.quote(std::slice::from_ref(&lead));
    naming::can_lead(sentence.trim_end_matches(naming::ENDING)).then_some(lead)
}

/// Which stem a quote has, and what it says the quote is about.
struct Place {
    stem: &'static str,
    head: Option<String>,
}

fn place(scene: &Scene<'_>, subject: &Subject, is_led: bool, member: &Member) -> Option<Place> {
    let bare = Place { stem: "blank-text-bare", head: None };
    if is_led {
        return Some(bare);
    }
    let head = match &subject.name {
        Some(Name::Question(title)) => {
            return Some(Place { stem: "blank-given-answer", head: Some(quoted(title)) });
        }
        // 主要内容 is named by the part it stands in.
        Some(Name::Noun { title, parent: Some(parent) }) => {
            let values = [("parent", &*inner(parent)), ("name", &*inner(title))];
            Some(say("names", "part", &values))
        }
        Some(name) => Some(name.label()),
        // A sentence that leans on what stands before it leaves its list without a place.
        None if subject
            .lead
            .as_ref()
            .is_some_and(|lead| !has_placeholder(&scene.quote(std::slice::from_ref(lead)))) =>
        {
            return None;
        }
        None => scene
            .within(subject)
            .or_else(|| title(scene, subject))
            .or_else(|| matter(scene, subject)),
    };
    // A row of nouns says nothing without what it is a row of.
    let speaks = is_demand(&member.head)
        || sayable(&member.head)
        || (subject.is_headed && length(&member.head) >= LONG_HEAD);
    match head {
        Some(head) => Some(Place { stem: "blank-given", head: Some(head) }),
        // 一是…，二是… begins in the middle of what somebody says.
        None => (speaks && !is_spoken(scene, subject)).then_some(bare),
    }
}

/// What a lead says the list is about, where its speaker is left out: 做好下步工作 of 就做好下步工作，×××要求.
fn matter(scene: &Scene<'_>, subject: &Subject) -> Option<String> {
    let lead = scene.quote(std::slice::from_ref(subject.lead.as_ref()?));
    let (about, speaker) = lead.split_once('，')?;
    let matter = ["就", "针对", "围绕"].iter().find_map(|word| about.strip_prefix(word))?;
    (has_placeholder(speaker) && !has_placeholder(matter)).then(|| quoted(matter))
}

/// Whether a list is counted in running words.
fn is_spoken(scene: &Scene<'_>, subject: &Subject) -> bool {
    let text = scene.material.text;
    let first = subject.members.first().map_or("", |one| &text.words[one.head_span.clone()]);
    ["第", "首先", "其一"].iter().any(|word| first.starts_with(word))
        || first.chars().nth(1).is_some_and(|c| "是要".contains(c))
}

/// The title of a list in quotes, where it is a heading.
fn title(scene: &Scene<'_>, subject: &Subject) -> Option<String> {
    let title = subject.title_words.as_deref().filter(|title| {
        (SHORTEST_TITLE..=LONGEST_TITLE).contains(&length(title))
            && title.chars().all(char::is_alphabetic)
            && !scene.is_called(title)
    });
    title.map(quoted)
}

/// The heads before and after one that are whole: all of a list of at most `most`, or so many of a longer one.
fn window(subject: &Subject, index: usize, most: usize) -> Option<Range<usize>> {
    let is_shown = |at: &usize| {
        subject.members.get(*at).is_some_and(|one| {
            one.is_whole
                && !one.is_off
                && !one.is_open
                && !one.goes_on
                && !one.head.contains([':', '：'])
                && !one.head.ends_with("如下")
        })
    };
    let count = subject.members.len();
    if !is_shown(&index) || (most == ALL && count > ALL) {
        return None;
    }
    let before = (0..index).rev().take_while(is_shown).count();
    let after = (index + 1..count).take_while(is_shown).count();
    let first = index - before.min(SHOWN_BEFORE.max((most - 1).saturating_sub(after)));
    let last = (index + after).min(first + most - 1);
    Some(first..last + 1)
}

/// The lead and the heads as they stand, with …… where the list goes on.
fn quote(
    scene: &Scene<'_>,
    subject: &Subject,
    lead: Option<Range<usize>>,
    heads: Range<usize>,
) -> (String, Vec<Range<usize>>) {
    let after = if heads.end < subject.members.len() { OMITTED } else { "" };
    let heads = subject.members[heads].iter().map(|member| member.head_span.clone());
    let spans: Vec<_> = lead.into_iter().chain(heads).collect();
    let quote = scene.quote(&spans);
    let shown = quote.trim_end_matches(['；', ';', '，']);
    (format!("{shown}{after}"), spans)
}

/// What of a head is asked: all of it where it is short, or what it has of its own; of a heading also its best
/// phrase. Nothing that the rest tells, and nothing of what the lead sums up.
fn key(subject: &Subject, index: usize, shown: &str, lead: &str) -> Option<String> {
    let member = &subject.members[index];
    let is_told = |key: &str| {
        shown.matches(key).count() != 1
            || tells(&normal(&shown.replacen(key, "|", 1)), &normal(key))
            || share_pair(lead, key)
    };
    let is_typed = |words: &&str| {
        let is_plain = |c: char| c.is_alphabetic() || "，、“”".contains(c);
        TYPED.contains(&length(&normal(words))) && words.chars().all(is_plain)
    };
    let heads: Vec<&str> = subject.members.iter().map(|one| one.head.as_str()).collect();
    let slot = directive::frame(&heads).and_then(|frame| frame.slots.into_iter().nth(index));
    let slot = slot.filter(|_| !member.head.starts_with('第'));
    let parts = if subject.is_headed { phrases(&member.head) } else { Vec::new() };
    let parts = parts.iter().map(|phrase| &member.head[phrase.span.clone()]);
    // 最后是____: what joins stays.
    let whole = member.phrase.as_deref().filter(|_| member.is_whole);
    let whole = whole.map(|words| words.trim_start_matches('是'));
    whole
        .into_iter()
        .chain(slot.as_deref())
        .filter(is_typed)
        .chain(parts)
        .find(|key| !is_told(key))
        .map(str::to_owned)
}
