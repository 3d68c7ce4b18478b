//! What is noted of a site's questions between two runs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The questions of a site.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Note {
    /// By what the learning records of a material are kept under.
    pub(super) materials: BTreeMap<String, Noted>,
}

/// The questions of one material.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Noted {
    /// The heads of all items of its lists.
    pub(super) heads: BTreeSet<String>,
    /// Questions that the trainer took out: they are not gone.
    #[serde(default)]
    pub(super) taken: BTreeSet<String>,
    pub(super) questions: Vec<Asked>,
}

/// One question, as far as it tells which one it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) id: String,
    pub(super) kind: String,
    #[serde(rename = "type")]
    pub(super) pattern: Option<String>,
    /// The title of its list, or its first head.
    pub(super) list: Option<String>,
    /// Which item of that it asks about, and its head.
    pub(super) item: Option<usize>,
    pub(super) head: Option<String>,
    pub(super) stem: String,
    /// What is right.
    pub(super) keys: String,
}
