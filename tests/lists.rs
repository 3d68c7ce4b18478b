//! The lists found in the corpus, measured by its own scorer, and `yanxi lists` as it is called.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{fs, path::Path, process::Command};

use common::{TestSite, repo, skipped, tree, yanxi};
use regex::Regex;
use scraper::{Html, Selector};

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
    assert_eq!(
        yanxi(temp.path(), &["lists", "a/甲.txt", "b/甲.txt"]).status,
        0,
        "both on the screen"
    );
    let call = ["lists", "a/甲.txt", "b/甲.txt", "--out", "out", "--lang", "zh"];
    let ran = yanxi(temp.path(), &call);
    assert_eq!(ran.status, 2);
    // A listing never takes the place of its text.
    let text = fs::read_to_string(temp.path().join("a/甲.txt")).unwrap();
    assert_eq!(yanxi(temp.path(), &["lists", "a/甲.txt", "--out", "a"]).status, 0);
    assert_eq!(fs::read_to_string(temp.path().join("a/甲.txt")).unwrap(), text);
    assert!(temp.path().join("a/甲.lists.txt").is_file());
    assert_eq!(yanxi(temp.path(), &["lists", "a/甲.txt", "--out", "b/甲.txt"]).status, 2);
    assert!(ran.stderr.contains("name-twice"), "{}", ran.stderr);
}

#[test]
fn what_is_no_text_is_refused_and_the_rest_not_begun() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("甲.docx"), "PK").unwrap();
    let ran = yanxi(temp.path(), &["lists", "甲.docx", "没有.txt", ".", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr.matches("file-no-text").count(), 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("file-missing"), "{}", ran.stderr);
    assert_eq!(yanxi(temp.path(), &["lists"]).status, 2);
}

/// A site of two speeches that list the same formulation with other points, and an article that only
/// speaks of it.
fn differing() -> TestSite {
    TestSite::new(&[
        (
            "content/讲话/甲.md",
            "# 甲讲话\n\n增强“四种意识”。一是增强政治意识。要讲政治。二是增强大局意识。要顾大局。三是增强学习意识。要学习。四是增强执行意识。要落实。\n\n坚定“四个自信”。\n",
        ),
        (
            "content/讲话/乙.md",
            "# 乙讲话\n\n牢固树立“四种意识”：一是政治意识；二是服务意识；三是责任意识；四是学习意识。\n\n谈三点意见：\n\n（一）抓学习。\n\n（二）抓落实。\n\n（四）抓总结。\n\n（四）抓督查。\n",
        ),
        ("content/文章/丙.md", "# 丙文章\n\n要增强**四种意识**，做到“两个维护”。\n"),
    ])
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).map(|element| element.text().collect::<String>()).collect()
}

#[test]
fn the_index_sets_lists_of_one_name_side_by_side_with_their_sources() {
    let site = differing();
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let page = Html::parse_document(&site.page("formulations.html"));
    let term = "#四种意识 ";
    assert_eq!(
        texts(&page, &format!("{term}.versions ol")),
        ["政治意识服务意识责任意识学习意识", "政治意识大局意识学习意识执行意识"]
    );
    assert_eq!(texts(&page, &format!("{term}.versions .from a")), ["乙讲话", "甲讲话"]);
    assert_eq!(texts(&page, &format!("{term}> .from a")), ["丙文章"]);
    // By pinyin of what is counted: 维护, 意识, 自信.
    assert_eq!(texts(&page, ".term h3"), ["两个维护", "四种意识", "四个自信"]);
    assert_eq!(texts(&page, ".letter > h2"), ["W", "Y", "Z"]);
    assert_eq!(texts(&page, ".by-number dt"), ["2", "4"]);
    // Each source leads to its list.
    let link = Selector::parse("#四种意识 .versions .from a").unwrap();
    let href = page.select(&link).next().unwrap().attr("href").unwrap();
    assert_eq!(href, "讲话/乙.html#四种意识");
    let material = Html::parse_document(&site.page("讲话/甲.html"));
    assert_eq!(texts(&material, "section.list[id=四种意识] > header .title"), ["增强“四种意识”。"]);
    assert!(site.page("index.html").contains("四</em>种意识"));
}

#[test]
fn check_says_where_numbers_are_not_kept_and_a_formulation_has_no_list() {
    let site = differing();
    let ran = site.run(&["check", "--lang", "zh"]);
    assert_eq!(ran.status, 0);
    let found: Vec<&str> = ran
        .stderr
        .lines()
        .filter(|line| line.starts_with("警告") || line.contains("-->"))
        .collect();
    let found: Vec<String> =
        found.chunks(2).map(|pair| format!("{} {}", pair[0], pair[1].trim())).collect();
    assert_eq!(
        found,
        [
            "警告[formulation-unlisted]: 提到了“两个维护”，全站 1 篇材料提到，没有一篇列出它的各项 --> content/文章/丙.md:3:16",
            "警告[list-declared]: 这里说有 3 项，下面列出了 4 项 --> content/讲话/乙.md:5:1",
            "警告[list-uncovered]: 这组要点没有出题：谈三点意见 --> content/讲话/乙.md:7:4",
            "警告[list-skips]: 序号跳过了：“（二）”后面是“（四）” --> content/讲话/乙.md:11:1",
            "警告[list-repeats]: 序号“（四）”重复了 --> content/讲话/乙.md:13:1",
            "警告[formulation-unlisted]: 提到了“四个自信”，全站 1 篇材料提到，没有一篇列出它的各项 --> content/讲话/甲.md:5:4",
        ]
    );
    // What the library lacks as a whole is no news at every build.
    let ran = site.run(&["build", "--lang", "zh"]);
    assert!(!ran.stderr.contains("formulation-unlisted") && ran.stderr.contains("list-skips"));
}

#[test]
fn a_map_stands_at_the_head_of_a_text_with_lists_and_each_node_leads_to_its_place() {
    let site = differing();
    assert_eq!(site.run(&["build"]).status, 0);
    let page = Html::parse_document(&site.page("讲话/甲.html"));
    let link = Selector::parse(".map svg a, .map .outline a").unwrap();
    let mut count = 0;
    for node in page.select(&link) {
        let href = node.attr("href").unwrap();
        let id = percent_decoded(href.strip_prefix('#').unwrap());
        let place = page.select(&Selector::parse(&format!("[id=\"{id}\"]")).unwrap()).count();
        assert_eq!(place, 1, "{href}");
        count += 1;
    }
    // The text, its list and four points in the figure; without the text in the outline.
    assert_eq!(count, 6 + 5);
    assert_eq!(texts(&Html::parse_document(&site.page("文章/丙.html")), ".map"), [""; 0]);
}

fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
}
