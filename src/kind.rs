//! The kinds of questions, by the names that `yanxi.toml` and front matter choose them by.

use crate::keys::Keys;

/// What is asked for, and how it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionKind {
    /// One of several choices.
    Single,
    /// All choices that are right.
    Multiple,
    /// Whether a statement is true.
    TrueFalse,
    /// Words that are left out of a sentence.
    Cloze,
    /// The order of items.
    Ordering,
    /// Which words belong to which.
    Matching,
    /// Everything from memory, judged by oneself.
    Recall,
}

impl QuestionKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Single,
        Self::Multiple,
        Self::TrueFalse,
        Self::Cloze,
        Self::Ordering,
        Self::Matching,
        Self::Recall,
    ];

    /// Its place among all kinds, as data that counts them names it.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name in settings, front matter and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::TrueFalse => "true_false",
            Self::Cloze => "cloze",
            Self::Ordering => "ordering",
            Self::Matching => "matching",
            Self::Recall => "recall",
        }
    }
}

/// The kinds that a key names, in its order; `None` where it is not there. None at all is an answer too.
pub(crate) fn take(keys: &mut Keys<'_>, key: &str) -> Option<Vec<QuestionKind>> {
    let names = QuestionKind::ALL.map(QuestionKind::name);
    let chosen = keys.choices(key, &names)?;
    let kinds = QuestionKind::ALL.into_iter();
    let of_name = |name: &String| kinds.clone().find(|kind| kind.name() == name);
    Some(chosen.iter().filter_map(of_name).collect())
}

#[cfg(test)]
mod tests {
    use super::QuestionKind;

    #[test]
    fn a_kind_stands_where_its_index_says() {
        for (index, kind) in QuestionKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.index(), index);
        }
    }
}
