//! Words as questions compare them and write them.

use unicode_normalization::UnicodeNormalization;

/// Words without what differs by habit: width, blanks, punctuation, quotes.
pub(crate) fn normal(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    for c in words.chars() {
        // What NFKC leaves as it is needs no table: nearly all there is.
        match c {
            c if is_ideograph(c) || c.is_ascii_alphanumeric() => kept.push(c),
            '%' | '+' => kept.push(c),
            c if c.is_ascii() || MARKS.contains(&c) => {}
            _ => return normal_of_any(words),
        }
    }
    kept
}

fn normal_of_any(words: &str) -> String {
    words.nfkc().filter(|c| c.is_alphanumeric() || matches!(c, '%' | '+')).collect()
}

/// Characters of numbers as Chinese writes them.
pub(super) const NUMERALS: [char; 15] =
    ['〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万'];

/// Marks that stand in most texts, none of which counts.
const MARKS: [char; 23] = [
    '，', '。', '、', '；', '：', '？', '！', '“', '”', '‘', '’', '（', '）', '《', '》', '〈',
    '〉', '【', '】', '—', '…', '\u{3000}', '·',
];

fn is_ideograph(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The length of words in characters.
pub(super) fn length(words: &str) -> usize {
    words.chars().count()
}

/// Words as they stand within “”: their own quotes become ‘’.
pub(super) fn inner(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '“' => '‘',
            '”' => '’',
            c => c,
        })
        .collect()
}

/// Words within “”; a name that stands in them already keeps its own.
pub(super) fn quoted(words: &str) -> String {
    let own = words.strip_prefix('“').and_then(|words| words.strip_suffix('”'));
    if own.is_some_and(|own| !own.contains(['“', '”'])) {
        return words.to_owned();
    }
    format!("“{}”", inner(words))
}

/// A title within 《》; its own become 〈〉.
pub(super) fn titled(title: &str) -> String {
    let title = title.trim();
    let inner: String = title
        .chars()
        .map(|c| match c {
            '《' => '〈',
            '》' => '〉',
            c => c,
        })
        .collect();
    format!("《{inner}》")
}

/// Words one after another: 、 between them, ； where one holds a 、 or ， itself.
pub(super) fn row<S: AsRef<str>>(words: &[S]) -> String {
    let is_long = words.iter().any(|one| one.as_ref().contains(['、', '，', '；']));
    let words: Vec<_> = words.iter().map(AsRef::as_ref).collect();
    words.join(if is_long { "；" } else { "、" })
}

/// The pairs of neighbouring characters of words.
pub(super) fn pairs(words: &str) -> impl Iterator<Item = (char, char)> {
    words.chars().zip(words.chars().skip(1))
}

/// Whether two normal words share two characters in a row.
pub(super) fn share_pair(a: &str, b: &str) -> bool {
    pairs(a).any(|one| pairs(b).any(|other| one == other))
}

/// Whether most of the pairs of a key stand in words: they would give it away.
pub(super) fn tells(words: &str, key: &str) -> bool {
    let all = pairs(key).count();
    let told = pairs(key).filter(|own| pairs(words).any(|pair| pair == *own)).count();
    told > 0 && 2 * told >= all
}

/// How much of the pairs of two normal words is common, 0 to 1 (Jaccard).
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    use std::collections::BTreeSet;
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (pairs(a).collect(), pairs(b).collect());
    let common = u32::try_from(a.intersection(&b).count()).unwrap_or(u32::MAX);
    let all = u32::try_from(a.union(&b).count()).unwrap_or(u32::MAX);
    if all == 0 { 0.0 } else { f64::from(common) / f64::from(all) }
}

/// Whether quotes and brackets close in the order in which they open.
pub(super) fn is_balanced(words: &str) -> bool {
    const MARKS: [(char, char); 8] = [
        ('“', '”'),
        ('‘', '’'),
        ('（', '）'),
        ('(', ')'),
        ('《', '》'),
        ('〈', '〉'),
        ('【', '】'),
        ('〔', '〕'),
    ];
    let mut open = Vec::new();
    for c in words.chars() {
        if let Some((_, close)) = MARKS.iter().find(|(mark, _)| *mark == c) {
            open.push(*close);
        } else if MARKS.iter().any(|(_, close)| *close == c) && open.pop() != Some(c) {
            return false;
        }
    }
    open.is_empty()
}

/// Whether words hold what stands for words that were left out: XX, ×××, 某某, …….
pub(super) fn has_placeholder(words: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    let is_lone_x = |at: usize| {
        let is_letter = |at: Option<usize>| {
            at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_ascii_alphabetic() && !is_x(*c))
        };
        is_x(chars[at]) && !is_letter(at.checked_sub(1)) && !is_letter(Some(at + 1))
    };
    (0..chars.len()).any(is_lone_x)
        || words.contains(['×', '…', '_', '|', '*', '\u{FFFD}', '□', '■', '●'])
        // 一九八○年 has a nought, ○○公司 no name.
        || words.starts_with('○')
        || words.match_indices('○').any(|(at, _)| !words[..at].ends_with(|c: char| NUMERALS.contains(&c)))
        || words.contains("某某")
        // Marks of notes.
        || words.contains(|c: char| ('⑴'..='⒇').contains(&c))
}

fn is_x(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_whatever_their_width_marks_and_blanks() {
        assert_eq!(normal("“政治 意识”。"), normal("政治意识"));
        assert_eq!(normal("３％"), "3%");
        assert_eq!(normal("（Ｂ）类：①、②"), "B类12");
        for mark in MARKS {
            assert_eq!(
                normal(&mark.to_string()),
                normal(&format!("{mark}①")).replace('1', ""),
                "{mark}"
            );
        }
    }

    #[test]
    fn marks_within_marks_change_their_form() {
        assert_eq!(quoted("增强“四种意识”"), "“增强‘四种意识’”");
        assert_eq!(titled("《秘书工作的风范》导读"), "《〈秘书工作的风范〉导读》");
        assert_eq!(row(&["学习", "执行"]), "学习、执行");
        assert_eq!(row(&["加强组织领导，落实责任", "执行"]), "加强组织领导，落实责任；执行");
    }

    #[test]
    fn marks_that_do_not_close_are_seen() {
        assert!(is_balanced("增强“四种意识”（四项）"));
        assert!(!is_balanced("“四个坚持"));
        assert!(!is_balanced("（一”"));
    }

    #[test]
    fn similar_words_share_most_of_their_pairs() {
        assert!(similarity("加强组织领导工作", "强化组织领导工作") >= 0.5);
        assert!(similarity("加强组织领导", "严肃工作纪律") < 0.1);
        assert!(share_pair("学习意识", "终身学习"));
    }
}
