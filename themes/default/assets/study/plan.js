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

  const WEEK = 7;

  /** @param {Object<string, any>} settings Of a record. @returns {Limits} */
  const limits = (settings) => ({ ...LIMITS, ...settings });

  /** @param {Known | undefined} known @param {number} day How likely a question is recalled then; a new one is not. */
  const recallOn = (known, day) => (known ? Schedule.recall(known.memory.stability, day - known.day) : 0);

  /**
   * The day on which a question is asked again; none is later than an exam that is to come. An answer of a day that is
   * not yet, from a clock that was wrong, counts as of today.
   * @param {Pick<Known, 'memory' | 'day'>} known @param {number} today @param {number | null} [examDay]
   */
  const dueDay = (known, today, examDay = null) => {
    const asked = Math.min(known.day, today);
    const due = asked + Math.max(Math.round(Schedule.interval(known.memory.stability)), 1);
    return examDay !== null && examDay >= today && examDay > asked ? Math.min(due, examDay) : due;
  };

  /**
   * Days from today after which a question would be asked again, were it answered with a grade now.
   * @param {Known | undefined} known @param {Grade} grade @param {number} day @param {number | null} examDay
   */
  const daysAfter = (known, grade, day, examDay) => {
    const memory = Schedule.next(known ? known.memory : null, grade, known ? day - known.day : 0);
    return dueDay({ memory, day }, day, examDay) - day;
  };

  /**
   * The day's set: what is due, the least sure first, then new ones in the order of the site. Before an exam, what
   * would be least sure on its day.
   * @param {string[]} ids @param {Map<string, Known>} known @param {number} day @param {Partial<Limits>} [decided]
   * @param {{fresh: number, done: number}} [today] What was done today already.
   */
  const today = (ids, known, day, decided = {}, { fresh, done } = { fresh: 0, done: 0 }) => {
    const { daily, fresh: most, examDay } = limits(decided);
    const room = Math.max(daily - done, 0);
    const target = examDay !== null && examDay > day ? examDay : day;
    const due = ids
      .filter((id) => {
        const one = known.get(id);
        return one !== undefined && dueDay(one, day, examDay) <= day;
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
      const at = Math.max(dueDay(one, day, examDay) - day, 0);
      if (at < days) {
        counts[at] += 1;
      }
    });
    return counts;
  };

  /** @param {string[]} ids @param {(id: string) => number} of @returns {number} 0 where there are none. */
  const mean = (ids, of) => (ids.length === 0 ? 0 : ids.reduce((sum, id) => sum + of(id), 0) / ids.length);

  /**
   * The share of some questions that is expected to be recalled on a day, 0 to 1.
   * @param {string[]} ids @param {Map<string, Known>} known @param {number} day
   */
  const expected = (ids, known, day) => mean(ids, (id) => recallOn(known.get(id), day));

  /**
   * How much of some questions is mastered, 0 to 1: what is expected to be recalled a week from now. On the day itself
   * everything is recalled, and what was wrong when it was last asked was not recalled at all.
   * @param {string[]} ids @param {Map<string, Known>} known @param {number} day
   */
  const mastery = (ids, known, day) => mean(ids, (id) => {
    const one = known.get(id);
    return one && one.rightDay >= 0 ? recallOn(one, day + WEEK) : 0;
  });

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

  return Object.freeze({ limits, today, dueDay, daysAfter, recallOn, forecast, expected, mastery, streak });
})();
