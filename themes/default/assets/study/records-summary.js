/**
 * A learning record in a few figures: for its page, for paper, and in front of the file that is handed on.
 *
 * In: the site's index and what the keeper tells. Out: plain values. Holds: pure; knows no page.
 */

/* global Figures */

/**
 * @typedef {object} CourseFigure
 * @property {string} title
 * @property {number} questions
 * @property {number} answered Those ever answered.
 * @property {number} mastery Of a hundred.
 *
 * @typedef {object} Summary
 * @property {string} learner
 * @property {number} answers
 * @property {number} days Days of study.
 * @property {number} streak Days in a row, up to today or yesterday.
 * @property {number} mastery Of a hundred.
 * @property {CourseFigure[]} courses
 * @property {ExamTaken[]} exams The latest first.
 *
 * @typedef {object} ExamTaken
 * @property {string} name The record's: its time.
 * @property {string} time 2026-11-23 09:05, by the learner's clock.
 * @property {string} seed
 * @property {string} form
 * @property {number} count Questions.
 * @property {number} points Of a hundred.
 * @property {boolean} isPassed
 */

const RecordSummary = (() => {
  'use strict';

  const MINUTE = 60000;

  /** @param {string} title @param {string[]} ids @param {Map<string, Known>} known @param {number} day @returns {CourseFigure} */
  const row = (title, ids, known, day) => {
    const { count, answered, share } = Figures.of(ids, known, day);
    return { title, questions: count, answered, mastery: share };
  };

  /** @param {string} name An ISO time, as records name exams. @returns {string} By the learner's clock; empty for no time. */
  const timeOf = (name) => {
    const time = Date.parse(name);
    return Number.isNaN(time) ? '' : new Date(time - new Date(time).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
  };

  /** @param {State} state @returns {ExamTaken[]} The latest first, without what no exam page wrote. */
  const exams = ({ kept }) => Object.keys(kept.exams).sort().reverse().map((name) => ({ name, value: kept.exams[name] }))
    .filter(({ name, value }) => timeOf(name) !== '' && value !== null && typeof value === 'object' && Array.isArray(value.rows) && Number.isFinite(value.points))
    .map(({ name, value }) => {
      const setting = new URLSearchParams(typeof value.setting === 'string' ? value.setting : '');
      return {
        name, time: timeOf(name), seed: setting.get('seed') || '', form: setting.get('form') || '', count: value.rows.length, points: value.points, isPassed: value.points >= value.pass,
      };
    });

  /** @param {Index} site @param {State} state @param {number} day @returns {Summary} */
  const of = (site, state, day) => {
    const known = new Map(Object.entries(state.known));
    const { mastery } = row('', Figures.idsOfAll(site.materials), known, day);
    return {
      learner: state.learner,
      answers: state.count,
      days: Object.keys(state.days).length,
      streak: Figures.streak(state.days, day),
      mastery,
      courses: site.courses.map(({ title }, at) => row(title, Figures.idsOfAll(Figures.ofCourse(site, at)), known, day)),
      exams: exams(state),
    };
  };

  /** @param {Index} site @param {State} state @param {number} day Materials that were begun. */
  const materials = (site, state, day) => {
    const known = new Map(Object.entries(state.known));
    return site.materials.map((material) => ({ material, figure: row(material.title, Figures.idsOf(material), known, day) }))
      .filter(({ figure }) => figure.answered > 0);
  };

  /** @param {State} state Whether there is anything that a learner would miss. */
  const isEmpty = (state) => state.count === 0 && Object.keys(state.kept).every((kind) => Object.keys(state.kept[kind]).length === 0);

  return Object.freeze({ of, exams, materials, isEmpty });
})();
