import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { Figures, LearningRecord } = load(['schedule', 'record', 'plan', 'figures'], '({ Figures, LearningRecord })');
const plain = (value) => JSON.parse(JSON.stringify(value));

const DAY = 20_780;
const material = (key, course, ...questions) => ({ key, title: key, href: `${key}.html`, course, version: '1', lists: ['甲', '乙'], questions });
const SITE = {
  kinds: ['single'],
  courses: [{ title: '讲话', href: 'a/index.html' }, { title: '规定', href: 'b/index.html' }],
  materials: [material('a/1', 0, ['a', 0, 0], ['b', 0, 0], ['c', 0, 1]), material('a/2', 0, ['d', 0, 0]), material('b/1', 1, ['e', 0, 0], ['f', 0, 1])],
  terms: [{ title: '四种意识', lists: [[0, 0], [2, 1]] }, { title: '四个坚持', lists: [[0, 1]] }],
  aliases: {},
};
const known = (...answers) => LearningRecord.replay(answers.reduce(
  (all, [id, day, score], at) => LearningRecord.add(all, { device: 'd', n: at + 1, id, rev: '1', day, time: '08:00', mode: 'practice', score, grade: score === 1 ? 3 : 1, ms: 1, hints: 0 }),
  LearningRecord.empty('s'),
));
const state = (memory, places = {}, more = {}) => ({
  known: Object.fromEntries(memory), today: { fresh: 0, done: 0 }, days: {}, kept: { places, settings: {} }, ...more,
});

test('a material, a course and a formulation have the questions that are theirs', () => {
  assert.deepEqual(plain(Figures.idsOfAll(Figures.ofCourse(SITE, 0))), ['a', 'b', 'c', 'd']);
  assert.deepEqual(plain(Figures.idsOf(SITE.materials[2])), ['e', 'f']);
  assert.deepEqual(plain(Figures.idsOfTerm(SITE, '四种意识')), ['a', 'b', 'f']);
  assert.deepEqual(plain(Figures.idsOfTerm(SITE, '没有的提法')), []);
});

test('what was never answered counts as not known, what was answered by what will be recalled', () => {
  const memory = known(['a', DAY, 1], ['b', DAY, 1]);
  const of = (...ids) => plain(Figures.of(ids, memory, DAY));
  assert.deepEqual(of('c', 'd'), { count: 2, answered: 0, share: 0 });
  assert.equal(of('a', 'c').answered, 1);
  assert.ok(Math.abs(of('a', 'b').share - 2 * of('a', 'c').share) <= 1, 'half of them is half');
  assert.ok(of('a', 'b').share > 50);
  assert.deepEqual(of(), { count: 0, answered: 0, share: 0 });
});

test('a hundred is said only of all of it', () => {
  const sure = new Map([['a', { memory: { stability: 5000, difficulty: 1 }, day: DAY, right: 9, wrong: 0, rightDay: DAY }]]);
  const { share } = Figures.of(['a'], sure, DAY);
  assert.equal(share, 99, 'nearly is not all');
});

test('new questions come from what was opened, and from anywhere where nothing was', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f'];
  assert.deepEqual(plain(Figures.inReach(SITE, state(known()))), all);
  assert.deepEqual(plain(Figures.inReach(SITE, state(known(), { 'a/2': { at: 1 } }))), ['d']);
  assert.deepEqual(plain(Figures.inReach(SITE, state(known(['f', DAY, 1]), { 'a/2': { at: 1 } }))), ['f', 'd', 'e']);
});

test('the set of the day is told by what is due and what is new', () => {
  const memory = known(['a', DAY - 30, 1], ['b', DAY, 1]);
  assert.deepEqual(plain(Figures.today(SITE, state(memory), memory, DAY)), { due: 1, fresh: 1, count: 2 });
  const busy = state(memory, {}, { today: { fresh: 5, done: 0 } });
  assert.deepEqual(plain(Figures.today(SITE, busy, memory, DAY)), { due: 1, fresh: 0, count: 1 });
});

test('one goes on reading where one was last, if it is still there', () => {
  const last = (places) => Figures.lastPlace(SITE, places);
  assert.equal(last({}), null);
  assert.equal(last({ 'a/1': { at: 5 }, 'b/1': { at: 9 }, gone: { at: 99 } }).material.key, 'b/1');
  assert.equal(last({ 'a/2': { title: 'x' } }).material.key, 'a/2', 'a place without a time is a place');
  assert.equal(last({ gone: { at: 1 } }), null);
});

test('days in a row are read from the days of a record', () => {
  assert.equal(Figures.streak({ [DAY]: 3, [DAY - 1]: 1, [DAY - 3]: 9 }, DAY), 2);
  assert.equal(Figures.streak({}, DAY), 0);
});
