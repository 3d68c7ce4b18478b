/**
 * The questions of a site, as its data scripts bring them.
 *
 * In: `Bank.index(…)` of assets/bank/index.js and `Bank.put(…)` of a script for each material. Out: what the site holds,
 * and the questions of materials, loaded when they are wanted: files have no fetch, so data come as scripts. Holds:
 * a script that is missing or broken fails its promise and nothing else.
 */

/* global Page */

/**
 * @typedef {object} Material What the index says of one.
 * @property {string} key
 * @property {string} title
 * @property {string} href From the site's root.
 * @property {number} course
 * @property {string} version
 * @property {string[]} lists Titles.
 * @property {[string, number, number][]} questions Id, kind and list, by index.
 *
 * @typedef {object} Index
 * @property {string[]} kinds
 * @property {{title: string, href: string}[]} courses
 * @property {Material[]} materials
 * @property {{title: string, lists: [number, number][]}[]} terms Formulations: material and list, by index.
 * @property {Object<string, string>} aliases
 * @property {Scoring} scoring
 * @property {{minutes: number, pass: number, counts: Counts}} exam
 *
 * @typedef {object} Sheet What the script of a material brings.
 * @property {string} title
 * @property {string} href From the site's root.
 * @property {{title: string, href: string}[]} lists
 * @property {Object<string, string>} aliases
 * @property {Asked[]} questions
 *
 * @typedef {Question & Shown} Asked
 *
 * @typedef {object} Shown What a question has beside its answer.
 * @property {(string | [string])[]} stem Its pieces; those in brackets are strong.
 * @property {number} list
 * @property {string[]} [bank] Words for the blanks.
 * @property {string[]} [extra] Right sides that match nothing.
 * @property {string[]} [hints]
 * @property {string} [explanation]
 * @property {string} [quote]
 * @property {string} [href] Its place on the material's page: `#…`.
 */

const Bank = (() => {
  'use strict';

  const FOLDER = 'assets/bank/';

  /** @type {Map<string, Sheet>} */
  const sheets = new Map();
  /** @type {Map<string, Promise<Sheet>>} */
  const loading = new Map();
  /** @type {Index | null} */
  let held = null;

  /** @param {string} path From the site's root. @returns {Promise<void>} */
  const run = (path) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = Page.root + path;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(path));
    document.head.append(script);
  });

  /** @param {string} key @param {string} version @returns {Promise<Sheet>} The questions of a material. */
  const sheet = (key, version) => {
    const given = sheets.get(key);
    if (given) {
      return Promise.resolve(given);
    }
    const path = `${FOLDER}${key.split('/').map(encodeURIComponent).join('/')}.js?v=${version}`;
    const known = loading.get(key) || run(path).then(() => {
      const brought = sheets.get(key);
      if (!brought) {
        throw new Error(path);
      }
      return brought;
    });
    loading.set(key, known);
    return known;
  };

  return Object.freeze({
    /** @param {Index} brought Called by the index's own script. */
    index: (brought) => {
      held = brought;
    },
    /** @param {string} key @param {Sheet} brought Called by the script of a material. */
    put: (key, brought) => {
      sheets.set(key, brought);
    },
    /** @param {string} key @returns {Sheet | null} What a script on this page has brought. */
    here: (key) => sheets.get(key) || null,
    /** @returns {Index | null} What the site holds, on pages that bring its index. */
    site: () => held,
    sheet,
  });
})();
