//! The commands as a user meets them: what they say, what they write, how they end.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test --test cli`, and read the difference.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use common::{TestSite, running::Running, tree, yanxi};

#[test]
fn init_makes_a_site_that_is_built_and_says_what_comes_next() {
    // How much the sample holds is of no matter here.
    let numbers = regex::Regex::new(r"\d+(\.\d\d)?( |,|，|$)").unwrap();
    for (lang, name) in [("zh", "init-zh"), ("en", "init-en")] {
        let temp = tempfile::tempdir().unwrap();
        let ran = yanxi(temp.path(), &["init", "学习站点", "--lang", lang]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        let said = ran.stdout.replace(temp.path().to_str().unwrap(), "/home/trainer");
        let said = numbers.replace_all(&said, "N$2");
        insta::assert_snapshot!(name, said);
        let site = temp.path().join("学习站点");
        assert!(site.join("public/index.html").is_file());
        let settings: toml::Table =
            fs::read_to_string(site.join("yanxi.toml")).unwrap().parse().unwrap();
        assert!(settings["site"]["id"].as_str().unwrap().starts_with("学习站点-"));
        let files = || {
            let mut files = tree(&site);
            // What a build notes for the next one is as good in any language.
            files.retain(|path, _| !path.starts_with(".yanxi/cache/"));
            files
        };
        let before = files();
        assert_eq!(yanxi(&site, &["build"]).status, 0);
        assert!(before == files(), "the second build has nothing to change");
    }
}

#[test]
fn the_speeches_of_the_sample_can_be_deleted() {
    let temp = tempfile::tempdir().unwrap();
    assert_eq!(yanxi(temp.path(), &["init", "-q"]).status, 0);
    fs::remove_dir_all(temp.path().join("content/speeches")).unwrap();
    let ran = yanxi(temp.path(), &["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn init_takes_only_an_empty_folder_and_touches_nothing_in_another() {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir(temp.path().join(".git")).unwrap();
    assert_eq!(yanxi(temp.path(), &["init", "--quiet"]).status, 0, "version control may be there");
    let before = tree(temp.path());
    let ran = yanxi(temp.path(), &["init", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    let said = ran.stderr.replace(temp.path().to_str().unwrap(), "/home/trainer");
    insta::assert_snapshot!("init-again", said);
    assert!(before == tree(temp.path()));
    let ran = yanxi(temp.path(), &["init", "yanxi.toml"]);
    assert_eq!(ran.status, 2, "a file is no folder: {}", ran.stderr);
}

#[test]
fn init_makes_no_site_among_the_files_of_another() {
    let site = TestSite::new(&[("content/值班/x.md", "正文")]);
    assert_eq!(site.run(&["build"]).status, 0);
    let before = tree(&site.root);
    for folder in ["content/新站点", "content/值班/新站点", "public/新站点", "themes/新"]
    {
        let ran = site.run(&["init", folder, "--lang", "zh"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{folder}");
        assert!(ran.stderr.contains("错误[site-inside]"), "{folder}: {}", ran.stderr);
    }
    assert!(before == tree(&site.root));
    let content = site.root.join("content");
    assert_eq!(yanxi(&content, &["init", "../../另一个"]).status, 0, "it is beside the site");
    assert_eq!(site.run(&["init", "资料"]).status, 0, "no part of the site");
}

#[test]
fn new_from_elsewhere_names_the_file_and_the_commands_as_they_are_to_be_typed() {
    let site = TestSite::new(&[]);
    let above = site.root.parent().unwrap();
    let ran = yanxi(above, &["new", "值班/交接班", "--root", "学习 资料", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let said = ran.stdout.replace('\\', "/");
    assert!(said.starts_with("已新建 学习 资料/content/值班/交接班.md\n"), "{said}");
    assert!(said.contains("yanxi serve --root \"学习 资料\"，"), "{said}");
    // No file of the theme is put where there is no site.
    let ran = yanxi(above, &["new", "templates/home.html"]);
    assert_eq!((ran.status, ran.stderr.contains("site-missing")), (2, true), "{}", ran.stderr);
    assert!(!above.join("templates").exists());
}

#[test]
fn new_writes_a_material_with_its_front_matter_and_its_course() {
    let site = TestSite::new(&[("content/speeches/讲话.md", "# 讲话\n\n正文\n")]);
    let ran =
        site.run(&["new", "值班工作/交接班", "--title", "值班员\"交接班\"制度", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!("new", ran.stdout);
    let written = fs::read_to_string(site.root.join("content/值班工作/交接班.md")).unwrap();
    insta::assert_snapshot!("new-material", written);
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "it builds as it is");
    assert!(site.page("值班工作/交接班.html").contains("<h1>值班员&quot;交接班&quot;制度</h1>"));
    assert!(site.page("值班工作/index.html").contains("<h1>值班工作</h1>"));
    // A second one in the same course leaves the introduction alone.
    fs::write(site.root.join("content/值班工作/index.md"), "我写的介绍").unwrap();
    assert_eq!(site.run(&["new", "content/值班工作/制度.md"]).status, 0);
    assert_eq!(
        fs::read_to_string(site.root.join("content/值班工作/index.md")).unwrap(),
        "我写的介绍"
    );
    assert_eq!(site.run(&["new", "最上层.md"]).status, 0, "a material needs no course");
}

#[test]
fn every_key_that_new_proposes_is_one_that_a_build_takes() {
    let site = TestSite::new(&[]);
    let proposed = regex::Regex::new(r"(?m)^# (\w+ = )").unwrap();
    for lang in ["zh", "en"] {
        assert_eq!(site.run(&["new", &format!("{lang}/甲.md"), "--lang", lang]).status, 0);
        for file in ["index.md", "甲.md"] {
            let path = format!("content/{lang}/{file}");
            let text = fs::read_to_string(site.root.join(&path)).unwrap();
            assert!(proposed.find_iter(&text).count() >= 2, "{text}");
            site.write(&path, proposed.replace_all(&text, "$1").as_ref());
        }
    }
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(site.page("zh/甲.html").contains("日期：2026-01-31"));
}

#[test]
fn new_never_writes_over_a_file_and_refuses_a_path_that_cannot_be() {
    let site = TestSite::new(&[("content/a/通知.md", "原文"), ("content/a/讲话.txt", "原文")]);
    let before = tree(&site.root);
    let mut said = String::new();
    for path in [
        "a/通知.md",
        "a/讲话.md",
        "../x.md",
        "/tmp/x.md",
        "a/通知.docx",
        "study.md",
        "a/什么?.md",
        "A/x.md",
        "a",
        "   ",
        "a/__MACOSX/x",
        "templates/hone.html",
    ] {
        let ran = site.run(&["new", path, "--lang", "zh"]);
        assert_eq!(ran.status, 2, "{path}: {}", ran.stderr);
        said += &ran.stderr;
    }
    assert!(before == tree(&site.root));
    insta::assert_snapshot!("new-refused", said);
    let elsewhere = tempfile::tempdir().unwrap();
    let ran = yanxi(elsewhere.path(), &["new", "a/x.md", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.contains("site-missing")), (2, true));
}

#[cfg(unix)]
#[test]
fn new_writes_nothing_outside_the_site_and_leaves_no_half_of_its_work() {
    let site = TestSite::new(&[("content/a/通知.md", "原文")]);
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), site.root.join("content/外")).unwrap();
    let before = tree(&site.root);
    let long = format!("新专题/{}.md", "长".repeat(100));
    for (path, code) in [("外/x.md", "symlink-outside"), (long.as_str(), "create-failed")] {
        let ran = site.run(&["new", path]);
        assert_eq!((ran.status, ran.stderr.contains(code)), (2, true), "{path}: {}", ran.stderr);
    }
    assert!(tree(outside.path()).is_empty() && before == tree(&site.root));
    assert!(!site.root.join("content/新专题").exists());
    let ran = site.run(&["new", "新专题/index"]);
    assert_eq!((ran.status, ran.stdout.matches("Made content/").count()), (0, 1), "{}", ran.stderr);
}

#[test]
fn help_has_the_words_and_examples_of_both_languages_for_every_command() {
    let here = tempfile::tempdir().unwrap();
    for lang in ["zh", "en"] {
        let mut said = yanxi(here.path(), &["--help", "--lang", lang]).stdout;
        for command in ["init", "new", "build", "serve", "check", "completions"] {
            let ran = yanxi(here.path(), &[command, "--help", "--lang", lang]);
            assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{command}");
            said.extend(["\n---- ", command, " ----\n", &ran.stdout]);
        }
        insta::assert_snapshot!(format!("help-{lang}"), said);
    }
}

#[test]
fn a_wrong_call_is_answered_in_the_language_asked_for() {
    let site = TestSite::new(&[]);
    let calls: [&[&str]; 8] = [
        &["bulid"],
        &["build", "--fromat", "json"],
        &["build", "--format", "xml"],
        &["build", "--out"],
        &["check", "--deny", "warning"],
        &["new"],
        &["check", "--quiet", "--quiet"],
        &["completions", "basch"],
    ];
    for lang in ["zh", "en"] {
        let mut said = String::new();
        for call in calls {
            let ran = site.run(&[call, &["--lang", lang]].concat());
            assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{call:?}");
            said.extend(["$ yanxi ", &call.join(" "), "\n", &ran.stderr, "\n"]);
        }
        insta::assert_snapshot!(format!("wrong-calls-{lang}"), said);
    }
}

#[test]
fn the_program_alone_says_how_to_begin_where_there_is_no_site() {
    let here = tempfile::tempdir().unwrap();
    for lang in ["zh", "en"] {
        let ran = yanxi(here.path(), &["--lang", lang]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
        insta::assert_snapshot!(format!("alone-{lang}"), ran.stderr);
    }
}

#[test]
fn a_chinese_locale_is_answered_in_chinese() {
    let temp = tempfile::tempdir().unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yanxi"));
    command.arg("bulid").env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANGUAGE");
    let output = command.env("LANG", "zh_CN.UTF-8").current_dir(temp.path()).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("错误: 没有命令 bulid\n"));
}

#[test]
fn completions_are_scripts_for_each_shell() {
    let here = tempfile::tempdir().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = yanxi(here.path(), &["completions", shell]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        for word in ["init", "completions", "--watch", "--deny"] {
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(ran.stdout.contains(word), "{shell} knows nothing of {word}");
        }
    }
}

#[test]
fn problems_as_json_have_lines_and_columns_in_code_points() {
    let site = TestSite::new(&[
        ("content/a/x.md", "# 讲话\n\n𠮷增强“四种意识”，见[通知](通知.md)。\n"),
        ("content/a/y.md", "+++\ntitel = \"讲话\"\n+++\n\n正文\n"),
        ("content/a/空.md", ""),
    ]);
    for command in ["check", "build"] {
        let ran = site.run(&[command, "--format", "json", "--lang", "zh"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        insta::assert_snapshot!("json", serde_json::to_string_pretty(&report).unwrap());
    }
    let ran = site.run(&["check", "--format", "json", "--root", "没有"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.status, report["diagnostics"][0]["code"].as_str()), (2, Some("site-missing")));
    let clean = TestSite::new(&[("content/a/x.md", "# 讲话\n\n正文\n"), ("资料/x", "x")]);
    assert_eq!(clean.run(&["build", "--format", "json"]).stdout, "{\"diagnostics\":[]}\n");
    let ran = clean.run(&["build", "--format", "json", "--out", "资料"]);
    assert_eq!((ran.status, ran.stdout.contains("\"code\":\"output-foreign\"")), (2, true));
}

#[test]
fn denied_warnings_end_as_errors_and_publish_nothing() {
    let site = TestSite::new(&[("content/a/空.md", "")]);
    let ran = site.run(&["build", "--deny", "warnings", "--lang", "zh"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.ends_with("有 0 个错误、1 个警告：什么都没有发布，原来的输出没有动\n"),
        "{}",
        ran.stderr
    );
    assert!(!site.has("index.html"));
    assert_eq!(site.run(&["check", "--deny", "warnings"]).status, 1);
    site.write("yanxi.toml", "[site]\ntitle = \"研习\"\n[check]\nallow = [\"text-empty\"]\n");
    assert_eq!(
        site.run(&["build", "--deny", "warnings"]).status,
        0,
        "what is allowed is no warning"
    );
}

#[test]
fn quiet_leaves_problems_alone() {
    let site = TestSite::new(&[("content/a/空.md", "")]);
    let ran = site.run(&["build", "-q"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""));
    assert!(ran.stderr.contains("warning[text-empty]") && site.has("a/空.html"), "{}", ran.stderr);
}

#[test]
fn colour_is_for_terminals_and_for_who_asks() {
    let site = TestSite::new(&[("content/a/空.md", "")]);
    assert!(!site.run(&["check"]).stderr.contains('\u{1b}'));
    assert!(site.run(&["check", "--color", "always"]).stderr.contains('\u{1b}'));
    assert!(!site.run(&["check", "--color=never"]).stderr.contains('\u{1b}'));
    assert!(site.run(&["build", "--help", "--color", "always"]).stdout.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn nobody_listening_is_no_error() {
    let site = TestSite::new(&[("content/a/空.md", "")]);
    let calls: [&[&str]; 5] = [
        &["check"],
        &["check", "--format", "json"],
        &["--help"],
        &["completions", "bash"],
        &["build"],
    ];
    for call in calls {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yanxi"));
        command.args(call).current_dir(&site.root).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{call:?}");
    }
}

#[test]
fn a_watching_build_publishes_every_change_and_outlives_every_slip() {
    let site = TestSite::new(&[("content/a/x.md", "# 讲话\n\n正文\n")]);
    let watching = Running::start(&site.root, &["build", "--watch"]);
    watching.until("Watching");
    site.write("content/a/x.md", "# 讲话\n\n改过的正文\n");
    watching.until("Built");
    assert!(site.page("a/x.html").contains("改过的正文"));

    site.write("content/a/x.md", "# 讲话\n\n见[通知](通知.md)\n");
    watching.until("link-nowhere");
    watching.until("Nothing was published");
    assert!(site.page("a/x.html").contains("改过的正文"), "the old page stays");
    site.write("content/a/通知.md", "# 通知\n\n正文\n");
    watching.until("Built");
    assert!(site.page("a/x.html").contains("href=\"通知.html\""));

    site.write(
        "templates/404.html",
        "{% extends \"builtin/404.html\" %}{% block head %}{{ a }}{% endblock %}",
    );
    watching.until("template-render");
    fs::remove_dir_all(site.root.join("templates")).unwrap();
    watching.until("Built");
    site.write("yanxi.toml", "[site]\ntitle = \"新的名字\"\n");
    watching.until("Built");
    assert!(site.page("index.html").contains("新的名字"));

    // Saving by renaming, as many editors do; and a folder that goes away and comes back.
    site.write("content/a/.x.md.tmp", "# 讲话\n\n另存的正文\n");
    fs::rename(site.root.join("content/a/.x.md.tmp"), site.root.join("content/a/x.md")).unwrap();
    watching.until("Built");
    assert!(site.page("a/x.html").contains("另存的正文"));
    fs::rename(site.root.join("content"), site.root.join("旁边")).unwrap();
    watching.until("content-missing");
    fs::rename(site.root.join("旁边"), site.root.join("content")).unwrap();
    watching.until("Built");
    site.write("content/b/新.md", "# 新专题的材料\n\n正文\n");
    watching.until("Built");
    assert!(site.page("b/新.html").contains("新专题的材料"));
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_site_is_watched_and_never_published_into() {
    let site = TestSite::new(&[("content/a/x.md", "正文"), ("shared/k/y.md", "合用的材料")]);
    std::os::unix::fs::symlink(site.root.join("shared/k"), site.root.join("content/k")).unwrap();
    let watching = Running::start(&site.root, &["build", "--watch"]);
    watching.until("Watching");
    site.write("shared/k/y.md", "改过的合用的材料");
    watching.until("Built");
    assert!(site.page("k/y.html").contains("改过的合用的材料"));
    let ran = site.run(&["build", "--out", "shared/k/out"]);
    assert_eq!((ran.status, ran.stderr.contains("output-in-source")), (2, true), "{}", ran.stderr);
}

#[test]
fn a_watching_build_says_nothing_where_nothing_changed() {
    let site = TestSite::new(&[("content/a/x.md", "# 讲话\n\n正文\n")]);
    let watching = Running::start(&site.root, &["build", "--watch"]);
    watching.until("Watching");
    site.write("content/a/x.md", "# 讲话\n\n正文\n");
    site.write("别的/x.md", "与站点无关");
    thread::sleep(Duration::from_millis(700));
    assert!(watching.said().is_empty());
}
