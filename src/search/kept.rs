//! What the search of a run leaves for the next one.
//!
//! Holds: what is kept is what would be made, since it was made of the very same text and questions.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;

use super::{
    Indexed,
    entry::Find,
    pairs::{self, PairIndex},
};
use crate::{document::Document, quiz::Bank, site::Address};

/// What the search of the run before came to.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    materials: HashMap<Address, Material>,
    /// Everything in the order of the index.
    indexed: Vec<Arc<Indexed>>,
    /// Scripts of as many of those each, in order.
    shards: (usize, Vec<Bytes>),
    /// None where the site was one script.
    pairs: Option<PairIndex>,
    is_last: bool,
}

/// A material with what it was made of.
#[derive(Debug)]
struct Material {
    document: Arc<Document>,
    bank: Arc<Bank>,
    course: String,
    indexed: Arc<Indexed>,
}

impl Kept {
    /// For a run that no other follows.
    pub(crate) fn last() -> Self {
        Self { is_last: true, ..Self::default() }
    }

    /// What a material comes to that is made of the same. Other finds are few, and short.
    pub(super) fn indexed(&self, find: &Find<'_>) -> Option<Arc<Indexed>> {
        let Find::Material(material, course) = find else { return None };
        let kept = self.materials.get(&material.address)?;
        let is_same = Arc::ptr_eq(&kept.document, &material.text.document)
            && Arc::ptr_eq(&kept.bank, &material.bank)
            && kept.course == course.title;
        is_same.then(|| kept.indexed.clone())
    }

    /// The shard of texts from one on, where the run before had the same of the same.
    pub(super) fn shard(
        &self,
        per_shard: usize,
        number: usize,
        finds: &[Arc<Indexed>],
    ) -> Option<Bytes> {
        let (per_shard_before, shards) = &self.shards;
        let first = number * per_shard;
        let before = self.indexed.get(first..first + finds.len())?;
        let is_same = per_shard == *per_shard_before
            && before.iter().zip(finds).all(|(one, other)| Arc::ptr_eq(one, other));
        shards.get(number).filter(|_| is_same).cloned()
    }

    /// The scripts of all pairs; where most is as before, only those that others have.
    pub(super) fn pairs(&mut self, indexed: &[Arc<Indexed>]) -> Vec<Bytes> {
        if self.is_last {
            return pairs::scripts(indexed);
        }
        let before = self.pairs.take();
        let again = before.and_then(|pairs| pairs.again(&self.indexed, indexed));
        let mut pairs = again.unwrap_or_else(|| PairIndex::new(indexed));
        let scripts = pairs.scripts();
        self.pairs = Some(pairs);
        scripts
    }

    /// Keeps what this run made instead.
    pub(super) fn replace(
        &mut self,
        finds: &[Find<'_>],
        indexed: Vec<Arc<Indexed>>,
        shards: (usize, &[Bytes]),
    ) {
        if self.is_last {
            return;
        }
        self.shards = (shards.0, shards.1.to_vec());
        let materials = finds.iter().zip(&indexed).filter_map(|(find, indexed)| {
            let Find::Material(material, course) = find else { return None };
            let kept = Material {
                document: material.text.document.clone(),
                bank: material.bank.clone(),
                course: course.title.clone(),
                indexed: indexed.clone(),
            };
            Some((material.address.clone(), kept))
        });
        self.materials = materials.collect();
        self.indexed = indexed;
    }
}
