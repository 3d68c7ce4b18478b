//! A library of any size, the same for the same size: materials made of the clauses of the repository's own texts,
//! shuffled, so that words and their frequencies are those of real Chinese and every text is another one.
//!
//! In: how many materials. Out: their Markdown, 3–8 KB each, by path below `content/`. Holds: courses of
//! [`PER_COURSE`]; every material has front matter, headings, a directive list, a list, a table, links to two
//! others, and one in ten has code; what Yanxi and Hugo read alike.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs, io,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use fastrand::Rng;
use walkdir::WalkDir;

/// Materials in a course.
const PER_COURSE: usize = 100;
/// One material in so many has code.
const CODE_EVERY: usize = 10;
/// Bytes of a text.
const BYTES: RangeInclusive<usize> = 3000..=8000;
/// Characters of a clause, its mark counted.
const CLAUSE: RangeInclusive<usize> = 5..=40;
const MARKERS: [&str; 4] = ["一是", "二是", "三是", "四是"];
const TAGS: [&str; 8] = ["办文", "办会", "值班", "督查", "调研", "信息", "保密", "作风"];
const CODE: &str = "```sh\nyanxi check --deny warnings\nyanxi build --out public\n```\n\n";

/// Clauses that texts are made of.
pub(crate) struct Pool(Vec<String>);

impl Pool {
    /// Reads the clauses of plain Chinese in `content`.
    pub(crate) fn read(content: &Path) -> io::Result<Self> {
        let mut clauses = BTreeSet::new();
        for entry in WalkDir::new(content) {
            let entry = entry?;
            if entry.path().extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(entry.path())?;
                let parts = text.lines().flat_map(|line| line.split_inclusive(['。', '；', '，']));
                clauses
                    .extend(parts.map(str::trim).filter(|part| is_plain(part)).map(str::to_owned));
            }
        }
        Ok(Self(clauses.into_iter().collect()))
    }

    /// A clause without its mark.
    fn bare(&self, rng: &mut Rng) -> &str {
        let clause = rng.choice(&self.0).map_or("", String::as_str);
        clause.trim_end_matches(['。', '；', '，'])
    }

    fn sentence(&self, rng: &mut Rng) -> String {
        let clauses: Vec<&str> = (0..rng.usize(2..6)).map(|_| self.bare(rng)).collect();
        format!("{}。", clauses.join("，"))
    }

    fn paragraph(&self, rng: &mut Rng) -> String {
        (0..rng.usize(2..6)).map(|_| self.sentence(rng)).collect()
    }

    fn list(&self, rng: &mut Rng) -> String {
        let items =
            MARKERS.map(|marker| format!("{marker}{}。{}", self.bare(rng), self.sentence(rng)));
        format!("{}要做好四项工作。{}", self.sentence(rng), items.concat())
    }

    fn table(&self, rng: &mut Rng) -> String {
        let mut table = "| 事项 | 要求 |\n| --- | --- |\n".to_owned();
        for _ in 0..3 {
            let (name, demand) = (self.bare(rng), self.bare(rng));
            // Writing to a string does not fail.
            let _ = writeln!(table, "| {name} | {demand} |");
        }
        table
    }

    /// The text of a material in a library of `size`.
    fn material(&self, at: usize, size: usize) -> String {
        let mut rng = Rng::with_seed(at as u64);
        let title: String = self.bare(&mut rng).chars().take(14).collect();
        let tags = [TAGS[at % TAGS.len()], TAGS[(at / TAGS.len() + 3) % TAGS.len()]];
        let mut text = format!(
            "+++\nid = \"m{at}\"\ntitle = \"{title}之{}\"\ndate = 2026-{:02}-{:02}\ntags = [\"{}\", \"{}\"]\n+++\n\n",
            at + 1,
            at % 12 + 1,
            at % 28 + 1,
            tags[0],
            tags[1],
        );
        let link = |to: usize| format!("[第{}篇](../{}/m{to}.md)", to + 1, course(to));
        let parts = [
            format!("## {}\n\n{}\n\n", self.bare(&mut rng), self.paragraph(&mut rng)),
            format!("## {}\n\n{}\n\n", self.bare(&mut rng), self.list(&mut rng)),
            format!("- {}\n- {}\n\n", self.bare(&mut rng), self.bare(&mut rng)),
            format!("### {}\n\n{}\n", self.bare(&mut rng), self.table(&mut rng)),
            format!("参看{}和{}。\n\n", link((at + 1) % size), link(rng.usize(..size))),
        ];
        text.push_str(&parts.concat());
        if at.is_multiple_of(CODE_EVERY) {
            text.push_str(CODE);
        }
        let bytes = rng.usize(BYTES);
        while text.len() < bytes {
            text.push_str(&self.paragraph(&mut rng));
            text.push_str("\n\n");
        }
        text
    }
}

/// A clause that reads as Chinese wherever it stands, without a mark of Markdown or the number of an item.
fn is_plain(part: &str) -> bool {
    let is_han = |char: char| ('\u{4e00}'..='\u{9fff}').contains(&char);
    let is_fit = |char: char| is_han(char) || "“”《》、，。；：（）".contains(char);
    CLAUSE.contains(&part.chars().count())
        && part.chars().all(is_fit)
        && part.chars().take(3).all(is_han)
        && part.ends_with(['。', '；', '，'])
        && !part.starts_with([
            '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '其', '首', '再',
            '最',
        ])
}

/// The folder of a material's course.
fn course(material: usize) -> String {
    format!("c{:04}", material / PER_COURSE + 1)
}

/// Where a material stands below the content.
pub(crate) fn path(material: usize) -> PathBuf {
    Path::new(&course(material)).join(format!("m{material}.md"))
}

/// Writes a library into `content`; `introduction` is the name of the file that introduces a course.
pub(crate) fn write(
    pool: &Pool,
    content: &Path,
    size: usize,
    introduction: &str,
) -> io::Result<()> {
    for at in 0..size {
        let folder = content.join(course(at));
        if at.is_multiple_of(PER_COURSE) {
            fs::create_dir_all(&folder)?;
            let text = format!("+++\ntitle = \"第{}专题\"\n+++\n", at / PER_COURSE + 1);
            fs::write(folder.join(introduction), text)?;
        }
        fs::write(content.join(path(at)), pool.material(at, size))?;
    }
    Ok(())
}
