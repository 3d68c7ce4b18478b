//! Wrong options: members of other lists, or their slots in the frame of the asked one.
//!
//! In: the lists of a material and of its course. Out: for a list, what does not belong to it and looks as
//! if it did, nearest first. Holds: no word of the asked list's items is among them (R05, R06), none is of
//! another shape than its members (R11, R13).

use std::collections::BTreeMap;

use super::{
    draft::{Alien, Scene},
    id::lot,
    naming::Name,
    phrases::say,
    subject::{Member, Subject},
    words::{length, normal, quoted, share_pair, similarity},
};
use crate::directive::is_demand;

/// Lists of the course that are looked at for one list.
const NEIGHBOURS: usize = 8;
/// Two phrases that share more of their pairs say the same.
pub(super) const ALIKE: f64 = 0.6;

/// What of a member is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// What it is called among options.
    Name,
    /// The words of a point, which may be longer.
    Point,
}

impl Form {
    fn of(self, member: &Member) -> Option<&str> {
        match self {
            Self::Name => member.name.as_deref(),
            Self::Point => member.point.as_deref(),
        }
    }
}

/// The framed lists of each course, so that a list finds some of them without looking at all.
#[derive(Debug, Default)]
pub(super) struct Courses<'a> {
    /// By course, in an order drawn by lot.
    framed: BTreeMap<usize, Vec<(u64, usize, &'a Subject)>>,
}

impl<'a> Courses<'a> {
    pub(super) fn new(scenes: &'a [Scene<'a>]) -> Self {
        let mut framed: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (index, scene) in scenes.iter().enumerate() {
            for subject in scene
                .subjects
                .iter()
                .filter(|one| one.called_frame().is_some() && one.name.is_some())
            {
                let place = lot(&[scene.material.id, &subject.key]);
                framed.entry(scene.material.course).or_default().push((place, index, subject));
            }
        }
        for lists in framed.values_mut() {
            lists.sort_by_key(|(place, index, one)| (*place, *index, one.list));
        }
        Self { framed }
    }

    /// A few framed lists of other materials of the course.
    pub(super) fn near(
        &self,
        scenes: &[Scene<'_>],
        scene: usize,
        subject: &Subject,
    ) -> Vec<&'a Subject> {
        let Some(all) = self.framed.get(&scenes[scene].material.course) else { return Vec::new() };
        let place = lot(&[scenes[scene].material.id, &subject.key]);
        let from = all.partition_point(|(other, ..)| *other < place);
        let around = all[from..].iter().chain(&all[..from]);
        around
            .take(NEIGHBOURS * 2)
            .filter(|(_, other, _)| *other != scene)
            .take(NEIGHBOURS)
            .map(|(.., one)| *one)
            .collect()
    }
}

/// What does not belong to a list, nearest first.
pub(super) fn of(
    scenes: &[Scene<'_>],
    courses: &Courses<'_>,
    scene: usize,
    subject: &Subject,
    form: Form,
) -> Vec<Alien> {
    let all = &scenes[scene].subjects;
    let mut near: Vec<&Subject> = all
        .iter()
        .filter(|other| other.list != subject.list && !is_related(all, subject, other))
        .collect();
    near.sort_by_key(|other| (other.parent != subject.parent, lot(&[&subject.key, &other.key])));
    let asked = Asked::of(subject, form);
    let mut aliens: Vec<Alien> = near.iter().flat_map(|other| asked.from(other)).collect();
    if asked.frame.is_some() {
        let far = courses.near(scenes, scene, subject);
        aliens.extend(far.iter().flat_map(|other| asked.from(other)));
    }
    let mut seen = Vec::new();
    aliens.retain(|alien| {
        let words = normal(&alien.words);
        let is_new = !seen.contains(&words);
        seen.push(words);
        is_new
    });
    aliens
}

/// Whether one list stands in an item of the other, at any depth.
fn is_related(all: &[Subject], a: &Subject, b: &Subject) -> bool {
    let within = |inner: &Subject, outer: &Subject| {
        let mut at = inner.parent;
        while let Some((list, _)) = at {
            if list == outer.list {
                return true;
            }
            at = all[list].parent;
        }
        false
    };
    within(a, b) || within(b, a)
}

/// A list for which wrong options are sought.
struct Asked<'a> {
    subject: &'a Subject,
    form: Form,
    own: Vec<&'a str>,
    names: Vec<String>,
    frame: Option<(String, String)>,
    title: String,
}

impl<'a> Asked<'a> {
    fn of(subject: &'a Subject, form: Form) -> Self {
        let own: Vec<&str> = subject.members.iter().filter_map(|member| form.of(member)).collect();
        Self {
            form,
            names: own.iter().map(|name| normal(name)).collect(),
            own,
            frame: subject.called_frame(),
            title: subject.name.as_ref().map(|name| normal(&name.label())).unwrap_or_default(),
            subject,
        }
    }

    /// What another list gives.
    fn from(&self, other: &Subject) -> Vec<Alien> {
        let Some(label) = other.name.as_ref().map(Name::label) else {
            return Vec::new();
        };
        let other_title = normal(&label);
        if other.is_off || other_title == self.title {
            return Vec::new();
        }
        let mut aliens: Vec<Alien> = match (&self.frame, other.called_frame()) {
            (Some(own), Some(frame)) if *own == frame => self.members(other, &label),
            (Some(own), Some(_)) => self.made(own, other, &label),
            (Some(_), None) | (None, Some(_)) => Vec::new(),
            // What both lists are about could be said of either.
            (None, None)
                if share_pair(&self.title, &other_title)
                    || !is_called_alike(self.subject, other) =>
            {
                Vec::new()
            }
            (None, None) => self.members(other, &label),
        };
        aliens.retain(|alien| self.is_foreign(alien));
        aliens.sort_by_cached_key(|alien| lot(&[&self.subject.key, &alien.words]));
        aliens
    }

    fn members(&self, other: &Subject, label: &str) -> Vec<Alien> {
        let note = say("notes", "belongs", &[("name", label)]);
        let members = other.members.iter().filter(|member| !member.is_rest && !member.is_off);
        let names =
            members.filter_map(|member| self.form.of(member)).filter(|name| self.fits(name));
        names
            .map(|words| Alien { words: words.to_owned(), is_made: false, note: note.clone() })
            .collect()
    }

    /// Slots of another list in the frame of this one: 效率意识.
    fn made(&self, (before, after): &(String, String), other: &Subject, label: &str) -> Vec<Alien> {
        let own: Vec<&str> =
            self.subject.members.iter().filter_map(|one| one.slot.as_deref()).collect();
        let members = other.members.iter().filter_map(|member| {
            let slot = member.slot.as_deref().filter(|_| !member.is_off)?;
            if !fits_slot(&own, after, slot) {
                return None;
            }
            let name = member.name.as_deref()?;
            let note = say("notes", "made", &[("own", &quoted(name)), ("name", label)]);
            let words = format!("{before}{slot}{after}");
            (!STANDING.contains(&words.as_str())).then_some(Alien { words, is_made: true, note })
        });
        members.collect()
    }

    /// Whether a member of another list has the shape of the members of this one.
    fn fits(&self, name: &str) -> bool {
        if self.frame.is_some() {
            return true;
        }
        let own = &self.own;
        let (least, most) = own.iter().fold((usize::MAX, 0), |(least, most), name| {
            (least.min(length(name)), most.max(length(name)))
        });
        let demands = own.iter().filter(|name| is_demand(name)).count();
        let of_a_kind = if demands * 2 > own.len() {
            is_demand(name)
        } else {
            demands == 0 && !is_demand(name)
        };
        let play = if self.form == Form::Point { 4 } else { 1 };
        // What all of them begin or end with, the other does too.
        let ends = |at_end: bool| {
            let of = |word: &str| if at_end { word.chars().last() } else { word.chars().next() };
            let first = own.first().and_then(|one| of(one));
            !own.iter().all(|one| of(one) == first) || of(name) == first
        };
        of_a_kind
            && ends(true)
            && ends(false)
            && (least.saturating_sub(play)..=most + play).contains(&length(name))
    }

    /// Whether words belong to no item of the list and say nothing that one of them says.
    fn is_foreign(&self, alien: &Alien) -> bool {
        let words = normal(&alien.words);
        let about = core(&words);
        // Members of one frame share their noun with the title, as the asked ones do.
        let in_title = self.frame.is_none() && share_pair(&self.title, &about);
        let heads = self.subject.members.iter().map(|member| normal(&member.head));
        let alike = |head: &String| {
            head.contains(&words)
                || words.contains(head.as_str())
                || similarity(head, &words) >= ALIKE
        };
        let shares = |name: &String| self.frame.is_none() && share_pair(&core(name), &about);
        !in_title
            && !heads.chain(self.names.iter().cloned()).any(|head| alike(&head))
            && !self.names.iter().any(shares)
            && !self.subject.members.iter().any(|member| member.normal.contains(&words))
    }
}

/// Whether what one list holds could be taken for a member of the other: what headings hold is told by what they
/// are about.
fn is_called_alike(a: &Subject, b: &Subject) -> bool {
    match (&a.name, &b.name) {
        (Some(Name::Formulation(_)), Some(Name::Formulation(_))) => true,
        (Some(Name::Noun { title: a, .. }), Some(Name::Noun { title: b, .. })) => {
            let end = |title: &str| title.chars().rev().take(2).collect::<String>();
            end(a) == end(b)
        }
        _ => false,
    }
}

/// What words are about: 组织领导 of 加强组织领导.
fn core(words: &str) -> String {
    words.chars().skip(if is_demand(words) && length(words) > 4 { 2 } else { 0 }).collect()
}

/// What is a demand of its own everywhere, whatever this text says: no made form may be one.
pub(super) const STANDING: &[&str] = &[
    "讲政治",
    "讲大局",
    "讲学习",
    "讲正气",
    "讲规矩",
    "讲纪律",
    "讲党性",
    "讲奉献",
    "讲诚信",
    "讲团结",
    "守纪律",
    "守规矩",
    "有信念",
    "有纪律",
    "政治意识",
    "大局意识",
    "核心意识",
    "看齐意识",
    "责任意识",
    "服务意识",
    "法治意识",
    "纪律意识",
    "规矩意识",
    "忧患意识",
    "宗旨意识",
    "党员意识",
    "创新意识",
    "道路自信",
    "理论自信",
    "制度自信",
    "文化自信",
    "政治纪律",
    "组织纪律",
    "廉洁纪律",
    "群众纪律",
    "工作纪律",
    "生活纪律",
    "政治能力",
    "领导能力",
    "执行能力",
    "学习能力",
    "创新能力",
    "坚持改革",
    "坚持创新",
    "坚持学习",
];

/// Words that name a way to act; in 做…的表率 they fit, where 大局 does not.
const ACTS: &[&str] = &[
    "学习", "执行", "创新", "奉献", "团结", "廉洁", "实干", "担当", "服务", "落实", "自律", "敬业",
    "诚信", "勤政", "务实", "改革", "奋斗", "钻研", "协作", "守纪", "守法", "爱岗", "节俭", "勤俭",
    "清廉", "廉政", "尽责", "开拓", "进取", "拼搏", "坚守", "忠诚", "公正", "严谨", "勤奋", "文明",
    "友善", "和谐", "守信", "自强", "争先", "带头",
];

/// Whether a slot of another list fits a frame: as long as its own ones, and of their class where 的 asks for one.
fn fits_slot(own: &[&str], after: &str, slot: &str) -> bool {
    let is_as_long = own.iter().any(|one| length(one) == length(slot));
    let acts = |word: &&str| ACTS.contains(word);
    let of_class = !after.starts_with('的') || (own.iter().any(acts) && acts(&slot));
    is_as_long && of_class && !own.iter().any(|one| one.contains(slot) || slot.contains(*one))
}
