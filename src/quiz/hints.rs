//! What a learner may ask to be told of a typed answer, step by step.

use super::{
    phrases::say,
    words::{NUMERALS, length, normal},
};

/// A key whose half says more than its first character has at least this many.
const HALVED: usize = 4;

/// Whether a key begins as a number does: its first character would be no hint.
pub(super) fn is_number(key: &str) -> bool {
    key.starts_with(|c: char| c.is_numeric() || NUMERALS.contains(&c))
}

/// Length and first character of what is asked.
pub(super) fn first_hints(key: &str) -> Vec<String> {
    if is_number(key) {
        return Vec::new();
    }
    let first: String = key.chars().take(1).collect();
    vec![
        say("hints", "length", &[("count", &length(&normal(key)).to_string())]),
        say("hints", "first", &[("first", &first)]),
    ]
}

/// The last step of a ladder: two characters of the key, or its last one where it has only three.
pub(super) fn last_hint(key: &str) -> String {
    let half: String = key.chars().take(2).collect();
    let last: String = key.chars().last().into_iter().collect();
    if length(key) < HALVED {
        say("hints", "last", &[("last", &last)])
    } else {
        say("hints", "half", &[("half", &half)])
    }
}
