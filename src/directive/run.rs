//! Joins candidates into runs: the markers of one list, in order.
//!
//! In: candidates in order. Out: runs of at least two markers. While the text is read, the runs that a
//! marker may go on with are kept on a stack, outer below inner: a marker goes on with the run it fits
//! best and closes those above it, or begins a new one.

use std::ops::Range;

use super::{
    candidate::Candidate,
    edge::Edge,
    family::{Number, Script, Shape},
    lead, numeral,
    text::{self, LineKind, Text},
};

/// Lists nest no deeper; what lies further down the stack is forgotten.
const DEEPEST: usize = 16;

/// A number may skip this many: a heading is missing in the text.
const SKIPPED: u32 = 2;

/// Paragraphs that an item may have before the next one is no longer looked for, where items stand in
/// running text.
const NEAR: usize = 6;

/// The markers of one list.
#[derive(Debug, Clone)]
pub(super) struct Run<'a> {
    /// At least two, in order.
    pub(super) markers: Vec<Candidate<'a>>,
    /// What each counts: 1, 2, 4 where the third is missing.
    pub(super) numbers: Vec<u32>,
    /// No item reaches further than this byte.
    pub(super) bound: usize,
}

impl<'a> Run<'a> {
    fn new(marker: Candidate<'a>, end: usize) -> Self {
        let number = match marker.number {
            Number::Count(count) => count,
            Number::Next | Number::Last => 1,
        };
        Self { markers: vec![marker], numbers: vec![number], bound: end }
    }

    pub(super) fn start(&self) -> usize {
        self.markers[0].start
    }

    fn last(&self) -> &Candidate<'a> {
        // A run is made with a marker and none is ever taken away.
        &self.markers[self.markers.len() - 1]
    }

    fn last_number(&self) -> u32 {
        self.numbers[self.numbers.len() - 1]
    }
}

/// How well a marker goes on with a run; the best wins, of equals the inner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A number is skipped or repeated.
    Amiss,
    /// Another family, counting on.
    Near,
    /// The same family, counting on.
    Same,
    /// And standing in the line as the last one did.
    Alike,
}

/// A run that is open, and where it would end if nothing goes on with it.
struct Open<'a> {
    run: Run<'a>,
    /// The next heading after its last marker, or the end of that one's container.
    end: Option<usize>,
}

/// All runs of a text, in the order of their first markers.
pub(super) fn join<'a>(text: &'a Text, candidates: Vec<Candidate<'a>>) -> Vec<Run<'a>> {
    let mut joiner = Joiner { text, stack: Vec::new(), done: Vec::new(), line: 0 };
    for candidate in candidates {
        joiner.pass_lines(candidate.line);
        joiner.leave(&candidate);
        joiner.take(candidate);
    }
    joiner.pass_lines(text.lines.len());
    joiner.close_from(0, text.words.len());
    let mut runs = joiner.done;
    runs.retain(|run| run.markers.len() > 1 && is_chinese(run, text));
    runs.sort_by_key(Run::start);
    runs
}

/// A list in another language is none of ours: more than half of the items begin with Chinese.
fn is_chinese(run: &Run<'_>, text: &Text) -> bool {
    let ends = run.markers.iter().skip(1).map(|next| next.start).chain([run.bound]);
    let chinese = run.markers.iter().zip(ends).filter(|(marker, end)| {
        let head = &text.words[marker.after.min(*end)..*end];
        head.chars().take(40).any(text::is_chinese)
    });
    chinese.count() * 2 > run.markers.len()
}

struct Joiner<'a> {
    text: &'a Text,
    /// Outer below inner.
    stack: Vec<Open<'a>>,
    done: Vec<Run<'a>>,
    /// Lines before this one were passed.
    line: usize,
}

impl<'a> Joiner<'a> {
    /// Notes headings that no list counts: a list that does not go on after one has ended there.
    fn pass_lines(&mut self, until: usize) {
        for index in self.line.min(until)..until {
            let line = &self.text.lines[index];
            let words = &self.text.words[line.span.clone()];
            let is_part = line.kind == LineKind::Heading || is_part(words);
            for open in &mut self.stack {
                let last = open.run.last().line;
                // An item of a Markdown list, or a list in a quotation, ends with its container.
                let left = !self.text.is_in(line.place, self.text.lines[last].place);
                // A heading that is an item of a list is no end of it.
                if last != index && (is_part || left) {
                    open.end.get_or_insert(line.span.start);
                }
            }
        }
        self.line = until;
    }

    /// Closes the runs whose container, quotes or brackets the text has left.
    fn leave(&mut self, candidate: &Candidate<'_>) {
        let mut index = 0;
        while index < self.stack.len() {
            let last = self.stack[index].run.last();
            let left_place = !self.text.is_in(candidate.place, last.place);
            let end = last.within.end;
            if left_place {
                let start = self.text.lines[candidate.line].span.start;
                self.close_from(index, start);
            } else if candidate.start > end {
                let open = self.stack.remove(index);
                self.finish(open, end);
            } else {
                index += 1;
            }
        }
    }

    fn take(&mut self, candidate: Candidate<'a>) {
        if let Some((index, number)) = self.best(&candidate) {
            self.close_from(index + 1, candidate.start);
            let open = &mut self.stack[index];
            open.run.numbers.push(number);
            open.run.markers.push(candidate);
            // What goes on with a list goes on with the items around it.
            for open in &mut self.stack {
                open.end = None;
            }
            return;
        }
        let begins = match candidate.number {
            Number::Count(1) => candidate.sure,
            Number::Count(_) => candidate.sure && candidate.edge >= Edge::Clause,
            Number::Next | Number::Last => false,
        };
        if !begins {
            return;
        }
        if candidate.is_first()
            && let Some(index) = self.replaced(&candidate)
        {
            // A list of words (首先) that a list of signs (一、) was begun after has long ended.
            let is_sign = |open: &Open<'_>| !open.run.last().family.is_spoken();
            if candidate.family.is_spoken() && self.stack[index + 1..].iter().any(is_sign) {
                self.drop(index);
            } else {
                self.close_from(index, candidate.start);
            }
        }
        if self.stack.len() == DEEPEST {
            self.drop(0);
        }
        let end = self.text.words.len().min(candidate.within.end);
        self.stack.push(Open { run: Run::new(candidate, end), end: None });
    }

    /// The open run that a marker goes on with best, and what it counts there.
    fn best(&self, candidate: &Candidate<'_>) -> Option<(usize, u32)> {
        let top = self.stack.len().checked_sub(1)?;
        let fits = self.stack.iter().enumerate().filter_map(|(index, open)| {
            let (fit, number) = self.fit(&open.run, candidate, index == top)?;
            Some((fit, index, number))
        });
        fits.max_by_key(|(fit, index, _)| (*fit, *index)).map(|(_, index, number)| (index, number))
    }

    fn fit(&self, run: &Run<'_>, candidate: &Candidate<'_>, is_top: bool) -> Option<(Fit, u32)> {
        let last = run.last();
        if candidate.place != last.place
            || candidate.within != last.within
            || !self.is_near(run, candidate)
        {
            return None;
        }
        // （二） in the middle of a sentence speaks of the item, where items begin sentences.
        let is_reference = candidate.edge == Edge::Word && last.edge >= Edge::Sentence;
        if is_reference || last.number == Number::Last {
            return None;
        }
        let expected = run.last_number() + 1;
        let same = [last.family, run.markers[0].family].contains(&candidate.family);
        let alike = (candidate.edge == Edge::Line) == (last.edge == Edge::Line);
        let number = match candidate.number {
            Number::Count(count) => count,
            Number::Next | Number::Last if expected > 2 => expected,
            Number::Next | Number::Last => return None,
        };
        let goes_on = number == expected;
        match (same, goes_on) {
            (true, true) if alike => Some((Fit::Alike, number)),
            (true, true) => Some((Fit::Same, number)),
            (false, true) if candidate.family.is_near(&last.family) => {
                (is_top || alike).then_some((Fit::Near, number))
            }
            (true, false) => {
                let skips = (expected + 1..=expected + SKIPPED).contains(&number);
                let repeats = number + 1 == expected && number > 1;
                let clear = candidate.sure && alike && candidate.edge >= Edge::Semicolon;
                (clear && (skips || repeats)).then_some((Fit::Amiss, number))
            }
            _ => None,
        }
    }

    /// Whether a marker stands near enough to a run's last one. What stands in running text goes on in
    /// its paragraph, or where a later one begins.
    fn is_near(&self, run: &Run<'_>, candidate: &Candidate<'_>) -> bool {
        let last = run.last();
        let paragraph = |line: usize| self.text.lines[line].paragraph;
        let distance = paragraph(candidate.line) - paragraph(last.line);
        let is_broken = candidate.line == last.line + 1 && self.text.is_open_ended(last.line);
        if is_broken {
            return true;
        }
        match (last.edge == Edge::Line, candidate.edge == Edge::Line) {
            (true, true) => true,
            (false, true) => distance <= NEAR,
            (_, false) => {
                distance == 0
                    || (distance == 1 && candidate.edge >= Edge::Sentence)
                    || (!candidate.family.is_spoken()
                        && candidate.edge >= Edge::Sentence
                        && distance <= NEAR)
            }
        }
    }

    /// The open run that a new first marker takes the place of: one that is written like it.
    fn replaced(&self, candidate: &Candidate<'_>) -> Option<usize> {
        let at_line = candidate.edge == Edge::Line;
        self.stack.iter().rposition(|open| {
            let last = open.run.last();
            last.family == candidate.family
                && last.place == candidate.place
                && last.within == candidate.within
                && (at_line || last.edge != Edge::Line)
                // 始终如一、 in the middle of words takes no place of what stands at a break.
                && (candidate.edge > Edge::Word
                    || last.edge == Edge::Word
                    || candidate.family.shape != Shape::Dot(Script::Han))
        })
    }

    fn close_from(&mut self, index: usize, end: usize) {
        for open in self.stack.split_off(index) {
            self.finish(open, end);
        }
    }

    /// Closes a run below others: it ends where the next one on the stack began.
    fn drop(&mut self, index: usize) {
        let open = self.stack.remove(index);
        let end = self.stack.get(index).map_or(open.run.bound, |above| above.run.start());
        self.finish(open, end);
    }

    fn finish(&mut self, open: Open<'a>, end: usize) {
        let Open { mut run, end: own } = open;
        run.bound = run.bound.min(end).min(own.unwrap_or(end));
        // A marker that has its line to itself reaches no further than its item.
        let starts = run.markers.iter().skip(1).map(|next| next.start);
        let ends: Vec<usize> = starts.chain([run.bound]).collect();
        for (marker, end) in run.markers.iter_mut().zip(ends) {
            marker.after = marker.after.min(end.max(marker.start));
        }
        self.done.push(run);
    }
}

/// Whether a line begins another part of the text: a chapter, an article, a rule across the page.
fn is_part(line: &str) -> bool {
    let is_rule = line.len() > 3 && line.chars().all(|c| !c.is_alphanumeric());
    is_rule || chapter(line).is_some() || lead::article(line) > 0
}

/// The bytes of 第二章 or 第三节 and the blanks after it, with which a line heads a part.
pub(super) fn chapter(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('第')?.trim_start();
    let (length, _) = numeral::either(rest);
    let after = rest[length..].trim_start().strip_prefix(['章', '节', '编', '篇'])?;
    (length > 0).then(|| line.len() - after.trim_start().len())
}

/// The bytes of each item but for the last, whose end is not known yet.
pub(super) fn item(run: &Run<'_>, index: usize) -> Range<usize> {
    let end = run.markers.get(index + 1).map_or(run.bound, |next| next.start);
    run.markers[index].start..end
}
