//! The message catalogue: every word the program says, in Chinese and in English.
//!
//! Two files of the same shape, `zh-CN.toml` and `en.toml`: `[problems.CODE]` with `message` and `help`,
//! and `[words]`. Placeholders are written `{name}`. A third, `reasons-zh-CN.toml`, says in Chinese what
//! the parsers and the system say in English; what it does not know stays as they say it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Diagnostic, Problem};
use crate::phrase;

/// A language the program speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    #[default]
    English,
}

impl Language {
    /// The language of a locale name such as `zh_CN.UTF-8`; English where it is not Chinese.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }
}

/// The words of one language.
#[derive(Debug, Clone, Deserialize)]
pub struct Catalogue {
    #[serde(skip)]
    language: Language,
    problems: BTreeMap<String, Entry>,
    words: BTreeMap<String, String>,
    #[serde(skip)]
    reasons: Vec<Reason>,
}

#[derive(Debug, Clone, Deserialize)]
struct Entry {
    message: String,
    help: String,
}

/// A sentence of a library, `{}` for what changes in it; and the same in our words, with `{1}`, `{2}`.
type Reason = (String, String);

#[derive(Debug, Deserialize)]
struct Reasons {
    reasons: Vec<Reason>,
}

impl Catalogue {
    /// The built-in catalogue of a language.
    ///
    /// # Panics
    ///
    /// Where a catalogue that is built in does not parse, which a test keeps from happening.
    #[expect(clippy::expect_used, reason = "the files are built in, and a test reads them")]
    pub fn of(language: Language) -> Self {
        const SHAPE: &str = "the built-in catalogue is TOML of the right shape";
        let text = match language {
            Language::Chinese => include_str!("zh-CN.toml"),
            Language::English => include_str!("en.toml"),
        };
        let mut catalogue: Self = toml::from_str(text).expect(SHAPE);
        catalogue.language = language;
        if language == Language::Chinese {
            let reasons: Reasons = toml::from_str(include_str!("reasons-zh-CN.toml")).expect(SHAPE);
            catalogue.reasons = reasons.reasons;
        }
        catalogue
    }

    /// The language of its words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What is wrong, in words.
    pub fn message(&self, problem: &Problem) -> String {
        self.entry(problem).map_or_else(String::new, |entry| self.fill(&entry.message, problem))
    }

    /// What to do about it, in words: what always helps, then what was probably meant.
    pub fn helps(&self, diagnostic: &Diagnostic) -> impl Iterator<Item = String> {
        let problem = &diagnostic.problem;
        let help = self.entry(problem).map(|entry| self.fill(&entry.help, problem));
        let meant = diagnostic.suggestion.as_ref();
        let meant = meant.map(|suggestion| self.say("did-you-mean", &[("suggestion", suggestion)]));
        help.into_iter().chain(meant)
    }

    fn fill(&self, phrase: &str, problem: &Problem) -> String {
        let mut values = problem.values();
        let reason = values.iter().position(|(name, _)| *name == "reason");
        let said = reason.map(|index| self.reason(values[index].1));
        if let (Some(index), Some(said)) = (reason, &said) {
            values[index].1 = said;
        }
        let rule = values.iter().position(|(name, _)| *name == "rule");
        let said = rule.map(|index| self.rule(values[index].1));
        if let (Some(index), Some(said)) = (rule, &said) {
            values[index].1 = said;
        }
        phrase::fill(phrase, &values)
    }

    /// The number of a rule of questions with what it asks.
    pub fn rule(&self, number: &str) -> String {
        format!("{number} {}", self.say(&format!("rule-{number}"), &[]))
    }

    /// What a library says, in the language of the catalogue as far as it is known there.
    fn reason(&self, said: &str) -> String {
        let known = self
            .reasons
            .iter()
            .find_map(|(from, to)| phrase::read(from, said).map(|parts| (to, parts)));
        let Some((to, parts)) = known else {
            return said.to_owned();
        };
        let numbers: Vec<_> = (1..=parts.len()).map(|number| number.to_string()).collect();
        let values: Vec<_> = numbers.iter().map(String::as_str).zip(parts).collect();
        phrase::fill(to, &values)
    }

    /// A word or sentence of the command line, its placeholders filled.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        phrase::fill(self.words.get(key).map_or(key, String::as_str), values)
    }

    /// The words whose keys begin so, with their placeholders: for pages that fill them themselves.
    pub fn words_of(&self, beginnings: &[&str]) -> BTreeMap<&str, &str> {
        let is_meant = |key: &str| beginnings.iter().any(|beginning| key.starts_with(beginning));
        let words = self.words.iter().map(|(key, words)| (key.as_str(), words.as_str()));
        words.filter(|(key, _)| is_meant(key)).collect()
    }

    fn entry(&self, problem: &Problem) -> Option<&Entry> {
        self.problems.get(problem.code())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Severity, *};

    fn both() -> [Catalogue; 2] {
        [Catalogue::of(Language::Chinese), Catalogue::of(Language::English)]
    }

    #[test]
    fn both_languages_have_every_problem_with_no_placeholder_but_its_own() {
        for catalogue in both() {
            let codes: Vec<_> = catalogue.problems.keys().map(String::as_str).collect();
            let mut declared: Vec<_> = Problem::ALL.iter().map(|(code, _)| *code).collect();
            declared.sort_unstable();
            assert_eq!(codes, declared);
            for (code, fields) in Problem::ALL {
                let entry = &catalogue.problems[*code];
                assert!(!entry.help.is_empty(), "{code} says nothing of what to do");
                for name in phrase::names(&entry.message).chain(phrase::names(&entry.help)) {
                    assert!(fields.contains(&name), "{code} has no value {{{name}}}");
                }
                for field in *fields {
                    let said = format!("{}{}", entry.message, entry.help);
                    assert!(
                        said.contains(&format!("{{{field}}}")),
                        "{code} never says its {field}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_manual_explains_every_code_with_its_severity_and_no_other() {
        let manual = include_str!("../../content/manual/messages.md");
        let told: BTreeMap<_, _> = manual
            .split("\n### `")
            .skip(1)
            .filter_map(|section| {
                let (code, rest) = section.split_once('`')?;
                assert!(rest.lines().next()?.ends_with(&format!("{{#{code}}}")), "{code}");
                Some((code, rest.lines().nth(2)?.starts_with("警告。")))
            })
            .collect();
        let declared = Problem::SEVERITIES.iter();
        let declared: BTreeMap<_, _> =
            declared.map(|(code, severity)| (*code, *severity == Severity::Warning)).collect();
        assert_eq!(told, declared);
    }

    #[test]
    fn both_languages_have_the_same_words_and_placeholders() {
        let [chinese, english] = both();
        let shape = |catalogue: &Catalogue| -> Vec<(String, Vec<String>)> {
            let sorted = |text: &str| {
                let mut names: Vec<_> = phrase::names(text).map(str::to_owned).collect();
                names.sort();
                names
            };
            catalogue.words.iter().map(|(key, text)| (key.clone(), sorted(text))).collect()
        };
        assert_eq!(shape(&chinese), shape(&english));
    }

    #[test]
    fn a_chinese_locale_gives_chinese_and_any_other_english() {
        assert_eq!(Language::of_locale("zh_CN.UTF-8"), Language::Chinese);
        assert_eq!(Language::of_locale("zh-Hans"), Language::Chinese);
        assert_eq!(Language::of_locale("de_DE"), Language::English);
        assert_eq!(Language::of_locale("C"), Language::English);
    }
}
