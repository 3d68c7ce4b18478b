/**
 * What is drawn by lot, and can be drawn again.
 *
 * In: a seed in words. Out: numbers, or an order. Holds: pure; the same seed gives the same on any machine.
 */

const Lots = (() => {
  'use strict';

  /**
   * Numbers from 0 to 1 that a seed gives: FNV-1a for the words, mulberry32 for the row (public domain).
   * @param {string} seed @returns {() => number}
   */
  const numbers = (seed) => {
    let state = 0x811c9dc5;
    for (const c of seed) {
      state = Math.imul(state ^ (c.codePointAt(0) || 0), 0x01000193);
    }
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };

  /** @template T @param {T[]} all @param {string} seed @returns {T[]} The same things in an order drawn by lot. */
  const shuffle = (all, seed) => {
    const next = numbers(seed);
    const drawn = all.slice();
    for (let last = drawn.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      [drawn[last], drawn[other]] = [drawn[other], drawn[last]];
    }
    return drawn;
  };

  /**
   * The indexes of things in an order drawn by lot; never the order they came in, where that would be the answer.
   * @param {number} count @param {string} seed @param {boolean} [isOther] @returns {number[]}
   */
  const order = (count, seed, isOther = false) => {
    const drawn = shuffle(Array.from({ length: count }, (_, at) => at), seed);
    const isSame = isOther && count > 1 && drawn.every((one, at) => one === at);
    return isSame ? drawn.slice(1).concat(drawn[0]) : drawn;
  };

  return Object.freeze({ shuffle, order });
})();
