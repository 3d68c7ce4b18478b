//! The families of markers, in one table: what stands around the numeral.
//!
//! | shape | markers |
//! |---|---|
//! | [`Shape::Is`] | 一是, 二是 |
//! | [`Shape::Must`] | 一要, 二要 |
//! | [`Shape::Nth`] | 第一，第二；with a unit 第一步，第一个方面， |
//! | [`Shape::First`] | 首先, 其次, 再次, 最后 |
//! | [`Shape::Among`] | 其一，其二， |
//! | [`Shape::Label`] | 要求一：, 措施二： |
//! | [`Shape::Bracket`] | （一）, (1), 1）, ⑴, ㈠ |
//! | [`Shape::Dot`] | 一、, 1., 1、, 1．, the numbers of a Markdown list |
//! | [`Shape::Dotted`] | 1.1, 1.1.1 |
//! | [`Shape::Circled`] | ①, ❶ |

/// What stands around the numeral of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Is,
    Must,
    Nth,
    First,
    Among,
    Label,
    Bracket(Script),
    Dot(Script),
    Dotted,
    Circled,
}

/// How the numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Han,
    Arabic,
}

/// A shape as one writer uses it. Members of a run are of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Family<'a> {
    pub(super) shape: Shape,
    /// 步 of 第一步, 要求 of 要求一, 1. of 1.1; empty elsewhere.
    pub(super) unit: &'a str,
    /// The mark after the numeral, or the bracket around it.
    pub(super) style: char,
}

impl Family<'_> {
    /// Whether a writer may go from one to the other inside one list: 首先…其次…第三, 一要…三是, 1. and 2、.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        match (self.shape, other.shape) {
            (a, b) if a == b => self.unit == other.unit,
            _ => [self, other].iter().all(|one| one.is_spoken() && one.unit.is_empty()),
        }
    }

    /// Whether its markers are words of the sentence, not signs beside it.
    pub(super) fn is_spoken(&self) -> bool {
        use Shape::{Among, First, Is, Must, Nth};
        matches!(self.shape, Is | Must | Nth | First | Among)
    }
}

/// What can be counted by 第一…，: a unit between the numeral and the mark.
pub(super) const UNITS: &[&str] = &[
    "个方面",
    "个层次",
    "个阶段",
    "个问题",
    "件事情",
    "个步骤",
    "个环节",
    "项任务",
    "项工作",
    "方面",
    "阶段",
    "层次",
    "步骤",
    "环节",
    "件事",
    "步",
    "点",
    "个",
    "条",
    "类",
    "种",
    "层",
    "关",
    "项",
];

/// Words before a numeral that number something else: parts of a document, days.
pub(super) const NO_LABELS: &[&str] = &[
    "附件", "附表", "附录", "附图", "星期", "礼拜", "表格", "图表", "公式", "参考", "脚注", "注释",
    "编号", "电话", "时间",
];

/// What a marker says of its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// It counts.
    Count(u32),
    /// 再次: one more.
    Next,
    /// 最后: the last.
    Last,
}
