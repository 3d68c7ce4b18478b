use std::sync::Arc;

use super::*;
use crate::{
    bank,
    changes::{self, Changes},
    diagnostics::Checked,
    directive,
    document::{self, Colours, Document},
    keys::Page,
    quiz::Answer,
    settings::QuizSettings,
    source::Source,
};

const SPEECH: &str = "+++\nid = \"讲话\"\n+++\n# 在会议上的讲话\n\n增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致。二是增强大局意识。自觉把办公室工作放到经济社会发展的大局上去统筹谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一、落实为重的理念。\n";

fn document() -> Document {
    let source = Source::of_text("speeches/讲话.md", SPEECH);
    let undivided = document::parse(source, &Colours::default()).value;
    let lists = directive::find(undivided.words());
    undivided.divide(lists).value
}

fn read(text: &str) -> Changes {
    let page = Page { file: "讲话.quiz.toml".into(), text: text.into() };
    let Checked { value, problems } = changes::read(&page);
    assert!(problems.is_empty(), "{problems:?}");
    value
}

/// The bank as the trainer's file changes it, and what is said about it, as `line code`.
fn changed(text: &str) -> (Bank, Vec<String>) {
    let banks = bank::of_site(
        &[document().into()],
        &[read(text).into()],
        &QuizSettings::default(),
        &mut quiz::Kept::last(),
    );
    let said = banks.problems.iter().map(|one| {
        let line = text[..one.place.span.start].matches('\n').count() + 1;
        format!("{line} {}", one.problem.code())
    });
    let bank = banks.value.into_iter().next().unwrap();
    (Arc::unwrap_or_clone(bank), said.collect())
}

/// A question of the list, of a kind of answer.
fn of(bank: &Bank, is: impl Fn(&Question) -> bool) -> Question {
    bank.questions.iter().find(|question| is(question)).unwrap().clone()
}

fn recall(bank: &Bank) -> Question {
    of(bank, |question| matches!(question.answer, Answer::Points(_)))
}

const OWN: &str = "[[question]]\nkind = \"single\"\nstem = \"秘书工作的根本作风是（　）。\"\noptions = [\"*极端负责\", \"默默无闻\", \"快速反应\"]\n";

#[test]
fn an_own_question_keeps_its_name_wherever_its_table_stands_and_is_of_no_list() {
    let more = "[[question]]\nkind = \"recall\"\nstem = \"“四种意识”是哪四种？\"\npoints = [\"政治意识\", \"大局意识\"]\n";
    let (one, said) = changed(&format!("{OWN}{more}"));
    let (two, _) = changed(&format!("{more}{OWN}"));
    assert_eq!(said, [""; 0]);
    let is_own = |question: &Question| question.stem.starts_with("秘书工作");
    let own = of(&one, is_own);
    assert_eq!(own, of(&two, is_own));
    assert_eq!((own.origin, own.pattern, own.list), (Origin::Authored, None, None));
    assert_eq!(own.id.len(), 10);
}

#[test]
fn an_own_question_that_stands_twice_or_breaks_a_rule_is_an_error_at_its_key() {
    let twice = format!("{OWN}{OWN}");
    assert_eq!(changed(&twice).1, ["7 quiz-twice"]);
    let marked = OWN.replace("默默无闻", "*默默无闻");
    assert_eq!(changed(&marked).1, ["4 quiz-rule"]);
    let leaning = OWN.replace("秘书工作的根本作风", "上述作风中最根本的");
    assert_eq!(changed(&leaning).1, ["3 quiz-rule"]);
    let unmarked = OWN.replace('*', "");
    assert_eq!(changed(&unmarked).1, ["4 quiz-unmarked"]);
    let long = OWN.replace("极端负责", "极端负责、任劳任怨、一丝不苟地做好每一件事");
    assert_eq!(changed(&long).1, ["4 quiz-bent"]);
}

#[test]
fn a_statement_is_marked_true_or_false_and_only_a_false_one_is_corrected() {
    let truth = |options: &str, rest: &str| {
        format!(
            "[[question]]\nkind = \"true_false\"\nstem = \"要树立一劳永逸的学习观念。\"\noptions = {options}\n{rest}"
        )
    };
    let (bank, said) = changed(&truth("[\"对\", \"*错\"]", "correction = \"终身学习的观念\"\n"));
    assert_eq!(said, [""; 0]);
    let own = of(&bank, |question| question.origin == Origin::Authored);
    let correction = Some("终身学习的观念".to_owned());
    assert_eq!(own.answer, Answer::Truth { is_true: false, correction });
    for options in ["[\"*对\", \"*错\"]", "[\"对\", \"错\"]", "[\"*是\", \"否\"]"] {
        assert_eq!(changed(&truth(options, "")).1, ["4 quiz-truth"], "{options}");
    }
    let wrong = truth("[\"*对\", \"错\"]", "correction = \"终身学习的观念\"\n");
    assert_eq!(changed(&wrong).1, ["5 quiz-correction"]);
}

#[test]
fn an_edit_changes_only_what_it_says_and_keeps_the_name() {
    let before = recall(&changed("").0);
    let edit = format!("[[edit]]\nid = \"{}\"\nexplanation = \"见讲话第二部分。\"\n", before.id);
    let (bank, said) = changed(&edit);
    assert_eq!(said, [""; 0]);
    let after = recall(&bank);
    assert_eq!((&after.id, &after.stem), (&before.id, &before.stem));
    assert_eq!((&after.answer, after.list), (&before.answer, before.list));
    assert_eq!(after.explanation, "见讲话第二部分。");
    assert_eq!(after.origin, Origin::Edited);
    assert_ne!(after.revision(), before.revision());
}

#[test]
fn an_edit_is_judged_by_what_it_changes() {
    let before = recall(&changed("").0);
    let edit = |key: &str| changed(&format!("[[edit]]\nid = \"{}\"\n{key}\n", before.id)).1;
    assert_eq!(edit("points = [\"政治意识\", \"政治意识\"]"), ["3 quiz-rule"]);
    assert_eq!(edit("options = [\"*政治意识\"]"), ["3 quiz-kind-key"]);
    let foreign = format!("[[edit]]\nid = \"{}\"\noptions = [\"*政治意识\"]\n", before.id);
    assert_eq!(recall(&changed(&foreign).0), before);
    assert_eq!(edit("stem = \"该怎么做？\""), ["3 quiz-rule"]);
}

#[test]
fn an_edit_is_not_blamed_for_what_it_leaves() {
    let long = OWN.replace("极端负责", "极端负责、任劳任怨、一丝不苟地做好每一件事");
    let own = of(&changed(&long).0, |question| question.origin == Origin::Authored);
    let edit =
        format!("{long}[[edit]]\nid = \"{}\"\nstem = \"秘书工作的作风是（　）。\"\n", own.id);
    assert_eq!(changed(&edit).1, ["4 quiz-bent"]);
}

#[test]
fn a_dropped_question_leaves_its_place_empty_and_a_list_without_one_is_left_out() {
    let whole = changed("").0;
    let id = recall(&whole).id;
    let (bank, said) = changed(&format!("[[drop]]\nid = \"{id}\"\nreason = \"太长\"\n"));
    assert_eq!(said, [""; 0]);
    let rest: Vec<_> =
        whole.questions.iter().filter(|question| question.id != id).cloned().collect();
    assert_eq!(bank.questions, rest);
    assert_eq!((&*bank.removed[0].question.id, &*bank.removed[0].reason), (&*id, "太长"));
    let all: Vec<String> =
        whole.questions.iter().map(|one| format!("[[drop]]\nid = \"{}\"\n", one.id)).collect();
    assert_eq!(changed(&all.concat()).0.uncovered, [(0, Reason::LeftOut)]);
}

#[test]
fn an_old_name_leads_to_the_new_one_through_all_between() {
    let id = recall(&changed("").0).id;
    let chain = format!(
        "[[alias]]\nold = \"aaaaaaaaaa\"\nnew = \"bbbbbbbbbb\"\n[[alias]]\nold = \"bbbbbbbbbb\"\nnew = \"{id}\"\n[[drop]]\nid = \"aaaaaaaaaa\"\n"
    );
    let (bank, said) = changed(&chain);
    assert_eq!(said, [""; 0]);
    assert_eq!(bank.aliases["aaaaaaaaaa"], id);
    assert_eq!(bank.aliases["bbbbbbbbbb"], id);
    assert_eq!(bank.removed[0].question.id, id);
}

#[test]
fn changes_of_what_is_gone_or_changed_already_are_reported() {
    let question = recall(&changed("").0);
    let id = &question.id;
    let gone =
        "[[drop]]\nid = \"aaaaaaaaaa\"\n[[alias]]\nold = \"bbbbbbbbbb\"\nnew = \"cccccccccc\"\n";
    assert_eq!(changed(gone).1, ["5 quiz-gone", "2 quiz-gone"]);
    let circle = "[[alias]]\nold = \"aaaaaaaaaa\"\nnew = \"bbbbbbbbbb\"\n[[alias]]\nold = \"bbbbbbbbbb\"\nnew = \"aaaaaaaaaa\"\n";
    assert_eq!(changed(circle).1, ["3 quiz-gone", "6 quiz-gone"]);
    let present = format!("[[alias]]\nold = \"{id}\"\nnew = \"aaaaaaaaaa\"\n");
    assert_eq!(changed(&present).1, ["2 quiz-alias-present"]);
    let twice = format!("[[drop]]\nid = \"{id}\"\n[[drop]]\nid = \"{id}\"\n");
    assert_eq!(changed(&twice).1, ["4 quiz-change-twice"]);
}

#[test]
fn a_question_that_is_changed_and_dropped_is_dropped_as_it_was_changed() {
    let before = recall(&changed("").0);
    let id = &before.id;
    let both = format!("[[drop]]\nid = \"{id}\"\n[[edit]]\nid = \"{id}\"\nhints = [\"四个\"]\n");
    let (bank, said) = changed(&both);
    assert_eq!(said, [""; 0]);
    assert_eq!(bank.removed[0].question.hints, ["四个"]);
    assert_eq!(bank.edited, [before]);
}

#[test]
fn a_change_of_what_is_gone_names_the_question_most_like_it() {
    let question = recall(&changed("").0);
    let suggested = |text: &str| {
        let banks = bank::of_site(
            &[document().into()],
            &[read(text).into()],
            &QuizSettings::default(),
            &mut quiz::Kept::last(),
        );
        banks.problems[0].suggestion.clone()
    };
    let shown = Some(format!("{}（{}）", question.id, question.stem));
    let edit = format!("[[edit]]\nid = \"aaaaaaaaaa\"\nstem = \"请{}\"\n", question.stem);
    assert_eq!(suggested(&edit), shown);
    let mut slip = question.id.clone();
    slip.replace_range(3..4, "1");
    assert_eq!(suggested(&format!("[[drop]]\nid = \"{slip}\"\n")), shown);
    assert_eq!(suggested("[[drop]]\nid = \"aaaaaaaaaa\"\n"), None);
}
