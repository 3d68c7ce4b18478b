//! What a decision makes of the text of a file.

use super::*;
use crate::{changes, quiz};

#[test]
fn what_is_kept_and_taken_back_leaves_every_byte_as_it_was() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let question = recall(&desk);
    let keep = Decision::Keep { id: id(&question), rev: question.revision() };
    let reset = Decision::Reset { id: id(&question) };
    let table = format!("[[keep]]\nid = \"{}\"\nrev = \"{}\"\n", question.id, question.revision());
    assert_eq!(apply("", &keep, &ground).unwrap(), table);
    let own = own_file(&desk);
    for text in ["", "# 备忘\n", &own, &own.replace('\n', "\r\n"), "\n\n# 备忘\n\n\n"] {
        let kept = apply(text, &keep, &ground).unwrap();
        assert!(kept.starts_with(text) && kept.len() > text.len());
        assert_eq!(kept.matches('\n').count() - kept.matches("\r\n").count(), {
            if text.contains('\r') { 0 } else { kept.matches('\n').count() }
        });
        assert_eq!(apply(&kept, &keep, &ground).unwrap(), kept);
        assert_eq!(apply(&kept, &reset, &ground).unwrap(), text);
    }
    // A last line without an end gets one, and keeps it.
    assert_eq!(after("# 备忘", &ground, &[keep, reset]), "# 备忘\n");
}

#[test]
fn an_edit_holds_what_is_other_than_it_was_made_and_goes_when_nothing_is() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let question = recall(&desk);
    let edit = |fields| Decision::Edit { id: id(&question), fields };
    let asked = "“四种意识”有哪些？";
    let whole = Fields { stem: Some(asked.to_owned()), ..Fields::of(&question) };
    let text = apply("", &edit(whole), &ground).unwrap();
    assert_eq!(text, format!("[[edit]]\nid = \"{}\"\nstem = \"{asked}\"\n", question.id));
    let hints = Fields { hints: Some(vec!["都是意识".to_owned()]), ..Fields::default() };
    let both = apply(&text, &edit(hints), &ground).unwrap();
    assert_eq!(both, format!("{text}hints = [\"都是意识\"]\n"));
    let as_made = apply(&both, &edit(stem(&question.stem)), &ground).unwrap();
    assert_eq!(as_made, both.replace(&format!("stem = \"{asked}\"\n"), ""));
    assert_eq!(apply(&as_made, &edit(Fields::of(&question)), &ground).unwrap(), "");
}

#[test]
fn a_question_that_was_changed_and_is_dropped_comes_back_changed() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let question = recall(&desk);
    let edit = Decision::Edit { id: id(&question), fields: stem("“四种意识”有哪些？") };
    let drop = Decision::Drop { id: id(&question), reason: "太容易".to_owned() };
    let edited = apply("", &edit, &ground).unwrap();
    let dropped = apply(&edited, &drop, &ground).unwrap();
    assert!(dropped.ends_with("reason = \"太容易\"\n") && dropped.starts_with(&edited));
    let back = Decision::Restore { id: id(&question) };
    assert_eq!(apply(&dropped, &back, &ground).unwrap(), edited);
    let keep = Decision::Keep { id: id(&question), rev: "bbbbbbbbbb".to_owned() };
    assert!(!apply(&dropped, &keep, &ground).unwrap().contains("[[drop]]"));
    assert_eq!(apply(&dropped, &Decision::Reset { id: id(&question) }, &ground).unwrap(), "");
}

#[test]
fn comments_of_what_is_taken_out_or_written_anew_stay_where_they_were() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let text = own_file(&desk);
    let own = quiz::name_own("讲话", QuestionKind::Single, "秘书工作的根本作风是（　）。");
    let removed = apply(&text, &Decision::Remove { id: own.clone() }, &ground).unwrap();
    let left = "# 张老师出的题，先别动\n# 第一题\n# 见文章第二段\n# 答案\n\n# 从前的编号\n";
    assert!(removed.starts_with(left), "{removed}");
    let options = ["极端负责", "默默无闻", "分秒必争"];
    let options =
        options.map(|words| Written { text: words.to_owned(), correct: words == "极端负责" });
    let fields = Fields { options: Some(options.to_vec()), ..Fields::default() };
    let edited = apply(&text, &Decision::Edit { id: own, fields }, &ground).unwrap();
    assert!(
        edited.contains(
            "# 见文章第二段\n# 答案\noptions = [\"*极端负责\", \"默默无闻\", \"分秒必争\"]\n"
        ),
        "{edited}"
    );
}

#[test]
fn an_own_question_that_asks_otherwise_is_led_on_from_its_old_name_and_back() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let name = |stem: &str| quiz::name_own("讲话", QuestionKind::Recall, stem);
    let (one, two) = ("办文的要求有哪些？", "办文有哪些要求？");
    let points = Some(vec!["准确".to_owned(), "及时".to_owned()]);
    let own = Decision::Own { kind: "recall".to_owned(), fields: Fields { points, ..stem(one) } };
    let text = apply("", &own, &ground).unwrap();
    assert_eq!(
        text,
        format!(
            "[[question]]\nkind = \"recall\"\nstem = \"{one}\"\npoints = [\"准确\", \"及时\"]\n"
        )
    );
    assert_eq!(code(&apply(&text, &own, &ground).unwrap_err()), "quiz-twice");
    let renamed =
        apply(&text, &Decision::Edit { id: name(one), fields: stem(two) }, &ground).unwrap();
    let alias = format!("\n[[alias]]\nold = \"{}\"\nnew = \"{}\"\n", name(one), name(two));
    assert_eq!(renamed, text.replace(one, two) + &alias);
    let back =
        apply(&renamed, &Decision::Edit { id: name(two), fields: stem(one) }, &ground).unwrap();
    assert_eq!(back.matches("[[alias]]").count(), 1);
    assert_eq!(apply(&back, &Decision::Remove { id: name(one) }, &ground).unwrap(), "");
}

#[test]
fn an_asterisk_of_an_option_and_words_of_several_lines_are_read_as_they_were_meant() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let option = |text: &str, correct| Written { text: text.to_owned(), correct };
    let options =
        vec![option("*号项目", true), option("*号以外", false), option("\"引\"号\\项", false)];
    let fields = Fields {
        options: Some(options.clone()),
        explanation: Some("第一行：\"甲\"\n第二行".to_owned()),
        ..stem("必须填写的项目是（　）。")
    };
    let own = Decision::Own { kind: "single".to_owned(), fields };
    let text = apply("", &own, &ground).unwrap();
    let read = changes::read(&ground.page(&text));
    let bank = ground.changed(&read.value).value;
    let question = bank.questions.last().unwrap();
    assert_eq!(Fields::of(question).options, Some(options));
    assert_eq!(question.explanation, "第一行：\"甲\"\n第二行");
    assert_eq!(text.lines().count(), 5);
}

#[test]
fn nothing_is_written_about_what_is_gone_or_with_which_the_site_would_not_build() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let refused = |text: &str, decision: Decision| {
        let refusal = apply(text, &decision, &ground).unwrap_err();
        (refusal.name(), code(&refusal))
    };
    let gone = Decision::Keep { id: "zzzzzzzzzz".to_owned(), rev: "a".to_owned() };
    assert_eq!(refused("", gone.clone()), ("gone", "desk-gone"));
    assert_eq!(refused("[[dorp]]\n", gone.clone()), ("broken", "key-unknown"));
    assert_eq!(refused("edit = [", gone.clone()), ("broken", "toml-syntax"));
    let array = format!("edit = [{{ id = \"{}\", hints = [] }}]\n", recall(&desk).id);
    assert_eq!(refused(&array, gone), ("broken", "key-not-tables"));
    let single = choice(&desk);
    let mut fields = Fields { options: Fields::of(&single).options, ..Fields::default() };
    fields.options.as_mut().unwrap().iter_mut().for_each(|one| one.correct = false);
    let unmarked = Decision::Edit { id: id(&single), fields };
    assert_eq!(refused("", unmarked), ("wrong", "quiz-unmarked"));
    let foreign = Fields { points: Some(vec!["政治意识".to_owned()]), ..Fields::default() };
    let foreign = Decision::Edit { id: id(&single), fields: foreign };
    assert_eq!(refused("", foreign), ("wrong", "quiz-kind-key"));
    let own = |kind: &str, fields| Decision::Own { kind: kind.to_owned(), fields };
    assert_eq!(refused("", own("danxuan", stem("问什么？"))), ("wrong", "key-choice"));
    assert_eq!(refused("", own("recall", stem("问什么？"))), ("wrong", "quiz-key-missing"));
}

#[test]
fn corrections_of_a_list_share_its_table_and_go_one_by_one() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let list = |correction| Decision::List {
        title: Some("增强“四种意识”".to_owned()),
        first: Some("增强政治意识".to_owned()),
        correction,
    };
    let table =
        "[[list]]\ntitle = \"增强“四种意识”\"\nfirst = \"增强政治意识\"\nnot_a_list = true\n";
    let text = apply("", &list(ListCorrection::NotAList(true)), &ground).unwrap();
    assert_eq!(text, table);
    let split = list(ListCorrection::SplitAt(Some("增强学习意识".to_owned())));
    let both = apply(&text, &split, &ground).unwrap();
    assert_eq!(both, format!("{table}split_at = \"增强学习意识\"\n"));
    let one = apply(&both, &list(ListCorrection::NotAList(false)), &ground).unwrap();
    assert_eq!(one, both.replace("not_a_list = true\n", ""));
    assert_eq!(apply(&one, &list(ListCorrection::SplitAt(None)), &ground).unwrap(), "");
    // A table that names the list by its first head alone is of it too.
    let first = "[[list]]\nfirst = \"增强政治意识\"\nnot_a_list = true\n";
    assert_eq!(apply(first, &list(ListCorrection::NotAList(false)), &ground).unwrap(), "");
    for wrong in [
        ListCorrection::TitleIs(Some("没有说过的话".to_owned())),
        ListCorrection::SplitAt(Some("坚持讲规范".to_owned())),
    ] {
        assert_eq!(apply("", &list(wrong), &ground).unwrap_err().name(), "wrong");
    }
    assert!(apply("", &list(ListCorrection::JoinNext(true)), &ground).is_ok());
}

#[test]
fn what_was_kept_of_a_question_that_is_gone_goes_without_a_word() {
    let desk = Site::new(None).desk();
    let ground = desk.ground(PATH).unwrap();
    let gone = "# 保留的\n[[keep]]\nid = \"zzzzzzzzzz\"\nrev = \"bbbbbbbbbb\"\n";
    let question = recall(&desk);
    let drop = Decision::Drop { id: id(&question), reason: String::new() };
    let text = apply(gone, &drop, &ground).unwrap();
    assert_eq!(text, format!("# 保留的\n\n[[drop]]\nid = \"{}\"\n", question.id));
    let keep = Decision::Keep { id: id(&question), rev: question.revision() };
    let kept = apply(gone, &keep, &ground).unwrap();
    assert_eq!(kept.matches("[[keep]]").count(), 1, "{kept}");
    let bare = gone.replace("# 保留的\n", "");
    assert!(apply(&bare, &keep, &ground).unwrap().starts_with("[[keep]]"));
}
