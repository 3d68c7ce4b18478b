//! Old addresses that lead on to a page.

use std::collections::BTreeMap;

use super::{Address, Redirect};
use crate::{
    diagnostics::{Diagnostic, Problem},
    document::Document,
};

/// The redirects to a page; `taken` maps every address in use to the file that has it.
pub(super) fn redirects(
    document: &Document,
    to: &Address,
    taken: &mut BTreeMap<String, String>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (alias, span) in &document.source.front.aliases {
        let place = document.source.place(span.clone());
        let Some(from) = address_of(alias) else {
            problems.push(Diagnostic::new(Problem::AliasBad { alias: alias.clone() }, place));
            continue;
        };
        if let Some(other) = taken.get(&from.as_str().to_lowercase()) {
            let problem = Problem::AliasTaken { alias: alias.clone(), other: other.clone() };
            problems.push(Diagnostic::new(problem, place));
            continue;
        }
        taken.insert(from.as_str().to_lowercase(), document.source.file.to_string());
        redirects.push(Redirect { from, to: to.clone(), title: document.title.clone() });
    }
    redirects
}

/// The address an alias names: a page as `speeches/old.html`, or the material it was made from.
fn address_of(alias: &str) -> Option<Address> {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let stem = [".html", ".md", ".txt"].iter().find_map(|ending| path.strip_suffix(ending))?;
    let fits = |name: &str| {
        !name.is_empty()
            && name != "."
            && name != ".."
            && !name.contains(['\\', ':', '?', '#', '%'])
    };
    stem.split('/').all(fits).then(|| Address::new(format!("{stem}.html")))
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn an_alias_is_a_page_inside_the_site() {
        for (alias, address) in
            [("old/讲话.md", "old/讲话.html"), ("/a.html", "a.html"), ("a.txt", "a.html")]
        {
            assert_eq!(address_of(alias).unwrap().as_str(), address);
        }
        for bad in ["../a.html", "old/", "old", "a//b.html", "http://x/a.html", ".html"] {
            assert!(address_of(bad).is_none(), "{bad}");
        }
    }
}
