//! Page numbers that stand alone between the lines.

use std::collections::BTreeSet;

use crate::import::{
    model::{Block, Paragraph},
    report::{Cleaning, Report},
};

/// No bare number above this is a page's: it may be a year.
const LAST_PAGE: u32 = 1500;

/// Takes page numbers out; the line after one may go on with the line before it.
pub(super) fn drop(blocks: &mut Vec<Block>, report: &mut Report) {
    let bare: Vec<(usize, u32)> = running(blocks)
        .filter_map(|(index, paragraph)| Some((index, bare_number(&paragraph.text())?)))
        .collect();
    let mut pages: Vec<usize> = running(blocks)
        .filter(|(_, paragraph)| is_dressed(&paragraph.text()))
        .map(|(index, _)| index)
        .collect();
    // A number alone may be anything: a run that counts up is the pages.
    let counts_up = bare.len() > 1
        && bare.windows(2).all(|two| two[1].1 == two[0].1 + 1)
        // Numbers side by side are a list and no pages.
        && bare.windows(2).all(|two| two[1].0 > two[0].0 + 1);
    if counts_up {
        pages.extend(bare.iter().map(|(index, _)| *index));
    }
    let pages: BTreeSet<usize> = pages.into_iter().collect();
    let mut follows_page = false;
    let all = std::mem::take(blocks).into_iter().enumerate();
    for (index, mut block) in all {
        if let Block::Paragraph(paragraph) = &mut block {
            if pages.contains(&index) {
                report.note(Cleaning::PageNumber, paragraph.place, &paragraph.text());
                follows_page = true;
                continue;
            }
            // What stood between was the end of a page.
            paragraph.look.gap &= !follows_page;
        }
        follows_page = false;
        blocks.push(block);
    }
}

fn running(blocks: &[Block]) -> impl Iterator<Item = (usize, &Paragraph)> {
    blocks.iter().enumerate().filter_map(|(index, block)| match block {
        Block::Paragraph(paragraph) if paragraph.is_running() => Some((index, paragraph)),
        _ => None,
    })
}

fn bare_number(text: &str) -> Option<u32> {
    // 01 is what a writer calls a section.
    let is_number = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && (1..=LAST_PAGE).contains(number))
}

/// `- 3 -`, `— 3 —`, `第 3 页 共 10 页`, `3 / 10`, `Page 3 of 10`.
fn is_dressed(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_dash = |c: char| matches!(c, '-' | '－' | '—' | '–' | '―' | '─' | '·' | '•' | '~');
    let inside = text.trim_matches(is_dash);
    let is_between = text.starts_with(is_dash) && text.ends_with(is_dash);
    if is_between && bare_number(inside).is_some() {
        return true;
    }
    let page = |text: &str, before: &str, after: &str| {
        let number = text.strip_prefix(before).and_then(|text| text.strip_suffix(after));
        number.is_some_and(|number| bare_number(number).is_some())
    };
    let of_all =
        |text: &str| page(text, "共", "页") || page(text, "，共", "页") || page(text, "/共", "页");
    if page(&text, "第", "页") {
        return true;
    }
    if let Some((first, rest)) = text.split_once('页') {
        return page(&format!("{first}页"), "第", "页") && of_all(rest);
    }
    text.strip_prefix("Page").is_some_and(|rest| {
        let (number, all) = rest.split_once("of").unwrap_or((rest, "1"));
        bare_number(number).is_some() && bare_number(all).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(lines: &[&str]) -> Vec<String> {
        let mut blocks: Vec<Block> =
            lines.iter().map(|line| Block::Paragraph(Paragraph::of(*line, 1))).collect();
        drop(&mut blocks, &mut Report::default());
        running(&blocks).map(|(_, paragraph)| paragraph.text()).collect()
    }

    #[test]
    fn page_numbers_go_in_each_of_their_dresses() {
        for page in [
            "- 3 -",
            "— 12 —",
            "－3－",
            "第 3 页 共 10 页",
            "第3页",
            "第3页，共10页",
            "Page 3 of 10",
            "· 3 ·",
        ] {
            assert_eq!(left(&["上文。", page, "下文。"]), ["上文。", "下文。"], "{page}");
        }
    }

    #[test]
    fn bare_numbers_go_where_they_count_the_pages() {
        assert_eq!(left(&["上文", "1", "中文。", "2", "下文。"]), ["上文", "中文。", "下文。"]);
        for lines in [
            &["上文", "1", "下文。"][..],
            &["上文", "1", "2", "3", "下文。"],
            &["上文", "12", "中文", "7", "下文。"],
            &["上文", "2015", "中文", "2016", "下文。"],
            &["第 3 页的图", "- 3", "—— 摘自《通知》"],
        ] {
            assert_eq!(left(lines), lines);
        }
    }
}
