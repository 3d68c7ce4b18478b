//! Characters as they are compared: full width as half, capitals as small, any quote as `"`, any blank as one,
//! traditional as simplified. Each character gives one, of as many UTF-16 units: places stay the same.
//!
//! The page's search folds in the same way (`find-words.js`); the tests of both have the same rows.

use std::{collections::BTreeMap, sync::LazyLock};

use hanconv::RawDictionary;

/// The table of single characters that `OpenCC` has, built once: it never changes.
static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let one = |text: &str| {
        let mut characters = text.chars();
        // Beyond the basic plane stand characters that no keyboard writes.
        characters.next().filter(|c| characters.next().is_none() && c.len_utf16() == 1)
    };
    let pairs = RawDictionary::TSCharacters.iter();
    let pairs = pairs.filter_map(|(from, to)| Some((one(from)?, one(to)?)));
    pairs.filter(|(from, to)| from != to).collect()
});

/// What every character of the basic plane is compared as, by its number: each text has thousands to fold.
static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let plane = 0..=u32::from(u16::MAX);
    // Surrogates are no characters.
    plane.map(|number| char::from_u32(number).map_or('\0', folded)).collect()
});

/// A character as it is compared.
pub(super) fn fold(c: char) -> char {
    FOLDED.get(c as usize).copied().unwrap_or_else(|| folded(c))
}

fn folded(c: char) -> char {
    match plain(c) {
        c if c < '\u{3000}' => c,
        c => SIMPLIFIED.get(&c).copied().unwrap_or(c),
    }
}

/// The same without the table of characters.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‘' | '’' | '「' | '」' | '『' | '』' | '«' | '»' | '\'' | '＂'
        | '＇' => '"',
        '\u{ff01}'..='\u{ff5e}' => lower(char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)),
        c if c.is_whitespace() => ' ',
        c => lower(c),
    }
}

fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        // A sigma at the end of a word is one for whoever searches.
        (Some('ς'), None) => 'σ',
        (Some(one), None) if one.len_utf16() == c.len_utf16() => one,
        _ => c,
    }
}

/// What a reader may write for characters that are in the text: the one, then that which it is compared as.
pub(super) fn variants(is_present: impl Fn(char) -> bool) -> String {
    let pairs = SIMPLIFIED.iter().filter(|(_, to)| is_present(**to));
    pairs.flat_map(|(from, to)| [*from, *to]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_take_for_the_same_is_the_same() {
        for (text, folded) in [
            ("“四种意识”", "\"四种意识\""),
            ("「四個堅持」", "\"四个坚持\""),
            ("ＯＡ系统（２０２６）", "oa系统(2026)"),
            ("GB/T　9704", "gb/t 9704"),
            ("İstanbul", "İstanbul"),
            ("ΟΔΟΣ", "οδοσ"),
            ("𠮷野家", "𠮷野家"),
        ] {
            let found: String = text.chars().map(fold).collect();
            assert_eq!(found, folded);
            assert_eq!(found.encode_utf16().count(), text.encode_utf16().count(), "{text}");
        }
    }

    #[test]
    fn variants_are_those_of_characters_that_the_text_has() {
        assert_eq!(variants(|c| "意识".contains(c)), "識识");
    }
}
