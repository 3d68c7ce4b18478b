//! Tables that stand several times, and lists of lists: what the trainer's questions are written with.

use std::ops::Range;

use super::{Entry, Keys, Kind, Node};
use crate::diagnostics::{Diagnostic, Problem};

impl Keys<'_> {
    /// What `read` makes of each `[[key]]`, in their order; their keys are checked.
    pub(crate) fn tables<T>(
        &mut self,
        key: &str,
        mut read: impl FnMut(&mut Keys<'_>) -> T,
    ) -> Vec<T> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let is_tables = |nodes: &Vec<Node>| {
            !nodes.is_empty() && nodes.iter().all(|node| matches!(node.kind, Kind::Table(_)))
        };
        let nodes = match entry.value.kind {
            Kind::List(nodes) if is_tables(&nodes) => nodes,
            _ => {
                return self
                    .refuse(|key| Problem::KeyNotTables { key }, key, entry.key_span)
                    .unwrap_or_default();
            }
        };
        let prefix = format!("{}{key}.", self.prefix);
        nodes
            .into_iter()
            .map(|node| {
                let mut inner = Keys::of(self.page, &prefix, node, self.problems);
                let value = read(&mut inner);
                inner.finish();
                value
            })
            .collect()
    }

    /// A list of lists of words; words alone are a list of one. `None` where there is no such key.
    pub(crate) fn groups(&mut self, key: &str) -> Option<Vec<Vec<String>>> {
        let entry = self.take(key)?;
        let Kind::List(nodes) = entry.value.kind else {
            return self.refuse(|key| Problem::KeyNotGroups { key }, key, entry.value.span);
        };
        let mut groups = Vec::with_capacity(nodes.len());
        for node in nodes {
            match group(node.kind) {
                Some(group) => groups.push(group),
                None => {
                    let _: Option<()> =
                        self.refuse(|key| Problem::KeyNotGroups { key }, key, node.span);
                }
            }
        }
        Some(groups)
    }

    /// Where the table stands.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where a key stands that was not taken yet.
    pub(crate) fn key_span(&self, key: &str) -> Option<Range<usize>> {
        let entry = self.left.iter().find(|entry| entry.key == key);
        entry.map(|entry: &Entry| entry.key_span.clone())
    }

    /// Leaves a key unread: another that is wrong decides what it would be.
    pub(crate) fn skip(&mut self, key: &str) {
        self.take(key);
    }

    /// Reports what is wrong with a value that is of the right type.
    pub(crate) fn report(&mut self, problem: Problem, span: Range<usize>) {
        self.problems.push(Diagnostic::new(problem, self.page.place(span)));
    }
}

/// Words, or a list of them.
fn group(kind: Kind) -> Option<Vec<String>> {
    let text = |node: Node| match node.kind {
        Kind::Text(text) => Some(text),
        _ => None,
    };
    match kind {
        Kind::Text(text) => Some(vec![text]),
        Kind::List(nodes) => nodes.into_iter().map(text).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Page, *};
    use crate::keys::read_toml;

    type Groups = Vec<Vec<String>>;

    fn read(text: &str) -> (Vec<Option<Groups>>, Vec<String>) {
        let page = Page { file: "x.quiz.toml".into(), text: text.into() };
        let mut problems = Vec::new();
        let node = read_toml(&page, 0..text.len(), &mut problems);
        let mut keys = Keys::of(&page, "", node, &mut problems);
        let tables = keys.tables("question", |keys| keys.groups("blanks"));
        keys.finish();
        let said =
            |one: &Diagnostic| format!("{} {}", one.problem.code(), &text[one.place.span.clone()]);
        (tables, problems.iter().map(said).collect())
    }

    #[test]
    fn each_table_of_a_name_is_read_and_its_keys_are_checked() {
        let text = "[[question]]\nblanks = [\"政治\", [\"大局\", \"大局意识\"]]\n[[question]]\nblank = 1\n";
        let (tables, problems) = read(text);
        let words = |group: &[&str]| group.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(tables, [Some(vec![words(&["政治"]), words(&["大局", "大局意识"])]), None]);
        assert_eq!(problems, ["key-unknown blank"]);
    }

    #[test]
    fn a_table_that_stands_once_and_a_group_that_is_none_are_reported() {
        assert_eq!(read("[question]\nblanks = []\n").1, ["key-not-tables question"]);
        assert_eq!(read("question = []\n").1, ["key-not-tables question"]);
        let (_, problems) = read("[[question]]\nblanks = [\"政治\", 7, [true]]\n");
        assert_eq!(problems, ["key-not-groups 7", "key-not-groups [true]"]);
    }
}
