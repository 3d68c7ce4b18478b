//! What tells the desk's own page from whoever else can reach the server: a number that cannot be guessed, made anew
//! with each server.

use std::io;

use axum::http::HeaderMap;
use blake3::Hash;

/// The header that a request brings it in.
pub(super) const HEADER: &str = "x-yanxi-token";

/// 32 random bytes. They are kept as a hash because hashes compare in constant time.
pub(super) struct Token(Hash);

impl Token {
    /// Fails where the system has no random bytes to give.
    pub(super) fn new() -> io::Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self(Hash::from_bytes(bytes)))
    }

    /// As the page has it.
    pub(super) fn words(&self) -> String {
        self.0.to_hex().to_string()
    }

    /// Whether a request brings it, once.
    pub(super) fn is_in(&self, headers: &HeaderMap) -> bool {
        let mut given = headers.get_all(HEADER).iter();
        let first = given.next().and_then(|token| Hash::from_hex(token.as_bytes()).ok());
        given.next().is_none() && first.is_some_and(|token| token == self.0)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_token_is_known_again_and_no_other_is() {
        let token = Token::new().unwrap();
        let other = Token::new().unwrap();
        let with = |tokens: &[&str]| {
            let mut headers = HeaderMap::new();
            for token in tokens {
                headers.append(HEADER, HeaderValue::from_str(token).unwrap());
            }
            headers
        };
        let words = token.words();
        assert!(token.is_in(&with(&[&words])));
        for wrong in [&[][..], &[""], &[&other.words()], &[&words[1..]], &[&words, &words]] {
            assert!(!token.is_in(&with(wrong)), "{wrong:?}");
        }
    }
}
