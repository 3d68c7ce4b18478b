//! What is imported, on the disk: the material, its pictures beside it, its course where it is missing.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use unicode_normalization::UnicodeNormalization;

use super::{
    failed,
    material::{check_place, introduction, is_same, names_in, path_in_content},
    quoted, refuse, write_new,
};
use crate::{
    diagnostics::{Catalogue, Checked, Diagnostic, Problem},
    import::{self, Imported, LARGEST, Original},
    settings::{self, Settings},
    source::{self, ContentPath, FOLDER, File},
};

/// A file that was imported.
#[derive(Debug)]
pub struct Written {
    /// Where it came from, as messages show it.
    pub file: String,
    /// The material, from the site's folder on.
    pub material: String,
    /// The introduction of its course, where that is new.
    pub course: Option<String>,
    /// What was read and cleaned.
    pub imported: Imported,
}

/// Imports files into a course of the site in `root`, or into the content itself. Each is written whole or
/// not at all, and none keeps the others from it.
pub fn import(
    root: &Path,
    files: &[PathBuf],
    course: Option<&str>,
    force: bool,
    words: &Catalogue,
) -> Checked<Vec<Written>> {
    let mut problems = Vec::new();
    if !root.join(settings::FILE).is_file() {
        return Checked { value: Vec::new(), problems: vec![settings::missing(root)] };
    }
    // What is wrong with the settings says a build.
    let settings = settings::read(root).value;
    let importer = Importer { content: root.join(FOLDER), settings, course, force, words };
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let mut written = Vec::new();
    for file in files {
        let shown = file.display().to_string();
        let imported = importer.path(file).and_then(|path| {
            let other = taken.insert(path.as_str().to_lowercase(), shown.clone());
            if let Some(other) = other {
                let name = path.stem().to_owned();
                return Err(refuse(Problem::ImportTwice { name, other }, file));
            }
            importer.import(file, &shown, &path, &mut problems)
        });
        match imported {
            Ok(one) => written.extend(one),
            Err(problem) => problems.push(problem),
        }
    }
    Checked { value: written, problems }
}

struct Importer<'a> {
    content: PathBuf,
    settings: Settings,
    course: Option<&'a str>,
    force: bool,
    words: &'a Catalogue,
}

impl Importer<'_> {
    /// Where a file will be a material.
    fn path(&self, file: &Path) -> Result<ContentPath, Diagnostic> {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        // What Windows cannot hold in a name stands in names from other systems.
        let is_bad = |c: char| c.is_control() || r#"<>:"/\|?*"#.contains(c);
        let name: String = stem.nfc().map(|c| if is_bad(c) { '-' } else { c }).collect();
        let name = name.trim().trim_end_matches(['.', ' ']);
        let course = self.course.unwrap_or_default().trim_end_matches(['/', '\\']);
        let is_top = matches!(course, "" | "." | FOLDER);
        let typed = if is_top { format!("{name}.md") } else { format!("{course}/{name}.md") };
        path_in_content(&typed).map_err(|mut problem| {
            problem.place.file = file.display().to_string().into();
            problem
        })
    }

    fn import(
        &self,
        file: &Path,
        shown: &str,
        path: &ContentPath,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Option<Written>, Diagnostic> {
        check_place(&self.content, path, self.force.then_some(path)).map_err(|problem| {
            match problem.problem {
                Problem::MaterialThere { path } => refuse(Problem::ImportThere { path }, file),
                _ => problem,
            }
        })?;
        let bytes = read(file)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let original = Original {
            file: shown,
            bytes: &bytes,
            encoding: self.settings.encoding,
            folder: path.stem(),
            beside: &|path| beside(folder, path),
        };
        let Some(imported) = import::read(&original).into_value(problems) else { return Ok(None) };
        let pictures = path.without_ending();
        self.check_pictures(file, path, &imported)?;
        let course = introduction(&self.content, path, self.words);
        let text = format!("{}{}", self.front(path, &imported), imported.body);
        // The material comes last: what it names is there before it.
        let mut files: Vec<(String, &[u8])> = Vec::new();
        files.extend(course.iter().map(|(path, text)| (path.clone(), text.as_bytes())));
        files.extend(
            imported
                .pictures
                .iter()
                .map(|one| (format!("{pictures}/{}", one.name), one.bytes.as_slice())),
        );
        files.push((path.to_string(), text.as_bytes()));
        self.write(&files)?;
        Ok(Some(Written {
            file: shown.to_owned(),
            material: format!("{FOLDER}/{path}"),
            course: course.map(|(path, _)| format!("{FOLDER}/{path}")),
            imported,
        }))
    }

    /// Whether the pictures of a material may be written where they belong.
    fn check_pictures(
        &self,
        file: &Path,
        path: &ContentPath,
        imported: &Imported,
    ) -> Result<(), Diagnostic> {
        if imported.pictures.is_empty() {
            return Ok(());
        }
        let around = self.content.join(path.folder());
        let mut others = names_in(&around).into_iter();
        if let Some(other) = others.find(|other| {
            other != path.stem() && is_same(other, path.stem()) && around.join(other).is_dir()
        }) {
            let name = path.stem().to_owned();
            return Err(refuse(Problem::NameCase { name, other }, file));
        }
        let folder = self.content.join(path.without_ending());
        let is_inside = !folder.exists()
            || folder.canonicalize().is_ok_and(|folder| {
                self.content.canonicalize().is_ok_and(|content| folder.starts_with(content))
            });
        if !is_inside {
            let name = path.stem().to_owned();
            return Err(refuse(Problem::SymlinkOutside { name }, &folder));
        }
        let mut names = imported.pictures.iter().map(|picture| &picture.name);
        match names.find(|name| !self.force && folder.join(name).exists()) {
            Some(name) => {
                let path = format!("{FOLDER}/{}/{name}", path.without_ending());
                Err(refuse(Problem::ImportThere { path }, file))
            }
            None => Ok(()),
        }
    }

    /// The front matter as `new` writes it, filled in as far as the document says something.
    fn front(&self, path: &ContentPath, imported: &Imported) -> String {
        let title = imported.title.as_deref().unwrap_or(path.stem());
        let id = self.id(path).unwrap_or_else(|| path.without_ending().to_owned());
        let values = [("id", quoted(&id)), ("title", quoted(title))];
        let values: Vec<_> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let material = self.words.say("new-material", &values);
        let tags = toml::Value::from(imported.tags.clone()).to_string();
        let date = imported.date.as_ref().map(ToString::to_string);
        let filled = [
            ("author", imported.author.as_deref().map(quoted)),
            ("date", date.as_deref().map(quoted)),
            ("summary", imported.summary.as_deref().map(quoted)),
            ("tags", (!imported.tags.is_empty()).then_some(tags)),
        ];
        let mut front = String::new();
        let mut marks = 0;
        for line in material.lines() {
            let key =
                line.strip_prefix("# ").and_then(|line| line.split_once(" = ")).map(|(key, _)| key);
            let value = filled.iter().find(|(name, _)| Some(*name) == key);
            match (value, &imported.made) {
                (Some((key, Some(value))), _) => front.extend([*key, " = ", value]),
                // A file's own date is a hint at best.
                (Some(("date", None)), Some(made)) => {
                    front.extend(["# date = ", &quoted(made)]);
                }
                _ => front.push_str(line),
            }
            front.push('\n');
            marks += usize::from(line == "+++");
            if marks == 2 {
                break;
            }
        }
        front
    }

    /// The id of the material that is replaced: learning records rest on it.
    fn id(&self, path: &ContentPath) -> Option<String> {
        let disk = self.content.join(path.as_str());
        let shown = format!("{FOLDER}/{path}");
        let file = File { path: path.clone(), disk, shown };
        let source = source::read(&source::load(&file), self.settings.encoding).value;
        source.filter(|_| self.force).and_then(|source| source.front.id)
    }

    /// Writes all of these files or none: what is there is replaced only when everything else is written.
    fn write(&self, files: &[(String, &[u8])]) -> Result<(), Diagnostic> {
        let mut new = Vec::new();
        let mut ready = Vec::new();
        let mut written = Ok(());
        for (path, bytes) in files {
            let disk = self.content.join(path);
            let beside = self.force && disk.exists();
            let target = if beside { in_waiting(&disk) } else { disk.clone() };
            written = write_new(&target, bytes).map_err(|error| failed(&disk, &error));
            if written.is_err() {
                break;
            }
            if beside {
                ready.push((target, disk));
            } else {
                new.push(target);
            }
        }
        let mut ready = ready.into_iter();
        if written.is_ok() {
            for (waiting, disk) in ready.by_ref() {
                written = fs::rename(&waiting, &disk).map_err(|error| failed(&disk, &error));
                if written.is_err() {
                    let _ = fs::remove_file(waiting);
                    break;
                }
            }
        }
        if written.is_err() {
            for file in new.into_iter().chain(ready.map(|(waiting, _)| waiting)) {
                let _ = fs::remove_file(&file);
                // A folder that was made for it is empty now; any other is not removed.
                let _ = file.parent().map(fs::remove_dir);
            }
        }
        written
    }
}

/// Where a file waits until it takes its place: no build takes it for content.
fn in_waiting(disk: &Path) -> PathBuf {
    let name = disk.file_name().unwrap_or_default().to_string_lossy();
    disk.with_file_name(format!(".{name}.yanxi-{}", std::process::id()))
}

fn read(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: io::Error| {
        let reason = error.to_string();
        refuse(Problem::FileUnreadable { reason }, file)
    };
    if !file.exists() {
        return Err(refuse(Problem::FileMissing {}, file));
    }
    if !file.is_file() {
        return Err(refuse(Problem::ImportUnknown {}, file));
    }
    let length = fs::metadata(file).map_err(unreadable)?.len();
    if length > LARGEST {
        let limit = format!("{} MB", LARGEST >> 20);
        return Err(refuse(Problem::ImportLarge { limit }, file));
    }
    fs::read(file).map_err(unreadable)
}

/// A file that a web page shows, if it lies in the page's folder or below.
fn beside(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(path.replace('\\', "/")).canonicalize().ok()?;
    let is_ours = file.starts_with(&folder) && file.is_file();
    let length = fs::metadata(&file).ok().filter(|_| is_ours)?.len();
    if length > LARGEST { None } else { fs::read(file).ok() }
}
