//! The head of an item, as the corpus README defines it, and its short form.

use std::ops::Range;

use super::{edge::CLOSERS, sentence, text::is_chinese};

/// A head that is longer, in characters, ends at its first clause.
const LONGEST_HEAD: usize = 40;

/// A short form has at most this many characters.
const LONGEST_SHORT: usize = 14;

/// Names of sections that run on into their body: 指导思想以邓小平理论为指导.
const SECTIONS: &[&str] = &[
    "指导思想",
    "总体要求",
    "总体思路",
    "总体目标",
    "工作目标",
    "主要目标",
    "目标任务",
    "基本原则",
    "工作原则",
    "主要任务",
    "工作任务",
    "重点任务",
    "主要内容",
    "活动内容",
    "活动主题",
    "活动时间",
    "活动地点",
    "活动对象",
    "活动目的",
    "活动安排",
    "工作步骤",
    "实施步骤",
    "工作要求",
    "有关要求",
    "组织领导",
    "组织机构",
    "保障措施",
    "工作措施",
    "时间安排",
    "培训内容",
];

/// What such a body begins with.
const BODIES: &[&str] =
    &["以", "为", "按", "根据", "坚持", "通过", "全面", "深入", "认真", "各", "成立", "从"];

/// The head in an item's bytes, which begin after its marker.
pub(super) fn head(words: &str, item: &Range<usize>) -> Range<usize> {
    let body = &words[item.clone()];
    let lead = body.len() - body.trim_start().len();
    let body = &body[lead..];
    let start = item.start + lead;
    let end = body.find(['。', '；', '！', '？', '!', '?', ';', '\n']).unwrap_or(body.len());
    let mut head = &body[..end];
    head = run_on(head).unwrap_or(head);
    if head.chars().nth(LONGEST_HEAD).is_some()
        && let Some(end) = head.find(['，', '：'])
    {
        head = &head[..end];
    }
    let head = head.trim_end_matches(|c: char| c.is_whitespace() || "，、：,:—―-…．.".contains(c));
    start..start + head.len()
}

/// A heading that runs on into its body without any mark.
fn run_on(head: &str) -> Option<&str> {
    let long = head.chars().nth(LONGEST_HEAD / 2).is_some();
    if let Some(at) = head.find([' ', '\u{3000}', '\t']) {
        let (before, after) = (&head[..at], head[at..].trim_start());
        let name = before.chars().count();
        let is_name = (2..=20).contains(&name)
            && !before.contains(['，', '、', '：', '“'])
            && before.chars().all(|c| c > '\u{2E80}');
        // Between Chinese and Latin a blank is only how it is typed.
        let is_body = after.starts_with(|c| is_chinese(c) || c == '“')
            && after.chars().nth(12).is_some()
            && after.chars().count() > name;
        if is_name && is_body {
            return Some(before);
        }
    }
    SECTIONS.iter().find_map(|name| {
        let body = head.strip_prefix(name)?;
        (long && BODIES.iter().any(|begin| body.starts_with(begin))).then_some(&head[..name.len()])
    })
}

/// The words of a head that one would print as an option: the head itself, or its first clause.
pub(super) fn short(head: &str) -> Option<&str> {
    let fits = |words: &str| {
        (2..=LONGEST_SHORT).contains(&words.chars().count()) && sentence::is_balanced(words)
    };
    let is_plain = !head.contains(['，', '：', ',', ':', '（', '(', '—']);
    if is_plain {
        return Some(head).filter(|head| fits(head));
    }
    let at = head.find(['，', '：', ',', ':', '（', '(', '—', '；'])?;
    let cut = head[..at].trim_end();
    // 是否符合第三条第（二）项: the bracket is a number's, not an aside.
    if cut.ends_with('第') {
        return None;
    }
    (fits(cut) && !is_fragment(cut)).then_some(cut)
}

/// Whether words are only the circumstance of what follows: 在革命的队伍中, 4月21日下午.
fn is_fragment(words: &str) -> bool {
    const BEGINS: &[&str] = &[
        "在", "从", "对", "对于", "为", "为了", "由于", "随着", "按照", "根据", "通过", "针对",
        "以", "当", "凡", "如",
    ];
    const ENDS: &[&str] =
        &["中", "上", "下", "看", "时", "后", "前", "内", "里", "来", "起", "的", "年", "日"];
    let begins = BEGINS.iter().any(|begin| words.starts_with(begin));
    let ends = ENDS.iter().any(|end| words.ends_with(end));
    let is_time =
        words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(['年', '月', '日', ':']);
    begins || ends || is_time || words.trim_end_matches(CLOSERS).chars().count() < 2
}
