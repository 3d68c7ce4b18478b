//! The lists found in the corpus, measured by its own scorer, and `yanxi lists` as it is called.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{fs, path::Path, process::Command};

use common::{repo, skipped, tree, yanxi};
use regex::Regex;

/// The least that the scorer has to give, in percent. What is found stays found.
const FLOOR: &[(&str, f64)] = &[
    ("start", 99.5),
    ("head", 99.5),
    ("end", 98.5),
    ("group", 99.5),
    ("declared", 100.0),
    ("title", 98.0),
    ("nesting", 99.0),
    ("directive", 97.0),
];

#[test]
fn the_corpus_is_read_as_its_annotators_read_it() {
    let corpus = repo().join("../shared/corpus");
    if !corpus.join("score.py").is_file() {
        return skipped("the_corpus_is_read_as_its_annotators_read_it", "no ../shared");
    }
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().to_str().unwrap();
    let texts = tree(&corpus.join("dev"));
    let texts = texts.keys().map(|path| corpus.join("dev").join(path));
    let texts = texts.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let texts: Vec<String> = texts.map(|path| path.to_str().unwrap().to_owned()).collect();
    let mut call = vec!["lists", "--format", "json", "--out", out];
    call.extend(texts.iter().map(String::as_str));
    let ran = yanxi(Path::new("."), &call);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let scored = Command::new("python3")
        .arg(corpus.join("score.py"))
        .args([corpus.join("dev").to_str().unwrap(), out])
        .output();
    let Ok(scored) = scored else {
        return skipped("the_corpus_is_read_as_its_annotators_read_it", "no python3");
    };
    let report = String::from_utf8(scored.stdout).unwrap();
    for (figure, floor) in FLOOR {
        // P, R and F1, or a share alone; the micro figure is the last before the gap.
        let row = Regex::new(&format!(r"(?m)^{figure} +(?:[\d.]+ +[\d.]+ +)?([\d.]+)   ")).unwrap();
        let found: f64 = row.captures(&report).unwrap()[1].parse().unwrap();
        assert!(found * 100.0 >= *floor, "{figure} is {found}, under {floor} %\n{report}");
    }
}

#[test]
fn lists_of_a_file_outside_a_site_are_shown_with_their_lines() {
    let temp = tempfile::tempdir().unwrap();
    let text = "关于值班工作的讲话\n同志们：\n增强“四种意识”。一是增强政治意识。要讲政治。二是增强大局意识。要顾大局。\n";
    fs::write(temp.path().join("讲话.txt"), text).unwrap();
    let ran = yanxi(temp.path(), &["lists", "讲话.txt", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        ran.stdout,
        "讲话.txt：1 组要点\n  第 3 行  增强“四种意识”（2 项）\n    一是 增强政治意识\n    二是 增强大局意识\n"
    );
}

#[test]
fn offsets_in_json_are_code_points_of_the_file_front_matter_and_marks_too() {
    let temp = tempfile::tempdir().unwrap();
    let text = "+++\ntitle = \"讲话\"\n+++\n\n增强**“四种意识”**。\n\n1. **一是**增强政治意识。要讲政治。\n2. 二是增强[大局](https://example.com)意识。\n";
    fs::write(temp.path().join("讲话.md"), text).unwrap();
    let ran = yanxi(temp.path(), &["lists", "讲话.md", "--format", "json"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let listed: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let list = &listed[0]["lists"][0];
    assert_eq!(list["title"], "增强“四种意识”");
    assert_eq!(list["formulation"], "四种意识");
    assert_eq!(list["declared"], 4);
    assert_eq!(list["frame"]["slots"], serde_json::json!(["政治", "大局"]));
    let items = list["items"].as_array().unwrap();
    assert_eq!(items[1]["head"], "增强大局意识");
    let chars: Vec<char> = text.chars().collect();
    let at =
        |item: &serde_json::Value, key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
    assert_eq!(chars[at(&items[0], "start")], '1');
    assert_eq!(chars[at(&items[1], "start")], '2');
    assert_eq!(at(&items[0], "end"), at(&items[1], "start"));
    assert_eq!(chars[at(&items[1], "end") - 1], '。');
}

#[test]
fn names_mirror_the_folders_of_a_site_and_are_no_two_alike_outside() {
    let temp = tempfile::tempdir().unwrap();
    let write = |path: &str| {
        let path = temp.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "一是学习。二是实践。").unwrap();
    };
    for path in ["站点/yanxi.toml", "站点/content/讲话/甲.md", "a/甲.txt", "b/甲.txt"] {
        write(path);
    }
    fs::write(temp.path().join("站点/yanxi.toml"), "").unwrap();
    let call = ["lists", "站点/content/讲话/甲.md", "--format", "json", "--out", "out"];
    assert_eq!(yanxi(temp.path(), &call).status, 0);
    assert!(temp.path().join("out/讲话/甲.json").is_file());
    let ran = yanxi(temp.path(), &["lists", "a/甲.txt", "b/甲.txt", "--lang", "zh"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("name-twice"), "{}", ran.stderr);
}

#[test]
fn what_is_no_text_is_refused_and_the_rest_not_begun() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("甲.docx"), "PK").unwrap();
    let ran = yanxi(temp.path(), &["lists", "甲.docx", "没有.txt", ".", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr.matches("file-no-text").count(), 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("file-unreadable"), "{}", ran.stderr);
    assert_eq!(yanxi(temp.path(), &["lists"]).status, 2);
}
