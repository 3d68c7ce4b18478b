//! What neighbouring clauses of one shape differ in.

use std::ops::Range;

use super::{super::words::length, Phrase};

/// What differs between neighbouring clauses of one length: 杂音 and 传言 of 不为杂音所扰，不为传言所惑.
pub(super) fn find(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let shapes: Vec<Option<Vec<bool>>> =
        clauses.windows(2).map(|pair| shape(sentence, pair)).collect();
    let mut found = Vec::new();
    let mut group = 0;
    for (index, pair) in clauses.windows(2).enumerate() {
        let (Some(same), [a, b]) = (&shapes[index], pair) else {
            group = pair.last().map_or(0, |clause| clause.start);
            continue;
        };
        // What two clauses share by chance, three do not.
        let shared = same.iter().filter(|same| **same).count();
        let is_third = |other: Option<usize>| {
            other
                .and_then(|other| shapes.get(other))
                .is_some_and(|other| other.as_ref() == Some(same))
        };
        if shared < 3
            && shared * 2 < same.len()
            && !is_third(index.checked_sub(1))
            && !is_third(Some(index + 1))
        {
            continue;
        }
        let is_row = sentence[a.end..].starts_with('、');
        for run in differing(same, &sentence[a.clone()]) {
            // Before the first entry of a row stands what governs all of it: 采用微信、企业微信.
            // A verb of two characters has many others like it.
            if run.start == 0 && (is_row || run.len() <= 2) {
                continue;
            }
            for clause in [a, b] {
                let at = |index: usize| {
                    let words = &sentence[clause.clone()];
                    words.char_indices().nth(index).map_or(clause.end, |(at, _)| clause.start + at)
                };
                // The end of a clause is what it comes to.
                let worth = if run.end == same.len() { 9 } else { 8 };
                found.push(Phrase { span: at(run.start)..at(run.end), worth, group });
            }
        }
    }
    found
}

/// Where two neighbouring clauses of one length have the same characters.
fn shape(sentence: &str, pair: &[Range<usize>]) -> Option<Vec<bool>> {
    let [a, b] = pair else { return None };
    let (first, second) = (&sentence[a.clone()], &sentence[b.clone()]);
    let is_next = b.start - a.end <= '，'.len_utf8();
    let fits = length(first) == length(second) && (4..=16).contains(&length(first)) && is_next;
    fits.then(|| first.chars().zip(second.chars()).map(|(a, b)| a == b).collect())
}

/// Characters that are words by themselves, or make one of any word.
const LINKS: &str = "所为一之得上下中不而则于以化更再多要把被与的看讲做有是在对";

/// The runs of positions that differ, where what stands around them shows that whole words do.
fn differing(same: &[bool], clause: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = clause.chars().collect();
    let shared = same.iter().filter(|same| **same).count();
    let run_of = |at: usize, back: bool| {
        let mut length = 0;
        let mut at = at;
        while same.get(at).copied().unwrap_or(false) {
            length += 1;
            at = if back { at.wrapping_sub(1) } else { at + 1 };
        }
        length
    };
    // One shared character may be half a word on either side: 播种面积 and 品种结构.
    let links = |at: usize| chars.get(at).is_some_and(|c| LINKS.contains(*c));
    let is_edge = |length: usize, at_end: bool, beside: usize| {
        at_end || length >= 2 || (length == 1 && shared >= 3 && links(beside))
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < same.len() {
        if same[at] {
            at += 1;
            continue;
        }
        let end = (at..same.len()).find(|end| same[*end]).unwrap_or(same.len());
        let before = if at == 0 { 0 } else { run_of(at - 1, true) };
        let after = run_of(end, false);
        // 调控经济运行，优化经济结构: 结构 is half of what differs.
        let is_half = end == same.len() && end - at == 2 && before == 2 && at > 2 && !links(at - 1);
        if end - at >= 2
            && !is_half
            && shared >= 2
            && is_edge(before, at == 0, at.saturating_sub(1))
            && is_edge(after, end == same.len(), end)
        {
            runs.push(at..end);
        }
        at = end;
    }
    runs
}
