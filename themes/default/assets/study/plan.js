/**
 * What to do today, what will be due, and how much is known.
 *
 * In: what is known of each question (`LearningRecord.replay`), the questions there are, a day. Out: lists of ids, counts,
 * shares. Holds: pure; a day is a whole number, days since 1970-01-01 by the learner's calendar.
 */

/* global Schedule */

/**
 * @typedef {object} Limits
 * @property {number} daily Questions of a day's set.
 * @property {number} fresh New ones among them.
 * @property {number | null} examDay
 */

const Plan = (() => {
  'use strict';

  /** Ten minutes fit a day's set: five to ten questions (QUESTIONS.md §3.4). */
  const LIMITS = Object.freeze({ daily: 10, fresh: 5, examDay: null });

  /** @param {Known | undefined} known @param {number} day How likely a question is recalled then; a new one is not. */
  const recallOn = (known, day) => (known ? Schedule.recall(known.memory.stability, day - known.day) : 0);

  /**
   * The day on which a question is asked again; none is later than an exam.
   * @param {Known} known @param {number | null} [examDay]
   */
  const dueDay = (known, examDay = null) => {
    const due = known.day + Math.max(Math.round(Schedule.interval(known.memory.stability)), 1);
    return examDay !== null && examDay > known.day ? Math.min(due, examDay) : due;
  };

  /**
   * The day's set: what is due, the least sure first, then new ones in the order of the site. Before an exam, what
   * would be least sure on its day.
   * @param {string[]} ids @param {Map<string, Known>} known @param {number} day @param {Partial<Limits>} [limits]
   * @param {{fresh: number, done: number}} [today] What was done today already.
   */
  const today = (ids, known, day, limits = {}, { fresh, done } = { fresh: 0, done: 0 }) => {
    const { daily, fresh: most, examDay } = { ...LIMITS, ...limits };
    const room = Math.max(daily - done, 0);
    const target = examDay !== null && examDay > day ? examDay : day;
    const due = ids
      .filter((id) => {
        const one = known.get(id);
        return one !== undefined && dueDay(one, examDay) <= day;
      })
      .sort((a, b) => recallOn(known.get(a), target) - recallOn(known.get(b), target))
      .slice(0, room);
    const news = ids.filter((id) => !known.has(id)).slice(0, Math.min(Math.max(most - fresh, 0), room - due.length));
    return { due, fresh: news };
  };

  /**
   * How many questions fall due on each of the next days, from today on; what is late counts today.
   * @param {Map<string, Known>} known @param {number} day @param {number} days @param {number | null} [examDay]
   * @returns {number[]}
   */
  const forecast = (known, day, days, examDay = null) => {
    const counts = Array.from({ length: days }, () => 0);
    known.forEach((one) => {
      const at = Math.max(dueDay(one, examDay) - day, 0);
      if (at < days) {
        counts[at] += 1;
      }
    });
    return counts;
  };

  /**
   * The share of some questions that is expected to be recalled on a day, 0 to 1; 0 where there are none.
   * @param {string[]} ids @param {Map<string, Known>} known @param {number} day
   */
  const mastery = (ids, known, day) =>
    ids.length === 0 ? 0 : ids.reduce((sum, id) => sum + recallOn(known.get(id), day), 0) / ids.length;

  /**
   * Days in a row with answers, up to today or yesterday.
   * @param {number[]} days Of all answers. @param {number} day
   */
  const streak = (days, day) => {
    const studied = new Set(days);
    let last = studied.has(day) ? day : day - 1;
    let count = 0;
    while (studied.has(last)) {
      count += 1;
      last -= 1;
    }
    return count;
  };

  return Object.freeze({ today, dueDay, recallOn, forecast, mastery, streak, LIMITS });
})();
