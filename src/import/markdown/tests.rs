//! Words that are written are read again.

use proptest::prelude::*;

use super::*;
use crate::{
    document::{self, Block as Read, Colours, Document, inline_text},
    import::{
        clean,
        model::{Inline, Words},
        report::Report,
    },
    source::Source,
};

fn document_of(body: &str) -> Document {
    let source = Source::of_text("x.md", &format!("+++\ntitle = \"题目\"\n+++\n{body}"));
    document::parse(source, &Colours::default()).value.divide(Vec::new()).value
}

/// The words of a body as the site reads it, without blanks.
fn read(body: &str) -> String {
    let document = document_of(body);
    let mut words = String::new();
    words_of(&document.blocks, &document, &mut words);
    without_blanks(&words)
}

fn words_of(blocks: &[Read], document: &Document, words: &mut String) {
    let text =
        |line: &[document::Inline]| inline_text(line, &document.source.text, &document.links);
    for block in blocks {
        match block {
            Read::Paragraph { inlines, .. } | Read::Heading { inlines, .. } => {
                words.push_str(&text(inlines));
            }
            Read::Table { rows, .. } => words.extend(rows.iter().flatten().map(|cell| text(cell))),
            Read::List { items, .. } => {
                for item in items {
                    words_of(&item.blocks, document, words);
                }
            }
            other => panic!("{other:?}"),
        }
    }
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn words(text: &str, bold: bool) -> Inline {
    run(text, bold, false)
}

fn run(text: &str, bold: bool, struck: bool) -> Inline {
    Inline::Words(Words { text: text.to_owned(), bold, struck, ..Words::default() })
}

/// What of a line is not struck out.
fn held(line: &[Inline]) -> Line {
    let is_held = |inline: &&Inline| !matches!(inline, Inline::Words(words) if words.struck);
    line.iter().filter(is_held).cloned().collect()
}

fn body(blocks: Vec<Block>) -> String {
    write(&Draft { blocks, ..Draft::default() }, "讲话")
}

fn item(text: &str, depth: usize, number: Option<u64>) -> Block {
    Block::Paragraph(Paragraph { role: Role::Item { depth, number }, ..Paragraph::of(text, 1) })
}

/// Pieces that Markdown may take for marks, and words that it does not.
fn piece() -> impl Strategy<Value = String> {
    const MARKS: &[&str] = &[
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
        "~",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "&",
        "&amp;",
        "#",
        "##",
        "{#a}",
        "|",
        "\\",
        "!",
        "+",
        "-",
        "---",
        "+++",
        "===",
        "1.",
        "2)",
        ":",
        "：",
        " ",
        "　",
        "“",
        "”",
        "（",
        "）",
        "。",
        "，",
        "《",
        "》",
        "一是",
        "增强",
        "值班",
        "a",
        "b1",
        "http://e.cn",
        "[^1]",
        "[x]",
        "$",
        "^",
        "\"",
        "'",
        "..",
        "…",
        "①",
    ];
    prop_oneof![
        4 => prop::sample::select(MARKS).prop_map(str::to_owned),
        1 => "[ -~]{1,4}",
        1 => "[\u{4E00}-\u{4E20}]{1,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_paragraph_that_is_written_is_read_with_the_same_words(
        runs in prop::collection::vec(
            (prop::collection::vec(piece(), 1..6), any::<bool>(), any::<bool>()), 1..4,
        ),
        kind in 0..4,
    ) {
        let mut line: Line =
            runs.iter().map(|(pieces, bold, struck)| run(&pieces.concat(), *bold, *struck)).collect();
        let mut draft = Draft::default();
        let role = match kind {
            0 => Role::Heading(2),
            1 => Role::Item { depth: 0, number: Some(3) },
            2 => Role::Item { depth: 0, number: None },
            _ => Role::Text,
        };
        line.insert(0, words("", false));
        draft.blocks.push(Block::Paragraph(Paragraph { role, line, ..Paragraph::default() }));
        clean::clean(&mut draft, crate::import::kind::Kind::Text, &mut Report::default());
        let expected = match draft.blocks.first() {
            Some(Block::Paragraph(paragraph)) => without_blanks(&paragraph.text()),
            _ => String::new(),
        };
        let written = write(&draft, "讲话");
        prop_assert_eq!(read(&written), expected, "{}", written);
        // What is struck out is, and nothing else.
        let hold = match draft.blocks.first() {
            Some(Block::Paragraph(paragraph)) => without_blanks(&text_of(&held(&paragraph.line))),
            _ => String::new(),
        };
        let asked = without_blanks(&document_of(&written).wording.text.words);
        let number = if kind == 1 && !hold.is_empty() { "3." } else { "" };
        prop_assert_eq!(asked, format!("{number}{hold}"), "{}", written);
    }

    #[test]
    fn a_table_that_is_written_is_read_with_the_same_words(
        cells in prop::collection::vec(prop::collection::vec(piece(), 0..4), 4),
    ) {
        let cell = |index: usize| vec![words(&cells[index].concat(), false)];
        let mut draft = Draft::default();
        draft.blocks.push(Block::Table(vec![vec![cell(0), cell(1)], vec![cell(2), cell(3)]]));
        clean::clean(&mut draft, crate::import::kind::Kind::Text, &mut Report::default());
        let expected: String = match draft.blocks.first() {
            Some(Block::Table(rows)) => rows.iter().flatten().map(|cell| text_of(cell)).collect(),
            _ => String::new(),
        };
        let written = write(&draft, "讲话");
        prop_assert_eq!(read(&written), without_blanks(&expected), "{}", written);
    }
}

#[test]
fn bold_words_have_their_blanks_outside_and_a_heading_has_none() {
    let line = vec![
        words("一是", true),
        words("增强 ", true),
        words("政治意识。", false),
        words(" ", true),
    ];
    let paragraph =
        |role| Block::Paragraph(Paragraph { role, line: line.clone(), ..Paragraph::default() });
    assert_eq!(body(vec![paragraph(Role::Text)]), "\n**一是增强** 政治意识。 \n");
    assert_eq!(body(vec![paragraph(Role::Heading(2))]), "\n## 一是增强 政治意识。 \n");
}

#[test]
fn lists_keep_their_depth_and_their_real_numbers() {
    let blocks = vec![
        item("值班", 0, Some(3)),
        item("白天", 1, None),
        item("夜间", 1, None),
        item("报告", 0, Some(4)),
        item("另起", 0, Some(1)),
        Block::Paragraph(Paragraph { role: Role::Further, ..Paragraph::of("说明。", 2) }),
        item("再起", 0, Some(2)),
        Block::Paragraph(Paragraph::of("1. 正文", 3)),
    ];
    assert_eq!(
        body(blocks),
        "\n3. 值班\n   - 白天\n   - 夜间\n4. 报告\n\n1) 另起\n\n   说明。\n2) 再起\n\n1\\. 正文\n"
    );
}

#[test]
fn a_table_has_as_many_cells_in_each_row_and_one_of_a_cell_is_none() {
    let cell = |text: &str| vec![words(text, false)];
    let table = Block::Table(vec![
        vec![cell("岗位"), cell("电话")],
        vec![vec![words("值班|室", true), Inline::Break, words("夜间", false)]],
    ]);
    assert_eq!(
        body(vec![table, Block::Table(vec![vec![cell("框中的话")]])]),
        "\n| 岗位 | 电话 |\n| --- | --- |\n| **值班\\|室**<br>夜间 |  |\n\n框中的话\n"
    );
}
