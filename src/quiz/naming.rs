//! What a stem calls a list.
//!
//! In: a list with its title. Out: a [`Name`], or none where the title does not name it. Holds: the words
//! of the title are the text's own, moved and quoted but never changed.

use super::{
    phrases::say,
    words::{NUMERALS, has_placeholder, inner, is_balanced, length, quoted},
};
use crate::directive::{DirectiveList, is_demand};

/// A title that is quoted in a stem has at most this many characters.
const LONGEST: usize = 34;
/// A question that is quoted has at most this many.
const LONGEST_QUESTION: usize = 40;
/// A sentence that leads to a list and is quoted whole has at most this many.
const LONGEST_LEAD: usize = 66;
/// And at least this many.
const SHORTEST_LEAD: usize = 6;
/// What a sentence asks with.
const ASKS: [char; 4] = ['要', '须', '应', '必'];
/// A title that is no name of what it lists has at most this many: a longer one is a sentence.
const LONGEST_TOPIC: usize = 18;
/// A title of two clauses has at most this many.
const LONGEST_TWO: usize = 24;
/// A title of at most this many characters is a common one (主要内容) and needs the part it stands in.
const COMMON: usize = 4;
/// The marks that end a title.
pub(super) const ENDING: [char; 7] = ['：', ':', '。', '；', '，', '—', '、'];

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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Name {
    /// 四种意识
    Formulation(String),
    /// A heading that ends with a noun for what it lists, and the part it stands in where it is a common one.
    Noun { title: String, parent: Option<String> },
    /// Any other heading, for demands or for facts.
    Topic { title: String, demands: bool },
    /// A heading that asks.
    Question(String),
    /// The heading of the item that the list stands in, alone of its kind there.
    Within { parent: String },
    /// A sentence that leads to the list, and how a stem takes up what it announces.
    Lead { sentence: String, listed: String },
}

/// What is known of a title beside its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title<'a> {
    pub(super) words: &'a str,
    /// The head of the item that the list stands in.
    pub(super) parent: Option<&'a str>,
    /// Whether a colon stands before the list.
    pub(super) is_open: bool,
    /// The sentence that ends with it, where the list follows at once.
    pub(super) lead: Option<&'a str>,
    /// Whether the heads of the list ask for something.
    pub(super) demands: bool,
    /// Whether its heads are phases: 第一阶段为….
    pub(super) phases: bool,
}

/// Finds what to call a list.
pub(super) fn find(list: &DirectiveList, known: Title<'_>) -> Option<Name> {
    let counts_well = is_complete(list);
    if let Some(name) = list.formulation.as_deref().filter(|_| counts_well)
        && list.declared.is_some()
    {
        return Some(Name::Formulation(name.to_owned()));
    }
    let title = known.words.trim().trim_end_matches(ENDING).trim();
    // 下面，结合自己的体会，就做好办公室工作，谈两点意见: the speaker's own way there names nothing.
    let title = title.find("，就").map_or(title, |at| &title[at + "，".len()..]);
    let title = title.trim_start_matches("下面，").trim_start_matches("现");
    // 意义是什么（简答）: a note to the title is none of it.
    let title = title.split(['（', '(']).next().unwrap_or(title).trim();
    if !counts_well {
        return None;
    }
    let parent = known.parent.filter(|parent| {
        length(parent) <= LONGEST
            && is_balanced(parent)
            && !has_placeholder(parent)
            && *parent != title
    });
    // What was cut off the title is not said of its sentence either.
    let sentence = if title.len() < known.words.trim_end_matches(ENDING).len() {
        known.lead.map(|_| title)
    } else {
        known.lead
    };
    let announces = ANNOUNCES.iter().any(|word| title.contains(word)) || list.declared.is_some();
    let name = is_usable(title).then(|| read(title, parent.map(str::to_owned), known.demands));
    name.flatten().filter(|name| matches!(name, Name::Question(_)) || !announces).or_else(|| {
        let sentence = sentence?.trim_end_matches(ENDING);
        let is_open = announces || known.is_open || (known.demands && sentence.contains(ASKS));
        let leads = (SHORTEST_LEAD..=LONGEST_LEAD).contains(&length(sentence))
            && can_lead(sentence)
            && !sentence.contains("自己")
            && (!sentence.contains('了') || asks(sentence))
            && is_open
            && (announces || !ENDS.iter().any(|word| sentence.ends_with(word)));
        leads.then(|| Name::Lead {
            sentence: sentence.to_owned(),
            listed: announced(list, sentence).unwrap_or_else(|| listing(noun_of(sentence), known)),
        })
    })
}

/// Whether a sentence can be quoted before the list that it leads to.
pub(super) fn can_lead(sentence: &str) -> bool {
    is_balanced(sentence)
        && !has_placeholder(sentence)
        && length(sentence) <= LONGEST_LEAD
        && !sentence.replace("我们", "").contains(['我', '你'])
        && !sentence.contains("附件")
        && !DOCUMENTS.iter().any(|word| sentence.ends_with(word))
        && !LEANS.iter().any(|word| sentence.starts_with(word))
}

/// Whether words can stand in a stem: they are whole and lean on nothing before them.
pub(super) fn is_usable(words: &str) -> bool {
    is_balanced(words)
        && !has_placeholder(words)
        && length(words) >= 2
        && !words.contains(['\n', '。', '；', '！'])
        // 取得了那些成果: a slip for 哪些.
        && !words.contains("那些")
        && !DOCUMENTS.iter().any(|word| words.ends_with(word))
        && !["自己", "我们", "我", "你", "说，", "说："].iter().any(|word| words.contains(word))
        // What tells what happened announces nothing.
        && (!words.contains('了') || asks(words))
        && !LEANS.iter().any(|word| words.starts_with(word))
}

/// Whether a list has as many items as it says, and no number is missing or repeated.
pub(super) fn is_complete(list: &DirectiveList) -> bool {
    let counted = list.items.iter().zip(1..).all(|(item, number)| item.number == number);
    counted && list.declared.is_none_or(|count| count as usize == list.items.len())
}

fn read(title: &str, parent: Option<String>, demands: bool) -> Option<Name> {
    let is_asked = title.ends_with(['？', '?', '呢']);
    if is_asked || (asks(title) && !title.contains(['，', ','])) {
        let title = title.trim_end_matches(['？', '?', '呢']);
        return (length(title) <= LONGEST_QUESTION).then(|| Name::Question(title.to_owned()));
    }
    if length(title) > LONGEST {
        return None;
    }
    if let Some(inner) = place(title) {
        return Some(Name::Noun { title: inner.to_owned(), parent: None });
    }
    let last = title.rsplit(['，', ',']).next().unwrap_or(title);
    let speaks = SAYS.iter().any(|word| title.ends_with(word))
        && (last.len() < title.len() || !title.ends_with("要求"));
    if speaks {
        return None;
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
    ["为什么", "什么是", "如何", "怎么", "怎样", "是什么", "哪些"]
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
fn noun_of(sentence: &str) -> &str {
    let beside = |noun: &&&str| {
        ANNOUNCES.iter().any(|word| {
            sentence.contains(&format!("{word}{noun}"))
                || sentence.contains(&format!("{noun}{word}"))
        }) || COUNTED.iter().any(|word| sentence.ends_with(&format!("{word}{noun}")))
    };
    // 应当确立哪些指导方针呢
    let is_asked = |noun: &&&str| {
        sentence.contains("哪些") && sentence.trim_end_matches('呢').ends_with(**noun)
    };
    NOUNS
        .iter()
        .chain(LISTED)
        .find(|noun| beside(noun) || is_asked(noun))
        .copied()
        .unwrap_or_default()
}

/// More nouns for what a sentence announces, which end other headings too.
const LISTED: &[&str] = &["工作", "产品", "材料", "物品", "人员", "费用", "资料", "手续"];

/// What a sentence counts out at its end, taken up: 这两点意见.
fn announced(list: &DirectiveList, sentence: &str) -> Option<String> {
    list.declared?;
    let at = sentence.rfind(|c: char| "两二三四五六七八九十".contains(c))?;
    let counted = &sentence[at..];
    let is_number = sentence[..at].ends_with(|c: char| c == '第' || NUMERALS.contains(&c));
    ((3..=7).contains(&length(counted)) && counted.chars().all(char::is_alphabetic) && !is_number)
        .then(|| say("names", "lead-counted", &[("counted", counted)]))
}

/// Nouns for what there are kinds of.
const KINDS: &[&str] = &[
    "问题", "情形", "行为", "表现", "原因", "困难", "特点", "特征", "关系", "途径", "类型", "形式",
    "优势", "作用", "做法", "产品", "物品", "人员", "费用",
];

/// All of what is listed: 各项要求, 各种情形. Phases and demands are called so.
fn listing(noun: &str, known: Title<'_>) -> String {
    let noun = match noun {
        _ if known.phases => &say("names", "phase", &[]),
        "" if known.demands => &say("names", "demand", &[]),
        noun => noun,
    };
    let key = match noun {
        "" | "内容" => "lead-content",
        "方面" => "lead-aspects",
        "事项" => "lead-each",
        "环节" | "阶段" | "步骤" => "lead-steps",
        noun if KINDS.contains(&noun) => "lead-kind",
        _ => "lead-noun",
    };
    say("names", key, &[("noun", noun)])
}

impl Name {
    /// How a stem speaks of the list; `doc` is the material in 《》 where it has to be named.
    pub(super) fn subject(&self, doc: Option<&str>) -> String {
        let of = if doc.is_some() { "-of" } else { "" };
        let fill = |key: &str, name: &str, parent: Option<&str>| {
            let values = [
                ("doc", doc.unwrap_or_default()),
                ("name", &inner(name)),
                ("parent", &inner(parent.unwrap_or_default())),
            ];
            say("names", &format!("{key}{of}"), &values)
        };
        match self {
            Self::Formulation(name) => fill("formulation", name, None),
            Self::Noun { title, parent: None } => fill("noun", title, None),
            Self::Noun { title, parent } => fill("noun-in", title, parent.as_deref()),
            Self::Topic { title, demands: true } => fill("demands", title, None),
            Self::Topic { title, .. } => fill("facts", title, None),
            Self::Question(title) => fill("question", title, None),
            Self::Within { parent } => fill("within", parent, None),
            Self::Lead { listed, .. } => listed.clone(),
        }
    }

    /// The list in notes and explanations: “四种意识”.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Formulation(name)
            | Self::Question(name)
            | Self::Noun { title: name, .. }
            | Self::Topic { title: name, .. }
            | Self::Within { parent: name }
            | Self::Lead { sentence: name, .. } => quoted(name),
        }
    }
}
