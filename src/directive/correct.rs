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
