//! Names inside `content/`, and which of them a site may have.

use std::{fmt, sync::Arc};

use crate::diagnostics::Problem;

/// Names at the top of the site that Yanxi's own pages have (DESIGN §2).
const RESERVED: &[&str] = &[
    "study",
    "practice",
    "review",
    "exam",
    "mistakes",
    "formulations",
    "search",
    "print",
    "tags",
    "records",
    "404",
    "assets",
];

/// What a material's practice is called beside it.
const PRACTICE: &str = ".practice";

/// What a list of the site's own is called that may have parts, as `index.2024.html`; the first in any folder.
const LISTS: [&str; 2] = ["index", "formulations"];

/// A file below `content/`: names joined by `/`, each in Unicode's composed form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// A path from its names, as `speeches/office-directors.md`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it is in, without a slash at the end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Its own name.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Its own name without the ending.
    pub fn stem(&self) -> &str {
        split_ending(self.name()).0
    }

    /// The whole path without the ending.
    pub fn without_ending(&self) -> &str {
        let ending = self.name().len() - self.stem().len();
        &self.0[..self.0.len() - ending]
    }

    /// The ending in lower case, without the dot.
    pub fn ending(&self) -> String {
        split_ending(self.name()).1.to_ascii_lowercase()
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn split_ending(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, ending),
        _ => (name, ""),
    }
}

/// Whether what follows the last dot of a name is the ending of a file: in 2.1节 and 通知.2026 it is none.
pub(crate) fn is_ending(ending: &str) -> bool {
    (2..=5).contains(&ending.len())
        && ending.starts_with(|c: char| c.is_ascii_alphabetic())
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Why a site may not have this path, if so. Only its last name is looked at.
pub(crate) fn refuse(path: &ContentPath) -> Option<Problem> {
    let name = path.name();
    if !fits_windows(name) {
        return Some(Problem::NameWindows { name: name.to_owned() });
    }
    is_reserved(path).then(|| Problem::NameReserved { name: name.to_owned() })
}

/// Whether Yanxi's own pages have this path.
pub(crate) fn is_reserved(path: &ContentPath) -> bool {
    // A dot in a folder's name is no ending, but `404.d/` beside 404.html would only confuse.
    let stem = path.stem().to_lowercase();
    let is_ours = |name: &str| RESERVED.contains(&name);
    (path.folder().is_empty() && is_ours(&stem)) || stem.ends_with(PRACTICE) || is_part(path, &stem)
}

/// Whether a file's page would stand where a part of a long list may (`site/parts.rs`).
fn is_part(path: &ContentPath, stem: &str) -> bool {
    let makes_page = matches!(path.ending().as_str(), "md" | "markdown" | "txt" | "html");
    let Some((list, part)) = stem.split_once('.').filter(|_| makes_page) else { return false };
    let (label, number) = part.split_once('-').unwrap_or((part, "2"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_label = match label.len() {
        1 => label.bytes().all(|byte| byte.is_ascii_lowercase()),
        4 => is_digits(label),
        _ => matches!(label, "undated" | "other"),
    };
    let [anywhere, at_top] = LISTS;
    let is_list = list == anywhere || (list == at_top && path.folder().is_empty());
    is_list && is_label && is_digits(number)
}

/// Whether Windows can hold a file of this name (learn.microsoft.com, Naming Files, Paths, and Namespaces).
pub(crate) fn fits_windows(name: &str) -> bool {
    let forbidden = |c: char| c.is_control() || r#"<>:"/\|?*"#.contains(c);
    let device = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let is_device = matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || ["COM", "LPT"].iter().any(|port| {
            device
                .strip_prefix(port)
                .is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
        });
    !name.contains(forbidden) && !name.ends_with(['.', ' ']) && !is_device
}

/// Whether a file is an editor's or a system's own, never content.
pub(crate) fn is_clutter(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || matches!(name, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_knows_its_parts() {
        let path = ContentPath::new("speeches/2015.讲话.md");
        assert_eq!(
            (path.folder(), path.name(), path.stem()),
            ("speeches", "2015.讲话.md", "2015.讲话")
        );
        assert_eq!((path.without_ending(), path.ending().as_str()), ("speeches/2015.讲话", "md"));
        assert_eq!(ContentPath::new("说明").stem(), "说明");
    }

    #[test]
    fn names_that_windows_cannot_hold_are_refused() {
        for bad in
            ["a:b.md", "问?.md", "讲话.", "讲话 ", "CON", "nul.md", "COM1.txt", "a\\b", "a\u{7}"]
        {
            assert!(refuse(&ContentPath::new(bad)).is_some(), "{bad}");
        }
        for good in ["讲话（一）.md", "“四种意识”.md", "console.md", "COM10.md", "a b.md"]
        {
            assert!(refuse(&ContentPath::new(good)).is_none(), "{good}");
        }
    }

    #[test]
    fn names_of_our_own_pages_are_refused_at_the_top_and_practice_everywhere() {
        for bad in [
            "study.md",
            "Tags",
            "assets",
            "404.html",
            "speeches/x.practice.md",
            "a/Index.2024-2.md",
        ] {
            assert!(refuse(&ContentPath::new(bad)).is_some(), "{bad}");
        }
        for good in [
            "manual/study.md",
            "study-notes.md",
            "speeches/practice.md",
            "a/formulations.s.md",
            "index.en.md",
            "index.2024.png",
            "index.md.txt",
        ] {
            assert!(refuse(&ContentPath::new(good)).is_none(), "{good}");
        }
    }
}
