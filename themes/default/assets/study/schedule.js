/**
 * When a question is asked again: FSRS-6.
 *
 * In: what is remembered of a question, a grade, the days since it was last asked. Out: what is remembered
 * now, how likely it is recalled on a day, and the day to ask it. Holds: pure; knows no page and no clock.
 * Formulas and weights: QUESTIONS.md §4 of the design (open-spaced-repetition, FSRS-6), default weights.
 */

/**
 * @typedef {object} Memory What is remembered of one question.
 * @property {number} stability Days after which it is recalled nine times of ten.
 * @property {number} difficulty From 1 to 10.
 *
 * @typedef {1 | 2 | 3 | 4} Grade Forgotten, with an effort, recalled, at once.
 */

const Schedule = (() => {
  'use strict';

  const W = Object.freeze([
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]);
  const AGAIN = 1;
  const HARD = 2;
  const GOOD = 3;
  const EASY = 4;
  const DECAY = -W[20];
  const FACTOR = Math.pow(0.9, 1 / DECAY) - 1;
  const STABILITY = { least: 0.001, most: 36500 };
  const DIFFICULTY = { least: 1, most: 10 };
  /** The share of questions that is to be recalled when they are asked. */
  const RETENTION = 0.9;

  /** @param {number} value @param {{least: number, most: number}} bounds */
  const within = (value, bounds) => Math.min(Math.max(value, bounds.least), bounds.most);

  /**
   * How likely a question is recalled so many days after it was asked, 0 to 1.
   * @param {number} stability @param {number} days
   */
  const recall = (stability, days) => Math.pow(1 + (FACTOR * Math.max(days, 0)) / stability, DECAY);

  /**
   * The days after which a question is recalled with the wanted likelihood; not rounded.
   * @param {number} stability @param {number} [retention]
   */
  const interval = (stability, retention = RETENTION) =>
    (stability / FACTOR) * (Math.pow(retention, 1 / DECAY) - 1);

  /** @param {Grade} grade */
  const firstDifficulty = (grade) => W[4] - Math.exp(W[5] * (grade - 1)) + 1;

  /** @param {number} difficulty @param {Grade} grade */
  const nextDifficulty = (difficulty, grade) => {
    const change = -W[6] * (grade - GOOD);
    const damped = difficulty + (change * (10 - difficulty)) / 9;
    return within(W[7] * firstDifficulty(EASY) + (1 - W[7]) * damped, DIFFICULTY);
  };

  /** @param {Memory} memory @param {Grade} grade */
  const sameDay = ({ stability }, grade) => {
    const growth = Math.exp(W[17] * (grade - GOOD + W[18])) * Math.pow(stability, -W[19]);
    return stability * (grade >= HARD ? Math.max(growth, 1) : growth);
  };

  /** @param {Memory} memory @param {number} days @param {Grade} grade */
  const recalled = ({ stability, difficulty }, days, grade) => {
    const effort = grade === HARD ? W[15] : 1;
    const ease = grade === EASY ? W[16] : 1;
    const growth =
      Math.exp(W[8]) *
      (11 - difficulty) *
      Math.pow(stability, -W[9]) *
      (Math.exp(W[10] * (1 - recall(stability, days))) - 1);
    return stability * (1 + growth * effort * ease);
  };

  /** @param {Memory} memory @param {number} days */
  const forgotten = ({ stability, difficulty }, days) => {
    const left =
      W[11] *
      Math.pow(difficulty, -W[12]) *
      (Math.pow(stability + 1, W[13]) - 1) *
      Math.exp(W[14] * (1 - recall(stability, days)));
    return Math.min(left, stability / Math.exp(W[17] * W[18]));
  };

  /**
   * What is remembered after an answer.
   * @param {Memory | null} memory What was remembered before; null where the question is new.
   * @param {Grade} grade
   * @param {number} days Whole days since the last answer; a clock that was set back gives 0.
   * @returns {Memory}
   */
  const next = (memory, grade, days) => {
    if (!memory) {
      return {
        stability: within(W[grade - 1], STABILITY),
        difficulty: within(firstDifficulty(grade), DIFFICULTY),
      };
    }
    const passed = Math.max(Math.floor(days), 0);
    const stability =
      passed === 0
        ? sameDay(memory, grade)
        : grade === AGAIN
          ? forgotten(memory, passed)
          : recalled(memory, passed, grade);
    return {
      stability: within(stability, STABILITY),
      difficulty: nextDifficulty(memory.difficulty, grade),
    };
  };

  return Object.freeze({ next, recall, interval, WEIGHTS: W });
})();
