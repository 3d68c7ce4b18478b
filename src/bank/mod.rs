//! The bank: the questions of a site, or of single files, with the documents that they come from.
//!
//! In: documents. Out: a [`Booklet`] for each. Holds: a file of a site has the questions that the whole
//! site gives it; files outside a site know nothing of one another but that what is made of one must not
//! stand in another.

mod draw;
mod json;
mod report;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) use self::json::{question, reason_name};
pub use self::{draw::draw, json::to_json, report::report};
use crate::{
    Kept,
    changes::{self, Changes, Target},
    diagnostics::{Checked, Diagnostic, Problem},
    document::Document,
    kind::QuestionKind,
    listing::{self, Listing},
    progress::Progress,
    quiz::{self, Bank, Material, Question, Reason},
    settings::QuizSettings,
    source::{FrontQuiz, natural_order},
};

/// A document with its questions.
#[derive(Debug)]
pub struct Booklet {
    /// Its path under `content/` without the ending; outside a site the file's stem.
    pub name: String,
    /// The text.
    pub document: Arc<Document>,
    /// Its questions.
    pub bank: Bank,
}

/// The questions of the texts of a site as the trainer changes them, all by the same index. A course's
/// introduction has none. What the run before left is replaced by what this one leaves.
pub(crate) fn of_site(
    documents: &[Arc<Document>],
    changes: &[Arc<Changes>],
    settings: &QuizSettings,
    kept: &mut quiz::Kept,
) -> Checked<Vec<Arc<Bank>>> {
    let is_introduction =
        |document: &Document| document.source.path.stem().eq_ignore_ascii_case("index");
    let mut courses: BTreeMap<&str, usize> = BTreeMap::new();
    let mut materials = Vec::new();
    let mut at = Vec::new();
    for document in documents {
        let next = courses.len();
        let course = *courses.entry(document.source.path.folder()).or_insert(next);
        if is_introduction(document) {
            at.push(None);
        } else {
            at.push(Some(materials.len()));
            materials.push(material(document, course, settings));
        }
    }
    let mut banks: Vec<Option<Arc<Bank>>> =
        quiz::make_again(&materials, kept).into_iter().map(Some).collect();
    let bank = |index: Option<usize>| {
        index.and_then(|index| banks.get_mut(index)?.take()).unwrap_or_default()
    };
    let mut value: Vec<Arc<Bank>> = at.into_iter().map(bank).collect();
    let texts = documents.iter().zip(changes).zip(&mut value);
    let texts = texts.filter(|((document, _), _)| !is_introduction(document));
    let problems = texts.flat_map(|((document, changes), bank)| {
        let mut problems = amend(document, changes, bank);
        problems.extend(uncovered(document, bank));
        problems
    });
    let problems = problems.collect();
    Checked { value, problems }
}

/// Changes a bank as the trainer says.
fn amend(document: &Document, changes: &Changes, bank: &mut Arc<Bank>) -> Vec<Diagnostic> {
    if changes.says_nothing() {
        return Vec::new();
    }
    let words = &document.wording.text.words;
    let target = Target { id: id(document), file: &document.source.file, words };
    changes::apply(changes, target, Arc::make_mut(bank))
}

/// Lists that should have a question and have none, each at its first item.
fn uncovered(document: &Document, bank: &Bank) -> Vec<Diagnostic> {
    let meant = bank.uncovered.iter();
    let meant = meant.filter(|(_, reason)| !matches!(reason, Reason::LeftOut | Reason::NotAsked));
    let lists = meant.filter_map(|(list, _)| document.lists.get(*list));
    let problems = lists.filter_map(|list| {
        let first = list.items.first()?;
        let title = list.title.clone().unwrap_or_else(|| first.name());
        let place = document.source.place(first.head_span.clone());
        Some(Diagnostic::new(Problem::ListUncovered { title }, place))
    });
    problems.collect()
}

/// What the learning records of a text are kept under.
pub(crate) fn id(document: &Document) -> &str {
    document.source.front.id.as_deref().unwrap_or(&document.title)
}

fn material<'a>(document: &'a Document, course: usize, settings: &QuizSettings) -> Material<'a> {
    let front = &document.source.front.quiz;
    Material {
        id: id(document),
        title: document.titled.then_some(document.title.as_str()),
        course,
        text: &document.wording.text,
        lists: &document.found,
        unasked: document.unasked.iter().map(|span| document.wording.stretch(span)).collect(),
        kinds: kinds(front, settings),
        per_list: front.per_list.unwrap_or(settings.per_list),
    }
}

/// The kinds that a text is asked in: its own choice before the site's.
fn kinds(front: &FrontQuiz, settings: &QuizSettings) -> BTreeSet<QuestionKind> {
    let chosen = front.kinds.as_ref().or(settings.kinds.as_ref());
    let mut kinds: BTreeSet<_> = match chosen {
        _ if front.off => return BTreeSet::new(),
        Some(kinds) => kinds.iter().copied().collect(),
        None => QuestionKind::ALL.into_iter().collect(),
    };
    // True statements alone would be no question.
    if !settings.false_statements {
        kinds.remove(&QuestionKind::TrueFalse);
    }
    kinds
}

/// The questions of every material of the site in `root`; nothing where it is no site.
pub fn read_site(root: &Path, progress: &Progress) -> Checked<Option<Vec<Booklet>>> {
    let Checked { value, problems } = crate::gather(root, false, &mut Kept::telling(), progress);
    let value = value.map(|(_, sources)| {
        let texts = sources.documents.into_iter().zip(sources.banks);
        let mut booklets: Vec<_> = texts
            .filter(|(document, _)| !document.source.path.stem().eq_ignore_ascii_case("index"))
            .map(|(document, bank)| Booklet {
                name: document.source.path.without_ending().to_owned(),
                document,
                bank: Arc::unwrap_or_clone(bank),
            })
            .collect();
        booklets.sort_by(|a, b| natural_order(&a.name, &b.name));
        booklets
    });
    Checked { value, problems }
}

/// The questions of files, in their order. A file of a site has those that the site gives it; a draft, or a
/// file outside, has its own.
pub fn read(paths: &[PathBuf], apart: bool) -> Result<Checked<Vec<Booklet>>, Vec<Diagnostic>> {
    let Checked { value: listings, mut problems } = listing::read(paths, apart)?;
    let mut sites: BTreeMap<PathBuf, BTreeMap<String, Booklet>> = BTreeMap::new();
    for root in listings.iter().filter_map(|listing| listing.root.clone()) {
        sites.entry(root).or_default();
    }
    for (root, booklets) in &mut sites {
        let read = read_site(root, &Progress::default()).into_value(&mut problems);
        booklets.extend(read.unwrap_or_default().into_iter().map(|one| (one.name.clone(), one)));
    }
    let mut value: Vec<Option<Booklet>> = listings
        .iter()
        .map(|listing| sites.get_mut(listing.root.as_ref()?)?.remove(&listing.name))
        .collect();
    let alone: Vec<Listing> = listings
        .into_iter()
        .zip(&value)
        .filter(|(_, one)| one.is_none())
        .map(|(listing, _)| listing)
        .collect();
    let settings = QuizSettings::default();
    let materials: Vec<_> = alone
        .iter()
        .enumerate()
        .map(|(course, listing)| material(&listing.document, course, &settings))
        .collect();
    let banks = quiz::make(&materials);
    let mut rest = Vec::new();
    for (listing, bank) in alone.into_iter().zip(banks) {
        let mut bank = Arc::new(bank);
        let Listing { name, document, changes, .. } = listing;
        let changes = changes.into_value(&mut problems);
        problems.extend(amend(&document, &changes, &mut bank));
        rest.push(Booklet { name, document: Arc::new(document), bank: Arc::unwrap_or_clone(bank) });
    }
    let mut rest = rest.into_iter();
    for one in value.iter_mut().filter(|one| one.is_none()) {
        *one = rest.next();
    }
    Ok(Checked { value: value.into_iter().flatten().collect(), problems })
}

/// The anchor at which a question's words stand on the material's page: its item's, else its list's.
pub(crate) fn anchor<'a>(document: &'a Document, question: &Question) -> Option<&'a str> {
    let list = document.lists.get(question.list?)?;
    let item = question.item.and_then(|item| list.items.get(item)).map(|item| item.anchor.as_str());
    item.filter(|anchor| !anchor.is_empty()).or(list.anchor.as_deref())
}
