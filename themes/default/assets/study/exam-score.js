/**
 * What an exam is worth once it is handed in, as it is kept in the record.
 *
 * In: an exam, its questions, how the site scores. Out: a `Handed`, its points by kind and by list, its text read with
 * care. Holds: pure; what was given is kept, so that it can be looked at again.
 */

/* global Grading, Paper */

/**
 * @typedef {object} HandedRow
 * @property {string} id
 * @property {string} rev
 * @property {Answer | null} answer
 * @property {number} score 0 to 1.
 * @property {string} name Of a recital the answer's in the record: its score may be put right.
 *
 * @typedef {object} Handed
 * @property {string} setting As an address says it.
 * @property {number} used Milliseconds.
 * @property {boolean} isOver Time was over.
 * @property {number} pass
 * @property {number} points
 * @property {HandedRow[]} rows
 *
 * @typedef {{title: string, count: number, score: number}} Part
 */

const ExamScore = (() => {
  'use strict';

  const FULL = 100;

  /** @param {HandedRow[]} rows @returns {number} Of a hundred. */
  const pointsOf = (rows) => Paper.result(rows.map(() => ({ kind: '', list: '' })), rows.map((row) => row.score), 0).points;

  /** @param {Handed} handed @returns {boolean} */
  const isPassed = (handed) => handed.rows.length > 0 && handed.points >= handed.pass;

  /**
   * @param {Exam} exam @param {Map<string, Question>} questions By id: all that the exam has. @param {number} pass
   * @param {Scoring} scoring @returns {Handed}
   */
  const hand = (exam, questions, pass, scoring) => {
    const rows = exam.questions.map(([id, rev]) => {
      const question = questions.get(id);
      const answer = exam.answers[id] || null;
      const score = answer !== null && question ? Grading.grade(question, answer, scoring).score : 0;
      const name = question && question.kind === 'recall' && exam.handed !== null ? exam.handed.written[id] || '' : '';
      return { id, rev, answer, score, name };
    });
    return { setting: exam.setting, used: Math.round(exam.used), isOver: exam.handed !== null && exam.handed.isOver, pass, points: pointsOf(rows), rows };
  };

  /** @param {Handed} handed @param {HandedRow} row In place of the one with its id. @returns {Handed} */
  const rescored = (handed, row) => {
    const rows = handed.rows.map((one) => (one.id === row.id ? row : one));
    return { ...handed, rows, points: pointsOf(rows) };
  };

  /**
   * Points by what questions have in common, in the order in which it comes first.
   * @param {Handed} handed @param {(id: string) => string} of @returns {Part[]}
   */
  const by = (handed, of) => {
    const paper = handed.rows.map((row) => ({ kind: of(row.id), list: '' }));
    const { byKind } = Paper.result(paper, handed.rows.map((row) => row.score), 0);
    return Array.from(byKind, ([title, { count, score }]) => ({ title, count, score }));
  };

  /** @param {Part[]} parts @returns {Part[]} What went worst first; of the same share the larger one. */
  const weakest = (parts) => parts.slice().sort((a, b) => a.score / a.count - b.score / b.count || b.count - a.count);

  /** @param {any} row @returns {HandedRow | null} */
  const readRow = (row) => {
    if (!Array.isArray(row) || typeof row[0] !== 'string' || !(row[3] >= 0 && row[3] <= 1)) {
      return null;
    }
    const answer = row[2] !== null && typeof row[2] === 'object' ? row[2] : null;
    return { id: row[0], rev: String(row[1]), answer, score: row[3], name: typeof row[4] === 'string' ? row[4] : '' };
  };

  /** @param {Handed} handed @returns {object} As it is kept: short. */
  const pack = (handed) => ({ ...handed, rows: handed.rows.map((row) => [row.id, row.rev, row.answer, row.score, row.name]) });

  /** @param {any} value That was kept, perhaps by another version. @returns {Handed | null} */
  const unpack = (value) => {
    if (value === null || typeof value !== 'object' || !Array.isArray(value.rows)) {
      return null;
    }
    const rows = value.rows.map(readRow).filter((/** @type {HandedRow | null} */ row) => row !== null);
    const isWhole = rows.length > 0 && rows.length === value.rows.length && typeof value.setting === 'string'
      && value.used >= 0 && value.pass >= 0 && value.pass <= FULL;
    return isWhole ? { setting: value.setting, used: value.used, isOver: value.isOver === true, pass: value.pass, points: pointsOf(rows), rows } : null;
  };

  return Object.freeze({ hand, rescored, isPassed, by, weakest, pack, unpack });
})();
