//! Documents of office programs that no page leads to: put beside the materials in the belief that they
//! would become pages.

use std::collections::BTreeSet;

use super::{Destination, Site};
use crate::{
    diagnostics::{Diagnostic, Place, Problem},
    source::FOLDER,
};

/// What office programs write.
pub(super) const ENDINGS: &[&str] = &["doc", "docx", "wps", "rtf", "odt"];

/// Reports those that no link of the site leads to.
pub(super) fn report(site: &Site, problems: &mut Vec<Diagnostic>) {
    let linked: BTreeSet<_> = site
        .texts()
        .flat_map(|text| &text.destinations)
        .filter_map(|destination| match destination {
            Destination::Inside { address, .. } => Some(address),
            _ => None,
        })
        .collect();
    for (address, attachment) in &site.attachments {
        let path = &attachment.path;
        if ENDINGS.contains(&path.ending().as_str()) && !linked.contains(address) {
            let problem = Problem::AttachmentUnlinked { name: path.name().to_owned() };
            problems.push(Diagnostic::new(problem, Place::file(format!("{FOLDER}/{path}"))));
        }
    }
}
