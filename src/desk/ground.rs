//! What decisions are about: the materials of a site with their questions, as one reading of it found them.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use encoding_rs::Encoding;

use super::store;
use crate::{
    Kept,
    bank::id,
    changes::{self, Changes, Target},
    diagnostics::{Checked, Diagnostic},
    document::Document,
    keys::Page,
    progress::Progress,
    quiz::{Bank, Origin, Question},
    settings::Settings,
    site::Sources,
    source::{self, FOLDER, natural_order},
};

/// A site as the desk shows it. It is a reading of the whole site: worth keeping until the site changes.
#[derive(Debug)]
pub struct Desk {
    pub(super) settings: Settings,
    pub(super) texts: Vec<Text>,
    /// The titles of courses, by folder.
    pub(super) courses: Vec<(String, String)>,
    /// Everything that is wrong with the texts and the trainer's files.
    pub(super) problems: Vec<Diagnostic>,
}

/// A material of the desk.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) document: Arc<Document>,
    pub(super) bank: Arc<Bank>,
    pub(super) changes: Arc<Changes>,
    /// Where the trainer's file is on the disk, whether it is there or not.
    disk: PathBuf,
    /// The hash of the trainer's file as it was read; empty where there is none.
    pub(super) hash: String,
}

/// One material, as a decision about it needs it.
#[derive(Debug)]
pub struct Ground<'a> {
    pub(super) document: &'a Document,
    /// Its questions before the trainer changed any.
    pub(super) made: Vec<Question>,
    /// The trainer's file as messages show it, from the site's folder on, whether it is there or not.
    pub(super) file: String,
    /// Where that file is on the disk.
    pub(super) disk: &'a Path,
    /// What that file said when the site was read.
    pub(super) seen: &'a str,
    /// What a file is read as that is no UTF-8.
    pub(super) encoding: Option<&'static Encoding>,
}

impl Desk {
    /// Reads the site in `root`, drafts included or not; nothing where it is no site.
    /// What the reading before left in `kept` is replaced by what this one leaves.
    pub fn read(
        root: &Path,
        drafts: bool,
        kept: &mut Kept,
        progress: &Progress,
    ) -> Checked<Option<Self>> {
        let mut problems = Vec::new();
        let gathered = crate::gather(root, drafts, kept, progress).into_value(&mut problems);
        let value = gathered
            .map(|(settings, sources)| Self::of(settings, sources, std::mem::take(&mut problems)));
        Checked { value, problems }
    }

    fn of(settings: Settings, sources: Sources, mut problems: Vec<Diagnostic>) -> Self {
        problems.retain(|one| {
            one.is_error() || !settings.allow.iter().any(|code| code == one.problem.code())
        });
        let Sources { documents, banks, changes, quizzes, .. } = sources;
        let texts = documents.into_iter().zip(banks).zip(changes.into_iter().zip(quizzes));
        let (mut all, mut courses) = (Vec::new(), Vec::new());
        for ((document, bank), (changes, disk)) in texts {
            if document.source.path.stem().eq_ignore_ascii_case("index") {
                courses.push((document.source.path.folder().to_owned(), document.title.clone()));
                continue;
            }
            let hash = hash_of(&disk, changes.page(), settings.encoding);
            all.push(Text { document, bank, changes, disk, hash });
        }
        let path = |text: &Text| text.document.source.path.clone();
        all.sort_by(|a, b| natural_order(path(a).as_str(), path(b).as_str()));
        Self { settings, texts: all, courses, problems }
    }

    pub(super) fn text(&self, path: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.document.source.path.as_str() == path)
    }

    /// The text of a material.
    #[cfg(test)]
    pub(crate) fn document(&self, path: &str) -> Option<&Arc<Document>> {
        self.text(path).map(|text| &text.document)
    }

    /// What decisions about a material are about, by its path below `content/`; nothing where there is no such
    /// material.
    pub fn ground(&self, path: &str) -> Option<Ground<'_>> {
        let text = self.text(path)?;
        Some(Ground {
            document: &text.document,
            made: made(&text.bank),
            file: text.file(),
            disk: &text.disk,
            seen: &text.changes.page().text,
            encoding: self.settings.encoding,
        })
    }
}

impl Text {
    pub(super) fn file(&self) -> String {
        let page = self.changes.page();
        if page.file.is_empty() {
            let path = source::quiz_of(self.document.source.path.without_ending());
            format!("{FOLDER}/{path}")
        } else {
            page.file.to_string()
        }
    }
}

impl Ground<'_> {
    pub(super) fn id(&self) -> &str {
        id(self.document)
    }

    pub(super) fn page(&self, text: &str) -> Page {
        Page { file: self.file.as_str().into(), text: text.into() }
    }

    /// The questions as a file changes them, and everything there is to say about it.
    pub(super) fn changed(&self, changes: &Changes) -> Checked<Bank> {
        let mut bank = Bank { questions: self.made.clone(), ..Bank::default() };
        let words = &self.document.wording.text.words;
        let target = Target { id: self.id(), file: &self.document.source.file, words };
        let problems = changes::apply(changes, target, &mut bank);
        Checked { value: bank, problems }
    }
}

/// The questions of a bank as they were before the trainer changed any, in their order.
fn made(bank: &Bank) -> Vec<Question> {
    let before = |question: &Question| {
        let edited = bank.edited.iter().find(|before| before.id == question.id);
        edited.unwrap_or(question).clone()
    };
    whole(bank).into_iter().filter(|one| one.origin != Origin::Authored).map(before).collect()
}

/// All questions of a bank in their order, those that the trainer took out too.
pub(super) fn whole(bank: &Bank) -> Vec<&Question> {
    let mut all: Vec<&Question> = bank.questions.iter().collect();
    // They were taken out one after another: the last goes back first.
    for removed in bank.removed.iter().rev() {
        all.insert(removed.at.min(all.len()), &removed.question);
    }
    all
}

/// The hash of the file that a page was read from. One that is another by now has a hash that no file has, so that
/// what was not seen is not overwritten.
fn hash_of(disk: &Path, page: &Page, encoding: Option<&'static Encoding>) -> String {
    if page.file.is_empty() {
        return String::new();
    }
    match store::read(disk) {
        Ok(Some(bytes)) if source::decode(&bytes, encoding).0.as_deref() == Some(&*page.text) => {
            store::hash(&bytes)
        }
        _ => "changed".to_owned(),
    }
}
