//! The workshop: the site as it is now, in a browser on this computer, fresh after every change.
//!
//! In: what a run of the line came to, again after each change. Out: pages from memory over HTTP, and an event to
//! each open page that tells what changed. Holds: it listens on loopback only; a request that another site
//! makes, or that names another host, is refused; an address is looked up in the built site and never joined to
//! a path; while there are errors, the last good site stays and every page shows them.

mod accept;
mod desk;
mod editor;
mod events;
mod guard;
mod overlay;
mod pages;
mod shown;

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use axum::{Router, middleware, routing::get};
use tokio::sync::watch;

use self::{desk::Room, shown::Shown};
use crate::{
    diagnostics::{Catalogue, Checked, Diagnostic, Place, Problem},
    output::Output,
};

pub use self::editor::Editor;

/// The port where none is asked for, and how many after it are tried where others have it.
const PORT: u16 = 3210;
const TRIES: u16 = 20;

/// What every handler sees.
#[derive(Clone)]
struct Workshop {
    /// The whole path of the site's folder, which no link leads out of.
    root: Arc<Path>,
    /// What is shown now; whoever waits is told of the next.
    shown: watch::Receiver<Arc<Shown>>,
}

/// A server that runs until the process ends.
pub struct Server {
    /// Where a browser finds it.
    pub url: String,
    /// Where it finds the question desk.
    pub desk: String,
    root: PathBuf,
    editor: Option<Editor>,
    shown: watch::Sender<Arc<Shown>>,
}

/// What a server is started with.
pub struct Options<'a> {
    /// The whole path of the site's folder.
    pub root: PathBuf,
    /// The port to listen on; where it is asked for, no other is taken.
    pub port: Option<u16>,
    /// Greater than in any earlier run, so that pages of that run know theirs is old: milliseconds since 1970.
    pub session: u64,
    /// What opens a file at a line, where it is known.
    pub editor: Option<Editor>,
    /// Whether drafts are shown. They are not published.
    pub drafts: bool,
    /// Where the desk publishes to.
    pub out: PathBuf,
    /// The language of what pages are told.
    pub words: &'a Catalogue,
}

impl Server {
    /// Begins to serve. Fails where no port is free.
    pub fn start(options: Options<'_>) -> Result<Self, Diagnostic> {
        let listener = listen(options.port)?;
        let port = listener.local_addr().map_err(|error| failed(options.port, &error))?.port();
        let (shown, seen) =
            watch::channel(Arc::new(Shown::nothing(options.session, options.words)));
        let root = Arc::from(options.root.as_path());
        let room =
            Room::new(&options, seen.clone()).map_err(|error| failed(options.port, &error))?;
        let router = router(Workshop { root, shown: seen }, room, port);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| failed(options.port, &error))?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)
                .map_err(|error| failed(options.port, &error))?
        };
        thread::spawn(move || runtime.block_on(accept::accept(listener, router)));
        let url = format!("http://127.0.0.1:{port}/");
        let desk = format!("{url}{}/", desk::ADDRESS.trim_start_matches('/'));
        Ok(Self { url, desk, root: options.root, editor: options.editor, shown })
    }

    /// Shows what a run came to: the site, or what keeps it from being one. Gives how many addresses changed.
    pub fn show(&self, run: Checked<Output>, words: &Catalogue) -> usize {
        let problems = overlay::json(&run.problems, &self.root, self.editor, words);
        let is_good = !run.problems.iter().any(Diagnostic::is_error);
        let site = is_good.then_some(run.value);
        let next = self.shown.borrow().next(site, problems);
        let changed = next.changed();
        self.shown.send_replace(Arc::new(next));
        changed
    }
}

fn router(workshop: Workshop, room: Room, port: u16) -> Router {
    Router::new()
        .route(overlay::SCRIPT, get(overlay::script))
        .route(overlay::STYLE, get(overlay::style))
        .route(events::ADDRESS, get(events::follow))
        .merge(desk::router(room))
        .fallback(get(pages::page))
        .layer(middleware::from_fn_with_state(port, guard::guard))
        .with_state(workshop)
}

/// A listener on loopback: on the port that is asked for, else on the usual one or the next that is free.
fn listen(asked: Option<u16>) -> Result<TcpListener, Diagnostic> {
    let ports = asked.map_or(PORT..PORT + TRIES, |port| port..port.saturating_add(1));
    let tries = ports.map(|port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))));
    let mut last = None;
    for tried in tries {
        match tried {
            Ok(listener) => {
                let set = listener.set_nonblocking(true);
                return set.map(|()| listener).map_err(|error| failed(asked, &error));
            }
            Err(error) => last = Some(error),
        }
    }
    let error = last.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into());
    Err(failed(asked, &error))
}

fn failed(port: Option<u16>, error: &std::io::Error) -> Diagnostic {
    let port = port.unwrap_or(PORT).to_string();
    let problem = Problem::ServeFailed { port: port.clone(), reason: error.to_string() };
    Diagnostic::new(problem, Place::file(format!("127.0.0.1:{port}")))
}
