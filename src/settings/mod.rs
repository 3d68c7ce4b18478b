//! `yanxi.toml`: what the trainer has decided for the whole site.
//!
//! In: the site's folder. Out: [`Settings`], with defaults for what is not said. Holds: settings that do
//! not parse are reported and the line goes on with the defaults, so that the content's problems show too.

mod exam;

use std::{
    fs,
    path::{Path, PathBuf},
};

use encoding_rs::Encoding;

pub use self::exam::ExamSettings;
use crate::{
    diagnostics::{Checked, Diagnostic, Place, Problem},
    keys::{Keys, Node, Page, Unread, read_toml},
    kind::{self, QuestionKind},
    source,
};

/// The file's name in the site's folder.
pub const FILE: &str = "yanxi.toml";

/// Encodings that `[content] encoding` takes for texts that are no UTF-8; with `utf-8` they are refused.
const ENCODINGS: &[&str] =
    &["utf-8", "gb18030", "gbk", "big5", "shift_jis", "euc-kr", "windows-1252"];

/// The most questions of one list that settings and front matter may ask for.
pub(crate) const MOST_PER_LIST: usize = 20;

/// The settings of one site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// Names the site among others on one computer; learning records are kept under it.
    pub id: String,
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The language of its pages, as HTML names it.
    pub language: String,
    /// The theme's name; `default` is built in.
    pub theme: String,
    /// What it says to the theme, which knows the keys.
    pub(crate) theme_keys: Unread,
    /// The path on the server, with a slash at both ends. It serves 404.html alone.
    pub base_path: String,
    /// Whether raw HTML goes through as it stands instead of being sanitised.
    pub raw_html: bool,
    /// What a text is read as where it is no UTF-8; `None` is GB18030, with a warning.
    pub encoding: Option<&'static Encoding>,
    /// Codes of warnings that are not shown.
    pub allow: Vec<String>,
    /// How questions are made, where a text does not say it.
    pub quiz: QuizSettings,
    /// What a mock exam asks where a learner chooses nothing else.
    pub exam: ExamSettings,
}

/// How questions are made of the texts.
#[derive(Debug, Clone)]
pub struct QuizSettings {
    /// The most questions of one list; none where it is 0.
    pub per_list: usize,
    /// The kinds that are made; `None` is all of them.
    pub kinds: Option<Vec<QuestionKind>>,
    /// Whether statements that are wrong may be shown; without them there is no question whether a
    /// statement is true.
    pub false_statements: bool,
    /// What an answer that is not all right is worth.
    pub scoring: Scoring,
}

impl Default for QuizSettings {
    fn default() -> Self {
        Self { per_list: 4, kinds: None, false_statements: true, scoring: Scoring::default() }
    }
}

/// What an answer that is not all right is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scoring {
    /// A share of the points, where something is missing and nothing is wrong.
    #[default]
    Partial,
    /// Nothing.
    Exact,
    /// Half of the points, where something is missing and nothing is wrong.
    Half,
}

impl Scoring {
    /// Every way of scoring.
    pub const ALL: [Self; 3] = [Self::Partial, Self::Exact, Self::Half];

    /// Its name in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Partial => "partial",
            Self::Exact => "exact",
            Self::Half => "half",
        }
    }
}

/// Reads the settings of the site in `root`.
pub fn read(root: &Path) -> Checked<Settings> {
    let mut problems = Vec::new();
    let (text, problem) = match fs::read(root.join(FILE)) {
        Ok(bytes) => source::decode(&bytes, None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            problems.push(missing(root));
            (None, None)
        }
        Err(error) => (None, Some(Problem::FileUnreadable { reason: error.to_string() })),
    };
    problems.extend(problem.map(|problem| Diagnostic::new(problem, Place::file(FILE))));
    let text = text.unwrap_or_default();
    let page = Page { file: FILE.into(), text: text.into() };
    let value = from_page(root, &page, &mut problems);
    Checked { value, problems }
}

/// Why there are no settings in a folder.
pub(crate) fn missing(root: &Path) -> Diagnostic {
    let doubled = format!("{FILE}.txt");
    if root.join(&doubled).is_file() {
        let place = Place::file(doubled.as_str());
        let problem = Problem::EndingDoubled { name: doubled, meant: FILE.to_owned() };
        return Diagnostic::new(problem, place);
    }
    // "." says little to who does not know where they are.
    let folder = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let shown = folder.display().to_string();
    let near = site_near(root);
    let near = near.map(|path| if path.contains(' ') { format!("\"{path}\"") } else { path });
    let near = near.map(|path| format!("--root {path}"));
    let problem = Problem::SiteMissing { folder: shown.clone() };
    Diagnostic::new(problem, Place::file(shown)).suggest(near)
}

/// A site above a folder, or right below it, as a path from there.
fn site_near(root: &Path) -> Option<String> {
    let above = ["..", "../..", "../../.."].into_iter();
    let above = above.map(|up| root.join(up)).find(|folder| folder.join(FILE).is_file());
    let below = || {
        let mut folders: Vec<_> = fs::read_dir(root)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|folder| folder.join(FILE).is_file())
            .collect();
        folders.sort();
        folders.into_iter().next()
    };
    let found = above.or_else(below)?;
    Some(found.strip_prefix(".").unwrap_or(&found).display().to_string())
}

fn from_page(root: &Path, page: &Page, problems: &mut Vec<Diagnostic>) -> Settings {
    let node = read_toml(page, 0..page.text.len(), problems);
    let mut keys = Keys::of(page, "", node, problems);
    let mut settings = keys.table("site", |site| {
        let is_said = |words: &String| !words.trim().is_empty();
        let title = site.text("title").filter(is_said).unwrap_or_else(|| "研习".to_owned());
        Settings {
            root: root.to_owned(),
            id: site.text("id").filter(is_said).unwrap_or_else(|| title.clone()),
            title,
            description: site.text("description").unwrap_or_default(),
            language: site.text("language").unwrap_or_else(|| "zh-CN".to_owned()),
            theme: site.text("theme").unwrap_or_else(|| "default".to_owned()),
            theme_keys: Unread { page: page.clone(), node: Node::empty() },
            base_path: base_path(&site.text("base_path").unwrap_or_default()),
            raw_html: false,
            encoding: None,
            allow: Vec::new(),
            quiz: QuizSettings::default(),
            exam: ExamSettings::default(),
        }
    });
    (settings.raw_html, settings.encoding) = keys.table("content", |content| {
        let encoding = content.choice("encoding", ENCODINGS);
        let encoding = encoding.and_then(|label| Encoding::for_label(label.as_bytes()));
        (content.flag("raw_html").unwrap_or(false), encoding)
    });
    settings.allow = keys.table("check", |check| check.warnings("allow"));
    settings.theme_keys.node = keys.anything("theme");
    settings.quiz = keys.table("quiz", quiz);
    settings.exam = keys.table("exam", exam::read);
    keys.finish();
    for problem in problems.iter_mut() {
        point_home(problem);
    }
    settings
}

fn quiz(keys: &mut Keys<'_>) -> QuizSettings {
    let usual = QuizSettings::default();
    let scoring = keys.choice("scoring", &Scoring::ALL.map(Scoring::name));
    let scoring = scoring.and_then(|name| Scoring::ALL.into_iter().find(|one| one.name() == name));
    QuizSettings {
        per_list: keys.count("per_list", MOST_PER_LIST).unwrap_or(usual.per_list),
        kinds: kind::take(keys, "kinds"),
        false_statements: keys.flag("false_statements").unwrap_or(usual.false_statements),
        scoring: scoring.unwrap_or_default(),
    }
}

/// Tables of settings and the keys that stand in them; of `[theme]`, those of the built-in theme.
const HOMES: &[(&str, &[&str])] = &[
    ("site", &["id", "title", "description", "language", "theme", "base_path"]),
    ("content", &["raw_html", "encoding"]),
    ("check", &["allow"]),
    ("quiz", &["per_list", "kinds", "false_statements", "scoring"]),
    (
        "exam",
        &[
            "minutes",
            "pass",
            "single",
            "multiple",
            "true_false",
            "cloze",
            "ordering",
            "matching",
            "recall",
        ],
    ),
    ("theme", &["footer", "paper", "lengths"]),
];

/// A key that is known, and stands in another table than its own, is shown with its own.
fn point_home(diagnostic: &mut Diagnostic) {
    if let Problem::KeyUnknown { key, .. } = &diagnostic.problem {
        let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
        let home = HOMES.iter().find(|(home, keys)| *home != table && keys.contains(&name));
        if let Some((home, _)) = home {
            let (key, table) = (name.to_owned(), (*home).to_owned());
            diagnostic.problem = Problem::KeyElsewhere { key, table };
            diagnostic.suggestion = None;
        }
    }
}

fn base_path(written: &str) -> String {
    match written.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Settings, Vec<String>) {
        let page = Page { file: FILE.into(), text: text.into() };
        let mut problems = Vec::new();
        let settings = from_page(Path::new("."), &page, &mut problems);
        (settings, problems.iter().map(|d| d.problem.code().to_owned()).collect())
    }

    #[test]
    fn what_is_not_said_has_a_default() {
        let (settings, problems) = read_text("[site]\ntitle = '办公室工作研习'\n");
        assert_eq!((settings.id.as_str(), settings.language.as_str()), ("办公室工作研习", "zh-CN"));
        assert!(problems.is_empty() && !settings.raw_html);
    }

    #[test]
    fn all_slips_are_reported_at_once() {
        let text = "[site]\ntitel = '研习'\nbase_path = 7\n[content]\nencoding = 'gb2313'\nraw_html = 'no'\n";
        let (_, problems) = read_text(text);
        assert_eq!(problems, ["key-not-text", "key-unknown", "key-choice", "key-not-flag"]);
    }

    #[test]
    fn a_site_says_how_questions_are_made() {
        let usual = read_text("[site]\ntitle = '办公室工作研习'\n").0.quiz;
        assert_eq!((usual.per_list, &usual.kinds), (4, &None));
        assert_eq!((usual.false_statements, usual.scoring), (true, Scoring::Partial));
        let text = "[quiz]\nper_list = 0\nkinds = ['recall']\nfalse_statements = false\nscoring = 'half'\n";
        let (settings, problems) = read_text(text);
        let chosen = settings.quiz;
        assert_eq!((chosen.per_list, chosen.kinds), (0, Some(vec![QuestionKind::Recall])));
        assert_eq!((chosen.false_statements, chosen.scoring), (false, Scoring::Half));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn a_site_says_what_a_mock_exam_asks() {
        let usual = read_text("[site]\ntitle = '研习'\n").0.exam;
        assert_eq!(usual, ExamSettings::default());
        let (settings, problems) = read_text("[exam]\nminutes = 30\ntrue_false = 20\n");
        let exam = settings.exam;
        assert_eq!((exam.minutes, exam.pass, exam.counts.len()), (30, usual.pass, 1));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn a_number_of_questions_out_of_range_is_refused_and_the_usual_one_stays() {
        for (number, code) in [("21", "key-range"), ("-1", "key-range"), ("'四'", "key-not-number")]
        {
            let (settings, problems) = read_text(&format!("[quiz]\nper_list = {number}\n"));
            assert_eq!((settings.quiz.per_list, problems), (4, vec![code.to_owned()]), "{number}");
        }
        assert_eq!(read_text("[quiz]\nper_list = 20\n").0.quiz.per_list, 20);
    }

    #[test]
    fn a_key_of_questions_in_another_table_is_shown_its_own() {
        for text in ["[site]\nper_list = 4\n", "[quiz]\nminutes = 60\n", "[site]\nsingle = 9\n"] {
            assert_eq!(read_text(text).1, ["key-elsewhere"], "{text}");
        }
    }

    #[test]
    fn a_key_is_at_home_where_it_is_read() {
        let page = |table| Page { file: FILE.into(), text: format!("[{table}]\nzzz = 1\n").into() };
        for (table, keys) in HOMES.iter().filter(|(table, _)| *table != "theme") {
            let mut problems = Vec::new();
            from_page(Path::new("."), &page(table), &mut problems);
            let [Diagnostic { problem: Problem::KeyUnknown { known, .. }, .. }] = &*problems else {
                panic!("{table}: {problems:?}");
            };
            let (mut known, mut keys): (Vec<_>, Vec<_>) =
                (known.split(", ").collect(), keys.to_vec());
            known.sort_unstable();
            keys.sort_unstable();
            assert_eq!(known, keys, "{table}");
        }
        let theme: toml::Table = include_str!("../../themes/default/theme.toml").parse().unwrap();
        let declared: Vec<_> = theme["settings"].as_table().unwrap().keys().collect();
        let (_, keys) = HOMES.iter().find(|(table, _)| *table == "theme").copied().unwrap();
        assert!(
            declared.iter().all(|key| keys.contains(&key.as_str())) && declared.len() == keys.len()
        );
    }

    #[test]
    fn a_base_path_has_a_slash_at_both_ends() {
        for (written, path) in [("", "/"), ("/", "/"), ("study", "/study/"), ("/a/b/", "/a/b/")] {
            assert_eq!(base_path(written), path);
        }
    }
}
