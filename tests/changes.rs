//! `NAME.quiz.toml` from the disk to the bank: in a site, in a draft, beside a file outside a site.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::fs;

use common::{Ran, TestSite, yanxi};
use serde_json::Value;

const SPEECH: &str = "# 在会议上的讲话\n\n增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致。二是增强大局意识。自觉把办公室工作放到经济社会发展的大局上去统筹谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一、落实为重的理念。\n";

const OWN: &str = "[[question]]\nkind = \"single\"\nstem = \"秘书工作的根本作风是（　）。\"\noptions = [\"*极端负责\", \"默默无闻\", \"快速反应\"]\n";

/// A stem of each question with where it comes from.
fn questions(ran: &Ran) -> Vec<(String, String)> {
    let read: Value = serde_json::from_str(&ran.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = read[0]["questions"].as_array().unwrap();
    all.iter().map(|one| (text(&one["stem"]), text(&one["origin"]))).collect()
}

fn authored(ran: &Ran) -> usize {
    questions(ran).iter().filter(|(_, origin)| origin == "authored").count()
}

#[test]
fn own_questions_are_in_the_bank_and_their_file_is_not_in_the_output() {
    let site = TestSite::new(&[
        ("content/讲话/讲话.md", SPEECH),
        ("content/讲话/讲话.quiz.toml", OWN),
        ("content/讲话/讲话.quiz.toml.bak", "[["),
    ]);
    let ran = site.run(&["quiz", "content/讲话/讲话.md", "--format", "json"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(authored(&ran), 1);
    let ran = site.run(&["build", "--deny", "warnings"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(common::tree(&site.root.join("public")).keys().all(|name| !name.contains("quiz.toml")));
}

#[test]
fn a_broken_rule_stops_the_build_at_its_line_with_the_rule_in_words() {
    let wrong = OWN.replace("默默无闻", "极端负责");
    let site =
        TestSite::new(&[("content/讲话/讲话.md", SPEECH), ("content/讲话/讲话.quiz.toml", &wrong)]);
    for command in ["check", "build"] {
        let ran = site.run(&[command, "--lang", "zh"]);
        assert_eq!(ran.status, 1);
        let said = "错误[quiz-rule]: 这道题不合规则：R03 选项不能相同\n --> content/讲话/讲话.quiz.toml:4:1\n";
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    assert!(!site.has("index.html"));
}

#[test]
fn a_file_without_its_material_is_a_warning_that_names_the_nearest() {
    let site = TestSite::new(&[
        ("content/讲话/办公室讲话.md", SPEECH),
        ("content/讲话/办公厅讲话.quiz.toml", OWN),
        ("content/讲话/index.md", "# 讲话"),
        ("content/讲话/index.quiz.toml", OWN),
    ]);
    let ran = site.run(&["check", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("警告[quiz-homeless]").count(), 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("是不是 讲话/办公室讲话"), "{}", ran.stderr);
}

#[test]
fn the_file_of_a_draft_is_read_with_the_draft() {
    let draft = format!("+++\ndraft = true\n+++\n{SPEECH}");
    let site = TestSite::new(&[
        ("content/讲话/讲话.md", &draft),
        ("content/讲话/讲话.quiz.toml", "[[drop]]\nid = \"aaaaaaaaaa\"\n"),
    ]);
    assert_eq!(site.run(&["check"]).stderr, "");
    let ran = site.run(&["check", "--drafts"]);
    assert!(ran.stderr.contains("warning[quiz-gone]"), "{}", ran.stderr);
}

#[test]
fn outside_a_site_the_file_beside_the_text_is_read_too() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("讲话.txt"), SPEECH).unwrap();
    fs::write(temp.path().join("讲话.quiz.toml"), format!("{OWN}{}", OWN.replace('*', "")))
        .unwrap();
    let ran = yanxi(temp.path(), &["quiz", "讲话.txt", "--format", "json", "--lang", "zh"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("[quiz-unmarked]"), "{}", ran.stderr);
    assert!(ran.stderr.contains("讲话.quiz.toml:8:1"), "{}", ran.stderr);
    assert_eq!(authored(&ran), 1);
}

#[test]
fn a_list_that_the_trainer_takes_out_is_on_no_page_and_gives_no_question() {
    let not_a_list = "[[list]]\ntitle = \"增强四种意识\"\nnot_a_list = true\n";
    let site = TestSite::new(&[
        ("content/讲话/讲话.md", SPEECH),
        ("content/讲话/讲话.quiz.toml", not_a_list),
    ]);
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(!site.page("讲话/讲话.html").contains("<section class=\"list"));
    for command in ["lists", "quiz"] {
        let ran = site.run(&[command, "content/讲话/讲话.md", "--format", "json"]);
        let read: Value = serde_json::from_str(&ran.stdout).unwrap();
        let key = if command == "lists" { "lists" } else { "questions" };
        assert_eq!(read[0][key], Value::Array(Vec::new()), "{command}");
    }
}

#[test]
fn a_list_that_is_split_or_joined_leaves_every_word_on_its_page_once_and_in_order() {
    const DUTY: &str = "# 值班要求\n\n做好值班工作。\n\n一是核实要素。接报后先问清时间和地点。\n\n二是及时报告。半小时内电话报告。\n\n三是加强学习。每周学习一次业务。\n\n四是改进作风。遇事不推诿扯皮。\n\n## 纪律要求\n\n还有两条。\n\n五是严守秘密。不该说的坚决不说。\n\n六是坚守岗位。交接班不留空当。\n";
    let split = "[[list]]\nfirst = \"核实要素\"\nsplit_at = \"加强学习\"\n";
    let again = "[[list]]\nfirst = \"加强学习\"\nsplit_at = \"严守秘密\"\n";
    let join = "[[list]]\nfirst = \"核实要素\"\njoin_next = true\n";
    let heads = |site: &TestSite| {
        let ran = site.run(&["lists", "content/值班/值班.md", "--format", "json"]);
        let read: Value = serde_json::from_str(&ran.stdout).unwrap();
        let lists = read[0]["lists"].as_array().unwrap().clone();
        let count = |list: &Value| list["items"].as_array().unwrap().len();
        lists.iter().map(|list| (count(list), list["items"][0]["head"].to_string())).collect()
    };
    let (thrice, joined) = (format!("{split}{again}"), format!("{split}{again}{join}"));
    let expected: [(&str, &[(usize, &str)]); 4] = [
        ("", &[(6, "\"核实要素\"")]),
        (split, &[(2, "\"核实要素\""), (4, "\"加强学习\"")]),
        (&thrice, &[(2, "\"核实要素\""), (2, "\"加强学习\""), (2, "\"严守秘密\"")]),
        (&joined, &[(4, "\"核实要素\""), (2, "\"严守秘密\"")]),
    ];
    for (file, lists) in expected {
        let site =
            TestSite::new(&[("content/值班/值班.md", DUTY), ("content/值班/值班.quiz.toml", file)]);
        let found: Vec<(usize, String)> = heads(&site);
        let lists: Vec<_> =
            lists.iter().map(|(count, head)| (*count, (*head).to_owned())).collect();
        assert_eq!(found, lists, "{file}");
        let ran = site.run(&["build"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert!(!ran.stderr.contains("quiz-"), "{}", ran.stderr);
        let page = site.page("值班/值班.html");
        let words = [
            "接报后先问清时间和地点",
            "半小时内电话报告",
            "每周学习一次业务",
            "遇事不推诿扯皮",
            "还有两条",
            "不该说的坚决不说",
            "交接班不留空当",
        ];
        let body = page.split("<article").nth(1).unwrap().split("</article").next().unwrap();
        let at: Vec<usize> = words.iter().map(|one| body.find(one).unwrap()).collect();
        assert!(at.is_sorted(), "{file} {at:?}");
    }
}

#[test]
fn what_the_trainer_took_out_is_shown_on_demand_with_the_reason() {
    let site = TestSite::new(&[("content/讲话/讲话.md", SPEECH)]);
    let ran = site.run(&["quiz", "content/讲话/讲话.md", "--format", "json"]);
    let read: Value = serde_json::from_str(&ran.stdout).unwrap();
    let id = read[0]["questions"][0]["id"].as_str().unwrap();
    let drop = format!("[[drop]]\nid = \"{id}\"\nreason = \"太容易\"\n");
    site.write("content/讲话/讲话.quiz.toml", &drop);
    let ran = site.run(&["quiz", "content/讲话/讲话.md", "-v", "--lang", "zh"]);
    assert!(ran.stdout.contains(&format!("去掉的题目：1 道\n  {id}\n")), "{}", ran.stdout);
    assert!(ran.stdout.contains("原因：太容易"), "{}", ran.stdout);
}

const NOTE: &str = ".yanxi/bank.json";

/// The aliases of a file, old and new.
fn aliases(file: &str) -> Vec<(String, String)> {
    let value = |line: &str| line.split('"').nth(1).unwrap().to_owned();
    let lines: Vec<&str> = file.lines().filter(|line| line.contains("= \"")).collect();
    lines.chunks(2).map(|pair| (value(pair[0]), value(pair[1]))).collect()
}

#[test]
fn update_writes_the_old_name_of_a_question_once_and_builds_lead_it_on() {
    let site = TestSite::new(&[("content/讲话/讲话.md", SPEECH)]);
    let ran = site.run(&["quiz", "--update", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.starts_with("第一次运行"), "{} {}", ran.stdout, ran.stderr);
    let file = site.root.join("content/讲话/讲话.quiz.toml");
    assert!(!file.exists());
    site.write("content/讲话/讲话.md", SPEECH.replace("增强“四种意识”", "大力增强“四种意识”"));
    let ran = site.run(&["quiz", "--update", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("content/讲话/讲话.quiz.toml：写了"), "{}", ran.stdout);
    let written = fs::read_to_string(&file).unwrap();
    assert!(!aliases(&written).is_empty());
    let checked = site.run(&["check", "--deny", "warnings"]);
    assert_eq!(checked.status, 0, "{}", checked.stderr);
    let note = fs::read(site.root.join(NOTE)).unwrap();
    assert_eq!(site.run(&["quiz", "--update"]).status, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    assert_eq!(fs::read(site.root.join(NOTE)).unwrap(), note);
}

#[test]
fn update_keeps_what_the_trainer_wrote_and_writes_nothing_where_there_are_errors() {
    let site =
        TestSite::new(&[("content/讲话/讲话.md", SPEECH), ("content/讲话/讲话.quiz.toml", OWN)]);
    assert_eq!(site.run(&["quiz", "--update"]).status, 0);
    let reworded = SPEECH.replace("增强“四种意识”", "大力增强“四种意识”");
    site.write("content/讲话/讲话.md", &reworded);
    let wrong = OWN.replace('*', "");
    site.write("content/讲话/讲话.quiz.toml", &wrong);
    let file = || fs::read_to_string(site.root.join("content/讲话/讲话.quiz.toml")).unwrap();
    let note = fs::read(site.root.join(NOTE)).unwrap();
    assert_eq!(site.run(&["quiz", "--update"]).status, 1);
    assert_eq!((file(), fs::read(site.root.join(NOTE)).unwrap()), (wrong, note));
    site.write("content/讲话/讲话.quiz.toml", OWN);
    assert_eq!(site.run(&["quiz", "--update"]).status, 0);
    assert!(file().starts_with(&format!("{OWN}\n[[alias]]\n")), "{}", file());
    let json = site.run(&["quiz", "content/讲话/讲话.md", "--format", "json"]);
    assert_eq!((json.status, authored(&json)), (0, 1), "{}", json.stderr);
}

#[test]
fn a_note_that_cannot_be_read_is_an_error_and_update_takes_no_files() {
    let site = TestSite::new(&[("content/讲话/讲话.md", SPEECH), (NOTE, "{")]);
    let ran = site.run(&["quiz", "--update", "--lang", "zh"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("错误[ids-broken]"), "{}", ran.stderr);
    let ran = site.run(&["quiz", "content/讲话/讲话.md", "--update", "--lang", "zh"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("不能和"), "{}", ran.stderr);
}
