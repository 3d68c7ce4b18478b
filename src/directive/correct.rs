//! Lists as a trainer corrects them: one that is none, one that is called otherwise, two that were read as one, one
//! that was read as two.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{DirectiveList, Item, Text, count, frame};

/// Takes lists out by index. What stood in one of them stands in what that one stood in.
pub fn without(lists: Vec<DirectiveList>, gone: &[usize]) -> Vec<DirectiveList> {
    let parents: Vec<_> = lists.iter().map(|list| list.parent).collect();
    let kept: Vec<usize> = (0..lists.len()).filter(|index| !gone.contains(index)).collect();
    let place = |mut parent: Option<(usize, usize)>| {
        while let Some((outer, _)) = parent.filter(|(outer, _)| gone.contains(outer)) {
            parent = parents[outer];
        }
        parent.and_then(|(outer, item)| Some((kept.binary_search(&outer).ok()?, item)))
    };
    let all = lists.into_iter().enumerate();
    all.filter(|(index, _)| !gone.contains(index))
        .map(|(_, list)| DirectiveList { parent: place(list.parent), ..list })
        .collect()
}

/// Gives a list the title that stands at `title`, and the formulation that this names.
pub fn retitle(text: &Text, list: &mut DirectiveList, title: Range<usize>) {
    let words = &text.words;
    let heads: Vec<&str> = list.items.iter().map(|item| &words[item.head.clone()]).collect();
    let formulation = count::formulation(&words[title.clone()], true, &heads);
    list.formulation = formulation.map(|name| name.nfkc().collect());
    list.title = Some(title);
}

/// Splits a list of `lists` before its item `at`, which is none of the first. Gives the index of the second half,
/// which stands where its first item stands and has no title. A half of one item is no list: it is for the caller
/// to take out.
pub fn split(text: &Text, lists: &mut Vec<DirectiveList>, index: usize, at: usize) -> usize {
    let Some(list) = lists.get_mut(index) else { return index };
    let mut items = list.items.split_off(at.min(list.items.len()));
    if let Some(last) = list.items.last_mut() {
        let words = &text.words[last.span.clone()];
        last.span.end = last.span.start + words.trim_end().len();
    }
    let before = items.first().map_or(1, |first| first.number).saturating_sub(1);
    for item in &mut items {
        item.number = item.number.saturating_sub(before).max(1);
    }
    let half = DirectiveList {
        title: None,
        formulation: None,
        declared: None,
        frame: frame_of(text, &items),
        items,
        ..list.clone()
    };
    list.frame = frame_of(text, &list.items);
    let start = half.span().start;
    let place = lists.partition_point(|list| list.span().start <= start);
    for (parent, item) in lists.iter_mut().filter_map(|list| list.parent.as_mut()) {
        if *parent == index && *item >= at {
            (*parent, *item) = (place, *item - at);
        } else if *parent >= place {
            *parent += 1;
        }
    }
    lists.insert(place, half);
    place
}

/// Joins to a list of `lists` the one at `next`, which stands after it in the same item. Numbers that begin anew
/// go on.
pub fn join(text: &Text, lists: &mut Vec<DirectiveList>, index: usize, next: usize) {
    let joined = lists.remove(next);
    let Some(list) = lists.get_mut(index) else { return };
    let count = list.items.len();
    let last = list.items.last().map_or(0, |item| item.number);
    let first = joined.items.first().map_or(1, |item| item.number);
    let shift = if first > last { 0 } else { last };
    let items = joined.items.into_iter();
    list.items.extend(items.map(|item| Item { number: item.number + shift, ..item }));
    list.frame = frame_of(text, &list.items);
    for (parent, item) in lists.iter_mut().filter_map(|list| list.parent.as_mut()) {
        if *parent == next {
            (*parent, *item) = (index, *item + count);
        } else if *parent > next {
            *parent -= 1;
        }
    }
}

/// What the short forms of items share, where all have one.
fn frame_of(text: &Text, items: &[Item]) -> Option<frame::Frame> {
    let shorts = items.iter().map(|item| item.short.clone().map(|short| &text.words[short]));
    frame::find(&shorts.collect::<Option<Vec<&str>>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directive,
        document::{self, Colours},
        source::Source,
    };

    #[test]
    fn what_stood_in_a_list_that_is_none_stands_in_what_held_it() {
        let text = "（一）抓学习。\n\n1. 抓理论学习。一是学文件。二是学讲话。\n\n2. 抓业务学习。\n\n（二）抓落实。\n\n为此，首先要核实要素，其次要跟踪续报。\n";
        let source = Source::of_text("a/讲话.md", text);
        let undivided = document::parse(source, &Colours::default()).value;
        let lists = directive::find(undivided.words());
        let parents = |lists: &[DirectiveList]| -> Vec<_> {
            lists.iter().map(|list| (list.marker, list.parent)).collect()
        };
        let before = parents(&lists);
        assert_eq!(
            before[..3],
            [("paren", None), ("arabic", Some((0, 0))), ("yi-shi", Some((1, 0)))]
        );
        let middle = parents(&without(lists.clone(), &[1]));
        assert_eq!(middle[..2], [("paren", None), ("yi-shi", Some((0, 0)))]);
        let outer = parents(&without(lists.clone(), &[0]));
        assert_eq!(outer[..2], [("arabic", None), ("yi-shi", Some((0, 0)))]);
        assert_eq!(parents(&without(lists, &[0, 1]))[0], ("yi-shi", None));
    }
}
