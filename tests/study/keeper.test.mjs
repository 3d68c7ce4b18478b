import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';
import { storage } from './storage.mjs';

const { Keeper, Knowns } = load(['schedule', 'record', 'pack', 'shelf', 'ledger', 'known', 'keeper'], '({ Keeper, Knowns })', { Date });
const plain = (value) => JSON.parse(JSON.stringify(value));

let tab = 0;
/// A keeper as one page view has it; the clock says what `at` says.
const open = (place, at = '2026-11-23T08:30:00') => Keeper.open(place, 'bangongshi', `t${(tab += 1)}`, () => new Date(at));
const add = (keeper, id, score, more = {}) =>
  keeper.answer('add', { answer: { id, rev: 'r1', mode: 'practice', score, grade: score === 1 ? 3 : 1, ms: 3000, hints: 0, ...more } });
/// As a page gets it.
function state(keeper, question) {
  const given = keeper.answer('state', question);
  return { ...given, known: Knowns.unpack(given.known) };
}
const known = (keeper, question) => plain(state(keeper, question).known);

test('an answer is known at once, in other tabs, and the next day', () => {
  const place = storage();
  const [one, two] = [open(place), open(place)];
  assert.equal(add(one, 'a', 0).known.isMistake, true);
  assert.equal(state(one).known.a.wrong, 1);
  two.refresh(null);
  assert.equal(state(two).known.a.wrong, 1);
  const next = open(place, '2026-11-24T07:00:00');
  assert.deepEqual(plain(state(next).days), { 20780: 1 });
  assert.equal(state(next).lastDay, 20780);
});

test('what is said at once is what a replay says', () => {
  const place = storage();
  const keeper = open(place);
  state(keeper);
  [['a', 0], ['a', 1], ['b', 1], ['a', 1]].forEach(([id, score]) => add(keeper, id, score));
  assert.deepEqual(known(keeper), known(open(place)));
});

test('only those asked for are told, old names by what they became', () => {
  const keeper = open(storage());
  add(keeper, 'old', 1);
  add(keeper, 'b', 1);
  assert.deepEqual(Object.keys(known(keeper, { ids: ['new'], aliases: { old: 'new' } })), ['new']);
  const again = add(keeper, 'new', 0).known;
  assert.deepEqual([again.right, again.wrong], [1, 1]);
});

test('an answer that is taken back counts no more, and its question is as before', () => {
  const place = storage();
  const keeper = open(place);
  add(keeper, 'a', 1);
  const { name } = add(keeper, 'a', 0);
  const { known: before } = keeper.answer('undo', { name, id: 'a' });
  assert.deepEqual([before.right, before.wrong], [1, 0]);
  assert.deepEqual(known(open(place)), known(keeper));
  const only = add(keeper, 'b', 0);
  assert.equal(keeper.answer('undo', { name: only.name, id: 'b' }).known, null);
});

test('today counts new questions and those of a review, by their days', () => {
  const place = storage();
  add(open(place, '2026-11-22T23:59:00'), 'a', 1);
  const keeper = open(place);
  add(keeper, 'a', 1, { mode: 'review' });
  add(keeper, 'b', 1, { mode: 'review' });
  add(keeper, 'b', 1, { mode: 'review' });
  add(keeper, 'c', 1);
  assert.deepEqual(plain(state(keeper).today), { fresh: 2, done: 2 });
});

test('a file given and taken in elsewhere says the same, and twice is once', () => {
  const keeper = open(storage());
  add(keeper, 'a', 0);
  add(keeper, 'b', 1);
  keeper.answer('keep', { kind: 'notes', name: 'a', value: '再看第二段' });
  const { text } = keeper.answer('give');
  const place = storage();
  const other = open(place);
  add(other, 'c', 1);
  assert.deepEqual(plain(other.answer('take', { text })), { problem: '', lost: 0, added: 2, written: '' });
  assert.equal(other.answer('take', { text }).added, 0);
  const all = state(open(place));
  assert.equal(all.count, 3);
  assert.equal(all.kept.notes.a, '再看第二段');
  assert.deepEqual(plain(all.known.a), known(keeper).a);
});

test('a file that is none is told and changes nothing', () => {
  const place = storage();
  const keeper = open(place);
  add(keeper, 'a', 1);
  const before = plain([...place.held]);
  const { text } = keeper.answer('give');
  assert.equal(keeper.answer('take', { text: 'PK\u0003\u0004' }).problem, 'damaged');
  assert.equal(keeper.answer('take', { text: text.replace('bangongshi', 'other') }).problem, 'foreign');
  assert.equal(keeper.answer('take', { text: text.replace('"version": 1', '"version": 2') }).problem, 'newer');
  assert.deepEqual(plain([...place.held]), before);
});

test('learners on one machine do not meet, and the last one is there again', () => {
  const place = storage();
  const keeper = open(place);
  add(keeper, 'a', 1);
  keeper.answer('choose', { learner: '王芳' });
  assert.equal(state(keeper).count, 0);
  add(keeper, 'b', 1);
  const next = open(place);
  assert.equal(state(next).learner, '王芳');
  assert.deepEqual(plain(state(next).learners), ['', '王芳']);
  assert.deepEqual(Object.keys(known(next)), ['b']);
});

test('erasing takes everything of this learner, drafts too', () => {
  const place = storage();
  const keeper = open(place);
  add(keeper, 'a', 1);
  keeper.answer('draft', { name: 'exam', text: '{"at":3}' });
  keeper.answer('erase');
  assert.equal(state(keeper).count, 0);
  assert.equal(keeper.answer('draft', { name: 'exam' }).text, null);
  add(keeper, 'b', 1);
  assert.deepEqual(Object.keys(known(open(place))), ['b']);
});

test('a draft is there again in another page view', () => {
  const place = storage();
  open(place).answer('draft', { name: 'exam', text: '{"at":3}' });
  assert.equal(open(place).answer('draft', { name: 'exam' }).text, '{"at":3}');
  open(place).answer('draft', { name: 'exam', text: null });
  assert.equal(open(place).answer('draft', { name: 'exam' }).text, null);
});

test('where nothing can be stored the record lives as long as the page, and it is said', () => {
  const closed = new Proxy({}, { get() { throw new Error('SecurityError'); } });
  for (const place of [null, closed]) {
    const keeper = open(place);
    add(keeper, 'a', 1);
    const told = state(keeper);
    assert.equal(told.isSaved, false);
    assert.equal(told.count, 1);
    assert.match(keeper.answer('give').text, /"id": "a"/u);
  }
});

test('a storage that is full is read, and the page goes on with what it has', () => {
  const place = storage(2000);
  const keeper = open(place);
  let last = '';
  for (let at = 0; at < 60 && last !== 'full'; at += 1) {
    last = add(keeper, `q${at}`, 1).written;
  }
  assert.equal(last, 'full');
  const count = state(keeper).count;
  const next = open(place);
  assert.equal(state(next).isSaved, true);
  assert.equal(state(next).count, count - 1, 'all but the last');
});

test('a clock set back a year loses nothing', () => {
  const place = storage();
  add(open(place), 'a', 1);
  const back = open(place, '2025-11-23T08:00:00');
  add(back, 'b', 1);
  const told = state(back);
  assert.equal(told.count, 2);
  assert.equal(told.lastDay, 20780);
  assert.equal(told.today.fresh, 1);
});

test('a method that is none is answered by nothing', () => {
  const keeper = open(storage());
  for (const method of ['constructor', '__proto__', 'steal', '']) {
    assert.equal(keeper.answer(method), null);
  }
});

test('a page stays with the learner with whom it began', () => {
  const place = storage();
  const [one, two] = [open(place), open(place)];
  one.answer('choose', { learner: '王芳' });
  assert.equal(two.refresh('yanxi:bangongshi:current'), '');
  add(two, 'a', 1);
  assert.deepEqual([state(one).count, state(two).count], [0, 1]);
  assert.equal(state(open(place)).learner, '王芳');
});

test('only what another tab wrote of this record is read again', () => {
  const place = storage();
  const keeper = open(place);
  const prefix = 'yanxi:bangongshi:learner::';
  assert.equal(keeper.refresh(`${prefix}part:x`), 'record');
  assert.equal(keeper.refresh(`${prefix}draft:exam`), 'draft');
  assert.equal(keeper.refresh(null), 'record');
  for (const key of ['elsewhere', 'yanxi:bangongshi:probe', 'yanxi:other:learner::part:x', 'yanxi:bangongshi:learner:draft:part:x']) {
    assert.equal(keeper.refresh(key), '', key);
  }
});

test('what was erased in one tab does not come back from another', () => {
  const place = storage();
  const [one, two] = [open(place), open(place)];
  add(two, 'secret', 1);
  two.answer('keep', { kind: 'notes', name: 'secret', value: '私人笔记' });
  one.answer('erase');
  two.refresh(null);
  add(two, 'later', 1);
  const after = state(open(place));
  assert.deepEqual(Object.keys(after.known), ['later']);
  assert.deepEqual(plain(after.kept.notes), {});
});

test('a name given later takes everything along: answers, drafts, what was put aside', () => {
  const place = storage();
  place.setItem('yanxi:bangongshi:learner::part:bad', '{');
  const keeper = open(place);
  add(keeper, 'a', 1);
  keeper.answer('draft', { name: 'exam', text: '{"at":3}' });
  assert.equal(keeper.answer('rename', { learner: '王芳' }).written, '');
  const named = state(open(place));
  assert.deepEqual([named.learner, named.count, named.aside], ['王芳', 1, 1]);
  assert.equal(keeper.answer('draft', { name: 'exam' }).text, '{"at":3}');
  keeper.answer('choose', { learner: '' });
  assert.equal(state(keeper).count, 0);
});

test('an answer given after the clock was set back is known as a replay has it', () => {
  const place = storage();
  add(open(place, '2026-11-20T08:00:00'), 'a', 1);
  add(open(place), 'a', 1);
  const back = open(place, '2025-11-23T08:00:00');
  const { known: told } = add(back, 'a', 1);
  assert.deepEqual(plain(told), known(open(place)).a);
});

test('notes and favourites follow their question to its new name', () => {
  const keeper = open(storage());
  keeper.answer('keep', { kind: 'notes', name: 'old', value: '再看第二段' });
  keeper.answer('keep', { kind: 'stars', name: 'old', value: true });
  const { kept } = state(keeper, { aliases: { old: 'new' } });
  assert.deepEqual([plain(kept.notes), plain(kept.stars)], [{ new: '再看第二段' }, { new: true }]);
});
