use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::{
    directive,
    document::{Colours, parse},
    kind::QuestionKind,
    quiz::{Answer, Bank, Choice, Origin},
    site::{Address, Text},
    source::Source,
};

const TEXT: &str = "增强“两种意识”。一是增强政治意识。要讲政治。二是增强大局意识。要顾大局。";

fn document() -> Document {
    let undivided = parse(Source::of_text("a/x.md", TEXT), &Colours::default()).value;
    let lists = directive::find(undivided.words());
    undivided.divide(lists).value
}

/// A question on the list, resting on some words of the text.
pub(super) fn question(id: &str, answer: Answer, rests_on: &[&str]) -> Question {
    let words = document().wording.text.words;
    let spans = rests_on.iter().map(|one| {
        let at = words.find(one).unwrap();
        at..at + one.len()
    });
    Question {
        id: id.to_owned(),
        kind: match &answer {
            Answer::Choice(_) => QuestionKind::Single,
            Answer::Truth { .. } => QuestionKind::TrueFalse,
            Answer::Blanks { .. } => QuestionKind::Cloze,
            Answer::Order(_) => QuestionKind::Ordering,
            Answer::Pairs { .. } => QuestionKind::Matching,
            Answer::Points(_) => QuestionKind::Recall,
        },
        pattern: None,
        list: Some(0),
        item: None,
        stem: "题干".to_owned(),
        answer,
        hints: Vec::new(),
        explanation: "“两种意识”：政治意识、大局意识。".to_owned(),
        spans: spans.collect(),
        quote: rests_on.concat(),
        origin: Origin::Generated,
    }
}

/// The view of these questions as a template gets it. Words are their own keys.
fn view(questions: Vec<Question>) -> Value {
    let material = Material {
        address: Address::new("a/x.html"),
        text: Text { document: Arc::new(document()), destinations: Vec::new() },
        bank: Bank { questions, ..Bank::default() }.into(),
        course: 0,
        tags: Vec::new(),
    };
    json!(PracticeView::new(&material, &Words::default()))
}

fn one(answer: Answer, rests_on: &[&str]) -> Value {
    view(vec![question("abc", answer, rests_on)])["groups"][0]["questions"][0].take()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn choice(text: &str, correct: bool, note: &str) -> Choice {
    Choice { text: text.to_owned(), correct, note: note.to_owned() }
}

fn points() -> Answer {
    Answer::Points(words(&["政治意识", "大局意识"]))
}

#[test]
fn questions_of_no_list_come_last_under_a_title_of_their_own() {
    let mut own = question("own", points(), &[]);
    own.list = None;
    let view = view(vec![own, question("abc", points(), &[])]);
    let groups = view["groups"].as_array().unwrap();
    let seen: Vec<_> = groups.iter().map(|group| (&group["id"], &group["href"])).collect();
    let first = (&json!("practice-of-两种意识"), &json!("#两种意识"));
    assert_eq!(seen, [first, (&json!("practice-own"), &Value::Null)]);
    assert_eq!(groups[1]["title"], "own-questions");
    assert_eq!(groups[1]["questions"][0]["number"], 2);
    assert_eq!(groups[1]["questions"][0]["answer"]["href"], Value::Null);
}

#[test]
fn the_letters_of_an_order_are_those_it_is_shown_with() {
    let order = ["甲", "乙", "丙", "丁"];
    let view = one(Answer::Order(words(&order)), &[]);
    let shown: Vec<_> =
        view["lettered"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_ne!(shown, order);
    let key = view["answer"]["key"].as_str().unwrap();
    let read: Vec<_> = key.bytes().map(|letter| shown[usize::from(letter - b'A')]).collect();
    assert_eq!(read, order);
}

#[test]
fn what_several_belong_to_is_shown_once_and_what_belongs_to_none_too() {
    let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
    let pairs = vec![pair("规范", "坚持"), pair("政治", "意识"), pair("效率", "坚持")];
    let view = one(Answer::Pairs { pairs, extra: words(&["表率"]) }, &[]);
    assert_eq!(view["numbered"], json!(["规范", "政治", "效率"]));
    let shown = view["lettered"].as_array().unwrap();
    assert_eq!(shown.len(), 3);
    let letter = |right: &str| {
        order::letter(shown.iter().position(|one| one.as_str() == Some(right)).unwrap())
    };
    let key = format!("1{0} 2{1} 3{0}", letter("坚持"), letter("意识"));
    assert_eq!(view["answer"]["key"], key);
}

#[test]
fn a_choice_is_answered_in_letters_and_words_and_says_where_wrong_ones_belong() {
    let options = vec![
        choice("政治意识", true, ""),
        choice("效率意识", false, "文中无此提法"),
        choice("大局意识", true, ""),
        choice("规范意识", false, ""),
    ];
    let answer = &one(Answer::Choice(options), &[])["answer"];
    assert_eq!(answer["key"], "AC");
    assert_eq!(answer["lines"][1], json!({ "mark": "C", "text": "大局意识", "also": [] }));
    let wrong = json!([{ "mark": "B", "text": "效率意识", "note": "文中无此提法" }]);
    assert_eq!(answer["wrong"], wrong);
}

#[test]
fn a_false_statement_is_put_right_in_the_fold_and_on_paper() {
    let correction = Some("政治意识".to_owned());
    let view = one(Answer::Truth { is_true: false, correction }, &[]);
    assert_eq!(view["options"], json!(["judged-true", "judged-false"]));
    assert_eq!(view["answer"]["key"], "judged-false");
    assert_eq!(view["answer"]["correction"], "政治意识");
    assert_eq!(view["answer"]["brief"], "correction");
}

#[test]
fn a_blank_is_answered_with_all_that_is_accepted() {
    let blanks = vec![words(&["政治意识", "政治"]), words(&["大局"])];
    let answer = &one(Answer::Blanks { blanks, bank: Vec::new() }, &[])["answer"];
    assert_eq!(answer["key"], "政治意识／政治；大局");
    assert_eq!(answer["lines"][0]["also"], json!(["政治"]));
}

#[test]
fn what_is_to_be_written_from_memory_has_room_and_nothing_else_to_see() {
    let view = one(points(), &["一是增强政治意识。"]);
    assert_eq!(view["lines"], 2);
    for part in ["options", "bank", "lettered", "numbered"] {
        assert_eq!(view[part], json!([]), "{part}");
    }
    assert_eq!(view["answer"]["brief"], "");
}

#[test]
fn a_quote_has_dots_where_the_text_has_more_and_marks_where_it_has_marks() {
    let view = one(
        points(),
        &["增强“两种意识”", "一是增强政治意识。", "二是增强大局意识。", "要顾大局。"],
    );
    let quote = "增强“两种意识”。一是增强政治意识。……二是增强大局意识。要顾大局。";
    assert_eq!(view["answer"]["quote"], quote);
}

#[test]
fn a_quote_that_the_explanation_has_is_not_shown_twice() {
    let mut question = question("abc", points(), &["增强大局意识", "要顾大局"]);
    question.explanation = "原文：“二是增强大局意识。要顾大局。”".to_owned();
    let answer = view(vec![question])["groups"][0]["questions"][0]["answer"].take();
    assert_eq!(answer["quote"], "");
    assert_eq!(answer["href"], "#两种意识");
}
