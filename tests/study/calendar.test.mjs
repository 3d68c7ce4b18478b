import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const Calendar = load(['calendar'], 'Calendar');
const plain = (value) => JSON.parse(JSON.stringify(value));

const dayOf = (date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const MONDAY = dayOf('2026-11-23');

test('weeks begin on Monday, and days to come are left open', () => {
  assert.equal(Calendar.weekday(MONDAY), 0);
  assert.equal(Calendar.weekday(dayOf('2026-11-22')), 6);
  assert.equal(Calendar.weekday(-1), 2, 'before 1970 there are weekdays too');
  const weeks = plain(Calendar.weeks({}, MONDAY, 15));
  assert.equal(weeks.length, 15);
  assert.deepEqual(weeks[14].map((one) => one && one.day), [MONDAY, null, null, null, null, null, null]);
  assert.equal(weeks[0][0].day, MONDAY - 14 * 7);
  const sunday = plain(Calendar.weeks({}, MONDAY - 1, 2));
  assert.deepEqual(sunday[1].map((one) => one.day), [-7, -6, -5, -4, -3, -2, -1].map((by) => MONDAY + by));
});

test('a day holds its answers, and its level says how many they are', () => {
  const [week] = plain(Calendar.weeks({ [MONDAY]: 12, [MONDAY + 1]: 1, [MONDAY + 9]: 5 }, MONDAY + 6, 1));
  assert.deepEqual(week.map((one) => [one.count, one.level]), [[12, 3], [1, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]);
  assert.deepEqual([0, 1, 4, 5, 9, 10, 19, 20, 999].map(Calendar.level), [0, 1, 1, 2, 2, 3, 3, 4, 4]);
});

test('what is older than the weeks shown is not in their sum', () => {
  const weeks = Calendar.weeks({ [MONDAY]: 12, [MONDAY - 7]: 3, [MONDAY - 8]: 40, [MONDAY + 1]: 7 }, MONDAY, 2);
  assert.deepEqual(plain(Calendar.sums(weeks)), { days: 2, count: 15 });
});
