//! The sentence that leads to a list: 为深刻吸取教训，特提出如下要求：

use std::ops::Range;

use super::{model::Material, words::NUMERALS};
use crate::directive::DirectiveList;

/// The sentence that ends with a title, where its list follows at once.
pub(super) fn find(
    material: &Material<'_>,
    list: &DirectiveList,
    title: &Range<usize>,
) -> Option<Range<usize>> {
    let words = &material.text.words;
    let first = list.items.first().map_or(title.end, |item| item.span.start);
    let between = words.get(title.end..first)?.trim();
    let ends = words[title.clone()].ends_with(LEAD_ENDS) || between.starts_with(LEAD_ENDS);
    if !ends || between.contains(char::is_alphanumeric) {
        return None;
    }
    let before = &words[..title.start];
    let from = before
        .rfind(['。', '；', '！', '？', '\n'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    // 第八条 and （三） before the sentence are none of it.
    let number = before[from..].rfind([' ', '\u{3000}', '、', '）', ')', '.', '．']);
    let number = number.filter(|at| is_number(&before[from..from + at]));
    let start = match number {
        Some(at) => from + at + before[from + at..].chars().next().map_or(0, char::len_utf8),
        None => from,
    };
    let blanks = words[start..title.end].len() - words[start..title.end].trim_start().len();
    let start = start + blanks;
    // 可见，…: how a sentence follows from the one before says nothing of the list.
    let links = LINKS.iter().find_map(|link| words[start..title.end].strip_prefix(link));
    let start = links.map_or(start, |rest| title.end - rest.len());
    Some(start..title.end)
}

/// Whether words only count what follows: 第八条, 三.
fn is_number(words: &str) -> bool {
    let bare = words.trim().trim_start_matches(['（', '(', '第']);
    let bare = bare.trim_end_matches(['条', '章', '节', '款', '）', ')']);
    !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || NUMERALS.contains(&c))
}

/// What ties a sentence to the one before.
const LINKS: &[&str] = &[
    "可见，",
    "因此，",
    "所以，",
    "总之，",
    "为此，",
    "同时，",
    "那么，",
    "由此可见，",
    "综上所述，",
];

/// What ends a sentence that leads to a list.
const LEAD_ENDS: [char; 8] = ['：', ':', '。', '，', '；', '？', '！', '—'];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::directive::{self, Text};

    fn led(words: &str) -> Option<String> {
        let text = Text::plain(words);
        let lists = directive::find(&text);
        let material = Material {
            id: "a",
            title: None,
            course: 0,
            text: &text,
            lists: &lists,
            unasked: Vec::new(),
            kinds: BTreeSet::new(),
            per_list: 4,
        };
        let title = lists[0].title.as_ref()?;
        find(&material, &lists[0], title).map(|span| text.words[span].to_owned())
    }

    #[test]
    fn a_sentence_leads_to_the_list_that_follows_it_at_once() {
        assert_eq!(
            led(
                "第五条 各单位主要负责人对安全工作全面负责，履行下列职责：\n（一）建立责任制；\n（二）保证投入；\n（三）及时报告事故。\n"
            ),
            Some("各单位主要负责人对安全工作全面负责，履行下列职责".to_owned()),
            "with all of it but its number"
        );
        assert_eq!(
            led("活动要求\n1. 高度重视，认真开展\n2. 精心设计，彰显特色\n3. 确保时效，按时上报\n"),
            None,
            "a heading is no sentence"
        );
    }
}
