import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { ExamSetting, ExamState, ExamScore, ExamSheet } = load(
  ['lots', 'grade', 'paper', 'exam-setting', 'exam-state', 'exam-score', 'exam-sheet'],
  '({ ExamSetting, ExamState, ExamScore, ExamSheet })', { URLSearchParams });
const plain = (value) => JSON.parse(JSON.stringify(value));

const SITE = {
  kinds: ['single', 'multiple', 'cloze', 'recall'],
  courses: [{ title: '讲话', href: '讲话/index.html' }, { title: '散篇', href: 'index.html' }],
  materials: [
    { key: '讲话/x', course: 0, questions: [['q1', 0, 0], ['q2', 0, 1], ['q3', 2, 1]] },
    { key: 'y', course: 1, questions: [['q4', 0, 0], ['q5', 3, 0]] },
  ],
  exam: { minutes: 60, pass: 60, counts: { single: 10, multiple: 5, recall: 1 } },
};
const read = (words) => plain(ExamSetting.read(SITE, new URLSearchParams(words), 'fresh'));

test('an address that says nothing asks for what the site asks, as far as there is', () => {
  assert.deepEqual(read(''), { seed: 'fresh', form: 'A', courses: [0, 1], counts: { single: 3, recall: 1 }, minutes: 60, pass: 60 });
});

test('an address carries a whole setting, to and fro', () => {
  const words = 'seed=2026春&form=B&single=2&cloze=1&minutes=0&pass=80&course=讲话';
  const setting = read(words);
  assert.deepEqual(setting, { seed: '2026春', form: 'B', courses: [0], counts: { single: 2, cloze: 1 }, minutes: 0, pass: 80 });
  assert.deepEqual(read(ExamSetting.words(SITE, setting)), setting);
  assert.deepEqual(read('course=.').courses, [1], 'materials at the top are a course');
  assert.equal(ExamSetting.words(SITE, read('seed=a')).includes('course'), false);
});

test('an address that is wrong asks for what it says well', () => {
  assert.deepEqual(read('single=-3&cloze=many&minutes=99999&pass=1e9&form=C&course=nowhere&seed=%20'), {
    seed: 'fresh', form: 'A', courses: [0, 1], counts: {}, minutes: 600, pass: 60,
  });
  assert.deepEqual(read('single=500&course=.').counts, { single: 1 }, 'no more than there is in the courses chosen');
  assert.equal(read(`seed=${'长'.repeat(99)}`).seed.length, 40);
});

test('a fresh number is short and has no sign that is taken for another', () => {
  assert.match(ExamSetting.fresh(() => 0.9999), /^z{5}$/u);
  assert.match(ExamSetting.fresh(Math.random), /^[2-9a-hjkmnp-z]{5}$/u);
});

const begun = (minutes = 1) => ExamState.begin('seed=a', minutes, [['q1', 'r1'], ['q2', 'r2'], ['q3', 'r3']], 'tab');

test('time passes with the question in sight and ends with the exam', () => {
  let exam = ExamState.passed(begun(), 20000);
  exam = ExamState.passed(ExamState.moved(exam, 2), 5000);
  assert.deepEqual([exam.used, ExamState.left(exam), plain(exam.spent)], [25000, 35000, { q1: 20000, q3: 5000 }]);
  exam = ExamState.passed(exam, 99999);
  assert.deepEqual([exam.used, ExamState.left(exam), exam.spent.q3], [60000, 0, 40000]);
  assert.equal(ExamState.passed(begun(), -5000).used, 0, 'a clock set back gives no time');
  assert.equal(ExamState.left(ExamState.passed(begun(0), 99999)), Infinity);
});

test('answers and flags come and go', () => {
  let exam = ExamState.answered(begun(), 'q2', { chosen: [1] });
  assert.deepEqual(plain(ExamState.open(exam)), [0, 2]);
  exam = ExamState.answered(exam, 'q2', null);
  assert.deepEqual(plain(ExamState.open(exam)), [0, 1, 2]);
  exam = ExamState.flagged(ExamState.flagged(ExamState.flagged(exam, 'q1'), 'q3'), 'q1');
  assert.deepEqual(plain(exam.flags), ['q3']);
  assert.equal(ExamState.moved(exam, 99).at, 2);
  assert.equal(ExamState.moved(exam, -1).at, 0);
});

test('an exam that was written is read as it was', () => {
  const exam = ExamState.passed(ExamState.flagged(ExamState.answered(ExamState.moved(begun(), 1), 'q2', { typed: ['大局'] }), 'q1'), 1500);
  assert.deepEqual(plain(ExamState.read(ExamState.write(exam))), plain(exam));
});

test('a damaged draft is none', () => {
  const whole = JSON.parse(ExamState.write(begun()));
  const broken = [
    { format: 2 }, { questions: [] }, { questions: [['q1']] }, { questions: null }, { answers: null }, { answers: { q1: 3 } }, { flags: 'q1' },
    { used: -1 }, { used: 'long' }, { at: null }, { spent: { q1: 'x' } }, { handed: {} }, { handed: { name: 'x', written: null, isOver: false } }, { setting: 1 }, { owner: null },
  ];
  assert.notEqual(ExamState.read(JSON.stringify(whole)), null);
  broken.forEach((part) => assert.equal(ExamState.read(JSON.stringify({ ...whole, ...part })), null, JSON.stringify(part)));
  ['', '{', 'null', '[]', ExamState.write(begun()).slice(0, -3)].forEach((text) => assert.equal(ExamState.read(text), null, text));
});

test('an exam goes on without what is gone, under new names, and without answers to what was changed', () => {
  let exam = ExamState.begin('', 1, [['old', 'r'], ['gone', 'r'], ['q3', 'r'], ['q4', 'r']], 'tab');
  ['old', 'gone', 'q3', 'q4'].forEach((id) => {
    exam = ExamState.flagged(ExamState.answered(exam, id, { typed: [id] }), id);
  });
  exam = ExamState.moved(exam, 2);
  const now = new Map([['old', { id: 'new', rev: 'r' }], ['q3', { id: 'q3', rev: 'r2' }], ['q4', { id: 'q4', rev: 'r' }]]);
  const { exam: fitted, gone, changed } = ExamState.fit(exam, now);
  assert.deepEqual([gone, changed, fitted.at], [1, 1, 1]);
  assert.deepEqual(plain(fitted.questions), [['new', 'r'], ['q3', 'r2'], ['q4', 'r']]);
  assert.deepEqual(plain(fitted.answers), { new: { typed: ['old'] }, q4: { typed: ['q4'] } });
  assert.deepEqual(plain(fitted.flags), ['new', 'q3', 'q4']);
  const merged = ExamState.fit(exam, new Map([['old', { id: 'q4', rev: 'r' }], ['q4', { id: 'q4', rev: 'r' }]]));
  assert.deepEqual(plain(merged.exam.questions), [['q4', 'r']], 'two that became one are asked once');
  assert.equal(ExamState.fit(exam, new Map()).exam.questions.length, 0);
});

const QUESTIONS = new Map([
  ['q1', { id: 'q1', rev: 'r1', kind: 'single', options: [{ text: '甲', correct: true, note: '' }, { text: '乙', correct: false, note: '' }] }],
  ['q2', { id: 'q2', rev: 'r2', kind: 'cloze', blanks: [['大局'], ['学习']] }],
  ['q3', { id: 'q3', rev: 'r3', kind: 'recall', points: ['政治意识', '大局意识'] }],
]);
const taken = () => {
  let exam = ExamState.answered(begun(), 'q1', { chosen: [0] });
  exam = ExamState.answered(exam, 'q3', { typed: ['政治意识'], ticked: [true, false] });
  return { ...exam, handed: { name: 'now', written: { q1: 'tab 1', q3: 'tab 2' }, isOver: true } };
};

test('what is handed in is worth its share of a hundred; what was not answered is worth nothing', () => {
  const handed = ExamScore.hand(taken(), QUESTIONS, 50, 'partial');
  assert.deepEqual(plain(handed.rows.map((row) => [row.id, row.answer !== null, row.score, row.name])), [['q1', true, 1, ''], ['q2', false, 0, ''], ['q3', true, 0.5, 'tab 2']]);
  assert.deepEqual([handed.points, handed.isOver, ExamScore.isPassed(handed)], [50, true, true]);
  assert.equal(ExamScore.isPassed({ ...handed, pass: 51 }), false);
});

test('a recital that is scored anew changes the points and nothing else', () => {
  const handed = ExamScore.hand(taken(), QUESTIONS, 60, 'partial');
  const next = ExamScore.rescored(handed, { ...handed.rows[2], score: 1, name: 'tab 3' });
  assert.deepEqual([next.points, ExamScore.isPassed(next), next.rows[2].name], [66.7, true, 'tab 3']);
  assert.deepEqual(plain(next.rows.slice(0, 2)), plain(handed.rows.slice(0, 2)));
});

test('a result that was kept is read as it was, and nothing is made of a damaged one', () => {
  const handed = ExamScore.hand(taken(), QUESTIONS, 60, 'partial');
  const kept = plain(ExamScore.pack(handed));
  assert.deepEqual(plain(ExamScore.unpack(kept)), plain(handed));
  [null, undefined, 3, {}, { ...kept, rows: [] }, { ...kept, rows: [['q1', 'r', null, 2]] }, { ...kept, used: 'x' }, { ...kept, pass: 101 }, { ...kept, setting: null }]
    .forEach((value) => assert.equal(ExamScore.unpack(value), null, JSON.stringify(value)));
  assert.ok(JSON.stringify(kept).length < 300, 'and it is short');
});

test('parts are counted in the order in which they come, and the weakest are found', () => {
  const handed = ExamScore.hand(taken(), QUESTIONS, 60, 'partial');
  const parts = ExamScore.by(handed, (id) => (id === 'q2' ? '四个坚持' : '四种意识'));
  assert.deepEqual(plain(parts), [{ title: '四种意识', count: 2, score: 1.5 }, { title: '四个坚持', count: 1, score: 0 }]);
  assert.deepEqual(plain(ExamScore.weakest(parts).map((part) => part.title)), ['四个坚持', '四种意识']);
});

test('the letters of a printed key are those of the answer that is right', () => {
  const options = ['甲', '乙', '丙', '丁', '戊'].map((text, at) => ({ text, correct: at < 2, note: '' }));
  for (const seed of ['a', 'b', 'c', 'd', 'e']) {
    const several = ExamSheet.shown({ kind: 'multiple', options }, seed);
    assert.deepEqual([...several.key].map((letter) => several.options[ExamSheet.LETTERS.indexOf(letter)]).sort(), ['甲', '乙'].sort(), seed);
    const order = ['一', '二', '三', '四'];
    const ordered = ExamSheet.shown({ kind: 'ordering', order }, seed);
    assert.deepEqual([...ordered.key].map((letter) => ordered.lettered[ExamSheet.LETTERS.indexOf(letter)]), order, seed);
    assert.notDeepEqual(plain(ordered.lettered), order, 'the right order is not printed');
    const pairs = [['左一', '右一'], ['左二', '右二'], ['左三', '右一']];
    const matched = ExamSheet.shown({ kind: 'matching', pairs, extra: ['多余'] }, seed);
    assert.equal(matched.lettered.length, 3, 'a side that belongs to two is printed once');
    assert.deepEqual(matched.key.split(' ').map((one) => matched.lettered[ExamSheet.LETTERS.indexOf(one[1])]), ['右一', '右二', '右一'], seed);
  }
  assert.equal(ExamSheet.shown({ kind: 'cloze', blanks: [['政治', '政治意识'], ['大局']] }, 'a').key, '政治／政治意识；大局');
  assert.deepEqual([true, false].map((correct) => ExamSheet.shown({ kind: 'true_false', options: [{ text: '对', correct }, { text: '错', correct: !correct }] }, 'a').truth), [true, false]);
  assert.equal(ExamSheet.shown({ kind: 'recall', points: ['一', '二', '三'] }, 'a').lines, 3);
});

test('a paper has a section for each kind, its numbers run on', () => {
  const paper = ['single', 'single', 'cloze', 'recall'].map((kind, at) => ({ id: `q${at}`, kind }));
  assert.deepEqual(plain(ExamSheet.sections(paper).map(({ kind, from, questions }) => [kind, from, questions.length])), [['single', 1, 2], ['cloze', 3, 1], ['recall', 4, 1]]);
  assert.deepEqual(plain(ExamSheet.sections([])), []);
});
