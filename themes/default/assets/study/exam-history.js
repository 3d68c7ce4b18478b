/**
 * The exams that were handed in, the latest first.
 *
 * In: what is kept of them. Out: a section with a table; nothing where there are none.
 */

/* global Dom, ExamScore, Page */

const ExamHistory = (() => {
  'use strict';

  /** Those that are shown at once; the rest is in a fold. */
  const LATEST = 5;

  /** @param {number} ms @returns {string} 1:02:03 or 12:03 */
  const clock = (ms) => {
    const seconds = Math.ceil(ms / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const two = (/** @type {number} */ part) => String(part).padStart(2, '0');
    return parts[0] > 0 ? `${parts[0]}:${two(parts[1])}:${two(parts[2])}` : `${two(parts[1])}:${two(parts[2])}`;
  };

  /** @param {string} name An ISO time. @returns {string} By the learner's clock: 2026-11-23 09:05. */
  const when = (name) => {
    const date = new Date(name);
    if (Number.isNaN(date.getTime())) {
      return name;
    }
    const local = new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString();
    return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
  };

  /** @param {Handed} handed */
  const paperOf = (handed) => {
    const words = new URLSearchParams(handed.setting);
    return Page.say('exam-paper-of', { seed: words.get('seed') || '', form: words.get('form') || 'A' });
  };

  /** @param {Handed} handed */
  const verdict = (handed) => (ExamScore.isPassed(handed) ? Page.say('exam-passed') : Page.say('exam-failed'));

  /** @param {[string, Handed][]} exams */
  const table = (exams) => {
    const head = [Page.say('exam-date'), Page.say('exam-paper'), Page.say('exam-points'), Page.say('exam-outcome'), Page.say('exam-used')];
    const rows = exams.map(([name, handed]) => Dom.make('tr', {},
      Dom.make('th', { scope: 'row' }, Dom.make('a', { href: `#result=${encodeURIComponent(name)}` }, when(name))),
      Dom.make('td', {}, paperOf(handed)), Dom.make('td', { class: 'figure' }, String(handed.points)),
      Dom.make('td', {}, verdict(handed)), Dom.make('td', { class: 'figure' }, clock(handed.used))));
    return Dom.make('div', { class: 'scrolls' }, Dom.make('table', { class: 'exam-table' },
      Dom.make('thead', {}, Dom.make('tr', {}, ...head.map((words) => Dom.make('th', { scope: 'col' }, words)))), Dom.make('tbody', {}, ...rows)));
  };

  /** @param {Object<string, any>} kept By name. @returns {HTMLElement | null} */
  const make = (kept) => {
    /** @type {[string, Handed][]} */
    const exams = [];
    Object.keys(kept).sort().reverse().forEach((name) => {
      const handed = ExamScore.unpack(kept[name]);
      if (handed) {
        exams.push([name, handed]);
      }
    });
    if (exams.length === 0) {
      return null;
    }
    const older = exams.slice(LATEST);
    return Dom.make('section', { class: 'exam-history' }, Dom.make('h2', {}, Page.say('exam-earlier')), table(exams.slice(0, LATEST)),
      older.length === 0 ? null : Dom.make('details', {}, Dom.make('summary', {}, Page.say('exam-older', { count: older.length })), table(older)));
  };

  return Object.freeze({ make, when, clock, paperOf, verdict });
})();
