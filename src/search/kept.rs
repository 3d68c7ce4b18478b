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
    run: Option<Run>,
    is_last: bool,
}

/// All that one run came to: nothing of it is kept without the rest.
#[derive(Debug)]
pub(super) struct Run {
    materials: HashMap<Address, Material>,
    /// The texts, then the formulations.
    indexed: Vec<Arc<Indexed>>,
    /// How many texts those are.
    texts: usize,
    /// Texts in a shard, and the shards of texts.
    per_shard: usize,
    shards: Vec<Bytes>,
    /// None where the site was one script.
    pairs: Option<PairIndex>,
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
        let kept = self.run.as_ref()?.materials.get(&material.address)?;
        let is_same = Arc::ptr_eq(&kept.document, &material.text.document)
            && Arc::ptr_eq(&kept.bank, &material.bank)
            && kept.course == course.title;
        is_same.then(|| kept.indexed.clone())
    }

    /// A shard of texts, where the run before had the very same of the same.
    pub(super) fn shard(
        &self,
        per_shard: usize,
        number: usize,
        finds: &[Arc<Indexed>],
    ) -> Option<Bytes> {
        let run = self.run.as_ref().filter(|run| run.per_shard == per_shard)?;
        let before = run.indexed[..run.texts].chunks(per_shard).nth(number)?;
        let is_same = before.len() == finds.len()
            && before.iter().zip(finds).all(|(one, other)| Arc::ptr_eq(one, other));
        run.shards.get(number).filter(|_| is_same).cloned()
    }

    /// The scripts of all pairs, and what the next run needs of them; where most is as before, only those scripts are
    /// made that are others.
    pub(super) fn pairs(&mut self, indexed: &[Arc<Indexed>]) -> (Vec<Bytes>, Option<PairIndex>) {
        if self.is_last {
            return (pairs::scripts(indexed), None);
        }
        let again =
            self.run.as_mut().and_then(|run| run.pairs.take()?.again(&run.indexed, indexed));
        let mut pairs = again.unwrap_or_else(|| PairIndex::new(indexed));
        (pairs.scripts(), Some(pairs))
    }

    /// Whether anything of a run will be asked for again.
    pub(super) fn keeps(&self) -> bool {
        !self.is_last
    }

    /// Keeps what this run made instead.
    pub(super) fn replace(&mut self, finds: &[Find<'_>], mut run: Run) {
        if self.is_last {
            return;
        }
        let materials = finds.iter().zip(&run.indexed).filter_map(|(find, indexed)| {
            let Find::Material(material, course) = find else { return None };
            let kept = Material {
                document: material.text.document.clone(),
                bank: material.bank.clone(),
                course: course.title.clone(),
                indexed: indexed.clone(),
            };
            Some((material.address.clone(), kept))
        });
        run.materials = materials.collect();
        self.run = Some(run);
    }
}

impl Run {
    pub(super) fn new(
        indexed: Vec<Arc<Indexed>>,
        texts: usize,
        (per_shard, shards): (usize, Vec<Bytes>),
        pairs: Option<PairIndex>,
    ) -> Self {
        Self { materials: HashMap::new(), indexed, texts, per_shard, shards, pairs }
    }

    /// Of a site that is one script.
    pub(super) fn small(indexed: Vec<Arc<Indexed>>, texts: usize) -> Self {
        Self::new(indexed, texts, (0, Vec::new()), None)
    }
}
