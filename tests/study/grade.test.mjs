import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const Grading = load(['grade'], 'Grading');

const options = (...texts) => texts.map((text) => ({ text: text.replace('*', ''), correct: text.startsWith('*'), note: '' }));
const MEMBERS = {
  id: 'a', rev: '1', kind: 'multiple',
  options: options('*政治意识', '*大局意识', '*学习意识', '*执行意识', '效率意识', '质量意识'),
};
const json = (value) => JSON.parse(JSON.stringify(value));
const score = (...of) => Grading.grade(...of).score;

test('ticking everything earns nothing, whatever the scoring', () => {
  for (const scoring of ['partial', 'half', 'exact']) {
    assert.equal(score(MEMBERS, { chosen: [0, 1, 2, 3, 4, 5] }, scoring), 0, scoring);
    assert.equal(score(MEMBERS, { chosen: [] }, scoring), 0, scoring);
    assert.equal(score(MEMBERS, { chosen: [3, 2, 1, 0] }, scoring), 1, scoring);
  }
});

test('some of the keys earn a part, a wrong one takes it back', () => {
  assert.equal(score(MEMBERS, { chosen: [0, 1, 2] }, 'partial'), 0.75);
  assert.equal(score(MEMBERS, { chosen: [0, 1, 2] }, 'half'), 0.5);
  assert.equal(score(MEMBERS, { chosen: [0, 1, 2] }, 'exact'), 0);
  assert.equal(score(MEMBERS, { chosen: [0, 1, 2, 4] }, 'partial'), 0.25);
  assert.equal(score(MEMBERS, { chosen: [0, 1, 2, 4] }, 'half'), 0);
  assert.deepEqual([...Grading.grade(MEMBERS, { chosen: [0, 4] }).marks], ['right', 'missed', 'missed', 'missed', 'wrong', 'right']);
});

test('of several options of a single choice the first counts', () => {
  const question = { id: 'b', rev: '1', kind: 'single', options: options('讲实干', '*讲规范', '讲廉洁') };
  assert.equal(score(question, { chosen: [1] }), 1);
  assert.equal(score(question, { chosen: [0, 1] }), 0);
});

test('a typed answer may differ in width, marks and frame, and one slip is called near', () => {
  const question = { id: 'c', rev: '1', kind: 'cloze', blanks: [['大局意识', '大局', '增强大局意识'], ['3万元']] };
  const marks = (...typed) => [...Grading.grade(question, { typed }).marks];
  assert.deepEqual(marks('“大局 意识”。', '３万元'), ['right', 'right']);
  assert.deepEqual(marks('大局', ''), ['right', 'missed']);
  assert.deepEqual(marks('大局意思', '2万元'), ['near', 'wrong'], 'a figure is right or wrong');
  assert.deepEqual(marks('大局的意识', '3万'), ['near', 'wrong']);
  assert.equal(score(question, { typed: ['大局', '5万元'] }), 0.5);
});

test('who finds a false statement is asked what is true', () => {
  const question = { id: 'd', rev: '1', kind: 'true_false', options: options('对', '*错'), correction: '100亿元' };
  assert.equal(score(question, { chosen: [0] }), 0);
  assert.equal(score(question, { chosen: [1] }), 0.5);
  assert.equal(score(question, { chosen: [1], correction: '１００亿元' }), 1);
  const plain = { id: 'd', rev: '1', kind: 'true_false', options: options('*对', '错') };
  assert.equal(score(plain, { chosen: [0] }), 1);
});

test('an order is worth the pairs that follow each other', () => {
  const question = { id: 'e', rev: '1', kind: 'ordering', order: ['登记', '拟办', '批示', '分送'] };
  assert.equal(score(question, { order: [0, 1, 2, 3] }), 1);
  assert.equal(score(question, { order: [1, 2, 3, 0] }).toFixed(2), '0.67');
  assert.equal(score(question, { order: [3, 2, 1, 0] }), 0);
});

test('pairs count one by one, and equal right sides are as good', () => {
  const question = { id: 'f', rev: '1', kind: 'matching', pairs: [['规范', '四个坚持'], ['学习', '四种意识'], ['质量', '四个坚持']] };
  assert.equal(score(question, { matched: [2, 1, 0] }), 1);
  assert.equal(score(question, { matched: [1, 1, null] }).toFixed(2), '0.33');
});

test('points are ticked where the text holds them', () => {
  const question = { id: 'g', rev: '1', kind: 'recall', points: ['政治意识', '大局意识', '学习意识', '执行意识'] };
  const ticked = Grading.found(question.points, '一是政治意识；二是 学习意识。');
  assert.deepEqual([...ticked], [true, false, true, false]);
  assert.equal(score(question, { ticked }), 0.5);
});

test('hints make a right answer harder, and all of them make it forgotten', () => {
  const hinted = { ...MEMBERS, hints: ['一', '二', '三'] };
  const of = (answer, taken) => Grading.forSchedule(hinted, Grading.grade(MEMBERS, answer), taken);
  assert.equal(of({ chosen: [0, 1, 2, 3] }, 0), 3);
  assert.equal(of({ chosen: [0, 1, 2, 3] }, 1), 2);
  assert.equal(of({ chosen: [0, 1, 2, 3] }, 3), 1);
});

test('what is not all right was forgotten, but for a recital of which most was there', () => {
  const of = (question, answer) => Grading.forSchedule(question, Grading.grade(question, answer));
  assert.equal(of(MEMBERS, { chosen: [0, 1, 2] }), 1);
  const recital = { id: 'r', rev: '1', kind: 'recall', points: ['一', '二', '三', '四', '五'] };
  const most = { ticked: [true, true, true, false, false] };
  assert.equal(of(recital, most), 2);
  assert.equal(of(recital, { ticked: [true, true] }), 1);
  const sayable = (answer) => json(Grading.sayable(Grading.grade(recital, answer)));
  assert.deepEqual([sayable({}), sayable(most), sayable({ ticked: [true, true, true, true, true] })], [[1], [1, 2], [2, 3, 4]]);
});

test('a figure with a point or a sign is another figure', () => {
  const blank = (typed, key) => score({ id: 'b', rev: '1', kind: 'cloze', blanks: [[key]] }, { typed: [typed] });
  for (const [typed, key] of [['125%', '12.5%'], ['12亿元', '1.2亿元'], ['3℃', '-3℃']]) {
    assert.equal(blank(typed, key), 0, `${typed} for ${key}`);
  }
  for (const [typed, key] of [['１２．５％', '12.5%'], ['－3℃', '-3℃'], ['2019—2020年', '2019-2020年'], ['1，200元', '1200元']]) {
    assert.equal(blank(typed, key), 1, `${typed} for ${key}`);
  }
});

test('an answer that is not there is wrong and breaks nothing', () => {
  for (const kind of ['single', 'multiple', 'true_false', 'cloze', 'ordering', 'matching', 'recall']) {
    assert.equal(score({ id: 'h', rev: '1', kind }, {}), 0, kind);
    assert.equal(score({ ...MEMBERS, kind }, { chosen: [99] }), 0, kind);
  }
});
