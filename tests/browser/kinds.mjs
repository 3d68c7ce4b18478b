// A material with a question of each kind, and how a learner answers it right and wrong. It stands in a course of its
// own, so that an exam can be drawn from it alone.

export const KINDS_PAGE = 'meetings/kinds.html';
export const KINDS_COURSE = '工作例会';
const NAME = 'meetings/kinds';

const COURSE = `+++
title = "${KINDS_COURSE}"
order = 2
+++
`;

const TEXT = `+++
id = "kinds"
title = "在办公室工作例会上的讲话"
short_title = "例会讲话"
+++

要把握大局，切实做到“三个到位”。思想认识要到位，组织领导要到位，工作措施要到位。

办公室的同志要立足本职，不为杂音所扰，不为传言所惑。
`;

const QUESTIONS = `[[question]]
kind = "single"
stem = "例会讲话指出，办公室同志第一位的要求是（　）。"
options = ["*政治意识", "大局意识", "学习意识", "执行意识"]
explanation = "原文把政治意识放在第一位。"

[[question]]
kind = "multiple"
stem = "例会讲话要求做到的“三个到位”包括（　）。"
options = ["*思想认识", "*组织领导", "*工作措施", "考核奖惩", "宣传引导"]

[[question]]
kind = "true_false"
stem = "“三个到位”的第一个是组织领导到位。"
options = ["对", "*错"]
correction = "思想认识"

[[question]]
kind = "cloze"
stem = "要立足本职，不为____所扰，不为____所惑。"
blanks = [["杂音"], ["传言"]]
hints = ["第一空共 2 个字", "第一空的第一个字：杂"]

[[question]]
kind = "ordering"
stem = "按讲话的顺序排列“三个到位”。"
order = ["思想认识", "组织领导", "工作措施"]

[[question]]
kind = "matching"
stem = "把要求与具体内容配对。"
pairs = [["立足本职", "不为杂音所扰"], ["把握大局", "做到三个到位"]]
extra = ["开展专项检查"]

[[question]]
kind = "recall"
stem = "请默写“三个到位”的内容。"
points = ["思想认识", "组织领导", "工作措施"]
`;

/// Files that bring it into the site under test.
export const KINDS = { 'content/meetings/index.md': COURSE, [`content/${NAME}.md`]: TEXT, [`content/${NAME}.quiz.toml`]: QUESTIONS };

/// The order in which the questions stand on the page.
export const ORDER = ['single', 'multiple', 'true_false', 'cloze', 'ordering', 'matching', 'recall'];

/// What is given, by kind.
export const ANSWERS = {
  single: { right: ['政治意识'], wrong: ['大局意识'] },
  multiple: { right: ['思想认识', '组织领导', '工作措施'], wrong: ['思想认识', '组织领导', '工作措施', '考核奖惩', '宣传引导'] },
  true_false: { right: ['错', '思想认识'], wrong: ['对'] },
  cloze: { right: ['　杂音。', '“传言”'], wrong: ['杂念', '谣言'] },
  ordering: { right: ['思想认识', '组织领导', '工作措施'], wrong: ['工作措施', '组织领导', '思想认识'] },
  matching: { right: { 立足本职: '不为杂音所扰', 把握大局: '做到三个到位' }, wrong: { 立足本职: '开展专项检查', 把握大局: '不为杂音所扰' } },
  recall: { right: '一要思想认识到位，二要组织领导到位，三要工作措施到位。', wrong: '记不得了' },
};
