//! Words that stand for others still to come: XX局, 20××年, （待补充）, what `yanxi new` wrote.
//!
//! XX is one only in Chinese: in an English word, a number, a size or a name of a file it is none. A single X is
//! one where nothing else can be meant: X县, ×年×月.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::AhoCorasick;

/// Letters that stand for what is not said.
const LETTERS: [char; 5] = ['X', 'x', 'Ｘ', 'ｘ', '×'];
/// Those of them that do so alone: x and × count and multiply.
const ALONE: &str = "XＸ";
/// What a single letter names.
const PLACES: &str = "省市县区镇乡村局厅";
/// Parts of a date.
const DATE: &str = "年月日";
/// What follows roman numerals and chromosomes.
const NAMES: [&str; 2] = ["世纪", "染色体"];
/// Spaces of at most this many characters between two are within one: XX年XX月.
const GAP: usize = 2;

/// Words that nobody leaves in a text on purpose; the last are what `yanxi new` writes.
const LEFT_OVER: [&str; 9] = [
    "击此处输入",
    "击此处添加",
    "击此处编辑",
    "Lorem ipsum",
    "lorem ipsum",
    "在这里写正文",
    "小标题下面的正文",
    "Write the text here",
    "Text below the heading",
];

/// What a note in brackets begins with that somebody wrote to himself.
const TO_DO: [&str; 17] = [
    "待补",
    "待填",
    "待写",
    "待完善",
    "待核",
    "待查",
    "待续写",
    "请填",
    "请补充",
    "请插入",
    "请输入",
    "此处填",
    "此处补",
    "此处写",
    "此处插",
    "此处添",
    "此处待",
];

/// Brackets that such a note stands in.
const BRACKETS: [(char, char); 5] =
    [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕')];

/// Words of programmers, which Chinese texts know as such only.
const MARKS: [&str; 3] = ["TODO", "FIXME", "TBD"];

/// What a fixed word is that was found.
enum Fixed {
    LeftOver,
    Mark,
    /// A note, with the bracket that closes it.
    Note(char),
}

/// All fixed words, to be found in one pass, and what each is.
static FIXED: LazyLock<Option<(AhoCorasick, Vec<Fixed>)>> = LazyLock::new(|| {
    let left_over = LEFT_OVER.iter().map(|words| ((*words).to_owned(), Fixed::LeftOver));
    let marks = MARKS.iter().map(|mark| ((*mark).to_owned(), Fixed::Mark));
    let notes = BRACKETS.iter().flat_map(|(open, close)| {
        TO_DO.iter().map(move |words| (format!("{open}{words}"), Fixed::Note(*close)))
    });
    let (words, kinds): (Vec<_>, Vec<_>) = left_over.chain(marks).chain(notes).unzip();
    // It is too few words for a searcher not to be made of them.
    Some((AhoCorasick::new(words).ok()?, kinds))
});

/// The placeholders of a line, in its order and apart.
pub(super) fn find(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    letters(line, &mut found);
    fixed(line, &mut found);
    found.sort_by_key(|span| span.start);
    found.into_iter().fold(Vec::new(), |mut apart, span| {
        match apart.last_mut() {
            Some(last) if is_near(line, last, &span) => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
        apart
    })
}

/// Whether two are one to a reader.
fn is_near(line: &str, last: &Range<usize>, next: &Range<usize>) -> bool {
    let between = line.get(last.end..next.start).unwrap_or_default();
    between.chars().count() <= GAP && !between.contains('\n')
}

/// Runs of letters that stand for a name or a number.
fn letters(line: &str, found: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some(start) = line[at..].find(|c| LETTERS.contains(&c)).map(|from| at + from) {
        let rest = &line[start..];
        let end = start + (rest.len() - rest.trim_start_matches(|c| LETTERS.contains(&c)).len());
        let span = start..end;
        let is_one = if line[span.clone()].chars().nth(1).is_some() {
            stands_for_name(line, &span)
        } else {
            stands_alone(line, &span)
        };
        if is_one {
            found.push(span);
        }
        at = end;
    }
}

/// Whether a run of letters stands for something, by what is around it.
fn stands_for_name(line: &str, span: &Range<usize>) -> bool {
    let (before, after) = (&line[..span.start], &line[span.end..]);
    if NAMES.iter().any(|name| after.trim_start().starts_with(name)) {
        return false;
    }
    // 20XX年
    let century = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_year = before.len() - century.len() == 2 && line[span.clone()].chars().count() == 2;
    let before = if is_year { century } else { before };
    let beside = [before.chars().next_back(), after.chars().next()];
    if beside.into_iter().flatten().any(|c| c.is_ascii_alphanumeric() || c == '_') {
        return false;
    }
    if is_joined(before.chars().rev()) || is_joined(after.chars()) {
        return false;
    }
    let far = [before.trim_end().chars().next_back(), after.trim_start().chars().next()];
    !far.into_iter().flatten().any(|c| c.is_ascii_alphabetic())
        && far.into_iter().flatten().any(is_chinese)
}

/// Whether what stands beside letters makes them part of a name of a file or an address: `xx.docx`, `/xx`.
fn is_joined(mut beside: impl Iterator<Item = char>) -> bool {
    let Some(joint) = beside.next().filter(|c| "._-/\\:@#".contains(*c)) else { return false };
    let next = beside.next();
    joint == '/'
        || joint == '\\'
        || next.is_some_and(|c| c.is_ascii_alphanumeric() && !LETTERS.contains(&c))
}

/// Whether a single letter stands for something.
fn stands_alone(line: &str, span: &Range<usize>) -> bool {
    let before = line[..span.start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || "._-/\\@".contains(c)) {
        return false;
    }
    let mut after = line[span.end..].chars();
    let (Some(unit), next) = (after.next(), after.next()) else { return false };
    let is_letter = |c: char| LETTERS.contains(&c);
    if DATE.contains(unit) {
        let before_last = line[..span.start].chars().rev().nth(1);
        let goes_on = next.is_some_and(is_letter);
        let went_on =
            before.is_some_and(|c| DATE.contains(c)) && before_last.is_some_and(is_letter);
        return goes_on || went_on;
    }
    PLACES.contains(unit) && ALONE.contains(&line[span.clone()])
}

/// Fixed words; notes with their brackets.
fn fixed(line: &str, found: &mut Vec<Range<usize>>) {
    let Some((searcher, kinds)) = &*FIXED else { return };
    for one in searcher.find_iter(line) {
        let span = one.start()..one.end();
        match kinds[one.pattern()] {
            Fixed::LeftOver => found.push(span),
            // In English sentences of programmers they are words.
            Fixed::Mark => {
                let is_left = line.trim() == &line[span.clone()] || line.contains(is_chinese);
                if is_left && is_word(line, &span) {
                    found.push(span);
                }
            }
            Fixed::Note(close) => {
                let inside = &line[span.end..];
                let end = inside.find(close).map_or(inside.len(), |end| end + close.len_utf8());
                found.push(span.start..span.end + end);
            }
        }
    }
}

fn is_word(line: &str, span: &Range<usize>) -> bool {
    let beside = [line[..span.start].chars().next_back(), line[span.end..].chars().next()];
    !beside.into_iter().flatten().any(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether a character is one of Chinese text, its punctuation too.
fn is_chinese(c: char) -> bool {
    super::super::chars::is_cjk(c) || "“”‘’…—·".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<&str> {
        find(line).into_iter().map(|span| &line[span]).collect()
    }

    #[test]
    fn what_stands_for_something_still_to_come_is_found() {
        for (line, told) in [
            ("前面，XX负责人作了交流发言", "XX"),
            ("区政府办公室XX副主任", "XX"),
            ("公司党委委员×××主持会议", "×××"),
            ("请xx同志发言", "xx"),
            ("联系人：XXX", "XXX"),
            ("由 XX 单位承办", "XX"),
            ("20XX年工作总结", "XX"),
            ("XX年XX月XX日", "XX年XX月XX"),
            ("X年X月X日", "X年X月X"),
            ("增长XX.XX万元", "XX.XX"),
            ("X县人民政府", "X"),
            ("政办发〔20××〕××号", "××〕××"),
            ("会议时间（待定），地点（待补充）。", "（待补充）"),
            ("【此处填写单位名称】", "【此处填写单位名称】"),
            ("TODO：核对数字", "TODO"),
            ("在这里写正文。空一行，另起一段。", "在这里写正文"),
            ("单击此处输入文字", "击此处输入"),
        ] {
            assert_eq!(found(line), [told], "{line}");
        }
    }

    #[test]
    fn letters_that_mean_themselves_are_none() {
        for line in [
            "XXL号工作服",
            "XX世纪以来",
            "XX 染色体",
            "X光检查",
            "长×宽×高",
            "利率×年数",
            "本金×年利率×年数",
            "3×4",
            "X轴",
            "iPhone XX 手机",
            "see chapter XX for more",
            "XX",
            "打开 xx.docx",
            "http://www.xx.gov.cn/",
            "二〇〇四年",
            "\u{FFFC}XX",
            "boxx系统",
            "待补充的问题还有不少",
            "（此处有掌声）",
            "TODOS",
            "update TODO comments",
            "（略）",
            "13800XXXX12",
            "甲方_XX_乙方",
        ] {
            assert!(find(line).is_empty(), "{line}: {:?}", found(line));
        }
    }
}
