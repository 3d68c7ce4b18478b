//! Questions with blanks in what is said of an item: phrases (Q6), with a ladder of hints (Q7), with a bank
//! of words (Q19).

use std::{cmp::Reverse, ops::Range};

use super::{
    draft::{Draft, Gap, Scene},
    hints::{first_hints, is_number, last_hint},
    id::{self, lot},
    model::{Answer, Pattern},
    naming::Name,
    phrase::{Phrase, is_figure, phrases},
    phrases::say,
    subject::{LONGEST_LABEL, Member, Sentence, Subject},
    words::{inner, is_balanced, length, normal, quoted, share_pair, tells},
};
use crate::directive::joined;

/// A blank in a stem.
pub(super) const BLANK: &str = "____";
/// Characters that are looked at on each side of a blank.
const AROUND: usize = 10;
/// Words of a bank that fill no blank: with one alone, order is all that is left to choose.
const FOREIGN: usize = 2;
/// A heading that tells where a label stands has at most this many characters.
const LONGEST_PART: usize = 24;
/// Characters of what stands after a label and is typed.
const LABELLED: std::ops::RangeInclusive<usize> = 4..=10;
/// Labels of a notice whose words nobody learns.
const USUAL: &[&str] = &["时间", "地点", "方式", "人员"];
/// The worth of what stands after the last 的 of a clause.
const TAIL: u8 = 1;
/// Characters that any two phrases may share.
const COMMON: &str = "一不人力工行性本要的高大";
/// The worth of entries of a row and of parallel clauses, at least.
const ROW: u8 = 5;
/// A phrase that the text says more often is what it is all about, and known.
const FREQUENT: usize = 4;
/// Phrases of an item that are tried until one breaks no rule.
const TRIED: usize = 4;
/// A key that is told step by step has at least this many characters.
const LONG_KEY: usize = 3;

/// All questions with blanks about a list.
pub(super) fn drafts(scene: &Scene<'_>, subject: &Subject) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (index, member) in subject.members.iter().enumerate() {
        drafts.extend(in_text(scene, subject, index));
        drafts.extend(labelled(scene, subject, index));
        drafts.extend(with_bank(scene, subject, index, member));
    }
    drafts
}

/// A sentence of an item that can be quoted, with its phrases.
fn sentences(member: &Member) -> impl Iterator<Item = (&Sentence, Vec<Phrase>)> {
    let head = normal(&member.head);
    member.quotes.iter().filter_map(move |sentence| {
        let mut found = phrases(&sentence.words);
        found.retain(|phrase| {
            let words = &sentence.words[phrase.span.clone()];
            let rest = length(&sentence.words) - length(words);
            let around = format!(
                "{}|{}",
                &sentence.words[..phrase.span.start],
                &sentence.words[phrase.span.end..]
            );
            let is_glossed = sentence.words[phrase.span.end..]
                .trim_start_matches(['”', '》'])
                .starts_with(['（', '(']);
            !is_glossed
                && !is_told(&around, words, phrase.worth)
                && (sentence.is_head || !share_pair(&head, words))
                && rest >= 8
        });
        (!found.is_empty()).then_some((sentence, found))
    })
}

/// Whether the rest of a sentence gives a key away: by any two characters of a short one, by most of
/// a long one or of an entry of a row, whose neighbours are like it.
fn is_told(rest: &str, key: &str, worth: u8) -> bool {
    // 思想深刻，是深度要求: the end of a clause often takes up its beginning.
    if worth == TAIL && key.chars().any(|c| !COMMON.contains(c) && rest.contains(c)) {
        return true;
    }
    if length(key) <= 4 && worth < ROW { share_pair(rest, key) } else { tells(rest, key) }
}

/// A phrase of an item's text, with two hints or with a ladder that ends in half of it.
fn in_text(scene: &Scene<'_>, subject: &Subject, index: usize) -> Vec<Draft> {
    let member = &subject.members[index];
    // What the stem says before the sentence is no longer asked.
    let label = subject.name.as_ref().map(Name::label).unwrap_or_default();
    let doc = scene.doc_of(subject).unwrap_or_default();
    let head = member.phrase.as_deref().unwrap_or_default();
    let shows = |sentence: &Sentence, words: &str| {
        doc.contains(words)
            || (sentence.is_head && share_pair(&label, words))
            || (!sentence.is_head && head.contains(words))
    };
    let words =
        |sentence: &Sentence, phrase: &Phrase| sentence.words[phrase.span.clone()].to_owned();
    let mut all: Vec<(&Sentence, Phrase)> = sentences(member)
        .flat_map(|(sentence, found)| found.into_iter().map(move |phrase| (sentence, phrase)))
        .filter(|(sentence, phrase)| !shows(sentence, &words(sentence, phrase)))
        .filter(|(sentence, phrase)| {
            let text = &scene.material.text.words;
            text.matches(&words(sentence, phrase)).count() <= FREQUENT
        })
        .collect();
    // Of equal worth, one by lot: a place in the text would change with every edit before it.
    all.sort_by_cached_key(|(sentence, phrase)| {
        (Reverse(phrase.worth), lot(&[&member.head, &words(sentence, phrase)]))
    });
    // The ladder asks about another sentence, where there is one.
    let best = all.first().map(|(sentence, _)| sentence.span.clone());
    let (same, others): (Vec<_>, Vec<_>) =
        all.iter().cloned().partition(|(sentence, _)| Some(&sentence.span) == best.as_ref());
    let ladder = others.into_iter().chain(same).take(TRIED);
    // Those of one pattern have one name: the first that breaks no rule is asked.
    let is_number =
        |(sentence, phrase): &&(&Sentence, Phrase)| is_figure(&sentence.words[phrase.span.clone()]);
    let (figures, phrases): (Vec<_>, Vec<_>) = all.iter().partition(is_number);
    let tried = figures.iter().take(TRIED).chain(phrases.iter().take(TRIED));
    let plain = tried.map(|(sentence, phrase)| {
        about_phrase(scene, subject, index, Pattern::Q6, sentence, phrase)
    });
    let ladder = ladder.map(|(sentence, phrase)| {
        about_phrase(scene, subject, index, Pattern::Q7, sentence, &phrase)
    });
    plain.chain(ladder).flatten().collect()
}

/// A phrase of a sentence left blank; with a ladder of hints (Q7) only where it is long enough for one.
fn about_phrase(
    scene: &Scene<'_>,
    subject: &Subject,
    index: usize,
    pattern: Pattern,
    sentence: &Sentence,
    phrase: &Phrase,
) -> Option<Draft> {
    let member = &subject.members[index];
    let key = &sentence.words[phrase.span.clone()];
    let is_ladder = pattern == Pattern::Q7;
    if is_ladder && (length(key) < LONG_KEY || is_number(key)) {
        return None;
    }
    let stem =
        stem(scene, subject, member, sentence, &blanked(sentence, std::slice::from_ref(phrase)));
    let answer = Answer::Blanks { blanks: vec![vec![key.to_owned()]], bank: Vec::new() };
    let mut steps = first_hints(key);
    if is_ladder {
        steps.push(last_hint(key));
    }
    let draft = scene.draft(pattern, subject, Some(index), stem, answer).with_hints(steps);
    let mut draft = finish(scene, draft, member, sentence, std::slice::from_ref(phrase));
    if is_figure(key) {
        // A phrase of the same item may be asked too.
        let own = format!("{} figure", member.head);
        draft.question.id = id::name(scene.material.id, Pattern::Q6, &subject.key, &own);
    }
    if is_ladder {
        // The row of the members may ask about the same item.
        let own = format!("{} text", member.head);
        draft.question.id = id::name(scene.material.id, Pattern::Q7, &subject.key, &own);
    }
    Some(draft)
}

/// What stands after a label: 活动主题：与书同行，点亮人生.
fn labelled(scene: &Scene<'_>, subject: &Subject, index: usize) -> Option<Draft> {
    let member = &subject.members[index];
    let (label, value, spans) = match (member.head.split_once('：'), &member.body[..]) {
        (Some((label, value)), _) => (label, value, vec![member.head_span.clone()]),
        (None, [only]) if member.is_label || subject.is_sectional => {
            (&*member.head, &*only.words, vec![member.head_span.clone(), only.span.clone()])
        }
        _ => return None,
    };
    let key = value.trim().trim_end_matches(['。', '；', '！']);
    let is_short = LABELLED.contains(&length(&normal(key))) && length(label) <= LONGEST_LABEL;
    let is_plain = key.chars().all(|c| c.is_alphabetic() || c == '，') && !member.is_off;
    if !is_short || !is_plain || USUAL.iter().any(|usual| label.ends_with(usual)) {
        return None;
    }
    let doc = scene.doc_of(subject);
    // A label alone says little: where it stands helps, if it stands under a heading.
    let part = subject.title_words.as_deref().unwrap_or_default();
    let fits = (2..=LONGEST_PART).contains(&length(part))
        && is_balanced(part)
        && !part.contains(['，', '下'])
        && !doc.is_some_and(|doc| doc.contains(part));
    let within = match &subject.name {
        _ if !fits => "",
        Some(Name::Question(_)) => "-answer",
        _ => "-in",
    };
    // Another paper of the text may have the same label.
    let is_only = scene.material.text.words.matches(label).count() == 1;
    if !fits && doc.is_none() && !is_only {
        return None;
    }
    let values = [("head", label), ("part", &*inner(part))];
    let stem = scene.say(subject, &format!("blank-label{within}"), &values);
    let answer = Answer::Blanks { blanks: vec![vec![key.to_owned()]], bank: Vec::new() };
    let draft =
        scene.draft(Pattern::Q6, subject, Some(index), stem, answer).with_hints(first_hints(key));
    let quote = scene.quote(&spans);
    Some(
        draft
            .explained(say("explanations", "quote", &[("quote", &inner(&quote))]))
            .resting_on(scene, spans),
    )
}

/// The two characters before a phrase: a verb, for most.
fn led_by(sentence: &str, phrase: &Phrase) -> String {
    let before: Vec<char> = sentence[..phrase.span.start].chars().rev().take(2).collect();
    before.into_iter().rev().collect()
}

/// Phrases of the other items, as long as a key and led by what leads a blank, that stand nowhere in the item
/// asked about: 服务态度 could not be what is to be 推进.
fn foreign(
    subject: &Subject,
    index: usize,
    key: &str,
    worth: u8,
    places: &[String],
) -> Vec<String> {
    let own = &subject.members[index];
    let others = subject.members.iter().enumerate().filter(|(at, _)| *at != index);
    let phrases = others.flat_map(|(_, other)| {
        sentences(other).flat_map(|(sentence, found)| {
            found
                .into_iter()
                .filter(move |phrase| {
                    phrase.worth == worth && places.contains(&led_by(&sentence.words, phrase))
                })
                .map(move |phrase| sentence.words[phrase.span].to_owned())
        })
    });
    let mut phrases: Vec<String> = phrases
        .filter(|words| length(key) == length(words) && !own.normal.contains(words.as_str()))
        .collect();
    phrases.sort_by_cached_key(|words| lot(&[&own.head, words]));
    phrases.dedup();
    phrases
}

/// Two or three blanks that could not change places, and words to fill them, two more from elsewhere.
fn with_bank(scene: &Scene<'_>, subject: &Subject, index: usize, member: &Member) -> Option<Draft> {
    let (sentence, chosen) = sentences(member).find_map(|(sentence, found)| {
        let mut chosen: Vec<Phrase> = Vec::new();
        for phrase in found {
            // Words of one length tell nothing by it.
            let of = |phrase: &Phrase| length(&sentence.words[phrase.span.clone()]);
            let before = |phrase: &Phrase| led_by(&sentence.words, phrase);
            // 培育____，培育____: each would do for the other.
            let is_framed_alike = chosen.iter().any(|other| before(other) == before(&phrase));
            let is_as_long = !matches!(phrase.worth, 1 | 4)
                && chosen.first().is_none_or(|first| first.worth == phrase.worth)
                && !is_framed_alike
                && chosen.first().is_none_or(|first| of(first) == of(&phrase));
            if is_as_long
                && chosen.len() < 3
                && chosen.iter().all(|other| other.group != phrase.group)
            {
                chosen.push(phrase);
            }
        }
        chosen.sort_by_key(|phrase| phrase.span.start);
        (chosen.len() > 1).then_some((sentence, chosen))
    })?;
    let keys: Vec<&str> =
        chosen.iter().map(|phrase| &sentence.words[phrase.span.clone()]).collect();
    let worth = chosen.first()?.worth;
    let places: Vec<String> = chosen.iter().map(|phrase| led_by(&sentence.words, phrase)).collect();
    let mut foreign = foreign(subject, index, keys.first()?, worth, &places);
    if foreign.len() < FOREIGN {
        return None;
    }
    foreign.truncate(FOREIGN);
    let mut bank: Vec<String> = keys.iter().map(|key| (*key).to_owned()).chain(foreign).collect();
    bank.sort_by_cached_key(|words| lot(&[&subject.key, words]));
    let stem = say("stems", "from-bank", &[])
        + &stem(scene, subject, member, sentence, &blanked(sentence, &chosen));
    let blanks = keys.iter().map(|key| vec![(*key).to_owned()]).collect();
    let draft =
        scene.draft(Pattern::Q19, subject, Some(index), stem, Answer::Blanks { blanks, bank });
    Some(finish(scene, draft, member, sentence, &chosen))
}

/// A sentence with its phrases left blank.
fn blanked(sentence: &Sentence, blanks: &[Phrase]) -> String {
    let mut shown = String::new();
    let mut from = 0;
    for phrase in blanks {
        shown.push_str(&sentence.words[from..phrase.span.start]);
        shown.push_str(BLANK);
        from = phrase.span.end;
    }
    shown + &sentence.words[from..]
}

/// What is shown of a sentence, and where it is said.
fn stem(
    scene: &Scene<'_>,
    subject: &Subject,
    member: &Member,
    sentence: &Sentence,
    shown: &str,
) -> String {
    let shown = shown.trim_end_matches(['；', ';', '，']);
    let label = subject.name.as_ref().map(Name::label).unwrap_or_default();
    let head = subject.heading(member).map(quoted).filter(|_| !sentence.is_head);
    // What stands inside an item is none of the entries that its list names.
    let name = subject.name.as_ref().filter(|_| sentence.is_head);
    let (within, head) = match (head, name) {
        (Some(head), _) => ("", head),
        (None, Some(Name::Question(_))) => ("-answer", label),
        (None, Some(Name::Lead { .. })) => ("-bare", String::new()),
        // Between the heading and the list there may be more than leads to it.
        (None, Some(Name::Within { .. })) => ("", label),
        (None, Some(_)) => ("-in", label),
        (None, None) => match scene.within(subject) {
            Some(head) => ("", head),
            None => ("-bare", String::new()),
        },
    };
    let led = name.and_then(|_| after_lead(scene, subject, member)).unwrap_or_default();
    let shown = format!("{led}{shown}");
    let values = [("head", &*head), ("sentence", &*inner(&shown))];
    scene.say(subject, &format!("blank-text{within}"), &values)
}

/// The sentence that leads to a list and the marker of an item: …提出如下要求：……三、
fn after_lead(scene: &Scene<'_>, subject: &Subject, member: &Member) -> Option<String> {
    let Some(Name::Lead { .. }) = subject.name else { return None };
    let first = subject.members.first()?.head_span.start;
    let lead = scene.quote(std::slice::from_ref(subject.lead.as_ref()?));
    let left_out = if member.head_span.start == first { "" } else { "……" };
    let head: String = member.head.chars().take(2).collect();
    let marked = joined(&scene.material.text.words[member.head_span.clone()]);
    let marker = &marked[..marked.find(&head)?];
    Some(format!("{lead}{left_out}{marker}"))
}

/// What explains a blank in a text, and what has to hold around it.
fn finish(
    scene: &Scene<'_>,
    mut draft: Draft,
    member: &Member,
    sentence: &Sentence,
    blanks: &[Phrase],
) -> Draft {
    let spans = if member.phrase.is_some() && !sentence.is_head {
        vec![member.head_span.clone(), sentence.span.clone()]
    } else {
        vec![sentence.span.clone()]
    };
    draft.gaps = blanks.iter().map(|phrase| gap(&sentence.words, phrase.span.clone())).collect();
    let quote = scene.quote(std::slice::from_ref(&sentence.span));
    draft
        .explained(say("explanations", "quote", &[("quote", &inner(&quote))]))
        .resting_on(scene, spans)
}

/// A blank of a sentence with what stands around it.
pub(super) fn gap(sentence: &str, blank: Range<usize>) -> Gap {
    let before = normal(&sentence[..blank.start]);
    let after = normal(&sentence[blank.end..]);
    let skipped = length(&before).saturating_sub(AROUND);
    Gap {
        before: before.chars().skip(skipped).collect(),
        key: normal(&sentence[blank]),
        after: after.chars().take(AROUND).collect(),
    }
}
