//! The questions of texts: their names outlive edits, and `yanxi quiz` as it is called.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{collections::BTreeMap, fs, path::Path};

use common::repo;
use proptest::prelude::*;
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
