//! Finds what may be a marker: a numeral in one of the forms of the table, with what stands around it.
//!
//! In: the text. Out: candidates in order, without those that their context refuses.

use std::ops::Range;

use super::{
    context,
    edge::{self, Edge, Pair},
    family::{Family, Number, Script, Shape, UNITS},
    numeral::{self, Enclosure},
    text::{Line, LineKind, Text, is_chinese},
};

/// What may be a marker.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    /// The byte of its first character.
    pub(super) start: usize,
    /// The byte after it and the marks and blanks that belong to it.
    pub(super) after: usize,
    pub(super) family: Family<'a>,
    pub(super) number: Number,
    pub(super) edge: Edge,
    /// The index of its line.
    pub(super) line: usize,
    /// The container that its list would stand in.
    pub(super) place: usize,
    /// The bytes within the innermost quotes or brackets around it; all of the text where there are none.
    pub(super) within: Range<usize>,
    /// Whether it may begin a list; else it can only go on with one.
    pub(super) sure: bool,
}

impl Candidate<'_> {
    pub(super) fn is_first(&self) -> bool {
        self.number == Number::Count(1)
    }
}

/// A marker as it is read off the text, before its context is looked at.
pub(super) struct Form<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) family: Family<'a>,
    pub(super) number: Number,
}

/// What a decimal at a line's beginning measures: 1.1亿吨.
const MEASURES: &str = "亿万千百倍元米吨公平立度个年月日号名人次％";

/// All candidates of a text.
pub(super) fn find(text: &Text) -> Vec<Candidate<'_>> {
    let mut candidates = Vec::new();
    for (index, line) in text.lines.iter().enumerate() {
        Scanner::new(text, index, line).scan(&mut candidates);
    }
    merge_doubled(candidates)
}

struct Scanner<'a> {
    words: &'a str,
    text: &'a Text,
    index: usize,
    line: &'a Line,
    pairs: Vec<Pair>,
    /// Where the numeral that was seen last ends: none begins before.
    reached: usize,
    /// Where the marker that was found last ends: no label reaches back into it.
    taken: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a Text, index: usize, line: &'a Line) -> Self {
        let pairs = edge::pairs(&text.words, &line.span);
        Self {
            words: &text.words,
            text,
            index,
            line,
            pairs,
            reached: line.span.start,
            taken: line.span.start,
        }
    }

    fn scan(mut self, found: &mut Vec<Candidate<'a>>) {
        if context::is_contents_line(&self.words[self.line.span.clone()]) {
            return;
        }
        let mut from = self.line.span.start;
        if let LineKind::Item { number, body, outer } = self.line.kind {
            if let Some(number) = number {
                found.push(self.item(number, body, outer));
            }
            // Of an item without words, the blank after its marker is no part of the line.
            from = body.min(self.line.span.end);
        }
        let mut open: Vec<&Pair> = Vec::new();
        let mut next_pair = 0;
        let pairs = std::mem::take(&mut self.pairs);
        let mut closes: Vec<usize> = pairs.iter().map(|pair| pair.end).collect();
        closes.sort_unstable();
        for (at, c) in self.words[from..self.line.span.end].char_indices() {
            let at = from + at;
            if at < self.reached {
                continue;
            }
            let Some(form) = self.form(at, c, &closes) else { continue };
            while let Some(pair) = pairs.get(next_pair).filter(|pair| pair.start < form.start) {
                open.push(pair);
                next_pair += 1;
            }
            open.retain(|pair| pair.end > form.start);
            let within = open.last().map_or(0..self.words.len(), |pair| (*pair).clone());
            self.reached = form.end;
            let glued = found.last().is_some_and(|last| last.after == form.start);
            let edge = if glued {
                Edge::Colon
            } else {
                edge::before(self.words, &self.line.span, form.start)
            };
            let Some(sure) = context::judge(self.words, &self.line.span, &form, edge) else {
                continue;
            };
            let place = match self.line.kind {
                // A marker that begins a bullet is the list's, not the item's.
                LineKind::Item { outer, .. } if edge == Edge::Line || glued => outer,
                _ => self.line.place,
            };
            let Form { start, end, family, number } = form;
            self.taken = end;
            let after = self.skip_marks(end, family.shape);
            found.push(Candidate {
                start,
                after,
                family,
                number,
                edge,
                line: self.index,
                place,
                within,
                sure,
            });
        }
    }

    /// The marker of an item of a Markdown list.
    fn item(&self, number: u32, body: usize, outer: usize) -> Candidate<'a> {
        Candidate {
            start: self.line.span.start,
            after: body.min(self.line.span.end),
            family: Family { shape: Shape::Dot(Script::Arabic), unit: "", style: '.' },
            number: Number::Count(number),
            edge: Edge::Line,
            line: self.index,
            place: outer,
            within: 0..self.text.words.len(),
            sure: true,
        }
    }

    /// The marker that the character at `at` begins, if any.
    fn form(&mut self, at: usize, c: char, closes: &[usize]) -> Option<Form<'a>> {
        let rest = &self.words[at..self.line.span.end];
        match c {
            '第' => self.nth(at, rest),
            '首' | '其' | '再' | '最' => spoken(at, rest),
            '（' | '(' => bracketed(at, rest),
            '0'..='9' | '０'..='９' => self.numbered(at, rest, closes, Script::Arabic),
            c if numeral::is_han(c) => self.numbered(at, rest, closes, Script::Han),
            c => enclosed(at, c),
        }
    }

    /// 第一，; 第一步，; 第一是.
    fn nth(&mut self, at: usize, rest: &'a str) -> Option<Form<'a>> {
        let numeral = &rest['第'.len_utf8()..];
        let (length, value) = numeral::either(numeral);
        let from = '第'.len_utf8() + length;
        // What it is the ordinal of is no marker of its own.
        self.reached = at + from;
        let value = value?;
        let tail = &rest[from..];
        let unit = UNITS.iter().find(|unit| tail.starts_with(**unit)).copied().unwrap_or_default();
        let tail = &tail[unit.len()..];
        let verb = ["就是", "是", "要"].iter().find(|verb| tail.starts_with(**verb));
        let mark = tail.chars().next();
        let end = at + from + unit.len();
        let end = match (verb, mark) {
            (Some(&verb), _) if verb != "要" => end + verb.len(),
            (Some(_), _) | (_, Some('，' | '、' | '：' | ',' | ':')) => end,
            (_, Some('\u{3000}' | ' ')) if unit.is_empty() => end,
            _ => return None,
        };
        let family = Family { shape: Shape::Nth, unit, style: '第' };
        Some(Form { start: at, end, family, number: Number::Count(value) })
    }

    /// 一是, 一要, 一、, 一）, 1., 1、, 1), 1.1, 要求一：.
    fn numbered(
        &mut self,
        at: usize,
        rest: &'a str,
        closes: &[usize],
        script: Script,
    ) -> Option<Form<'a>> {
        let is_han = script == Script::Han;
        let (length, value) = if is_han { numeral::han(rest) } else { numeral::arabic(rest) };
        self.reached = at + length;
        if !is_han && let Some(form) = self.dotted(at, rest) {
            return Some(form);
        }
        let number = Number::Count(value?);
        let mark = rest[length..].chars().next()?;
        let is_free = |mark: char| matches!(mark, '、' | '.' | '．') || (is_han && mark == '，');
        let closes_none = || closes.binary_search(&(at + length)).is_err();
        let shape = match mark {
            '是' if is_han => Shape::Is,
            '要' if is_han => Shape::Must,
            mark if is_free(mark) && self.label(at).is_none() => Shape::Dot(script),
            '）' | ')' if closes_none() => Shape::Bracket(script),
            '】' | ']' if !is_han && closes_none() => Shape::Bracket(script),
            _ => return self.labelled(at, length, number),
        };
        let family = Family { shape, unit: "", style: mark };
        Some(Form { start: at, end: at + length + mark.len_utf8(), family, number })
    }

    /// 1.1 and 1.1.1 at a line's beginning.
    fn dotted(&self, at: usize, rest: &'a str) -> Option<Form<'a>> {
        if edge::before(self.words, &self.line.span, at) != Edge::Line {
            return None;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let numbers = rest[..end].trim_end_matches('.');
        let (prefix, last) = numbers.rsplit_once('.')?;
        let tail = rest[numbers.len()..].chars().next()?;
        let (_, value) = numeral::arabic(last);
        let is_marker = prefix.split('.').all(|part| (1..=2).contains(&part.len()))
            && last.len() <= 2
            && (tail.is_whitespace()
                || tail == '、'
                || (tail > '\u{2E80}' && !MEASURES.contains(tail)));
        let family = Family { shape: Shape::Dotted, unit: prefix, style: '.' };
        let end = at + numbers.len();
        is_marker.then_some(Form { start: at, end, family, number: Number::Count(value?) })
    }

    /// 要求一：, at the end of whose label the numeral stands at `at`.
    fn labelled(&self, at: usize, length: usize, number: Number) -> Option<Form<'a>> {
        let start = self.label(at)?;
        let tail = &self.words[at + length..self.line.span.end];
        let mark = tail.chars().next()?;
        let at_line = edge::before(self.words, &self.line.span, start) == Edge::Line;
        let ends = matches!(mark, '：' | ':')
            || (at_line && matches!(mark, '、' | '.' | ' ' | '\u{3000}'));
        let unit = &self.words[start..at];
        let is_label = ends
            && !context::is_no_label(unit)
            && !tail[mark.len_utf8()..].starts_with(numeral::is_arabic);
        let family = Family { shape: Shape::Label, unit, style: '：' };
        is_label.then_some(Form { start, end: at + length + mark.len_utf8(), family, number })
    }

    /// Where a label of two to four Han characters before `at` begins, with a break before it.
    fn label(&self, at: usize) -> Option<usize> {
        let head = &self.words[self.taken.min(at)..at];
        let mut start = at;
        let mut length = 0;
        let is_latin = |c: char| c.is_ascii_alphabetic() || c == '.';
        let latin = head.ends_with(is_latin);
        let is_letter = |c: &char| if latin { is_latin(*c) } else { is_chinese(*c) };
        for c in head.chars().rev().take_while(is_letter).take(5) {
            start -= c.len_utf8();
            length += 1;
        }
        let free = edge::before(self.words, &self.line.span, start) >= Edge::Semicolon;
        ((2..=4).contains(&length) && free && start >= self.line.span.start).then_some(start)
    }

    /// The marks and blanks after a marker that belong to it.
    fn skip_marks(&self, end: usize, shape: Shape) -> usize {
        if self.words[end..self.line.span.end].trim().is_empty() {
            // The marker has a line of its own; its words are in the next.
            return self.text.lines.get(self.index + 1).map_or(end, |next| next.span.start);
        }
        let tail = &self.words[end..self.line.span.end];
        let is_mark = |c: char| match shape {
            Shape::Bracket(_) | Shape::Circled => "、.．，：:".contains(c),
            Shape::Dot(_) => false,
            _ => "，、：:,．".contains(c),
        };
        let rest = tail.trim_start();
        let rest = rest.strip_prefix(is_mark).unwrap_or(rest).trim_start();
        self.line.span.end - rest.len()
    }
}

/// 首先, 其次, 再次, 最后, 其一.
fn spoken(at: usize, rest: &str) -> Option<Form<'_>> {
    const WORDS: [(&str, Number); 7] = [
        ("首先", Number::Count(1)),
        ("其次", Number::Count(2)),
        ("再次", Number::Count(3)),
        ("再者", Number::Next),
        ("再有", Number::Next),
        ("最后", Number::Last),
        ("最末", Number::Last),
    ];
    let form = |length, shape, number| {
        let family = Family { shape, unit: "", style: ' ' };
        Some(Form { start: at, end: at + length, family, number })
    };
    if let Some((word, number)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
        return form(word.len(), Shape::First, *number);
    }
    let numeral = rest.strip_prefix('其')?;
    let (length, value) = numeral::han(numeral);
    let length = '其'.len_utf8() + length;
    let number = Number::Count(value?);
    match rest[length..].chars().next()? {
        '，' | '、' | '：' | ',' | ':' | ' ' | '\u{3000}' => form(length, Shape::Among, number),
        '是' => form(length + '是'.len_utf8(), Shape::Among, number),
        _ => None,
    }
}

/// （一）, ( 1 ).
fn bracketed(at: usize, rest: &str) -> Option<Form<'_>> {
    let open = rest.chars().next()?;
    let inner = rest[open.len_utf8()..].trim_start();
    let (length, value) = numeral::either(inner);
    let script = if inner.starts_with(numeral::is_han) { Script::Han } else { Script::Arabic };
    let tail = inner[length..].trim_start();
    let tail = tail.strip_prefix(['）', ')'])?;
    let end = at + rest.len() - tail.len();
    let family = Family { shape: Shape::Bracket(script), unit: "", style: open };
    Some(Form { start: at, end, family, number: Number::Count(value?) })
}

/// ①, ⑴, ㈠, ⒈.
fn enclosed(at: usize, c: char) -> Option<Form<'static>> {
    let one = numeral::enclosed(c)?;
    let shape = match one.shape {
        Enclosure::Circle => Shape::Circled,
        Enclosure::Brackets => Shape::Bracket(Script::Arabic),
        Enclosure::HanBrackets => Shape::Bracket(Script::Han),
        Enclosure::Stop => Shape::Dot(Script::Arabic),
    };
    let family = Family { shape, unit: "", style: '○' };
    Some(Form { start: at, end: at + c.len_utf8(), family, number: Number::Count(one.value) })
}

/// Makes one marker of two that stand together and count alike: ①第一，. A first pair counts only where a
/// second follows, for in 一、首先… the second marker is the sentence's own.
fn merge_doubled(candidates: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    let shapes = |one: &Candidate<'_>, two: &Candidate<'_>| {
        let alike = one.number == two.number || matches!(two.number, Number::Next | Number::Last);
        (one.after == two.start && alike).then_some((one.family.shape, two.family.shape))
    };
    let mut merged: Vec<Candidate<'_>> = Vec::with_capacity(candidates.len());
    let mut pair_after = None;
    // From the back, so that a first pair knows the second.
    for mut one in candidates.into_iter().rev() {
        if let Some(two) = merged.last()
            && let Some(pair) = shapes(&one, two)
        {
            if !one.is_first() || pair_after == Some(pair) {
                one.after = two.after;
                merged.pop();
            }
            pair_after = Some(pair);
        }
        merged.push(one);
    }
    merged.reverse();
    merged
}
