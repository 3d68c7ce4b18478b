//! Where the last item of a list ends.
//!
//! Every other item ends where the next begins. The last one ends with the last sentence that is its own:
//! what sums up the list, goes on to something else, closes the text or signs it lies outside. A nested
//! list lies inside. Runs are taken from the last to the first, so that the end of what is nested is known.

use std::ops::Range;

use super::{
    closing::{closes, closes_text, goes_on, is_signature},
    edge::Edge,
    lead::{Lead, is_date},
    run::{self, Run},
    sentence,
    text::Text,
};

/// Lines at the end of a text that are looked at for a closing.
const CLOSING_LINES: usize = 4;

/// Ends the last item of each run; `leads` are theirs, by index.
pub(super) fn ends(text: &Text, runs: &[Run<'_>], leads: &[Lead]) -> Vec<usize> {
    let mut ends = vec![0; runs.len()];
    let sums = Sums::new(text);
    for index in (0..runs.len()).rev() {
        let bound = bound(text, runs, leads, index);
        let bound = follower(text, runs, leads, index, bound).unwrap_or(bound);
        let finder = Finder { text, runs, ends: &ends, sums: &sums, index, bound };
        // Of an item that is only its marker, that is all there is.
        let marker = runs[index].markers.last().map_or(0, |marker| marker.after);
        let end = finder.end(&leads[index]).max(marker);
        ends[index] = holding(runs, &ends, index, end);
    }
    ends
}

/// An end, moved so that every list that begins before it in the last item lies within.
fn holding(runs: &[Run<'_>], ends: &[usize], index: usize, end: usize) -> usize {
    let last = runs[index].markers.last().map_or(0, |marker| marker.start);
    let next = runs.partition_point(|run| run.start() <= last);
    let mut end = end;
    for (run, reach) in runs[next..].iter().zip(&ends[next..]) {
        if run.start() >= end {
            break;
        }
        end = end.max(*reach);
    }
    end
}

/// No item of a run reaches further: a list that takes its place begins with its lead.
fn bound(text: &Text, runs: &[Run<'_>], leads: &[Lead], index: usize) -> usize {
    let run = &runs[index];
    let follower = runs.partition_point(|other| other.start() < run.bound);
    // A lead that a marker of this list, or of one in it, stands in is no lead of the next.
    let markers = runs[index..follower.max(index + 1)].iter().filter_map(|run| run.markers.last());
    let last = markers.map(|marker| marker.after).max().unwrap_or_default();
    let Some(next) = runs.get(follower).filter(|next| next.start() == run.bound) else {
        return run.bound;
    };
    let line = text.lines[next.markers[0].line].span.start;
    let lead = &leads[follower];
    let lead = lead.title.as_ref().and(lead.sentence.as_ref()).map_or(line, |lead| lead.start);
    [lead, line].into_iter().find(|at| *at > last).unwrap_or(run.bound)
}

/// Where another list in running text begins in the paragraph of a list's last item, without being that
/// item's: no other item holds a list, and a full stop stands between.
fn follower(
    text: &Text,
    runs: &[Run<'_>],
    leads: &[Lead],
    index: usize,
    bound: usize,
) -> Option<usize> {
    let run = &runs[index];
    let last = run.markers.last()?;
    let next = index + 1;
    let inner =
        runs.get(next).filter(|inner| inner.start() > last.start && inner.start() < bound)?;
    let spoken = |run: &Run<'_>| run.markers[0].family.is_spoken() && is_inline(run);
    let same = text.lines[inner.markers[0].line].paragraph == text.lines[last.line].paragraph;
    if !(same && spoken(run) && spoken(inner)) {
        return None;
    }
    let lead = leads[next].title.as_ref().and(leads[next].sentence.as_ref());
    let begin = lead.map_or(inner.start(), |lead| lead.start);
    let before = text.words[last.after.min(begin)..begin].trim_end();
    before.ends_with(super::edge::STOPS).then_some(begin)
}

struct Finder<'a> {
    text: &'a Text,
    runs: &'a [Run<'a>],
    ends: &'a [usize],
    sums: &'a Sums,
    index: usize,
    bound: usize,
}

impl Finder<'_> {
    fn end(&self, lead: &Lead) -> usize {
        let run = &self.runs[self.index];
        let count = run.markers.len();
        let last = &run.markers[count - 1];
        // A marker may have a line of its own.
        let line = self.text.line_at(last.after);
        let end = self.paragraph_end(line, last.start);
        let nested = self.with_nested(last.start, end);
        if (0..count - 1)
            .any(|at| self.is_section(&(run.markers[at].after..run.markers[at + 1].start)))
        {
            return self.without_closing(line, last.start).max(nested);
        }
        let inside = self.nested_reach(last.start, end);
        if nested > end || (inside > 0 && !is_inline(run)) {
            return nested;
        }
        self.without_summing_up(last.start, end, lead).max(inside)
    }

    /// How far the lists reach that begin in a span; 0 where none does.
    fn nested_reach(&self, start: usize, end: usize) -> usize {
        let next = self.runs.partition_point(|run| run.start() <= start);
        let until = self.runs.partition_point(|run| run.start() < end);
        self.ends[next..until.max(next)].iter().max().map_or(0, |reach| (*reach).min(end))
    }

    /// Whether an item, from after its marker, is more than its first paragraph with what is nested in it.
    fn is_section(&self, item: &Range<usize>) -> bool {
        let first = self.text.line_at(item.start);
        let end = self.paragraph_end_of(first, item.end).max(item.start);
        let next = self.runs.partition_point(|run| run.start() < item.start);
        let nested = self.runs.get(next).is_some_and(|run| (end..item.end).contains(&run.start()));
        let words = &self.text.words[item.start..end];
        let is_heading = !words.ends_with(['。', '：', '；', ':', ';', '，']);
        (nested && is_heading) || self.paragraphs(item) > 1
    }

    fn paragraph_end_of(&self, line: usize, until: usize) -> usize {
        let paragraph = self.text.lines[line].paragraph;
        let lines = self.text.lines[line..].iter();
        let own = lines.take_while(|line| line.paragraph == paragraph && line.span.start < until);
        own.last().map_or(until, |line| line.span.end.min(until))
    }

    /// Where the paragraph of a line ends, within the bound.
    fn paragraph_end(&self, line: usize, from: usize) -> usize {
        let end = self.paragraph_end_of(line, self.bound);
        self.trimmed(from, end)
    }

    fn trimmed(&self, from: usize, end: usize) -> usize {
        from + self.text.words[from..end.max(from)].trim_end().len()
    }

    /// Paragraphs of an item that no nested list takes.
    fn paragraphs(&self, item: &Range<usize>) -> usize {
        let mut count = 1;
        let mut next = self.runs.partition_point(|run| run.start() < item.start);
        let mut reached = item.start;
        let first = self.text.line_at(item.start);
        for index in first + 1..self.text.lines.len() {
            let line = &self.text.lines[index];
            if line.span.start >= item.end || count > 1 {
                break;
            }
            while let Some(nested) =
                self.runs.get(next).filter(|run| run.start() <= line.span.start)
            {
                reached = reached.max(self.ends[next].max(nested.start() + 1));
                next += 1;
            }
            let broken = line.paragraph == self.text.lines[index - 1].paragraph;
            count += usize::from(line.span.start >= reached && !broken);
        }
        count
    }

    /// The end of an item with the lists that stand in it, or begin right after it.
    fn with_nested(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        let airy = self.is_airy();
        let mut next = self.runs.partition_point(|run| run.start() <= start);
        while let Some(run) = self.runs.get(next).filter(|run| run.start() < self.bound) {
            let gap = &self.text.words[end.min(run.start())..run.start()];
            let apart = self.text.lines[run.markers[0].line].apart && !airy;
            let follows = gap.trim().is_empty() && self.nests(run) && !apart;
            if run.start() < end || follows {
                end = end.max(self.ends[next]).min(self.bound);
            } else {
                break;
            }
            next += 1;
        }
        end
    }

    /// Whether a run that begins right after this one's last item belongs to it.
    fn nests(&self, run: &Run<'_>) -> bool {
        let own = &self.runs[self.index];
        let (inner, outer) = (&run.markers[0], &own.markers[0]);
        inner.family != outer.family && inner.number == super::family::Number::Count(1)
    }

    /// The end of a last item of many paragraphs: the bound, without what closes or signs the text.
    fn without_closing(&self, first: usize, start: usize) -> usize {
        let lines = &self.text.lines;
        let until = lines.partition_point(|line| line.span.start < self.bound);
        let mut end = self.next_part(first, until);
        let mut seen = 0;
        let mut at = end;
        while at > first + 1 && seen < CLOSING_LINES {
            at -= 1;
            let words = &self.text.words[lines[at].span.clone()];
            if is_signature(words) && end == at + 1 {
                end = at;
                continue;
            }
            seen += 1;
            if closes(words) || closes_text(words) {
                end = at;
            }
        }
        self.trimmed(start, lines[end - 1].span.end.min(self.bound))
    }

    /// The line before which the text goes on to something else: after a signature with its date, or after
    /// an empty line where the items before hold none.
    fn next_part(&self, first: usize, until: usize) -> usize {
        let lines = &self.text.lines;
        let words = |at: usize| &self.text.words[lines[at].span.clone()];
        let airy = self.is_airy();
        for at in first + 1..until {
            let signed = is_signature(words(at))
                && at + 1 < lines.len()
                && is_signature(words(at + 1))
                && (is_date(words(at)) || is_date(words(at + 1)));
            if signed || (lines[at].apart && !airy && !self.is_nested_line(at)) {
                return at;
            }
        }
        until
    }

    /// Whether empty lines stand between or within the items, so that one more says nothing.
    fn is_airy(&self) -> bool {
        let markers = &self.runs[self.index].markers;
        let lines = markers[0].line + 1..markers[markers.len() - 1].line + 1;
        lines.start < lines.end && self.text.lines[lines].iter().any(|line| line.apart)
    }

    /// Whether a nested list begins or goes on in a line.
    fn is_nested_line(&self, at: usize) -> bool {
        let span = &self.text.lines[at].span;
        let next = self.runs.partition_point(|run| run.start() < span.end);
        (self.index + 1..next).rev().take(4).any(|run| self.ends[run] > span.start)
    }

    /// The end of a last item in one paragraph, without the sentences that sum up the list.
    fn without_summing_up(&self, start: usize, end: usize, lead: &Lead) -> usize {
        let run = &self.runs[self.index];
        let count = run.markers.len();
        let sentences = sentence::ends(&self.text.words, &(start..end));
        let items: Vec<Range<usize>> = (0..count - 1).map(|at| run::item(run, at)).collect();
        let counts: Vec<usize> =
            items.iter().map(|item| self.sums.sentences(&self.text.words, item)).collect();
        let most = counts.iter().max().copied().unwrap_or(1).max(1);
        let least = counts.iter().min().copied().unwrap_or(1).max(1);
        let inline = is_inline(run);
        let parted = inline
            && items.iter().all(|item| {
                self.text.words[item.clone()].trim_end().ends_with(['；', ';', '，', ',', '、'])
            });
        for (index, pair) in sentences.windows(2).enumerate() {
            let (at, next) = (pair[0], &self.text.words[pair[0]..pair[1]]);
            let done = index + 1;
            let sums_up = (inline && closes(next)) || self.takes_up(next, lead, count);
            let single = inline && most == 1 && least == 1 && count > 2;
            let full = (parted && done >= most) || (single && !goes_on(next));
            if sums_up || full {
                return self.trimmed(start, at);
            }
        }
        end
    }

    /// Whether a sentence speaks of the list as a whole: 这两种界限, “四个意识” of the lead.
    fn takes_up(&self, sentence: &str, lead: &Lead, count: usize) -> bool {
        let title = lead.title.clone().map(|title| &self.text.words[title]);
        let named = title.and_then(super::count::named);
        let opening: String = sentence.chars().take(30).collect();
        named.is_some_and(|name| opening.contains(name))
            || super::count::find(sentence).iter().any(|one| {
                usize::try_from(one.number) == Ok(count) && {
                    sentence[..one.at].ends_with(['这', '上', '述'])
                }
            })
    }
}

/// Whether items stand in running text, not each at a line's beginning.
fn is_inline(run: &Run<'_>) -> bool {
    run.markers.iter().skip(1).any(|marker| marker.edge != Edge::Line)
}

/// How many sentences end before each byte, so that counting them in an item costs nothing.
struct Sums {
    stops: Vec<usize>,
}

impl Sums {
    fn new(text: &Text) -> Self {
        Self { stops: sentence::ends(&text.words, &(0..text.words.len())) }
    }

    fn sentences(&self, words: &str, item: &Range<usize>) -> usize {
        let item = sentence::trim(words, item);
        let count = |at: usize| self.stops.partition_point(|stop| *stop <= at);
        let stopped = words[item.clone()]
            .trim_end_matches(super::edge::CLOSERS)
            .ends_with(super::edge::STOPS);
        count(item.end).saturating_sub(count(item.start)) + usize::from(!stopped)
    }
}
