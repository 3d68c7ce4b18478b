//! The last steps of the line, each by itself, for who measures them (`benches/steps.rs`).
//!
//! In: the folder of a site. Out: what search and pages come to. Holds: nothing is kept from one call to the next.

use std::{path::Path, sync::Arc};

use crate::{
    Kept, gather,
    output::{Memory, Output, Payload},
    progress::Progress,
    render, search,
    site::{self, Address, Site},
    theme::{self, Theme},
};

/// A site that is assembled, and the theme that it is rendered with.
#[derive(Debug)]
pub struct LastSteps {
    site: Site,
    theme: Arc<Theme>,
}

impl LastSteps {
    /// Takes the site in `root` up to here; nothing where it is no site.
    pub fn of(root: &Path) -> Option<Self> {
        let mut kept = Kept::last();
        let (settings, sources) = gather(root, false, &mut kept, &Progress::default()).value?;
        let theme = theme::load(&settings, &mut None).value;
        let site = site::assemble(settings, sources).value;
        Some(Self { site, theme })
    }

    /// The text of the site as scripts that search it.
    pub fn search(&self) -> Vec<(Address, Payload)> {
        search::index(&self.site, &mut search::Kept::last(), &Memory)
    }

    /// The pages of the site and its questions.
    pub fn render(&self) -> Output {
        let kept = &mut render::Kept::last();
        let rendered = render::render(
            &self.site,
            &self.theme,
            Vec::new(),
            kept,
            &Memory,
            &Progress::default(),
        );
        rendered.value
    }
}
