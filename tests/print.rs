//! What is made for paper.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its ground is missing"
)]

mod common;

use std::collections::BTreeSet;

use common::TestSite;
use scraper::{Html, Selector};

const ONE: &str =
    "# 值班制度\n\n## 交接\n\n当面交清[^a]，见[标准](https://example.cn/a)。\n\n[^a]: 见日志。\n";
const TWO: &str = "# 印信制度\n\n<a id=\"附件\"></a>\n\n[见附件](#附件)\n\n## 交接\n\n专人保管[^a]，见[标准](https://example.cn/b)和[值班制度](one.md#交接)，[本节](#交接)。\n\n[^a]: 见登记簿。\n";

fn select(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|one| one.text().collect::<String>().trim().to_owned()).collect()
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).filter_map(|one| one.attr(name)).map(str::to_owned).collect()
}

#[test]
fn a_course_is_printed_as_one_text_with_one_numbering() {
    let site = TestSite::new(&[
        ("content/a/index.md", "+++\ntitle = '制度'\n+++\n先读这里[^x]。\n\n[^x]: 试行。\n"),
        ("content/a/one.md", &format!("{ONE}\n<a id=\"附件\"></a>\n")),
        ("content/a/two.md", TWO),
    ]);
    assert_eq!(site.run(&["build"]).status, 0);
    let page = Html::parse_document(&site.page("a/print.html"));
    assert_eq!(select(&page, ".sheet .redhead .title"), ["值班制度", "印信制度"]);
    assert_eq!(attributes(&page, ".toc a", "href"), ["#printed-1", "#printed-2"]);
    assert_eq!(select(&page, ".ref"), ["1", "2", "3"], "the introduction has the first");
    assert_eq!(
        attributes(&page, ".notes ol", "start"),
        ["2", "3"],
        "the first begins at one anyway"
    );
    assert_eq!(
        attributes(&page, ".addresses li", "data-href"),
        ["https://example.cn/a", "https://example.cn/b"]
    );
    assert_eq!(attributes(&page, ".addresses li", "data-link"), ["1", "2"]);
    let ids = attributes(&page, "[id]", "id");
    let each: BTreeSet<_> = ids.iter().collect();
    assert_eq!(each.len(), ids.len(), "{ids:?}");
    for href in attributes(&page, "a[href^='#']", "href") {
        assert!(ids.contains(&href[1..].to_owned()), "{href}");
    }
    assert!(site.page("a/index.html").contains("href=\"print.html\""));
}

#[test]
fn a_link_between_texts_of_a_book_leads_to_its_place_in_the_book() {
    let site = TestSite::new(&[
        ("content/index.md", "# 首页\n\n先看[制度](a/index.md)。\n"),
        ("content/a/index.md", "+++\ntitle = '制度'\n+++\n从[首页](../index.md)来。\n"),
        ("content/a/one.md", ONE),
        ("content/a/two.md", TWO),
        ("content/b/index.md", "+++\ntitle = '别的'\n+++\n"),
        (
            "content/b/three.md",
            "# 台账\n\n按《值班制度》和[印信制度](../a/two.md)记，<a href=\"../a/two.md#交接\">交接</a>，[别的](index.md)。\n",
        ),
    ]);
    assert_eq!(site.run(&["build"]).status, 0);
    let links = |page: &str| {
        let page = Html::parse_document(&site.page(page));
        let ids = attributes(&page, "[id]", "id");
        let links = attributes(&page, ".prose p > a[href]:not(.out)", "href");
        for link in links.iter().filter_map(|link| link.strip_prefix('#')) {
            assert!(ids.iter().any(|id| id == link), "{link}: {ids:?}");
        }
        assert_eq!(select(&page, ".addresses li").len(), attributes(&page, ".out", "href").len());
        links
    };
    let own = ["#printed-2-附件", "#printed-1-交接", "#printed-2-交接"];
    let book = links("print.html");
    assert_eq!(book[..2], ["#printed-part-1", "#printed-home"]);
    assert_eq!(book[2..5], own);
    // A course that says nothing of itself has no place in the book.
    assert_eq!(book[5..], ["#printed-1", "#printed-2", "#printed-2-交接", "b/index.html"]);
    let course = links("a/print.html");
    assert_eq!(course[0], "../index.html", "what stands in no book has its own page");
    assert_eq!(course[1..], own);
    assert_eq!(links("b/print.html")[..2], ["../a/one.html", "../a/two.html"]);
    // Paper has no links: another text is said by its number, which stands above it.
    let numbers = |page: &str| {
        attributes(&Html::parse_document(&site.page(page)), ".prose .within", "data-text")
    };
    assert_eq!(numbers("print.html"), ["第 1 篇", "第 1 篇", "第 2 篇"]);
    assert_eq!(numbers("a/print.html"), ["第 1 篇"]);
    assert_eq!(numbers("a/two.html"), [""; 0]);
    let book = Html::parse_document(&site.page("print.html"));
    let organs = select(&book, ".sheet .organ");
    assert!((1..).zip(&organs).all(|(at, organ)| organ.ends_with(&format!("第 {at} 篇"))));
}

#[test]
fn what_would_be_torn_apart_is_marked() {
    let site = TestSite::new(&[(
        "content/a.md",
        "# 任务\n\n各镇人民政府、各街道办事处，区政府各部门、各直属单位：\n\n见<https://example.cn/a/very/long/path>。\n\n\
         抓好落实。\n\n| 数 | 事 |\n|--:|---|\n| 147.0% | 第45项工作任务：落实值班制度 |\n| 1,356 | 完成 |\n",
    )]);
    assert_eq!(site.run(&["build"]).status, 0);
    let page = Html::parse_document(&site.page("a.html"));
    assert_eq!(select(&page, "td.whole.right"), ["147.0%", "1,356"]);
    assert_eq!(select(&page, "td.long"), ["第45项工作任务：落实值班制度"]);
    assert_eq!(select(&page, ".prose p.ragged").len(), 1);
    assert_eq!(select(&page, ".prose p.flush").len(), 1);
}

#[test]
fn the_whole_site_is_printed_course_after_course() {
    let site = TestSite::new(&[
        ("content/a/one.md", ONE),
        ("content/b/two.md", "# 印信制度\n\n专人保管。\n"),
        ("content/top.md", "# 总则\n\n都要遵守。\n"),
    ]);
    assert_eq!(site.run(&["build"]).status, 0);
    let page = Html::parse_document(&site.page("print.html"));
    assert_eq!(select(&page, ".sheet .redhead .title").len(), 3);
    assert_eq!(attributes(&page, ".toc li", "value"), ["1", "2", "3"]);
    assert!(site.page("index.html").contains("href=\"print.html\""));
}

#[test]
fn what_a_browser_would_choke_on_is_not_offered() {
    let text = |n: usize| (format!("content/a/m{n}.md"), format!("# 材料之{n}\n\n正文。\n"));
    let files: Vec<_> = (0..201).map(text).collect();
    let mut files: Vec<_> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("content/b/one.md", ONE));
    let site = TestSite::new(&files);
    assert_eq!(site.run(&["build"]).status, 0);
    let is_there = |address: &str| site.root.join("public").join(address).exists();
    assert!(!is_there("print.html") && !is_there("a/print.html") && is_there("b/print.html"));
    assert!(
        !site.page("index.html").contains("print.html")
            && !site.page("a/index.html").contains("print.html")
    );
}

#[test]
fn a_material_called_print_is_told_whose_address_that_is() {
    let site = TestSite::new(&[("content/a/print.md", ONE)]);
    let ran = site.run(&["build", "--lang", "en"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.contains("error[address-twice]") && ran.stderr.contains("content/a"),
        "{}",
        ran.stderr
    );
}
