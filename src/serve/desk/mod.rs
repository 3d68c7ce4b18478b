//! The question desk in a browser: `/_desk/`.
//!
//! In: requests of the desk's own page. Out: what [`crate::desk`] shows, as JSON; decisions, handed to its one door to
//! the disk; and the site, handed to the publisher. Holds: nothing is written without the token, which the page alone has
//! and which ends with the server; what a request may be is small and comes in time; the one thread of the server
//! never waits for the disk.

mod answer;
mod asked;
mod page;
mod publish;
mod reading;
mod token;

use std::{io, path::PathBuf, sync::Arc};

use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{any, get, post},
};
use serde::Deserialize;
use tokio::sync::{Mutex, watch};

use self::{asked::Asked, reading::Reading, token::Token};
use super::{Editor, Options, Workshop, shown::Shown};
use crate::{
    desk::{Decision, Store},
    diagnostics::Catalogue,
};

/// Where the desk stands; no page of a site has such an address.
pub(super) const ADDRESS: &str = "/_desk";

/// What the desk's handlers share.
#[derive(Clone)]
pub(super) struct Room(Arc<Inner>);

struct Inner {
    /// The whole path of the site's folder.
    root: PathBuf,
    /// Where it is published to.
    out: PathBuf,
    /// Whether drafts are shown.
    drafts: bool,
    editor: Option<Editor>,
    words: Catalogue,
    token: Token,
    store: Store,
    reading: Reading,
    shown: watch::Receiver<Arc<Shown>>,
    /// One at a time publishes.
    publishing: Mutex<()>,
}

impl Room {
    /// Fails where the system has no random bytes to give.
    pub(super) fn new(
        options: &Options<'_>,
        shown: watch::Receiver<Arc<Shown>>,
    ) -> io::Result<Self> {
        Ok(Self(Arc::new(Inner {
            root: options.root.clone(),
            out: options.out.clone(),
            drafts: options.drafts,
            editor: options.editor,
            words: options.words.clone(),
            token: Token::new()?,
            store: Store::new(&options.root),
            reading: Reading::new(&options.root, options.drafts, shown.clone()),
            shown,
            publishing: Mutex::default(),
        })))
    }
}

/// What a page of the desk asks for and writes to.
pub(super) fn router(room: Room) -> Router<Workshop> {
    Router::new()
        .route(ADDRESS, get(|| async { Redirect::temporary("/_desk/") }))
        .route("/_desk/", get(page::page))
        .route("/_desk/words", get(page::words))
        .route("/_desk/overview", get(overview))
        .route("/_desk/material", get(material))
        .route("/_desk/decide", post(decide))
        .route("/_desk/undo", post(undo))
        .route("/_desk/publish", post(publish::publish))
        .route("/_desk/{*name}", any(page::part))
        .with_state(room)
}

/// All materials with their figures.
async fn overview(State(room): State<Room>) -> Response {
    match room.0.reading.now().await {
        Ok(desk) => answer::json(StatusCode::OK, &desk.overview()),
        Err(refusal) => answer::refused(&refusal, &room.0.words),
    }
}

/// A material by its path below `content/`.
#[derive(Deserialize)]
struct Wanted {
    path: String,
}

async fn material(State(room): State<Room>, Query(wanted): Query<Wanted>) -> Response {
    let desk = match room.0.reading.now().await {
        Ok(desk) => desk,
        Err(refusal) => return answer::refused(&refusal, &room.0.words),
    };
    let inner = room.0.clone();
    let view = answer::aside(move || desk.material(&wanted.path, &inner.words)).await;
    match view {
        Some(view) => answer::material(&view, &room.0.root, room.0.editor),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A decision about a material whose file has this hash as far as the page knows.
#[derive(Deserialize)]
struct Decided {
    path: String,
    hash: String,
    decision: Decision,
}

async fn decide(State(room): State<Room>, Asked(decided): Asked<Decided>) -> Response {
    let desk = match room.0.reading.for_questions().await {
        Ok(desk) => desk,
        Err(refusal) => return answer::refused(&refusal, &room.0.words),
    };
    let inner = room.0.clone();
    let saved = answer::aside(move || {
        let Decided { path, hash, decision } = decided;
        let ground = desk.ground(&path)?;
        let saved = inner.store.save(&ground, &hash, &decision);
        inner.reading.wrote(matches!(decision, Decision::List { .. }));
        Some(saved)
    });
    match saved.await {
        Some(Ok(saved)) => answer::json(StatusCode::OK, &saved),
        Some(Err(refusal)) => answer::refused(&refusal, &room.0.words),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A step to be taken back.
#[derive(Deserialize)]
struct Step {
    step: u64,
}

async fn undo(State(room): State<Room>, Asked(Step { step }): Asked<Step>) -> Response {
    let inner = room.0.clone();
    let undone = answer::aside(move || {
        let undone = inner.store.undo(step);
        inner.reading.wrote(true);
        undone
    });
    match undone.await {
        Ok(saved) => answer::json(StatusCode::OK, &saved),
        Err(refusal) => answer::refused(&refusal, &room.0.words),
    }
}
