//! Old addresses that lead on to a page.

use super::{
    Address, Redirect,
    registry::{Registry, fits, is_ours},
};
use crate::{
    diagnostics::{Diagnostic, Problem},
    document::Document,
};

/// The redirects to a page.
pub(super) fn redirects(
    document: &Document,
    to: &Address,
    registry: &mut Registry,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (alias, span) in &document.source.front.aliases {
        let taken =
            |other: &str| Problem::AliasTaken { alias: alias.clone(), other: other.to_owned() };
        let claimed = match address_of(alias) {
            None => Err(Problem::AliasBad { alias: alias.clone() }),
            Some(from) if is_ours(&from) => Err(Problem::NameReserved { name: alias.clone() }),
            Some(from) => registry
                .claim(&from, &document.source.file)
                .map(|()| from)
                .map_err(|other| taken(&other)),
        };
        match claimed {
            Ok(from) => {
                redirects.push(Redirect { from, to: to.clone(), title: document.title.clone() });
            }
            Err(problem) => {
                problems.push(Diagnostic::new(problem, document.source.place(span.clone())));
            }
        }
    }
    redirects
}

/// The address an alias names: a page as `speeches/old.html`, or the material it was made from.
fn address_of(alias: &str) -> Option<Address> {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let stem = [".html", ".md", ".txt"].iter().find_map(|ending| path.strip_suffix(ending))?;
    let is_plain = |name: &str| name != "." && name != ".." && !name.contains('%');
    let address = Address::new(format!("{stem}.html"));
    (!stem.is_empty() && stem.split('/').all(is_plain) && fits(&address)).then_some(address)
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
        for bad in [
            "../a.html",
            "old/",
            "old",
            "a//b.html",
            "http://x/a.html",
            ".html",
            "con.html",
            "a/b*.html",
        ] {
            assert!(address_of(bad).is_none(), "{bad}");
        }
    }
}
