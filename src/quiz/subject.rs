//! A list as questions see it: what it is called, what its items say.
//!
//! In: a material. Out: a [`Subject`] for each of its lists. Holds: every form of an item is a stretch of
//! the text; a form that would be no whole phrase by itself is not given.

use std::ops::Range;

use super::{
    id::lot,
    model::Material,
    naming::{self, Name},
    sentence::{LONGEST as LONGEST_QUOTE, is_near, is_tied, passages, quotable, sayable},
    title,
    words::{has_placeholder, is_balanced, length, normal, pairs},
};
use crate::directive::{self, DirectiveList, Frame, Item, is_demand, joined, sentences};

/// An option has at most this many characters (QUESTIONS.md §3.3).
pub(super) const LONGEST_OPTION: usize = 14;
/// Words that are quoted to tell an item by have at most this many.
const LONGEST_SAID: usize = 60;
/// Sentences of the last item that are surely of it.
pub(super) const SURE: usize = 2;
/// A heading has at most this many characters.
const LONGEST_HEADING: usize = 24;
/// A head that is only a label has at most this many characters.
pub(super) const LONGEST_LABEL: usize = 6;
/// A point of a free answer, or an entry to be put in order, has at most this many.
pub(super) const LONGEST_POINT: usize = 36;

/// A list with what can be asked of it.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own about the list")]
pub(super) struct Subject {
    /// Its index among the lists of the material.
    pub(super) list: usize,
    /// What it is called.
    pub(super) name: Option<Name>,
    /// What its questions are named by for life: its title, or its first head.
    pub(super) key: String,
    /// The list and the item of it that this one stands in.
    pub(super) parent: Option<(usize, usize)>,
    /// Where its title stands.
    pub(super) title: Option<Range<usize>>,
    /// What its members share.
    pub(super) frame: Option<Frame>,
    /// Whether the order of its items is worth knowing: they are counted one by one, and are steps or a
    /// formulation.
    pub(super) is_ordered: bool,
    /// Whether its items are the usual parts of a paper.
    pub(super) is_sectional: bool,
    /// Whether its heads are headings: what follows each is said of it.
    pub(super) is_headed: bool,
    /// Whether it stands under another title than the material's.
    pub(super) is_elsewhere: bool,
    /// Whether nothing of it is asked.
    pub(super) is_off: bool,
    /// Its items.
    pub(super) members: Vec<Member>,
}

/// An item with its forms.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own about the item")]
pub(super) struct Member {
    /// Its first words.
    pub(super) head: String,
    /// What it is called among options: 政治意识 of 增强政治意识. `None` where the head is no whole phrase or
    /// too long.
    pub(super) name: Option<String>,
    /// The same with all of its frame: 增强政治意识.
    pub(super) phrase: Option<String>,
    /// The same where it can be spoken of by itself: 在谈到“增强政治意识”时.
    pub(super) topic: Option<String>,
    /// The words of a point: its name, or a longer whole head.
    pub(super) point: Option<String>,
    /// Its words in the frame of the list.
    pub(super) slot: Option<String>,
    /// From the marker to the end of the head, with the mark that ends it.
    pub(super) head_span: Range<usize>,
    /// Whether its head says all of its first sentence.
    pub(super) is_whole: bool,
    /// Whether it only closes the list: 其他…
    pub(super) is_rest: bool,
    /// Whether the head is a label for what follows: 活动主题：….
    pub(super) is_label: bool,
    /// Whether it is left out of questions, and with it all questions that show the whole list.
    pub(super) is_off: bool,
    /// What is said of it: the sentences after its head.
    pub(super) body: Vec<Sentence>,
    /// What of that can be quoted in a stem.
    pub(super) quotes: Vec<Sentence>,
    /// All its words, normal.
    pub(super) normal: String,
}

/// A sentence with its place.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) span: Range<usize>,
    pub(super) words: String,
    /// Whether it begins with the head.
    pub(super) is_head: bool,
}

/// The lists of a material.
pub(super) fn all(material: &Material<'_>) -> Vec<Subject> {
    let next_title = title::next(material);
    let mut subjects: Vec<_> =
        (0..material.lists.len()).map(|index| one(material, index, next_title)).collect();
    // Two lists of one title are told apart by their first heads.
    let keys: Vec<String> = subjects.iter().map(|subject| normal(&subject.key)).collect();
    for (index, subject) in subjects.iter_mut().enumerate() {
        if keys.iter().enumerate().any(|(other, key)| other != index && *key == keys[index]) {
            let first = subject.members.first().map_or("", |member| &member.head);
            subject.key = format!("{} {first}", subject.key);
        }
    }
    subjects
}

fn one(material: &Material<'_>, index: usize, next_title: Option<usize>) -> Subject {
    let list = &material.lists[index];
    let words = |span: &Range<usize>| joined(&material.text.words[span.clone()]);
    let title = list.title.as_ref().map(words);
    // Where the outer list lacks a number, what stands in which item is not sure.
    let outer = list.parent.map(|(list, item)| (&material.lists[list], item));
    let parent = outer
        .filter(|(list, _)| naming::is_complete(list))
        .map(|(list, item)| words(&list.items[item].head));
    let is_off = list.title.iter().any(|title| is_left_out(material, title))
        || list.items.iter().all(|item| is_left_out(material, &item.span));
    let forms: Vec<_> = list.items.iter().map(|item| forms(material, list, item)).collect();
    let names: Vec<Option<String>> = forms.iter().map(Forms::name).collect();
    let whole: Option<Vec<&str>> = names.iter().map(Option::as_deref).collect();
    let frame = whole.and_then(|names| directive::frame(&names));
    // A slot with marks of its own is no word: 户“脱贫.
    let frame = frame
        .filter(|frame| frame.slots.iter().all(|slot| slot.chars().all(char::is_alphanumeric)));
    let counted = list.formulation.as_deref().map(counted).unwrap_or_default();
    let members = list.items.iter().zip(names.iter().zip(&forms)).enumerate();
    let members = members.map(|(at, (item, (name, forms)))| {
        let slot = frame.as_ref().and_then(|frame| frame.slots.get(at).cloned());
        let called = match (&frame, name) {
            (Some(frame), Some(name)) => Some(call(frame, name, &counted)),
            (None, name) => name.clone(),
            (_, None) => None,
        };
        let body = body(material, index, at, forms.whole.is_some() || forms.first.is_some());
        Member {
            head: words(&item.head),
            point: match &called {
                // 政治意识 says all of 增强政治意识; 讲规范 lacks what makes it one of 四个坚持.
                Some(called)
                    if name.as_ref().is_some_and(|name| {
                        name.ends_with(called.as_str()) && *called != *name
                    }) && frame.as_ref().is_some_and(|frame| frame.suffix == counted) =>
                {
                    Some(called.clone())
                }
                _ => forms.whole.clone(),
            },
            topic: name.clone().or_else(|| forms.whole.clone()).filter(|words| is_topic(words)),
            phrase: name.clone().or_else(|| forms.whole.clone()),
            name: called,
            slot,
            head_span: item.span.start..with_mark(material, item.head.end).max(item.span.start),
            is_rest: is_rest(&words(&item.head)),
            is_whole: forms.whole.is_some(),
            is_label: is_label(material, item),
            is_off: is_left_out(material, &item.span),
            quotes: body.iter().flat_map(quotes).collect(),
            body,
            normal: normal(&material.text.words[item.span.clone()]),
        }
    });
    let heads: Vec<String> = list.items.iter().map(|item| words(&item.head)).collect();
    let demands =
        list.directive && heads.iter().filter(|head| is_demand(head)).count() * 2 > heads.len();
    let is_sectional = is_sectional(list, &heads) || is_labelled(material, list);
    let first = list.items.first().map(|item| words(&item.head)).unwrap_or_default();
    let members: Vec<Member> = members.collect();
    Subject {
        list: index,
        is_headed: is_headed(&members),
        members,
        name: naming::find(list, title.as_deref(), parent.as_deref(), demands).filter(|name| {
            !is_sectional && !is_own_title(material, name) && !is_entry(material, list)
        }),
        is_sectional,
        is_elsewhere: next_title.is_some_and(|title| title < list.span().start)
            || title.as_deref().is_some_and(|own| is_own_paper(material, own)),
        key: title.clone().unwrap_or(first),
        parent: list.parent,
        title: list.title.clone().map(|title| title.start..with_mark(material, title.end)),
        frame,
        is_ordered: is_ordered(list, title.as_deref().unwrap_or_default()),
        is_off,
    }
}

impl Subject {
    /// What stands before and after the slot of a member as it is called.
    pub(super) fn called_frame(&self) -> Option<(String, String)> {
        let frame = self.frame.as_ref()?;
        let (member, slot) =
            self.members.first().and_then(|one| Some((one.name.as_ref()?, one.slot.as_ref()?)))?;
        let before = member.strip_suffix(&*format!("{slot}{}", frame.suffix))?;
        Some((before.to_owned(), frame.suffix.clone()))
    }

    /// The names of all members, where all have one.
    pub(super) fn names(&self) -> Option<Vec<&str>> {
        self.members
            .iter()
            .map(|member| member.name.as_deref().filter(|_| !member.is_off))
            .collect()
    }

    /// The members that have a name and are none of the rest, by index.
    pub(super) fn named(&self) -> impl Iterator<Item = (usize, &str)> {
        self.meant().filter_map(|(index, member)| Some((index, member.name.as_deref()?)))
    }

    /// The members that can be spoken of, by index, with their uncut heads.
    pub(super) fn topics(&self) -> impl Iterator<Item = (usize, &str)> {
        self.meant().filter_map(|(index, member)| Some((index, member.topic.as_deref()?)))
    }

    fn meant(&self) -> impl Iterator<Item = (usize, &Member)> {
        let members = self.members.iter().enumerate();
        members.filter(|(_, member)| {
            self.is_headed
                && !self.is_sectional
                && !member.is_rest
                && !member.is_off
                && !member.head.contains("下列")
        })
    }

    /// Words that are said of one member and share none with its name, `strictly` not
    /// one telling character: the sentence and the words.
    pub(super) fn telling(&self, index: usize, strictly: bool) -> Option<(&Sentence, String)> {
        let member = &self.members[index];
        // How far the last item goes nobody marks: what sums up the list may stand at its end.
        let is_last = index + 1 == self.members.len();
        let known = if is_last { SURE } else { usize::MAX };
        let fits = |words: &str| {
            let is_near = || self.own_words(index).is_some_and(|own| is_near(words, own));
            sayable(words)
                && !self.topics().any(|(_, topic)| words.contains(topic))
                && !is_tied(words, [&*member.head])
                && (!strictly || !is_near())
        };
        let said = member.body.iter().filter(|one| !one.is_head).take(known).flat_map(|sentence| {
            passages(&sentence.words, LONGEST_SAID, fits)
                .into_iter()
                .map(move |span| (sentence, span))
        });
        let (sentence, span) = said.min_by_key(|(sentence, span)| {
            lot(&[&member.head, &normal(&sentence.words[span.clone()])])
        })?;
        Some((sentence, sentence.words[span].trim_end_matches(['；', ';', '，']).to_owned()))
    }

    /// How many pairs of characters words have in common with all that an item says.
    pub(super) fn in_common(&self, words: &str, index: usize) -> usize {
        let about = self.members.get(index).map_or("", |member| member.normal.as_str());
        pairs(&normal(words)).filter(|(a, b)| about.contains(&format!("{a}{b}"))).count()
    }

    /// What a member has that the others have not: its slot, or its name.
    pub(super) fn own_words(&self, index: usize) -> Option<&str> {
        let member = self.members.get(index)?;
        member.slot.as_deref().or(member.phrase.as_deref())
    }

    /// The points of all members, where all have one, all of them whole heads or all their first clauses.
    pub(super) fn points(&self) -> Option<Vec<&str>> {
        let all = |form: fn(&Member) -> Option<&str>| -> Option<Vec<&str>> {
            self.members.iter().map(|member| form(member).filter(|_| !member.is_off)).collect()
        };
        // First clauses only where no head is whole: one rule for all.
        let cut = || all(|member| member.phrase.as_deref().filter(|_| !member.is_whole));
        all(|member| member.point.as_deref()).or_else(cut)
    }

    /// The bytes of the title and of the heads: what the list says of itself.
    pub(super) fn spans(&self) -> Vec<Range<usize>> {
        let first = self.members.first().map_or(0, |member| member.head_span.start);
        let title = self.title.clone().filter(|title| title.end <= first);
        title
            .into_iter()
            .chain(self.members.iter().map(|member| member.head_span.clone()))
            .collect()
    }
}

/// Of 增强政治意识 under 四种意识 the name is 政治意识, of 坚持讲规范 under 四个坚持 it is 讲规范.
fn call(frame: &Frame, name: &str, counted: &str) -> String {
    if counted.is_empty() {
        return name.to_owned();
    }
    if frame.suffix == counted && length(&frame.prefix) == 2 {
        return name[frame.prefix.len()..].to_owned();
    }
    match frame.prefix.strip_prefix(counted) {
        Some(rest) if !rest.is_empty() => name[counted.len()..].to_owned(),
        _ => name.to_owned(),
    }
}

/// What a formulation counts: 意识 of 四种意识.
pub(super) fn counted(formulation: &str) -> String {
    let (length, _) = directive::number_of(formulation);
    let rest = &formulation[length..];
    let noun = rest.trim_start_matches([
        '个', '种', '项', '条', '大', '点', '类', '层', '步', '件', '句', '重',
    ]);
    if noun.is_empty() { rest } else { noun }.to_owned()
}

/// Whether the items are the usual parts of a paper (指导思想, 活动时间), which nobody learns by heart.
fn is_sectional(list: &DirectiveList, heads: &[String]) -> bool {
    let usual = |head: &&String| {
        length(head) <= LONGEST_OPTION
            && PARTS.iter().any(|part| head.ends_with(part))
            && !is_demand(head)
    };
    list.formulation.is_none() && heads.iter().filter(usual).count() * 2 > heads.len()
}

fn is_label(material: &Material<'_>, item: &Item) -> bool {
    let is_short = length(&material.text.words[item.head.clone()]) <= LONGEST_LABEL;
    is_short && material.text.words[item.head.end..].starts_with(['：', ':'])
}

/// Whether what stands after most heads explains them: 动力：工人阶级和农民阶级. The head alone says little.
fn is_labelled(material: &Material<'_>, list: &DirectiveList) -> bool {
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
fn is_topic(words: &str) -> bool {
    length(words) >= 4
        && !["要", "是", "须", "应", "必须", "建议", "可", "请"]
            .iter()
            .any(|word| words.starts_with(word))
}

/// Whether the heads of a list are headings: short, alike in shape, with sentences after most of them.
fn is_headed(members: &[Member]) -> bool {
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
fn is_own_paper(material: &Material<'_>, title: &str) -> bool {
    ["职责", "制度", "须知", "守则", "规定", "办法"].iter().any(|kind| title.ends_with(kind))
        && material.title.is_some_and(|own| !own.contains(title))
}

/// Whether a list is called by an entry of another list whose entries head nothing: what stands below the last
/// of 提交的材料 is no part of that material.
fn is_entry(material: &Material<'_>, list: &DirectiveList) -> bool {
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
fn is_own_title(material: &Material<'_>, name: &Name) -> bool {
    material.title.is_some_and(|title| normal(title) == normal(&name.label()))
}

/// Words of a title whose items follow one another.
const STEPS: &[&str] = &["程序", "步骤", "流程", "阶段", "步", "过程", "顺序", "环节"];

fn is_ordered(list: &DirectiveList, title: &str) -> bool {
    let is_counted = list.items.iter().zip(1..).all(|(item, number)| item.number == number);
    is_counted && STEPS.iter().any(|word| title.contains(word))
}

fn is_rest(head: &str) -> bool {
    head.starts_with("其他")
        || head.starts_with("其它")
        || head.contains("的其他")
        || head.contains("规定的其它")
}

/// Whether a stretch of the text is left out of questions.
pub(super) fn is_left_out(material: &Material<'_>, span: &Range<usize>) -> bool {
    material.unasked.iter().any(|off| off.start < span.end && span.start < off.end)
}

/// A place after words, or after the mark that ends them.
fn with_mark(material: &Material<'_>, end: usize) -> usize {
    let mark = material.text.words[end..].chars().next().filter(|c| "。；，！？：”".contains(*c));
    end + mark.map_or(0, char::len_utf8)
}

/// The forms of a head that are whole phrases by themselves: all of it, and its first clause.
#[derive(Debug, Default, Clone)]
struct Forms {
    /// The whole head.
    whole: Option<String>,
    /// The part of it before its first comma, or all of it where it has none.
    first: Option<String>,
}

impl Forms {
    /// What an item is called: all of its head, or the first clause of a sentence that goes on. Of a head that
    /// is too long for an option nothing is cut.
    fn name(&self) -> Option<String> {
        let form = self.whole.as_ref().or(self.first.as_ref())?;
        (length(form) <= LONGEST_OPTION).then(|| form.clone())
    }
}

fn forms(material: &Material<'_>, list: &DirectiveList, item: &Item) -> Forms {
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
    let whole = ends && is_usable(&head) && !is_half(&head);
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

/// A sentence, or the passages of one that is too long.
fn quotes(sentence: &Sentence) -> Vec<Sentence> {
    // An entry of a list may be a noun; what is said of it is a sentence.
    let fits = |words: &str| if sentence.is_head { quotable(words) } else { sayable(words) };
    if fits(&sentence.words) {
        return vec![sentence.clone()];
    }
    // A sentence over several lines has no places within.
    if sentence.words.len() != sentence.span.len() {
        return Vec::new();
    }
    let found = passages(&sentence.words, LONGEST_QUOTE, sayable);
    let part = |span: Range<usize>| Sentence {
        span: sentence.span.start + span.start..sentence.span.start + span.end,
        words: sentence.words[span.clone()].to_owned(),
        is_head: sentence.is_head && span.start == 0,
    };
    found.into_iter().map(part).collect()
}

/// The sentences of an item after its head, before the first list that stands in it.
fn body(material: &Material<'_>, list: usize, item: usize, is_whole: bool) -> Vec<Sentence> {
    let span = &material.lists[list].items[item];
    let nested = material.lists.iter().skip(list + 1);
    let until = nested
        .filter(|other| other.parent.is_some_and(|(outer, at)| (outer, at) == (list, item)))
        .map(|other| {
            other
                .title
                .as_ref()
                .map_or(other.span().start, |title| title.start.min(other.span().start))
        })
        .min()
        .unwrap_or(span.span.end);
    let text = &material.text;
    // Of a head that is no phrase by itself, or that is all there is, the whole sentence is read.
    let rest = text.words[span.head.end..until.max(span.head.end)]
        .trim_matches(|c: char| !c.is_alphanumeric());
    let start = if is_whole && !rest.is_empty() { span.head.end } else { span.head.start };
    if until <= start {
        return Vec::new();
    }
    let found = sentences(text, start..until);
    found
        .into_iter()
        .map(|place| Sentence {
            words: joined(&text.words[place.clone()]),
            is_head: place.start < span.head.end,
            span: place,
        })
        .filter(|sentence| !sentence.words.is_empty() && !is_left_out(material, &sentence.span))
        .collect()
}
