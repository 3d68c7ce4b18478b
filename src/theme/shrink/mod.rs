//! Style sheets and scripts of the built-in themes without what only their authors read: comments, indentation,
//! blanks around marks.
//!
//! In: a file of a built-in theme. Out: its bytes as they are published. Holds: a browser reads the same
//! rules and statements; no name is changed, as scripts share theirs. What cannot be read to its end stays as it is.
//!
//! `minifier` would do it all, and loses its way at the quote in `/[/"]/`, joins `b + +c`, and makes of `--x: ;` what
//! Chromium 78 cannot read. `cssparser`, here already for raw HTML, knows where a token of a style sheet ends. For
//! scripts `ress` would, but takes `b++ / 2` for the beginning of a regular expression; parsers know, and bring forty
//! crates: see `script`.

mod script;
mod style_sheet;

use self::{script::script, style_sheet::style_sheet};

/// The bytes of a built-in theme's file as they are published.
pub(super) fn shrink(name: &str, bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).ok();
    let shrunk = match name.rsplit_once('.') {
        Some((_, "css")) => text.and_then(style_sheet),
        Some((_, "js")) => text.and_then(script),
        _ => None,
    };
    shrunk.map_or_else(|| bytes.to_vec(), String::into_bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

    use super::*;
    use crate::theme::layers;

    #[test]
    fn what_cannot_be_read_stays_as_it_is() {
        for source in ["let a = 'b  \n", "a = /b  \n", "a \\ b"] {
            assert_eq!(shrink("a.js", source.as_bytes()), source.as_bytes());
        }
        for (name, bytes) in
            [("a.css", &b"a { b: '\xFF' }"[..]), ("a.svg", b"<svg>  </svg>"), ("js", b"a  b")]
        {
            assert_eq!(shrink(name, bytes), bytes, "{name}");
        }
    }

    #[test]
    fn every_script_and_style_sheet_of_the_built_in_themes_is_read_to_its_end() {
        let mut names = Vec::new();
        for theme in ["default", "plain"] {
            for file in layers::built_in(theme) {
                let text = std::str::from_utf8(&file.bytes).unwrap();
                let shrunk = match file.path.rsplit_once('.') {
                    Some((_, "css")) => style_sheet(text),
                    Some((_, "js")) => script(text),
                    _ => continue,
                };
                let is_shrunk =
                    |shrunk: String| !shrunk.contains("/*") && shrunk.len() < text.len();
                assert!(shrunk.is_some_and(is_shrunk), "{} is given up", file.shown);
                names.push(file.shown);
            }
        }
        assert!(names.len() >= 11, "{names:?}");
    }
}
