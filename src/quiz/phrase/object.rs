//! Phrases beside a word whose place is sure: the object of a verb, the second of two that 和 joins, the ground
//! between 以 and 为, what follows the last 的.

use std::ops::Range;

use super::{super::words::length, LONGEST_PHRASE, Phrase, marked::SHARED};

/// What 和 is a part of, where it joins nothing.
const WITHIN: &[&str] = &[
    "参与",
    "与会",
    "与时俱进",
    "与其",
    "和谐",
    "和平",
    "和睦",
    "和解",
    "和气",
    "共和",
    "总和",
    "温和",
    "缓和",
    "祥和",
    "柔和",
    "附和",
    "和好",
];

/// The second of two at the end of a clause: 紧迫感 of 责任感和紧迫感. Both end in the same character:
/// neither takes a noun from the other.
pub(super) fn seconds(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        if sentence[clause.end..].starts_with('、')
            || WITHIN.iter().any(|word| words.contains(word))
        {
            continue;
        }
        let joint = ["和", "或者", "以及", "或", "与"]
            .iter()
            .filter_map(|joint| Some((words.rfind(joint)?, joint.len())));
        let Some((at, joint)) = joint.max() else { continue };
        // 未通过年检的: what the whole clause describes stands further on.
        let second = words[at + joint..].trim_end_matches('的');
        let own = length(second);
        let is_alike = words[..at].chars().last() == second.chars().last();
        // 未按规定参加或____: the first says that it is not done.
        let is_told = second.starts_with(['未', '不', '非']);
        // 规章制度和操作规程: four characters with no verb among them are a term.
        let is_term = own == 4
            && length(&words[..at]) >= 6
            && !TAIL_ACTS.iter().chain(VERBS).any(|word| second.contains(word))
            && !SHARED.iter().any(|noun| second.ends_with(noun));
        if (is_alike || is_term)
            && !is_told
            && (3..=6).contains(&own)
            && length(&words[..at]) >= own
        {
            let start = clause.start + at + joint;
            let span = start..start + second.len();
            found.push(Phrase { span, worth: 4, group: clause.start });
        }
    }
    found
}

/// What shows that words after 的 go on with a verb.
const TAIL_ACTS: &[&str] = &[
    "增加", "减少", "提高", "下降", "增长", "扩大", "上升", "加强", "明显", "进行", "除外", "不",
    "未", "可", "能", "应", "是", "担任", "作出", "出发", "参加", "使用", "有", "予以", "给予",
    "得到", "重要", "除", "来", "去", "等",
];

/// What something is said to be, after the last 的 of a clause: 主要形式 of 武装斗争是中国革命的主要形式.
pub(super) fn tails(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        let is_row =
            sentence[clause.end..].starts_with('、') || sentence[..clause.start].ends_with('、');
        let Some(at) = words.rfind('的').filter(|_| !is_row) else { continue };
        let span = clause.start + at + '的'.len_utf8()..clause.end;
        let tail = &sentence[span.clone()];
        let acts = TAIL_ACTS.iter().any(|word| tail.contains(word));
        // 受到历史的社会的条件限制: what belongs to what is not sure.
        let is_nested = words[..at].contains('的');
        let tells = words[..at].contains(['是', '为']);
        if tells && length(&words[..at]) >= 4 && length(tail) == 4 && !acts && !is_nested {
            found.push(Phrase { span, worth: 1, group: clause.start });
        }
    }
    found
}

/// What 以 is a part of, where it takes no ground.
const NO_GROUND: &[char] =
    &['可', '所', '加', '予', '得', '难', '足', '给', '用', '借', '何', '是'];

/// What a clause rests on: 提高服务质量 of 以提高服务质量为目标.
pub(super) fn grounds(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        let Some(from) = words.find('以').filter(|at| !words[..*at].ends_with(NO_GROUND)) else {
            continue;
        };
        let start = from + '以'.len_utf8();
        let Some(length) = words[start..].find('为') else { continue };
        let span = clause.start + start..clause.start + start + length;
        if words[start + length..].chars().count() >= 3 {
            found.push(Phrase { span, worth: 5, group: clause.start });
        }
    }
    found
}

/// Verbs whose object ends their clause: 健全 of 健全宏观调控体系.
const VERBS: &[&str] = &[
    "健全", "完善", "优化", "加强", "强化", "落实", "严格", "推进", "深化", "加快", "加大", "提高",
    "提升", "增强", "坚持", "建立", "构建", "实现", "维护", "保障", "促进", "推动", "弘扬", "树立",
    "改进", "规范", "严肃", "整治", "防范", "化解", "发挥", "激发", "营造", "培育", "拓宽", "拓展",
    "夯实", "筑牢", "压实", "履行", "遵守", "贯彻", "创新", "转变", "丰富", "解决", "消除", "克服",
    "抓好", "做好", "搞好", "开展", "改善", "保护", "支持", "扩大", "巩固", "纠正", "杜绝", "防止",
    "打击", "整顿", "明确", "统一", "凝聚", "赢得", "牢记", "把握", "掌握", "引导", "鼓励", "启动",
    "实施", "推行", "制定", "编制", "查处", "清理", "取消", "降低", "控制", "缩小", "畅通", "推广",
    "普及", "创建", "执行", "承担", "查找", "收集", "报送", "遵循", "参加", "接受", "办理", "剖析",
    "补齐", "厚植", "抓牢", "守住", "守牢", "稳住", "拧紧", "聚焦", "激活", "释放", "谱写", "确立",
    "形成", "保持", "发扬", "宣传", "继承", "反对", "抵制", "尊重", "关心", "爱护", "提供", "争取",
    "实行", "采取", "运用", "具备", "符合", "出具", "泄露", "伪造", "配备", "安装", "建成", "采用",
    "使用", "开设", "召开", "举办", "开放", "组建", "印发", "下发", "公示",
];

/// Whether words begin with such a verb.
pub(in super::super) fn begins_with_verb(words: &str) -> bool {
    VERBS.iter().any(|verb| words.starts_with(verb))
}

/// What may stand before such a verb.
const ADVERBS: &[&str] = &[
    "全面",
    "深入",
    "切实",
    "大力",
    "认真",
    "积极",
    "充分",
    "进一步",
    "不断",
    "着力",
    "坚决",
    "努力",
    "自觉",
    "始终",
    "加快",
    "持续",
    "扎实",
    "稳步",
    "逐步",
    "要",
];

/// What a clause does something to.
pub(super) fn objects(sentence: &str, clauses: &[Range<usize>]) -> Vec<Phrase> {
    let mut found = Vec::new();
    for clause in clauses {
        let words = &sentence[clause.clone()];
        let ends =
            !sentence[clause.end..].starts_with('、') && !sentence[..clause.start].ends_with('、');
        let adverb =
            ADVERBS.iter().find(|word| words.starts_with(**word)).map_or(0, |word| word.len());
        let verb = VERBS.iter().find(|verb| words[adverb..].starts_with(**verb)).filter(|_| ends);
        if let Some(verb) = verb {
            let span = clause.start + adverb + verb.len()..clause.end;
            // 解决人民的温饱问题 asks for the problem.
            let last = sentence[span.clone()].rfind('的').map_or(0, |at| at + '的'.len_utf8());
            let span = span.start + last..span.end;
            let object = &sentence[span.clone()];
            let is_tail = last > 0 && TAIL_ACTS.iter().any(|word| object.contains(word));
            // 加强对干部的教育 has its object further on.
            let is_bare = !object.contains(['应', '须', '必', '是', '均', '皆', '已', '由'])
                && !object.starts_with([
                    '是', '有', '了', '着', '性', '力', '者', '化', '地', '出', '到', '成', '起',
                    '和', '与', '的', '对', '在', '以', '为', '把', '从', '向', '由', '按', '依',
                    '好',
                ])
                // 转变作风提升效能: two verbs are two clauses.
                && !VERBS.iter().any(|verb| object.contains(verb) && !object.ends_with(verb));
            if is_bare && !is_tail && (4..=LONGEST_PHRASE).contains(&length(object)) {
                found.push(Phrase { span, worth: 2, group: clause.start });
            }
        }
    }
    found
}
