//! Finds where each link leads, and reports those that lead nowhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::{Address, Destination, address::relative, titles::Titles};
use crate::{
    diagnostics::{Diagnostic, Problem, nearest},
    document::{Document, Link, LinkKind},
    source::{Attachment, Source},
};

/// After this many problems no more guesses are made at what was meant: each costs a look at every name
/// beside it.
const GUESSES: usize = 100;

/// Anchors that are named where a link leads to none.
const ANCHORS: usize = 10;

/// Schemes that a page may lead out by.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// What a path below `content/` is in the site.
#[derive(Debug)]
pub(super) enum Target {
    /// A page; a course without an introduction has no document.
    Page { address: Address, document: Option<Arc<Document>> },
    /// A file that is copied.
    Attachment { address: Address, attachment: Attachment },
}

/// Everything that a link may lead to.
#[derive(Debug, Default)]
pub(super) struct Targets {
    by_path: BTreeMap<String, Target>,
    /// Paths by what they are without regard to case.
    by_folded: BTreeMap<String, String>,
    drafts: BTreeSet<String>,
    titles: Titles,
    titled: Vec<Address>,
}

impl Targets {
    pub(super) fn new(drafts: &[Arc<Source>]) -> Self {
        let drafts = drafts.iter().map(|draft| draft.path.as_str().to_owned()).collect();
        Self { drafts, ..Self::default() }
    }

    pub(super) fn add(&mut self, path: &str, target: Target) {
        self.by_folded.insert(path.to_lowercase(), path.to_owned());
        self.by_path.insert(path.to_owned(), target);
    }

    /// Adds a material that other texts may mention by its title.
    pub(super) fn add_title(&mut self, address: &Address, document: &Document) {
        self.titles.add(self.titled.len(), &document.title, document.short_title());
        self.titled.push(address.clone());
    }

    /// The destination of each link of a document that stands at `address`.
    pub(super) fn resolve(
        &self,
        document: &Document,
        address: &Address,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Destination> {
        document
            .links
            .iter()
            .map(|link| match link.kind {
                LinkKind::Mention => match self.mention(&link.target, address) {
                    Some(to) => Destination::Inside { address: to.clone(), anchor: None },
                    None => Destination::Nowhere,
                },
                LinkKind::Written | LinkKind::Image { .. } | LinkKind::Raw { .. } => {
                    let guess = problems.len() < GUESSES;
                    self.follow(link, document, guess).unwrap_or_else(|(problem, meant)| {
                        let place = document.source.place(link.span.clone());
                        problems.push(Diagnostic::new(problem, place).suggest(meant));
                        Destination::Nowhere
                    })
                }
            })
            .collect()
    }

    fn mention(&self, title: &str, from: &Address) -> Option<&Address> {
        self.titles.find(title).map(|index| &self.titled[index]).filter(|address| *address != from)
    }

    fn follow(&self, link: &Link, document: &Document, guess: bool) -> Result<Destination, Wrong> {
        let is_picture =
            matches!(link.kind, LinkKind::Image { .. } | LinkKind::Raw { shown: true });
        if link.target.is_empty() {
            return Err((Problem::LinkEmpty {}, None));
        }
        if let Some(scheme) = scheme(&link.target) {
            return match scheme.to_ascii_lowercase() {
                _ if is_picture => {
                    Err((Problem::ImageRemote { target: link.target.clone() }, None))
                }
                known if SCHEMES.contains(&known.as_str()) => {
                    Ok(Destination::Outside(link.target.clone()))
                }
                _ => Err((Problem::LinkScheme { target: link.target.clone() }, None)),
            };
        }
        let (path, anchor) = match link.target.split_once('#') {
            Some((path, anchor)) => {
                (path, Some(decode(anchor)).filter(|anchor| !anchor.is_empty()))
            }
            None => (link.target.as_str(), None),
        };
        if path.is_empty() && !is_picture {
            return match anchor {
                Some(anchor) => {
                    check_anchor(&anchor, Some(document), &document.title, guess)?;
                    Ok(Destination::Here { anchor })
                }
                None => Err((Problem::LinkNowhere { target: link.target.clone() }, None)),
            };
        }
        let folder = document.source.path.folder();
        let path = join(folder, &decode(path))
            .ok_or_else(|| (Problem::LinkOutside { target: link.target.clone() }, None))?;
        match self.by_path.get(&path) {
            Some(Target::Attachment { address, attachment }) if is_picture => {
                Ok(Destination::Picture { address: address.clone(), size: attachment.size })
            }
            Some(Target::Attachment { address, .. }) => {
                Ok(Destination::Inside { address: address.clone(), anchor })
            }
            Some(Target::Page { address, document }) if !is_picture => {
                if let Some(anchor) = &anchor {
                    let page = link.target.split('#').next().unwrap_or_default();
                    check_anchor(anchor, document.as_deref(), page, guess)?;
                }
                Ok(Destination::Inside { address: address.clone(), anchor })
            }
            _ => Err(self.why_nowhere(&path, link, folder, guess)),
        }
    }

    fn why_nowhere(&self, path: &str, link: &Link, folder: &str, guess: bool) -> Wrong {
        let target = link.target.clone();
        if self.drafts.contains(path) {
            return (Problem::LinkDraft { target }, None);
        }
        if let Some(actual) =
            self.by_folded.get(&path.to_lowercase()).filter(|actual| *actual != path)
        {
            let actual = relative(folder, actual);
            return (Problem::LinkCase { target, actual: actual.clone() }, Some(actual));
        }
        if target.starts_with("www.") {
            let meant = format!("http://{target}");
            return (Problem::LinkNowhere { target }, Some(meant));
        }
        if path.contains('\\') {
            let meant = target.replace('\\', "/");
            let is_there =
                join(folder, &decode(&meant)).is_some_and(|path| self.by_path.contains_key(&path));
            return (Problem::LinkNowhere { target }, is_there.then_some(meant));
        }
        let problem = match link.kind {
            LinkKind::Image { .. } | LinkKind::Raw { shown: true } => {
                Problem::ImageNowhere { target }
            }
            _ => Problem::LinkNowhere { target },
        };
        let meant = if guess { self.meant(path) } else { None };
        // A material is no picture, however alike the names are.
        let meant = meant.filter(|meant| *meant != path);
        (problem, meant.map(|meant| relative(folder, meant)))
    }

    /// What a path that leads nowhere was probably meant to be: the material of a page that was named by
    /// its address, else the most alike of the same folder.
    fn meant(&self, path: &str) -> Option<&str> {
        if let Some(stem) = path.strip_suffix(".html") {
            let material = ["md", "txt"]
                .iter()
                .find_map(|ending| self.by_path.get_key_value(&format!("{stem}.{ending}")));
            if let Some((path, _)) = material {
                return Some(path);
            }
        }
        let folder = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
        let beside = self.by_path.range(folder.to_owned()..).map(|(path, _)| path.as_str());
        let beside = beside.take_while(|other| other.starts_with(folder));
        // Every material ends alike: only what stands before the ending tells them apart.
        let stem = |path: &'_ str| {
            let name = path.get(folder.len()..).unwrap_or_default();
            name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
        };
        let stems: BTreeMap<_, _> = beside.map(|other| (stem(other), other)).collect();
        nearest(&stem(path), stems.keys().map(String::as_str)).map(|stem| stems[stem])
    }
}

/// A problem, and what was probably meant.
type Wrong = (Problem, Option<String>);

fn check_anchor(
    anchor: &str,
    document: Option<&Document>,
    page: &str,
    guess: bool,
) -> Result<(), Wrong> {
    let anchors = document.map(|document| &document.anchors);
    if anchors.is_some_and(|anchors| anchors.contains(anchor)) {
        return Ok(());
    }
    let known = anchors.filter(|_| guess).into_iter().flatten().map(String::as_str);
    let meant = nearest(anchor, known).map(|meant| format!("#{meant}"));
    // Items of lists are many and nobody links to them by heart.
    let named = anchors.into_iter().flatten().filter(|anchor| !anchor.contains("--"));
    let some: Vec<_> = named.take(ANCHORS).map(String::as_str).collect();
    let known = if some.is_empty() { "-".to_owned() } else { some.join(", ") };
    Err((Problem::LinkAnchor { anchor: anchor.to_owned(), page: page.to_owned(), known }, meant))
}

/// The scheme of a target; `//host` is one too, and a drive letter as Windows has them.
fn scheme(target: &str) -> Option<&str> {
    if target.starts_with("//") || target.starts_with("\\\\") {
        return Some(&target[..2]);
    }
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

fn decode(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().nfc().collect()
}

/// The path that a target names from a folder; `None` where it leads out of the content.
fn join(folder: &str, target: &str) -> Option<String> {
    let from_top = target.starts_with('/');
    let mut names: Vec<&str> = if from_top { Vec::new() } else { folder.split('/').collect() };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.retain(|name| !name.is_empty());
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    Some(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_joined_to_its_folder_and_may_not_leave_the_content() {
        for (folder, target, path) in [
            ("speeches", "x.md", Some("speeches/x.md")),
            ("speeches", "../manual/./x.md", Some("manual/x.md")),
            ("a/b", "/x.md", Some("x.md")),
            ("", "a/x.md", Some("a/x.md")),
            ("speeches", "../../etc/passwd", None),
            ("", "../x.md", None),
        ] {
            assert_eq!(join(folder, target).as_deref(), path, "{folder} {target}");
        }
    }

    #[test]
    fn a_scheme_is_told_from_a_name_with_a_colon() {
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("//host/x"), Some("//"));
        assert_eq!(scheme("C:\\材料\\x.md"), Some("C"));
        assert_eq!(scheme("一:二.md"), None);
        assert_eq!(scheme("x.md#a:b"), None);
    }
}
