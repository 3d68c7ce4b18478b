//! Phrases of a sentence that are worth asking for.
//!
//! In: one sentence. Out: [`Phrase`]s, the best first. Holds: a phrase begins and ends where the text itself
//! marks it: where parallel clauses differ (`parallel`), at quotes, figures and the marks of a row
//! (`marked`), or around a word whose place is sure, a verb or a joint (`object`). Where a word ends is never
//! guessed.

mod marked;
mod object;
mod parallel;

use std::ops::Range;

pub(super) use self::{
    marked::{figures, is_figure},
    object::begins_with_verb,
};

use super::words::length;

/// A phrase that is asked for has this many.
const SHORTEST_PHRASE: usize = 2;
const LONGEST_PHRASE: usize = 8;

/// Characters in brackets beside a phrase.
const LONGEST_ASIDE: usize = 10;

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

/// What says little at the end of a phrase.
const EMPTY_ENDS: &[&str] = &[
    "工作", "生活", "意义", "内容", "作用", "情况", "落实", "水平", "党员", "成效", "氛围", "环境",
    "力度",
];

/// What everybody would write without the text.
const STOCK: &[&str] = &[
    "努力奋斗",
    "创造条件",
    "实事求是",
    "铺张浪费",
    "精神财富",
    "组成部分",
    "无可厚非",
    "规定执行",
    "阿拉伯数字",
    "厉行节约",
    "与时俱进",
    "解放思想",
    "照价赔偿",
    "打扫卫生",
    "宽以待人",
    "造福一方",
    "狠抓落实",
    "真抓实干",
    "与会人员",
    "求真务实",
    "安全隐患",
    "任务重",
    "自治区",
    "直辖市",
    "两委",
    "三农",
    "党中央",
    "国务院",
    "重要意义",
    "重要作用",
    "重要举措",
    "责任感",
    "使命感",
    "紧迫感",
    "重要内容",
    "重要问题",
    "重大问题",
    "有关部门",
    "第一书记",
];

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
    let mut found = parallel::find(sentence, &clauses);
    found.extend(marked::named(sentence));
    found.extend(marked::figures(sentence));
    found.extend(marked::rows(sentence, &clauses));
    found.extend(marked::sayings(sentence, &clauses));
    found.extend(marked::of_terms(sentence, &clauses));
    found.extend(object::seconds(sentence, &clauses));
    found.extend(object::grounds(sentence, &clauses));
    found.extend(object::objects(sentence, &clauses));
    found.extend(object::tails(sentence, &clauses));
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
    (SHORTEST_PHRASE..=LONGEST_PHRASE).contains(&length(words))
        // Never the first words of a sentence.
        && length(&sentence[..span.start]) >= 2
        && !sentence[..span.start].ends_with("相互")
        && !is_aside(sentence, span)
        && (marked::is_figure(words) || is_term(words))
        && sentence.matches(words).count() == 1
}

/// Whether a stretch stands in brackets with more beside it, or is one of several examples.
fn is_aside(sentence: &str, span: &Range<usize>) -> bool {
    let (before, after) = (&sentence[..span.start], &sentence[span.end..]);
    let open = before.rfind(['（', '(']).filter(|at| !before[*at..].contains(['）', ')']));
    let is_long = open.is_some_and(|at| {
        let rest = after.find(['）', ')']).unwrap_or(after.len());
        length(&before[at..]) + length(&after[..rest]) > LONGEST_ASIDE
    });
    let clause = before.rfind(['，', '。', '；']).map_or(0, |at| at + '，'.len_utf8());
    let rest = &after[..after.find(['，', '。', '；']).unwrap_or(after.len())];
    let is_quoted = before.ends_with(['“', '‘']);
    let is_example = before[clause..].contains('如') && before.contains('、')
        || (is_quoted
            && rest.contains('等')
            && (before[clause..].contains('、') || rest.contains('、')));
    // 采用微信、钉钉等软件
    let is_tool = ["采用", "使用", "利用"].iter().any(|verb| before[clause..].contains(verb))
        && before[clause..].contains('、')
        && rest.contains('等');
    is_long || is_example || is_tool
}

/// Whether words could be a term: Chinese characters, no joint within, no stock phrase.
fn is_term(words: &str) -> bool {
    words.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && (!words.contains(JOINTS) || WHOLE.iter().any(|word| words.contains(word)))
        && !words.starts_with(BEGINS)
        && !words.ends_with(ENDS)
        && !STOCK.contains(&words)
        && !EMPTY_ENDS.iter().any(|end| words.ends_with(end))
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
            ["杂音", "传言"]
        );
        assert_eq!(
            asked("办公室同志要做到识大体，思想上多交流，感情上多沟通，工作上多商量。"),
            ["交流", "沟通", "商量"]
        );
        assert!(asked("要在实践中完善机制、完成任务。").is_empty(), "善机制 is no word");
        assert!(asked("要采用微信、企业微信等软件。").is_empty(), "微信 is no verb");
        assert!(asked("引导和调控经济运行，调整和优化经济结构。").is_empty(), "经济 is of both");
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
        assert_eq!(asked("武装斗争，是中国革命的主要形式。"), ["主要形式"]);
        assert_eq!(asked("使国民生产总值再增长一倍。"), ["一倍"]);
        assert_eq!(asked("按照《安全生产法》的有关要求办理。"), ["安全生产法"]);
        assert_eq!(asked("村集体经济累计完成3万元以上。"), ["3万元"]);
        assert_eq!(asked("坚持以提高质量为核心推进工作。"), ["提高质量"]);
        assert_eq!(asked("不断提高斗争本领和群众工作本领。"), ["群众工作本领"]);
        assert_eq!(asked("会议要求，健全宏观调控体系。"), ["宏观调控体系"]);
        assert_eq!(asked("报名时间截止到11月7日为止。"), ["11月7日"]);
        assert_eq!(asked("应当在收到材料三十日内作出决定。"), ["三十日内"]);
        assert_eq!(asked("出席人数不得少于百分之五十。"), ["百分之五十"]);
        assert!(asked("第3次会议于2015年在北京召开。").is_empty());
    }
}
