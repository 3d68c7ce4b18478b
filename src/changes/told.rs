//! What a table says of a question, with the place of each key.

use std::ops::Range;

use crate::{diagnostics::Problem, keys::Keys, kind::QuestionKind, quiz::Choice};

/// The keys that every question has.
pub(super) const OF_ALL: &[&str] = &["stem", "explanation", "hints"];

/// The keys of all kinds of questions.
pub(super) const ALL: &[&str] = &[
    "stem",
    "explanation",
    "hints",
    "options",
    "correction",
    "blanks",
    "bank",
    "order",
    "pairs",
    "extra",
    "points",
];

/// The key that holds what is right in a question of a kind, and all keys of its answer.
pub(super) fn keys_of(kind: QuestionKind) -> (&'static str, &'static [&'static str]) {
    match kind {
        QuestionKind::Single | QuestionKind::Multiple => ("options", &["options"]),
        QuestionKind::TrueFalse => ("options", &["options", "correction"]),
        QuestionKind::Cloze => ("blanks", &["blanks", "bank"]),
        QuestionKind::Ordering => ("order", &["order"]),
        QuestionKind::Matching => ("pairs", &["pairs", "extra"]),
        QuestionKind::Recall => ("points", &["points"]),
    }
}

/// What a table says; `None` for what it does not say.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Where the table stands.
    pub(super) table: Range<usize>,
    /// The keys that are there, and where.
    pub(super) places: Vec<(&'static str, Range<usize>)>,
    pub(super) stem: Option<String>,
    pub(super) explanation: Option<String>,
    pub(super) hints: Option<Vec<String>>,
    /// Options, those marked as right with their mark taken off.
    pub(super) options: Option<Vec<Choice>>,
    pub(super) correction: Option<String>,
    pub(super) blanks: Option<Vec<Vec<String>>>,
    pub(super) bank: Option<Vec<String>>,
    pub(super) order: Option<Vec<String>>,
    pub(super) pairs: Option<Vec<(String, String)>>,
    pub(super) extra: Option<Vec<String>>,
    pub(super) points: Option<Vec<String>>,
}

impl Told {
    /// Takes these keys out of a table.
    pub(super) fn read(keys: &mut Keys<'_>, asked: &[&'static str]) -> Self {
        let mut told = Self { table: keys.span(), ..Self::default() };
        for key in asked {
            match keys.key_span(key) {
                Some(place) => told.take(keys, key, place),
                // It is known all the same.
                None => keys.skip(key),
            }
        }
        told
    }

    fn take(&mut self, keys: &mut Keys<'_>, key: &'static str, place: Range<usize>) {
        let at = place.clone();
        self.places.push((key, place));
        match key {
            "stem" => self.stem = keys.text(key).map(|text| trim(&text)),
            "explanation" => self.explanation = keys.text(key).map(|text| trim(&text)),
            "correction" => self.correction = keys.text(key).map(|text| trim(&text)),
            "hints" => self.hints = Some(texts(keys, key)),
            "options" => {
                self.options = Some(texts(keys, key).iter().map(|one| option(one)).collect());
            }
            "bank" => self.bank = Some(texts(keys, key)),
            "order" => self.order = Some(texts(keys, key)),
            "extra" => self.extra = Some(texts(keys, key)),
            "points" => self.points = Some(texts(keys, key)),
            "blanks" => self.blanks = keys.groups(key).map(|groups| trim_all(&groups)),
            "pairs" => self.pairs = keys.groups(key).map(|groups| pairs(&groups, keys, &at)),
            _ => keys.skip(key),
        }
    }

    /// Where a key stands, if it is there.
    pub(super) fn place(&self, key: &str) -> Option<Range<usize>> {
        self.places.iter().find(|(name, _)| *name == key).map(|(_, place)| place.clone())
    }

    /// The first of these keys that is there; the table where none is.
    pub(super) fn nearest_place(&self, keys: &[&str]) -> Range<usize> {
        let place = keys.iter().find_map(|key| self.place(key));
        place.unwrap_or_else(|| self.table.clone())
    }

    /// The keys that are there and that a question of this kind does not have.
    pub(super) fn foreign(
        &self,
        kind: QuestionKind,
    ) -> impl Iterator<Item = &(&'static str, Range<usize>)> {
        let (_, own) = keys_of(kind);
        self.places.iter().filter(move |(key, _)| !OF_ALL.contains(key) && !own.contains(key))
    }

    /// All words of it, to find the question that they are about.
    pub(super) fn words(&self) -> String {
        let options = self.options.iter().flatten().map(|option| option.text.as_str());
        let pairs = self.pairs.iter().flatten().map(|(left, _)| left.as_str());
        let rest = [&self.order, &self.points, &self.bank];
        let rest = rest.into_iter().flatten().flatten().map(String::as_str);
        self.stem.as_deref().into_iter().chain(options).chain(pairs).chain(rest).collect()
    }
}

fn trim(text: &str) -> String {
    text.trim().to_owned()
}

fn trim_all(groups: &[Vec<String>]) -> Vec<Vec<String>> {
    groups.iter().map(|group| group.iter().map(|one| trim(one)).collect()).collect()
}

fn texts(keys: &mut Keys<'_>, key: &str) -> Vec<String> {
    keys.texts(key).iter().map(|(text, _)| trim(text)).collect()
}

/// An option as it is written: `*` before it marks it as right, `**` is an asterisk of its own.
fn option(written: &str) -> Choice {
    let marked = written.strip_prefix('*');
    let (text, correct) = match marked {
        Some(rest) if rest.starts_with('*') => (rest, false),
        Some(rest) => (rest.trim_start(), true),
        None => (written, false),
    };
    Choice { text: text.to_owned(), correct, note: String::new() }
}

/// Groups of two; one that is none is reported, once.
fn pairs(
    groups: &[Vec<String>],
    keys: &mut Keys<'_>,
    place: &Range<usize>,
) -> Vec<(String, String)> {
    let mut pairs = Vec::with_capacity(groups.len());
    let mut is_broken = false;
    for group in trim_all(groups) {
        match <[String; 2]>::try_from(group) {
            Ok([left, right]) if !left.is_empty() && !right.is_empty() => pairs.push((left, right)),
            _ => is_broken = true,
        }
    }
    if is_broken {
        keys.report(Problem::QuizPair {}, place.clone());
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Page, read_toml};

    fn read(text: &str) -> (Told, Vec<&'static str>) {
        let page = Page { file: "".into(), text: text.into() };
        let mut problems = Vec::new();
        let node = read_toml(&page, 0..text.len(), &mut problems);
        let mut keys = Keys::of(&page, "", node, &mut problems);
        let told = Told::read(&mut keys, ALL);
        keys.finish();
        (told, problems.iter().map(|one| one.problem.code()).collect())
    }

    #[test]
    fn an_asterisk_marks_what_is_right_and_two_are_one_of_its_own() {
        let (told, problems) = read("options = [' * 政治意识 ', '**为必填项', '大局意识']");
        let options: Vec<(String, bool)> =
            told.options.unwrap().into_iter().map(|one| (one.text, one.correct)).collect();
        let option = |text: &str, correct| (text.to_owned(), correct);
        assert_eq!(
            options,
            [option("政治意识", true), option("*为必填项", false), option("大局意识", false)]
        );
        assert_eq!(problems, [""; 0]);
    }

    #[test]
    fn a_pair_without_its_other_side_is_reported_once_and_the_rest_is_kept() {
        let (told, problems) =
            read("pairs = [['讲规范', '加强规范化管理'], ['讲效率'], ['讲质量', ' ']]");
        assert_eq!(told.pairs.unwrap().len(), 1);
        assert_eq!(problems, ["quiz-pair"]);
    }

    #[test]
    fn keys_of_another_kind_are_known_as_such() {
        let (told, _) = read("stem = '“四种意识”'\noptions = ['*政治意识']\npoints = ['政治意识']");
        let foreign: Vec<&str> = told.foreign(QuestionKind::Recall).map(|(key, _)| *key).collect();
        assert_eq!(foreign, ["options"]);
    }
}
