import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { Plan, LearningRecord } = load(['schedule', 'record', 'plan'], '({ Plan, LearningRecord })');
const plain = (value) => JSON.parse(JSON.stringify(value));

const DAY = 20_780;
const known = (...answers) => {
  const record = answers.reduce(
    (all, [id, day, grade]) => LearningRecord.add(all, { device: 'd', id, rev: '1', day, time: '08:00', mode: 'practice', score: grade > 1 ? 1 : 0, grade, ms: 1, hints: 0 }),
    LearningRecord.empty('s'),
  );
  return LearningRecord.replay(record);
};

test('a day asks what is due, the least sure first, and then what is new', () => {
  const memory = known(['a', DAY - 30, 3], ['b', DAY - 3, 3], ['c', DAY - 1, 4], ['d', DAY - 2, 1]);
  assert.deepEqual(plain(Plan.today(['a', 'b', 'c', 'd', 'e', 'f'], memory, DAY)), { due: ['a', 'd', 'b'], fresh: ['e', 'f'] });
});

test('a day has a limit, and what was done today counts', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `q${at}`);
  const set = (limits, done) => plain(Plan.today(ids, known(), DAY, limits, done)).fresh.length;
  assert.equal(set({}), 5);
  assert.equal(set({ fresh: 20 }), 10);
  assert.equal(set({}, { fresh: 3, done: 3 }), 2);
  assert.equal(set({}, { fresh: 5, done: 10 }), 0);
});

test('nothing is put off beyond an exam, and one that is over puts nothing forward', () => {
  const memory = known(['a', DAY, 4]);
  const due = (today, exam) => Plan.dueDay(memory.get('a'), today, exam);
  assert.equal(due(DAY), DAY + 8);
  assert.equal(due(DAY, DAY + 3), DAY + 3);
  assert.equal(due(DAY + 4, DAY + 3), DAY + 8, 'the exam is over');
});

test('an answer of a day that is not yet counts as of today', () => {
  const memory = known(['a', DAY + 365, 4]);
  assert.equal(Plan.dueDay(memory.get('a'), DAY), DAY + 8);
});

test('a forecast counts each question once, and what is late today', () => {
  const memory = known(['a', DAY - 90, 3], ['b', DAY, 3], ['c', DAY, 4]);
  const counts = plain(Plan.forecast(memory, DAY, 30));
  assert.equal(counts.length, 30);
  assert.deepEqual([counts[0], counts[2], counts[8]], [1, 1, 1]);
});

test('what is expected on a day counts what was never asked as unknown', () => {
  const memory = known(['a', DAY, 3]);
  assert.equal(Plan.expected(['a'], memory, DAY), 1);
  assert.equal(Plan.expected(['a', 'b'], memory, DAY), 0.5);
  assert.ok(Plan.expected(['a'], memory, DAY + 30) < 0.8);
  assert.equal(Plan.expected([], memory, DAY), 0);
});

test('mastered is what will be recalled in a week, and not what was just wrong', () => {
  const mastery = (...answers) => Plan.mastery(['a'], known(...answers), DAY);
  assert.equal(mastery(), 0);
  assert.equal(mastery(['a', DAY, 1]), 0);
  const [once, twice] = [mastery(['a', DAY, 3]), mastery(['a', DAY - 5, 3], ['a', DAY, 3])];
  assert.ok(0.7 < once && once < twice && twice < 1, `${once} ${twice}`);
  assert.equal(Plan.mastery([], known(), DAY), 0);
});

test('a question answered with an effort comes sooner than one recalled at once', () => {
  const days = [1, 2, 3, 4].map((grade) => Plan.daysAfter(undefined, grade, DAY, null));
  assert.deepEqual(days, [1, 1, 2, 8]);
  assert.equal(Plan.daysAfter(undefined, 4, DAY, DAY + 3), 3, 'no later than an exam');
});

test('a row of days goes on until a day passes without an answer', () => {
  assert.equal(Plan.streak([DAY, DAY - 1, DAY - 2, DAY - 9], DAY), 3);
  assert.equal(Plan.streak([DAY - 1, DAY - 2], DAY), 2, 'today is not over');
  assert.equal(Plan.streak([DAY - 2], DAY), 0);
});
