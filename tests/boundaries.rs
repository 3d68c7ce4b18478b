//! Who may touch what (ARCHITECTURE.md): read from the sources themselves.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use common::{repo, tree};

/// What is touched, and the files or folders of `src` that may.
const RULES: &[(&[&str], &[&str])] = &[
    (
        &["std::fs", "fs::", "walkdir"],
        &[
            "settings/",
            "source/",
            "theme/",
            "publish/",
            "create/",
            "parts.rs",
            "stamp/",
            "state.rs",
            "listing/",
            "renames/write.rs",
            "serve/shown.rs",
            "watch/look.rs",
            "watch/network.rs",
            "desk/store.rs",
        ],
    ),
    (&["notify::"], &["watch/"]),
    (&["axum::", "tokio::", "hyper::", "hyper_util::", "tower_http::"], &["serve/"]),
    (&["pulldown_cmark::"], &["document/markdown.rs", "document/emphasis.rs"]),
    (&["syntect::"], &["document/colours.rs"]),
    (&["tera::"], &["theme/", "render/"]),
    (&["zip::"], &["import/docx/package.rs"]),
    (&["dom_query::", "dom_smoothie::", "chardetng::"], &["import/html/", "import/decode.rs"]),
    (&["ammonia::"], &["render/sanitise.rs"]),
    (&["hanconv::"], &["search/fold.rs"]),
    (&["cssparser::"], &["theme/shrink/style_sheet.rs"]),
    (&["toml_edit::"], &["desk/decision.rs", "desk/tables.rs", "desk/write.rs"]),
    (&["toml_parser::"], &["desk/tables.rs"]),
    (
        &["rayon::"],
        &[
            "texts.rs",
            "quiz/",
            "render/mod.rs",
            "listing/mod.rs",
            "search/",
            "theme/mod.rs",
            "publish/",
            "stamp/ground.rs",
        ],
    ),
    (&["std::io::stdout", "std::io::stderr", "sys_locale", "std::env::"], &["cli/"]),
    (&["clap::", "anstream"], &["cli/"]),
    (&["getrandom::"], &["serve/desk/token.rs"]),
];

#[test]
fn each_library_and_the_disk_are_touched_in_their_place_only() {
    for (path, bytes) in tree(&repo().join("src")) {
        let text = String::from_utf8(bytes).unwrap();
        // Comments may speak of anything, tests may touch anything.
        let code = text.split("#[cfg(test)]").next().unwrap();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code: String = lines.collect::<Vec<_>>().join("\n");
        let is_test = path.ends_with("tests.rs") || path.contains("/tests/");
        if is_test || path.ends_with("toml") {
            continue;
        }
        for (touched, places) in RULES {
            let may = places.iter().any(|place| path.starts_with(place));
            for name in *touched {
                assert!(may || !code.contains(name), "{path} touches {name}");
            }
        }
    }
}
