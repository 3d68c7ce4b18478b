//! The arguments of each command, their help taken from the catalogue.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    ArgAction, Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
};
use clap_complete::Shell;

use crate::diagnostics::{Catalogue, Language};

/// What was typed.
#[derive(Debug, Parser)]
#[command(name = "yanxi")]
#[command(version, disable_version_flag = true, disable_help_flag = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) manners: Manners,
}

/// How the program speaks, with every command.
#[derive(Debug, Args)]
pub(super) struct Manners {
    /// Read before the rest, so that even a wrong call is answered in it.
    #[arg(long, global = true, value_enum, hide_possible_values = true, value_name = "zh|en")]
    lang: Option<Lang>,
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    #[arg(value_name = "auto|always|never")]
    color: Option<Color>,
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(Init),
    New(New),
    Import(Import),
    Build(Build),
    Serve(Serve),
    Check(Check),
    Lists(Lists),
    Quiz(Quiz),
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(super) struct Init {
    #[arg(id = "init-dir", value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(super) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct New {
    #[arg(id = "new-path", value_name = "PATH")]
    pub(super) path: String,
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
    #[command(flatten)]
    pub(super) root: Root,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    #[arg(id = "import-files", value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    #[arg(long, value_name = "COURSE")]
    pub(super) into: Option<String>,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(id = "import-format", long = "format", value_enum, default_value = "text")]
    #[arg(value_name = "text|json", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) root: Root,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) line: Line,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) watch: bool,
    #[arg(long, requires = "watch")]
    pub(super) poll: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) root: Root,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) port: Option<u16>,
    #[arg(long)]
    pub(super) open: bool,
    #[arg(long)]
    pub(super) drafts: bool,
    #[arg(long)]
    pub(super) poll: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) line: Line,
}

#[derive(Debug, Args)]
pub(super) struct Lists {
    #[arg(id = "lists-files", value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    #[arg(id = "lists-format", long = "format", value_enum, default_value = "text")]
    #[arg(value_name = "text|json", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
    #[arg(id = "lists-out", long = "out", value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Quiz {
    #[command(flatten)]
    pub(super) root: Root,
    #[arg(id = "quiz-files", value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[arg(id = "quiz-format", long = "format", value_enum, default_value = "text")]
    #[arg(value_name = "text|json", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
    #[arg(id = "quiz-out", long = "out", value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["quiz-files", "quiz-out", "quiz-verbose"])]
    pub(super) update: bool,
    #[arg(id = "quiz-verbose", short = 'v', long = "verbose")]
    pub(super) verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub(super) shell: Shell,
}

/// Which site.
#[derive(Debug, Args)]
pub(super) struct Root {
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(super) root: PathBuf,
}

/// What is run through the line, and how its problems are shown.
#[derive(Debug, Args)]
pub(super) struct Line {
    #[command(flatten)]
    pub(super) root: Root,
    #[arg(long)]
    pub(super) drafts: bool,
    #[arg(long, value_enum, value_name = "warnings", hide_possible_values = true)]
    pub(super) deny: Option<Deny>,
    #[arg(long, value_enum, default_value = "text", value_name = "text|json")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Deny {
    Warnings,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Parses the arguments, with help in the language of the catalogue.
pub(super) fn parse(
    arguments: &[OsString],
    catalogue: &Catalogue,
) -> Result<Arguments, clap::Error> {
    let matches =
        command(catalogue).color(asked_color(arguments)).try_get_matches_from(arguments)?;
    Arguments::from_arg_matches(&matches)
}

/// The command with all its words.
pub(super) fn command(catalogue: &Catalogue) -> clap::Command {
    let command = dress(Arguments::command(), "", catalogue)
        .subcommand_help_heading(catalogue.say("heading-commands", &[]))
        .disable_help_subcommand(true);
    command.mut_subcommands(|command| {
        let suffix = format!("-{}", command.get_name());
        dress(command, &suffix, catalogue)
    })
}

/// A command in the words of the catalogue, whose keys end in `suffix`.
fn dress(command: clap::Command, suffix: &str, catalogue: &Catalogue) -> clap::Command {
    let say = |key: &str| catalogue.say(key, &[]);
    let template =
        format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}{{after-help}}", say("usage-is"));
    command
        .about(say(&format!("about{suffix}")))
        .override_usage(say(&format!("usage{suffix}")))
        .after_help(say(&format!("examples{suffix}")))
        .help_template(template)
        .disable_help_flag(true)
        .mut_args(|arg| {
            let is_positional = arg.is_positional();
            let heading = if is_positional { "heading-arguments" } else { "heading-options" };
            let help = say(&format!("arg-{}", arg.get_id()));
            let names = arg.get_value_names().unwrap_or_default().iter();
            // A name in capitals is a word; others are what is to be typed.
            let names: Vec<_> = names
                .map(|name| match name.as_str() {
                    "DIR" => say("value-dir"),
                    "FILE" => say("value-file"),
                    "PATH" => say("value-path"),
                    "TITLE" => say("value-title"),
                    "COURSE" => say("value-course"),
                    "SHELL" => say("value-shell"),
                    typed => typed.to_owned(),
                })
                .collect();
            // What every command has comes after what is its own.
            let order = if arg.is_global_set() { 2 } else { 1 };
            let arg = arg.help(help).help_heading(say(heading)).display_order(order);
            if names.is_empty() { arg } else { arg.value_names(names) }
        })
}

/// The language that `--lang` asks for, before anything else is understood.
pub(super) fn asked_language(arguments: &[OsString]) -> Option<Language> {
    match asked(arguments, "--lang")? {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// When `--color` asks for colour; on a terminal where it says nothing.
pub(super) fn asked_color(arguments: &[OsString]) -> ColorChoice {
    match asked(arguments, "--color") {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

/// The value of an option, written as one word or two.
fn asked<'a>(arguments: &'a [OsString], option: &str) -> Option<&'a str> {
    let words = arguments.iter().filter_map(|argument| argument.to_str());
    let value = |word: &'a str| word.strip_prefix(option)?.strip_prefix('=');
    let mut after = words.skip_while(|word| *word != option && value(word).is_none());
    let first = after.next()?;
    value(first).or_else(|| after.next())
}
