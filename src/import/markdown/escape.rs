//! Words as Markdown has to spell them, so that they stay words.

/// What Markdown reads into a character depends on where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Paragraph,
    Heading,
    /// Where `|` ends it.
    Cell,
}

/// Where words stand in their line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) within: Within,
    /// Whether they begin a line.
    pub(super) starts: bool,
    /// Whether they end one.
    pub(super) ends: bool,
    /// Whether the line holds more than one `~`, which would strike out what is between.
    pub(super) tildes: bool,
}

/// Escapes words.
pub(super) fn escape(words: &str, place: Place) -> String {
    let Place { within, starts, ends, tildes } = place;
    let all: Vec<char> = words.chars().collect();
    let mut text = String::with_capacity(words.len() + 8);
    let marked = if starts { start_of_line(words) } else { None };
    for (at, &c) in all.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| all[at]);
        let after = all.get(at + 1).copied();
        let is_last = ends && after.is_none();
        let is_marked = match c {
            '\\' | '`' | '*' | '[' | ']' => true,
            // Words at the edge of bold ones or of a link have neighbours that are not known here.
            '_' => {
                !before.zip(after).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric())
            }
            // Before anything but a blank it may begin a tag or an address.
            '<' => after.is_none_or(|c| c.is_ascii() && !c.is_ascii_whitespace()),
            '&' => after.is_none_or(|c| c.is_ascii_alphabetic() || c == '#'),
            '!' => after.is_none() && !is_last,
            '~' => tildes,
            '|' => within == Within::Cell,
            '#' => within == Within::Heading && is_last,
            _ => false,
        };
        if c == '{' && within == Within::Heading {
            // An anchor in braces is one behind a backslash too.
            text.push_str("&#123;");
            continue;
        }
        if is_marked || marked == Some(at) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// The character at the head of a line that would make a block of it.
fn start_of_line(words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    match first {
        '#' | '>' | '+' | '-' | '=' | ':' | '|' => Some(0),
        '0'..='9' => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            let mut rest = words[digits..].chars();
            let is_mark = matches!(rest.next(), Some('.' | ')'));
            (is_mark && rest.next().is_none_or(char::is_whitespace)).then_some(digits)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Place =
        Place { within: Within::Paragraph, starts: true, ends: true, tildes: false };

    #[test]
    fn only_what_would_be_a_mark_is_escaped() {
        for (words, written) in [
            ("增强“四种意识”。", "增强“四种意识”。"),
            ("1.加强领导", "1.加强领导"),
            ("1. 加强领导", "1\\. 加强领导"),
            ("2) 项", "2\\) 项"),
            ("#标题", "\\#标题"),
            ("- 甲", "\\- 甲"),
            ("+++", "\\+++"),
            ("---", "\\---"),
            ("：甲", "：甲"),
            (": 甲", "\\: 甲"),
            ("a*b*c", "a\\*b\\*c"),
            ("office_id", "office_id"),
            ("姓名____", "姓名\\_\\_\\_\\_"),
            ("<b>", "\\<b>"),
            ("3 < 5 & 7", "3 < 5 & 7"),
            ("R&D、&amp;", "R\\&D、\\&amp;"),
            ("10~20人", "10~20人"),
            ("[1]", "\\[1\\]"),
        ] {
            assert_eq!(escape(words, WHOLE), written);
        }
        assert_eq!(escape("甲|乙", Place { within: Within::Cell, ..WHOLE }), "甲\\|乙");
        assert_eq!(escape("C #", Place { within: Within::Heading, ..WHOLE }), "C \\#");
        assert_eq!(escape("1~2~3", Place { tildes: true, ..WHOLE }), "1\\~2\\~3");
    }
}
