//! Colours for code, by syntect. Nothing of it is loaded until a page has code.

use std::{fmt::Write, sync::OnceLock};

use syntect::{
    html::{ClassStyle, ClassedHTMLGenerator},
    parsing::SyntaxSet,
    util::LinesWithEndings,
};

/// Before each class, so that a scope's name never meets one of the theme's.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "c-" };

/// Longer code than this (in bytes) stays plain: colouring takes a second a megabyte.
const LIMIT: usize = 100_000;

/// The grammars, loaded once when first asked for.
#[derive(Debug, Default)]
pub struct Colours {
    grammars: OnceLock<SyntaxSet>,
}

impl Colours {
    /// The code as HTML with classes, or `None` where the language is not known.
    pub(super) fn paint(&self, code: &str, language: &str) -> Option<String> {
        if code.len() > LIMIT {
            return None;
        }
        let grammars = self.grammars.get_or_init(SyntaxSet::load_defaults_newlines);
        let syntax = grammars.find_syntax_by_token(language)?;
        if syntax.name == "Plain Text" {
            return None;
        }
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, grammars, STYLE);
        for line in LinesWithEndings::from(code) {
            generator.parse_html_for_line_which_includes_newline(line).ok()?;
        }
        let mut html = String::new();
        write!(html, "{}", generator.finalize()).ok()?;
        Some(html)
    }
}

#[cfg(test)]
mod tests {
    use super::Colours;

    #[test]
    fn known_languages_get_classes_and_unknown_ones_nothing() {
        let colours = Colours::default();
        let html = colours.paint("<a href=\"x\">讲话</a>\n", "html").unwrap();
        assert!(html.contains("c-string") && !html.contains("style="), "{html}");
        assert_eq!(colours.paint("讲话", "没有"), None);
        assert_eq!(colours.paint("讲话", "txt"), None);
    }
}
