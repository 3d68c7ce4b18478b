//! Builds the same library with Yanxi and with Hugo, side by side in turns, and says what each costs.
//!
//! `cargo bench --bench beside -- 1000 10000` prints the tables of README.md; `--runs N` takes another number of runs
//! than five, sizes after `--alone` are Yanxi's alone, `--draw FILE` draws an SVG of it all. Hugo is the program that
//! HUGO names, else `hugo`; where there is none, Yanxi is measured alone. As part of `cargo test` it builds fifty
//! materials once.

#![allow(clippy::print_stdout, reason = "what was measured is for whoever asked")]

#[path = "../library/mod.rs"]
mod library;

mod cost;
mod drawing;
mod hugo;

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use cost::{Cost, Size};
use drawing::Point;
use library::Pool;

/// Materials where nothing is measured, only run.
const FEW: usize = 50;
const RUNS: usize = 5;
/// What building again is called where nothing changed.
const SAME: &str = "Yanxi, nothing changed";

type Failure = Box<dyn Error>;

/// A program that builds a site.
struct Builder {
    name: &'static str,
    /// What its building of a site that it has not built before is called.
    cold: &'static str,
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

/// What is asked for on the command line.
struct Asked {
    /// Materials, and whether Hugo builds them too.
    sizes: Vec<(usize, bool)>,
    runs: usize,
    drawing: Option<PathBuf>,
}

impl Asked {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let (mut sizes, mut runs, mut drawing) = (Vec::new(), None, None);
        let (mut with_hugo, mut measures) = (true, false);
        while let Some(word) = words.next() {
            match word.as_str() {
                // cargo bench says so; cargo test does not.
                "--bench" => measures = true,
                "--runs" => runs = Some(words.next().unwrap_or_default().parse()?),
                "--draw" => drawing = words.next().map(PathBuf::from),
                "--alone" => with_hugo = false,
                word => sizes.extend(word.parse().ok().map(|size| (size, with_hugo))),
            }
        }
        if sizes.is_empty() {
            sizes.push((FEW, with_hugo));
        }
        let runs = runs.unwrap_or(if measures { RUNS } else { 1 });
        Ok(Self { sizes, runs, drawing })
    }
}

fn main() -> Result<(), Failure> {
    let Asked { sizes, runs, drawing } = Asked::read(env::args().skip(1))?;
    let temp = tempfile::tempdir()?;
    let mut points = Vec::new();
    for (size, with_hugo) in sizes {
        measure(temp.path(), size, with_hugo, runs, &mut points)?;
    }
    if let Some(drawing) = drawing {
        fs::write(drawing, drawing::svg(&points))?;
    }
    Ok(())
}

fn measure(
    temp: &Path,
    size: usize,
    with_hugo: bool,
    runs: usize,
    points: &mut Vec<Point>,
) -> Result<(), Failure> {
    let builders = builders(temp, size, with_hugo)?;
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
        println!("| {} | {cost} | {} |", builder.cold, Size::of(&builder.out(0))?);
        points.push(Point { series: builder.cold, materials: size, seconds: cost.wall() });
    }
    if let [ours, theirs] = &*medians {
        println!("| Yanxi to Hugo | {} | | |", ours.to(theirs));
    }
    let same = warm(&builders[0], size, runs)?;
    points.push(Point { series: SAME, materials: size, seconds: same.wall() });
    Ok(())
}

/// Yanxi with its library, and Hugo with the same where it is wanted and there.
fn builders(temp: &Path, size: usize, with_hugo: bool) -> Result<Vec<Builder>, Failure> {
    let pool = Pool::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")))?;
    let root = |name: &str| temp.join(format!("{name}-{size}"));
    let program = env!("CARGO_BIN_EXE_yanxi").into();
    let yanxi = Builder { name: "Yanxi", cold: "Yanxi, cold", program, root: root("yanxi") };
    library::write(&pool, &yanxi.root.join("content"), size, "index.md")?;
    fs::write(yanxi.root.join("yanxi.toml"), "[site]\nid = \"library\"\ntitle = \"大库\"\n")?;
    let mut builders = vec![yanxi];
    let program = PathBuf::from(env::var_os("HUGO").unwrap_or_else(|| "hugo".into()));
    if with_hugo && Command::new(&program).arg("version").output().is_ok() {
        let hugo = Builder { name: "Hugo", cold: "Hugo, cold", program, root: root("hugo") };
        hugo::write(&pool, &hugo.root, size)?;
        builders.push(hugo);
    }
    Ok(builders)
}

/// What Yanxi costs where the site was built before: with nothing changed, which is returned, and with one material
/// changed.
fn warm(yanxi: &Builder, size: usize, runs: usize) -> Result<Cost, Failure> {
    let file = yanxi.root.join("content").join(library::path(size / 2));
    let text = fs::read_to_string(&file)?;
    let (mut same, mut changed) = (Vec::new(), Vec::new());
    for run in 0..runs {
        fs::write(&file, format!("{text}\n\n第{run}次改动。\n"))?;
        changed.push(yanxi.build(&yanxi.out(0))?);
        same.push(yanxi.build(&yanxi.out(0))?);
    }
    let same = Cost::median(&same);
    println!("| {SAME} | {same} | | |");
    println!("| Yanxi, one material changed | {} | | |", Cost::median(&changed));
    Ok(same)
}
