use comrak::{Arena, nodes::NodeValue};

use super::*;

fn document(body: &str) -> Document {
    let checked = parse(Source::of_text("speeches/x.md", body), &Colours::default());
    let mut problems = checked.problems.iter().filter(|one| !one.problem.is_asked_for());
    assert!(problems.next().is_none(), "{:?}", checked.problems);
    // What Markdown makes of it, before lists are set apart.
    checked.value.divide(Vec::new()).value
}

/// A source all the way to its document.
fn read(source: Source) -> Checked<Document> {
    let Checked { value, problems } = parse(source, &Colours::default());
    let lists = directive::find(value.words());
    Checked { value: value.divide(lists).value, problems }
}

/// A line in the letters of its marks: `*…*` emphasis, `**…**` strong, `[…]` link, `` `…` `` code.
fn sketch(document: &Document, inlines: &[Inline]) -> String {
    let mark = |mark: &Mark, start: bool| match mark {
        Mark::Emphasis => {
            if start {
                "<em>"
            } else {
                "</em>"
            }
        }
        Mark::Strong => {
            if start {
                "<strong>"
            } else {
                "</strong>"
            }
        }
        Mark::Strikethrough => {
            if start {
                "<del>"
            } else {
                "</del>"
            }
        }
        Mark::Link(_) => {
            if start {
                "<a>"
            } else {
                "</a>"
            }
        }
    };
    let mut line = String::new();
    for inline in inlines {
        match inline {
            Inline::Start(one) => line.push_str(mark(one, true)),
            Inline::End(one) => line.push_str(mark(one, false)),
            Inline::Code { text, .. } => line.extend(["<code>", text, "</code>"]),
            Inline::LineBreak => line.push_str("<br>"),
            Inline::Task(done) => line.push_str(if *done { "[x]" } else { "[ ]" }),
            Inline::Footnote { index, nth } => {
                line.extend(["[^", &index.to_string(), ".", &nth.to_string(), "]"]);
            }
            Inline::Image(index) => {
                line.extend(["<img ", &document.links[*index].target, ">"]);
            }
            other => line.push_str(&inline_text(
                std::slice::from_ref(other),
                &document.source.text,
                &document.links,
            )),
        }
    }
    line
}

fn paragraphs(body: &str) -> Vec<String> {
    let document = document(body);
    let lines = document.blocks.iter().map(|block| match block {
        Block::Paragraph { inlines, .. } => sketch(&document, inlines),
        other => format!("{other:?}"),
    });
    lines.collect()
}

/// The same sketch from comrak, whose `cjk_friendly_emphasis` is the oracle.
fn oracle(body: &str) -> Vec<String> {
    let arena = Arena::new();
    let mut options = comrak::Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    let root = comrak::parse_document(&arena, body, &options);
    let lines = root.descendants().filter_map(|node| {
        let is_line = matches!(node.data().value, NodeValue::Paragraph | NodeValue::TableCell);
        is_line.then(|| node.children().map(oracle_inline).collect::<String>())
    });
    lines.collect()
}

fn oracle_inline(node: comrak::Node<'_>) -> String {
    let inside = || node.children().map(oracle_inline).collect::<String>();
    match &node.data().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::Code(code) => format!("<code>{}</code>", code.literal),
        NodeValue::Strong => format!("<strong>{}</strong>", inside()),
        NodeValue::Emph => format!("<em>{}</em>", inside()),
        NodeValue::Strikethrough => format!("<del>{}</del>", inside()),
        NodeValue::Link(_) => format!("<a>{}</a>", inside()),
        NodeValue::HtmlInline(html) => html.clone(),
        other => panic!("{other:?}"),
    }
}

/// Natural samples: what trainers write around Chinese punctuation.
const EMPHASIS: &[&str] = &[
    "增强**“四种意识”**是第一位的要求。",
    "**“四种意识”**是要求",
    "做到**“四个坚持”**，当好**“四个表率”**。",
    "**注意：**正文**重点**在后。",
    "请看**《条例》**第五条。",
    "按照**（一）**的要求办理。",
    "要**讲规范、讲效率。**然后讲质量。",
    "**一是**增强政治意识。**二是**增强大局意识。",
    "他说：**“快办！”**随即出发。",
    "办文、**办会，**办事。",
    "*“窗口”*和*“形象”*都重要",
    "*（试行）*自发布之日起施行",
    "~~“旧提法”~~新提法",
    "把~~（旧）~~换成新的",
    "***“既要又要”***的关系",
    "**“讲规范”和“讲效率”**并重",
    "**讲规范**和**讲效率**",
    "会议**（第3次）**纪要",
    "共**12%**的单位",
    "达到**90%**以上",
    "使用**`Ctrl+P`**打印",
    "点击**[通知](x.md)**查看",
    "**[“四种意识”](x.md)**是要求",
    "[**“四种意识”**](x.md)是要求",
    "代码`**“不动”**的`不变",
    "**“甲”**`乙`**（丙）**丁",
    "**“嵌套*（内）*文”**完",
    "*外**“内”**外*完",
    "第一行**“甲”**\n第二行**“乙”**丙",
    "English **“quoted”** text",
    "混排**(ABC)**中文",
    "混排**“ABC”**中文",
    "中文**ABC。**DEF",
    "乘法 3*4*5 与 a*b",
    "星号 * 不是 * 强调",
    "\\**不是“强调”**的",
    "**“未闭合的强调",
    "**【要求】**各单位",
    "**——摘自讲话**（节选）",
    "感叹**！**问**？**句",
    "全角**：**冒号**；**分号",
    "省略**……**之后",
    "第**①**条与第**②**条",
    "韩文**“안녕”**이라고",
    "日文**「です」**から",
    "下划线_“不变”_的",
    "**“A”**B**“C”**D",
];

#[test]
fn emphasis_beside_chinese_punctuation_is_what_comrak_says() {
    for sample in EMPHASIS {
        // Comrak knows no mentions, and reads a line break as one.
        let expected = oracle(&sample.replace('\n', ""));
        let ours: Vec<_> = paragraphs(sample)
            .iter()
            .map(|line| line.replace("<a>《", "《").replace("》</a>", "》"))
            .collect();
        assert_eq!(ours, expected, "{sample}");
    }
}

#[test]
fn emphasis_in_tables_is_what_comrak_says() {
    let table = "| 项目 | 要求 |\n|---|---|\n| **“办文”**环节 | 做到**（零差错）**为止 |\n| *《条例》*第五条 | ~~“旧”~~新 |\n";
    let document = document(table);
    let [Block::Table { rows, .. }] = &document.blocks[..] else { panic!("{:?}", document.blocks) };
    let cells: Vec<_> = rows
        .iter()
        .flatten()
        .map(|cell| sketch(&document, cell).replace("<a>", "").replace("</a>", ""))
        .collect();
    assert_eq!(cells, oracle(table));
}

#[test]
fn a_line_break_between_chinese_reads_as_nothing_and_else_as_a_space() {
    assert_eq!(
        paragraphs("政府系\n统办公室，\n“窗口”\nOA 系统\n上线 **加\n粗**\n字"),
        ["政府系统办公室，“窗口” OA 系统上线 <strong>加粗</strong>字"]
    );
    assert_eq!(paragraphs("第一行  \n第二行\\\n第三行"), ["第一行<br>第二行<br>第三行"]);
}

#[test]
fn a_leading_ideographic_blank_is_dropped_and_begins_a_paragraph() {
    assert_eq!(
        paragraphs("　　同志们：\n　　今天召开会议，\n主要是查找不足。"),
        ["同志们：", "今天召开会议，主要是查找不足。"]
    );
    assert_eq!(paragraphs("　　**一是**增强政治意识。"), ["<strong>一是</strong>增强政治意识。"]);
}

#[test]
fn a_paragraph_indented_by_four_blanks_is_no_code_but_a_fence_is() {
    assert_eq!(paragraphs("    同志们：\n    今天开会。"), ["同志们：", "今天开会。"]);
    let blocks = document("```\n同志们\n```").blocks;
    assert!(matches!(&blocks[..], [Block::Code { text, .. }] if text == "同志们\n"));
}

#[test]
fn characters_that_the_source_spells_otherwise_keep_their_place() {
    let body = "A&amp;B 与 \\*星\\*";
    let document = document(body);
    let [Block::Paragraph { inlines, .. }] = &document.blocks[..] else { panic!() };
    assert_eq!(sketch(&document, inlines), "A&B 与 *星*");
    assert!(inlines.contains(&Inline::Spelled { text: "&".into(), span: 1..6 }));
}

#[test]
fn titles_in_book_marks_are_mentions_outside_links_only() {
    assert_eq!(
        paragraphs("学习《秘书工作的风范》和[《条例》](x.md)，**《办法》**"),
        ["学习<a>《秘书工作的风范》</a>和<a>《条例》</a>，<strong><a>《办法》</a></strong>"]
    );
    let document = document("学习《秘书工作的风范》和[《条例》](x.md)");
    let kinds: Vec<_> =
        document.links.iter().map(|link| (link.kind.clone(), link.target.as_str())).collect();
    assert_eq!(kinds, [(LinkKind::Written, "x.md"), (LinkKind::Mention, "秘书工作的风范")]);
}

#[test]
fn a_first_heading_of_level_one_is_the_title_unless_the_front_matter_has_another() {
    let own = document("# 在会议上的**讲话**\n\n同志们：");
    assert_eq!((own.title.as_str(), own.blocks.len()), ("在会议上的讲话", 1));
    let same = document("+++\ntitle = '讲话'\n+++\n# 讲话\n\n同志们：");
    assert_eq!((same.title.as_str(), same.blocks.len()), ("讲话", 1));
    let other = document("+++\ntitle = '讲话'\n+++\n# 同志们\n\n大家好");
    assert_eq!((other.title.as_str(), other.blocks.len()), ("讲话", 2));
    assert_eq!(document("同志们：").title, "x");
}

#[test]
fn headings_stand_under_the_title_and_skip_no_level() {
    let levels = |body: &str| document(body).headings.iter().map(|h| h.level).collect::<Vec<_>>();
    assert_eq!(levels("## 一\n#### 甲\n### 乙\n## 二"), [2, 3, 3, 2]);
    assert_eq!(levels("# 题\n# 一\n## 甲\n# 二"), [2, 3, 2]);
    assert_eq!(levels("###### 深"), [2]);
}

#[test]
fn heading_anchors_are_their_words_or_what_the_writer_chose() {
    let document = document("## 一、充分认识\n## 要求 {#yaoqiu}\n## 要求\n## 要求");
    let ids: Vec<_> = document.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["一充分认识", "yaoqiu", "要求", "要求-2"]);
    let twice = read(Source::of_text("x.md", "## 甲 {#a}\n## 乙 {#a}"));
    assert_eq!(twice.problems[0].problem.code(), "anchor-twice");
}

#[test]
fn footnotes_are_numbered_by_first_reference() {
    let document = document("甲[^b]乙[^A]丙[^b]\n\n[^a]: 注甲\n[^b]: 注乙\n[^c]: 无人提到\n");
    let [Block::Paragraph { inlines, .. }] = &document.blocks[..] else {
        panic!("{:?}", document.blocks)
    };
    assert_eq!(sketch(&document, inlines), "甲[^0.0]乙[^1.0]丙[^0.1]");
    assert_eq!(
        document.footnotes.iter().map(|note| note.references).collect::<Vec<_>>(),
        [2, 1, 0]
    );
}

#[test]
fn nesting_beyond_what_a_page_can_show_keeps_the_words_and_says_so() {
    for open in [">", "- "] {
        let body = format!("{}同志们", open.repeat(10_000));
        let checked = read(Source::of_text("x.md", &body));
        assert_eq!(
            checked.problems.iter().map(|d| d.problem.code()).collect::<Vec<_>>(),
            ["nesting-deep"]
        );
        assert_eq!(checked.value.words, 3);
    }
}

#[test]
fn what_follows_an_items_own_line_comes_after_it() {
    for inside in ["***", "> 引用", "- 下级", "```\n  码\n  ```", "<p>块</p>", "### 题"] {
        let document = document(&format!("- 甲\n  {inside}\n"));
        let [Block::List { items, .. }] = &document.blocks[..] else { panic!("{inside}") };
        let is_line = matches!(items[0].blocks.first(), Some(Block::Paragraph { tight: true, .. }));
        assert!(is_line && items[0].blocks.len() == 2, "{inside}: {:?}", items[0]);
    }
}

#[test]
fn a_link_is_known_by_the_place_of_its_destination() {
    let document = document("见[讲话](office-directors.md#一)和![图](图/流程.svg \"办文\")");
    let shown: Vec<_> =
        document.links.iter().map(|link| &document.source.text[link.span.clone()]).collect();
    assert_eq!(shown, ["office-directors.md#一", "图/流程.svg"]);
    assert_eq!(document.links[1].kind, LinkKind::Image { words: "图".into() });
}

#[test]
fn a_plain_text_is_lines_under_a_title() {
    let source = Source::of_text("x.txt", "关于会议的通知\n　　各单位：\n　　# 请按时参加。\n");
    let document = read(source).value;
    assert_eq!(
        (document.title.as_str(), document.blocks.len(), document.words),
        ("关于会议的通知", 2, 8)
    );
}

#[test]
fn the_lines_of_a_broken_title_are_the_title_or_stay_in_the_text() {
    let text = "国务院关于印发\n《国务院工作规则》的通知\n国发〔2004〕18号\n各省、自治区、直辖市人民政府：";
    let document = read(Source::of_text("x.txt", text)).value;
    assert_eq!(document.title, "国务院关于印发《国务院工作规则》的通知");
    assert_eq!(document.blocks.len(), 2);
    // Where items begin in it, it is no title: its lines are shown, each once.
    let text = "一、国务院关于印发\n《国务院工作规则》的通知\n二、国务院办公厅转发民政部关于\n清理整顿社会团体意见的通知";
    let document = read(Source::of_text("x.txt", text)).value;
    let mut spans = Vec::new();
    texts(&document.blocks, &mut spans);
    let shown: String = spans.iter().map(|span| &text[span.clone()]).collect();
    assert_eq!((document.title.as_str(), document.lists.len()), ("x", 1));
    assert_eq!(letters(&shown), letters(text));
}

fn problems(body: &str) -> Vec<&'static str> {
    let checked = read(Source::of_text("x.md", body));
    checked.problems.iter().map(|problem| problem.problem.code()).collect()
}

#[test]
fn a_footnote_defined_twice_is_reported_and_keeps_its_words() {
    let body = "文[^a]\n\n[^a]: 注一\n\n[^A]: 注二";
    assert_eq!(problems(body), ["footnote-twice"]);
    let document = read(Source::of_text("x.md", body)).value;
    assert_eq!(document.footnotes.iter().map(|note| note.references).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn a_footnote_nested_deep_is_still_the_note_it_is() {
    let body = format!("一[^a]二[^b]\n\n{}[^a]: 注甲\n\n[^b]: 注乙", "> ".repeat(80));
    let document = read(Source::of_text("x.md", &body)).value;
    assert_eq!(document.footnotes.len(), 2);
}

#[test]
fn a_row_with_more_cells_than_the_head_is_reported() {
    assert_eq!(problems("|甲|乙|\n|-|-|\n|1|2|3|\n"), ["cells-lost"]);
    assert_eq!(problems("|甲|乙|\n|-|-|\n|1|2|\n|3|\n| 4 | 5 | |\n甲|\n"), Vec::<&str>::new());
}

#[test]
fn braces_at_the_end_of_a_heading_are_words_unless_they_are_an_anchor() {
    let headings =
        document("## 用 {变量}\n## 集合 {1,2,3}\n## 题 {#甲*（乙）}\n## 末 {#a b}").headings;
    let shown: Vec<_> = headings.iter().map(|one| (one.text.as_str(), one.id.as_str())).collect();
    assert_eq!(
        shown,
        [
            ("用 {变量}", "用-变量"),
            ("集合 {1,2,3}", "集合-123"),
            ("题", "甲*（乙）"),
            ("末 {#a b}", "末-a-b")
        ]
    );
}

#[test]
fn no_inserted_mark_reaches_an_address_or_a_name() {
    for body in [
        "<https://example.com/甲*（乙）丙>",
        "[甲](乙*（丙）丁.md)",
        "![甲*（乙）丙](x.png \"甲*（乙）丙\")",
        "[甲**“乙”**丙]\n\n[甲**“乙”**丙]: http://e.com",
        "甲[^乙*（丙）丁]\n\n[^乙*（丙）丁]: 注",
        "```甲*（乙）丙\nx\n```",
    ] {
        let shown = format!("{:?}", document(body));
        assert!(!shown.contains('\u{1BC9F}'), "{body}: {shown}");
    }
    assert_eq!(document("[甲**“乙”**丙]\n\n[甲**“乙”**丙]: http://e.com").links.len(), 1);
}

#[test]
fn a_heading_broken_in_two_reads_as_one_line() {
    let document = document("## 　进一步转变作风\n\n提升\n效能\n---\n");
    let shown: Vec<_> = document.headings.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(shown, ["进一步转变作风", "提升效能"]);
}

#[test]
fn an_item_that_begins_a_paragraph_has_two() {
    let document = document("- 第一项\n　　同志们\n");
    let [Block::List { items, .. }] = &document.blocks[..] else { panic!() };
    assert!(matches!(
        &items[0].blocks[..],
        [Block::Paragraph { tight: false, .. }, Block::Paragraph { tight: false, .. }]
    ));
}

#[test]
fn a_title_inside_a_raw_link_is_no_link_of_its_own() {
    let document = document("见<a href=\"y.md\">《讲话》全文</a>和《办法》");
    let targets: Vec<_> = document.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(targets, ["y.md", "办法"]);
}

#[test]
fn a_title_of_blanks_is_none() {
    assert_eq!(document("+++\ntitle = ' '\n+++\n文").title, "x");
    assert_eq!(document("# \n\n文").title, "x");
}

/// Every piece of text of a block, in order.
fn texts(blocks: &[Block], spans: &mut Vec<std::ops::Range<usize>>) {
    let line = |inlines: &[Inline], spans: &mut Vec<_>| {
        spans.extend(inlines.iter().filter_map(|inline| match inline {
            Inline::Text(span) | Inline::Spelled { span, .. } | Inline::Code { span, .. } => {
                Some(span.clone())
            }
            _ => None,
        }));
    };
    for block in blocks {
        match block {
            Block::Paragraph { inlines, .. } | Block::Heading { inlines, .. } => {
                line(inlines, spans);
            }
            Block::Quote(blocks) | Block::Alert(_, blocks) => texts(blocks, spans),
            Block::List { items, .. } => {
                for item in items {
                    texts(&item.blocks, spans);
                }
            }
            Block::Directive(directive) => {
                line(&directive.lead, spans);
                for point in &directive.items {
                    line(&point.marker, spans);
                    line(&point.head, spans);
                    texts(&point.blocks, spans);
                }
            }
            Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| line(cell, spans)),
            _ => {}
        }
    }
}

/// Digits are not compared: a Markdown list counts by itself.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect()
}

#[test]
fn a_list_that_raw_html_crosses_stays_as_it_is() {
    for (text, apart) in [
        ("一是增强<b>政治意识。二是增强</b>大局意识。", false),
        ("一是增强<b>政治</b>意识。二是增强<br>大局意识。", true),
    ] {
        let document = read(Source::of_text("x.md", text)).value;
        assert_eq!(document.lists.len(), 1);
        let is_apart = document.blocks.iter().any(|block| matches!(block, Block::Directive(_)));
        assert_eq!((is_apart, document.lists[0].anchor.is_some()), (apart, apart), "{text}");
    }
}

/// A text of four times the length takes about four times as long, whatever its lists are made of.
#[test]
fn setting_lists_apart_takes_time_as_the_text_is_long() {
    for unit in [
        "一是**学习**。二是**实践**。\n",
        "> 一是学习。二是实践。\n\n",
        "1. 加强领导\n2. 落实责任\n\n正文\n\n",
        "两个坚持",
        "增强“四种意识”。一是政治意识。二是大局意识。\n\n",
    ] {
        let time = |bytes: usize| {
            let source = Source::of_text("x.md", &unit.repeat(bytes / unit.len()));
            let began = std::time::Instant::now();
            let document = read(source).value;
            assert!(document.words > 0);
            began.elapsed().as_secs_f64()
        };
        // A machine that is busy with something else for a moment is asked again.
        let grows = (0..3).any(|_| {
            let (short, long) = (time(20_000), time(80_000));
            long < 10.0 * short.max(0.02)
        });
        assert!(grows, "{unit} takes ever longer");
    }
}

proptest::proptest! {
    // A failure is mended and its input becomes a test of its own; no file of seeds is kept.
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    /// Marks that hide no words: what is left are the words, in order, each once.
    #[test]
    fn any_text_keeps_its_words_in_order(body in "(甲|乙|　|“|”|。|：|\\*|\\*\\*|_|乙~~|#|>|-|\\+|=|!|\\\\| |    |\n|\n\n|\r\n|《|》|一是|二是|三是|（一）|（二）|1\\. |2\\. |- |一、|二、|第一，|增强“四种意识”。){0,60}") {
        let source = Source::of_text("x.md", &format!("正文{body}"));
        let document = read(source).value;
        let mut spans = Vec::new();
        texts(&document.blocks, &mut spans);
        let text = &document.source.text;
        // A first heading of level 1 is the title, which is shown above the body.
        let title = if document.title == "x" { "" } else { document.title.as_str() };
        let shown: String = std::iter::once(title).chain(spans.iter().map(|span| &text[span.clone()])).collect();
        proptest::prop_assert_eq!(letters(&shown), letters(text));
        proptest::prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }

    /// Anything at all: nothing panics and every span is a piece of the source.
    #[test]
    fn any_text_gives_a_document(body in "(?s)(\\PC|[\n\\[\\](){}<>|`&!^:\"'/0-9xu;.*_~#+-]){0,80}") {
        let source = Source::of_text("x.txt", &body);
        let source = Source { format: Format::Markdown, ..source };
        let document = read(source).value;
        let mut spans = Vec::new();
        texts(&document.blocks, &mut spans);
        proptest::prop_assert!(spans.iter().all(|span| document.source.text.get(span.clone()).is_some()));
        proptest::prop_assert!(document.links.iter().all(|link| document.source.text.get(link.span.clone()).is_some()));
    }

    /// Marks of what is not asked anywhere: passages are in order and apart, and no word is lost.
    #[test]
    fn any_marks_give_passages_in_order(body in "(甲|乙|\\*\\*|“|。|> |- |1\\. |2\\. |\n|\n\n|一是|二是|\\[\\^1\\]|<!-- quiz: off -->|<!--quiz:on-->){0,40}") {
        let source = Source::of_text("x.md", &format!("正文{body}"));
        let document = read(source).value;
        let text = &document.source.text;
        proptest::prop_assert!(document.unasked.iter().all(|span| text.get(span.clone()).is_some()));
        proptest::prop_assert!(document.unasked.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let mut spans = Vec::new();
        texts(&document.blocks, &mut spans);
        let shown: String = spans.iter().map(|span| &text[span.clone()]).collect();
        let words = text.replace("<!-- quiz: off -->", "").replace("<!--quiz:on-->", "");
        proptest::prop_assert_eq!(letters(&shown), letters(&words));
    }

    /// Emphasis in any mixture of Chinese, Latin and punctuation is what comrak says.
    #[test]
    fn any_emphasis_is_what_comrak_says(body in "(甲|乙|a|“|”|。|（|）|, |\\*\\*|\\*| ){1,16}") {
        let body = format!("甲{body}乙");
        proptest::prop_assert_eq!(paragraphs(&body), oracle(&body), "{}", body);
    }
}

/// The items of the lists of a text, each with whether it is asked; whether all lists are set apart.
fn asked(text: &str) -> (Vec<(String, bool)>, bool) {
    let checked = read(Source::of_text("x.md", text));
    assert!(checked.problems.is_empty(), "{text}: {:?}", checked.problems);
    let document = checked.value;
    let items = document.lists.iter().flat_map(|list| &list.items);
    let items = items.map(|item| (item.head.clone(), document.is_asked(&item.span)));
    let is_apart = document.lists.iter().all(|list| list.anchor.is_some());
    (items.collect(), is_apart && !document.raw_html)
}

#[test]
fn an_item_between_the_marks_is_not_asked_and_its_list_is_set_apart() {
    for text in [
        "一是增强政治意识。<!-- quiz: off -->二是增强大局意识。<!-- quiz: on -->三是增强服务意识。",
        "一是增强政治意识。\n\n<!-- quiz: off -->\n\n二是增强大局意识。\n\n<!-- quiz: on -->\n\n三是增强服务意识。",
        "一是增强政治意识。\n<!--quiz:off-->\n<!-- 原文如此 -->\n二是增强大局意识。\n<!--\n quiz : on\n-->\n三是增强服务意识。",
        "> 一是增强政治意识。\n> <!-- quiz: off -->\n> 二是增强大局意识。\n>\n> <!-- quiz: on -->\n> 三是增强服务意识。",
        "1. 增强政治意识。\n2. 增强<!-- quiz: off -->大局意识。<!-- quiz: on -->\n3. 增强服务意识。",
        "1. 增强政治意识。\n   <!-- quiz: off -->\n2. 增强大局意识。\n   <!-- quiz: on -->\n3. 增强服务意识。",
        "## 一、增强政治意识\n\n<!-- quiz: off -->\n\n## 二、增强大局意识\n\n<!-- quiz: on -->\n\n## 三、增强服务意识",
    ] {
        let (items, is_apart) = asked(text);
        let asked: Vec<_> = items.into_iter().map(|(_, asked)| asked).collect();
        assert_eq!((asked, is_apart), (vec![true, false, true], true), "{text}");
    }
}

#[test]
fn a_mark_that_begins_a_line_leaves_the_words_after_it_words() {
    for text in [
        "一是增强政治意识。\n<!-- quiz: off -->二是增强**“大局”意识**。\n<!-- quiz: on -->三是增强服务意识。",
        "1. 增强政治意识。\n2. <!-- quiz: off -->增强**“大局”意识**。<!-- quiz: on -->\n3. 增强服务意识。",
    ] {
        let (items, is_apart) = asked(text);
        let asked: Vec<_> = items.into_iter().map(|(_, asked)| asked).collect();
        assert_eq!((asked, is_apart), (vec![true, false, true], true), "{text}");
        let blocks = format!("{:?}", document(text).blocks);
        assert!(blocks.contains("Start(Strong)"), "{text}: {blocks}");
    }
    // Any other comment hides its line from Markdown, as it does everywhere.
    assert!(document("<!-- 注 -->**二是**增强大局意识。").raw_html);
    assert!(document("<!-- quiz: off --><div>二是增强大局意识。</div>").raw_html);
}

#[test]
fn a_markdown_list_goes_on_after_a_mark_between_its_items() {
    for text in [
        "1. 增强政治意识。\n<!-- quiz: off -->\n2. 增强大局意识。\n<!-- quiz: on -->\n3. 增强服务意识。",
        "1. 增强政治意识。\n\n<!-- quiz: off -->\n\n2. 增强大局意识。\n\n<!-- quiz: on -->\n\n3. 增强服务意识。",
    ] {
        let (items, is_apart) = asked(text);
        let asked: Vec<_> = items.into_iter().map(|(_, asked)| asked).collect();
        assert_eq!((asked, is_apart), (vec![true, false, true], true), "{text}");
        assert_eq!(document(text).blocks.len(), 1, "{text}");
    }
    for (text, lists) in [
        ("- 甲\n<!-- quiz: off -->\n- 乙", 1),
        // An empty comment is how two lists are kept apart; one that begins again is another.
        ("- 甲\n<!-- -->\n- 乙", 2),
        ("1. 甲\n<!-- quiz: off -->\n1. 乙", 2),
        ("- 甲\n<!-- quiz: off -->\n1. 乙", 2),
        ("1. 甲\n\n<!-- quiz: off -->\n正文\n\n2. 乙", 3),
    ] {
        assert_eq!(document(text).blocks.len(), lists, "{text}");
    }
}

#[test]
fn what_is_not_asked_reaches_from_off_to_on_or_the_end() {
    let unasked = |text: &str| -> Vec<String> {
        document(text).unasked.iter().map(|span| text[span.clone()].to_owned()).collect()
    };
    assert_eq!(
        unasked(
            "+++\ntitle = '讲话'\n+++\n甲<!-- quiz: off -->乙\n\n|丙|\n|-|\n|丁<!-- quiz: on -->|\n\n戊<!-- quiz: off -->己"
        ),
        ["乙\n\n|丙|\n|-|\n|丁", "己"]
    );
    assert_eq!(
        unasked("<!-- quiz: on -->甲<!-- quiz: off -->乙<!-- quiz: off -->丙<!-- quiz: on -->丁"),
        ["乙<!-- quiz: off -->丙"]
    );
    assert_eq!(unasked("甲[^a]。<!-- quiz: off -->乙\n\n[^a]: 注<!-- quiz: on -->一").len(), 1);
    for text in [
        "`<!-- quiz: off -->`甲",
        "```\n<!-- quiz: off -->\n```\n甲",
        "甲\n\n    <!-- quiz: off -->\n\n乙",
        "<!-- quiz 以后再出 -->甲",
        "<!-- 注 -->甲",
        "\\<!-- quiz: off --> 甲",
    ] {
        assert!(unasked(text).is_empty(), "{text}");
    }
}

#[test]
fn a_comment_is_no_raw_html_that_a_list_crosses() {
    let text =
        "一是增强<!-- 政治 -->意识。\n\n<!-- 以下 --> <!-- 新增 -->\n\n二是增强<!-- 大局 -->意识。";
    let (items, is_apart) = asked(text);
    assert_eq!((items.len(), is_apart), (2, true));
    assert_eq!(document(text).blocks.len(), 2);
}

#[test]
fn a_comment_that_is_nearly_a_mark_is_reported_with_what_was_meant() {
    for (comment, meant) in [
        ("<!-- quiz: of -->", Some("<!-- quiz: off -->")),
        ("<!-- quiz: no -->", Some("<!-- quiz: on -->")),
        ("<!-- Quiz: Off -->", Some("<!-- quiz: off -->")),
        ("<!-- quiz：off -->", Some("<!-- quiz: off -->")),
        ("<!-- quiz on -->", Some("<!-- quiz: on -->")),
        ("<!-- quiz: 不出题 -->", None),
        ("<!--quiz:-->", None),
    ] {
        let text = format!("一是增强政治意识。{comment}二是增强大局意识。");
        let checked = read(Source::of_text("x.md", &text));
        let [problem] = &checked.problems[..] else { panic!("{comment}: {:?}", checked.problems) };
        assert_eq!(problem.problem.code(), "quiz-mark");
        assert_eq!(&text[problem.place.span.clone()], comment);
        assert_eq!(problem.suggestion.as_deref(), meant, "{comment}");
        assert!(checked.value.unasked.is_empty(), "{comment}");
    }
    let text = "1. 增强政治意识。\n<!-- quiz: of -->\n2. 增强大局意识。\n";
    assert_eq!(read(Source::of_text("x.md", text)).value.lists[0].items.len(), 2);
}

#[test]
fn what_is_struck_out_is_shown_and_said_nowhere_else() {
    let text = "# 值班~~试行~~办法\n\n~~旧的第一段。~~\n\n坚守岗位。\n\n## ~~旧的要求~~\n\n## 新的~~（试行）~~要求\n\n\
         做到“三个到位”：\n\n1. 人员到位\n2. 制度到位\n3. ~~酒菜到位~~\n4. 保障到位，~~酌情~~落实\n";
    let read = document(text);
    assert_eq!(read.title, "值班办法");
    assert_eq!(read.opening(10), "坚守岗位。");
    let headings: Vec<&str> = read.headings.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(headings, ["新的要求"]);
    assert_eq!(
        read.wording.text.words,
        "值班办法\n坚守岗位。\n新的要求\n做到“三个到位”：\n1. 人员到位\n2. 制度到位\n4. 保障到位，落实\n"
    );
    // Each word that is left knows where it stands.
    let at = read.wording.text.words.find("落实").unwrap();
    let origins = read.wording.origins(&(at..at + "落实".len()));
    assert_eq!(&read.source.text[origins], "落实");
    let whole = "~~旧的题目~~";
    assert_eq!(document(&format!("# {whole}\n\n正文。\n")).blocks.len(), 2, "it stays in the text");
}
