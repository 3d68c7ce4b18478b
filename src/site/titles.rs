//! Which material a title in 《》 means.

use std::collections::BTreeMap;

/// What stands between a title and its subtitle.
const SUBTITLE: [&str; 3] = ["——", "—", "--"];

/// Materials by what they are called: the whole title, the short one, and the title without its subtitle.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// `None` where two materials are called the same: a link would guess.
    by_name: BTreeMap<String, Option<usize>>,
}

impl Titles {
    pub(super) fn add(&mut self, index: usize, title: &str, short_title: &str) {
        for name in [title, short_title, main_part(title)] {
            let meant = self.by_name.entry(normal(name)).or_insert(Some(index));
            if *meant != Some(index) {
                *meant = None;
            }
        }
    }

    /// The one material that a mention means.
    pub(super) fn find(&self, mention: &str) -> Option<usize> {
        let by = |name: &str| self.by_name.get(&normal(name)).copied().flatten();
        by(mention).or_else(|| by(main_part(mention)))
    }
}

fn main_part(title: &str) -> &str {
    SUBTITLE
        .iter()
        .filter_map(|mark| title.split_once(mark))
        .map(|(main, _)| main)
        .next()
        .unwrap_or(title)
}

/// Without what is written one way here and another there: blanks and the kind of dash.
fn normal(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace() && !matches!(c, '—' | '-' | '－')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_material_is_meant_by_its_title_with_or_without_the_subtitle() {
        let mut titles = Titles::default();
        titles.add(0, "秘书工作的风范——与地县办公室干部谈心", "秘书工作的风范");
        titles.add(1, "在会议上的讲话", "讲话");
        titles.add(2, "在另一会议上的讲话", "讲话");
        for mention in [
            "秘书工作的风范",
            "秘书工作的风范——与地县办公室干部谈心",
            "秘书工作的风范 — 与地县办公室干部谈心",
        ] {
            assert_eq!(titles.find(mention), Some(0), "{mention}");
        }
        assert_eq!(titles.find("讲话"), None);
        assert_eq!(titles.find("在会议上的讲话"), Some(1));
        assert_eq!(titles.find("摆脱贫困"), None);
    }
}
