//! Every kind of bad input: what is said, how the run ends, and what is left on the disk.
//!
//! Each case starts from a site that was built. The messages are golden texts; after a wanted change:
//! `INSTA_UPDATE=always cargo test --test bad_input`, and read the difference.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{fs, process::Command, time::Duration};

use common::{Ran, TestSite, skipped, tree};

/// A site that was built once, as a trainer has it before the slip.
fn built_site() -> TestSite {
    let site = TestSite::new(&[
        ("content/speeches/讲话.md", "# 在办公室主任会议上的讲话\n\n增强“四种意识”。\n"),
        ("content/speeches/导读.md", "# 导读\n\n先读[讲话](讲话.md)。\n\n## 作者\n"),
    ]);
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    site
}

/// Builds a damaged site: it ends with `status`, the message is golden, the old output is as it was.
fn refused(name: &str, status: i32, damage: impl FnOnce(&TestSite)) -> Ran {
    let site = built_site();
    let before = tree(&site.root.join("public"));
    damage(&site);
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, status, "{}{}", ran.stdout, ran.stderr);
    assert!(before == tree(&site.root.join("public")), "the old output is not as it was");
    insta::assert_snapshot!(name, ran.stderr);
    ran
}

/// Builds an odd site: it is published, and the warnings are golden.
fn accepted(name: &str, damage: impl FnOnce(&TestSite)) -> TestSite {
    let site = built_site();
    damage(&site);
    let ran = site.run(&["build", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}{}", ran.stdout, ran.stderr);
    insta::assert_snapshot!(name, ran.stderr);
    site
}

#[test]
fn broken_front_matter_in_toml() {
    refused("front-toml", 1, |site| {
        site.write(
            "content/speeches/甲.md",
            "+++\ntitle = 在会议上的讲话\norder = 1,\n+++\n正文\n",
        );
        site.write(
            "content/speeches/乙.md",
            "+++\ntitle = \"没有结束\ntags = [\"作风\"\n+++\n正文\n",
        );
        site.write("content/speeches/丙.md", "+++\ntitle = \"没有第二行加号\"\n\n正文\n");
    });
}

#[test]
fn broken_front_matter_in_yaml() {
    refused("front-yaml", 1, |site| {
        site.write("content/speeches/甲.md", "---\ntitle: 讲话: 第一部分\n---\n正文\n");
        site.write("content/speeches/乙.md", "---\ntitle: \"没有结束\ntags: [作风\n---\n正文\n");
        site.write("content/speeches/丙.md", "---\ntitle: 讲话\n\ttags: 作风\n---\n正文\n");
        site.write("content/speeches/丁.md", "---\ntitle: 讲话\n  order: 1\n---\n正文\n");
    });
}

#[test]
fn an_unknown_key() {
    refused("key-unknown", 1, |site| {
        site.write("content/speeches/甲.md", "+++\ntitel = \"讲话\"\n题目 = \"讲话\"\n+++\n正文\n");
        site.write("yanxi.toml", "[site]\ntitle = \"研习\"\nlanguge = \"zh-CN\"\n[contents]\n");
    });
}

#[test]
fn settings_of_the_wrong_type() {
    refused("settings", 1, |site| {
        site.write(
            "yanxi.toml",
            "[site]\ntitle = 2015\ntheme = true\n[content]\nraw_html = \"yes\"\nencoding = \"utf8\"\n\
             [check]\nallow = \"id-twice\"\n[theme]\nlengths = \"no\"\npaper = \"blue\"\nfoter = \"x\"\n",
        );
    });
}

#[test]
fn settings_that_do_not_parse() {
    refused("settings-syntax", 1, |site| {
        site.write("yanxi.toml", "[site\ntitle = 研习\nid = \"x\n");
    });
}

#[test]
fn a_missing_image_a_dead_anchor_and_wrong_letter_case() {
    refused("links", 1, |site| {
        site.write("content/speeches/Notice.md", "# 通知\n");
        site.write(
            "content/speeches/甲.md",
            "![流程图](图/流程.png)\n\n见[导读](导读.md#作着)和[通知](notice.md)，[回到](#没有)。\n",
        );
    });
}

#[test]
fn bytes_of_no_encoding() {
    refused("encoding", 1, |site| {
        site.write("content/speeches/甲.md", b"\xE5\xA2\x9E\xE5\xBC\xBA\xFF\xFF".as_slice());
        site.write("content/speeches/图.md", b"\x89PNG\r\n\x1A\n\x00\x00".as_slice());
    });
}

#[test]
fn text_in_gb18030_is_read_with_a_warning() {
    let site = accepted("gb18030", |site| {
        let (bytes, _, _) = encoding_rs::GB18030.encode("# 通知\n\n增强服务意识。\n");
        site.write("content/speeches/通知.md", bytes);
    });
    assert!(site.page("speeches/通知.html").contains("增强服务意识。"));
}

#[cfg(unix)]
#[test]
fn a_file_and_a_folder_that_may_not_be_read() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let site = built_site();
    site.write("content/speeches/甲.md", "# 甲");
    site.write("content/内部/乙.md", "# 乙");
    let close = |path: &str, mode| {
        fs::set_permissions(site.root.join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    close("content/speeches/甲.md", 0o000);
    close("content/内部", 0o000);
    // Nothing is closed to root: the program then runs as nobody, who owns nothing.
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yanxi"));
    command.args(["check", "--lang", "zh"]).current_dir(&site.root).env("LANG", "C.UTF-8");
    if fs::read(site.root.join("content/speeches/甲.md")).is_ok() {
        fs::set_permissions(site.root.parent().unwrap(), fs::Permissions::from_mode(0o755))
            .unwrap();
        command.uid(65534);
    }
    let output = command.output();
    close("content/内部", 0o755);
    let Ok(output) = output else {
        return skipped(
            "a_file_and_a_folder_that_may_not_be_read",
            "the program cannot run as nobody",
        );
    };
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("unreadable", String::from_utf8(output.stderr).unwrap());
}

#[test]
fn an_empty_file_is_published_with_a_warning() {
    let site = accepted("empty", |site| {
        site.write("content/speeches/空.md", "");
        site.write("content/speeches/空文本.txt", "\n\n");
        site.write("content/speeches/只有文件头.md", "+++\ntitle = \"待写\"\n+++\n");
        site.write("content/空专题/index.md", "");
    });
    assert!(site.page("speeches/空.html").contains("<h1>空</h1>"));
    assert!(site.page("speeches/空文本.html").contains("<h1>空文本</h1>"));
    assert!(site.page("空专题/index.html").contains("<h1>空专题</h1>"));
}

#[test]
fn a_file_of_twenty_megabytes_is_published_with_a_warning() {
    let paragraph = "增强服务意识，做到讲规范、讲效率、讲奉献。".repeat(40) + "\n\n";
    let text = paragraph.repeat(20_000_000 / paragraph.len() + 1);
    let site = accepted("large", |site| site.write("content/speeches/大.md", &text));
    assert!(site.page("speeches/大.html").len() > 20_000_000);
}

#[test]
fn markdown_nested_ten_thousand_deep_is_published_with_a_warning() {
    let site = accepted("deep", |site| {
        site.write("content/speeches/引.md", format!("{}深处\n", ">".repeat(10_000)));
        site.write("content/speeches/列.md", format!("{}深处\n", "- ".repeat(10_000)));
        site.write("content/speeches/链.md", format!("{}深处\n", "[".repeat(10_000)));
        site.write("content/speeches/粗.md", format!("{}深处\n", "*".repeat(10_001)));
    });
    for page in ["引", "列", "链", "粗"] {
        assert!(site.page(&format!("speeches/{page}.html")).contains("深处"), "{page}");
    }
}

#[test]
fn a_table_of_five_thousand_columns_is_published() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(5_000));
    let site = accepted("wide", |site| {
        site.write("content/speeches/表.md", row("项") + &row("-") + &row("值") + &row("值"));
    });
    assert_eq!(site.page("speeches/表.html").matches("<td>").count(), 10_000);
}

#[cfg(unix)]
#[test]
fn a_symlink_loop() {
    use std::os::unix::fs::symlink;
    refused("symlink", 1, |site| {
        let content = site.root.join("content");
        symlink(&content, content.join("speeches/回到上层")).unwrap();
        symlink("绕圈", content.join("绕圈")).unwrap();
        symlink("/etc", content.join("外面")).unwrap();
        symlink("没有.md", content.join("断了.md")).unwrap();
    });
}

#[test]
fn an_output_folder_inside_the_content_or_around_it() {
    let site = built_site();
    let before = tree(&site.root);
    let mut said = String::new();
    for out in ["content/public", ".", "content", "..", "assets/站点"] {
        let ran = site.run(&["build", "--lang", "zh", "--out", out]);
        assert_eq!(ran.status, 2, "{out}: {}", ran.stderr);
        said += &ran.stderr;
    }
    assert!(before == tree(&site.root));
    insta::assert_snapshot!("output-inside", said);
}

#[test]
fn an_output_folder_that_is_not_ours() {
    let site = built_site();
    site.write("资料/报告.docx", "重要");
    site.write("一个文件", "重要");
    let before = tree(&site.root);
    let mut said = String::new();
    for out in ["资料", "一个文件"] {
        let ran = site.run(&["build", "--lang", "zh", "--out", out]);
        assert_eq!(ran.status, 2, "{out}: {}", ran.stderr);
        said += &ran.stderr;
    }
    assert!(before == tree(&site.root));
    insta::assert_snapshot!("output-foreign", said);
}

/// A file system of a size, gone with the value.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn mount(at: std::path::PathBuf, size: &str) -> Option<Self> {
        fs::create_dir_all(&at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(&at);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Self(at))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_output_whole() {
    let site = built_site();
    let Some(disk) = SmallDisk::mount(site.root.join("盘"), "1m") else {
        return skipped(
            "a_full_disk_leaves_the_old_output_whole",
            "no right to mount a small disk",
        );
    };
    assert_eq!(site.run(&["build", "--out", "盘/站点"]).status, 0);
    let before = tree(&disk.0);
    for index in 0..40 {
        let text = format!("# 第 {index} 篇\n\n{}\n", "增强服务意识。".repeat(2_000));
        site.write(&format!("content/speeches/{index}.md"), text);
    }
    let ran = site.run(&["build", "--lang", "zh", "--out", "盘/站点"]);
    assert_eq!(ran.status, 2, "{}", ran.stderr);
    assert!(before == tree(&disk.0), "the old output is not as it was");
    // Which file it was that did not fit is of no matter.
    let said = ran.stderr.replace(site.root.canonicalize().unwrap().to_str().unwrap(), "");
    let file = regex::Regex::new(r"/盘/站点/[^：\n]*").unwrap();
    insta::assert_snapshot!("disk-full", file.replace_all(&said, "/盘/站点/FILE"));
    for index in 0..40 {
        fs::remove_file(site.root.join(format!("content/speeches/{index}.md"))).unwrap();
    }
    assert_eq!(site.run(&["build", "--out", "盘/站点"]).status, 0);
    assert!(before == tree(&disk.0));
}

#[test]
fn a_theme_that_lacks_what_is_asked_of_it() {
    refused("theme-lacks", 1, |site| {
        site.write("content/speeches/甲.md", "+++\ntemplate = \"materiel.html\"\n+++\n正文\n");
        site.write("content/speeches/乙.md", "+++\ntemplate = \"paper.html\"\n+++\n正文\n");
    });
    refused("theme-missing", 1, |site| {
        site.write(
            "yanxi.toml",
            "[site]\ntitle = \"研习\"\ntheme = \"plane\"\nlanguage = \"fr\"\n",
        );
    });
    refused("theme-parent", 1, |site| {
        site.write("templates/material.html", "{% extends \"bases.html\" %}\n");
    });
}

#[test]
fn templates_with_slips_are_all_shown_at_once() {
    refused("template-syntax", 1, |site| {
        site.write(
            "templates/home.html",
            "{% extends \"base.html\" %}\n{% blok content %}甲{% endblock %}\n",
        );
        site.write(
            "templates/material.html",
            "{% extends \"base.html\" %}\n{% block content %}乙{{ 标题 }}丙{% endblock %}\n",
        );
        site.write("templates/tag.html", "<p>没有结束 {{ page.title\n");
    });
    refused("template-names", 1, |site| {
        site.write(
            "templates/material.html",
            "{% extends \"base.html\" %}\n{% block contents %}{% endblock %}\n{% block content %}\n\
             <p>增强“四种意识”：{{ page.title | uper }}</p>\n{{<row rows={rows} />}}\n{% include \"parts/row.html\" %}\n{% endblock %}\n",
        );
    });
    refused("template-loop", 1, |site| {
        site.write("templates/base.html", "{% extends \"material.html\" %}\n");
    });
}

#[test]
fn what_the_parsers_say_is_said_in_chinese() {
    let front = [
        "title = 讲话",
        "title = \"讲话",
        "title \"讲话\"",
        "title",
        "title =",
        "= \"讲话\"",
        "tags = [\"甲\" \"乙\"]",
        "tags = [\"甲\"",
        "title = \"讲话\" 又",
        "order = 01",
        "title = 'a",
        "title = \"C:\\dir\"",
        "[quiz",
        "extra = {a = 1",
        "order = 1,",
        "title：\"讲话\"",
        "title = “讲话”",
    ];
    let yaml = [
        "title: 讲话: 一",
        "title: \"讲话",
        "tags: [甲",
        "title:讲话",
        "title: 讲话\n\ttags: 甲",
        "title: 讲话\n  order: 1",
        "title: @讲话",
        "title: *讲话",
        "tags:\n- 甲\n 乙: 1",
        "title: \"讲话\" 又",
        "extra: {a: 1",
    ];
    let templates = [
        "{{ page.title",
        "{% if a %}",
        "{{ 标题 }}",
        "{{ }}",
        "{% for a in %}{% endfor %}",
        "{# 没有结束",
        "{{ 'a }}",
        "{% blok a %}",
        "{% block a %}{% endblock b %}",
        "<p>{% extends 'base.html' %}",
        "{% endif %}",
        "{{ a | }}",
        "{% block a %}{% endblock %}{% block a %}{% endblock %}",
        "{% set a %}",
        "{{ a b }}",
        "{% include %}",
        "{{<rows}}",
    ];
    let site = built_site();
    for (index, text) in front.iter().enumerate() {
        site.write(&format!("content/甲/{index}.md"), format!("+++\n{text}\n+++\n正文\n"));
    }
    for (index, text) in yaml.iter().enumerate() {
        site.write(&format!("content/乙/{index}.md"), format!("---\n{text}\n---\n正文\n"));
    }
    for (index, text) in templates.iter().enumerate() {
        site.write(&format!("templates/{index}.html"), text);
    }
    let ran = site.run(&["check", "--lang", "zh", "--format", "json"]);
    assert_eq!(ran.status, 1);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let messages = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["message"].as_str().unwrap());
    let messages: Vec<_> = messages.collect();
    assert!(
        messages.len() >= front.len() + templates.len() + 8,
        "{} {messages:#?}",
        messages.len()
    );
    let english = regex::Regex::new("[A-Za-z]{2,},? [a-z]{2,}").unwrap();
    let left: Vec<_> = messages.iter().filter(|message| english.is_match(message)).collect();
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn a_template_that_fails_on_many_pages_is_shown_once() {
    let ran = refused("template-render", 1, |site| {
        for index in 0..30 {
            site.write(
                &format!("content/speeches/{index}.md"),
                format!("# 第 {index} 篇\n\n正文\n"),
            );
        }
        site.write(
            "templates/material.html",
            "{% extends \"builtin/material.html\" %}\n{% block head %}<meta name=\"author\" content=\"{{ material.auther }}\">{% endblock %}\n",
        );
        site.write(
            "templates/404.html",
            "{% extends \"builtin/404.html\" %}\n{% block head %}{{ paeg.title }}{% endblock %}\n",
        );
    });
    assert_eq!(ran.stderr.matches("错误[template-render]").count(), 2, "{}", ran.stderr);
}

#[test]
fn a_slip_in_a_word_of_the_interface() {
    accepted("words", |site| {
        site.write(
            "i18n/zh-CN.toml",
            "study = \"学\"\nmaterail-count = \"{count} 篇\"\nall-of-course = \"全部 {cout} 篇\"\n",
        );
    });
    refused("words-broken", 1, |site| {
        site.write("i18n/zh-CN.toml", "study = 学\ntags = 7\n");
    });
}

#[test]
fn hundreds_of_problems_of_one_cause_are_counted() {
    let ran = refused("hundreds", 1, |site| {
        for index in 100..300 {
            site.write(
                &format!("content/speeches/{index}.md"),
                format!("# 第 {index} 篇\n\n见[通知](../通知/{index}.md)。\n"),
            );
        }
    });
    assert_eq!(ran.stderr.matches("错误[link-nowhere]").count(), 10);
    assert!(ran.stderr.contains("有 200 个错误"), "{}", ran.stderr);
}

#[test]
fn no_bad_input_takes_long() {
    let site = built_site();
    site.write("content/speeches/甲.md", "见[通知](通知.md)。".repeat(20_000));
    let started = std::time::Instant::now();
    let json = site.run(&["check", "--format", "json"]);
    assert_eq!((json.status, json.stdout.matches("link-nowhere").count()), (1, 20_000));
    let ran = site.run(&["check", "--lang", "zh"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("有 20000 个错误"), "{}", &ran.stderr[ran.stderr.len() - 200..]);
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}
