//! What a stem calls a list.
//!
//! In: a list with its title. Out: a [`Name`], or none where the title does not name it. Holds: the words
//! of the title are the text's own, moved and quoted but never changed.

use super::{
    phrases::say,
    words::{has_placeholder, inner, is_balanced, length, quoted},
};
use crate::directive::{DirectiveList, is_demand};

/// A title that is quoted in a stem has at most this many characters.
const LONGEST: usize = 34;
/// A question that is quoted has at most this many.
const LONGEST_QUESTION: usize = 40;
/// A sentence that leads to a list and is quoted whole has at most this many.
const LONGEST_LEAD: usize = 48;
/// A title that is no name of what it lists has at most this many: a longer one is a sentence.
const LONGEST_TOPIC: usize = 18;
/// A title of two clauses has at most this many.
const LONGEST_TWO: usize = 24;
/// A title of at most this many characters is a common one (主要内容) and needs the part it stands in.
const COMMON: usize = 4;
/// A clause that announces a list speaks for itself from this many characters on.
const OWN_CLAUSE: usize = 8;

/// Nouns that a heading ends with which is the name of what it lists.
const NOUNS: &[&str] = &[
    "要求", "原则", "标准", "程序", "流程", "措施", "任务", "内容", "条件", "职责", "步骤", "特点",
    "意义", "方法", "目标", "重点", "问题", "情形", "行为", "事项", "作用", "成果", "经验", "教训",
    "含义", "方面", "环节", "制度", "纪律", "权利", "义务", "方针", "依据", "原因", "优势", "表现",
    "类型", "形式", "范围", "途径", "办法", "理论", "阶段", "层次", "关系", "规定", "安排", "举措",
    "特征", "要点", "要素", "准则", "规范", "责任", "意见", "对策", "建议", "启示", "做法", "困难",
    "不足",
];

/// Words that say that what follows is listed.
const ANNOUNCES: &[&str] = &["下列", "以下", "如下"];

/// What a sentence begins with that leaves its subject to the one before.
const LONE: &[&str] = &[
    "要",
    "应",
    "须",
    "会议",
    "本人",
    "主要",
    "关键是",
    "着重",
    "大致",
    "我们",
    "包括",
    "有以下",
    "以下",
    "下列",
    "如下",
    "具有",
];

/// What stands before the noun for what is counted: 谈两点意见.
const COUNTED: &[&str] = &["点", "个", "条", "项", "种", "层", "方面", "重", "大", "步"];

/// What a title begins with that leans on the sentence before it.
const LEANS: &[&str] = &[
    "这",
    "此",
    "该",
    "其",
    "上述",
    "以上",
    "它",
    "他",
    "本条",
    "前款",
    "同时",
    "另外",
    "但",
    "而",
    "并",
    "可见",
    "因此",
    "所以",
    "为此",
    "对此",
    "具体",
    "即",
    "主要是",
    "重点是",
    "包括",
    "例如",
];

/// What speaks, at the end of a title: 分管领导强调.
const SAYS: &[&str] = &["要求", "强调", "指出", "提出", "表示", "认为"];

/// What the end of a title shows to be the beginning of a sentence.
const ENDS: &[&str] = &[
    "包括",
    "几点",
    "提出要求",
    "如下要求",
    "介绍",
    "说",
    "谈到",
    "方面",
    "分别是",
    "就是",
    "在于",
    "是",
    "为",
    "有",
    "进行",
    "做到",
    "需要",
    "可以",
    "应",
    "要",
    "必须",
    "应当",
    "通过",
    "按照",
    "根据",
    "采取措施",
];

/// What the titles of whole texts end with: their items are parts, not points.
const DOCUMENTS: &[&str] = &[
    "附件",
    "注意事项",
    "特别提示",
    "通知",
    "方案",
    "公告",
    "通报",
    "讲话",
    "报告",
    "纪要",
    "通知如下",
    "事宜",
];

/// How a list is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// 四种意识
    Formulation(String),
    /// A heading that ends with a noun for what it lists, and the part it stands in where it is a common one.
    Noun { title: String, parent: Option<String> },
    /// Any other heading, for demands or for facts.
    Topic { title: String, demands: bool },
    /// A heading that asks.
    Question(String),
    /// A sentence that announces what follows, with the noun for it and the part it stands in.
    Lead { sentence: String, noun: String, parent: Option<String> },
}

/// Finds what to call a list whose title is `title` and which stands in an item with the head `parent`;
/// `demands` says whether its heads ask for something.
pub(super) fn find(
    list: &DirectiveList,
    title: Option<&str>,
    parent: Option<&str>,
    demands: bool,
) -> Option<Name> {
    let counts_well = is_complete(list);
    if let Some(name) = list.formulation.as_deref().filter(|_| counts_well)
        && list.declared.is_some()
    {
        return Some(Name::Formulation(name.to_owned()));
    }
    let title = title?.trim().trim_end_matches(['：', ':', '。', '；', '，', '—', '、']).trim();
    // 下面，结合自己的体会，就做好办公室工作，谈两点意见: the speaker's own way there names nothing.
    let title = title.find("，就").map_or(title, |at| &title[at + "，".len()..]);
    let title = title.trim_start_matches("下面，").trim_start_matches("现");
    // 意义是什么（简答）: a note to the title is none of it.
    let title = title.split(['（', '(']).next().unwrap_or(title).trim();
    let usable = is_balanced(title)
        && !has_placeholder(title)
        && length(title) >= 2
        && !title.contains(['\n', '。', '；', '！'])
        && !DOCUMENTS.iter().any(|word| title.ends_with(word))
        && !["自己", "我们", "我", "你", "说，", "说："].iter().any(|word| title.contains(word))
        // What tells what happened announces nothing.
        && !title.contains('了')
        && !LEANS.iter().any(|word| title.starts_with(word));
    if !usable || !counts_well {
        return None;
    }
    let parent = parent.filter(|parent| {
        length(parent) <= LONGEST
            && is_balanced(parent)
            && !has_placeholder(parent)
            && *parent != title
    });
    read(list, title, parent.map(str::to_owned), demands)
}

/// Whether a list has as many items as it says, and no number is missing or repeated.
pub(super) fn is_complete(list: &DirectiveList) -> bool {
    let counted = list.items.iter().zip(1..).all(|(item, number)| item.number == number);
    counted && list.declared.is_none_or(|count| count as usize == list.items.len())
}

fn read(list: &DirectiveList, title: &str, parent: Option<String>, demands: bool) -> Option<Name> {
    let last = title.rsplit(['，', ',']).next().unwrap_or(title);
    let announces = ANNOUNCES.iter().any(|word| title.contains(word)) || list.declared.is_some();
    let is_asked = title.ends_with(['？', '?', '呢']);
    if is_asked || (asks(title) && !title.contains(['，', ','])) {
        let title = title.trim_end_matches(['？', '?', '呢']);
        return (length(title) <= LONGEST_QUESTION).then(|| Name::Question(title.to_owned()));
    }
    if announces {
        let own = ANNOUNCES.iter().any(|word| last.contains(word)) && length(last) >= OWN_CLAUSE;
        let sentence = if own { last } else { title };
        let noun = listed(sentence);
        // 要抓好以下几个方面 does not say of what.
        let is_bare = LONE.iter().any(|word| sentence.starts_with(word));
        return (length(sentence) <= LONGEST_LEAD && !noun.is_empty() && !is_bare)
            .then(|| Name::Lead { noun: noun.to_owned(), sentence: sentence.to_owned(), parent });
    }
    if length(title) > LONGEST {
        return None;
    }
    if let Some(inner) = place(title) {
        return Some(Name::Noun { title: inner.to_owned(), parent: None });
    }
    let speaks = SAYS.iter().any(|word| title.ends_with(word))
        && (last.len() < title.len() || !title.ends_with("要求"));
    if speaks {
        // Who speaks of what; a name alone says too little.
        let says_what = last.len() < title.len();
        return says_what.then(|| Name::Lead {
            sentence: title.to_owned(),
            noun: String::new(),
            parent,
        });
    }
    if length(title) > LONGEST_TOPIC && !is_noun_title(title) {
        return None;
    }
    if ENDS.iter().any(|word| title.ends_with(word)) {
        return None;
    }
    if is_noun_title(title) {
        // 原因 says nothing, 主要内容 only with the part it stands in.
        let parent = parent.filter(|_| length(title) <= COMMON);
        let is_lost = length(title) <= 2 || (length(title) <= COMMON && parent.is_none());
        return (!is_lost).then(|| Name::Noun { title: title.to_owned(), parent });
    }
    // Half a sentence is no heading; what asks for something may be two clauses.
    let commas = title.matches(['，', ',']).count();
    if commas > 0 && (commas > 1 || !is_demand(title) || length(title) > LONGEST_TWO) {
        return None;
    }
    Some(Name::Topic { title: title.to_owned(), demands })
}

/// Whether a title ends with a noun for what it lists.
fn is_noun_title(title: &str) -> bool {
    NOUNS.iter().any(|noun| title.ends_with(noun)) && !title.contains('，')
}

/// Whether a heading asks without a mark that says so.
fn asks(title: &str) -> bool {
    ["为什么", "什么是", "如何", "怎么", "怎样", "是什么", "哪些", "那些"]
        .iter()
        .any(|word| title.replace("无论如何", "").contains(word))
}

/// What stands in 在…上: “两率一度”.
fn place(title: &str) -> Option<&str> {
    let inner = title
        .strip_prefix("在“")?
        .strip_suffix("”上")
        .or_else(|| title.strip_prefix("在“")?.strip_suffix("”方面"))?;
    (!inner.contains(['“', '”'])).then_some(inner)
}

/// The noun for what a sentence announces: 下列行为 gives 行为.
fn listed(sentence: &str) -> &str {
    let beside = |noun: &&&str| {
        ANNOUNCES.iter().any(|word| {
            sentence.contains(&format!("{word}{noun}"))
                || sentence.contains(&format!("{noun}{word}"))
        }) || COUNTED.iter().any(|word| sentence.ends_with(&format!("{word}{noun}")))
    };
    NOUNS.iter().find(beside).copied().unwrap_or_default()
}

/// All of what is listed: 各项要求, 各个方面.
fn listing(noun: &str) -> String {
    match noun {
        "" => say("names", "lead-content", &[]),
        "方面" => say("names", "lead-aspects", &[]),
        noun => say("names", "lead-noun", &[("noun", noun)]),
    }
}

impl Name {
    /// How a stem speaks of the list; `doc` is the material in 《》 where it has to be named.
    pub(super) fn subject(&self, doc: Option<&str>) -> String {
        let of = if doc.is_some() { "-of" } else { "" };
        let fill = |key: &str, name: &str, parent: Option<&str>, noun: &str| {
            let values = [
                ("doc", doc.unwrap_or_default()),
                ("name", &inner(name)),
                ("parent", &inner(parent.unwrap_or_default())),
                ("noun", noun),
            ];
            say("names", &format!("{key}{of}"), &values)
        };
        match self {
            Self::Formulation(name) => fill("formulation", name, None, ""),
            Self::Noun { title, parent: None } => fill("noun", title, None, ""),
            Self::Noun { title, parent } => fill("noun-in", title, parent.as_deref(), ""),
            Self::Topic { title, demands: true } => fill("demands", title, None, ""),
            Self::Topic { title, .. } => fill("facts", title, None, ""),
            Self::Question(title) => fill("question", title, None, ""),
            Self::Lead { sentence, noun, parent } => {
                let key = if parent.is_some() { "lead-in" } else { "lead" };
                fill(key, sentence, parent.as_deref(), &listing(noun))
            }
        }
    }

    /// Whether what the list holds is called its content.
    pub(super) fn has_content(&self) -> bool {
        matches!(self, Self::Formulation(_) | Self::Noun { .. })
    }

    /// The list in notes and explanations: “四种意识”.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Formulation(name)
            | Self::Question(name)
            | Self::Noun { title: name, .. }
            | Self::Topic { title: name, .. }
            | Self::Lead { sentence: name, .. } => quoted(name),
        }
    }
}
