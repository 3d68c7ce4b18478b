//! What the desk shows, as values that serialise. Places in a source are code points of the decoded file, as
//! `yanxi quiz --format json` counts them; lines count from 1.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ground::{Desk, Text, whole},
    lists::{Corrected, ListView},
    passage::{Passage, passages},
    refusal::report,
};
use crate::{
    bank,
    diagnostics::{Catalogue, Diagnostic},
    kind::QuestionKind,
    listing::code_points,
    quiz::{self, Faults, Origin, Question, Rule},
};

/// All materials of a site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// The name under which learners' records of the site are kept: the `site` of a record file.
    pub site: String,
    /// The materials, in the order of their paths.
    pub materials: Vec<Row>,
}

/// A material among others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its path below `content/`, with its ending: what the desk knows it by.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The title of its course; empty at the top.
    pub course: String,
    /// The hash of the trainer's file as it was read, in hexadecimal digits; empty where there is none.
    pub hash: String,
    /// How many questions are in which state.
    pub counts: Counts,
    /// How many questions the trainer wrote or changed that do not keep a rule.
    pub warnings: usize,
    /// How many problems the trainer's file has.
    pub problems: usize,
    /// How many lists have no question, and should have one.
    pub uncovered: usize,
    /// The kinds of its questions, each once.
    pub kinds: Vec<&'static str>,
    /// Whether the trainer's file cannot be read: what was decided is not known then, and the counts are of what was
    /// generated alone.
    pub is_unread: bool,
}

/// Questions by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "as the states")]
pub struct Counts {
    pub open: usize,
    pub kept: usize,
    pub edited: usize,
    pub dropped: usize,
    pub own: usize,
}

/// What the trainer decided of a question. What is dropped is dropped, whatever else was decided; a question of the
/// trainer's own is never open, and a changed one was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing, or it showed something else then.
    Open,
    /// It is good as it is.
    Kept,
    /// It was changed.
    Edited,
    /// It was taken out.
    Dropped,
    /// It is the trainer's own.
    Own,
}

/// One material with everything that can be decided about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MaterialView {
    /// Its row of the overview.
    #[serde(flatten)]
    pub row: Row,
    /// The source as messages show it, from the site's folder on.
    pub source_file: String,
    /// The trainer's file, whether it is there or not.
    pub file: String,
    /// The decoded source.
    pub source: String,
    /// Its questions in their order, those that were taken out too.
    pub questions: Vec<QuestionView>,
    /// Its lists in the order of the text, those that the trainer took out too.
    pub lists: Vec<ListView>,
    /// The corrections of lists, in the order of the file.
    pub corrections: Vec<Corrected>,
    /// Old names of questions with those that they have now: what a learner reported may have an old one.
    pub aliases: BTreeMap<String, String>,
    /// What is wrong with the text or the trainer's file, as `yanxi check --format json` writes it.
    pub problems: Value,
}

/// A question with what it comes from. As JSON all keys of DESIGN §8 and these beside.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionView {
    /// The keys of DESIGN §8: `id`, `rev`, `kind`, `type`, `list`, `stem` ….
    #[serde(flatten)]
    pub question: Map<String, Value>,
    /// What was decided of it.
    pub state: State,
    /// Why it was taken out; empty elsewhere.
    pub reason: String,
    /// The rules that it does not keep, where the trainer wrote or changed it.
    pub warnings: Vec<Warning>,
    /// What was generated, in the shape of DESIGN §8, where it was changed.
    pub original: Option<Value>,
    /// The line of the source that it rests on, from 1.
    pub line: Option<usize>,
    /// The words that it rests on with what stands around them.
    pub passages: Vec<Passage>,
}

/// A rule that a question does not keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Its number: R03.
    pub rule: String,
    /// `error` where the site does not build with it, else `warning`.
    pub severity: &'static str,
    /// What the rule asks, in the language of the catalogue.
    pub message: String,
}

impl Desk {
    /// All materials with their figures.
    pub fn overview(&self) -> Overview {
        let materials = self.texts.iter().map(|text| self.row(text)).collect();
        Overview { site: self.settings.id.clone(), materials }
    }

    /// A material by its path below `content/`, with the words of the catalogue's language.
    pub fn material(&self, path: &str, catalogue: &Catalogue) -> Option<MaterialView> {
        let text = self.text(path)?;
        let source = &text.document.source;
        let problems: Vec<Diagnostic> = self.problems_of(text).cloned().collect();
        let shower = Shower { text, catalogue, points: code_points(&source.text) };
        let (lists, corrections) = shower.lists();
        Some(MaterialView {
            row: self.row(text),
            source_file: source.file.to_string(),
            file: text.file(),
            source: source.text.to_string(),
            questions: whole(&text.bank).into_iter().map(|one| shower.question(one)).collect(),
            lists,
            corrections,
            aliases: text.bank.aliases.clone(),
            problems: report(&problems, catalogue)["diagnostics"].take(),
        })
    }

    fn row(&self, text: &Text) -> Row {
        let path = &text.document.source.path;
        let folder = path.folder();
        let course = self.courses.iter().find(|(other, _)| other == folder);
        let course = course.map_or(folder, |(_, title)| title);
        let mut counts = Counts::default();
        let questions = whole(&text.bank);
        // What was generated is not judged again: most materials need no look at their words.
        let is_changed = questions.iter().any(|one| one.origin != Origin::Generated);
        let words = if is_changed { &*text.document.wording.text.words } else { "" };
        let words = quiz::plain(words);
        let has = |kind: &QuestionKind| questions.iter().any(|one| one.kind == *kind);
        let kinds = QuestionKind::ALL.iter().filter(|kind| has(kind)).map(|kind| kind.name());
        let kinds = kinds.collect();
        let mut warnings = 0;
        for question in questions {
            match text.state(question) {
                State::Open => counts.open += 1,
                State::Kept => counts.kept += 1,
                State::Edited => counts.edited += 1,
                State::Dropped => counts.dropped += 1,
                State::Own => counts.own += 1,
            }
            warnings += usize::from(text.faults(question, &words) != Faults::default());
        }
        let own = text.file();
        let uncovered = text.bank.uncovered.iter();
        let is_meant = |reason: &quiz::Reason| {
            !matches!(reason, quiz::Reason::LeftOut | quiz::Reason::NotAsked)
        };
        Row {
            path: path.to_string(),
            title: text.document.title.clone(),
            course: course.to_owned(),
            hash: text.hash.clone(),
            counts,
            warnings,
            problems: self.problems_of(text).filter(|one| *one.place.file == *own).count(),
            uncovered: uncovered.filter(|(_, reason)| is_meant(reason)).count(),
            kinds,
            is_unread: text.changes.is_unread(),
        }
    }

    fn problems_of<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = &'a Diagnostic> {
        let (source, own) = (&text.document.source.file, text.file());
        let is_its = move |one: &&Diagnostic| one.place.file == *source || *one.place.file == *own;
        self.problems.iter().filter(is_its)
    }
}

impl Text {
    fn state(&self, question: &Question) -> State {
        let is_it = |name: &str| {
            name == question.id
                || self.bank.aliases.get(name).is_some_and(|now| *now == question.id)
        };
        let is_kept =
            || self.changes.kept().any(|(name, kept)| is_it(name) && kept == question.revision());
        if self.bank.removed.iter().any(|removed| removed.question.id == question.id) {
            return State::Dropped;
        }
        match question.origin {
            Origin::Authored => State::Own,
            Origin::Edited => State::Edited,
            Origin::Generated if is_kept() => State::Kept,
            Origin::Generated => State::Open,
        }
    }

    fn original(&self, question: &Question) -> Option<&Question> {
        self.bank.edited.iter().find(|before| before.id == question.id)
    }

    /// The rules that a question of the trainer's does not keep; `words` are the normal ones of the material.
    fn faults(&self, question: &Question, words: &str) -> Faults {
        match (question.origin, self.original(question)) {
            (Origin::Generated, _) => Faults::default(),
            // What is only explained otherwise is judged no more than what was generated.
            (Origin::Edited, Some(before))
                if (&before.stem, &before.answer) == (&question.stem, &question.answer) =>
            {
                Faults::default()
            }
            (Origin::Edited, Some(before)) => {
                quiz::faults(question, words).without(&quiz::faults(before, words))
            }
            _ => quiz::faults(question, words),
        }
    }
}

/// Shows one material.
pub(super) struct Shower<'a> {
    pub(super) text: &'a Text,
    catalogue: &'a Catalogue,
    /// For each byte of the source how many code points begin before it.
    pub(super) points: Vec<usize>,
}

impl Shower<'_> {
    fn question(&self, question: &Question) -> QuestionView {
        let document = &self.text.document;
        let json = |question: &Question| bank::question(document, &self.points, question);
        let fields = match json(question) {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        let words = &document.wording.text;
        let removed = self.text.bank.removed.iter().find(|one| one.question.id == question.id);
        let first = question.spans.iter().map(|span| span.start).min();
        QuestionView {
            question: fields,
            state: self.text.state(question),
            reason: removed.map(|one| one.reason.clone()).unwrap_or_default(),
            warnings: self.warnings(question),
            original: self.text.original(question).map(json),
            line: first.map(|at| self.line(document.wording.origins(&(at..at)).start)),
            passages: passages(words, &question.spans),
        }
    }

    fn warnings(&self, question: &Question) -> Vec<Warning> {
        let words = quiz::plain(&self.text.document.wording.text.words);
        let faults = self.text.faults(question, &words);
        let warning = |rule: &Rule, severity| Warning {
            rule: rule.to_string(),
            severity,
            message: self.catalogue.say(&format!("rule-{rule}"), &[]),
        };
        let broken = faults.broken.iter().map(|rule| warning(rule, "error"));
        broken.chain(faults.bent.iter().map(|rule| warning(rule, "warning"))).collect()
    }

    /// The line of a byte of the source.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text.document.source.text[..at].matches('\n').count() + 1
    }
}
