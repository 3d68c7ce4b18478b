//! A first paragraph that only begins what follows: web pages put it before the text, cut off with a …

use crate::import::{
    model::Block,
    report::{Cleaning, Report},
};

/// Characters of a beginning that nobody repeats by chance.
const SURE: usize = 20;
/// Characters of a beginning that ends in …, or is a whole paragraph again.
const LIKELY: usize = 4;

pub(super) fn drop(blocks: &mut Vec<Block>, report: &mut Report) {
    let Some(Block::Paragraph(first)) = blocks.first() else { return };
    let words = without_blanks(&first.text());
    let beginning = words.trim_end_matches(['…', '.', '。', '·']);
    let is_cut = words.ends_with("...") || words.ends_with('…');
    let beginning = if is_cut { beginning } else { &words };
    let length = beginning.chars().count();
    let begins = |from: usize, sure: bool| {
        let (rest, is_whole) = following(&blocks[from..], beginning.len());
        let is_likely = length >= SURE || (length >= LIKELY && (is_cut || (is_whole && sure)));
        is_likely && rest.starts_with(beginning)
    };
    // A title may stand between the beginning and the text that it begins.
    if begins(1, true) || (is_cut && blocks.len() > 2 && begins(2, false)) {
        report.note(Cleaning::Teaser, first.place, &first.text());
        blocks.remove(0);
    }
}

/// The words of blocks without blanks, up to so many bytes and the end of a paragraph; and whether a
/// paragraph ends just there.
fn following(blocks: &[Block], length: usize) -> (String, bool) {
    let mut words = String::new();
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { break };
        words.push_str(&without_blanks(&paragraph.text()));
        if words.len() >= length {
            break;
        }
    }
    let is_whole = words.len() == length;
    (words, is_whole)
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::model::Paragraph;

    fn drops(lines: &[&str]) -> bool {
        let mut blocks: Vec<Block> =
            lines.iter().map(|line| Block::Paragraph(Paragraph::of(*line, 1))).collect();
        drop(&mut blocks, &mut Report::default());
        blocks.len() < lines.len()
    }

    #[test]
    fn a_beginning_goes_however_it_is_cut_off() {
        for first in [
            "在值班工作会议上的讲话 同志们：今天我们…",
            "在值班工作会议上的讲话同志们：今天我们...",
            "在值班工作会议上的讲话 同志们：今天我们召开值班工作会议，主要是",
            "在值班工作会议上的讲话",
            "在值班工作……",
        ] {
            // As it is, and with the title left out.
            let rest =
                ["在值班工作会议上的讲话", "同志们：", "今天我们召开值班工作会议，主要是总结。"];
            assert!(drops(&[&[first][..], &rest].concat()), "{first}");
        }
    }

    #[test]
    fn a_first_paragraph_with_words_of_its_own_stays() {
        for lines in [
            &["通知", "通知如下："][..],
            &["在值班工作会议上的讲话（摘要）…", "在值班工作会议上的讲话", "同志们："],
            &["同志们：", "同志们辛苦了。"],
            &["一…", "一、会议要求"],
            &["同志们：今天召开会议。"],
        ] {
            assert!(!drops(lines), "{lines:?}");
        }
    }
}
