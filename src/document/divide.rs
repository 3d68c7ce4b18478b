//! Sets the directive lists of a body apart: splits its blocks where lists and items begin and end.
//!
//! In: blocks and the lists found in their words. Out: the same words in the same order, in blocks in which
//! each list is a [`Block::Directive`]. A mark that crosses an edge is closed before it and opened after.
//! A list that cannot be a part of the tree, since an item begins within a heading, stays as it is.

use std::{collections::VecDeque, ops::Range};

use super::{
    lists::List,
    model::{Block, Directive, Entry, Inline, Mark, Point},
    split::{has_words, reach, reach_of_line, split_line},
};
use crate::directive::number_of;

/// A sentence of at most this many characters before a list is its heading.
const LONGEST_LEAD: usize = 45;

/// Items of more characters than this, in the mean, are sections of the text.
const LONGEST_POINT: usize = 280;

/// Marks that end a head and are shown with it.
const HEAD_ENDS: [char; 8] = ['。', '；', '！', '？', '：', ':', ';', '.'];

/// Divides blocks at the lists.
pub(super) fn divide(blocks: Vec<Block>, lists: &[List], source: &str) -> Vec<Block> {
    let mut starts: Vec<usize> =
        lists.iter().flat_map(|list| &list.items).map(|item| item.span.start).collect();
    starts.sort_unstable();
    let holders = Holders::new(&blocks);
    let is_heading = |at: usize| {
        let holder = holders.at(at).map(|(index, _)| &blocks[index]);
        matches!(holder, Some(Block::Heading { .. }))
    };
    let sections = (0..lists.len()).map(|list| has_sections(list, lists, is_heading, source));
    let divider = Divider { lists, source, sections: sections.collect(), starts };
    divider.container(blocks, &(0..lists.len()).collect::<Vec<_>>())
}

struct Divider<'a> {
    lists: &'a [List],
    source: &'a str,
    /// For each list whether its items are sections of the text.
    sections: Vec<bool>,
    /// Where items begin, in order.
    starts: Vec<usize>,
}

/// Whether the items of a list are sections of the text: they hold headings or lists, or are long.
fn has_sections(
    list: usize,
    lists: &[List],
    is_heading: impl Fn(usize) -> bool,
    source: &str,
) -> bool {
    let items = &lists[list].items;
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
    let holds_list = lists[list + 1..]
        .iter()
        .take_while(|inner| inner.items.first().is_some_and(|item| item.span.start < last.span.end))
        .any(|inner| inner.parent.is_some_and(|(outer, _)| outer == list));
    let at_heading = is_heading(first.head_span.start);
    let length = source[first.span.start..last.span.end].chars().count();
    holds_list || at_heading || length > LONGEST_POINT * items.len()
}

/// A list that is open while blocks are passed.
struct Open {
    list: usize,
    /// What stands before its first item since its lead began.
    lead: Vec<Block>,
    items: Vec<Vec<Block>>,
}

/// What happens at a place of the source. Of what happens at one place, lists end before others begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    End,
    Lead(usize),
    Item(usize),
}

/// Blocks of one container on their way to the lists in it.
#[derive(Default)]
struct Flow {
    done: Vec<Block>,
    open: Vec<Open>,
}

impl Flow {
    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(open) => open.items.last_mut().unwrap_or(&mut open.lead).push(block),
            None => self.done.push(block),
        }
    }
}

impl Divider<'_> {
    /// Divides the blocks of a container at those of the lists that stand in it.
    fn container(&self, blocks: Vec<Block>, lists: &[usize]) -> Vec<Block> {
        if lists.is_empty() {
            return blocks;
        }
        let blocks = self.explode(blocks);
        let holders = Holders::new(&blocks);
        let own: Vec<usize> =
            lists.iter().copied().filter(|list| self.is_own(*list, &blocks, &holders)).collect();
        let cuts = self.cuts(&own, &blocks, &holders);
        let inner: Vec<usize> =
            lists.iter().copied().filter(|list| own.binary_search(list).is_err()).collect();
        let mut cuts = cuts.into_iter().peekable();
        let mut flow = Flow::default();
        let mut rest = VecDeque::from(blocks);
        while let Some(block) = rest.pop_front() {
            let reach = reach(&block);
            let cut = cuts.next_if(|(at, _)| reach.as_ref().is_some_and(|reach| *at < reach.end));
            let Some((at, cut)) = cut else {
                flow.push(self.inside(block, &inner));
                continue;
            };
            let start = reach.map_or(0, |reach| reach.start);
            match block {
                block if at <= start => rest.push_front(block),
                Block::Paragraph { inlines, tight } => {
                    let (before, after) = split_line(inlines, at);
                    if has_words(&before, self.source) {
                        flow.push(Block::Paragraph { inlines: before, tight });
                    }
                    rest.push_front(Block::Paragraph { inlines: after, tight });
                }
                // A list that ends within a heading or a quotation ends with it.
                block => flow.push(self.inside(block, &inner)),
            }
            self.apply(&mut flow, cut);
        }
        cuts.for_each(|(_, cut)| self.apply(&mut flow, cut));
        while let Some(open) = flow.open.pop() {
            self.close(&mut flow, open);
        }
        flow.done
    }

    /// Replaces the Markdown lists whose items are all items of directive lists by what they hold.
    fn explode(&self, blocks: Vec<Block>) -> Vec<Block> {
        let mut exploded = Vec::with_capacity(blocks.len());
        for block in blocks {
            match block {
                Block::List { items, .. } if items.iter().all(|item| self.begins_item(item)) => {
                    for item in items {
                        exploded.extend(self.explode(item.blocks));
                    }
                }
                block => exploded.push(block),
            }
        }
        exploded
    }

    /// Whether an item of a directive list begins with an item of a Markdown list, or with its words.
    fn begins_item(&self, entry: &Entry) -> bool {
        let Some(words) = entry.blocks.first().and_then(reach) else { return false };
        let next = self.starts.partition_point(|start| *start < entry.at);
        self.starts.get(next).is_some_and(|start| *start <= words.start)
    }

    /// Whether every item of a list begins in a paragraph of the container or with a heading.
    fn is_own(&self, list: usize, blocks: &[Block], holders: &Holders) -> bool {
        self.lists[list].items.iter().all(|item| {
            let words = item.marker_end.min(item.head_span.start).max(item.span.start);
            let holder = holders.at(words).or_else(|| holders.at(item.head_span.start));
            match holder.map(|(index, reach)| (&blocks[index], reach)) {
                Some((Block::Paragraph { .. }, _)) => true,
                Some((Block::Heading { .. }, reach)) => reach.start >= item.span.start,
                _ => false,
            }
        })
    }

    fn span(&self, list: usize) -> Range<usize> {
        let items = &self.lists[list].items;
        let start = items.first().map_or(0, |item| item.span.start);
        start..items.last().map_or(start, |item| item.span.end)
    }

    /// The places at which lists and items begin and end, in order.
    fn cuts(&self, lists: &[usize], blocks: &[Block], holders: &Holders) -> Vec<(usize, Cut)> {
        // Of lists that end at one place the inner, which begins later, ends first.
        let mut cuts: Vec<((usize, usize), Cut)> = Vec::new();
        let mut ends: Vec<usize> = lists.iter().map(|list| self.span(*list).end).collect();
        ends.sort_unstable();
        for (depth, list) in lists.iter().enumerate() {
            let begins = lists.len() + depth;
            let start = self.span(*list).start;
            // A lead that another list ends or goes on after is that list's.
            let is_free = |lead: &usize| {
                let next =
                    |places: &[usize]| places.get(places.partition_point(|at| at <= lead)).copied();
                next(&ends).is_none_or(|end| end > start)
                    && next(&self.starts).is_none_or(|item| item >= start)
            };
            if let Some(lead) = self.lead(*list, blocks, holders).filter(is_free) {
                cuts.push(((lead, begins), Cut::Lead(*list)));
            }
            for item in &self.lists[*list].items {
                cuts.push(((item.span.start, begins), Cut::Item(*list)));
            }
            cuts.push(((self.span(*list).end, lists.len() - 1 - depth), Cut::End));
        }
        cuts.sort_by_key(|(key, _)| *key);
        cuts.into_iter().map(|((at, _), cut)| (at, cut)).collect()
    }

    /// Where the sentence begins that is a list's heading: one that says its title and nothing else.
    fn lead(&self, list: usize, blocks: &[Block], holders: &Holders) -> Option<usize> {
        let title = self.lists[list].title_span.clone()?;
        let between = self.source.get(title.end..self.span(list).start)?;
        let (index, reach) = holders.at(title.start)?;
        let before = self.source.get(reach.start..title.start)?.trim_end();
        let leads = between.chars().all(|c| !c.is_alphanumeric())
            && self.source.get(title)?.chars().count() <= LONGEST_LEAD
            && matches!(blocks[index], Block::Paragraph { .. })
            && (before.is_empty() || before.ends_with(['。', '！', '？', '”', '*']))
            // What leads to sections goes on as the text does, unless it is a line like a heading.
            && (!self.sections[list] || (before.is_empty() && !between.contains(['：', ':', '。'])));
        let start = reach.start + before.trim_end_matches('*').len();
        // A sentence in bold begins before its marks.
        leads.then_some(start)
    }

    fn apply(&self, flow: &mut Flow, cut: Cut) {
        let open = |list| Open { list, lead: Vec::new(), items: Vec::new() };
        match cut {
            Cut::Lead(list) => flow.open.push(open(list)),
            Cut::Item(list) => {
                if flow.open.last().is_none_or(|open| open.list != list) {
                    flow.open.push(open(list));
                }
                if let Some(open) = flow.open.last_mut() {
                    open.items.push(Vec::new());
                }
            }
            Cut::End => {
                if let Some(open) = flow.open.pop() {
                    self.close(flow, open);
                }
            }
        }
    }

    /// Makes a block of a list that has ended.
    fn close(&self, flow: &mut Flow, open: Open) {
        let Open { list, lead, items } = open;
        let lead = match <[Block; 1]>::try_from(lead) {
            Ok([Block::Paragraph { inlines, .. }]) => inlines,
            other => {
                // More than a sentence stands between: it stays where it is.
                for block in other.map_or_else(|blocks| blocks, Vec::from) {
                    flow.push(block);
                }
                Vec::new()
            }
        };
        let entries = items.into_iter().zip(&self.lists[list].items);
        let items = entries.map(|(blocks, item)| {
            let head = item.head_span.end;
            let next = self.source[head..].chars().next();
            // A head that is only its sentence's first clause is not marked: the sentence is one.
            let head = match next {
                Some('，' | ',') => item.marker_end,
                Some(stop) if HEAD_ENDS.contains(&stop) => head + stop.len_utf8(),
                _ => head,
            };
            point(blocks, item.marker_end, head, self.source)
        });
        let items: Vec<Point> = items.collect();
        let sections = self.sections[list];
        let (lead, stop) = self.title(list, lead);
        flow.push(Block::Directive(Directive { list, sections, lead, stop, items }));
    }

    /// A lead as a heading: the number of its formulation is emphasised, the mark at its end comes off.
    fn title(&self, list: usize, lead: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
        let list = &self.lists[list];
        let Some(span) = list.title_span.clone().filter(|_| !lead.is_empty()) else {
            return (lead, Vec::new());
        };
        let (lead, stop) = split_line(lead, span.end);
        let stop = if has_words(&stop, self.source) { stop } else { Vec::new() };
        let Some(name) = &list.formulation else { return (lead, stop) };
        // The name may be broken by marks; then it is shown as it is.
        let Some(at) = self.source[span.clone()].find(name.as_str()) else { return (lead, stop) };
        let start = span.start + at;
        let end = start + number_of(name).0;
        let (before, rest) = split_line(lead, start);
        let (number, after) = split_line(rest, end);
        let emphasis = [Inline::Start(Mark::Emphasis)].into_iter().chain(number);
        let emphasis = emphasis.chain([Inline::End(Mark::Emphasis)]);
        (before.into_iter().chain(emphasis).chain(after).collect(), stop)
    }

    /// Divides what a block holds.
    fn inside(&self, block: Block, lists: &[usize]) -> Block {
        let Some(reach) = reach(&block) else { return block };
        let within = |list: &&usize| reach.contains(&self.span(**list).start);
        let lists: Vec<usize> = lists.iter().filter(within).copied().collect();
        match block {
            block if lists.is_empty() => block,
            Block::Quote(blocks) => Block::Quote(self.container(blocks, &lists)),
            Block::Alert(alert, blocks) => Block::Alert(alert, self.container(blocks, &lists)),
            Block::List { start, items } => {
                let items = items.into_iter().map(|item| {
                    let reach =
                        item.blocks.iter().filter_map(self::reach).reduce(|a, b| a.start..b.end);
                    let within = |list: &&usize| {
                        reach.as_ref().is_some_and(|reach| reach.contains(&self.span(**list).start))
                    };
                    let own: Vec<usize> = lists.iter().filter(within).copied().collect();
                    Entry { at: item.at, blocks: self.container(item.blocks, &own) }
                });
                Block::List { start, items: items.collect() }
            }
            other => other,
        }
    }
}

/// The blocks of a container by the bytes of the source that they reach over.
struct Holders(Vec<(Range<usize>, usize)>);

impl Holders {
    fn new(blocks: &[Block]) -> Self {
        let reaches = blocks.iter().enumerate();
        Self(reaches.filter_map(|(index, block)| Some((reach(block)?, index))).collect())
    }

    /// The block at a place, and how far it reaches.
    fn at(&self, place: usize) -> Option<(usize, Range<usize>)> {
        let next = self.0.partition_point(|(reach, _)| reach.end <= place);
        let (reach, index) = self.0.get(next)?;
        (reach.start <= place).then(|| (*index, reach.clone()))
    }
}

/// An item from its blocks: its marker and head are cut off its first paragraph.
fn point(blocks: Vec<Block>, marker_end: usize, head_end: usize, source: &str) -> Point {
    let mut rest = VecDeque::from(blocks);
    let (inlines, tight) = match rest.pop_front() {
        Some(Block::Paragraph { inlines, tight }) => (inlines, tight),
        first => {
            let blocks = first.into_iter().chain(rest).collect();
            return Point { marker: Vec::new(), head: Vec::new(), blocks };
        }
    };
    let (marker, words) = split_line(inlines, marker_end);
    let marker = if has_words(&marker, source) { marker } else { Vec::new() };
    let is_whole = reach_of_line(&words).is_none_or(|reach| reach.end <= head_end);
    // A head that is all there is needs no mark; one that has its own line is a heading.
    if is_whole && rest.is_empty() {
        rest.push_front(Block::Paragraph { inlines: words, tight });
        return Point { marker, head: Vec::new(), blocks: rest.into() };
    }
    let (head, body) = split_line(words, head_end);
    if has_words(&body, source) {
        rest.push_front(Block::Paragraph { inlines: body, tight });
    } else {
        rest.push_front(Block::Paragraph { inlines: Vec::new(), tight });
    }
    Point { marker, head, blocks: rest.into() }
}
