//! What a trainer writes beside a material, in `NAME.quiz.toml`: questions of their own, changes of those that
//! are made of its lists, and corrections of the lists.
//!
//! In: a [`Page`]. Out: [`Changes`], with every slip at its line; then `correct` changes the lists of the
//! material before it is divided, and `apply` its bank. Does no I/O. Holds: a change is never lost in
//! silence; one whose question or list is gone is a warning that names the nearest one there is.
//!
//! What a question of each kind says stands in `told`, what is made of it in `answer`. A question that is
//! dropped leaves its list with one fewer: filling its place with one that the trainer has not seen would
//! be a surprise. Own questions are kept whatever kinds the settings ask for, for they were asked for by name.
//! A question that is changed and dropped is dropped; the change waits for its return. What the trainer looked
//! at and kept is the desk's to know: builds read it and do nothing with it.

mod answer;
mod apply;
mod judge;
mod lists;
mod told;

use std::ops::Range;

use self::told::Told;
pub(crate) use self::{
    apply::{Target, apply},
    lists::{Correction, Traced, correct, trace},
};
use crate::{
    diagnostics::{Checked, Problem},
    keys::{Keys, Page, read_toml},
    kind::QuestionKind,
};

/// Everything that one file says.
#[derive(Debug)]
pub(crate) struct Changes {
    /// Where it is written.
    page: Page,
    /// Whether there is a file, and not a word of it could be taken in.
    is_unread: bool,
    own: Vec<Own>,
    edits: Vec<Edit>,
    drops: Vec<Drop>,
    keeps: Vec<Keep>,
    aliases: Vec<Alias>,
    corrections: Vec<Correction>,
}

/// Words and where they stand.
type Placed = (String, Range<usize>);

/// A question of the trainer's own.
#[derive(Debug)]
struct Own {
    kind: QuestionKind,
    told: Told,
}

/// What changes of a question.
#[derive(Debug)]
struct Edit {
    id: Placed,
    told: Told,
}

/// A question that is taken out.
#[derive(Debug)]
struct Drop {
    id: Placed,
    reason: String,
}

/// A question that the trainer looked at and left as it was.
#[derive(Debug)]
struct Keep {
    id: String,
    revision: String,
}

/// A name that a question had before.
#[derive(Debug)]
struct Alias {
    old: Placed,
    new: Placed,
}

impl Changes {
    /// Those of a material that has no such file.
    pub(crate) fn none() -> Self {
        let page = Page { file: "".into(), text: "".into() };
        Self {
            page,
            is_unread: false,
            own: Vec::new(),
            edits: Vec::new(),
            drops: Vec::new(),
            keeps: Vec::new(),
            aliases: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// Those of a file that cannot be read.
    pub(crate) fn unread(page: Option<Page>) -> Self {
        let none = Self::none();
        Self { page: page.unwrap_or(none.page), is_unread: true, ..Self::none() }
    }

    /// Whether there is no file, or nothing is in it.
    pub(crate) fn says_nothing(&self) -> bool {
        !self.is_unread && self.page.text.is_empty()
    }

    /// Whether there is a file, and not a word of it could be taken in: what was decided is not known.
    pub(crate) fn is_unread(&self) -> bool {
        self.is_unread
    }

    /// The old names that it leads on, wherever to.
    pub(crate) fn old_names(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(|alias| alias.old.0.as_str())
    }

    /// The questions that were kept, each with what it showed then.
    pub(crate) fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        self.keeps.iter().map(|keep| (keep.id.as_str(), keep.revision.as_str()))
    }

    /// The corrections of lists, in their order.
    pub(crate) fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The file's name as messages show it, and what it says; both are empty where there is no such file.
    pub(crate) fn page(&self) -> &Page {
        &self.page
    }
}

/// Reads the tables of a file. Every wrong key, type and kind is reported, and what is right is still given;
/// nothing where the file does not parse, for half an answer would be judged as if it were meant.
pub(crate) fn read(page: &Page) -> Checked<Changes> {
    let mut problems = Vec::new();
    let node = read_toml(page, 0..page.text.len(), &mut problems);
    let mut keys = Keys::of(page, "", node, &mut problems);
    let value = Changes {
        page: page.clone(),
        is_unread: false,
        own: keys.tables("question", own).into_iter().flatten().collect(),
        edits: keys.tables("edit", edit).into_iter().flatten().collect(),
        drops: keys.tables("drop", drop).into_iter().flatten().collect(),
        keeps: keys.tables("keep", keep).into_iter().flatten().collect(),
        aliases: keys.tables("alias", alias).into_iter().flatten().collect(),
        corrections: keys.tables("list", lists::read).into_iter().flatten().collect(),
    };
    keys.finish();
    let is_broken = problems.iter().any(|one| {
        matches!(
            one.problem,
            Problem::TomlSyntax { .. } | Problem::FullWidth { .. } | Problem::ColonForEquals { .. }
        )
    });
    Checked { value: if is_broken { Changes::unread(Some(page.clone())) } else { value }, problems }
}

fn own(keys: &mut Keys<'_>) -> Option<Own> {
    let is_there = require(keys, "kind");
    let name = keys.choice("kind", &QuestionKind::ALL.map(QuestionKind::name));
    let kind = QuestionKind::ALL.into_iter().find(|kind| Some(kind.name()) == name.as_deref());
    let Some(kind) = kind.filter(|_| is_there) else {
        // What its answer should be, the kind would say.
        for key in told::ALL {
            keys.skip(key);
        }
        return None;
    };
    let (answer, all) = told::keys_of(kind);
    let is_whole = require(keys, "stem") & require(keys, answer);
    let told = Told::read(keys, &[told::OF_ALL, all].concat());
    is_whole.then_some(Own { kind, told })
}

fn edit(keys: &mut Keys<'_>) -> Option<Edit> {
    let id = words(keys, "id");
    let told = Told::read(keys, told::ALL);
    Some(Edit { id: id?, told })
}

fn drop(keys: &mut Keys<'_>) -> Option<Drop> {
    let id = words(keys, "id");
    let reason = keys.text("reason").unwrap_or_default();
    Some(Drop { id: id?, reason })
}

fn keep(keys: &mut Keys<'_>) -> Option<Keep> {
    let (id, revision) = (words(keys, "id"), words(keys, "rev"));
    Some(Keep { id: id?.0, revision: revision?.0 })
}

fn alias(keys: &mut Keys<'_>) -> Option<Alias> {
    let (old, new) = (words(keys, "old"), words(keys, "new"));
    Some(Alias { old: old?, new: new? })
}

/// The words of a key that has to be there.
fn words(keys: &mut Keys<'_>, key: &str) -> Option<Placed> {
    require(keys, key);
    keys.spanned_text(key).map(|(text, span)| (text.trim().to_owned(), span))
}

/// Whether a key is there; reported at the table where it is not.
fn require(keys: &mut Keys<'_>, key: &str) -> bool {
    let is_there = keys.key_span(key).is_some();
    if !is_there {
        keys.report(Problem::QuizKeyMissing { key: key.to_owned() }, keys.span());
    }
    is_there
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a file, as `line:column code words`.
    fn said(text: &str) -> Vec<String> {
        let page = Page { file: "讲话.quiz.toml".into(), text: text.into() };
        let problems = read(&page).problems.into_iter().map(|one| {
            let before = &text[..one.place.span.start];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            format!("{line}:{column} {} {}", one.problem.code(), &text[one.place.span])
        });
        problems.collect()
    }

    #[test]
    fn a_question_of_every_kind_is_read_without_a_word() {
        let text = r#"
[[question]]
kind = "single"
stem = "秘书工作的根本作风是（　）。"
options = ["*极端负责", "默默无闻", "快速反应"]
explanation = "见文章。"
hints = ["四个字"]
[[question]]
kind = "multiple"
stem = "“四种意识”包括（　）。"
options = ["*政治意识", "*大局意识", "创新意识"]
[[question]]
kind = "true_false"
stem = "做到“四个坚持”，要坚持讲排场。"
options = ["对", "*错"]
correction = "坚持讲规范"
[[question]]
kind = "cloze"
stem = "一是增强____意识，二是增强____意识。"
blanks = [["政治", "政治意识"], "大局"]
bank = ["政治", "大局", "学习"]
[[question]]
kind = "ordering"
stem = "“四个坚持”的次序是怎样的？"
order = ["讲规范", "讲效率", "讲质量", "讲创新"]
[[question]]
kind = "matching"
stem = "下列要求与做法怎样对应？"
pairs = [["讲规范", "加强规范化管理"], ["讲效率", "雷厉风行、分秒必争"]]
extra = ["增强创新意识"]
[[question]]
kind = "recall"
stem = "“四个表率”是哪四个？"
points = ["做实干的表率", "做奉献的表率", "做团结的表率", "做廉洁的表率"]
[[edit]]
id = "aaaaaaaaaa"
stem = "“四种意识”有哪些（　）。"
[[drop]]
id = "bbbbbbbbbb"
reason = "太容易"
[[keep]]
id = "dddddddddd"
rev = "eeeeeeeeee"
[[alias]]
old = "cccccccccc"
new = "aaaaaaaaaa"
[[list]]
title = "增强“四种意识”"
not_a_list = true
[[list]]
first = "增强大局意识"
split_at = "增强学习意识"
join_next = true
"#;
        assert_eq!(said(text), [""; 0]);
        let page = Page { file: "".into(), text: text.into() };
        let changes = read(&page).value;
        assert_eq!(changes.own.len(), 7);
        let (edits, drops) = (changes.edits.len(), changes.drops.len());
        assert_eq!((edits, drops, changes.aliases.len(), changes.corrections.len()), (1, 1, 1, 2));
        assert_eq!(changes.kept().collect::<Vec<_>>(), [("dddddddddd", "eeeeeeeeee")]);
    }

    #[test]
    fn a_file_that_does_not_parse_changes_nothing() {
        let text = "[[question]]\nkind = \"single\"\nstem = \"“四种意识”包括（　）。\"\noptions = [“*政治意识”, \"讲规范\"]\n";
        assert_eq!(said(text), ["4:12 full-width “", "4:18 full-width ”"]);
        let page = Page { file: "".into(), text: text.into() };
        assert!(read(&page).value.own.is_empty());
    }

    #[test]
    fn every_slip_of_a_file_is_reported_at_its_line_and_column() {
        let text = r#"[[question]]
stem = "“四种意识”是哪四种？"
points = ["政治意识"]
[[question]]
kind = "danxuan"
stem = 3
[[question]]
kind = "recall"
stem = "“四个表率”是哪四个？"
options = ["*做实干的表率"]
[[question]]
kind = "single"
options = "政治意识"
[[edit]]
idd = "aaaaaaaaaa"
[[alias]]
old = "aaaaaaaaaa"
[[list]]
slit_at = "二是"
[[keep]]
id = "aaaaaaaaaa"
[[questions]]
"#;
        assert_eq!(
            said(text),
            [
                "1:1 quiz-key-missing [[question]]",
                "5:8 key-choice \"danxuan\"",
                "7:1 quiz-key-missing [[question]]",
                "10:1 key-unknown options",
                "11:1 quiz-key-missing [[question]]",
                "13:11 key-not-texts \"政治意识\"",
                "14:1 quiz-key-missing [[edit]]",
                "15:1 key-unknown idd",
                "20:1 quiz-key-missing [[keep]]",
                "16:1 quiz-key-missing [[alias]]",
                "18:1 quiz-key-missing [[list]]",
                "18:1 quiz-key-missing [[list]]",
                "19:1 key-unknown slit_at",
                "22:3 key-unknown questions"
            ]
        );
    }
}
