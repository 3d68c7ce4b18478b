//! A page before its template: what the template sees, and what tells the page from any other.
//!
//! A page is rendered again only where what it is made of changed. Small views are compared by their hash; of
//! texts, which are large and come again as they were, it is enough that they are the very same.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use serde::Serialize;
use tera::{Context, Value};

use crate::{
    document::Document,
    site::{Address, Text},
    theme::Theme,
};

/// What a page is made of.
#[derive(Clone, Default)]
pub(super) struct Page {
    pub(super) context: Context,
    key: blake3::Hasher,
    documents: Vec<Arc<Document>>,
}

impl Page {
    /// Puts a view where the template finds it.
    pub(super) fn put<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) {
        self.context.insert_value(name, value(view));
        self.rests_on(name, view);
    }

    /// Says that what is put by [`Page::put_made`] is made of this.
    pub(super) fn rests_on<T: Serialize + ?Sized>(&mut self, name: &str, view: &T) {
        // Views are strings, numbers and lists of those, which always serialise.
        let bytes = serde_json::to_vec(view).unwrap_or_default();
        self.key.update(name.as_bytes()).update(&bytes.len().to_le_bytes()).update(&bytes);
    }

    /// Says that what is put by [`Page::put_made`] is made of a text.
    pub(super) fn rests_on_text(&mut self, text: &Text) {
        self.documents.push(text.document.clone());
        self.rests_on("destinations", &text.destinations);
    }

    /// Puts a view that is made of what the page says it rests on: only where the page is rendered.
    pub(super) fn put_made<T: Serialize + ?Sized>(&mut self, name: &'static str, view: &T) {
        self.context.insert_value(name, value(view));
    }

    /// A page of this key with its bytes.
    pub(super) fn rendered(&self, html: Bytes) -> Rendered {
        Rendered { key: *self.key.finalize().as_bytes(), documents: self.documents.clone(), html }
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
}

impl Kept {
    pub(super) fn new(theme: Arc<Theme>, pages: HashMap<Address, Rendered>) -> Self {
        Self { theme: Some(theme), pages }
    }

    /// Forgets everything that another theme rendered.
    pub(super) fn of_theme(&mut self, theme: &Arc<Theme>) {
        if !self.theme.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, theme)) {
            self.pages.clear();
        }
    }

    /// The page of an address, if it was made of the same.
    pub(super) fn page(&self, address: &Address, page: &Page) -> Option<Rendered> {
        let kept = self.pages.get(address)?;
        let is_same = kept.documents.len() == page.documents.len()
            && kept.documents.iter().zip(&page.documents).all(|(a, b)| Arc::ptr_eq(a, b))
            && kept.key == *page.key.finalize().as_bytes();
        is_same.then(|| kept.clone())
    }
}

/// A view as a template's value. Views are strings, numbers and lists of those, which always serialise.
pub(super) fn value<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::try_from_serializable(view).unwrap_or_else(|_| Value::none())
}
