//! For each rule a question that keeps it and one that breaks it.

use super::*;
use crate::quiz::{
    draft::Gap,
    model::{Answer, Choice, Origin, Pattern, Question},
};

const SPEECH: &str = "增强“四种意识”。一是增强政治意识。不为杂音所扰，不为传言所惑。二是增强大局意识。三是增强学习意识。四是增强执行意识。";

fn question(pattern: Pattern, stem: &str, answer: Answer) -> Question {
    Question {
        id: String::new(),
        kind: pattern.kind(),
        pattern: Some(pattern),
        list: Some(0),
        item: None,
        stem: stem.to_owned(),
        answer,
        hints: Vec::new(),
        explanation: String::new(),
        spans: std::iter::once(0..3).collect(),
        quote: "增".to_owned(),
        origin: Origin::Generated,
    }
}

/// Options of which those after `*` are keys.
fn options(words: &[&str]) -> Answer {
    let choice = |word: &&str| Choice {
        text: word.trim_start_matches('*').to_owned(),
        correct: word.starts_with('*'),
        note: String::new(),
    };
    Answer::Choice(words.iter().map(choice).collect())
}

fn multiple(words: &[&str]) -> Question {
    question(Pattern::Q1, "“四种意识”包括（　）。", options(words))
}

fn single(stem: &str, words: &[&str]) -> Question {
    question(Pattern::Q3, stem, options(words))
}

fn cloze(stem: &str, key: &str) -> Question {
    let answer = Answer::Blanks { blanks: vec![vec![key.to_owned()]], bank: Vec::new() };
    question(Pattern::Q6, stem, answer)
}

fn points(stem: &str, points: &[&str]) -> Question {
    let points = points.iter().map(|point| (*point).to_owned()).collect();
    question(Pattern::Q14, stem, Answer::Points(points))
}

fn truth(stem: &str, is_true: bool, correction: Option<&str>) -> Question {
    let correction = correction.map(str::to_owned);
    let pattern = if is_true { Pattern::Q8 } else { Pattern::Q9 };
    question(pattern, stem, Answer::Truth { is_true, correction })
}

fn order(entries: &[&str]) -> Question {
    let entries = entries.iter().map(|one| (*one).to_owned()).collect();
    question(Pattern::Q11, "请将“贫困村退出程序”按原文顺序排列。", Answer::Order(entries))
}

fn pairs(pairs: &[(&str, &str)]) -> Question {
    let pairs = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let answer = Answer::Pairs { pairs, extra: Vec::new() };
    question(Pattern::Q12, "请将“四种意识”中的下列各项与相应的阐述配对。", answer)
}

/// The members that fixtures are asked about.
fn known(text: &str) -> Known<'_> {
    let members = ["政治意识", "大局意识", "学习意识", "执行意识"];
    Known { members: members.map(str::to_owned).to_vec(), text, noun: "意识", ..Known::default() }
}

/// Which rule of all a question breaks.
fn breaks(question: &Question) -> Option<u8> {
    let text = normal(SPEECH);
    let corpus = Corpus::new(&[SPEECH], Vec::new(), false);
    broken(question, &Known { corpus: Some(&corpus), is_ordered: true, ..known(&text) })
        .map(|rule| rule.0)
}

fn bends(question: &Question) -> Vec<u8> {
    let text = normal(SPEECH);
    bent(question, &known(&text)).into_iter().map(|rule| rule.0).collect()
}

const FOUR: [&str; 6] =
    ["*政治意识", "*大局意识", "*学习意识", "*执行意识", "效率意识", "质量意识"];

#[test]
fn a_good_question_of_each_kind_breaks_nothing() {
    for good in [
        multiple(&FOUR),
        single("下列各项中，属于“四种意识”的是（　）。", &["*政治意识", "效率意识", "质量意识"]),
        cloze("文中指出：“不为____所扰，不为传言所惑。”", "杂音"),
        points("请默写“四种意识”的各项要点。", &["政治意识", "大局意识"]),
        truth("“学习意识”是“四种意识”之一。", true, None),
        truth("“效率意识”是“四种意识”之一。", false, Some("政治意识、大局意识")),
        order(&["政治意识", "大局意识", "学习意识", "执行意识"]),
    ] {
        assert_eq!(breaks(&good), None, "{good:?}");
    }
}

#[test]
fn r01_keys_are_one_or_several_but_not_all() {
    assert_eq!(
        breaks(&single("下列各项中，属于它的是（　）。", &["*政治意识", "*大局意识", "效率意识"])),
        Some(1)
    );
    assert_eq!(breaks(&multiple(&["*政治意识", "效率意识", "质量意识", "规范意识"])), Some(1));
    assert_eq!(breaks(&multiple(&["*政治意识", "*大局意识", "*学习意识", "*执行意识"])), Some(1));
    assert_eq!(breaks(&truth("“效率意识”是“四种意识”之一。", false, None)), Some(1));
    assert_eq!(breaks(&cloze("文中指出：“不为____所扰，不为____所惑。”", "杂音")), Some(1));
}

#[test]
fn r02_what_is_right_stands_in_the_text() {
    assert_eq!(breaks(&multiple(&["*政治意识", "*责任意识", "效率意识", "质量意识"])), Some(2));
    let unquoted = Question { quote: String::new(), ..multiple(&FOUR) };
    assert_eq!(breaks(&unquoted), Some(2));
}

#[test]
fn r03_and_r04_options_differ_and_hold_none_of_each_other() {
    let keys = ["*政治意识", "*大局意识", "*学习意识"];
    assert_eq!(breaks(&multiple(&[&keys[..], &["效率意识", "“效率意识”"]].concat())), Some(3));
    assert_eq!(breaks(&multiple(&[&keys[..], &["效率意识", "讲效率意识"]].concat())), Some(4));
}

#[test]
fn r05_no_wrong_option_is_a_member_or_says_what_an_item_says() {
    let keys = ["*政治意识", "*大局意识", "*学习意识"];
    assert_eq!(breaks(&multiple(&[&keys[..], &["执行意识"]].concat())), Some(5));
    let text = normal(SPEECH);
    let item = normal("增强政治意识。不为杂音所扰");
    let told = Known { items: vec![&item], ..known(&text) };
    let asked = multiple(&[&keys[..], &["不为杂音所扰"]].concat());
    assert_eq!(broken(&asked, &told).map(|rule| rule.0), Some(5));
}

#[test]
fn r06_two_lists_of_one_title_are_told_apart_by_the_material() {
    let text = normal(SPEECH);
    let namesakes = BTreeSet::from(["核心意识".to_owned()]);
    let title = "四种意识";
    let other = |doc| Known { namesakes: Some(&namesakes), title, doc, ..known(&text) };
    assert!(!namesakes_are_kept_apart(&multiple(&FOUR), &other(None)));
    let named = Question {
        stem: "《讲话》提出的“四种意识”包括（　）。".to_owned(),
        ..multiple(&FOUR)
    };
    assert!(namesakes_are_kept_apart(&named, &other(Some("《讲话》"))));
    let alien = multiple(&["*政治意识", "*大局意识", "*学习意识", "核心意识"]);
    let alien = Question { stem: named.stem, ..alien };
    assert!(
        !namesakes_are_kept_apart(&alien, &other(Some("《讲话》"))),
        "a member of the namesake"
    );
}

#[test]
fn r07_a_stem_stands_alone_and_its_marks_close() {
    for stem in [
        "上述意识包括（　）。",
        "其内容包括下列哪些（　）。",
        "“四种意识包括（　）。",
        "包括（　）",
    ] {
        assert!(
            !stem_stands_alone(
                &Question { stem: stem.to_owned(), ..multiple(&FOUR) },
                &Known::default()
            ),
            "{stem}"
        );
    }
    assert!(stem_stands_alone(&multiple(&FOUR), &Known::default()));
}

#[test]
fn r08_a_stem_shows_no_key() {
    let asked = |stem| single(stem, &["*增强政治意识", "提高工作效率", "严格工作纪律"]);
    assert_eq!(breaks(&asked("讲话在谈到政治意识时提出的要求是（　）。")), Some(8));
    assert!(stem_gives_nothing_away(&asked("讲话首先提出的要求是（　）。"), &Known::default()));
    let recall = points("请默写论点全面、分析充分的要求。", &["论点全面", "分析充分"]);
    assert!(!stem_gives_nothing_away(&recall, &Known::default()));
}

#[test]
fn r09_options_have_no_marker_and_no_stop() {
    for slip in ["一是效率意识", "（一）效率意识", "效率意识。"] {
        assert_eq!(
            breaks(&multiple(&["*政治意识", "*大局意识", "*学习意识", slip])),
            Some(9),
            "{slip}"
        );
    }
}

#[test]
fn r10_a_list_that_lacks_an_item_is_not_asked_by_its_number() {
    let text = normal(SPEECH);
    let miscounted = Known { miscounted: Some("四种意识"), ..known(&text) };
    assert_eq!(broken(&multiple(&FOUR), &miscounted).map(|rule| rule.0), Some(10));
}

#[test]
fn r11_and_r12_and_r15_weigh_shape_length_and_negation() {
    assert!(bends(&multiple(&FOUR)).is_empty());
    assert_eq!(bends(&multiple(&["*政治意识", "*大局意识", "*学习意识", "讲效率"])), [11]);
    let long = ["*增强政治意识和大局意识", "效率", "质量"];
    assert_eq!(bends(&single("下列各项中，属于“四种意识”的是（　）。", &long)), [12]);
    let not = question(
        Pattern::Q2,
        "下列各项中，不属于“四种意识”的是（　）。",
        options(&["*效率意识", "政治意识", "不变意识"]),
    );
    assert_eq!(bends(&not), [15]);
}

#[test]
fn r13_the_noun_of_the_title_marks_no_key() {
    let told = multiple(&["*政治意识", "*大局意识", "*学习意识", "讲效率", "讲质量"]);
    assert_eq!(breaks(&told), Some(13));
}

#[test]
fn r14_no_option_speaks_of_the_others() {
    assert_eq!(
        breaks(&multiple(&["*政治意识", "*大局意识", "*学习意识", "以上都对的意识"])),
        Some(14)
    );
}

#[test]
fn r16_absolute_words_stand_on_both_sides_or_none() {
    let text = "必须坚持改革";
    let told =
        single("讲话首先提出的是（　）。", &["*必须坚持改革", "扩大对外开放", "发展民主政治"]);
    assert!(!absolute_words_tell_nothing(&told, &known(text)));
    let even =
        single("讲话首先提出的是（　）。", &["*必须坚持改革", "必须扩大开放", "发展民主政治"]);
    assert!(absolute_words_tell_nothing(&even, &known(text)));
}

#[test]
fn r17_options_are_few() {
    let many = ["*政治意识", "*大局意识", "效率意识", "质量意识", "规范意识"];
    assert_eq!(breaks(&multiple(&many)), Some(17), "three wrong ones");
    let two = single("下列各项中，属于“四种意识”的是（　）。", &["*政治意识", "效率意识"]);
    assert_eq!(breaks(&two), Some(17));
}

#[test]
fn r18_letters_of_keys_are_even_over_a_bank() {
    assert!(letters_are_even(&[10, 11, 9, 10]));
    assert!(!letters_are_even(&[25, 5, 6, 4]), "A too often, D too seldom");
    assert!(letters_are_even(&[9, 0, 0, 0]), "too few to tell");
}

#[test]
fn r19_a_blank_can_be_filled() {
    assert_eq!(breaks(&cloze("文中指出：“不为____所扰，不为传言所惑。”", "杂")), Some(19));
    assert_eq!(breaks(&cloze("文中指出：“不为____所扰，不为杂音所惑。”", "杂音")), Some(19));
    let number = cloze("文中指出，要增强的意识共有____种。", "十二");
    assert!(!blanks_can_be_filled(&number, &Known::default()), "a bare number");
}

#[test]
fn r20_a_blank_has_one_filler_in_the_whole_site() {
    let gap =
        Gap {
            before: "立场坚定不为".to_owned(), key: "杂音".to_owned(), after: "所扰".to_owned()
        };
    let asked = |texts: &[&str]| {
        let corpus = Corpus::new(texts, vec![gap.before.clone()], false);
        let gaps = [gap.clone()];
        blanks_have_one_filler(
            &multiple(&FOUR),
            &Known { gaps: &gaps, corpus: Some(&corpus), ..Known::default() },
        )
    };
    assert!(asked(&["立场坚定，不为杂音所扰。"]));
    assert!(!asked(&["立场坚定，不为杂音所扰。", "立场坚定，不为名利所扰。"]));
}

#[test]
fn r21_what_was_made_stands_nowhere() {
    let corpus = Corpus::new(
        &["要增强创新意识。"],
        ["创新意识", "效率意识"].map(str::to_owned).into_iter().collect(),
        false,
    );
    let made = |word: &str| {
        let made = [word.to_owned()];
        false_is_false(
            &multiple(&FOUR),
            &Known { made: &made, corpus: Some(&corpus), ..Known::default() },
        )
    };
    assert!(made("效率意识"));
    assert!(!made("创新意识"), "the speech itself says it elsewhere");
    assert_eq!(breaks(&truth("“政治意识”是“四种意识”之一。", false, Some("政治意识"))), Some(21));
}

#[test]
fn r22_true_statements_are_no_copies_and_no_majority() {
    assert_eq!(bends(&truth("不为杂音所扰，不为传言所惑。", true, None)), [22]);
    assert!(truths_are_even(9, 20));
    assert!(!truths_are_even(15, 20));
}

#[test]
fn r23_only_an_order_that_is_meant_is_asked() {
    let steps = ["登记编号", "提出拟办意见", "领导批示", "分送承办"];
    let ranks = ["贫困村申请", "乡镇审批", "县级核准", "签字背书"];
    let known = |is_ordered| Known { is_ordered, ..Known::default() };
    assert!(order_is_the_texts(&order(&steps), &known(true)));
    assert!(!order_is_the_texts(&order(&steps), &known(false)));
    assert!(!order_is_the_texts(&order(&ranks), &known(true)), "from below upwards");
    assert!(!order_is_the_texts(&order(&steps[..3]), &known(true)), "three are guessed");
    assert!(!order_is_the_texts(&order(&["首先申请", "审批", "核准", "公告"]), &known(true)));
}

#[test]
fn r24_pairs_share_no_word_and_no_side() {
    let corpus = Corpus::new(&[""], Vec::new(), false);
    let known = Known { corpus: Some(&corpus), ..Known::default() };
    let good = [
        ("政治意识", "不为杂音所扰"),
        ("大局意识", "把握全局，立足实际"),
        ("执行意识", "定了就干，干就干好"),
    ];
    assert!(pairs_are_not_told_by_words(&pairs(&good), &known));
    let told = [good[0], good[1], ("执行意识", "坚决执行部署决策")];
    assert!(!pairs_are_not_told_by_words(&pairs(&told), &known));
    let same = [good[0], good[1], ("执行意识", "把握全局，立足实际情况")];
    assert!(!pairs_are_not_told_by_words(&pairs(&same), &known));
    assert!(!pairs_are_not_told_by_words(&pairs(&good[..2]), &known));
}

#[test]
fn r25_no_stem_shows_what_another_question_asks() {
    let row = cloze("“四种意识”包括：____、大局意识、学习意识、执行意识。", "政治意识");
    let other = cloze("“四种意识”包括：政治意识、____、学习意识、执行意识。", "大局意识");
    assert!(gives_away(&row, &other));
    let text = cloze("文中指出：“不为____所扰，不为传言所惑。”", "杂音");
    assert!(!gives_away(&row, &text) && !gives_away(&text, &row));
}
