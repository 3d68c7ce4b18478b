//! What a page gets.

use super::*;

#[test]
fn a_material_is_shown_with_its_questions_lists_and_what_was_decided() {
    let site = Site::new(None);
    let desk = site.desk();
    let ground = desk.ground(PATH).unwrap();
    let all = made(&desk);
    let keep = Decision::Keep { id: id(&all[0]), rev: all[0].revision() };
    let stale = Decision::Keep { id: id(&all[1]), rev: "bbbbbbbbbb".to_owned() };
    let drop = Decision::Drop { id: id(&all[2]), reason: "太容易".to_owned() };
    let question = recall(&desk);
    let edit = Decision::Edit {
        id: id(&question), fields: stem("上述“四种意识”有哪些（　）？")
    };
    let text = after("", &ground, &[keep, stale, drop]);
    fs::write(site.root().join(QUIZ), &text).unwrap();
    assert_eq!(apply(&text, &edit, &ground).unwrap_err().name(), "wrong");
    let desk = site.desk();
    let view = desk.material(PATH, &catalogue()).unwrap();
    let of = |question: &crate::quiz::Question| {
        view.questions.iter().find(|one| one.question["id"] == *question.id).unwrap()
    };
    assert_eq!(
        [of(&all[0]).state, of(&all[1]).state, of(&all[2]).state],
        [State::Kept, State::Open, State::Dropped]
    );
    assert_eq!(of(&all[2]).reason, "太容易");
    // What was dropped stands where it stood.
    let at = |question: &crate::quiz::Question| {
        view.questions.iter().position(|one| one.question["id"] == *question.id)
    };
    assert_eq!([at(&all[0]), at(&all[1]), at(&all[2])], [Some(0), Some(1), Some(2)]);
    let source: Vec<char> = view.source.chars().collect();
    let item = &view.lists[0].items[1];
    assert_eq!(source[item.start..item.start + 2], ['二', '是']);
    assert_eq!(item.line, 6);
    let passage = &of(&all[0]).passages[0];
    let words: Vec<char> = passage.text.chars().collect();
    let marked: String =
        passage.marks.iter().flat_map(|mark| &words[mark.start..mark.end]).collect();
    assert_eq!(of(&all[0]).question["quote"], marked);
    assert_eq!(view.row.hash, hash(&site.file().unwrap()));
    assert_eq!((view.row.course.as_str(), desk.overview().site.as_str()), ("重要讲话", "banshi"));
    assert_eq!(desk.overview().materials[0], view.row);
}

#[test]
fn lists_are_shown_as_they_were_found_and_with_what_corrects_them() {
    let site = Site::new(None);
    let desk = site.desk();
    let ground = desk.ground(PATH).unwrap();
    let list = |first: &str, correction| Decision::List {
        title: None,
        first: Some(first.to_owned()),
        correction,
    };
    let none = list("坚持讲规范", ListCorrection::NotAList(true));
    let split = list("增强政治意识", ListCorrection::SplitAt(Some("增强学习意识".to_owned())));
    let text = after("", &ground, &[none, split]);
    let gone = "\n[[list]]\nfirst = \"抓学习\"\njoin_next = true\n";
    fs::write(site.root().join(QUIZ), text + gone).unwrap();
    let view = site.desk().material(PATH, &catalogue()).unwrap();
    let lists: Vec<_> = view
        .lists
        .iter()
        .map(|one| (one.id.as_deref(), one.found_first.as_str(), one.count, one.corrected.clone()))
        .collect();
    let expected = [
        (Some("L1"), "增强政治意识", 2, vec![1]),
        (Some("L2"), "增强学习意识", 2, vec![]),
        (None, "坚持讲规范", 4, vec![0]),
    ];
    assert_eq!(lists, expected);
    let found: Vec<bool> = view.corrections.iter().map(|one| one.is_found).collect();
    assert_eq!(found, [true, true, false]);
    assert_eq!(view.problems[0]["code"], "quiz-list-gone");
}

#[test]
fn what_the_trainer_changed_is_shown_with_what_was_made_and_what_they_wrote_with_the_rules_that_it_bends()
 {
    let site = Site::new(None);
    let desk = site.desk();
    let question = choice(&desk);
    let mut fields = Fields { options: Fields::of(&question).options, ..Fields::default() };
    let long = "始终同党委、政府保持高度一致的那一种非常重要的意识";
    for option in fields.options.iter_mut().flatten().filter(|one| one.correct).take(1) {
        long.clone_into(&mut option.text);
    }
    let edit = Decision::Edit { id: id(&question), fields };
    let options = ["*极端负责、任劳任怨、一丝不苟地做好每一件事", "默默无闻", "快速反应"];
    let options = options.map(|words| Written {
        text: words.trim_start_matches('*').to_owned(),
        correct: words.starts_with('*'),
    });
    let own = Decision::Own {
        kind: "single".to_owned(),
        fields: Fields {
            options: Some(options.to_vec()), ..stem("秘书工作的根本作风是（　）。")
        },
    };
    let text = after("", &desk.ground(PATH).unwrap(), &[edit, own]);
    fs::write(site.root().join(QUIZ), &text).unwrap();
    let desk = site.desk();
    let view = desk.material(PATH, &catalogue()).unwrap();
    let shown = view.questions.iter().find(|one| one.state == State::Edited).unwrap();
    assert_eq!(
        shown.original.as_ref().unwrap()["options"].as_array().unwrap().len(),
        Fields::of(&question).options.unwrap().len()
    );
    assert_ne!(shown.original.as_ref().unwrap()["rev"], shown.question["rev"]);
    assert_eq!(shown.warnings, []);
    let own = view.questions.iter().find(|one| one.state == State::Own).unwrap();
    let told: Vec<_> = own.warnings.iter().map(|one| (&*one.rule, one.severity)).collect();
    assert_eq!(told, [("R12", "warning")]);
    assert_eq!((own.line, own.passages.len()), (None, 0));
    assert_eq!((view.row.counts.edited, view.row.counts.own, view.row.warnings), (1, 1, 1));
}

#[test]
fn a_material_as_a_page_gets_it() {
    let site = Site::new(None);
    let settings = "[site]\nid = \"banshi\"\ntitle = \"学习\"\n[quiz]\nper_list = 1\n";
    fs::write(site.root().join("yanxi.toml"), settings).unwrap();
    let desk = site.desk();
    let question = &made(&desk)[0];
    let hints = Some(vec!["都是意识".to_owned()]);
    let edit = Decision::Edit { id: id(question), fields: Fields { hints, ..Fields::default() } };
    let split = Decision::List {
        title: None,
        first: Some("坚持讲规范".to_owned()),
        correction: ListCorrection::SplitAt(Some("坚持讲质量".to_owned())),
    };
    let text = after("", &desk.ground(PATH).unwrap(), &[edit, split]);
    fs::write(site.root().join(QUIZ), text).unwrap();
    let desk = site.desk();
    insta::assert_snapshot!("overview", serde_json::to_string_pretty(&desk.overview()).unwrap());
    let view = desk.material(PATH, &catalogue()).unwrap();
    insta::assert_snapshot!("material", serde_json::to_string_pretty(&view).unwrap());
}

#[test]
fn all_who_serve_pages_may_share_a_desk_and_its_store() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Desk>();
    is_shared::<Store>();
}

#[test]
fn decisions_are_read_as_a_page_sends_them() {
    let read = |text: &str| serde_json::from_str::<Decision>(text).unwrap();
    let keep = read(r#"{"do": "keep", "id": "k7wq2mza5c", "rev": "b6kd2qzv7h"}"#);
    assert_eq!(keep, Decision::Keep { id: "k7wq2mza5c".into(), rev: "b6kd2qzv7h".into() });
    let edit = read(
        r#"{"do": "edit", "id": "k", "fields": {"options": [{"text": "甲", "correct": true, "note": ""}, {"text": "乙"}]}}"#,
    );
    let option = |text: &str, correct| Written { text: text.to_owned(), correct };
    let options = Some(vec![option("甲", true), option("乙", false)]);
    assert_eq!(
        edit,
        Decision::Edit { id: "k".into(), fields: Fields { options, ..Fields::default() } }
    );
    let list = read(r#"{"do": "list", "first": "增强政治意识", "correction": {"title_is": null}}"#);
    let correction = ListCorrection::TitleIs(None);
    assert_eq!(
        list,
        Decision::List { title: None, first: Some("增强政治意识".into()), correction }
    );
    assert_eq!(
        read(r#"{"do": "drop", "id": "k"}"#),
        Decision::Drop { id: "k".into(), reason: String::new() }
    );
}

#[test]
fn a_file_that_cannot_be_read_is_said_to_be_so_and_one_that_is_not_there_is_not() {
    let row = |quiz: Option<&[u8]>| Site::new(quiz).desk().overview().materials.remove(0);
    assert!(!row(None).is_unread);
    assert!(!row(Some("# 备忘\n".as_bytes())).is_unread);
    let broken = row(Some(b"[[keep]\n"));
    assert!(broken.is_unread && broken.problems > 0);
    let no_text = row(Some(b"\xff\xff\xff\xff"));
    assert!(no_text.is_unread && no_text.problems > 0);
}

#[test]
fn a_row_names_the_kinds_of_its_questions() {
    let desk = Site::new(None).desk();
    let row = desk.overview().materials.remove(0);
    let kinds: Vec<_> = made(&desk).iter().map(|question| question.kind.name()).collect();
    assert!(kinds.iter().all(|kind| row.kinds.contains(kind)));
    assert!(row.kinds.iter().all(|kind| kinds.contains(kind)));
}
