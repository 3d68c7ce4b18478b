//! The message catalogue: every word the program says, in Chinese and in English.
//!
//! Two files of the same shape, `zh-CN.toml` and `en.toml`: `[problems.CODE]` with `message` and `help`,
//! and `[words]`. Placeholders are written `{name}`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Problem;
use crate::phrase;

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// The language of a locale name such as `zh_CN.UTF-8`; English where it is not Chinese.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }
}

/// The words of one language.
#[derive(Debug, Deserialize)]
pub struct Catalogue {
    problems: BTreeMap<String, Entry>,
    words: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    message: String,
    help: String,
}

impl Catalogue {
    /// The built-in catalogue of a language.
    ///
    /// # Panics
    ///
    /// Where a catalogue that is built in does not parse, which a test keeps from happening.
    #[expect(clippy::expect_used, reason = "both files are built in, and a test reads them")]
    pub fn of(language: Language) -> Self {
        let text = match language {
            Language::Chinese => include_str!("zh-CN.toml"),
            Language::English => include_str!("en.toml"),
        };
        toml::from_str(text).expect("the built-in catalogue is TOML of the right shape")
    }

    /// What is wrong, in words.
    pub fn message(&self, problem: &Problem) -> String {
        self.entry(problem)
            .map_or_else(String::new, |entry| phrase::fill(&entry.message, &problem.values()))
    }

    /// What to do about it, in words.
    pub fn help(&self, problem: &Problem) -> String {
        self.entry(problem)
            .map_or_else(String::new, |entry| phrase::fill(&entry.help, &problem.values()))
    }

    /// A word or sentence of the command line, its placeholders filled.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        phrase::fill(self.words.get(key).map_or(key, String::as_str), values)
    }

    fn entry(&self, problem: &Problem) -> Option<&Entry> {
        self.problems.get(problem.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
