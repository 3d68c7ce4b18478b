//! `yanxi build` through its binary: what a trainer gets from a folder of texts.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::fs;

use common::{TestSite, copy_sample, repo, tree, yanxi};

#[test]
fn the_sample_site_builds_to_the_same_bytes_in_any_folder() {
    let temp = tempfile::tempdir().unwrap();
    let [one, other] = ["一", "other folder"].map(|name| temp.path().join(name));
    let copy = temp.path().join("copy");
    copy_sample(&copy);
    for (root, out) in [(repo(), &one), (copy.as_path(), &other)] {
        let ran = yanxi(root, &["build", "--out", out.to_str().unwrap()]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    }
    assert!(tree(&one) == tree(&other));
}

#[test]
fn a_build_ends_with_one_line_that_says_what_changed() {
    let site = TestSite::new(&[("content/speeches/讲话.md", "# 讲话\n\n同志们：")]);
    let first = site.run(&["build", "--lang", "zh"]);
    assert_eq!((first.status, first.stderr.as_str()), (0, ""));
    // Pages and what the theme brings, without the notes on what is ours.
    let published = tree(&site.root.join("public")).into_keys();
    let files = published.filter(|address| !address.starts_with(".yanxi")).count();
    assert!(
        first
            .stdout
            .starts_with(&format!("已生成 7 页：新写 {files} 个文件，未变 0，删除 0；用时 ")),
        "{}",
        first.stdout
    );
    site.write("content/speeches/讲话.md", "# 讲话\n\n朋友们：");
    let second = site.run(&["build"]);
    assert!(
        second.stdout.starts_with(&format!(
            "Built 7 pages: 4 files written, {} unchanged, 0 removed;",
            // The text, its two pages for paper, and what searches it.
            files - 4
        )),
        "{}",
        second.stdout
    );
}

#[test]
fn a_draft_is_left_out_unless_asked_for() {
    let draft = "+++\ntitle = '草稿'\ndraft = true\n+++\n未定稿";
    let site = TestSite::new(&[("content/a/draft.md", draft), ("content/a/x.md", "正文")]);
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(!site.has("a/draft.html"));
    assert_eq!(site.run(&["build", "--drafts"]).status, 0);
    assert!(site.has("a/draft.html"));
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(!site.has("a/draft.html"), "a draft that was published is taken back");
}

#[test]
fn materials_come_by_order_and_then_by_the_natural_order_of_names() {
    let site = TestSite::new(&[
        ("content/rules/第十章.md", "# 第十章"),
        ("content/rules/第四章.md", "# 第四章"),
        ("content/rules/总则.md", "+++\ntitle = '总则'\norder = 1\n+++\n"),
    ]);
    site.run(&["build"]);
    let page = site.page("rules/index.html");
    let places: Vec<_> = ["总则", "第四章", "第十章"]
        .iter()
        .map(|title| page.find(&format!(">{title}</a>")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn texts_of_every_encoding_and_kind_become_pages() {
    let site = TestSite::new(&[("content/a/utf8.md", "# 讲话一\n\n增强意识")]);
    let utf16: Vec<u8> =
        "\u{FEFF}# 讲话二\n\n增强意识".encode_utf16().flat_map(u16::to_le_bytes).collect();
    site.write("content/a/utf16.md", utf16);
    site.write("content/a/bom.md", "\u{FEFF}# 讲话三\n\n增强意识");
    // 讲话四 and 增强意识 in GB18030.
    site.write("content/a/gbk.txt", b"\xBD\xB2\xBB\xB0\xCB\xC4\n\xD4\xF6\xC7\xBF\xD2\xE2\xCA\xB6");
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("encoding-guessed").count(), 1);
    for (name, title) in
        [("utf8", "讲话一"), ("utf16", "讲话二"), ("bom", "讲话三"), ("gbk", "讲话四")]
    {
        let page = site.page(&format!("a/{name}.html"));
        assert!(
            page.contains(&format!("<h1>{title}</h1>")) && page.contains("<p>增强意识</p>"),
            "{name}"
        );
    }
}

#[test]
fn a_text_that_the_unit_supplies_later_needs_no_other_edit() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("site");
    copy_sample(&root);
    let link = "href=\"secretarial-style.html\"";
    let page = |name: &str| fs::read_to_string(root.join("public/speeches").join(name)).unwrap();
    assert_eq!(yanxi(&root, &["build"]).status, 0);
    for name in ["secretarial-style-guide.html", "office-directors.html", "index.html"] {
        assert!(!page(name).contains(link), "{name} has a dead link");
    }
    let text =
        "+++\ntitle = \"秘书工作的风范——与地县办公室干部谈心\"\n+++\n\n（原文由本单位提供。）\n";
    fs::write(root.join("content/speeches/secretarial-style.md"), text).unwrap();
    let ran = yanxi(&root, &["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    for name in ["secretarial-style-guide.html", "office-directors.html", "index.html"] {
        assert!(page(name).contains(link), "{name} does not link to the text");
    }
    assert!(page("secretarial-style.html").contains("（原文由本单位提供。）"));
}

#[test]
fn an_old_address_leads_on_and_tags_have_pages() {
    let text = "+++\ntitle = '讲话'\naliases = ['old/讲话.md']\ntags = ['作风 建设', '作风/建设']\n+++\n正文";
    let site = TestSite::new(&[("content/speeches/x.md", text)]);
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(site.page("old/讲话.html").contains("content=\"0; url=../speeches/x.html\""));
    assert!(site.page("tags/作风-建设.html").contains("../speeches/x.html"));
    assert!(site.page("tags/作风建设.html").contains("标签“作风/建设”"));
    assert!(site.page("tags/index.html").contains("href=\"作风-建设.html\""));
}

#[test]
fn what_a_trainer_writes_is_text_and_never_runs() {
    let text = "+++\ntitle = '<script>alert(1)</script>'\nsummary = '\"><img src=x onerror=alert(1)>'\ntags = ['<b>']\n+++\n\
                <script>alert(2)</script>\n\n<p onclick=\"x()\">甲</p>\n\n`<i>` &lt;u&gt; {{ site.title }} {% raw %}\n";
    let site = TestSite::new(&[("content/a/x.md", text)]);
    assert_eq!(site.run(&["build"]).status, 0);
    for address in ["a/x.html", "a/index.html", "index.html", "tags/index.html", "tags/b.html"] {
        let page = site.page(address);
        for bad in ["onclick=", "<img src=x", "<b>"] {
            assert!(!page.contains(bad), "{address} holds {bad}");
        }
        // Our own scripts are files.
        for (at, _) in page.match_indices("<script") {
            let rest = &page[at..];
            let is_file =
                ["<script src=\"", "<script defer src=\""].iter().any(|own| rest.starts_with(own));
            assert!(is_file, "{address} holds {}", rest.lines().next().unwrap_or_default());
        }
    }
    let page = site.page("a/x.html");
    assert!(page.contains("{{ site.title }} {% raw %}") && page.contains("<code>&lt;i&gt;</code>"));
    site.write("yanxi.toml", "[site]\ntitle = '研习'\n[content]\nraw_html = true\n");
    site.run(&["build"]);
    assert!(site.page("a/x.html").contains("<p onclick=\"x()\">甲</p>"), "allowed in the settings");
}

#[test]
fn a_site_without_a_material_says_how_to_begin() {
    let site = TestSite::new(&[("content/index.md", "+++\ntitle = '办公室工作研习'\n+++\n")]);
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(site.page("index.html").contains("这里还没有材料"));
}

#[test]
fn the_interface_speaks_the_language_of_the_site() {
    let site = TestSite::new(&[("content/a/x.md", "# Title\n\nText")]);
    site.write("yanxi.toml", "[site]\ntitle = 'Office study'\nlanguage = 'en'\n");
    assert_eq!(site.run(&["build"]).status, 0);
    let page = site.page("a/x.html");
    assert!(page.contains("<html lang=\"en\">") && page.contains("Skip to text"));
}

#[test]
fn a_course_of_many_materials_does_not_grow_its_pages() {
    let site = TestSite::new(&[]);
    for index in 0..200 {
        site.write(&format!("content/a/{index}.md"), format!("# 第 {index} 篇\n\n正文"));
    }
    assert_eq!(site.run(&["build"]).status, 0);
    let page = site.page("a/100.html");
    assert_eq!(
        page.matches("<li><a href=").count(),
        16 + 1 + 2,
        "neighbours, itself marked, crumbs"
    );
    assert!(
        page.contains("href=\"92.html\"")
            && page.contains("href=\"108.html\"")
            && !page.contains("href=\"109.html\"")
    );
    assert!(page.contains("本专题全部 200 篇"));
}

#[test]
fn links_in_raw_html_are_checked_and_lead_to_pages() {
    let text = "<a id=\"起点\"></a>见<a href=\"b%20c.md#甲\">第二篇</a>和[起点](#起点)。\n\n<p><img src=\"图/a b.svg\" alt=\"图\"></p>\n";
    let site = TestSite::new(&[
        ("content/a/x.md", text),
        ("content/a/b c.md", "## 甲"),
        ("content/a/图/a b.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>"),
    ]);
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let page = site.page("a/x.html");
    assert!(page.contains("<a href=\"b%20c.html#甲\">第二篇</a>"), "{page}");
    assert!(page.contains("<img src=\"图/a%20b.svg\""), "{page}");
    site.write("content/a/x.md", "<a href=\"没有.md\">甲</a><img src=\"http://x/y.png\">");
    let ran = site.run(&["check"]);
    assert!(
        ran.stderr.contains("link-nowhere") && ran.stderr.contains("image-remote"),
        "{}",
        ran.stderr
    );
}

#[test]
fn raw_html_in_a_quote_shows_no_mark_of_the_quote() {
    let text = "> <div>\n> 甲\n> </div>\n\n> 文 <b\n> title=\"x\">乙</b>\n\n- <p>\n  丙\n  </p>\n";
    let site = TestSite::new(&[("content/a/x.md", text)]);
    assert_eq!(site.run(&["build"]).status, 0);
    let page = site.page("a/x.html");
    assert!(!page.contains("&gt;"), "{page}");
    assert!(page.contains("<div>\n甲\n</div>") && page.contains("<b title=\"x\">乙</b>"), "{page}");
}

#[test]
fn addresses_in_raw_html_are_read_as_html_reads_them() {
    let text = "<a href=\"http://e.com/?a=1&amp;b=2\">甲</a> <img src=\"a&amp;b.svg\" alt=\"\"> <a href=\" y.md \">乙</a> <a href=y.md>丙</a>";
    let site = TestSite::new(&[
        ("content/a/x.md", text),
        ("content/a/y.md", "文"),
        ("content/a/a&b.svg", "<svg/>"),
    ]);
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let page = site.page("a/x.html");
    assert!(
        page.contains("href=\"http://e.com/?a=1&amp;b=2\"") && page.contains("src=\"a&amp;b.svg\""),
        "{page}"
    );
    assert_eq!(page.matches("<a href=\"y.html\">").count(), 2 + 1, "{page}");
}

#[test]
fn no_file_takes_the_address_of_another() {
    let site = TestSite::new(&[
        (
            "content/a/x.md",
            "+++\naliases = ['404.html', 'tags/甲.html', 'study.html', 'a/x.html/y.html', 'a/con.md']\ntags = ['甲']\n+++\n文",
        ),
        ("content/a/index.html", "<p>附件</p>"),
        ("content/index.html", "<p>附件</p>"),
    ]);
    let ran = site.run(&["check"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.stderr.matches("name-reserved").count(), 3, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("alias-taken").count(), 1, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("alias-bad").count(), 1, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("address-twice").count(), 2, "{}", ran.stderr);
}

#[test]
fn an_introduction_and_a_tag_have_addresses_that_every_disk_can_hold() {
    let tags = format!("+++\ntags = ['con', '{}']\n+++\n文", "长".repeat(120));
    let site = TestSite::new(&[
        ("content/Index.md", "首页的话"),
        ("content/a/INDEX.md", "介绍"),
        ("content/a/x.md", &tags),
    ]);
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(!site.has("Index.html") && site.page("index.html").contains("首页的话"));
    let home = site.page("index.html");
    assert!(
        home.contains("<h1>办公室工作研习</h1>") && home.contains(">a</a></h2>"),
        "named by site and folder"
    );
    assert!(!site.has("a/INDEX.html") && site.page("a/index.html").contains("介绍"));
    assert!(site.has("tags/tag-con.html") && site.has(&format!("tags/{}.html", "长".repeat(40))));
}

#[test]
fn a_page_speaks_the_words_of_the_interface() {
    let text = "> [!NOTE]\n> 一\n\n> [!TIP]\n> 二\n\n> [!IMPORTANT]\n> 三\n\n> [!WARNING]\n> 四\n\n> [!CAUTION]\n> 五\n\n- [x] 已办\n- [ ] 待办\n\n文[^a]文[^a]\n\n[^a]: 注\n";
    let site = TestSite::new(&[("content/a/x.md", text)]);
    assert_eq!(site.run(&["build"]).status, 0);
    let page = site.page("a/x.html");
    for label in ["说明", "提示", "要点", "注意", "警示"] {
        assert!(page.contains(&format!("<p class=\"label\">{label}</p>")), "{label}");
    }
    for label in
        ["已完成", "未完成", "脚注 1", "回到正文引用脚注 1 处", "回到正文第 2 次引用脚注 1 处"]
    {
        assert!(page.contains(&format!("aria-label=\"{label}\"")), "{label}");
    }
    assert!(
        page.contains("跳到正文") && page.contains("约 12 字") && page.contains("阅读 1 分钟"),
        "{page}"
    );
}

#[test]
fn the_output_may_be_the_folder_that_one_is_in() {
    let site = TestSite::new(&[("content/a/x.md", "正文")]);
    let empty = tempfile::tempdir().unwrap();
    let root = site.root.to_str().unwrap();
    let ran = yanxi(empty.path(), &["build", "--root", root, "--out", "."]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(empty.path().join("a/x.html").exists());
    let ran = site.run(&["build", "--out", "."]);
    assert_eq!((ran.status, ran.stderr.contains("output-in-source")), (2, true), "{}", ran.stderr);
}

#[test]
fn a_build_of_the_same_is_not_done_again_and_says_the_same() {
    // Two points where three are announced: a warning.
    let text = "# 值班制度\n\n下面谈三点意见：一是把责任看重一点，二是把名利看轻一点。\n";
    let site = TestSite::new(&[("content/值班/a.md", text)]);
    let first = site.run(&["build"]);
    assert!(first.status == 0 && first.stderr.contains("list-declared"), "{}", first.stderr);
    let stamp = site.root.join(".yanxi/cache/build.json");
    // What the stamp says is what is told, so that nothing else was asked.
    let told = fs::read_to_string(&stamp).unwrap().replace("\"pages\":", "\"pages\":1000");
    fs::write(&stamp, told).unwrap();
    let again = site.run(&["build"]);
    assert_eq!(again.stderr, first.stderr, "warnings are said again");
    assert!(again.stdout.starts_with("Built 1000"), "{}", again.stdout);
    assert!(again.stdout.contains(" 0 files written"), "{}", again.stdout);
    // What it says is another's words, and what was asked for is another thing.
    for other in [
        &["build", "--lang", "zh"][..],
        &["build", "--format", "json"],
        &["build", "--deny", "warnings"],
        &["build", "--drafts"],
        &["build", "--out", "other"],
    ] {
        let ran = site.run(other);
        assert!(!ran.stdout.starts_with("Built 1000"), "{other:?}");
        fs::remove_file(&stamp).unwrap_or_default();
        let anew = site.run(other);
        assert_eq!((ran.status, ran.stderr), (anew.status, anew.stderr), "{other:?}");
    }
}

#[test]
fn a_build_that_fails_late_leaves_a_folder_as_it_was_and_a_new_one_not_at_all() {
    let text = "# 值班制度\n\n增强“四种意识”：一是政治意识。二是责任意识。三是服务意识。\n";
    let broken = ("templates/material.html", "{{ material.nothing.there }}");
    let files = [("content/值班/a.md", text)];
    let site = TestSite::new(&files);
    let denied = site.run(&["build", "--deny", "warnings"]);
    assert_eq!(denied.status, 1, "{}", denied.stderr);
    assert!(!site.root.join("public").exists(), "after a warning that is denied");
    let late = TestSite::new(&[files[0], broken]);
    let failed = late.run(&["build"]);
    assert!(failed.status == 1 && failed.stderr.contains("template"), "{}", failed.stderr);
    assert!(!late.root.join("public").exists(), "after a template that fails");
    fs::remove_file(late.root.join(broken.0)).unwrap();
    assert_eq!(late.run(&["build"]).status, 0);
    let before = tree(&late.root.join("public"));
    fs::write(late.root.join(broken.0), broken.1).unwrap();
    assert_eq!(late.run(&["build"]).status, 1);
    assert!(tree(&late.root.join("public")) == before, "a site that is there stays");
}

#[cfg(unix)]
#[test]
fn a_build_is_not_spared_where_a_link_leads_out_of_the_site_now_nor_noted_through_a_link() {
    use std::os::unix::fs::symlink;
    let text = "# 值班制度\n\n值班要有人。\n";
    let site = TestSite::new(&[("content/值班/a.md", text), ("content/值班/b.md", text)]);
    let (link, own) = (site.root.join("content/值班/c.md"), site.root.join("content/值班/b.md"));
    symlink(&own, &link).unwrap();
    let outside = site.root.parent().unwrap().join("外面.md");
    fs::write(&outside, text).unwrap();
    let elsewhere = site.root.parent().unwrap().join("别处");
    fs::create_dir(&elsewhere).unwrap();
    symlink(&elsewhere, site.root.join(".yanxi")).unwrap();
    site.run(&["build"]);
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0, "nothing is written through a link");
    fs::remove_file(site.root.join(".yanxi")).unwrap();
    site.run(&["build"]);
    fs::remove_file(&link).unwrap();
    symlink(&outside, &link).unwrap();
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("symlink-outside"), "{}", ran.stderr);
}
