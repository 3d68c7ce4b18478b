//! The pages and files of the site as it is shown now.
//!
//! A page goes out as it would be published, but for one script and the right to ask this server for changes.

use std::{path::Path, sync::Arc};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use percent_encoding::percent_decode_str;
use pulldown_cmark_escape::escape_html;
use tower_http::services::ServeFile;
use unicode_normalization::UnicodeNormalization;

use super::{Workshop, overlay, shown::Shown};
use crate::output::Payload;

/// What a built page may ask for, and what it may here.
const CLOSED: &str = "connect-src 'none'";
const OPEN: &str = "connect-src 'self'";
/// Where the script goes, the first of these that a page has: a template may leave out the end of its head.
const SCRIPT_PLACES: [&str; 2] = ["</head>", "<body"];

/// A file that a browser would run scripts of: an attachment is looked at and does nothing here.
const LOOKED_AT: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

/// Answers with what stands at the address.
pub(super) async fn page(State(workshop): State<Workshop>, request: Request) -> Response {
    let shown = workshop.shown.borrow().clone();
    let Some(address) = address(request.uri()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if !shown.has_site() {
        return waiting(&shown);
    }
    let index = if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address
    };
    match shown.file(&index).map(|file| file.payload.clone()) {
        Some(Payload::Made(bytes)) => made(&shown, &index, &bytes, StatusCode::OK),
        Some(Payload::Copied(path)) => copied(&workshop.root, &path, request).await,
        None if shown.file(&format!("{index}/index.html")).is_some() => {
            Redirect::temporary(&format!("{}/", request.uri().path())).into_response()
        }
        Some(Payload::Shelved) | None => missing(&shown),
    }
}

/// The names that an address asks for, joined by `/` and spelled as in the site; nothing where they are no text.
fn address(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_prefix('/')?;
    let names = percent_decode_str(path).decode_utf8().ok()?;
    Some(names.nfc().collect())
}

fn made(shown: &Shown, address: &str, bytes: &Bytes, status: StatusCode) -> Response {
    let kind = mime_guess::from_path(address).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT;
    let kind_text = if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    let body = match std::str::from_utf8(bytes) {
        Ok(html) if kind == mime_guess::mime::TEXT_HTML => {
            Body::from(with_script(html, shown.version, address))
        }
        _ => Body::from(bytes.clone()),
    };
    (status, [(header::CONTENT_TYPE, kind_text)], body).into_response()
}

/// A page with the script that follows changes; an empty one too, as of a template that is just being written.
fn with_script(html: &str, version: u64, address: &str) -> String {
    let end = SCRIPT_PLACES.iter().find_map(|place| html.find(place)).unwrap_or(html.len());
    let (head, rest) = html.split_at(end);
    let head = head.replacen(CLOSED, OPEN, 1);
    format!("{head}{}{rest}", tag(version, address))
}

/// The one tag that a page has here and nowhere else; it says which file of the site the page is, or none.
fn tag(version: u64, address: &str) -> String {
    let mut shown = String::new();
    // Writing to a string does not fail.
    let _ = escape_html(&mut shown, address);
    format!(
        "<script defer src=\"{}?v={version}\" data-address=\"{shown}\"></script>",
        overlay::SCRIPT
    )
}

/// A file of the content, in pieces where they are asked for.
async fn copied(root: &Path, path: &Path, request: Request) -> Response {
    // It may have become a link since the last run looked.
    if !path.canonicalize().is_ok_and(|path| path.starts_with(root)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match ServeFile::new(path).try_call(request).await {
        Ok(answer) => {
            let mut response = answer.map(Body::new);
            let kind = response.headers().get(header::CONTENT_TYPE);
            let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            if ["html", "xml"].iter().any(|name| kind.contains(name)) {
                let policy = header::HeaderValue::from_static(LOOKED_AT);
                response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            response
        }
        // It went away since the last run; the next one says so.
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The site's own page for what is not there.
fn missing(shown: &Arc<Shown>) -> Response {
    match shown.file("404.html").map(|file| &file.payload) {
        Some(Payload::Made(bytes)) => made(shown, "404.html", bytes, StatusCode::NOT_FOUND),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// As long as there was no site without errors, a page that shows them.
fn waiting(shown: &Shown) -> Response {
    let mut words = String::new();
    // Writing to a string does not fail.
    let _ = escape_html(&mut words, &shown.waiting);
    let script = tag(shown.version, "");
    let html = format!(
        "<!doctype html>\n<html><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{words}</title>{script}</head><body><p>{words}</p></body></html>\n"
    );
    (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html)
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_differs_by_one_tag_and_what_it_may_ask_for() {
        let page =
            "<head><meta content=\"connect-src 'none'\"></head><p>connect-src 'none' </head>";
        let served = with_script(page, 7, "值班/\"a\".html");
        let tag = "<script defer src=\"/_yanxi/live.js?v=7\" data-address=\"值班/&quot;a&quot;.html\"></script>";
        assert_eq!(
            served,
            format!(
                "<head><meta content=\"connect-src 'self'\">{tag}</head><p>connect-src 'none' </head>"
            )
        );
        let tag = "<script defer src=\"/_yanxi/live.js?v=7\" data-address=\"x.html\"></script>";
        assert_eq!(with_script("", 7, "x.html"), tag);
        let page = with_script("<title>值班</title><body class=\"a\">", 7, "x.html");
        assert_eq!(page, format!("<title>值班</title>{tag}<body class=\"a\">"));
    }

    #[test]
    fn an_address_is_read_once() {
        let read = |path: &str| address(&path.parse().unwrap());
        assert_eq!(read("/%E5%80%BC%E7%8F%AD/a.html").as_deref(), Some("值班/a.html"));
        assert_eq!(read("/%252e%252e/x").as_deref(), Some("%2e%2e/x"));
        assert_eq!(read("/cafe%CC%81.html").as_deref(), Some("caf\u{e9}.html"));
        assert_eq!(read("/%FF"), None);
    }
}
