//! What a character is to a reader of Chinese.

use std::ops::RangeInclusive;

use unicode_properties::{GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

/// Nearly all that a text holds, known without a table.
const COMMON_HAN: RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// Wide East Asian characters and punctuation, as markdown-cjk-friendly (ranges.md) defines CJK.
pub(crate) fn is_cjk(c: char) -> bool {
    COMMON_HAN.contains(&c) || (c >= '\u{1100}' && c.width() == Some(2) && !c.is_emoji_char())
}

/// Punctuation as `CommonMark` means it: symbols too.
pub(crate) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    if COMMON_HAN.contains(&c) {
        return false;
    }
    let group = c.general_category_group();
    matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
}

/// Marks that Chinese shares with other scripts: full width beside Chinese, no wider than a letter elsewhere.
fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Whether a line broken between these two is read on without a space.
pub(crate) fn joins(before: char, after: char) -> bool {
    // A full-width mark brings its own space, whatever stands on the other side.
    let is_full = |c: char| is_cjk(c) && is_punctuation(c);
    is_full(before)
        || is_full(after)
        || (is_cjk(before) && (is_cjk(after) || is_shared_mark(after)))
        || (is_shared_mark(before) && is_cjk(after))
}

/// Length as Chinese offices count it: each CJK character that is no punctuation, each Latin word or number.
pub(super) fn count_words(text: &str) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for c in text.chars() {
        let cjk = is_cjk(c);
        let in_this = !cjk && c.is_alphanumeric();
        if (cjk && !is_punctuation(c) && !c.is_whitespace()) || (in_this && !in_word) {
            count += 1;
        }
        in_word = in_this;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_han_characters_and_latin_words() {
        assert_eq!(count_words("增强“四种意识”。"), 6);
        assert_eq!(count_words("共 12 项，见 OA 系统　　附件1"), 10);
        assert_eq!(count_words(""), 0);
    }

    #[test]
    fn only_chinese_on_both_sides_joins_lines() {
        assert!(joins('系', '统') && joins('，', '统') && joins('”', '统') && joins('统', '“'));
        assert!(!joins('a', '统') && !joins('统', 'a') && !joins('a', 'b') && !joins('”', '“'));
    }
}
