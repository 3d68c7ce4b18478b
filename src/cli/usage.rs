//! A wrong call, answered in the language of the catalogue: what is wrong with it and what was meant.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::command;
use crate::diagnostics::Catalogue;

/// What is wrong with a call, what was probably meant, and how it is written; nothing where clap's own
/// words have to do.
pub(super) fn explain(error: &clap::Error, catalogue: &Catalogue) -> Option<String> {
    let wrong = wrong(error, catalogue)?;
    let mut lines = vec![format!("{}: {wrong}", catalogue.say("error", &[]))];
    let argument = error.get(ContextKind::InvalidArg).map(words).unwrap_or_default();
    let by_dashes = known_option(&argument, catalogue).filter(|option| *option != argument);
    if let Some(meant) = meant(error).or(by_dashes) {
        let meant = catalogue.say("did-you-mean", &[("suggestion", &meant)]);
        lines.push(format!("{}: {meant}", catalogue.say("help", &[])));
    }
    lines.push(catalogue.say("see-help", &[]));
    Some(lines.join("\n"))
}

fn wrong(error: &clap::Error, catalogue: &Catalogue) -> Option<String> {
    let of = |kind| error.get(kind).map(words).unwrap_or_default();
    // `--out <DIR>`: the name alone says it.
    let argument = of(ContextKind::InvalidArg);
    let argument = argument.split(' ').next().unwrap_or_default();
    let other = of(ContextKind::PriorArg);
    let other = other.split(' ').next().unwrap_or_default();
    let value = of(ContextKind::InvalidValue);
    let say = |key, values: &[(&str, &str)]| Some(catalogue.say(key, values));
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            say("call-no-command", &[("command", &of(ContextKind::InvalidSubcommand))])
        }
        // A path with a blank comes as two.
        ErrorKind::UnknownArgument if !argument.starts_with(DASHES) => {
            say("call-extra", &[("argument", argument)])
        }
        ErrorKind::UnknownArgument
            if known_option(argument, catalogue).as_deref() == Some(argument) =>
        {
            say("call-order", &[("argument", argument)])
        }
        ErrorKind::UnknownArgument => say("call-no-argument", &[("argument", argument)]),
        ErrorKind::InvalidValue if value.is_empty() => {
            say("call-value-missing", &[("argument", argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let choices = of(ContextKind::ValidValue);
            let values = [("argument", argument), ("value", &*value), ("choices", &*choices)];
            say("call-value-wrong", &values)
        }
        ErrorKind::MissingRequiredArgument => {
            say("call-argument-missing", &[("argument", argument)])
        }
        ErrorKind::ArgumentConflict if other != argument => {
            say("call-conflict", &[("argument", argument), ("other", other)])
        }
        ErrorKind::ArgumentConflict => say("call-argument-twice", &[("argument", argument)]),
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => None,
        // What is left: a value where none belongs, too many of them, no Unicode.
        _ => say("call-wrong", &[("argument", argument)]),
    }
}

/// What options begin with, or what editors make of it.
const DASHES: [char; 4] = ['-', '—', '–', '－'];

/// The option of any command that an argument is, but for what it begins with.
fn known_option(argument: &str, catalogue: &Catalogue) -> Option<String> {
    let bare = argument.trim_start_matches(DASHES);
    let all = command(catalogue);
    let mut options = all.get_subcommands().flat_map(clap::Command::get_arguments);
    options.any(|option| option.get_long() == Some(bare)).then(|| format!("--{bare}"))
}

fn meant(error: &clap::Error) -> Option<String> {
    let kinds =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggestion = kinds.into_iter().find_map(|kind| error.get(kind)).map(words)?;
    (!suggestion.is_empty()).then_some(suggestion)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        _ => String::new(),
    }
}
