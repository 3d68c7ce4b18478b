//! The first half of the line for every text at once: source, document, directive lists, what the trainer changes.
//!
//! In: what was found in the content. Out: [`Texts`], documents and changes by the same index, in the order of the
//! paths. Holds: texts are read in parallel; one whose bytes are those of the run before is taken over from it.

use std::{collections::HashMap, path::PathBuf, sync::Arc, time::SystemTime};

use encoding_rs::Encoding;
use rayon::prelude::*;

use crate::{
    changes::{self, Changes},
    diagnostics::{Checked, Diagnostic},
    directive,
    document::{self, Colours, Document},
    progress::{Progress, Step},
    settings::Settings,
    source::{self, Content, ContentPath, File, Loaded, Source},
    state::State,
};

/// The texts of a site.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(crate) documents: Vec<Arc<Document>>,
    pub(crate) changes: Vec<Arc<Changes>>,
    /// Where the trainer's file of each is on the disk, or would be: its name there may be spelled in another form of
    /// Unicode than in the site.
    pub(crate) quizzes: Vec<PathBuf>,
    /// Texts that are not published yet.
    pub(crate) drafts: Vec<Arc<Source>>,
}

/// What every text came to in a run, by its path.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    read: HashMap<ContentPath, Read>,
    /// How they were read.
    manner: Option<Manner>,
    /// What is learnt of the languages of code.
    colours: Colours,
}

/// What a text is read by, beside its files.
type Manner = (Option<&'static Encoding>, bool);

/// The states of a text and of its questions, where they were settled when they were read.
type States = (State, Option<State>);

/// What one text came to.
#[derive(Debug, Clone)]
struct Read {
    /// Of all that it was made of.
    key: [u8; 32],
    states: Option<States>,
    text: Option<Text>,
    problems: Arc<[Diagnostic]>,
}

/// What a file of the content is to this run.
#[derive(Debug, Clone)]
enum Text {
    Document(Arc<Document>, Arc<Changes>),
    Draft(Arc<Source>),
}

/// Reads and parses every text, with drafts or without.
pub(crate) fn read(
    content: &Content,
    settings: &Settings,
    drafts: bool,
    kept: &mut Kept,
    progress: &Progress,
) -> Checked<Texts> {
    progress.begin(Step::Read, content.texts.len());
    let (manner, now) = ((settings.encoding, drafts), SystemTime::now());
    let read: Vec<(ContentPath, Read)> = content
        .texts
        .par_iter()
        .map(|file| {
            let quiz = content.quizzes.get(file.path.without_ending());
            let before = kept.read.get(&file.path);
            let states = states(file, quiz, now);
            let is_same = |before: &&Read| {
                kept.manner == Some(manner) && states.is_some() && before.states == states
            };
            let read = before.filter(is_same).cloned().unwrap_or_else(|| {
                let (text, quiz) = (source::load(file), quiz.map(source::load));
                let key = key(&text, quiz.as_ref(), manner);
                let read = before.filter(|before| before.key == key).cloned();
                let read = read.unwrap_or_else(|| {
                    let made = read_one(&text, quiz.as_ref(), manner, &kept.colours);
                    Read { key, states: None, text: made.value, problems: made.problems.into() }
                });
                // Of before it was read: what is written meanwhile is of another state. What the system would
                // not give it may give the next time.
                let is_read = text.is_read() && quiz.as_ref().is_none_or(Loaded::is_read);
                Read { states: states.filter(|_| is_read), ..read }
            });
            progress.advance();
            (file.path.clone(), read)
        })
        .collect();
    let (mut texts, mut problems) = (Texts::default(), Vec::new());
    for ((_, read), file) in read.iter().zip(&content.texts) {
        problems.extend(read.problems.iter().cloned());
        match read.text.clone() {
            Some(Text::Document(document, changes)) => {
                texts.documents.push(document);
                texts.changes.push(changes);
                texts.quizzes.push(source::quiz_on_disk(content, file));
            }
            Some(Text::Draft(source)) => texts.drafts.push(source),
            None => {}
        }
    }
    (kept.read, kept.manner) = (read.into_iter().collect(), Some(manner));
    Checked { value: texts, problems }
}

/// The states of a text and its questions; nothing where one is not settled at a moment before.
fn states(text: &File, quiz: Option<&File>, now: SystemTime) -> Option<States> {
    let settled = |file| source::state(file).filter(|state| state.is_settled(now));
    let text = settled(text)?;
    Some((text, quiz.map(settled).map_or(Some(None), |quiz| quiz.map(Some))?))
}

/// Tells apart whatever a text comes out differently for.
fn key(text: &Loaded, quiz: Option<&Loaded>, (encoding, drafts): Manner) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&text.hash()).update(&[u8::from(drafts), u8::from(quiz.is_some())]);
    hasher.update(&quiz.map(Loaded::hash).unwrap_or_default());
    hasher.update(encoding.map_or("", Encoding::name).as_bytes());
    *hasher.finalize().as_bytes()
}

fn read_one(
    text: &Loaded,
    quiz: Option<&Loaded>,
    (encoding, drafts): Manner,
    colours: &Colours,
) -> Checked<Option<Text>> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let value = match source::read(text, encoding).into_value(&mut problems) {
        Some(source) if source.front.draft && !drafts => Some(Text::Draft(Arc::new(source))),
        Some(source) => {
            let undivided = document::parse(source, colours).into_value(&mut problems);
            let changes = changes_of(quiz, encoding).into_value(&mut problems);
            let lists = directive::find(undivided.words());
            let lists = changes::correct(&changes, undivided.words(), lists);
            let lists = lists.into_value(&mut problems);
            let document = undivided.divide(lists).into_value(&mut problems);
            Some(Text::Document(Arc::new(document), Arc::new(changes)))
        }
        None => None,
    };
    Checked { value, problems }
}

/// What the trainer's file of questions says; nothing where there is none.
pub(crate) fn changes_in(
    quiz: Option<&File>,
    encoding: Option<&'static Encoding>,
) -> Checked<Changes> {
    changes_of(quiz.map(source::load).as_ref(), encoding)
}

fn changes_of(quiz: Option<&Loaded>, encoding: Option<&'static Encoding>) -> Checked<Changes> {
    let mut problems = Vec::new();
    let page = quiz.and_then(|file| source::read_page(file, encoding).into_value(&mut problems));
    let value = page.map(|page| changes::read(&page).into_value(&mut problems));
    let value = match (value, quiz) {
        (Some(value), _) => value,
        (None, Some(_)) => Changes::unread(None),
        (None, None) => Changes::none(),
    };
    Checked { value, problems }
}
