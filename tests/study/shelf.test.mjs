import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { Shelves, LearningRecord } = load(['schedule', 'record', 'shelf'], '({ Shelves, LearningRecord })');
const plain = (value) => JSON.parse(JSON.stringify(value));

const DAY = 20_780;
const answer = (id, more = {}) => ({
  device: 'kd3f', id, rev: 'r1', day: DAY, time: '08:30', mode: 'practice', score: 1, grade: 3, ms: 4000, hints: 0, answer: { typed: ['政治意识'] }, ...more,
});

/// A storage with so much room, in characters.
function storage(room = 5_000_000) {
  const held = new Map();
  const size = () => [...held].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return {
    held,
    get length() { return held.size; },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem(key, text) {
      if (size() - (held.get(key)?.length ?? 0) + text.length + key.length > room) {
        throw new Error('QuotaExceededError');
      }
      held.set(key, text);
    },
  };
}

const open = (place, tab, learner = '') => Shelves.open(place, 'bangongshi', learner, tab);
const ids = (shelf) => plain(shelf.read().record.entries.map((entry) => entry.id)).sort();

test('two tabs at once lose nothing', () => {
  const place = storage();
  const [one, two] = [open(place, 't1'), open(place, 't2')];
  one.add(answer('a'));
  two.add(answer('b'));
  one.add(answer('c'));
  assert.deepEqual(ids(two), ['a', 'b', 'c']);
  assert.deepEqual(ids(open(place, 't3')), ['a', 'b', 'c']);
});

test('sites and learners on one machine do not meet', () => {
  const place = storage();
  open(place, 't1', '王芳').add(answer('a'));
  open(place, 't1', '李强').add(answer('b'));
  Shelves.open(place, 'other', '王芳', 't1').add(answer('c'));
  assert.deepEqual(ids(open(place, 't2', '王芳')), ['a']);
  assert.deepEqual([...Shelves.learners(place, 'bangongshi')].sort(), ['李强', '王芳'].sort());
});

test('parts that no tab writes any more are folded into one, and a tab that was asleep goes on', () => {
  const place = storage();
  const [old, young] = [open(place, 't1'), open(place, 't2')];
  old.add(answer('a', { day: DAY - 9 }));
  young.add(answer('b'));
  const third = open(place, 't3');
  third.fold(DAY);
  assert.equal([...place.held.keys()].length, 2, 'that of today stays');
  old.add(answer('c'));
  assert.deepEqual(ids(third), ['a', 'b', 'c']);
});

test('a part that cannot be read is put aside, and the rest is read', () => {
  const place = storage();
  open(place, 't1').add(answer('a'));
  place.held.set('yanxi:bangongshi::part:t9', '{"format":"yanxi-rec');
  const shelf = open(place, 't2');
  assert.deepEqual(ids(shelf), ['a']);
  assert.equal(shelf.read().aside, 1);
  assert.equal(place.held.get('yanxi:bangongshi::aside:t9'), '{"format":"yanxi-rec');
});

test('where room is short old answers give up what was answered, and it is said', () => {
  const many = Array.from({ length: 2400 }, (_, at) => ({ ...answer(`q${at}`, { device: 'zz9', answer: { typed: ['说了就算、定了就干的务实作风'] } }), n: at + 1 }));
  const all = { ...LearningRecord.empty('bangongshi'), entries: many };
  const shelf = open(storage(JSON.stringify(all).length - 5000), 't1');
  assert.equal(shelf.merge({ ...all, entries: many.slice(0, 1200) }), '');
  assert.equal(shelf.merge(all), 'compacted');
  const { record } = shelf.read();
  assert.equal(record.entries.length, 2400);
  assert.equal(record.entries.filter((entry) => entry.answer === undefined).length, 400);
});

test('a storage that throws is told, and breaks nothing', () => {
  const closed = new Proxy({}, { get() { throw new Error('SecurityError'); } });
  assert.equal(open(closed, 't1').add(answer('a')), 'closed');
  const full = storage(100);
  assert.equal(open(full, 't1').add(answer('a')), 'full');
});
