//! What a request that writes has to bring: the token, JSON, no more of it than a decision needs, and all in time.

use std::time::Duration;

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::Room;

/// A question with everything in it has some thousand bytes.
const BYTES: usize = 1024 * 1024;
/// The body has to be there after this long.
const TIME: Duration = Duration::from_secs(10);

/// A value that the desk's own page sent.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Room> for Asked<T> {
    type Rejection = StatusCode;

    async fn from_request(request: Request, room: &Room) -> Result<Self, StatusCode> {
        let headers = request.headers();
        if !room.0.token.is_in(headers) {
            return Err(StatusCode::FORBIDDEN);
        }
        if !is_json(headers) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        if length(headers).is_some_and(|length| length > BYTES) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let body = timeout(TIME, to_bytes(request.into_body(), BYTES)).await;
        let body = body.map_err(|_| StatusCode::REQUEST_TIMEOUT)?;
        let body = body.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        serde_json::from_slice(&body).map(Self).map_err(|_| StatusCode::BAD_REQUEST)
    }
}

/// A form of another site can send text and fields, and no JSON without asking first.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).map(str::trim);
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"))
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
