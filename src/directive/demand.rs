//! Whether a list demands or only describes, judged from its lead, its heads and the words of its items.
//!
//! Each part speaks for itself and the sum decides: words of the lead (要求, 措施 against 原因, 意义), how
//! the heads begin and end (加强…, 不得… against 是…, …的), and how many items say that something must be.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

/// Words of a lead that announce demands.
const LEADS_DEMAND: &[&str] = &[
    "要求",
    "必须",
    "应当",
    "应该",
    "不得",
    "禁止",
    "做好",
    "措施",
    "职责",
    "任务",
    "步骤",
    "程序",
    "流程",
    "标准",
    "意见",
    "部署",
    "抓好",
    "坚持",
    "增强",
    "做到",
    "当好",
    "方针",
    "通知",
    "原则",
    "强调",
    "落实",
    "加强",
    "对策",
    "规定",
    "建议",
    "事项",
    "安排",
    "办法",
    "制度",
    "准备",
    "条件",
    "注意",
    "责任",
    "工作如下",
    "着重",
    "无下列",
    "没有下列",
];

/// Words of a lead that announce facts. They weigh twice: 工作中存在的问题 tells what is, not what to do.
const LEADS_FACT: &[&str] = &[
    "原因",
    "情形",
    "表现",
    "特点",
    "特征",
    "含义",
    "意义",
    "作用",
    "成绩",
    "成就",
    "成效",
    "成果",
    "理由",
    "权利",
    "危害",
    "为什么",
    "是什么",
    "什么是",
    "如何认识",
    "如何科学认识",
    "怎么理解",
    "如何理解",
    "地位",
    "下列问题",
    "以下问题",
    "行为之一",
    "组成",
    "分为",
    "是指",
    "处分",
    "罚款",
    "处罚",
    "历史条件",
    "优势",
    "不足",
    "困难",
    "概念",
    "类型",
    "有利于",
    "区别",
    "联系",
    "依据",
    "障碍",
    "取得了",
    "理论",
    "思想成果",
    "本质",
    "方式",
    "阶段性",
    "路线",
    "认定为",
    "主要内容",
    "揭示了",
    "哪些",
    "有权",
    "享有",
    "范围",
    "附件",
];

/// Verbs and adverbs that the head of a demand begins with, by their first one or two characters.
const HEADS_DEMAND: &[&str] = &[
    "要",
    "必须",
    "应",
    "不得",
    "严禁",
    "禁止",
    "坚持",
    "加强",
    "增强",
    "强化",
    "落实",
    "完善",
    "健全",
    "建立",
    "推进",
    "深化",
    "提高",
    "提升",
    "做",
    "抓",
    "严格",
    "严守",
    "严肃",
    "认真",
    "切实",
    "统一",
    "明确",
    "规范",
    "组织",
    "制定",
    "制订",
    "开展",
    "突出",
    "加大",
    "加快",
    "推动",
    "促进",
    "保障",
    "确保",
    "保证",
    "进一步",
    "深入",
    "大力",
    "积极",
    "全面",
    "着力",
    "努力",
    "继续",
    "稳定",
    "优化",
    "改革",
    "创新",
    "改进",
    "调整",
    "发展",
    "实施",
    "实行",
    "执行",
    "遵守",
    "注重",
    "注意",
    "重视",
    "把",
    "防止",
    "防范",
    "排查",
    "整改",
    "培养",
    "学习",
    "牢固",
    "树立",
    "转变",
    "充分",
    "发挥",
    "及时",
    "按",
    "依法",
    "围绕",
    "立足",
    "带头",
    "自觉",
    "主动",
    "维护",
    "保持",
    "保护",
    "贯彻",
    "领会",
    "把握",
    "熟悉",
    "掌握",
    "统筹",
    "支持",
    "鼓励",
    "引导",
    "培育",
    "打造",
    "构建",
    "巩固",
    "拓展",
    "扩大",
    "减轻",
    "降低",
    "控制",
    "淘汰",
    "合理",
    "科学",
    "正确",
    "坚决",
    "学会",
    "参与",
    "采取",
    "报",
    "督促",
    "配备",
    "检查",
    "负责",
    "勿",
    "高度",
    "精心",
    "严",
    "请",
    "禁",
    "不准",
    "协助",
    "承办",
    "起草",
    "管理",
];

/// What the head of a fact begins with.
const HEADS_FACT: &[&str] = &[
    "是",
    "有利于",
    "因为",
    "由于",
    "我国",
    "违反",
    "未",
    "没有",
    "为什么",
    "什么",
    "如何",
    "怎么",
    "怎样",
    "为了",
    "体现",
    "反映",
    "导致",
    "存在",
    "缺乏",
    "标志",
    "有了",
    "属于",
];

/// What it ends with.
const FACT_ENDS: &[&str] =
    &["的", "不够", "了", "吗", "的理论", "的思想", "性", "明显增强", "显著增强"];

/// What follows upon a fault.
const PENALTIES: &[&str] = &["扣分", "扣除", "罚款"];

/// Words that say that something must be; 要 only where it is no part of another word.
const MUST: &[&str] = &[
    "必须", "应当", "应该", "不得", "严禁", "不准", "一律", "须", "确保", "切实", "务必", "不能",
    "予以", "责令",
];

/// Characters of an item that are looked at for such words.
const LOOKED_AT: usize = 120;

/// Whether a list is one of demands. `title` is its title, else `sentence` the one before it.
pub(super) fn is_directive(
    words: &str,
    title: Option<&str>,
    sentence: Option<&str>,
    items: &[(Range<usize>, &str)],
) -> bool {
    let lead = match (title, sentence) {
        (Some(title), _) => weigh_lead(title).clamp(-4, 3) * 100,
        (None, Some(sentence)) => weigh_lead(sentence).clamp(-2, 2) * 50,
        (None, None) => 0,
    };
    let count = i32::try_from(items.len()).unwrap_or(i32::MAX).max(1);
    let heads: i32 = items.iter().map(|(_, head)| weigh_head(head)).sum();
    let must = items.iter().filter(|(span, _)| says_must(opening(&words[span.clone()]))).count();
    let must = i32::try_from(must).unwrap_or(i32::MAX);
    lead + heads * 400 / count + must * 200 / count >= 0
}

/// The same words to be looked up: there is one look for every item of a text.
static DEMANDS: LazyLock<HashSet<&str>> = LazyLock::new(|| HEADS_DEMAND.iter().copied().collect());
static FACTS: LazyLock<HashSet<&str>> = LazyLock::new(|| HEADS_FACT.iter().copied().collect());

/// Whether a head begins with a word; none is longer than three characters.
fn begins(head: &str, words: &HashSet<&str>) -> bool {
    let ends = head.char_indices().skip(1).map(|(at, _)| at).chain([head.len()]);
    ends.take(3).any(|end| words.contains(&head[..end]))
}

/// Whether a head begins as a demand does.
pub(super) fn begins_as_demand(head: &str) -> bool {
    begins(head, &DEMANDS)
}

fn weigh_lead(lead: &str) -> i32 {
    let count = |words: &[&str]| words.iter().filter(|word| lead.contains(**word)).count();
    let weigh = |words: &[&str]| i32::try_from(count(words)).unwrap_or(i32::MAX);
    let must = i32::from(says_must(lead));
    2 * weigh(LEADS_DEMAND).min(2) + 2 * must - 3 * weigh(LEADS_FACT).min(2)
}

/// The beginning of an item, where it says what it is about.
fn opening(item: &str) -> &str {
    let end = item.char_indices().nth(LOOKED_AT).map_or(item.len(), |(at, _)| at);
    &item[..end]
}

fn weigh_head(head: &str) -> i32 {
    if begins(head, &FACTS)
        || PENALTIES.iter().any(|penalty| head.contains(penalty))
        || FACT_ENDS.iter().any(|end| head.ends_with(end))
        || (says_what_is(head) && !says_must(head))
        || head.contains("越来越")
    {
        -1
    } else {
        i32::from(begins(head, &DEMANDS))
    }
}

/// 土地是农民生活的命脉: a head with 是 as its verb.
fn says_what_is(head: &str) -> bool {
    head.match_indices('是').any(|(at, verb)| {
        let before = head[..at].chars().next_back();
        let after = head[at + verb.len()..].chars().next();
        at > 0
            && !before.is_some_and(|c| "凡别其但于还不若如都就总只正".contains(c))
            && !after.is_some_and(|c| "否非".contains(c))
    })
}

fn says_must(item: &str) -> bool {
    // One walk, for there is one for every item.
    item.char_indices().any(|(at, c)| match c {
        '要' => is_want(item, at),
        '必' | '应' | '不' | '严' | '一' | '须' | '确' | '切' | '务' | '予' | '责' => {
            MUST.iter().any(|word| item[at..].starts_with(word))
        }
        _ => false,
    })
}

/// Whether 要 at a place is a verb: not in 重要, 要求, 需要.
fn is_want(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    let after = words[at + '要'.len_utf8()..].chars().next();
    !before.is_some_and(|c| "重主需只首概摘简纲将快想".contains(c))
        && !after.is_some_and(|c| "求素点闻领害义件是".contains(c))
}
