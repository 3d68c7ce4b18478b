//! The data that searches a site.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its ground is missing"
)]

mod common;

use common::{TestSite, tree};
use serde_json::Value;

const TEXT: &str = "+++\ntitle = '值班工作要求'\nauthor = '综合科'\n+++\n增强“两种意识”。一是增强责任意识。守土有责。二是增强保密意识。不该说的不说。\n\n\
    ## 交接班\n\n当面交清[^1]。\n\n[^1]: 见值班日志。\n\n<p>电话<b>8001</b></p>\n\n| 时段 | 人员 |\n|---|---|\n| 白班 | 张三 |\n";

/// What a script of the search hands over in a call.
fn argument(script: &str, call: &str) -> Value {
    let line = script.split(";\n").find_map(|line| line.strip_prefix(call)).unwrap();
    serde_json::from_str(&format!(
        "[{}]",
        line.strip_prefix('(').unwrap().strip_suffix(')').unwrap()
    ))
    .unwrap()
}

/// The pieces of an entry: kind, anchor and words.
fn pieces(entry: &Value) -> Vec<(u64, String, String)> {
    let flat = entry[4].as_array().unwrap();
    let mut anchor = String::new();
    let piece = |three: &[Value]| {
        if let Some(own) = three[1].as_str() {
            own.clone_into(&mut anchor);
        }
        (three[0].as_u64().unwrap(), anchor.clone(), three[2].as_str().unwrap().to_owned())
    };
    flat.chunks(3).map(piece).collect()
}

#[test]
fn a_small_site_is_searched_by_one_script_that_holds_every_word() {
    let site = TestSite::new(&[("content/a/x.md", TEXT)]);
    assert_eq!(site.run(&["build"]).status, 0);
    let scripts: Vec<_> = tree(&site.root.join("public/assets/search")).into_keys().collect();
    assert_eq!(scripts, ["index.js"]);
    let script = site.page("assets/search/index.js");
    let front = argument(&script, "Shards.open");
    assert_eq!(front[0]["pairs"], 0);
    let entries = argument(&script, "Shards.put");
    let entry = &entries[1][1];
    assert_eq!(
        (&entry[0], &entry[2], &entry[3]),
        (&"值班工作要求".into(), &"a/x.html".into(), &"a".into())
    );
    let pieces = pieces(entry);
    let told: Vec<_> = pieces
        .iter()
        .filter(|piece| piece.0 % 8 < 4)
        .map(|(kind, anchor, words)| format!("{kind} {anchor} {words}"))
        .collect();
    assert_eq!(
        told,
        [
            "3  综合科",
            "1 #两种意识 增强“两种意识”。",
            "10 #两种意识--1 一是增强责任意识。守土有责。",
            "10 #两种意识--2 二是增强保密意识。不该说的不说。",
            "1 #交接班 交接班",
            "3 #交接班 当面交清。",
            "3 #交接班 电话8001",
            "3 #交接班 时段 人员",
            "3 #交接班 白班 张三",
            "3 #note-1 见值班日志。",
        ]
    );
    let questions = pieces.iter().filter(|piece| piece.0 == 4);
    assert!(
        questions.clone().count() > 0
            && questions.clone().all(|piece| piece.1.starts_with("#practice-q-"))
    );
    for (_, anchor, _) in pieces.iter().filter(|piece| !piece.1.is_empty()) {
        assert!(
            site.page("a/x.html").contains(&format!("id=\"{}\"", &anchor[1..])),
            "{anchor} is on the page"
        );
    }
}

#[test]
fn a_change_of_a_text_in_a_large_site_changes_its_own_data_and_not_all() {
    let text = |n: u32| {
        let words =
            (0..1500).map(|at| char::from_u32(0x4e00 + (n * 7919 + at * 31) % 9000).unwrap());
        format!("# 材料之{n}\n\n{}\n", words.collect::<String>())
    };
    let files: Vec<_> = (0..100).map(|n| (format!("content/a/m{n}.md"), text(n))).collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = TestSite::new(&files);
    assert_eq!(site.run(&["build"]).status, 0);
    let before = tree(&site.root.join("public/assets/search"));
    let texts = before.keys().filter(|name| name.starts_with("text-")).count();
    let pairs = before.keys().filter(|name| name.starts_with("pairs-")).count();
    assert!(texts >= 30 && pairs >= 10, "{texts} {pairs}");
    site.write("content/a/m50.md", text(50).replace("材料", "文稿"));
    assert_eq!(site.run(&["build"]).status, 0);
    let after = tree(&site.root.join("public/assets/search"));
    let changed: Vec<_> = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(*bytes))
        .map(|(name, _)| name.as_str())
        .collect();
    let of_texts = changed.iter().filter(|name| name.starts_with("text-")).count();
    assert_eq!(of_texts, 1, "{changed:?}");
    assert!(changed.contains(&"index.js") && changed.len() < 15, "{changed:?}");
}

#[test]
fn no_file_of_a_theme_goes_where_the_search_is() {
    let site = TestSite::new(&[("content/a/x.md", TEXT), ("assets/search/own.js", "1")]);
    let ran = site.run(&["build", "--lang", "en"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.contains("error[asset-reserved]") && ran.stderr.contains("assets/search"),
        "{}",
        ran.stderr
    );
}
