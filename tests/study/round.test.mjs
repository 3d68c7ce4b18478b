import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const Round = load(['round'], 'Round');
const plain = (value) => JSON.parse(JSON.stringify(value));

const task = (id) => ({ question: { id }, source: { title: '', href: '' } });
const done = (isRight) => ({ answer: {}, result: { isRight, score: isRight ? 1 : 0, marks: [] }, name: 'x 1' });
const ids = (round) => plain(round.tasks.map((one) => one.question.id));
/// A round of a and b after these answers, one question after another.
const after = (comesAgain, ...rights) =>
  rights.reduce((round, isRight) => Round.moved(Round.answered(round, round.at, done(isRight), comesAgain), 1), Round.begin([task('a'), task('b')]));

test('in a review what was wrong comes once more at the end, and only once', () => {
  assert.deepEqual(ids(after(true, false, true)), ['a', 'b', 'a']);
  assert.deepEqual(ids(after(true, false, true, false)), ['a', 'b', 'a']);
  assert.deepEqual(ids(after(true, true, true)), ['a', 'b']);
  assert.deepEqual(ids(after(false, false, false)), ['a', 'b'], 'in practice nothing comes again by itself');
});

test('an answer that is taken back takes its repetition with it', () => {
  const round = Round.answered(Round.begin([task('a'), task('b')]), 0, done(false), true);
  assert.deepEqual(ids(Round.undone(round, 0)), ['a', 'b']);
  assert.deepEqual(plain(Round.marks(Round.undone(round, 0))), ['', '']);
});

test('a summary counts first answers', () => {
  const { count, right, wrong } = Round.summary(after(true, false, true, true));
  assert.deepEqual([count, right, plain(wrong.map((one) => one.question.id))], [2, 1, ['a']]);
  assert.equal(Round.summary(Round.begin([task('a')])).count, 0, 'nothing answered');
});

test('moving stays within the round, and one step past it is its end', () => {
  const round = Round.begin([task('a'), task('b')]);
  assert.equal(Round.moved(round, -1).at, 0);
  assert.equal(Round.moved(Round.moved(round, 1), 1).at, 2);
  assert.equal(Round.moved(round, 9).at, 2);
});
