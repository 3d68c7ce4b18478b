//! Marks as a Chinese input method writes them where TOML needs the ASCII ones.

/// Marks outside quotes, and what they should be.
const MARKS: &[(char, &str)] =
    &[('，', ","), ('、', ","), ('［', "["), ('］', "]"), ('【', "["), ('】', "]")];
/// Quotes: how they open, how they close, and what they should be.
const QUOTES: &[(char, char, &str)] = &[('“', '”', "\""), ('‘', '’', "'")];

/// The marks of a line that should be others: byte, mark, what it should be. What stands between quotes is
/// words, where any mark is right. `:` is one too: between key and value TOML has `=`.
pub(super) fn slips(line: &str) -> Vec<(usize, char, &'static str)> {
    let mut slips = Vec::new();
    let mut open: Option<char> = None;
    let mut has_value = false;
    // `title = 甲、乙` lacks its quotes: the mark between the words is none of the syntax.
    let mut has_parts = false;
    for (at, c) in line.char_indices() {
        if let Some(close) = open {
            if c == close {
                open = None;
                slips.extend(quote(c).map(|meant| (at, c, meant)));
            }
            continue;
        }
        match c {
            '#' => break,
            '"' | '\'' => (open, has_parts) = (Some(c), true),
            '[' => has_parts = true,
            '=' => has_value = true,
            ':' | '：' | '＝' if !has_value => {
                has_value = true;
                slips.push((at, c, "="));
            }
            _ => {
                if let Some((_, close, meant)) = QUOTES.iter().find(|(open, ..)| *open == c) {
                    (open, has_parts) = (Some(*close), true);
                    slips.push((at, c, *meant));
                }
                let mark =
                    MARKS.iter().find(|(mark, meant)| *mark == c && (has_parts || *meant != ","));
                has_parts |= mark.is_some();
                slips.extend(mark.map(|(mark, meant)| (at, *mark, *meant)));
            }
        }
    }
    // `"交接班”`: opened as TOML has it, closed as Chinese does.
    if open.is_some_and(|close| close.is_ascii()) {
        let end = line.trim_end();
        let last = end.char_indices().next_back();
        slips.extend(last.and_then(|(at, c)| quote(c).map(|meant| (at, c, meant))));
    }
    slips
}

/// What a closing quote should be.
fn quote(c: char) -> Option<&'static str> {
    QUOTES.iter().find(|(_, close, _)| *close == c).map(|(.., meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_a_line_is_found_and_no_word_between_quotes() {
        for (line, found) in [
            ("title = “交接班，制度”", "“ ”"),
            ("title：\"交接班\"", "："),
            ("title: \"交接班：制度\"", ":"),
            ("tags = [\"值班\"，\"交接班\"、\"制度\"]", "， 、"),
            ("title = \"交接班”", "”"),
            ("【site】", "【 】"),
            ("title = 值班、交接班", ""),
            ("title = \"讲“四种意识”，讲规范\" # 说明：", ""),
        ] {
            let marks: Vec<_> = slips(line).iter().map(|(_, mark, _)| mark.to_string()).collect();
            assert_eq!(marks.join(" "), found, "{line}");
        }
    }
}
