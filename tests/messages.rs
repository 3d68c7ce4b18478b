//! What the program says about wrong input: golden texts in both languages.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test --test messages`, and read the difference.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::fs;

use common::{TestSite, tree, yanxi};

/// One site with a slip of every kind that a trainer makes.
fn wrong_site() -> TestSite {
    let site = TestSite::new(&[
        (
            "content/speeches/讲话.md",
            "+++\ntitel = \"在会议上的讲话\"\norder = \"一\"\ndate = 2015\ntags = \"作风\"\n[quiz]\nkinds = [\"singel\"]\n+++\n\
             # 讲话\n\n增强“四种意识”，见[通知](通知.md)、[导读](导读.md#作着)、[手册](../Manual/write.md)和[附件](../../etc/passwd)。\n\n\
             ![流程](流程.png) ![网图](https://example.com/a.png) [点我](javascript:alert(1)) [草稿](draft.md) [目录](#没有)\n\n\
             ## 甲 {#a}\n\n## 乙 {#a}\n",
        ),
        (
            "content/speeches/导读.md",
            "+++\nid = \"x\"\naliases = [\"../x.html\", \"speeches/讲话.html\"]\ntemplate = \"materiel.html\"\n+++\n## 作者\n",
        ),
        ("content/speeches/draft.md", "---\ntitle: 草稿\ndraft: true\n---\n"),
        ("content/manual/write.md", "---\ntitle: 编写\ntitle: 再写\n---\n正文"),
        ("content/manual/two.md", "+++\nid = \"x\"\n没有结束"),
        ("content/manual/two.txt", "另一篇"),
        ("content/study.md", "保留的名字"),
        ("content/manual/问？.md", "全角问号可以"),
        ("content/manual/CON.md", "Windows 不能用"),
    ]);
    site.write("content/manual/坏.md", b"\xFF\xFE\x00".as_slice());
    site.write("content/manual/图.md", b"\x89PNG\x00\x00".as_slice());
    site.write("content/manual/bad.txt", b"\xE5\xA2\x9E\xFF\xFF".as_slice());
    site
}

#[test]
fn every_slip_is_shown_at_once_with_its_line_in_both_languages() {
    let site = wrong_site();
    for (lang, name) in [("zh", "messages-zh"), ("en", "messages-en")] {
        let ran = site.run(&["check", "--lang", lang]);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
        insta::assert_snapshot!(name, ran.stderr);
    }
}

#[test]
fn the_messages_that_the_manual_prints_are_those_of_the_program() {
    let path = "content/值班工作/紧急信息报送要求.md";
    let pages = [
        ("write.md", "+++\ntitel = \"紧急信息报送要求\"\n+++\n\n正文\n"),
        ("messages.md", "+++\ntitle = \"要求\"\n+++\n\n交班前先看[交接班制度](交接班.md)。\n"),
    ];
    for (page, text) in pages {
        let manual = fs::read_to_string(common::repo().join("content/manual").join(page)).unwrap();
        let printed = manual.split("```text\n错误[").nth(1).unwrap().split("```").next().unwrap();
        let site = TestSite::new(&[("content/值班工作/交接班制度.md", "正文"), (path, text)]);
        let ran = site.run(&["build", "--lang", "zh"]);
        assert!(ran.stderr.starts_with(&format!("错误[{printed}")), "{page}: {}", ran.stderr);
    }
}

#[test]
fn a_problem_in_a_text_of_one_line_is_shown_with_what_is_around_it() {
    let text = format!(
        "{}见[通知](通知.md)。{}",
        "增强政治意识，".repeat(300),
        "做到讲规范，".repeat(300)
    );
    let site = TestSite::new(&[("content/a/x.md", &text)]);
    let ran = site.run(&["check", "--lang", "zh"]);
    assert!(ran.stderr.contains("content/a/x.md:1:2107"), "{}", ran.stderr);
    insta::assert_snapshot!("one-line", ran.stderr);
}

#[test]
fn a_site_with_errors_leaves_the_old_output_as_it_was() {
    let site = TestSite::new(&[("content/a/x.md", "正文")]);
    assert_eq!(site.run(&["build"]).status, 0);
    let before = tree(&site.root.join("public"));
    site.write("content/a/x.md", "见[通知](通知.md)");
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.ends_with("有 1 个错误、0 个警告：什么都没有发布，原来的输出没有动\n"),
        "{}",
        ran.stderr
    );
    assert!(before == tree(&site.root.join("public")));
}

#[test]
fn a_folder_that_is_no_site_is_a_wrong_call() {
    let temp = tempfile::tempdir().unwrap();
    for command in ["build", "check"] {
        let ran = yanxi(temp.path(), &[command, "--lang", "zh"]);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        let said = ran.stderr.replace(temp.path().to_str().unwrap(), "/home/trainer");
        insta::assert_snapshot!("no-site", said);
    }
}

#[test]
fn settings_to_whose_name_an_editor_added_an_ending_are_found() {
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("yanxi.toml.txt"), "[site]\n").unwrap();
    let ran = yanxi(temp.path(), &["check", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.matches("错误[").count()), (1, 1), "{}", ran.stderr);
    assert!(ran.stderr.contains("改名为 yanxi.toml；"), "{}", ran.stderr);
}

#[test]
fn an_output_folder_that_is_not_ours_is_a_wrong_call() {
    let site = TestSite::new(&[("content/a/x.md", "正文"), ("public/报告.docx", "重要")]);
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, 2);
    insta::assert_snapshot!("output-foreign", ran.stderr);
    assert_eq!(fs::read_to_string(site.root.join("public/报告.docx")).unwrap(), "重要");
    let ran = site.run(&["build", "--out", "content/public"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("output-in-source") && !site.root.join("content/public").exists());
}

#[test]
fn warnings_pass_and_can_be_silenced() {
    let site = TestSite::new(&[("content/a/x.md", "# 讲话"), ("content/a/y.md", "# 讲话")]);
    let ran = site.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.contains("warning[id-twice]")), (0, true), "{}", ran.stderr);
    site.write("yanxi.toml", "[check]\nallow = ['id-twice']\n");
    let ran = site.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn a_template_of_the_sites_own_is_used_and_its_slips_are_shown() {
    let site = TestSite::new(&[
        ("content/a/x.md", "# 讲话"),
        (
            "templates/material.html",
            "{% extends \"builtin/material.html\" %}{% block head %}<meta name=\"unit\" content=\"{{ page.title }}\">{% endblock head %}",
        ),
    ]);
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(site.page("a/x.html").contains("<meta name=\"unit\" content=\"讲话\">"));
    site.write("templates/material.html", "{% extends \"builtin/material.html\" %}\n{% block head %}{{ page.titel }}{% endblock head %}");
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.contains("template-render")), (1, true), "{}", ran.stderr);
    site.write("templates/material.html", "甲\n乙{{ 标题 }}丙");
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!("template-syntax", ran.stderr);
}

#[test]
fn settings_and_templates_of_another_encoding_are_said_so() {
    let site = TestSite::new(&[("content/a/x.md", "正文")]);
    // title = "研习" in GB18030.
    site.write("yanxi.toml", b"[site]\ntitle = \"\xD1\xD0\xCF\xB0\"\n");
    let ran = site.run(&["build"]);
    assert_eq!(
        (ran.status, ran.stderr.contains("warning[encoding-guessed]")),
        (0, true),
        "{}",
        ran.stderr
    );
    assert!(site.page("index.html").contains("研习"));
    site.write("templates/home.html", b"\xD1\xD0\xCF\xB0");
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.contains("theme-encoding")), (1, true), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_stay_inside_the_site() {
    use std::os::unix::fs::symlink;
    let site = TestSite::new(&[("content/a/x.md", "正文"), ("shared/y.md", "共用")]);
    symlink(site.root.join("shared"), site.root.join("content/b")).unwrap();
    assert_eq!(site.run(&["build"]).status, 0, "a link inside the site is followed");
    assert!(site.has("b/y.html"));
    symlink("/etc", site.root.join("content/etc")).unwrap();
    symlink(site.root.join("content"), site.root.join("content/a/loop")).unwrap();
    symlink("nowhere", site.root.join("content/a/nowhere.md")).unwrap();
    let ran = site.run(&["check"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.stderr.matches("symlink-outside").count(), 1, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("symlink-broken").count(), 2, "{}", ran.stderr);
}
