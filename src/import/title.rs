//! The title of a text: it goes to the front matter and out of the body.

use super::model::{Block, Draft, Inline, Paragraph, Role, text_of};
use crate::{
    date::Date,
    document::{joins, title_lines},
};

/// The title stands among so many first paragraphs.
const FIRST: usize = 8;
/// A title has at most this many characters.
const LONGEST: usize = 80;

/// Takes the title out of a draft, else says what its properties give as one.
pub(super) fn take(draft: &mut Draft) -> Option<String> {
    let blocks = &draft.blocks;
    let said = draft.properties.title.clone();
    let found = styled(blocks).or_else(|| again(blocks, said.as_deref()));
    if found.is_none() && draft.properties.leads && said.is_some() {
        return said;
    }
    let found = found.or_else(|| largest(blocks)).or_else(|| first(blocks));
    let own = found.and_then(|range| {
        let mut title = String::new();
        let mut others = Vec::new();
        let start = range.start;
        for block in draft.blocks.drain(range) {
            let Block::Paragraph(paragraph) = block else { continue };
            let (apart, words): (Vec<Inline>, Vec<Inline>) =
                paragraph.line.into_iter().partition(stands_below);
            let text = text_of(&words);
            others.extend(apart);
            let (before, after) = (title.chars().next_back(), text.chars().next());
            if before.zip(after).is_some_and(|(before, after)| !joins(before, after)) {
                title.push(' ');
            }
            title.push_str(&text);
        }
        // A title of the front matter is words alone, and words that hold.
        if !others.is_empty() {
            let below = Paragraph { line: others, place: start + 1, ..Paragraph::default() };
            draft.blocks.insert(start, Block::Paragraph(below));
        }
        Some(title).filter(|title| !title.trim().is_empty())
    });
    own.or(said)
}

/// What of a title stands below it: its notes and pictures, and what is struck out of it.
fn stands_below(inline: &Inline) -> bool {
    match inline {
        Inline::Note(_) | Inline::Picture(_) => true,
        Inline::Words(words) => words.struck,
        Inline::Break => false,
    }
}

/// The day in parentheses below the title: the one on which a speech was given. It stays in the text.
pub(super) fn date(blocks: &[Block]) -> Option<Date> {
    let Some(Block::Paragraph(first)) = blocks.first() else { return None };
    let text = first.text();
    let inside = text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let is_day = inside.ends_with('日') && inside.contains('年') && inside.chars().count() <= 11;
    Date::meant_by(inside).filter(|_| is_day)
}

/// Paragraphs that have the style of a title; else the only heading of the first level, where it is first.
fn styled(blocks: &[Block]) -> Option<std::ops::Range<usize>> {
    let roles: Vec<Option<Role>> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.role),
            _ => None,
        })
        .collect();
    let is_title = |role: &Option<Role>| *role == Some(Role::Title);
    // One that comes late is an attachment's.
    if let Some(start) = roles.iter().take(FIRST).position(is_title) {
        let length = roles[start..].iter().take_while(|role| is_title(role)).count();
        return Some(start..start + length);
    }
    let mut top = roles.iter().enumerate().filter(|(_, role)| **role == Some(Role::Heading(1)));
    let (start, _) = top.next().filter(|(start, _)| *start < FIRST)?;
    let is_only = top.next().is_none();
    let leads = roles[start + 1..].iter().any(Option::is_some);
    // What is alone at its level may still be the first section of a text.
    let has_ordinal = match &blocks[start] {
        Block::Paragraph(paragraph) => super::headings::begins_with_marker(&paragraph.text()),
        _ => true,
    };
    (is_only && leads && !has_ordinal).then_some(start..start + 1)
}

/// The paragraph that says the title again which the properties say.
fn again(blocks: &[Block], title: Option<&str>) -> Option<std::ops::Range<usize>> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = bare(title?);
    let is_same =
        |block: &Block| matches!(block, Block::Paragraph(one) if bare(&one.text()) == title);
    let start = blocks.iter().take(FIRST).position(is_same)?;
    Some(start..start + 1)
}

/// The centred paragraph with the largest letters before the text begins, with those that go on with it.
fn largest(blocks: &[Block]) -> Option<std::ops::Range<usize>> {
    let first: Vec<&Paragraph> = blocks
        .iter()
        .take(FIRST)
        .map_while(|block| match block {
            Block::Paragraph(paragraph) if !is_sentence(paragraph) => Some(paragraph),
            _ => None,
        })
        .collect();
    let candidates = first.iter().enumerate().filter(|(_, one)| {
        let text = one.text();
        one.look.centred && !is_head(&text) && (1..=LONGEST).contains(&text.chars().count())
    });
    // Of equal ones the first.
    let (start, found) = candidates.rev().max_by_key(|(_, one)| one.look.size)?;
    let more = first[start + 1..].iter().take_while(|next| {
        let text = next.text();
        next.look == found.look
            && !text.is_empty()
            && !text.starts_with(['—', '－', '-', '（', '('])
            && !is_head(&text)
    });
    Some(start..start + 1 + more.count())
}

/// The first lines, where they read like a title.
fn first(blocks: &[Block]) -> Option<std::ops::Range<usize>> {
    let texts: Vec<String> = blocks
        .iter()
        .take(FIRST)
        .map_while(|block| match block {
            Block::Paragraph(paragraph) if paragraph.is_running() => Some(paragraph.text()),
            _ => None,
        })
        .take_while(|text| !text.is_empty())
        .collect();
    let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
    let length = title_lines(&lines);
    let is_title = lines.first().is_some_and(|line| {
        !super::headings::begins_with_marker(line) && !line.ends_with(['！', '？', '…', '!', '?'])
    });
    // A text of one line has no title.
    (length > 0 && is_title && blocks.len() > length).then_some(0..length)
}

fn is_sentence(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    !paragraph.is_running() || text.contains('。') || text.ends_with(['：', ':', '；', '，'])
}

/// The red head of a document and its number, which stand before its title.
fn is_head(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let has_number = text.contains(['〔', '［', '[']) && text.ends_with('号');
    has_number || text.ends_with("文件") || text.starts_with("签发人")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::model::Look;

    fn taken(paragraphs: Vec<Paragraph>) -> (Option<String>, usize) {
        let blocks = paragraphs.into_iter().map(Block::Paragraph).collect();
        let mut draft = Draft { blocks, ..Draft::default() };
        (take(&mut draft), draft.blocks.len())
    }

    fn centred(text: &str, size: u32) -> Paragraph {
        let look = Look { centred: true, size, ..Look::default() };
        Paragraph { look, ..Paragraph::of(text, 1) }
    }

    #[test]
    fn the_largest_centred_lines_are_the_title_and_a_red_head_is_none() {
        let all = vec![
            centred("某区人民政府办公室文件", 72),
            centred("某政办发〔2015〕3号", 32),
            centred("关于进一步加强值班工作", 44),
            centred("和信息报送的通知", 44),
            centred("（2015年3月5日）", 32),
            Paragraph::of("各科室：", 1),
        ];
        assert_eq!(taken(all), (Some("关于进一步加强值班工作和信息报送的通知".to_owned()), 4));
    }

    #[test]
    fn a_picture_is_no_title_and_a_note_of_the_title_stays() {
        let picture = Paragraph { line: vec![Inline::Picture(0)], ..Paragraph::default() };
        assert_eq!(taken(vec![picture, Paragraph::of("今天召开会议。", 2)]), (None, 2));
        let mut title = Paragraph { role: Role::Title, ..Paragraph::of("值班制度", 1) };
        title.line.push(Inline::Note(0));
        assert_eq!(taken(vec![title, Paragraph::of("正文。", 2)]).1, 2);
    }

    #[test]
    fn a_first_line_that_is_a_sentence_or_a_section_is_no_title() {
        for text in ["同志们：", "一、提高认识", "今天召开会议。"] {
            assert_eq!(taken(vec![Paragraph::of(text, 1), Paragraph::of("正文。", 2)]), (None, 2));
        }
        let heading = |text| Paragraph { role: Role::Heading(1), ..Paragraph::of(text, 1) };
        assert_eq!(taken(vec![heading("一、总则"), Paragraph::of("正文。", 2)]).0, None);
        assert_eq!(taken(vec![heading("值班制度"), Paragraph::of("正文。", 2)]).1, 1);
    }
}
