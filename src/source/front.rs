//! Front matter: TOML between `+++` or YAML between `---` at the head of a text. It may be absent.

use std::ops::Range;

use crate::{
    date::Date,
    diagnostics::{Diagnostic, Problem},
    keys::{Keys, Node, Page, is_key_in_chinese, read_toml, read_yaml},
    kind::{self, QuestionKind},
    settings,
};

/// What a text says of itself.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// Kept for life, so that learning records outlive a new title.
    pub id: Option<String>,
    /// The title; without one it is the text's own first heading.
    pub title: Option<String>,
    /// The title for lists and paths.
    pub short_title: Option<String>,
    /// Who wrote or spoke it.
    pub author: Option<String>,
    /// Where the text was taken from.
    pub source: Option<String>,
    /// When it was given or issued.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// One or two sentences for lists.
    pub summary: Option<String>,
    /// Its place among its neighbours; small numbers first, before those without.
    pub order: Option<i64>,
    /// Words it can be found under.
    pub tags: Vec<String>,
    /// Addresses it had before, and where in the file they stand.
    pub aliases: Vec<(String, Range<usize>)>,
    /// Not to be published yet.
    pub draft: bool,
    /// A template of the theme instead of the usual one, and where in the file it stands.
    pub template: Option<(String, Range<usize>)>,
    /// How questions are made of it.
    pub quiz: FrontQuiz,
    /// For templates of the site's own.
    pub(crate) extra: Node,
}

/// What a text says of the questions that are made of it; what it does not say, the settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontQuiz {
    /// Whether none are made.
    pub off: bool,
    /// The most that are made of one list.
    pub per_list: Option<usize>,
    /// The kinds that are made.
    pub kinds: Option<Vec<QuestionKind>>,
}

/// Keys that texts begin with, for telling front matter from a text.
const KEYS: &[&str] = &[
    "id",
    "title",
    "short_title",
    "author",
    "source",
    "date",
    "updated",
    "summary",
    "order",
    "tags",
    "aliases",
    "draft",
    "template",
];

/// The front matter of a page and the byte at which its body begins.
pub(crate) fn read(page: &Page, problems: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let Some(block) = Block::find(&page.text) else {
        report_late(page, problems);
        report_unlike(page, problems);
        return (from_node(page, Node::empty(), problems), 0);
    };
    let Some((inside, body)) = block.span else {
        let mark = block.mark.to_owned();
        problems.push(Diagnostic::new(
            Problem::FrontUnclosed { mark },
            page.place(0..block.mark.len()),
        ));
        // Where it should have ended nobody knows: the rest is read as text, so that slips there show too.
        return (from_node(page, Node::empty(), &mut Vec::new()), block.mark.len());
    };
    let read = if block.mark == "+++" { read_toml } else { read_yaml };
    let node = read(page, inside, problems);
    (from_node(page, node, problems), body)
}

/// Front matter after empty lines would stand in the text as it is written.
fn report_late(page: &Page, problems: &mut Vec<Diagnostic>) {
    let at = page.text.len() - page.text.trim_start().len();
    let late = Block::find(&page.text[at..]).filter(|block| at > 0 && block.span.is_some());
    if let Some(Block { mark, .. }) = late {
        let problem = Problem::FrontLate { mark: mark.to_owned() };
        problems.push(Diagnostic::new(problem, page.place(at..at + mark.len())));
    }
}

/// Keys that stand at the head of a text, in marks that make no front matter of them.
fn report_unlike(page: &Page, problems: &mut Vec<Diagnostic>) {
    let mut lines = page.text.lines();
    let first = lines.next().unwrap_or_default();
    let is_marks = first.trim().chars().count() >= 2
        && first.trim().chars().all(|c| matches!(c, '+' | '＋' | '-' | '－' | '—' | '–'));
    let keys = if is_marks { lines.next().unwrap_or_default() } else { first };
    // Without a mark before them, only keys that end as front matter does, on lines of their own.
    let ends = || {
        let mut head = page.text.lines().take_while(|line| !line.trim().is_empty());
        head.any(|line| matches!(line.trim_end(), "+++" | "---"))
    };
    if begins_with_key(keys) && (is_marks || ends()) {
        let place = page.place(0..first.len());
        problems.push(Diagnostic::new(Problem::FrontUnlike {}, place));
    }
}

/// Whether a line gives a value to a key that front matter has.
fn begins_with_key(line: &str) -> bool {
    let key = line.split(['=', ':', '＝', '：']).next().unwrap_or_default();
    key.len() < line.len() && KEYS.contains(&key.trim())
}

fn from_node(page: &Page, node: Node, problems: &mut Vec<Diagnostic>) -> FrontMatter {
    let mut keys = Keys::of(page, "", node, problems);
    let front = FrontMatter {
        id: keys.text("id"),
        title: keys.text("title"),
        short_title: keys.text("short_title"),
        author: keys.text("author"),
        source: keys.text("source"),
        date: keys.date("date"),
        updated: keys.date("updated"),
        summary: keys.text("summary"),
        order: keys.integer("order"),
        tags: keys.texts("tags").into_iter().map(|(tag, _)| tag).collect(),
        aliases: keys.texts("aliases"),
        draft: keys.flag("draft").unwrap_or(false),
        template: keys.spanned_text("template"),
        extra: keys.anything("extra"),
        quiz: keys.table("quiz", quiz),
    };
    keys.finish();
    front
}

fn quiz(keys: &mut Keys<'_>) -> FrontQuiz {
    FrontQuiz {
        off: keys.flag("off").unwrap_or(false),
        per_list: keys.count("per_list", settings::MOST_PER_LIST),
        kinds: kind::take(keys, "kinds"),
    }
}

/// The lines between two marks.
struct Block {
    mark: &'static str,
    /// The bytes inside the marks, and the first byte after them; `None` where the block never ends.
    span: Option<(Range<usize>, usize)>,
}

impl Block {
    fn find(text: &str) -> Option<Self> {
        let mut lines = text.split_inclusive('\n');
        let first = lines.next()?;
        let mark = ["+++", "---"].into_iter().find(|mark| first.trim_end() == *mark)?;
        let start = first.len();
        let mut at = start;
        let close = lines.find_map(|line| {
            let from = at;
            at += line.len();
            (line.trim_end() == mark).then_some((from, at))
        });
        // +++ is nothing but front matter; --- may be a rule that the text begins with.
        if mark == "---" && !begins_like_yaml(&text[start..], close.is_some()) {
            return None;
        }
        Some(Self { mark, span: close.map(|(end, body)| (start..end, body)) })
    }
}

/// Whether a text after `---` begins like a table of keys: nothing at all, or `key:`. A key in Chinese
/// is a slip that has to be said, but only where the table also ends.
fn begins_like_yaml(inside: &str, is_closed: bool) -> bool {
    let lines = inside.lines().map(str::trim_end);
    let first = lines.filter(|line| !line.is_empty()).find(|line| !line.starts_with('#'));
    match first.unwrap_or_default() {
        "---" => is_closed && inside.lines().all(|line| !line.starts_with('#')),
        line => line.split_once([':', '：']).is_some_and(|(key, _)| {
            let is_word =
                !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
            // 各科室： after a rule is a text; 题目： is a slip for title.
            is_word && (key.is_ascii() || (is_closed && is_key_in_chinese(key)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (FrontMatter, String, Vec<&'static str>) {
        let page = Page { file: "content/x.md".into(), text: text.into() };
        let mut problems = Vec::new();
        let (front, body) = read(&page, &mut problems);
        (front, text[body..].to_owned(), problems.iter().map(|d| d.problem.code()).collect())
    }

    #[test]
    fn toml_and_yaml_say_the_same() {
        let toml = "+++\ntitle = \"讲话\"\norder = 2\ndate = 1990-03-01\ntags = [\"作风\"]\n+++\n同志们：\n";
        let yaml = "---\r\ntitle: 讲话\r\norder: 2\r\ndate: 1990-03-01\r\ntags: [作风]\r\n---\r\n同志们：\n";
        for text in [toml, yaml] {
            let (front, body, problems) = read_text(text);
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!(
                (front.title.as_deref(), front.order, body.as_str()),
                (Some("讲话"), Some(2), "同志们：\n")
            );
            assert_eq!(
                (front.date.map(|d| d.to_string()).as_deref(), front.tags),
                (Some("1990-03-01"), vec!["作风".to_owned()])
            );
        }
    }

    #[test]
    fn a_text_without_front_matter_is_all_body() {
        for text in [
            "",
            "同志们：",
            "---\n\n正文在分隔线之后\n",
            "---\n正文\n---\n",
            "---\n# 第一讲\n---\n正文",
            "---\n今天: 开会\n正文",
            "----\n",
            "++++\n",
            "---\n各科室：\n\n请参加会议。\n\n---\n办公室",
            "---\n时间：3月5日\n地点：会议室\n---\n正文",
            "\n---\n各科室：\n请参加。\n\n---\n",
            "题目：关于值班的思考\n\n作者：王某\n\n---\n正文",
            "date: 3月1日\n\n会议纪要\n---\n正文",
        ] {
            let (front, body, problems) = read_text(text);
            assert_eq!((body.as_str(), front.title, problems.len()), (text, None, 0));
        }
    }

    #[test]
    fn front_matter_after_an_empty_line_is_reported_and_a_rule_is_none() {
        assert_eq!(read_text("\n\n+++\ntitle = '讲话'\n+++\n正文\n").2, ["front-late"]);
        assert!(read_text("\n---\n\n正文\n\n---\n正文").2.is_empty());
    }

    #[test]
    fn keys_in_marks_that_are_none_are_reported() {
        for text in [
            "＋＋＋\ntitle = \"讲话\"\n＋＋＋\n正文",
            "++++\ntitle = \"讲话\"\n++++\n正文",
            "———\ntitle: 讲话\n———\n正文",
            "---\ntitle = \"讲话\"\n---\n正文",
            "title = \"讲话\"\n+++\n正文",
        ] {
            assert_eq!(read_text(text).2, ["front-unlike"], "{text}");
        }
        for text in ["----\n正文", "title 是题目\n---\n", "date: 3 月 1 日开会。\n正文"]
        {
            assert!(read_text(text).2.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_is_known_for_front_matter_by_every_key_that_is_read() {
        let page = Page { file: "x.md".into(), text: "+++\nzzz = 1\n+++\n".into() };
        let mut problems = Vec::new();
        read(&page, &mut problems);
        let [Diagnostic { problem: Problem::KeyUnknown { known, .. }, .. }] = &*problems else {
            panic!("{problems:?}");
        };
        // Tables begin no text.
        let known: Vec<_> =
            known.split(", ").filter(|key| !matches!(*key, "extra" | "quiz")).collect();
        assert_eq!(known, KEYS);
    }

    #[test]
    fn a_text_says_which_questions_are_made_of_it() {
        let (front, _, problems) = read_text(
            "+++\n[quiz]\noff = true\nper_list = 2\nkinds = ['cloze', 'true_false']\n+++\n正文",
        );
        let kinds = Some(vec![QuestionKind::Cloze, QuestionKind::TrueFalse]);
        assert_eq!(front.quiz, FrontQuiz { off: true, per_list: Some(2), kinds });
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(read_text("+++\ntitle = '讲话'\n+++\n正文").0.quiz, FrontQuiz::default());
        let (front, _, problems) =
            read_text("---\nquiz:\n  per_list: 21\n  kinds: [singel]\n---\n正文");
        assert_eq!((front.quiz.per_list, problems), (None, vec!["key-range", "key-choice"]));
    }

    #[test]
    fn a_key_in_chinese_is_a_slip_and_an_empty_table_is_none() {
        assert_eq!(read_text("---\n标题: 讲话\n---\n正文").2, ["key-unknown"]);
        let (_, body, problems) = read_text("---\n---\n正文");
        assert_eq!((body.as_str(), problems.len()), ("正文", 0));
    }

    #[test]
    fn front_matter_that_never_closes_is_reported() {
        assert_eq!(read_text("+++\ntitle = '讲话'\n正文\n").2, ["front-unclosed"]);
        assert_eq!(read_text("---\ntitle: 讲话\n\n正文\n").2, ["front-unclosed"]);
    }
}
