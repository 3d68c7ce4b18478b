//! Connections: each on its own, so many at once, and none that sends its head by drops.

use std::{sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, sync::Semaphore, time::sleep};

/// Connections at once: a browser opens six, each open page keeps one of them.
const CONNECTIONS: usize = 200;
/// The head of a request has to be there after this long, and is at most so many bytes.
const HEAD_TIME: Duration = Duration::from_secs(10);
const HEAD_BYTES: usize = 32 * 1024;
/// How long to wait where the system gives no connection (out of files).
const PAUSE: Duration = Duration::from_millis(50);

/// Answers connections for ever.
pub(super) async fn accept(listener: TcpListener, router: Router) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // The semaphore is never closed.
        let Ok(seat) = room.clone().acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        // A page is one small write after another.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_BYTES);
            // Who hangs up in the middle is no problem of ours.
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
            drop(seat);
        });
    }
}
