//! What a run makes: every file of the site.
//!
//! A run puts each page and what searches them on a [`Shelf`] as soon as it is made: in [`Memory`], where it can be
//! looked at, or where it is published from, so that a large site is never in memory as a whole.

use std::{collections::BTreeMap, path::PathBuf};

use bytes::Bytes;

use crate::site::Address;

/// The files of a site.
#[derive(Debug, Default)]
pub struct Output {
    /// By address.
    pub files: BTreeMap<Address, Payload>,
    /// How many of them are pages.
    pub pages: usize,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Payload {
    /// These bytes.
    Made(Bytes),
    /// What this file of the content holds.
    Copied(PathBuf),
    /// What lies on the shelf that it was put on.
    Shelved,
}

/// Takes the files of a site as they are made, by several threads at once.
pub trait Shelf: Sync {
    /// Takes a file, and gives what the output says of it. What cannot be taken is told by whoever has the shelf.
    fn put(&self, address: &Address, bytes: Bytes) -> Payload;
}

/// Keeps every file in the output.
#[derive(Debug, Clone, Copy)]
pub struct Memory;

impl Shelf for Memory {
    fn put(&self, _: &Address, bytes: Bytes) -> Payload {
        Payload::Made(bytes)
    }
}
