//! The words of the interface: the theme's word files in the site's language, one word over the other.

use std::collections::{BTreeMap, BTreeSet};

use super::layers::{Layer, LayerFile, text_of};
use crate::{
    diagnostics::{Checked, Diagnostic, Place, Problem, nearest},
    keys::{Kind, Page, read_toml},
    phrase,
    settings::FILE,
};

/// The words of the interface in the site's language.
#[derive(Debug, Default)]
pub(crate) struct Words(BTreeMap<String, String>);

impl Words {
    /// The words of all layers; a word that no layer below knows and no template uses is a slip.
    pub(super) fn load(layers: &[Layer], language: &str) -> Checked<Self> {
        let mut problems = Vec::new();
        let mut words = Self::default();
        let mut known = Vec::new();
        for file in layers.iter().rev().flat_map(|layer| &layer.files) {
            let name = file.path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".toml"));
            known.extend(name);
            if name == Some(language) {
                words.read(file, layers, &mut problems);
            }
        }
        if !known.contains(&language) && !layers.is_empty() {
            known.sort_unstable();
            known.dedup();
            let alike = known
                .iter()
                .find(|known| known.to_lowercase().starts_with(&language.to_lowercase()));
            let meant = alike.copied().or_else(|| nearest(language, known.iter().copied()));
            let (language, all) = (language.to_owned(), known.join(", "));
            let problem = Problem::LanguageMissing { language, known: all };
            problems.push(Diagnostic::new(problem, Place::file(FILE)).suggest(meant));
        } else {
            words.report_missing(layers, language, &mut problems);
        }
        report_unused(layers, language, &mut problems);
        Checked { value: words, problems }
    }

    /// A language of the site's own or its theme's may lack words that the built-in ones have.
    fn report_missing(&self, layers: &[Layer], language: &str, problems: &mut Vec<Diagnostic>) {
        let mut all = Self::default();
        let built_in = layers.last().into_iter().flat_map(|layer| &layer.files);
        for file in built_in.filter(|file| file.path.starts_with("i18n/")) {
            all.read(file, layers, &mut Vec::new());
        }
        let missing: Vec<_> = all.0.keys().filter(|key| !self.0.contains_key(*key)).collect();
        if !missing.is_empty() && !layers.is_empty() {
            let words = missing.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(", ");
            let place = Place::file(format!("i18n/{language}.toml"));
            let problem = Problem::WordMissing { language: language.to_owned(), words };
            problems.push(Diagnostic::new(problem, place));
        }
    }

    fn read(&mut self, file: &LayerFile, layers: &[Layer], problems: &mut Vec<Diagnostic>) {
        let text = text_of(file, problems);
        let page = Page { file: file.shown.as_str().into(), text: text.into() };
        let node = read_toml(&page, 0..page.text.len(), problems);
        let Kind::Table(entries) = node.kind else { return };
        let is_first = self.0.is_empty();
        for entry in entries {
            let key = entry.key;
            let Kind::Text(words) = entry.value.kind else {
                let problem = Problem::KeyNotText { key };
                problems.push(Diagnostic::new(problem, page.place(entry.value.span)));
                continue;
            };
            match self.0.get(&key) {
                Some(below) => {
                    let place = page.place(entry.value.span);
                    report_placeholders(below, &words, &place, problems);
                }
                None if !is_first && !is_used(&key, layers) => {
                    let meant = nearest(&key, self.0.keys().map(String::as_str));
                    let problem = Problem::WordUnknown { word: key.clone() };
                    let place = page.place(entry.key_span);
                    problems.push(Diagnostic::new(problem, place).suggest(meant));
                }
                None => {}
            }
            self.0.insert(key, words);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A phrase with its placeholders filled; the key itself where there is no such word.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        phrase::fill(self.0.get(key).map_or(key, String::as_str), values)
    }

    /// A script behind the words that it says, which a page learns before it runs; other files as they are.
    pub(super) fn with_script(&self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        if !name.ends_with(SCRIPT) {
            return bytes;
        }
        let keys = said(&String::from_utf8_lossy(&bytes));
        let known = keys.iter().filter_map(|key| Some((key, self.0.get(key)?)));
        let words: BTreeMap<_, _> = known.collect();
        if words.is_empty() {
            return bytes;
        }
        let mut script = format!("Page.learn({});\n", serde_json::json!(words)).into_bytes();
        script.extend(bytes);
        script
    }

    /// All words, for templates.
    pub(crate) fn for_templates(&self) -> BTreeMap<String, &str> {
        self.0.iter().map(|(key, words)| (in_template(key), words.as_str())).collect()
    }
}

/// What a script's name ends in.
const SCRIPT: &str = ".js";

/// Placeholders of a word that the word below it has not: nothing fills them.
fn report_placeholders(below: &str, words: &str, place: &Place, problems: &mut Vec<Diagnostic>) {
    let known: Vec<_> = phrase::names(below).collect();
    let shown: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
    let shown = if shown.is_empty() { "-".to_owned() } else { shown.join(" ") };
    for name in phrase::names(words).filter(|name| !known.contains(name)) {
        let problem = Problem::WordPlaceholder { name: name.to_owned(), known: shown.clone() };
        problems.push(Diagnostic::new(problem, place.clone()));
    }
}

/// A word file of the site's own that is in no use is one whose name is wrong.
fn report_unused(layers: &[Layer], language: &str, problems: &mut Vec<Diagnostic>) {
    let own = layers.first().into_iter().flat_map(|layer| &layer.files);
    let used = format!("i18n/{language}.toml");
    for file in own.filter(|file| file.path.starts_with("i18n/") && file.path != used) {
        let problem = Problem::WordsUnused { language: language.to_owned() };
        problems.push(Diagnostic::new(problem, Place::file(file.shown.as_str())));
    }
}

/// A key as templates write it, who cannot write `-`.
fn in_template(key: &str) -> String {
    key.replace('-', "_")
}

/// Whether a template or a script of any layer says the word.
fn is_used(key: &str, layers: &[Layer]) -> bool {
    let in_template = in_template(key);
    layers.iter().flat_map(|layer| &layer.files).any(|file| {
        file.path.starts_with("templates/")
            && template_says(&String::from_utf8_lossy(&file.bytes), &in_template)
    }) || said_in_scripts(layers).contains(key)
}

/// `words.next`, or `words["下一篇"]`.
fn template_says(text: &str, key: &str) -> bool {
    let dotted = format!("words.{key}");
    let in_brackets = ['"', '\''].map(|quote| format!("words[{quote}{key}{quote}]"));
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut after = text.match_indices(&dotted).map(|(at, _)| &text[at + dotted.len()..]);
    after.any(|rest| !rest.starts_with(is_word))
        || in_brackets.iter().any(|used| text.contains(used))
}

/// The keys that the scripts of all layers say.
fn said_in_scripts(layers: &[Layer]) -> BTreeSet<String> {
    let scripts = layers.iter().flat_map(|layer| &layer.files).filter(|file| is_script(file));
    scripts.flat_map(|file| said(&String::from_utf8_lossy(&file.bytes))).collect()
}

/// The keys in `Page.say('submit')` and `Page.say("submit", …)`.
fn said(script: &str) -> BTreeSet<String> {
    let calls = script.match_indices("Page.say(");
    let keys = calls.filter_map(|(at, called)| {
        let said = &script[at + called.len()..];
        let quote = said.chars().next().filter(|c| ['"', '\''].contains(c))?;
        said[1..].split(quote).next()
    });
    keys.filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

fn is_script(file: &LayerFile) -> bool {
    file.path.starts_with("assets/") && file.path.ends_with(SCRIPT)
}

#[cfg(test)]
mod tests {
    use super::{
        super::layers::{BUILT_IN, layers},
        *,
    };

    fn built_in(language: &str) -> (Vec<Layer>, Words) {
        let layers = layers(std::path::Path::new("/nowhere"), BUILT_IN).value.unwrap();
        let checked = Words::load(&layers, language);
        assert!(checked.problems.is_empty(), "{:?}", checked.problems);
        (layers, checked.value)
    }

    #[test]
    fn the_interface_has_the_same_words_in_both_languages() {
        let shapes = |language: &str| -> Vec<String> {
            let shape = |(key, text): (&String, &String)| {
                let mut names: Vec<_> = phrase::names(text).collect();
                names.sort_unstable();
                format!("{key} {names:?}")
            };
            built_in(language).1.0.iter().map(shape).collect()
        };
        assert_eq!(shapes("zh-CN"), shapes("en"));
    }

    #[test]
    fn every_word_is_used_and_every_word_used_is_there() {
        let (layers, words) = built_in("zh-CN");
        let code = concat!(
            include_str!("../render/body.rs"),
            include_str!("../render/map/mod.rs"),
            include_str!("../render/mod.rs"),
            include_str!("../render/pages.rs"),
            include_str!("../render/pages/lists.rs"),
            include_str!("../render/points.rs"),
            include_str!("../render/practice/answer.rs"),
            include_str!("../render/practice/mod.rs"),
            include_str!("../render/practice/question.rs"),
            include_str!("../render/practice/stem.rs"),
            include_str!("../render/study.rs"),
            include_str!("../render/view.rs"),
        );
        for key in words.0.keys() {
            let in_code = code.contains(&format!("\"{key}\""));
            assert!(in_code || is_used(key, &layers), "{key} is not used");
        }
        let files = layers.iter().flat_map(|layer| &layer.files);
        let templates = files.filter(|file| file.path.starts_with("templates/"));
        let templates: String =
            templates.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect();
        for (at, _) in templates.match_indices("words.") {
            let used: String = templates[at + 6..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            assert!(words.0.contains_key(&used.replace('_', "-")), "{used} is no word");
        }
        let said = said_in_scripts(&layers);
        let missing: Vec<_> = said.iter().filter(|key| !words.0.contains_key(*key)).collect();
        assert!(missing.is_empty(), "scripts say {missing:?}, which are no words");
    }

    #[test]
    fn a_word_for_scripts_is_used_where_a_script_says_it() {
        let layer = |path: &str, text: &'static str| Layer {
            prefix: "",
            is_built_in: true,
            files: vec![LayerFile {
                path: path.to_owned(),
                shown: path.to_owned(),
                bytes: text.as_bytes().into(),
            }],
        };
        let says = |path, text| is_used("hand-in", &[layer(path, text)]);
        for text in ["Page.say('hand-in')", "Page.say(\"hand-in\", { count: 1 })"] {
            assert!(says("assets/study/exam.js", text), "{text}");
        }
        for text in ["Page.say('hand-in-now')", "say('hand-in')", "Page.say(hand-in)"] {
            assert!(!says("assets/study/exam.js", text), "{text}");
        }
        assert!(!says("assets/notes.txt", "say('hand-in')"));
        assert!(says("templates/exam.html", "{{ words.hand_in }}"));
    }
}
