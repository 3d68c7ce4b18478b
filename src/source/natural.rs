//! The natural order of names: `第二章` before `第十章`, `2-` before `10-`.

use std::cmp::Ordering;

use chinese_number::{ChineseCountMethod, ChineseToNumber};

/// A piece of a name: a number, or anything else. Numbers come first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'a> {
    Number(u64),
    Words(&'a str),
}

/// Orders two names as a reader would; names that differ only in how a number is written keep an order.
pub fn compare(a: &str, b: &str) -> Ordering {
    Pieces(a).cmp(Pieces(b)).then_with(|| a.cmp(b))
}

struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let kind = Script::of(self.0.chars().next()?);
        let end = self.0.find(|c| Script::of(c) != kind).unwrap_or(self.0.len());
        let (run, rest) = self.0.split_at(end);
        self.0 = rest;
        let number = match kind {
            Script::Digits => {
                digits(run, "0123456789").or_else(|| digits(run, "０１２３４５６７８９"))
            }
            // 二〇一九 is read digit by digit, 二十一 is not.
            Script::Numerals => digits(run, "〇一二三四五六七八九")
                .or_else(|| run.to_number(ChineseCountMethod::TenThousand).ok()),
            Script::Other => None,
        };
        Some(number.map_or(Piece::Words(run), Piece::Number))
    }
}

/// The number that a run of digits writes; `None` where a character is no digit or the number too long.
fn digits(run: &str, ten: &str) -> Option<u64> {
    run.chars().try_fold(0_u64, |number, c| {
        let digit = ten.chars().position(|one| one == c)?;
        number.checked_mul(10)?.checked_add(u64::try_from(digit).ok()?)
    })
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Script {
    Digits,
    Numerals,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' | '０'..='９' => Self::Digits,
            '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
            | '十' | '百' | '千' | '万' => Self::Numerals,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_order_by_value_in_digits_and_in_chinese() {
        let mut names = [
            "第十章",
            "第二章",
            "第二十一章",
            "第九章",
            "10-会务",
            "2-公文",
            "附录",
            "第一百零二章",
            "002-印章",
        ];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(
            names,
            [
                "2-公文",
                "002-印章",
                "10-会务",
                "第二章",
                "第九章",
                "第十章",
                "第二十一章",
                "第一百零二章",
                "附录"
            ]
        );
    }

    #[test]
    fn years_and_full_width_digits_order_by_value() {
        let mut names = ["二〇一九年", "二〇二〇年", "二〇一五年", "第１０讲", "第２讲"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["二〇一五年", "二〇一九年", "二〇二〇年", "第２讲", "第１０讲"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_names_have_one_order(a in "[0-9一二十百万章节a-c]{0,8}", b in "[0-9一二十百万章节a-c]{0,8}") {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
        }
    }
}
