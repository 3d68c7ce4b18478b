//! Sites in temporary folders, and the program run on them.

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

pub(crate) mod docx;
pub(crate) mod running;
pub(crate) mod served;

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;
use walkdir::WalkDir;

/// The settings of most test sites.
pub(crate) const SETTINGS: &str = "[site]\nid = \"test\"\ntitle = \"办公室工作研习\"\n";

/// A site in a folder of its own.
pub(crate) struct TestSite {
    _temp: TempDir,
    pub(crate) root: PathBuf,
}

impl TestSite {
    /// A site of these files, by path; `yanxi.toml` is there already.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let temp = tempfile::tempdir().unwrap();
        // Chinese and a blank, as a trainer's folder has.
        let root = temp.path().join("学习 资料");
        let site = Self { _temp: temp, root };
        site.write("yanxi.toml", SETTINGS);
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program in the site's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        yanxi(&self.root, arguments)
    }

    /// A page of the output.
    pub(crate) fn page(&self, address: &str) -> String {
        fs::read_to_string(self.root.join("public").join(address)).unwrap()
    }

    pub(crate) fn has(&self, address: &str) -> bool {
        self.root.join("public").join(address).exists()
    }
}

/// What a run said and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in a folder, in a locale that is not Chinese.
pub(crate) fn yanxi(folder: &Path, arguments: &[&str]) -> Ran {
    let binary = assert_cmd::cargo::cargo_bin!("yanxi");
    let mut command = Command::new(binary);
    command.args(arguments).current_dir(folder);
    for name in ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.env("LANG", "C.UTF-8");
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
}

/// Says that a test was skipped, past the capture of the test runner, so that it is seen.
pub(crate) fn skipped(name: &str, why: &str) {
    std::io::stderr().write_all(format!("skipped: {name} ({why})\n").as_bytes()).unwrap();
}

/// The repo, whose own site is the sample.
pub(crate) fn repo() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a folder with its bytes, by its path there.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (below, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The same of a folder that somebody writes to: what goes away meanwhile is left out.
pub(crate) fn tree_now(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(folder).ok()?.to_str()?.to_owned();
            Some((below, fs::read(entry.path()).ok()?))
        })
        .collect()
}

/// Copies the sample site's settings and content to a folder.
pub(crate) fn copy_sample(root: &Path) {
    let content = tree(&repo().join("content")).into_iter();
    let content = content.map(|(path, bytes)| (root.join("content").join(path), bytes));
    let settings = (root.join("yanxi.toml"), fs::read(repo().join("yanxi.toml")).unwrap());
    for (path, bytes) in content.chain([settings]) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
