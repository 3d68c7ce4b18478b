//! What the commands say: problems, progress, and how it ended. All of it goes to standard error but the
//! line that a command ends with, and JSON, which is all that standard output holds then.

use std::{
    io::{IsTerminal, Write},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use anstream::{AutoStream, ColorChoice};

use super::arguments::Format;
use crate::{
    diagnostics::{Catalogue, Diagnostic, draw_all, to_json},
    progress::{Progress, Step},
};

/// Work is silent for this long before it says how far it is.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the count is drawn again.
const REDRAW: Duration = Duration::from_millis(200);
/// Characters that wipe a line of progress: carriage return, erase to the end.
const WIPE: &str = "\r\u{1b}[K";

// Nobody is left to be told when standard output or error is closed: a failed write is no error here.

#[derive(Clone, Copy)]
pub(super) struct Reporter<'a> {
    catalogue: &'a Catalogue,
    color: ColorChoice,
    is_quiet: bool,
    format: Format,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, color: clap::ColorChoice, is_quiet: bool) -> Self {
        let color = match color {
            clap::ColorChoice::Auto => ColorChoice::Auto,
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        Self { catalogue, color, is_quiet, format: Format::Text }
    }

    /// The same that shows problems in a format.
    pub(super) fn in_format(self, format: Format) -> Self {
        Self { format, ..self }
    }

    pub(super) fn catalogue(&self) -> &'a Catalogue {
        self.catalogue
    }

    /// Problems as they are shown in the format.
    pub(super) fn draw(&self, problems: &[Diagnostic]) -> Vec<String> {
        match self.format {
            Format::Json => vec![to_json(problems, self.catalogue)],
            Format::Text => draw_all(problems, self.catalogue).collect(),
        }
    }

    /// Shows problems that are drawn.
    pub(super) fn show(&self, drawn: &[String]) {
        match self.format {
            Format::Json => {
                for text in drawn {
                    let _ = writeln!(std::io::stdout(), "{text}");
                }
            }
            Format::Text => {
                let mut terminal = AutoStream::new(std::io::stderr(), self.color).lock();
                for text in drawn {
                    let _ = writeln!(terminal, "{text}\n");
                }
            }
        }
    }

    /// Shows every problem of a run; gives how many are errors and how many warnings.
    pub(super) fn problems(&self, problems: &[Diagnostic]) -> (usize, usize) {
        self.show(&self.draw(problems));
        let errors = problems.iter().filter(|problem| problem.is_error()).count();
        (errors, problems.len() - errors)
    }

    /// The line that a command ends with.
    pub(super) fn say(&self, key: &str, values: &[(&str, &str)]) {
        if !self.is_quiet && self.format == Format::Text {
            let _ = writeln!(std::io::stdout(), "{}", self.catalogue.say(key, values));
        }
    }

    /// The line that a command ends with where it did not do its work.
    pub(super) fn complain(&self, key: &str, values: &[(&str, &str)]) {
        if self.format == Format::Text {
            let _ = writeln!(std::io::stderr(), "{}", self.catalogue.say(key, values));
        }
    }

    /// Runs `work` and, on a terminal, says how far it is once it takes longer than a second.
    pub(super) fn watch<T>(&self, progress: &Progress, work: impl FnOnce() -> T) -> T {
        if self.is_quiet || !std::io::stderr().is_terminal() {
            return work();
        }
        let (finish, finished) = channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                let mut wait = PATIENCE;
                while finished.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    self.draw_progress(progress);
                    wait = REDRAW;
                }
                if wait == REDRAW {
                    let _ = write!(std::io::stderr(), "{WIPE}");
                }
            });
            let value = work();
            drop(finish);
            value
        })
    }

    fn draw_progress(&self, progress: &Progress) {
        let (step, done, total) = progress.now();
        let key = match step {
            Step::Read => "progress-read",
            Step::Render => "progress-render",
            Step::Publish => "progress-publish",
        };
        let line =
            self.catalogue.say(key, &[("done", &done.to_string()), ("total", &total.to_string())]);
        let mut terminal = std::io::stderr();
        let _ = write!(terminal, "{WIPE}{line}");
        let _ = terminal.flush();
    }
}

/// A path as it has to be typed: a shell parts words at blanks and at signs of its own.
pub(super) fn typed(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "._-/\\:~".contains(c);
    if path.chars().all(is_plain) { path.to_owned() } else { format!("\"{path}\"") }
}
