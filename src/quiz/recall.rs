//! The whole list by heart (Q14).

use super::{
    draft::{Draft, Scene},
    model::{Answer, Pattern},
    naming::Name,
    subject::Subject,
};

/// More points than this are not recited.
const MOST: usize = 10;

/// What the label of a point ends with.
const LABELS: &[&str] = &[
    "内容", "方法", "意义", "性质", "任务", "特点", "经验", "概念", "定义", "过程", "背景", "依据",
    "地位", "含义", "原因", "情况",
];

/// The question that asks for all members of a list, but for one that only says 其他.
pub(super) fn draft(scene: &Scene<'_>, subject: &Subject) -> Option<Draft> {
    let points = subject.points()?;
    let meant = points.iter().zip(&subject.members).filter(|(_, member)| !member.is_rest);
    let asked: Vec<String> = meant.map(|(point, _)| (*point).to_owned()).collect();
    // 总路线的基本内容 is no point but the label of one.
    let labels = asked.iter().filter(|one| LABELS.iter().any(|label| one.ends_with(label)));
    let is_headings = subject.is_headed && 2 * labels.count() >= asked.len();
    if is_headings || !(2..=MOST).contains(&asked.len()) {
        return None;
    }
    let key = match subject.name.as_ref()? {
        _ if asked.len() < points.len() => "recall-but-rest",
        Name::Formulation(_) | Name::Noun { parent: None, .. } if subject.is_ordered => {
            "recall-steps"
        }
        Name::Formulation(_) | Name::Noun { parent: None, .. } => "recall-all",
        Name::Lead { listed, .. } if listed.starts_with('这') => "recall-counted",
        _ => "recall",
    };
    let stem = scene.stem(subject, key, &[("count", &asked.len().to_string())])?;
    Some(scene.draft(Pattern::Q14, subject, None, stem, Answer::Points(asked)))
}
