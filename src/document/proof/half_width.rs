//! Half-width punctuation between Han: `,` where Chinese writes `，`.
//!
//! Only a mark that has Chinese on both sides is told: beside numbers, Latin letters and blanks it may be right.

use std::ops::Range;

/// A mark that should be another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Range<usize>,
    pub(super) mark: String,
    pub(super) meant: String,
}

/// Each mark with the one that Chinese writes.
const MARKS: &[(char, &str)] =
    &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！"), ('.', "。")];

/// Marks that open, and those that close, beside which Chinese goes on.
const OPEN: &str = "“‘《〈（【〔「『";
const CLOSE: &str = "”’》〉）】〕」』";

/// Digits of a number that stands before the first words of a heading: 一. is 一、.
const DIGITS: &str = "一二三四五六七八九十";

/// The marks of a line, in its order.
pub(super) fn find(line: &str) -> Vec<Found> {
    if !line.contains(|c| matches!(c, '(' | ')') || meant(c).is_some()) || !is_chinese(line) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut parentheses = Vec::new();
    let mut before = None;
    for (at, c) in line.char_indices() {
        let after = line[at + c.len_utf8()..].chars().next();
        let is_between = before.is_some_and(may_end) && after.is_some_and(may_begin);
        match c {
            '(' | '（' => {
                parentheses.push(Open { at, is_half: c == '(', is_between, before });
            }
            ')' | '）' => close(&mut found, parentheses.pop(), at, c == ')', is_between),
            _ => {
                // At the end of a paragraph nothing but its mark follows.
                let is_last = before.is_some_and(may_end) && matches!(after, None | Some('\n'));
                if let Some(meant) = meant(c).filter(|_| is_between || is_last) {
                    let meant = if c == '.' && is_number(&line[..at]) { "、" } else { meant };
                    found.push(told(at..at + 1, &line[at..=at], meant));
                }
            }
        }
        before = Some(c);
    }
    let unclosed = parentheses.into_iter().filter(|open| open.is_half && open.is_between);
    found.extend(unclosed.map(|open| told(open.at..open.at + 1, "(", "（")));
    found.sort_by_key(|one| one.span.start);
    found
}

/// An opening parenthesis whose partner is still to come.
struct Open {
    at: usize,
    is_half: bool,
    is_between: bool,
    before: Option<char>,
}

/// A closing parenthesis: both are told as one where both are half-width.
fn close(found: &mut Vec<Found>, open: Option<Open>, at: usize, is_half: bool, is_between: bool) {
    match open {
        // Brackets before it: a link that became none.
        Some(Open { before: Some(']' | '】'), .. }) => {}
        Some(open) if open.is_half && is_half && (open.is_between || is_between) => {
            found.push(told(open.at..at + 1, "()", "（）"));
        }
        Some(open) if open.is_half && open.is_between => {
            found.push(told(open.at..open.at + 1, "(", "（"));
        }
        _ if is_half && is_between => found.push(told(at..at + 1, ")", "）")),
        _ => {}
    }
}

fn told(span: Range<usize>, mark: &str, meant: &str) -> Found {
    Found { span, mark: mark.to_owned(), meant: meant.to_owned() }
}

fn meant(mark: char) -> Option<&'static str> {
    MARKS.iter().find(|(half, _)| *half == mark).map(|(_, full)| *full)
}

/// Whether Chinese may end before the mark.
fn may_end(c: char) -> bool {
    is_han(c) || CLOSE.contains(c)
}

/// Whether Chinese may begin after the mark.
fn may_begin(c: char) -> bool {
    is_han(c) || OPEN.contains(c) || CLOSE.contains(c)
}

/// Whether a line has more Han than letters: a Chinese word in an English sentence has English marks beside it.
fn is_chinese(line: &str) -> bool {
    let count = |is: fn(char) -> bool| line.chars().filter(|c| is(*c)).count();
    count(is_han) > count(|c| c.is_ascii_alphabetic())
}

fn is_number(before: &str) -> bool {
    !before.is_empty() && before.chars().all(|c| DIGITS.contains(c))
}

/// Whether a character is one of Chinese words.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '々' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(String, String)> {
        find(line).into_iter().map(|one| (line[one.span].to_owned(), one.meant)).collect()
    }

    #[test]
    fn a_mark_with_chinese_on_both_sides_is_told_with_its_full_width_form() {
        for (line, told) in [
            ("推广和使用,提高干部职工的认识", vec![(",", "，")]),
            ("统一思想;提高认识", vec![(";", "；")]),
            ("时间:周一上午", vec![(":", "：")]),
            ("办好了吗?没有", vec![("?", "？")]),
            ("做出新的贡献!", vec![("!", "！")]),
            ("同志们:", vec![(":", "：")]),
            ("学习《秘书工作的风范》,深入领会", vec![(",", "，")]),
            ("“认真办理.”", vec![(".", "。")]),
            ("一.充分认识重要性", vec![(".", "、")]),
            ("完成任务.下一步继续抓", vec![(".", "。")]),
            ("扶贫工作队(组)、驻村干部", vec![("(组)", "（）")]),
            ("(一)提高认识", vec![("(一)", "（）")]),
            ("（三)落实责任", vec![(")", "）")]),
            ("各单位(含直属单位）要", vec![("(", "（")]),
            ("甲,乙\n丙,丁", vec![(",", "，"), (",", "，")]),
        ] {
            let told: Vec<_> =
                told.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
            assert_eq!(found(line), told, "{line}");
        }
    }

    #[test]
    fn beside_numbers_latin_and_blanks_it_may_be_right() {
        for line in [
            "增长3.5%,好于预期",
            "上午10:30开会",
            "第1.2条",
            "占30%,比上年高",
            "见附件1(略)",
            "使用Excel,Word办公",
            "办文(OA)系统",
            "第(1)项",
            "1)核实要素",
            "共12项,3项以上",
            "打开 通知.docx 文件",
            "键: 值",
            "见[图](登记 表)。",
            "全角，标点。都对（这里也对）！",
            "(此件公开发布)",
            "Items may be 首先考虑, or 上午.",
            "\u{FFFC},\u{FFFC}",
        ] {
            assert!(find(line).is_empty(), "{line}: {:?}", find(line));
        }
    }
}
