//! What a decision makes of the text of `NAME.quiz.toml`.
//!
//! Holds: the new text is read without a slip, and the site builds with it if it did before. A question that is
//! taken out keeps what was changed of it: the drop goes before. What was kept of questions that are gone goes with
//! the next decision that is written.

use toml_edit::Value;

use super::{
    decision::{Decision, Fields, ListCorrection, text},
    ground::Ground,
    refusal::Refusal,
    tables::{Table, Tables},
};
use crate::{
    changes::{self, Changes},
    diagnostics::{Checked, Diagnostic, Place, Problem},
    directive,
    kind::QuestionKind,
    quiz::{self, Bank, Origin, Question, plain},
};

/// The text of a trainer's file after a decision; the same text where nothing changes.
///
/// Everything that the decision is not about keeps its bytes, and every comment stays, in its order. A table that is
/// taken out takes the empty line before it along, so that a table that was added last leaves nothing behind but the
/// line end that a file without one got.
pub fn apply(text: &str, decision: &Decision, ground: &Ground<'_>) -> Result<String, Refusal> {
    let before = State::read(text, ground)?;
    let Ok(tables) = Tables::parse(text) else {
        // What does not parse was said before; this is what only one of the two readers takes.
        let problem = Problem::TomlSyntax { reason: String::new() };
        return Err(Refusal::Broken(vec![Diagnostic::new(problem, ground.page(text).place(0..0))]));
    };
    if let Some((key, span)) = tables.array {
        // It is read, but nothing can be set beside it.
        let problem = Problem::KeyNotTables { key };
        return Err(Refusal::Broken(vec![Diagnostic::new(problem, ground.page(text).place(span))]));
    }
    let mut pen = Pen { tables, bank: &before.bank, ground };
    pen.forget_gone();
    pen.decide(decision)?;
    let after = pen.tables.finish();
    if after != text {
        before.judge(&after, decision, ground)?;
    }
    Ok(after)
}

/// A file, read, with what it makes of the questions.
struct State {
    changes: Changes,
    bank: Bank,
    problems: Vec<Diagnostic>,
}

impl State {
    fn read(text: &str, ground: &Ground<'_>) -> Result<Self, Refusal> {
        let Checked { value: changes, problems } = changes::read(&ground.page(text));
        if !problems.is_empty() {
            return Err(Refusal::Broken(problems));
        }
        let Checked { value: bank, problems } = ground.changed(&changes);
        Ok(Self { changes, bank, problems })
    }

    /// Refuses a text that has errors which this one has not, or a correction of a list that does nothing.
    fn judge(&self, after: &str, decision: &Decision, ground: &Ground<'_>) -> Result<(), Refusal> {
        let after = match Self::read(after, ground) {
            Err(Refusal::Broken(problems)) => return Err(Refusal::Wrong(problems)),
            after => after?,
        };
        let is_about_lists = matches!(decision, Decision::List { .. });
        let (before, after): (Vec<_>, Vec<_>) = if is_about_lists {
            // The questions of other lists are made when the site is read again.
            (self.corrected(ground), after.corrected(ground))
        } else {
            (
                self.problems.clone(),
                after.problems.into_iter().filter(Diagnostic::is_error).collect(),
            )
        };
        let mut old: Vec<&Problem> = before.iter().map(|one| &one.problem).collect();
        let mut new = after;
        new.retain(|one| match old.iter().position(|old| **old == one.problem) {
            Some(at) => {
                old.remove(at);
                false
            }
            None => true,
        });
        if new.is_empty() { Ok(()) } else { Err(Refusal::Wrong(new)) }
    }

    /// What is to be said of its corrections of lists.
    fn corrected(&self, ground: &Ground<'_>) -> Vec<Diagnostic> {
        let words = &ground.document.wording.text;
        changes::correct(&self.changes, words, directive::find(words)).problems
    }
}

/// Writes a decision into the tables.
struct Pen<'a> {
    tables: Tables<'a>,
    /// The questions as the file changes them by now.
    bank: &'a Bank,
    ground: &'a Ground<'a>,
}

impl Pen<'_> {
    fn decide(&mut self, decision: &Decision) -> Result<(), Refusal> {
        match decision {
            Decision::Keep { id, rev } => self.keep(id, rev),
            Decision::Edit { id, fields } => self.edit(id, fields),
            Decision::Drop { id, reason } => self.drop(id, reason),
            Decision::Restore { id } => {
                self.remove_all("drop", id);
                Ok(())
            }
            Decision::Reset { id } => {
                self.take_back_all(id);
                Ok(())
            }
            Decision::Own { kind, fields } => {
                self.own(kind, fields);
                Ok(())
            }
            Decision::Remove { id } => self.remove_own(id),
            Decision::List { title, first, correction } => {
                self.list(title.as_deref(), first.as_deref(), correction);
                Ok(())
            }
        }
    }

    /// The name that a question has now.
    fn present<'b>(&'b self, id: &'b str) -> &'b str {
        self.bank.aliases.get(id).map_or(id, String::as_str)
    }

    fn question(&self, id: &str) -> Option<&Question> {
        let removed = self.bank.removed.iter().map(|removed| &removed.question);
        self.bank.questions.iter().chain(removed).find(|question| question.id == id)
    }

    fn require(&self, id: &str) -> Result<&Question, Refusal> {
        self.question(id).ok_or_else(|| self.gone(id))
    }

    fn gone(&self, id: &str) -> Refusal {
        let problem = Problem::DeskGone { id: id.to_owned() };
        Refusal::Gone(Diagnostic::new(problem, Place::file(self.ground.file.as_str())))
    }

    /// The tables of a name that are about a question, by the name that it has now or had before.
    fn about(&self, name: &str, id: &str) -> Vec<usize> {
        self.tables.all(name, |table| table.text("id").is_some_and(|old| self.present(old) == id))
    }

    fn remove_all(&mut self, name: &str, id: &str) {
        for index in self.about(name, id) {
            self.tables.remove(index);
        }
    }

    /// Nothing is decided of a question any more.
    fn take_back_all(&mut self, id: &str) {
        for name in ["keep", "edit", "drop"] {
            self.remove_all(name, id);
        }
    }

    /// Takes out what was kept of questions that are gone.
    fn forget_gone(&mut self) {
        let is_gone = |table: &Table| {
            table.text("id").is_some_and(|id| self.question(self.present(id)).is_none())
        };
        for index in self.tables.all("keep", is_gone) {
            self.tables.remove(index);
        }
    }

    fn keep(&mut self, id: &str, rev: &str) -> Result<(), Refusal> {
        self.require(id)?;
        self.remove_all("drop", id);
        match self.about("keep", id).first() {
            Some(index) => self.tables.set(*index, "rev", &text(rev)),
            None => self.tables.add("keep", &[("id", text(id)), ("rev", text(rev))]),
        }
        Ok(())
    }

    fn drop(&mut self, id: &str, reason: &str) -> Result<(), Refusal> {
        self.require(id)?;
        self.remove_all("keep", id);
        let reason = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(text);
        match (self.about("drop", id).first(), reason) {
            (Some(index), Some(reason)) => self.tables.set(*index, "reason", &reason),
            (Some(index), None) => self.tables.unset(*index, "reason"),
            (None, reason) => {
                let mut entries = vec![("id", text(id))];
                entries.extend(reason.map(|reason| ("reason", reason)));
                self.tables.add("drop", &entries);
            }
        }
        Ok(())
    }

    fn edit(&mut self, id: &str, fields: &Fields) -> Result<(), Refusal> {
        if self.require(id)?.origin == Origin::Authored {
            return self.edit_own(id, fields);
        }
        let made = self.ground.made.iter().find(|question| question.id == id);
        let made = made.map(|question| Fields::of(question).entries()).unwrap_or_default();
        let table = self.about("edit", id).first().copied();
        let (mut kept, mut added) = (0, vec![("id", text(id))]);
        for (key, value) in fields.entries() {
            let as_made =
                made.iter().find(|(other, _)| *other == key).and_then(|(_, made)| made.as_ref());
            let value = value.or_else(|| empty(key));
            let is_as_made = match (&value, as_made) {
                (Some(value), Some(made)) => is_same(value, made),
                (Some(value), None) => {
                    Some(value.to_string()) == empty(key).map(|one| one.to_string())
                }
                (None, _) => true,
            };
            match (value.filter(|_| !is_as_made), table) {
                (Some(value), Some(index)) => {
                    self.tables.set(index, key, &value);
                    kept += 1;
                }
                (Some(value), None) => added.push((key, value)),
                (None, Some(index)) => self.tables.unset(index, key),
                (None, None) => {}
            }
        }
        match table {
            Some(index) => {
                let decided: Vec<_> = fields.entries().into_iter().map(|(key, _)| key).collect();
                if kept == 0 && !self.tables.table(index).has_beside("id", &decided) {
                    self.tables.remove(index);
                }
            }
            None if added.len() > 1 => self.tables.add("edit", &added),
            None => {}
        }
        Ok(())
    }

    /// The table of a question of the trainer's own.
    fn own_table(&self, id: &str) -> Option<usize> {
        let is_it = |table: &Table| {
            let kind = table.text("kind").and_then(kind_of);
            let named = kind.zip(table.text("stem"));
            named.is_some_and(|(kind, stem)| quiz::name_own(self.ground.id(), kind, stem) == id)
        };
        self.tables.all("question", is_it).first().copied()
    }

    fn edit_own(&mut self, id: &str, fields: &Fields) -> Result<(), Refusal> {
        let Some(index) = self.own_table(id) else { return Err(self.gone(id)) };
        let kind = self.tables.table(index).text("kind").and_then(kind_of);
        for (key, value) in fields.entries() {
            match value {
                Some(value) => self.tables.set(index, key, &value),
                // A stem that is empty is for the rules to refuse.
                None if key == "stem" => self.tables.set(index, key, &text("")),
                None => self.tables.unset(index, key),
            }
        }
        let stem = fields.stem.as_deref().map(str::trim);
        if let Some((kind, stem)) = kind.zip(stem) {
            let new = quiz::name_own(self.ground.id(), kind, stem);
            if new != id {
                // What was led on to another name is the name again.
                for old in self.tables.all("alias", |table| table.text("old") == Some(new.as_str()))
                {
                    self.tables.remove(old);
                }
                self.tables.add("alias", &[("old", text(id)), ("new", text(&new))]);
            }
        }
        Ok(())
    }

    fn own(&mut self, kind: &str, fields: &Fields) {
        let mut entries = vec![("kind", text(kind))];
        let told = fields.entries().into_iter();
        entries.extend(told.filter_map(|(key, value)| Some((key, value?))));
        self.tables.add("question", &entries);
    }

    fn remove_own(&mut self, id: &str) -> Result<(), Refusal> {
        let Some(index) = self.own_table(id) else { return Err(self.gone(id)) };
        self.tables.remove(index);
        self.take_back_all(id);
        let leads_here =
            |table: &Table| table.text("new").is_some_and(|new| self.present(new) == id);
        for alias in self.tables.all("alias", leads_here) {
            self.tables.remove(alias);
        }
        Ok(())
    }

    fn list(&mut self, title: Option<&str>, first: Option<&str>, correction: &ListCorrection) {
        let (key, value) = match correction {
            ListCorrection::NotAList(is_none) => ("not_a_list", is_none.then(|| true.into())),
            ListCorrection::TitleIs(title) => ("title_is", title.as_deref().map(text)),
            ListCorrection::SplitAt(head) => ("split_at", head.as_deref().map(text)),
            ListCorrection::JoinNext(joins) => ("join_next", joins.then(|| true.into())),
        };
        // A table may name a list by one of the two.
        let named = |table: &Table| {
            let is = |key, words: Option<&str>| {
                table
                    .text(key)
                    .is_none_or(|named| words.is_some_and(|words| plain(words) == plain(named)))
            };
            is("title", title) && is("first", first)
        };
        let tables = self.tables.all("list", named);
        let Some(value) = value else { return self.take_back(&tables, key) };
        let with_key = tables.iter().find(|index| self.tables.table(**index).value(key).is_some());
        match with_key.or(tables.first()) {
            Some(index) => self.tables.set(*index, key, &value),
            None => {
                let title = title.map(|title| ("title", text(title)));
                let first = first.map(|first| ("first", text(first)));
                let entries: Vec<_> =
                    title.into_iter().chain(first).chain([(key, value)]).collect();
                self.tables.add("list", &entries);
            }
        }
    }

    /// Takes a correction out of the tables of a list, and those out that correct nothing any more.
    fn take_back(&mut self, tables: &[usize], key: &str) {
        for index in tables {
            let table = self.tables.table(*index);
            if table.value(key).is_none() {
                continue;
            }
            if table.has_beside(key, &["title", "first"]) {
                self.tables.unset(*index, key);
            } else {
                self.tables.remove(*index);
            }
        }
    }
}

fn kind_of(name: &str) -> Option<QuestionKind> {
    QuestionKind::ALL.into_iter().find(|kind| kind.name() == name)
}

/// What a table has for an answer or words that are to be empty; a correction that is empty is none.
fn empty(key: &str) -> Option<Value> {
    match key {
        "stem" | "explanation" => Some(text("")),
        "correction" => None,
        _ => Some(Value::Array(toml_edit::Array::new())),
    }
}

/// Whether two values say the same, however they are written.
fn is_same(one: &Value, other: &Value) -> bool {
    one.to_string().trim() == other.to_string().trim()
}
