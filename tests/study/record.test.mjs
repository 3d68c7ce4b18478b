import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { LearningRecord, Pack, Knowns } = load(['schedule', 'record', 'pack', 'known'], '({ LearningRecord, Pack, Knowns })');
const plain = (value) => JSON.parse(JSON.stringify(value));

const DAY = 20_780;
let count = 0;
const answer = (id, day, score, more = {}) => ({
  device: 'kd3f', n: (count += 1), id, rev: 'r1', day, time: '08:30', mode: 'practice', score, grade: score === 1 ? 3 : 1, ms: 4000, hints: 0, answer: { chosen: [1] }, ...more,
});
const of = (...answers) => answers.reduce(LearningRecord.add, LearningRecord.empty('bangongshi'));

test('answers stay in the order of their time, also where the clock was set back', () => {
  const first = count + 1;
  const record = of(answer('a', DAY, 1), answer('b', DAY, 0), answer('a', DAY - 365, 1));
  assert.deepEqual(plain(record.entries.map((entry) => [entry.n, entry.id, entry.day])), [[first + 2, 'a', DAY - 365], [first, 'a', DAY], [first + 1, 'b', DAY]]);
});

test('merging twice is merging once, in either order', () => {
  const own = of(answer('a', DAY, 1), answer('b', DAY, 0));
  const other = [answer('a', DAY, 0, { device: 'zz9' }), answer('c', DAY + 1, 1, { device: 'zz9' })].reduce(LearningRecord.add, own);
  const once = LearningRecord.merge([own, other]);
  assert.equal(once.entries.length, 4);
  assert.deepEqual(plain(LearningRecord.merge([once, other])), plain(once));
  assert.deepEqual(plain(LearningRecord.merge([other, own]).entries), plain(once.entries));
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
  const known = LearningRecord.renamed(record, LearningRecord.replay(record), { old: 'new', gone: 'a' });
  assert.deepEqual([...known.keys()], ['new']);
  assert.equal(known.get('new').right, 2);
  assert.equal(LearningRecord.present('x', { x: 'y', y: 'x' }), 'x', 'names in a circle');
});

test('what is whole of a damaged record is kept, and the rest is counted', () => {
  const record = plain(of(answer('a', DAY, 1), answer('b', DAY, 0)));
  record.entries.push({ id: 'c' }, null, { ...record.entries[0], n: 99, score: 7 });
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
  const short = LearningRecord.compact(record, record.entries[2]);
  assert.deepEqual(plain(short.entries.map((entry) => entry.answer !== undefined)), [false, false, true]);
  assert.deepEqual(plain([...LearningRecord.replay(short)]), plain([...LearningRecord.replay(record)]));
  assert.deepEqual(plain(LearningRecord.merge([short, record]).entries), plain(record.entries), 'a merge gives it back');
});

test('twenty thousand answers are replayed and merged in a moment', () => {
  let record = LearningRecord.empty('bangongshi');
  record = { ...record, entries: Array.from({ length: 20_000 }, (_, at) => ({ ...answer(`q${at % 5000}`, DAY + Math.floor(at / 100), at % 3 ? 1 : 0), n: at + 1 })) };
  const began = performance.now();
  LearningRecord.replay(record);
  LearningRecord.merge([record, record]);
  assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`);
});

test('an answer that was taken back stays in the log and counts no more', () => {
  const record = of(answer('a', DAY, 1), answer('a', DAY, 0));
  const undone = LearningRecord.keep(record, 'undone', LearningRecord.nameOf(record.entries[1]), true, 1);
  assert.equal(undone.entries.length, 2);
  assert.equal(LearningRecord.replay(undone).get('a').wrong, 0);
  const again = LearningRecord.keep(undone, 'undone', LearningRecord.nameOf(record.entries[1]), false, 2);
  assert.equal(LearningRecord.replay(again).get('a').wrong, 1);
});

test('the later of two values is kept, in either order, and the last word counts though the clock was set back', () => {
  const keep = (text, at, record = of()) => LearningRecord.keep(record, 'notes', 'a', text, at);
  const [old, young] = [keep('旧', 100), keep('新', 200)];
  const note = (record) => record.kept.notes.a.value;
  assert.equal(note(LearningRecord.merge([old, young])), '新');
  assert.equal(note(LearningRecord.merge([young, old])), '新');
  assert.equal(note(LearningRecord.merge([keep('甲', 5), keep('乙', 5)])), note(LearningRecord.merge([keep('乙', 5), keep('甲', 5)])), 'at the same time');
  const back = keep('再改', 50, young);
  assert.equal(note(LearningRecord.merge([back, young])), '再改');
});

test('what is kept and is whole is read, and the rest is left out', () => {
  const record = plain(LearningRecord.keep(of(answer('a', DAY, 1)), 'stars', 'a', true, 7));
  record.kept.notes = [1];
  record.kept.stars.b = 'x';
  record.kept.later = { a: { value: 1, at: 1 } };
  const { record: read } = LearningRecord.parse(JSON.stringify(record), 'bangongshi');
  assert.deepEqual(plain(read.kept.stars), { a: { value: true, at: 7 } });
  assert.deepEqual(plain(read.kept.notes), {});
});

test('a packed record is the record, and a third of its size', () => {
  const answers = Array.from({ length: 300 }, (_, at) => answer(`q${at}`, DAY + at, at % 2, { device: at % 3 ? 'kd3f' : 'zz9', answer: at % 5 ? { typed: ['政治意识'] } : undefined }));
  const record = LearningRecord.keep(of(...answers), 'notes', 'q1', '要点在第二段', 9);
  const packed = Pack.pack(record);
  const { record: read, lost, problem } = Pack.unpack(packed, 'bangongshi');
  assert.deepEqual([lost, problem], [0, '']);
  assert.deepEqual(plain(read), plain(record));
  assert.ok(packed.length < 0.55 * JSON.stringify(record).length, `${packed.length} of ${JSON.stringify(record).length}`);
});

test('rows that are no answers are counted, and text that is no record is told', () => {
  const packed = JSON.parse(Pack.pack(of(answer('a', DAY, 1))));
  packed.rows.push([0, 2], null, [7, 3, 'b', 'r1', DAY, '08:00', 'practice', 1, 3, 1, 0]);
  const { record, lost, problem } = Pack.unpack(JSON.stringify(packed), 'bangongshi');
  assert.deepEqual([record.entries.length, lost, problem], [1, 3, 'damaged']);
  for (const text of ['', '{', 'null', '[]', '{"rows":[],"devices":[]}', '{"format":"yanxi-record","version":1,"site":"bangongshi"}']) {
    assert.equal(Pack.unpack(text, 'bangongshi').problem, 'damaged', text);
  }
});

test('what is known is handed over as it is, and only what was asked for', () => {
  const known = LearningRecord.replay(of(answer('a', DAY, 0), answer('a', DAY + 3, 1), answer('b', DAY, 1)));
  const all = Knowns.unpack(Knowns.pack(known, ['a', 'b', 'never asked']));
  assert.deepEqual(plain(all), plain(Object.fromEntries(known)));
  assert.deepEqual(Object.keys(Knowns.unpack(Knowns.pack(known, ['b']))), ['b']);
});

test('a day that no calendar has, and a value that is none, are no part of a record', () => {
  const record = plain(of(answer('a', DAY, 1), answer('b', 1e9, 1), answer('c', -1, 1)));
  record.kept.reports = { x: { at: 1 }, y: { value: { id: 'a' }, at: 1 }, z: { value: 'a', at: 2 } };
  record.kept.notes = { a: { value: 7, at: 1 } };
  const read = LearningRecord.parse(JSON.stringify(record), 'bangongshi');
  assert.equal(read.lost, 2);
  assert.deepEqual(Object.keys(read.record.kept.reports), ['y']);
  assert.deepEqual(plain(read.record.kept.notes), {});
});

test('notes follow their question to its new name, and the later of two counts', () => {
  const notes = { old: { value: '旧题的笔记', at: 5 }, new: { value: '新题的笔记', at: 3 }, other: { value: '别的', at: 1 } };
  assert.deepEqual(plain(LearningRecord.keptNow(notes, { old: 'new' })), { new: { value: '旧题的笔记', at: 5 }, other: notes.other });
});

test('with all hints taken a right answer takes no mistake out of the book', () => {
  const hinted = (day) => answer('a', day, 1, { grade: 1 });
  assert.equal(LearningRecord.replay(of(answer('a', DAY, 0), hinted(DAY + 1), hinted(DAY + 2))).get('a').isMistake, true);
});
