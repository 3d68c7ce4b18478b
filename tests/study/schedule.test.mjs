import assert from 'node:assert/strict';
import { test } from 'node:test';
import { default_w, fsrs } from 'ts-fsrs';
import { load } from './load.mjs';

const Schedule = load(['schedule'], 'Schedule');

/// The memory after each answer of a history of [grade, days since the one before].
function replay(history) {
  const states = [];
  let memory = null;
  for (const [grade, days] of history) {
    memory = Schedule.next(memory, grade, days);
    states.push(memory);
  }
  return states;
}

test('the recorded history gives the recorded memory', () => {
  const states = replay([[3, 0], [3, 2], [1, 11], [3, 2], [2, 5], [4, 9]]);
  const rounded = (of) => states.map((memory) => Number(of(memory).toFixed(4)));
  assert.deepEqual(rounded((memory) => memory.stability), [2.3065, 10.9643, 1.5383, 4.8763, 9.3479, 26.7679]);
  assert.deepEqual(rounded((memory) => memory.difficulty), [2.1181, 2.1112, 7.3922, 7.3801, 8.246, 7.6451]);
});

test('the weights are those of FSRS-6', () => {
  assert.deepEqual([...Schedule.WEIGHTS], [...default_w]);
});

test('ten thousand histories give the memory that ts-fsrs gives', () => {
  const oracle = fsrs({ enable_fuzz: false });
  let seed = 20261123;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed % below;
  };
  for (let round = 0; round < 10_000; round++) {
    const history = Array.from({ length: 1 + random(12) }, () => [1 + random(4), random(4) ? random(60) : random(900)]);
    let state = null;
    const states = replay(history);
    history.forEach(([grade, days], at) => {
      state = oracle.next_state(state, at === 0 ? 0 : days, grade);
      for (const part of ['stability', 'difficulty']) {
        const [own, other] = [states[at][part], state[part]];
        assert.ok(Math.abs(own - other) <= 1e-6 * Math.max(1, other), `${JSON.stringify(history)} ${part} ${at}: ${own} ${other}`);
      }
    });
  }
});

test('a question is recalled nine times of ten after as many days as its stability', () => {
  for (const stability of [0.01, 1, 7, 365]) {
    assert.ok(Math.abs(Schedule.recall(stability, stability) - 0.9) < 1e-9);
    assert.ok(Math.abs(Schedule.interval(stability) - stability) < 1e-9 * stability);
  }
  const share = (retention) => Number(Schedule.interval(1, retention).toFixed(3));
  assert.deepEqual([0.8, 0.85, 0.9, 0.95].map(share), [3.316, 1.906, 1, 0.403]);
});

test('a clock that was set back does no harm', () => {
  const before = Schedule.next(null, 3, 0);
  assert.deepEqual(Schedule.next(before, 3, -365), Schedule.next(before, 3, 0));
  assert.equal(Schedule.recall(5, -10), 1);
});
