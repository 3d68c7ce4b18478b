//! Lines that go on in the next one: texts are sent with a line end wherever a screen or a page had one.

use crate::{
    document::joins,
    import::{
        headings::begins_with_marker,
        model::{Block, Inline, Line, Paragraph, Words},
        report::{Cleaning, Report},
    },
};

/// Marks at which a paragraph may end.
const ENDS: &[char] = &[
    '。', '！', '？', '：', '；', '…', '.', '!', '?', ':', ';', '”', '’', '」', '』', '》', '）',
    ')', '〉', '】',
];
/// Marks that stand within a sentence.
const INSIDE: &[char] = &['，', '、', '。', '；', '：'];
/// A line of so many characters is no title and no entry of a list.
const LONG: usize = 20;
/// A line without a full stop in it is running text from this length on.
const VERY_LONG: usize = 40;
/// Fewer full lines than these do not show that a program broke them.
const ENOUGH: usize = 3;
/// The columns of lines that a program broke lie between these, and so far from their widest.
const COLUMNS: std::ops::RangeInclusive<usize> = 24..=140;
const RAGGED: usize = 4;
/// The columns of an indent.
const INDENT: usize = 4;

pub(super) fn join(blocks: &mut Vec<Block>, report: &mut Report) {
    let shape = Shape::of(blocks);
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    // What the last line was before others came to it: only that tells whether it was full.
    let mut last = Last::default();
    for block in std::mem::take(blocks) {
        if let (Some(Block::Paragraph(before)), Block::Paragraph(after)) =
            (joined.last_mut(), &block)
        {
            let text = after.text();
            if shape.goes_on(before, &last, after, &text) {
                let shown = format!("{}|{}", tail(&last.text), head(&text));
                report.note(Cleaning::Join, after.place, &shown);
                append(&mut before.line, &after.line);
                last = Last { columns: columns(&text), text };
                continue;
            }
        }
        last = match &block {
            Block::Paragraph(paragraph) => Last::of(paragraph),
            _ => Last::default(),
        };
        joined.push(block);
    }
    *blocks = joined;
}

/// Takes the line ends out of a title.
pub(super) fn join_within(line: &mut Line) {
    for inline in line {
        let Inline::Words(words) = inline else { continue };
        let mut text = String::new();
        for piece in words.text.split('\n') {
            add(&mut text, piece.trim());
        }
        words.text = text;
    }
}

fn append(line: &mut Line, more: &Line) {
    let mut more = more.iter();
    if let (Some(Inline::Words(before)), Some(Inline::Words(after))) =
        (line.last_mut(), more.clone().next())
    {
        if before.is_like(after) {
            add(&mut before.text, &after.text);
            more.next();
        } else if needs_blank(&before.text, &after.text) {
            line.push(Inline::Words(Words { text: " ".to_owned(), ..Words::default() }));
        }
    }
    line.extend(more.cloned());
}

fn add(text: &mut String, more: &str) {
    if needs_blank(text, more) {
        text.push(' ');
    }
    text.push_str(more);
}

fn needs_blank(before: &str, after: &str) -> bool {
    let (before, after) = (before.chars().next_back(), after.chars().next());
    before.zip(after).is_some_and(|(before, after)| {
        !joins(before, after) && !before.is_whitespace() && before != '-'
            // 2015|年, 共|12: numbers stand beside Chinese without a blank.
            && before.is_ascii() == after.is_ascii()
    })
}

/// A line as the file has it.
#[derive(Default)]
struct Last {
    text: String,
    /// With its indent.
    columns: usize,
}

impl Last {
    fn of(paragraph: &Paragraph) -> Self {
        let text = paragraph.text();
        let indent = if paragraph.look.indented { INDENT } else { 0 };
        Self { columns: columns(&text) + indent, text }
    }
}

/// How the lines of a text were broken.
struct Shape {
    /// The columns of its full lines, where a program broke them all.
    width: Option<usize>,
    /// Whether its paragraphs are indented, so that a line that is not goes on.
    indents: bool,
}

impl Shape {
    fn of(blocks: &[Block]) -> Self {
        let running: Vec<&Paragraph> = blocks
            .iter()
            .filter_map(|block| match block {
                // A centred line was broken by hand.
                Block::Paragraph(paragraph)
                    if paragraph.is_running() && !paragraph.look.centred =>
                {
                    Some(paragraph)
                }
                _ => None,
            })
            .collect();
        let lines: Vec<Last> = running.iter().map(|line| Last::of(line)).collect();
        let mut widths: Vec<usize> = lines.iter().map(|line| line.columns).collect();
        widths.sort_unstable();
        // The widest of all may be a line that nobody broke.
        let widest = widths.get(widths.len().saturating_sub(1) * 9 / 10).copied().unwrap_or(0);
        let has_wider = widths.last().is_some_and(|width| *width > widest + RAGGED * 2);
        // A line that ends within a sentence was broken there, or is a title, a name, an entry.
        let is_full = |line: &Last| line.columns + RAGGED >= widest;
        let open = lines.iter().filter(|line| {
            !line.text.ends_with(ENDS) && (is_full(line) || !begins_with_marker(&line.text))
        });
        let (full, short): (Vec<&Last>, Vec<_>) = open.partition(|line| is_full(line));
        let is_broken = full.len() >= ENOUGH
            && full.len() >= short.len()
            && COLUMNS.contains(&widest)
            && !has_wider;
        let indented = running.iter().filter(|line| line.look.indented).count();
        Self {
            width: is_broken.then_some(widest),
            indents: indented > 0 && indented * 10 >= running.len(),
        }
    }

    /// Whether a line goes on in the next. `last` is the line that `before` ends with.
    fn goes_on(&self, before: &Paragraph, last: &Last, after: &Paragraph, text: &str) -> bool {
        if !before.is_running() || !after.is_running() || after.look.gap || after.look.centred {
            return false;
        }
        if after.look.indented && (self.indents || self.width.is_some()) {
            return false;
        }
        let is_ended = last.text.ends_with(ENDS);
        if let Some(width) = self.width {
            let is_full = last.columns + RAGGED >= width;
            let starts_anew = begins_with_marker(text);
            // Where paragraphs are indented, a full stop at the end of a full line says nothing.
            return is_full && !starts_anew && (!is_ended || self.indents);
        }
        let length = last.text.chars().count();
        let is_running_text = length >= LONG && last.text.contains(INSIDE);
        let is_open = last.text.contains(['。', '；']) || length >= VERY_LONG;
        let ends = text.ends_with(ENDS) || text.contains(['。', '；']);
        !is_ended && is_running_text && is_open && ends && !begins_with_marker(text)
    }
}

fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

fn tail(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    all[all.len().saturating_sub(6)..].iter().collect()
}

fn head(text: &str) -> String {
    text.chars().take(6).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{kind::Kind, txt};

    fn joined(text: &str) -> Vec<String> {
        let mut draft = txt::read(text);
        super::super::clean(&mut draft, Kind::Text, &mut Report::default());
        let lines = draft.blocks.iter().map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text(),
            other => panic!("{other:?}"),
        });
        lines.collect()
    }

    #[test]
    fn a_paragraph_that_breaks_within_a_sentence_is_one() {
        let first = "值班工作是政府工作的窗口，必须始终保持高度警惕。值班人员要严格执行请示报告制度，遇有重大情况及时向区政府办";
        assert_eq!(
            joined(&format!(
                "在值班会议上的讲话\n同志们：\n{first}\n公室报告，不得迟报。\n一、提高认识"
            )),
            [
                "在值班会议上的讲话",
                "同志们：",
                &format!("{first}公室报告，不得迟报。"),
                "一、提高认识"
            ]
        );
    }

    #[test]
    fn lines_of_one_width_are_joined_until_a_short_one_or_an_indent() {
        let text = "　　为进一步规范全区值班工作，确保政令畅通、信息及时，现就有\n关事项通知如下。各单位要高度重视值班工作，把它作为一项重要\n职责来抓，切实加强领导，落实责任，做到有人管、有人问、有人\n抓，形成齐抓共管的局面。\n　　各单位主要负责同志是值班工作的第一责任人，要亲自过问值班\n工作，重要节日和敏感时期要带头值班，坚守岗位。\n　　特此通知。";
        let lines = joined(text);
        assert_eq!(lines.len(), 3, "{lines:#?}");
        assert!(lines[0].contains("现就有关事项通知如下。各单位") && lines[0].ends_with("局面。"));
    }

    #[test]
    fn a_text_out_of_a_pdf_is_joined_among_titles_headings_and_a_signature() {
        let text = "                某县人民政府办公室\n        关于做好信息报送工作的通知\n\n各乡镇人民政府，县政府各部门：\n    政务信息是领导了解情况、科学决策的重要依据。近年来，各\n级各部门认真落实信息报送制度，报送了大量有价值的信息，为县\n委、县政府决策发挥了重要作用。但也存在报送不及时、质量不高\n等问题。现就有关事项通知如下：\n    一、明确报送重点\n    重点报送贯彻落实情况。\n\n                 某县人民政府办公室\n                    2015年3月5日\n";
        let lines = joined(text);
        assert_eq!(lines.len(), 8, "{lines:#?}");
        assert!(lines[3].starts_with("政务") && lines[3].ends_with("通知如下："));
    }

    #[test]
    fn a_page_number_between_two_halves_of_a_sentence_does_not_part_them() {
        let lines = joined(
            "值班人员要严格执行请示报告制度，遇有重大情况及时报告；未经批准不得离开值\n\n- 3 -\n\n班岗位，不得私自换班。",
        );
        assert_eq!(lines.len(), 1);
    }

    #[test]
    fn short_lines_titles_and_entries_stay_apart() {
        for text in [
            "区政府办公室\n2015年3月5日",
            "春眠不觉晓\n处处闻啼鸟\n夜来风雨声\n花落知多少",
            "参加会议的有：张三，李四，王五，赵六\n列席会议的有：陈七，周八，吴九，郑十",
            "一、提高认识，加强领导，落实责任，确保值班工作有序开展\n二、严格纪律，强化督查",
        ] {
            assert_eq!(joined(text), text.lines().collect::<Vec<_>>());
        }
    }
}
