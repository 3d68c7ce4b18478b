//! The whole list by heart (Q14).

use super::{
    draft::{Draft, Scene},
    model::{Answer, Pattern},
    subject::Subject,
};

/// More points than this are not recited.
const MOST: usize = 10;

/// The question that asks for all members of a list.
pub(super) fn draft(scene: &Scene<'_>, subject: &Subject) -> Option<Draft> {
    let points = subject.points().filter(|points| (2..=MOST).contains(&points.len()))?;
    let count = points.len().to_string();
    let key = if subject.name.as_ref()?.has_content() { "recall-all" } else { "recall" };
    let stem = scene.stem(subject, key, &[("count", &count)])?;
    let answer = Answer::Points(points.iter().map(|point| (*point).to_owned()).collect());
    Some(scene.draft(Pattern::Q14, subject, None, stem, answer))
}
