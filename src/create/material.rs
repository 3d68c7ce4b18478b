//! A new material: its front matter filled in, its course made where it is missing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use unicode_normalization::UnicodeNormalization;

use super::{failed, quoted, refuse, write_new};
use crate::{
    diagnostics::{Catalogue, Diagnostic, Problem},
    settings,
    source::{ContentPath, FOLDER, check_name, is_clutter, is_ending},
};

/// Writes a material at a path below the content of the site in `root`, with `title` or the name of the
/// file for its title. Gives the files that are new, as messages show them: the material, and after it
/// the introduction of a course that was not there.
pub fn material(
    root: &Path,
    path: &str,
    title: Option<&str>,
    words: &Catalogue,
) -> Result<Vec<String>, Diagnostic> {
    if !root.join(settings::FILE).is_file() {
        return Err(settings::missing(root));
    }
    // As an office program writes quotes.
    let path = path_in_content(path.trim_matches(['“', '”', '"']))?;
    let content = root.join(FOLDER);
    check_place(&content, &path, None)?;
    let files = files(&content, &path, title, words);
    let mut written: Vec<PathBuf> = Vec::new();
    for (path, text) in &files {
        let disk = content.join(path);
        if let Err(error) = write_new(&disk, text.as_bytes()) {
            for disk in &written {
                let _ = fs::remove_file(disk);
            }
            return Err(failed(&disk, &error));
        }
        written.push(disk);
    }
    Ok(files.into_iter().map(|(path, _)| format!("{FOLDER}/{path}")).collect())
}

/// What is to be written, by its path in the content.
fn files(
    content: &Path,
    path: &ContentPath,
    title: Option<&str>,
    words: &Catalogue,
) -> Vec<(String, String)> {
    let title = quoted(title.unwrap_or(path.stem()));
    // Unlike the title and the path it is never changed, and no two files have one path.
    let id = quoted(path.without_ending());
    let text = words.say("new-material", &[("id", &id), ("title", &title)]);
    let introduction = introduction(content, path, words);
    [(path.to_string(), text)].into_iter().chain(introduction).collect()
}

/// The introduction of the course of a material, where neither is there yet.
pub(super) fn introduction(
    content: &Path,
    path: &ContentPath,
    words: &Catalogue,
) -> Option<(String, String)> {
    let folder = path.folder();
    let is_introduction = path.stem().eq_ignore_ascii_case("index");
    if folder.is_empty() || is_introduction || content.join(folder).exists() {
        return None;
    }
    let name = folder.rsplit('/').next().unwrap_or(folder);
    let text = words.say("new-course", &[("title", &quoted(name))]);
    Some((format!("{folder}/index.md"), text))
}

/// A path as it was typed, below the content folder and with an ending.
pub(super) fn path_in_content(typed: &str) -> Result<ContentPath, Diagnostic> {
    let refuse = |problem| Err(refuse(problem, Path::new(typed)));
    let no_path = || Problem::MaterialPath { path: typed.to_owned() };
    let slashes = typed.replace('\\', "/");
    let below = slashes.trim_start_matches("./");
    let below = below.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')).unwrap_or(below);
    let below: String = below.nfc().collect();
    let is_clear =
        |name: &str| !name.trim().is_empty() && !name.starts_with('.') && !is_clutter(name);
    let is_drive = below.get(1..2) == Some(":");
    if is_drive || below.contains('／') || !below.split('/').all(is_clear) {
        return refuse(no_path());
    }
    let mut path = ContentPath::new(below.as_str());
    match path.ending().as_str() {
        "md" | "markdown" => {}
        // 通知.2026 and 2.1节 are names without an ending, notice.docx is a slip.
        ending if is_ending(ending) => return refuse(no_path()),
        _ => path = ContentPath::new(format!("{below}.md")),
    }
    let folders = path.as_str().match_indices('/').map(|(at, _)| ContentPath::new(&below[..at]));
    match folders.chain([path.clone()]).find_map(|path| check_name(&path)) {
        Some(problem) => refuse(problem),
        None => Ok(path),
    }
}

/// Whether a build will take in a material at this path: no neighbour has its place, each folder above it
/// is spelled as it is on the disk, and none of them leads out of the site. `replaced` is what may be there.
pub(super) fn check_place(
    content: &Path,
    path: &ContentPath,
    replaced: Option<&ContentPath>,
) -> Result<(), Diagnostic> {
    let mut disk = content.to_owned();
    let names: Vec<_> = path.as_str().split('/').collect();
    for (level, name) in names.iter().enumerate() {
        let is_last = level + 1 == names.len();
        let stem = if is_last { path.stem() } else { name };
        for other in names_in(&disk) {
            let is_folder = disk.join(&other).is_dir();
            let other_path = ContentPath::new(other.as_str());
            let is_text = matches!(other_path.ending().as_str(), "md" | "markdown" | "txt");
            let shown = names[..level].iter().copied().chain([other.as_str()]).collect::<Vec<_>>();
            let shown = format!("{FOLDER}/{}", shown.join("/"));
            let is_replaced = replaced.is_some_and(|path| path.name() == other);
            if is_last && is_text && !is_folder && !is_replaced && is_same(other_path.stem(), stem)
            {
                let problem = Problem::MaterialThere { path: shown.clone() };
                return Err(refuse(problem, Path::new(&shown)));
            }
            if is_last && is_folder && level == 0 && is_same(&other, stem) {
                // The name of a course alone is no material in it.
                let problem = Problem::MaterialPath { path: stem.to_owned() };
                let meant = format!("{other}/1.md");
                return Err(refuse(problem, Path::new(stem)).suggest(Some(meant)));
            }
            if !is_last && is_same(&other, name) && other != *name {
                let problem = Problem::NameCase { name: (*name).to_owned(), other };
                return Err(refuse(problem, Path::new(&shown)));
            }
        }
        disk.push(name);
        let leads_out = disk.exists()
            && !content.canonicalize().is_ok_and(|content| {
                disk.canonicalize().is_ok_and(|disk| disk.starts_with(content))
            });
        if leads_out {
            let problem = Problem::SymlinkOutside { name: (*name).to_owned() };
            return Err(refuse(problem, &disk));
        }
    }
    Ok(())
}

/// Whether a disk that ignores case and how accents are composed takes two names for one.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let fold = |name: &str| name.nfc().collect::<String>().to_lowercase();
    fold(one) == fold(other)
}

/// The names in a folder, in their order; none where there is no folder.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<_> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(typed: &str) -> Result<String, &'static str> {
        path_in_content(typed).map(|path| path.to_string()).map_err(|d| d.problem.code())
    }

    #[test]
    fn a_path_is_taken_as_people_type_it() {
        for typed in
            ["值班/通知.md", "值班/通知", "content/值班/通知.md", ".\\值班\\通知", "./值班/通知"]
        {
            assert_eq!(path(typed).as_deref(), Ok("值班/通知.md"), "{typed}");
        }
        assert_eq!(path("值班/通知.2026").as_deref(), Ok("值班/通知.2026.md"));
        // As macOS types an accent: a letter, and the accent after it.
        assert_eq!(path("cafe\u{301}/x").as_deref(), Ok("caf\u{e9}/x.md"));
    }

    #[test]
    fn a_path_that_is_no_material_is_refused() {
        for typed in [
            "",
            "/etc/x.md",
            "../x.md",
            "值班/",
            "a//b.md",
            ".hidden.md",
            "通知.docx",
            "a/~$b.md",
            "D:\\资料\\x.md",
            "公文／甲.md",
        ] {
            assert_eq!(path(typed), Err("material-path"), "{typed}");
        }
        assert_eq!(path("study.md"), Err("name-reserved"));
        assert_eq!(path("值班/什么?.md"), Err("name-windows"));
        assert_eq!(path("con/x.md"), Err("name-windows"));
    }
}
