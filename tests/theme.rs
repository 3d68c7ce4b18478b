//! Themes of one's own: one file over another, another theme, and a reference that is true.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{TestSite, copy_sample, repo, tree, yanxi};
use regex::Regex;

/// The reference of everything that a template may use.
const REFERENCE: &str = "content/manual/theme.md";

/// The sample site in a folder of its own, with what it has no example of: a redirect, a material at the
/// top, one with keys of its own, wrong options that belong elsewhere.
fn sample() -> TestSite {
    let site = TestSite::new(&[]);
    copy_sample(&site.root);
    site.write(
        "content/顶层.md",
        "+++\naliases = [\"old.html\"]\n[extra]\nphone = \"8001\"\n+++\n\n正文\n",
    );
    site.write(
        "content/选择.md",
        "+++\n[quiz]\nkinds = [\"multiple\", \"single\"]\n+++\n\n增强“四种意识”。一是增强政治意识。二是增强大局意识。\
         三是增强学习意识。四是增强执行意识。\n\n做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。\n",
    );
    site
}

fn is_page(address: &str) -> bool {
    std::path::Path::new(address).extension().is_some_and(|ending| ending == "html")
}

fn build(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    tree(&site.root.join("public"))
}

#[test]
fn three_files_of_ones_own_change_what_they_say_and_nothing_else() {
    let site = sample();
    let before = build(&site);
    site.write(
        "templates/base.html",
        "{% extends \"builtin/base.html\" %}\n{% block head %}{{ super() }}<link rel=\"stylesheet\" href=\"{{ assets.own_css }}\">{% endblock head %}\n",
    );
    site.write("assets/own.css", ".prose p { text-indent: 0; }\n");
    site.write("i18n/zh-CN.toml", "study = \"学习园地\"\n");
    let after = build(&site);
    let link = Regex::new(r#"<link rel="stylesheet" href="[^"]*assets/own\.css\?v=[0-9a-f]{8}">"#)
        .unwrap();
    let is_published = |address: &&String| !address.starts_with(".yanxi-");
    for (address, bytes) in before.iter().filter(|(address, _)| is_published(address)) {
        if !is_page(address) {
            assert!(after[address] == *bytes, "{address} is other than before");
            continue;
        }
        let page = String::from_utf8(after[address].clone()).unwrap();
        assert_eq!(link.find_iter(&page).count(), 1, "{address}");
        let restored = link.replace(&page, "").replace(">学习园地</a>", ">学习</a>");
        assert!(restored.as_bytes() == bytes, "{address} differs in more than was asked for");
    }
    let new: Vec<_> = after.keys().filter(|address| !before.contains_key(*address)).collect();
    assert_eq!(new, ["assets/own.css"]);
}

#[test]
fn a_component_of_ones_own_is_used_wherever_the_theme_uses_it() {
    let site = sample();
    site.write(
        "templates/parts/rows.html",
        "{% component rows(rows) %}<ol class=\"mine\">{% for row in rows %}<li>{{ row.title }}</li>{% endfor %}</ol>{% endcomponent rows %}\n",
    );
    build(&site);
    for address in ["index.html", "manual/index.html", "tags/使用手册.html"] {
        assert!(site.page(address).contains("<ol class=\"mine\">"), "{address}");
    }
}

#[test]
fn an_override_reaches_what_each_layer_below_it_says() {
    let site = TestSite::new(&[
        ("content/a/x.md", "# 讲话\n\n正文\n"),
        (
            "themes/mine/templates/404.html",
            "{% extends \"builtin/404.html\" %}{% block content %}主题{{ super() }}{% endblock %}",
        ),
        (
            "templates/404.html",
            "{% extends \"theme/404.html\" %}{% block content %}自己{{ super() }}{% endblock %}",
        ),
        ("themes/mine/assets/own.css", "/* 主题 */"),
        ("themes/mine/i18n/zh-CN.toml", "not-found-title = \"找不到\"\n"),
    ]);
    site.write("yanxi.toml", "[site]\ntitle = \"研习\"\ntheme = \"mine\"\n");
    assert_eq!(site.run(&["build"]).status, 0);
    let page = site.page("404.html");
    assert!(page.contains("自己主题\n<main"), "{page}");
    assert!(page.contains("<h1>找不到</h1>") && site.has("assets/own.css"));
}

#[test]
fn a_file_of_the_theme_can_be_had_and_changes_nothing_by_itself() {
    let site = sample();
    let before = build(&site);
    for path in ["templates/material.html", "templates/parts/rows.html", "i18n/zh-CN.toml"] {
        let ran = site.run(&["new", path]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{path}");
        let source = std::fs::read(repo().join("themes/default").join(path)).unwrap();
        assert!(std::fs::read(site.root.join(path)).unwrap() == source, "{path}");
        let ran = site.run(&["new", path, "--lang", "en"]);
        assert_eq!((ran.status, ran.stderr.contains("material-there")), (2, true), "{path}");
    }
    assert!(build(&site) == before);
    assert_eq!(site.run(&["new", "templates/hoome.html"]).status, 2);
}

#[test]
fn styles_and_scripts_of_the_program_are_published_without_comments_and_ones_own_as_they_are() {
    const STYLE: &str = "assets/site.css";
    let site = sample();
    let before = build(&site);
    for name in [STYLE, "assets/print.css", "assets/study/grade.js"] {
        let source = std::fs::read(repo().join("themes/default").join(name)).unwrap();
        let published = std::str::from_utf8(&before[name]).unwrap();
        assert!(published.len() < source.len() && !published.contains("/*"), "{name}");
    }
    // What is to be changed is had with its comments, and then it is the site's own.
    assert_eq!(site.run(&["new", STYLE]).status, 0);
    let source = std::fs::read(repo().join("themes/default").join(STYLE)).unwrap();
    assert!(std::fs::read(site.root.join(STYLE)).unwrap() == source);
    let own = "// 说明\n\n  let a  =  1 ;\n";
    site.write("assets/own.js", own);
    let after = build(&site);
    assert!(after[STYLE] == source && after["assets/own.js"] == own.as_bytes());
    // An address changes with the bytes that it leads to, and nothing else does.
    let link = |files: &BTreeMap<String, Vec<u8>>| {
        format!("{STYLE}?v={}", &blake3::hash(&files[STYLE]).to_hex()[..8])
    };
    let page = |files: &BTreeMap<String, Vec<u8>>| {
        String::from_utf8(files["speeches/office-directors.html"].clone()).unwrap()
    };
    assert!(page(&before).contains(&link(&before)));
    assert_eq!(page(&before).replace(&link(&before), &link(&after)), page(&after));
}

#[test]
fn a_theme_of_ones_own_is_published_as_it_is() {
    let (style, script) = ("/* 样式 */\n a  { }\n", "/* 脚本 */\n a  ( )\n");
    for name in ["mine", "plain"] {
        let site = TestSite::new(&[("content/a/x.md", "# 讲话\n\n正文\n")]);
        site.write(&format!("themes/{name}/assets/site.css"), style);
        site.write(&format!("themes/{name}/assets/own.js"), script);
        site.write("yanxi.toml", format!("[site]\ntitle = \"研习\"\ntheme = \"{name}\"\n"));
        let files = build(&site);
        assert_eq!(files["assets/site.css"], style.as_bytes(), "{name}");
        assert_eq!(files["assets/own.js"], script.as_bytes(), "{name}");
    }
}

#[test]
fn an_override_goes_on_working_under_another_theme() {
    let site = sample();
    site.write(
        "templates/base.html",
        "{% extends \"theme/base.html\" %}{% block foot %}<p class=\"unit\">综合科</p>{% endblock %}",
    );
    site.write(
        "templates/material.html",
        "{% extends \"theme/material.html\" %}{% block after_text %}<p class=\"after\">以原件为准</p>{% endblock %}",
    );
    let settings = String::from_utf8(tree(&site.root)["yanxi.toml"].clone()).unwrap();
    for theme in ["default", "plain"] {
        let named = format!("[site]\ntheme = \"{theme}\"\n");
        site.write("yanxi.toml", settings.replace("[site]\n", &named));
        build(&site);
        let page = site.page("speeches/office-directors.html");
        assert!(page.contains("<p class=\"unit\">综合科</p>"), "{theme}");
        assert!(page.contains("</article><p class=\"after\">以原件为准</p>"), "{theme}: {page}");
    }
}

#[test]
fn the_overrides_that_the_manual_prints_build_under_both_themes() {
    let manual = std::fs::read_to_string(repo().join(REFERENCE)).unwrap();
    let extends = Regex::new(r#"(?s)```text\n(\{% extends "theme/([^"]+)" %\}.*?)```"#).unwrap();
    let site = sample();
    let mut printed = 0;
    for found in extends.captures_iter(&manual) {
        site.write(&format!("templates/{}", &found[2]), &found[1]);
        printed += 1;
    }
    assert!(printed >= 3, "{printed}");
    site.write("assets/own.css", ".prose p { text-indent: 0; }\n");
    let script = manual.split("```js\n").nth(1).unwrap().split("```").next().unwrap();
    site.write("assets/own.js", script);
    site.write("i18n/zh-CN.toml", "duty-phone = \"值班电话：{number}\"\n");
    let settings = String::from_utf8(tree(&site.root)["yanxi.toml"].clone()).unwrap();
    for theme in ["default", "plain"] {
        site.write(
            "yanxi.toml",
            settings.replace("[site]\n", &format!("[site]\ntheme = \"{theme}\"\n")),
        );
        build(&site);
        // A script of one's own that says words comes with them, after the page that learns them.
        let words = "Page.learn({\"duty-phone\":\"值班电话：{number}\"});\n";
        assert_eq!(site.page("assets/own.js"), format!("{words}{script}"), "{theme}");
        let page = site.page("speeches/index.html");
        let at = |script: &str| page.find(script).unwrap();
        assert!(at("assets/study/page.js") < at("assets/own.js"), "{theme}");
    }
}

#[test]
fn groups_come_in_the_same_order_each_time() {
    let site = TestSite::new(&[("content/a/1.md", "正文")]);
    let years =
        (0..30).map(|year| format!("{{ \"y\": \"{}\" }}", 2009 - year % 10)).collect::<Vec<_>>();
    let template = format!(
        "{{% set rows = [{}] %}}{{% for year, all in rows | group_by(attribute=\"y\") %}}{{{{ year }}}}:{{{{ all | length }}}} {{% endfor %}}",
        years.join(",")
    );
    site.write("templates/404.html", template);
    build(&site);
    let expected: Vec<_> = (2000..2010).rev().map(|year| format!("{year}:3 ")).collect();
    assert_eq!(site.page("404.html"), expected.concat());
}

#[test]
fn a_theme_says_what_a_site_may_choose() {
    let site = TestSite::new(&[
        ("content/a/x.md", "# 讲话\n\n正文\n"),
        (
            "themes/mine/theme.toml",
            "[settings.size]\ntype = \"number\"\ndefault = 17\n[settings.units]\ntype = \"texts\"\n\
             [settings.paper]\ntype = \"choice\"\nchoices = [\"grey\", \"warm\"]\n",
        ),
        (
            "themes/mine/templates/404.html",
            "{{ theme.size }} {{ theme.units | join(sep=\"、\") }} {{ theme.paper }} {{ theme.footer }}",
        ),
    ]);
    site.write("yanxi.toml", "[site]\ntitle = \"研习\"\ntheme = \"mine\"\n");
    assert_eq!(site.run(&["build"]).status, 0);
    assert_eq!(site.page("404.html"), "17  grey ");
    let choices = "[theme]\nsize = 20\nunits = [\"一科\", \"二科\"]\npaper = \"warm\"\nfooter = \"电话 8001\"\n";
    site.write("yanxi.toml", format!("[site]\ntitle = \"研习\"\ntheme = \"mine\"\n{choices}"));
    assert_eq!(site.run(&["build"]).status, 0);
    assert_eq!(site.page("404.html"), "20 一科、二科 warm 电话 8001");
    assert!(site.page("index.html").contains("<p class=\"own\">电话 8001</p>"));
    site.write(
        "themes/mine/theme.toml",
        "[settings.size]\ntyp = \"number\"\ndefault = \"17\"\n[setings]\n",
    );
    let ran = site.run(&["check", "--lang", "zh"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!("theme-settings", ran.stderr);
}

#[test]
fn the_settings_of_the_default_theme_do_what_they_say() {
    let site = sample();
    build(&site);
    let page = site.page("speeches/office-directors.html");
    assert!(page.contains("阅读 ") && !page.contains("<html lang=\"zh-CN\" class=\"white\">"));
    let settings = String::from_utf8(tree(&site.root)["yanxi.toml"].clone()).unwrap();
    site.write(
        "yanxi.toml",
        settings + "\n[theme]\nfooter = \"<区政府办公室>\"\npaper = \"white\"\nlengths = false\n",
    );
    build(&site);
    for address in
        ["index.html", "speeches/index.html", "speeches/office-directors.html", "404.html"]
    {
        let page = site.page(address);
        assert!(!page.contains("阅读 "), "{address}");
        assert!(page.contains("<p class=\"own\">&lt;区政府办公室&gt;</p>"), "{address}");
        assert!(page.contains("<html lang=\"zh-CN\" class=\"white\">"), "{address}");
    }
}

#[test]
fn the_sample_builds_under_a_second_theme_with_the_same_addresses_and_words() {
    let site = sample();
    let before = build(&site);
    let settings = String::from_utf8(tree(&site.root)["yanxi.toml"].clone()).unwrap();
    site.write("yanxi.toml", settings.replace("[site]\n", "[site]\ntheme = \"plain\"\n"));
    let after = build(&site);
    let pages = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files.keys().filter(|address| !address.starts_with("assets/")).cloned().collect()
    };
    assert_eq!(pages(&before), pages(&after));
    assert_ne!(before["assets/site.css"], after["assets/site.css"]);
    let article = |files: &BTreeMap<String, Vec<u8>>, address: &str| {
        let page = scraper::Html::parse_document(std::str::from_utf8(&files[address]).unwrap());
        let selector = scraper::Selector::parse("article.prose").unwrap();
        page.select(&selector).next().unwrap().inner_html()
    };
    for address in ["speeches/office-directors.html", "manual/markdown.html", "顶层.html"] {
        assert_eq!(article(&before, address), article(&after, address), "{address}");
        assert_ne!(before[address], after[address], "{address}");
    }
}

/// Materials enough for a list of each kind to be split.
fn add_long_lists(site: &TestSite) {
    for (at, first) in ('春'..).take(201).enumerate() {
        let front =
            format!("+++\ndate = \"{}\"\ntags = [\"{first}\", \"长\"]\n+++\n\n", 2020 + at % 3);
        let text = format!("增强“两种{first}识”。一是增强政治{first}识。二是增强大局{first}识。\n");
        site.write(&format!("content/长{at}.md"), format!("{front}{text}"));
        site.write(&format!("content/长/{at}.md"), format!("{front}正文\n"));
    }
}

/// A template that names every value it is given, each on a line: `courses[].rows[].href`.
const DUMP: &str = r#"{% component dump(value, at) %}{% if value is map %}{% for key, inner in value %}{{ at }}{% if at %}.{% endif %}{{ key }}
{{<dump value={inner} at={at ~ (at and "." or "") ~ key} />}}{% endfor %}{% elif value is array %}{% for inner in value %}{{<dump value={inner} at={at ~ "[]"} />}}{% endfor %}{% endif %}{% endcomponent dump %}"#;

#[test]
fn the_reference_names_every_variable_of_every_template() {
    let site = sample();
    add_long_lists(&site);
    let templates = [
        "home",
        "course",
        "material",
        "formulations",
        "search",
        "print",
        "tags",
        "tag",
        "part",
        "practice",
        "review",
        "mistakes",
        "exam",
        "records",
        "study",
        "redirect",
        "404",
    ];
    site.write("templates/dump.html", DUMP);
    for template in templates {
        let mark = format!("TEMPLATE {template}.html\n");
        site.write(
            &format!("templates/{template}.html"),
            mark + "{{<dump value={__tera_context} at=\"\" />}}",
        );
    }
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Members of these are the site's own to choose, or listed elsewhere.
    let open = ["words.", "assets.", "theme.", "material.extra."];
    for (address, bytes) in build(&site) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some(rest) = text.strip_prefix("TEMPLATE ") else {
            assert!(!is_page(&address), "{address} has a template without a dump");
            continue;
        };
        let (template, names) = rest.split_once('\n').unwrap();
        let names = names.lines().map(str::trim).filter(|name| !name.is_empty());
        let names = names.filter(|name| !open.iter().any(|open| name.starts_with(open)));
        given.entry(template.to_owned()).or_default().extend(names.map(str::to_owned));
    }
    assert_eq!(given.len(), templates.len());

    let reference = std::fs::read_to_string(repo().join(REFERENCE)).unwrap();
    let everywhere = names_under(&reference, "### 每一页");
    assert!(everywhere.contains("site.title"), "{everywhere:?}");
    for (template, names) in given {
        let own = names_under(&reference, &format!("### `{template}`"));
        let twice: Vec<_> = own.intersection(&everywhere).collect();
        assert!(twice.is_empty(), "{template}: {twice:?} are on every page");
        // Nobody stays on a redirect to study: what scripts need is none there.
        let is_given = |name: &&String| template != "redirect.html" || !name.starts_with("study.");
        let everywhere = everywhere.iter().filter(is_given);
        let told: BTreeSet<_> = own.iter().chain(everywhere).cloned().collect();
        let untold: Vec<_> = names.difference(&told).collect();
        let invented: Vec<_> = told.difference(&names).collect();
        assert!(
            untold.is_empty() && invented.is_empty(),
            "{template}: not in the reference {untold:?}; not given {invented:?}"
        );
    }
}

#[test]
fn every_filter_test_and_function_of_the_reference_exists_and_no_other() {
    let reference = std::fs::read_to_string(repo().join(REFERENCE)).unwrap();
    let site = TestSite::new(&[("content/a/x.md", "# 讲话\n\n正文\n")]);
    let heads = [
        ("## 过滤器", "{{ page.title | NAME }}"),
        ("## 判断", "{% if page.title is NAME %}{% endif %}"),
        ("## 函数", "{{ NAME() }}"),
    ];
    for (head, form) in heads {
        let names = names_under(&reference, head);
        assert!(!names.is_empty(), "{head}");
        // One that is not there is an error of the template, whatever its arguments.
        let calls: Vec<_> = names.iter().map(|name| form.replace("NAME", name)).collect();
        let nonsense = form.replace("NAME", "no_such_name");
        let text = format!("{{% if false %}}{}{nonsense}{{% endif %}}", calls.concat());
        site.write(
            "templates/404.html",
            format!("{{% extends \"base.html\" %}}{{% block content %}}{text}{{% endblock %}}"),
        );
        let ran = site.run(&["check", "--lang", "en"]);
        assert_eq!(ran.stderr.matches("error[").count(), 1, "{head}: {}", ran.stderr);
        assert!(ran.stderr.contains("`no_such_name`"), "{head}: {}", ran.stderr);
    }
    // What Tera has: read from its own documentation of what it registers.
    let known = tera_names();
    for (head, kind) in [("## 过滤器", "filter"), ("## 判断", "test"), ("## 函数", "function")]
    {
        let told = names_under(&reference, head);
        let untold: Vec<_> = known[kind].difference(&told).collect();
        assert!(untold.is_empty(), "{head} lacks {untold:?}");
    }
}

/// The names that Tera registers, out of the source that this program was built with.
fn tera_names() -> BTreeMap<&'static str, BTreeSet<String>> {
    let compiler = std::process::Command::new("rustc").arg("-vV").output().unwrap();
    let compiler = String::from_utf8(compiler.stdout).unwrap();
    let host = compiler.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    // Of this platform alone: what others need was not fetched to build the test.
    let ran = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host, "--manifest-path"])
        .arg(repo().join("Cargo.toml"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let tera = packages.iter().find(|package| package["name"] == "tera").unwrap();
    let manifest = std::path::Path::new(tera["manifest_path"].as_str().unwrap());
    let source = std::fs::read_to_string(manifest.with_file_name("src").join("tera.rs")).unwrap();
    let kinds = ["filter", "test", "function"].into_iter().map(|kind| {
        let call = Regex::new(&format!(r#"self\.register_{kind}\("(\w+)""#)).unwrap();
        (kind, call.captures_iter(&source).map(|found| found[1].to_owned()).collect())
    });
    kinds.collect()
}

#[test]
fn the_reference_names_every_component_block_and_word() {
    let reference = std::fs::read_to_string(repo().join(REFERENCE)).unwrap();
    let templates: String = tree(&repo().join("themes/default/templates"))
        .into_values()
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .collect();
    let defined = |pattern: &str| -> BTreeSet<String> {
        Regex::new(pattern)
            .unwrap()
            .captures_iter(&templates)
            .map(|found| found[1].to_owned())
            .collect()
    };
    let components = rows_under(&reference, "## 组件");
    let names: BTreeSet<_> = components.keys().cloned().collect();
    assert_eq!(names, defined(r"\{%-? component (\w+)\("));
    let component = Regex::new(r"\{%-? component (\w+)\(([^)]*)\)").unwrap();
    for found in component.captures_iter(&templates) {
        for parameter in found[2].split(',') {
            let name = parameter.split('=').next().unwrap().trim();
            let told = &components[&found[1]];
            assert!(told.contains(&format!("`{name}`")), "{} lacks {name}: {told}", &found[1]);
        }
    }
    assert_eq!(names_under(&reference, "## 区块"), defined(r"\{%-? block (\w+) "));
    let words: toml::Table = std::fs::read_to_string(repo().join("themes/default/i18n/zh-CN.toml"))
        .unwrap()
        .parse()
        .unwrap();
    for (key, text) in &words {
        let row = format!("| `{key}` | {} |\n", text.as_str().unwrap());
        assert!(reference.contains(&row), "no row of a table is {row}");
    }
}

/// The names in backticks in the first cells of the table under a heading, up to the next heading.
fn names_under(text: &str, heading: &str) -> BTreeSet<String> {
    rows_under(text, heading).into_keys().collect()
}

/// The rows of that table by name: what comes after it.
fn rows_under(text: &str, heading: &str) -> BTreeMap<String, String> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
    let body: Vec<_> = lines.by_ref().take_while(|line| !line.starts_with('#')).collect();
    let rows = body.iter().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    rows.map(|(name, rest)| (name.to_owned(), rest.to_owned())).collect()
}

#[test]
fn a_site_without_the_theme_it_names_is_told_which_there_are() {
    let temp = tempfile::tempdir().unwrap();
    let ran = yanxi(temp.path(), &["init", "-q"]);
    assert_eq!(ran.status, 0);
    std::fs::create_dir_all(temp.path().join("themes/单位")).unwrap();
    std::fs::write(temp.path().join("themes/单位/theme.toml"), "").unwrap();
    std::fs::write(temp.path().join("yanxi.toml"), "[site]\ntheme = \"danwei\"\n").unwrap();
    let ran = yanxi(temp.path(), &["check", "--lang", "zh"]);
    assert!(ran.stderr.contains("可以用：default, plain, 单位"), "{}", ran.stderr);
}
