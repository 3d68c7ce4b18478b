//! Every address of the site and who has it: no two files of one address, none where a folder has to be.
//! And which addresses, not made from a file's name, a site may have at all.

use std::collections::BTreeMap;

use super::Address;
use crate::source::{ContentPath, fits_windows};

/// A name longer than this (in bytes) does not fit the disks that sites are copied to.
const LONGEST: usize = 200;

/// The addresses in use. Windows does not tell `A.html` from `a.html`, so neither does this.
#[derive(Debug, Default)]
pub(super) struct Registry {
    files: BTreeMap<String, String>,
    /// Folders that files are in.
    folders: BTreeMap<String, String>,
}

impl Registry {
    /// Takes an address for `owner`; the error is who has it already.
    pub(super) fn claim(&mut self, address: &Address, owner: &str) -> Result<(), String> {
        let path = address.as_str().to_lowercase();
        let above: Vec<_> =
            path.match_indices('/').map(|(slash, _)| path[..slash].to_owned()).collect();
        let taken = self.files.get(&path).or_else(|| self.folders.get(&path));
        if let Some(other) =
            taken.or_else(|| above.iter().find_map(|folder| self.files.get(folder)))
        {
            return Err(other.clone());
        }
        for folder in above {
            self.folders.entry(folder).or_insert_with(|| owner.to_owned());
        }
        self.files.insert(path, owner.to_owned());
        Ok(())
    }
}

/// Whether every name of an address can be held by the disks that a site is copied to.
pub(super) fn fits(address: &Address) -> bool {
    address
        .as_str()
        .split('/')
        .all(|name| !name.is_empty() && name.len() <= LONGEST && fits_windows(name))
}

/// Whether an address is one of those that Yanxi's own pages have.
pub(super) fn is_ours(address: &Address) -> bool {
    let path = ContentPath::new(address.as_str());
    let first = address.as_str().split('/').next().unwrap_or_default();
    crate::source::is_reserved(&path) || crate::source::is_reserved(&ContentPath::new(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_once_whatever_its_case() {
        let mut registry = Registry::default();
        assert_eq!(registry.claim(&Address::new("a/x.html"), "a/x.md"), Ok(()));
        assert_eq!(registry.claim(&Address::new("A/X.html"), "A/X.md"), Err("a/x.md".into()));
        assert_eq!(registry.claim(&Address::new("a/x.html/y.html"), "y"), Err("a/x.md".into()));
        assert_eq!(registry.claim(&Address::new("a"), "a"), Err("a/x.md".into()));
        assert_eq!(registry.claim(&Address::new("a/y.html"), "a/y.md"), Ok(()));
    }

    #[test]
    fn an_address_that_disks_cannot_hold_does_not_fit() {
        for bad in ["a/b*c.html", "con.html", "a//b.html", "a /b.html"] {
            assert!(!fits(&Address::new(bad)), "{bad}");
        }
        assert!(!fits(&Address::new("长".repeat(70))) && fits(&Address::new("old/讲话.html")));
        assert!(is_ours(&Address::new("tags/甲.html")) && is_ours(&Address::new("404.html")));
        assert!(!is_ours(&Address::new("a/study.html")));
    }
}
