//! The order in which what is to be put in order is shown, and the letters it is named by.

use crate::quiz::lot;

/// Words in an order drawn by lot, the same for the same question and never the one they came in.
pub(super) fn shuffled<'a>(id: &str, words: &[&'a str]) -> Vec<&'a str> {
    let mut drawn = words.to_vec();
    drawn.sort_by_cached_key(|word| lot(&[id, word]));
    if drawn == words && drawn.len() > 1 {
        drawn.rotate_left(1);
    }
    drawn
}

/// The letter of an option, counted from 0, as a list of letters counts: A … Z, AA, AB ….
pub(super) fn letter(index: usize) -> String {
    let last = ('A'..='Z').nth(index % 26).unwrap_or('Z');
    match index / 26 {
        0 => last.to_string(),
        before => letter(before - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_shown_is_never_the_right_one_and_always_the_same() {
        for id in (0..100).map(|number| format!("question-{number}")) {
            for words in [&["甲", "乙"][..], &["甲", "乙", "丙"], &["甲", "乙", "丙", "丁"]]
            {
                let shown = shuffled(&id, words);
                assert_ne!(shown, words, "{id}");
                assert_eq!(shown, shuffled(&id, words), "{id}");
                let mut sorted = shown.clone();
                sorted.sort_by_key(|word| words.iter().position(|one| one == word));
                assert_eq!(sorted, words, "{id}");
            }
        }
    }

    #[test]
    fn letters_go_on_after_z_as_a_browser_counts_them() {
        assert_eq!([0, 25, 26, 27, 52].map(letter), ["A", "Z", "AA", "AB", "BA"]);
    }
}
