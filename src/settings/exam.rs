//! `[exam]`: what a mock exam asks where a learner chooses nothing else.

use std::collections::BTreeMap;

use crate::{keys::Keys, kind::QuestionKind};

/// The most minutes that an exam may last: a working day and more.
const MOST_MINUTES: usize = 600;
/// What an exam is scored out of.
const FULL_MARK: usize = 100;
/// The most questions of one kind.
const MOST_OF_KIND: usize = 200;

/// How many questions of each kind an exam has where the settings name none.
const USUAL: [(QuestionKind, usize); 7] = [
    (QuestionKind::Single, 10),
    (QuestionKind::Multiple, 5),
    (QuestionKind::TrueFalse, 5),
    (QuestionKind::Cloze, 10),
    (QuestionKind::Ordering, 2),
    (QuestionKind::Matching, 2),
    (QuestionKind::Recall, 2),
];

/// What a mock exam asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamSettings {
    /// How long it lasts; without limit where it is 0.
    pub minutes: usize,
    /// The mark, of 100, from which it is passed.
    pub pass: usize,
    /// How many questions it has of each kind; a kind that is not there is not asked.
    pub counts: BTreeMap<QuestionKind, usize>,
}

impl Default for ExamSettings {
    fn default() -> Self {
        Self { minutes: 60, pass: 60, counts: USUAL.into_iter().collect() }
    }
}

/// Reads the table.
pub(super) fn read(keys: &mut Keys<'_>) -> ExamSettings {
    let usual = ExamSettings::default();
    let minutes = keys.count("minutes", MOST_MINUTES).unwrap_or(usual.minutes);
    let pass = keys.count("pass", FULL_MARK).unwrap_or(usual.pass);
    let counted = QuestionKind::ALL.map(|kind| (kind, keys.count(kind.name(), MOST_OF_KIND)));
    let counts = if counted.iter().all(|(_, count)| count.is_none()) {
        usual.counts
    } else {
        // Who names one kind has decided on all of them.
        let named = counted.into_iter().filter_map(|(kind, count)| Some((kind, count?)));
        named.filter(|(_, count)| *count > 0).collect()
    };
    ExamSettings { minutes, pass, counts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostics::Diagnostic,
        keys::{Page, read_toml},
    };

    fn read_text(text: &str) -> (ExamSettings, Vec<String>) {
        let page = Page { file: "yanxi.toml".into(), text: text.into() };
        let mut problems = Vec::new();
        let node = read_toml(&page, 0..text.len(), &mut problems);
        let settings = {
            let mut keys = Keys::of(&page, "exam.", node, &mut problems);
            let settings = read(&mut keys);
            keys.finish();
            settings
        };
        let said = |one: &Diagnostic| {
            let meant = one.suggestion.as_deref().unwrap_or_default();
            format!("{} {} {meant}", one.problem.code(), &text[one.place.span.clone()])
        };
        (settings, problems.iter().map(said).collect())
    }

    #[test]
    fn an_exam_has_some_questions_of_each_kind_where_none_are_named() {
        let (settings, problems) = read_text("minutes = 0\npass = 100\n");
        let usual = ExamSettings::default();
        assert_eq!((settings.minutes, settings.pass, settings.counts), (0, 100, usual.counts));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn who_names_one_kind_decides_on_all() {
        let (settings, problems) = read_text("recall = 3\nsingle = 200\ncloze = 0\n");
        let counts = [(QuestionKind::Single, 200), (QuestionKind::Recall, 3)];
        assert_eq!(settings.counts, counts.into_iter().collect());
        assert_eq!((settings.minutes, settings.pass), (60, 60));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn every_slip_is_reported_at_its_place_with_what_was_meant() {
        let text = "minutes = 601\npass = 101\nsingle = -1\nmultiple = 201\ncloze = '十'\ntrue_flase = 5\n";
        let (settings, problems) = read_text(text);
        let expected = [
            "key-range 601 ",
            "key-range 101 ",
            "key-range -1 ",
            "key-range 201 ",
            "key-not-number '十' ",
            "key-unknown true_flase true_false",
        ];
        assert_eq!(problems, expected);
        assert_eq!(settings, ExamSettings::default());
    }
}
