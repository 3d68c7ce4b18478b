/**
 * The page that scripts run on: its site, the way to the site's root, and the words of the interface.
 *
 * In: what the page says of itself on this script's own element, and the words of the theme. Out: those, and the day.
 */

const Page = (() => {
  'use strict';

  const DAY = 86400000;
  const MINUTE = 60000;

  const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.dataset : {};
  /** @type {Object<string, string>} */
  const words = {};

  /**
   * Words of the interface with their placeholders filled; a word that is not there is its key.
   * @param {string} key @param {Object<string, string | number>} [values]
   */
  const say = (key, values = {}) =>
    (words[key] || key).replace(/\{(\w+)\}/gu, (whole, name) => (name in values ? String(values[name]) : whole));

  return Object.freeze({
    /** The site's id: learning records are kept under it. */
    site: own.site || '',
    title: own.title || '',
    /** From this page to the site's root: empty, or `../`s. */
    root: own.root || '',
    /** @type {Scoring} */
    scoring: /** @type {Scoring} */ (own.scoring || 'partial'),
    /** Whether the site has questions. */
    asks: own.scoring !== undefined,
    /** The key of the material that this page is; empty on other pages. */
    material: own.material || '',
    say,
    /** @param {Object<string, string>} more Called before each script, with the words that it says. */
    learn: (more) => void Object.assign(words, more),
    /** @returns {number} Today: days since 1970-01-01 by the learner's calendar. */
    day: () => Math.floor((Date.now() - new Date().getTimezoneOffset() * MINUTE) / DAY),
    /** @param {number} day @returns {string} 2026-11-23 */
    date: (day) => new Date(day * DAY).toISOString().slice(0, 10),
    /** @param {string} date 2026-11-23 */
    dayOf: (date) => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY),
  });
})();
