//! Numerals as markers write them, parsed to what they count.

use chinese_number::{ChineseCountMethod, ChineseToNumber};

/// A marker counts no further than this.
const LARGEST: u32 = 999;

/// A digit of a Chinese numeral below a thousand.
pub(super) fn is_han(c: char) -> bool {
    matches!(
        c,
        '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
    )
}

pub(super) fn is_arabic(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The Chinese numeral that a text begins with: its bytes, and its value where it counts something.
/// 一九九七 is a year, read digit by digit, and counts nothing.
pub(super) fn han(text: &str) -> (usize, Option<u32>) {
    let length = text.find(|c| !is_han(c)).unwrap_or(text.len());
    let numeral = &text[..length];
    let is_year = numeral.chars().nth(1).is_some() && !numeral.contains(['十', '百']);
    let value = (!is_year && numeral.chars().nth(7).is_none())
        .then(|| numeral.to_number(ChineseCountMethod::TenThousand).ok())
        .flatten();
    (length, value.filter(|value| (1..=LARGEST).contains(value)))
}

/// The Arabic numeral that a text begins with: its bytes, and its value where it counts something.
pub(super) fn arabic(text: &str) -> (usize, Option<u32>) {
    let length = text.find(|c| !is_arabic(c)).unwrap_or(text.len());
    let value = text[..length].chars().try_fold(0_u32, |value, c| {
        let digit = c.to_digit(10).or_else(|| u32::from(c).checked_sub(u32::from('０')))?;
        value.checked_mul(10)?.checked_add(digit)
    });
    (length, value.filter(|value| (1..=LARGEST).contains(value)))
}

/// The numeral that a text begins with, in either script.
pub(super) fn either(text: &str) -> (usize, Option<u32>) {
    if text.starts_with(is_han) { han(text) } else { arabic(text) }
}

/// The same before a noun, where two is 两.
pub(super) fn counting(text: &str) -> (usize, Option<u32>) {
    if text.starts_with('两') { ('两'.len_utf8(), Some(2)) } else { either(text) }
}

/// The value of a character that is a numeral in itself: ①, ⑴, ㈠, ❶. With it whether it is bracketed.
pub(super) fn enclosed(c: char) -> Option<Enclosed> {
    let from = |first: char| u32::from(c) - u32::from(first) + 1;
    let (shape, value) = match c {
        '①'..='⑳' => (Enclosure::Circle, from('①')),
        '㉑'..='㉟' => (Enclosure::Circle, from('㉑') + 20),
        '❶'..='❿' => (Enclosure::Circle, from('❶')),
        '➀'..='➉' => (Enclosure::Circle, from('➀')),
        '㊀'..='㊉' => (Enclosure::Circle, from('㊀')),
        '⑴'..='⒇' => (Enclosure::Brackets, from('⑴')),
        '㈠'..='㈩' => (Enclosure::HanBrackets, from('㈠')),
        '⒈'..='⒛' => (Enclosure::Stop, from('⒈')),
        _ => return None,
    };
    Some(Enclosed { shape, value })
}

/// A numeral in one character.
pub(super) struct Enclosed {
    pub(super) shape: Enclosure,
    pub(super) value: u32,
}

/// What stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Enclosure {
    Circle,
    Brackets,
    HanBrackets,
    Stop,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_parsed_and_years_count_nothing() {
        let values = ["一", "十", "十二", "二十一", "一百零一", "两"].map(|text| han(text).1);
        assert_eq!(values, [Some(1), Some(10), Some(12), Some(21), Some(101), None]);
        assert_eq!(han("一九九七年"), ("一九九七".len(), None));
        assert_eq!(han("二〇〇四年").1, None);
        let values = ["1.", "12、", "１０．", "2020", "0"].map(|text| arabic(text).1);
        assert_eq!(values, [Some(1), Some(12), Some(10), None, None]);
    }

    #[test]
    fn numerals_in_one_character_have_their_value() {
        let values =
            ['①', '⑳', '㉑', '⑴', '㈩', '⒈', '❿'].map(|c| enclosed(c).map(|one| one.value));
        assert_eq!(values, [1, 20, 21, 1, 10, 1, 10].map(Some));
        assert!(enclosed('一').is_none());
    }
}
