//! Puts what a trainer wrote into the bank of its material.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{Alias, Changes, Edit, Own, Placed, answer::answer, judge};
use crate::{
    diagnostics::{Diagnostic, Problem},
    quiz::{self, Bank, Origin, Question, Reason},
};

/// Words that are less alike than this are about something else.
const LIKE: f64 = 0.3;

/// So many characters of a stem tell a question.
const SHOWN: usize = 30;

/// The material whose bank is changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    /// What its learning records are kept under.
    pub(crate) id: &'a str,
    /// Its name as messages show it.
    pub(crate) file: &'a str,
    /// Its words.
    pub(crate) words: &'a str,
}

/// Adds, changes and takes out questions. Gives everything there is to say about it.
pub(crate) fn apply(changes: &Changes, target: Target<'_>, bank: &mut Bank) -> Vec<Diagnostic> {
    let text = quiz::plain(target.words);
    let mut applying = Applying { changes, target, text, bank, problems: Vec::new() };
    applying.add_own();
    applying.take_aliases();
    let mut changed = BTreeSet::new();
    applying.edit(&mut changed);
    applying.remove(&mut changed);
    applying.problems
}

struct Applying<'a> {
    changes: &'a Changes,
    target: Target<'a>,
    /// The normal words of the material.
    text: String,
    bank: &'a mut Bank,
    problems: Vec<Diagnostic>,
}

impl Applying<'_> {
    fn report(&mut self, problem: Problem, span: Range<usize>) {
        self.problems.push(Diagnostic::new(problem, self.changes.page.place(span)));
    }

    /// What reports a problem where `self` is borrowed otherwise.
    fn reporter(&mut self) -> impl FnMut(Problem, Range<usize>) + '_ {
        let (page, problems) = (&self.changes.page, &mut self.problems);
        |problem, span| problems.push(Diagnostic::new(problem, page.place(span)))
    }

    fn add_own(&mut self) {
        for own in &self.changes.own {
            let Some(question) = self.made(own) else { continue };
            if self.index(&question.id).is_some() {
                let problem = Problem::QuizTwice { stem: question.stem.clone() };
                self.report(problem, own.told.nearest_place(&["stem"]));
                continue;
            }
            let faults = quiz::faults(&question, &self.text);
            for (problem, span) in judge::said(&faults, &own.told, own.kind) {
                self.report(problem, span);
            }
            self.bank.questions.push(question);
        }
    }

    fn made(&mut self, own: &Own) -> Option<Question> {
        let told = &own.told;
        let stem = told.stem.clone()?;
        let id = quiz::name_own(self.target.id, own.kind, &stem);
        let answer = answer(told, own.kind, None, &mut self.reporter())?;
        Some(Question {
            id,
            kind: own.kind,
            pattern: None,
            list: None,
            item: None,
            stem,
            answer,
            hints: told.hints.clone().unwrap_or_default(),
            explanation: told.explanation.clone().unwrap_or_default(),
            spans: Vec::new(),
            quote: String::new(),
            origin: Origin::Authored,
        })
    }

    /// Notes which names stand for which. A chain of them, as years of edits leave it, leads to its end.
    fn take_aliases(&mut self) {
        let mut next: BTreeMap<&str, &str> = BTreeMap::new();
        for Alias { old, new } in &self.changes.aliases {
            if self.index(&old.0).is_some() {
                self.report(Problem::QuizAliasPresent { id: old.0.clone() }, old.1.clone());
            } else if next.insert(&old.0, &new.0).is_some() {
                self.report(Problem::QuizChangeTwice { id: old.0.clone() }, old.1.clone());
            }
        }
        for Alias { old, new } in &self.changes.aliases {
            let mut now = next.get(old.0.as_str()).copied();
            // A circle of names leads nowhere.
            for _ in 0..next.len() {
                match now {
                    Some(name) if self.index(name).is_none() => now = next.get(name).copied(),
                    _ => break,
                }
            }
            match now.filter(|name| self.index(name).is_some()) {
                Some(name) => {
                    self.bank.aliases.insert(old.0.clone(), name.to_owned());
                }
                None if self.index(&old.0).is_none() => self.report_gone(new, ""),
                None => {}
            }
        }
    }

    fn edit(&mut self, changed: &mut BTreeSet<String>) {
        for edit in &self.changes.edits {
            let Some(index) = self.find(&edit.id, &edit.told.words(), changed) else { continue };
            let Some(before) = self.bank.questions.get(index).cloned() else { continue };
            let Some(after) = self.edited(edit, &before) else { continue };
            if (&before.stem, &before.answer) != (&after.stem, &after.answer) {
                let old = quiz::faults(&before, &self.text);
                let faults = quiz::faults(&after, &self.text).without(&old);
                for (problem, span) in judge::said(&faults, &edit.told, after.kind) {
                    self.report(problem, span);
                }
            }
            if let Some(place) = self.bank.questions.get_mut(index) {
                *place = after;
            }
        }
    }

    fn edited(&mut self, edit: &Edit, before: &Question) -> Option<Question> {
        let told = &edit.told;
        let mut after = before.clone();
        let foreign: Vec<_> = told.foreign(before.kind).cloned().collect();
        let kind = before.kind.name();
        for (key, span) in &foreign {
            let problem = Problem::QuizKindKey { key: (*key).to_owned(), kind: kind.to_owned() };
            self.report(problem, span.clone());
        }
        after.answer = answer(told, before.kind, Some(&before.answer), &mut self.reporter())?;
        after.stem = told.stem.clone().unwrap_or(after.stem);
        after.explanation = told.explanation.clone().unwrap_or(after.explanation);
        after.hints = told.hints.clone().unwrap_or(after.hints);
        if before.origin == Origin::Generated {
            after.origin = Origin::Edited;
        }
        foreign.is_empty().then_some(after)
    }

    fn remove(&mut self, changed: &mut BTreeSet<String>) {
        let mut lists = BTreeSet::new();
        for drop in &self.changes.drops {
            let Some(index) = self.find(&drop.id, "", changed) else { continue };
            let question = self.bank.questions.remove(index);
            lists.extend(question.list);
            self.bank.removed.push((question, drop.reason.clone()));
        }
        for list in lists {
            if !self.bank.questions.iter().any(|question| question.list == Some(list)) {
                self.bank.uncovered.push((list, Reason::LeftOut));
            }
        }
        self.bank.uncovered.sort_by_key(|(list, _)| *list);
    }

    /// The question that a change names, by its own or an old name; reported where it is gone or changed twice.
    fn find(
        &mut self,
        (id, span): &Placed,
        words: &str,
        changed: &mut BTreeSet<String>,
    ) -> Option<usize> {
        let now = self.bank.aliases.get(id).cloned().unwrap_or_else(|| id.clone());
        if !changed.insert(now.clone()) {
            self.report(Problem::QuizChangeTwice { id: id.clone() }, span.clone());
            return None;
        }
        let index = self.index(&now);
        if index.is_none() {
            self.report_gone(&(id.clone(), span.clone()), words);
        }
        index
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.bank.questions.iter().position(|question| question.id == id)
    }

    fn report_gone(&mut self, (id, span): &Placed, words: &str) {
        let count = self.bank.questions.len().to_string();
        let file = self.target.file.to_owned();
        let problem = Problem::QuizGone { id: id.clone(), count, file };
        let place = self.changes.page.place(span.clone());
        let nearest = self.nearest(id, words);
        self.problems.push(Diagnostic::new(problem, place).suggest(nearest));
    }

    /// The question that was probably meant: one whose name is a slip away, or that says the most like it.
    fn nearest(&self, id: &str, words: &str) -> Option<String> {
        let shown = |question: &Question| format!("{}（{}）", question.id, short(&question.stem));
        let questions = &self.bank.questions;
        let is_slip = |question: &&Question| strsim::damerau_levenshtein(&question.id, id) <= 2;
        let like = questions.iter().map(|question| (like(question, words), question));
        let best = like.filter(|(like, _)| *like >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0));
        let slip = questions.iter().find(is_slip);
        slip.or(best.map(|(_, question)| question)).map(shown)
    }
}

/// The first words of a stem.
fn short(stem: &str) -> String {
    match stem.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &stem[..end]),
        None => stem.to_owned(),
    }
}

/// How alike a question and words of a change are.
fn like(question: &Question, words: &str) -> f64 {
    let all = format!("{}{}", question.stem, quiz::shown(question).concat());
    quiz::likeness(&question.stem, words).max(quiz::likeness(&all, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bank,
        changes::{self, Changes},
        diagnostics::Checked,
        directive,
        document::{self, Colours, Document},
        keys::Page,
        quiz::Answer,
        settings::QuizSettings,
        source::Source,
    };

    const SPEECH: &str = "+++\nid = \"讲话\"\n+++\n# 在会议上的讲话\n\n增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致。二是增强大局意识。自觉把办公室工作放到经济社会发展的大局上去统筹谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一、落实为重的理念。\n";

    fn document() -> Document {
        let source = Source::of_text("speeches/讲话.md", SPEECH);
        let undivided = document::parse(source, &Colours::default()).value;
        let lists = directive::find(undivided.words());
        undivided.divide(lists).value
    }

    fn read(text: &str) -> Changes {
        let page = Page { file: "讲话.quiz.toml".into(), text: text.into() };
        let Checked { value, problems } = changes::read(&page);
        assert!(problems.is_empty(), "{problems:?}");
        value
    }

    /// The bank as the trainer's file changes it, and what is said about it, as `line code`.
    fn changed(text: &str) -> (Bank, Vec<String>) {
        let banks = bank::of_site(&[document()], &[read(text)], &QuizSettings::default());
        let said = banks.problems.iter().map(|one| {
            let line = text[..one.place.span.start].matches('\n').count() + 1;
            format!("{line} {}", one.problem.code())
        });
        (banks.value.into_iter().next().unwrap(), said.collect())
    }

    /// A question of the list, of a kind of answer.
    fn of(bank: &Bank, is: impl Fn(&Question) -> bool) -> Question {
        bank.questions.iter().find(|question| is(question)).unwrap().clone()
    }

    fn recall(bank: &Bank) -> Question {
        of(bank, |question| matches!(question.answer, Answer::Points(_)))
    }

    const OWN: &str = "[[question]]\nkind = \"single\"\nstem = \"秘书工作的根本作风是（　）。\"\noptions = [\"*极端负责\", \"默默无闻\", \"快速反应\"]\n";

    #[test]
    fn an_own_question_keeps_its_name_wherever_its_table_stands_and_is_of_no_list() {
        let more = "[[question]]\nkind = \"recall\"\nstem = \"“四种意识”是哪四种？\"\npoints = [\"政治意识\", \"大局意识\"]\n";
        let (one, said) = changed(&format!("{OWN}{more}"));
        let (two, _) = changed(&format!("{more}{OWN}"));
        assert_eq!(said, [""; 0]);
        let is_own = |question: &Question| question.stem.starts_with("秘书工作");
        let own = of(&one, is_own);
        assert_eq!(own, of(&two, is_own));
        assert_eq!((own.origin, own.pattern, own.list), (Origin::Authored, None, None));
        assert_eq!(own.id.len(), 10);
    }

    #[test]
    fn an_own_question_that_stands_twice_or_breaks_a_rule_is_an_error_at_its_key() {
        let twice = format!("{OWN}{OWN}");
        assert_eq!(changed(&twice).1, ["7 quiz-twice"]);
        let marked = OWN.replace("默默无闻", "*默默无闻");
        assert_eq!(changed(&marked).1, ["4 quiz-rule"]);
        let leaning = OWN.replace("秘书工作的根本作风", "上述作风中最根本的");
        assert_eq!(changed(&leaning).1, ["3 quiz-rule"]);
        let unmarked = OWN.replace('*', "");
        assert_eq!(changed(&unmarked).1, ["4 quiz-unmarked"]);
        let long = OWN.replace("极端负责", "极端负责、任劳任怨、一丝不苟地做好每一件事");
        assert_eq!(changed(&long).1, ["4 quiz-bent"]);
    }

    #[test]
    fn a_statement_is_marked_true_or_false_and_only_a_false_one_is_corrected() {
        let truth = |options: &str, rest: &str| {
            format!(
                "[[question]]\nkind = \"true_false\"\nstem = \"要树立一劳永逸的学习观念。\"\noptions = {options}\n{rest}"
            )
        };
        let (bank, said) =
            changed(&truth("[\"对\", \"*错\"]", "correction = \"终身学习的观念\"\n"));
        assert_eq!(said, [""; 0]);
        let own = of(&bank, |question| question.origin == Origin::Authored);
        let correction = Some("终身学习的观念".to_owned());
        assert_eq!(own.answer, Answer::Truth { is_true: false, correction });
        for options in ["[\"*对\", \"*错\"]", "[\"对\", \"错\"]", "[\"*是\", \"否\"]"] {
            assert_eq!(changed(&truth(options, "")).1, ["4 quiz-truth"], "{options}");
        }
        let wrong = truth("[\"*对\", \"错\"]", "correction = \"终身学习的观念\"\n");
        assert_eq!(changed(&wrong).1, ["5 quiz-correction"]);
    }

    #[test]
    fn an_edit_changes_only_what_it_says_and_keeps_the_name() {
        let before = recall(&changed("").0);
        let edit =
            format!("[[edit]]\nid = \"{}\"\nexplanation = \"见讲话第二部分。\"\n", before.id);
        let (bank, said) = changed(&edit);
        assert_eq!(said, [""; 0]);
        let after = recall(&bank);
        assert_eq!((&after.id, &after.stem), (&before.id, &before.stem));
        assert_eq!((&after.answer, after.list), (&before.answer, before.list));
        assert_eq!(after.explanation, "见讲话第二部分。");
        assert_eq!(after.origin, Origin::Edited);
        assert_ne!(after.revision(), before.revision());
    }

    #[test]
    fn an_edit_is_judged_by_what_it_changes() {
        let before = recall(&changed("").0);
        let edit = |key: &str| changed(&format!("[[edit]]\nid = \"{}\"\n{key}\n", before.id)).1;
        assert_eq!(edit("points = [\"政治意识\", \"政治意识\"]"), ["3 quiz-rule"]);
        assert_eq!(edit("options = [\"*政治意识\"]"), ["3 quiz-kind-key"]);
        assert_eq!(edit("stem = \"该怎么做？\""), ["3 quiz-rule"]);
    }

    #[test]
    fn a_dropped_question_leaves_its_place_empty_and_a_list_without_one_is_left_out() {
        let whole = changed("").0;
        let id = recall(&whole).id;
        let (bank, said) = changed(&format!("[[drop]]\nid = \"{id}\"\nreason = \"太长\"\n"));
        assert_eq!(said, [""; 0]);
        let rest: Vec<_> =
            whole.questions.iter().filter(|question| question.id != id).cloned().collect();
        assert_eq!(bank.questions, rest);
        assert_eq!((bank.removed[0].0.id.as_str(), bank.removed[0].1.as_str()), (&*id, "太长"));
        let all: Vec<String> =
            whole.questions.iter().map(|one| format!("[[drop]]\nid = \"{}\"\n", one.id)).collect();
        assert_eq!(changed(&all.concat()).0.uncovered, [(0, Reason::LeftOut)]);
    }

    #[test]
    fn an_old_name_leads_to_the_new_one_through_all_between() {
        let id = recall(&changed("").0).id;
        let chain = format!(
            "[[alias]]\nold = \"aaaaaaaaaa\"\nnew = \"bbbbbbbbbb\"\n[[alias]]\nold = \"bbbbbbbbbb\"\nnew = \"{id}\"\n[[drop]]\nid = \"aaaaaaaaaa\"\n"
        );
        let (bank, said) = changed(&chain);
        assert_eq!(said, [""; 0]);
        assert_eq!(bank.aliases["aaaaaaaaaa"], id);
        assert_eq!(bank.aliases["bbbbbbbbbb"], id);
        assert_eq!(bank.removed[0].0.id, id);
    }

    #[test]
    fn changes_of_what_is_gone_or_changed_already_are_reported() {
        let question = recall(&changed("").0);
        let id = &question.id;
        let gone = "[[drop]]\nid = \"aaaaaaaaaa\"\n[[alias]]\nold = \"bbbbbbbbbb\"\nnew = \"cccccccccc\"\n";
        assert_eq!(changed(gone).1, ["5 quiz-gone", "2 quiz-gone"]);
        let circle = "[[alias]]\nold = \"aaaaaaaaaa\"\nnew = \"bbbbbbbbbb\"\n[[alias]]\nold = \"bbbbbbbbbb\"\nnew = \"aaaaaaaaaa\"\n";
        assert_eq!(changed(circle).1, ["3 quiz-gone", "6 quiz-gone"]);
        let present = format!("[[alias]]\nold = \"{id}\"\nnew = \"aaaaaaaaaa\"\n");
        assert_eq!(changed(&present).1, ["2 quiz-alias-present"]);
        let twice =
            format!("[[drop]]\nid = \"{id}\"\n[[edit]]\nid = \"{id}\"\nhints = [\"四个\"]\n");
        assert_eq!(changed(&twice).1, ["2 quiz-change-twice"]);
    }

    #[test]
    fn a_change_of_what_is_gone_names_the_question_most_like_it() {
        let question = recall(&changed("").0);
        let suggested = |text: &str| {
            let banks = bank::of_site(&[document()], &[read(text)], &QuizSettings::default());
            banks.problems[0].suggestion.clone()
        };
        let shown = Some(format!("{}（{}）", question.id, question.stem));
        let edit = format!("[[edit]]\nid = \"aaaaaaaaaa\"\nstem = \"请{}\"\n", question.stem);
        assert_eq!(suggested(&edit), shown);
        let mut slip = question.id.clone();
        slip.replace_range(3..4, "1");
        assert_eq!(suggested(&format!("[[drop]]\nid = \"{slip}\"\n")), shown);
        assert_eq!(suggested("[[drop]]\nid = \"aaaaaaaaaa\"\n"), None);
    }
}
