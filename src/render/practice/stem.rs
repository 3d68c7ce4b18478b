//! A stem in pieces, and as HTML: its blanks made visible, and the word that turns a question round made strong.

use std::ops::Range;

use pulldown_cmark_escape::escape_html_body_text;
use serde::Serialize;

use crate::{kind::QuestionKind, quiz::Question, theme::Words};

/// What a stem writes for a blank.
const BLANK: &str = "____";

/// What makes the wrong option the key. Whoever overlooks it answers the opposite.
const NEGATIVE: &[&str] = &[
    "不属于",
    "不包括",
    "不包含",
    "不符合",
    "不正确",
    "不准确",
    "不恰当",
    "不是",
    "错误的",
    "有误的",
];

/// What begins and ends words that are not the stem's own.
const OPENING: &[char] = &['“', '‘', '《', '「'];
const CLOSING: &[char] = &['”', '’', '》', '」'];

/// A part of a stem. As JSON a string, and a list of one where it is strong.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(in crate::render) enum Piece<'a> {
    /// Words and blanks.
    Plain(&'a str),
    /// What makes the wrong option the key.
    Strong([&'a str; 1]),
}

/// The stem of a question, part by part; none is empty.
pub(super) fn pieces(question: &Question) -> Vec<Piece<'_>> {
    let stem = &question.stem;
    let negatives = match question.kind {
        QuestionKind::Single | QuestionKind::Multiple => negatives(stem),
        _ => Vec::new(),
    };
    let mut pieces = Vec::with_capacity(2 * negatives.len() + 1);
    let mut from = 0;
    for span in negatives {
        pieces.extend(plain(&stem[from..span.start]));
        pieces.push(Piece::Strong([&stem[span.clone()]]));
        from = span.end;
    }
    pieces.extend(plain(&stem[from..]));
    pieces
}

fn plain(words: &str) -> Option<Piece<'_>> {
    (!words.is_empty()).then_some(Piece::Plain(words))
}

/// The stem of a question as HTML.
pub(super) fn html(question: &Question, words: &Words) -> String {
    let mut html = String::with_capacity(question.stem.len() + 64);
    for piece in pieces(question) {
        match piece {
            Piece::Plain(text) => write_blanks(text, words, &mut html),
            Piece::Strong([text]) => {
                html.push_str("<strong>");
                write_text(text, &mut html);
                html.push_str("</strong>");
            }
        }
    }
    html
}

/// Where a stem itself says no: not in what it quotes.
fn negatives(stem: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (at, c) in stem.char_indices() {
        if OPENING.contains(&c) {
            depth += 1;
        } else if CLOSING.contains(&c) {
            depth = depth.saturating_sub(1);
        }
        let is_past = found.last().is_none_or(|last| last.end <= at);
        if depth == 0 && is_past {
            let word = NEGATIVE.iter().find(|word| stem[at..].starts_with(**word));
            found.extend(word.map(|word| at..at + word.len()));
        }
    }
    found
}

/// Words with their blanks, which are numbered where there are several.
fn write_blanks(text: &str, words: &Words, html: &mut String) {
    let is_one = text.matches(BLANK).count() == 1;
    for (index, piece) in text.split(BLANK).enumerate() {
        if index > 0 {
            let name = words.say("blank", &[("number", &index.to_string())]);
            html.push_str("<span class=\"blank\">");
            html.push_str(if is_one { "<span class=\"sr\">" } else { "<small>" });
            write_text(&name, html);
            html.push_str(if is_one { "</span></span>" } else { "</small></span>" });
        }
        write_text(piece, html);
    }
}

/// Writing to a string cannot fail.
fn write_text(text: &str, html: &mut String) {
    let _ = escape_html_body_text(html, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(stem: &str) -> Vec<&str> {
        negatives(stem).into_iter().map(|span| &stem[span]).collect()
    }

    #[test]
    fn only_the_stems_own_no_is_emphasised() {
        assert_eq!(strong("下列各项中，不属于“四种意识”的是（　）。"), ["不属于"]);
        assert_eq!(strong("下列说法错误的是（　）。"), ["错误的"]);
        assert_eq!(strong("《不是》在谈到（　）时指出：“不属于‘错误的’做法，不是小事”"), [""; 0]);
    }

    #[test]
    fn a_stem_in_pieces_is_the_stem() {
        let mut question =
            super::super::tests::question("abc", crate::quiz::Answer::Choice(Vec::new()), &[]);
        question.stem = "不属于“四种意识”、也不是____的是（　）。".to_owned();
        let strong = |word| Piece::Strong([word]);
        let plain = Piece::Plain;
        let (first, last) = (plain("“四种意识”、也"), plain("____的是（　）。"));
        assert_eq!(pieces(&question), [strong("不属于"), first, strong("不是"), last]);
        question.kind = QuestionKind::Cloze;
        assert_eq!(pieces(&question), [plain(&question.stem)]);
    }

    #[test]
    fn blanks_are_numbered_where_there_are_several() {
        let mut one = String::new();
        write_blanks("不为____所扰", &Words::default(), &mut one);
        assert_eq!(one, "不为<span class=\"blank\"><span class=\"sr\">blank</span></span>所扰");
        let mut two = String::new();
        write_blanks("____<____", &Words::default(), &mut two);
        let blank = "<span class=\"blank\"><small>blank</small></span>";
        assert_eq!(two, format!("{blank}&lt;{blank}"));
    }
}
