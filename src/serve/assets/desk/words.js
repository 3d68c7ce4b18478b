/**
 * What the desk says, in the language of the program: words by key, from the server.
 */

const DeskWords = (() => {
  'use strict';

  /** @type {Object<string, string>} */
  let words = {};

  const load = () => fetch('words', { cache: 'no-store' }).then((response) => response.json()).then((all) => {
    words = all;
  });

  /** @param {string} key @param {Object<string, string | number>} [values] Those of its placeholders. */
  const say = (key, values = {}) =>
    (words[key] || key).replace(/\{([\w-]+)\}/gu, (whole, name) => (name in values ? String(values[name]) : whole));

  return Object.freeze({ load, say });
})();
