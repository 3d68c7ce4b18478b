//! What the commands say: problems, progress, and how it ended. All of it goes to standard error but the
//! line that a command ends with.

use std::{
    io::{IsTerminal, Write},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use crate::{
    diagnostics::{Catalogue, Diagnostic, draw},
    progress::{Progress, Step},
};

/// Work is silent for this long before it says how far it is.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the count is drawn again.
const REDRAW: Duration = Duration::from_millis(200);
/// Characters that wipe a line of progress: carriage return, erase to the end.
const WIPE: &str = "\r\u{1b}[K";

pub(super) struct Reporter<'a> {
    catalogue: &'a Catalogue,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue }
    }

    /// Shows every problem; gives how many are errors.
    pub(super) fn problems(&self, problems: &[Diagnostic]) -> usize {
        let mut terminal = anstream::AutoStream::auto(std::io::stderr()).lock();
        for problem in problems {
            // Nobody is left to be told when standard error is closed.
            let _ = writeln!(terminal, "{}\n", draw(problem, self.catalogue));
        }
        problems.iter().filter(|problem| problem.is_error()).count()
    }

    /// The line that a command ends with.
    pub(super) fn say(&self, key: &str, values: &[(&str, &str)]) {
        let _ = writeln!(std::io::stdout(), "{}", self.catalogue.say(key, values));
    }

    /// The line that a command ends with where it did not do its work.
    pub(super) fn complain(&self, key: &str, values: &[(&str, &str)]) {
        let _ = writeln!(std::io::stderr(), "{}", self.catalogue.say(key, values));
    }

    /// Runs `work` and, on a terminal, says how far it is once it takes longer than a second.
    pub(super) fn watch<T>(&self, progress: &Progress, work: impl FnOnce() -> T) -> T {
        if !std::io::stderr().is_terminal() {
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
