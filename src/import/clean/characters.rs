//! Blanks, marks of no width, and letters as wide as a Chinese character.

use crate::{
    document::{is_cjk, is_punctuation},
    import::{
        model::{Inline, Line, text_of},
        report::{Cleaning, Report},
    },
};

/// Gaps between the characters of a line from which on all of them may be blanks that a scanner put there.
const SPACED: usize = 4;

/// Cleans the characters of a line. Indents go without a word: every text has them.
pub(super) fn clean(line: &mut Line, place: usize, report: &mut Report) {
    let before = text_of(line);
    narrow(line);
    if text_of(line) != before {
        report.note(Cleaning::Width, place, &before);
    }
    let mut whole = Line::new();
    for part in line.split(|inline| *inline == Inline::Break) {
        if !whole.is_empty() {
            whole.push(Inline::Break);
        }
        let mut part = part.to_vec();
        clean_blanks(&mut part, place, report);
        whole.extend(part);
    }
    *line = whole;
}

/// Cleans the blanks of what stands on one line.
fn clean_blanks(line: &mut Line, place: usize, report: &mut Report) {
    let before = text_of(line);
    let drop = Dropped::of(&before);
    let mut at = 0;
    for inline in line.iter_mut() {
        if let Inline::Words(words) = inline {
            let kept = words.text.chars().filter_map(|c| {
                at += 1;
                drop.keep(at - 1, c)
            });
            words.text = kept.collect();
        }
    }
    line.retain(|inline| !matches!(inline, Inline::Words(words) if words.text.is_empty()));
    super::trim(line);
    if drop.is_odd {
        report.note(Cleaning::Spaces, place, &before);
    }
}

/// Words with the same done to them, for a title or a property.
pub(in crate::import) fn tidy(words: &str) -> String {
    let drop = Dropped::of(words);
    let kept = words.chars().enumerate().filter_map(|(at, c)| drop.keep(at, c));
    kept.map(narrowed).collect::<String>().trim().to_owned()
}

fn narrow(line: &mut Line) {
    for inline in line {
        if let Inline::Words(words) = inline
            && words.text.chars().any(|c| narrowed(c) != c)
        {
            words.text = words.text.chars().map(narrowed).collect();
        }
    }
}

/// Letters and digits alone: which marks are wide is the writer's business.
fn narrowed(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

/// Which characters of a line go, by their place in it.
struct Dropped {
    places: Vec<bool>,
    /// Whether more goes than the blanks at both ends.
    is_odd: bool,
}

impl Dropped {
    fn of(text: &str) -> Self {
        let all: Vec<char> = text.chars().collect();
        let first = all.iter().position(|c| !is_blank(*c)).unwrap_or(all.len());
        let last = all.iter().rposition(|c| !is_blank(*c)).map_or(first, |at| at + 1);
        let spaced = is_spaced_out(&all[first..last]);
        // Between words that are spaced out stands more.
        let least = if spaced { least_gap(&all[first..last]) } else { 0 };
        let mut places = vec![false; all.len()];
        let mut is_odd = all.iter().any(|c| is_nothing(*c));
        let mut at = 0;
        while at < all.len() {
            if !is_blank(all[at]) {
                at += 1;
                continue;
            }
            let start = at;
            while at < all.len() && is_blank(all[at]) {
                at += 1;
            }
            if start < first || start >= last {
                places[start..at].fill(true);
                continue;
            }
            let blanks = all[start..at].iter().filter(|c| !is_nothing(**c)).count();
            let (before, after) = (all[start - 1], all[at]);
            let is_needless = blanks == 0
                || is_full(before)
                || is_full(after)
                || (blanks <= least && is_cjk(before) && is_cjk(after));
            let kept = if is_needless {
                None
            } else {
                all[start..at].iter().position(|c| !is_nothing(*c)).map(|offset| start + offset)
            };
            for (place, dropped) in places[start..at].iter_mut().enumerate() {
                *dropped = Some(start + place) != kept;
            }
            is_odd |= at - start > usize::from(kept.is_some());
        }
        Self { places, is_odd }
    }

    /// What stays of the character at a place.
    fn keep(&self, at: usize, c: char) -> Option<char> {
        let is_dropped = self.places.get(at).copied().unwrap_or(false);
        let blank = if c == '\u{3000}' { c } else { ' ' };
        (!is_dropped).then_some(if is_blank(c) { blank } else { c })
    }
}

/// A full-width mark, which brings its own space.
fn is_full(c: char) -> bool {
    is_cjk(c) && is_punctuation(c)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_nothing(c)
}

/// Marks of no width, and control characters that are no blanks.
fn is_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'
            ..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{FFFC}'
    ) || (c.is_control() && !c.is_whitespace())
}

/// Whether a line has blanks between all its characters, as 通　知 and what scanners make of a line.
fn is_spaced_out(line: &[char]) -> bool {
    let line: String = line.iter().collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_chinese = words.iter().all(|word| word.chars().all(is_cjk));
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    let single = words.iter().filter(|word| word.chars().count() == 1).count();
    (is_chinese && words.len() > 1 && single == words.len())
        || (words.len() > SPACED && letters < words.len() * 3 / 2)
}

/// The fewest blanks that stand between two characters of a line.
fn least_gap(line: &[char]) -> usize {
    let gaps = line.split(|c| !is_blank(*c)).map(<[char]>::len);
    gaps.filter(|gap| *gap > 0).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_spaces_go_and_those_that_part_words_stay() {
        for (written, cleaned) in [
            ("　　同志们：", "同志们："),
            ("会议强调，　要抓好落实", "会议强调，要抓好落实"),
            ("第一条　为了规范值班工作", "第一条　为了规范值班工作"),
            ("第一条   为了规范值班工作", "第一条 为了规范值班工作"),
            ("共\u{A0}12\u{A0}项", "共 12 项"),
            ("值班\u{200B}电话", "值班电话"),
            ("通　　知", "通知"),
            ("区 政 府 办 公 室 关 于 值 班 的 通 知", "区政府办公室关于值班的通知"),
            ("Office  Automation 系统", "Office Automation 系统"),
            ("２０１５年ＯＡ系统，１．", "2015年OA系统，1．"),
            ("张　三　李小四", "张　三　李小四"),
            ("张 三　　李 四", "张三　李四"),
        ] {
            assert_eq!(tidy(written), cleaned);
        }
    }
}
