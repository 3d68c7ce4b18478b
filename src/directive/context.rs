//! Refuses what looks like a marker and is none, by what stands around it.

use std::ops::Range;

use super::{
    candidate::Form,
    edge::Edge,
    family::{NO_LABELS, Number, Script, Shape},
    numeral,
    text::is_chinese,
};

/// Characters that end in 一 as one word (统一是, 唯一是, 之一是) or count something else (星期一是).
const BEFORE_ONE: &str = "统唯之万专单不逐同划任有期初周第进十百千合归惟如他她它我你";

/// What a numeral and 、 before another numeral count together: 一、二年级.
const COUNTED: &str = "、级类线等产期年月号班组审楼层届中两";

/// Whether a form is a marker: `None` it is not, `Some(false)` only where a list goes on with it.
pub(super) fn judge(words: &str, line: &Range<usize>, form: &Form<'_>, edge: Edge) -> Option<bool> {
    let alone = edge == Edge::Line && words[form.end..line.end].trim().is_empty();
    let around = Around {
        alone,
        before: words[line.start..form.start].chars().next_back(),
        after: words[form.end..line.end].chars().next(),
        head: &words[line.start..form.start],
        tail: &words[form.end..line.end],
    };
    match form.family.shape {
        Shape::Is => around.is(form, edge),
        Shape::Must | Shape::Among => (edge >= Edge::Dun).then_some(true),
        Shape::Nth => around.nth(edge),
        Shape::First => around.first(words, form, edge),
        Shape::Label | Shape::Dotted => around.has_words().then_some(true),
        Shape::Bracket(_) => around.bracket(edge),
        Shape::Dot(script) => around.dot(script, form, edge),
        Shape::Circled => around.circled(edge),
    }
}

/// A line of a table of contents: words, a row of dots, a page.
pub(super) fn is_contents_line(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    bare.len() < line.len()
        && (bare.ends_with("……") || bare.ends_with("....") || bare.ends_with("····"))
}

/// Whether words before a numeral number something else than points: 附件一.
pub(super) fn is_no_label(label: &str) -> bool {
    NO_LABELS.contains(&label)
}

/// What stands on either side of a form in its line.
struct Around<'a> {
    /// Whether the form has the line to itself: what it marks is in the next.
    alone: bool,
    before: Option<char>,
    after: Option<char>,
    head: &'a str,
    tail: &'a str,
}

impl Around<'_> {
    fn is(&self, form: &Form<'_>, edge: Edge) -> Option<bool> {
        // 一是一、二是二: the numeral itself and nothing more. 一是一把手 goes on.
        let (length, value) = numeral::han(self.tail);
        let rest = &self.tail[length..];
        let says_itself = length > 0
            && value.map(Number::Count) == Some(form.number)
            && !rest.starts_with(is_chinese);
        let first = form.number == Number::Count(1);
        let free = match edge {
            Edge::Word => first && !self.before.is_some_and(|c| BEFORE_ONE.contains(c)),
            _ => true,
        };
        (free && !says_itself && self.has_words()).then_some(edge > Edge::Word || first)
    }

    fn nth(&self, edge: Edge) -> Option<bool> {
        let counts_on = self.tail.trim_start_matches(['、', '，']).starts_with('第');
        (edge >= Edge::Gap && !counts_on && self.has_words()).then_some(true)
    }

    fn first(&self, words: &str, form: &Form<'_>, edge: Edge) -> Option<bool> {
        let paused = self.after.is_some_and(|c| "，、：,:".contains(c));
        let verbs = ["要", "是", "必须", "应", "得", "就是", "须", "需"];
        let going_on = verbs.iter().any(|verb| self.tail.starts_with(verb));
        let word = &words[form.start..form.end];
        let may = match word {
            "首先" | "其次" => paused || going_on,
            "最后" => paused || self.tail.starts_with('是'),
            _ => paused,
        };
        (edge >= Edge::Gap && may).then_some(true)
    }

    fn bracket(&self, edge: Edge) -> Option<bool> {
        // 第（二）项, （一）至（三）项, 式（1）.
        let refers =
            self.before.is_some_and(|c| "第式图表见条款项按照依据和与及或至到~～".contains(c))
                && edge <= Edge::Word;
        let is_part = names_part(self.tail);
        let goes_on =
            self.tail.trim_start_matches(['、', '和', '与', '及', '或', '至', '到', '—', '-']);
        let one_of_several =
            goes_on.len() < self.tail.len() && goes_on.starts_with(['（', '(', '第']);
        let listed = matches!(edge, Edge::Dun | Edge::Word)
            && self
                .head
                .trim_end_matches(['、', '和', '与', '及', '或', '至', '到'])
                .ends_with(['）', ')'])
            && self.head.ends_with(['、', '和', '与', '及', '或', '至', '到']);
        let ends = edge <= Edge::Gap && self.after.is_none_or(|c| "，。、；：）)”》".contains(c));
        let refused = refers || is_part || one_of_several || listed || ends || !self.has_words();
        (!refused).then_some(true)
    }

    fn dot(&self, script: Script, form: &Form<'_>, edge: Edge) -> Option<bool> {
        if !self.has_words() {
            return None;
        }
        match script {
            Script::Han => self.han_dot(form, edge),
            Script::Arabic => {
                // 3.14, 1、2、3, 2012.5: a number goes on, unless it is a date: 2.2月26日.
                let joined =
                    self.before.is_some_and(|c| ".-–—~～:：/".contains(c) && edge <= Edge::Clause);
                let number_goes_on = self.after.is_some_and(numeral::is_arabic);
                if number_goes_on {
                    let (length, value) = numeral::arabic(self.tail);
                    let date = self.tail[length..].starts_with(['年', '月', '日', '号']);
                    let next = value.map(Number::Count) == after(form.number);
                    let lists_numbers = form.family.style == '、' && next;
                    let is_year = self.tail[..length].chars().count() == 4;
                    let may = date && !joined && !lists_numbers && edge >= Edge::Gap;
                    return may.then_some(is_year || form.family.style != '.');
                }
                // 404.html, 3.txt: a name goes on.
                let latin = self.after.is_some_and(|c| c.is_ascii_alphabetic());
                // 工作职责1、: the first of a list whose heading runs on into it.
                let runs_on = edge == Edge::Word
                    && form.number == Number::Count(1)
                    && self
                        .before
                        .is_some_and(|c| is_chinese(c) && !"图表式第约近达共为至到".contains(c));
                ((edge >= Edge::Gap || runs_on) && !joined && !latin).then_some(true)
            }
        }
    }

    fn han_dot(&self, form: &Form<'_>, edge: Edge) -> Option<bool> {
        if matches!(form.family.style, '，' | '.') && edge < Edge::Line {
            return None;
        }
        // 一、二年级; 一、三产业. But 一、一年来.
        let (length, value) = numeral::han(self.tail);
        let counted = value.map(Number::Count) != Some(form.number)
            && self.tail[length..].starts_with(|c| COUNTED.contains(c) || numeral::is_arabic(c));
        let lists_numbers = length > 0 && counted && self.tail[..length].chars().count() == 1;
        if lists_numbers {
            return None;
        }
        match edge {
            Edge::Word => {
                let free = form.number == Number::Count(1)
                    && self.before.is_some_and(|c| !BEFORE_ONE.contains(c) && c > '\u{2E80}');
                free.then_some(true)
            }
            Edge::Dun => None,
            _ => Some(true),
        }
    }

    fn circled(&self, edge: Edge) -> Option<bool> {
        // A note's number stands after the words it is about.
        let is_note = edge <= Edge::Gap
            && (self.before.is_some_and(|c| "”’》】)）".contains(c))
                || self.after.is_none_or(|c| "，。、；：！？”）)".contains(c)));
        (!is_note && self.has_words()).then_some(true)
    }

    /// Whether there is anything in the line after the marker for it to mark.
    fn has_words(&self) -> bool {
        self.alone || self.tail.chars().any(char::is_alphanumeric)
    }
}

/// Whether words go on as a reference does: 项规定, 目所列. 目前 and 条件 are words of their own.
fn names_part(words: &str) -> bool {
    let part = ["项", "目", "款", "条", "号文"].iter().any(|part| words.starts_with(part));
    let word = ["项目", "目前", "目标", "目的", "目录", "款项", "条件", "条例", "条块"];
    part && !word.iter().any(|word| words.starts_with(word))
}

fn after(number: Number) -> Option<Number> {
    match number {
        Number::Count(count) => Some(Number::Count(count + 1)),
        _ => None,
    }
}
