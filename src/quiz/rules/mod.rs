//! The rules that a question has to keep: R01–R25 of QUESTIONS.md §2, one check each.
//!
//! In: a question and what is known about the list and the texts it was made from. Out: the first rule
//! it breaks, or the weight of those it only bends. R18 and R22 are about a whole bank, R25 about two
//! questions.

use std::{collections::BTreeSet, fmt};

use super::{
    alien::ALIKE,
    cloze::BLANK,
    corpus::Corpus,
    draft::Gap,
    model::{Answer, Choice, Pattern, Question},
    words::{NUMERALS, is_balanced, length, normal, share_pair, similarity},
};
use crate::kind::QuestionKind;

/// A rule by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule(pub u8);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R{:02}", self.0)
    }
}

/// What is known about a question beside its own words. A trainer's own question has no list.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    /// The heads and names of the asked list's members, normal.
    pub(super) members: Vec<String>,
    /// All words of each item of it, normal.
    pub(super) items: Vec<&'a str>,
    /// The normal words of the material.
    pub(super) text: &'a str,
    /// The material in 《》, where a stem has to name it.
    pub(super) doc: Option<&'a str>,
    /// What the asked member has of its own.
    pub(super) own: Option<&'a str>,
    /// What the list is called, normal.
    pub(super) title: &'a str,
    /// Members of all lists of the title, normal, where lists of it differ.
    pub(super) namesakes: Option<&'a BTreeSet<String>>,
    /// What a formulation counts: 意识.
    pub(super) noun: &'a str,
    /// The formulation, where the list has not as many items as it says.
    pub(super) miscounted: Option<&'a str>,
    /// Forms that must stand nowhere.
    pub(super) made: &'a [String],
    /// Words around blanks.
    pub(super) gaps: &'a [Gap],
    /// Whether the list has an order worth knowing.
    pub(super) is_ordered: bool,
    /// The texts of the site.
    pub(super) corpus: Option<&'a Corpus>,
}

type Check = fn(&Question, &Known<'_>) -> bool;

/// Rules that a question must keep. Each check says whether it does.
const MUST: &[(u8, Check)] = &[
    (1, has_its_keys),
    (2, keys_are_the_texts),
    (3, options_differ),
    (4, no_option_holds_another),
    (5, distractors_are_foreign),
    (6, namesakes_are_kept_apart),
    (7, stem_stands_alone),
    (8, stem_gives_nothing_away),
    (9, options_are_bare),
    (10, number_is_right),
    (13, title_gives_nothing_away),
    (14, no_option_speaks_of_others),
    (16, absolute_words_tell_nothing),
    (17, options_are_not_too_many),
    (19, blanks_can_be_filled),
    (20, blanks_have_one_filler),
    (21, false_is_false),
    (23, order_is_the_texts),
    (24, pairs_are_not_told_by_words),
];

/// Rules that a question should keep.
const SHOULD: &[(u8, Check)] = &[
    (11, options_have_one_shape),
    (12, key_is_not_told_by_length),
    (15, negation_stands_once),
    (22, truth_is_no_copy),
];

/// The first rule that a question breaks.
pub(super) fn broken(question: &Question, known: &Known<'_>) -> Option<Rule> {
    MUST.iter().find(|(_, keeps)| !keeps(question, known)).map(|(number, _)| Rule(*number))
}

/// All rules that a question breaks.
pub(super) fn all_broken(question: &Question, known: &Known<'_>) -> Vec<Rule> {
    let broken = MUST.iter().filter(|(_, keeps)| !keeps(question, known));
    broken.map(|(number, _)| Rule(*number)).collect()
}

/// The rules that a question bends.
pub(super) fn bent(question: &Question, known: &Known<'_>) -> Vec<Rule> {
    let bent = SHOULD.iter().filter(|(_, keeps)| !keeps(question, known));
    bent.map(|(number, _)| Rule(*number)).collect()
}

fn options(question: &Question) -> &[Choice] {
    match &question.answer {
        Answer::Choice(options) => options,
        _ => &[],
    }
}

fn normals(question: &Question, correct: bool) -> Vec<String> {
    let chosen = options(question).iter().filter(|option| option.correct == correct);
    chosen.map(|option| normal(&option.text)).collect()
}

/// Distinct words of a question that have to differ: options, sides, entries.
fn entries(question: &Question) -> Vec<String> {
    match &question.answer {
        Answer::Choice(options) => options.iter().map(|option| normal(&option.text)).collect(),
        Answer::Order(order) => order.iter().map(|one| normal(one)).collect(),
        Answer::Points(points) => points.iter().map(|one| normal(one)).collect(),
        Answer::Pairs { pairs, .. } => pairs.iter().map(|(left, _)| normal(left)).collect(),
        Answer::Blanks { bank, .. } => bank.iter().map(|one| normal(one)).collect(),
        Answer::Truth { .. } => Vec::new(),
    }
}

/// R01: one key, or several and not all.
fn has_its_keys(question: &Question, _: &Known<'_>) -> bool {
    let keys = normals(question, true).len();
    match &question.answer {
        Answer::Choice(options) if question.kind == QuestionKind::Multiple => {
            (2..options.len()).contains(&keys)
        }
        Answer::Choice(_) => keys == 1,
        Answer::Truth { is_true, correction } => {
            *is_true == correction.is_none() || question.pattern.is_none()
        }
        Answer::Blanks { blanks, .. } => {
            blanks.len() == question.stem.matches(BLANK).count()
                && !blanks.is_empty()
                && blanks
                    .iter()
                    .all(|accepted| accepted.first().is_some_and(|key| !normal(key).is_empty()))
        }
        Answer::Order(order) => order.len() > 1,
        Answer::Pairs { pairs, .. } => pairs.len() > 1,
        Answer::Points(points) => {
            !points.is_empty() && points.iter().all(|point| !normal(point).is_empty())
        }
    }
}

/// R02: what is right stands in the text, and the question quotes it.
fn keys_are_the_texts(question: &Question, known: &Known<'_>) -> bool {
    if question.pattern.is_none() {
        return true;
    }
    let stands = |words: &str| known.text.contains(&normal(words));
    let keys_stand = match &question.answer {
        // The key of Q2 is what another list of the course says.
        Answer::Choice(_) if question.pattern == Some(Pattern::Q2) => true,
        Answer::Choice(options) => {
            options.iter().filter(|option| option.correct).all(|option| stands(&option.text))
        }
        Answer::Truth { correction, .. } => {
            let mut parts = correction.as_deref().unwrap_or_default().split(['、', '；']);
            parts.all(stands)
        }
        Answer::Blanks { blanks, .. } => {
            blanks.iter().filter_map(|accepted| accepted.first()).all(|key| stands(key))
        }
        Answer::Order(words) | Answer::Points(words) => words.iter().all(|one| stands(one)),
        Answer::Pairs { pairs, .. } => {
            pairs.iter().all(|(left, right)| stands(left) && stands(right))
        }
    };
    keys_stand && !question.quote.is_empty() && !question.spans.is_empty()
}

/// R03: no two options are the same. Several left sides may belong to one right side, but none to a left-over one.
fn options_differ(question: &Question, _: &Known<'_>) -> bool {
    let entries = entries(question);
    let sides_differ = match &question.answer {
        Answer::Pairs { pairs, extra } => {
            let right: Vec<String> = pairs.iter().map(|(_, right)| normal(right)).collect();
            let extra: Vec<String> = extra.iter().map(|one| normal(one)).collect();
            right.iter().chain(&extra).all(|one| !one.is_empty())
                && extra.iter().all(|one| !right.contains(one))
        }
        _ => true,
    };
    sides_differ
        && entries
            .iter()
            .enumerate()
            .all(|(at, one)| !one.is_empty() && !entries[..at].contains(one))
}

/// R04: no option is a part of another.
fn no_option_holds_another(question: &Question, _: &Known<'_>) -> bool {
    let entries = entries(question);
    let holds = |at: usize, other: usize| at != other && entries[at].contains(&entries[other]);
    !(0..entries.len()).any(|at| (0..entries.len()).any(|other| holds(at, other)))
}

/// R05: a wrong option is no member of the list and says nothing that an item says.
fn distractors_are_foreign(question: &Question, known: &Known<'_>) -> bool {
    let aliens = match question.pattern {
        // What is foreign is the key.
        Some(Pattern::Q2) => normals(question, true),
        // Other items of the list, or other lists, are meant.
        Some(Pattern::Q4) => return true,
        _ => normals(question, false),
    };
    aliens.iter().all(|alien| {
        let is_member = |member: &String| {
            member.contains(alien.as_str())
                || alien.contains(member.as_str())
                || similarity(member, alien) >= ALIKE
        };
        !known.members.iter().any(is_member)
            && !known.items.iter().any(|item| item.contains(alien.as_str()))
    })
}

/// R06: where another list has the same title, the stem names the material and none of its members is wrong.
fn namesakes_are_kept_apart(question: &Question, known: &Known<'_>) -> bool {
    let stem = normal(&question.stem);
    let Some(namesakes) = known.namesakes.filter(|_| stem.contains(known.title)) else {
        return true;
    };
    let names_material = known.doc.is_some_and(|doc| question.stem.contains(doc));
    let wrong = match question.pattern {
        Some(Pattern::Q2) => normals(question, true),
        _ => normals(question, false),
    };
    // The other members in the stem tell which of the two is meant.
    let shown =
        |member: &&String| stem.contains(member.as_str()) && !known.title.contains(member.as_str());
    let is_shown = known.members.iter().filter(shown).count() > 0;
    (names_material || is_shown) && !wrong.iter().any(|alien| namesakes.contains(alien))
}

/// What a stem must not lean on.
const LEANS: &[&str] = &["上述", "以上", "这", "该", "其", "此", "它"];

/// R07: the stem says all that is needed, and its marks close.
fn stem_stands_alone(question: &Question, _: &Known<'_>) -> bool {
    let leans = |stem: &str| LEANS.iter().any(|word| stem.starts_with(word));
    length(&question.stem) >= 6
        && is_balanced(&question.stem)
        && !leans(&question.stem)
        && !(question.pattern.is_some() && question.stem.contains("____，____"))
        && match question.kind {
            QuestionKind::Single | QuestionKind::Multiple => {
                question.pattern.is_none() || question.stem.contains("（　）")
            }
            _ => true,
        }
}

/// R08: neither the key nor four characters of it in a row stand in the stem, unless all options share them.
fn stem_gives_nothing_away(question: &Question, known: &Known<'_>) -> bool {
    let stem = normal(&question.stem);
    match &question.answer {
        Answer::Choice(options) => {
            let all: Vec<String> = options.iter().map(|option| normal(&option.text)).collect();
            let shown = |words: &str| {
                let chars: Vec<char> = words.chars().collect();
                chars.windows(4.min(chars.len()).max(1)).any(|part| {
                    let part: String = part.iter().collect();
                    stem.contains(&part) && !all.iter().all(|option| option.contains(&part))
                })
            };
            // The names of the other items stand in the stem of Q16, and only they.
            !normals(question, true).iter().any(|key| shown(key))
        }
        // A third of the points, by half of each, is too much.
        Answer::Points(points) => {
            let shown = points.iter().filter(|point| has_part(&stem, &normal(point))).count();
            3 * shown < points.len()
        }
        Answer::Blanks { .. } if asks_member(question) => {
            // Of a sentence as title any two characters may be an item's too.
            let tells =
                if length(known.title) <= LONGEST_TITLE { share_pair } else { super::words::tells };
            // What all members end with is no member's own: 原则 of 清理整顿的原则.
            let shared = shared_end(&known.members);
            known.own.is_none_or(|own| {
                let own = normal(own);
                !tells(known.title, own.strip_suffix(&*shared).unwrap_or(&own))
            })
        }
        _ => true,
    }
}

/// What all members end with.
fn shared_end(members: &[String]) -> String {
    let mut shared: Vec<char> =
        members.first().map_or_else(Vec::new, |one| one.chars().rev().collect());
    for member in members {
        let same = member.chars().rev().zip(&shared).take_while(|(a, b)| a == *b).count();
        shared.truncate(same);
    }
    shared.into_iter().rev().collect()
}

/// A title of more characters than this is a sentence.
const LONGEST_TITLE: usize = 16;

/// Whether half of some words in a row, four characters at least, stand in a stem.
fn has_part(stem: &str, words: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    let part = (chars.len() / 2).max(4).min(chars.len()).max(1);
    chars.windows(part).any(|part| stem.contains(&part.iter().collect::<String>()))
}

fn asks_member(question: &Question) -> bool {
    matches!(question.pattern, Some(Pattern::Q5 | Pattern::Q15))
        || (question.pattern == Some(Pattern::Q7) && question.hints.len() < 3)
}

/// What an option must not begin with: the marker of the item that it was.
const MARKERS: &[&str] = &[
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "七是",
    "首先",
    "其次",
    "再次",
    "第一，",
    "第二，",
    "第三，",
    "第一、",
    "其一",
    "其二",
    "其三",
    "（一）",
    "（二）",
    "（三）",
    "（1）",
    "①",
    "②",
    "③",
];

/// R09: options have no marker before them and no stop after them.
fn options_are_bare(question: &Question, _: &Known<'_>) -> bool {
    let bare = |words: &str| {
        let is_marked = MARKERS.iter().any(|marker| words.starts_with(marker));
        !words.ends_with(['。', '；', '，', '：', '、', ';'])
            && (question.pattern.is_none() || !is_marked)
    };
    match &question.answer {
        Answer::Choice(options) => options.iter().all(|option| bare(&option.text)),
        Answer::Order(words) | Answer::Points(words) => {
            question.pattern.is_none() || words.iter().all(|one| bare(one))
        }
        Answer::Pairs { pairs, .. } => pairs.iter().all(|(left, _)| bare(left)),
        _ => true,
    }
}

/// R10: a stem says no number that the list does not keep.
fn number_is_right(question: &Question, known: &Known<'_>) -> bool {
    known.miscounted.is_none_or(|name| !question.stem.contains(name))
}

/// R11: what all keys begin or end with, the wrong options do too.
fn options_have_one_shape(question: &Question, _: &Known<'_>) -> bool {
    let (keys, wrong) = (normals(question, true), normals(question, false));
    let shared = |words: &[String], at_end: bool| {
        let char_of =
            |word: &String| if at_end { word.chars().last() } else { word.chars().next() };
        let first = words.first().and_then(char_of);
        first
            .filter(|_| words.len() > 1 && words.iter().all(|word| char_of(word) == first))
            .map(|c| (c, at_end))
    };
    let keeps = |shape: Option<(char, bool)>| {
        shape.is_none_or(|(c, at_end)| {
            wrong.iter().all(|word| if at_end { word.ends_with(c) } else { word.starts_with(c) })
        })
    };
    keeps(shared(&keys, false)) && keeps(shared(&keys, true))
}

/// R12: a key is neither much longer nor much shorter than the rest.
fn key_is_not_told_by_length(question: &Question, _: &Known<'_>) -> bool {
    let (keys, wrong) = (normals(question, true), normals(question, false));
    let [key] = &keys[..] else { return true };
    if wrong.is_empty() {
        return true;
    }
    let own = length(key);
    let total: usize = wrong.iter().map(|word| length(word)).sum();
    // .67 to 1.5 of the mean, in whole numbers; alone at an end by more than a quarter.
    let near_mean = 3 * own * wrong.len() >= 2 * total && 2 * own * wrong.len() <= 3 * total;
    let longest = wrong.iter().map(|word| length(word)).max().unwrap_or(own);
    let shortest = wrong.iter().map(|word| length(word)).min().unwrap_or(own);
    near_mean && 4 * own <= 5 * longest.max(own.min(longest)) && 5 * own >= 4 * shortest
}

/// R13: the noun of the title does not mark the keys.
fn title_gives_nothing_away(question: &Question, known: &Known<'_>) -> bool {
    let noun = known.noun;
    let (keys, wrong) = (normals(question, true), normals(question, false));
    if noun.is_empty() || wrong.is_empty() || question.pattern == Some(Pattern::Q4) {
        return true;
    }
    let marks = |words: &String| words.contains(noun);
    keys.iter().any(marks) == wrong.iter().any(marks)
        || (!keys.iter().all(marks) && !wrong.iter().all(marks))
}

/// Options about options.
const ABOUT_OTHERS: &[&str] = &[
    "以上都",
    "以上皆",
    "以上全",
    "都正确",
    "都不正确",
    "全部正确",
    "都对",
    "都不对",
    "以上均",
    "A和B",
    "AB",
    "以上答案",
];

/// R14: no option speaks of other options.
fn no_option_speaks_of_others(question: &Question, _: &Known<'_>) -> bool {
    entries(question).iter().all(|option| !ABOUT_OTHERS.iter().any(|words| option.contains(words)))
}

/// Words that deny.
const NEGATIONS: &[char] = &['不', '非', '无', '没', '未', '禁', '勿'];

/// R15: a stem that denies does so once, and no option denies.
fn negation_stands_once(question: &Question, _: &Known<'_>) -> bool {
    let denies = ["不属于", "不包括", "错误的"].iter().any(|words| question.stem.contains(words));
    !denies || !options(question).iter().any(|option| option.text.contains(NEGATIONS))
}

/// Words that promise too much, or nothing.
const ABSOLUTE: &[&str] =
    &["所有", "全部", "一律", "从不", "必须", "只有", "可能", "有时", "一切", "绝对", "任何"];

/// R16: such words stand in keys and wrong options alike.
fn absolute_words_tell_nothing(question: &Question, _: &Known<'_>) -> bool {
    let (keys, wrong) = (normals(question, true), normals(question, false));
    let has =
        |words: &[String]| words.iter().any(|one| ABSOLUTE.iter().any(|word| one.contains(word)));
    wrong.is_empty() || question.pattern == Some(Pattern::Q4) || has(&keys) == has(&wrong)
}

/// R17: three or four options for one key; one or two more than the keys for several, four to seven in all.
fn options_are_not_too_many(question: &Question, _: &Known<'_>) -> bool {
    let count = options(question).len();
    let keys = normals(question, true).len();
    match question.kind {
        QuestionKind::Single if question.pattern.is_some() => (3..=4).contains(&count),
        QuestionKind::Single => (2..=8).contains(&count),
        QuestionKind::Multiple if question.pattern.is_some() => {
            (4..=7).contains(&count) && (1..=2).contains(&(count - keys)) && keys <= 6
        }
        QuestionKind::Multiple => (3..=8).contains(&count),
        _ => true,
    }
}

/// R19: a blank of a text is two to ten characters, stands nowhere else in the stem, and enough is left around it.
/// A trainer's own blank may be any word, but the words to choose from hold it.
fn blanks_can_be_filled(question: &Question, _: &Known<'_>) -> bool {
    let Answer::Blanks { blanks, bank } = &question.answer else { return true };
    if question.pattern.is_none() {
        let is_there = |accepted: &Vec<String>| accepted.iter().any(|key| bank.contains(key));
        return bank.is_empty() || blanks.iter().all(is_there);
    }
    let stem = normal(&question.stem);
    let most = if bank.is_empty() { 2 } else { 3 };
    blanks.len() <= most
        && length(&stem) >= 8
        && blanks.iter().filter_map(|accepted| accepted.first()).all(|key| {
            let plain = normal(key);
            (2..=10).contains(&length(&plain))
                && !stem.contains(&plain)
                && !plain.chars().all(|c| c.is_ascii_digit() || NUMERALS.contains(&c))
        })
}

/// R20: the words around a blank stand in the site with one filler only.
fn blanks_have_one_filler(_: &Question, known: &Known<'_>) -> bool {
    known.gaps.iter().all(|gap| known.corpus.is_some_and(|corpus| corpus.is_sure(gap)))
}

/// R21: what was made stands nowhere in the site, and a false statement differs from the truth.
fn false_is_false(question: &Question, known: &Known<'_>) -> bool {
    let absent =
        known.made.iter().all(|made| known.corpus.is_some_and(|corpus| corpus.lacks(made)));
    let differs = match &question.answer {
        Answer::Truth { is_true: false, correction } => {
            let stem = normal(&question.stem);
            correction.as_deref().is_none_or(|words| !stem.contains(&normal(words)))
                && !known.text.contains(&stem)
        }
        _ => true,
    };
    absent && differs
}

/// Words that tell an item's place.
const PLACES: &[&str] =
    &["首先", "其次", "再次", "最后", "第一", "第二", "第三", "最终", "随后", "然后"];

/// Levels of the administration, from below; 组 and 市 alone are in other words too.
const LEVELS: &[&str] = &["小组", "村", "乡", "县", "市级", "省"];

/// R23: the text counts its items, four to seven of them, and none says its own place.
fn order_is_the_texts(question: &Question, known: &Known<'_>) -> bool {
    let Answer::Order(order) = &question.answer else { return true };
    if question.pattern.is_none() {
        return true;
    }
    let tells = |words: &String| PLACES.iter().any(|place| words.contains(place));
    // 村、乡、县、省: who goes by rank has the order.
    let ranks: Vec<usize> =
        order.iter().filter_map(|one| LEVELS.iter().position(|of| one.contains(of))).collect();
    let is_ranked =
        4 * ranks.len() >= 3 * order.len() && ranks.is_sorted() && ranks.first() != ranks.last();
    known.is_ordered && (4..=7).contains(&order.len()) && !order.iter().any(tells) && !is_ranked
}

/// R24: three to six pairs with different sides; no right side shares a word with its own left one alone.
fn pairs_are_not_told_by_words(question: &Question, known: &Known<'_>) -> bool {
    let Answer::Pairs { pairs, .. } = &question.answer else { return true };
    let plain: Vec<(String, String)> =
        pairs.iter().map(|(left, right)| (normal(left), normal(right))).collect();
    if question.pattern.is_none() {
        return true;
    }
    let tells = |(left, right): &(String, String)| share_pair(left, right);
    if question.pattern == Some(Pattern::Q13) {
        return (4..=9).contains(&pairs.len()) && !plain.iter().any(tells);
    }
    let sides_differ = plain.iter().enumerate().all(|(at, (_, right))| {
        plain[..at]
            .iter()
            .all(|(_, other)| similarity(right, other) < ALIKE && !right.contains(other.as_str()))
    });
    (3..=6).contains(&pairs.len())
        && sides_differ
        && !plain.iter().any(tells)
        && known.corpus.is_some()
}

/// R22: a true statement is not a sentence of the text.
fn truth_is_no_copy(question: &Question, known: &Known<'_>) -> bool {
    !matches!(question.answer, Answer::Truth { is_true: true, .. })
        || !known.text.contains(&normal(&question.stem))
}

/// R25: whether one question shows in its stem what the other asks.
pub(super) fn gives_away(shown: &Question, asked: &Question) -> bool {
    let stem = match &shown.answer {
        // A false statement asserts nothing.
        Answer::Truth { is_true: false, .. } => return false,
        _ => normal(&shown.stem),
    };
    let shows = |words: &str| stem.contains(&normal(words));
    if let (Answer::Blanks { blanks: own, .. }, Answer::Blanks { blanks: other, .. }) =
        (&shown.answer, &asked.answer)
        && own.iter().any(|key| other.iter().any(|asked| key.first() == asked.first()))
    {
        return true;
    }
    match &asked.answer {
        Answer::Choice(options) => {
            options.iter().filter(|option| option.correct).all(|option| shows(&option.text))
        }
        Answer::Blanks { blanks, .. } => {
            blanks.iter().filter_map(|accepted| accepted.first()).any(|key| shows(key))
        }
        Answer::Points(points) => points.iter().all(|point| shows(point)),
        // All but one in their order leave nothing to put in order.
        Answer::Order(points) => {
            points.iter().filter(|point| shows(point)).count() + 1 >= points.len()
        }
        // A true member that another question shows is no longer asked.
        Answer::Truth { is_true: true, .. } => {
            let said = asked.stem.rsplit_once('“').and_then(|(_, rest)| rest.split_once('”'));
            said.is_some_and(|(words, _)| shows(words))
        }
        Answer::Truth { correction, .. } => correction.as_deref().is_some_and(shows),
        Answer::Pairs { .. } => false,
    }
}

/// R18: over forty questions with one key, each letter is the key's in 15 to 40 of a hundred. `letters` counts
/// A, B, C, D.
pub fn letters_are_even(letters: &[usize; 4]) -> bool {
    let all: usize = letters.iter().sum();
    all < 40 || letters.iter().all(|count| (15 * all..=40 * all).contains(&(100 * count)))
}

/// R22: of the statements, once there are twenty, 35 to 50 of a hundred are true.
pub fn truths_are_even(trues: usize, all: usize) -> bool {
    all < 20 || (35 * all..=50 * all).contains(&(100 * trues))
}

#[cfg(test)]
mod tests;
