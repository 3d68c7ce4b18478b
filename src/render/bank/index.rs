//! The index of a site's questions: which there are and where, without what they ask.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Serialize, Serializer};

use super::{super::practice::asked, CourseBank, Shard, key_of};
use crate::{
    kind::QuestionKind,
    settings::ExamSettings,
    site::{Formulation, Material, Site},
};

/// What the script of the index holds.
#[derive(Serialize)]
pub(super) struct Index<'a> {
    /// Kinds by the number that questions name them by.
    kinds: [&'static str; 7],
    /// Those that have questions.
    courses: Vec<CourseData<'a>>,
    /// Those that have questions, in the order of the site.
    materials: Vec<MaterialData<'a>>,
    /// Formulations with a list that is asked about.
    terms: Vec<TermData<'a>>,
    /// Old names of questions, each with the one that stands for it now.
    aliases: BTreeMap<&'a str, &'a str>,
    scoring: &'static str,
    exam: ExamData<'a>,
}

#[derive(Serialize)]
struct CourseData<'a> {
    title: &'a str,
    /// Its page from the top of the site; the home page for materials at the top.
    href: String,
}

#[derive(Serialize)]
struct MaterialData<'a> {
    key: &'a str,
    title: &'a str,
    href: String,
    course: usize,
    /// Of its script.
    version: &'a str,
    /// The titles of what its questions stand under.
    lists: Vec<&'a str>,
    /// Each with the numbers of its kind and of its list.
    questions: Vec<(&'a str, usize, usize)>,
}

#[derive(Serialize)]
struct TermData<'a> {
    title: &'a str,
    /// The numbers of a material and of its list.
    lists: Vec<(usize, usize)>,
}

#[derive(Serialize)]
struct ExamData<'a> {
    minutes: usize,
    pass: usize,
    #[serde(serialize_with = "by_name")]
    counts: &'a BTreeMap<QuestionKind, usize>,
}

impl<'a> Index<'a> {
    /// The index of the shards of a site, which are by material, with the banks of its courses.
    pub(super) fn new(
        site: &'a Site,
        shards: &'a [Option<Arc<Shard>>],
        courses: &[CourseBank],
    ) -> Self {
        let parts: Vec<(usize, &Material, &Shard)> = site
            .materials
            .iter()
            .zip(shards)
            .enumerate()
            .filter_map(|(at, (material, shard))| Some((at, material, shard.as_deref()?)))
            .collect();
        let materials = parts.iter().map(|(_, material, shard)| {
            let course = courses[material.course].number.unwrap_or_default();
            MaterialData::new(material, shard, course)
        });
        let used = site.courses.iter().zip(courses).filter(|(_, bank)| bank.number.is_some());
        let used = used.map(|(course, _)| CourseData {
            title: &course.title,
            href: course.address.href_from(""),
        });
        let terms = site.formulations.iter().filter_map(|one| TermData::new(one, &parts));
        let aliases = parts.iter().flat_map(|(_, material, _)| &material.bank.aliases);
        let ExamSettings { minutes, pass, counts } = &site.settings.exam;
        Self {
            kinds: QuestionKind::ALL.map(QuestionKind::name),
            courses: used.collect(),
            materials: materials.collect(),
            terms: terms.collect(),
            aliases: aliases.map(|(old, new)| (old.as_str(), new.as_str())).collect(),
            scoring: site.settings.quiz.scoring.name(),
            exam: ExamData { minutes: *minutes, pass: *pass, counts },
        }
    }
}

impl<'a> MaterialData<'a> {
    fn new(material: &'a Material, shard: &'a Shard, course: usize) -> Self {
        Self {
            key: key_of(&material.address),
            title: material.text.document.short_title(),
            href: material.address.href_from(""),
            course,
            version: &shard.script.version,
            lists: shard.practice.groups.iter().map(|group| group.title.as_str()).collect(),
            questions: asked(&material.bank.questions)
                .map(|(list, question)| (question.id.as_str(), question.kind.index(), list))
                .collect(),
        }
    }
}

impl<'a> TermData<'a> {
    /// A formulation with its lists that are asked about, in the order of the site; nothing without such a list.
    fn new(formulation: &'a Formulation, parts: &[(usize, &Material, &Shard)]) -> Option<Self> {
        let sources = formulation.versions.iter().flat_map(|version| &version.sources);
        let lists = sources.filter_map(|(material, list)| {
            let at = parts.binary_search_by_key(material, |(material, ..)| *material).ok()?;
            Some((at, parts.get(at)?.2.practice.group_of(*list)?))
        });
        let mut lists: Vec<_> = lists.collect();
        lists.sort_unstable();
        (!lists.is_empty()).then_some(Self { title: &formulation.name, lists })
    }
}

/// Counts under the names of kinds, in the order of kinds.
fn by_name<S: Serializer>(
    counts: &BTreeMap<QuestionKind, usize>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|(kind, count)| (kind.name(), count)))
}
