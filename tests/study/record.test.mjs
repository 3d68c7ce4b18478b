import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const LearningRecord = load(['schedule', 'record'], 'LearningRecord');
const plain = (value) => JSON.parse(JSON.stringify(value));

const DAY = 20_780;
const answer = (id, day, score, more = {}) => ({
  device: 'kd3f', id, rev: 'r1', day, time: '08:30', mode: 'practice', score, grade: score === 1 ? 3 : 1, ms: 4000, hints: 0, answer: { chosen: [1] }, ...more,
});
const of = (...answers) => answers.reduce(LearningRecord.add, LearningRecord.empty('bangongshi'));

test('answers are numbered and stay in the order of their time', () => {
  const record = of(answer('a', DAY, 1), answer('b', DAY, 0), answer('a', DAY - 365, 1));
  assert.deepEqual(plain(record.entries.map((entry) => [entry.n, entry.id, entry.day])), [[3, 'a', DAY - 365], [1, 'a', DAY], [2, 'b', DAY]]);
});

test('merging twice is merging once, in either order', () => {
  const own = of(answer('a', DAY, 1), answer('b', DAY, 0));
  const other = [answer('a', DAY, 0, { device: 'zz9' }), answer('c', DAY + 1, 1, { device: 'zz9' })].reduce(LearningRecord.add, own);
  const once = LearningRecord.merge(own, other);
  assert.equal(once.entries.length, 4);
  assert.deepEqual(plain(LearningRecord.merge(once, other)), plain(once));
  assert.deepEqual(plain(LearningRecord.merge(other, own).entries), plain(once.entries));
});

test('a mistake leaves the book after right answers on two different days', () => {
  const isMistake = (...answers) => LearningRecord.replay(of(...answers)).get('a').isMistake;
  const wrong = answer('a', DAY, 0);
  assert.equal(isMistake(wrong), true);
  assert.equal(isMistake(wrong, answer('a', DAY, 1), answer('a', DAY, 1)), true, 'both on one day');
  assert.equal(isMistake(wrong, answer('a', DAY, 1), answer('a', DAY + 1, 1)), false);
  assert.equal(isMistake(wrong, answer('a', DAY, 1), answer('a', DAY + 1, 0), answer('a', DAY + 2, 1)), true, 'wrong again');
  assert.equal(isMistake(answer('a', DAY, 1)), false);
});

test('a question that was renamed keeps what is known of it', () => {
  const record = of(answer('old', DAY, 1), answer('new', DAY + 2, 1));
  const known = LearningRecord.replay(record, { old: 'new' });
  assert.deepEqual([...known.keys()], ['new']);
  assert.equal(known.get('new').right, 2);
  assert.equal(LearningRecord.present('x', { x: 'y', y: 'x' }), 'x', 'names in a circle');
});

test('what is whole of a damaged record is kept, and the rest is counted', () => {
  const record = plain(of(answer('a', DAY, 1), answer('b', DAY, 0)));
  record.entries.push({ id: 'c' }, null, { ...record.entries[0], n: 9, score: 7 });
  const read = LearningRecord.parse(JSON.stringify(record), 'bangongshi');
  assert.equal(read.record.entries.length, 2);
  assert.equal(read.lost, 3);
  assert.equal(read.problem, 'damaged');
  assert.equal(LearningRecord.parse('{"format":"yanxi-rec', 'bangongshi').problem, 'damaged');
  assert.equal(LearningRecord.parse('[]', 'bangongshi').problem, 'damaged');
  assert.equal(LearningRecord.parse('null', 'bangongshi').problem, 'damaged');
});

test('a record of another site or of a later version is told apart', () => {
  const record = plain(of(answer('a', DAY, 1)));
  const problem = (more) => LearningRecord.parse(JSON.stringify({ ...record, ...more }), 'bangongshi').problem;
  assert.equal(problem({}), '');
  assert.equal(problem({ site: 'other' }), 'foreign');
  assert.equal(problem({ version: 2 }), 'newer');
});

test('old answers give up what was answered and nothing else', () => {
  const record = of(answer('a', DAY, 1), answer('b', DAY, 0), answer('c', DAY, 1));
  const short = LearningRecord.compact(record, 1);
  assert.deepEqual(plain(short.entries.map((entry) => entry.answer !== undefined)), [false, false, true]);
  assert.deepEqual(plain([...LearningRecord.replay(short)]), plain([...LearningRecord.replay(record)]));
  assert.deepEqual(plain(LearningRecord.merge(short, record).entries), plain(record.entries), 'a merge gives it back');
});

test('twenty thousand answers are replayed and merged in a moment', () => {
  let record = LearningRecord.empty('bangongshi');
  record = { ...record, entries: Array.from({ length: 20_000 }, (_, at) => ({ ...answer(`q${at % 5000}`, DAY + Math.floor(at / 100), at % 3 ? 1 : 0), n: at + 1 })) };
  const began = performance.now();
  LearningRecord.replay(record);
  LearningRecord.merge(record, record);
  assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`);
});
