//! What is doubtful about the lists of a text: a number that is not kept, a numbering that skips or repeats.

use super::lists::{List, ListItem};
use crate::{
    diagnostics::{Diagnostic, Problem},
    source::Source,
};

/// A warning for each, at its place.
pub(super) fn of(lists: &[List], source: &Source) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    for list in lists {
        let counted = list.items.len();
        if let (Some(declared), Some(span)) = (list.declared, &list.title_span)
            && usize::try_from(declared) != Ok(counted)
        {
            let (declared, counted) = (declared.to_string(), counted.to_string());
            let problem = Problem::ListDeclared { declared, counted };
            doubts.push(Diagnostic::new(problem, source.place(span.clone())));
        }
        if let Some(first) = list.items.first().filter(|first| first.number > 1) {
            let problem = Problem::ListBegins { marker: first.marker.clone() };
            let marker = first.span.start..first.marker_end;
            doubts.push(Diagnostic::new(problem, source.place(marker)));
        }
        for pair in list.items.windows(2) {
            if let Some(problem) = numbering(&pair[0], &pair[1]) {
                let marker = pair[1].span.start..pair[1].marker_end;
                doubts.push(Diagnostic::new(problem, source.place(marker)));
            }
        }
    }
    doubts
}

fn numbering(before: &ListItem, item: &ListItem) -> Option<Problem> {
    let marker = item.marker.clone();
    if item.number == before.number {
        Some(Problem::ListRepeats { marker })
    } else if item.number > before.number + 1 {
        Some(Problem::ListSkips { before: before.marker.clone(), marker })
    } else {
        None
    }
}
