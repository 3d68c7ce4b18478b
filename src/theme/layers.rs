//! Where a theme's files come from: the site's own, over a named theme's, over the built-in ones.
//!
//! A layer overrides one file at a time.

use std::{borrow::Cow, fs, path::Path};

use rust_embed::RustEmbed;
use walkdir::WalkDir;

/// The built-in theme: in the binary, or on the disk in debug builds.
#[derive(RustEmbed)]
#[folder = "themes/default/"]
struct BuiltIn;

/// One file of a layer.
pub(super) struct LayerFile {
    /// Its path in the layer, as `templates/home.html`.
    pub(super) path: String,
    /// Its path as messages show it.
    pub(super) shown: String,
    pub(super) bytes: Cow<'static, [u8]>,
}

/// One layer of the theme.
pub(super) struct Layer {
    /// Stands before the names of its templates, so that an override can reach what it overrides.
    pub(super) prefix: &'static str,
    pub(super) files: Vec<LayerFile>,
}

/// Folders of a site that override files of its theme.
const PARTS: [&str; 3] = ["templates", "assets", "i18n"];

/// The layers of a site, the first winning; `None` where the theme is not there.
pub(super) fn layers(root: &Path, theme: &str) -> Option<Vec<Layer>> {
    let own = PARTS.iter().flat_map(|part| on_disk(root, part)).collect();
    let mut layers = vec![Layer { prefix: "", files: own }];
    if theme != "default" {
        let folder = format!("themes/{theme}");
        // A theme is a folder of the site: its name is one name, no way out.
        if theme.contains(['/', '\\']) || theme.starts_with('.') || !root.join(&folder).is_dir() {
            return None;
        }
        let named = on_disk(&root.join(&folder), "").into_iter();
        let named = named
            .map(|file| LayerFile { shown: format!("{folder}/{}", file.shown), ..file })
            .collect();
        layers.push(Layer { prefix: "theme/", files: named });
    }
    layers.push(Layer { prefix: "builtin/", files: built_in() });
    Some(layers)
}

fn built_in() -> Vec<LayerFile> {
    BuiltIn::iter()
        .filter_map(|path| {
            let bytes = BuiltIn::get(&path)?.data;
            Some(LayerFile {
                shown: format!("themes/default/{path}"),
                path: path.into_owned(),
                bytes,
            })
        })
        .collect()
}

fn on_disk(root: &Path, part: &str) -> Vec<LayerFile> {
    let files =
        WalkDir::new(root.join(part)).sort_by_file_name().into_iter().filter_map(Result::ok);
    files
        .filter(|entry| {
            entry.file_type().is_file() && !entry.file_name().to_string_lossy().starts_with('.')
        })
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(root).ok()?;
            let path =
                below.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/");
            let bytes = fs::read(entry.path()).ok()?.into();
            Some(LayerFile { shown: path.clone(), path, bytes })
        })
        .collect()
}
