//! What a head says as a phrase by itself.
//!
//! In: an item. Out: its [`Forms`]. Holds: a form is a stretch of the text; one that is only the beginning of
//! a sentence is not given.

use super::{
    model::Material,
    subject::{LONGEST_LABEL, LONGEST_OPTION, LONGEST_POINT},
    words::{has_placeholder, is_balanced, length},
};
use crate::directive::{DirectiveList, Item, is_demand, joined};

/// The forms of a head that are whole phrases by themselves: all of it, and its first clause.
#[derive(Debug, Default, Clone)]
pub(super) struct Forms {
    /// The whole head.
    pub(super) whole: Option<String>,
    /// The part of it before its first comma, or all of it where it has none.
    pub(super) first: Option<String>,
}

impl Forms {
    /// What an item is called: all of its head, or the first clause of a sentence that goes on. Of a head that
    /// is too long for an option nothing is cut.
    pub(super) fn name(&self) -> Option<String> {
        let form = self.whole.as_ref().or(self.first.as_ref())?;
        (length(form) <= LONGEST_OPTION).then(|| form.clone())
    }
}

pub(super) fn of(material: &Material<'_>, list: &DirectiveList, item: &Item) -> Forms {
    let words = &material.text.words;
    let full = joined(&words[item.head.clone()]);
    let head = bare(&full).to_owned();
    if head.len() < full.len() && length(&head) <= LONGEST_LABEL {
        // 活动学生（一二年级用铅笔）: what it says stands in the brackets.
        return Forms::default();
    }
    let rest = words[item.head.end..item.span.end.max(item.head.end)]
        .trim_start_matches([' ', '\u{3000}']);
    let ends = rest.is_empty()
        || rest.starts_with("，即")
        || rest.starts_with(['。', '；', '！', '：', ':', ';', '\n', '\r', '—', '(', '（']);
    let is_sentence = rest.starts_with(['。', '；', '！']);
    let whole = ends && is_usable(&head) && (is_sentence || !is_half(&head));
    // 要注重沟通 beside 统一思想 is 注重沟通.
    let head = match head.strip_prefix('要') {
        Some(rest) if is_demand(rest) => rest.to_owned(),
        _ => head,
    };
    if whole || head.contains(['，', ',']) {
        return Forms { whole: whole.then_some(head), first: None };
    }
    let (clause, after) = (head.as_str(), rest.trim_start_matches(['，', ',', '、']));
    // What stands before the first comma is a phrase of its own where it acts or is a short saying.
    let acts = is_demand(clause) && list.directive;
    let is_saying = length(clause) == 4 || (acts && length(clause) <= LONGEST_OPTION);
    let goes_on = GOES_ON.iter().any(|word| after.starts_with(word));
    let first = is_usable(clause) && is_saying && !goes_on && !is_half(clause);
    Forms { first: first.then(|| clause.to_owned()), whole: None }
}

/// A head without what only explains it: （…） at its end, 即….
fn bare(head: &str) -> &str {
    let head = head.split_once("，即").map_or(head, |(before, _)| before);
    match head.rsplit_once(['（', '(']) {
        Some((before, note)) if note.ends_with(['）', ')']) && !before.is_empty() => before,
        _ => head,
    }
}

fn is_usable(form: &str) -> bool {
    is_balanced(form)
        && !has_placeholder(form)
        && !form.contains([' ', '\u{3000}'])
        && (2..=LONGEST_POINT).contains(&length(form))
        && !form.ends_with(['，', '、', '：'])
        && !form.contains(['。', '；', '？', '！', '：', '(', '（'])
        && !form.contains("下列")
        && !dangles(form)
}

/// What a clause begins with whose subject or condition stands before the comma.
const GOES_ON: &[&str] = &[
    "要", "应", "须", "必须", "可", "由", "在", "将", "已", "还", "都", "就", "是", "为", "有",
    "不得", "负责", "即", "也", "方", "并", "且", "以", "使", "让", "从而", "才", "则", "属",
    "以及", "和", "及", "或",
];

/// What a phrase begins with that leads to another.
const LEADS_ON: &[&str] = &[
    "在", "从", "对", "对于", "为了", "随着", "根据", "经过", "通过", "当", "如", "若", "除",
    "关于", "由", "自", "到", "经", "因", "凡", "向", "于", "针对", "围绕", "鉴于", "只有", "只要",
    "虽然", "既", "不仅", "这", "该", "此", "其", "它", "他", "并", "而", "但", "或", "且", "以及",
    "比如", "例如", "按", "以", "据",
];

/// What such a phrase ends with.
const TIMES: &[&str] = &[
    "期间",
    "时",
    "前",
    "后",
    "之际",
    "以来",
    "情况下",
    "过程中",
    "之后",
    "之前",
    "同时",
    "基础上",
    "方面",
];

/// Whether words are the beginning of a sentence whose rest is missing.
fn is_half(form: &str) -> bool {
    let begins = LEADS_ON.iter().any(|word| form.starts_with(word))
        && ![
            "从严",
            "从优",
            "从实",
            "对外开放",
            "以人为本",
            "以身作则",
            "以案",
            "以学",
            "以上率下",
            "按时",
            "按期",
            "按章",
            "以德",
            "在岗",
            "在位",
            "到位",
            "自觉",
            "自我",
            "自力",
            "自主",
            "当好",
            "当年",
            "当前",
            "当地",
            "当先",
            "如实",
            "如期",
            "经常",
            "因地",
            "因时",
            "对标",
            "对表",
            "自查",
            "由表",
            "其他",
            "向上",
            "向善",
            "经济",
            "因势",
            "据实",
            "到点",
        ]
        .iter()
        .any(|word| form.starts_with(word));
    let breaks = form.contains("以") && form.starts_with("以") && form.contains("为");
    (begins && !breaks) || TIMES.iter().any(|word| form.ends_with(word) && length(form) > 4)
}

/// Whether words end in the middle.
fn dangles(form: &str) -> bool {
    [
        "和", "与", "及", "或", "等", "是", "为", "在", "对", "把", "将", "的话", "按照", "以及",
        "包括",
    ]
    .iter()
    .any(|word| form.ends_with(word))
}
