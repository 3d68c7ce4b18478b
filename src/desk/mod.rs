//! The question desk: what a trainer sees of the questions of a site, and what becomes of a decision.
//!
//! In: the folder of a site, and decisions about its questions and lists. Out: [`Desk`], which shows the materials
//! and each with its questions as values that serialise (`view`, `lists`,
//! `passage`); [`apply`], which makes of a
//! decision the new text of `NAME.quiz.toml`; and [`Store`], which writes it. Knows nothing of HTTP. Holds: what the
//! trainer wrote in the file stays, byte for byte, but what the decision is about, and every comment stays; a file
//! that changed on the disk since the trainer saw it is not written; nothing is written that would not be read
//! again, or with which the site would not build.
//!
//! `decision` is what can be decided, `ground` what it is decided about, `tables` the file with the places of its
//! tables, `write` what a decision does to them, `refusal` why it does not.

mod decision;
mod ground;
mod lists;
mod passage;
mod refusal;
mod store;
mod tables;
mod view;
mod write;

#[cfg(test)]
mod tests;

pub use self::{
    decision::{Decision, Fields, ListCorrection, Pair, Written},
    ground::{Desk, Ground},
    lists::{Corrected, Item, ListView},
    passage::{Mark, Passage},
    refusal::Refusal,
    store::{Saved, Store, hash},
    view::{Counts, MaterialView, Overview, QuestionView, Row, State, Warning},
    write::apply,
};
