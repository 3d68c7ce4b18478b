//! The templates of all layers, parsed.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use super::{
    faults::Faults,
    filters,
    layers::{BUILT_IN_PREFIX, FALLBACKS, Layer, THEME_PREFIX, text_of},
};
use crate::diagnostics::{Checked, Diagnostic, nearest};

/// What templates of pages end in.
const ENDING: &str = ".html";

/// Parsed templates.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    tera: Tera,
    /// Each template by the name that Tera knows it by.
    texts: Texts,
}

/// The templates as they are written, by the names that Tera knows them by.
pub(super) type Texts = BTreeMap<String, Text>;

/// A template as it is written.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// Its path as messages show it.
    pub(super) shown: String,
    pub(super) text: String,
}

impl Templates {
    /// Parses the templates of all layers. Where any of them is wrong there are none.
    pub(super) fn load(layers: &[Layer]) -> Checked<Self> {
        let mut problems = Vec::new();
        let mut texts = Texts::new();
        for layer in layers {
            for file in &layer.files {
                if let Some(name) = file.path.strip_prefix("templates/") {
                    let text = text_of(file, &mut problems);
                    let shown = file.shown.clone();
                    texts.insert(format!("{}{name}", layer.prefix), Text { shown, text });
                }
            }
        }
        give_theme_names(&mut texts);
        // A template that could not be read would be missed by the others.
        let tera =
            if problems.is_empty() { parse(&texts).into_value(&mut problems) } else { Tera::new() };
        Checked { value: Self { tera, texts }, problems }
    }

    /// Whether there is a template of this name.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Every template as it is written.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.values().map(|template| template.text.as_str())
    }

    /// The template that a name was probably meant to be.
    pub(crate) fn nearest(&self, name: &str) -> Option<String> {
        nearest_name(&self.texts, name)
    }

    /// Renders a page; `address` is for the message where that fails.
    pub(crate) fn render(
        &self,
        name: &str,
        context: &tera::Context,
        address: &str,
    ) -> Result<String, Diagnostic> {
        self.tera
            .render(name, context)
            .map_err(|error| Faults(&self.texts).in_rendering(&error, address))
    }
}

/// Under `theme/` there is always what stands below the site's own, whatever theme it has: an override that
/// says `theme/base.html` goes on working under another theme.
fn give_theme_names(texts: &mut Texts) {
    let built_in = texts.iter().filter_map(|(name, text)| {
        let name = format!("{THEME_PREFIX}{}", name.strip_prefix(BUILT_IN_PREFIX)?);
        (!texts.contains_key(&name)).then(|| (name, text.clone()))
    });
    let given: Vec<_> = built_in.collect();
    texts.extend(given);
}

/// The template that a name was probably meant to be, of the same layer.
pub(super) fn nearest_name(texts: &Texts, name: &str) -> Option<String> {
    let prefix = FALLBACKS.iter().find(|prefix| name.starts_with(**prefix)).unwrap_or(&"");
    // What all of them have would make any two alike.
    let stem = |name: &'_ str| name.trim_end_matches(ENDING).len();
    let known = names(texts).into_iter().map(|known| &known[..stem(known)]);
    let bare = &name[prefix.len()..];
    nearest(&bare[..stem(bare)], known).map(|known| format!("{prefix}{known}{ENDING}"))
}

/// The names of all templates without the prefixes of layers.
pub(super) fn names(texts: &Texts) -> BTreeSet<&str> {
    let bare = |name: &'_ str| {
        FALLBACKS.iter().find(|prefix| name.starts_with(**prefix)).map_or(0, |prefix| prefix.len())
    };
    texts.keys().map(|name| &name[bare(name)..]).collect()
}

/// Tera stops at the first template that does not parse: each is taken out and the rest tried again, so
/// that all are reported. Whether they fit together is asked once each of them is a template.
fn parse(texts: &Texts) -> Checked<Tera> {
    let mut broken = BTreeSet::new();
    let mut problems = Vec::new();
    loop {
        let mut tera = Tera::new();
        filters::register(&mut tera);
        // The call fails only after templates were added.
        let _ = tera.set_fallback_prefixes(FALLBACKS);
        let whole = texts.iter().filter(|(name, _)| !broken.contains(*name));
        let whole = whole.map(|(name, text)| (name.as_str(), text.text.as_str()));
        let Err(error) = tera.add_raw_templates(whole) else {
            let value = if problems.is_empty() { tera } else { Tera::new() };
            return Checked { value, problems: once_each(problems) };
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) if broken.insert(report.filename().to_owned()) => {
                problems.push(Faults(texts).in_syntax(&error));
            }
            ErrorKind::MissingParent { current, parent } if !broken.contains(current) => {
                // One that is out is missed by its children, and was reported itself.
                if !broken.contains(parent) {
                    problems.extend(Faults(texts).between(&error));
                }
                broken.insert(current.clone());
            }
            _ => {
                // Beside broken templates this may be because they are out.
                if problems.is_empty() {
                    problems = Faults(texts).between(&error);
                }
                return Checked { value: Tera::new(), problems: once_each(problems) };
            }
        }
    }
}

/// A built-in template has two names where the theme has none of its own: what is wrong with it is said once.
fn once_each(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut once = Vec::with_capacity(problems.len());
    for problem in problems {
        if !once.contains(&problem) {
            once.push(problem);
        }
    }
    once
}
