//! The questions of a site as its scripts get them, and the pages that scripts fill.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::collections::BTreeMap;

use common::{TestSite, copy_sample, tree};
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};

const SPEECH: &str = "speeches/office-directors";

/// The pages that only a site with questions has.
const PAGES: [&str; 6] =
    ["practice.html", "review.html", "mistakes.html", "exam.html", "records.html", "study.html"];

const MEMBERS: &str = "# 讲话\n\n增强“四种意识”。一是增强政治意识。二是增强大局意识。三是增强学习意识。四是增强执行意识。\n\n\
    做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。\n";

/// One of each kind, in the trainer's own words.
const OWN: &str = r#"
[[question]]
kind = "single"
stem = "下列各项中，不属于秘书工作作风的是（　）。"
options = ["*夸夸其谈", "极端负责", "默默无闻", "快速反应"]
explanation = "见《秘书工作的风范》。"

[[question]]
kind = "multiple"
stem = "秘书工作的作风有（　）。"
options = ["*极端负责", "*默默无闻", "夸夸其谈", "*快速反应"]

[[question]]
kind = "true_false"
stem = "办公室应当闻风而动、朝令夕改。"
options = ["对", "*错"]
correction = "闻风而动、令行禁止"

[[question]]
kind = "cloze"
stem = "秘书工作要做到不为____所扰，不为____所惑。"
blanks = [["名利", "名和利"], ["浮华"]]
bank = ["名利", "浮华", "是非"]
hints = ["共 2 个字"]

[[question]]
kind = "ordering"
stem = "办理收文的次序是什么？"
order = ["签收", "登记", "拟办", "归档"]

[[question]]
kind = "matching"
stem = "下列文种各由谁用？"
pairs = [["命令", "政府"], ["决议", "会议"], ["通报", "政府"]]
extra = ["个人"]

[[question]]
kind = "recall"
stem = "请默写收文办理的前两步。"
points = ["签收", "登记"]
"#;

fn sample() -> TestSite {
    let site = TestSite::new(&[]);
    copy_sample(&site.root);
    build(&site);
    site
}

/// A site of one material whose questions are of every kind.
fn own() -> TestSite {
    let site = TestSite::new(&[("content/a/x.md", MEMBERS), ("content/a/x.quiz.toml", OWN)]);
    let ran = site.run(&["build", "--lang", "en"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    site
}

fn build(site: &TestSite) {
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

/// What a script of the bank hands over: the arguments of its only call.
fn arguments(site: &TestSite, name: &str, call: &str) -> Vec<Value> {
    let script = site.page(&format!("assets/bank/{name}.js"));
    let inner = script.strip_prefix(call).and_then(|rest| rest.strip_prefix('('));
    let inner = inner.and_then(|rest| rest.strip_suffix(");\n")).unwrap();
    serde_json::from_str(&format!("[{inner}]")).unwrap()
}

/// The questions of a material.
fn data(site: &TestSite, key: &str) -> Value {
    let [named, data] = arguments(site, key, "Bank.put").try_into().unwrap();
    assert_eq!(named, key);
    data
}

fn index(site: &TestSite) -> Value {
    let [index] = arguments(site, "index", "Bank.index").try_into().unwrap();
    index
}

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn select<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The words of a stem on a page, as data have them.
fn stem_on_page(question: ElementRef<'_>) -> String {
    let stem = select(question, ".stem")[0].inner_html();
    let blank = regex::Regex::new(r#"<span class="blank">.*?</span>(</span>)?"#).unwrap();
    let small = regex::Regex::new(r#"<small>.*?</small>|<span class="sr">.*?</span>"#).unwrap();
    let stem = blank.replace_all(&small.replace_all(&stem, ""), "____").into_owned();
    let (_, words) = stem.split_once("</span> ").unwrap();
    Html::parse_fragment(words).root_element().text().collect()
}

/// The words of a stem in data, and those of them that are strong.
fn stem_in_data(question: &Value) -> (String, Vec<&str>) {
    let strong = array(&question["stem"]).iter().filter_map(|piece| piece.as_array());
    let strong = strong.map(|piece| text(&piece[0])).collect();
    let pieces = array(&question["stem"]).iter();
    let words = pieces.map(|piece| piece.as_str().unwrap_or_else(|| text(&piece[0])));
    (words.collect(), strong)
}

/// The version that a link to a file has to carry.
fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

#[test]
fn data_say_of_a_question_what_its_page_says() {
    for (site, key) in [(sample(), SPEECH), (own(), "a/x")] {
        let data = data(&site, key);
        let html = Html::parse_document(&site.page(&format!("{key}.html")));
        let page = html.root_element();
        let groups = select(page, ".practice > .set");
        assert_eq!(array(&data["lists"]).len(), groups.len());
        for (list, group) in array(&data["lists"]).iter().zip(&groups) {
            assert_eq!(list["title"], text_of(select(*group, "h3")[0]));
            let href = select(*group, "h3 a").first().map(|link| link.attr("href").unwrap());
            assert_eq!(list["href"], href.unwrap_or_default());
        }
        let shown: Vec<(usize, ElementRef<'_>)> = groups
            .iter()
            .enumerate()
            .flat_map(|(list, group)| select(*group, ".q").into_iter().map(move |one| (list, one)))
            .collect();
        let questions = array(&data["questions"]);
        assert_eq!(questions.len(), shown.len());
        let mut denied = 0;
        for (question, (list, shown)) in questions.iter().zip(shown) {
            let id = text(&question["id"]);
            assert_eq!(shown.value().id().unwrap(), format!("practice-q-{id}"));
            assert_eq!(question["list"], list, "{id}");
            let kind = text(&question["kind"]);
            assert!(shown.value().classes().any(|class| class == kind), "{id}");
            let (stem, strong) = stem_in_data(question);
            assert_eq!(stem, stem_on_page(shown), "{id}");
            if stem.contains("不属于") && kind == "single" {
                assert_eq!(strong, ["不属于"], "{id}");
                denied += 1;
            }
            let on_page = select(shown, ".stem strong");
            assert_eq!(strong, on_page.into_iter().map(text_of).collect::<Vec<_>>(), "{id}");
            let options = question.get("options").map(array).cloned().unwrap_or_default();
            let words: Vec<_> = options.iter().map(|option| text(&option["text"])).collect();
            let on_page = select(shown, ":scope > ol[class^='of-'] li, .judge > span");
            let on_page: Vec<_> = on_page.into_iter().map(text_of).collect();
            if kind != "ordering" {
                assert_eq!(words, on_page, "{id}");
            }
            // A page says where a wrong option belongs.
            let wrong = options.iter().filter(|option| option["correct"] == false);
            let notes = wrong.map(|option| text(&option["note"]));
            let notes: Vec<_> = notes.filter(|note| !note.is_empty()).collect();
            let on_page = select(shown, ".why ul small").into_iter().map(text_of);
            assert_eq!(notes, on_page.collect::<Vec<_>>(), "{id}");
            let quote = select(shown, ".why blockquote").first().map(|one| text_of(*one));
            assert_eq!(question.get("quote").map(text), quote.as_deref(), "{id}");
            let href = select(shown, ".why a").first().map(|one| one.attr("href").unwrap());
            assert_eq!(question.get("href").map(text), href, "{id}");
        }
        assert!(denied > 0 || key != "a/x", "a stem that denies");
    }
}

#[test]
fn data_hold_what_judges_an_answer_and_nothing_that_a_kind_has_no_use_for() {
    let site = own();
    let ran = site.run(&["quiz", "content/a/x.md", "--format", "json"]);
    let booklets: Value = serde_json::from_str(&ran.stdout).unwrap();
    let by_id = |questions: &Value| -> BTreeMap<String, Value> {
        let all = array(questions).iter();
        all.map(|one| (text(&one["id"]).to_owned(), one.clone())).collect()
    };
    let (made, data) = (by_id(&booklets[0]["questions"]), data(&site, "a/x"));
    let given = by_id(&data["questions"]);
    assert!(made.keys().eq(given.keys()));
    let mut kinds = Vec::new();
    for (id, question) in &given {
        let made = &made[id];
        for key in ["rev", "kind", "blanks", "order", "points"] {
            assert_eq!(question.get(key), made.get(key), "{id}: {key}");
        }
        for key in ["bank", "extra", "hints", "explanation", "correction"] {
            let is_empty =
                |value: &&Value| value.is_null() || **value == json!([]) || **value == json!("");
            let made = made.get(key).filter(|value| !is_empty(value));
            assert_eq!(question.get(key), made, "{id}: {key}");
        }
        let pairs = made.get("pairs").map(|pairs| {
            let pairs = array(pairs).iter();
            pairs.map(|pair| json!([pair["left"], pair["right"]])).collect::<Value>()
        });
        assert_eq!(question.get("pairs"), pairs.as_ref(), "{id}");
        // As the command line calls what is judged, and as the interface does, is the same in Chinese.
        assert_eq!(question.get("options"), made.get("options"), "{id}");
        kinds.push(text(&question["kind"]));
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    let last = array(&data["lists"]).last().unwrap();
    assert_eq!(*last, json!({ "title": "补充题目", "href": "" }));
    let single =
        array(&data["questions"]).iter().find(|one| one["explanation"] == "见《秘书工作的风范》。");
    let keys: Vec<_> = single.unwrap().as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["explanation", "id", "kind", "list", "options", "rev", "stem"]);
}

#[test]
fn the_index_names_what_there_is_and_where() {
    let site = sample();
    site.write("content/notice.md", "# 通知\n\n没有分条。\n");
    site.write("content/值班/通知 1#.md", MEMBERS);
    site.write("content/值班/通知 1#.quiz.toml", OWN);
    site.write("content/顶层.md", MEMBERS.replace("四个坚持", "四个做到"));
    assert_eq!(site.run(&["build"]).status, 0);
    let index = index(&site);
    let kinds = ["single", "multiple", "true_false", "cloze", "ordering", "matching", "recall"];
    assert_eq!(index["kinds"], json!(kinds));
    assert_eq!(index["scoring"], "partial");
    let materials = array(&index["materials"]);
    let keys: Vec<_> = materials.iter().map(|one| text(&one["key"])).collect();
    assert_eq!(keys, ["顶层", SPEECH, "值班/通知 1#"]);
    assert_eq!(materials[2]["href"], "值班/通知%201%23.html");
    let courses: Vec<_> = materials.iter().map(|one| one["course"].as_u64().unwrap()).collect();
    assert_eq!(courses, [0, 1, 2]);
    let courses = array(&index["courses"]);
    assert_eq!(courses[0], json!({ "title": "办公室工作研习", "href": "index.html" }));
    assert_eq!(courses[2], json!({ "title": "值班", "href": "值班/index.html" }));
    assert_eq!(courses.len(), 3, "the manual asks nothing");
    for material in materials {
        let key = text(&material["key"]);
        let data = data(&site, key);
        let script = site.page(&format!("assets/bank/{key}.js"));
        assert_eq!(material["version"], version(script.as_bytes()), "{key}");
        assert_eq!((&material["title"], &material["href"]), (&data["title"], &data["href"]));
        let titles: Vec<_> = array(&data["lists"]).iter().map(|list| &list["title"]).collect();
        assert_eq!(material["lists"], json!(titles), "{key}");
        let questions = array(&data["questions"]).iter().map(|one| {
            let kind = kinds.iter().position(|kind| one["kind"] == *kind).unwrap();
            json!([one["id"], kind, one["list"]])
        });
        assert_eq!(material["questions"], questions.collect::<Value>(), "{key}");
    }
    // Each formulation with every list of its name that is asked about.
    let terms: BTreeMap<&str, &Value> =
        array(&index["terms"]).iter().map(|term| (text(&term["title"]), &term["lists"])).collect();
    let names: Vec<_> = terms.keys().copied().collect();
    assert_eq!(names, ["四个做到", "四个坚持", "四个表率", "四种意识"]);
    for (name, lists) in terms {
        let titles: Vec<_> = array(lists)
            .iter()
            .map(|list| {
                let place = array(list).iter().map(|at| usize::try_from(at.as_u64().unwrap()));
                let place: Vec<_> = place.map(Result::unwrap).collect();
                (keys[place[0]], text(&materials[place[0]]["lists"][place[1]]))
            })
            .collect();
        assert!(titles.iter().all(|(_, title)| title.contains(name)), "{name}: {titles:?}");
        let expected = match name {
            "四种意识" => 3,
            "四个坚持" => 2,
            _ => 1,
        };
        assert_eq!(titles.len(), expected, "{name}: {titles:?}");
    }
}

#[test]
fn an_old_name_of_a_question_leads_on_in_data_too() {
    let site = own();
    let id = text(&data(&site, "a/x")["questions"][0]["id"]).to_owned();
    site.write(
        "content/a/x.quiz.toml",
        format!("{OWN}\n[[alias]]\nold = \"aaaaaaaaaa\"\nnew = \"{id}\"\n"),
    );
    assert_eq!(site.run(&["build"]).status, 0);
    let aliases = json!({ "aaaaaaaaaa": id });
    assert_eq!((&data(&site, "a/x")["aliases"], &index(&site)["aliases"]), (&aliases, &aliases));
}

/// Shows on every page what its context has for scripts.
const SHOWN: &str = "{% extends \"theme/base.html\" %}{% block foot %}{% if study %}<p id=\"study\">\
    {{ root }} {{ study.index }} {{ study.practice }} {{ study.review }} \
    {{ study.mistakes }} {{ study.exam }} {{ study.records }} {{ study.scoring }}</p>{% endif %}{% endblock foot %}";

/// What a page shows of that.
fn shown(site: &TestSite, address: &str) -> Option<Vec<String>> {
    let html = Html::parse_document(&site.page(address));
    let shown = select(html.root_element(), "#study").first().map(|one| text_of(*one));
    Some(shown?.split(' ').map(str::to_owned).collect())
}

/// Where a link leads from a page.
fn follow(page: &str, href: &str) -> String {
    let mut way: Vec<&str> = page.split('/').collect();
    way.pop();
    for name in href.split('/') {
        if name == ".." {
            way.pop().unwrap();
        } else {
            way.push(name);
        }
    }
    way.join("/")
}

#[test]
fn pages_name_the_data_with_the_version_of_what_they_hold() {
    let site = sample();
    site.write("content/speeches/old.md", "+++\naliases = [\"was.html\"]\n+++\n\n正文\n");
    site.write("templates/base.html", SHOWN);
    let material = "{% extends \"theme/material.html\" %}{% block after_text %}\
        <p id=\"shard\">{% if practice %}{{ material.key }} {{ practice.script }}{% endif %}</p>{% endblock %}";
    site.write("templates/material.html", material);
    let settings = std::fs::read_to_string(site.root.join("yanxi.toml")).unwrap();
    let settings = settings.replace("[site]\n", "[site]\nbase_path = \"/xuexi/\"\n");
    site.write("yanxi.toml", format!("{settings}\n[quiz]\nscoring = \"half\"\n"));
    build(&site);
    let files = tree(&site.root.join("public"));
    let is_page = |address: &&String| {
        std::path::Path::new(address).extension().is_some_and(|ending| ending == "html")
    };
    for address in files.keys().filter(is_page) {
        if address == "was.html" {
            assert_eq!(shown(&site, address), None);
            continue;
        }
        let shown = shown(&site, address).unwrap();
        let expected_root = match address.as_str() {
            "404.html" => "/xuexi/".to_owned(),
            _ => "../".repeat(address.matches('/').count()),
        };
        assert_eq!((shown[0].as_str(), shown[7].as_str()), (expected_root.as_str(), "half"));
        let arrive = |href: &str| match href.strip_prefix("/xuexi/") {
            Some(below) if address == "404.html" => below.to_owned(),
            _ => follow(address, href),
        };
        let (path, carried) = shown[1].split_once("?v=").unwrap();
        assert_eq!(carried, version(&files[&arrive(path)]), "{address}: {path}");
        let ways: Vec<_> = shown[2..7].iter().map(|href| arrive(href)).collect();
        assert_eq!(ways, PAGES[..5], "{address}");
    }
    let html = Html::parse_document(&site.page(&format!("{SPEECH}.html")));
    let shard = text_of(select(html.root_element(), "#shard")[0]);
    let bytes = &files[&format!("assets/bank/{SPEECH}.js")];
    let script = format!("../assets/bank/{SPEECH}.js?v={}", version(bytes));
    assert_eq!(shard, format!("{SPEECH} {script}"));
    let html = Html::parse_document(&site.page("speeches/old.html"));
    assert_eq!(text_of(select(html.root_element(), "#shard")[0]), "");
}

#[test]
fn lists_of_materials_say_what_is_asked_in_each() {
    let site = sample();
    let rows = "{% component rows(rows) %}{% for row in rows %}<i>{{ row.key }} {{ row.questions }}</i>{% endfor %}{% endcomponent rows %}";
    site.write("templates/parts/rows.html", rows);
    let home = "{% extends \"theme/home.html\" %}{% block content %}{% for course in courses %}\
        <b>{{ course.href }} {{ course.questions }} {{ course.number }}</b>{% endfor %}{% endblock %}";
    site.write("templates/home.html", home);
    site.write("content/a/x.md", MEMBERS);
    build(&site);
    let counts: BTreeMap<String, usize> = array(&index(&site)["materials"])
        .iter()
        .map(|one| (text(&one["key"]).to_owned(), array(&one["questions"]).len()))
        .collect();
    let page = site.page("speeches/index.html");
    assert!(page.contains(&format!("<i>{SPEECH} {}</i>", counts[SPEECH])), "{page}");
    assert!(page.contains("<i>speeches/secretarial-style-guide 0</i>"), "{page}");
    let home = site.page("index.html");
    let courses: Vec<_> = home.match_indices("<b>").map(|(at, _)| at).collect();
    assert_eq!(courses.len(), 3);
    for course in [
        format!("<b>a/index.html {} 1</b>", counts["a/x"]),
        format!("<b>speeches/index.html {} 0</b>", counts[SPEECH]),
        "<b>manual/index.html 0 </b>".to_owned(),
    ] {
        assert!(home.contains(&course), "{course}: {home}");
    }
}

#[test]
fn a_site_without_questions_has_nothing_for_scripts() {
    let site = TestSite::new(&[
        ("content/a/prose.md", "# 随笔\n\n没有分条。\n"),
        ("content/a/off.md", &format!("+++\n[quiz]\noff = true\n+++\n\n{MEMBERS}")),
        ("templates/base.html", SHOWN),
    ]);
    build(&site);
    for (address, _) in tree(&site.root.join("public")) {
        assert!(!address.starts_with("assets/bank"), "{address}");
        assert!(!PAGES.contains(&address.as_str()), "{address}");
        if address.ends_with("html") {
            assert_eq!(shown(&site, &address), None, "{address}");
        }
    }
}

#[test]
fn each_page_that_scripts_fill_has_its_title_and_the_way_home() {
    let site = own();
    let titles = ["练习", "复习", "错题本", "模拟考试", "学习记录", "学习记录的存放处"];
    for (address, title) in PAGES.into_iter().zip(titles) {
        let html = Html::parse_document(&site.page(address));
        let page = html.root_element();
        let shown = text_of(select(page, "head > title")[0]);
        assert!(shown.starts_with(&format!("{title} · ")), "{shown}");
        let crumbs = select(page, ".crumbs a");
        assert_eq!(crumbs[0].attr("href"), Some("index.html"), "{address}");
    }
    let part = "{% extends \"theme/base.html\" %}{% block foot %}<p id=\"part\">{{ page.part }}</p>{% endblock foot %}";
    site.write("templates/base.html", part);
    assert_eq!(site.run(&["build"]).status, 0);
    let parts = PAGES.map(|address| {
        let html = Html::parse_document(&site.page(address));
        text_of(select(html.root_element(), "#part")[0])
    });
    assert_eq!(parts, ["study", "review", "mistakes", "exam", "records", ""]);
}

#[test]
fn a_script_comes_with_the_words_that_it_says_and_with_ones_own() {
    let site = own();
    site.write("i18n/zh-CN.toml", "ring-bell = \"“{name}”\\n</script>\"\n");
    let ran = site.run(&["check", "--lang", "en"]);
    assert!(ran.stderr.contains("[word-unknown]"), "{}", ran.stderr);
    let script =
        "Page.say('ring-bell', { name: '甲' });\nPage.say(\"submit\");\nPage.say('no-word');\n";
    site.write("assets/own.js", script);
    site.write("assets/quiet.js", "Page.say('no-word');\n");
    site.write("assets/notes.txt", script);
    let ran = site.run(&["build", "--lang", "en"]);
    assert!(!ran.stderr.contains("[word-unknown]"), "{}", ran.stderr);
    let words = "Page.learn({\"ring-bell\":\"“{name}”\\n</script>\",\"submit\":\"提交\"});\n";
    assert_eq!(site.page("assets/own.js"), format!("{words}{script}"));
    assert_eq!(site.page("assets/quiet.js"), "Page.say('no-word');\n");
    assert_eq!(site.page("assets/notes.txt"), script);
    assert!(site.page("assets/study/card.js").starts_with("Page.learn({"));
}

#[test]
fn an_edit_changes_the_data_of_its_material_and_the_index_alone() {
    let site = TestSite::new(&[("content/a/x.md", MEMBERS), ("content/a/y.md", MEMBERS)]);
    assert_eq!(site.run(&["build"]).status, 0);
    let bank = |site: &TestSite| tree(&site.root.join("public/assets/bank"));
    let before = bank(&site);
    site.write("content/a/x.md", MEMBERS.replace("# 讲话", "# 在会议上的讲话"));
    assert_eq!(site.run(&["build"]).status, 0);
    let after = bank(&site);
    let changed: Vec<_> =
        before.keys().filter(|address| before[*address] != after[*address]).collect();
    assert_eq!(changed, ["a/x.js", "index.js"]);
}

#[test]
fn the_same_site_gives_the_same_data_in_any_folder() {
    let files: Vec<(String, String)> = (0..24)
        .map(|at| {
            (format!("content/c{}/m{at}.md", at % 5), MEMBERS.replace("讲话", &format!("讲话{at}")))
        })
        .collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let [one, other] = [(), ()].map(|()| {
        let site = TestSite::new(&files);
        assert_eq!(site.run(&["build"]).status, 0);
        tree(&site.root.join("public/assets/bank"))
    });
    assert_eq!(one.len(), 24 + 1);
    assert!(one == other);
}

#[test]
fn a_mock_exam_asks_what_the_settings_say() {
    let site = own();
    let exam = |said: &str| {
        site.write("yanxi.toml", format!("{}{said}", common::SETTINGS));
        assert_eq!(site.run(&["build"]).status, 0);
        let script = site.page("assets/bank/index.js");
        let (_, exam) = script.split_once("\"exam\":").unwrap();
        exam.strip_suffix("});\n").unwrap().to_owned()
    };
    let usual = "{\"minutes\":60,\"pass\":60,\"counts\":{\"single\":10,\"multiple\":5,\"true_false\":5,\
                 \"cloze\":10,\"ordering\":2,\"matching\":2,\"recall\":2}}";
    assert_eq!(exam(""), usual);
    let said = "[exam]\nminutes = 0\npass = 80\nrecall = 1\nmultiple = 200\nsingle = 0\n";
    let expected = "{\"minutes\":0,\"pass\":80,\"counts\":{\"multiple\":200,\"recall\":1}}";
    assert_eq!(exam(said), expected);
}

#[test]
fn a_slip_in_the_settings_of_the_exam_is_shown_with_what_was_meant() {
    let site = TestSite::new(&[("content/a/x.md", MEMBERS)]);
    let said = "[exam]\nminutes = 700\npass = \"及格\"\nsingel = 10\nper_list = 4\nrecall = 201\n";
    site.write("yanxi.toml", format!("{}{said}", common::SETTINGS));
    let ran = site.run(&["check", "--lang", "zh"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!("exam-settings", ran.stderr);
}

#[test]
fn no_material_has_the_name_of_a_page_that_scripts_fill() {
    for address in PAGES {
        let name = address.strip_suffix(".html").unwrap();
        // As a material, as a course, and in other letters.
        let site = TestSite::new(&[
            (&format!("content/{name}.md"), MEMBERS),
            (&format!("content/{name}/x.md"), MEMBERS),
            (&format!("content/{}.txt", name.to_uppercase()), "文"),
        ]);
        let ran = site.run(&["check", "--lang", "en"]);
        let reserved = ran.stderr.matches("error[name-reserved]").count();
        assert_eq!(reserved, 3, "{name}: {}", ran.stderr);
    }
}

#[test]
fn no_material_takes_the_address_of_data_that_serve_all() {
    let site = TestSite::new(&[
        ("content/words.md", MEMBERS),
        ("content/bank.md", MEMBERS),
        ("content/assets-bank.md", MEMBERS),
        ("content/index/x.md", MEMBERS),
    ]);
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let files = tree(&site.root.join("public/assets/bank"));
    let names: Vec<_> = files.keys().collect();
    let expected = ["assets-bank.js", "bank.js", "index.js", "index/x.js", "words.js"];
    assert_eq!(names, expected);
    assert_eq!(array(&index(&site)["materials"]).len(), 4);
}

#[test]
fn a_theme_has_no_file_where_the_data_are() {
    for path in ["assets/bank/index.js", "assets/Bank/own.css", "assets/bank"] {
        let site = TestSite::new(&[("content/a/x.md", MEMBERS), (path, "own")]);
        let ran = site.run(&["check", "--lang", "zh"]);
        assert_eq!(ran.status, 1, "{path}");
        let said = "错误[asset-reserved]: assets/bank 由程序存放数据，主题不能放文件\n";
        assert!(ran.stderr.contains(said) && ran.stderr.contains(path), "{}", ran.stderr);
    }
    let site = TestSite::new(&[("content/a/x.md", MEMBERS), ("assets/banks/own.css", "own")]);
    assert_eq!(site.run(&["check"]).status, 0);
}

#[test]
fn a_file_in_a_folder_of_assets_has_a_name_that_templates_can_write() {
    let site = TestSite::new(&[
        ("content/a/x.md", "正文"),
        ("assets/study-room/own.part.css", "own"),
        ("templates/404.html", "{{ assets.study_room_own_part_css }}"),
    ]);
    build(&site);
    let expected = format!("/assets/study-room/own.part.css?v={}", version(b"own"));
    assert_eq!(site.page("404.html"), expected);
    site.write("assets/study/room_own.part.css", "other");
    let ran = site.run(&["check", "--lang", "en"]);
    assert!(ran.stderr.contains("error[address-twice]"), "{}", ran.stderr);
}
