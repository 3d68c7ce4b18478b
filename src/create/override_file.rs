//! A file of the theme as a site's own, to be changed.

use std::path::Path;

use super::{failed, refuse, write_new};
use crate::{
    diagnostics::{Diagnostic, Problem},
    settings, theme,
};

/// Writes the file of the site's theme at `path` (`templates/home.html`) into the site; gives its path, or
/// `None` where the theme has no such file and something else is meant.
pub fn override_file(root: &Path, path: &str) -> Option<Result<String, Diagnostic>> {
    let path = path.replace('\\', "/");
    let path = path.trim_start_matches("./");
    // Nothing here asks for settings without a slip: what they lack, a build says.
    let settings = settings::read(root).value;
    let bytes = theme::file_below(&settings, path)?;
    let disk = root.join(path);
    if disk.exists() {
        let problem = Problem::MaterialThere { path: path.to_owned() };
        return Some(Err(refuse(problem, Path::new(path))));
    }
    let written = write_new(&disk, &bytes).map_err(|error| failed(&disk, &error));
    Some(written.map(|()| path.to_owned()))
}
