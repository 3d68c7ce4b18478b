//! Tells a page what changed since it was loaded, and goes on telling it.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::{Query, State},
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, stream};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::watch;

use super::{
    Workshop,
    shown::{Shown, Since},
};

/// Where a page asks.
pub(super) const ADDRESS: &str = "/_yanxi/events";

/// A connection without news is kept by a line of this interval: less than what sleeps and filters cut.
const ALIVE: Duration = Duration::from_secs(20);

/// What a page knows already.
#[derive(Deserialize)]
pub(super) struct Known {
    v: u64,
}

/// What it is told.
#[derive(Serialize)]
struct News<'a> {
    version: u64,
    /// Addresses; null where everything may have changed.
    changed: Option<Vec<&'a str>>,
    restyled: Vec<&'a str>,
    /// Style sheets by address, each as pages name it now.
    styles: Vec<(&'a str, String)>,
    /// What is wrong, or null.
    problems: Option<&'a Value>,
}

/// Tells what changed since the run that the page knows, at once and after every run.
pub(super) async fn follow(
    State(workshop): State<Workshop>,
    Query(known): Query<Known>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let begin = (workshop.shown, known.v, true);
    let events = stream::unfold(begin, |(mut shown, known, is_first)| async move {
        if !is_first {
            // Gone only with the program.
            shown.changed().await.ok()?;
        }
        let now = latest(&mut shown);
        let event = Event::default().data(news(&now, known));
        Some((Ok(event), (shown, now.version, false)))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE))
}

fn latest(shown: &mut watch::Receiver<Arc<Shown>>) -> Arc<Shown> {
    shown.borrow_and_update().clone()
}

fn news(shown: &Shown, known: u64) -> String {
    let Since { changed, restyled, styles } = shown.since(known);
    let styles = styles.into_iter();
    let styles = styles.filter_map(|address| Some((address, shown.version_of(address)?))).collect();
    let problems = shown.problems.as_deref();
    let news = News { version: shown.version, changed, restyled, styles, problems };
    // Strings and numbers always serialise.
    serde_json::to_string(&news).unwrap_or_default()
}
