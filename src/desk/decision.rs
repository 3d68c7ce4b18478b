//! What a trainer decides at the desk, as a page sends it.

use serde::{Deserialize, Serialize};
use toml_edit::{Array, Value};

use crate::quiz::{Answer, Question};

/// A decision about one question or one list. As JSON an object whose `do` is the name of the decision in small
/// letters: `{"do": "keep", "id": "k7wq2mza5c", "rev": "b6kd2qzv7h"}`. Names of questions are those that they have
/// now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are said with their variants")]
pub enum Decision {
    /// The question is good as it is shown: `rev` is its revision. One that was dropped comes back.
    Keep { id: String, rev: String },
    /// These parts are other than they were made; what is as it was made is written no more. Of a question of the
    /// trainer's own its table is changed, and a new stem, which gives it a new name, leads the old name on.
    Edit { id: String, fields: Fields },
    /// The question is taken out. What was changed of it waits for its return.
    Drop {
        id: String,
        #[serde(default)]
        reason: String,
    },
    /// A question that was taken out comes back, with what was changed of it.
    Restore { id: String },
    /// Nothing is decided of the question: kept, changed, taken out no more.
    Reset { id: String },
    /// A question of the trainer's own; `kind` is `single`, `cloze` ….
    Own { kind: String, fields: Fields },
    /// A question of the trainer's own is deleted, and the old names that lead to it.
    Remove { id: String },
    /// Something is corrected about the list that was found with this title, this first head, or both.
    List {
        #[serde(default)]
        title: Option<String>,
        #[serde(default)]
        first: Option<String>,
        correction: ListCorrection,
    },
}

/// What is corrected of a list; `false` and nothing take a correction back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListCorrection {
    /// It is no list.
    NotAList(bool),
    /// It is called so, in words that stand before it.
    TitleIs(Option<String>),
    /// Another list begins at the item of this head.
    SplitAt(Option<String>),
    /// The list after it goes on with it.
    JoinNext(bool),
}

/// Parts of a question in the shape of its JSON; those that are missing are not decided about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// What is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stem: Option<String>,
    /// Why the key is the key; empty for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Help in the order in which it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hints: Option<Vec<String>>,
    /// Options in their order; of a statement 对 and 错.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<Written>>,
    /// The true words for a false statement; empty for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// For each blank what is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blanks: Option<Vec<Vec<String>>>,
    /// Words to choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<Vec<String>>,
    /// The right order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<String>>,
    /// What belongs together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<Vec<Pair>>,
    /// Right sides that match none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Vec<String>>,
    /// The points of a free answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Vec<String>>,
}

/// An option as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its words.
    pub text: String,
    /// Whether it is right.
    #[serde(default)]
    pub correct: bool,
}

/// What belongs together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The left side.
    pub left: String,
    /// The right side.
    pub right: String,
}

impl Fields {
    /// All parts of a question.
    pub fn of(question: &Question) -> Self {
        let written = |text: &str, correct| Written { text: text.to_owned(), correct };
        let mut fields = Self {
            stem: Some(question.stem.clone()),
            explanation: Some(question.explanation.clone()),
            hints: Some(question.hints.clone()),
            ..Self::default()
        };
        match &question.answer {
            Answer::Choice(options) => {
                let options = options.iter().map(|option| written(&option.text, option.correct));
                fields.options = Some(options.collect());
            }
            Answer::Truth { is_true, correction } => {
                fields.options = Some(vec![written("对", *is_true), written("错", !is_true)]);
                fields.correction = Some(correction.clone().unwrap_or_default());
            }
            Answer::Blanks { blanks, bank } => {
                fields.blanks = Some(blanks.clone());
                fields.bank = Some(bank.clone());
            }
            Answer::Order(order) => fields.order = Some(order.clone()),
            Answer::Pairs { pairs, extra } => {
                let pairs = pairs
                    .iter()
                    .map(|(left, right)| Pair { left: left.clone(), right: right.clone() });
                fields.pairs = Some(pairs.collect());
                fields.extra = Some(extra.clone());
            }
            Answer::Points(points) => fields.points = Some(points.clone()),
        }
        fields
    }

    /// Each part that is decided about, by the key that a table has for it and in the order of a table; with
    /// nothing for what is empty.
    pub(super) fn entries(&self) -> Vec<(&'static str, Option<Value>)> {
        let words = |key, words: &Option<String>| {
            let words = words.as_ref().map(|words| words.trim())?;
            Some((key, (!words.is_empty()).then(|| text(words))))
        };
        let list = |key, words: &Option<Vec<String>>| {
            let words = words.as_ref()?;
            Some((
                key,
                (!words.is_empty()).then(|| array(words.iter().map(|one| text(one.trim())))),
            ))
        };
        let options = self.options.as_ref().map(|all| array(all.iter().map(Written::value)));
        let blanks = self.blanks.as_ref().map(|all| {
            array(all.iter().map(|group| array(group.iter().map(|one| text(one.trim())))))
        });
        let pairs = self.pairs.as_ref().map(|all| {
            array(all.iter().map(|pair| array([text(pair.left.trim()), text(pair.right.trim())])))
        });
        let entries = [
            words("stem", &self.stem),
            options.map(|options| ("options", Some(options))),
            words("correction", &self.correction),
            blanks.map(|blanks| ("blanks", Some(blanks))),
            list("bank", &self.bank),
            list("order", &self.order),
            pairs.map(|pairs| ("pairs", Some(pairs))),
            list("extra", &self.extra),
            list("points", &self.points),
            list("hints", &self.hints),
            words("explanation", &self.explanation),
        ];
        entries.into_iter().flatten().collect()
    }
}

impl Written {
    /// As a table has it: `*` before what is right, another before an asterisk of its own.
    fn value(&self) -> Value {
        let words = self.text.trim();
        let starred = words.starts_with('*');
        text(&match (self.correct, starred) {
            (true, true) => format!("* {words}"),
            (true, false) | (false, true) => format!("*{words}"),
            (false, false) => words.to_owned(),
        })
    }
}

/// Words as TOML has them, on one line.
pub(super) fn text(words: &str) -> Value {
    let value = Value::from(words);
    if !value.to_string().contains('\n') {
        return value;
    }
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    let line: String = words.chars().map(escape).collect();
    format!("\"{line}\"").parse().unwrap_or(value)
}

fn array(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(values.into_iter().collect::<Array>())
}
