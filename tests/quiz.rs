//! The questions of texts: their names outlive edits, and `yanxi quiz` as it is called.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use common::{TestSite, repo, skipped, tree, yanxi};
use proptest::prelude::*;
use serde_json::Value;
use yanxi::bank::{self, Booklet};

/// The sample speech, which the program brings.
fn speech() -> String {
    fs::read_to_string(repo().join("content/speeches/office-directors.md")).unwrap()
}

/// A text with its questions: the first head of the list that each is of, by its name.
struct Asked {
    names: BTreeMap<String, String>,
    booklet: Booklet,
}

impl Asked {
    fn of(folder: &Path, name: &str, text: &str) -> Self {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        let booklet = bank::read(&[path], false).unwrap().value.pop().unwrap();
        let lists = &booklet.document.lists;
        let first = |list: usize| lists[list].items[0].head.clone();
        let questions = booklet.bank.questions.iter();
        let names = questions.map(|one| (one.id.clone(), first(one.list.unwrap()))).collect();
        Self { names, booklet }
    }

    /// The first heads of the lists that a byte of the text stands in.
    fn lists_at(&self, at: usize) -> Vec<String> {
        let lists = self.booklet.document.lists.iter();
        let around = lists.filter(|list| {
            list.items[0].span.start <= at && at < list.items.last().unwrap().span.end
        });
        around.map(|list| list.items[0].head.clone()).collect()
    }
}

/// What an editor may do to a text without touching a list's title or a head.
#[derive(Debug, Clone)]
enum Edit {
    /// Writes another mark for a comma within a sentence.
    Comma(prop::sample::Index, char),
    /// Adds a paragraph before another one.
    Paragraph(prop::sample::Index, usize),
    /// Moves the last list before the first.
    Move,
    /// Gives the file another name.
    Rename,
}

/// Paragraphs that an editor may add.
const PARAGRAPHS: [&str; 3] = [
    "会前，与会人员实地察看了政务服务大厅和档案室，听取了有关情况介绍。",
    "会议由区政府办公室主要负责人主持，各部门办公室主任参加会议。",
    "（本文根据录音整理，文字略有删节。）",
];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<prop::sample::Index>(), prop::sample::select(vec!['、', '；']))
            .prop_map(|(at, mark)| Edit::Comma(at, mark)),
        (any::<prop::sample::Index>(), 0..PARAGRAPHS.len())
            .prop_map(|(at, which)| Edit::Paragraph(at, which)),
        Just(Edit::Move),
        Just(Edit::Rename),
    ]
}

/// The text after an edit, and the byte at which a comma was changed.
fn apply(text: &str, edit: &Edit) -> (String, Option<usize>) {
    let body = text.find("\n\n").unwrap_or(0);
    let edited = match edit {
        Edit::Comma(at, mark) => {
            // Of the sentence that announces the sections, the comma is part of the list's title.
            let announces = text.find("谈两点意见").unwrap_or(0);
            let commas = text.match_indices('，').map(|(at, _)| at);
            let commas: Vec<usize> = commas
                .filter(|at| *at > body && !(announces - 150..announces).contains(at))
                .collect();
            let comma = commas[at.index(commas.len())];
            let (before, after) = (&text[..comma], &text[comma + '，'.len_utf8()..]);
            return (format!("{before}{mark}{after}"), Some(comma));
        }
        Edit::Paragraph(at, which) => {
            // Between a list and the sentence that announces it a paragraph parts the two.
            let parts = |at: &usize| text[*at..].trim_start().starts_with("## 一、");
            let gaps = text.match_indices("\n\n").map(|(at, _)| at);
            let gaps: Vec<usize> = gaps.filter(|at| *at > body && !parts(at)).collect();
            let gap = gaps[at.index(gaps.len())];
            format!("{}\n\n{}{}", &text[..gap], PARAGRAPHS[*which], &text[gap..])
        }
        Edit::Move => {
            let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
            let is_list = |paragraph: &&str| paragraph.contains("”。一是");
            let lists: Vec<usize> =
                (0..paragraphs.len()).filter(|at| is_list(&paragraphs[*at])).collect();
            if let [first, .., last] = lists[..] {
                let moved = paragraphs.remove(last);
                paragraphs.insert(first, moved);
            }
            paragraphs.join("\n\n")
        }
        Edit::Rename => text.to_owned(),
    };
    (edited, None)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn names_outlive_edits_of_the_text_around_what_is_asked(edits in prop::collection::vec(edit(), 1..6)) {
        let temp = tempfile::tempdir().unwrap();
        let text = speech();
        let before = Asked::of(temp.path(), "讲话.md", &text).names;
        prop_assert!(before.len() > 12);
        let mut edited = text;
        let mut name = "讲话.md";
        let mut touched = Vec::new();
        for edit in &edits {
            let (text, comma) = apply(&edited, edit);
            if let Some(comma) = comma {
                touched.extend(Asked::of(temp.path(), name, &edited).lists_at(comma));
            }
            edited = text;
            if matches!(edit, Edit::Rename) {
                name = "存档/办公室主任会议讲话.md";
            }
        }
        let after = Asked::of(temp.path(), name, &edited).names;
        // Within the list whose words were edited, another sentence may be the better one to ask about.
        let lost = before.iter().filter(|(id, list)| !after.contains_key(*id) && !touched.contains(list));
        let lost: Vec<_> = lost.collect();
        prop_assert!(lost.is_empty(), "{lost:?} of {edits:?}");
    }
}

/// Questions that the development corpus has to give, and the share of its lists with short heads that have one.
const QUESTIONS: usize = 130;
const COVERED: f64 = 0.9;

#[test]
fn the_corpus_gives_questions_enough_and_for_nearly_every_list_of_short_heads() {
    let name = "the_corpus_gives_questions_enough_and_for_nearly_every_list_of_short_heads";
    let corpus = repo().join("../shared/corpus/dev");
    if !corpus.is_dir() {
        return skipped(name, "no ../shared");
    }
    let texts = tree(&corpus);
    let texts = texts
        .keys()
        .filter(|path| Path::new(path.as_str()).extension().is_some_and(|ending| ending == "txt"));
    let texts: Vec<String> =
        texts.map(|path| corpus.join(path).to_str().unwrap().to_owned()).collect();
    let mut call = vec!["quiz", "--format", "json"];
    call.extend(texts.iter().map(String::as_str));
    let ran = yanxi(Path::new("."), &call);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let banks: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap();
    let questions = banks.iter().flat_map(|bank| bank["questions"].as_array().unwrap());
    assert!(questions.count() >= QUESTIONS);
    let (mut short, mut covered) = (0, 0);
    for bank in &banks {
        let gold = corpus.join(format!("{}.gold.json", bank["material"].as_str().unwrap()));
        let gold: Value = serde_json::from_str(&fs::read_to_string(gold).unwrap()).unwrap();
        let starts: BTreeSet<u64> = bank["questions"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|question| question["spans"].as_array().unwrap())
            .map(|span| span["start"].as_u64().unwrap())
            .collect();
        for list in gold["lists"].as_array().unwrap() {
            let items = list["items"].as_array().unwrap();
            if items.iter().all(|item| item["head"].as_str().unwrap().chars().count() <= 14) {
                let from = items[0]["start"].as_u64().unwrap();
                let to = items.last().unwrap()["end"].as_u64().unwrap();
                short += 1;
                covered += i32::from(starts.range(from..to).next().is_some());
            }
        }
    }
    assert!(f64::from(covered) >= COVERED * f64::from(short), "{covered} of {short}");
}

/// A speech of two formulations and a body with a blank.
const TEXT: &str = "+++\ntitle = \"讲话\"\n+++\n\n增强**“四种意识”**。一是增强政治意识。要在大是大非面前立场坚定，不为杂音所扰，不为传言所惑。二是增强大局意识。三是增强学习意识。四是增强执行意识。\n\n做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。\n";

#[test]
fn json_has_the_words_at_its_spans_and_keys_for_every_kind() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("讲话.md"), TEXT).unwrap();
    let ran = yanxi(temp.path(), &["quiz", "讲话.md", "--format", "json"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let banks: Value = serde_json::from_str(&ran.stdout).unwrap();
    let chars: Vec<char> = TEXT.chars().collect();
    let questions = banks[0]["questions"].as_array().unwrap();
    assert!(questions.len() >= 6, "{questions:#?}");
    for question in questions {
        let spans = question["spans"].as_array().unwrap().iter();
        let at = |span: &Value, key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
        let words: String =
            spans.flat_map(|span| &chars[at(span, "start")..at(span, "end")]).collect();
        // The words of a quote are those of the page: without marks.
        assert_eq!(question["quote"].as_str().unwrap(), words.replace("**", ""));
        let has = |key: &str| !question[key].is_null();
        let wanted = match question["kind"].as_str().unwrap() {
            "cloze" => has("blanks") && question["stem"].as_str().unwrap().contains("____"),
            "ordering" => has("order"),
            "matching" => has("pairs"),
            "recall" => has("points"),
            _ => has("options"),
        };
        assert!(wanted && has("anchor") && has("rev") && has("explanation"), "{question:#}");
        assert_eq!(question["id"].as_str().unwrap().len(), 10);
    }
}

#[test]
fn a_file_of_a_site_is_asked_as_the_site_asks_it() {
    let other = "要树立效率意识、质量意识和规范意识。\n";
    let site = TestSite::new(&[("content/甲.md", TEXT), ("content/乙.md", other)]);
    let ran = yanxi(&site.root, &["quiz", "content/甲.md", "--format", "json"]);
    assert_eq!(ran.status, 0);
    assert!(ran.stdout.contains("《讲话》") && !ran.stdout.contains("效率意识"), "{}", ran.stdout);
    let all = yanxi(&site.root, &["quiz", "--format", "json", "--out", "题库", "--lang", "zh"]);
    assert_eq!(all.status, 0, "{}", all.stderr);
    let written = fs::read_to_string(site.root.join("题库/甲.json")).unwrap();
    let one: Value = serde_json::from_str(&ran.stdout).unwrap();
    let from_all: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(one[0], from_all);
}

#[test]
fn people_read_keys_reasons_and_totals() {
    let temp = tempfile::tempdir().unwrap();
    let text = format!("{TEXT}\n有以下几点。一是。二是。\n");
    fs::write(temp.path().join("讲话.md"), text).unwrap();
    let ran = yanxi(temp.path(), &["quiz", "讲话.md", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    for words in
        ["[简答] 请默写“四种意识”的各项要点（共 4 项）。", "第 5 行  增强“四种意识”（", "道题："]
    {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    let wrong = yanxi(temp.path(), &["quiz", "没有.md", "讲话.docx", "--lang", "zh"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("没有.md") && wrong.stderr.contains("讲话.docx"));
    assert_eq!(yanxi(temp.path(), &["quiz"]).status, 2, "no site here");
}

#[test]
fn totals_are_said_in_the_language_of_the_reader_and_of_nothing_too() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("讲话.md"), TEXT).unwrap();
    fs::write(temp.path().join("空.txt"), "").unwrap();
    let last = |file: &str, lang: &str| {
        let ran = yanxi(temp.path(), &["quiz", file, "--lang", lang]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        ran.stdout
    };
    assert!(last("空.txt", "en").ends_with("materials: 1, lists: 0, no questions\n"));
    assert!(last("空.txt", "zh").ends_with("共 1 篇材料，0 组要点，没有题目\n"));
    let english = last("讲话.md", "en");
    let total = english.lines().find(|line| line.starts_with("materials: 1")).unwrap();
    assert!(total.contains(", ") && !total.contains('、'), "{total}");
}
