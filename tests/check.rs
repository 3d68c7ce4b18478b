//! What only `yanxi check` says: each code on a site that has it, and on one that nearly has it.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test --test check`, and read the difference.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{collections::BTreeSet, fs};

use common::{SETTINGS, TestSite, copy_sample, repo, yanxi};
use serde_json::Value;

/// A file by its path.
type File = (&'static str, &'static str);

/// A code, a site that has it with the places, and one that nearly has it.
struct Case {
    code: &'static str,
    has: &'static [File],
    /// File, line and column of each.
    places: &'static [(&'static str, u64, u64)],
    nearly: &'static [File],
    /// Whether a build says it too.
    in_build: bool,
}

const LIST: &str = "增强“四种意识”。一是增强政治意识。保持高度一致。二是增强学习意识。坚持学习。三是增强服务意识。主动服务。四是增强责任意识。敢于担当。\n";
const ICON: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>";

const CASES: &[Case] = &[
    Case {
        code: "link-network",
        has: &[
            (
                "content/值班/x.md",
                "标准见[公开系统](https://openstd.samr.gov.cn/)和<http://yanxi.example/>。\n\n<a href=\"HTTP://yanxi.example/a\">内网</a>主页。\n",
            ),
            ("content/index.md", "见[内网](http://yanxi.example/)。\n"),
        ],
        places: &[
            ("content/index.md", 1, 7),
            ("content/值班/x.md", 1, 11),
            ("content/值班/x.md", 1, 42),
            ("content/值班/x.md", 3, 10),
        ],
        nearly: &[(
            "content/值班/x.md",
            "写信到[信箱](mailto:office@yanxi.example)，电话[8001](tel:8001)，地址是 `https://yanxi.example`，见[本页](#时间)。\n\n## 时间\n\nhttp 和 https 是两种协议。\n",
        )],
        in_build: false,
    },
    Case {
        code: "placeholder",
        has: &[
            (
                "content/值班/x.md",
                "+++\ntitle = \"XX局值班制度\"\n+++\n\n前面，XX负责人作了发言。\n\n- 电话：**××××**\n\n| 时间 | 地点 |\n|---|---|\n| （待补充） | 三楼 |\n",
            ),
            ("content/值班/y.txt", "值班通知\n20XX年X月X日，由xx单位承办。\n"),
        ],
        places: &[
            ("content/值班/x.md", 2, 10),
            ("content/值班/x.md", 5, 4),
            ("content/值班/x.md", 7, 8),
            ("content/值班/x.md", 11, 3),
            ("content/值班/y.txt", 2, 3),
            ("content/值班/y.txt", 2, 12),
        ],
        nearly: &[
            (
                "content/值班/x.md",
                "+++\nid = \"XX值班\"\n+++\n\n工作服 XXL 号，`XX局` 是代码，见[表](XX表.md)、http://www.xx.gov.cn/。\n\n```text\nXX负责人\n```\n\nXX世纪，长×宽×高，iPhone XX 手机，有待补充的问题。\n",
            ),
            ("content/值班/XX表.md", "正文。\n"),
        ],
        in_build: false,
    },
    Case {
        code: "half-width",
        has: &[(
            "content/值班/x.md",
            "认真学习,**深入领会**;抓好落实.\n\n## 一.时间(暂定)安排\n\n> 同志们:\n\n作出新的贡献!\n",
        )],
        places: &[
            ("content/值班/x.md", 1, 5),
            ("content/值班/x.md", 1, 14),
            ("content/值班/x.md", 1, 19),
            ("content/值班/x.md", 3, 5),
            ("content/值班/x.md", 3, 8),
            ("content/值班/x.md", 5, 6),
            ("content/值班/x.md", 7, 7),
        ],
        nearly: &[
            (
                "content/值班/x.md",
                "增长3.5%,好于预期，上午10:30开会，用 Excel,Word 办公，见[图](图.svg)、`甲,乙`。\n\n1. 第1.2条\n2. 办文(OA)系统\n\n![流程,说明](图.svg)\n\n```text\n通知:附件\n```\n\n<p title=\"甲,乙\">全角，标点。</p>\n",
            ),
            ("content/值班/图.svg", ICON),
        ],
        in_build: false,
    },
    Case {
        code: "heading-skips",
        has: &[
            (
                "content/值班/x.md",
                "# 值班制度\n\n## 一、收文\n\n#### 登记\n\n#### 分办\n\n##### 签收\n\n## 二、发文\n\n> #### 印制\n",
            ),
            ("content/值班/y.md", "+++\ntitle = \"交接班\"\n+++\n### 一、时间\n"),
        ],
        places: &[
            ("content/值班/x.md", 5, 1),
            ("content/值班/x.md", 13, 3),
            ("content/值班/y.md", 4, 1),
        ],
        nearly: &[
            (
                "content/值班/x.md",
                "# 值班制度\n\n## 一、收文\n\n### 登记\n\n#### 签收\n\n## 二、发文\n\n```text\n#### 代码\n```\n",
            ),
            (
                "content/值班/y.md",
                "+++\ntitle = \"交接班\"\n+++\n# 一、时间\n\n## （一）上午\n\n# 二、地点\n",
            ),
            ("content/值班/z.txt", "题目\n#### 不是标题\n"),
        ],
        in_build: false,
    },
    Case {
        code: "image-wordless",
        has: &[
            (
                "content/值班/x.md",
                "![](图.svg)\n\n见![ ](图.svg \"办文流程\")和<img src=\"图.svg\">。\n\n<p><img src='图.svg'></p>\n",
            ),
            ("content/值班/图.svg", ICON),
        ],
        places: &[
            ("content/值班/x.md", 1, 5),
            ("content/值班/x.md", 3, 7),
            ("content/值班/x.md", 3, 31),
            ("content/值班/x.md", 5, 14),
        ],
        nearly: &[
            (
                "content/值班/x.md",
                "![办文流程](图.svg)，![`收文`](图.svg)，<img src=\"图.svg\" alt=\"\">，`![](图.svg)`。\n",
            ),
            ("content/值班/图.svg", ICON),
        ],
        in_build: false,
    },
    Case {
        code: "attachment-unused",
        has: &[
            ("content/值班/x.md", "正文，旧图叫图.svg。\n"),
            ("content/值班/图.svg", ICON),
            ("content/值班/表.csv", "甲,乙\n"),
        ],
        places: &[("content/值班/图.svg", 1, 1), ("content/值班/表.csv", 1, 1)],
        nearly: &[
            (
                "content/值班/x.md",
                "![图](图%20一.svg)、[表](表.csv)、<img src=\"二.svg\" alt=\"图\">、[课件](课件/index.html)。\n\n> <div data-file=\"三.svg\"></div>\n",
            ),
            ("content/值班/草稿.md", "+++\ndraft = true\n+++\n![图](%E5%9B%9B.svg)\n"),
            ("content/值班/y.md", "+++\n[extra]\ncover = \"五.svg\"\n+++\n正文。\n"),
            ("content/值班/y.quiz.toml", ""),
            ("content/值班/图 一.svg", ICON),
            ("content/值班/二.svg", ICON),
            ("content/值班/三.svg", ICON),
            ("content/值班/四.svg", ICON),
            ("content/值班/五.svg", ICON),
            ("content/六.svg", ICON),
            ("content/七.svg", ICON),
            ("content/web.config", "<configuration/>"),
            ("content/favicon.ico", "图标"),
            ("content/值班/表.csv", "甲,乙\n"),
            ("content/值班/课件/index.html", "<script src=\"js/a.js\"></script>"),
            ("content/值班/课件/js/a.js", ""),
            ("assets/own.css", ".top { background: url(../六.svg) }"),
            ("templates/footer.html", "<img src=\"七.svg\" alt=\"\">"),
        ],
        in_build: false,
    },
    Case {
        code: "attachment-unlinked",
        has: &[("content/值班/x.md", "正文。\n"), ("content/值班/登记表.docx", "PK")],
        places: &[("content/值班/登记表.docx", 1, 1)],
        nearly: &[
            ("content/值班/x.md", "见[登记表](登记表.docx)。\n"),
            ("content/值班/登记表.docx", "PK"),
        ],
        in_build: true,
    },
    Case {
        code: "list-declared",
        has: &[(
            "content/值班/x.md",
            "增强“五种意识”。一是增强政治意识。保持高度一致。二是增强学习意识。坚持学习。三是增强服务意识。主动服务。\n",
        )],
        places: &[("content/值班/x.md", 1, 1)],
        nearly: &[("content/值班/x.md", LIST)],
        in_build: true,
    },
    Case {
        code: "list-uncovered",
        has: &[(
            "content/值班/x.md",
            "这个论断，包括两层含义。第一，我国社会已经是社会主义社会。我们必须坚持而不能离开社会主义。第二，我国的社会主义社会还处在初级阶段。我们必须从这个实际出发，而不能超越这个阶段。\n",
        )],
        places: &[("content/值班/x.md", 1, 16)],
        nearly: &[("content/值班/x.md", LIST)],
        in_build: false,
    },
    Case {
        code: "quiz-gone",
        has: &[
            ("content/值班/x.md", LIST),
            (
                "content/值班/x.quiz.toml",
                "[[drop]]\nid = \"aaaaaaaaaa\"\n\n[[edit]]\nid = \"bbbbbbbbbb\"\nstem = \"要增强的是（　）。\"\n",
            ),
        ],
        places: &[("content/值班/x.quiz.toml", 2, 6), ("content/值班/x.quiz.toml", 5, 6)],
        nearly: &[
            ("content/值班/x.md", LIST),
            ("content/值班/x.quiz.toml", "# [[drop]]\n# id = \"aaaaaaaaaa\"\n"),
        ],
        in_build: true,
    },
];

/// What a check finds of a code: file, line and column of each.
fn places(site: &TestSite, code: &str) -> Vec<(String, u64, u64)> {
    let ran = site.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let found = report["diagnostics"].as_array().unwrap().iter().filter(|one| one["code"] == code);
    let place = |one: &Value| {
        assert_eq!(one["severity"], "warning");
        assert!(!one["help"].as_str().unwrap().is_empty());
        let number = |key: &str| one[key].as_u64().unwrap();
        (one["file"].as_str().unwrap().to_owned(), number("line"), number("column"))
    };
    found.map(place).collect()
}

#[test]
fn each_code_is_found_at_its_places_and_not_where_it_nearly_is() {
    let mut wrong = Vec::new();
    for case in CASES {
        let expected: Vec<_> =
            case.places.iter().map(|(file, line, at)| ((*file).to_owned(), *line, *at)).collect();
        let found = places(&TestSite::new(case.has), case.code);
        if found != expected {
            wrong.push(format!("{}: {found:?}", case.code));
        }
        let nearly = TestSite::new(case.nearly);
        let found = places(&nearly, case.code);
        if !found.is_empty() {
            wrong.push(format!("{} nearly: {found:?}", case.code));
        }
        let ran = nearly.run(&["check"]);
        assert!(!ran.stderr.contains("error["), "{}: {}", case.code, ran.stderr);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_code_can_be_silenced_and_be_denied() {
    for case in CASES {
        let code = case.code;
        let site = TestSite::new(case.has);
        let mark = format!("warning[{code}]");
        let ran = site.run(&["check"]);
        assert_eq!((ran.status, ran.stderr.contains(&mark)), (0, true), "{code}: {}", ran.stderr);
        let ran = site.run(&["check", "--deny", "warnings"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{code}");
        assert!(ran.stderr.contains("--deny warnings"), "{code}: {}", ran.stderr);
        let ran = site.run(&["build"]);
        assert_eq!((ran.status, ran.stderr.contains(&mark)), (0, case.in_build), "{code}");
        site.write("yanxi.toml", format!("{SETTINGS}[check]\nallow = [\"{code}\"]\n"));
        let ran = site.run(&["check"]);
        assert_eq!((ran.status, ran.stderr.contains(&mark)), (0, false), "{code}");
        assert_eq!(places(&site, code), [], "{code}");
    }
}

/// A site that has each of what only a check says.
fn unproofed_site() -> TestSite {
    TestSite::new(&[
        (
            "content/值班工作/交接班制度.md",
            "+++\ntitle = \"XX局值班员交接班制度\"\n+++\n\n前面,XX负责人(主任)讲了交接班的要求，标准见[公开系统](https://openstd.samr.gov.cn/)。\n\n## 一、时间\n\n#### （一）早班\n\n早班要准时到岗!\n\n![](流程.svg)\n",
        ),
        ("content/值班工作/流程.svg", ICON),
        ("content/值班工作/旧流程.svg", ICON),
    ])
}

#[test]
fn what_a_proofreader_marks_is_shown_with_its_line_in_both_languages() {
    let site = unproofed_site();
    for (lang, name) in [("zh", "check-zh"), ("en", "check-en")] {
        let ran = site.run(&["check", "--lang", lang]);
        assert_eq!(ran.status, 0);
        insta::assert_snapshot!(name, format!("{}{}", ran.stderr, ran.stdout));
        let ran = site.run(&["check", "--lang", lang, "--deny", "warnings"]);
        let last = ran.stderr.lines().last().unwrap_or_default();
        insta::assert_snapshot!(format!("{name}-denied"), last);
    }
}

#[test]
fn the_sample_has_only_what_its_texts_have_by_design() {
    let ran = yanxi(repo(), &["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let found: BTreeSet<(&str, &str)> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["file"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    // Addresses as examples; names that the speech was published without, and a mark as it has it.
    let expected = [
        ("content/manual/markdown.md", "link-network"),
        ("content/speeches/office-directors.md", "half-width"),
        ("content/speeches/office-directors.md", "placeholder"),
    ];
    assert_eq!(found, BTreeSet::from(expected));
    // The settings say how each is silenced.
    let settings = fs::read_to_string(repo().join("yanxi.toml")).unwrap();
    let site = TestSite::new(&[]);
    copy_sample(&site.root);
    site.write("yanxi.toml", settings.replace("# [check]", "[check]").replace("# allow", "allow"));
    let ran = site.run(&["check", "--deny", "warnings"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn a_site_without_fault_is_told_so_in_a_line() {
    let site = TestSite::new(&[("content/值班/x.md", "正文。\n")]);
    let ran = site.run(&["check", "--lang", "zh", "--deny", "warnings"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(
        ran.stdout.starts_with("检查完毕：") && ran.stdout.ends_with("，没有发现问题\n"),
        "{}",
        ran.stdout
    );
    let ran = site.run(&["check", "--quiet"]);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
}

#[test]
fn a_file_that_an_unreadable_text_may_show_is_not_told() {
    let site = TestSite::new(&[("content/值班/图.svg", ICON)]);
    site.write("content/值班/x.md", b"![\xE5\x9B\xFF](\xFF.svg)".as_slice());
    let ran = site.run(&["check"]);
    assert_eq!(
        (ran.status, ran.stderr.contains("attachment-unused")),
        (1, false),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_new_material_is_told_until_it_is_written() {
    for lang in ["zh", "en"] {
        let site = TestSite::new(&[]);
        assert_eq!(site.run(&["new", "值班工作/交接班", "--lang", lang]).status, 0);
        let ran = site.run(&["check"]);
        assert_eq!(ran.stderr.matches("warning[placeholder]").count(), 2, "{}", ran.stderr);
        site.write("content/值班工作/交接班.md", "正文。\n");
        assert!(!site.run(&["check"]).stderr.contains("[placeholder]"));
    }
}

#[test]
fn lists_and_questions_of_a_file_say_nothing_of_it() {
    let site = unproofed_site();
    for command in ["lists", "quiz"] {
        let ran = yanxi(&site.root, &[command, "content/值班工作/交接班制度.md"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{command}");
    }
}
