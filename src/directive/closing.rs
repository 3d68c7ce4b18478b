//! What stands after a list and belongs to none of its items: sentences that sum it up, the end of the text,
//! who signed it.

use super::lead::is_date;

/// What a sentence or paragraph begins with that sums up a list or leaves it.
const CLOSES: &[&str] = &[
    "面对这些",
    "面对以上",
    "面对上述",
    "这样就",
    "这样，",
    "这样才",
    "以上",
    "上述",
    "总之",
    "总的",
    "综上",
    "综合起来",
    "概括起来",
    "同志们",
    "各位",
    "让我们",
    "我相信",
    "希望大家",
    "希望同志们",
    "只有这样",
    "通过以上",
    "通过上述",
    "做到了以上",
    "做好以上",
    "所有这些",
    "特此",
    "此外",
    "最后，",
    "为此，",
    "感谢",
    "谢谢",
    "我们看",
    "然后，",
];

/// What only a paragraph that closes a text begins with.
const CLOSING_PARAGRAPHS: &[&str] = &[
    "附件",
    "附：",
    "注：",
    "注释",
    "联系人",
    "联系电话",
    "本通知",
    "本规定",
    "本办法",
    "本方案",
    "本意见",
    "本细则",
    "本制度",
    "本规则",
    "请认真",
    "请各",
    "抄送",
    "咨询电话",
];

/// A signature has at most this many characters.
const LONGEST_SIGNATURE: usize = 40;

/// Characters of a sentence in which it says what it is about.
const OPENING: usize = 25;

/// Whether a sentence or paragraph sums up a list, or leaves it.
pub(super) fn closes(words: &str) -> bool {
    let words = words.trim_start();
    CLOSES.iter().any(|begin| words.starts_with(begin))
        || ["以上这", "上述这"].iter().any(|word| opening(words).contains(word))
        || words.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a paragraph only closes the text that the list stands in.
pub(super) fn closes_text(words: &str) -> bool {
    CLOSING_PARAGRAPHS.iter().any(|begin| words.starts_with(begin))
}

/// The first characters of a sentence.
fn opening(words: &str) -> &str {
    words.char_indices().nth(OPENING).map_or(words, |(at, _)| &words[..at])
}

/// Whether a sentence plainly goes on with the one before.
pub(super) fn goes_on(words: &str) -> bool {
    const BEGINS: &[&str] = &[
        "如", "例如", "比如", "同时", "特别", "尤其", "其中", "并", "也", "还", "对", "要", "但",
        "即",
    ];
    BEGINS.iter().any(|begin| words.trim_start().starts_with(begin))
}

/// Who signed a text, and when; what was left out of it.
pub(super) fn is_signature(words: &str) -> bool {
    let length = words.chars().count();
    let in_brackets = words.starts_with(['（', '(']) && words.ends_with(['）', ')']);
    let bare = !words.contains(['。', '；', '，', '：', ';', ':', '、', '“', '.']);
    let is_office = |part: &str| OFFICES.iter().any(|end| part.ends_with(end));
    is_date(words)
        || (in_brackets && length <= LONGEST_SIGNATURE)
        || (bare && length <= LONGEST_SIGNATURE && words.split_whitespace().all(is_office))
        || words.ends_with("/摄")
        || words.ends_with(" 摄")
        || words.chars().all(|c| !c.is_alphanumeric())
}

/// What the names of those who sign end with.
const OFFICES: &[&str] = &[
    "办公室",
    "办公厅",
    "国务院",
    "委员会",
    "人民政府",
    "小学",
    "中学",
    "学校",
    "公司",
    "局",
    "厅",
    "部",
    "处",
    "院",
    "会",
    "中心",
    "党委",
    "党支部",
    "支部",
    "小组",
    "大学",
    "学院",
];
