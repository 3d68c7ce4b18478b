//! The practice on the page of a material: its questions by list, what is right in folds and on paper.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::collections::BTreeSet;

use common::{TestSite, copy_sample};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

const SPEECH: &str = "speeches/office-directors";

const MEMBERS: &str = "增强“四种意识”。一是增强政治意识。二是增强大局意识。三是增强学习意识。四是增强执行意识。\n\n\
    做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。\n";

fn sample() -> TestSite {
    let site = TestSite::new(&[]);
    copy_sample(&site.root);
    build(&site);
    site
}

fn build(site: &TestSite) {
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

/// A site of one material that asks in these kinds.
fn asked_in(kinds: &str, text: &str) -> TestSite {
    let front = format!("+++\ntitle = \"讲话\"\n[quiz]\nkinds = [{kinds}]\n+++\n\n");
    let site = TestSite::new(&[("content/a/x.md", &(front + text))]);
    build(&site);
    site
}

fn questions(site: &TestSite, path: &str) -> Vec<Value> {
    let ran = site.run(&["quiz", path, "--format", "json"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let booklets: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap();
    booklets[0]["questions"].as_array().unwrap().clone()
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect()
}

/// The words of a question that say what is right.
fn keys(question: &Value) -> Vec<String> {
    let words = |value: &Value| value.as_str().unwrap().split_whitespace().collect::<String>();
    let each = |key: &str| question[key].as_array().cloned().unwrap_or_default();
    let correct = each("options").into_iter().filter(|option| option["correct"] == true);
    let blanks = each("blanks").into_iter().flat_map(|one| one.as_array().unwrap().clone());
    let pairs = each("pairs").into_iter().map(|pair| pair["right"].clone());
    correct
        .map(|option| option["text"].clone())
        .chain(blanks)
        .chain(pairs)
        .chain(each("order"))
        .chain(each("points"))
        .map(|value| words(&value))
        .collect()
}

#[test]
fn the_speech_asks_by_list_in_the_order_of_its_page() {
    let site = sample();
    let html = Html::parse_document(&site.page(&format!("{SPEECH}.html")));
    let questions = questions(&site, &format!("content/{SPEECH}.md"));
    assert!(questions.len() >= 10, "{}", questions.len());
    let mut lists: Vec<&str> = questions.iter().map(|one| one["list"].as_str().unwrap()).collect();
    lists.dedup();
    let groups = all(&html, "section.practice > section.set");
    assert_eq!(groups.len(), lists.len());
    for (group, list) in groups.iter().zip(&lists) {
        let own: Vec<_> = questions.iter().filter(|one| one["list"] == *list).collect();
        let selector = Selector::parse(".q").unwrap();
        let shown: Vec<_> = group.select(&selector).map(|one| one.value().id().unwrap()).collect();
        let ids: Vec<_> =
            own.iter().map(|one| format!("practice-q-{}", one["id"].as_str().unwrap())).collect();
        assert_eq!(shown, ids, "{list}");
    }
    let numbers: Vec<_> = all(&html, ".q .stem > b:first-child").into_iter().map(text_of).collect();
    let counted: Vec<_> = (1..=questions.len()).map(|number| number.to_string()).collect();
    assert_eq!(numbers, counted);
    let facts = text_of(all(&html, ".redhead .meta")[0]);
    assert!(facts.contains(&format!("{}题", questions.len())), "{facts}");
}

#[test]
fn what_is_right_stands_in_a_fold_that_is_closed() {
    let site = sample();
    let html = Html::parse_document(&site.page(&format!("{SPEECH}.html")));
    assert!(all(&html, ".q details[open]").is_empty());
    for question in questions(&site, &format!("content/{SPEECH}.md")) {
        let id = question["id"].as_str().unwrap();
        let fold = text_of(all(&html, &format!("#practice-q-{id} > details.why"))[0]);
        for key in keys(&question) {
            assert!(fold.contains(&key), "{id}: {key} not in {fold}");
        }
        // A choice and a bank of words show their keys among others.
        if question["hints"] == Value::Array(Vec::new()) && question["kind"] != "recall" {
            continue;
        }
        let open = all(&html, &format!("#practice-q-{id} > :not(details)"));
        let open: String = open.into_iter().map(text_of).collect();
        let said: Vec<&str> = open.split(['，', '。', '、', '“', '”', '：']).collect();
        for key in keys(&question) {
            assert!(!said.contains(&key.as_str()), "{id}: {key} is given away");
        }
    }
}

#[test]
fn every_way_between_text_and_practice_leads_somewhere() {
    let site = sample();
    for theme in ["default", "plain"] {
        let settings = std::fs::read_to_string(site.root.join("yanxi.toml")).unwrap();
        if theme == "plain" {
            site.write("yanxi.toml", settings.replace("[site]\n", "[site]\ntheme = \"plain\"\n"));
            build(&site);
        }
        let page = site.page(&format!("{SPEECH}.html"));
        let html = Html::parse_document(&page);
        // A page asks by files alone: its policy lets no script stand in it.
        let is_file =
            |script: &ElementRef<'_>| script.attr("src").is_some() && text_of(*script).is_empty();
        assert!(all(&html, "script").iter().all(is_file), "{theme}");
        let ids: Vec<_> =
            all(&html, "[id]").into_iter().map(|one| one.value().id().unwrap()).collect();
        let anchors: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), anchors.len(), "{theme}: an id stands twice");
        let hrefs = |selector: &str| -> Vec<&str> {
            all(&html, selector).into_iter().map(|one| one.attr("href").unwrap()).collect()
        };
        for href in hrefs("a[href^='#']") {
            assert!(anchors.contains(&href[1..]), "{theme}: {href}");
        }
        let groups: Vec<_> = all(&html, ".set").into_iter().map(|one| one.value().id()).collect();
        let ways = hrefs(".list .count a");
        assert!(ways.len() >= 3, "{theme}: {ways:?}");
        assert!(ways.iter().all(|way| groups.contains(&Some(&way[1..]))), "{theme}: {ways:?}");
        assert_eq!(hrefs(".why a").len(), all(&html, ".q").len(), "{theme}");
        assert_eq!(hrefs(".contents a, .side:last-of-type a").last(), Some(&"#practice"));
    }
}

#[test]
fn a_material_without_questions_has_no_practice() {
    let list = "# 讲话\n\n增强“四种意识”。一是增强政治意识。二是增强大局意识。三是增强学习意识。四是增强执行意识。\n";
    let site = TestSite::new(&[
        ("content/a/prose.md", "# 随笔\n\n## 练习\n\n没有分条。\n"),
        ("content/a/off.md", &format!("+++\n[quiz]\noff = true\n+++\n\n{list}")),
    ]);
    build(&site);
    for page in ["a/prose.html", "a/off.html"] {
        let page = site.page(page);
        for part in ["practice", "class=\"key\"", "练这一组", " 题"] {
            assert!(!page.contains(part), "{part}");
        }
    }
}

#[test]
fn the_key_for_paper_has_every_number_once() {
    let site = sample();
    let html = Html::parse_document(&site.page(&format!("{SPEECH}.html")));
    let questions = questions(&site, &format!("content/{SPEECH}.md"));
    let numbers: Vec<_> = all(&html, "section.key dt").into_iter().map(text_of).collect();
    let counted: Vec<_> = (1..=questions.len()).map(|number| number.to_string()).collect();
    assert_eq!(numbers, counted);
    assert!(all(&html, "section.key dd > b").into_iter().all(|key| !text_of(key).is_empty()));
    for theme in ["default", "plain"] {
        let assets = common::repo().join("themes").join(theme).join("assets");
        let style = |name: &str| std::fs::read_to_string(assets.join(name)).unwrap();
        assert!(style("site.css").contains(".room, .key { display: none; }"), "{theme}");
        assert!(style("print.css").contains(".key { display: block; }"), "{theme}");
    }
}

#[test]
fn words_of_a_text_are_no_markup_in_its_questions() {
    let text = MEMBERS.replace("增强政治意识", "增强政治&lt;b&gt;意识");
    let site = asked_in("\"multiple\", \"ordering\", \"recall\"", &text);
    let page = site.page("a/x.html");
    let practice = &page[page.find("<section class=\"practice\"").unwrap()..];
    assert!(practice.contains("增强政治&lt;b"), "{practice}");
    assert!(!practice.contains("政治<b"), "{practice}");
}

#[test]
fn no_word_of_a_question_is_markup_whatever_its_kind() {
    let words = |key: &str| format!("\"{key}\": \"<{key}>\"");
    let row = |key: &str| format!("\"{key}\": [\"<{key}>\"]");
    let line = format!("\"lines\": [{{{}, {}, {}}}]", words("mark"), words("text"), row("also"));
    let wrong = format!("\"wrong\": [{{{}, {}}}]", words("mark"), words("note"))
        .replace("}]", ", \"text\": \"<option>\"}]");
    let answer = ["correction", "explanation", "quote", "href"].map(words).join(", ");
    let rows = ["options", "bank", "lettered", "numbered", "hints"].map(row).join(", ");
    let question = format!(
        "{{\"id\": \"q\", \"number\": 1, \"kind\": \"single\", \"label\": \"<label>\", \"stem\": \"\", \
         \"columns\": 1, \"lines\": 0, {rows}, \"answer\": {{{line}, {wrong}, {answer}}}}}"
    );
    let template = format!(
        "{{% set question = {question} %}}{{{{<question question={{question}} words={{words}} />}}}}"
    );
    let site =
        TestSite::new(&[("content/a/x.md", "# 讲话\n\n正文\n"), ("templates/404.html", &template)]);
    build(&site);
    let page = site.page("404.html");
    let named = [
        "mark",
        "text",
        "also",
        "note",
        "option",
        "correction",
        "explanation",
        "quote",
        "href",
        "options",
        "bank",
        "lettered",
        "numbered",
        "hints",
        "label",
    ];
    for name in named {
        assert!(page.contains(&format!("&lt;{name}&gt;")), "{name}: {page}");
        assert!(!page.contains(&format!("<{name}>")), "{name}: {page}");
    }
}

#[test]
fn an_anchor_of_the_practice_is_not_to_be_had() {
    let site = TestSite::new(&[(
        "content/a/x.md",
        "# 讲话\n\n## Practice\n\n文\n\n## 甲 {#practice}\n\n文\n\n## 乙 {#practice-own}\n\n文\n",
    )]);
    let ran = site.run(&["check", "--lang", "en"]);
    assert_eq!(ran.stderr.matches("error[anchor-reserved]").count(), 2, "{}", ran.stderr);
}

#[test]
fn the_practice_of_a_small_material() {
    let site = asked_in("\"multiple\", \"ordering\"", MEMBERS);
    let page = site.page("a/x.html");
    let from = page.find("<section class=\"practice\"").unwrap();
    let key = page.find("<section class=\"key\"").unwrap();
    let to = key + page[key..].find("</section>").unwrap();
    insta::assert_snapshot!("practice", &page[from..to + "</section>".len()]);
}
