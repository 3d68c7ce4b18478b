//! Files of the content that no page shows or leads to. Documents of office programs are told by `unlinked`.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use percent_encoding::percent_decode_str;

use super::{Destination, Site, unlinked};
use crate::{
    diagnostics::{Diagnostic, Place, Problem},
    source::{Attachment, FOLDER},
};

/// Files that servers and browsers ask for by themselves.
const SERVED: &[&str] = &["", "config", "conf", "ico", "webmanifest"];
/// Pages of other programs, which use files beside them that we do not read.
const PAGES: &[&str] = &["html", "htm"];

/// A warning for each. `others` are texts beside the pages that may name a file: drafts, templates, style
/// sheets; what they name anywhere is in use.
pub(crate) fn unused<'a>(site: &'a Site, others: impl Iterator<Item = &'a str>) -> Vec<Diagnostic> {
    let mut unused = unlinked_by_pages(site);
    if !unused.is_empty() {
        let texts = site.texts().map(|text| &text.document);
        // Front matter for templates, raw HTML in attributes that no link is made of.
        let own = texts.map(|document| {
            let source = &document.source;
            let end = if document.raw_html { source.text.len() } else { source.body.start };
            &source.text[..end]
        });
        let named = named(&unused, own.chain(others));
        unused.retain(|attachment| !named.contains(attachment.path.name()));
    }
    let problems = unused.into_iter().map(|attachment| {
        let path = &attachment.path;
        let problem = Problem::AttachmentUnused { name: path.name().to_owned() };
        Diagnostic::new(problem, Place::file(format!("{FOLDER}/{path}")))
    });
    problems.collect()
}

fn unlinked_by_pages(site: &Site) -> Vec<&Attachment> {
    let destinations = site.texts().flat_map(|text| &text.destinations);
    let linked: BTreeSet<_> = destinations
        .filter_map(|destination| match destination {
            Destination::Inside { address, .. } | Destination::Picture { address, .. } => {
                Some(address)
            }
            _ => None,
        })
        .collect();
    let attachments: BTreeMap<_, _> =
        site.attachments.iter().map(|(address, attachment)| (address, attachment)).collect();
    let pages: BTreeSet<_> = linked
        .iter()
        .filter_map(|address| attachments.get(*address))
        .filter(|attachment| PAGES.contains(&attachment.path.ending().as_str()))
        .map(|attachment| attachment.path.folder())
        .collect();
    let is_beside_page = |attachment: &Attachment| {
        let mut folder = attachment.path.folder();
        loop {
            match folder.rsplit_once('/') {
                _ if pages.contains(folder) => return true,
                Some((above, _)) => folder = above,
                None => return false,
            }
        }
    };
    let unlinked = attachments.into_iter().filter(|(address, attachment)| {
        let ending = attachment.path.ending();
        !linked.contains(address)
            && !SERVED.contains(&ending.as_str())
            && !unlinked::ENDINGS.contains(&ending.as_str())
            && !is_beside_page(attachment)
    });
    unlinked.map(|(_, attachment)| attachment).collect()
}

/// The names of files that texts name, in one pass over each text.
fn named<'a>(
    attachments: &[&Attachment],
    texts: impl Iterator<Item = &'a str>,
) -> BTreeSet<String> {
    let names: Vec<&str> = attachments.iter().map(|attachment| attachment.path.name()).collect();
    // Only patterns beyond all measure are refused; then nothing is told.
    let Ok(finder) = AhoCorasick::new(&names) else {
        return names.into_iter().map(str::to_owned).collect();
    };
    let mut named = BTreeSet::new();
    for text in texts {
        let text = percent_decode_str(text).decode_utf8_lossy();
        let found = finder.find_overlapping_iter(&*text);
        named.extend(found.map(|found| names[found.pattern()].to_owned()));
    }
    named
}
