use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{folder::Folder, *};
use crate::{
    diagnostics::Diagnostic,
    output::{Output, Payload, Shelf},
    progress::Progress,
    site::Address,
};

fn output(files: &[(&str, &str)]) -> Output {
    let files: BTreeMap<_, _> = files
        .iter()
        .map(|(address, text)| (Address::new(*address), Payload::Made(text.to_string().into())))
        .collect();
    Output { pages: files.len(), files }
}

fn publish(
    output: &Output,
    folder: &Path,
    sources: &[PathBuf],
    progress: &Progress,
) -> Result<Published, Diagnostic> {
    Stage::new(folder, sources).publish(output, progress)
}

fn publish_to(folder: &Path, files: &[(&str, &str)]) -> Result<Published, &'static str> {
    let sources = [folder.with_file_name("content")];
    publish(&output(files), folder, &sources, &Progress::default()).map_err(|d| d.problem.code())
}

/// The files of a folder with their text, the mark apart.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| {
            entry.file_type().is_file()
                && !entry.file_name().to_string_lossy().starts_with(".yanxi-")
        })
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (below, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_second_build_writes_what_changed_and_removes_what_is_gone() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    let first = [("index.html", "一"), ("a/x.html", "甲"), ("b/y.html", "乙")];
    assert_eq!(publish_to(&folder, &first), Ok(Published { written: 3, unchanged: 0, removed: 0 }));
    let old = SystemTime::now() - std::time::Duration::from_secs(1000);
    fs::File::options()
        .write(true)
        .open(folder.join("a/x.html"))
        .unwrap()
        .set_modified(old)
        .unwrap();
    let second = [("index.html", "二"), ("a/x.html", "甲")];
    assert_eq!(
        publish_to(&folder, &second),
        Ok(Published { written: 1, unchanged: 1, removed: 1 })
    );
    assert_eq!(fs::metadata(folder.join("a/x.html")).unwrap().modified().unwrap(), old);
    assert!(!folder.join("b").exists());
}

#[test]
fn a_folder_that_is_not_ours_is_not_touched() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("报告.docx"), "重要").unwrap();
    assert_eq!(publish_to(&folder, &[("index.html", "一")]), Err("output-foreign"));
    assert_eq!(files(&folder), BTreeMap::from([("报告.docx".into(), "重要".into())]));
}

#[test]
fn output_and_content_must_be_apart() {
    let temp = tempfile::tempdir().unwrap();
    let content = temp.path().join("content");
    fs::create_dir(&content).unwrap();
    let link = temp.path().join("link");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&content, &link).unwrap();
    for folder in [content.clone(), content.join("public"), temp.path().to_owned(), link.join("x")]
    {
        let result =
            publish(&output(&[]), &folder, std::slice::from_ref(&content), &Progress::default());
        assert_eq!(result.unwrap_err().problem.code(), "output-in-source", "{}", folder.display());
    }
}

#[test]
fn a_way_through_a_folder_that_is_not_there_is_seen_through() {
    let temp = tempfile::tempdir().unwrap();
    for name in ["content", "资料"] {
        fs::create_dir(temp.path().join(name)).unwrap();
        fs::write(temp.path().join(name).join("原稿.md"), "重要").unwrap();
    }
    let sources = [temp.path().join("content")];
    for (name, code) in [("content", "output-in-source"), ("资料", "output-foreign")] {
        let folder = temp.path().join("没有").join("..").join(name);
        let result = publish(&output(&[("x", "一")]), &folder, &sources, &Progress::default());
        assert_eq!(result.unwrap_err().problem.code(), code);
        assert_eq!(fs::read_dir(temp.path().join(name)).unwrap().count(), 1);
    }
    assert!(!temp.path().join("没有").exists());
}

#[test]
fn two_builds_do_not_write_at_once() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    let held = Folder::claim(&folder, &[temp.path().join("content")]).unwrap();
    assert_eq!(publish_to(&folder, &[("index.html", "一")]), Err("output-busy"));
    drop(held);
    assert!(publish_to(&folder, &[("index.html", "一")]).is_ok());
}

#[test]
fn a_file_gives_way_to_a_folder_and_a_folder_to_a_file() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    publish_to(&folder, &[("a", "文件"), ("b/c/x.html", "页"), ("old/x", "旧")]).unwrap();
    publish_to(&folder, &[("a/x.html", "页"), ("b", "文件")]).unwrap();
    let expected = BTreeMap::from([("a/x.html".into(), "页".into()), ("b".into(), "文件".into())]);
    assert_eq!(files(&folder), expected);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_somebody_elses_and_never_followed() {
    let temp = tempfile::tempdir().unwrap();
    let (folder, elsewhere) = (temp.path().join("public"), temp.path().join("elsewhere"));
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("x.html"), "别人的").unwrap();
    publish_to(&folder, &[("index.html", "一")]).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.join("a")).unwrap();
    let new = [("index.html", "一"), ("a/x.html", "我们的")];
    assert_eq!(publish_to(&folder, &new), Err("output-others"));
    // Without a list it is taken for ours: the link goes, what it leads to stays, also where that is the very page.
    fs::remove_file(folder.join(".yanxi-files")).unwrap();
    fs::write(elsewhere.join("y.html"), "也是我们的").unwrap();
    let new = [("index.html", "一"), ("a/x.html", "我们的"), ("a/y.html", "也是我们的")];
    publish_to(&folder, &new).unwrap();
    assert_eq!(fs::read_to_string(elsewhere.join("x.html")).unwrap(), "别人的");
    assert_eq!(files(&folder), new.map(|(name, text)| (name.into(), text.into())).into());
}

#[test]
fn what_a_build_that_was_cut_off_left_is_cleaned_up() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    publish_to(&folder, &[("index.html", "一")]).unwrap();
    fs::create_dir(folder.join(".yanxi-partial")).unwrap();
    fs::write(folder.join(".yanxi-partial/0"), "半").unwrap();
    assert_eq!(
        publish_to(&folder, &[("index.html", "一")]),
        Ok(Published { written: 0, unchanged: 1, removed: 0 })
    );
    assert_eq!(files(&folder).len(), 1);
}

#[test]
fn what_was_put_on_a_shelf_is_gone_with_it_unless_it_is_published() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("public");
    let address = Address::new("index.html");
    let put = |text: &'static str| {
        let stage = Stage::new(&path, &[]);
        (stage.put(&address, text.into()), stage)
    };
    drop(put("一"));
    assert!(!path.exists(), "a folder that was not there");
    fs::create_dir(&path).unwrap();
    drop(put("一"));
    assert_eq!(fs::read_dir(&path).unwrap().count(), 0, "a folder that was empty");
    let looked_into = put("一");
    fs::write(path.join(".DS_Store"), "系统").unwrap();
    drop(looked_into);
    let (payload, stage) = put("一");
    // As a build does that fails in the moment when this one begins.
    fs::remove_file(path.join(".yanxi-output")).unwrap();
    let output = Output { files: BTreeMap::from([(address.clone(), payload)]), pages: 1 };
    assert!(!path.join("index.html").exists());
    let published = stage.publish(&output, &Progress::default()).unwrap();
    assert_eq!(published, Published { written: 1, unchanged: 0, removed: 0 });
    drop(put("二"));
    let left = [(".DS_Store", "系统"), ("index.html", "一")];
    assert_eq!(files(&path), left.map(|(name, text)| (name.into(), text.into())).into());
    assert!(!path.join(".yanxi-partial").exists());
    assert!(publish_to(&path, &[("index.html", "三")]).is_ok(), "it is still ours");
}

#[test]
fn a_name_may_change_its_case_on_a_disk_that_ignores_it() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("public");
    publish_to(&path, &[("index.html", "一"), ("图/Plan.svg", "甲"), ("图/Same.svg", "乙")])
        .unwrap();
    let mut folder = Folder::claim(&path, &[]).unwrap();
    // The disk under the test tells case apart: what such a disk does by itself is not seen, only that
    // nothing of the new site is taken for old, and every file is written under its new name.
    folder.ignores_case = true;
    let new = output(&[("index.html", "一"), ("图/plan.svg", "丙"), ("图/same.svg", "乙")]);
    let published = Stage::in_folder(folder).publish(&new, &Progress::default()).unwrap();
    assert_eq!(published, Published { written: 2, unchanged: 1, removed: 0 });
    let expected = [("index.html", "一"), ("图/plan.svg", "丙"), ("图/same.svg", "乙")];
    assert_eq!(files(&path), expected.map(|(name, text)| (name.into(), text.into())).into());
}

#[test]
fn a_file_that_somebody_put_into_our_folder_is_never_removed() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    publish_to(&folder, &[("index.html", "一"), ("a/x.html", "甲")]).unwrap();
    fs::write(folder.join("a/通知.docx"), "重要").unwrap();
    fs::write(folder.join("Thumbs.db"), "系统").unwrap();
    // One whose address the next build makes is no less somebody's.
    fs::write(folder.join("新.html"), "手写").unwrap();
    let before = files(&folder);
    let new = [("index.html", "二"), ("新.html", "生成")];
    assert_eq!(publish_to(&folder, &new), Err("output-others"));
    fs::remove_file(folder.join("a/通知.docx")).unwrap();
    assert_eq!(publish_to(&folder, &new), Err("output-others"));
    fs::write(folder.join("a/通知.docx"), "重要").unwrap();
    assert_eq!(files(&folder), before);
    for name in ["a/通知.docx", "新.html"] {
        fs::remove_file(folder.join(name)).unwrap();
    }
    // A list that cannot be read is not taken for none.
    let list = fs::read(folder.join(".yanxi-files")).unwrap();
    fs::write(folder.join(".yanxi-files"), b"\xFF\xFE").unwrap();
    assert_eq!(publish_to(&folder, &new), Err("write-failed"));
    fs::write(folder.join(".yanxi-files"), list).unwrap();
    publish_to(&folder, &[("index.html", "二")]).unwrap();
    let expected = [("index.html", "二"), ("Thumbs.db", "系统")];
    assert_eq!(files(&folder), expected.map(|(name, text)| (name.into(), text.into())).into());
    // Without a list all of it is taken for ours.
    fs::remove_file(folder.join(".yanxi-files")).unwrap();
    fs::write(folder.join("旧.html"), "旧").unwrap();
    publish_to(&folder, &[("index.html", "二")]).unwrap();
    assert!(!folder.join("旧.html").exists());
}

#[test]
fn a_mark_that_was_cut_off_is_written_again() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    publish_to(&folder, &[("index.html", "一")]).unwrap();
    let mark = fs::read(folder.join(folder::MARK)).unwrap();
    fs::write(folder.join(folder::MARK), "").unwrap();
    publish_to(&folder, &[("index.html", "一")]).unwrap();
    assert_eq!(fs::read(folder.join(folder::MARK)).unwrap(), mark);
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_folder_as_it_was() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    publish_to(&folder, &[("index.html", "一"), ("a/x.html", "甲")]).unwrap();
    let before = files(&folder);
    let mut output = output(&[("index.html", "二"), ("a/x.html", "乙")]);
    let gone = Payload::Copied(temp.path().join("没有.pdf"));
    output.files.insert(Address::new("z.pdf"), gone);
    let result = publish(&output, &folder, &[temp.path().join("content")], &Progress::default());
    assert_eq!(result.unwrap_err().problem.code(), "write-failed");
    assert_eq!(files(&folder), before);
}

#[cfg(unix)]
#[test]
fn a_copied_file_is_for_all_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    publish_to(&folder, &[("index.html", "一")]).unwrap();
    let mut output = output(&[("index.html", "一")]);
    for mode in [0o600, 0o444] {
        let file = temp.path().join(format!("{mode:o}.pdf"));
        fs::write(&file, "文").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        output.files.insert(Address::new(format!("{mode:o}.pdf")), Payload::Copied(file));
    }
    let published =
        publish(&output, &folder, &[temp.path().join("content")], &Progress::default()).unwrap();
    assert_eq!(published, Published { written: 2, unchanged: 1, removed: 0 });
    let mode = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode();
    assert_eq!(mode("600.pdf"), mode("index.html"));
    assert_eq!(mode("444.pdf"), mode("index.html"));
}
