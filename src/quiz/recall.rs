//! The whole list by heart (Q14).

use super::{
    draft::{Draft, Scene},
    model::{Answer, Pattern},
    naming::Name,
    subject::Subject,
};

/// More points than this are not recited.
const MOST: usize = 10;

/// The question that asks for all members of a list, but for one that only says 其他.
pub(super) fn draft(scene: &Scene<'_>, subject: &Subject) -> Option<Draft> {
    let points = subject.points()?;
    let meant = points.iter().zip(&subject.members).filter(|(_, member)| !member.is_rest);
    let asked: Vec<String> = meant.map(|(point, _)| (*point).to_owned()).collect();
    if !(2..=MOST).contains(&asked.len()) {
        return None;
    }
    let key = match subject.name.as_ref()? {
        _ if asked.len() < points.len() => "recall-but-rest",
        Name::Formulation(_) | Name::Noun { parent: None, .. } if subject.is_ordered => {
            "recall-steps"
        }
        Name::Formulation(_) | Name::Noun { parent: None, .. } => "recall-all",
        _ => "recall",
    };
    let stem = scene.stem(subject, key, &[("count", &asked.len().to_string())])?;
    Some(scene.draft(Pattern::Q14, subject, None, stem, Answer::Points(asked)))
}
