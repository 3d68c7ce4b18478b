//! What was cleaned, so that a trainer can look at it.

use std::collections::BTreeMap;

/// Examples that are kept of each cleaning.
const EXAMPLES: usize = 3;
/// Characters of an example.
const LONGEST: usize = 24;

/// What may be changed in a text that is imported. None of it changes other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cleaning {
    /// Read in an encoding other than UTF-8.
    Encoding,
    /// Menus and whatever else of a web page is not its text.
    Navigation,
    /// A first paragraph that only begins what follows.
    Teaser,
    /// A table of contents, which a site makes itself.
    Contents,
    /// The head and the foot of every page.
    Margins,
    /// A page number on a line of its own.
    PageNumber,
    /// A line that went on in the next.
    Join,
    /// Indents, blanks between Chinese characters, marks of no width.
    Spaces,
    /// Letters and digits as wide as a Chinese character.
    Width,
    /// Words that a tracked change took out.
    Deleted,
    /// Words that the writer struck out, which stay so.
    Struck,
    /// Comments at the margin.
    Comment,
    /// Words that the document hides.
    Hidden,
    /// A link that leads nowhere from the site.
    Link,
}

impl Cleaning {
    /// Its name for programs, and in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Navigation => "navigation",
            Self::Teaser => "teaser",
            Self::Contents => "contents",
            Self::Margins => "margins",
            Self::PageNumber => "page-number",
            Self::Join => "join",
            Self::Spaces => "spaces",
            Self::Width => "width",
            Self::Deleted => "deleted",
            Self::Struck => "struck",
            Self::Comment => "comment",
            Self::Hidden => "hidden",
            Self::Link => "link",
        }
    }
}

/// One kind of cleaning in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// What was done.
    pub what: Cleaning,
    /// How often.
    pub count: usize,
    /// The first places: line or paragraph (0 where it is the whole file's), and the words there.
    pub examples: Vec<(usize, String)>,
}

/// Everything that was cleaned in a file.
#[derive(Debug, Default)]
pub(super) struct Report(BTreeMap<Cleaning, Cleaned>);

impl Report {
    pub(super) fn note(&mut self, what: Cleaning, place: usize, words: &str) {
        self.note_many(what, 1, place, words);
    }

    pub(super) fn note_many(&mut self, what: Cleaning, count: usize, place: usize, words: &str) {
        if count == 0 {
            return;
        }
        let fresh = || Cleaned { what, count: 0, examples: Vec::new() };
        let cleaned = self.0.entry(what).or_insert_with(fresh);
        cleaned.count += count;
        let words = words.trim();
        if cleaned.examples.len() < EXAMPLES && !words.is_empty() {
            let mut shown: String = words.chars().take(LONGEST).collect();
            if shown.len() < words.len() {
                shown.push('…');
            }
            cleaned.examples.push((place, shown));
        }
    }

    pub(super) fn finish(self) -> Vec<Cleaned> {
        self.0.into_values().collect()
    }
}
