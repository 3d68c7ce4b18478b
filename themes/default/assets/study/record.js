/**
 * What a learner has done on this site.
 *
 * In: answers, another record, a stored or imported text. Out: records, and what they say of each question. Holds:
 * pure; an answer that was given is never changed or lost; merging twice is merging once. What is known of a question
 * is replayed from its answers each time, so that a better schedule serves old records too.
 */

/* global Schedule */

/**
 * @typedef {object} Entry One answer.
 * @property {string} device Who wrote it: random, for life of a browser.
 * @property {number} n Its number there, from 1. With the device it names the answer.
 * @property {string} id The question.
 * @property {string} rev The question's revision then.
 * @property {number} day Days since 1970-01-01 by the learner's own calendar.
 * @property {string} time Local, HH:MM.
 * @property {string} mode practice, review, exam, mistakes.
 * @property {number} score 0 to 1.
 * @property {1 | 2 | 3 | 4} grade For the schedule.
 * @property {number} ms What it took.
 * @property {number} hints Hints taken.
 * @property {unknown} [answer] What was answered; left out of old answers when room is short.
 *
 * @typedef {object} StudyRecord
 * @property {string} format
 * @property {number} version
 * @property {string} site The site's id.
 * @property {string} learner A name; may be empty.
 * @property {Entry[]} entries By day, time, device, number.
 * @property {Object<string, {text: string, at: number}>} notes The learner's own words, by question.
 * @property {Object<string, {on: boolean, at: number}>} stars Favourites, by question.
 * @property {{id: string, rev: string, reason: string, at: number}[]} reports
 *
 * @typedef {object} Known What the answers to one question say.
 * @property {Memory} memory
 * @property {number} day When it was last asked.
 * @property {number} right
 * @property {number} wrong
 * @property {boolean} isMistake Answered wrong, and not yet right on two days after that.
 * @property {number} rightDays Days of right answers since.
 * @property {number} rightDay The last of them; -1 where there is none.
 */

const LearningRecord = (() => {
  'use strict';

  const FORMAT = 'yanxi-record';
  const VERSION = 1;
  /** A mistake leaves the book after right answers on so many different days (QUESTIONS.md §3.4). */
  const DAYS_TO_LEAVE = 2;
  /** An answer with less is a mistake. */
  const RIGHT = 1;

  /** @param {string} site @param {string} [learner] @returns {StudyRecord} */
  const empty = (site, learner = '') => ({
    format: FORMAT,
    version: VERSION,
    site,
    learner,
    entries: [],
    notes: {},
    stars: {},
    reports: [],
  });

  /** @param {Entry} a @param {Entry} b */
  const byTime = (a, b) =>
    a.day - b.day ||
    (a.time < b.time ? -1 : a.time > b.time ? 1 : 0) ||
    (a.device < b.device ? -1 : a.device > b.device ? 1 : 0) ||
    a.n - b.n;

  /** @param {Entry} entry */
  const nameOf = (entry) => `${entry.device} ${entry.n}`;

  /** @param {StudyRecord} record @param {string} device */
  const nextNumber = (record, device) =>
    record.entries.reduce((most, entry) => (entry.device === device ? Math.max(most, entry.n) : most), 0) + 1;

  /**
   * A record with one more answer. @param {StudyRecord} record @param {Omit<Entry, 'n'>} answer
   * @returns {StudyRecord}
   */
  const add = (record, answer) => {
    const entry = { ...answer, n: nextNumber(record, answer.device) };
    const entries = record.entries.concat([entry]);
    const before = record.entries[record.entries.length - 1];
    // A clock that was set back.
    if (before && byTime(before, entry) > 0) {
      entries.sort(byTime);
    }
    return { ...record, entries };
  };

  /**
   * The later of two values for each name.
   * @template {{at: number}} T @param {Object<string, T>} a @param {Object<string, T>} b @returns {Object<string, T>}
   */
  const later = (a, b) => {
    const all = { ...a };
    Object.keys(b).forEach((name) => {
      if (!all[name] || b[name].at > all[name].at) {
        all[name] = b[name];
      }
    });
    return all;
  };

  /**
   * Both records in one; twice the same changes nothing.
   * @param {StudyRecord} own @param {StudyRecord} other @returns {StudyRecord}
   */
  const merge = (own, other) => {
    /** @type {Map<string, Entry>} */
    const entries = new Map();
    own.entries.concat(other.entries).forEach((entry) => {
      const held = entries.get(nameOf(entry));
      // The one that still has what was answered.
      if (!held || (held.answer === undefined && entry.answer !== undefined)) {
        entries.set(nameOf(entry), entry);
      }
    });
    /** @type {Map<string, StudyRecord['reports'][0]>} */
    const reports = new Map();
    own.reports.concat(other.reports).forEach((report) => reports.set(`${report.id} ${report.at}`, report));
    return {
      ...own,
      learner: own.learner || other.learner,
      entries: Array.from(entries.values()).sort(byTime),
      notes: later(own.notes, other.notes),
      stars: later(own.stars, other.stars),
      reports: Array.from(reports.values()).sort((a, b) => a.at - b.at),
    };
  };

  /** @param {Known | undefined} known @param {Entry} entry @returns {Known} */
  const after = (known, entry) => {
    const isRight = entry.score >= RIGHT;
    const days = known ? entry.day - known.day : 0;
    const memory = Schedule.next(known ? known.memory : null, entry.grade, days);
    const before = known || { right: 0, wrong: 0, isMistake: false, rightDays: 0, day: entry.day, rightDay: -1 };
    const isNewDay = isRight && before.rightDay !== entry.day;
    const rightDays = isRight ? before.rightDays + (before.isMistake && isNewDay ? 1 : 0) : 0;
    return {
      memory,
      day: Math.max(before.day, entry.day),
      right: before.right + (isRight ? 1 : 0),
      wrong: before.wrong + (isRight ? 0 : 1),
      isMistake: isRight ? before.isMistake && rightDays < DAYS_TO_LEAVE : true,
      rightDays,
      rightDay: isRight ? entry.day : -1,
    };
  };

  /**
   * What is known of each question. Old names count for what they became.
   * @param {StudyRecord} record @param {Object<string, string>} [aliases] Old id to new id.
   * @returns {Map<string, Known>}
   */
  const replay = (record, aliases = {}) => {
    /** @type {Map<string, Known>} */
    const all = new Map();
    record.entries.forEach((entry) => {
      const id = present(entry.id, aliases);
      all.set(id, after(all.get(id), entry));
    });
    return all;
  };

  /**
   * The name that a question has now; a circle of names ends where it began.
   * @param {string} id @param {Object<string, string>} aliases
   */
  const present = (id, aliases) => {
    const seen = new Set();
    let name = id;
    while (Object.prototype.hasOwnProperty.call(aliases, name) && !seen.has(name)) {
      seen.add(name);
      name = aliases[name];
    }
    return name;
  };

  /** @param {any} value @returns {value is Entry} */
  const isEntry = (value) =>
    value !== null &&
    typeof value === 'object' &&
    typeof value.device === 'string' &&
    Number.isInteger(value.n) &&
    typeof value.id === 'string' &&
    Number.isInteger(value.day) &&
    typeof value.time === 'string' &&
    typeof value.score === 'number' &&
    value.score >= 0 &&
    value.score <= 1 &&
    [1, 2, 3, 4].includes(value.grade);

  /** @param {any} value */
  const named = (value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});

  /**
   * A record from its text, with all of it that is whole. Says what is wrong: `damaged`, `foreign` (of another site),
   * `newer` (of a later version of the program), or nothing.
   * @param {string} text @param {string} site
   * @returns {{record: StudyRecord | null, lost: number, problem: '' | 'damaged' | 'foreign' | 'newer'}}
   */
  const parse = (text, site) => {
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      return { record: null, lost: 0, problem: 'damaged' };
    }
    if (named(value).format !== FORMAT || !Array.isArray(value.entries)) {
      return { record: null, lost: 0, problem: 'damaged' };
    }
    if (!(value.version <= VERSION)) {
      return { record: null, lost: 0, problem: 'newer' };
    }
    if (value.site !== site) {
      return { record: null, lost: 0, problem: 'foreign' };
    }
    const entries = value.entries.filter(isEntry).sort(byTime);
    const record = merge(empty(site, typeof value.learner === 'string' ? value.learner : ''), {
      ...empty(site),
      entries,
      notes: named(value.notes),
      stars: named(value.stars),
      reports: Array.isArray(value.reports) ? value.reports.filter((/** @type {any} */ one) => typeof named(one).id === 'string') : [],
    });
    const lost = value.entries.length - entries.length;
    return { record, lost, problem: lost > 0 ? 'damaged' : '' };
  };

  /**
   * The record with less of what was answered long ago: scores, days and grades all stay.
   * @param {StudyRecord} record @param {number} keep Answers, the latest, that keep what was answered.
   * @returns {StudyRecord}
   */
  const compact = (record, keep) => {
    const from = Math.max(record.entries.length - keep, 0);
    const entries = record.entries.map((entry, at) => {
      if (at >= from || entry.answer === undefined) {
        return entry;
      }
      const short = { ...entry };
      delete short.answer;
      return short;
    });
    return { ...record, entries };
  };

  return Object.freeze({ empty, add, merge, replay, present, parse, compact, FORMAT, VERSION });
})();
