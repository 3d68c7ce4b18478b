//! The name of a question for life.
//!
//! In: what is asked, in words. Out: ten characters. Holds: nothing of where it stands goes in, so that an
//! edit elsewhere in the text, a moved section or a moved file changes no name.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::{model::Pattern, words::normal};
use crate::kind::QuestionKind;

/// Letters of a name: base32 as in RFC 4648, in small letters.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Characters of a name: 50 bits.
const LENGTH: usize = 10;

/// The name of the question of a pattern about a list of a material and one of its items.
pub(super) fn name(material: &str, pattern: Pattern, list: &str, member: &str) -> String {
    let kind = pattern.kind().name();
    letters(&[material, kind, &format!("{pattern:?}"), &normal(list), &normal(member)])
}

/// The name of a question of the trainer's own: what is asked, so that moving or mending its answer keeps it.
pub(crate) fn own(material: &str, kind: QuestionKind, stem: &str) -> String {
    letters(&[material, kind.name(), "own", &normal(stem)])
}

/// Ten letters that stand for words.
pub(super) fn letters(words: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for one in words {
        hasher.update(one.as_bytes());
        // No word holds it: (甲乙, 丙) is not (甲, 乙丙).
        hasher.update(b"\0");
    }
    let hash = hasher.finalize();
    let mut bits = hash.as_bytes().iter().copied();
    let (mut held, mut count) = (0_u32, 0);
    let mut name = String::with_capacity(LENGTH);
    while name.len() < LENGTH {
        if count < 5 {
            held = held << 8 | u32::from(bits.next().unwrap_or_default());
            count += 8;
        }
        count -= 5;
        name.push(char::from(LETTERS[(held >> count & 31) as usize]));
    }
    name
}

/// A number that looks drawn by lot and is always the same for the same words.
pub(crate) fn lot(words: &[&str]) -> u64 {
    let mut hasher = SipHasher13::new();
    for one in words {
        hasher.write(one.as_bytes());
        hasher.write(b"\0");
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_question_is_named_by_what_it_asks() {
        let stem = "“四种意识”不包括（　）。";
        let one = own("讲话", QuestionKind::Single, stem);
        assert_eq!(one, own("讲话", QuestionKind::Single, "“四种意识”不包括（　）"));
        assert_ne!(one, own("讲话", QuestionKind::Multiple, stem));
        assert_ne!(one, own("通知", QuestionKind::Single, stem));
    }

    #[test]
    fn a_name_is_ten_letters_of_what_is_asked_and_knows_no_punctuation() {
        let one = name("讲话", Pattern::Q5, "增强“四种意识”", "增强政治意识");
        assert_eq!(one.len(), 10);
        assert_eq!(one, name("讲话", Pattern::Q5, "增强四种意识。", "增强政治意识"));
        assert_ne!(one, name("讲话", Pattern::Q6, "增强“四种意识”", "增强政治意识"));
        assert_ne!(letters(&["甲乙", "丙"]), letters(&["甲", "乙丙"]));
    }
}
