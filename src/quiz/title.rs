//! Whether a material's title names it, and how far into the text.
//!
//! In: a title, a text. Out: the name in 《》 for stems. Holds: where it is unsure what a title is the title
//! of (an agency's name, the first chapter of several, one of several pieces of news in a file), there is
//! none: a wrong source is worse than no source.

use std::collections::BTreeSet;

use super::{
    model::Material,
    words::{NUMERALS, has_placeholder, is_balanced, length, titled},
};
use crate::directive::{Line, LineKind};

/// A title in a stem has at most this many characters.
const LONGEST: usize = 50;
/// A line in the text that may be another title has this many.
const SHORTEST_LINE: usize = 5;
const LONGEST_LINE: usize = 44;
/// One that stands apart has at least this many, and what follows it too.
const SHORTEST_HEADLINE: usize = 12;
const SHORT_PARAGRAPH: usize = 14;
/// The first lines belong to the title that the text begins with.
const FIRST_LINES: usize = 3;
/// What follows a title is a paragraph of at least this many characters.
const PARAGRAPH: usize = 40;

/// Ends of the names of those who write, which are no titles.
const AGENCIES: &[&str] = &[
    "办公厅",
    "办公室",
    "人民政府",
    "委员会",
    "管理局",
    "教育局",
    "教育厅",
    "公司",
    "中心讯",
    "党委",
    "党组",
];

/// What begins what is no title.
const NONE: &[&str] = &[
    "查看",
    "点击",
    "热烈",
    "记者",
    "采访",
    "摘自",
    "来源",
    "附件",
    "附录",
    "（",
    "(",
    "同志们",
    "各",
];

/// The material in 《》, if its title names it.
pub(super) fn of(material: &Material<'_>) -> Option<String> {
    let title = material.title?.trim();
    let names = is_balanced(title)
        && !has_placeholder(title)
        && length(title) <= LONGEST
        && !title.contains(['？', '?', '：', ':', '。', '！'])
        && !NONE.iter().any(|word| title.starts_with(word))
        && !AGENCIES.iter().any(|word| title.ends_with(word))
        && !is_part(title)
        // 三、促进经济又好又快发展 is a part of what it was taken from.
        && !title.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']).starts_with('、');
    names.then(|| titled(title))
}

/// 第三章 社会主义改造理论: the title of one part of many.
fn is_part(title: &str) -> bool {
    let rest = title
        .strip_prefix('第')
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(&c)));
    rest.is_some_and(|rest| rest.starts_with(['章', '节', '编', '篇', '部', '讲', '课', '单']))
}

/// Another paper in the same text.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The byte at which it begins.
    from: usize,
    /// Its name in 《》, where its first line surely is one.
    pub(super) name: Option<String>,
}

/// The papers after the first in a text: each begins with a line that reads like a title, or after the date that
/// ends the one before.
pub(super) fn parts(material: &Material<'_>) -> Vec<Part> {
    let text = material.text;
    let words = |line: &Line| &text.words[line.span.clone()];
    let items = material.lists.iter().flat_map(|list| &list.items);
    let starts: BTreeSet<usize> = items.map(|item| item.span.start).collect();
    let titles: Vec<_> = material.lists.iter().filter_map(|list| list.title.clone()).collect();
    let is_title = |line: &Line| {
        titles.iter().any(|title| title.start < line.span.end && line.span.start < title.end)
    };
    let pairs = text.lines.iter().zip(text.lines.iter().skip(1)).skip(FIRST_LINES);
    let parts = pairs.filter_map(|(line, after)| {
        if line.kind != LineKind::Words || starts.contains(&line.span.start) {
            return None;
        }
        let own = words(line);
        if is_date(own) {
            return Some(Part { from: after.span.start, name: None });
        }
        // A title that names several things has its first chapter below it.
        let is_row = own.contains('、') && begins_anew(words(after));
        let is_title_of =
            if is_row { reads_like_title(&own.replace('、', "")) } else { reads_like_title(own) };
        let is_paper = is_title_of && KINDS.iter().any(|kind| own.ends_with(kind));
        let leads = length(words(after)) >= PARAGRAPH && !is_title(line);
        let is_apart = text.words[..line.span.start]
            .trim_end_matches([' ', '\u{3000}', '\r'])
            .ends_with("\n\n")
            && length(words(after)) >= SHORT_PARAGRAPH
            && !is_title(line);
        let begins = is_paper
            || is_part(own)
            || own.starts_with("附件")
            || (leads && reads_like_title(own))
            || (is_apart && reads_like_headline(own));
        let name = titled(own.trim_start_matches(['-', '—', ' ']));
        begins.then(|| Part { from: line.span.start, name: is_paper.then_some(name) })
    });
    parts.collect()
}

/// The paper that a byte stands in, where it is not the first.
pub(super) fn part_at(parts: &[Part], at: usize) -> Option<&Part> {
    parts[..parts.partition_point(|part| part.from < at)].last()
}

/// Whether a line is nothing but a date.
fn is_date(line: &str) -> bool {
    line.ends_with('日')
        && line.contains('月')
        && line
            .chars()
            .all(|c| c.is_ascii_digit() || NUMERALS.contains(&c) || " 年月日○".contains(c))
}

/// What the title of a paper ends with.
const KINDS: &[&str] = &[
    "流程", "标准", "须知", "职责", "通知", "通报", "公告", "通告", "决定", "意见", "方案", "规定",
    "办法", "条例", "细则", "制度", "讲话", "总结", "启事", "规则",
];

/// Whether a line is the first of those that are counted.
fn begins_anew(line: &str) -> bool {
    ["（一）", "一、", "第一条", "第一章", "1.", "1、"].iter().any(|first| line.starts_with(first))
}

/// Whether a line that stands apart is the headline of another text: 2015公务员考试备考：高分文章需要高效表达.
fn reads_like_headline(words: &str) -> bool {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for c in words.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let bare = bare.trim_start_matches(|c: char| c.is_ascii_digit()).replacen('：', "", 1);
    (SHORTEST_HEADLINE..=LONGEST_LINE).contains(&length(words)) && reads_like_title(&bare)
}

fn reads_like_title(words: &str) -> bool {
    (SHORTEST_LINE..=LONGEST_LINE).contains(&length(words))
        && words
            .trim_start_matches(['-', '—', ' '])
            .starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || "“《".contains(c))
        && !words.contains(['。', '；', '，', '：', '！', '？', ':', ';', ',', '、', '|'])
        && !words.ends_with(['号', '日', '过', '行'])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::directive::Text;

    fn material<'a>(title: &'a str, text: &'a Text) -> Material<'a> {
        Material {
            id: "",
            title: Some(title),
            course: 0,
            text,
            lists: &[],
            unasked: Vec::new(),
            kinds: BTreeSet::new(),
            per_list: 4,
        }
    }

    #[test]
    fn a_title_names_a_material_and_an_agency_or_a_chapter_does_not() {
        let text = Text::plain("");
        let name = |title| of(&material(title, &text));
        assert_eq!(name("党委会的工作方法").as_deref(), Some("《党委会的工作方法》"));
        for title in [
            "广东省人民政府办公厅",
            "第三章 社会主义改造理论",
            "(电子商务研究中心讯)",
            "采访组：您获得哪些启示？",
            "查看岗前考评通知",
        ] {
            assert_eq!(name(title), None, "{title}");
        }
    }

    #[test]
    fn another_title_further_on_ends_what_the_first_one_names() {
        let paragraph = "5月22日，中条林局组织召开大讨论交流总结会议，局党委书记出席会议并讲话，各单位负责人参加会议。";
        let words = format!(
            "交流总结会议\n{paragraph}\n{paragraph}\n{paragraph}\n祁家河林场召开组织生活会\n{paragraph}\n"
        );
        let text = Text::plain(&words);
        let parts = parts(&material("交流总结会议", &text));
        let from: Vec<usize> = parts.iter().map(|part| part.from).collect();
        assert_eq!(from, words.find("祁家河").into_iter().collect::<Vec<_>>());
        let one = Text::plain(&format!("交流总结会议\n{paragraph}\n{paragraph}\n"));
        assert!(super::parts(&material("交流总结会议", &one)).is_empty());
        let notice = Text::plain(&format!(
            "读书活动通知
{paragraph}
{paragraph}
2019年10月15日
关于举办硬笔书法活动的通知
一、活动时间
{paragraph}
"
        ));
        let parts = super::parts(&material("读书活动通知", &notice));
        let names: Vec<_> = parts.into_iter().map(|part| part.name).collect();
        assert_eq!(names, [None, Some("《关于举办硬笔书法活动的通知》".to_owned())]);
    }
}
