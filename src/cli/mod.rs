//! The command line: arguments to the line of steps, and what the steps say to the terminal.
//!
//! Holds: exit status 0 done, warnings too unless they are denied; 1 the content, the settings or the
//! theme have errors and nothing is published; 2 the call is wrong, the output folder is not ours, or the
//! machine failed. Nobody who stops listening (a closed pipe) makes a command fail.

mod arguments;
mod build;
mod check;
mod completions;
mod import;
mod init;
mod lists;
mod new;
mod quiz;
mod report;
mod serve;
mod usage;

use std::{ffi::OsString, io::Write, process::ExitCode};

use self::{
    arguments::{Command, Format, asked_color, asked_language, parse},
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
    let arguments = with_help(std::env::args_os().collect());
    let language = asked_language(&arguments).unwrap_or_else(|| {
        // LANG=C is what a plain terminal has; only a Chinese locale asks for Chinese.
        Language::of_locale(&sys_locale::get_locale().unwrap_or_default())
    });
    let catalogue = Catalogue::of(language);
    let outcome = match parse(&arguments, &catalogue) {
        Ok(parsed) => {
            let color = asked_color(&arguments);
            let reporter = Reporter::new(&catalogue, color, parsed.manners.quiet);
            let command = parsed.command.or_else(serve::of_here);
            match command {
                None => serve::nothing_here(&reporter),
                Some(Command::Init(options)) => init::run(&options, &reporter),
                Some(Command::New(options)) => new::run(&options, &reporter),
                Some(Command::Import(options)) => import::run(&options, &reporter),
                Some(Command::Build(options)) => build::run(&options, &reporter),
                Some(Command::Serve(options)) => serve::run(&options, &reporter),
                Some(Command::Check(options)) => check::run(&options, &reporter),
                Some(Command::Lists(options)) => lists::run(&options, &reporter),
                Some(Command::Quiz(options)) => quiz::run(&options, &reporter),
                Some(Command::Completions(options)) => completions::run(&options, &catalogue),
            }
        }
        Err(error) => answer(&error, &catalogue),
    };
    ExitCode::from(match outcome {
        Outcome::Done => 0,
        Outcome::Errors => 1,
        Outcome::Failed => 2,
    })
}

/// `yanxi help build` and `yanxi /?` as people type them who know other programs.
fn with_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|word| word == "help" || word == "/?") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// Answers a call that asks for help or the version, or is wrong.
fn answer(error: &clap::Error, catalogue: &Catalogue) -> Outcome {
    match usage::explain(error, catalogue) {
        Some(text) => {
            let _ = writeln!(std::io::stderr(), "{text}");
        }
        // Help and version are no errors to clap either: it knows where to print them.
        None => {
            let _ = error.print();
        }
    }
    if error.use_stderr() { Outcome::Failed } else { Outcome::Done }
}
