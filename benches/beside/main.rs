//! Builds the same library with Yanxi and with Hugo, side by side in turns, and says what each costs.
//!
//! `cargo bench --bench beside -- 1000 10000` prints the tables of README.md; `--runs N` takes another number of runs
//! than five. Hugo is the program that HUGO names, else `hugo`; where there is none, Yanxi is measured alone. As part
//! of `cargo test` it builds fifty materials once.

#![allow(clippy::print_stdout, reason = "what was measured is for whoever asked")]

#[path = "../library/mod.rs"]
mod library;

mod cost;
mod hugo;

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use cost::{Cost, Size};
use library::Pool;

/// Materials where nothing is measured, only run.
const FEW: usize = 50;
const RUNS: usize = 5;

type Failure = Box<dyn Error>;

/// A program that builds a site.
struct Builder {
    name: &'static str,
    program: PathBuf,
    root: PathBuf,
}

impl Builder {
    fn build(&self, out: &Path) -> Result<Cost, Failure> {
        let mut command = Command::new(&self.program);
        match self.name {
            "Hugo" => command.arg("--source").arg(&self.root).arg("--destination"),
            _ => command.args(["build", "--root"]).arg(&self.root).arg("--out"),
        };
        cost::of(command.arg(out))
    }

    /// Where a run publishes to. Each has a folder of its own: where thousands of files were just removed, a disk
    /// is slow to make new ones.
    fn out(&self, run: usize) -> PathBuf {
        self.root.with_extension(run.to_string())
    }
}

fn main() -> Result<(), Failure> {
    let given: Vec<String> = env::args().skip(1).collect();
    // cargo bench says so; cargo test does not.
    let measures = given.iter().any(|one| one == "--bench");
    let runs = given.iter().position(|one| one == "--runs").and_then(|at| given.get(at + 1));
    let runs = runs.map_or(Ok(if measures { RUNS } else { 1 }), |runs| runs.parse())?;
    let words = given.iter().enumerate();
    let sizes: Vec<usize> = words
        .filter(|(at, _)| *at == 0 || given[at - 1] != "--runs")
        .filter_map(|(_, word)| word.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() { vec![FEW] } else { sizes };
    let temp = tempfile::tempdir()?;
    for size in sizes {
        measure(temp.path(), size, runs)?;
    }
    Ok(())
}

fn measure(temp: &Path, size: usize, runs: usize) -> Result<(), Failure> {
    let pool = Pool::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")))?;
    let root = |name: &str| temp.join(format!("{name}-{size}"));
    let yanxi =
        Builder { name: "Yanxi", program: env!("CARGO_BIN_EXE_yanxi").into(), root: root("yanxi") };
    library::write(&pool, &yanxi.root.join("content"), size, "index.md")?;
    fs::write(yanxi.root.join("yanxi.toml"), "[site]\nid = \"library\"\ntitle = \"大库\"\n")?;
    let mut builders = vec![yanxi];
    let program = PathBuf::from(env::var_os("HUGO").unwrap_or_else(|| "hugo".into()));
    if Command::new(&program).arg("version").output().is_ok() {
        let hugo = Builder { name: "Hugo", program, root: root("hugo") };
        hugo::write(&pool, &hugo.root, size)?;
        builders.push(hugo);
    }
    let mut costs = vec![Vec::new(); builders.len()];
    for run in 0..runs {
        for (builder, costs) in builders.iter().zip(&mut costs) {
            costs.push(builder.build(&builder.out(run))?);
        }
    }
    let medians: Vec<Cost> = costs.iter().map(|costs| Cost::median(costs)).collect();
    println!("\n{size} materials, {runs} runs each, medians\n");
    println!(
        "| Built by | Wall, s | CPU, s | Peak, MiB | Files | MB |\n| --- | --- | --- | --- | --- | --- |"
    );
    for (builder, cost) in builders.iter().zip(&medians) {
        println!("| {}, cold | {cost} | {} |", builder.name, Size::of(&builder.out(0))?);
    }
    if let [ours, theirs] = &*medians {
        println!("| Yanxi to Hugo | {} | | |", ours.to(theirs));
    }
    warm(&builders[0], size, runs)?;
    Ok(())
}

/// What Yanxi costs where the site was built before: with nothing changed, and with one material changed.
fn warm(yanxi: &Builder, size: usize, runs: usize) -> Result<(), Failure> {
    let file = yanxi.root.join("content").join(library::path(size / 2));
    let text = fs::read_to_string(&file)?;
    let (mut same, mut changed) = (Vec::new(), Vec::new());
    for run in 0..runs {
        fs::write(&file, format!("{text}\n\n第{run}次改动。\n"))?;
        changed.push(yanxi.build(&yanxi.out(0))?);
        same.push(yanxi.build(&yanxi.out(0))?);
    }
    println!("| Yanxi, nothing changed | {} | | |", Cost::median(&same));
    println!("| Yanxi, one material changed | {} | | |", Cost::median(&changed));
    Ok(())
}
