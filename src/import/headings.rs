//! Which paragraphs are headings: by their style first, else by 一、 and （一） as official documents have them.

use super::model::{Block, Paragraph, Role};

/// A heading has at most this many characters.
const LONGEST: usize = 50;
/// Headings of the page begin at 2: 1 is its title.
const FIRST: u8 = 2;
const LAST: u8 = 6;

/// The ordinals of headings, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ordinal {
    Part,
    Chapter,
    Section,
    Number,
    Parenthesis,
}

/// The level of what has the style of a title and is not the text's: an attachment's, over its own sections.
const TITLE: u8 = 0;

/// Makes headings of the paragraphs that are some, and gives all of them levels without a gap.
pub(super) fn find(blocks: &mut [Block]) {
    for block in blocks.iter_mut() {
        if let Block::Paragraph(paragraph) = block
            && paragraph.role == Role::Title
        {
            let has_words = !paragraph.text().trim().is_empty();
            paragraph.role = if has_words { Role::Heading(TITLE) } else { Role::Text };
        }
    }
    let candidates: Vec<Option<Ordinal>> = blocks.iter().map(candidate).collect();
    let styled: Vec<(Option<Ordinal>, u8)> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(Paragraph { role: Role::Heading(level), line, .. }) => {
                Some((ordinal(&super::model::text_of(line)), *level))
            }
            _ => None,
        })
        .collect();
    let lead = leads(blocks, &candidates);
    let deepest = styled.iter().map(|(_, level)| *level).max();
    for ((block, candidate), leads) in blocks.iter_mut().zip(&candidates).zip(lead) {
        let (Block::Paragraph(paragraph), Some(ordinal)) = (block, candidate) else { continue };
        if !leads {
            continue;
        }
        let like =
            styled.iter().find(|(other, _)| *other == Some(*ordinal)).map(|(_, level)| *level);
        // Among headings that have a style, those without stand below them.
        let below = deepest.map(|level| level + 1 + *ordinal as u8);
        paragraph.role = Role::Heading(like.or(below).unwrap_or(*ordinal as u8 + 1));
    }
    settle(blocks);
}

/// What a paragraph would be a heading of, were it one.
fn candidate(block: &Block) -> Option<Ordinal> {
    let Block::Paragraph(paragraph) = block else { return None };
    if !paragraph.is_running() {
        return None;
    }
    let text = paragraph.text();
    let is_short = text.chars().count() <= LONGEST;
    let is_sentence = text.contains(['。', '；', '！', '？'])
        || text.ends_with(['：', '，', '、', ':', ',', ';', '.', '…', '!', '?']);
    ordinal(&text).filter(|_| is_short && !is_sentence)
}

/// Whether each candidate is followed by what it would be the heading of. Of one kind all are headings, or
/// none: 一、二、三、 one below the other are a list.
fn leads(blocks: &[Block], candidates: &[Option<Ordinal>]) -> Vec<bool> {
    use Ordinal::{Chapter, Number, Parenthesis, Part, Section};
    let follows = |index: usize, ordinal: Ordinal| match candidates.get(index + 1) {
        Some(Some(next)) => *next > ordinal,
        Some(None) => !matches!(
            &blocks[index + 1],
            Block::Paragraph(Paragraph { role: Role::Heading(TITLE | 1), .. })
        ),
        None => false,
    };
    let kinds = [Part, Chapter, Section, Number, Parenthesis].map(|kind| {
        let all = || candidates.iter().enumerate().filter(move |(_, one)| **one == Some(kind));
        let leading = all().filter(|(index, _)| follows(*index, kind)).count();
        leading * 2 > all().count()
    });
    candidates.iter().map(|one| one.is_some_and(|ordinal| kinds[ordinal as usize])).collect()
}

/// Levels from 2 on, none left out on the way down.
fn settle(blocks: &mut [Block]) {
    // The levels of the headings that a heading stands in, as they were and as they are.
    let mut open: Vec<(u8, u8)> = Vec::new();
    for block in blocks {
        let Block::Paragraph(Paragraph { role: Role::Heading(level), .. }) = block else {
            continue;
        };
        while open.last().is_some_and(|(was, _)| was >= level) {
            open.pop();
        }
        let now = open.last().map_or(FIRST, |(_, now)| now + 1).min(LAST);
        open.push((*level, now));
        *level = now;
    }
}

/// What a line begins with, if it is the ordinal of a heading.
fn ordinal(text: &str) -> Option<Ordinal> {
    if let Some(rest) = text.strip_prefix('第') {
        let after = rest.trim_start_matches(is_numeral);
        let mark = after.chars().next().filter(|_| after.len() < rest.len())?;
        let named = after[mark.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        return match mark {
            '编' | '篇' if named => Some(Ordinal::Part),
            '章' if named => Some(Ordinal::Chapter),
            '节' if named => Some(Ordinal::Section),
            _ => None,
        };
    }
    let inside = text.strip_prefix(['（', '(']);
    let rest = inside.unwrap_or(text);
    let after = rest.trim_start_matches(is_chinese_numeral);
    if after.len() == rest.len() {
        return None;
    }
    let marks: &[char] = if inside.is_some() { &['）', ')'] } else { &['、', '．'] };
    let words = after.strip_prefix(marks)?;
    let ordinal = if inside.is_some() { Ordinal::Parenthesis } else { Ordinal::Number };
    (!words.trim().is_empty()).then_some(ordinal)
}

/// Whether a line begins as a heading, an item or an article does, and so is no end of another.
pub(super) fn begins_with_marker(text: &str) -> bool {
    if ordinal(text).is_some() {
        return true;
    }
    let text = text.strip_prefix(['（', '(', '第']).unwrap_or(text);
    let rest = text.trim_start_matches(is_numeral);
    rest.len() < text.len() && rest.starts_with(['、', '）', ')', '．', '条', '章', '节'])
        || (rest.len() < text.len()
            && rest
                .strip_prefix('.')
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())))
        || text.starts_with(|c: char| matches!(c, '①'..='⑳' | '•' | '●' | '■' | '◆'))
}

fn is_chinese_numeral(c: char) -> bool {
    "一二三四五六七八九十百〇零".contains(c)
}

fn is_numeral(c: char) -> bool {
    is_chinese_numeral(c) || c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(lines: &[&str]) -> Vec<u8> {
        let mut blocks: Vec<Block> =
            lines.iter().map(|line| Block::Paragraph(Paragraph::of(*line, 1))).collect();
        find(&mut blocks);
        let level = |block: &Block| match block {
            Block::Paragraph(Paragraph { role: Role::Heading(level), .. }) => *level,
            _ => 0,
        };
        blocks.iter().map(level).collect()
    }

    #[test]
    fn ordinals_of_official_documents_are_headings_where_text_follows() {
        let text = "值班人员要坚守岗位，不得擅离职守。";
        assert_eq!(levels(&["一、提高认识", text, "二、落实责任", text]), [2, 0, 2, 0]);
        assert_eq!(
            levels(&["一、要求", "（一）坚守岗位", text, "（二）及时报告", text]),
            [2, 3, 0, 3, 0]
        );
        assert_eq!(
            levels(&["第一章　总则", "第一条　为了规范。", "第一节 值班", text]),
            [2, 0, 3, 0]
        );
        assert_eq!(levels(&["（一）坚守岗位", text]), [2, 0]);
    }

    #[test]
    fn sentences_and_lists_are_no_headings() {
        let text = "值班人员要坚守岗位，不得擅离职守。";
        for lines in [
            &["（一）坚持党的领导。坚持正确方向。", text][..],
            &["议程：", "一、宣布纪律", "二、领导讲话", "三、总结"],
            &["一、二、三类岗位都要值班。", text],
            &["第一章程要学好", text],
            &["1.加强领导", text],
            &["一是提高认识", text],
            &["一、以下单位：", text],
        ] {
            assert!(levels(lines).iter().all(|level| *level == 0), "{lines:?}");
        }
    }

    #[test]
    fn levels_of_styles_begin_at_two_and_leave_none_out() {
        let heading = |level, text: &str| {
            Block::Paragraph(Paragraph { role: Role::Heading(level), ..Paragraph::of(text, 1) })
        };
        let mut blocks =
            [heading(3, "背景"), heading(5, "依据"), heading(3, "要求"), heading(1, "附件")];
        find(&mut blocks);
        let found = blocks.iter().map(|block| match block {
            Block::Paragraph(Paragraph { role: Role::Heading(level), .. }) => *level,
            _ => 0,
        });
        assert_eq!(found.collect::<Vec<_>>(), [2, 3, 2, 2]);
    }
}
