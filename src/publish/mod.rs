//! From an output to a folder that readers are looking at.
//!
//! In: files on a [`Stage`] as they are made, the output that they are of, the folder. Out: the folder holds these files
//! and no others, and [`Published`] says what changed. Holds (DESIGN §10): at every moment each file is whole, old or new, and every page
//! finds what it names; unchanged files keep their bytes and their time; only a folder that is empty or
//! carries our mark is touched.

mod folder;
mod replace;
mod stage;
mod write;

pub(crate) use self::replace::replace;
pub use self::{stage::Stage, write::Published};

#[cfg(test)]
mod tests;
