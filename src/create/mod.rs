//! Files that Yanxi writes for a trainer: a sample site to begin with, a new material or an imported one, a
//! file of the theme to be changed.
//!
//! In: a folder or a path. Out: what was written. Holds: no file that is there is ever written over unless
//! the trainer forces it, and what could not be written whole leaves nothing behind.

mod imported;
mod material;
mod override_file;
mod sample;

use std::{fs, io, path::Path};

pub use self::{
    imported::{Written, import},
    material::material,
    override_file::override_file,
    sample::sample,
};
use crate::diagnostics::{Diagnostic, Place, Problem};

/// Writes a file that must not be there yet, with its folders. Where that fails, nothing that is new stays.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folders: Vec<_> = path.ancestors().skip(1).take_while(|folder| !folder.exists()).collect();
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
        let mut file = fs::File::create_new(path)?;
        io::Write::write_all(&mut file, bytes).inspect_err(|_| {
            // Half a file is worse than none; where even this fails, the first error says why.
            let _ = fs::remove_file(path);
        })
    });
    written.inspect_err(|_| {
        for folder in folders {
            let _ = fs::remove_dir(folder);
        }
    })
}

/// Words as TOML quotes them.
fn quoted(words: &str) -> String {
    toml::Value::from(words).to_string()
}

fn refuse(problem: Problem, path: &Path) -> Diagnostic {
    Diagnostic::new(problem, Place::file(path.display().to_string()))
}

fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    // Nobody says ./yanxi.toml.
    let path = path.strip_prefix(".").unwrap_or(path);
    let shown = path.display().to_string();
    refuse(Problem::CreateFailed { path: shown, reason: error.to_string() }, path)
}
