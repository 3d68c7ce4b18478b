//! What leads to a list: its title and the number of points it announces.
//!
//! The rules are those of the corpus README: the sentence that announces the list, else the words before
//! a marker that stands inside a sentence, else the short sentence or heading right before the list.

use std::ops::Range;

use super::{
    candidate::Candidate,
    count,
    edge::{Edge, STOPS},
    run::{Run, chapter},
    sentence,
    text::{LineKind, Text},
};

/// A title has at most this many characters.
const LONGEST: usize = 40;

/// Words that announce points.
const ANNOUNCES: &[&str] =
    &["以下", "如下", "下列", "几点", "一系列", "几个方面", "几项", "这样几", "几条", "几个问题"];

/// What a line is that is passed over or leads to nothing.
const ADDRESSED: &[&str] = &["同志们", "各位", "各省", "各市", "各县", "各区", "各单位", "朋友们"];

/// What leads to a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// The words that name the list.
    pub(super) title: Option<Range<usize>>,
    /// The sentence that the title is from.
    pub(super) sentence: Option<Range<usize>>,
    /// The number of points it announces.
    pub(super) declared: Option<u32>,
}

/// Finds what leads to a run. `markers` are all markers of the text in order: one at a sentence's
/// beginning is no part of a title.
pub(super) fn find(text: &Text, run: &Run<'_>, markers: &[Candidate<'_>]) -> Lead {
    let first = &run.markers[0];
    let line = &text.lines[first.line].span;
    let bare = Bare { text, markers };
    if bare.ends_with_marker(first.start, line.start) {
        // （二）1. : what the outer marker leads to is this list's first item.
        return Lead::default();
    }
    let inside = bare.strip(&(line.start..first.start));
    let (sentence, is_inside) = if inside.is_empty() {
        match line_before(text, first.line, first.place) {
            Some(index) => {
                let span = &text.lines[index].span;
                (bare.strip(&paragraph_end(text, index, span)), false)
            }
            None => return Lead::default(),
        }
    } else {
        let stopped = text.words[inside.clone()].ends_with(STOPS) || first.edge == Edge::Sentence;
        (bare.strip(&sentence::ending_at(&text.words, inside.start, inside.end)), !stopped)
    };
    judge(text, sentence, is_inside, run, markers)
}

/// The last sentence of a line.
fn paragraph_end(text: &Text, index: usize, span: &Range<usize>) -> Range<usize> {
    let paragraph = text.lines[index].paragraph;
    let mut start = span.start;
    let mut at = index;
    // A sentence may begin lines before, where lines are broken.
    let near = |at: usize| text.lines[at].span.start + sentence::LONGEST > span.end;
    while at > 0 && text.lines[at - 1].paragraph == paragraph && near(at - 1) {
        at -= 1;
        start = text.lines[at].span.start;
    }
    sentence::ending_at(&text.words, start, span.end)
}

fn judge(
    text: &Text,
    sentence: Range<usize>,
    is_inside: bool,
    run: &Run<'_>,
    markers: &[Candidate<'_>],
) -> Lead {
    let words = &text.words[sentence.clone()];
    if words.is_empty() {
        return Lead::default();
    }
    let begins = chapter(words).filter(|_| !covers_part(words, text, run)).unwrap_or(0);
    let bare = without_stop(&words[begins..]);
    let bare_span = sentence.start + begins..sentence.start + begins + bare.len();
    let directly = !words.ends_with(['，', ',', '；']);
    let announced = count::announced(bare, run.markers.len(), directly);
    let announces = words.ends_with(['：', ':'])
        || ANNOUNCES.iter().any(|word| bare.contains(word))
        || announced.is_some();
    let lead = |title| Lead { title, sentence: Some(sentence.clone()), declared: announced };
    if is_addressed(words) {
        return Lead::default();
    }
    if announces || is_inside {
        if is_inside && is_bare_verb(bare) {
            return lead(None);
        }
        return lead(last_clauses(&text.words, &bare_span));
    }
    let is_short = bare.chars().count() <= LONGEST;
    let follows_sibling = tail_of_sibling(text, run, markers, sentence.start);
    let leads = is_short && !follows_sibling && !is_apart(words, text, run);
    if leads { lead(Some(bare_span)) } else { Lead { sentence: Some(sentence), ..Lead::default() } }
}

/// Whether a sentence before a list stands in the last item of a list like it.
fn tail_of_sibling(text: &Text, run: &Run<'_>, markers: &[Candidate<'_>], at: usize) -> bool {
    let first = &run.markers[0];
    let line = text.line_at(at);
    let start = text.lines[line].span.start;
    let index = markers.partition_point(|marker| marker.start < start);
    let begins = markers.get(index).filter(|marker| marker.start == start);
    let is_sibling = |marker: &Candidate<'_>| {
        marker.family == first.family
            || (marker.family.shape == first.family.shape && text.lines[first.line].apart)
    };
    line < first.line && begins.is_some_and(is_sibling)
}

/// Words of a sentence that only push the list on and name nothing: 主要, 其中.
fn is_bare_verb(words: &str) -> bool {
    words.chars().count() < 2
}

/// Whether a sentence stands before a list without leading to it: a chapter, a note, a slogan, a date.
fn is_apart(words: &str, text: &Text, run: &Run<'_>) -> bool {
    let in_brackets =
        words.starts_with(['（', '(', '〔', '[']) && words.ends_with(['）', ')', '〕', ']']);
    let is_note =
        ["一部分", "节选", "摘自", "来源", "选自", "删减"].iter().any(|note| words.contains(note));
    let has_words = words.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let number_of_document = words.ends_with('号') && words.contains(['〔', '[', '【']);
    covers_part(words, text, run)
        || in_brackets
        || is_note
        || number_of_document
        || !has_words
        || words.ends_with(['！', '!'])
        || is_date(words)
}

/// Whether a line heads a chapter while the list goes on into the next one.
fn covers_part(words: &str, text: &Text, run: &Run<'_>) -> bool {
    let lines = run.markers[0].line..run.markers[run.markers.len() - 1].line;
    chapter(words).is_some()
        && text.lines[lines].iter().any(|line| chapter(&text.words[line.span.clone()]).is_some())
}

/// 二〇〇四年一月十六日, 2019年10月15日, 2020.4.17.
pub(super) fn is_date(words: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || super::numeral::is_han(c) || "○Ｏ".contains(c);
    let count = words.chars().filter(|c| is_digit(*c)).count();
    count >= 4 && words.chars().all(|c| is_digit(c) || "年月日号.-/ 　".contains(c))
}

fn is_addressed(words: &str) -> bool {
    // 各单位要做到： is none.
    words.ends_with(['：', ':'])
        && ADDRESSED.iter().any(|word| words.starts_with(word))
        && !words.contains(['要', '应', '须', '做', '请'])
}

/// The sentence without the mark that ends it.
fn without_stop(words: &str) -> &str {
    words.trim_end_matches(|c: char| "。！？!?：:；;，,、—―-“‘「".contains(c) || c.is_whitespace())
}

/// The longest run of whole clauses at the end that is no longer than a title.
fn last_clauses(words: &str, span: &Range<usize>) -> Option<Range<usize>> {
    if words[span.clone()].chars().count() <= LONGEST {
        return Some(span.clone());
    }
    let mut start = span.end;
    let mut length = 0;
    for clause in sentence::clauses(&words[span.clone()]).into_iter().rev() {
        length += clause.chars().count();
        if length > LONGEST {
            break;
        }
        start -= clause.len();
    }
    (start < span.end).then(|| sentence::trim(words, &(start..span.end)))
}

/// The line that stands before a line, picture captions passed over.
fn line_before(text: &Text, index: usize, place: usize) -> Option<usize> {
    (0..index)
        .rev()
        .take(4)
        .find(|at| {
            let line = &text.lines[*at];
            let words = &text.words[line.span.clone()];
            let is_caption = (words.starts_with('图')
                && words
                    .chars()
                    .nth(1)
                    .is_some_and(|c| c.is_ascii_digit() || c == '为' || c == '：'))
                || (words.starts_with(['[', '【', '（'])
                    && words.contains('图')
                    && words.chars().count() < 12)
                || words.starts_with("资料图");
            !is_caption
        })
        .filter(|at| {
            text.is_in(place, text.lines[*at].place)
                || matches!(text.lines[*at].kind, LineKind::Heading)
        })
}

/// Takes off what is no part of a title: numbers, markers, dashes, a speaker's label.
struct Bare<'a> {
    text: &'a Text,
    markers: &'a [Candidate<'a>],
}

impl Bare<'_> {
    /// Whether a marker that does not begin its line stands right before a place.
    fn ends_with_marker(&self, at: usize, line: usize) -> bool {
        let index = self.markers.partition_point(|marker| marker.start < at);
        let before = index.checked_sub(1).map(|index| &self.markers[index]);
        before.is_some_and(|marker| marker.after == at && marker.start > line)
    }

    fn strip(&self, span: &Range<usize>) -> Range<usize> {
        let words = &self.text.words;
        let mut span = sentence::trim(words, span);
        // In text without line ends a heading runs on into the next: the last marker begins the lead.
        let until = self.markers.partition_point(|marker| marker.start < span.end);
        let inside = self.markers[..until].iter().rev().take(8);
        let last = inside.take_while(|marker| marker.start >= span.start).find(|marker| {
            marker.edge >= Edge::Gap
                && words[marker.after.min(span.end)..span.end].chars().any(char::is_alphanumeric)
        });
        if let Some(marker) = last {
            span.start = marker.after.min(span.end);
            // Behind an item in running text, the lead is what comes after it.
            let inside = &words[span.clone()];
            if marker.edge != Edge::Line
                && let Some(at) = inside.trim_end_matches(['；', ';']).rfind(['；', ';'])
            {
                span.start += at + inside[at..].chars().next().map_or(0, char::len_utf8);
            }
        }
        loop {
            let before = span.start;
            span.start += article(&words[span.clone()]);
            let rest = &words[span.clone()];
            let dashes = rest
                .trim_start_matches(|c: char| "-—―－–●■◆★▲*·•#".contains(c) || c.is_whitespace());
            span.start = span.end - dashes.len();
            span.start += speaker(&words[span.clone()]);
            if !sentence::is_balanced(&words[span.clone()]) {
                let rest = words[span.clone()].trim_start_matches(['“', '‘', '「']);
                span.start = span.end - rest.len();
            }
            if span.start == before {
                return sentence::trim(words, &span);
            }
        }
    }
}

/// The bytes of what is said before a title: 答：, A:, 附件1：.
fn speaker(words: &str) -> usize {
    const LABELS: &[&str] = &["答", "问", "A", "Q", "Ａ", "Ｑ", "附件", "附"];
    let Some(rest) = LABELS.iter().find_map(|label| words.strip_prefix(label)) else { return 0 };
    let rest =
        rest.trim_start_matches(|c| super::numeral::is_arabic(c) || super::numeral::is_han(c));
    let title = rest.strip_prefix(['：', ':', '　']).map(str::trim_start);
    title.filter(|title| !title.is_empty()).map_or(0, |title| words.len() - title.len())
}

/// The bytes of 第八条 at the beginning of a sentence.
pub(super) fn article(words: &str) -> usize {
    let Some(rest) = words.strip_prefix('第') else { return 0 };
    let (length, _) = super::numeral::either(rest);
    let Some(after) = rest[length..].strip_prefix('条').filter(|_| length > 0) else { return 0 };
    if after.starts_with(char::is_whitespace) { words.len() - after.len() } else { 0 }
}
