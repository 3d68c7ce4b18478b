//! The command line: arguments to the line of steps, and what the steps say to the terminal.
//!
//! Holds: exit status 0 done, warnings too; 1 the content, the settings or the theme have errors and
//! nothing is published; 2 the call is wrong, the output folder is not ours, or the machine failed.

mod arguments;
mod build;
mod check;
mod report;

use std::process::ExitCode;

use self::{
    arguments::{Command, parse},
    report::Reporter,
};
use crate::diagnostics::{Catalogue, Language};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// The content has errors.
    Errors,
    /// The call is wrong or the machine failed.
    Failed,
}

/// Runs the program with the arguments and the environment of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let language = arguments::asked_language(&arguments).unwrap_or_else(|| {
        // LANG=C is what a plain terminal has; only a Chinese locale asks for Chinese.
        Language::of_locale(&sys_locale::get_locale().unwrap_or_default())
    });
    let catalogue = Catalogue::of(language);
    let outcome = match parse(&arguments, &catalogue) {
        Ok(arguments) => {
            let reporter = Reporter::new(&catalogue);
            match arguments.command {
                Command::Build(options) => build::run(&options, &reporter),
                Command::Check(options) => check::run(&options, &reporter),
            }
        }
        Err(error) => {
            // Help and version are no errors to clap either: it knows where to print and how to end.
            let _ = error.print();
            if error.use_stderr() { Outcome::Failed } else { Outcome::Done }
        }
    };
    ExitCode::from(match outcome {
        Outcome::Done => 0,
        Outcome::Errors => 1,
        Outcome::Failed => 2,
    })
}
