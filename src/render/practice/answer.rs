//! What the fold of a question holds, and what the key on paper says of it.

use serde::Serialize;

use super::{order::letter, question::Shown};
use crate::{
    bank,
    directive::joined,
    document::Document,
    quiz::{Answer, Choice, Question},
    site::fragment,
    theme::Words,
};

/// The answer to a question.
#[derive(Debug, Serialize)]
pub(super) struct AnswerView {
    /// As short as it can be said: ACD.
    key: String,
    /// The same in words, line by line.
    lines: Vec<LineView>,
    /// The true words, where a statement is false.
    correction: Option<String>,
    /// Wrong options that belong elsewhere.
    wrong: Vec<WrongView>,
    explanation: String,
    /// The words of the text; empty where the explanation quotes them.
    pub(super) quote: String,
    /// Where they stand.
    pub(super) href: Option<String>,
    /// What the key on paper says beside the key.
    brief: String,
}

/// One part of an answer.
#[derive(Debug, Serialize)]
struct LineView {
    /// The letter, number or name that it goes by; may be empty.
    mark: String,
    text: String,
    /// What else is accepted.
    also: Vec<String>,
}

/// A wrong option with where it belongs.
#[derive(Debug, Serialize)]
struct WrongView {
    mark: String,
    text: String,
    note: String,
}

impl AnswerView {
    pub(super) fn new(
        document: &Document,
        question: &Question,
        shown: &Shown,
        words: &Words,
    ) -> Self {
        let is_quoted = quotes(&question.explanation, document, question);
        let correction = match &question.answer {
            Answer::Truth { correction, .. } => correction.clone(),
            _ => None,
        };
        let is_recall = matches!(question.answer, Answer::Points(_));
        let brief = match &correction {
            Some(correction) => words.say("correction", &[("words", correction)]),
            // A whole sentence, or the key once more, is no help on a sheet of keys.
            None if is_quoted || is_recall => String::new(),
            None => question.explanation.clone(),
        };
        let lines = lines(question, shown, words);
        Self {
            key: key(&question.answer, &lines),
            lines,
            correction,
            wrong: wrong(&question.answer),
            explanation: question.explanation.clone(),
            quote: if is_quoted { String::new() } else { quote(document, question) },
            href: bank::anchor(document, question).map(fragment),
            brief,
        }
    }
}

fn lines(question: &Question, shown: &Shown, words: &Words) -> Vec<LineView> {
    let line =
        |mark: String, text: &str| LineView { mark, text: text.to_owned(), also: Vec::new() };
    match &question.answer {
        Answer::Choice(options) => lettered(options)
            .filter(|(_, option)| option.correct)
            .map(|(mark, option)| line(mark, &option.text))
            .collect(),
        Answer::Truth { is_true, .. } => {
            let key = if *is_true { "judged-true" } else { "judged-false" };
            vec![line(words.say(key, &[]), "")]
        }
        Answer::Blanks { blanks, .. } => blanks
            .iter()
            .zip(1..)
            .map(|(accepted, number): (_, usize)| LineView {
                mark: match blanks.len() {
                    1 => String::new(),
                    _ => words.say("blank", &[("number", &number.to_string())]),
                },
                text: accepted.first().cloned().unwrap_or_default(),
                also: accepted.iter().skip(1).cloned().collect(),
            })
            .collect(),
        Answer::Order(order) => {
            order.iter().map(|text| line(shown.letter_of(text), text)).collect()
        }
        Answer::Pairs { pairs, .. } => pairs
            .iter()
            .zip(1..)
            .map(|((left, right), number): (_, usize)| {
                line(format!("{number}{}", shown.letter_of(right)), &format!("{left}——{right}"))
            })
            .collect(),
        Answer::Points(points) => points
            .iter()
            .zip(1..)
            .map(|(point, number): (_, usize)| line(number.to_string(), point))
            .collect(),
    }
}

/// The key as a sheet of keys has it.
fn key(answer: &Answer, lines: &[LineView]) -> String {
    let row = |of: fn(&LineView) -> &str, between: &str| {
        lines.iter().map(of).collect::<Vec<_>>().join(between)
    };
    match answer {
        Answer::Choice(_) | Answer::Truth { .. } | Answer::Order(_) => row(|line| &line.mark, ""),
        Answer::Pairs { .. } => row(|line| &line.mark, " "),
        Answer::Points(_) => row(|line| &line.text, "；"),
        Answer::Blanks { blanks, .. } => {
            blanks.iter().map(|accepted| accepted.join("／")).collect::<Vec<_>>().join("；")
        }
    }
}

fn wrong(answer: &Answer) -> Vec<WrongView> {
    let Answer::Choice(options) = answer else { return Vec::new() };
    lettered(options)
        .filter(|(_, option)| !option.correct && !option.note.is_empty())
        .map(|(mark, option)| WrongView {
            mark,
            text: option.text.clone(),
            note: option.note.clone(),
        })
        .collect()
}

fn lettered(options: &[Choice]) -> impl Iterator<Item = (String, &Choice)> {
    options.iter().enumerate().map(|(index, option)| (letter(index), option))
}

/// The words that a question rests on, with dots where the text has more between them.
fn quote(document: &Document, question: &Question) -> String {
    let words = &document.wording.text.words;
    let mut quote = String::new();
    let mut from = None;
    for span in &question.spans {
        if let Some(between) = from.and_then(|from| words.get(from..span.start)) {
            quote.push_str(&match between.trim() {
                "" if between.is_empty() => String::new(),
                "" => "　".to_owned(),
                marks if !marks.contains(char::is_alphanumeric) => joined(marks),
                _ => "……".to_owned(),
            });
        }
        quote.push_str(&joined(&words[span.clone()]));
        from = Some(span.end);
    }
    // One of the trainer's own may quote what its text does not say.
    if quote.is_empty() { question.quote.clone() } else { quote }
}

/// Whether an explanation has the longest of the words that a question rests on.
fn quotes(explanation: &str, document: &Document, question: &Question) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let words = &document.wording.text.words;
    let longest = question.spans.iter().max_by_key(|span| span.len());
    let longest =
        longest.map_or_else(|| letters(&question.quote), |span| letters(&words[span.clone()]));
    longest.is_empty() || letters(explanation).contains(&longest)
}
