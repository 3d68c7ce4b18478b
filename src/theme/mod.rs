//! The theme: templates, assets, the words of the interface, and what a site may choose.
//!
//! In: the site's folder and its settings. Out: a [`Theme`] whose templates are parsed. Holds: the site's
//! own files stand over the named theme's, those over the built-in ones, one file at a time; every asset
//! has an address that changes with its content, so that servers may let browsers keep it; what a site brings
//! is published byte for byte, a script behind the words that it says.

mod faults;
mod filters;
mod late;
mod layers;
mod settings;
mod shrink;
mod templates;
mod words;

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use rayon::prelude::*;

use self::{layers::Layer, settings::Chosen, shrink::shrink, templates::Templates};
pub(crate) use self::{
    layers::{FOLDER, PARTS, built_in_version},
    words::Words,
};
use crate::{
    diagnostics::{Checked, Diagnostic, Place, Problem},
    settings::{FILE, Settings},
    site::Address,
};

/// The folder in `assets/` that holds the questions of the site.
pub(crate) const BANK: &str = "bank";

/// The folders in `assets/` that the site fills itself: no theme's file goes there.
const RESERVED: [&str; 2] = [BANK, crate::search::FOLDER];

/// Hexadecimal digits of an asset's hash in its address: one chance in four thousand million to miss a change.
const VERSION_DIGITS: usize = 8;

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    pub(crate) templates: Templates,
    pub(crate) words: Words,
    /// What the site chose, or the theme's own choice, by the names that `theme.toml` gives.
    pub(crate) settings: BTreeMap<String, Chosen>,
    /// Files for `assets/`, by name.
    pub(crate) assets: BTreeMap<String, Asset>,
}

/// A file that pages load.
#[derive(Debug, Clone)]
pub(crate) struct Asset {
    pub(crate) address: Address,
    /// Changes with the bytes.
    pub(crate) version: String,
    /// As they are published.
    pub(crate) bytes: Bytes,
}

impl Asset {
    /// The file of an address with what it holds.
    pub(crate) fn new(address: Address, bytes: Vec<u8>) -> Self {
        Self { address, version: version(&bytes), bytes: bytes.into() }
    }

    /// The link by which a page loads it, by a link to its address.
    pub(crate) fn href(&self, to: impl Fn(&Address) -> String) -> String {
        format!("{}?v={}", to(&self.address), self.version)
    }
}

/// An asset of an address that holds these bytes, as pages name it: the address with its version.
pub(crate) fn versioned(address: &str, bytes: &[u8]) -> String {
    format!("{address}?v={}", version(bytes))
}

/// Changes with the bytes.
fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..VERSION_DIGITS].to_owned()
}

impl Theme {
    /// Whether there is anything to render with: templates that parse, and words in the site's language.
    pub(crate) fn is_whole(&self) -> bool {
        self.templates.contains("base.html") && !self.words.is_empty()
    }

    /// What may name a file of the content: templates, style sheets and scripts, what the site chose.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let assets = self.assets.values();
        let assets = assets.filter_map(|asset| std::str::from_utf8(&asset.bytes).ok());
        let chosen = self.settings.values().flat_map(Chosen::words);
        self.templates.texts().chain(assets).chain(chosen)
    }
}

/// A theme as it was loaded, with the files and settings that it was made of.
#[derive(Debug)]
pub(crate) struct Kept {
    layers: Vec<Layer>,
    settings: String,
    theme: Arc<Theme>,
    problems: Vec<Diagnostic>,
}

/// Loads the theme that the settings name, or takes it over from the run before where its files are the same.
pub(crate) fn load(site: &Settings, kept: &mut Option<Kept>) -> Checked<Arc<Theme>> {
    let mut problems = Vec::new();
    let layers = layers::layers(&site.root, &site.theme).into_value(&mut problems);
    let layers = layers.unwrap_or_else(|| {
        let known = layers::themes(&site.root);
        let meant = crate::diagnostics::nearest(&site.theme, known.iter().map(String::as_str));
        let meant = meant.map(str::to_owned);
        let problem = Problem::ThemeMissing { theme: site.theme.clone(), known: known.join(", ") };
        problems.push(Diagnostic::new(problem, Place::file(FILE)).suggest(meant));
        Vec::new()
    });
    // Any setting may be one that a theme reads.
    let settings = format!("{site:?}");
    let kept = match kept.take() {
        Some(before) if before.layers == layers && before.settings == settings => {
            kept.insert(before)
        }
        _ => {
            let Checked { value, problems } = make(site, &layers);
            kept.insert(Kept { layers, settings, theme: Arc::new(value), problems })
        }
    };
    problems.extend(kept.problems.iter().cloned());
    Checked { value: kept.theme.clone(), problems }
}

fn make(site: &Settings, layers: &[Layer]) -> Checked<Theme> {
    let mut problems = Vec::new();
    let words = Words::load(layers, &site.language).into_value(&mut problems);
    let value = Theme {
        templates: Templates::load(layers).into_value(&mut problems),
        settings: settings::load(layers, &site.theme_keys).into_value(&mut problems),
        assets: assets(layers, &words, &mut problems),
        words,
    };
    Checked { value, problems }
}

/// The file at a path of the site's theme, without the site's own over it.
pub(crate) fn file_below(site: &Settings, path: &str) -> Option<Vec<u8>> {
    let layers = layers::layers(&site.root, &site.theme).value?;
    let mut files = layers.iter().skip(1).flat_map(|layer| &layer.files);
    let is_part = PARTS.iter().any(|part| path.starts_with(part));
    files.find(|file| is_part && file.path == path).map(|file| file.bytes.to_vec())
}

/// The paths of the files of the site's theme, without the site's own.
pub(crate) fn names_below(site: &Settings) -> Vec<String> {
    let layers = layers::layers(&site.root, &site.theme).value.unwrap_or_default();
    layers.iter().skip(1).flat_map(|layer| &layer.files).map(|file| file.path.clone()).collect()
}

fn assets(
    layers: &[Layer],
    words: &Words,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Asset> {
    let mut found = BTreeMap::new();
    for layer in layers.iter().rev() {
        for file in &layer.files {
            let Some(name) = file.path.strip_prefix("assets/") else { continue };
            // Windows tells no `Bank` from `bank`.
            let first = name.split('/').next().unwrap_or_default();
            let reserved = RESERVED.iter().find(|folder| first.eq_ignore_ascii_case(folder));
            if let Some(folder) = reserved {
                let problem = Problem::AssetReserved { folder: format!("assets/{folder}") };
                problems.push(Diagnostic::new(problem, Place::file(file.shown.as_str())));
                continue;
            }
            found.insert(name, (layer, file));
        }
    }
    // Milliseconds in all, of the twenty that a small site takes.
    let assets: BTreeMap<String, Asset> = found
        .into_par_iter()
        .map(|(name, (layer, file))| {
            let bytes =
                if layer.is_built_in { shrink(name, &file.bytes) } else { file.bytes.to_vec() };
            let bytes = words.with_script(name, bytes);
            (name.to_owned(), Asset::new(Address::new(file.path.as_str()), bytes))
        })
        .collect();
    let mut keys: BTreeMap<String, &str> = BTreeMap::new();
    for name in assets.keys() {
        if let Some(other) = keys.insert(asset_key(name), name) {
            let address = format!("assets.{}", asset_key(name));
            let problem = Problem::AddressTwice { address, other: format!("assets/{other}") };
            problems.push(Diagnostic::new(problem, Place::file(format!("assets/{name}"))));
        }
    }
    late::with_versions(assets)
}

/// An asset's name as templates write it.
pub(crate) fn asset_key(name: &str) -> String {
    name.replace(['.', '-', '/'], "_")
}
