//! What each step of a page's way costs, over fifty materials of the library.
//!
//! `cargo bench --bench steps`; as part of `cargo test` each runs once.

mod library;

use std::{fs, path::Path};

use divan::Bencher;
use library::Pool;
use tempfile::TempDir;
use yanxi::{
    Kept,
    bank::{self, Booklet},
    directive,
    kind::QuestionKind,
    last_steps::LastSteps,
    listing,
    progress::Progress,
    quiz::{self, Material},
};

const SIZE: usize = 50;
const PER_LIST: usize = 6;

fn main() {
    divan::main();
}

/// A site of the library; it goes with the value.
fn site() -> TempDir {
    let made = || -> std::io::Result<TempDir> {
        let root = tempfile::tempdir()?;
        let pool = Pool::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")))?;
        library::write(&pool, &root.path().join("content"), SIZE, "index.md")?;
        fs::write(root.path().join("yanxi.toml"), "[site]\nid = \"library\"\ntitle = \"大库\"\n")?;
        Ok(root)
    };
    made().unwrap_or_else(|error| unreachable!("no room for fifty files: {error}"))
}

/// Its texts with their lists and questions.
fn booklets(site: &TempDir) -> Vec<Booklet> {
    bank::read_site(site.path(), &Progress::default()).value.unwrap_or_default()
}

/// From the bytes of files to documents with their lists.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let site = site();
    let paths: Vec<_> =
        (0..SIZE).map(|at| site.path().join("content").join(library::path(at))).collect();
    bencher.bench(|| listing::read(&paths, false));
}

/// Directive lists in words that are there.
#[divan::bench]
fn lists(bencher: Bencher<'_, '_>) {
    let booklets = booklets(&site());
    bencher.bench(|| {
        let words = booklets.iter().map(|one| &one.document.wording.text);
        words.map(|words| directive::find(words).len()).sum::<usize>()
    });
}

/// Questions of lists that are there.
#[divan::bench]
fn questions(bencher: Bencher<'_, '_>) {
    let booklets = booklets(&site());
    let materials: Vec<_> = booklets.iter().map(material).collect();
    bencher.bench(|| quiz::make(&materials));
}

fn material(booklet: &Booklet) -> Material<'_> {
    Material {
        id: &booklet.name,
        title: Some(&booklet.document.title),
        course: 0,
        text: &booklet.document.wording.text,
        lists: &booklet.document.found,
        unasked: Vec::new(),
        kinds: QuestionKind::ALL.into(),
        per_list: PER_LIST,
    }
}

/// The scripts that search a site that is there.
#[divan::bench]
fn search(bencher: Bencher<'_, '_>) {
    if let Some(steps) = LastSteps::of(site().path()) {
        bencher.bench(|| steps.search());
    }
}

/// The pages of a site that is there, its questions on them, without its search.
#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    if let Some(steps) = LastSteps::of(site().path()) {
        bencher.bench(|| steps.render());
    }
}

/// All of it up to what would be published: questions, search, pages too.
#[divan::bench]
fn run(bencher: Bencher<'_, '_>) {
    let site = site();
    bencher.bench(|| yanxi::run(site.path(), false, &Progress::default()));
}

/// The same where nothing changed since the run before.
#[divan::bench]
fn run_again(bencher: Bencher<'_, '_>) {
    let site = site();
    let mut kept = Kept::default();
    yanxi::run_again(site.path(), false, &mut kept, &Progress::default());
    bencher.bench_local(|| yanxi::run_again(site.path(), false, &mut kept, &Progress::default()));
}
