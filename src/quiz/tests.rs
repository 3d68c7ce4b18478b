//! The questions of whole materials.

use std::{collections::BTreeSet, fmt::Write};

use super::*;
use crate::{
    directive::{self, DirectiveList, Text},
    kind::QuestionKind,
};

/// A text with its lists.
struct Sample {
    title: String,
    text: Text,
    lists: Vec<DirectiveList>,
}

impl Sample {
    fn new(title: &str, words: &str) -> Self {
        let text = Text::plain(words);
        let lists = directive::find(&text);
        Self { title: title.to_owned(), text, lists }
    }

    fn material(&self, course: usize) -> Material<'_> {
        Material {
            id: &self.title,
            title: Some(&self.title),
            course,
            text: &self.text,
            lists: &self.lists,
            unasked: Vec::new(),
            kinds: QuestionKind::ALL.into_iter().collect(),
            per_list: 4,
        }
    }
}

/// The questions of a text that is alone in its site.
fn bank(sample: &Sample) -> Bank {
    make(&[sample.material(0)]).pop().unwrap_or_default()
}

const SPEECH: &str = "增强“四种意识”。一是增强政治意识。要始终保持高度一致，不为杂音所扰，不为传言所惑。二是增强大局意识。善于统筹谋划，把握全局。三是增强学习意识。要深入钻研，不断提升自我。四是增强执行意识。大力弘扬说了就算的作风。\n做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。要增强创新意识，谋划创新思路。\n";

#[test]
fn wrong_options_are_slots_of_other_lists_in_the_frame_of_the_asked_one() {
    let sample = Sample::new("讲话", SPEECH);
    let material = sample.material(0);
    let scene = Scene::new(&material, None, |_| None);
    let scenes = [scene];
    let courses = Courses::new(&scenes);
    let aliens = alien::of(&scenes, &courses, 0, &scenes[0].subjects[0], Form::Name);
    let words: BTreeSet<&str> = aliens.iter().map(|alien| alien.words.as_str()).collect();
    assert_eq!(
        words,
        BTreeSet::from(["规范意识", "效率意识", "质量意识"]),
        "创新意识 stands elsewhere"
    );
    let note =
        aliens.iter().find(|alien| alien.words == "效率意识").map(|alien| alien.note.as_str());
    assert_eq!(note, Some("文中无此提法；“讲效率”属“四个坚持”"));
}

#[test]
fn every_question_rests_on_words_of_the_text() {
    let sample = Sample::new("讲话", SPEECH);
    let bank = bank(&sample);
    assert!(bank.questions.len() >= 6, "{:#?}", bank.questions);
    for question in &bank.questions {
        assert!(!question.spans.is_empty() && !question.explanation.is_empty(), "{question:?}");
        assert!(question.spans.iter().all(|span| sample.text.words.get(span.clone()).is_some()));
    }
}

#[test]
fn a_list_has_no_more_questions_than_asked_for_and_none_of_a_kind_left_out() {
    let sample = Sample::new("讲话", SPEECH);
    let few = Material { per_list: 2, ..sample.material(0) };
    let bank = make(&[few]).pop().unwrap_or_default();
    assert!(
        (0..2).all(|list| bank.questions.iter().filter(|one| one.list == Some(list)).count() <= 2)
    );
    let kinds = BTreeSet::from([QuestionKind::Recall]);
    let recall = Material { kinds, ..sample.material(0) };
    let bank = make(&[recall]).pop().unwrap_or_default();
    assert!(bank.questions.iter().all(|one| one.kind == QuestionKind::Recall));
    assert_eq!(bank.questions.len(), 2);
}

#[test]
fn what_is_left_out_is_neither_asked_nor_shown() {
    let sample = Sample::new("讲话", SPEECH);
    let from = SPEECH.find("做到").unwrap_or_default();
    let off = from..SPEECH.len();
    let material = Material { unasked: vec![off], ..sample.material(0) };
    let bank = make(&[material]).pop().unwrap_or_default();
    assert_eq!(bank.uncovered, [(1, Reason::LeftOut)]);
    assert!(bank.questions.iter().all(|one| !format!("{one:?}").contains("效率")), "{bank:#?}");
}

#[test]
fn stems_name_the_material_where_there_are_several() {
    let (one, other) = (Sample::new("讲话", SPEECH), Sample::new("通知", "请各科室按时上报。"));
    let alone = bank(&one);
    assert!(alone.questions.iter().all(|question| !question.stem.contains("《讲话》")));
    let banks = make(&[one.material(0), other.material(1)]);
    assert!(banks[0].questions.iter().all(|question| question.stem.contains("《讲话》")));
    let names =
        |bank: &Bank| bank.questions.iter().map(|one| one.id.clone()).collect::<BTreeSet<_>>();
    assert_eq!(names(&alone), names(&banks[0]), "and keep their names");
}

#[test]
fn a_form_that_another_material_has_is_no_wrong_option() {
    let one = Sample::new("讲话", SPEECH);
    let other = Sample::new("通知", "要树立效率意识、质量意识和规范意识。");
    let banks = make(&[one.material(0), other.material(1)]);
    let made = banks[0].questions.iter().filter(|one| one.list == Some(0));
    assert!(
        made.into_iter().all(|question| !format!("{:?}", question.answer).contains("效率意识"))
    );
}

#[test]
fn a_true_statement_is_asked_only_where_a_false_one_could_be() {
    let sample = Sample::new(
        "讲话",
        "增强“四种意识”。一是增强政治意识。二是增强大局意识。三是增强学习意识。四是增强执行意识。\n",
    );
    assert!(bank(&sample).questions.iter().all(|one| one.kind != QuestionKind::TrueFalse));
}

#[test]
fn the_same_materials_give_the_same_questions() {
    let sample = Sample::new("讲话", SPEECH);
    let shown = |bank: Bank| bank.questions.iter().map(Question::revision).collect::<Vec<_>>();
    assert_eq!(shown(bank(&sample)), shown(bank(&sample)));
}

#[test]
fn a_list_that_a_sentence_leads_to_is_asked_as_the_text_gives_it() {
    let sample = Sample::new(
        "通报",
        "为吸取教训，特提出如下要求：\n一、加大安全投入。各单位要足额提取费用。\n二、健全规章制度。各单位要逐级签订责任书。\n三、开展隐患排查。各单位要建立台账。\n",
    );
    let bank = bank(&sample);
    let stems: Vec<&str> = bank.questions.iter().map(|one| one.stem.as_str()).collect();
    assert!(
        stems.contains(
            &"文中指出：“为吸取教训，特提出如下要求：”请默写随后列出的各项要求（共 3 项）。"
        ),
        "{stems:?}"
    );
    assert!(
        stems.iter().any(|stem| {
            stem.starts_with("文中指出：“为吸取教训，特提出如下要求：一、")
                && stem.contains("____。……")
        }),
        "{stems:?}"
    );
}

#[test]
fn a_false_figure_is_one_of_the_text_and_makes_a_sentence_that_stands_nowhere() {
    let sample = Sample::new(
        "报告",
        "重点抓好三项工作：一是淘汰落后产能。全年关停小火电机组1000万千瓦，今年淘汰落后炼铁产能3000万吨。二是压减过剩产能。全年要压减钢铁产能5500万吨以上。三是扶持农业生产。全年新建高标准农田800万亩。\n",
    );
    let material = sample.material(0);
    let scene = Scene::new(&material, None, |_| None);
    let drafts = said::drafts(&scene, &scene.subjects[0], false);
    let stems: Vec<&str> = drafts.iter().map(|draft| draft.question.stem.as_str()).collect();
    assert!(stems.iter().any(|stem| stem.contains("压减钢铁产能3000万吨以上")), "{stems:?}");
    assert!(drafts.iter().all(|draft| !sample.text.words.contains(&draft.made[0])));
}

/// Lists of one frame, steps, and items with much said of them: every pattern has something to work on.
const ALL_SORTS: &str = "增强“四种意识”。一是增强政治意识。要在大是大非面前立场坚定，不为杂音所扰，不为传言所惑。要读懂“两个维护”的政治要求。二是增强大局意识。善于统筹谋划，做到把握关键、立足岗位，主动靠前开展服务。三是增强学习意识。要读懂“两个确立”的深刻内涵，领会“六个坚持”的重大原则。四是增强执行意识。要读懂“马上就办”的优良传统，切实解决政令不畅的问题。\n树立“三种意识”。一是树立责任意识。二是树立法治意识。三是树立纪律意识。\n增强“三个意识”。一是增强风险意识。二是增强底线意识。三是增强程序意识。\n做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。\n公文办理程序：一是登记编号。二是提出拟办意见。三是领导批示。四是分送承办。五是立卷归档。\n";

#[test]
fn every_pattern_has_its_maker() {
    use Pattern::{Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, Q11, Q12, Q13, Q14, Q15, Q16, Q19};
    let sample = Sample::new("讲话", ALL_SORTS);
    let material = sample.material(0);
    let scenes = [Scene::new(&material, None, |_| None)];
    let courses = Courses::new(&scenes);
    let made: BTreeSet<Pattern> =
        drafts(&scenes, &courses, 0).iter().filter_map(|draft| draft.question.pattern).collect();
    let all = [Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, Q11, Q12, Q13, Q14, Q15, Q16, Q19];
    let missing: Vec<_> = all.iter().filter(|pattern| !made.contains(pattern)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A material of twenty lists, unlike any other.
fn library(index: usize) -> Sample {
    let words = [
        "规范", "效率", "质量", "创新", "服务", "执行", "学习", "团结", "奉献", "廉洁", "协调",
        "落实",
    ];
    let mut text = String::new();
    for list in 0..20 {
        let word = |at: usize| words[(index * 7 + list * 5 + at * (1 + index % 3)) % words.len()];
        let number = index * 20 + list;
        let _ = writeln!(
            text,
            "第{number}次例会要求增强“四种意识”。一是增强{}意识。要在第{number}项工作中统筹谋划，不为杂音{number}所扰。二是增强{}意识。健全第{number}号工作流程，推动流程优化。三是增强{}意识。要深入钻研业务，提高办事水平。四是增强{}意识。大力弘扬务实作风，做到勤政廉政。",
            word(0),
            word(1),
            word(2),
            word(3)
        );
    }
    Sample::new(&format!("第{index}次会议讲话"), &text)
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "the figures are for whoever asks: cargo test -- --nocapture"
)]
fn time_grows_with_the_number_of_materials() {
    let unit = if cfg!(debug_assertions) { 25 } else { 250 };
    let samples: Vec<Sample> = (0..4 * unit).map(library).collect();
    let time = |count: usize| {
        let materials: Vec<_> = samples[..count].iter().map(|one| one.material(0)).collect();
        let lists: usize = materials.iter().map(|one| one.lists.len()).sum();
        let began = std::time::Instant::now();
        let banks = make(&materials);
        let took = began.elapsed().as_secs_f64();
        let questions: usize = banks.iter().map(|bank| bank.questions.len()).sum();
        println!("{count} materials, {lists} lists, {questions} questions: {took:.3} s");
        took
    };
    let times = [1, 2, 4].map(|n| time(n * unit));
    assert!(times[2] < 8.0 * times[0].max(0.05), "{times:?}");
}

/// A site of three texts, the third of which is changed; the questions as made anew, and as made after `before`.
fn again(before: [&Sample; 3], now: [&Sample; 3]) -> (Vec<Arc<Bank>>, Vec<Arc<Bank>>) {
    let mut kept = Kept::default();
    make_again(&before.map(|sample| sample.material(0)), &mut kept);
    let now = now.map(|sample| sample.material(0));
    (make_again(&now, &mut Kept::last()), make_again(&now, &mut kept))
}

#[test]
fn what_is_kept_is_what_would_be_made_when_another_text_changes() {
    let (first, second) = (Sample::new("讲话", SPEECH), Sample::new("会议讲话", SPEECH));
    let third = |words: &str| Sample::new("通知", words);
    let plain = third("请遵照执行。\n");
    let others = [
        third("请认真遵照执行。\n"),
        third("要增强效率意识。\n"),
        third("不为名利所扰，不为流言所惑。\n"),
        third("做到“三个坚持”。一是坚持讲团结。二是坚持讲实干。三是坚持讲担当。\n"),
        third(
            "增强“四种意识”。一是增强政治意识。二是增强大局意识。三是增强看齐意识。四是增强责任意识。\n",
        ),
    ];
    for other in &others {
        let (fresh, kept) = again([&first, &second, &plain], [&first, &second, other]);
        assert_eq!(format!("{fresh:?}"), format!("{kept:?}"), "{}", other.text.words);
        let (fresh, kept) = again([&first, &second, other], [&first, &second, &plain]);
        assert_eq!(format!("{fresh:?}"), format!("{kept:?}"), "{}", other.text.words);
    }
    let told: BTreeSet<String> = others
        .iter()
        .map(|other| {
            format!("{:?}", again([&first, &second, &plain], [&first, &second, other]).1[0])
        })
        .collect();
    assert!(told.len() > 2, "the other text makes a difference");
}

#[test]
fn a_text_that_is_the_same_is_not_asked_about_anew() {
    let (first, second) = (Sample::new("讲话", SPEECH), Sample::new("会议讲话", SPEECH));
    let materials = [first.material(0), second.material(0)];
    let mut kept = Kept::default();
    make_again(&materials, &mut kept);
    let made = kept.all();
    make_again(&materials, &mut kept);
    assert!(
        made.len() == 2
            && kept.all().iter().all(|one| made.iter().any(|other| Arc::ptr_eq(one, other)))
    );
}

#[test]
fn what_a_revision_is_made_of_is_spelled_the_same_in_every_release() {
    let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<String>>();
    let option = Choice { text: "政治意识".into(), correct: true, note: "四种意识".into() };
    let answers = [
        Answer::Choice(vec![option]),
        Answer::Truth { is_true: false, correction: Some("责任意识".into()) },
        Answer::Blanks { blanks: vec![words(&["服务"])], bank: words(&["创新"]) },
        Answer::Order(words(&["调查", "研究"])),
        Answer::Pairs {
            pairs: vec![("一是".into(), "讲政治".into())], extra: words(&["讲效率"])
        },
        Answer::Points(words(&["守纪律"])),
    ];
    let spelled = serde_json::to_string(&answers).unwrap();
    assert_eq!(
        spelled,
        r#"[{"Choice":[{"text":"政治意识","correct":true,"note":"四种意识"}]},"#.to_owned()
            + r#"{"Truth":{"is_true":false,"correction":"责任意识"}},"#
            + r#"{"Blanks":{"blanks":[["服务"]],"bank":["创新"]}},{"Order":["调查","研究"]},"#
            + r#"{"Pairs":{"pairs":[["一是","讲政治"]],"extra":["讲效率"]}},{"Points":["守纪律"]}]"#
    );
}
