/**
 * The days of study by weeks.
 *
 * In: answers of each day, a day. Out: weeks from Monday to Sunday, the last of them the one of that day. Holds: pure;
 * a day is a whole number, days since 1970-01-01 by the learner's calendar.
 */

/**
 * @typedef {object} StudyDay
 * @property {number} day
 * @property {number} count Answers.
 * @property {0 | 1 | 2 | 3 | 4} level How much that is.
 */

const Calendar = (() => {
  'use strict';

  const WEEK = 7;
  /** The answers from which on a day is of the next level: one, a day's usual set, two of them, four. */
  const LEVELS = Object.freeze([1, 5, 10, 20]);
  /** 1970-01-01 was a Thursday. */
  const FIRST = 3;

  /** @param {number} day @returns {number} 0 for Monday. */
  const weekday = (day) => (((day + FIRST) % WEEK) + WEEK) % WEEK;

  /** @param {number} count @returns {StudyDay['level']} */
  const level = (count) => /** @type {StudyDay['level']} */ (LEVELS.filter((least) => count >= least).length);

  /**
   * So many weeks up to a day; days after it are null.
   * @param {Object<string, number>} days @param {number} today @param {number} count @returns {(StudyDay | null)[][]}
   */
  const weeks = (days, today, count) => {
    const first = today - weekday(today) - WEEK * (count - 1);
    return Array.from({ length: count }, (_, week) => Array.from({ length: WEEK }, (__, at) => {
      const day = first + WEEK * week + at;
      const answers = days[day] || 0;
      return day > today ? null : { day, count: answers, level: level(answers) };
    }));
  };

  /** @param {(StudyDay | null)[][]} all What its weeks hold together. */
  const sums = (all) => {
    const days = all.reduce((sum, week) => sum.concat(week), []).filter((one) => one !== null && one.count > 0);
    return { days: days.length, count: days.reduce((sum, one) => sum + (one === null ? 0 : one.count), 0) };
  };

  return Object.freeze({ weeks, weekday, level, sums, LEVELS });
})();
