//! Decisions by lot: what holds whatever is decided.

use proptest::prelude::*;

use super::*;
use crate::{changes, quiz};

/// All comments of a file, told by hand: no string of these files holds the mark.
fn comments(text: &str) -> Vec<String> {
    let comments = text.lines().filter_map(|line| line.split_once('#'));
    comments.map(|(_, comment)| comment.trim().to_owned()).collect()
}

/// Tables of what is decided about, with comments wherever they can stand.
const DECIDED: &str = r#"
[[drop]] # 王处长说的
# 先去掉
id = "ONE" # 编号
reason = '太容易'   # 原因

# 改过两次
[[edit]]
id = "TWO"
hints = [ # 提示
    "看第二段", # 只给一条
]
# 改到这里
"#;

/// A decision by lot.
fn decision(desk: &Desk, lot: u8, which: usize) -> Decision {
    let all = made(desk);
    let question = &all[which % all.len()];
    let id = id(question);
    let words = format!("请回答第{which}个问题：{}", question.stem);
    let own = format!("第{}条要求是什么？", which % 3);
    let own_id = quiz::name_own("讲话", QuestionKind::Recall, &own);
    let list = |correction| Decision::List {
        title: None,
        first: Some(["增强政治意识", "坚持讲规范"][which % 2].to_owned()),
        correction,
    };
    let head = ["增强学习意识", "坚持讲质量"][which % 2].to_owned();
    match lot % 12 {
        0 | 1 => Decision::Keep { id, rev: question.revision() },
        2 => Decision::Edit { id, fields: stem(&words) },
        3 => Decision::Edit { id, fields: Fields::of(question) },
        4 => Decision::Drop { id, reason: ["", "太容易"][which % 2].to_owned() },
        5 => Decision::Restore { id },
        6 => Decision::Reset { id },
        7 => Decision::Own {
            kind: "recall".to_owned(),
            fields: Fields {
                points: Some(vec!["准确".to_owned(), "及时".to_owned()]),
                ..stem(&own)
            },
        },
        8 => Decision::Remove { id: own_id },
        9 => Decision::Edit { id: own_id, fields: stem(&format!("{own}请逐条回答。")) },
        10 => list(ListCorrection::NotAList(which.is_multiple_of(3))),
        _ => list(ListCorrection::SplitAt(Some(head).filter(|_| !which.is_multiple_of(3)))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_decided_the_file_reads_and_its_comments_and_what_is_not_decided_about_stay(
        decisions in prop::collection::vec((any::<u8>(), 0_usize..24), 1..14),
        is_windows in any::<bool>(),
    ) {
        thread_local! {
            // A site is read once for all cases.
            static DESK: Desk = Site::new(None).desk();
        }
        DESK.with(|desk| {
            let newline = if is_windows { "\r\n" } else { "\n" };
            let all = made(desk);
            let decided = DECIDED.replace("ONE", &all[0].id).replace("TWO", &all[1].id);
            let start = (own_file(desk) + &decided).replace('\n', newline);
            let ground = desk.ground(PATH).unwrap();
            let mut text = start.clone();
            for (lot, which) in decisions {
                if let Ok(after) = apply(&text, &decision(desk, lot, which), &ground) {
                    text = after;
                }
                let read = changes::read(&ground.page(&text));
                prop_assert!(read.problems.is_empty(), "{:?}\n{}", read.problems, text);
                let all = ground.changed(&read.value).problems;
                prop_assert!(!all.iter().any(crate::diagnostics::Diagnostic::is_error), "{:?}\n{}", all, text);
                prop_assert_eq!(comments(&text), comments(&start));
                // No decision is about the first question and the alias.
                let (own, alias) = (&start[..start.find("]\r").or(start.find("]\n\n")).unwrap()], "old = \"aaaaaaaaaa\"");
                prop_assert!(text.starts_with(own) && text.contains(alias), "{}", text);
                let bare = text.matches('\n').count() - text.matches("\r\n").count();
                prop_assert_eq!(bare == 0, is_windows);
            }
            Ok(())
        })?;
    }
}
