//! Questions as JSON, in the shape that the design fixes (§8); offsets are code points of the decoded file.

use serde_json::{Map, Value, json};

use super::Booklet;
use crate::{
    directive::joined,
    document::Document,
    listing::code_points,
    quiz::{Answer, Origin, Question, Reason},
};

/// The questions of one document.
pub fn to_json(booklet: &Booklet) -> Value {
    let points = code_points(&booklet.document.source.text);
    let questions =
        booklet.bank.questions.iter().map(|one| question(&booklet.document, &points, one));
    let uncovered = booklet.bank.uncovered.iter().map(|(list, reason)| {
        json!({ "list": format!("L{}", list + 1), "reason": reason_name(*reason) })
    });
    json!({
        "material": booklet.name,
        "questions": questions.collect::<Vec<_>>(),
        "uncovered": uncovered.collect::<Vec<_>>(),
    })
}

/// A reason as other programs read it.
pub(crate) fn reason_name(reason: Reason) -> String {
    match reason {
        Reason::LeftOut => "left-out".to_owned(),
        Reason::NotAsked => "not-asked".to_owned(),
        Reason::Nameless => "nameless".to_owned(),
        Reason::Unshaped => "unshaped".to_owned(),
        Reason::Broken(rule) => format!("rule {rule}"),
    }
}

/// One question; `points` are the code points before each byte of the document's source.
pub(crate) fn question(document: &Document, points: &[usize], question: &Question) -> Value {
    let wording = &document.wording;
    let spans = question.spans.iter().map(|span| {
        let source = wording.origins(span);
        json!({ "start": points[source.start], "end": points[source.end] })
    });
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    put("id", json!(question.id));
    put("rev", json!(question.revision()));
    put("kind", json!(question.kind.name()));
    put("type", json!(question.pattern.map(|pattern| format!("{pattern:?}"))));
    put("list", json!(question.list.map(|list| format!("L{}", list + 1))));
    put("stem", json!(question.stem));
    match &question.answer {
        Answer::Choice(options) => {
            let options = options.iter().map(
                |option| json!({ "text": option.text, "correct": option.correct, "note": option.note }),
            );
            put("options", json!(options.collect::<Vec<_>>()));
        }
        Answer::Truth { is_true, correction } => {
            put(
                "options",
                json!([
                    { "text": "对", "correct": is_true, "note": "" },
                    { "text": "错", "correct": !is_true, "note": "" },
                ]),
            );
            put("correction", json!(correction));
        }
        Answer::Blanks { blanks, bank } => {
            put("blanks", json!(blanks));
            put("bank", json!(bank));
        }
        Answer::Order(order) => put("order", json!(order)),
        Answer::Pairs { pairs, extra } => {
            let pairs = pairs.iter().map(|(left, right)| json!({ "left": left, "right": right }));
            put("pairs", json!(pairs.collect::<Vec<_>>()));
            put("extra", json!(extra));
        }
        Answer::Points(points) => put("points", json!(points)),
    }
    put("hints", json!(question.hints));
    put("explanation", json!(question.explanation));
    let quote: String =
        question.spans.iter().map(|span| joined(&wording.text.words[span.clone()])).collect();
    put("quote", json!(quote));
    put("spans", json!(spans.collect::<Vec<_>>()));
    put("anchor", json!(super::anchor(document, question)));
    let origin = match question.origin {
        Origin::Generated => "generated",
        Origin::Authored => "authored",
        Origin::Edited => "edited",
    };
    put("origin", json!(origin));
    Value::Object(fields)
}
