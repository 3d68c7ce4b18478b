//! The theme: templates, assets and the words of the interface.
//!
//! In: the site's folder and its settings. Out: a [`Theme`] whose templates are parsed. Holds: every
//! asset has an address that changes with its content, so that servers may let browsers keep it.

mod layers;

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, Kwargs, State, StringInput, Tera, Value};

use self::layers::{Layer, LayerFile, layers};
use crate::{
    diagnostics::{Checked, Diagnostic, Place, Problem},
    phrase,
    settings::{FILE, Settings},
    site::Address,
};

/// Hexadecimal digits of an asset's hash in its address: one chance in four thousand million to miss a change.
const VERSION_DIGITS: usize = 8;

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    pub(crate) templates: Tera,
    /// Each template by the name that Tera knows it by.
    texts: BTreeMap<String, TemplateText>,
    /// Words of the interface by key.
    pub(crate) words: Words,
    /// Files for `assets/`, by name.
    pub(crate) assets: BTreeMap<String, Asset>,
}

/// A template as it is written.
#[derive(Debug)]
struct TemplateText {
    /// Its path as messages show it.
    shown: String,
    text: String,
}

/// A file of the theme that pages load.
#[derive(Debug)]
pub(crate) struct Asset {
    pub(crate) address: Address,
    /// Changes with the content.
    pub(crate) version: String,
    pub(crate) bytes: Vec<u8>,
}

/// The words of the interface in the site's language.
#[derive(Debug, Default)]
pub(crate) struct Words(BTreeMap<String, String>);

impl Words {
    /// A phrase with its placeholders filled; the key itself where there is no such word.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        phrase::fill(self.0.get(key).map_or(key, String::as_str), values)
    }

    /// All words, for templates: `-` in a key is `_` there.
    pub(crate) fn for_templates(&self) -> BTreeMap<String, &str> {
        self.0.iter().map(|(key, words)| (key.replace('-', "_"), words.as_str())).collect()
    }
}

/// Loads the theme that the settings name.
pub fn load(settings: &Settings) -> Checked<Theme> {
    let mut problems = Vec::new();
    let layers = layers(&settings.root, &settings.theme).unwrap_or_else(|| {
        let problem = Problem::ThemeMissing { theme: settings.theme.clone() };
        problems.push(Diagnostic::new(problem, Place::file(FILE)));
        Vec::new()
    });
    let texts = texts(&layers, &mut problems);
    let value = Theme {
        words: words(&layers, &settings.language, &mut problems),
        templates: templates(&texts, &mut problems),
        texts,
        assets: assets(&layers),
    };
    Checked { value, problems }
}

impl Theme {
    /// What Tera says of a page that it could not render, and where in which template.
    pub(crate) fn locate(&self, error: &Error) -> (String, Place) {
        locate(error, &self.texts)
    }
}

fn texts(layers: &[Layer], problems: &mut Vec<Diagnostic>) -> BTreeMap<String, TemplateText> {
    let mut texts = BTreeMap::new();
    for layer in layers {
        for file in &layer.files {
            if let Some(name) = file.path.strip_prefix("templates/") {
                let text = text_of(file, problems);
                let shown = file.shown.clone();
                texts.insert(format!("{}{name}", layer.prefix), TemplateText { shown, text });
            }
        }
    }
    texts
}

/// The text of a file; themes are UTF-8.
fn text_of(file: &LayerFile, problems: &mut Vec<Diagnostic>) -> String {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let problem = Problem::ThemeEncoding {};
            problems.push(Diagnostic::new(problem, Place::file(file.shown.as_str())));
            String::new()
        }
    }
}

fn templates(texts: &BTreeMap<String, TemplateText>, problems: &mut Vec<Diagnostic>) -> Tera {
    let mut tera = Tera::new();
    tera.register_filter("fill", fill);
    // The call fails only after templates were added.
    let _ = tera.set_fallback_prefixes(["theme/", "builtin/"]);
    let all = texts.iter().map(|(name, template)| (name.as_str(), template.text.as_str()));
    if let Err(error) = tera.add_raw_templates(all) {
        let (reason, place) = locate(&error, texts);
        problems.push(Diagnostic::new(Problem::TemplateSyntax { reason }, place));
    }
    tera
}

/// Tera's words and the place they are about.
fn locate(error: &Error, texts: &BTreeMap<String, TemplateText>) -> (String, Place) {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        return (error.to_string(), Place::file("templates"));
    };
    let place = match texts.get(report.filename()) {
        Some(TemplateText { shown, text }) => Place {
            file: shown.as_str().into(),
            text: text.as_str().into(),
            span: report.span().range.clone(),
        },
        None => Place::file(format!("templates/{}", report.filename())),
    };
    (report.message().to_owned(), place)
}

/// `{{ words.minutes | fill(count=7) }}`: a phrase with its placeholders filled.
#[expect(clippy::needless_pass_by_value, reason = "what Tera calls a filter with")]
fn fill(phrase: StringInput<'_>, values: Kwargs, _: &State<'_>) -> Value {
    let values: Vec<_> =
        values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let values: Vec<_> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Value::from(phrase::fill(phrase.as_str(), &values))
}

fn words(layers: &[Layer], language: &str, problems: &mut Vec<Diagnostic>) -> Words {
    let mut words = BTreeMap::new();
    let mut known = Vec::new();
    for file in layers.iter().rev().flat_map(|layer| &layer.files) {
        let Some(name) =
            file.path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".toml"))
        else {
            continue;
        };
        known.push(name);
        if name == language {
            let text = text_of(file, problems);
            match toml::from_str::<BTreeMap<String, String>>(&text) {
                Ok(own) => words.extend(own),
                Err(error) => {
                    let problem = Problem::TomlSyntax { reason: error.message().to_owned() };
                    let span = error.span().unwrap_or(0..0);
                    let place = Place { file: file.shown.as_str().into(), text: text.into(), span };
                    problems.push(Diagnostic::new(problem, place));
                }
            }
        }
    }
    if !known.contains(&language) && !layers.is_empty() {
        let problem =
            Problem::LanguageMissing { language: language.to_owned(), known: known.join(", ") };
        problems.push(Diagnostic::new(problem, Place::file(FILE)));
    }
    Words(words)
}

fn assets(layers: &[Layer]) -> BTreeMap<String, Asset> {
    let mut assets = BTreeMap::new();
    for file in layers.iter().rev().flat_map(|layer| &layer.files) {
        if let Some(name) = file.path.strip_prefix("assets/") {
            let address = Address::new(file.path.as_str());
            let version = blake3::hash(&file.bytes).to_hex()[..VERSION_DIGITS].to_owned();
            assets.insert(name.to_owned(), Asset { address, version, bytes: file.bytes.to_vec() });
        }
    }
    assets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in_words(language: &str) -> Vec<String> {
        let layers = layers(std::path::Path::new("/nowhere"), "default").unwrap();
        let mut problems = Vec::new();
        let words = words(&layers, language, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        let shape = |(key, text): (&String, &String)| {
            let mut names: Vec<_> = phrase::names(text).collect();
            names.sort_unstable();
            format!("{key} {names:?}")
        };
        words.0.iter().map(shape).collect()
    }

    #[test]
    fn the_interface_has_the_same_words_in_both_languages() {
        assert_eq!(built_in_words("zh-CN"), built_in_words("en"));
    }

    #[test]
    fn every_word_is_used_and_every_word_used_is_there() {
        let layers = layers(std::path::Path::new("/nowhere"), "default").unwrap();
        let words = words(&layers, "zh-CN", &mut Vec::new());
        let templates: String = layers
            .iter()
            .flat_map(|layer| &layer.files)
            .filter(|file| file.path.starts_with("templates/"))
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
            .collect();
        let code = concat!(include_str!("../render/body.rs"), include_str!("../render/mod.rs"));
        for key in words.0.keys() {
            let in_template = templates.contains(&format!("words.{}", key.replace('-', "_")));
            assert!(in_template || code.contains(&format!("\"{key}\"")), "{key} is not used");
        }
        for (at, _) in templates.match_indices("words.") {
            let used: String = templates[at + 6..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            assert!(words.0.contains_key(&used.replace('_', "-")), "{used} is no word");
        }
    }
}
