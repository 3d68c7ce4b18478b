//! Sentences that can be quoted in a stem, and the phrases in them that are worth asking for.
//!
//! In: one sentence of an item's body. Out: [`Phrase`]s. Holds: a phrase begins and ends where the text
//! itself marks it: at punctuation, at a quote, or where parallel clauses differ; it is never guessed
//! where a word ends.

use std::ops::Range;

use crate::directive::is_demand;

use super::words::{has_placeholder, is_balanced, length, normal, share_pair};

/// A sentence that is quoted has this many characters, at least and at most.
const SHORTEST: usize = 14;
pub(super) const LONGEST: usize = 80;
/// A phrase that is asked for has this many.
const SHORTEST_PHRASE: usize = 2;
const LONGEST_PHRASE: usize = 8;

/// What leans on the sentence before.
const LEANS: &[&str] = &[
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
    "上述",
    "以上",
    "下列",
    "以下",
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

/// What begins no phrase of its own.
const BEGINS: &[char] = &[
    '的', '了', '和', '与', '及', '等', '被', '或', '并', '而', '也', '都', '又', '其', '这', '那',
    '该', '此', '之', '所', '且', '但', '更', '最', '很', '就', '各', '某', '本', '每',
];

/// What ends none.
const ENDS: &[char] = &[
    '的', '了', '和', '与', '及', '把', '被', '或', '并', '而', '又', '其', '这', '那', '该', '此',
    '且', '但', '很', '就', '更', '之', '让', '中', '上', '下', '时', '前', '后', '里', '内', '间',
];

/// What joins two phrases, and so stands in none.
const JOINTS: &[char] = &['的', '和', '与', '及', '或', '等'];

/// Words that hold such a character and join nothing.
const WHOLE: &[&str] = &["与时俱进", "和谐", "平等", "参与", "和平", "普及", "优等"];

/// Nouns that belong to a whole row and not to its last entry: 停产、停业措施.
const SHARED: &[&str] = &[
    "措施", "工作", "问题", "方面", "意见", "能力", "制度", "活动", "关系", "情况", "部门", "单位",
    "人员", "机制", "体系", "责任", "作用", "原则", "方式", "方法", "政策", "建设", "管理", "任务",
    "精神", "要求", "地区", "企业", "产业", "行业", "标准", "程序", "组织", "机构", "事业",
];

/// Whether a sentence can stand alone in a stem.
pub(super) fn quotable(sentence: &str) -> bool {
    let count = length(sentence);
    (SHORTEST..=LONGEST).contains(&count)
        && is_balanced(sentence)
        && !has_placeholder(sentence)
        && !sentence.contains(['？', '?', '\n', '：', ':', '＝', '='])
        && !LEANS.iter().any(|word| sentence.starts_with(word))
        && !POINTS.iter().any(|word| sentence.contains(word))
        && !begins_with_number(sentence)
}

fn begins_with_number(sentence: &str) -> bool {
    sentence.starts_with(|c: char| c.is_ascii_digit() || "①②③④⑤⑥⑦⑧⑨⑩（(第".contains(c))
}

/// Whether words share two characters in a row with one of several phrases: they would give it away.
pub(super) fn is_tied<'a>(words: &str, phrases: impl IntoIterator<Item = &'a str>) -> bool {
    let words = normal(words);
    phrases.into_iter().any(|phrase| share_pair(&normal(phrase), &words))
}

/// Characters that any two phrases may share.
const COMMON: &str =
    "的了和与及等在是对把被从为或要会能有不个一大小上下中人工作行以出发好新高强加提进实全面各做到";

/// Whether words share a telling character with a name: 结尾 with 结构.
pub(super) fn is_near(words: &str, name: &str) -> bool {
    let telling = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c) && !COMMON.contains(*c);
    name.chars().filter(telling).any(|c| words.contains(c))
}

/// A stretch of a sentence that a reader would want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its bytes in the sentence.
    pub(super) span: Range<usize>,
    /// How well it is marked off and how much it says; larger is better.
    pub(super) worth: u8,
    /// Phrases of one row or of parallel clauses, which could change places.
    pub(super) group: usize,
}

/// The phrases of a sentence, none twice.
pub(super) fn phrases(sentence: &str) -> Vec<Phrase> {
    let clauses = clauses(sentence);
    let mut found = parallel(sentence, &clauses);
    found.extend(named(sentence));
    found.extend(figures(sentence));
    found.extend(rows(sentence, &clauses));
    found.extend(sayings(sentence, &clauses));
    found.extend(seconds(sentence, &clauses));
    found.extend(grounds(sentence, &clauses));
    found.extend(objects(sentence, &clauses));
    found.extend(tails(sentence, &clauses));
    found.sort_by_key(|phrase| (std::cmp::Reverse(phrase.worth), phrase.span.start));
    let mut kept: Vec<Phrase> = Vec::new();
    for phrase in found {
        let overlaps = kept
            .iter()
            .any(|other| other.span.start < phrase.span.end && phrase.span.start < other.span.end);
        if !overlaps && is_askable(sentence, &phrase.span) {
            kept.push(phrase);
        }
    }
    kept
}

fn is_askable(sentence: &str, span: &Range<usize>) -> bool {
    let words = &sentence[span.clone()];
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    (SHORTEST_PHRASE..=LONGEST_PHRASE).contains(&length(words))
        // Never the first words of a sentence.
        && length(&sentence[..span.start]) >= 2
        && (words.chars().all(is_han) || is_figure(words))
        && (!words.contains(JOINTS) || WHOLE.iter().any(|word| words.contains(word)))
        && !words.starts_with(BEGINS)
        && !words.ends_with(ENDS)
        && (!words.contains(['年', '月', '日']) || words.chars().all(is_han))
        && sentence.matches(words).count() == 1
}

/// The clauses of a sentence, by its marks; a row's entries are clauses too.
fn clauses(sentence: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, mark) in sentence.char_indices().filter(|(_, c)| "，、；。！：,;".contains(*c)) {
        clauses.push(start..at);
        start = at + mark.len_utf8();
    }
    clauses.push(start..sentence.len());
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// What differs between neighbouring clauses of one length: 杂音 and 传言 of 不为杂音所扰，不为传言所惑.
fn parallel(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
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
        for run in differing(same) {
            // Before the first entry of a row stands what governs all of it: 采用微信、企业微信.
            if is_row && run.start == 0 {
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

/// The runs of positions that differ, where what stands around them shows that whole words do.
fn differing(same: &[bool]) -> Vec<Range<usize>> {
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
    let is_edge =
        |length: usize, at_end: bool| at_end || length >= 2 || (length == 1 && shared >= 3);
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
        if end - at >= 2
            && shared >= 2
            && is_edge(before, at == 0)
            && is_edge(after, end == same.len())
        {
            runs.push(at..end);
        }
        at = end;
    }
    runs
}

/// Terms in quotes, and titles.
fn named(sentence: &str) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (open, close) in [('“', '”'), ('《', '》')] {
        for (at, mark) in sentence.match_indices(open) {
            let start = at + mark.len();
            if let Some(length) = sentence[start..].find(close) {
                found.push(Phrase { span: start..start + length, worth: 7, group: at });
            }
        }
    }
    found
}

/// What 和 is a part of, where it joins nothing.
const WITHIN: &[&str] = &[
    "和谐", "和平", "和睦", "和解", "和气", "共和", "总和", "温和", "缓和", "祥和", "柔和", "附和",
    "和好",
];

/// The second of two at the end of a clause: 紧迫感 of 责任感和紧迫感. Both end in the same character:
/// neither takes a noun from the other.
fn seconds(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        if sentence[clause.end..].starts_with('、')
            || WITHIN.iter().any(|word| words.contains(word))
        {
            continue;
        }
        let joint = ["和", "或者", "以及"]
            .iter()
            .filter_map(|joint| Some((words.rfind(joint)?, joint.len())));
        let Some((at, joint)) = joint.max() else { continue };
        let second = &words[at + joint..];
        let own = length(second);
        let is_alike = words[..at].chars().last() == second.chars().last();
        if is_alike && (3..=6).contains(&own) && length(&words[..at]) >= own {
            let span = clause.start + at + joint..clause.end;
            found.push(Phrase { span, worth: 4, group: clause.start });
        }
    }
    found
}

/// What shows that words after 的 go on with a verb.
const TAIL_ACTS: &[&str] = &[
    "进行", "除外", "不", "未", "可", "能", "应", "是", "有", "予以", "给予", "得到", "重要", "除",
    "来", "去", "等",
];

/// What stands after the last 的 of a clause: 整体作用 of 充分发挥办公室的整体作用.
fn tails(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        let is_row =
            sentence[clause.end..].starts_with('、') || sentence[..clause.start].ends_with('、');
        let Some(at) = words.rfind('的').filter(|_| !is_row) else { continue };
        let span = clause.start + at + '的'.len_utf8()..clause.end;
        let tail = &sentence[span.clone()];
        let acts = TAIL_ACTS.iter().any(|word| tail.contains(word));
        if length(&words[..at]) >= 4 && length(tail) == 4 && !acts {
            found.push(Phrase { span, worth: 1, group: clause.start });
        }
    }
    found
}

/// What 以 is a part of, where it takes no ground.
const NO_GROUND: &[char] =
    &['可', '所', '加', '予', '得', '难', '足', '给', '用', '借', '何', '是'];

/// What a clause rests on: 提高服务质量 of 以提高服务质量为目标.
fn grounds(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        let Some(from) = words.find('以').filter(|at| !words[..*at].ends_with(NO_GROUND)) else {
            continue;
        };
        let start = from + '以'.len_utf8();
        let Some(length) = words[start..].find('为') else { continue };
        let span = clause.start + start..clause.start + start + length;
        if words[start + length..].chars().count() >= 3 {
            found.push(Phrase { span, worth: 5, group: clause.start });
        }
    }
    found
}

/// Units that make a number something to know.
const UNITS: &[&str] = &[
    "个百分点",
    "亿元",
    "万元",
    "万吨",
    "平方米",
    "立方米",
    "公里",
    "小时",
    "分钟",
    "周岁",
    "%",
    "％",
    "元",
    "吨",
    "米",
    "人",
    "个",
    "项",
    "次",
    "天",
    "倍",
    "户",
    "岁",
    "级",
    "分",
    "家",
    "条",
    "件",
    "名",
    "周",
    "学时",
    "台",
    "亩",
    "辆",
];

/// Numbers with their units: 3万元, 4.3个百分点.
fn figures(sentence: &str) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = sentence[at..].find(|c: char| c.is_ascii_digit()).map(|from| at + from)
    {
        let digits = sentence[start..].find(|c: char| !c.is_ascii_digit() && c != '.');
        let after = digits.map_or(sentence.len(), |length| start + length);
        let before = sentence[..start].chars().last();
        let is_bare =
            !before.is_some_and(|c| "第〔[(（-—~～－/".contains(c) || c.is_ascii_alphabetic());
        let unit = UNITS.iter().find(|unit| sentence[after..].starts_with(**unit));
        if let Some(unit) = unit.filter(|_| is_bare) {
            found.push(Phrase { span: start..after + unit.len(), worth: 7, group: start });
        }
        at = after.max(start + 1);
    }
    found
}

fn is_figure(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit())
        && UNITS.iter().any(|unit| words.ends_with(unit))
}

/// Entries of a row: 清理环节 of 精简程序、清理环节、明确标准的要求. The first and the last may have more
/// around them than is theirs.
fn rows(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let is_comma = |clause: &Range<usize>| sentence[clause.end..].starts_with('、');
    let mut found = Vec::new();
    let mut group = 0;
    for (index, clause) in clauses.iter().enumerate() {
        let before = index > 0 && is_comma(&clauses[index - 1]);
        let after = is_comma(clause);
        if !before {
            group = clause.start;
        }
        let words = &sentence[clause.clone()];
        let own = length(words);
        let as_long = |other: usize| {
            clauses.get(other).is_some_and(|other| length(&sentence[other.clone()]) == own)
        };
        let fits = match (before, after) {
            // Rows within rows leave more than one entry between two marks.
            (true, true) => {
                let next = clauses.get(index + 1).map_or("", |next| &sentence[next.clone()]);
                // 更改、简化法律、法规: what follows is of the entry's object, not of the entry.
                let is_object = is_tied_end(words, next);
                !is_object
                    && length(next) >= own
                    && (own <= 4 || as_long(index - 1) || length(next) == own)
            }
            (true, false) => {
                !SHARED.iter().any(|noun| words.ends_with(noun)) && (own == 4 || as_long(index - 1))
            }
            // The first has the verb of the whole row.
            (false, _) => false,
        };
        if fits && own >= 3 {
            let worth = if own == 4 { 6 } else { 5 };
            found.push(Phrase { span: clause.clone(), worth, group });
        }
    }
    found
}

/// Whether an entry ends like the next one begins: 简化法律 and 法规.
fn is_tied_end(entry: &str, next: &str) -> bool {
    let tail: Vec<char> = entry.chars().rev().take(2).collect();
    length(entry) > 2 && next.chars().take(2).any(|c| tail.contains(&c))
}

/// Clauses of four characters by themselves: 立足实际.
fn sayings(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let is_alone = |clause: &&Range<usize>| {
        !EMPTY.iter().any(|word| sentence[(*clause).clone()].starts_with(word))
            && length(&sentence[(*clause).clone()]) == 4
            && !sentence[..clause.start].ends_with('、')
            && !sentence[clause.end..].starts_with('、')
    };
    let alone = clauses.iter().filter(is_alone);
    alone.map(|clause| Phrase { span: clause.clone(), worth: 4, group: clause.start }).collect()
}

/// What a clause of four characters begins with that says nothing by itself: 如有困难.
const EMPTY: &[&str] = &[
    "如", "若", "凡", "遇", "因", "由此", "为此", "对此", "一般", "总之", "其中", "首先", "其次",
    "最后", "当前", "目前", "近年", "同时", "此外", "另外", "然后", "接着", "换言", "也就", "没有",
    "是否", "可以", "必须", "应该", "应当", "不得", "经", "今天", "今年",
];

/// Verbs whose object ends their clause: 健全 of 健全宏观调控体系.
const VERBS: &[&str] = &[
    "健全",
    "完善",
    "优化",
    "加强",
    "强化",
    "落实",
    "严格",
    "推进",
    "深化",
    "加快",
    "加大",
    "提高",
    "提升",
    "增强",
    "坚持",
    "建立",
    "构建",
    "实现",
    "维护",
    "保障",
    "促进",
    "推动",
    "弘扬",
    "树立",
    "改进",
    "规范",
    "严肃",
    "整治",
    "防范",
    "化解",
    "发挥",
    "激发",
    "营造",
    "培育",
    "拓宽",
    "拓展",
    "夯实",
    "筑牢",
    "压实",
    "履行",
    "遵守",
    "贯彻",
    "创新",
    "转变",
    "丰富",
    "解决",
    "消除",
    "克服",
    "抓好",
    "做好",
    "搞好",
    "开展",
    "改善",
    "保护",
    "支持",
    "扩大",
    "巩固",
    "纠正",
    "杜绝",
    "防止",
    "打击",
    "整顿",
    "明确",
    "统一",
    "凝聚",
    "赢得",
    "牢记",
    "把握",
    "掌握",
    "引导",
    "鼓励",
    "深入开展",
    "大力弘扬",
    "切实解决",
    "启动",
    "实施",
    "推行",
    "制定",
    "编制",
    "查处",
    "清理",
    "取消",
    "降低",
    "控制",
    "缩小",
    "畅通",
    "推广",
    "普及",
    "创建",
];

/// What may stand before such a verb.
const ADVERBS: &[&str] = &[
    "全面",
    "深入",
    "切实",
    "大力",
    "认真",
    "积极",
    "充分",
    "进一步",
    "不断",
    "着力",
    "坚决",
    "努力",
    "自觉",
    "始终",
    "加快",
    "持续",
    "扎实",
    "稳步",
    "逐步",
    "要",
];

/// What a clause does something to.
fn objects(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        let ends =
            !sentence[clause.end..].starts_with('、') && !sentence[..clause.start].ends_with('、');
        let adverb =
            ADVERBS.iter().find(|word| words.starts_with(**word)).map_or(0, |word| word.len());
        let verb = VERBS.iter().find(|verb| words[adverb..].starts_with(**verb)).filter(|_| ends);
        if let Some(verb) = verb {
            let span = clause.start + adverb + verb.len()..clause.end;
            let object = &sentence[span.clone()];
            // 加强对干部的教育 has its object further on.
            let is_bare = !object
                .starts_with(['对', '在', '以', '为', '把', '从', '向', '由', '按', '依', '好'])
                && !VERBS.iter().any(|verb| object.starts_with(verb));
            if is_bare && (4..=LONGEST_PHRASE).contains(&length(object)) {
                found.push(Phrase { span, worth: 2, group: clause.start });
            }
        }
    }
    found
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

/// What else a clause begins with that can be said without the one before.
const ACTS: &[&str] = &[
    "不断", "始终", "善于", "勇于", "敢于", "大胆", "发扬", "弘扬", "做到", "形成", "力争", "着眼",
];

/// The stretches of a sentence that could be said by themselves: all of it, where it is short enough; else
/// its last clauses, or those up to a semicolon, that begin as a demand does and pass `fits`.
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
        let starts = part.match_indices('，').map(|(at, mark)| from + at + mark.len());
        let acts = |start: &usize| {
            let rest = &sentence[*start..];
            let has_doer =
                !["应", "必须", "须", "可", "需", "要"].iter().any(|word| rest.starts_with(word));
            (has_doer && is_demand(rest)) || ACTS.iter().any(|word| rest.starts_with(word))
        };
        let mut starts = std::iter::once(from).chain(starts.filter(acts));
        found.extend(starts.find(|start| is_whole(&sentence[*start..end])).map(|start| start..end));
        from += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(sentence: &str) -> Vec<&str> {
        phrases(sentence).into_iter().map(|phrase| &sentence[phrase.span]).collect()
    }

    #[test]
    fn phrases_are_what_parallel_clauses_differ_in() {
        assert_eq!(
            asked("在大是大非面前头脑清醒、立场坚定，不为杂音所扰，不为传言所惑。"),
            ["杂音", "传言", "立场坚定"]
        );
        assert_eq!(
            asked("办公室同志要做到识大体，思想上多交流，感情上多沟通，工作上多商量。"),
            ["交流", "沟通", "商量", "思想", "感情", "工作"]
        );
        assert!(asked("要在实践中完善机制、完成任务。").is_empty(), "善机制 is no word");
        assert!(asked("要采用微信、企业微信等软件。").is_empty(), "微信 is no verb");
    }

    #[test]
    fn phrases_are_entries_of_a_row_and_short_sayings() {
        assert_eq!(asked("要按照精简程序、清理环节、明确标准的基本要求。"), ["清理环节"]);
        assert_eq!(asked("善于统筹，把握全局，创造性地开展工作。"), ["把握全局"]);
        assert!(asked("对未整改的企业要采取停产、停业措施。").is_empty(), "措施 is of both");
    }

    #[test]
    fn phrases_are_terms_titles_figures_and_what_a_clause_aims_at() {
        assert_eq!(asked("党委要学会“弹钢琴”的工作方法。"), ["弹钢琴"]);
        assert_eq!(asked("按照《安全生产法》的有关要求办理。"), ["安全生产法"]);
        assert_eq!(asked("村集体经济累计完成3万元以上。"), ["3万元"]);
        assert_eq!(asked("坚持以提高质量为核心推进工作。"), ["提高质量"]);
        assert_eq!(asked("切实增强做好工作的责任感和紧迫感。"), ["紧迫感"]);
        assert_eq!(asked("会议要求，健全宏观调控体系。"), ["宏观调控体系"]);
        assert!(asked("第3次会议于2015年3月1日召开。").is_empty());
    }

    #[test]
    fn a_passage_is_a_sentence_or_its_last_clauses() {
        let long = "在服务大局中找准位置，大力弘扬说了就算、定了就干、干就干好的务实作风。";
        let passages = passages(long, 28, quotable);
        let words: Vec<&str> = passages.into_iter().map(|span| &long[span]).collect();
        assert_eq!(words, ["大力弘扬说了就算、定了就干、干就干好的务实作风"]);
    }

    #[test]
    fn a_sentence_that_leans_on_another_is_not_quoted() {
        assert!(quotable("要始终与党委、政府保持高度一致，不折不扣地完成任务。"));
        assert!(!quotable("这是对政府系统办公室同志第一位的要求。"));
        assert!(!quotable("要按照前款规定报送有关材料并存档。"));
    }
}
