//! A file of the theme as a site's own, to be changed.

use std::path::Path;

use super::{failed, refuse, write_new};
use crate::{
    diagnostics::{Diagnostic, Problem, nearest},
    settings::{self, Settings},
    theme,
};

/// Writes the file of the site's theme at `path` (`templates/home.html`) into the site; gives its path, or
/// `None` where there is no site, or its theme has no such file and something else is meant.
pub fn override_file(root: &Path, path: &str) -> Option<Result<String, Diagnostic>> {
    let path = path.replace('\\', "/");
    let path = path.trim_start_matches("./");
    if !root.join(settings::FILE).is_file() {
        return None;
    }
    // Nothing here asks for settings without a slip: what they lack, a build says.
    let settings = settings::read(root).value;
    let Some(bytes) = theme::file_below(&settings, path) else {
        return missing(&settings, path).map(Err);
    };
    let disk = root.join(path);
    if disk.exists() {
        let problem = Problem::MaterialThere { path: path.to_owned() };
        return Some(Err(refuse(problem, Path::new(path))));
    }
    let written = write_new(&disk, &bytes).map_err(|error| failed(&disk, &error));
    Some(written.map(|()| path.to_owned()))
}

/// Says that the theme lacks a file, where one of the theme is meant: a course may be called `assets` too.
fn missing(settings: &Settings, path: &str) -> Option<Diagnostic> {
    let (folder, _) = path.split_once('/')?;
    let (_, ending) = path.rsplit_once('.')?;
    if !theme::PARTS.contains(&folder) || ["md", "markdown"].contains(&ending) {
        return None;
    }
    let known = theme::names_below(settings);
    let meant = nearest(path, known.iter().map(String::as_str)).map(str::to_owned);
    let problem = Problem::ThemeFile { path: path.to_owned() };
    Some(refuse(problem, Path::new(path)).suggest(meant))
}
