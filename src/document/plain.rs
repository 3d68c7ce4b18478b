//! Plain text: a line is a paragraph, nothing is Markdown.

use std::ops::Range;

use super::model::{Block, Inline};

/// A first line of at most this many characters, without a full stop, is the title.
const TITLE_CHARACTERS: usize = 40;

/// A title that is broken over lines has at most this many of them.
const TITLE_LINES: usize = 3;

/// What stands in the title of an official document before what it is about.
const ABOUT: [&str; 4] = ["关于", "印发", "转发", "批转"];

/// What the title of an official document ends in.
const KINDS: [&str; 34] = [
    "通知", "通报", "通告", "公告", "公报", "意见", "决定", "决议", "命令", "规定", "办法", "条例",
    "细则", "规则", "规程", "准则", "守则", "章程", "制度", "方案", "预案", "规划", "计划", "纲要",
    "报告", "请示", "批复", "答复", "函", "议案", "纪要", "讲话", "解释", "标准",
];

/// The lines of a range of the source that hold something, without blanks at their ends.
pub(super) fn lines(text: &str, body: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = body.start;
    text[body].split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let words = line.trim();
        (!words.is_empty()).then(|| start..start + words.len())
    })
}

/// A body by its lines.
pub(super) struct Plain {
    /// The lines of the title, none where the first line does not read like one.
    pub(super) title: Vec<Range<usize>>,
    /// The paragraphs after it.
    pub(super) blocks: Vec<Block>,
}

/// The title and the paragraphs of a body.
pub(super) fn parse(text: &str, body: Range<usize>) -> Plain {
    let mut lines: Vec<_> = lines(text, body).collect();
    let words: Vec<_> = lines.iter().take(TITLE_LINES).map(|line| &text[line.clone()]).collect();
    let blocks = lines.split_off(title_lines(&words)).into_iter().map(paragraph).collect();
    Plain { title: lines, blocks }
}

/// A line as a paragraph.
pub(super) fn paragraph(line: Range<usize>) -> Block {
    Block::Paragraph { inlines: vec![Inline::Text(line)], tight: false }
}

/// How many of the first lines of a body are its title. The title of an official document says what kind it is
/// with its last word; where the first line lacks that, it is broken.
pub(crate) fn title_lines(lines: &[&str]) -> usize {
    let Some((first, rest)) = lines.split_first().filter(|(first, _)| reads_like_title(first))
    else {
        return 0;
    };
    let is_broken = ABOUT.iter().any(|word| first.contains(word)) && !ends_in_kind(first);
    let mut more = rest.iter().take_while(|line| goes_on_with_title(line));
    let end = more.position(|line| ends_in_kind(line)).filter(|_| is_broken);
    end.map_or(1, |end| end + 2)
}

/// Whether a line ends in a kind of document, which （试行） may follow.
fn ends_in_kind(line: &str) -> bool {
    let bare = line.strip_suffix(['）', ')']).and_then(|line| line.rsplit_once(['（', '(']));
    let line = bare.map_or(line, |(before, _)| before).trim_end();
    KINDS.iter().any(|kind| line.ends_with(kind))
}

/// Whether a line may be the next of a broken title: no number or date of the document, no subtitle, no item.
fn goes_on_with_title(line: &str) -> bool {
    let is_sentence = line.contains(['。', '；', '！', '？', '：', ':']);
    let is_own_line = line.starts_with(['—', '-', '在', '（', '('])
        || line.ends_with(['号', '日'])
        || begins_with_marker(line);
    reads_like_title(line) && !is_sentence && !is_own_line
}

/// Whether a line begins as an item does: 一、 第一章 1.
fn begins_with_marker(line: &str) -> bool {
    let line = line.strip_prefix('第').unwrap_or(line);
    let rest =
        line.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.len() < line.len()
        && rest.starts_with(['、', '.', '．', '，', '章', '节', '条', ' ', '是'])
}

fn reads_like_title(line: &str) -> bool {
    line.chars().count() <= TITLE_CHARACTERS
        && !line.ends_with(['。', '；', '，', '：', ':', '.', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Vec<&str>, Vec<&str>) {
        let Plain { title, blocks } = parse(text, 0..text.len());
        let words = blocks.iter().map(|block| match block {
            Block::Paragraph { inlines, .. } => match &inlines[..] {
                [Inline::Text(span)] => &text[span.clone()],
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        });
        (title.into_iter().map(|line| &text[line]).collect(), words.collect())
    }

    #[test]
    fn a_short_first_line_is_the_title_and_each_line_a_paragraph() {
        let text = "\n在全区会议上的讲话\r\n　　同志们：\r\n\r\n　　**今天**召开会议。";
        assert_eq!(
            parts(text),
            (vec!["在全区会议上的讲话"], vec!["同志们：", "**今天**召开会议。"])
        );
    }

    #[test]
    fn a_text_that_begins_with_a_sentence_has_no_title() {
        assert_eq!(parts("同志们：\n今天召开会议。"), (vec![], vec!["同志们：", "今天召开会议。"]));
        assert_eq!(parts(""), (vec![], vec![]));
    }

    #[test]
    fn the_title_of_a_document_that_is_broken_over_lines_is_all_of_them() {
        for (title, rest) in [
            (
                "国务院办公厅关于山西、安徽省\n四起特大煤矿瓦斯爆炸事故\n调查处理情况的通报",
                "国办发〔2004〕7号\n各省、自治区、直辖市人民政府：",
            ),
            ("国务院关于印发\n《国务院工作规则》的通知", "国发〔2004〕18号\n各省、自治区："),
            ("国务院办公厅转发民政部关于\n清理整顿社会团体意见的通知", "国办发〔1997〕11号"),
            ("国务院办公厅关于印发\r\n\r\n　　政府信息公开工作规定（试行）", "第一条　为了规范"),
        ] {
            let text = format!("{title}\n{rest}");
            let (found, _) = parts(&text);
            let lines: Vec<_> =
                title.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            assert_eq!(found, lines, "{text}");
        }
    }

    #[test]
    fn a_title_of_one_line_takes_no_more() {
        for text in [
            "国务院关于加强食品安全工作的决定\n国务院关于印发有关规定的通知",
            "国家行政机关公文处理办法（试行）\n关于印发的通知",
            "关于值班工作的几点思考\n一、认真执行规定",
            "关于值班工作的几点思考\n第一章　办法",
            "关于值班工作的几点思考\n在办公室主任会议上的讲话",
            "关于值班工作的几点思考\n——在办公室主任会议上的讲话",
            "关于值班工作的几点思考\n同志们：\n今天学习这个通知",
            "关于值班工作的几点思考\n值班是窗口。要执行规定",
            "国务院关于加强安全生产工作的若干措施\n国发〔2004〕2号\n各地区要执行本通知",
            "国务院关于加强安全生产工作的若干措施\n甲\n乙\n丙的通知",
            "国务院工作人员\n学习《规定》的通知",
            "关于值班工作的几点思考\n值班人员接到紧急信息应当先核实时间、地点、起因、经过、伤亡和损失再按程序报告这是区政府值班工作的规定",
        ] {
            let (title, rest) = parts(text);
            assert_eq!(title, [text.lines().next().unwrap()], "{text}");
            assert_eq!(rest.len(), text.lines().count() - 1);
        }
    }
}
