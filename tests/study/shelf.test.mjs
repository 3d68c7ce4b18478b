import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';
import { storage } from './storage.mjs';

const { Shelves, LearningRecord, Pack } = load(['schedule', 'record', 'pack', 'shelf'], '({ Shelves, LearningRecord, Pack })');
const plain = (value) => JSON.parse(JSON.stringify(value));

const DAY = 20_780;
const answer = (id, more = {}) => ({
  id, rev: 'r1', day: DAY, time: '08:30', mode: 'practice', score: 1, grade: 3, ms: 4000, hints: 0, answer: { typed: ['政治意识'] }, ...more,
});

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

test('many parts that no tab writes any more are folded into one, and a tab that was asleep goes on', () => {
  const place = storage();
  const old = Array.from({ length: 9 }, (_, at) => open(place, `t${at}`));
  old.forEach((shelf, at) => shelf.add(answer(`a${at}`, { day: DAY - 9 })));
  open(place, 'young').add(answer('b'));
  const third = open(place, 'third');
  third.fold(DAY - 9);
  assert.equal(place.held.size, 10, 'a day later they may still be written');
  third.fold(DAY);
  assert.equal(place.held.size, 2, 'that of today stays');
  old[0].add(answer('c'));
  assert.deepEqual(ids(third), ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'b', 'c']);
});

test('a part that cannot be read is put aside, and the rest is read', () => {
  const place = storage();
  open(place, 't1').add(answer('a'));
  place.held.set('yanxi:bangongshi:learner::part:t9', '{"format":"yanxi-rec');
  const shelf = open(place, 't2');
  assert.deepEqual(ids(shelf), ['a']);
  assert.equal(shelf.read().aside, 1);
  assert.equal(place.held.get('yanxi:bangongshi:learner::aside:t9'), '{"format":"yanxi-rec');
});

test('a part of a later version is left where it is', () => {
  const place = storage();
  const text = '{"format":"yanxi-record","version":2,"site":"bangongshi","entries":[]}';
  place.held.set('yanxi:bangongshi:learner::part:t9', text);
  const shelf = open(place, 't2');
  shelf.add(answer('a'));
  assert.deepEqual(ids(shelf), ['a']);
  assert.equal(place.held.get('yanxi:bangongshi:learner::part:t9'), text);
});

test('everything of one learner is erased and nothing of another', () => {
  const place = storage();
  open(place, 't1', '王芳').add(answer('a'));
  const other = open(place, 't1', '李强');
  other.add(answer('b'));
  assert.equal(other.erase(), '');
  assert.deepEqual(ids(open(place, 't2', '李强')), []);
  assert.deepEqual(ids(open(place, 't2', '王芳')), ['a']);
});

test('names may hold any character', () => {
  const place = storage();
  open(place, 't1', '张:三/%part').add(answer('a'));
  assert.deepEqual(plain(Shelves.learners(place, 'bangongshi')), ['张:三/%part']);
});

test('where room is short old answers give up what was answered, and it is said', () => {
  const many = Array.from({ length: 2400 }, (_, at) => ({ ...answer(`q${at}`, { device: 'zz9', answer: { typed: ['说了就算、定了就干的务实作风'] } }), n: at + 1 }));
  const all = { ...LearningRecord.empty('bangongshi'), entries: many };
  const shelf = open(storage(Pack.pack(all).length - 5000), 't1');
  assert.equal(shelf.merge({ ...all, entries: many.slice(0, 1200) }), '');
  assert.equal(shelf.merge(all), 'compacted');
  const { record } = shelf.read();
  assert.equal(record.entries.length, 2400);
  assert.equal(record.entries.filter((entry) => entry.answer === undefined).length, 400);
});

test('what a later version wrote stays where it is, however short room is, and is counted', () => {
  const many = Array.from({ length: 2400 }, (_, at) => ({ ...answer(`q${at}`, { device: 'zz9', answer: { typed: ['说了就算、定了就干的务实作风'] } }), n: at + 1 }));
  const all = { ...LearningRecord.empty('bangongshi'), entries: many };
  const newer = '{"format":"yanxi-record","version":2,"site":"bangongshi","entries":[]}';
  const place = storage(Pack.pack(all).length + newer.length - 5000);
  place.setItem('yanxi:bangongshi:learner::part:t9', newer);
  const shelf = open(place, 't1');
  shelf.merge({ ...all, entries: many.slice(0, 1200) });
  assert.equal(shelf.merge(all), 'compacted');
  assert.equal(place.held.get('yanxi:bangongshi:learner::part:t9'), newer);
  assert.equal(shelf.read().newer, 1);
});

test('a file taken in twice takes room once', () => {
  const place = storage();
  const shelf = open(place, 't1');
  const all = { ...LearningRecord.empty('bangongshi'), entries: Array.from({ length: 500 }, (_, at) => ({ ...answer(`q${at}`, { device: 'zz9' }), n: at + 1 })) };
  const size = () => [...place.held.values()].reduce((sum, text) => sum + text.length, 0);
  shelf.merge(all);
  const once = size();
  shelf.merge(all);
  assert.ok(size() < once + 500, `${once} and ${size()} characters`);
});

test('where there is no room at all nothing that was there is lost', () => {
  const place = storage(700);
  const shelf = open(place, 't1');
  const written = Array.from({ length: 20 }, (_, at) => shelf.add(answer(`q${at}`)).written);
  assert.equal(written[0], '');
  assert.equal(written[19], 'full');
  assert.equal(ids(open(place, 't2')).length, written.filter((one) => one !== 'full').length);
});

test('a storage that throws is told, and breaks nothing', () => {
  const closed = new Proxy({}, { get() { throw new Error('SecurityError'); } });
  assert.equal(open(closed, 't1').add(answer('a')).written, 'closed');
  const full = storage(100);
  assert.equal(open(full, 't1').add(answer('a')).written, 'full');
});
