//! What a trainer writes: named for life and judged as what is made of lists.
//!
//! In: a question and the words of its material. Out: its name, or the rules that it breaks and bends. Holds:
//! what only says whether words are the text's (R02, R05, R20) is not asked of it, for it may teach more.

use super::{
    model::{Answer, Question},
    rules::{self, Known, Rule},
    words::{normal, similarity},
};

/// The rules that a question does not keep.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults {
    /// Those that it must keep.
    pub(crate) broken: Vec<Rule>,
    /// Those that it should keep.
    pub(crate) bent: Vec<Rule>,
}

impl Faults {
    /// The same without those that another question has too: what an edit leaves, it is not blamed for.
    pub(crate) fn without(mut self, before: &Self) -> Self {
        self.broken.retain(|rule| !before.broken.contains(rule));
        self.bent.retain(|rule| !before.bent.contains(rule));
        self
    }
}

/// The rules that a question breaks and bends as one of the trainer's own; `text` is the normal words of its
/// material.
pub(crate) fn faults(question: &Question, text: &str) -> Faults {
    let own = Question { pattern: None, ..question.clone() };
    let known = Known { text, ..Known::default() };
    let mut broken = rules::all_broken(&own, &known);
    // What is the same as another holds it too: once is enough.
    if broken.contains(&Rule(3)) {
        broken.retain(|rule| *rule != Rule(4));
    }
    Faults { broken, bent: rules::bent(&own, &known) }
}

/// The words that a question shows beside its stem, or that are right.
pub(crate) fn shown(question: &Question) -> Vec<&str> {
    let words: Vec<&String> = match &question.answer {
        Answer::Choice(options) => options.iter().map(|option| &option.text).collect(),
        Answer::Truth { correction, .. } => correction.iter().collect(),
        Answer::Blanks { blanks, .. } => {
            blanks.iter().filter_map(|accepted| accepted.first()).collect()
        }
        Answer::Order(words) | Answer::Points(words) => words.iter().collect(),
        Answer::Pairs { pairs, .. } => {
            pairs.iter().flat_map(|(left, right)| [left, right]).collect()
        }
    };
    words.into_iter().map(String::as_str).collect()
}

/// The words that are right.
pub(crate) fn keys(question: &Question) -> Vec<&str> {
    match &question.answer {
        Answer::Choice(options) => {
            let right = options.iter().filter(|option| option.correct);
            right.map(|option| option.text.as_str()).collect()
        }
        _ => shown(question),
    }
}

/// How alike two stretches of words are, 0 to 1, whatever their marks.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    similarity(&normal(a), &normal(b))
}

#[cfg(test)]
mod tests {
    use super::{
        super::model::{Choice, Origin, Pattern},
        *,
    };
    use crate::kind::QuestionKind;

    fn question(kind: QuestionKind, stem: &str, answer: Answer) -> Question {
        Question {
            id: String::new(),
            kind,
            pattern: None,
            list: None,
            item: None,
            stem: stem.to_owned(),
            answer,
            hints: Vec::new(),
            explanation: String::new(),
            spans: Vec::new(),
            quote: String::new(),
            origin: Origin::Authored,
        }
    }

    fn choice(stem: &str, options: &[(&str, bool)]) -> Question {
        let options = options.iter().map(|(text, correct)| Choice {
            text: (*text).to_owned(),
            correct: *correct,
            note: String::new(),
        });
        question(QuestionKind::Single, stem, Answer::Choice(options.collect()))
    }

    fn broken(question: &Question, text: &str) -> Vec<u8> {
        faults(question, text).broken.iter().map(|rule| rule.0).collect()
    }

    #[test]
    fn words_that_the_text_has_not_are_right_in_a_trainers_question() {
        let own = choice(
            "秘书工作的根本作风是（　）。",
            &[("极端负责", true), ("默默无闻", false), ("快速反应", false)],
        );
        assert_eq!(faults(&own, "增强政治意识"), Faults::default());
    }

    #[test]
    fn a_made_question_that_is_changed_is_judged_as_the_trainers_own() {
        let own = choice(
            "“四种意识”包括（　）。",
            &[("服务意识", true), ("讲规范", false), ("讲效率", false)],
        );
        let made = Question { pattern: Some(Pattern::Q3), ..own };
        assert_eq!(broken(&made, "增强政治意识"), [0; 0]);
    }

    #[test]
    fn every_rule_that_is_broken_is_named() {
        let own = choice(
            "上述要求中，增强执行意识指（　）。",
            &[("增强执行意识", true), ("以上都对", false), ("以上都对", false)],
        );
        assert_eq!(broken(&own, ""), [3, 7, 8, 14]);
    }

    #[test]
    fn words_to_choose_from_hold_every_blank() {
        let cloze = |bank: &[&str]| Answer::Blanks {
            blanks: vec![vec!["政治".to_owned(), "政治意识".to_owned()]],
            bank: bank.iter().map(|one| (*one).to_owned()).collect(),
        };
        let judge = |bank: &[&str]| {
            broken(&question(QuestionKind::Cloze, "一是增强____意识。", cloze(bank)), "")
        };
        assert_eq!(judge(&["大局", "学习"]), [19]);
        assert_eq!(judge(&["大局", "政治"]), [0; 0]);
        assert_eq!(judge(&[]), [0; 0]);
    }

    #[test]
    fn a_left_over_side_belongs_to_no_pair() {
        let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        let pairs = vec![pair("讲规范", "加强规范化管理"), pair("讲效率", "雷厉风行、分秒必争")];
        let judge = |extra: &str| {
            let answer = Answer::Pairs { pairs: pairs.clone(), extra: vec![extra.to_owned()] };
            broken(&question(QuestionKind::Matching, "下列要求与做法怎样对应？", answer), "")
        };
        assert_eq!(judge("加强规范化管理"), [3]);
        assert_eq!(judge("高标准高质量完成工作"), [0; 0]);
    }

    #[test]
    fn a_false_statement_that_the_text_makes_is_refused() {
        let answer = Answer::Truth { is_true: false, correction: None };
        let own = question(QuestionKind::TrueFalse, "三是增强学习意识。", answer);
        assert_eq!(broken(&own, "二是增强大局意识三是增强学习意识"), [21]);
    }
}
