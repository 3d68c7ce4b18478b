//! `yanxi import` as a trainer calls it: what becomes of a file, what is said of it, what is never touched.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{fs, time::Instant};

use common::{
    TestSite,
    docx::{archive, docx, paragraph, part, png},
    repo, skipped, tree,
};

/// What stands after the front matter.
fn body_of(text: &str) -> &str {
    text.splitn(3, "+++\n").nth(2).unwrap()
}

fn text_of(site: &TestSite, path: &str) -> String {
    fs::read_to_string(site.root.join(path)).unwrap()
}

const NOTICE: &str = "关于做好值班工作的通知\n各科室：\n一、时间\n3月5日至7日，每天安排两人值班。\n二、要求\n坚守岗位。\n";

#[test]
fn the_raw_form_of_the_speech_becomes_the_markdown_of_the_sample() {
    let raw = repo().join("../shared/seed/speech-raw.txt");
    let Ok(raw) = fs::read(raw) else {
        return skipped(
            "the_raw_form_of_the_speech_becomes_the_markdown_of_the_sample",
            "no ../shared",
        );
    };
    let site = TestSite::new(&[]);
    site.write("讲话稿.txt", raw);
    let ran = site.run(&["import", "讲话稿.txt", "--into", "speeches", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let sample = fs::read_to_string(repo().join("content/speeches/office-directors.md")).unwrap();
    let text = text_of(&site, "content/speeches/讲话稿.md");
    assert_eq!(body_of(&text), body_of(&sample));
    assert!(text.contains("title = \"在全区政府系统办公室主任会议上的讲话\""));
    assert!(
        ran.stdout.contains("删去首段（只是后文的开头）") && ran.stdout.contains("合并断行 1 处"),
        "{}",
        ran.stdout
    );
    assert_eq!(site.run(&["build", "--deny", "warnings"]).status, 0);
}

#[test]
fn the_texts_of_the_corpus_keep_every_character_but_blanks_and_wide_letters() {
    let Ok(texts) = fs::read_dir(repo().join("../shared/corpus/dev")) else {
        return skipped(
            "the_texts_of_the_corpus_keep_every_character_but_blanks_and_wide_letters",
            "no ../shared",
        );
    };
    let bare = |text: &str| -> String {
        let narrow = |c: char| match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(c as u32 - 0xFEE0).unwrap()
            }
            c => c,
        };
        text.chars().filter(|c| !c.is_whitespace() && *c != '\\').map(narrow).collect()
    };
    let mut compared = 0;
    for path in texts.map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let site = TestSite::new(&[("讲话.txt", &source)]);
        let ran = site.run(&["import", "讲话.txt", "--format", "json"]);
        let said: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let title = said["files"][0]["title"].as_str().unwrap_or_default().to_owned();
        let text = text_of(&site, "content/讲话.md");
        let lines = body_of(&text).lines().map(|line| line.trim_start_matches(['#', ' ']));
        let words = bare(&lines.collect::<String>());
        let source = bare(source.trim_start_matches('\u{FEFF}'));
        // The title may stand below the red head of a document.
        let title = bare(&title);
        let at = source.find(&title).unwrap();
        let without_title = format!("{}{}", &source[..at], &source[at + title.len()..]);
        assert_eq!(words, without_title, "{}", path.display());
        compared += 1;
    }
    assert!(compared >= 16);
}

#[test]
fn an_import_says_what_it_wrote_and_what_it_cleaned() {
    for (lang, name) in [("zh", "import-zh"), ("en", "import-en")] {
        let site = TestSite::new(&[("通知.txt", NOTICE)]);
        site.write(
            "讲话.txt",
            "同志们：今天召开会议...\n在值班会议上的讲话\n同志们：\n今天召开会议，主要任务是总结工作、部署任务，请大家认真落实，把各项要求不折不扣地落到实\n处，取得实效。\n- 1 -\n　　ＯＡ系统  要用好。\n",
        );
        let ran = site.run(&["import", "通知.txt", "讲话.txt", "--into", "值班", "--lang", lang]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        insta::assert_snapshot!(name, ran.stdout);
        assert_eq!(site.run(&["build", "--deny", "warnings"]).status, 0);
    }
}

#[test]
fn a_word_file_keeps_headings_numbers_tables_notes_and_pictures() {
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"11\"><w:name w:val=\"自定标题\"/><w:basedOn w:val=\"1\"/></w:style>",
    );
    let level = |at: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = part(
        "numbering",
        &format!(
            "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}{}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
             <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>",
            level(0, "chineseCountingThousand", "%1、"),
            level(1, "chineseCountingThousand", "（%2）"),
            level(0, "decimal", "%1."),
            level(1, "bullet", "·"),
        ),
    );
    let list = |list: u8, level: u8, words: &str| {
        paragraph(
            &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
            words,
        )
    };
    let body = [
        paragraph("<w:pStyle w:val=\"a3\"/>", "值班员交接班制度"),
        paragraph("<w:pStyle w:val=\"1\"/>", "交接"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>交班</w:t></w:r><w:r><w:t>时</w:t></w:r><w:del><w:r><w:delText>应</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>要</w:t></w:r></w:ins><w:r><w:t>核对</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>，填好</w:t></w:r>\
         <w:hyperlink r:id=\"r7\"><w:r><w:t>表格</w:t></w:r></w:hyperlink><w:r><w:t>。</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
            .to_owned(),
        list(1, 1, "白班的要求"),
        list(2, 0, "登记"),
        list(2, 1, "来电"),
        list(2, 0, "报告"),
        paragraph("<w:pStyle w:val=\"11\"/>", "罚则"),
        list(3, 0, "迟到的，通报。"),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>岗位</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>带班</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1|2</w:t></w:r></w:p><w:p><w:r><w:t>楼</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .to_owned(),
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr=\"交接班流程\"/><a:blip r:embed=\"r8\"/></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:imagedata r:id=\"r8\"/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:drawing><a:blip r:embed=\"r9\"/></w:drawing></w:r></w:p>".to_owned(),
    ];
    let notes = part(
        "footnotes",
        "<w:footnote w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 见值班手册。</w:t></w:r></w:p></w:footnote>",
    );
    let comments =
        part("comments", "<w:comment w:id=\"0\"><w:p><w:r><w:t>再议</w:t></w:r></w:p></w:comment>");
    let core = "<cp:coreProperties xmlns:cp=\"cp\" xmlns:dc=\"dc\"><dc:creator>王志强</dc:creator><cp:keywords>值班；制度</cp:keywords></cp:coreProperties>";
    let file = docx(
        &body.concat(),
        &[
            ("styles.xml", styles.as_bytes()),
            ("numbering.xml", numbering.as_bytes()),
            ("footnotes.xml", notes.as_bytes()),
            ("comments.xml", comments.as_bytes()),
            ("media/image1.png", &[]),
            ("word/media/image1.png", &png(640, 480)),
            ("word/media/image2.emf", b"\x01\0\0\0EMF"),
            ("docProps/core.xml", core.as_bytes()),
        ],
        &[
            ("r1", "styles", "styles.xml"),
            ("r2", "numbering", "numbering.xml"),
            ("r3", "footnotes", "footnotes.xml"),
            ("r4", "comments", "comments.xml"),
            ("r7", "hyperlink", "https://example.com/表"),
            ("r8", "image", "media/image1.png"),
            ("r9", "image", "media/image2.emf"),
        ],
    );
    let site = TestSite::new(&[]);
    site.write("制度.docx", file);
    let ran = site.run(&["import", "制度.docx", "--into", "值班", "--lang", "zh"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    insta::assert_snapshot!("import-word-file", text_of(&site, "content/值班/制度.md"));
    insta::assert_snapshot!("import-word-file-said", format!("{}{}", ran.stdout, ran.stderr));
    assert_eq!(fs::read(site.root.join("content/值班/制度/图1.png")).unwrap(), png(640, 480));
    let ran = site.run(&["build", "--deny", "warnings"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn what_word_draws_beside_the_text_is_read_once() {
    let run = |inside: &str| format!("<w:r>{inside}</w:r>");
    let field = |code: &str, words: &str| {
        format!(
            "{}{}{}{}{}",
            run("<w:fldChar w:fldCharType=\"begin\"/>"),
            run(&format!("<w:instrText>{code}</w:instrText>")),
            run("<w:fldChar w:fldCharType=\"separate\"/>"),
            run(&format!("<w:t>{words}</w:t>")),
            run("<w:fldChar w:fldCharType=\"end\"/>"),
        )
    };
    let frame = "<w:txbxContent><w:p><w:r><w:t>框里的提示。</w:t></w:r></w:p></w:txbxContent>";
    let body = [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
         <w:sdtContent><w:p><w:r><w:t>一、目的 1</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            .to_owned(),
        paragraph("<w:jc w:val=\"center\"/>", "信息报送办法"),
        paragraph("", "一、目的"),
        format!(
            "<w:p>{}{}{}<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>{}{}</w:p>",
            run("<w:t>见</w:t>"),
            field(" HYPERLINK \"https://example.com/a\" ", "办法"),
            run("<w:t>，取</w:t>"),
            run("<w:t>，</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:noBreakHyphen/>"),
            run("<w:ruby><w:rt><w:r><w:t>yán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>研</w:t></w:r></w:rubyBase></w:ruby>"),
        ),
        format!(
            "<w:p>{}</w:p>",
            run(&format!("<mc:AlternateContent><mc:Choice><w:drawing>{frame}</w:drawing></mc:Choice><mc:Fallback><w:pict>{frame}</w:pict></mc:Fallback></mc:AlternateContent>"))
        ),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>两段</w:t></w:r></w:p><w:p><w:r><w:t>并成一段，</w:t></w:r>\
         <w:moveFrom><w:r><w:t>移走的话。</w:t></w:r></w:moveFrom><w:sdt><w:sdtContent><w:r><w:t>控件里的话。</w:t></w:r></w:sdtContent></w:sdt>\
         <w:moveTo><w:r><w:t>移来的话。</w:t></w:r></w:moveTo></w:p>"
            .to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>一格的表是框。</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
    ];
    let site = TestSite::new(&[]);
    site.write("办法.docx", docx(&body.concat(), &[], &[]));
    let ran = site.run(&["import", "办法.docx", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        body_of(&text_of(&site, "content/办法.md")),
        "
## 一、目的

见[办法](<https://example.com/a>)，取(a+b)/2，✓-研（yán）

框里的提示。

两段并成一段，控件里的话。移来的话。

一格的表是框。
"
    );
}

#[test]
fn words_around_tracked_changes_stay_where_they_are_and_circles_and_powers_are_kept() {
    let mark = "<w:rPr><w:del/></w:rPr>";
    let cell = |look: &str, words: &str| format!("<w:tc>{}</w:tc>", paragraph(look, words));
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr>{properties}{}</w:tr>", cells.concat());
    let run = |inside: &str| format!("<w:r>{inside}</w:r>");
    let circled = [
        run("<w:t>第</w:t><w:fldChar w:fldCharType=\"begin\"/>"),
        run("<w:instrText> eq \\o\\ac(○,5)</w:instrText>"),
        run("<w:fldChar w:fldCharType=\"end\"/><w:t>项，面积10</w:t>"),
        run("<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>3</w:t>"),
        run("<w:t>亩。</w:t>"),
    ];
    let body = [
        paragraph("", "关于值班安排的说明"),
        format!("<w:p>{}</w:p>", circled.concat()),
        "<w:tbl>".to_owned(),
        row("", &[cell(mark, "甲格"), cell("", "乙格")]),
        row("<w:trPr><w:del/></w:trPr>", &[cell("", "李四"), cell("", "删行")]),
        row("", &[cell("", "丙格"), cell("", "丁格")]),
        "</w:tbl>".to_owned(),
        paragraph("", "附件另发。"),
        paragraph("<w:pStyle w:val=\"Title\"/>", "附件一：值班表"),
        paragraph(mark, "末段还有话"),
    ];
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>",
    );
    let relations = [("r2", "styles", "styles.xml")];
    let site = TestSite::new(&[]);
    site.write("说明.docx", docx(&body.concat(), &[("styles.xml", styles.as_bytes())], &relations));
    let ran = site.run(&["import", "说明.docx", "--lang", "zh"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("李四删行"), "{}", ran.stdout);
    let text = text_of(&site, "content/说明.md");
    for words in ["第⑤项，面积10³亩。", "| 甲格 | 乙格 |", "| 丙格 | 丁格 |", "末段还有话"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("李四"), "{text}");
}

/// A paragraph with two lists, and one of which a rule and a whole list are struck out.
const CONSCIOUSNESS: [&str; 4] = [
    "增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致，",
    "必要时可以先办后报，",
    "做到令行禁止。二是增强大局意识。自觉把办公室工作放到发展大局上去谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一的理念。",
    "做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。",
];

#[test]
fn what_is_struck_out_stays_so_and_is_never_asked() {
    let [begins, rule, goes_on, list] = CONSCIOUSNESS;
    let run =
        |look: &str, words: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>");
    let styles = part(
        "styles",
        "<w:style w:type=\"character\" w:styleId=\"old\"><w:name w:val=\"old\"/><w:rPr><w:strike/></w:rPr></w:style>",
    );
    let body = [
        paragraph("<w:jc w:val=\"center\"/>", "关于增强意识的讲话"),
        format!(
            "<w:p>{}{}{}</w:p>",
            run("", begins),
            run("<w:dstrike/><w:b/>", rule),
            run("<w:rStyle w:val=\"old\"/><w:strike w:val=\"0\"/>", goes_on),
        ),
        format!("<w:p>{}</w:p>", run("<w:rStyle w:val=\"old\"/>", list)),
    ];
    let word = docx(
        &body.concat(),
        &[("styles.xml", styles.as_bytes())],
        &[("r1", "styles", "styles.xml")],
    );
    let page = format!(
        "<html><head><meta charset=utf-8></head><body><h1>关于增强意识的讲话</h1>\
         <p>{begins}<del>{rule}</del>{goes_on}</p><strike><p>{list}</p></strike></body></html>"
    );
    for (name, bytes) in [("意识.docx", word), ("意识.html", page.into_bytes())] {
        let site = TestSite::new(&[]);
        site.write(name, bytes);
        let ran = site.run(&["import", name, "--lang", "zh"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{name}");
        assert!(ran.stdout.contains("划掉的文字 2 处"), "{}", ran.stdout);
        assert_eq!(
            body_of(&text_of(&site, "content/意识.md")),
            format!("\n{begins}~~{rule}~~{goes_on}\n\n~~{list}~~\n"),
        );
        let ran = site.run(&["quiz", "content/意识.md"]);
        assert!(ran.stdout.contains("政治意识"), "{}{}", ran.stdout, ran.stderr);
        assert!(!ran.stdout.contains("先办后报"), "{}", ran.stdout);
        assert!(!ran.stdout.contains("四个坚持"), "{}", ran.stdout);
        assert_eq!(site.run(&["build", "--deny", "warnings"]).status, 0);
        let page = fs::read_to_string(site.root.join("public/意识.html")).unwrap();
        assert!(page.contains(&format!("<del>{rule}</del>")), "{page}");
        assert!(page.contains(&format!("<del>{list}</del>")), "{page}");
    }
}

#[test]
fn a_title_is_words_that_hold_and_what_is_struck_out_of_it_stands_below() {
    let page = "<html><body><h1>值班<s>试行</s>办法</h1><p>值班人员要坚守岗位，及时报告。</p></body></html>";
    let site = TestSite::new(&[("办法.html", page)]);
    assert_eq!(site.run(&["import", "办法.html"]).status, 0);
    let text = text_of(&site, "content/办法.md");
    assert!(text.contains("title = \"值班办法\""), "{text}");
    assert!(text.contains("\n~~试行~~\n"), "{text}");
}

#[test]
fn a_quotation_in_a_line_of_a_web_page_keeps_its_marks() {
    let page = "<html><body><h1>值班办法</h1><p>他说：<q>要记住<q>第一时间</q>四个字</q>。</p></body></html>";
    let site = TestSite::new(&[("办法.html", page)]);
    assert_eq!(site.run(&["import", "办法.html"]).status, 0);
    let text = text_of(&site, "content/办法.md");
    assert!(text.contains("他说：“要记住‘第一时间’四个字”。"), "{text}");
}

#[test]
fn a_picture_that_is_shown_often_is_read_and_saved_once() {
    let shown = 2_000;
    let drawing =
        "<w:p><w:r><w:drawing><a:blip r:embed=\"r8\"/></w:drawing></w:r></w:p>".repeat(shown);
    let word = docx(
        &format!("{}{drawing}", paragraph("", "值班人员要坚守岗位，及时报告。")),
        &[("media/image1.png", &[]), ("word/media/image1.png", &png(640, 480))],
        &[("r8", "image", "media/image1.png")],
    );
    let picture =
        "<p><img src=pictures/%E5%9B%BE.png?1><p><img src=pictures/图.png>".repeat(shown / 2);
    let page = format!(
        "<html><meta charset=utf-8><body><p>值班人员要坚守岗位，及时报告。</p>{picture}</body></html>"
    );
    for (name, bytes) in [("图册.docx", word), ("图册.html", page.into_bytes())] {
        let site = TestSite::new(&[]);
        site.write(name, bytes);
        site.write("pictures/图.png", png(640, 480));
        let ran = site.run(&["import", name]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let text = text_of(&site, "content/图册.md");
        assert_eq!(text.matches("图册/图1.png").count(), shown, "{name}");
        assert_eq!(fs::read_dir(site.root.join("content/图册")).unwrap().count(), 1, "{name}");
    }
}

#[test]
fn a_title_in_the_middle_of_a_text_is_a_heading_over_its_own_sections() {
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>",
    );
    let title = |words: &str| paragraph("<w:pStyle w:val=\"Title\"/>", words);
    let mut body = vec![title("值班办法")];
    body.extend((1..9).map(|number| paragraph("", &format!("第{number}条，值班人员要坚守岗位。"))));
    body.extend([
        title("附件：交接班细则"),
        paragraph("", "一、时间"),
        paragraph("", "早上八点交接。"),
    ]);
    let file = docx(
        &body.concat(),
        &[("styles.xml", styles.as_bytes())],
        &[("r1", "styles", "styles.xml")],
    );
    let site = TestSite::new(&[]);
    site.write("办法.docx", file);
    assert_eq!(site.run(&["import", "办法.docx"]).status, 0);
    let text = text_of(&site, "content/办法.md");
    assert!(text.contains("title = \"值班办法\""), "{text}");
    assert!(text.contains("\n## 附件：交接班细则\n\n### 一、时间\n"), "{text}");
}

#[test]
fn sections_of_a_web_page_keep_their_numbers_and_tables_their_captions() {
    let page = "<html><head><meta charset=utf-8><title>值班工作怎么抓</title></head><body><article><h1>值班工作怎么抓</h1>\
        <p>01</p><p>抓责任落实，各单位要明确专人负责，做到事事有人管、件件有着落。</p>\
        <p>02</p><p>抓制度落实，交接班要做到心中有数，手续齐全，不留空当。</p>\
        <table><caption>表一：各科室人数</caption><tr><td>科室</td><td>人数</td></tr><tr><td>综合科</td><td>5</td></tr></table>\
        </article></body></html>";
    let site = TestSite::new(&[("文章.html", page)]);
    let ran = site.run(&["import", "文章.html"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let text = text_of(&site, "content/文章.md");
    for words in ["\n01\n", "\n02\n", "表一：各科室人数", "| 综合科 | 5 |"] {
        assert!(text.contains(words), "{words:?} in {text}");
    }
}

#[test]
fn the_name_of_a_file_keeps_its_quotes() {
    let site =
        TestSite::new(&[("“三会一课”制度.txt", "“三会一课”制度\n\n要按期召开支部党员大会。\n")]);
    assert_eq!(site.run(&["import", "“三会一课”制度.txt"]).status, 0);
    text_of(&site, "content/“三会一课”制度.md");
}

#[test]
fn nothing_that_is_there_is_written_over_unless_it_is_forced() {
    let site = TestSite::new(&[
        ("通知.txt", NOTICE),
        ("content/值班/通知.md", "+++\nid = \"duty\"\n+++\n旧的。\n"),
    ]);
    let before = tree(&site.root);
    let ran = site.run(&["import", "通知.txt", "--into", "值班"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("import-there"), "{}", ran.stderr);
    assert!(before == tree(&site.root));
    assert_eq!(site.run(&["import", "通知.txt", "--into", "值班", "--force"]).status, 0);
    let text = text_of(&site, "content/值班/通知.md");
    assert!(text.contains("坚守岗位。") && text.contains("id = \"duty\""), "{text}");
    assert_eq!(tree(&site.root).len(), before.len(), "nothing else is left behind");
    // A plain text of the same name is the same page: that is no matter of force.
    site.write("content/其他/通知.txt", "旧的。");
    assert_eq!(site.run(&["import", "通知.txt", "--into", "其他", "--force"]).status, 2);
}

#[test]
fn one_bad_file_does_not_keep_the_others_out() {
    let site = TestSite::new(&[("通知.txt", NOTICE), ("a/通知.txt", NOTICE)]);
    site.write("旧.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice());
    site.write("坏.docx", b"PK\x03\x04broken".as_slice());
    let ran = site.run(&["import", "旧.doc", "坏.docx", "通知.txt", "--into", "值班"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.contains("import-old") && ran.stderr.contains("import-damaged"),
        "{}",
        ran.stderr
    );
    assert_eq!(tree(&site.root.join("content")).len(), 2, "the notice and its course");
    let ran = site.run(&["import", "通知.txt", "a/通知.txt", "没有.txt", "--into", "新"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.stderr.contains("import-twice") && ran.stderr.contains("file-missing"),
        "{}",
        ran.stderr
    );
    assert!(site.root.join("content/新/通知.md").is_file());
}

#[test]
fn a_course_never_leads_out_of_the_content() {
    let site = TestSite::new(&[("通知.txt", NOTICE)]);
    fs::create_dir(site.root.join("外面")).unwrap();
    for course in ["../外面", "/tmp", "值班/../../外面", ".git", "C:\\值班"] {
        let ran = site.run(&["import", "通知.txt", "--into", course]);
        assert_eq!(ran.status, 2, "{course}");
    }
    #[cfg(unix)]
    {
        fs::create_dir_all(site.root.join("content")).unwrap();
        std::os::unix::fs::symlink(site.root.join("外面"), site.root.join("content/里面")).unwrap();
        assert_eq!(site.run(&["import", "通知.txt", "--into", "里面"]).status, 2);
    }
    assert_eq!(fs::read_dir(site.root.join("外面")).unwrap().count(), 0);
}

#[test]
fn files_that_are_made_to_harm_are_refused_soon() {
    let site = TestSite::new(&[]);
    let parts = |count: usize| -> Vec<(String, Vec<u8>)> {
        (0..count).map(|number| (format!("word/{number}.xml"), Vec::new())).collect()
    };
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><d>&b;</d>";
    let deep = format!(
        "{}{}",
        "<w:sdt><w:sdtContent>".repeat(50_000),
        "</w:sdtContent></w:sdt>".repeat(50_000)
    );
    let whole = docx(&paragraph("", "值班"), &[], &[]);
    let wide = "<tr><td colspan=4294967295 rowspan=4294967295>值<td>班".repeat(20_000);
    let spanned =
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr><w:p/></w:tc></w:tr>"
            .repeat(20_000);
    let files: Vec<(&str, Vec<u8>)> = vec![
        (
            "zeros.docx",
            docx(
                "",
                &[("document2.xml", &[]), ("word/styles.xml", &vec![b' '; 60 << 20])],
                &[("r1", "styles", "styles.xml")],
            ),
        ),
        ("many.docx", archive(&parts(20_000))),
        ("entities.docx", archive(&[("word/document.xml".to_owned(), bomb.as_bytes().to_vec())])),
        ("deep.docx", docx(&deep, &[], &[])),
        ("cut.docx", whole[..whole.len() / 2].to_vec()),
        ("names.docx", archive(&[("../../document.xml".to_owned(), b"<d/>".to_vec())])),
        (
            "random.docx",
            (0..50_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect(),
        ),
        ("deep.html", "<div>".repeat(100_000).into_bytes()),
        ("wide.html", format!("<table>{wide}</table>").into_bytes()),
        ("wide.docx", docx(&format!("<w:tbl>{spanned}</w:tbl>"), &[], &[])),
    ];
    let begun = Instant::now();
    for (name, bytes) in files {
        site.write(name, bytes);
        let ran = site.run(&["import", name, "--into", "值班"]);
        assert_eq!(ran.status, 1, "{name}: {}{}", ran.stdout, ran.stderr);
    }
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    assert!(!site.root.join("content").exists());
}

#[test]
fn a_cell_over_more_columns_than_there_are_takes_no_more_than_a_table_has() {
    let cell = "<td colspan=1000 rowspan=65534>值班</td>".repeat(100_000);
    let page = format!(
        "<html><meta charset=utf-8><body><p>各岗位的人员见下表。</p><table><tr>{cell}</tr><tr><td>另</td></tr></table></body></html>"
    );
    let site = TestSite::new(&[("宽表.html", &page)]);
    assert_eq!(site.run(&["import", "宽表.html"]).status, 0);
    let text = text_of(&site, "content/宽表.md");
    assert_eq!(text.matches("值班").count(), 100_000, "no words are lost");
    assert_eq!(
        text.lines().filter(|line| line.contains("---|") || line.contains("--- |")).count(),
        1
    );
    assert_eq!(text.matches("--- |").count(), 64);
}

#[test]
fn a_program_reads_what_was_done() {
    let site = TestSite::new(&[("通知.txt", NOTICE)]);
    let ran = site.run(&["import", "通知.txt", "没有.txt", "--into", "值班", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(said["files"][0]["material"], "content/值班/通知.md");
    assert_eq!(said["files"][0]["course"], "content/值班/index.md");
    assert_eq!(said["diagnostics"][0]["code"], "file-missing");
    assert_eq!(ran.status, 2);
}
