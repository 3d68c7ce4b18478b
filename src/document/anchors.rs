//! Anchors: the id that a heading keeps as long as its words stay.
//!
//! The words become an id as on GitHub, so that links which an editor completes fit: lower case, blanks
//! to `-`, punctuation dropped. Han stays Han.

use std::collections::{BTreeMap, BTreeSet};

/// Ids that the page's own frame has, or that scripts put there.
const FRAME: &[&str] = &[
    "main",
    "contents",
    "notes",
    "terms",
    "practice",
    "desk",
    "today",
    "today-title",
    "dark-sheet",
    "reading-button",
    "print-button",
];

/// What the frame's numbered ids begin with: notes, references to them, courses on the home page, groups
/// of questions, stems, texts on a page for paper.
const FRAME_BEGINS: &[&str] = &["note-", "course-", "practice-", "stem-", "printed-"];

/// The anchors of one page.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    used: BTreeSet<String>,
    /// For each slug the number that was tried last, so that many equal headings stay cheap.
    counts: BTreeMap<String, usize>,
}

impl Anchors {
    /// An anchor from a heading's words; a second heading of the same words gets `-2`.
    pub(super) fn of_words(&mut self, words: &str) -> String {
        let slug = slug(words);
        let slug = match slug.as_str() {
            "" => "section".to_owned(),
            slug if is_numbered_frame(slug) => format!("section-{slug}"),
            _ => slug,
        };
        let count = self.counts.entry(slug.clone()).or_insert(0);
        loop {
            *count += 1;
            let anchor = if *count == 1 { slug.clone() } else { format!("{slug}-{count}") };
            if !FRAME.contains(&anchor.as_str()) && self.used.insert(anchor.clone()) {
                return anchor;
            }
        }
    }

    /// Takes an anchor that the writer chose; false where it is taken already.
    pub(super) fn claim(&mut self, anchor: &str) -> bool {
        !is_of_frame(anchor) && self.used.insert(anchor.to_owned())
    }

    /// Gives an anchor back that nothing has any more.
    pub(super) fn release(&mut self, anchor: &str) {
        self.used.remove(anchor);
    }

    pub(super) fn into_set(self) -> BTreeSet<String> {
        self.used
    }
}

/// Whether the page's own frame has this anchor.
pub(super) fn is_of_frame(anchor: &str) -> bool {
    FRAME.contains(&anchor) || is_numbered_frame(anchor)
}

fn is_numbered_frame(anchor: &str) -> bool {
    FRAME_BEGINS.iter().any(|begin| anchor.starts_with(begin))
}

/// Words as an id or a file's name.
pub fn slug(words: &str) -> String {
    let kept = words.trim().chars().filter_map(|c| match c {
        c if c.is_whitespace() => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_han_and_drops_punctuation() {
        assert_eq!(slug("二、进一步转变作风 提升效能"), "二进一步转变作风-提升效能");
        assert_eq!(slug("增强“四种意识”"), "增强四种意识");
        assert_eq!(slug("File Names_2"), "file-names_2");
    }

    #[test]
    fn equal_headings_get_numbers_and_never_collide() {
        let mut anchors = Anchors::default();
        let words = ["要求", "要求", "要求-2", "要求", "……", "Main", "Today", "Note 1"];
        let ids: Vec<_> = words.iter().map(|word| anchors.of_words(word)).collect();
        assert_eq!(
            ids,
            [
                "要求",
                "要求-2",
                "要求-2-2",
                "要求-3",
                "section",
                "main-2",
                "today-2",
                "section-note-1"
            ]
        );
        assert!(!anchors.claim("要求") && anchors.claim("自定"));
    }
}
