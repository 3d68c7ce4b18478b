//! 发布: the site, to the folder that `yanxi build` publishes to and by the same publisher.

use std::path::Path;

use axum::{extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::{Inner, Room, answer, asked::Asked};
use crate::{
    Kept,
    desk::Refusal,
    diagnostics::Diagnostic,
    output::{Output, Shelf},
    parts,
    progress::Progress,
    publish::{Published, Stage},
};

/// Nothing is said of how to publish.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// What came of it.
#[derive(Serialize)]
struct Done {
    pages: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
    folder: String,
}

/// Publishes; refused as long as the content has errors.
pub(super) async fn publish(
    State(room): State<Room>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Response {
    let _alone = room.0.publishing.lock().await;
    let inner = room.0.clone();
    match answer::aside(move || publish_now(&inner)).await {
        Ok(done) => answer::json(StatusCode::OK, &done),
        Err(refusal) => answer::refused(&refusal, &room.0.words),
    }
}

fn publish_now(room: &Inner) -> Result<Done, Refusal> {
    let sources = parts::all(&room.root);
    let stage = Stage::new(&room.out, &sources);
    let output = output(&room.root, &stage).map_err(Refusal::Broken)?;
    let published = stage.publish(&output, &Progress::default());
    let Published { written, unchanged, removed } = published.map_err(Refusal::Disk)?;
    let folder = room.out.display().to_string();
    Ok(Done { pages: output.pages, written, unchanged, removed, folder })
}

/// The site as `yanxi build` makes it: with what was decided a moment ago, which what is shown may not have yet, and
/// without drafts.
fn output(root: &Path, shelf: &dyn Shelf) -> Result<Output, Vec<Diagnostic>> {
    let run = crate::run_to(root, false, &mut Kept::last(), shelf, &Progress::default());
    let errors: Vec<_> = run.problems.into_iter().filter(Diagnostic::is_error).collect();
    if errors.is_empty() { Ok(run.value) } else { Err(errors) }
}
