//! The words of the sample's pages are the words of its texts, each once and in order.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{fs, path::Path};

use common::{TestSite, repo, skipped, tree, yanxi};
use regex::Regex;
use scraper::{ElementRef, Html, Node, Selector};

/// Letters, digits and Han of a text: what is left when marks are taken away on both sides.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of an element without what the page adds to the text.
fn shown(element: ElementRef<'_>, text: &mut String) {
    const ADDED: [&str; 5] = ["label", "ref", "back", "anchor", "count"];
    if element.value().classes().any(|class| ADDED.contains(&class))
        || element.value().name() == "figcaption"
    {
        return;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            _ => {
                if let Some(element) = ElementRef::wrap(child) {
                    shown(element, text);
                }
            }
        }
    }
}

fn page_words(page: &str, selector: &str) -> String {
    let html = Html::parse_document(page);
    let mut text = String::new();
    for element in html.select(&Selector::parse(selector).unwrap()) {
        shown(element, &mut text);
    }
    letters(&text)
}

/// The words of a Markdown body, found without a Markdown parser: line by line, marks cut out.
fn source_words(body: &str) -> String {
    let marks = [
        r"\[\^[^\]]+\]:?|\[![A-Z]+\]",               // footnotes, callouts
        r"!\[[^\]]*\]\([^)]*\)",                     // pictures: their words are attributes
        r"\]\(<[^>]*>\)|\]\([^)]*\)",                // destinations
        r"\]\[[^\]]*\]",                             // names of destinations
        r"^[\s>]*(?:[-*+]|\d+[.)])\s(?:\[[ xX]\])?", // bullets, numbers, boxes
        r"\{#[^}]*\}\s*$|&\w+;|<!--.*?-->|</?[a-z][^>]*>",
    ];
    let marks: Vec<_> = marks.iter().map(|mark| Regex::new(mark).unwrap()).collect();
    let autolink = Regex::new(r"<(https?://[^>]+)>").unwrap();
    let definition = Regex::new(r"^\[[^\]^]+\]: ").unwrap();
    let (mut words, mut notes) = (String::new(), String::new());
    let mut fence: Option<String> = None;
    for line in body.lines() {
        let ticks: String = line.trim_start().chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if line.trim() == open => fence = None,
            Some(_) => words.push_str(line),
            None if ticks.len() >= 3 => fence = Some(ticks),
            None if definition.is_match(line) => {}
            None => {
                // What is between backticks is shown as it is.
                let line = autolink.replace_all(line, "$1").into_owned();
                let parts: Vec<_> = line.split('`').collect();
                let clean = |index: usize, part: &str| {
                    let cut = |text: String, mark: &Regex| mark.replace_all(&text, "").into_owned();
                    if index.is_multiple_of(2) {
                        marks.iter().fold(part.to_owned(), cut)
                    } else {
                        part.to_owned()
                    }
                };
                let text: String =
                    parts.iter().enumerate().map(|(index, part)| clean(index, part)).collect();
                if line.starts_with("[^") {
                    notes.push_str(&text);
                } else {
                    words.push_str(&text);
                }
            }
        }
    }
    letters(&(words + &notes))
}

fn body_of(text: &str) -> &str {
    text.strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .map_or(text, |(_, body)| body)
}

fn build_sample(out: &Path) {
    let ran = yanxi(repo(), &["build", "--out", out.to_str().unwrap()]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn every_page_of_the_sample_has_the_words_of_its_text_once_and_in_order() {
    let temp = tempfile::tempdir().unwrap();
    build_sample(temp.path());
    let mut compared = 0;
    for (path, bytes) in tree(&repo().join("content")) {
        let Some(stem) = path.strip_suffix(".md") else {
            continue;
        };
        let text = String::from_utf8(bytes).unwrap();
        let page = fs::read_to_string(temp.path().join(format!("{stem}.html"))).unwrap();
        assert_eq!(page_words(&page, ".prose"), source_words(body_of(&text)), "{path}");
        compared += 1;
    }
    assert!(compared >= 9, "the sample has lost its texts");
}

#[test]
fn the_page_of_the_speech_has_every_character_of_the_speech() {
    let original = repo().join("../shared/corpus/dev/seed-speech.txt");
    let Ok(original) = fs::read_to_string(original) else {
        return skipped("the_page_of_the_speech_has_every_character_of_the_speech", "no ../shared");
    };
    let temp = tempfile::tempdir().unwrap();
    build_sample(temp.path());
    let page = fs::read_to_string(temp.path().join("speeches/office-directors.html")).unwrap();
    let html = Html::parse_document(&page);
    let mut all = String::new();
    for selector in [".redhead h1", "article.prose"] {
        for element in html.select(&Selector::parse(selector).unwrap()) {
            shown(element, &mut all);
        }
    }
    let without_blanks = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(without_blanks(&all), without_blanks(&original));
}

#[test]
fn a_page_with_lists_has_every_character_of_its_text_in_order() {
    let corpus = repo().join("../shared/corpus/dev");
    let Ok(texts) = fs::read_dir(&corpus) else {
        return skipped(
            "a_page_with_lists_has_every_character_of_its_text_in_order",
            "no ../shared",
        );
    };
    let texts = texts.map(|entry| entry.unwrap().path());
    let texts = texts.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let texts: Vec<_> = texts
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(texts.len() >= 16);
    let site = TestSite::new(&[]);
    for (name, text) in &texts {
        site.write(&format!("content/plain/{name}.txt"), text);
        // As Markdown: a title of its own, so that nothing of the text becomes it, and in the text what
        // Markdown would take for marks is no mark.
        let body: Vec<String> = text.lines().map(escaped).collect();
        let body = body.join("\n");
        site.write(
            &format!("content/marked/{name}.md"),
            format!("+++\ntitle = \"甲乙\"\n+++\n\n{body}\n"),
        );
        // And with a mark across the edges of its items.
        let bold = body.replace("。一是", "。**一是").replace("。二是", "。二是**");
        site.write(
            &format!("content/bold/{name}.md"),
            format!("+++\ntitle = \"甲乙\"\n+++\n\n{bold}"),
        );
    }
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let mut lists = 0;
    for (name, text) in &texts {
        for (course, selectors) in [
            ("plain", &[".redhead h1", "article.prose"][..]),
            ("marked", &["article.prose"]),
            ("bold", &["article.prose"]),
        ] {
            let page = site.page(&format!("{course}/{name}.html"));
            let html = Html::parse_document(&page);
            let mut all = String::new();
            for selector in selectors {
                for element in html.select(&Selector::parse(selector).unwrap()) {
                    shown(element, &mut all);
                }
            }
            lists += html.select(&Selector::parse(".list").unwrap()).count();
            let without_blanks =
                |text: &str| text.split_whitespace().collect::<String>().replace("**", "");
            // A text that begins with an item, or a sentence, has the file's name as its title.
            let shown = without_blanks(&all);
            let shown = shown.strip_prefix(name.as_str()).unwrap_or(&shown);
            assert_eq!(shown, without_blanks(text), "{course}/{name}");
        }
    }
    assert!(lists > 200, "{lists}");
}

/// A line of plain text as Markdown that shows it as it is.
fn escaped(line: &str) -> String {
    let marks = Regex::new(r"([\\`*_\[\]<>#|~&!])").unwrap();
    let line = marks.replace_all(line, r"\$1").into_owned();
    let begins = Regex::new(r"^(\s*)([-+=]|\d+[.)])").unwrap();
    let line = begins.replace(&line, |found: &regex::Captures<'_>| {
        let mark = &found[2];
        format!("{}{}\\{}", &found[1], &mark[..mark.len() - 1], &mark[mark.len() - 1..])
    });
    line.into_owned()
}

#[test]
fn every_id_of_a_page_is_its_own_and_every_fragment_leads_somewhere() {
    let texts = [
        "# 一、加强领导\n\n见[这里](#一加强领导)和[要求](#要求)。\n\n# 二、落实责任\n\n要求：一是学习。二是实践。\n",
        "+++\ntitle = \"定义\"\n+++\n\n术语\n: 增强“四种意识”。一是政治意识。二是大局意识。三是学习意识。四是执行意识。\n\n## 抓好“四个自信”：一是道路；二是理论\n\n正文。\n",
        "+++\ntitle = \"列表\"\n+++\n\n1. [ ] 加强领导\n\n   一是成立小组；二是明确职责。\n\n2. [x] 落实责任\n\n   一是分解任务；二是定期通报。\n\n会后参观。\n\n1. > 引文一\n2. > 引文二\n\n> 一是学习。二是实践。\n\n结束。\n",
        "+++\ntitle = \"标记\"\n+++\n\n要求：一是<u>加强</u>领导；二是落实[责任](https://example.com)；三是[^1]督查。\n\n1. 一<u>加</u>\n2. 二\n\n[^1]: 注\n",
    ];
    let site = TestSite::new(&[("content/index.md", "# 首页\n\n## Terms\n\n说明。\n")]);
    for (index, text) in texts.iter().enumerate() {
        site.write(&format!("content/材料/{index}.md"), text);
    }
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let out = site.root.join("public");
    let pages: Vec<String> = tree(&out).into_keys().filter(|path| path.ends_with("html")).collect();
    let parsed = |path: &str| Html::parse_document(&site.page(path));
    let ids = |html: &Html| -> Vec<String> {
        let selector = Selector::parse("[id]").unwrap();
        html.select(&selector).map(|element| element.attr("id").unwrap().to_owned()).collect()
    };
    for page in &pages {
        let html = parsed(page);
        let mut own = ids(&html);
        let count = own.len();
        own.sort();
        own.dedup();
        assert_eq!(own.len(), count, "{page}: {own:?}");
        for link in html.select(&Selector::parse("a[href*='#']").unwrap()) {
            let href = link.attr("href").unwrap();
            let decoded =
                percent_encoding::percent_decode_str(href).decode_utf8().unwrap().into_owned();
            let (file, fragment) = decoded.split_once('#').unwrap();
            let target = if file.is_empty() { page.clone() } else { joined(page, file) };
            let there = ids(&parsed(&target));
            assert!(there.iter().any(|id| id == fragment), "{page}: {decoded}");
        }
    }
    // Markdown counts: its numbers are on the page though they are no words of it.
    let page = parsed("材料/2.html");
    let numbered = Selector::parse("[data-number]").unwrap();
    let numbers: Vec<_> =
        page.select(&numbered).filter_map(|one| one.attr("data-number")).collect();
    assert_eq!(numbers, ["1.", "2."]);
    assert_eq!(page.select(&Selector::parse("ol > li > blockquote").unwrap()).count(), 2);
    assert_eq!(page.select(&Selector::parse("article > p").unwrap()).count(), 2);
    let page = parsed("材料/3.html");
    assert_eq!(page.select(&numbered).count(), 2);
}

/// A relative link from a page.
fn joined(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
