//! Which question stands for one that is gone.
//!
//! Only what plainly is the same question after an edit: a question that was merely not chosen this time,
//! because another of its list was, has none that stands for it.

use std::collections::BTreeSet;

use super::{
    Pairs,
    note::{Asked, Noted},
};
use crate::quiz::{likeness, plain};

/// Questions that share less of their words are others.
const LIKE: f64 = 0.6;
/// The same, for an item that stands where the one stood whose head is gone.
const LIKE_IN_PLACE: f64 = 0.3;

/// The names that are gone with those that stand for them: each once, the surest first.
pub(super) fn pairs(before: &Noted, now: &Noted) -> Pairs {
    let heads = [before, now]
        .map(|noted| -> BTreeSet<String> { noted.heads.iter().map(|head| plain(head)).collect() });
    let is_in = |noted: &Noted, id: &String| {
        noted.taken.contains(id) || noted.questions.iter().any(|one| one.id == *id)
    };
    let gone = before.questions.iter().filter(|old| !is_in(now, &old.id));
    let new: Vec<&Asked> = now.questions.iter().filter(|one| !is_in(before, &one.id)).collect();
    let mut all: Vec<(f64, &Asked, &Asked)> = gone
        .flat_map(|old| new.iter().map(move |new| (old, *new)))
        .filter_map(|(old, new)| Some((sureness(old, new, &heads)?, old, new)))
        .collect();
    all.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| (&a.1.id, &a.2.id).cmp(&(&b.1.id, &b.2.id)))
    });
    let mut pairs = Pairs::new();
    let mut taken = BTreeSet::new();
    for (_, old, new) in all {
        if !pairs.contains_key(&old.id) && taken.insert(&new.id) {
            pairs.insert(old.id.clone(), new.id.clone());
        }
    }
    pairs
}

/// How sure it is that one question became the other; nothing where it is not.
fn sureness(old: &Asked, new: &Asked, [before, now]: &[BTreeSet<String>; 2]) -> Option<f64> {
    if (&old.kind, &old.pattern) != (&new.kind, &new.pattern) {
        return None;
    }
    let like = likeness(&words(old), &words(new));
    let is_like = like >= LIKE;
    let sure = match (&old.head, &new.head) {
        (Some(old_head), Some(new_head)) => {
            let (old_head, new_head) = (plain(old_head), plain(new_head));
            let is_reworded = !now.contains(&old_head) && !before.contains(&new_head);
            let is_in_place = old.list.as_deref().map(plain) == new.list.as_deref().map(plain)
                && old.item == new.item;
            (old_head == new_head && is_like)
                || (is_reworded && (is_like || (is_in_place && like >= LIKE_IN_PLACE)))
        }
        (None, None) => is_like,
        _ => false,
    };
    sure.then_some(like)
}

fn words(asked: &Asked) -> String {
    format!("{}{}", asked.stem, asked.keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(id: &str, item: usize, head: &str, stem: &str, keys: &str) -> Asked {
        Asked {
            id: id.to_owned(),
            kind: "cloze".to_owned(),
            pattern: Some("Q5".to_owned()),
            list: Some("增强“四种意识”".to_owned()),
            item: Some(item),
            head: Some(head.to_owned()),
            stem: stem.to_owned(),
            keys: keys.to_owned(),
        }
    }

    fn noted(heads: &[&str], questions: &[Asked]) -> Noted {
        Noted {
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            taken: BTreeSet::new(),
            questions: questions.to_vec(),
        }
    }

    fn found(before: &Noted, now: &Noted) -> Vec<(String, String)> {
        pairs(before, now).into_iter().collect()
    }

    fn pair(old: &str, new: &str) -> (String, String) {
        (old.to_owned(), new.to_owned())
    }

    const HEADS: &[&str] = &["增强政治意识", "增强大局意识", "增强学习意识", "增强执行意识"];

    #[test]
    fn an_item_that_is_reworded_in_its_place_keeps_its_question() {
        let stem = "“四种意识”包括：政治意识、大局意识、____、执行意识。";
        let before = noted(HEADS, &[asked("old", 2, "增强学习意识", stem, "学习意识")]);
        let heads = ["增强政治意识", "增强大局意识", "增强终身学习意识", "增强执行意识"];
        let now = noted(&heads, &[asked("new", 2, "增强终身学习意识", stem, "终身学习意识")]);
        assert_eq!(found(&before, &now), [pair("old", "new")]);
        // Little is left of a short stem; its place tells it.
        let short = |id: &str, item: usize, head: &str| {
            let stem = format!("{head}属于“四种意识”。");
            noted(&[head], &[asked(id, item, head, &stem, "")])
        };
        let before = short("old", 3, "增强执行意识");
        let reworded = "强化执行观念";
        assert_eq!(found(&before, &short("new", 3, reworded)), [pair("old", "new")]);
        assert_eq!(found(&before, &short("new", 2, reworded)), []);
    }

    #[test]
    fn a_question_of_another_item_stands_for_none_that_was_not_chosen() {
        let old = asked(
            "old",
            2,
            "增强学习意识",
            "“四种意识”包括：政治意识、大局意识、____、执行意识。",
            "学习意识",
        );
        let new = asked(
            "new",
            1,
            "增强大局意识",
            "“四种意识”包括：政治意识、____、学习意识、执行意识。",
            "大局意识",
        );
        assert_eq!(found(&noted(HEADS, &[old]), &noted(HEADS, &[new])), []);
    }

    #[test]
    fn a_sentence_that_is_mended_keeps_its_question_and_a_new_sentence_has_none() {
        let head = "增强学习意识";
        let old =
            asked("old", 2, head, "牢固树立____的观念，把学习当成一种责任、一种追求。", "终身学习");
        let mended = asked(
            "new",
            2,
            head,
            "要牢固树立____的观念，把学习当成一种责任、一种追求。",
            "终身学习",
        );
        let other = asked("new", 2, head, "不断提高自身的____和整体素质。", "综合素质");
        let before = noted(HEADS, &[old]);
        assert_eq!(found(&before, &noted(HEADS, &[mended])), [pair("old", "new")]);
        assert_eq!(found(&before, &noted(HEADS, &[other])), []);
    }

    #[test]
    fn nothing_becomes_a_question_that_was_there_or_another_kind_or_one_that_is_taken() {
        let head = "增强学习意识";
        let stem = "牢固树立____的观念，把学习当成一种责任、一种追求。";
        let old = asked("old", 2, head, stem, "终身学习");
        let there = asked("there", 2, head, stem, "终身学习");
        let before = noted(HEADS, &[old.clone(), there.clone()]);
        assert_eq!(found(&before, &noted(HEADS, std::slice::from_ref(&there))), []);
        let before = noted(HEADS, std::slice::from_ref(&old));
        let other = Asked { pattern: Some("Q7".to_owned()), ..there.clone() };
        assert_eq!(found(&before, &noted(HEADS, &[other])), []);
        let mut taken = noted(HEADS, std::slice::from_ref(&there));
        assert_eq!(found(&before, &taken), [pair("old", "there")]);
        taken.taken.insert("old".to_owned());
        assert_eq!(found(&before, &taken), []);
    }

    #[test]
    fn of_two_that_could_stand_for_one_it_is_the_most_like_and_each_only_once() {
        let head = "增强学习意识";
        let one =
            asked("one", 2, head, "牢固树立____的观念，把学习当成一种责任、一种追求。", "终身学习");
        let two =
            asked("two", 2, head, "牢固树立____的观念，把学习当成一种责任、追求。", "终身学习");
        let new =
            asked("new", 2, head, "牢固树立____的观念，把学习当成一种责任和追求。", "终身学习");
        let before = noted(HEADS, &[one, two]);
        assert_eq!(found(&before, &noted(HEADS, &[new])), [pair("two", "new")]);
    }
}
