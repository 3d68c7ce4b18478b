//! A page before its template: what the template sees, and what tells the page from any other.
//!
//! A page is rendered again only where what it is made of changed. Small views are compared by their hash; of
//! texts, which are large and come again as they were, it is enough that they are the very same.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use serde::Serialize;
use tera::{Context, Value};

use super::bank::Shard;
use crate::{
    document::Document,
    quiz::Bank,
    site::{Address, Material, Site, Text},
    theme::{Theme, Words},
};

/// What a page is made of.
#[derive(Clone, Default)]
pub(super) struct Page {
    pub(super) context: Context,
    /// Nothing where no run follows that would ask.
    made_of: Option<Ground>,
}

/// What tells a page from any other.
#[derive(Clone, Default)]
struct Ground {
    key: blake3::Hasher,
    documents: Vec<Arc<Document>>,
}

impl Page {
    /// A page of nothing yet, that will be kept or not.
    pub(super) fn new(is_kept: bool) -> Self {
        Self { context: Context::default(), made_of: is_kept.then(Ground::default) }
    }

    /// Puts a view where the template finds it.
    pub(super) fn put<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) {
        self.context.insert_value(name, value(view));
        self.rests_on(name, view);
    }

    /// Says that what is put by [`Page::put_made`] is made of this.
    pub(super) fn rests_on<T: Serialize + ?Sized>(&mut self, name: &str, view: &T) {
        let Some(made_of) = &mut self.made_of else { return };
        // Views are strings, numbers and lists of those, which always serialise.
        let bytes = serde_json::to_vec(view).unwrap_or_default();
        made_of.key.update(name.as_bytes()).update(&bytes.len().to_le_bytes()).update(&bytes);
    }

    /// Says that what is put by [`Page::put_made`] is made of a text.
    pub(super) fn rests_on_text(&mut self, text: &Text) {
        if let Some(made_of) = &mut self.made_of {
            made_of.documents.push(text.document.clone());
        }
        self.rests_on("destinations", &text.destinations);
    }

    /// Puts a view that is made of what the page says it rests on: only where the page is rendered.
    pub(super) fn put_made<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) {
        self.context.insert_value(name, value(view));
    }

    /// A page of this key with its bytes.
    pub(super) fn rendered(&self, html: Bytes) -> Rendered {
        let ground = self.made_of.as_ref();
        let key = ground.map(|ground| *ground.key.finalize().as_bytes()).unwrap_or_default();
        let documents = ground.map(|ground| ground.documents.clone()).unwrap_or_default();
        Rendered { key, documents, html }
    }
}

/// A page as it was rendered, with what it was made of.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    key: [u8; 32],
    documents: Vec<Arc<Document>>,
    pub(super) html: Bytes,
}

/// The pages of a run, for the next one.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    theme: Option<Arc<Theme>>,
    pages: HashMap<Address, Rendered>,
    /// The questions of materials, by their pages.
    shards: HashMap<Address, KeptShard>,
    is_last: bool,
}

/// The questions of a material as its page shows them, with what they were made of.
#[derive(Debug)]
struct KeptShard {
    document: Arc<Document>,
    bank: Arc<Bank>,
    shard: Option<Arc<Shard>>,
}

impl Kept {
    /// For a run that no other follows.
    pub(crate) fn last() -> Self {
        Self { is_last: true, ..Self::default() }
    }

    /// Whether pages will be asked for again.
    pub(super) fn keeps(&self) -> bool {
        !self.is_last
    }

    /// Keeps what this run made instead.
    pub(super) fn replace(
        &mut self,
        theme: &Arc<Theme>,
        site: &Site,
        shards: &[Option<Arc<Shard>>],
        pages: HashMap<Address, Rendered>,
    ) {
        if !self.keeps() {
            return;
        }
        let shards = site.materials.iter().zip(shards).map(|(material, shard)| {
            let (document, bank) = (material.text.document.clone(), material.bank.clone());
            (material.address.clone(), KeptShard { document, bank, shard: shard.clone() })
        });
        (self.theme, self.pages, self.shards) = (Some(theme.clone()), pages, shards.collect());
    }

    /// The questions of a material, made of the same or anew.
    pub(super) fn shard(&self, material: &Material, words: &Words) -> Option<Arc<Shard>> {
        let kept = self.shards.get(&material.address).filter(|kept| {
            Arc::ptr_eq(&kept.document, &material.text.document)
                && Arc::ptr_eq(&kept.bank, &material.bank)
        });
        match kept {
            Some(kept) => kept.shard.clone(),
            None => Shard::new(material, words).map(Arc::new),
        }
    }

    /// Forgets everything that another theme rendered.
    pub(super) fn of_theme(&mut self, theme: &Arc<Theme>) {
        if !self.theme.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, theme)) {
            self.pages.clear();
            self.shards.clear();
        }
    }

    /// The page of an address, if it was made of the same.
    pub(super) fn page(&self, address: &Address, page: &Page) -> Option<Rendered> {
        let kept = self.pages.get(address)?;
        let made_of = page.made_of.as_ref()?;
        let is_same = kept.documents.len() == made_of.documents.len()
            && kept.documents.iter().zip(&made_of.documents).all(|(a, b)| Arc::ptr_eq(a, b))
            && kept.key == *made_of.key.finalize().as_bytes();
        is_same.then(|| kept.clone())
    }
}

/// A view as a template's value. Views are strings, numbers and lists of those, which always serialise.
pub(super) fn value<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::try_from_serializable(view).unwrap_or_else(|_| Value::none())
}
