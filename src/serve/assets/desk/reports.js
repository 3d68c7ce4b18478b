/**
 * What learners reported of questions, from record files that were dropped onto the desk.
 *
 * In: files. Out: reports by the name of the question. Holds: they stay in this browser; a file counts once, however
 * often it is dropped.
 */

/* global LearningRecord */

/** @typedef {{id: string, rev: string, reason: string, words: string, at: number, learner: string, name: string}} DeskReport */

const Reports = (() => {
  'use strict';

  /** A record of a whole year has some megabytes. */
  const MOST = 64 * 1024 * 1024;

  /** @type {DeskReport[]} */
  let all = [];
  let key = '';
  /** Which material has a question, by any name that it ever had. @type {Map<string, string>} */
  let homes = new Map();
  /** Names that questions have now, of all materials that were looked at. @type {Object<string, string>} */
  let aliases = {};

  /** @param {string} site Those that were dropped before a reload of the page. */
  const begin = (site) => {
    key = `yanxi-desk:reports:${site}`;
    try {
      all = JSON.parse(sessionStorage.getItem(key) || '[]');
    } catch {
      all = [];
    }
  };

  const keep = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify(all));
    } catch {
      // A full store costs them after a reload.
    }
  };

  /** @param {StudyRecord} record @returns {DeskReport[]} Those that were not withdrawn. */
  const of = (record) => Object.keys(record.kept.reports).map((name) => ({ name, ...record.kept.reports[name] }))
    .filter(({ value }) => typeof value.id === 'string')
    .map(({ name, value, at }) => ({
      id: value.id, rev: String(value.rev || ''), reason: String(value.reason || ''), words: String(value.words || ''), at, learner: record.learner, name,
    }));

  /**
   * @param {File} file @param {string} site
   * @returns {Promise<{file: string, problem: string, count: number}>} What is wrong with it, or how many are new.
   */
  const take = (file, site) => {
    if (file.size > MOST) {
      return Promise.resolve({ file: file.name, problem: 'large', count: 0 });
    }
    return file.text().then((text) => {
      const { record, problem } = LearningRecord.parse(text, site);
      if (!record) {
        return { file: file.name, problem, count: 0 };
      }
      const fresh = of(record).filter((one) => !all.some((other) => other.name === one.name && other.learner === one.learner));
      all = all.concat(fresh);
      keep();
      return { file: file.name, problem: '', count: fresh.length };
    }).catch(() => ({ file: file.name, problem: 'unread', count: 0 }));
  };

  /** @param {DeskMaterial} material Notes which questions it has. */
  const sees = (material) => {
    Object.keys(material.aliases).forEach((name) => {
      aliases[name] = material.aliases[name];
      homes.set(name, material.path);
    });
    material.questions.forEach((question) => homes.set(question.id, material.path));
  };

  const nameNow = (/** @type {string} */ id) => LearningRecord.present(id, aliases);

  return Object.freeze({
    begin,
    take,
    sees,
    forgetHomes: () => {
      homes = new Map();
      aliases = {};
    },
    count: () => all.length,
    /** @param {string} id @returns {DeskReport[]} The last first. */
    about: (id) => all.filter((one) => nameNow(one.id) === id).sort((a, b) => b.at - a.at),
    /** @param {string} path */
    countIn: (path) => all.filter((one) => homes.get(one.id) === path || homes.get(nameNow(one.id)) === path).length,
    /** How many are of questions that no material has. */
    homeless: () => all.filter((one) => !homes.has(one.id)).length,
    /** Whether some of them are of a material that was not looked at yet. */
    isUnplaced: () => all.some((one) => !homes.has(one.id)),
    clear: () => {
      all = [];
      keep();
    },
  });
})();
