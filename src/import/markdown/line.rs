//! A line as Markdown: bold words, words that are struck out, links, pictures, notes.

use super::escape::{Place, Within, escape};
use crate::{
    document::{is_cjk, is_punctuation},
    import::model::{Inline, Picture, Words, text_of},
};

/// What a line may refer to.
pub(super) struct Beside<'a> {
    pub(super) pictures: &'a [Picture],
    /// The folder of the pictures, from the material's own on.
    pub(super) folder: &'a str,
}

impl Beside<'_> {
    /// Writes a line; `bold` is false where all of it is bold already.
    pub(super) fn line(&self, line: &[Inline], within: Within, bold: bool) -> String {
        let mut text = String::new();
        let pieces = merged(line, bold);
        let struck = |inline: &Inline| matches!(inline, Inline::Words(words) if words.struck);
        let tildes = pieces.iter().any(struck) || text_of(line).matches('~').count() > 1;
        for (index, piece) in pieces.iter().enumerate() {
            let starts = text.is_empty() || text.ends_with('\n');
            let ends = matches!(pieces.get(index + 1), None | Some(Inline::Break));
            match piece {
                Inline::Words(words) => {
                    let next = pieces.get(index + 1).and_then(first_character);
                    words_of(words, Place { within, starts, ends, tildes }, next, &mut text);
                }
                Inline::Break => text.push_str(match within {
                    Within::Paragraph => "\\\n",
                    Within::Heading => " ",
                    Within::Cell => "<br>",
                }),
                Inline::Picture(index) => text.push_str(&self.picture(*index)),
                Inline::Note(index) => text.extend(["[^", &(index + 1).to_string(), "]"]),
            }
        }
        text
    }

    fn picture(&self, index: usize) -> String {
        let Some(picture) = self.pictures.get(index) else { return String::new() };
        let place = Place { within: Within::Cell, starts: false, ends: false, tildes: true };
        let words = escape(&picture.words, place);
        format!("![{words}](<{}/{}>)", self.folder, picture.name)
    }
}

/// Words of one kind side by side are one piece; blanks stand outside of marks and links. What is struck out is
/// not bold besides.
fn merged(line: &[Inline], bold: bool) -> Vec<Inline> {
    let mut pieces: Vec<Inline> = Vec::new();
    for inline in line {
        let Inline::Words(words) = inline else {
            pieces.push(inline.clone());
            continue;
        };
        let inner = words.text.trim();
        let lead = &words.text[..words.text.len() - words.text.trim_start().len()];
        let tail = if inner.is_empty() { "" } else { &words.text[lead.len() + inner.len()..] };
        let plain = |text: &str| Words { text: text.to_owned(), ..Words::default() };
        let bold = bold && words.bold && !words.struck;
        let own = Words { text: inner.to_owned(), bold, ..words.clone() };
        for piece in [plain(lead), own, plain(tail)] {
            if !piece.text.is_empty() {
                push(&mut pieces, piece);
            }
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Inline>, piece: Words) {
    let is_blank = |words: &Words| words.text.trim().is_empty();
    if let [.., Inline::Words(before), Inline::Words(blank)] = pieces.as_mut_slice()
        && is_blank(blank)
        && before.is_like(&piece)
    {
        before.text.push_str(&blank.text);
        before.text.push_str(&piece.text);
        pieces.pop();
        return;
    }
    match pieces.last_mut() {
        Some(Inline::Words(before)) if before.is_like(&piece) => {
            before.text.push_str(&piece.text);
        }
        _ => pieces.push(Inline::Words(piece)),
    }
}

fn first_character(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Words(Words { link: Some(_), .. }) | Inline::Note(_) => Some('['),
        Inline::Words(words) if words.struck => Some('~'),
        Inline::Words(words) => words.text.chars().next(),
        Inline::Picture(_) => Some('!'),
        Inline::Break => None,
    }
}

fn words_of(words: &Words, place: Place, next: Option<char>, text: &mut String) {
    let written = |marked: bool| {
        let marked = marked || words.struck || words.link.is_some();
        let (starts, ends) = (place.starts && !marked, place.ends && !marked);
        let mut written = escape(&words.text, Place { starts, ends, ..place });
        if words.struck {
            written = format!("~~{written}~~");
        }
        match &words.link {
            Some(link) => format!("[{written}](<{}>)", address(link)),
            None => written,
        }
    };
    let bold = written(true);
    if words.struck && words.link.is_none() {
        strike(&bold, next, text);
    } else if words.bold && can_be_bold(text.chars().next_back(), &bold, next) {
        text.push_str("**");
        text.push_str(&bold);
        text.push_str("**");
    } else {
        text.push_str(&written(false));
    }
}

/// Writes words between the marks that strike them out. Where these would be none a blank goes between: words that
/// hold no more must not look as if they did.
fn strike(marked: &str, next: Option<char>, text: &mut String) {
    let words = marked.trim_matches('~');
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let is_apart = |outside: Option<char>, inside: Option<char>| {
        outside != Some('~') && inside.is_none_or(|inside| faces(outside, inside))
    };
    if !is_apart(text.chars().next_back(), first) {
        text.push(' ');
    }
    text.push_str(marked);
    if !is_apart(next, last) {
        text.push(' ');
    }
}

/// Whether stars around words make them bold where they stand.
fn can_be_bold(before: Option<char>, words: &str, after: Option<char>) -> bool {
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
        return false;
    };
    let has_words = words.chars().any(char::is_alphanumeric);
    // A star before or after would be one of the marks.
    has_words
        && before != Some('*')
        && after != Some('*')
        && faces(before, first)
        && faces(after, last)
}

/// Whether a mark between these two is one: `CommonMark`'s rule as Chinese needs it.
fn faces(outside: Option<char>, inside: char) -> bool {
    let outside = outside.unwrap_or(' ');
    !is_punctuation(inside)
        || outside.is_whitespace()
        || is_punctuation(outside)
        || is_cjk(outside)
        || is_cjk(inside)
}

/// An address between `<` and `>`.
fn address(link: &str) -> String {
    let mut address = String::new();
    for c in link.chars() {
        match c {
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '\\' => address.push_str("%5C"),
            '&' => address.push_str("&amp;"),
            c if c.is_control() => {}
            c => address.push(c),
        }
    }
    address
}
