//! Numbers that a lead announces (谈两点意见, 在“三保障”上) and the formulations they name (四种意识).

use super::{numeral, text::is_chinese};

/// Words that count points; with them a number announces a list.
const COUNTERS: &[&str] = &[
    "个", "点", "项", "种", "条", "层", "步", "类", "大", "方面", "件", "句", "关", "道", "重",
    "对", "组", "份", "阶段", "环节", "次", "样", "招", "字", "必须", "不", "要",
];

/// What many lists are called and none is known by.
const GENERAL: &[&str] = &[
    "意见", "方面", "要求", "问题", "工作", "建议", "措施", "希望", "体会", "任务", "内容", "原则",
    "情况", "含义", "意思", "原因", "理由", "特点", "步骤", "阶段", "环节", "部分", "条件", "事",
    "事情", "事项", "想法", "看法", "认识", "举措", "做法", "办法", "方法", "经验", "感受", "思考",
    "启示", "目标", "要点", "题目", "层次", "方向", "维度", "角度",
];

/// Words that count in the name of a formulation: 四个自信, 八项规定. What “两不愁” or “四重保障” count is no list.
const NAMING: [char; 6] = ['个', '种', '项', '大', '条', '类'];

/// What is counted is looked at up to so many characters.
const LONGEST_NOUN: usize = 16;

/// A list counts no more points than this in its lead.
const MOST: u32 = 99;

/// A number with what it counts, as a lead says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted<'a> {
    pub(super) number: u32,
    /// Where it stands in the sentence.
    pub(super) at: usize,
    /// The number, the counter, and what is counted, up to the next mark.
    pub(super) phrase: &'a str,
    /// Whether it stands in quotes.
    pub(super) quoted: bool,
    /// Whether nothing that says something stands after it in the sentence.
    last: bool,
    /// Whether hardly anything at all stands after it: 在“三保障”上.
    ends: bool,
}

/// The number of points that a sentence announces to a list of `items`.
///
/// A number that the list does not have is only believed where nothing else can be meant by it: a sentence
/// that mentions “三个代表”, or goes on to the list after a comma, announces nothing by it.
pub(super) fn announced(sentence: &str, items: usize, directly: bool) -> Option<u32> {
    let counted = find(sentence);
    let fits = |one: &&Counted<'_>| usize::try_from(one.number) == Ok(items);
    let best = counted.iter().rev().find(fits).or_else(|| {
        counted.iter().rev().find(|one| {
            one.last && ((one.quoted && directly) || one.is_general() || one.is_of_points())
        })
    });
    best.map(|one| one.number)
}

/// The formulation that a title names: the last number of the title with what it counts, where that is a
/// name and no 意见 or 方面, and the items are its members.
///
/// They are where their heads say what is counted (四种意识: 增强政治意识), or where a name in quotes leads to
/// them `directly`: 做到“四个不”：. 深入学习“四个自信”，一是读原著 lists something else.
pub(super) fn formulation<'a>(title: &'a str, directly: bool, heads: &[&str]) -> Option<&'a str> {
    let counted = find(title).pop()?;
    if counted.is_general() || !counted.is_name() || !counted.ends {
        return None;
    }
    let noun: String = counted.phrase.chars().rev().take(2).collect();
    let noun: String = noun.chars().rev().collect();
    let sharing = heads.iter().filter(|head| head.contains(&noun)).count();
    let shared = sharing * 2 >= heads.len();
    let fits = usize::try_from(counted.number) == Ok(heads.len());
    let is_its = if counted.quoted { directly || (fits && shared) } else { shared };
    is_its.then_some(counted.phrase)
}

/// The last number of a title with what it counts, where that is a name.
pub(super) fn named(title: &str) -> Option<&str> {
    let named = find(title).into_iter().rfind(|one| !one.is_general() && one.is_name());
    named.map(|one| one.phrase)
}

impl Counted<'_> {
    fn is_general(&self) -> bool {
        let after_number = self
            .phrase
            .trim_start_matches(|c| numeral::is_han(c) || c == '两' || numeral::is_arabic(c));
        let noun = after_number
            .trim_start_matches("个")
            .trim_start_matches(['大', '点', '项', '种', '条', '层', '步', '类', '件']);
        noun.is_empty()
            || GENERAL.iter().any(|general| noun.ends_with(general) || noun.starts_with(general))
    }

    /// 三点不足, 五项工作: what a speaker counts off.
    fn is_of_points(&self) -> bool {
        let counted = self.phrase.trim_start_matches(|c| numeral::is_han(c) || c == '两');
        counted.starts_with(['点', '项', '条'])
    }

    /// Whether nobody could take it for anything but a name.
    pub(super) fn is_quoted_name(&self) -> bool {
        let after_number = self.phrase.trim_start_matches(|c| numeral::is_han(c) || c == '两');
        self.quoted
            && after_number.starts_with(NAMING)
            && (4..=8).contains(&self.phrase.chars().count())
            && !self.is_general()
    }

    /// Three to ten characters without a mark.
    fn is_name(&self) -> bool {
        (3..=10).contains(&self.phrase.chars().count())
    }
}

/// All numbers of a sentence that count points.
pub(super) fn find(sentence: &str) -> Vec<Counted<'_>> {
    let mut found = Vec::new();
    let mut reached = 0;
    for (at, c) in sentence.char_indices() {
        if at < reached || !(numeral::is_han(c) || numeral::is_arabic(c) || c == '两') {
            continue;
        }
        let rest = &sentence[at..];
        let (length, value) = numeral::counting(rest);
        reached = at + length;
        let before = sentence[..at].chars().next_back();
        let quoted = before.is_some_and(|c| "“‘「".contains(c));
        let ordinal = before.is_some_and(|c| {
            "第每逐年月之".contains(c)
                || (numeral::is_han(c) && c != '一')
                || c.is_ascii_alphanumeric()
                || c == '.'
        });
        let Some(number) = value.filter(|value| (2..=MOST).contains(value) && !ordinal) else {
            continue;
        };
        let tail = &rest[length..];
        let counter = COUNTERS.iter().any(|counter| tail.starts_with(counter));
        if !quoted && !counter {
            continue;
        }
        let mut looked_at = tail.char_indices().take(LONGEST_NOUN + 1).enumerate();
        let end = looked_at.find(|(index, (_, c))| *index == LONGEST_NOUN || !is_chinese(*c));
        let end = end.map_or(tail.len(), |(_, (at, _))| at);
        let noun = &tail[..end];
        // “三农” and “三公” are names, not counts; “三保障” counts.
        // “两率一度” would have to be added up.
        let counts = if quoted {
            !noun.contains(numeral::is_han)
                && noun.chars().count() >= 2
                && !tail[end..].starts_with(|c: char| numeral::is_arabic(c))
        } else {
            counter
        };
        if counts {
            let after = tail[end..].trim_start_matches(['”', '’', '」']);
            let last = after.chars().filter(|c| c.is_alphabetic()).nth(2).is_none();
            let phrase = &rest[..length + end];
            let ends = after.chars().nth(1).is_none();
            found.push(Counted { number, at, phrase, quoted, last, ends });
        }
    }
    found
}
