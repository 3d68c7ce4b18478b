//! The arguments of each command, their help taken from the catalogue.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostics::{Catalogue, Language};

/// What was typed.
#[derive(Debug, Parser)]
#[command(name = "yanxi", version, subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Read before the rest, so that even a wrong call is answered in it.
    #[arg(long, global = true, value_enum)]
    lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(Build),
    Check(Site),
}

#[derive(Debug, Args)]
pub(super) struct Site {
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) site: Site,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

/// Parses the arguments, with help in the language of the catalogue.
pub(super) fn parse(
    arguments: &[OsString],
    catalogue: &Catalogue,
) -> Result<Arguments, clap::Error> {
    let matches = command(catalogue).try_get_matches_from(arguments)?;
    Arguments::from_arg_matches(&matches)
}

fn command(catalogue: &Catalogue) -> clap::Command {
    let say = |key: &str| catalogue.say(key, &[]);
    let lang = say("arg-lang");
    let sub = |command: clap::Command, name: &str| {
        let mut command = command
            .about(say(&format!("about-{name}")))
            .after_help(say(&format!("examples-{name}")));
        command = command.mut_args(|arg| {
            let help = say(&format!("arg-{}", arg.get_id()));
            arg.help(help)
        });
        command
    };
    let command = Arguments::command().about(say("about")).after_help(say("examples"));
    let command = command.mut_arg("lang", |arg| arg.help(lang));
    command
        .mut_subcommand("build", |command| sub(command, "build"))
        .mut_subcommand("check", |command| sub(command, "check"))
}

/// The language that `--lang` asks for, before anything else is understood.
pub(super) fn asked_language(arguments: &[OsString]) -> Option<Language> {
    let words = arguments.iter().filter_map(|argument| argument.to_str());
    let mut after = words.skip_while(|word| *word != "--lang" && !word.starts_with("--lang="));
    let first = after.next()?;
    match first.strip_prefix("--lang=").or_else(|| after.next())? {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}
