//! What was meant as Markdown and is shown as it was typed: a link whose path has a blank in it, a heading
//! without the blank after its marks. Only those that hardly anybody writes on purpose are looked for.

use std::ops::Range;

use super::model::{Block, Definition, Footnote, Inline};
use crate::{
    diagnostics::{Diagnostic, Problem},
    source::{Source, is_ending},
};

/// Reports the slips in a body and its notes.
pub(super) fn report(
    blocks: &[Block],
    notes: &[Footnote],
    source: &Source,
    problems: &mut Vec<Diagnostic>,
) {
    let mut finder = Finder { source, problems };
    finder.blocks(blocks);
    for note in notes {
        finder.blocks(&note.blocks);
    }
}

struct Finder<'a> {
    source: &'a Source,
    problems: &'a mut Vec<Diagnostic>,
}

impl Finder<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph { inlines, .. } => {
                self.heading(inlines);
                self.links(inlines);
            }
            Block::Heading { inlines, .. } => self.links(inlines),
            Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| self.links(cell)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    match definition {
                        Definition::Term(line) => self.links(line),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
            }
            Block::Code { .. } | Block::Html(_) | Block::Rule | Block::Directive(_) => {}
        }
    }

    /// A paragraph that begins as a heading does.
    fn heading(&mut self, inlines: &[Inline]) {
        let Some(Inline::Text(span)) = inlines.first() else { return };
        let line = &self.source.text[span.clone()];
        let marks: String = line.chars().take_while(|c| matches!(c, '#' | '＃')).collect();
        let rest = &line[marks.len()..];
        let is_full_width = marks.contains('＃');
        // `#话题` is a tag, `#1` a number; `#一、` is a heading all the same.
        let is_numbered = || {
            let after =
                rest.trim_start().trim_start_matches(|c| "一二三四五六七八九十".contains(c));
            after.len() < rest.trim_start().len() && after.starts_with('、')
        };
        let count = marks.chars().count();
        let is_slip = ((2..=6).contains(&count) || (count == 1 && is_numbered()))
            && !rest.contains(['#', '＃'])
            && rest.trim_start().starts_with(char::is_alphabetic)
            && (is_full_width || !rest.starts_with(char::is_whitespace))
            && !self.is_escaped(span.start);
        if is_slip {
            let span = span.start..span.start + marks.len();
            self.report(Problem::HeadingUnread {}, span);
        }
    }

    /// Brackets and parentheses that became no link.
    fn links(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let Inline::Text(span) = inline else { continue };
            let text = &self.source.text[span.clone()];
            for (open, close) in [("](", ')'), ("]（", '）'), ("】(", ')')] {
                for (at, _) in text.match_indices(open) {
                    let inside = &text[at + open.len()..];
                    let Some(end) = inside.find(close) else { continue };
                    if is_target(&inside[..end]) {
                        let from = text[..at].rfind(['[', '【']).unwrap_or(at);
                        let picture = from - usize::from(text[..from].ends_with('!'));
                        let to = at + open.len() + end + close.len_utf8();
                        // What has a backslash before it is to be shown as it is.
                        let ends = [at, from, picture].map(|at| span.start + at);
                        if !ends.into_iter().any(|at| self.is_escaped(at)) {
                            let span = span.start + from..span.start + to;
                            self.report(Problem::LinkUnread {}, span);
                        }
                    }
                }
            }
        }
    }

    fn is_escaped(&self, at: usize) -> bool {
        self.source.text[..at].ends_with('\\')
    }

    fn report(&mut self, problem: Problem, span: Range<usize>) {
        self.problems.push(Diagnostic::new(problem, self.source.place(span)));
    }
}

/// Whether words in parentheses are a file or an address: in Chinese text [1]（注）, 【例】(见图2.1) are none.
fn is_target(inside: &str) -> bool {
    let path = inside.split('#').next().unwrap_or_default().trim_end();
    inside.contains("://") || path.rsplit_once('.').is_some_and(|(_, ending)| is_ending(ending))
}

#[cfg(test)]
mod tests {
    use super::super::{Colours, parse};
    use crate::source::Source;

    fn slips(text: &str) -> Vec<String> {
        let checked = parse(Source::of_text("a/x.md", text), &Colours::default());
        let problems = checked.problems.iter();
        problems.map(|d| format!("{} {}", d.problem.code(), &text[d.place.span.clone()])).collect()
    }

    #[test]
    fn a_link_that_became_none_is_found() {
        for (text, slip) in [
            ("见![图](wps图片 1.png)。", "[图](wps图片 1.png)"),
            ("- 见[表](登记 表.docx)", "[表](登记 表.docx)"),
            ("见[要求]（要求.md）。", "[要求]（要求.md）"),
            ("见【要求】(要求.md)。", "【要求】(要求.md)"),
        ] {
            assert_eq!(slips(text), [format!("link-unread {slip}")], "{text}");
        }
        for text in [
            "见[要求](要求.md)",
            "`[表](登记 表.docx)`",
            "引文[1]（见附件）",
            "【答案】(1.5分)",
            "【例】(见图2.1)",
            "[甲]（2024.3.1）",
            "\\[表\\](登记 表.docx)",
            "\\[1](https://example.com/a b)",
            "\\![图](a b.png)",
        ] {
            assert!(slips(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_heading_that_became_none_is_found() {
        for (text, slip) in
            [("##一、时间", "##"), ("正文\n\n＃＃ 一、时间", "＃＃"), ("#一、时间\n", "#")]
        {
            assert_eq!(slips(text), [format!("heading-unread {slip}")], "{text}");
        }
        for text in [
            "\\##一、时间",
            "#话题",
            "#include",
            "＃一号会议室",
            "## 一、时间",
            "#学习#要点",
            "#1 号文件",
            "C#语言",
        ] {
            assert!(slips(text).is_empty(), "{text}");
        }
    }
}
