import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';
import { storage } from './storage.mjs';

const SCRIPTS = ['schedule', 'record', 'pack', 'shelf', 'ledger', 'known', 'keeper', 'plan', 'figures', 'records-file', 'records-summary'];
const { RecordFile, RecordSummary, LearningRecord, Keeper, Knowns } = load(SCRIPTS, '({ RecordFile, RecordSummary, LearningRecord, Keeper, Knowns })', { Date, URLSearchParams });
const plain = (value) => JSON.parse(JSON.stringify(value));

const DAY = 20_780;
const SITE = {
  courses: [{ title: '讲话' }, { title: '规定' }],
  materials: [
    { key: 'a/1', title: '讲话一', href: 'a/1.html', course: 0, questions: [['a', 0, 0], ['b', 0, 0]] },
    { key: 'b/1', title: '规定一', href: 'b/1.html', course: 1, questions: [['c', 0, 0]] },
  ],
  terms: [],
};
/// As a page gets it.
function state(keeper) {
  const given = keeper.answer('state');
  return { ...given, known: Knowns.unpack(given.known) };
}
const open = (place, tab = 't1') => Keeper.open(place, 'bangongshi', tab, () => new Date('2026-11-23T08:30:00'));
const add = (keeper, id, score = 1) => keeper.answer('add', { answer: { id, rev: 'r1', mode: 'practice', score, grade: score === 1 ? 3 : 1, ms: 3000, hints: 0, answer: { chosen: [1] } } });

test('a file is named by what it is, its site, its learner and the day', () => {
  assert.equal(RecordFile.name('学习记录', '办公室工作研习', '王芳', '2026-11-23'), '学习记录_办公室工作研习_王芳_2026-11-23.json');
  assert.equal(RecordFile.name('学习记录', '办公室工作研习', '', '2026-11-23'), '学习记录_办公室工作研习_2026-11-23.json');
});

test('what Windows cannot hold is no part of a name', () => {
  assert.equal(RecordFile.name('学习记录', 'A/B:C*?"<>|\\D\u0007. ', ' 王\u200b\t芳...', '2026-11-23'), '学习记录_A_B_C_D_王_芳_2026-11-23.json');
  assert.equal(RecordFile.name('学习记录', '…', '../..', '2026-11-23'), '学习记录_…_2026-11-23.json');
  const long = RecordFile.name('学习记录', '𠮷'.repeat(99), '王'.repeat(99), '2026-11-23');
  assert.ok(Buffer.byteLength(long) < 256, long);
  assert.ok(long.includes(`_${'𠮷'.repeat(36)}_`), 'no character in halves');
});

test('a name is kept without what cannot be seen', () => {
  assert.equal(RecordFile.tidy('  王\u200b 芳\n'), '王 芳');
  assert.equal(Array.from(RecordFile.tidy('𠮷'.repeat(50))).length, 20);
  assert.equal(RecordFile.tidy('\u3000 '), '');
});

test('a summary says the figures of a record, course by course', () => {
  const keeper = open(storage());
  add(keeper, 'a');
  add(keeper, 'b', 0);
  add(keeper, 'a');
  const summary = plain(RecordSummary.of(SITE, state(keeper), DAY));
  assert.deepEqual([summary.answers, summary.days, summary.streak], [3, 1, 1]);
  assert.deepEqual(summary.courses.map(({ title, questions, answered }) => [title, questions, answered]), [['讲话', 2, 2], ['规定', 1, 0]]);
  assert.ok(summary.courses[0].mastery > summary.mastery && summary.mastery > 0);
  assert.deepEqual(plain(RecordSummary.materials(SITE, state(keeper), DAY).map(({ material }) => material.key)), ['a/1'], 'those begun');
});

test('exams come with their time, the latest first, and what is no exam is passed over', () => {
  const rows = [['a', 'r', null, 1, ''], ['b', 'r', null, 0, '']];
  const kept = { exams: {
    '2026-11-20T01:05:00.000Z': { setting: 'seed=2026春&form=A', pass: 60, points: 82.5, rows },
    '2026-11-21T01:05:00.000Z': { setting: 'seed=甲', pass: 60, points: 59.9, rows },
    '2026-11-22T01:05:00.000Z': null,
    nonsense: { setting: '', pass: 60, points: 1, rows },
    '2026-11-23T01:05:00.000Z': { points: 3 },
  } };
  const exams = plain(RecordSummary.exams({ kept }));
  assert.deepEqual(exams.map(({ seed, form, count, points, isPassed }) => [seed, form, count, points, isPassed]), [['甲', '', 2, 59.9, false], ['2026春', 'A', 2, 82.5, true]]);
  const local = new Date('2026-11-20T01:05:00.000Z');
  assert.equal(exams[1].time.slice(-5), `${String(local.getHours()).padStart(2, '0')}:${String(local.getMinutes()).padStart(2, '0')}`);
});

test('a file with its summary is read as the record that it is', () => {
  const keeper = open(storage());
  add(keeper, 'a');
  add(keeper, 'c', 0);
  const { text } = keeper.answer('give');
  const file = RecordFile.withSummary(text, { answers: 2 });
  assert.ok(file.startsWith('{\n "summary"'), 'readers see it first');
  const read = LearningRecord.parse(file, 'bangongshi');
  assert.equal(read.problem, '');
  assert.deepEqual(plain(read.record), plain(LearningRecord.parse(text, 'bangongshi').record));
  const other = open(storage(), 't2');
  assert.equal(other.answer('take', { text: file }).added, 2);
  assert.equal(other.answer('take', { text: file }).added, 0, 'twice is once');
});

test('a record is empty where nothing would be missed', () => {
  const keeper = open(storage());
  assert.equal(RecordSummary.isEmpty(state(keeper)), true);
  keeper.answer('keep', { kind: 'notes', name: 'a', value: '记住' });
  assert.equal(RecordSummary.isEmpty(state(keeper)), false);
  const other = open(storage(), 't2');
  add(other, 'a');
  assert.equal(RecordSummary.isEmpty(state(other)), false);
});

test('the last answers come the latest first, by the names that questions have now, without those taken back', () => {
  const keeper = open(storage());
  ['old', 'b', 'c'].forEach((id) => add(keeper, id));
  const { name } = add(keeper, 'slip');
  keeper.answer('undo', { name, id: 'slip' });
  const log = (count) => plain(keeper.answer('log', { count, aliases: { old: 'new' } }).entries.map(({ id }) => id));
  assert.deepEqual(log(50), ['c', 'b', 'new']);
  assert.deepEqual(log(2), ['c', 'b']);
});

test('who turns to another learner and back writes over nothing', () => {
  const place = storage();
  const keeper = open(place);
  const turn = (learner) => keeper.answer('choose', { learner });
  turn('王芳');
  add(keeper, 'a');
  turn('李强');
  add(keeper, 'b');
  turn('王芳');
  add(keeper, 'c');
  const { text } = keeper.answer('give');
  assert.equal(state(keeper).count, 2);
  assert.equal(state(open(place, 't2')).count, 2);
  keeper.answer('erase');
  add(keeper, 'd');
  assert.equal(keeper.answer('take', { text }).added, 2, 'an answer after erasing is no answer of before');
  assert.equal(state(keeper).count, 3);
});
