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

/// What several pages share, as their templates see it.
#[derive(Clone)]
pub(super) struct Frame {
    context: Context,
    /// Nothing where no run follows that would ask.
    made_of: Option<Ground>,
}

/// A page before it is rendered.
pub(super) struct Page<'a> {
    frame: Arc<Frame>,
    /// What it has beside its frame, which few pages of a run are asked for.
    views: Vec<(&'static str, View<'a>)>,
    made_of: Option<Ground>,
}

type View<'a> = Box<dyn FnOnce() -> Value + 'a>;

/// What tells a page from any other.
#[derive(Clone, Default)]
struct Ground {
    key: blake3::Hasher,
    documents: Vec<Arc<Document>>,
}

impl Ground {
    fn add<T: Serialize + ?Sized>(&mut self, name: &str, view: &T) {
        // Views are strings, numbers and lists of those, which always serialise.
        let bytes = serde_json::to_vec(view).unwrap_or_default();
        self.key.update(name.as_bytes()).update(&bytes.len().to_le_bytes()).update(&bytes);
    }
}

impl Frame {
    /// A frame of nothing yet, whose pages will be kept or not.
    pub(super) fn new(is_kept: bool) -> Self {
        Self { context: Context::default(), made_of: is_kept.then(Ground::default) }
    }

    /// Puts a view where templates find it.
    pub(super) fn put<T: Serialize>(&mut self, name: &'static str, view: T) {
        self.rests_on(name, &view);
        self.put_made(name, view);
    }

    /// Puts a view that is made of what the frame says it rests on.
    pub(super) fn put_made<T: Serialize>(&mut self, name: &'static str, view: T) {
        self.context.insert_value(name, value(view));
    }

    /// Says that what is put by [`Frame::put_made`] is made of this.
    pub(super) fn rests_on<T: Serialize + ?Sized>(&mut self, name: &str, view: &T) {
        if let Some(made_of) = &mut self.made_of {
            made_of.add(name, view);
        }
    }
}

impl<'a> Page<'a> {
    /// A page of nothing yet but its frame.
    pub(super) fn new(frame: Arc<Frame>) -> Self {
        let made_of = frame.made_of.clone();
        Self { frame, views: Vec::new(), made_of }
    }

    /// Puts a view where the template finds it, before one of the same name.
    pub(super) fn put<T: Serialize + 'a>(&mut self, name: &'static str, view: T) {
        self.rests_on(name, &view);
        self.put_made(name, view);
    }

    /// Puts a view that is made of what the page says it rests on.
    pub(super) fn put_made<T: Serialize + 'a>(&mut self, name: &'static str, view: T) {
        self.views.push((name, Box::new(move || value(view))));
    }

    /// Puts a value that is made of what the page says it rests on.
    pub(super) fn put_value(&mut self, name: &'static str, value: Value) {
        self.views.push((name, Box::new(move || value)));
    }

    /// Says that what is put by [`Page::put_made`] is made of this.
    pub(super) fn rests_on<T: Serialize + ?Sized>(&mut self, name: &str, view: &T) {
        if let Some(made_of) = &mut self.made_of {
            made_of.add(name, view);
        }
    }

    /// Says that what is put by [`Page::put_made`] is made of a text.
    pub(super) fn rests_on_text(&mut self, text: &Text) {
        if let Some(made_of) = &mut self.made_of {
            made_of.documents.push(text.document.clone());
        }
        self.rests_on("destinations", &text.destinations);
    }

    /// What `render` makes of all that was put.
    pub(super) fn rendered<E>(
        self,
        render: impl FnOnce(&Context) -> Result<Bytes, E>,
    ) -> Result<Rendered, E> {
        let mut context = self.frame.context.clone();
        for (name, view) in self.views {
            context.insert_value(name, view());
        }
        let html = render(&context)?;
        let ground =
            self.made_of.map(|ground| (*ground.key.finalize().as_bytes(), ground.documents));
        let (key, documents) = ground.unwrap_or_default();
        Ok(Rendered { key, documents, html })
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
    pub(super) fn page(&self, address: &Address, page: &Page<'_>) -> Option<Rendered> {
        let kept = self.pages.get(address)?;
        let made_of = page.made_of.as_ref()?;
        let is_same = kept.documents.len() == made_of.documents.len()
            && kept.documents.iter().zip(&made_of.documents).all(|(a, b)| Arc::ptr_eq(a, b))
            && kept.key == *made_of.key.finalize().as_bytes();
        is_same.then(|| kept.clone())
    }
}

/// Tells a view from others of its kind.
pub(super) fn key<T: Serialize>(view: &T) -> u128 {
    let mut ground = Ground::default();
    ground.add("", view);
    let mut bytes = [0; 16];
    ground.key.finalize_xof().fill(&mut bytes);
    u128::from_le_bytes(bytes)
}

/// A view as a template's value. Views are strings, numbers and lists of those, which always serialise.
pub(super) fn value<T: Serialize>(view: T) -> Value {
    Value::try_from_serializable(&view).unwrap_or_else(|_| Value::none())
}
