//! Directive lists: the enumerated groups of a text (增强“四种意识”：一是…二是…).
//!
//! In: the plain [`Text`] of a document, its lines and containers. Out: [`DirectiveList`]s whose spans are
//! bytes of that text. Knows nothing of HTML and does no I/O. Holds: spans lie on characters, items of a
//! list follow one another without overlap, and a nested list lies inside one item of its parent. The cost
//! is linear in the length of the text.
//!
//! It is a small grammar, one step a file: `candidate` finds what may be a marker (`family` is the table
//! of markers, `numeral` reads their numbers, `edge` says what stands before), `context` refuses what is
//! none, `run` joins markers into lists, `lead` finds titles and announced numbers (`count`), `extent` ends
//! the last item (`closing` knows what follows a list), `head` cuts the words of an item, `frame` finds what
//! the items share, `demand` tells demands from facts; `correct` changes what a trainer corrects; `mention` finds formulations that are only spoken of.
//! What counts as a list, and where its parts begin and end, is laid down in
//! `corpus/dev/README.md` of the design.

mod candidate;
mod closing;
mod context;
mod correct;
mod count;
mod demand;
mod edge;
mod extent;
mod family;
mod frame;
mod head;
mod lead;
mod mention;
mod numeral;
mod run;
mod sentence;
mod text;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

pub use self::{
    correct::{join, retitle, split, without},
    frame::Frame,
    mention::{LONGEST as LONGEST_NAME, Mention, mentions},
    text::{Line, LineKind, Text},
};
use self::{family::Shape, run::Run};

#[cfg(test)]
mod tests;

/// An enumerated group of parallel items.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct DirectiveList {
    /// The list and the item of it, both by index, that this one stands in.
    pub parent: Option<(usize, usize)>,
    /// What its markers are written with, by the names of the corpus: `yi-shi`, `paren` …
    pub marker: &'static str,
    /// The words that name it.
    pub title: Option<Range<usize>>,
    /// The number and noun that it is known by: 四种意识.
    pub formulation: Option<String>,
    /// The number of points that its lead announces.
    pub declared: Option<u32>,
    /// Whether its items are demands; else they only describe.
    pub directive: bool,
    /// What its items share.
    pub frame: Option<Frame>,
    /// Two or more, in the order of the text.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Item {
    /// From its marker's first character to where it ends.
    pub span: Range<usize>,
    /// Its marker, with the marks and blanks that belong to it.
    pub marker: Range<usize>,
    /// What the marker counts: 1, 2, 4 where the third is missing.
    pub number: u32,
    /// Its first words, as the corpus README cuts them.
    pub head: Range<usize>,
    /// The words of the head that fit an option or a map.
    pub short: Option<Range<usize>>,
}

impl DirectiveList {
    /// From the first marker to the end of the last item.
    pub fn span(&self) -> Range<usize> {
        let end = self.items.last().map_or(0, |item| item.span.end);
        self.items.first().map_or(0, |item| item.span.start)..end
    }
}

/// Finds all lists of a text, outer before inner, in the order of their first items.
pub fn find(text: &Text) -> Vec<DirectiveList> {
    let candidates = candidate::find(text);
    let runs = run::join(text, candidates.clone());
    let leads: Vec<_> = runs.iter().map(|run| lead::find(text, run, &candidates)).collect();
    let ends = extent::ends(text, &runs, &leads);
    let parents = nest(&runs, &ends);
    let words = &text.words;
    runs.iter()
        .enumerate()
        .zip(leads)
        .zip(ends)
        .zip(parents)
        .map(|((((index, run), lead), end), parent)| {
            let items = items(text, &runs, index, end);
            let weighed: Vec<_> =
                items.iter().map(|item| (item.span.clone(), &words[item.head.clone()])).collect();
            let shorts: Option<Vec<&str>> =
                items.iter().map(|item| item.short.clone().map(|short| &words[short])).collect();
            let sentence = lead.sentence.map(|sentence| &words[sentence]);
            let title = lead.title.clone().map(|title| &words[title]);
            let directly =
                sentence.is_some_and(|lead| !lead.trim_end().ends_with(['，', ',', '；']));
            let heads: Vec<&str> = weighed.iter().map(|(_, head)| *head).collect();
            let formulation = title.and_then(|title| count::formulation(title, directly, &heads));
            DirectiveList {
                parent,
                marker: name(run),
                formulation: formulation.map(|name| name.nfkc().collect()),
                declared: lead.declared,
                directive: demand::is_directive(words, title, sentence, &weighed),
                frame: shorts.and_then(|shorts| frame::find(&shorts)),
                title: lead.title,
                items,
            }
        })
        .collect()
}

fn items(text: &Text, runs: &[Run<'_>], index: usize, end: usize) -> Vec<Item> {
    let run = &runs[index];
    let words = &text.words;
    let last = run.markers.len() - 1;
    (0..=last)
        .map(|index| {
            let marker = &run.markers[index];
            let span = run::item(run, index);
            let span = span.start..if index == last { end } else { span.end };
            let body = marker.after.min(span.end);
            let line = text.lines[text.line_at(body)].span.end.max(body);
            // A heading may run on into the list that it heads.
            let nested = runs.get(runs.partition_point(|other| other.start() <= marker.start));
            let until = nested.map_or(line, Run::start).max(body).min(span.end).min(line);
            let head = head::head(words, &(body..until));
            let short =
                head::short(&words[head.clone()]).map(|short| head.start..head.start + short.len());
            Item {
                marker: marker.start..marker.after,
                number: run.numbers[index],
                head,
                short,
                span,
            }
        })
        .collect()
}

/// The bytes of a formulation's number, and its value.
pub fn number_of(name: &str) -> (usize, u32) {
    let (length, value) = numeral::counting(name);
    (length, value.unwrap_or_default())
}

/// Words that stand on several lines as they are read on: nothing between Chinese characters.
pub fn joined(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for line in words.lines().map(str::trim) {
        let is_latin = |c: char| c.is_ascii_alphanumeric();
        if joined.ends_with(is_latin) && line.starts_with(is_latin) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// What the short forms of items share: their frame, if there is one.
pub fn frame(shorts: &[&str]) -> Option<Frame> {
    frame::find(shorts)
}

/// Whether words begin as a demand does: 加强…, 坚持….
pub fn is_demand(head: &str) -> bool {
    demand::begins_as_demand(head)
}

/// The sentences of a stretch of a text, without blanks and without the marks that the stretch begins with.
/// A paragraph's end ends a sentence.
pub fn sentences(text: &Text, span: Range<usize>) -> Vec<Range<usize>> {
    let first = text.line_at(span.start);
    let mut sentences = Vec::new();
    let mut lines =
        text.lines[first..].iter().take_while(|line| line.span.start < span.end).peekable();
    while let Some(line) = lines.next() {
        let mut end = line.span.end;
        while let Some(next) = lines.next_if(|next| next.paragraph == line.paragraph) {
            end = next.span.end;
        }
        let paragraph = line.span.start.max(span.start)..end.min(span.end);
        if line.kind == LineKind::Heading || paragraph.start >= paragraph.end {
            continue;
        }
        let mut from = paragraph.start;
        for end in sentence::ends(&text.words, &paragraph) {
            let words = &text.words[from..end];
            let begins = words
                .trim_start_matches(|c: char| c.is_whitespace() || "，、；：。,;:".contains(c));
            let start = end - begins.len();
            if !begins.trim().is_empty() {
                sentences.push(start..start + begins.trim_end().len());
            }
            from = end;
        }
    }
    sentences
}

/// The parent of each run: the innermost item that holds it.
fn nest(runs: &[Run<'_>], ends: &[usize]) -> Vec<Option<(usize, usize)>> {
    let mut open: Vec<usize> = Vec::new();
    (0..runs.len())
        .map(|index| {
            let start = runs[index].start();
            open.retain(|outer| ends[*outer] > start);
            let parent = open.last().map(|outer| {
                let markers = &runs[*outer].markers;
                (*outer, markers.partition_point(|marker| marker.start <= start).saturating_sub(1))
            });
            open.push(index);
            parent
        })
        .collect()
}

/// The corpus's name of a run's family.
fn name(run: &Run<'_>) -> &'static str {
    let first = &run.markers[0].family;
    match first.shape {
        Shape::Is => "yi-shi",
        Shape::Must => "yi-yao",
        Shape::Nth if first.unit.is_empty() => "di",
        Shape::First => "shouxian",
        Shape::Among => "qi",
        Shape::Bracket(_) => "paren",
        Shape::Dot(family::Script::Arabic) => "arabic",
        Shape::Dot(family::Script::Han) => "heading",
        Shape::Circled => "circled",
        Shape::Nth | Shape::Label | Shape::Dotted => "other",
    }
}
