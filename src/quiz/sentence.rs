//! Sentences that can be quoted in a stem, and the passages of long ones that can.
//!
//! In: one sentence of an item's body. Out: whether it stands alone, or what of it does. Holds: a passage
//! begins and ends with the sentence or at a semicolon.

use std::ops::Range;

use super::phrase::begins_with_verb;
use super::words::{NUMERALS, has_placeholder, is_balanced, length, normal, share_pair};
use crate::directive::is_demand;

/// A sentence that is quoted has this many characters, at least and at most.
const SHORTEST: usize = 14;
const SHORTEST_ENTRY: usize = 9;
pub(super) const LONGEST: usize = 100;

/// What leans on the sentence before.
const LEANS: &[&str] = &[
    "把",
    "随着",
    "鉴于",
    "从此",
    "报经",
    "后来",
    "属于",
    "超过",
    "没有",
    "随后",
    "接着",
    "之后",
    "此后",
    "当时",
    "那时",
    "不变",
    "包括",
    "为",
    "结果",
    "这",
    "此",
    "该",
    "其",
    "它",
    "他",
    "她",
    "上述",
    "以上",
    "同时",
    "但",
    "而",
    "因此",
    "所以",
    "例如",
    "比如",
    "如果",
    "不仅",
    "由此",
    "为此",
    "对此",
    "否则",
    "另外",
    "即",
    "再",
    "又",
    "并",
    "还",
    "也",
    "因为",
    "那么",
    "然而",
    "于是",
    "可见",
    "当然",
    "总之",
    "像",
    "如“",
    "如：",
    "从而",
    "以",
    "使",
    "等",
    "其中",
    "前者",
    "后者",
    "特别是",
    "尤其是",
    "甚至",
    "或者",
    "以及",
    "这样",
    "那",
    "凡",
    "否",
    "未",
    "如",
    "则",
    "就",
    "才",
    "只",
    "且",
    "结果",
    "应当成为",
    "由于",
    "主要",
    "更",
    "却",
    "是",
    "要不",
    "不然",
    "反之",
    "既然",
    "据此",
    "有的",
    "有些",
    "一些",
    "不过",
    "虽然",
    "尽管",
    "对于",
];

/// What points to other places of the text.
const POINTS: &[&str] = &[
    "这个",
    "这些",
    "这种",
    "这一",
    "前面",
    "我们刚才",
    "上述",
    "下列",
    "如下",
    "前款",
    "本条",
    "前述",
    "两者",
    "二者",
    "前者",
    "后者",
    "上一",
    "同上",
    "详见",
    "附件",
    "见图",
    "第一款",
];

/// Whether an entry can be quoted beside the name of its list.
pub(super) fn quotable_entry(entry: &str) -> bool {
    length(entry) >= SHORTEST_ENTRY && stands_alone(entry)
}

/// Whether a sentence can stand alone in a stem.
pub(super) fn quotable(sentence: &str) -> bool {
    length(sentence) >= SHORTEST && stands_alone(sentence)
}

fn stands_alone(sentence: &str) -> bool {
    length(sentence) <= LONGEST
        && is_balanced(sentence)
        && !has_placeholder(sentence)
        && !sentence.contains(['？', '?', '\n', '＝', '='])
        && !has_colon(sentence)
        && !LEANS.iter().any(|word| sentence.starts_with(word))
        && !POINTS.iter().any(|word| sentence.contains(word))
        && !points_aside(sentence)
        && !begins_with_number(sentence)
        && !SLIPS.iter().any(|slip| sentence.contains(slip))
        && !is_uneven(sentence)
        // 根据贫困发生率下降到3%: what it leads to is missing.
        && (sentence.contains('，') || !GROUNDS.iter().any(|word| sentence.starts_with(word)))
}

/// Whether a sentence can be what somebody says: 指出：“…”.
pub(super) fn sayable(sentence: &str) -> bool {
    quotable(sentence) && !is_noun(sentence)
}

/// What shows a slip of the text, or words whose meaning stands elsewhere.
const SLIPS: &[&str] = &[
    ",", ";", "是是", "的的", "和和", "‘ ", " ’", "“ ", " ”", "他们", "她们", "它们", "例如",
    "比如", "譬如", "，’", "，”",
];

/// Whether a sentence is only a noun with what describes it: 符合条件的证明材料.
fn is_noun(sentence: &str) -> bool {
    let words = sentence.trim_end_matches(['。', '；']);
    let tail = words.rfind('的').map_or("", |at| &words[at + '的'.len_utf8()..]);
    let describes = words.ends_with('的') || (2..=6).contains(&length(tail));
    let says = words.contains([
        '，', '是', '要', '应', '须', '必', '能', '可', '会', '将', '把', '使', '让', '得', '不',
        '有', '了',
    ]);
    !is_demand(words)
        && !begins_with_verb(words)
        && (!says || (describes && !words.contains(['，', '是', '要', '应', '须', '把'])))
}

/// What gives the grounds for what follows it.
const GROUNDS: &[&str] = &["根据", "按照", "依据"];

/// Whether some figures stand after a blank and others do not: a slip of the text.
fn is_uneven(sentence: &str) -> bool {
    let figures = sentence.match_indices(|c: char| c.is_ascii_digit()).filter_map(|(at, _)| {
        let before = sentence[..at].chars().next_back()?;
        (!before.is_ascii_digit() && before != '.').then_some(before == ' ')
    });
    let spaced: Vec<bool> = figures.collect();
    spaced.contains(&true) && spaced.contains(&false)
}

/// Whether 以上 or 以下 in a sentence is a place of the text and no bound: 3万元以上, 科级以下.
fn points_aside(sentence: &str) -> bool {
    ["以上", "以下"].iter().flat_map(|word| sentence.match_indices(word)).any(|(at, _)| {
        let mut before = sentence[..at].chars().rev().take(BOUND);
        !before.any(|c| c.is_numeric() || NUMERALS.contains(&c) || "半级科".contains(c))
    })
}

/// Characters in which the measure of a bound stands.
const BOUND: usize = 5;

/// Whether a colon stands in a sentence that is none of a time of day: 9:20.
fn has_colon(sentence: &str) -> bool {
    sentence.match_indices(['：', ':']).any(|(at, mark)| {
        let (before, after) = (&sentence[..at], &sentence[at + mark.len()..]);
        !(before.ends_with(|c: char| c.is_ascii_digit())
            && after.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whether a sentence begins with a number that is no day of the year.
fn begins_with_number(sentence: &str) -> bool {
    let is_day = sentence.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月');
    !is_day && sentence.starts_with(|c: char| c.is_ascii_digit() || "①②③④⑤⑥⑦⑧⑨⑩（(第".contains(c))
}

/// Whether words share two characters in a row with one of several phrases: they would give it away.
pub(super) fn is_tied<'a>(words: &str, phrases: impl IntoIterator<Item = &'a str>) -> bool {
    let words = normal(words);
    phrases.into_iter().any(|phrase| share_pair(&normal(phrase), &words))
}

/// What begins half of a sentence, or holds one.
const HALVES: &[&str] = &[
    "既",
    "不仅",
    "不但",
    "虽然",
    "如果",
    "只有",
    "因为",
    "无论",
    "不论",
    "除了",
    "一方面",
    "尽管",
    "只要",
];

/// What of a sentence can be said by itself: all of it, or what stands between its semicolons, where it passes
/// `fits`.
pub(super) fn passages(
    sentence: &str,
    most: usize,
    fits: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let is_whole = |words: &str| {
        is_balanced(words)
            && length(words) <= most
            && !HALVES.iter().any(|half| words.contains(half))
            && fits(words)
    };
    let mut found = Vec::new();
    let mut from = 0;
    for part in sentence.split_inclusive(['；', ';']) {
        let end = from + part.trim_end_matches(['；', ';', '。']).len();
        found.extend(is_whole(&sentence[from..end]).then_some(from..end));
        from += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_a_sentence_or_a_part_between_semicolons() {
        let long =
            "办公室要在服务大局中找准位置、主动作为；要大力弘扬说了就算、定了就干的务实作风。";
        let passages = passages(long, 28, quotable);
        let words: Vec<&str> = passages.into_iter().map(|span| &long[span]).collect();
        assert_eq!(
            words,
            ["办公室要在服务大局中找准位置、主动作为", "要大力弘扬说了就算、定了就干的务实作风"]
        );
    }

    #[test]
    fn a_sentence_that_leans_on_another_is_not_quoted() {
        assert!(quotable("要始终与党委、政府保持高度一致，不折不扣地完成任务。"));
        assert!(!quotable("这是对政府系统办公室同志第一位的要求。"));
        assert!(!quotable("要按照前款规定报送有关材料并存档。"));
    }
}
