//! Lists as a trainer corrects them: one that is none, one that is called otherwise.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{DirectiveList, Text, count};

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
