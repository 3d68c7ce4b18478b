//! Questions with blanks: a member among the others (Q5, Q7), the next one (Q15), phrases of an item's
//! text (Q6), and with a bank of words (Q19).

use std::cmp::Reverse;

use super::{
    draft::{Alien, Draft, Gap, Scene},
    id::{self, lot},
    model::{Answer, Pattern},
    naming::Name,
    phrase::{Phrase, phrases},
    phrases::say,
    subject::{LONGEST_LABEL, Member, Sentence, Subject},
    words::{inner, is_balanced, length, normal, quoted, row, share_pair, tells},
};

/// A blank in a stem.
pub(super) const BLANK: &str = "____";
/// A member that is typed has at most this many characters.
const LONGEST_TYPED: usize = 10;
/// A longer form of it that is taken too has at most this many.
const LONGEST_ACCEPTED: usize = 16;
/// Members that a row shows.
const LONGEST_ROW: usize = 8;
/// Characters that are looked at on each side of a blank.
const AROUND: usize = 10;
/// Words in a bank.
const BANK: usize = 4;
/// A heading that tells where a label stands has at most this many characters.
const LONGEST_PART: usize = 24;
/// Characters of what stands after a label and is typed.
const LABELLED: std::ops::RangeInclusive<usize> = 4..=10;
/// The worth of entries of a row and of parallel clauses, at least.
const ROW: u8 = 5;
/// A phrase that the text says more often is what it is all about, and known.
const FREQUENT: usize = 4;
/// Phrases of an item that are tried until one breaks no rule.
const TRIED: usize = 4;
/// A key that is told step by step has at least this many characters.
const LONG_KEY: usize = 3;
/// And one whose half says more than its first character, this many.
const HALVED: usize = 4;

/// All questions with blanks about a list.
pub(super) fn drafts(scene: &Scene<'_>, subject: &Subject, aliens: &[Alien]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (index, member) in subject.members.iter().enumerate() {
        drafts.extend(in_row(scene, subject, index, aliens));
        drafts.extend(next(scene, subject, index));
        drafts.extend(in_text(scene, subject, index));
        drafts.extend(labelled(scene, subject, index));
        drafts.extend(with_bank(scene, subject, index, member));
    }
    drafts
}

/// Whether a key begins as a number does: its first character would be no hint.
fn is_number(key: &str) -> bool {
    key.starts_with(|c: char| c.is_numeric() || "一二三四五六七八九十百".contains(c))
}

/// Length and first character of what is asked.
fn hints(key: &str) -> Vec<String> {
    if is_number(key) {
        return Vec::new();
    }
    let first: String = key.chars().take(1).collect();
    vec![
        say("hints", "length", &[("count", &length(&normal(key)).to_string())]),
        say("hints", "first", &[("first", &first)]),
    ]
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
    let (Some(names), Some(said)) = (subject.names(), scene.subject(subject)) else {
        return Vec::new();
    };
    let member = &subject.members[index];
    let name = names[index];
    if names.len() < 2
        || names.len() > LONGEST_ROW
        || length(name) > LONGEST_TYPED
        || member.is_rest
    {
        return Vec::new();
    }
    let shown: Vec<&str> =
        names.iter().enumerate().map(|(at, name)| if at == index { BLANK } else { name }).collect();
    let stem = say("stems", "blank-member", &[("subject", &said), ("row", &row(&shown))]);
    let answer = Answer::Blanks { blanks: vec![accepted(member, name)], bank: Vec::new() };
    let draft = |pattern| scene.draft(pattern, subject, Some(index), stem.clone(), answer.clone());
    let mut drafts = vec![draft(Pattern::Q5).with_hints(hints(name))];
    let wrong: Vec<&Alien> = aliens.iter().take(3).collect();
    if wrong.len() > 1 {
        let mut choices: Vec<&str> =
            wrong.iter().map(|alien| alien.words.as_str()).chain([name]).collect();
        choices.sort_by_cached_key(|choice| lot(&[&subject.key, choice]));
        // The first character would leave one choice.
        let mut ladder: Vec<String> = hints(name).into_iter().take(1).collect();
        ladder.push(say("hints", "choices", &[("row", &row(&choices))]));
        drafts.push(draft(Pattern::Q7).with_hints(ladder).with_aliens(wrong));
    }
    drafts
}

fn next(scene: &Scene<'_>, subject: &Subject, index: usize) -> Option<Draft> {
    let names = subject.names().filter(|names| names.len() >= 4 && subject.is_ordered)?;
    let said = scene.subject(subject)?;
    let before = names.get(index.checked_sub(1)?)?;
    let (member, name) = (&subject.members[index], names[index]);
    if length(name) > LONGEST_TYPED || member.is_rest {
        return None;
    }
    let stem = say("stems", "next", &[("subject", &said), ("before", &quoted(before))]);
    let answer = Answer::Blanks { blanks: vec![accepted(member, name)], bank: Vec::new() };
    Some(scene.draft(Pattern::Q15, subject, Some(index), stem, answer).with_hints(hints(name)))
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
    let plain = all.iter().take(TRIED).map(|(sentence, phrase)| {
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
    let stem = stem(scene, subject, member, sentence, std::slice::from_ref(phrase), "blank-text");
    let answer = Answer::Blanks { blanks: vec![vec![key.to_owned()]], bank: Vec::new() };
    let mut steps = hints(key);
    if is_ladder {
        steps.push(last_hint(key));
    }
    let draft = scene.draft(pattern, subject, Some(index), stem, answer).with_hints(steps);
    let mut draft = finish(scene, draft, member, sentence, std::slice::from_ref(phrase));
    if is_ladder {
        // The row of the members may ask about the same item.
        let own = format!("{} text", member.head);
        draft.question.id = id::name(scene.material.id, Pattern::Q7, &subject.key, &own);
    }
    Some(draft)
}

/// The last step of a ladder: two characters of the key, or its last one where it has only three.
fn last_hint(key: &str) -> String {
    let half: String = key.chars().take(2).collect();
    let last: String = key.chars().last().into_iter().collect();
    if length(key) < HALVED {
        say("hints", "last", &[("last", &last)])
    } else {
        say("hints", "half", &[("half", &half)])
    }
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
    if !is_short || !is_plain {
        return None;
    }
    let doc = scene.doc_of(subject);
    let alone = if doc.is_some() { "" } else { "-alone" };
    let values = [("doc", doc.unwrap_or_default()), ("head", label)];
    // A label alone says little: where it stands helps, if it stands under a heading.
    let part = subject.title.as_ref().map_or("", |_| subject.key.as_str());
    let fits = (2..=LONGEST_PART).contains(&length(part))
        && is_balanced(part)
        && !part.contains(['，', '下'])
        && !doc.is_some_and(|doc| doc.contains(part));
    let within = if fits { "-in" } else { "" };
    // Another paper of the text may have the same label.
    let is_only = scene.material.text.words.matches(label).count() == 1;
    if !fits && doc.is_none() && !is_only {
        return None;
    }
    let values = [values[0], values[1], ("part", &inner(part))];
    let stem = say("stems", &format!("blank-label{within}{alone}"), &values);
    let answer = Answer::Blanks { blanks: vec![vec![key.to_owned()]], bank: Vec::new() };
    let draft = scene.draft(Pattern::Q6, subject, Some(index), stem, answer).with_hints(hints(key));
    let quote = scene.quote(&spans);
    Some(
        draft
            .explained(say("explanations", "quote", &[("quote", &inner(&quote))]))
            .resting_on(scene, spans),
    )
}

/// Phrases of the other items, as long as a key, that stand nowhere in the item asked about.
fn foreign(subject: &Subject, index: usize, key: &str, worth: u8) -> Vec<String> {
    let own = &subject.members[index];
    let others = subject.members.iter().enumerate().filter(|(at, _)| *at != index);
    let phrases = others.flat_map(|(_, other)| {
        sentences(other).flat_map(|(sentence, found)| {
            found
                .into_iter()
                .filter(move |phrase| phrase.worth == worth)
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

/// Two or three blanks that could not change places, and words to fill them, one of them from elsewhere.
fn with_bank(scene: &Scene<'_>, subject: &Subject, index: usize, member: &Member) -> Option<Draft> {
    let (sentence, chosen) = sentences(member).find_map(|(sentence, found)| {
        let mut chosen: Vec<Phrase> = Vec::new();
        for phrase in found {
            // Words of one length tell nothing by it.
            let of = |phrase: &Phrase| length(&sentence.words[phrase.span.clone()]);
            let before = |phrase: &Phrase| {
                let chars: Vec<char> =
                    sentence.words[..phrase.span.start].chars().rev().take(2).collect();
                chars
            };
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
    let mut foreign = foreign(subject, index, keys.first()?, worth);
    foreign.truncate((BANK - keys.len()).max(1));
    if foreign.is_empty() {
        return None;
    }
    let mut bank: Vec<String> = keys.iter().map(|key| (*key).to_owned()).chain(foreign).collect();
    bank.sort_by_cached_key(|words| lot(&[&subject.key, words]));
    let stem = stem(scene, subject, member, sentence, &chosen, "bank-text");
    let blanks = keys.iter().map(|key| vec![(*key).to_owned()]).collect();
    let draft =
        scene.draft(Pattern::Q19, subject, Some(index), stem, Answer::Blanks { blanks, bank });
    Some(finish(scene, draft, member, sentence, &chosen))
}

/// A sentence with its phrases left blank, and where it is said.
fn stem(
    scene: &Scene<'_>,
    subject: &Subject,
    member: &Member,
    sentence: &Sentence,
    blanks: &[Phrase],
    key: &str,
) -> String {
    let mut shown = String::new();
    let mut from = 0;
    for phrase in blanks {
        shown.push_str(&sentence.words[from..phrase.span.start]);
        shown.push_str(BLANK);
        from = phrase.span.end;
    }
    shown.push_str(sentence.words[from..].trim_end_matches(['；', ';', '，']));
    let label = subject.name.as_ref().map(Name::label).unwrap_or_default();
    let is_topic = subject.is_headed && !sentence.is_head && !subject.is_sectional;
    let head = member.topic.as_deref().map(quoted).filter(|_| is_topic);
    // What stands inside an item is none of the entries that its list names.
    let name = subject.name.as_ref().filter(|_| sentence.is_head);
    let (within, head) = match (head, name) {
        (Some(head), _) => ("", head),
        (None, Some(Name::Question(_))) => ("-answer", label),
        (None, Some(Name::Lead { .. })) => ("-after", label),
        (None, Some(_)) => ("-in", label),
        (None, None) => ("-bare", String::new()),
    };
    let alone = if scene.doc_of(subject).is_some() { "" } else { "-alone" };
    let values = [
        ("doc", scene.doc_of(subject).unwrap_or_default()),
        ("head", &head),
        ("sentence", &inner(&shown)),
    ];
    say("stems", &format!("{key}{within}{alone}"), &values)
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
    draft.gaps = blanks
        .iter()
        .map(|phrase| {
            let before = normal(&sentence.words[..phrase.span.start]);
            let after = normal(&sentence.words[phrase.span.end..]);
            let skipped = length(&before).saturating_sub(AROUND);
            Gap {
                before: before.chars().skip(skipped).collect(),
                key: normal(&sentence.words[phrase.span.clone()]),
                after: after.chars().take(AROUND).collect(),
            }
        })
        .collect();
    let quote = scene.quote(std::slice::from_ref(&sentence.span));
    draft
        .explained(say("explanations", "quote", &[("quote", &inner(&quote))]))
        .resting_on(scene, spans)
}
