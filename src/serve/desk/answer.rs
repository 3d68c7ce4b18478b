//! What the desk's page is answered.

use std::path::Path;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::task;

use super::super::Editor;
use crate::{
    desk::{MaterialView, Refusal},
    diagnostics::Catalogue,
};

/// Does what takes its time beside the thread that answers.
pub(super) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match task::spawn_blocking(work).await {
        Ok(value) => value,
        // It is never cancelled; a panic goes on as one, here as there.
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// A value as JSON.
pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    // Strings, numbers and lists of those always serialise.
    (status, kind, serde_json::to_vec(value).unwrap_or_default()).into_response()
}

/// Why nothing was written.
pub(super) fn refused(refusal: &Refusal, words: &Catalogue) -> Response {
    let status = match refusal {
        Refusal::Broken(_) | Refusal::Wrong(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Gone(_) => StatusCode::GONE,
        Refusal::Conflict { .. } => StatusCode::CONFLICT,
        Refusal::Disk(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    json(status, &refusal.to_json(words))
}

/// A material, with what opens its files in the trainer's editor where that is known.
pub(super) fn material(view: &MaterialView, root: &Path, editor: Option<Editor>) -> Response {
    let mut value = json!(view);
    if let Some(editor) = editor {
        let link = |file: &str, line: usize| json!(editor.link(&root.join(file), line, 1));
        value["source_link"] = link(&view.source_file, 1);
        value["file_link"] = link(&view.file, 1);
        let questions = value["questions"].as_array_mut();
        let lines = view.questions.iter().map(|question| question.line);
        for (question, line) in questions.into_iter().flatten().zip(lines) {
            question["link"] = line.map_or(Value::Null, |line| link(&view.source_file, line));
        }
    }
    json(StatusCode::OK, &value)
}
