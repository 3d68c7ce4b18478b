//! Lists that are too long for one page: every entry is reached from the home page, no page is long, and an entry more
//! changes no address.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use common::{TestSite, tree};
use percent_encoding::percent_decode_str;
use scraper::{Html, Selector};

/// Rows that a page lists at most.
const MOST: usize = 200;
/// Enough to be split, and more than that in one year.
const MATERIALS: usize = 450;

const HAN: [char; 10] = ['办', '会', '调', '研', '信', '保', '密', '督', '查', '风'];

/// What the address of a page ends in.
const PAGE: &str = ".html";

/// A site with long lists of every kind: a course with dates, one without, materials at the top, a tag that all have,
/// as many tags and formulations as materials.
fn long_site() -> TestSite {
    let site = TestSite::new(&[("content/讲话/index.md", "# 讲话\n\n先读介绍。\n")]);
    for at in 0..MATERIALS {
        material(&site, at);
        let title = format!("{}稿之{at}", HAN[at % HAN.len()]);
        site.write(&format!("content/文章/n{at}.md"), format!("# {title}\n\n正文\n"));
        site.write(&format!("content/t{at}.md"), format!("# 顶{title}\n\n正文\n"));
    }
    site
}

/// A material of the course with dates: of 2026 every second one, some without a date.
fn material(site: &TestSite, at: usize) {
    let year = if at.is_multiple_of(2) { 2026 } else { 2026 - at % 7 };
    let date = if at % 31 == 1 { String::new() } else { format!("date = \"{year}-03\"\n") };
    let name: String =
        [at / 100, at / 10 % 10, at % 10].iter().map(|digit| HAN[digit % 10]).collect();
    let text = format!(
        "+++\nid = \"m{at}\"\ntitle = \"第{at}次讲话\"\n{date}tags = [\"共同\", \"{name}\"]\n+++\n\n\
         增强“两种{name}”。一是增强政治{name}。二是增强大局{name}。\n\n做到“四个自信”。\n"
    );
    site.write(&format!("content/讲话/m{at}.md"), text);
}

/// The pages of a site and what it is searched in, by address.
fn build(site: &TestSite) -> BTreeMap<String, String> {
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let files = tree(&site.root.join("public")).into_iter();
    let is_read = |address: &str| address.ends_with(PAGE) || address.starts_with("assets/search/");
    let read = files.filter(|(address, _)| is_read(address));
    read.map(|(address, bytes)| (address, String::from_utf8(bytes).unwrap())).collect()
}

static BUILT: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| build(&long_site()));

/// Where the links of a page that match a selector lead, in their order.
fn links(pages: &BTreeMap<String, String>, address: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(&pages[address]);
    let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
    let selector = Selector::parse(selector).unwrap();
    let links = page.select(&selector);
    let hrefs = links.filter_map(|link| link.attr("href")).filter(|href| !href.starts_with('#'));
    hrefs.map(|href| follow(folder, href.split('#').next().unwrap())).collect()
}

fn follow(folder: &str, href: &str) -> String {
    let mut names: Vec<_> = folder.split('/').filter(|name| !name.is_empty()).collect();
    let href = percent_decode_str(href).decode_utf8().unwrap().into_owned();
    for name in href.split('/') {
        if name == ".." {
            names.pop();
        } else {
            names.push(name);
        }
    }
    names.join("/")
}

const ROWS: &str = ".rows a.t";
const PARTS: &str = "nav.parts a";

#[test]
fn every_material_is_in_one_part_and_no_page_is_long() {
    for (address, page) in BUILT.iter().filter(|(address, _)| address.ends_with(PAGE)) {
        let rows = Html::parse_document(page).select(&Selector::parse("li").unwrap()).count();
        assert!(rows <= MOST + 50, "{address} has {rows} items");
    }
    let lists = [
        ("讲话/index.html", 'm'),
        ("文章/index.html", 'n'),
        ("tags/共同.html", 'm'),
        ("index.html", 't'),
    ];
    for (list, kind) in lists {
        let parts = links(&BUILT, list, PARTS);
        assert!(parts.len() >= 3, "{list}: {parts:?}");
        let rows: Vec<_> = parts.iter().map(|part| links(&BUILT, part, ROWS)).collect();
        assert!(rows.iter().all(|rows| (1..=MOST).contains(&rows.len())), "{list}");
        let number = |address: &String| -> usize {
            let name = address.rsplit('/').next().unwrap();
            name.strip_prefix(kind).unwrap().strip_suffix(".html").unwrap().parse().unwrap()
        };
        for rows in &rows {
            assert!(rows.iter().map(number).is_sorted(), "{list}: {rows:?}");
        }
        let all: BTreeSet<_> = rows.iter().flatten().map(number).collect();
        assert_eq!(all, (0..MATERIALS).collect(), "{list}");
        assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), MATERIALS, "{list}");
        // The parts lead on to each other, and back to the list.
        let next = parts.iter().map(|part| links(&BUILT, part, "a[rel=next]"));
        assert!(next.flatten().eq(parts[1..].iter().cloned()), "{list}");
        let back = links(&BUILT, &parts[1], ".crumbs a");
        assert_eq!(back.last().unwrap(), list);
    }
}

#[test]
fn parts_are_years_the_latest_first_or_letters() {
    let names = |list: &str| -> Vec<String> {
        let parts = links(&BUILT, list, PARTS).into_iter();
        parts.map(|part| part.split('.').nth(1).unwrap().to_owned()).collect()
    };
    let years = ["2026", "2026-2", "2025", "2024", "2023", "2022", "2021", "2020", "undated"];
    assert_eq!(names("讲话/index.html"), years);
    assert_eq!(names("tags/共同.html"), years);
    assert_eq!(names("文章/index.html"), ["b", "c", "d", "f", "h", "m", "x", "y"]);
    assert_eq!(names("index.html"), ["d", "d-2", "d-3"]);
}

#[test]
fn the_page_of_a_long_course_has_its_words_and_its_first_materials() {
    let page = &BUILT["讲话/index.html"];
    assert!(page.contains("先读介绍。") && page.contains("450 篇材料"), "{page}");
    let rows = links(&BUILT, "讲话/index.html", ROWS);
    let first: Vec<_> = (0..6).map(|at| format!("讲话/m{at}.html")).collect();
    assert_eq!(rows, first);
    assert_eq!(page.matches("class=\"from\"").count(), 2, "{page}");
    assert!(page.contains("从“第0次讲话”起") || page.contains("从“第2次讲话”起"), "{page}");
    let part = &BUILT["讲话/index.2026-2.html"];
    assert!(part.contains("<h1>讲话：2026 年（2）</h1>"), "{part}");
}

#[test]
fn every_tag_and_every_formulation_is_reached() {
    let tags: BTreeSet<String> = links(&BUILT, "tags/index.html", PARTS)
        .iter()
        .flat_map(|part| links(&BUILT, part, ".tags.all a"))
        .collect();
    assert_eq!(tags.len(), MATERIALS + 1);
    assert!(tags.iter().all(|tag| BUILT.contains_key(tag)), "{tags:?}");
    let parts = links(&BUILT, "formulations.html", PARTS);
    let term = Selector::parse(".term").unwrap();
    let terms = |part: &String| -> Vec<String> {
        let page = Html::parse_document(&BUILT[part]);
        page.select(&term).map(|term| term.attr("id").unwrap().to_owned()).collect()
    };
    let all: Vec<_> = parts.iter().flat_map(terms).collect();
    assert_eq!(all.len(), MATERIALS + 1);
    // One that all speak of names some of them, and says how many they are.
    let page = &BUILT["formulations.z.html"];
    let term = page.split("id=\"四个自信\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(term.matches("<a ").count(), 21, "{term}");
    assert!(term.contains("search.html#q=四个自信\">等 450 篇</a>"), "{term}");
    // The home page and the search lead to where they are.
    let shards = BUILT.iter().filter(|(address, _)| address.starts_with("assets/search/text"));
    let place = "\"formulations.z.html#四个自信\"";
    assert_eq!(shards.filter(|(_, shard)| shard.contains(place)).count(), 1);
    let home = links(&BUILT, "index.html", ".terms a");
    assert!(home.iter().all(|link| parts.contains(link)), "{home:?}");
}

#[test]
fn an_address_stays_where_materials_are_added() {
    let site = long_site();
    for at in MATERIALS..MATERIALS + 60 {
        material(&site, at);
    }
    let after = build(&site);
    let lost: Vec<_> = BUILT.keys().filter(|address| !after.contains_key(*address)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_list_that_fits_is_one_page() {
    let site = TestSite::new(&[]);
    for at in 0..MOST {
        material(&site, at);
    }
    let pages = build(&site);
    assert_eq!(links(&pages, "讲话/index.html", ROWS).len(), MOST);
    assert!(pages.keys().all(|address| !address.contains("index.2")), "{:?}", pages.keys());
    assert!(!pages["讲话/index.html"].contains("class=\"parts\""));
}
