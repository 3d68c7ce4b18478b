//! A server with a site, asked byte by byte.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{TestSite, running::Running};

/// How long a test waits for what the server should show.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// An answer: its status, its head and its body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A server with a site, and its port.
pub(crate) struct Served {
    pub(crate) site: TestSite,
    pub(crate) running: Running,
    pub(crate) port: u16,
}

impl Served {
    pub(crate) fn new(site: TestSite) -> Self {
        Self::with(site, &[])
    }

    pub(crate) fn with(site: TestSite, options: &[&str]) -> Self {
        let running = Running::start(&site.root, &[&["serve"], options].concat());
        let line = running.until("http://127.0.0.1:");
        let port = line.rsplit("127.0.0.1:").next().unwrap().trim_end_matches('/').parse().unwrap();
        Self { site, running, port }
    }

    /// Sends these bytes and reads until the server hangs up, which is told to after one answer.
    pub(crate) fn send(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // A server that refuses early may hang up before all is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    pub(crate) fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask_with(method, target, headers, b"")
    }

    /// As `ask`, with bytes after the head.
    pub(crate) fn ask_with(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        let has_host = headers.iter().any(|(name, _)| *name == "Host");
        let host = (!has_host).then_some(("Host", &*host));
        let headers =
            host.iter().chain(headers).map(|(name, value)| format!("{name}: {value}\r\n"));
        let headers: String = headers.collect();
        let request = format!("{method} {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        let answer = self.send(&[request.as_bytes(), body].concat());
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head, body: answer.get(end + 4..).unwrap_or_default().to_vec() }
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    /// Waits until the page at an address is as it should be.
    pub(crate) fn until(&self, target: &str, is_so: impl Fn(&Answer) -> bool) {
        let began = Instant::now();
        loop {
            let answer = self.get(target);
            if is_so(&answer) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{} {}", answer.head, answer.text());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// An address as a browser asks for it.
pub(crate) fn encoded(address: &str) -> String {
    let names =
        address.split('/').map(|name| utf8_percent_encode(name, NON_ALPHANUMERIC).to_string());
    format!("/{}", names.collect::<Vec<_>>().join("/"))
}
