//! Where a theme's files come from: the site's own, over a named theme's, over the built-in ones.
//!
//! A layer overrides one file at a time.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use rust_embed::RustEmbed;
use walkdir::WalkDir;

use crate::{
    diagnostics::{Checked, Diagnostic, Place, Problem},
    source::{fits_windows, is_clutter},
};

/// The themes of the binary; on the disk in debug builds.
#[derive(RustEmbed)]
#[folder = "themes/"]
struct BuiltIn;

/// The theme that all others stand on.
pub(super) const BUILT_IN: &str = "default";
/// The folder of a site that holds its themes.
pub(crate) const FOLDER: &str = "themes";
/// Folders of a site that override files of its theme.
pub(crate) const PARTS: [&str; 3] = ["templates", "assets", "i18n"];
/// What stands before the names of templates of the layers below the site's own, so that an override can
/// reach what it overrides.
pub(super) const FALLBACKS: [&str; 2] = [THEME_PREFIX, BUILT_IN_PREFIX];
pub(super) const THEME_PREFIX: &str = "theme/";
pub(super) const BUILT_IN_PREFIX: &str = "builtin/";

/// One file of a layer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LayerFile {
    /// Its path in the layer, as `templates/home.html`.
    pub(super) path: String,
    /// Its path as messages show it.
    pub(super) shown: String,
    pub(super) bytes: Cow<'static, [u8]>,
}

/// One layer of the theme.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layer {
    /// Stands before the names of its templates.
    pub(super) prefix: &'static str,
    /// Whether it comes with the program.
    pub(super) is_built_in: bool,
    pub(super) files: Vec<LayerFile>,
}

/// The layers of a site, the first winning; `None` where the theme is not there.
pub(super) fn layers(root: &Path, theme: &str) -> Checked<Option<Vec<Layer>>> {
    let mut problems = Vec::new();
    let own = PARTS.iter().flat_map(|part| on_disk(root, part, "", &mut problems)).collect();
    let mut layers = vec![Layer { prefix: "", is_built_in: false, files: own }];
    if theme != BUILT_IN {
        let folder = format!("{FOLDER}/{theme}");
        // A theme is a folder of the site: its name is one name, no way out.
        let is_name = !theme.contains(['/', '\\']) && !is_clutter(theme) && !theme.is_empty();
        let is_own = is_name && root.join(&folder).is_dir();
        let files = if is_own {
            on_disk(root, &folder, &format!("{folder}/"), &mut problems)
        } else if is_name {
            built_in(theme)
        } else {
            Vec::new()
        };
        if files.is_empty() && !is_own {
            return Checked { value: None, problems };
        }
        layers.push(Layer { prefix: THEME_PREFIX, is_built_in: !is_own, files });
    }
    let files = built_in(BUILT_IN);
    layers.push(Layer { prefix: BUILT_IN_PREFIX, is_built_in: true, files });
    Checked { value: Some(layers), problems }
}

/// Tells the built-in themes from others: those of a debug build are on the disk, and may change.
pub(crate) fn built_in_version() -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for path in BuiltIn::iter() {
        let hash = BuiltIn::get(&path).map(|file| file.metadata.sha256_hash());
        hasher.update(path.as_bytes()).update(&hash.unwrap_or_default());
    }
    *hasher.finalize().as_bytes()
}

/// The names of all themes that a site can have.
pub(super) fn themes(root: &Path) -> Vec<String> {
    let built_in = BuiltIn::iter().filter_map(|path| Some(path.split_once('/')?.0.to_owned()));
    let own = fs::read_dir(root.join(FOLDER)).into_iter().flatten().filter_map(Result::ok);
    let own = own.filter(|entry| entry.path().is_dir());
    let own = own.filter_map(|entry| entry.file_name().into_string().ok());
    let all: BTreeSet<_> = built_in.chain(own.filter(|name| !name.starts_with('.'))).collect();
    all.into_iter().collect()
}

/// The text of a file; themes are UTF-8.
pub(super) fn text_of(file: &LayerFile, problems: &mut Vec<Diagnostic>) -> String {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => text.trim_start_matches('\u{FEFF}').to_owned(),
        Err(_) => {
            let problem = Problem::ThemeEncoding {};
            problems.push(Diagnostic::new(problem, Place::file(file.shown.as_str())));
            String::new()
        }
    }
}

/// The files of a theme of the binary; none where it has no such theme.
pub(super) fn built_in(theme: &str) -> Vec<LayerFile> {
    let files = BuiltIn::iter().filter_map(|shown| {
        let path = shown.strip_prefix(theme)?.strip_prefix('/')?.to_owned();
        let bytes = BuiltIn::get(&shown)?.data;
        Some(LayerFile { shown: format!("{FOLDER}/{shown}"), path, bytes })
    });
    files.collect()
}

/// The files below a folder of the site; their paths begin after `prefix`.
fn on_disk(
    root: &Path,
    folder: &str,
    prefix: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<LayerFile> {
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut report = |problem, shown: &str| {
        problems.push(Diagnostic::new(problem, Place::file(shown)));
    };
    let mut files: Vec<LayerFile> = Vec::new();
    let mut folded = BTreeMap::new();
    let mut entries =
        WalkDir::new(root.join(folder)).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // A folder that a site does not have.
            Err(error) if error.depth() == 0 => continue,
            Err(error) => {
                let path = error.path().unwrap_or(root);
                report(why_unread(&error), &shown(path, root));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let shown = shown(entry.path(), root);
        let is_inside = || entry.path().canonicalize().is_ok_and(|to| to.starts_with(&real_root));
        let is_out = entry.path_is_symlink() && !is_inside();
        if is_out {
            report(Problem::SymlinkOutside { name: name.clone() }, &shown);
        }
        if is_out || (entry.depth() > 0 && is_clutter(&name)) {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        let path = shown[prefix.len()..].to_owned();
        if !fits_windows(&name) {
            report(Problem::NameWindows { name }, &shown);
        } else if let Some(other) = folded.insert(path.to_lowercase(), name.clone()) {
            report(Problem::NameCase { name, other }, &shown);
        } else {
            match fs::read(entry.path()) {
                Ok(bytes) => files.push(LayerFile { path, shown, bytes: bytes.into() }),
                Err(error) => report(unreadable(&error), &shown),
            }
        }
    }
    files
}

/// Why a walk could not go on.
fn why_unread(error: &walkdir::Error) -> Problem {
    let path = error.path().unwrap_or(Path::new(""));
    let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
    match error.io_error() {
        Some(error) if !is_link => unreadable(error),
        _ => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Problem::SymlinkBroken { name }
        }
    }
}

fn unreadable(error: &io::Error) -> Problem {
    Problem::FileUnreadable { reason: error.to_string() }
}

fn shown(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
}
