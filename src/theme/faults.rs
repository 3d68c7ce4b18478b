//! What Tera says is wrong with templates, as problems with places and with what was probably meant.
//!
//! Tera's own drawing counts columns by characters of one width and names templates by their layer; only
//! its words and its places are taken. Some errors it joins into one text, which is read back here.

use std::collections::BTreeSet;

use tera::{Error, ErrorKind};

use super::templates::{Text, Texts, nearest_name};
use crate::{
    diagnostics::{Diagnostic, Place, Problem, nearest},
    phrase,
};

/// Errors about these templates.
pub(super) struct Faults<'a>(pub(super) &'a Texts);

impl Faults<'_> {
    /// One template does not parse.
    pub(super) fn in_syntax(&self, error: &Error) -> Diagnostic {
        let (reason, place) = self.locate(error);
        Diagnostic::new(Problem::TemplateSyntax { reason }, place)
    }

    /// A page cannot be rendered.
    pub(super) fn in_rendering(&self, error: &Error, address: &str) -> Diagnostic {
        let (reason, place) = self.locate(error);
        // An asset that is alike is another file: no slip.
        let is_asset = place.text[..place.span.start].ends_with("assets.");
        let meant = meant_by(&reason).filter(|_| !is_asset);
        let (page, count) = (address.to_owned(), "1".to_owned());
        Diagnostic::new(Problem::TemplateRender { page, count, reason }, place).suggest(meant)
    }

    /// Templates that are right by themselves do not fit together.
    pub(super) fn between(&self, error: &Error) -> Vec<Diagnostic> {
        let said = error.to_string();
        let (template, words, meant) = match error.kind() {
            ErrorKind::MissingParent { current, parent } => {
                (current.as_str(), parent.as_str(), nearest_name(self.0, parent))
            }
            ErrorKind::CircularExtend { tpl, .. } => (tpl.as_str(), "extends", None),
            ErrorKind::CircularInclude { tpl, .. } => (tpl.as_str(), "include", None),
            ErrorKind::Msg(message) if reports(message).next().is_some() => {
                return reports(message).map(|report| self.reported(&report)).collect();
            }
            _ => match phrase::read("Component `{}` is defined in both `{}` and `{}`", &said) {
                Some(parts) => (parts[2], "component", None),
                None => ("", "", None),
            },
        };
        let problem = Problem::TemplateSyntax { reason: said.clone() };
        vec![Diagnostic::new(problem, self.place_of(template, words)).suggest(meant)]
    }

    fn reported(&self, report: &Report<'_>) -> Diagnostic {
        let place = match self.0.get(report.template) {
            Some(template) => {
                let text = &template.text;
                let start = offset(text, report.line, report.column);
                let marked = text[start..].chars().take(report.length);
                template.place(start..start + marked.map(char::len_utf8).sum::<usize>())
            }
            None => Place::file(report.template),
        };
        let read = |pattern| phrase::read(pattern, report.message).map(|names| names[0]);
        let meant = if let Some(name) = read("Unknown template `{}`") {
            nearest_name(self.0, name)
        } else {
            read("Unknown component `{}`")
                .and_then(|name| nearest(name, self.components()).map(str::to_owned))
        };
        let problem = Problem::TemplateSyntax { reason: report.message.to_owned() };
        Diagnostic::new(problem, place).suggest(meant)
    }

    /// The names of all components, read from the texts: Tera tells them only when all is well.
    fn components(&self) -> BTreeSet<&str> {
        let tags = self.0.values().flat_map(|template| template.text.split("{%").skip(1));
        tags.filter_map(|tag| tag.trim_start_matches(['-', ' ']).strip_prefix("component "))
            .filter_map(|rest| rest.split('(').next())
            .map(str::trim)
            .collect()
    }

    /// Tera's words and the place they are about.
    fn locate(&self, error: &Error) -> (String, Place) {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place = match self.0.get(report.filename()) {
                    Some(template) => template.place(report.span().range.clone()),
                    None => Place::file(format!("templates/{}", report.filename())),
                };
                (report.message().to_owned(), place)
            }
            _ => (error.to_string(), Place::file("templates")),
        }
    }

    /// Where a template says some words, for what Tera tells without a place.
    fn place_of(&self, template: &str, words: &str) -> Place {
        let Some(template) = self.0.get(template) else {
            return Place::file("templates");
        };
        match template.text.find(words) {
            Some(at) => template.place(at..at + words.len()),
            None => template.place(0..0),
        }
    }
}

impl Text {
    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.shown.as_str().into(), text: self.text.as_str().into(), span }
    }
}

/// What a report begins with.
const REPORT: &str = "error: ";

/// One of the reports that Tera joins into a text.
#[derive(Debug, PartialEq, Eq)]
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    /// From 1.
    line: usize,
    /// From 1, in code points.
    column: usize,
    /// Code points that are marked.
    length: usize,
}

/// Reads `error: MESSAGE`, ` --> TEMPLATE:LINE:COLUMN`, and the marks three lines on. Lines of templates
/// are numbered in a report, so none of them can look like its beginning.
fn reports(text: &str) -> impl Iterator<Item = Report<'_>> {
    let lines: Vec<_> = text.lines().collect();
    let starts = (0..lines.len()).filter_map(|at| {
        let message = lines[at].strip_prefix(REPORT)?;
        let place = lines.get(at + 1)?.trim_start().strip_prefix("--> ")?;
        let (place, column) = place.rsplit_once(':')?;
        let (template, line) = place.rsplit_once(':')?;
        let length = lines.get(at + 4).map_or(0, |marks| marks.matches('^').count());
        let (line, column) = (line.parse().ok()?, column.parse().ok()?);
        let is_place = line > 0 && column > 0;
        is_place.then_some(Report { message, template, line, column, length })
    });
    starts.collect::<Vec<_>>().into_iter()
}

/// The byte at a line and column.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// The field or variable that was probably meant, out of those that Tera says there are.
fn meant_by(reason: &str) -> Option<String> {
    let patterns = [
        "Field `{}` is not defined. Available fields: {}",
        "Variable `{}` is not defined. Available variables: {}",
    ];
    let parts = patterns.iter().find_map(|pattern| phrase::read(pattern, reason))?;
    nearest(parts[0], parts[1].split(", ")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_reports_are_read_back() {
        let mut tera = tera::Tera::new();
        let text = "<p>四种</p>\n甲 {{ a | fil }}\n{{<rwos />}}";
        let error = tera.add_raw_template("x.html", text).unwrap_err();
        let ErrorKind::Msg(message) = error.kind() else { panic!("{error:?}") };
        let found: Vec<_> = reports(message).collect();
        let report = |message, line, column, length| Report {
            message,
            template: "x.html",
            line,
            column,
            length,
        };
        assert_eq!(
            found,
            [report("Unknown filter `fil`", 2, 10, 3), report("Unknown component `rwos`", 3, 3, 8)]
        );
        assert_eq!(&text[offset(text, 2, 10)..][..3], "fil");
    }

    #[test]
    fn a_slip_in_a_field_is_near_one_that_exists() {
        let reason = "Field `titel` is not defined. Available fields: href, title";
        assert_eq!(meant_by(reason).as_deref(), Some("title"));
        assert_eq!(meant_by("Field `titel` is not defined"), None);
    }
}
