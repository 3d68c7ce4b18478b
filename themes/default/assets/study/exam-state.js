/**
 * An exam that is being taken: answers, flags, time. It is written down after every change and goes on where it stood.
 *
 * In: an exam and what happens. Out: the exam after it; its text, and back. Holds: pure; time is what passed while the
 * page was open, and no clock is asked.
 */

/**
 * @typedef {object} Exam
 * @property {string} setting As an address says it.
 * @property {number} minutes Without limit where it is 0.
 * @property {[string, string][]} questions Ids and revisions, in the order of the paper.
 * @property {Object<string, Answer>} answers By id.
 * @property {string[]} flags Ids.
 * @property {number} at The question in sight.
 * @property {number} used Milliseconds.
 * @property {Object<string, number>} spent Milliseconds by id.
 * @property {string} owner The page view that goes on with it: one at a time.
 * @property {{name: string, written: Object<string, string>, isOver: boolean} | null} handed Once it is handed in: its
 *   name, and by id the names in the record of the answers that were written.
 *
 * @typedef {{exam: Exam, gone: number, changed: number}} Fitted
 */

const ExamState = (() => {
  'use strict';

  const MINUTE = 60000;
  const FORMAT = 1;

  /** @param {string} setting @param {number} minutes @param {[string, string][]} questions @param {string} owner @returns {Exam} */
  const begin = (setting, minutes, questions, owner) => ({
    setting, minutes, questions, answers: {}, flags: [], at: 0, used: 0, spent: {}, owner, handed: null,
  });

  /** @param {Exam} exam @returns {string} The id of the question in sight. */
  const here = (exam) => exam.questions[exam.at][0];

  /** @param {Exam} exam @param {string} id @param {Answer | null} answer Nothing takes it away. @returns {Exam} */
  const answered = (exam, id, answer) => {
    const answers = { ...exam.answers };
    delete answers[id];
    return { ...exam, answers: answer === null ? answers : { ...answers, [id]: answer } };
  };

  /** @param {Exam} exam @param {string} id @returns {Exam} */
  const flagged = (exam, id) => ({
    ...exam, flags: exam.flags.includes(id) ? exam.flags.filter((one) => one !== id) : exam.flags.concat(id),
  });

  /** @param {Exam} exam @param {number} at @returns {Exam} */
  const moved = (exam, at) => ({ ...exam, at: Math.max(0, Math.min(exam.questions.length - 1, at)) });

  /** @param {Exam} exam @returns {number} Milliseconds; endless where there is no limit. */
  const left = (exam) => (exam.minutes === 0 ? Infinity : Math.max(exam.minutes * MINUTE - exam.used, 0));

  /** @param {Exam} exam @param {number} ms That passed with the question in sight. @returns {Exam} */
  const passed = (exam, ms) => {
    const own = Math.min(Math.max(ms, 0), left(exam));
    return { ...exam, used: exam.used + own, spent: { ...exam.spent, [here(exam)]: (exam.spent[here(exam)] || 0) + own } };
  };

  /** @param {Exam} exam @returns {number[]} The places of questions without an answer. */
  const open = (exam) => exam.questions.map((_, at) => at).filter((at) => exam.answers[exam.questions[at][0]] === undefined);

  /** @param {Exam} exam @returns {string} */
  const write = (exam) => JSON.stringify({ format: FORMAT, ...exam });

  /** @param {any} value */
  const isNamed = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
  /** @param {any} value */
  const isCount = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
  /** @param {any} value */
  const isTexts = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
  /** @param {any} value */
  const isHanded = (value) => value === null || (isNamed(value) && typeof value.name === 'string' && isNamed(value.written) && isTexts(Object.values(value.written)) && typeof value.isOver === 'boolean');

  /** @param {string} text @returns {Exam | null} Nothing where it is damaged. */
  const read = (text) => {
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      return null;
    }
    const isWhole = isNamed(value) && value.format === FORMAT && typeof value.setting === 'string' && typeof value.owner === 'string'
      && [value.minutes, value.at, value.used].every(isCount) && isTexts(value.flags) && isHanded(value.handed)
      && isNamed(value.answers) && Object.keys(value.answers).every((id) => isNamed(value.answers[id]))
      && isNamed(value.spent) && Object.keys(value.spent).every((id) => isCount(value.spent[id]))
      && Array.isArray(value.questions) && value.questions.length > 0
      && value.questions.every((/** @type {any} */ one) => isTexts(one) && one.length === 2);
    if (!isWhole) {
      return null;
    }
    const { format, ...exam } = value;
    return format === FORMAT ? moved(exam, exam.at) : null;
  };

  /**
   * The exam on the site as it is now: questions that are gone are left out, and what was answered to others than
   * those that are there now is forgotten.
   * @param {Exam} exam @param {Map<string, {id: string, rev: string}>} questions By the id that an exam has.
   * @returns {Fitted}
   */
  const fit = (exam, questions) => {
    const seen = new Set();
    const kept = exam.questions.filter(([id]) => {
      const now = questions.get(id);
      // Two may have become one.
      const isNew = now !== undefined && !seen.has(now.id);
      seen.add(now ? now.id : id);
      return isNew;
    });
    /** @type {Fitted} */
    const fitted = { exam: { ...exam, questions: [], answers: {}, flags: [], spent: {} }, gone: exam.questions.length - kept.length, changed: 0 };
    kept.forEach(([id, rev]) => {
      const now = questions.get(id) || { id, rev };
      fitted.exam.questions.push([now.id, now.rev]);
      if (exam.flags.includes(id)) {
        fitted.exam.flags.push(now.id);
      }
      fitted.exam.spent[now.id] = exam.spent[id] || 0;
      if (now.rev !== rev) {
        fitted.changed += 1;
      } else if (exam.answers[id] !== undefined) {
        fitted.exam.answers[now.id] = exam.answers[id];
      }
    });
    const before = exam.questions.slice(0, exam.at).filter((one) => kept.includes(one)).length;
    return { ...fitted, exam: kept.length === 0 ? fitted.exam : moved(fitted.exam, before) };
  };

  return Object.freeze({ begin, here, answered, flagged, moved, left, passed, open, write, read, fit });
})();
