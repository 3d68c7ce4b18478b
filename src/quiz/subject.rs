//! A list as questions see it: what it is called, what its items say.
//!
//! In: a material. Out: a [`Subject`] for each of its lists. Holds: every form of an item is a stretch of
//! the text; a form that would be no whole phrase by itself is not given.

use std::ops::Range;

use super::{
    body, form,
    layout::{
        is_entry, is_headed, is_label, is_labelled, is_ordered, is_own_paper, is_own_title,
        is_rest, is_sectional, is_topic,
    },
    lead,
    model::Material,
    naming::{self, Name},
    title::{self, Part, part_at},
    words::{length, normal},
};
use crate::directive::{self, Frame, is_demand, joined};

/// An option has at most this many characters (QUESTIONS.md §3.3).
pub(super) const LONGEST_OPTION: usize = 14;
/// Sentences of the last item that are surely of it.
pub(super) const SURE: usize = 2;
/// A head that is only a label has at most this many characters.
pub(super) const LONGEST_LABEL: usize = 6;
/// The name of a usual part of a paper tells what is said there from this many characters on.
const LONG_SECTION: usize = 7;
/// What opens a list.
const COLONS: [char; 2] = ['：', ':'];
/// A point of a free answer, or an entry to be put in order, has at most this many.
pub(super) const LONGEST_POINT: usize = 36;

/// One of the papers that a text may hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Paper {
    /// The first, which has the material's title.
    First,
    /// Another one, in 《》 where its name is sure.
    Other(Option<String>),
}

/// A list with what can be asked of it.
#[derive(Debug, Hash)]
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
    /// The words of its title, where they can stand in a stem.
    pub(super) title_words: Option<String>,
    /// Where the sentence stands that leads to it.
    pub(super) lead: Option<Range<usize>>,
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
    /// The paper of its text that it stands in.
    pub(super) paper: Paper,
    /// Whether nothing of it is asked.
    pub(super) is_off: bool,
    /// Its items.
    pub(super) members: Vec<Member>,
}

/// An item with its forms.
#[derive(Debug, Hash)]
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
    /// Whether what stands after its head belongs to the same sentence.
    pub(super) goes_on: bool,
    /// Whether its head ends with a colon: what follows is part of it.
    pub(super) is_open: bool,
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
#[derive(Debug, Clone, Hash)]
pub(super) struct Sentence {
    pub(super) span: Range<usize>,
    pub(super) words: String,
    /// Whether it begins with the head.
    pub(super) is_head: bool,
}

/// The lists of a material.
pub(super) fn all(material: &Material<'_>) -> Vec<Subject> {
    let parts = title::parts(material);
    let mut subjects: Vec<_> =
        (0..material.lists.len()).map(|index| one(material, index, &parts)).collect();
    for index in 0..subjects.len() {
        subjects[index].name = subjects[index].name.take().or_else(|| within(&subjects, index));
    }
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

/// The heading of the item that a list stands in.
pub(super) fn heading_around<'a>(subjects: &'a [Subject], subject: &Subject) -> Option<&'a str> {
    let (list, item) = subject.parent?;
    let outer = subjects.get(list)?;
    outer.heading(outer.members.get(item)?)
}

/// The name of a list that has none of its own: the heading around it, if no other list stands there.
fn within(subjects: &[Subject], index: usize) -> Option<Name> {
    let subject = &subjects[index];
    if subject.lead.is_some() || subject.is_sectional {
        return None;
    }
    let heading = heading_around(subjects, subject)?;
    let alone = subjects.iter().filter(|other| other.parent == subject.parent).count() == 1;
    alone.then(|| Name::Within { parent: heading.to_owned() })
}

fn one(material: &Material<'_>, index: usize, parts: &[Part]) -> Subject {
    let list = &material.lists[index];
    let words = |span: &Range<usize>| joined(&material.text.words[span.clone()]);
    // A list that follows the head of its item at once is what that head is about.
    let above = list.parent.and_then(|(outer, item)| {
        let head = &material.lists[outer].items[item].head;
        let between = material.text.words.get(head.end..list.span().start)?;
        let is_next = !between.contains(char::is_alphanumeric);
        (list.title.is_none() && is_next).then(|| head.clone())
    });
    let place = list.title.clone().or(above);
    let title = place.as_ref().map(words);
    // Where the outer list lacks a number, what stands in which item is not sure.
    let outer = list.parent.map(|(list, item)| (&material.lists[list], item));
    let parent = outer
        .filter(|(list, _)| naming::is_complete(list))
        .map(|(list, item)| words(&list.items[item].head));
    let is_off = list.title.iter().any(|title| is_left_out(material, title))
        || list.items.iter().all(|item| is_left_out(material, &item.span));
    let forms: Vec<_> = list.items.iter().map(|item| form::of(material, list, item)).collect();
    let names: Vec<Option<String>> = forms.iter().map(form::Forms::name).collect();
    let whole: Option<Vec<&str>> = names.iter().map(Option::as_deref).collect();
    let frame = whole.and_then(|names| directive::frame(&names));
    // A slot with marks of its own is no word: 户“脱贫.
    let frame = frame
        .filter(|frame| frame.slots.iter().all(|slot| slot.chars().all(char::is_alphanumeric)));
    let members = members(material, index, &forms, &names, frame.as_ref());
    let heads: Vec<String> = list.items.iter().map(|item| words(&item.head)).collect();
    let demands =
        list.directive && heads.iter().filter(|head| is_demand(head)).count() * 2 > heads.len();
    let is_sectional = is_sectional(list, &heads) || is_labelled(material, list);
    let first = list.items.first().map(|item| words(&item.head)).unwrap_or_default();
    let lead = place.as_ref().and_then(|title| lead::find(material, list, title));
    // Of words that stand in several places it is not sure which are meant.
    let only = |span: &&Range<usize>| {
        material.text.words.matches(&material.text.words[(*span).clone()]).count() == 1
    };
    let lead_words = lead.as_ref().filter(only).map(words);
    let known = title.as_deref().map(|words| naming::Title {
        words,
        parent: parent.as_deref(),
        is_open: place.as_ref().is_some_and(|place| {
            material.text.words[place.clone()].ends_with(COLONS)
                || material.text.words[place.end..].starts_with(COLONS)
        }),
        lead: lead_words.as_deref(),
        demands,
        phases: heads.iter().all(|head| head.starts_with('第') && head.contains("阶段")),
    });
    let name = known
        .and_then(|known| naming::find(list, known))
        .filter(|name| !is_sectional && !is_own_title(material, name) && !is_entry(material, list));
    let shown = match name {
        Some(Name::Lead { .. }) => lead.as_ref().or(place.as_ref()),
        _ => place.as_ref(),
    };
    Subject {
        list: index,
        // Where a number is missing, what stands in which item is not sure.
        is_headed: is_headed(&members) && naming::is_complete(list),
        members,
        name,
        is_sectional,
        paper: paper(material, parts, list.span().start, title.as_deref()),
        key: title.clone().unwrap_or(first),
        parent: list.parent,
        title: shown.map(|title| title.start..with_mark(material, title.end)),
        frame,
        is_ordered: is_ordered(list, title.as_deref().unwrap_or_default()),
        title_words: title.filter(|title| naming::is_usable(title)),
        lead: lead.map(|span| span.start..with_mark(material, span.end)),
        is_off,
    }
}

/// The items of a list with their forms.
fn members(
    material: &Material<'_>,
    index: usize,
    forms: &[form::Forms],
    names: &[Option<String>],
    frame: Option<&Frame>,
) -> Vec<Member> {
    let list = &material.lists[index];
    let words = |span: &Range<usize>| joined(&material.text.words[span.clone()]);
    let counted = list.formulation.as_deref().map(counted).unwrap_or_default();
    let members = list.items.iter().zip(names.iter().zip(forms)).enumerate();
    let members = members.map(|(at, (item, (name, forms)))| {
        let slot = frame.and_then(|frame| frame.slots.get(at).cloned());
        let called = match (frame, name) {
            (Some(frame), Some(name)) => Some(call(frame, name, &counted)),
            (None, name) => name.clone(),
            (_, None) => None,
        };
        let body = body::of(material, index, at, forms.whole.is_some());
        Member {
            head: words(&item.head),
            point: match &called {
                // 政治意识 says all of 增强政治意识; 讲规范 lacks what makes it one of 四个坚持.
                Some(called)
                    if name.as_ref().is_some_and(|name| {
                        name.ends_with(called.as_str()) && *called != *name
                    }) && frame.is_some_and(|frame| frame.suffix == counted) =>
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
            goes_on: {
                let rest = &material.text.words[item.head.end..item.span.end.max(item.head.end)];
                rest.starts_with('；') && rest.contains(|c: char| c.is_alphanumeric())
            },
            is_open: material.text.words[item.head.end..].starts_with(COLONS),
            is_label: is_label(material, item),
            is_off: is_left_out(material, &item.span),
            quotes: body.iter().flat_map(body::quotes).collect(),
            body,
            normal: normal(&material.text.words[item.span.clone()]),
        }
    });
    members.collect()
}

/// The paper that a list at a byte with a title stands in.
fn paper(material: &Material<'_>, parts: &[Part], at: usize, title: Option<&str>) -> Paper {
    match part_at(parts, at) {
        Some(part) => Paper::Other(part.name.clone()),
        None if title.is_some_and(|title| is_own_paper(material, title)) => Paper::Other(None),
        None => Paper::First,
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

    /// The head of an item, where what follows it is said of it and it tells what that is about.
    pub(super) fn heading<'a>(&self, member: &'a Member) -> Option<&'a str> {
        member.topic.as_deref().filter(|topic| {
            if self.is_sectional { length(topic) >= LONG_SECTION } else { self.is_headed }
        })
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

/// Whether a stretch of the text is left out of questions.
pub(super) fn is_left_out(material: &Material<'_>, span: &Range<usize>) -> bool {
    material.unasked.iter().any(|off| off.start < span.end && span.start < off.end)
}

/// A place after words, or after the mark that ends them.
fn with_mark(material: &Material<'_>, end: usize) -> usize {
    let mark = material.text.words[end..].chars().next().filter(|c| "。；，！？：”".contains(*c));
    end + mark.map_or(0, char::len_utf8)
}
