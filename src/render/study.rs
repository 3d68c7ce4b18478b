//! Learning on the page: the pages on which scripts ask questions, and what scripts need to know on any page.

use serde::Serialize;

use super::{bank::Shard, practice::PracticeView};
use crate::{settings::Scoring, site::Address, theme::Asset};

/// A page that scripts fill with questions or figures; only a site with questions has it.
#[derive(Clone, Copy)]
pub(super) enum StudyPage {
    Practice,
    Review,
    Mistakes,
    Exam,
    Records,
    /// Keeps the learning record for all pages.
    Keeper,
}

impl StudyPage {
    /// Every such page.
    pub(super) const ALL: [Self; 6] =
        [Self::Practice, Self::Review, Self::Mistakes, Self::Exam, Self::Records, Self::Keeper];

    /// Its template, whose name is that of the page.
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::Practice => "practice.html",
            Self::Review => "review.html",
            Self::Mistakes => "mistakes.html",
            Self::Exam => "exam.html",
            Self::Records => "records.html",
            Self::Keeper => "study.html",
        }
    }

    /// Where it stands.
    pub(super) fn address(self) -> Address {
        Address::new(self.template())
    }

    /// The word that is its title.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Practice => "practice-title",
            Self::Review => "review",
            Self::Mistakes => "mistakes",
            Self::Exam => "exam",
            Self::Records => "records",
            Self::Keeper => "keeper-title",
        }
    }

    /// Which part of the main navigation it belongs to.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Practice => "study",
            Self::Review => "review",
            Self::Mistakes => "mistakes",
            Self::Exam => "exam",
            Self::Records => "records",
            Self::Keeper => "",
        }
    }
}

/// What scripts need on every page of a site with questions, and the ways to their pages.
#[derive(Serialize)]
pub(super) struct StudyView {
    index: String,
    /// What an answer that is not all right is worth.
    scoring: &'static str,
    practice: String,
    review: String,
    mistakes: String,
    exam: String,
    records: String,
}

impl StudyView {
    pub(super) fn new(index: &Asset, scoring: Scoring, href: impl Fn(&Address) -> String) -> Self {
        let way = |page: StudyPage| href(&page.address());
        Self {
            index: index.href(&href),
            scoring: scoring.name(),
            practice: way(StudyPage::Practice),
            review: way(StudyPage::Review),
            mistakes: way(StudyPage::Mistakes),
            exam: way(StudyPage::Exam),
            records: way(StudyPage::Records),
        }
    }
}

/// The practice of a material on its own page.
#[derive(Serialize)]
pub(super) struct MaterialPractice<'a> {
    #[serde(flatten)]
    practice: &'a PracticeView,
    /// The script with its questions.
    script: String,
}

impl<'a> MaterialPractice<'a> {
    pub(super) fn new(shard: &'a Shard, folder: &str) -> Self {
        Self { practice: &shard.practice, script: shard.script.href(|to| to.href_from(folder)) }
    }
}
