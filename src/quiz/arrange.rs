//! Questions that arrange: the order of the items (Q11), heads and what is said of them (Q12), which list
//! each belongs to (Q13).

use super::{
    draft::{Draft, Scene},
    id::{self, lot},
    model::{Answer, Pattern},
    naming::Name,
    sentence::{is_tied, passages, sayable},
    subject::{SURE, Sentence, Subject},
    words::{length, normal, share_pair},
};

/// Items that can be put in order.
const ORDERED: std::ops::RangeInclusive<usize> = 4..=7;
/// Pairs that are matched.
const PAIRS: std::ops::RangeInclusive<usize> = 3..=6;
/// What is said of an item and shown beside others has at most this many characters.
const LONGEST_SIDE: usize = 60;
/// Lists that members are sorted into, and members of each.
const SORTED: usize = 3;
const OF_EACH: usize = 3;

/// All questions of this kind about a list.
pub(super) fn drafts(scene: &Scene<'_>, subject: &Subject) -> Vec<Draft> {
    order(scene, subject)
        .into_iter()
        .chain(pairs(scene, subject))
        .chain(sorts(scene, subject))
        .collect()
}

fn order(scene: &Scene<'_>, subject: &Subject) -> Option<Draft> {
    let points =
        subject.points().filter(|points| ORDERED.contains(&points.len()) && subject.is_ordered)?;
    if subject.members.iter().any(|member| member.is_rest) {
        return None;
    }
    let stem = scene.stem(subject, "order", &[])?;
    let answer = Answer::Order(points.iter().map(|point| (*point).to_owned()).collect());
    Some(scene.draft(Pattern::Q11, subject, None, stem, answer))
}

fn pairs(scene: &Scene<'_>, subject: &Subject) -> Option<Draft> {
    let heads: Vec<&str> = subject.members.iter().map(|member| member.head.as_str()).collect();
    // What names another item of the list would lead astray.
    let tells_other = |words: &str, own: usize| {
        let words = normal(words);
        heads.iter().enumerate().any(|(at, head)| at != own && words.contains(&normal(head)))
    };
    let sides: Vec<(usize, &str, &Sentence, &str)> = subject
        .members
        .iter()
        .enumerate()
        .filter_map(|(index, member)| {
            let name = member.name.as_deref().filter(|_| !member.is_rest && !member.is_off)?;
            let fits = |words: &str| sayable(words) && !is_tied(words, [&*member.head]);
            let mut fitting: Vec<(&Sentence, &str)> = member
                .body
                .iter()
                .filter(|one| !one.is_head)
                .take(if index + 1 == heads.len() { SURE } else { usize::MAX })
                .flat_map(|sentence| {
                    let found = passages(&sentence.words, LONGEST_SIDE, fits);
                    found.into_iter().map(move |span| (sentence, &sentence.words[span]))
                })
                .collect();
            fitting.retain(|(_, words)| !tells_other(words, index));
            fitting.sort_by_cached_key(|(_, words)| lot(&[&member.head, &normal(words)]));
            let (sentence, words) = *fitting.first()?;
            Some((index, name, sentence, words))
        })
        .collect();
    let mut sides = sides;
    sides.sort_by_cached_key(|(_, name, ..)| lot(&[&subject.key, name]));
    sides.truncate(*PAIRS.end());
    sides.sort_by_key(|(index, ..)| *index);
    if !PAIRS.contains(&sides.len()) {
        return None;
    }
    let side = |words: &str| words.trim_end_matches(['；', '。', ';']).to_owned();
    let pairs = sides.iter().map(|(_, name, _, words)| ((*name).to_owned(), side(words))).collect();
    let stem = scene.stem(subject, "match", &[])?;
    let spans = sides
        .iter()
        .flat_map(|(index, _, sentence, _)| {
            [subject.members[*index].head_span.clone(), sentence.span.clone()]
        })
        .collect();
    let answer = Answer::Pairs { pairs, extra: Vec::new() };
    Some(scene.draft(Pattern::Q12, subject, None, stem, answer).resting_on(scene, spans))
}

/// Members of two or three formulations of the material, mixed. The first of them by lot has the question.
fn sorts(scene: &Scene<'_>, subject: &Subject) -> Option<Draft> {
    let mut lists: Vec<(&Subject, String, Vec<String>)> = scene
        .subjects
        .iter()
        .filter(|one| !one.is_off)
        .filter_map(|one| {
            let name = one.name.as_ref().filter(|name| matches!(name, Name::Formulation(_)))?;
            one.names()?;
            let entries: Option<Vec<_>> =
                one.members.iter().map(|member| member.slot.clone()).collect();
            Some((
                one,
                name.label(),
                entries.filter(|entries| entries.iter().all(|one| length(one) > 1))?,
            ))
        })
        .collect();
    lists.sort_by_cached_key(|(one, ..)| lot(&[&one.key]));
    lists.truncate(SORTED);
    if lists.len() < 2 || lists.first().is_none_or(|(first, ..)| first.list != subject.list) {
        return None;
    }
    let labels: Vec<String> = lists.iter().map(|(_, label, _)| label.clone()).collect();
    let all: Vec<String> = lists.iter().flat_map(|(.., entries)| entries.clone()).collect();
    let is_own = |entry: &str| {
        all.iter().filter(|other| other.contains(entry) || entry.contains(other.as_str())).count()
            == 1
            && !labels.iter().any(|label| share_pair(&normal(label), entry))
    };
    let mut pairs = Vec::new();
    for (one, label, mut entries) in lists.clone() {
        entries.retain(|entry| is_own(entry));
        entries.sort_by_cached_key(|entry| lot(&[&one.key, entry]));
        entries.truncate(OF_EACH);
        if entries.len() < 2 {
            return None;
        }
        pairs.extend(entries.into_iter().map(|entry| (entry, label.clone())));
    }
    pairs.sort_by_cached_key(|(entry, _)| lot(&[&subject.key, entry]));
    let mut shown: Vec<&Subject> = lists.iter().map(|(one, ..)| *one).collect();
    shown.sort_by_key(|one| one.list);
    let titles: String =
        shown.iter().filter_map(|one| one.name.as_ref()).map(Name::label).collect();
    let stem = scene.say(subject, "sort", &[("lists", &titles)]);
    let mut keys: Vec<&str> = shown.iter().map(|one| one.key.as_str()).collect();
    keys.sort_unstable();
    let answer = Answer::Pairs { pairs, extra: Vec::new() };
    let explanation: Vec<String> = shown.iter().map(|one| scene.members_of(one)).collect();
    let spans = shown.iter().flat_map(|one| one.spans()).collect();
    let mut draft = scene.draft(Pattern::Q13, subject, None, stem, answer);
    draft.question.id = id::name(scene.material.id, Pattern::Q13, &keys.join(" "), "");
    Some(draft.explained(explanation.concat()).resting_on(scene, spans))
}
