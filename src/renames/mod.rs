//! Names of questions through edits of the text: `yanxi quiz --update`.
//!
//! In: a site, and what was noted of its questions the last time. Out: an `[[alias]]` in `NAME.quiz.toml` for
//! each question that has another name now, and the note for the next time. Builds know nothing of the note:
//! they read the aliases alone, so that a site builds alike wherever it is copied. Holds: nothing is written
//! where the site has errors, for a text that cannot be read has no questions; a file of the trainer's keeps
//! every byte it has; files take their places by renaming; a second run writes nothing new.
//!
//! `note` is what is kept, `matching` finds which question stands for which, `write` touches the disk.

mod matching;
mod note;
mod write;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use self::note::{Asked, Noted};
use crate::{
    bank::{self, Booklet},
    diagnostics::{Checked, Diagnostic},
    progress::Progress,
};

/// A material whose file got aliases.
#[derive(Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The trainer's file, as messages show it.
    pub file: String,
    /// How many aliases were written.
    pub count: usize,
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Updated {
    /// The files that were written, in the order of the materials.
    pub renamed: Vec<Renamed>,
    /// Questions that are noted for the next time.
    pub questions: usize,
    /// Whether there was nothing to compare them with.
    pub is_first: bool,
}

/// Writes aliases for the questions of a site that have other names than at the last run; nothing where the
/// site has errors. A folder that is no site, and files that the system will not read or write, fail.
pub fn update(
    root: &Path,
    progress: &Progress,
) -> Result<Checked<Option<Updated>>, Vec<Diagnostic>> {
    let Checked { value, mut problems } = bank::read_site(root, progress);
    problems.retain(Diagnostic::is_error);
    match value {
        None => Err(problems),
        Some(_) if !problems.is_empty() => Ok(Checked { value: None, problems }),
        Some(booklets) => match write_all(root, &booklets) {
            Ok(updated) => Ok(Checked { value: Some(updated), problems }),
            Err(problem) => Err(vec![problem]),
        },
    }
}

fn write_all(root: &Path, booklets: &[Booklet]) -> Result<Updated, Diagnostic> {
    let before = write::read_note(root)?;
    let mut updated = Updated { is_first: before.is_none(), ..Updated::default() };
    // A draft, or a text that is gone for a while, is remembered as it was.
    let mut note = before.unwrap_or_default();
    for booklet in booklets {
        let now = noted(booklet);
        updated.questions += now.questions.len();
        let id = bank::id(&booklet.document);
        let pairs = note.materials.get(id).map(|old| matching::pairs(old, &now));
        let pairs = write::unknown(root, booklet, pairs.unwrap_or_default());
        if !pairs.is_empty() {
            let file = write::append(root, booklet, &pairs)?;
            updated.renamed.push(Renamed { file, count: pairs.len() });
        }
        note.materials.insert(id.to_owned(), now);
    }
    write::write_note(root, &note)?;
    Ok(updated)
}

/// What is noted of a material.
fn noted(booklet: &Booklet) -> Noted {
    let lists = &booklet.document.lists;
    let heads = lists.iter().flat_map(|list| &list.items).map(|item| item.head.clone());
    let taken = booklet.bank.removed.iter().map(|one| one.question.id.clone());
    let questions = booklet.bank.questions.iter().map(|question| {
        let list = question.list.and_then(|index| lists.get(index));
        let item = list.zip(question.item).and_then(|(list, item)| list.items.get(item));
        let first = list.and_then(|list| list.items.first()).map(|item| item.head.clone());
        Asked {
            id: question.id.clone(),
            kind: question.kind.name().to_owned(),
            pattern: question.pattern.map(|pattern| format!("{pattern:?}")),
            list: list.and_then(|list| list.title.clone()).or(first),
            item: question.item,
            head: item.map(|item| item.head.clone()),
            stem: question.stem.clone(),
            keys: crate::quiz::keys(question).concat(),
        }
    });
    Noted {
        heads: heads.collect::<BTreeSet<_>>(),
        taken: taken.collect(),
        questions: questions.collect(),
    }
}

/// Old names with the new ones, in the order of the old.
type Pairs = BTreeMap<String, String>;
