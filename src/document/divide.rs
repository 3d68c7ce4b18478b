//! Sets the directive lists of a body apart: splits its blocks where lists and items begin and end.
//!
//! In: blocks and the lists found in their words. Out: the same words in the same order, in blocks in which
//! each list is a [`Block::Directive`]. A mark that crosses an edge is closed before it and opened after.
//! A list that cannot be a part of the tree, since an item begins within a heading, stays as it is.

use std::{collections::VecDeque, ops::Range};

use super::{
    lists::List,
    model::{Block, Definition, Directive, Entry, Inline, Mark, Point},
    split::{
        has_bytes, has_letters, has_words, is_in_tag, reach, reach_of_line, split_at_all,
        split_line,
    },
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
    let items = lists.iter().flat_map(|list| &list.items);
    let mut heads: Vec<usize> = items.map(|item| item.head_span.start).collect();
    heads.sort_unstable();
    let holders = Holders::new(&blocks);
    let is_heading = |at: usize| {
        let holder = holders.at(at).map(|(index, _)| &blocks[index]);
        matches!(holder, Some(Block::Heading { .. }))
    };
    let sections = (0..lists.len()).map(|list| has_sections(list, lists, is_heading, source));
    let divider = Divider {
        lists,
        source,
        sections: sections.collect(),
        has_tags: source.contains('<'),
        starts,
        heads,
    };
    divider.container(blocks, &(0..lists.len()).collect::<Vec<_>>())
}

struct Divider<'a> {
    lists: &'a [List],
    source: &'a str,
    /// For each list whether its items are sections of the text.
    sections: Vec<bool>,
    /// Whether there may be raw HTML at all.
    has_tags: bool,
    /// Where items begin, and where their heads do, in order.
    starts: Vec<usize>,
    heads: Vec<usize>,
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
        let (blocks, own) = self.sort(blocks, lists);
        let cuts = self.cuts(&own, &blocks, &Holders::new(&blocks));
        let is_inner = |list: &usize| own.binary_search(list).is_err();
        let inner: Vec<usize> = lists.iter().copied().filter(is_inner).collect();
        let mut cuts = cuts.into_iter().peekable();
        let mut flow = Flow::default();
        for block in blocks {
            let end = reach(&block).map(|reach| reach.end);
            let within = || cuts.next_if(|(at, _)| end.is_some_and(|end| *at < end));
            let within: Vec<(usize, Cut)> = std::iter::from_fn(within).collect();
            self.cut(block, &within, &inner, &mut flow);
        }
        cuts.for_each(|(_, cut)| self.apply(&mut flow, cut));
        while let Some(open) = flow.open.pop() {
            self.close(&mut flow, open);
        }
        flow.done
    }

    /// Puts a block into the flow, cut where lists begin and end in it.
    fn cut(&self, block: Block, cuts: &[(usize, Cut)], inner: &[usize], flow: &mut Flow) {
        let start = reach(&block).map_or(0, |reach| reach.start);
        let Block::Paragraph { inlines, tight } = block else {
            // What begins with the block begins before it; a list that ends within a heading or a quotation
            // ends with it.
            let before = cuts.partition_point(|(at, _)| *at <= start);
            cuts[..before].iter().for_each(|(_, cut)| self.apply(flow, *cut));
            flow.push(self.inside(block, inner));
            cuts[before..].iter().for_each(|(_, cut)| self.apply(flow, *cut));
            return;
        };
        let places: Vec<usize> = cuts.iter().map(|(at, _)| *at).collect();
        let mut pieces = split_at_all(inlines, &places).into_iter();
        let cuts = cuts.iter().map(|(_, cut)| Some(*cut)).chain([None]);
        for (piece, cut) in pieces.by_ref().zip(cuts) {
            if has_words(&piece, self.source) {
                flow.push(Block::Paragraph { inlines: piece, tight });
            }
            if let Some(cut) = cut {
                self.apply(flow, cut);
            }
        }
    }

    /// The blocks of a container, Markdown lists taken apart whose items are those of directive lists, and
    /// the lists whose items all begin in those blocks.
    fn sort(&self, blocks: Vec<Block>, lists: &[usize]) -> (Vec<Block>, Vec<usize>) {
        let mut lists = lists.to_vec();
        loop {
            let mut starts: Vec<usize> = lists
                .iter()
                .flat_map(|list| &self.lists[*list].items)
                .map(|item| item.span.start)
                .collect();
            starts.sort_unstable();
            let exploded = explode(blocks.clone(), &starts);
            let holders = Holders::new(&exploded);
            let is_own = |list: &usize| self.is_own(*list, &exploded, &holders);
            let own: Vec<usize> = lists.iter().copied().filter(is_own).collect();
            // A list that is not the container's own leaves the Markdown list that it counts as it is.
            if own.len() == lists.len() || own.is_empty() {
                let blocks = if own.is_empty() { blocks } else { exploded };
                return (blocks, own);
            }
            lists = own;
        }
    }

    /// Whether every item of a list begins in a paragraph of the container or with a heading, each at a place
    /// of its own.
    fn is_own(&self, list: usize, blocks: &[Block], holders: &Holders) -> bool {
        let items = &self.lists[list].items;
        let ascends = items.windows(2).all(|pair| pair[0].span.start < pair[1].span.start);
        ascends
            && items.iter().all(|item| {
                let words = item.marker_end.min(item.head_span.start).max(item.span.start);
                let holder = holders.at(words).or_else(|| holders.at(item.head_span.start));
                match holder.map(|(index, reach)| (&blocks[index], reach)) {
                    Some((Block::Paragraph { inlines, .. }, _)) => {
                        !(self.has_tags && is_in_tag(inlines, item.span.start, self.source))
                    }
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
        // The first words of an item are that item's, whatever they lead to.
        let is_head = self.heads.binary_search(&title.start).is_ok();
        let leads = !is_head
            && between.chars().all(|c| !c.is_alphanumeric())
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
        let mut items: Vec<Point> = items.collect();
        if self.sections[list] {
            level(&mut items, self.source);
        }
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
        let lists = self.lists_in(lists, &reach);
        match block {
            block if lists.is_empty() => block,
            Block::Quote(blocks) => Block::Quote(self.container(blocks, lists)),
            Block::Alert(alert, blocks) => Block::Alert(alert, self.container(blocks, lists)),
            Block::Definitions(definitions) => {
                let definitions = definitions.into_iter().map(|definition| match definition {
                    Definition::Meaning(blocks) => Definition::Meaning(self.part(blocks, lists)),
                    term @ Definition::Term(_) => term,
                });
                Block::Definitions(definitions.collect())
            }
            Block::List { start, items } => {
                let items = items
                    .into_iter()
                    .map(|item| Entry { at: item.at, blocks: self.part(item.blocks, lists) });
                Block::List { start, items: items.collect() }
            }
            other => other,
        }
    }

    /// Divides one of several parts of a block.
    fn part(&self, blocks: Vec<Block>, lists: &[usize]) -> Vec<Block> {
        let reach = blocks.iter().filter_map(reach).reduce(|first, last| first.start..last.end);
        match reach {
            Some(reach) => self.container(blocks, self.lists_in(lists, &reach)),
            None => blocks,
        }
    }

    /// Of lists in the order of the text, those that begin in a span.
    fn lists_in<'l>(&self, lists: &'l [usize], span: &Range<usize>) -> &'l [usize] {
        let from = lists.partition_point(|list| self.span(*list).start < span.start);
        let until = lists.partition_point(|list| self.span(*list).start < span.end);
        &lists[from..until.max(from)]
    }
}

/// Replaces the Markdown lists all of whose items begin at one of the places by what they hold.
fn explode(blocks: Vec<Block>, starts: &[usize]) -> Vec<Block> {
    let mut exploded = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::List { items, .. } if items.iter().all(|item| begins_item(item, starts)) => {
                for item in items {
                    exploded.extend(explode(item.blocks, starts));
                }
            }
            block => exploded.push(block),
        }
    }
    exploded
}

/// Whether one of the places is the beginning of an item of a Markdown list, or of the words in it.
fn begins_item(entry: &Entry, starts: &[usize]) -> bool {
    let words = match entry.blocks.first() {
        Some(block @ (Block::Paragraph { .. } | Block::Heading { .. } | Block::List { .. })) => {
            reach(block)
        }
        _ => None,
    };
    let next = starts.partition_point(|start| *start < entry.at);
    words.is_some_and(|words| starts.get(next).is_some_and(|start| *start <= words.start))
}

/// Gives the items of a list one look: where most begin with a line like a heading, each line of its own is
/// one; else none is.
fn level(items: &mut [Point], source: &str) {
    let own_line = |point: &Point| match &point.blocks[..] {
        [Block::Paragraph { inlines, .. }, ..] if inlines.is_empty() => Some(point.head.clone()),
        [Block::Paragraph { inlines, .. }] if point.head.is_empty() => Some(inlines.clone()),
        _ => None,
    };
    let is_bare = |line: &Vec<Inline>| {
        let words = reach_of_line(line).map_or("", |reach| &source[reach]);
        !words.trim_end().ends_with(['。', '；', ';', '，'])
    };
    let bare = items.iter().filter_map(own_line).filter(is_bare).count();
    let as_headings = bare * 2 > items.len();
    for point in items.iter_mut() {
        let Some(line) = own_line(point) else { continue };
        let has_more = point.blocks.len() > 1;
        let Some(Block::Paragraph { inlines, .. }) = point.blocks.first_mut() else { continue };
        point.head = Vec::new();
        *inlines = Vec::new();
        if as_headings && is_bare(&line) {
            point.head = line;
        } else if has_more && !says_what_follows(&line, source) {
            // A sentence with a text below it leads it, without being a heading.
            let strong = [Inline::Start(Mark::Strong)].into_iter().chain(line);
            *inlines = strong.chain([Inline::End(Mark::Strong)]).collect();
        } else {
            *inlines = line;
        }
    }
}

/// Whether a line ends in a colon.
fn says_what_follows(line: &[Inline], source: &str) -> bool {
    let words = reach_of_line(line).map_or("", |reach| &source[reach]);
    words.trim_end().ends_with(['：', ':'])
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
    let (mut marker, mut words) = split_line(inlines, marker_end);
    // What has no letters of its own, a box or a note's number, is no part of the marker.
    let kept = marker.iter().rposition(has_bytes).map_or(0, |last| last + 1);
    let open =
        marker[kept..].iter().all(|inline| !matches!(inline, Inline::Start(_) | Inline::End(_)));
    if kept == 0 || open {
        words.splice(0..0, marker.drain(kept..));
    }
    let (head, body) = split_line(words.clone(), head_end);
    // A head that is all there is needs no mark; one that has its own line is a heading.
    if rest.is_empty() && !has_letters(&body, source) {
        rest.push_front(Block::Paragraph { inlines: words, tight });
        return Point { marker, head: Vec::new(), blocks: rest.into() };
    }
    if has_words(&body, source) {
        rest.push_front(Block::Paragraph { inlines: body, tight });
    } else {
        rest.push_front(Block::Paragraph { inlines: Vec::new(), tight });
    }
    Point { marker, head, blocks: rest.into() }
}
