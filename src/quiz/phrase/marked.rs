//! Phrases that stand between marks: quotes, figures, entries of a row, clauses of four characters.

use std::ops::Range;

use super::{super::words::length, LONGEST_PHRASE, Phrase};

/// A title that is asked for has at least this many bytes: four characters.
const SHORTEST_TITLE: usize = 12;

/// Terms in quotes, and titles.
pub(super) fn named(sentence: &str) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (open, close) in [('“', '”'), ('《', '》')] {
        for (at, mark) in sentence.match_indices(open) {
            let start = at + mark.len();
            let own = sentence[start..].find(close);
            // 会长或《章程》: a short title is guessed.
            if let Some(length) = own.filter(|own| open == '“' || *own >= SHORTEST_TITLE) {
                found.push(Phrase { span: start..start + length, worth: 7, group: at });
            }
        }
    }
    found
}

/// What a term in quotes names: 主题升旗仪式 of “世界读书日”主题升旗仪式.
pub(super) fn of_terms(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        let Some(at) = words.rfind('”').map(|at| at + '”'.len_utf8()) else { continue };
        // “世界读书日”主题 is one word with what it names.
        let at = if words[at..].starts_with("主题") { at + "主题".len() } else { at };
        if (4..=LONGEST_PHRASE).contains(&length(&words[at..])) {
            found.push(Phrase {
                span: clause.start + at..clause.end,
                worth: 2,
                group: clause.start,
            });
        }
    }
    found
}

/// Units that make a number something to know, the longer before what they begin with.
const UNITS: &[&str] = &[
    "个百分点",
    "个工作日",
    "个月",
    "日以内",
    "日内",
    "天内",
    "年以上",
    "年以下",
    "亿元",
    "万元",
    "万吨",
    "万人",
    "万户",
    "万亩",
    "平方米",
    "立方米",
    "公里",
    "小时",
    "分钟",
    "周岁",
    "学时",
    "学分",
    "％",
    "%",
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
    "台",
    "亩",
    "辆",
    "份",
    "届",
    "年",
];

/// Units that numbers in Chinese characters stand before where they are rules and no manner of speaking.
const LIMITS: &[&str] = &[
    "个工作日",
    "个月",
    "日以内",
    "日内",
    "日前",
    "周岁",
    "年以上",
    "年以下",
    "倍以上",
    "万元",
    "元以上",
    "元以下",
    "小时内",
    "学时",
    "番",
    "倍",
];

/// Characters of a number as Chinese writes it.
const NUMERALS: [char; 14] =
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '两'];

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Numbers with their units, days of the year, shares: 3万元, 11月4日, 三十日内, 百分之五十.
pub(in super::super) fn figures(sentence: &str) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    let begins = |c: char| is_digit(c) || NUMERALS.contains(&c);
    while let Some(start) = sentence[at..].find(begins).map(|from| at + from) {
        let is_arabic = sentence[start..].starts_with(is_digit);
        let goes_on =
            |c: char| if is_arabic { is_digit(c) || c == '.' } else { NUMERALS.contains(&c) };
        let length = sentence[start..].find(|c| !goes_on(c)).unwrap_or(sentence.len() - start);
        let after = start + length;
        let before = &sentence[..start];
        let is_part = before.ends_with(|c: char| {
            "第〔[(（-—~～－/每".contains(c)
                || c.is_ascii_alphabetic()
                || NUMERALS.contains(&c)
                || is_digit(c)
        });
        let end = if is_arabic {
            figure_end(sentence, start, after)
        } else {
            limit_end(sentence, start, after)
        };
        // 11月8日-11日: half of a stretch.
        let is_half = |end: usize| sentence[end..].starts_with(['-', '—', '～', '~', '至']);
        if let Some(end) = end.filter(|end| *end > after && !is_part && !is_half(*end)) {
            found.push(Phrase { span: start..end, worth: 7, group: start });
            at = end;
        } else {
            at = after.max(start + 1);
        }
    }
    found
}

/// Where a number in digits ends with its unit, or a day of the year.
fn figure_end(sentence: &str, start: usize, after: usize) -> Option<usize> {
    let rest = &sentence[after..];
    if let Some(day) = rest.strip_prefix('月') {
        let digits = day.find(|c| !is_digit(c)).filter(|digits| *digits > 0)?;
        let is_day = day[digits..].starts_with('日');
        return is_day.then_some(after + '月'.len_utf8() + digits + '日'.len_utf8());
    }
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
    // 2015年 is when something was; 5年 is how long it takes.
    let is_year = *unit == "年" && after - start > 2;
    let is_naught = sentence[start..after] == *"0";
    (!is_year && !is_naught).then_some(after + unit.len())
}

/// Where a number in characters ends with a unit of rules; 百分之五十 is one by itself.
fn limit_end(sentence: &str, start: usize, after: usize) -> Option<usize> {
    let rest = &sentence[after..];
    if sentence[start..after] == *"百"
        && let Some(share) = rest.strip_prefix("分之")
    {
        let digits = share.find(|c| !NUMERALS.contains(&c)).unwrap_or(share.len());
        return (digits > 0).then_some(after + "分之".len() + digits);
    }
    LIMITS.iter().find(|unit| rest.starts_with(**unit)).map(|unit| after + unit.len())
}

/// Whether words are such a number.
pub(in super::super) fn is_figure(words: &str) -> bool {
    figures(words).first().is_some_and(|phrase| phrase.span == (0..words.len()))
}

/// Nouns that belong to a whole row and not to its last entry: 停产、停业措施.
pub(super) const SHARED: &[&str] = &[
    "措施", "工作", "问题", "方面", "意见", "能力", "制度", "活动", "关系", "情况", "部门", "单位",
    "人员", "机制", "体系", "责任", "作用", "原则", "方式", "方法", "政策", "建设", "管理", "任务",
    "精神", "要求", "计划", "规划", "地区", "企业", "产业", "行业", "标准", "程序", "组织", "机构",
    "事业",
];

/// Entries of a row: 清理环节 of 精简程序、清理环节、明确标准的要求. The first and the last may have more
/// around them than is theirs.
pub(super) fn rows(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
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
                !is_object && (own <= 5 || as_long(index - 1) || length(next) == own)
            }
            (true, false) => {
                !SHARED.iter().any(|noun| words.ends_with(noun))
                    && (as_long(index - 1)
                        || (own == 4 && is_echo(&sentence[clauses[index - 1].clone()], words)))
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

/// What a clause of four characters begins with that says nothing by itself: 如有困难.
const EMPTY: &[&str] = &[
    "才", "就", "便", "方可", "而且", "并且", "如", "若", "凡", "遇", "因", "由此", "为此", "对此",
    "一般", "总之", "其中", "首先", "其次", "最后", "当前", "目前", "近年", "同时", "此外", "另外",
    "然后", "接着", "换言", "也就", "没有", "是否", "可以", "必须", "应该", "应当", "不得", "经",
    "今天", "今年",
];

/// Whether the last entry of a row takes up a character of the one before, before its end: 因学致贫、因贫辍学.
fn is_echo(before: &str, entry: &str) -> bool {
    let tail: Vec<char> = before.chars().rev().take(4).collect();
    entry.chars().take(3).any(|c| tail.contains(&c))
}

/// Clauses of four characters by themselves: 立足实际.
pub(super) fn sayings(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let is_alone = |clause: &&Range<usize>| {
        !EMPTY.iter().any(|word| sentence[(*clause).clone()].starts_with(word))
            && length(&sentence[(*clause).clone()]) == 4
            && !sentence[..clause.start].ends_with('、')
            && !sentence[clause.end..].starts_with('、')
    };
    let alone = clauses.iter().filter(is_alone);
    alone.map(|clause| Phrase { span: clause.clone(), worth: 4, group: clause.start }).collect()
}
