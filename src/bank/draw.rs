//! Questions as text for people: by list, each with its key, its explanation and its line.

use std::fmt::Write;

use super::Booklet;
use crate::{
    diagnostics::Catalogue,
    document::List,
    quiz::{Answer, Choice, Question, Reason, Removed, Rule},
};

/// The questions of one document, without a line end at its end. `drops` adds what broke a rule.
pub fn draw(booklet: &Booklet, drops: bool, catalogue: &Catalogue) -> String {
    let drawer = Drawer { booklet, catalogue, newlines: newlines(&booklet.document.source.text) };
    let mut text = drawer.head();
    for (index, list) in booklet.document.lists.iter().enumerate() {
        drawer.list(Some(index), list, &mut text);
    }
    drawer.own(&mut text);
    drawer.uncovered(&mut text);
    if drops {
        drawer.removed(&mut text);
        drawer.dropped(&mut text);
    }
    text
}

fn newlines(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at).collect()
}

struct Drawer<'a> {
    booklet: &'a Booklet,
    catalogue: &'a Catalogue,
    /// Where the source's lines end.
    newlines: Vec<usize>,
}

// Writing to a string cannot fail.
impl Drawer<'_> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.catalogue.say(key, values)
    }

    fn head(&self) -> String {
        let lists = self.booklet.document.lists.len().to_string();
        let questions = self.booklet.bank.questions.len().to_string();
        let file = &*self.booklet.document.source.file;
        self.say("quiz-file", &[("file", file), ("lists", &lists), ("count", &questions)])
    }

    /// The line of a byte of the source.
    fn line(&self, at: usize) -> String {
        (self.newlines.partition_point(|newline| *newline < at) + 1).to_string()
    }

    fn name(&self, list: &List) -> (String, String) {
        let start = list.items.first().map_or(0, |item| item.span.start);
        let untitled = || {
            let first = list.items.first().map(|item| item.head.as_str()).unwrap_or_default();
            self.say("quiz-untitled", &[("first", first)])
        };
        (self.line(start), list.title.clone().unwrap_or_else(untitled))
    }

    fn list(&self, index: Option<usize>, list: &List, text: &mut String) {
        let questions = self.booklet.bank.questions.iter().filter(|one| one.list == index);
        let questions: Vec<&Question> = questions.collect();
        if questions.is_empty() {
            return;
        }
        let (line, title) = self.name(list);
        let count = questions.len().to_string();
        let values = [("line", &*line), ("title", &*title), ("count", &*count)];
        let _ = write!(text, "\n\n{}", self.say("quiz-list", &values));
        for question in questions {
            self.question(question, text);
        }
    }

    /// The trainer's own, which are of no list.
    fn own(&self, text: &mut String) {
        let questions = self.booklet.bank.questions.iter().filter(|one| one.list.is_none());
        for (at, question) in questions.enumerate() {
            if at == 0 {
                let _ = write!(text, "\n\n{}", self.say("quiz-own", &[]));
            }
            self.question(question, text);
        }
    }

    fn question(&self, question: &Question, text: &mut String) {
        let kind = self.say(&format!("kind-{}", question.kind.name().replace('_', "-")), &[]);
        let _ = write!(text, "\n\n  [{kind}] {}", question.stem);
        self.answer(&question.answer, text);
        let mut line = |key: &str, value: &str| {
            if !value.is_empty() {
                let _ = write!(text, "\n    {}", self.say(key, &[("words", value)]));
            }
        };
        line("quiz-hints", &question.hints.join("；"));
        line("quiz-explanation", &question.explanation);
        let source = question
            .spans
            .first()
            .map(|span| self.line(self.booklet.document.wording.origins(span).start));
        let source = source.map(|line| self.say("quiz-source", &[("line", &line)]));
        let type_id = question.pattern.map(|pattern| format!("{pattern:?}"));
        let place: Vec<String> =
            source.into_iter().chain(type_id).chain([question.id.clone()]).collect();
        let _ = write!(text, "\n    {}", place.join(" · "));
    }

    fn answer(&self, answer: &Answer, text: &mut String) {
        let mut line = |key: &str, value: &str| {
            let _ = write!(text, "\n    {}", self.say(key, &[("words", value)]));
        };
        match answer {
            Answer::Choice(options) => self.options(options, text),
            Answer::Truth { is_true, correction } => {
                line("quiz-key", &self.say(if *is_true { "quiz-true" } else { "quiz-false" }, &[]));
                if let Some(words) = correction {
                    line("quiz-correction", words);
                }
            }
            Answer::Blanks { blanks, bank } => {
                if !bank.is_empty() {
                    line("quiz-bank", &bank.join("、"));
                }
                let keys: Vec<String> =
                    blanks.iter().map(|accepted| accepted.join(" / ")).collect();
                line("quiz-key", &keys.join("；"));
            }
            Answer::Order(order) => line("quiz-key", &order.join(" → ")),
            Answer::Pairs { pairs, extra } => {
                for (left, right) in pairs {
                    line("quiz-pair", &format!("{left} —— {right}"));
                }
                for right in extra {
                    line("quiz-extra", right);
                }
            }
            Answer::Points(points) => {
                for point in points {
                    line("quiz-pair", point);
                }
            }
        }
    }

    fn options(&self, options: &[Choice], text: &mut String) {
        for (letter, option) in ('A'..='Z').zip(options) {
            let mark = if option.correct { '✓' } else { ' ' };
            let _ = write!(text, "\n    {mark} {letter}. {}", option.text);
            if !option.note.is_empty() {
                let _ = write!(text, "{}", self.say("quiz-note", &[("words", &option.note)]));
            }
        }
    }

    fn uncovered(&self, text: &mut String) {
        let uncovered = &self.booklet.bank.uncovered;
        if uncovered.is_empty() {
            return;
        }
        let _ = write!(text, "\n\n{}", self.say("quiz-uncovered", &[]));
        for (list, reason) in uncovered {
            let Some(list) = self.booklet.document.lists.get(*list) else { continue };
            let (line, title) = self.name(list);
            let reason = self.reason(*reason);
            let values = [("line", &*line), ("title", &*title), ("reason", &*reason)];
            let _ = write!(text, "\n  {}", self.say("quiz-without", &values));
        }
    }

    fn reason(&self, reason: Reason) -> String {
        match reason {
            Reason::LeftOut => self.say("reason-left-out", &[]),
            Reason::NotAsked => self.say("reason-not-asked", &[]),
            Reason::Nameless => self.say("reason-nameless", &[]),
            Reason::Unshaped => self.say("reason-unshaped", &[]),
            Reason::Broken(rule) => self.say("reason-broken", &[("rule", &self.rule(rule))]),
        }
    }

    fn rule(&self, rule: Rule) -> String {
        self.catalogue.rule(&rule.to_string())
    }

    /// What the trainer took out.
    fn removed(&self, text: &mut String) {
        let removed = &self.booklet.bank.removed;
        if removed.is_empty() {
            return;
        }
        let count = removed.len().to_string();
        let _ = write!(text, "\n\n{}", self.say("quiz-removed", &[("count", &count)]));
        for Removed { question, reason, .. } in removed {
            let kind = self.say(&format!("kind-{}", question.kind.name().replace('_', "-")), &[]);
            let _ = write!(text, "\n  {}\n    [{kind}] {}", question.id, question.stem);
            if !reason.is_empty() {
                let _ = write!(text, "\n    {}", self.say("quiz-reason", &[("words", reason)]));
            }
        }
    }

    fn dropped(&self, text: &mut String) {
        let dropped = &self.booklet.bank.dropped;
        if dropped.is_empty() {
            return;
        }
        let count = dropped.len().to_string();
        let _ = write!(text, "\n\n{}", self.say("quiz-dropped", &[("count", &count)]));
        for (question, rule) in dropped {
            let kind = self.say(&format!("kind-{}", question.kind.name().replace('_', "-")), &[]);
            let _ = write!(text, "\n  {}\n    [{kind}] {}", self.rule(*rule), question.stem);
        }
    }
}
