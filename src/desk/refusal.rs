//! Why a decision is not written.

use serde_json::{Value, json};

use crate::diagnostics::{self, Catalogue, Diagnostic, Place, Problem};

/// Why nothing was written. The file is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are said with their variants")]
pub enum Refusal {
    /// The file as it stands has slips, at their places: they are to be mended by hand.
    Broken(Vec<Diagnostic>),
    /// With the decision the file would be wrong, at places in the new text.
    Wrong(Vec<Diagnostic>),
    /// There is no such question, or no such list; or nothing to be taken back any more.
    Gone(Diagnostic),
    /// The file is not what the page saw: what stands there now (nothing where it is gone) with its hash, and what
    /// the decision would have made of what was there when the site was read (nothing where it could not).
    Conflict { file: String, on_disk: Option<String>, ours: Option<String>, hash: String },
    /// The system, or where the file stands, is against it.
    Disk(Diagnostic),
}

impl Refusal {
    /// What is to be said of it.
    pub fn problems(&self) -> Vec<Diagnostic> {
        match self {
            Self::Broken(problems) | Self::Wrong(problems) => problems.clone(),
            Self::Gone(problem) | Self::Disk(problem) => vec![problem.clone()],
            Self::Conflict { file, .. } => {
                let problem = Problem::DeskConflict { file: file.clone() };
                vec![Diagnostic::new(problem, Place::file(file.as_str()))]
            }
        }
    }

    /// Its name for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Broken(_) => "broken",
            Self::Wrong(_) => "wrong",
            Self::Gone(_) => "gone",
            Self::Conflict { .. } => "conflict",
            Self::Disk(_) => "disk",
        }
    }

    /// As a page gets it: `refused` is the name, `diagnostics` as `yanxi check --format json` writes them; a conflict has
    /// `on_disk`, `ours` (words or null) and `hash` beside.
    pub fn to_json(&self, catalogue: &Catalogue) -> Value {
        let mut value = report(&self.problems(), catalogue);
        value["refused"] = json!(self.name());
        if let Self::Conflict { on_disk, ours, hash, .. } = self {
            value["on_disk"] = json!(on_disk);
            value["ours"] = json!(ours);
            value["hash"] = json!(hash);
        }
        value
    }
}

/// `{"diagnostics": […]}`.
pub(super) fn report(problems: &[Diagnostic], catalogue: &Catalogue) -> Value {
    let text = diagnostics::to_json(problems, catalogue);
    // It was written a line above.
    serde_json::from_str(&text).unwrap_or_default()
}
