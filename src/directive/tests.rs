use std::fmt::Write;

use proptest::prelude::*;

use super::*;

/// The lists of a text, one a line: title, then each item's marker and head. Nested lists say whose item they
/// stand in.
fn sketch(words: &str) -> Vec<String> {
    let text = Text::plain(words);
    let lists = find(&text);
    check(&text, &lists);
    let line = |list: &DirectiveList| {
        let mut line = String::new();
        if let Some((list, item)) = list.parent {
            let _ = write!(line, "{}#{} ", list + 1, item + 1);
        }
        if let Some(title) = &list.title {
            let _ = write!(line, "{}：", &words[title.clone()]);
        }
        for item in &list.items {
            let _ = write!(
                line,
                "[{}]{} ",
                words[item.marker.clone()].trim(),
                &words[item.head.clone()]
            );
        }
        line.trim_end().to_owned()
    };
    lists.iter().map(line).collect()
}

/// What holds of every text: spans on characters, items in a row, nested lists inside one item.
fn check(text: &Text, lists: &[DirectiveList]) {
    for list in lists {
        assert!(list.items.len() > 1);
        assert!(list.items.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
        for item in &list.items {
            assert!(text.words.get(item.span.clone()).is_some_and(|words| !words.is_empty()));
            assert!(
                text.words.get(item.marker.clone()).is_some()
                    && text.words.get(item.head.clone()).is_some()
            );
            assert!(
                item.span.start == item.marker.start
                    && item.head.end <= item.span.end.max(item.marker.end)
            );
            if let Some(short) = &item.short {
                assert!(item.head.start <= short.start && short.end <= item.head.end);
            }
        }
        if let Some((parent, item)) = list.parent {
            let around = &lists[parent].items[item].span;
            let span = list.span();
            let inside = around.start < span.start && span.end <= around.end;
            assert!(
                inside,
                "{around:?} {span:?} {:?}",
                &text.words[around.start..span.end.max(around.end)]
            );
        }
    }
    let starts: Vec<_> = lists.iter().map(|list| list.span().start).collect();
    assert!(starts.windows(2).all(|pair| pair[0] < pair[1]));
}

/// The last words of the last item of the first list.
fn ending(words: &str) -> String {
    let lists = find(&Text::plain(words));
    let end = lists[0].span().end;
    let last: String = words[..end].chars().rev().take(6).collect();
    last.trim().chars().rev().collect()
}

fn nothing(words: &str) {
    assert!(sketch(words).is_empty(), "{words}: {:?}", sketch(words));
}

#[test]
fn a_list_in_running_text_has_title_items_and_heads() {
    assert_eq!(
        sketch(
            "增强“四种意识”。一是增强政治意识。这是第一位的要求。二是增强大局意识。自觉统筹谋划。"
        ),
        ["增强“四种意识”：[一是]增强政治意识 [二是]增强大局意识"]
    );
    assert_eq!(
        sketch("会议强调，一要提高站位；二要压实责任；三要严肃问责。"),
        ["会议强调：[一要]提高站位 [二要]压实责任 [三要]严肃问责"]
    );
    assert_eq!(
        sketch("现提出如下意见：\n其一，规范流程。\n其二，落实责任。"),
        ["现提出如下意见：[其一，]规范流程 [其二，]落实责任"]
    );
}

#[test]
fn a_text_on_one_line_has_the_lists_of_one_with_lines() {
    assert_eq!(
        sketch(
            "现将有关事项通知如下：一、提高认识。各单位要做到：（一）统一思想；（二）压实责任。二、加强督查。务求实效。　　办公室"
        ),
        [
            "现将有关事项通知如下：[一、]提高认识 [二、]加强督查",
            "1#1 各单位要做到：[（一）]统一思想 [（二）]压实责任"
        ]
    );
}

#[test]
fn two_ideographic_blanks_part_headings_from_their_bodies() {
    assert_eq!(
        sketch(
            "关于值班工作的通知　　一、指导思想　　坚持以人为本，服务大局，提高值班工作的规范化水平，确保政令畅通。　　二、工作要求　　（一）严守纪律。　　（二）及时报告。各单位的值班人员要在岗在位，有事请假，如实记录，交接清楚。"
        ),
        [
            "关于值班工作的通知：[一、]指导思想 [二、]工作要求",
            "1#2 工作要求：[（一）]严守纪律 [（二）]及时报告"
        ]
    );
}

#[test]
fn lists_nest_as_deep_as_the_numbering() {
    assert_eq!(
        sketch(
            "一、组织领导\n（一）责任分工\n1.办公室\n（1）值班\n①白天\n②夜间\n（2）督查\n2.财务处\n（二）经费\n二、督促检查\n定期通报。"
        ),
        [
            "[一、]组织领导 [二、]督促检查",
            "1#1 组织领导：[（一）]责任分工 [（二）]经费",
            "2#1 责任分工：[1.]办公室 [2.]财务处",
            "3#1 办公室：[（1）]值班 [（2）]督查",
            "4#1 值班：[①]白天 [②]夜间",
        ]
    );
}

#[test]
fn a_style_may_change_and_a_marker_be_doubled_or_skipped_in_one_list() {
    assert_eq!(
        sketch("首先，要全面规划。其次，要确保质量。第三，要严禁挪用。"),
        ["[首先，]要全面规划 [其次，]要确保质量 [第三，]要严禁挪用"]
    );
    assert_eq!(
        sketch("做到三点：\n①第一，坚持学习；\n②第二，坚持实践；\n③第三，坚持总结。"),
        ["做到三点：[①第一，]坚持学习 [②第二，]坚持实践 [③第三，]坚持总结"]
    );
    assert_eq!(sketch("（一）宣传\n（二）培训\n（四）检查\n（五）总结").len(), 1);
    assert_eq!(
        sketch("首先，统一思想。首先，这很重要。\n\n一、首先要学。其次要做。\n二、总结。").len(),
        2
    );
}

#[test]
fn numbering_that_runs_across_chapters_is_one_list() {
    let rules = "第一章　总则\n一、制定本规则。\n二、坚持依法行政。\n第二章　职责\n三、实行负责制。\n四、按分工负责。";
    assert_eq!(
        sketch(rules),
        ["[一、]制定本规则 [二、]坚持依法行政 [三、]实行负责制 [四、]按分工负责"]
    );
}

#[test]
fn the_last_item_ends_before_what_sums_up_the_list() {
    assert_eq!(
        ending("一要研究问题；二要提高素养；三要克服浮躁。这样就不难使文章深刻。"),
        "要克服浮躁。"
    );
    assert_eq!(
        ending(
            "划清两种界限。首先，是革命还是反革命？要分清。其次，要划清正确和错误。我们看问题不要忘记划清这两种界限。"
        ),
        "正确和错误。"
    );
    assert_eq!(ending("一、学习。\n二、实践。\n同志们，让我们共同努力！"), "二、实践。");
    assert_eq!(
        ending("一、活动时间\n下周三。\n二、活动要求\n按时参加。\n文安县第一小学\n2020年2月26日"),
        "按时参加。"
    );
}

#[test]
fn a_number_is_declared_where_the_lead_counts_points() {
    let declared = |words: &str| find(&Text::plain(words))[0].declared;
    assert_eq!(declared("谈两点意见：\n一、学习\n二、实践"), Some(2));
    assert_eq!(declared("在“三保障”上：一是住房；二是教育；三是医疗。"), Some(3));
    assert_eq!(declared("增强“四种意识”。一是政治意识。二是大局意识。三是学习意识。"), Some(4));
    assert_eq!(declared("今年的“三农”工作要抓好落实。一是稳粮。二是增收。"), None);
    assert_eq!(declared("在“两率一度”上：\n1.错评率\n2.错退率\n3.认可度"), None);
    assert_eq!(declared("贯彻“三个代表”重要思想，做好下列工作：一是学习。二是宣传。"), None);
}

#[test]
fn a_formulation_is_a_number_with_a_name() {
    let formulation = |words: &str| find(&Text::plain(words))[0].formulation.clone();
    assert_eq!(
        formulation("增强“四种意识”。一是政治意识。二是大局意识。").as_deref(),
        Some("四种意识")
    );
    assert_eq!(
        formulation("做到四个坚持：一是坚持讲规范；二是坚持讲效率。").as_deref(),
        Some("四个坚持")
    );
    assert_eq!(
        formulation("要做到“四个不”：一是不踩红线；二是不越底线。").as_deref(),
        Some("四个不")
    );
    // A name in the lead is not that of any list that follows.
    for words in [
        "坚定“四个自信”，做到“两个维护”，\n一是增强判断力，二是增强领悟力，三是增强执行力。",
        "围绕“三个务必”，讲清三个问题：一是为什么；二是是什么；三是怎么办。",
        "深入学习“四个自信”，一是读原著，二是学原文，三是悟原理，四是谈体会。",
        "贯彻“三个代表”重要思想，一是抓教育，二是抓制度，三是抓监督。",
        "主要有以下三点不足：一是学习不够；二是落实不力；三是作风不实。",
    ] {
        assert_eq!(formulation(words), None, "{words}");
    }
    assert_eq!(formulation("谈两点意见：\n一、学习\n二、实践"), None);
    assert_eq!(formulation("抓好以下三个方面：一是稳粮；二是增收。"), None);
}

#[test]
fn a_short_form_is_cut_from_the_head_and_no_fragment() {
    let shorts = |words: &str| -> Vec<Option<String>> {
        let text = Text::plain(words);
        let list = find(&text).remove(0);
        list.items
            .iter()
            .map(|item| item.short.clone().map(|short| words[short].to_owned()))
            .collect()
    };
    assert_eq!(
        shorts(
            "一是统一思想，提高认识；二是有1-2个主导产业（覆盖60%以上）；三是在革命的队伍中，要划清界限；四是时代背景：战争与革命。"
        ),
        [Some("统一思想".into()), Some("有1-2个主导产业".into()), None, Some("时代背景".into())]
    );
}

#[test]
fn demands_are_told_from_facts() {
    let directive = |words: &str| find(&Text::plain(words))[0].directive;
    assert!(directive("提出如下要求：\n一、加强领导\n二、落实责任"));
    assert!(directive("生产经营单位不得有下列行为：\n（一）出具虚假报告；\n（二）泄露商业秘密。"));
    assert!(!directive("主要有以下原因：一是认识不足；二是措施不力。"));
    assert!(!directive("有下列情形之一的，给予处分：\n（一）违反规定收费的；\n（二）伪造证明的。"));
}

// Texts that look like lists and are none, or are hard on whoever reads them.

#[test]
fn idioms_with_numerals_are_no_lists() {
    nothing("做人要老老实实，一是一、二是二，不打折扣。");
    nothing("坚持一是一，二是二，实事求是。");
    nothing("统一是前提，唯一是关键，之二是保障。");
    nothing("一、二、三等奖各若干名；一、二年级学生用铅笔，三、四年级学生用钢笔。");
}

#[test]
fn a_numeral_after_the_marker_is_the_items_own() {
    assert_eq!(
        sketch("要求：一是一把手亲自抓；二是二十四小时值班；三是三级联动。"),
        ["要求：[一是]一把手亲自抓 [二是]二十四小时值班 [三是]三级联动"]
    );
    assert_eq!(
        sketch("工作要求：一、始终如一、坚持不懈抓落实。二、加强督查。"),
        ["工作要求：[一、]始终如一、坚持不懈抓落实 [二、]加强督查"]
    );
    assert_eq!(
        sketch("（一）加强领导，落实（二）中提到的责任。（二）落实责任。"),
        ["[（一）]加强领导，落实（二）中提到的责任 [（二）]落实责任"]
    );
    assert_eq!(sketch("首先，抓学习。其次，抓实践。最后，抓总结。最后，祝大家健康！").len(), 1);
    nothing("产量如下：\n1.1亿吨钢材\n1.2亿吨水泥");
}

#[test]
fn a_lead_begins_after_the_list_before_it() {
    assert_eq!(
        sketch(
            "突出两个重点：一是抓学习，二是抓调研；健全三项机制：一是责任机制，二是考核机制，三是问责机制。"
        ),
        [
            "突出两个重点：[一是]抓学习 [二是]抓调研",
            "健全三项机制：[一是]责任机制 [二是]考核机制 [三是]问责机制"
        ]
    );
    assert_eq!(
        sketch("会议指出：一是形势好；二是信心足。会议要求，一要抓紧、二要抓细、三要抓实。"),
        ["会议指出：[一是]形势好 [二是]信心足", "会议要求：[一要]抓紧 [二要]抓细 [三要]抓实"]
    );
}

#[test]
fn a_broken_line_parts_no_items() {
    assert_eq!(
        sketch(
            "年轻干部要扣好廉洁从政的第一粒扣子，一要慎初，守住\n第一次；二要慎独，管住自己；三要慎微，\n不因恶小而为之。"
        ),
        ["年轻干部要扣好廉洁从政的第一粒扣子：[一要]慎初，守住 [二要]慎独，管住自己 [三要]慎微"]
    );
}

#[test]
fn ordinals_that_belong_to_a_name_are_no_lists() {
    nothing("第一书记要到岗，第二书记要协助，第三产业要发展。");
    nothing("牢固树立执行第一、落实第二的理念。");
    nothing("第一季度完成投资，第二季度完成招标。");
    nothing("第一、第二、第三产业协调发展。");
}

#[test]
fn numbers_dates_and_decimals_are_no_lists() {
    nothing("产量是上年的1.5倍。\n利润是上年的2.5倍。");
    nothing("2015年1月启动，2016年2月完成，3.14平方公里，4.5公里。");
    nothing("圆周率约3.14，自然常数约2.71。");
    nothing("2020.4.17\n2020.5.18");
    nothing("比例为1：3，另一比例为2：5。");
}

#[test]
fn parallel_clauses_without_numbers_are_no_lists() {
    nothing("一方面，制度已经确立；另一方面，生产力仍然落后。");
    nothing("一来路远，又下着雨。");
}

#[test]
fn articles_and_references_are_no_lists() {
    nothing(
        "第一条 为了规范管理，制定本办法。\n第二条 本办法适用于本市。\n第三条 本办法自公布之日起施行。",
    );
    nothing("第一章 总则\n第二章 职责\n第三章 附则");
    nothing(
        "违反本条例第八条第（一）项、第（二）项规定的，责令改正；有前款第（三）项至第（五）项情形的，从其规定。",
    );
    nothing("附件1：登记表\n附件2：汇总表");
    nothing("见图1、图2和表3。如式（1）、式（2）所示。");
}

#[test]
fn a_footnotes_number_is_no_marker() {
    nothing("像老子说的“鸡犬之声相闻”①，要“不耻下问”②，是延安还是西安③？");
    nothing("〔1〕见《老子》第八十章。\n〔2〕见《论语》。");
}

#[test]
fn a_marker_alone_is_no_list() {
    nothing("一是增强政治意识。");
    nothing("首先考虑拟写小文章，确保结构完整。");
    nothing("三、促进经济发展\n通观全局，要抓好落实。");
}

#[test]
fn a_list_inside_quotation_marks_stays_inside_them() {
    assert_eq!(
        sketch("他说：“一是要学习；二是要实践；三是要总结。”会后，与会者表示，第三是关键。"),
        ["他说：[一是]要学习 [二是]要实践 [三是]要总结"]
    );
    assert_eq!(ending("他说：“一是学习；二是实践。”散会。"), "；二是实践。");
    nothing("一是学习，他说“二是实践”的话已经过时。");
}

#[test]
fn markers_in_latin_text_are_no_lists() {
    nothing("Section 1. Introduction (1) fast, (2) safe and 3. small.");
    nothing("1. Install Rust\n2. Run cargo build\n3. Open the page");
}

#[test]
fn nothing_but_markers_is_no_list() {
    nothing("一是二是三是");
    nothing("（一）（二）（三）");
    nothing("一、\n二、\n三、");
    nothing("①②③\n1.2.3.");
    nothing("第一，第二，第三，");
}

#[test]
fn a_hundred_items_are_one_list() {
    let han = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let numeral = |n: usize| match (n / 10, n % 10) {
        (0, ones) => han[ones].to_owned(),
        (1, ones) => format!("十{}", han[ones]),
        (10, _) => "一百".to_owned(),
        (tens, ones) => format!("{}十{}", han[tens], han[ones]),
    };
    let items: Vec<_> = (1..=100).map(|n| numeral(n) + "、落实责任。").collect();
    let words = items.join("\n");
    let lists = find(&Text::plain(&words));
    assert_eq!((lists.len(), lists[0].items.len()), (1, 100));
}

#[test]
fn an_item_of_fifty_thousand_characters_is_one_item() {
    let words = format!("一是{}。二是总结。", "抓落实".repeat(17_000));
    let lists = find(&Text::plain(&words));
    assert_eq!(lists[0].items.len(), 2);
    assert_eq!(lists[0].items[0].short, None);
}

#[test]
fn unbalanced_marks_and_broken_lines_are_read_on() {
    assert_eq!(sketch("会议要求：“一是提高认识；二是落实责任；\n三是加强督查。").len(), 1);
    assert_eq!(
        sketch("主要内容：①革命理论；\n          ②建设理论；\n          ③政策和策略"),
        ["主要内容：[①]革命理论 [②]建设理论 [③]政策和策略"]
    );
}

#[test]
fn a_marker_may_have_a_line_of_its_own() {
    assert_eq!(
        sketch("着重抓好两个环节。\n一是\n遵循规律。\n二是\n加快改造。"),
        ["着重抓好两个环节：[一是]遵循规律 [二是]加快改造"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Markers, marks and words in any order.
    #[test]
    fn any_text_gives_spans_that_hold(words in "(一是|二是|三是|一要|第一，|第二，|首先，|其次，|最后，|其一，|其二，|（一）|（二）|\\(1\\)|2\\)|一、|二、|三、|1\\.|2\\.|3\\.|1\\.1 |①|②|要求一：|要求二：|“|”|（|）|。|；|：|，|\n|\n\n|　　| |要求|增强“四种意识”|落实责任|a|5){0,50}") {
        let text = Text::plain(&words);
        check(&text, &find(&text));
    }

    #[test]
    fn any_characters_give_spans_that_hold(words in "(?s).{0,200}") {
        let text = Text::plain(&words);
        check(&text, &find(&text));
    }
}

/// Doubling a text takes about twice as long: the times are printed, and only a cost that grows with the
/// square of the length fails.
#[test]
#[expect(
    clippy::print_stdout,
    reason = "the figures are for whoever asks: cargo test -- --nocapture"
)]
fn time_grows_with_the_length() {
    let speech = "增强“四种意识”。一是增强政治意识。这是第一位的要求。二是增强大局意识。自觉统筹谋划。（一）统一思想（二）压实责任，见第（二）项。1.规范流程，2.提高效率。①②\n";
    let one_line = speech.replace('\n', "");
    for (name, unit) in [
        ("the speech", include_str!("../../content/speeches/office-directors.md")),
        ("lines", speech),
        ("one line", one_line.as_str()),
        ("markers", "一、（一）1.①"),
        ("stops", "。，“（"),
    ] {
        let time = |bytes: usize| {
            let text = Text::plain(&unit.repeat(bytes / unit.len()));
            let began = std::time::Instant::now();
            let lists = find(&text);
            let took = began.elapsed().as_secs_f64();
            check(&text, &lists);
            took
        };
        let unit = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
        // A machine that is busy with something else for a moment is asked again.
        let grows = (0..3).any(|_| {
            let times = [1, 2, 4].map(|n| time(n * unit));
            println!("{name}: {times:.3?} s");
            times[2] < 12.0 * times[0].max(0.05)
        });
        assert!(grows, "{name} takes ever longer");
    }
}

#[test]
fn an_item_that_ends_with_a_nested_marker_holds_it() {
    // Found by any_text_gives_spans_that_hold, about once in fifty thousand texts.
    let text =
        Text::plain("首先，（一）其次，其次，1.　　一要要求　　二是三、二是　　（一）一是一是");
    check(&text, &find(&text));
}
