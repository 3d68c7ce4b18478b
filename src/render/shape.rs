//! What the shape of words asks of how they are set.
//!
//! Holds: it looks at characters alone.

/// A salutation (同志们：) has at most this many characters, and a list of addressees this many.
const SALUTATION: usize = 20;
const ADDRESSEES: usize = 80;
/// A word of so many narrow characters leaves a hole in the line before it.
const LONG_WORD: usize = 20;
/// A cell of more characters is read in several lines, which must not be too short.
const LONG_CELL: usize = 12;

/// 称谓 and 主送机关 stand without an indent (GB/T 9704): 同志们：, 各镇人民政府、各街道办事处，区政府各部门：
pub(super) fn is_salutation(words: &str) -> bool {
    let count = words.chars().count();
    let names_addressees = words.starts_with('各') && !words.contains(['要', '。', '；']);
    words.ends_with('：') && (count <= SALUTATION || names_addressees && count <= ADDRESSEES)
}

/// Whether there is a word that a justified line would be torn apart for.
pub(super) fn has_long_word(words: &str) -> bool {
    let narrow = words.split(|c: char| !c.is_ascii_graphic());
    narrow.map(str::len).any(|length| length >= LONG_WORD)
}

/// The class of a cell: a number or code that is never broken, words that need room.
pub(super) fn cell(words: &str) -> Option<&'static str> {
    if words.chars().count() > LONG_CELL {
        return Some("long");
    }
    let is_whole = !words.is_empty() && words.chars().all(|c| c.is_ascii_graphic());
    is_whole.then_some("whole")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addressees_are_told_from_what_they_are_to_do() {
        for words in
            ["同志们：", "各镇人民政府、各街道办事处，区政府各部门、各直属单位：", "各位领导："]
        {
            assert!(is_salutation(words), "{words}");
        }
        for words in [
            "各镇人民政府、各街道办事处，区政府各部门、各直属单位要做到以下几点：",
            "为贯彻落实上级部署，进一步规范公文处理，现就有关事项通知如下：",
            "同志们。",
        ] {
            assert!(!is_salutation(words), "{words}");
        }
    }

    #[test]
    fn a_long_word_is_one_without_a_blank_or_a_wide_character() {
        assert!(has_long_word("见https://example.cn/a/b/c，"));
        assert!(!has_long_word("运行 yanxi build --watch 就可以 internationally"));
    }

    #[test]
    fn a_cell_is_a_number_or_long_or_neither() {
        assert_eq!(cell("147.0%"), Some("whole"));
        assert_eq!(cell("2026-03-02"), Some("whole"));
        assert_eq!(cell("第45项工作任务：落实值班制度"), Some("long"));
        assert_eq!(cell("已完成"), None);
        assert_eq!(cell(""), None);
    }
}
