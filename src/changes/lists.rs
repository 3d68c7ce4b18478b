//! Corrections of the lists that were found in a text.
//!
//! They are applied in the order in which they are written. A list is named as it was found in the text, whatever
//! corrections before make of it; the second half of a list that was split is named by its first head.

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
pub(crate) struct Correction {
    pub(crate) title: Option<Placed>,
    pub(crate) first: Option<Placed>,
    /// Whether it is no list.
    pub(crate) is_none: bool,
    /// What it is called, in words that stand before it.
    pub(crate) title_is: Option<Placed>,
    /// The head of the item at which another list begins.
    pub(crate) split_at: Option<Placed>,
    /// Whether the list after it goes on with it.
    pub(crate) joins_next: bool,
}

/// A list on its way through the corrections.
#[derive(Debug)]
pub(crate) struct Traced {
    /// The list as it is by now.
    pub(crate) list: DirectiveList,
    /// The title that it was found with.
    pub(crate) title: Option<String>,
    /// The first head that it was found with.
    pub(crate) first: String,
    /// The corrections that are of it, by index.
    pub(crate) by: Vec<usize>,
    /// Whether it is to be taken out.
    pub(crate) is_none: bool,
}

/// What says of a list what is to be corrected.
const CORRECTIONS: [&str; 4] = ["not_a_list", "title_is", "split_at", "join_next"];

pub(super) fn read(keys: &mut Keys<'_>) -> Option<Correction> {
    if keys.key_span("title").is_none() && keys.key_span("first").is_none() {
        require(keys, "title");
    }
    if CORRECTIONS.iter().all(|key| keys.key_span(key).is_none()) {
        require(keys, "not_a_list");
    }
    let title = keys.spanned_text("title");
    let first = keys.spanned_text("first");
    let is_none = keys.flag("not_a_list").unwrap_or(false);
    let title_is = keys.spanned_text("title_is");
    let split_at = keys.spanned_text("split_at");
    let joins_next = keys.flag("join_next").unwrap_or(false);
    let correction = Correction { title, first, is_none, title_is, split_at, joins_next };
    (correction.title.is_some() || correction.first.is_some()).then_some(correction)
}

/// The lists of a text as the trainer corrects them.
pub(crate) fn correct(
    changes: &Changes,
    text: &Text,
    lists: Vec<DirectiveList>,
) -> Checked<Vec<DirectiveList>> {
    if changes.corrections.is_empty() {
        return Checked { value: lists, problems: Vec::new() };
    }
    let Checked { value: traced, problems } = trace(changes, text, lists);
    let gone: Vec<usize> = (0..traced.len()).filter(|index| traced[*index].is_none).collect();
    let lists = traced.into_iter().map(|one| one.list).collect();
    Checked { value: directive::without(lists, &gone), problems }
}

/// The same lists with what they were found as, those that are to be taken out too.
pub(crate) fn trace(
    changes: &Changes,
    text: &Text,
    lists: Vec<DirectiveList>,
) -> Checked<Vec<Traced>> {
    let names = lists.iter().map(|list| Name::of(list, text)).collect();
    let mut correcting = Correcting { changes, text, lists, names, problems: Vec::new() };
    for (index, correction) in changes.corrections.iter().enumerate() {
        correcting.apply(index, correction);
    }
    let Correcting { lists, names, problems, .. } = correcting;
    let value = lists.into_iter().zip(names).map(|(list, name)| Traced {
        // What a split leaves of one item is none either.
        is_none: name.is_none || list.items.len() < 2,
        list,
        title: name.title,
        first: name.first,
        by: name.by,
    });
    Checked { value: value.collect(), problems }
}

/// What a list was found as, and what became of it.
struct Name {
    title: Option<String>,
    first: String,
    by: Vec<usize>,
    is_none: bool,
}

impl Name {
    fn of(list: &DirectiveList, text: &Text) -> Self {
        let first = first(list, text).unwrap_or_default();
        Self { title: title(list, text), first, by: Vec::new(), is_none: false }
    }
}

struct Correcting<'a> {
    changes: &'a Changes,
    text: &'a Text,
    lists: Vec<DirectiveList>,
    /// By the index of the lists.
    names: Vec<Name>,
    problems: Vec<Diagnostic>,
}

impl Correcting<'_> {
    fn report(&mut self, problem: Problem, (_, span): &Placed, meant: Option<String>) {
        let place = self.changes.page.place(span.clone());
        self.problems.push(Diagnostic::new(problem, place).suggest(meant));
    }

    fn apply(&mut self, index: usize, correction: &Correction) {
        let all = 0..self.lists.len();
        let found: Vec<usize> = all
            .filter(|at| correction.is_of(&self.lists[*at], &self.names[*at], self.text))
            .collect();
        let Some(named) = correction.title.as_ref().or(correction.first.as_ref()) else { return };
        if found.is_empty() {
            let problem = Problem::QuizListGone { name: named.0.clone() };
            self.report(problem, named, nearest(&named.0, self.text, &self.lists));
        }
        // From the back: what is split or joined moves only what stands after it.
        for at in found.into_iter().rev() {
            self.names[at].by.push(index);
            self.names[at].is_none |= correction.is_none;
            if let Some(title) = correction.title_is.as_ref().filter(|_| !correction.is_none) {
                self.retitle(at, title);
            }
            if let Some(head) = &correction.split_at {
                self.split(at, head);
            }
            if correction.joins_next {
                self.join(at, named);
            }
        }
    }

    fn retitle(&mut self, at: usize, title: &Placed) {
        match before(title.0.trim(), self.text, &self.lists[at]) {
            Some(span) => directive::retitle(self.text, &mut self.lists[at], span),
            None => {
                self.report(Problem::QuizTitleAbsent { title: title.0.clone() }, title, None);
            }
        }
    }

    fn split(&mut self, at: usize, head: &Placed) {
        let items = self.lists[at].items.iter();
        let heads: Vec<String> =
            items.map(|item| directive::joined(&self.text.words[item.head.clone()])).collect();
        let item = heads.iter().position(|other| plain(other) == plain(&head.0));
        match item.filter(|item| *item > 0) {
            Some(item) => {
                let half = directive::split(self.text, &mut self.lists, at, item);
                self.names.insert(half, Name::of(&self.lists[half], self.text));
            }
            None => {
                let meant =
                    crate::diagnostics::nearest(&head.0, heads.iter().skip(1).map(String::as_str));
                let meant = meant.map(str::to_owned);
                self.report(Problem::QuizSplitAbsent { head: head.0.clone() }, head, meant);
            }
        }
    }

    fn join(&mut self, at: usize, named: &Placed) {
        let parent = self.lists[at].parent;
        let mut after = at + 1..self.lists.len();
        // What is no list is nothing to join, and what stood in it stands deeper.
        let next =
            after.find(|next| self.lists[*next].parent == parent && !self.names[*next].is_none);
        match next {
            Some(next) => {
                directive::join(self.text, &mut self.lists, at, next);
                self.names.remove(next);
            }
            None => self.report(Problem::QuizJoinNone { name: named.0.clone() }, named, None),
        }
    }
}

impl Correction {
    fn is_of(&self, list: &DirectiveList, name: &Name, text: &Text) -> bool {
        self.fits(title(list, text).as_deref(), first(list, text).as_deref())
            || self.fits(name.title.as_deref(), Some(&name.first))
    }

    /// Whether it is of the list of this title and first head.
    pub(crate) fn fits(&self, title: Option<&str>, first: Option<&str>) -> bool {
        let is = |named: &Option<Placed>, words: Option<&str>| {
            named
                .as_ref()
                .is_none_or(|(named, _)| words.is_some_and(|words| plain(words) == plain(named)))
        };
        is(&self.title, title) && is(&self.first, first)
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

    #[test]
    fn a_list_is_split_before_an_item_and_what_is_left_of_one_item_is_none() {
        let split = |at: &str| {
            corrected(&format!("[[list]]\nfirst = \"增强政治意识\"\nsplit_at = \"{at}\"\n"))
        };
        let (lists, said) = split("增强学习意识");
        assert_eq!(said, [""; 0]);
        assert_eq!(
            lists,
            [
                "谈几点看法|: 增强政治意识 None",
                "增强大局意识|: 自觉统筹谋划 Some((0, 1))",
                "|: 增强学习意识 None"
            ]
        );
        // The inner list goes with its item.
        let (lists, _) = split("增强大局意识");
        assert_eq!(lists, ["|: 增强大局意识 None", "增强大局意识|: 自觉统筹谋划 Some((0, 0))"]);
        let (lists, _) = split("增强执行意识");
        assert_eq!(
            lists,
            ["谈几点看法|: 增强政治意识 None", "增强大局意识|: 自觉统筹谋划 Some((0, 1))"]
        );
        for wrong in ["增强政治意识", "增强学习意思"] {
            let (lists, said) = split(wrong);
            assert_eq!(lists, corrected("").0);
            assert!(said[0].starts_with("quiz-split-absent"), "{said:?}");
        }
    }

    #[test]
    fn a_list_goes_on_with_the_next_one_that_stands_in_the_same_item() {
        let split = "[[list]]\nfirst = \"增强政治意识\"\nsplit_at = \"增强大局意识\"\n";
        let file =
            format!("{split}[[list]]\nfirst = \"增强大局意识\"\nsplit_at = \"增强执行意识\"\n");
        let back = "[[list]]\nfirst = \"增强政治意识\"\njoin_next = true\n";
        let (lists, said) = corrected(&format!("{split}{back}"));
        assert_eq!((lists, said), corrected(""));
        let (lists, said) = corrected(&format!("{file}{back}"));
        assert_eq!(said, [""; 0]);
        assert_eq!(
            lists,
            ["谈几点看法|: 增强政治意识 None", "增强大局意识|: 自觉统筹谋划 Some((0, 1))"]
        );
        assert_eq!(corrected(back).1, ["quiz-join-none "]);
    }
}
