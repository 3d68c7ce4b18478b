//! `yanxi completions`: the script that makes a shell complete our commands.

use std::io::Write;

use super::{
    Outcome,
    arguments::{Completions, command},
};
use crate::diagnostics::Catalogue;

pub(super) fn run(options: &Completions, catalogue: &Catalogue) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command(catalogue), "yanxi", &mut script);
    let _ = std::io::stdout().write_all(&script);
    Outcome::Done
}
