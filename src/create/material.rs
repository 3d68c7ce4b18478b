//! A new material: its front matter filled in, its course made where it is missing.

use std::{fs, path::Path};

use super::{failed, refuse, sample::quoted, write_new};
use crate::{
    diagnostics::{Catalogue, Diagnostic, Problem},
    settings,
    source::{ContentPath, FOLDER, check_name},
};

/// Writes a material at a path below the content of the site in `root`, with `title` or the name of the
/// file for its title. Gives the files that are new, as messages show them: the material, and before it
/// the introduction of a course that was not there.
pub fn material(
    root: &Path,
    path: &str,
    title: Option<&str>,
    words: &Catalogue,
) -> Result<Vec<String>, Diagnostic> {
    if !root.join(settings::FILE).is_file() {
        let folder = root.display().to_string();
        return Err(refuse(Problem::SiteMissing { folder }, Path::new(settings::FILE)));
    }
    let path = path_in_content(path)?;
    let disk = root.join(FOLDER).join(path.as_str());
    if disk.with_extension("").is_dir() && path.folder().is_empty() {
        // Of a course that is there its name alone is no material.
        let problem = Problem::MaterialPath { path: path.without_ending().to_owned() };
        let meant = format!("{}/….md", path.without_ending());
        return Err(refuse(problem, Path::new(path.as_str())).suggest(Some(meant)));
    }
    if let Some(other) = neighbour(&disk, &path) {
        let problem = Problem::MaterialThere { path: other.clone() };
        return Err(refuse(problem, Path::new(&other)));
    }
    let mut texts = Vec::new();
    let (folder, folder_disk) = (path.folder(), disk.parent().unwrap_or(root));
    if !folder.is_empty() && !folder_disk.exists() {
        let name = folder.rsplit('/').next().unwrap_or(folder);
        let text = words.say("new-course", &[("title", &quoted(name))]);
        texts.push((format!("{folder}/index.md"), text));
    }
    let title = quoted(title.unwrap_or(path.stem()));
    // Unlike the title and the path it is never changed, so it is made of what is unique now.
    let id = quoted(&path.without_ending().replace(['/', ' '], "-"));
    texts.push((path.to_string(), words.say("new-material", &[("id", &id), ("title", &title)])));
    let mut created = Vec::new();
    for (path, text) in texts {
        let disk = root.join(FOLDER).join(&path);
        write_new(&disk, text.as_bytes()).map_err(|error| failed(&disk, &error))?;
        created.push(format!("{FOLDER}/{path}"));
    }
    Ok(created)
}

/// A path as it was typed, below the content folder and with an ending.
fn path_in_content(typed: &str) -> Result<ContentPath, Diagnostic> {
    let slashes = typed.replace('\\', "/");
    let below = slashes.trim_start_matches("./");
    let below = below.strip_prefix("content/").unwrap_or(below);
    let refuse = |problem| Err(refuse(problem, Path::new(typed)));
    // As an office program writes quotes and slashes.
    let below = below.trim_matches(['“', '”', '"']);
    let is_drive = below.get(1..2) == Some(":");
    if is_drive || below.contains('／') {
        return refuse(Problem::MaterialPath { path: typed.to_owned() });
    }
    let is_clear =
        |name: &str| !name.is_empty() && !name.starts_with('.') && !name.starts_with('~');
    if !below.split('/').all(is_clear) {
        return refuse(Problem::MaterialPath { path: typed.to_owned() });
    }
    let mut path = ContentPath::new(below);
    match path.ending().as_str() {
        "md" | "markdown" => {}
        // 通知.2026 and 2.1节 are names without an ending, notice.docx is a slip.
        ending if is_ending(ending) => {
            return refuse(Problem::MaterialPath { path: typed.to_owned() });
        }
        _ => path = ContentPath::new(format!("{below}.md")),
    }
    let folders = path.as_str().match_indices('/').map(|(at, _)| ContentPath::new(&below[..at]));
    match folders.chain([path.clone()]).find_map(|path| check_name(&path)) {
        Some(problem) => refuse(problem),
        None => Ok(path),
    }
}

fn is_ending(ending: &str) -> bool {
    (2..=5).contains(&ending.len())
        && ending.starts_with(|c: char| c.is_ascii_alphabetic())
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A text in the same folder that would be the same page, as messages show it.
fn neighbour(disk: &Path, path: &ContentPath) -> Option<String> {
    let entries = fs::read_dir(disk.parent()?).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut others: Vec<_> = names
        .map(|name| {
            ContentPath::new(if path.folder().is_empty() {
                name
            } else {
                format!("{}/{name}", path.folder())
            })
        })
        .filter(|other| {
            matches!(other.ending().as_str(), "md" | "markdown" | "txt")
                && other.stem().to_lowercase() == path.stem().to_lowercase()
        })
        .collect();
    others.sort();
    others.first().map(|other| format!("{FOLDER}/{other}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(typed: &str) -> Result<String, &'static str> {
        path_in_content(typed).map(|path| path.to_string()).map_err(|d| d.problem.code())
    }

    #[test]
    fn a_path_is_taken_as_people_type_it() {
        for typed in [
            "值班/通知.md",
            "值班/通知",
            "content/值班/通知.md",
            ".\\值班\\通知",
            "“值班/通知”",
            "./值班/通知",
        ] {
            assert_eq!(path(typed).as_deref(), Ok("值班/通知.md"), "{typed}");
        }
        assert_eq!(path("值班/通知.2026").as_deref(), Ok("值班/通知.2026.md"));
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
