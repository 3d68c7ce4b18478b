//! Corrections of the lists that were found in a text.
//!
//! `split_at` and `join_next` of the design are not read yet: they are unknown keys.

use super::{Changes, Placed, require};
use crate::{
    diagnostics::{Checked, Diagnostic, Problem},
    directive::{self, DirectiveList, Text},
    keys::Keys,
    quiz::{likeness, plain},
};

/// Titles that are less alike than this are of other lists.
const LIKE: f64 = 0.3;

/// What is to be corrected about the lists that have this title, this first head, or both.
#[derive(Debug)]
pub(super) struct Correction {
    title: Option<Placed>,
    first: Option<Placed>,
    is_none: bool,
    title_is: Option<Placed>,
}

pub(super) fn read(keys: &mut Keys<'_>) -> Option<Correction> {
    if keys.key_span("title").is_none() && keys.key_span("first").is_none() {
        require(keys, "title");
    }
    if keys.key_span("title_is").is_none() {
        require(keys, "not_a_list");
    }
    let title = keys.spanned_text("title");
    let first = keys.spanned_text("first");
    let is_none = keys.flag("not_a_list").unwrap_or(false);
    let title_is = keys.spanned_text("title_is");
    (title.is_some() || first.is_some()).then_some(Correction { title, first, is_none, title_is })
}

/// The lists of a text as the trainer corrects them.
pub(crate) fn correct(
    changes: &Changes,
    text: &Text,
    mut lists: Vec<DirectiveList>,
) -> Checked<Vec<DirectiveList>> {
    let mut problems = Vec::new();
    let mut gone = Vec::new();
    let mut report = |problem, (_, span): &Placed, meant: Option<String>| {
        let place = changes.page.place(span.clone());
        problems.push(Diagnostic::new(problem, place).suggest(meant));
    };
    for correction in &changes.corrections {
        let found: Vec<usize> =
            (0..lists.len()).filter(|index| correction.is_of(&lists[*index], text)).collect();
        if found.is_empty()
            && let Some(named) = correction.title.as_ref().or(correction.first.as_ref())
        {
            let problem = Problem::QuizListGone { name: named.0.clone() };
            report(problem, named, nearest(&named.0, text, &lists));
        }
        if correction.is_none {
            gone.extend(found);
        } else if let Some(title) = &correction.title_is {
            for index in found {
                match before(title.0.trim(), text, &lists[index]) {
                    Some(span) => directive::retitle(text, &mut lists[index], span),
                    None => {
                        report(Problem::QuizTitleAbsent { title: title.0.clone() }, title, None);
                    }
                }
            }
        }
    }
    Checked { value: directive::without(lists, &gone), problems }
}

impl Correction {
    fn is_of(&self, list: &DirectiveList, text: &Text) -> bool {
        let is = |named: &Option<Placed>, words: Option<String>| {
            named
                .as_ref()
                .is_none_or(|(named, _)| words.is_some_and(|words| plain(&words) == plain(named)))
        };
        is(&self.title, title(list, text)) && is(&self.first, first(list, text))
    }
}

fn title(list: &DirectiveList, text: &Text) -> Option<String> {
    list.title.as_ref().map(|title| directive::joined(&text.words[title.clone()]))
}

fn first(list: &DirectiveList, text: &Text) -> Option<String> {
    list.items.first().map(|item| directive::joined(&text.words[item.head.clone()]))
}

/// Where words stand last before a list.
fn before(words: &str, text: &Text, list: &DirectiveList) -> Option<std::ops::Range<usize>> {
    let start = list.items.first()?.span.start;
    let at = text.words[..start].rfind(words).filter(|_| !words.is_empty())?;
    Some(at..at + words.len())
}

/// The title or first head that is most like a name.
fn nearest(name: &str, text: &Text, lists: &[DirectiveList]) -> Option<String> {
    let names = lists.iter().flat_map(|list| [title(list, text), first(list, text)]).flatten();
    let like = names.map(|other| (likeness(&other, name), other));
    let best = like.filter(|(like, _)| *like >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        changes,
        document::{self, Colours},
        keys::Page,
        source::Source,
    };

    const TEXT: &str = "做好办公室工作，关键要增强“四种意识”，这是基础。谈几点看法：\n\n一是增强政治意识。二是增强大局意识：（1）自觉统筹谋划；（2）善于抓大事。三是增强学习意识。四是增强执行意识。\n";

    /// The lists as a file corrects them, as `title|formulation: heads (parent)`, and what is said.
    fn corrected(file: &str) -> (Vec<String>, Vec<String>) {
        let source = Source::of_text("a/讲话.md", TEXT);
        let undivided = document::parse(source, &Colours::default()).value;
        let text = undivided.words();
        let page = Page { file: "".into(), text: file.into() };
        let read = changes::read(&page);
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let Checked { value, problems } = correct(&read.value, text, directive::find(text));
        let shown = |list: &DirectiveList| {
            let title = title(list, text).unwrap_or_default();
            let name = list.formulation.as_deref().unwrap_or_default();
            let first = first(list, text).unwrap_or_default();
            format!("{title}|{name}: {first} {:?}", list.parent)
        };
        let said = |one: &Diagnostic| {
            format!("{} {}", one.problem.code(), one.suggestion.as_deref().unwrap_or_default())
        };
        (value.iter().map(shown).collect(), problems.iter().map(said).collect())
    }

    #[test]
    fn a_list_that_is_none_is_taken_out_and_what_stood_in_it_stands_alone() {
        let (lists, said) = corrected("[[list]]\nfirst = \"自觉统筹谋划\"\nnot_a_list = true\n");
        assert_eq!((lists.len(), said.len()), (1, 0));
        let (lists, _) = corrected("[[list]]\nfirst = \"“增强政治意识”\"\nnot_a_list = true\n");
        assert_eq!(lists.len(), 1);
        assert!(lists[0].ends_with("自觉统筹谋划 None"), "{lists:?}");
    }

    #[test]
    fn a_title_is_words_of_the_text_before_its_list_and_names_its_formulation() {
        let file = "[[list]]\nfirst = \"增强政治意识\"\ntitle_is = \"增强“四种意识”\"\n";
        let (lists, said) = corrected(file);
        assert_eq!(said, [""; 0]);
        assert_eq!(lists[0], "增强“四种意识”|四种意识: 增强政治意识 None");
        let file = "[[list]]\nfirst = \"增强政治意识\"\ntitle_is = \"增强“四个坚持”\"\n";
        let (lists, said) = corrected(file);
        assert_eq!(said, ["quiz-title-absent "]);
        assert_eq!(lists, corrected("").0);
    }

    #[test]
    fn a_list_that_is_gone_is_reported_with_the_one_most_like_it() {
        let file = "[[list]]\nfirst = \"要增强政治意识\"\nnot_a_list = true\n";
        assert_eq!(corrected(file).1, ["quiz-list-gone 增强政治意识"]);
        let file = "[[list]]\ntitle = \"当好“四个表率”\"\nnot_a_list = true\n";
        assert_eq!(corrected(file).1, ["quiz-list-gone "]);
    }
}
