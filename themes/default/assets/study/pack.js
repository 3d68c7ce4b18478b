/**
 * A record as it lies in a browser: a third of the size of the file that is handed on.
 *
 * In: a record. Out: its text, and back. Holds: pure; `unpack(pack(record))` is the record. A row for each answer, its
 * device by number; browsers give a site five million characters, and twenty thousand answers take two.
 */

/* global LearningRecord */

const Pack = (() => {
  'use strict';

  /** @param {Entry} entry @param {number} device Its number. */
  const rowOf = ({ n, id, rev, day, time, mode, score, grade, ms, hints, answer }, device) => {
    const row = [device, n, id, rev, day, time, mode, score, grade, ms, hints];
    return answer === undefined ? row : [...row, answer];
  };

  /** @param {any[]} row @param {string[]} devices By index and not taken apart: twenty thousand rows are read with a page. */
  const entryOf = (row, devices) => ({
    device: devices[row[0]],
    n: row[1],
    id: row[2],
    rev: row[3],
    day: row[4],
    time: row[5],
    mode: row[6],
    score: row[7],
    grade: row[8],
    ms: row[9],
    hints: row[10],
    answer: row[11],
  });

  /** @param {StudyRecord} record @returns {string} */
  const pack = (record) => {
    /** @type {Map<string, number>} */
    const devices = new Map();
    const rows = record.entries.map((entry) => {
      const device = devices.size;
      devices.set(entry.device, devices.has(entry.device) ? Number(devices.get(entry.device)) : device);
      return rowOf(entry, Number(devices.get(entry.device)));
    });
    return JSON.stringify({ ...record, entries: [], devices: Array.from(devices.keys()), rows });
  };

  /**
   * A record from its packed text; what is wrong is said as `LearningRecord.parse` says it.
   * @param {string} text @param {string} site
   */
  const unpack = (text, site) => {
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      return LearningRecord.parse('', site);
    }
    if (value === null || !Array.isArray(value.rows) || !Array.isArray(value.devices)) {
      return LearningRecord.read(value, site);
    }
    const entries = value.rows.map((/** @type {any} */ row) => (Array.isArray(row) ? entryOf(row, value.devices) : null));
    return LearningRecord.read({ ...value, entries }, site);
  };

  return Object.freeze({ pack, unpack });
})();
