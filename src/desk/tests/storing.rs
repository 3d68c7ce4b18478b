//! What is written on the disk, and what is not.

use encoding_rs::GB18030;

use super::*;

/// What is decided of the first material with the hash that the desk has, on the disk.
fn save(site: &Site, store: &Store, decision: &Decision) -> Result<Saved, Refusal> {
    let desk = site.desk();
    let row = desk.overview().materials.remove(0);
    store.save(&desk.ground(PATH).unwrap(), &row.hash, decision)
}

fn keep(site: &Site) -> Decision {
    let question = recall(&site.desk());
    Decision::Keep { id: id(&question), rev: question.revision() }
}

#[test]
fn a_decision_is_written_and_taken_back_also_where_there_was_no_file() {
    let site = Site::new(None);
    let store = Store::new(site.root());
    let one = save(&site, &store, &keep(&site)).unwrap();
    let first = site.file().unwrap();
    assert_eq!(one.hash, hash(&first));
    assert_eq!(
        save(&site, &store, &keep(&site)).unwrap(),
        Saved { hash: one.hash.clone(), step: None }
    );
    let drop = Decision::Drop { id: id(&made(&site.desk())[0]), reason: String::new() };
    let two = save(&site, &store, &drop).unwrap();
    // What was done first is not taken back over what came after.
    assert_eq!(store.undo(one.step.unwrap()).unwrap_err().name(), "conflict");
    assert_eq!(store.undo(two.step.unwrap()).unwrap().hash, one.hash);
    assert_eq!(site.file().unwrap(), first);
    assert_eq!(store.undo(one.step.unwrap()).unwrap(), Saved { hash: String::new(), step: None });
    assert_eq!(site.file(), None);
    assert_eq!(code(&store.undo(one.step.unwrap()).unwrap_err()), "desk-step");
    assert_eq!(fs::read_dir(site.root().join("content/讲话")).unwrap().count(), 2);
}

#[test]
fn a_file_that_changed_meanwhile_is_not_overwritten_and_both_are_shown() {
    let site = Site::new(Some("# 我的\n".as_bytes()));
    let store = Store::new(site.root());
    let desk = site.desk();
    let ground = desk.ground(PATH).unwrap();
    let seen = desk.overview().materials[0].hash.clone();
    fs::write(site.root().join(QUIZ), "# 别人的\n").unwrap();
    let refusal = store.save(&ground, &seen, &keep(&site)).unwrap_err();
    let Refusal::Conflict { on_disk, ours, hash: now, .. } = &refusal else {
        panic!("{refusal:?}")
    };
    assert_eq!(on_disk.as_deref(), Some("# 别人的\n"));
    assert!(ours.as_ref().unwrap().starts_with("# 我的\n\n[[keep]]"));
    assert_eq!((now, site.file().unwrap()), (&hash("# 别人的\n".as_bytes()), "# 别人的\n".into()));
    assert_eq!(refusal.to_json(&catalogue())["refused"], "conflict");
    // Two windows that saw the same: the second is refused.
    let save = |hash: &str| store.save(&ground, hash, &keep(&site));
    assert!(save(now).is_ok());
    assert_eq!(save(now).unwrap_err().name(), "conflict");
    fs::remove_file(site.root().join(QUIZ)).unwrap();
    assert!(matches!(save(now), Err(Refusal::Conflict { on_disk: None, .. })));
}

#[test]
fn a_file_keeps_its_encoding_its_mark_and_its_line_ends() {
    let text = "# 张老师的题\r\n";
    let wide = |to: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{FEFF}{text}").encode_utf16().flat_map(to).collect()
    };
    let gb = GB18030.encode(text).0.into_owned();
    let marked = format!("\u{FEFF}{text}").into_bytes();
    for before in
        [gb, marked, wide(u16::to_le_bytes), wide(u16::to_be_bytes), text.as_bytes().to_vec()]
    {
        let site = Site::new(Some(&before));
        let store = Store::new(site.root());
        let saved = save(&site, &store, &keep(&site)).unwrap();
        let bytes = site.file().unwrap();
        assert!(bytes.starts_with(&before), "{bytes:?}");
        let words = crate::source::decode(&bytes, None).0.unwrap();
        assert!(words.ends_with("\"\r\n") && !words.replace("\r\n", "").contains('\n'), "{words}");
        store.undo(saved.step.unwrap()).unwrap();
        assert_eq!(site.file().unwrap(), before);
    }
}

#[test]
fn a_file_that_is_no_text_or_may_only_be_read_is_left_alone() {
    let archive = b"PK\x03\x04\x00\x00";
    let site = Site::new(Some(archive));
    let store = Store::new(site.root());
    let desk = site.desk();
    let ground = desk.ground(PATH).unwrap();
    let found = hash(archive);
    assert_eq!(store.save(&ground, &found, &keep(&site)).unwrap_err().name(), "broken");
    let site = Site::new(Some(b"# 1\n"));
    let path = site.root().join(QUIZ);
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let refusal = save(&site, &Store::new(site.root()), &keep(&site)).unwrap_err();
    assert_eq!((refusal.name(), code(&refusal)), ("disk", "desk-read-only"));
    assert_eq!(site.file().unwrap(), b"# 1\n");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_site_is_written_through_and_one_that_leads_out_is_refused() {
    use std::os::unix::fs::symlink;
    let site = Site::new(None);
    let store = Store::new(site.root());
    let shared = site.root().join("content/共用.quiz.toml");
    fs::write(&shared, "# 共用\n").unwrap();
    symlink(&shared, site.root().join(QUIZ)).unwrap();
    save(&site, &store, &keep(&site)).unwrap();
    assert!(site.root().join(QUIZ).is_symlink());
    assert!(fs::read_to_string(&shared).unwrap().starts_with("# 共用\n\n[[keep]]"));
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x"), "# 别人的\n").unwrap();
    fs::remove_file(site.root().join(QUIZ)).unwrap();
    let desk = site.desk();
    symlink(outside.path().join("x"), site.root().join(QUIZ)).unwrap();
    let refusal = store.save(&desk.ground(PATH).unwrap(), "", &keep(&site)).unwrap_err();
    assert_eq!((refusal.name(), code(&refusal)), ("disk", "symlink-outside"));
    assert_eq!(fs::read_to_string(outside.path().join("x")).unwrap(), "# 别人的\n");
}

#[test]
fn a_name_in_decomposed_form_on_the_disk_is_the_file_that_is_read_and_written() {
    let site = Site::new(None);
    let folder = site.root().join("content/cafe\u{301}");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("index.md"), "# 专题\n").unwrap();
    let (first, second) = (folder.join("re\u{301}.md"), folder.join("值班.md"));
    fs::write(&first, SPEECH.replace("讲话", "其一")).unwrap();
    fs::write(&second, SPEECH.replace("讲话", "其二")).unwrap();
    let quiz = folder.join("re\u{301}.quiz.toml");
    fs::write(&quiz, "# 我的题\n").unwrap();
    let store = Store::new(site.root());
    let before = fs::read_dir(&folder).unwrap().count();
    for (path, file) in
        [("caf\u{e9}/r\u{e9}.md", &quiz), ("caf\u{e9}/值班.md", &folder.join("值班.quiz.toml"))]
    {
        let desk = site.desk();
        let seen = &desk.text(path).unwrap().hash;
        assert_eq!(*seen, fs::read(file).map(|bytes| hash(&bytes)).unwrap_or_default());
        let ground = desk.ground(path).unwrap();
        let drop = Decision::Drop { id: ground.made[0].id.clone(), reason: String::new() };
        let saved = store.save(&ground, seen, &drop).unwrap();
        let text = fs::read_to_string(file).unwrap();
        assert_eq!(saved.hash, hash(text.as_bytes()));
        assert!(text.contains("[[drop]]"), "{text}");
        assert_eq!(site.desk().text(path).unwrap().hash, saved.hash);
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), before + 1);
    assert!(fs::read_to_string(&quiz).unwrap().starts_with("# 我的题\n"));
    assert!(!site.root().join("content/caf\u{e9}").exists());
}
