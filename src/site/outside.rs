//! Links that lead out of the site: who reads without a network cannot follow them.

use super::{Destination, Site};
use crate::diagnostics::{Diagnostic, Problem};

/// Schemes of addresses that only a network opens; mail and telephones are written down as well as followed.
const SCHEMES: [&str; 2] = ["http:", "https:"];

/// Reports each.
pub(super) fn report(site: &Site, problems: &mut Vec<Diagnostic>) {
    for text in site.texts() {
        for (link, destination) in text.document.links.iter().zip(&text.destinations) {
            let Destination::Outside(target) = destination else { continue };
            let begins = |scheme: &&str| {
                target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            };
            if SCHEMES.iter().any(begins) {
                let problem = Problem::LinkNetwork { target: target.clone() };
                let place = text.document.source.place(link.span.clone());
                problems.push(Diagnostic::new(problem, place));
            }
        }
    }
}
