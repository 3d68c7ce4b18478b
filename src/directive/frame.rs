//! The frame that the items of a list share: 增强…意识, 坚持讲…, 做…的表率.

/// What stands around the slots of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Frame {
    /// Before the slot; may be empty where `suffix` is not.
    pub prefix: String,
    /// After the slot.
    pub suffix: String,
    /// What each item has in its slot, in order.
    pub slots: Vec<String>,
}

/// Verbs of one character that make a frame of their own: 讲政治, 讲学习.
const VERBS: &str = "讲做抓重守有懂是当不敢会能强促保防稳比看想干带严早勤学";

/// The frame of the short forms of a list's items, where all have one and it leaves each something of its own.
pub(super) fn find(shorts: &[&str]) -> Option<Frame> {
    let (first, rest) = shorts.split_first()?;
    if rest.is_empty() || shorts.iter().any(|short| short.is_empty()) {
        return None;
    }
    let first: Vec<char> = first.chars().collect();
    let others: Vec<Vec<char>> = rest.iter().map(|short| short.chars().collect()).collect();
    let shortest = others.iter().map(Vec::len).chain([first.len()]).min()?;
    let shared = |matches: &dyn Fn(&[char], usize) -> bool, most: usize| {
        (0..most).take_while(|index| others.iter().all(|other| matches(other, *index))).count()
    };
    let mut prefix = shared(&|other, index| other[index] == first[index], shortest - 1);
    let suffix_at = |other: &[char], index: usize| {
        other[other.len() - 1 - index] == first[first.len() - 1 - index]
    };
    let mut suffix = shared(&suffix_at, shortest - 1 - prefix);
    // 强化监督管理 and 强化监管 share a character of a word, not a frame.
    while prefix + suffix > 0 && uneven(shorts, prefix + suffix) {
        if prefix > 2 { prefix -= 1 } else { return None }
    }
    let lone_verb = prefix == 1 && suffix == 0 && VERBS.contains(first[0]);
    // One shared character at the end is mostly half a word: 认识, 意识.
    if suffix == 1 {
        suffix = 0;
    }
    if prefix == 1 && suffix == 0 && !lone_verb {
        return None;
    }
    if prefix + suffix == 0 {
        return None;
    }
    let slot = |short: &str| {
        let chars: Vec<char> = short.chars().collect();
        chars[prefix..chars.len() - suffix].iter().collect::<String>()
    };
    let slots: Vec<String> = shorts.iter().map(|short| slot(short)).collect();
    Some(Frame {
        prefix: first[..prefix].iter().collect(),
        suffix: first[first.len() - suffix..].iter().collect(),
        slots,
    })
}

/// Whether some slots are one character and others more.
fn uneven(shorts: &[&str], frame: usize) -> bool {
    let ones = shorts.iter().filter(|short| short.chars().count() == frame + 1).count();
    ones > 0 && ones < shorts.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(shorts: &[&str]) -> Option<(String, String, Vec<String>)> {
        find(shorts).map(|frame| (frame.prefix, frame.suffix, frame.slots))
    }

    #[test]
    fn a_frame_is_what_all_items_share() {
        let (prefix, suffix, slots) =
            frame(&["增强政治意识", "增强大局意识", "增强学习意识", "增强执行意识"])
                .unwrap_or_default();
        assert_eq!((prefix.as_str(), suffix.as_str()), ("增强", "意识"));
        assert_eq!(slots, ["政治", "大局", "学习", "执行"]);
        let (prefix, suffix, slots) = frame(&["做实干的表率", "做奉献的表率"]).unwrap_or_default();
        assert_eq!((prefix.as_str(), suffix.as_str()), ("做", "的表率"));
        assert_eq!(slots, ["实干", "奉献"]);
        let (prefix, _, slots) = frame(&["坚持讲规范", "坚持讲效率"]).unwrap_or_default();
        assert_eq!(
            (prefix.as_str(), slots),
            ("坚持讲", vec!["规范".to_owned(), "效率".to_owned()])
        );
    }

    #[test]
    fn half_a_word_is_no_frame() {
        assert_eq!(frame(&["提高认识", "增强意识"]), None);
        assert_eq!(frame(&["提高站位", "提升能力"]), None);
        assert_eq!(frame(&["统一思想"]), None);
        let (prefix, _, slots) = frame(&["强化监督管理", "强化监管"]).unwrap_or_default();
        assert_eq!(
            (prefix.as_str(), slots),
            ("强化", vec!["监督管理".to_owned(), "监管".to_owned()])
        );
    }
}
