//! What a proofreader marks: half-width punctuation between Han, words that stand for others still to come,
//! headings that skip a level, pictures without words. The page is good without it, so only `check` says it.
//!
//! In: blocks as they are written, before their headings are put in order. Out: a warning for each, at its
//! place. Holds: code, addresses and raw HTML are not read as words.

mod half_width;
mod line;
mod placeholders;

use std::ops::Range;

use self::line::Line;
use super::{
    html,
    model::{Block, Definition, Footnote, Inline, Link, LinkKind},
    split::reach_of_line,
};
use crate::{
    diagnostics::{Diagnostic, Problem},
    source::Source,
};

/// The level of the title, which the first heading goes on from.
const TITLE_LEVEL: u8 = 1;

/// Reads a body with its notes, and the front matter that is shown.
pub(super) fn read(
    blocks: &[Block],
    notes: &[Footnote],
    links: &[Link],
    source: &Source,
) -> Vec<Diagnostic> {
    let mut proof = Proof { source, level: TITLE_LEVEL, problems: Vec::new() };
    proof.front();
    proof.pictures(links);
    proof.blocks(blocks);
    for note in notes {
        proof.blocks(&note.blocks);
    }
    proof.problems
}

struct Proof<'a> {
    source: &'a Source,
    /// Of the last heading, as it is written.
    level: u8,
    problems: Vec<Diagnostic>,
}

impl Proof<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph { inlines, .. } => self.line(inlines),
            Block::Heading { level, inlines, .. } => {
                self.heading(*level, inlines);
                self.line(inlines);
            }
            Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| self.line(cell)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    match definition {
                        Definition::Term(line) => self.line(line),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
            }
            Block::Html(pieces) => self.html(pieces),
            Block::Code { .. } | Block::Rule | Block::Directive(_) => {}
        }
    }

    fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            if let Inline::Html(pieces) = inline {
                self.html(pieces);
            }
        }
        let line = Line::of(inlines, &self.source.text);
        for found in half_width::find(&line.text) {
            let problem = Problem::HalfWidth { mark: found.mark, meant: found.meant };
            self.report(problem, line.origins(&found.span));
        }
        for span in placeholders::find(&line.text) {
            let words = line.text[span.clone()].to_owned();
            self.report(Problem::Placeholder { words }, line.origins(&span));
        }
    }

    fn heading(&mut self, level: u8, inlines: &[Inline]) {
        if level > self.level + 1
            && let Some(words) = reach_of_line(inlines)
        {
            let meant = "#".repeat(usize::from(self.level) + 1);
            let (before, level) = (self.level.to_string(), level.to_string());
            self.report(Problem::HeadingSkips { before, level, meant }, self.marks(words));
        }
        self.level = level;
    }

    /// The marks before the words of a heading; the words where there are none.
    fn marks(&self, words: Range<usize>) -> Range<usize> {
        let text = &self.source.text;
        let line = text[..words.start].rfind('\n').map_or(0, |end| end + 1);
        let Some(first) = text[line..words.start].find('#').map(|at| line + at) else {
            return words;
        };
        let rest = &text[first..words.start];
        first..first + (rest.len() - rest.trim_start_matches('#').len())
    }

    fn pictures(&mut self, links: &[Link]) {
        for link in links {
            if matches!(&link.kind, LinkKind::Image { words } if words.trim().is_empty()) {
                self.report(Problem::ImageWordless {}, link.span.clone());
            }
        }
    }

    fn html(&mut self, pieces: &[Range<usize>]) {
        for piece in pieces {
            for span in html::pictures_without_words(&self.source.text[piece.clone()]) {
                let span = piece.start + span.start..piece.start + span.end;
                self.report(Problem::ImageWordless {}, span);
            }
        }
    }

    /// What of the front matter readers see.
    fn front(&mut self) {
        let front = &self.source.front;
        let shown =
            [&front.title, &front.short_title, &front.author, &front.source, &front.summary];
        let head = &self.source.text[..self.source.body.start];
        for words in shown.into_iter().flatten() {
            // A value that is escaped does not stand there as it reads.
            let Some(at) = head.find(words.as_str()) else { continue };
            for span in placeholders::find(words) {
                let problem = Problem::Placeholder { words: words[span.clone()].to_owned() };
                self.report(problem, at + span.start..at + span.end);
            }
        }
    }

    fn report(&mut self, problem: Problem, span: Range<usize>) {
        self.problems.push(Diagnostic::new(problem, self.source.place(span)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Colours, parse};
    use crate::source::Source;

    /// What is marked, with the words at its place.
    fn marked(text: &str) -> Vec<(&'static str, String)> {
        let problems = parse(Source::of_text("值班/x.md", text), &Colours::default()).problems;
        let marked = problems.iter().filter(|one| one.problem.is_asked_for());
        marked.map(|one| (one.problem.code(), text[one.place.span.clone()].to_owned())).collect()
    }

    #[test]
    fn words_are_read_across_marks_and_told_where_they_stand() {
        for (text, told) in [
            ("**办文**,[办会](a.md)", ("half-width", ",")),
            ("重要[^1],但是\n\n[^1]: 注。\n", ("half-width", ",")),
            ("办文&comma;办会", ("half-width", "&comma;")),
            ("（待补`代码`", ("placeholder", "（待补`代码`")),
            ("（待补\u{0}", ("placeholder", "（待补\u{0}")),
            ("甲  \n（待补\n充）", ("placeholder", "（待补\n充）")),
        ] {
            assert_eq!(marked(text), [(told.0, told.1.to_owned())], "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_mark_stands_at_characters_of_the_text(text in "(XX|×|年|月|县|（待补|）|\\(|\\)|,|\\.|!|办文|`|\\*\\*|&nGt;|&#0;|\u{0}|\n|\n\n|#|>|- |!\\[|\\]|<img src=|\\[\\^1\\]| |\\|){0,24}") {
            // A place amid a character would panic here.
            marked(&text);
        }
    }
}
