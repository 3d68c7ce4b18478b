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
 * @property {string} device Who wrote it: random, one for each tab of a browser.
 * @property {number} n Its number there, from 1. With the device it names the answer.
 * @property {string} id The question.
 * @property {string} rev The question's revision then.
 * @property {number} day Days since 1970-01-01 by the learner's own calendar.
 * @property {string} time Local, HH:MM:SS.
 * @property {string} mode practice, review, exam.
 * @property {number} score 0 to 1.
 * @property {Grade} grade For the schedule.
 * @property {number} ms What it took.
 * @property {number} hints Hints taken.
 * @property {Answer} [answer] What was answered; left out of old answers when room is short.
 *
 * @typedef {Object<string, {value: any, at: number}>} Kept Values by name; the later one counts. `at`: ms since 1970.
 *
 * @typedef {object} StudyRecord
 * @property {string} format
 * @property {number} version
 * @property {string} site The site's id.
 * @property {string} learner A name; may be empty.
 * @property {Entry[]} entries By day, time, device, number.
 * @property {Object<string, Kept>} kept By kind: see `KINDS`.
 *
 * @typedef {object} Reading A record that was read.
 * @property {StudyRecord | null} record
 * @property {number} lost Answers that are no answers.
 * @property {'' | 'damaged' | 'foreign' | 'newer'} problem
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
  /** Days since 1970: no calendar of a browser goes on after that. */
  const LAST_DAY = 100000;
  /** An answer with less is a mistake. */
  const RIGHT = 1;
  /**
   * What is kept beside answers, with what names it: notes of one's own, favourites (question), reports (question and
   * time), answers taken back (`nameOf`), where one was reading (material), settings, exams handed in (time).
   */
  const KINDS = Object.freeze(['notes', 'stars', 'reports', 'undone', 'places', 'settings', 'exams']);

  const nothingKept = () => {
    /** @type {Object<string, Kept>} */
    const kept = {};
    KINDS.forEach((kind) => {
      kept[kind] = {};
    });
    return kept;
  };

  /** @param {string} site @param {string} [learner] @returns {StudyRecord} */
  const empty = (site, learner = '') => ({
    format: FORMAT, version: VERSION, site, learner, entries: [], kept: nothingKept(),
  });

  /** @param {string} a @param {string} b */
  const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  /** @param {Entry} a @param {Entry} b */
  const byTime = (a, b) => a.day - b.day || byName(a.time, b.time) || byName(a.device, b.device) || a.n - b.n;

  /** @param {Entry[]} entries @returns {Entry[]} Most lie in order already. */
  const inOrder = (entries) => (entries.every((entry, at) => at === 0 || byTime(entries[at - 1], entry) <= 0) ? entries : entries.sort(byTime));

  /** @param {{device: string, n: number}} entry */
  const nameOf = (entry) => `${entry.device} ${entry.n}`;

  /** @param {StudyRecord} record @param {Entry} entry @returns {StudyRecord} A record with one more answer. */
  const add = (record, entry) => {
    const entries = record.entries.concat([entry]);
    const before = record.entries[record.entries.length - 1];
    // A clock that was set back.
    if (before && byTime(before, entry) > 0) {
      entries.sort(byTime);
    }
    return { ...record, entries };
  };

  /**
   * A record in which a value is kept; it counts over all that were before it, whatever the clock says.
   * @param {StudyRecord} record @param {string} kind @param {string} name @param {any} value @param {number} now
   * @returns {StudyRecord}
   */
  const keep = (record, kind, name, value, now) => {
    const before = record.kept[kind][name];
    const at = before ? Math.max(now, before.at + 1) : now;
    return { ...record, kept: { ...record.kept, [kind]: { ...record.kept[kind], [name]: { value, at } } } };
  };

  /** @param {{value: any, at: number}} one @param {{value: any, at: number}} [other] */
  const counts = (one, other) =>
    !other || one.at > other.at || (one.at === other.at && JSON.stringify(one.value) > JSON.stringify(other.value));

  /** @param {Kept[]} all @returns {Kept} The later of the values of each name. */
  const later = (all) => {
    /** @type {Kept} */
    const result = {};
    all.forEach((kept) => Object.keys(kept).forEach((name) => {
      if (counts(kept[name], result[name])) {
        result[name] = kept[name];
      }
    }));
    return result;
  };

  /**
   * All records in one, which is named as the first; twice the same changes nothing.
   * @param {StudyRecord[]} records At least one. @returns {StudyRecord}
   */
  const merge = (records) => {
    const [first] = records;
    const full = records.filter((one) => one.entries.length > 0);
    /** @type {Object<string, Kept>} */
    const kept = {};
    KINDS.forEach((kind) => {
      kept[kind] = later(records.map((record) => record.kept[kind]));
    });
    const learner = records.map((record) => record.learner).find((name) => name !== '') || '';
    if (full.length < 2) {
      return { ...first, learner, kept, entries: full.length === 1 ? full[0].entries : [] };
    }
    /** @type {Map<string, Entry>} */
    const entries = new Map();
    full.forEach((record) => record.entries.forEach((entry) => {
      const held = entries.get(nameOf(entry));
      // The one that still has what was answered.
      if (!held || (held.answer === undefined && entry.answer !== undefined)) {
        entries.set(nameOf(entry), entry);
      }
    }));
    return { ...first, learner, kept, entries: Array.from(entries.values()).sort(byTime) };
  };

  /** @param {Known | undefined} known @param {Entry} entry @returns {Known} What is known after an answer. */
  const after = (known, entry) => {
    const isRight = entry.score >= RIGHT;
    const days = known ? entry.day - known.day : 0;
    const memory = Schedule.next(known ? known.memory : null, entry.grade, days);
    const before = known || { right: 0, wrong: 0, isMistake: false, rightDays: 0, day: entry.day, rightDay: -1 };
    const isNewDay = isRight && before.rightDay !== entry.day;
    // With all hints taken it was not recalled, and leaves no book.
    const leaves = before.isMistake && isNewDay && entry.grade > 1;
    const rightDays = isRight ? before.rightDays + (leaves ? 1 : 0) : 0;
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
   * Values under the names that questions have now; of two the later one counts.
   * @param {Kept} kept @param {Object<string, string>} aliases @returns {Kept}
   */
  const keptNow = (kept, aliases) => later(Object.keys(kept).map((name) => ({ [present(name, aliases)]: kept[name] })));

  /** @param {StudyRecord} record @returns {Entry[]} Answers that were not taken back. */
  const standing = (record) => {
    const { undone } = record.kept;
    return Object.keys(undone).length === 0
      ? record.entries
      : record.entries.filter((entry) => !(undone[nameOf(entry)] || { value: false }).value);
  };

  /**
   * The name that a question has now; a circle of names ends where it began.
   * @param {string} id @param {Object<string, string>} aliases
   */
  const present = (id, aliases) => {
    if (!(id in aliases)) {
      return id;
    }
    const seen = new Set();
    let name = id;
    while (Object.prototype.hasOwnProperty.call(aliases, name) && !seen.has(name)) {
      seen.add(name);
      name = aliases[name];
    }
    return name;
  };

  /** @param {Entry[]} entries @param {(id: string) => string} nameNow @returns {Map<string, Known>} */
  const replayed = (entries, nameNow) => {
    /** @type {Map<string, Known>} */
    const all = new Map();
    entries.forEach((entry) => {
      const id = nameNow(entry.id);
      all.set(id, after(all.get(id), entry));
    });
    return all;
  };

  /** @param {StudyRecord} record @returns {Map<string, Known>} What is known of each question, by the names it had then. */
  const replay = (record) => replayed(standing(record), (id) => id);

  /**
   * What is known by the names of now: questions of other names are replayed with those that they became.
   * @param {StudyRecord} record @param {Map<string, Known>} known By the names of then.
   * @param {Object<string, string>} aliases Old id to new id.
   * @returns {Map<string, Known>}
   */
  const renamed = (record, known, aliases) => {
    const old = Object.keys(aliases).filter((id) => known.has(id));
    if (old.length === 0) {
      return known;
    }
    const touched = new Set(old.concat(old.map((id) => present(id, aliases))));
    const entries = standing(record).filter((entry) => touched.has(entry.id));
    const all = new Map(known);
    old.forEach((id) => all.delete(id));
    replayed(entries, (id) => present(id, aliases)).forEach((one, id) => all.set(id, one));
    return all;
  };

  /** @param {any} value @returns {value is Entry} */
  const isEntry = (value) =>
    value !== null &&
    typeof value === 'object' &&
    typeof value.device === 'string' &&
    Number.isInteger(value.n) &&
    typeof value.id === 'string' &&
    Number.isInteger(value.day) &&
    value.day >= 0 &&
    value.day < LAST_DAY &&
    typeof value.time === 'string' &&
    typeof value.score === 'number' &&
    value.score >= 0 &&
    value.score <= 1 &&
    [1, 2, 3, 4].includes(value.grade);

  /** @param {any} value */
  const named = (value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});

  /** What the values of a kind are; settings are of several. @type {Object<string, string>} */
  const TYPES = { notes: 'string', stars: 'boolean', reports: 'object', undone: 'boolean', places: 'object', exams: 'object' };

  /** @param {string} kind @param {any} one */
  const isKept = (kind, one) => {
    const { value, at } = named(one);
    return Number.isFinite(at) && (TYPES[kind] === undefined ? value !== undefined : value !== null && typeof value === TYPES[kind]);
  };

  /** @param {any} value @returns {Object<string, Kept>} What is whole of what was kept. */
  const wholeKept = (value) => {
    const kept = nothingKept();
    KINDS.forEach((kind) => {
      const found = named(named(value)[kind]);
      Object.keys(found).filter((name) => isKept(kind, found[name])).forEach((name) => {
        kept[kind][name] = { value: found[name].value, at: found[name].at };
      });
    });
    return kept;
  };

  /**
   * A record from a value that may be one, with all of it that is whole. Says what is wrong: `damaged`, `foreign` (of
   * another site), `newer` (of a later version of the program), or nothing.
   * @param {any} value @param {string} site @returns {Reading}
   */
  const read = (value, site) => {
    if (named(value).format !== FORMAT || !Array.isArray(value.entries)) {
      return { record: null, lost: 0, problem: 'damaged' };
    }
    if (!(value.version <= VERSION)) {
      return { record: null, lost: 0, problem: 'newer' };
    }
    if (value.site !== site) {
      return { record: null, lost: 0, problem: 'foreign' };
    }
    const entries = inOrder(value.entries.filter(isEntry));
    const lost = value.entries.length - entries.length;
    const learner = typeof value.learner === 'string' ? value.learner : '';
    return { record: { ...empty(site, learner), entries, kept: wholeKept(value.kept) }, lost, problem: lost > 0 ? 'damaged' : '' };
  };

  /** @param {string} text @param {string} site @returns {Reading} A record from its text. */
  const parse = (text, site) => {
    try {
      return read(JSON.parse(text), site);
    } catch {
      return { record: null, lost: 0, problem: 'damaged' };
    }
  };

  /**
   * The record with less of what was answered long ago: scores, days and grades all stay.
   * @param {StudyRecord} record @param {Entry | undefined} first The first answer that keeps what was answered.
   * @returns {StudyRecord}
   */
  const compact = (record, first) => {
    const entries = record.entries.map((entry) => {
      if (first === undefined || byTime(entry, first) >= 0 || entry.answer === undefined) {
        return entry;
      }
      const short = { ...entry };
      delete short.answer;
      return short;
    });
    return { ...record, entries };
  };

  return Object.freeze({ empty, add, keep, merge, after, standing, replay, renamed, keptNow, present, read, parse, compact, nameOf });
})();
