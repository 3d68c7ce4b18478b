//! Tables of keys as people write them: `yanxi.toml`, front matter and `NAME.quiz.toml`, in TOML or YAML.
//!
//! In: text. Out: a tree of [`Node`]s that know their place, and [`Keys`], which takes values out of a
//! table by name and type. Holds: every unknown key and every wrong type is reported, not the first.

mod full_width;
mod groups;
mod toml;
mod yaml;

use std::{ops::Range, sync::Arc};

use serde::{Serialize, Serializer};

pub(crate) use self::{toml::read as read_toml, yaml::read as read_yaml};
use crate::{
    date::Date,
    diagnostics::{Diagnostic, Place, Problem, Severity, nearest},
};

/// Where a table is written: problems point into this file.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) file: Arc<str>,
    pub(crate) text: Arc<str>,
}

impl Page {
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file.clone(), text: self.text.clone(), span }
    }
}

/// A value and the bytes it stands at.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) span: Range<usize>,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Text(String),
    Integer(i64),
    Flag(bool),
    /// A date or time as TOML writes it.
    Date(String),
    Fraction(f64),
    /// A null.
    Nothing,
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) value: Node,
}

/// `[extra]` goes to the templates as it is.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.kind {
            Kind::Text(text) | Kind::Date(text) => serializer.serialize_str(text),
            Kind::Integer(number) => serializer.serialize_i64(*number),
            Kind::Fraction(number) => serializer.serialize_f64(*number),
            Kind::Flag(flag) => serializer.serialize_bool(*flag),
            Kind::Nothing => serializer.serialize_none(),
            Kind::List(nodes) => serializer.collect_seq(nodes),
            Kind::Table(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (&entry.key, &entry.value)))
            }
        }
    }
}

impl Node {
    /// A table without keys at an empty place.
    pub(crate) fn empty() -> Self {
        Self { span: 0..0, kind: Kind::Table(Vec::new()) }
    }
}

/// Keys as people who think in Chinese write them.
const IN_CHINESE: &[(&str, &str)] = &[
    ("题目", "title"),
    ("名称", "title"),
    ("页脚", "footer"),
    ("语言", "language"),
    ("主题", "theme"),
    ("说明", "description"),
    ("标题", "title"),
    ("简称", "short_title"),
    ("作者", "author"),
    ("来源", "source"),
    ("日期", "date"),
    ("更新", "updated"),
    ("摘要", "summary"),
    ("次序", "order"),
    ("顺序", "order"),
    ("标签", "tags"),
    ("草稿", "draft"),
    ("模板", "template"),
    ("编号", "id"),
];

/// Whether a word is a key that somebody wrote in Chinese.
pub(crate) fn is_key_in_chinese(word: &str) -> bool {
    IN_CHINESE.iter().any(|(written, _)| *written == word)
}

/// A table whose keys are another step's to check.
#[derive(Debug, Clone)]
pub(crate) struct Unread {
    pub(crate) page: Page,
    pub(crate) node: Node,
}

/// Takes values out of a table; what is asked for is known, what remains at the end is a slip.
pub(crate) struct Keys<'a> {
    page: &'a Page,
    /// `site.` for the keys of `[site]`.
    prefix: String,
    /// Where the table stands.
    span: Range<usize>,
    left: Vec<Entry>,
    known: Vec<String>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Keys<'a> {
    /// The keys of a node that should be a table.
    pub(crate) fn of(
        page: &'a Page,
        prefix: &str,
        node: Node,
        problems: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let span = node.span.clone();
        let left = match node.kind {
            Kind::Table(entries) => entries,
            _ => {
                let key = prefix.trim_end_matches('.').to_owned();
                problems.push(Diagnostic::new(Problem::KeyNotTable { key }, page.place(node.span)));
                Vec::new()
            }
        };
        Self { page, prefix: prefix.to_owned(), span, left, known: Vec::new(), problems }
    }

    /// Whether a key is there and was not taken yet.
    pub(crate) fn has(&mut self, key: &str) -> bool {
        self.known.push(key.to_owned());
        self.left.iter().any(|entry| entry.key == key)
    }

    /// Reports a key that has to be there and is not, at the table.
    pub(crate) fn lack(&mut self, key: &str, problem: impl FnOnce(String) -> Problem) {
        let problem = problem(format!("{}{key}", self.prefix));
        let place = self.page.place(self.span.clone());
        self.problems.push(Diagnostic::new(problem, place));
    }

    /// Words.
    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        self.spanned_text(key).map(|(text, _)| text)
    }

    /// Words, and where they stand.
    pub(crate) fn spanned_text(&mut self, key: &str) -> Option<(String, Range<usize>)> {
        let entry = self.take(key)?;
        match entry.value.kind {
            Kind::Text(text) => Some((text, entry.value.span)),
            _ => self.refuse(|key| Problem::KeyNotText { key }, key, entry.value.span),
        }
    }

    /// One of a few words.
    pub(crate) fn choice(&mut self, key: &str, choices: &[&str]) -> Option<String> {
        let (text, span) = self.spanned_text(key)?;
        self.check_choice(key, text, span, choices)
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, key: &str) -> Option<i64> {
        self.spanned_integer(key).map(|(number, _)| number)
    }

    /// A whole number, and where it stands.
    fn spanned_integer(&mut self, key: &str) -> Option<(i64, Range<usize>)> {
        let entry = self.take(key)?;
        match entry.value.kind {
            Kind::Integer(number) => Some((number, entry.value.span)),
            _ => self.refuse(|key| Problem::KeyNotNumber { key }, key, entry.value.span),
        }
    }

    /// A whole number from nothing to `most`.
    pub(crate) fn count(&mut self, key: &str, most: usize) -> Option<usize> {
        let (number, span) = self.spanned_integer(key)?;
        let count = usize::try_from(number).ok().filter(|count| *count <= most);
        count.or_else(|| {
            let most = most.to_string();
            self.refuse(|key| Problem::KeyRange { key, most }, key, span)
        })
    }

    /// True or false.
    pub(crate) fn flag(&mut self, key: &str) -> Option<bool> {
        let entry = self.take(key)?;
        match entry.value.kind {
            Kind::Flag(flag) => Some(flag),
            _ => self.refuse(|key| Problem::KeyNotFlag { key }, key, entry.value.span),
        }
    }

    /// A date: a year, a month or a day. A bare year is a number to TOML and YAML.
    pub(crate) fn date(&mut self, key: &str) -> Option<Date> {
        let entry = self.take(key)?;
        let written = match entry.value.kind {
            Kind::Text(text) | Kind::Date(text) => text,
            Kind::Integer(year) => year.to_string(),
            _ => String::new(),
        };
        let date = Date::parse(&written);
        if date.is_none() {
            self.refuse::<()>(|key| Problem::KeyNotDate { key }, key, entry.value.span);
            if let Some(last) = self.problems.last_mut() {
                last.suggestion = Date::meant_by(&written).map(|date| format!("\"{date}\""));
            }
        }
        date
    }

    /// A list of words with their places.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<(String, Range<usize>)> {
        let Some(entry) = self.take(key) else {
            return Vec::new();
        };
        let Kind::List(nodes) = entry.value.kind else {
            return self
                .refuse(|key| Problem::KeyNotTexts { key }, key, entry.value.span)
                .unwrap_or_default();
        };
        let mut texts = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node.kind {
                Kind::Text(text) => texts.push((text, node.span)),
                _ => {
                    let _: Option<()> =
                        self.refuse(|key| Problem::KeyNotTexts { key }, key, node.span);
                }
            }
        }
        texts
    }

    /// A list of words of which each is one of a few; `None` where there is no such key.
    pub(crate) fn choices(&mut self, key: &str, choices: &[&str]) -> Option<Vec<String>> {
        let is_there = self.left.iter().any(|entry| entry.key == key);
        let texts = self.texts(key).into_iter();
        let chosen = texts.filter_map(|(text, span)| self.check_choice(key, text, span, choices));
        let chosen = chosen.collect();
        is_there.then_some(chosen)
    }

    /// A list of codes of warnings.
    pub(crate) fn warnings(&mut self, key: &str) -> Vec<String> {
        let is_warning = |(_, severity): &&(_, Severity)| *severity == Severity::Warning;
        let known: Vec<_> =
            Problem::SEVERITIES.iter().filter(is_warning).map(|(code, _)| *code).collect();
        let mut codes = Vec::new();
        for (code, span) in self.texts(key) {
            if known.contains(&code.as_str()) {
                codes.push(code);
            } else {
                let meant = nearest(&code, known.iter().copied());
                let problem = Problem::CodeUnknown { code: code.clone() };
                let place = self.page.place(span);
                self.problems.push(Diagnostic::new(problem, place).suggest(meant));
            }
        }
        codes
    }

    /// The keys of a table inside this one; they are checked by `read`.
    pub(crate) fn table<T>(&mut self, key: &str, read: impl FnOnce(&mut Keys<'_>) -> T) -> T {
        let node = self.take(key).map_or_else(Node::empty, |entry| entry.value);
        let mut inner = Keys::of(self.page, &format!("{}{key}.", self.prefix), node, self.problems);
        let value = read(&mut inner);
        inner.finish();
        value
    }

    /// A table that holds whatever the trainer wants.
    pub(crate) fn anything(&mut self, key: &str) -> Node {
        self.take(key).map_or_else(Node::empty, |entry| entry.value)
    }

    /// Reports every key that nothing asked for.
    pub(crate) fn finish(self) {
        let lost_from = self.lost_header();
        for entry in self.left {
            if lost_from.is_some_and(|from| from < entry.key_span.start) {
                continue;
            }
            let in_chinese = IN_CHINESE.iter().find(|(written, _)| *written == entry.key);
            let known = || self.known.iter().map(String::as_str);
            let meant = match in_chinese {
                Some((_, key)) => known().find(|known| known == key),
                None => nearest(&entry.key, known()),
            };
            let key = format!("{}{}", self.prefix, entry.key);
            let place = self.page.place(entry.key_span);
            let all = self.known.join(", ");
            // A key in Chinese is a slip of syntax to TOML, and here a slip of the word.
            self.problems.retain(|other| {
                !matches!(other.problem, Problem::TomlSyntax { .. }) || other.place != place
            });
            self.problems.push(
                Diagnostic::new(Problem::KeyUnknown { key, known: all }, place).suggest(meant),
            );
        }
    }

    /// Where a `[table` does not parse: the keys below it stand in a table that is not theirs.
    fn lost_header(&self) -> Option<usize> {
        let headers = self.problems.iter().filter(|problem| {
            let place = &problem.place;
            let line = place.text[..place.span.start].rsplit('\n').next().unwrap_or_default();
            matches!(problem.problem, Problem::TomlSyntax { .. } | Problem::FullWidth { .. })
                && place.file == self.page.file
                && line.trim_start().starts_with(['[', '【'])
                // `["甲", "乙"],` is a line of an array.
                && !line.contains(['"', '\''])
        });
        headers.map(|problem| problem.place.span.start).min()
    }

    fn take(&mut self, key: &str) -> Option<Entry> {
        self.known.push(key.to_owned());
        let index = self.left.iter().position(|entry| entry.key == key)?;
        Some(self.left.remove(index))
    }

    fn check_choice(
        &mut self,
        key: &str,
        value: String,
        span: Range<usize>,
        choices: &[&str],
    ) -> Option<String> {
        if choices.contains(&value.as_str()) {
            return Some(value);
        }
        let meant = nearest(&value, choices.iter().copied());
        let key = format!("{}{key}", self.prefix);
        let problem = Problem::KeyChoice { key, value: value.clone(), choices: choices.join(", ") };
        self.problems.push(Diagnostic::new(problem, self.page.place(span)).suggest(meant));
        None
    }

    fn refuse<T>(
        &mut self,
        problem: impl FnOnce(String) -> Problem,
        key: &str,
        span: Range<usize>,
    ) -> Option<T> {
        let problem = problem(format!("{}{key}", self.prefix));
        // What the parser said of the same place (`2026-3-1` is no date to TOML) is said better here.
        let is_same = |other: &Diagnostic| {
            matches!(other.problem, Problem::TomlSyntax { .. })
                && other.place.file == self.page.file
                && span.start <= other.place.span.end
                && other.place.span.start <= span.end
        };
        self.problems.retain(|other| !is_same(other));
        self.problems.push(Diagnostic::new(problem, self.page.place(span)));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems_of(text: &str, read: impl Fn(&Page, &mut Vec<Diagnostic>) -> Node) -> Vec<String> {
        let page = Page { file: "x.md".into(), text: text.into() };
        let mut problems = Vec::new();
        let node = read(&page, &mut problems);
        let mut keys = Keys::of(&page, "", node, &mut problems);
        keys.text("title");
        keys.integer("order");
        keys.date("date");
        keys.texts("tags");
        keys.table("quiz", |quiz| quiz.flag("off"));
        keys.finish();
        problems
            .iter()
            .map(|d| format!("{} {}", d.problem.code(), &text[d.place.span.clone()]))
            .collect()
    }

    fn toml(page: &Page, problems: &mut Vec<Diagnostic>) -> Node {
        read_toml(page, 0..page.text.len(), problems)
    }

    fn yaml(page: &Page, problems: &mut Vec<Diagnostic>) -> Node {
        read_yaml(page, 0..page.text.len(), problems)
    }

    #[test]
    fn every_wrong_key_and_type_of_a_toml_table_is_reported_at_its_place() {
        let text = "title = '讲话'\ndate = 2015-3-1\ntitle = '又'\n";
        assert_eq!(problems_of(text, toml), ["key-twice title", "key-not-date 2015-3-1"]);
        let text =
            "titel = '讲话'\norder = '一'\ntags = ['作风', 7]\n[quiz]\noff = 'yes'\nkind = 1\n";
        let found = problems_of(text, toml);
        assert_eq!(
            found,
            [
                "key-not-number '一'",
                "key-not-texts 7",
                "key-not-flag 'yes'",
                "key-unknown kind",
                "key-unknown titel"
            ]
        );
    }

    #[test]
    fn every_wrong_key_and_type_of_a_yaml_table_is_reported_at_its_place() {
        let text = "titel: 讲话\norder: 一\ndate: 讲话那天\ntags: [作风, 7]\nquiz:\n  off: 是\n  kind: 1\n";
        let found = problems_of(text, yaml);
        assert_eq!(
            found,
            [
                "key-not-number 一",
                "key-not-date 讲话那天",
                "key-not-texts 7",
                "key-not-flag 是",
                "key-unknown kind",
                "key-unknown titel"
            ]
        );
    }

    #[test]
    fn yaml_that_does_not_parse_or_repeats_a_key_is_reported() {
        assert_eq!(problems_of("title: [讲话\n", yaml).len(), 1);
        assert_eq!(problems_of("title: 甲\ntitle: 乙\n", yaml), ["key-twice title"]);
    }
}
