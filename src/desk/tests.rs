use std::{fs, path::Path};

use encoding_rs::GB18030;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    Kept, changes,
    diagnostics::{Catalogue, Language},
    kind::QuestionKind,
    progress::Progress,
    quiz,
};

const SPEECH: &str = "+++\nid = \"讲话\"\n+++\n# 在会议上的讲话\n\n增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致。二是增强大局意识。自觉把办公室工作放到经济社会发展的大局上去统筹谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一、落实为重的理念。\n\n做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。\n";

const PATH: &str = "讲话/讲话.md";
const QUIZ: &str = "content/讲话/讲话.quiz.toml";

/// A file as a trainer wrote it: comments everywhere, quotes of both kinds, a table of each sort.
const OWN: &str = r#"# 张老师出的题，先别动
[[question]]   # 第一题
kind = 'single'
stem = "秘书工作的根本作风是（　）。" # 见文章第二段
options = [
    "*极端负责", # 答案
    '默默无闻',
    "快速反应",
]

# 从前的编号
[[alias]]
old = "aaaaaaaaaa"
new = "ID"
# 最后一行
"#;

struct Site {
    folder: TempDir,
}

impl Site {
    fn new(quiz: Option<&[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("content/讲话")).unwrap();
        fs::write(root.join("yanxi.toml"), "[site]\nid = \"banshi\"\ntitle = \"学习\"\n").unwrap();
        fs::write(root.join("content/讲话/index.md"), "# 重要讲话\n").unwrap();
        fs::write(root.join("content").join(PATH), SPEECH).unwrap();
        if let Some(quiz) = quiz {
            fs::write(root.join(QUIZ), quiz).unwrap();
        }
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn desk(&self) -> Desk {
        Desk::read(self.root(), false, &mut Kept::default(), &Progress::default()).value.unwrap()
    }

    fn file(&self) -> Option<Vec<u8>> {
        fs::read(self.root().join(QUIZ)).ok()
    }
}

fn catalogue() -> Catalogue {
    Catalogue::of(Language::Chinese)
}

/// What is made of the text, and a name of it that is not a multiple choice.
fn made(desk: &Desk) -> Vec<crate::quiz::Question> {
    desk.ground(PATH).unwrap().made
}

fn recall(desk: &Desk) -> crate::quiz::Question {
    made(desk).into_iter().find(|one| one.kind == QuestionKind::Recall).unwrap()
}

/// A question with options to choose from.
fn choice(desk: &Desk) -> crate::quiz::Question {
    let is_choice = |one: &crate::quiz::Question| {
        Fields::of(one).correction.is_none() && Fields::of(one).options.is_some()
    };
    made(desk).into_iter().find(is_choice).unwrap()
}

fn stem(words: &str) -> Fields {
    Fields { stem: Some(words.to_owned()), ..Fields::default() }
}

fn id(question: &crate::quiz::Question) -> String {
    question.id.clone()
}

fn own_file(desk: &Desk) -> String {
    OWN.replace("ID", &recall(desk).id)
}

/// The text after decisions, each of which is taken.
fn after(text: &str, ground: &Ground<'_>, decisions: &[Decision]) -> String {
    decisions.iter().fold(text.to_owned(), |text, decision| apply(&text, decision, ground).unwrap())
}

fn code(refusal: &Refusal) -> &'static str {
    refusal.problems().first().map_or("", |one| one.problem.code())
}

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

/// All comments of a file, told by hand: no string of these files holds the mark.
fn comments(text: &str) -> Vec<String> {
    let comments = text.lines().filter_map(|line| line.split_once('#'));
    comments.map(|(_, comment)| comment.trim().to_owned()).collect()
}

/// Tables of what is decided about, with comments wherever they can stand.
const DECIDED: &str = r#"
[[drop]] # 王处长说的
# 先去掉
id = "ONE" # 编号
reason = '太容易'   # 原因

# 改过两次
[[edit]]
id = "TWO"
hints = [ # 提示
    "看第二段", # 只给一条
]
# 改到这里
"#;

/// A decision by lot.
fn decision(desk: &Desk, lot: u8, which: usize) -> Decision {
    let all = made(desk);
    let question = &all[which % all.len()];
    let id = id(question);
    let words = format!("请回答第{which}个问题：{}", question.stem);
    let own = format!("第{}条要求是什么？", which % 3);
    let own_id = quiz::name_own("讲话", QuestionKind::Recall, &own);
    let list = |correction| Decision::List {
        title: None,
        first: Some(["增强政治意识", "坚持讲规范"][which % 2].to_owned()),
        correction,
    };
    let head = ["增强学习意识", "坚持讲质量"][which % 2].to_owned();
    match lot % 12 {
        0 | 1 => Decision::Keep { id, rev: question.revision() },
        2 => Decision::Edit { id, fields: stem(&words) },
        3 => Decision::Edit { id, fields: Fields::of(question) },
        4 => Decision::Drop { id, reason: ["", "太容易"][which % 2].to_owned() },
        5 => Decision::Restore { id },
        6 => Decision::Reset { id },
        7 => Decision::Own {
            kind: "recall".to_owned(),
            fields: Fields {
                points: Some(vec!["准确".to_owned(), "及时".to_owned()]),
                ..stem(&own)
            },
        },
        8 => Decision::Remove { id: own_id },
        9 => Decision::Edit { id: own_id, fields: stem(&format!("{own}请逐条回答。")) },
        10 => list(ListCorrection::NotAList(which.is_multiple_of(3))),
        _ => list(ListCorrection::SplitAt(Some(head).filter(|_| !which.is_multiple_of(3)))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_decided_the_file_reads_and_its_comments_and_what_is_not_decided_about_stay(
        decisions in prop::collection::vec((any::<u8>(), 0_usize..24), 1..14),
        is_windows in any::<bool>(),
    ) {
        thread_local! {
            // A site is read once for all cases.
            static DESK: Desk = Site::new(None).desk();
        }
        DESK.with(|desk| {
            let newline = if is_windows { "\r\n" } else { "\n" };
            let all = made(desk);
            let decided = DECIDED.replace("ONE", &all[0].id).replace("TWO", &all[1].id);
            let start = (own_file(desk) + &decided).replace('\n', newline);
            let ground = desk.ground(PATH).unwrap();
            let mut text = start.clone();
            for (lot, which) in decisions {
                if let Ok(after) = apply(&text, &decision(desk, lot, which), &ground) {
                    text = after;
                }
                let read = changes::read(&ground.page(&text));
                prop_assert!(read.problems.is_empty(), "{:?}\n{}", read.problems, text);
                let all = ground.changed(&read.value).problems;
                prop_assert!(!all.iter().any(crate::diagnostics::Diagnostic::is_error), "{:?}\n{}", all, text);
                prop_assert_eq!(comments(&text), comments(&start));
                // No decision is about the first question and the alias.
                let (own, alias) = (&start[..start.find("]\r").or(start.find("]\n\n")).unwrap()], "old = \"aaaaaaaaaa\"");
                prop_assert!(text.starts_with(own) && text.contains(alias), "{}", text);
                let bare = text.matches('\n').count() - text.matches("\r\n").count();
                prop_assert_eq!(bare == 0, is_windows);
            }
            Ok(())
        })?;
    }
}

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
