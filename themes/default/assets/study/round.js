/**
 * Where a round of questions stands.
 *
 * In: a round and what happens. Out: the round after it. Holds: pure; knows no page.
 */

/**
 * @typedef {object} Task One question of a round.
 * @property {Asked} question
 * @property {Source} source
 * @property {boolean} [isAgain] It was wrong before in this round.
 *
 * @typedef {object} Done What was answered.
 * @property {Answer} answer
 * @property {Result} result
 * @property {string} name The answer's in the record; empty where it could not be written.
 *
 * @typedef {object} RoundState
 * @property {Task[]} tasks
 * @property {number} at
 * @property {(Done | null)[]} done One for each task.
 */

const Round = (() => {
  'use strict';

  /** @param {Task[]} tasks @returns {RoundState} */
  const begin = (tasks) => ({ tasks, at: 0, done: tasks.map(() => null) });

  /**
   * The round after an answer. In a review what was wrong comes once more at the end.
   * @param {RoundState} round @param {number} place Of the question. @param {Done} done @param {boolean} comesAgain
   * @returns {RoundState}
   */
  const answered = (round, place, done, comesAgain) => {
    const task = round.tasks[place];
    const all = round.done.map((one, at) => (at === place ? done : one));
    return comesAgain && !done.result.isRight && !task.isAgain
      ? { ...round, tasks: round.tasks.concat({ ...task, isAgain: true }), done: all.concat(null) }
      : { ...round, done: all };
  };

  /** @param {RoundState} round @param {number} place @returns {RoundState} The round before the answer to that question. */
  const undone = (round, place) => {
    const task = round.tasks[place];
    const isAgainOf = (/** @type {Task} */ one, /** @type {number} */ at) => at > place && one.isAgain === true && one.question.id === task.question.id;
    const kept = round.tasks.map((one, at) => !isAgainOf(one, at));
    return {
      ...round,
      tasks: round.tasks.filter((_, at) => kept[at]),
      done: round.done.map((one, at) => (at === place ? null : one)).filter((_, at) => kept[at]),
    };
  };

  /** @param {RoundState} round @param {number} by @returns {RoundState} */
  const moved = (round, by) => ({ ...round, at: Math.max(0, Math.min(round.tasks.length, round.at + by)) });

  /** @param {RoundState} round @returns {('ok' | 'no' | '')[]} */
  const marks = (round) => round.done.map((one) => (one === null ? '' : one.result.isRight ? 'ok' : 'no'));

  /** @param {RoundState} round What the first answer to each question was worth. */
  const summary = (round) => {
    const first = round.done.filter((done, at) => done !== null && !round.tasks[at].isAgain);
    const right = first.filter((done) => done !== null && done.result.isRight).length;
    const wrong = round.tasks.filter((task, at) => {
      const done = round.done[at];
      return !task.isAgain && done !== null && !done.result.isRight;
    });
    return { count: first.length, right, wrong };
  };

  return Object.freeze({ begin, answered, undone, moved, marks, summary });
})();
