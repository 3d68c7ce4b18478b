import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { Tasks, Lots } = load(['lots', 'tasks'], '({ Tasks, Lots })');
const plain = (value) => JSON.parse(JSON.stringify(value));

const SITE = {
  kinds: ['single', 'cloze'],
  courses: [{ title: '讲话', href: 'a/index.html' }, { title: '规范', href: 'b/index.html' }],
  materials: [
    { key: 'a/x', course: 0, lists: ['四种意识', '四个坚持'], questions: [['q1', 0, 0], ['q2', 1, 1]] },
    { key: 'b/y', course: 1, lists: ['六项机制'], questions: [['q3', 1, 0]] },
  ],
};
const STATE = { known: { q1: { isMistake: true }, q3: { isMistake: false } }, kept: { stars: { q2: true, q3: false } } };
const ids = (words) => plain(Tasks.ids(SITE, Tasks.wish(new URLSearchParams(words)), STATE));

test('an address asks for a material, a list, a course, a kind, mistakes or favourites', () => {
  assert.deepEqual(ids(''), ['q1', 'q2', 'q3']);
  assert.deepEqual(ids('material=a/x'), ['q1', 'q2']);
  assert.deepEqual(ids('material=a/x&list=1'), ['q2']);
  assert.deepEqual(ids('course=1'), ['q3']);
  assert.deepEqual(ids('kind=cloze'), ['q2', 'q3']);
  assert.deepEqual(ids('from=mistakes'), ['q1']);
  assert.deepEqual(ids('from=stars'), ['q2']);
  assert.deepEqual(ids('kind=cloze&course=0'), ['q2']);
});

test('an address that is wrong asks for nothing, or for what it says well', () => {
  assert.deepEqual(ids('material=gone'), []);
  assert.deepEqual(ids('course=-1'), ['q1', 'q2', 'q3']);
  assert.deepEqual(ids('from=elsewhere'), []);
  assert.deepEqual(ids('kind=essay'), []);
});

test('options come in an order of the seed, and what is to be ordered never in the right one', () => {
  assert.deepEqual(Lots.order(5, 'q1 0'), Lots.order(5, 'q1 0'));
  const orders = new Set(Array.from({ length: 40 }, (_, attempt) => Lots.order(4, `q1 ${attempt}`).join('')));
  assert.ok(orders.size > 12, `${orders.size} orders`);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    for (const count of [2, 3, 4]) {
      const order = Lots.order(count, `q ${attempt}`, true);
      assert.notEqual(order.join(''), '0123'.slice(0, count));
      assert.deepEqual([...order].sort(), [...'0123'.slice(0, count)].map(Number));
    }
  }
});
