//! How far a run of the line has come. The steps count; whoever started them may look.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A step that takes long on a large site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading and parsing texts.
    Read,
    /// Rendering pages.
    Render,
    /// Writing files.
    Publish,
}

/// The steps in their order.
const STEPS: [Step; 3] = [Step::Read, Step::Render, Step::Publish];

/// Counts the work of the current step.
#[derive(Debug, Default)]
pub struct Progress {
    step: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// A step begins that has `total` pieces of work.
    pub fn begin(&self, step: Step, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.step.store(step as usize, Ordering::Relaxed);
    }

    /// One piece of work is done.
    pub fn advance(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The step, how much of it is done, and how much there is.
    pub fn now(&self) -> (Step, usize, usize) {
        let step = STEPS[self.step.load(Ordering::Relaxed).min(STEPS.len() - 1)];
        (step, self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}
