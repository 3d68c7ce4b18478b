//! Who may ask: pages of this server, and whoever types its address. A page of another site may not, whatever
//! name it gives this computer (DNS rebinding): what is being written here is for nobody else.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Headers that every answer has.
const HEADERS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "SAMEORIGIN"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// Lets a request through that this computer's own browser makes for our own pages; refuses any other.
pub(super) async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut response = if is_ours(&request, port) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_ours(request: &Request, port: u16) -> bool {
    let headers = request.headers();
    let hosts = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}"));
    let is_host = |host: &str| hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host));
    let Some(host) = only(headers, header::HOST) else { return false };
    let is_target = request.uri().authority().is_none_or(|authority| is_host(authority.as_str()));
    let has_origin = headers.contains_key(header::ORIGIN);
    let is_origin = only(headers, header::ORIGIN)
        .and_then(|origin| origin.strip_prefix("http://"))
        // One name of ours is not another: their pages do not know each other either.
        .is_some_and(|origin| origin.eq_ignore_ascii_case(host));
    is_host(host) && is_target && (!has_origin || is_origin) && is_from_here(request)
}

/// Whether the browser, where it says so, was sent here by a page of ours or by a link that somebody clicked.
fn is_from_here(request: &Request) -> bool {
    let said = |name: &'static str| {
        request.headers().get(name).map(|value| value.to_str().unwrap_or_default())
    };
    match said("sec-fetch-site") {
        None | Some("same-origin" | "none") => true,
        Some(_) => {
            request.method() == Method::GET
                && said("sec-fetch-mode") == Some("navigate")
                && said("sec-fetch-dest") == Some("document")
        }
    }
}

/// The value of a header that stands once.
fn only(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn is_let_in(headers: &[(&str, &str)]) -> bool {
        let request = headers.iter().fold(Request::get("/index.html"), |request, (name, value)| {
            request.header(*name, *value)
        });
        is_ours(&request.body(Body::empty()).unwrap(), 3210)
    }

    #[test]
    fn this_computers_names_with_our_port_are_let_in() {
        for host in ["127.0.0.1:3210", "localhost:3210", "LOCALHOST:3210", "[::1]:3210"] {
            assert!(is_let_in(&[("host", host)]), "{host}");
        }
        assert!(is_let_in(&[("host", "localhost:3210"), ("origin", "http://localhost:3210")]));
        assert!(is_let_in(&[("host", "localhost:3210"), ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn another_host_is_refused_whatever_address_it_has() {
        for host in
            ["evil.example:3210", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:3210", ""]
        {
            assert!(!is_let_in(&[("host", host)]), "{host}");
        }
        assert!(!is_let_in(&[]));
        assert!(!is_let_in(&[("host", "127.0.0.1:3210"), ("host", "evil.example:3210")]));
    }

    #[test]
    fn a_page_of_another_site_is_refused_and_a_link_on_it_is_not() {
        let ours = ("host", "127.0.0.1:3210");
        for origin in [
            "http://evil.example",
            "null",
            "https://127.0.0.1:3210",
            "http://127.0.0.1:8000",
            "http://localhost:3210",
        ] {
            assert!(!is_let_in(&[ours, ("origin", origin)]), "{origin}");
        }
        for site in ["cross-site", "same-site"] {
            assert!(!is_let_in(&[ours, ("sec-fetch-site", site)]));
            let clicked = [
                ours,
                ("sec-fetch-site", site),
                ("sec-fetch-mode", "navigate"),
                ("sec-fetch-dest", "document"),
            ];
            assert!(is_let_in(&clicked));
            let framed = [
                ours,
                ("sec-fetch-site", site),
                ("sec-fetch-mode", "navigate"),
                ("sec-fetch-dest", "iframe"),
            ];
            assert!(!is_let_in(&framed));
        }
    }
}
