//! Texts as they are sent, and what becomes of them.

use super::*;

fn imported(file: &str, text: &str) -> Imported {
    let beside = |_: &str| None;
    let original =
        Original {
            file, bytes: text.as_bytes(), encoding: None, folder: "讲话", beside: &beside
        };
    let Checked { value, problems } = read(&original);
    assert!(problems.is_empty(), "{problems:?}");
    value.unwrap()
}

/// A speech as web sites of models give it: its beginning first, cut off; a line broken in a sentence.
const SPEECH: &str = " 在全县值班工作会议上的讲话同志们：这次会议的主要任务是，总结去年以来的值班工作，分析存在的问题，安排部署...\r\n\
在全县值班工作会议上的讲话\r\n\
同志们：\r\n\
这次会议的主要任务是，总结去年以来的值班工作，分析存在的问题，安排部署下一步的任务。下面，我讲两点意见：\r\n\
一、充分认识值班工作的重要性\r\n\
值班工作是政府联系群众的窗口，是应急处置的第一道关口。近年来，各单位克服人手少、任务重的困难，坚守岗位，及时报告了一批重要信\r\n\
息，为县委、县政府科学决策赢得了时间。\r\n\
二、切实抓好值班工作的落实\r\n\
做到“三个到位”。一是人员到位。二是制度到位。三是保障到位。\r\n\
同志们，让我们扎实工作，作出新的贡献!\r\n ";

#[test]
fn a_speech_from_a_site_of_models_becomes_a_clean_material() {
    let imported = imported("讲话.txt", SPEECH);
    assert_eq!(imported.title.as_deref(), Some("在全县值班工作会议上的讲话"));
    assert_eq!(
        imported.body,
        "
同志们：

这次会议的主要任务是，总结去年以来的值班工作，分析存在的问题，安排部署下一步的任务。下面，我讲两点意见：

## 一、充分认识值班工作的重要性

值班工作是政府联系群众的窗口，是应急处置的第一道关口。近年来，各单位克服人手少、任务重的困难，坚守岗位，及时报告了一批重要信息，为县委、县政府科学决策赢得了时间。

## 二、切实抓好值班工作的落实

做到“三个到位”。一是人员到位。二是制度到位。三是保障到位。

同志们，让我们扎实工作，作出新的贡献!
"
    );
    let done: Vec<_> =
        imported.cleaned.iter().map(|cleaned| (cleaned.what.name(), cleaned.count)).collect();
    assert_eq!(done, [("teaser", 1), ("join", 1)]);
}

#[test]
fn what_is_cleaned_leaves_every_other_character_in_its_place() {
    let text = "１．通　知\n\n各科室：\n　　值班室　电话８６２３，　请牢记。　值班人员在１８：００前到岗；因故不能到岗的，要提前一天报告办公室并安排人员顶\n- 1 -\n替，　不得空岗。\n\u{200B}一、时间\n3月5日 上午\n- 2 -\n二、地点\n三楼 会议室*第2号*。\n";
    let imported = imported("通知.txt", text);
    // What the report says was taken out, taken out of the source; what it says was narrowed, narrowed.
    let expected: String = text
        .lines()
        .filter(|line| !line.starts_with("- "))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
            c => c,
        })
        .collect();
    let marks = |line: &str| line.trim_start_matches("## ").replace('\\', "");
    let words: String = imported.body.lines().map(marks).collect();
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let title: String = imported.title.unwrap_or_default().split_whitespace().collect();
    assert_eq!(title + &words, expected);
}

#[test]
fn a_page_gives_its_text_without_what_stands_around_it() {
    let page = "<html><head><meta charset=utf-8><title>关于做好值班工作的通知_某县人民政府</title></head><body>\
<div class=top><nav><a href=/>首页</a><a href=/xw>新闻</a></nav></div>\
<div id=zoom><p style='text-indent:2em'>各科室：</p><p>为做好<b>节日值班</b>工作，现就有关事项通知\n如下，请各科室认真贯彻执行，确保节日期间各项工作正常运转，遇有重大情况及时报告。</p>\
<p>一、时间</p><p>3月5日至7日。</p><ol start=3><li>带班<ul><li>领导</li></ul></li><li>值班</li></ol>\
<table><tr><th>日期<th>人员</tr><tr><td rowspan=2>5日<td>张三</tr><tr><td>李四</tr></table>\
<script>alert(1)</script></div><footer>版权所有</footer></body></html>";
    let imported = imported("通知.html", page);
    assert_eq!(imported.title.as_deref(), Some("关于做好值班工作的通知"));
    assert_eq!(
        imported.body,
        "
各科室：

为做好**节日值班**工作，现就有关事项通知如下，请各科室认真贯彻执行，确保节日期间各项工作正常运转，遇有重大情况及时报告。

## 一、时间

3月5日至7日。

3. 带班
   - 领导
4. 值班

| 日期 | 人员 |
| --- | --- |
| 5日 | 张三 |
|  | 李四 |
"
    );
    assert_eq!(imported.cleaned[0].what, Cleaning::Navigation);
}

#[test]
fn the_day_below_the_title_is_the_date() {
    let text = "在全县值班工作会议上的讲话\n（2015年3月5日）\n同志们：\n今天召开会议。";
    let date = imported("讲话.txt", text).date.map(|date| date.to_string());
    assert_eq!(date.as_deref(), Some("2015-03-05"));
}

#[test]
fn a_text_without_words_is_said_to_have_none() {
    let beside = |_: &str| None;
    for (file, bytes) in
        [("空.txt", " \n　\n".as_bytes()), ("空.html", b"<html><body><img></body></html>")]
    {
        let original = Original { file, bytes, encoding: None, folder: "空", beside: &beside };
        let Checked { value, problems } = read(&original);
        assert!(value.is_none());
        assert!(problems.iter().any(|problem| problem.problem.code() == "import-empty"), "{file}");
    }
}
