//! Yanxi
pub mod date;
pub mod diagnostics;
pub mod document;
mod keys;
mod phrase;
pub mod settings;
pub mod site;
pub mod source;
