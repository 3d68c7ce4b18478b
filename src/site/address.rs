//! Addresses: where a page stands in the site, and the only maker of links.

use std::{fmt, sync::Arc};

use percent_encoding::percent_encode_byte;
use serde::{Serialize, Serializer};

/// ASCII that may not stand in a path as it is.
const ENCODED: &str = " \"#%<>?[\\]^`{|}";

/// A file of the output: names joined by `/`, from the top of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(Arc<str>);

impl Address {
    /// An address from its names, as `speeches/office-directors.html`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The names as they are, joined by `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder of the file, without a slash at the end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// A link to this file from a page in `folder`.
    pub fn href_from(&self, folder: &str) -> String {
        encode(&relative(folder, &self.0))
    }

    /// A link from a page that is served at any address, by the site's path on the server.
    pub fn href_from_base(&self, base_path: &str) -> String {
        encode(&format!("{base_path}{}", self.0))
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The way from a folder to the top of the site, for what is put before an address: `../` for each name.
pub fn way_up(folder: &str) -> String {
    "../".repeat(folder.split('/').filter(|name| !name.is_empty()).count())
}

/// A fragment as a link carries it.
pub fn fragment(anchor: &str) -> String {
    format!("#{}", escape(anchor))
}

fn encode(path: &str) -> String {
    // A first name with a colon would read as a scheme.
    let first = path.split('/').next().unwrap_or_default();
    let dot = if first.contains(':') { "./" } else { "" };
    format!("{dot}{}", escape(path))
}

/// Encodes what a link cannot hold. Han stays: pages are UTF-8, and readers see what they point at.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) if c.is_ascii_control() || ENCODED.contains(c) => {
                escaped.push_str(percent_encode_byte(byte));
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// The way from a folder to a file, both from the same top.
pub(super) fn relative(folder: &str, file: &str) -> String {
    let from: Vec<_> = folder.split('/').filter(|name| !name.is_empty()).collect();
    let to: Vec<_> = file.split('/').collect();
    // The last name is the file's own and never shared.
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}", to[shared..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_is_relative_and_encodes_what_a_path_cannot_hold() {
        let page = Address::new("领导讲话/第 1 次#会议.html");
        assert_eq!(page.href_from(""), "领导讲话/第%201%20次%23会议.html");
        assert_eq!(page.href_from("领导讲话"), "第%201%20次%23会议.html");
        assert_eq!(page.href_from("manual/deep"), "../../领导讲话/第%201%20次%23会议.html");
        assert_eq!(Address::new("a:b.html").href_from(""), "./a:b.html");
        assert_eq!(page.href_from_base("/study/"), "/study/领导讲话/第%201%20次%23会议.html");
    }

    #[test]
    fn the_way_up_leads_to_the_top_from_any_folder() {
        let ways = ["", "speeches", "manual/deep"].map(way_up);
        assert_eq!(ways, ["", "../", "../../"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn a_link_followed_from_its_folder_arrives(
            from in prop::collection::vec("[a-c]{1,2}", 0..4),
            to in prop::collection::vec("[a-c]{1,2}", 1..4),
        ) {
            let mut at = from.clone();
            for name in relative(&from.join("/"), &to.join("/")).split('/') {
                if name == ".." { at.pop(); } else { at.push(name.to_owned()); }
            }
            prop_assert_eq!(at, to);
        }
    }
}
