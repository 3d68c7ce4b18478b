//! The questions of a site as data that the study scripts load.
//!
//! In: a site, and a [`Shard`] for each material that has questions. Out: a [`SiteBank`]: those, an index of
//! them. Holds: pages and data are made of one view of the questions, so that
//! neither asks what the other does not; every script has an address that changes with its content; a site
//! without questions has none of it.

mod index;
mod shard;

use std::sync::Arc;

use serde::Serialize;

use self::index::Index;
pub(super) use self::shard::{Shard, key_of};
use crate::{
    site::{Address, Course, Site},
    theme::{Asset, BANK},
};

/// The questions of a site.
pub(super) struct SiteBank {
    /// By material of the site; none where nothing is asked.
    pub(super) shards: Vec<Option<Arc<Shard>>>,
    /// By course of the site.
    pub(super) courses: Vec<CourseBank>,
    /// What there is, without the questions themselves; none where nothing is asked on the site.
    pub(super) index: Option<Asset>,
}

/// The questions of a course.
pub(super) struct CourseBank {
    /// How many there are.
    pub(super) count: usize,
    /// The index of the course among those that have any; none where it has none.
    pub(super) number: Option<usize>,
}

impl SiteBank {
    /// The bank of a site, of what its materials ask by the same index.
    pub(super) fn new(site: &Site, shards: Vec<Option<Arc<Shard>>>) -> Self {
        let courses = courses(site);
        let index = shards.iter().any(Option::is_some).then(|| {
            let index = json(&Index::new(site, &shards, &courses));
            // No material at the top may have this name.
            script("index", format!("Bank.index({index});\n"))
        });
        Self { shards, courses, index }
    }

    /// Every script of the bank.
    pub(super) fn into_scripts(self) -> impl Iterator<Item = Asset> {
        let shards = self.shards.into_iter().flatten();
        shards.map(|shard| shard.script.clone()).chain(self.index)
    }
}

fn courses(site: &Site) -> Vec<CourseBank> {
    let mut next = 0;
    let bank = |course: &Course| {
        let materials = &site.materials[course.materials.clone()];
        let count = materials.iter().map(|material| material.bank.questions.len()).sum();
        let number = (count > 0).then_some(next);
        next += usize::from(count > 0);
        CourseBank { count, number }
    };
    site.courses.iter().map(bank).collect()
}

/// A script of the bank, by its name without the ending.
fn script(name: &str, text: String) -> Asset {
    Asset::new(Address::new(format!("assets/{BANK}/{name}.js")), text.into_bytes())
}

/// Data as a script has it. Strings, numbers and lists of those always become JSON, and since ES2019 all
/// JSON is JavaScript.
fn json<T: Serialize>(data: &T) -> String {
    serde_json::to_string(data).unwrap_or_default()
}
