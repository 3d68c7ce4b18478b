/**
 * What is known of thousands of questions, as it goes from the frame to the page: numbers in one piece, since as objects
 * it takes ten times longer to hand over.
 *
 * In: `Known`s by question. Out: rows of numbers, and back. Holds: pure; nothing is rounded.
 */

/**
 * @typedef {object} Rows
 * @property {string[]} ids
 * @property {Float64Array} values `WIDTH` numbers for each id.
 */

const Knowns = (() => {
  'use strict';

  /** Numbers of a row: stability, difficulty, day, right, wrong, whether a mistake, days of right answers, the last of them. */
  const WIDTH = 8;

  /** @param {Map<string, Known>} known @param {string[]} wanted @returns {Rows} Of those that are known. */
  const pack = (known, wanted) => {
    const ids = wanted.filter((id) => known.has(id));
    const values = new Float64Array(ids.length * WIDTH);
    ids.forEach((id, at) => {
      const one = known.get(id);
      if (one) {
        const { memory, day, right, wrong, isMistake, rightDays, rightDay } = one;
        values.set([memory.stability, memory.difficulty, day, right, wrong, isMistake ? 1 : 0, rightDays, rightDay], at * WIDTH);
      }
    });
    return { ids, values };
  };

  /** @param {Rows} rows @returns {Object<string, Known>} */
  const unpack = ({ ids, values }) => {
    /** @type {Object<string, Known>} */
    const known = {};
    ids.forEach((id, place) => {
      const at = place * WIDTH;
      known[id] = {
        memory: { stability: values[at], difficulty: values[at + 1] },
        day: values[at + 2],
        right: values[at + 3],
        wrong: values[at + 4],
        isMistake: values[at + 5] === 1,
        rightDays: values[at + 6],
        rightDay: values[at + 7],
      };
    });
    return known;
  };

  return Object.freeze({ pack, unpack });
})();
