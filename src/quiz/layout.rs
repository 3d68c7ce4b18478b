//! How a list stands in its paper: whether its items are parts, headings, labels or steps.
//!
//! In: a list, its members, its material. Out: one answer a function. Holds: where it is unsure that what follows
//! a head is said of it, the head is no heading.

use super::{
    model::Material,
    naming::Name,
    subject::{LONGEST_LABEL, LONGEST_OPTION, Member},
    words::{length, normal},
};
use crate::directive::{DirectiveList, Item, is_demand};

/// A heading has at most this many characters.
const LONGEST_HEADING: usize = 24;

/// Whether the items are the usual parts of a paper (指导思想, 活动时间), which nobody learns by heart.
pub(super) fn is_sectional(list: &DirectiveList, heads: &[String]) -> bool {
    let usual = |head: &&String| {
        length(head) <= LONGEST_OPTION
            && PARTS.iter().any(|part| head.ends_with(part))
            && !is_demand(head)
    };
    list.formulation.is_none() && heads.iter().filter(usual).count() * 2 > heads.len()
}

pub(super) fn is_label(material: &Material<'_>, item: &Item) -> bool {
    let is_short = length(&material.text.words[item.head.clone()]) <= LONGEST_LABEL;
    is_short && material.text.words[item.head.end..].starts_with(['：', ':'])
}

/// Whether what stands after most heads explains them: 动力：工人阶级和农民阶级. The head alone says little.
pub(super) fn is_labelled(material: &Material<'_>, list: &DirectiveList) -> bool {
    list.formulation.is_none()
        && list.items.iter().filter(|item| is_label(material, item)).count() * 2 > list.items.len()
}

/// What the names of such parts end with.
const PARTS: &[&str] = &[
    "思想",
    "主题",
    "时间",
    "地点",
    "对象",
    "方式",
    "内容",
    "要求",
    "安排",
    "目的",
    "目标",
    "步骤",
    "组织领导",
    "意义",
    "范围",
    "人员",
    "背景",
    "概况",
    "任务",
    "措施",
    "标准",
    "程序",
    "流程",
    "事项",
    "条件",
];

/// Whether a heading says by itself what it is about: no 要…, no 原因.
pub(super) fn is_topic(words: &str) -> bool {
    length(words) >= 4
        // 第三阶段为审定阶段 is a sentence.
        && (!words.contains('为') || words.contains(['以', '作', '成']))
        && !["要", "是", "须", "应", "必须", "建议", "可", "请"]
            .iter()
            .any(|word| words.starts_with(word))
}

/// Whether the heads of a list are headings: short, alike in shape, with sentences after most of them.
pub(super) fn is_headed(members: &[Member]) -> bool {
    let is_heading = |member: &&Member| {
        member.phrase.as_deref().is_some_and(|head| {
            length(head) <= LONGEST_HEADING && !DUTIES.iter().any(|word| head.starts_with(word))
        })
    };
    let is_told = |member: &&Member| member.body.iter().any(|sentence| !sentence.is_head);
    let most = |count: usize| 3 * count >= 2 * members.len();
    most(members.iter().filter(is_heading).count()) && most(members.iter().filter(is_told).count())
}

/// What the sentences of a list of duties begin with, where the first is no heading for the rest.
const DUTIES: &[&str] =
    &["负责", "协助", "承办", "建议", "组织做", "参与", "完成领导", "办理", "做好领导"];

/// Whether a list's title is that of a paper of its own: 校长办公室工作职责.
pub(super) fn is_own_paper(material: &Material<'_>, title: &str) -> bool {
    ["职责", "制度", "须知", "守则", "规定", "办法"].iter().any(|kind| title.ends_with(kind))
        && material.title.is_some_and(|own| !own.contains(title))
}

/// Whether a list is called by an entry of another list whose entries head nothing: what stands below the last
/// of 提交的材料 is no part of that material.
pub(super) fn is_entry(material: &Material<'_>, list: &DirectiveList) -> bool {
    let Some(title) = &list.title else { return false };
    let holds = |item: &Item| item.head.start <= title.start && title.start < item.head.end;
    let heads = |item: &&Item| item.span.len() >= 3 * item.head.len();
    material
        .lists
        .iter()
        .filter(|outer| outer.items.iter().any(holds))
        .any(|outer| 2 * outer.items.iter().filter(heads).count() < outer.items.len())
}

/// Whether a list is called what the whole text is called.
pub(super) fn is_own_title(material: &Material<'_>, name: &Name) -> bool {
    material.title.is_some_and(|title| normal(title) == normal(&name.label()))
}

/// Words of a title whose items follow one another.
const STEPS: &[&str] = &["程序", "步骤", "流程", "阶段", "步", "过程", "顺序", "环节"];

pub(super) fn is_ordered(list: &DirectiveList, title: &str) -> bool {
    let is_counted = list.items.iter().zip(1..).all(|(item, number)| item.number == number);
    is_counted && STEPS.iter().any(|word| title.contains(word))
}

pub(super) fn is_rest(head: &str) -> bool {
    head.starts_with("其他")
        || head.starts_with("其它")
        || head.contains("的其他")
        || head.contains("规定的其它")
}
