/**
 * A search: what a query finds, a few entries at a time.
 *
 * In: a query. Out: a search under way, which gives what it finds in the order of its worth. Holds: all that holds the
 * words is found, however many texts there are; nothing else is.
 */

/* global FindWords, Shards */

/**
 * @typedef {object} Search
 * @property {boolean} isShort Whether there is too little to search for.
 * @property {number} left Entries that may hold the words and were not read yet.
 * @property {boolean} isExact Whether all those do hold them.
 * @property {(most: number) => Promise<Found[]>} next Reads on until so many more are found; none when all are.
 */

const Finder = (() => {
  'use strict';

  /** Characters that a query has at least. */
  const LEAST = 2;
  /** Texts that are asked for at once. */
  const TOGETHER = 12;

  /** @param {Found} one @param {Found} other */
  const byWorth = (one, other) => one.rank - other.rank || Number(other.entry.isTerm) - Number(one.entry.isTerm);

  /**
   * @param {string} query
   * @param {(found: Found[]) => boolean} [isWanted] Told what is found so far of what is asked for; whether to read on.
   * @returns {Promise<Search>}
   */
  const search = (query, isWanted = () => true) => Shards.ready().then(() => {
    const words = FindWords.parse(query).map((word) => FindWords.fold(word, Shards.variants()));
    const isShort = words.every((word) => word.trim().length < LEAST);
    return (isShort ? Promise.resolve({ numbers: [], isExact: true }) : Shards.candidates(words)).then(({ numbers, isExact }) => {
      let at = 0;
      /** @type {Search} */
      const running = { isShort, left: numbers.length, isExact, next: () => Promise.resolve([]) };
      /** @param {number} most @param {Found[]} found @returns {Promise<Found[]>} */
      const read = (most, found) => {
        if (found.length >= most || at >= numbers.length) {
          return Promise.resolve(found.sort(byWorth));
        }
        const some = numbers.slice(at, Shards.isWhole() ? numbers.length : at + TOGETHER);
        return Promise.all(some.map(Shards.entry)).then((entries) => {
          at += some.length;
          running.left = numbers.length - at;
          const more = entries.map((entry) => entry && FindWords.match(entry, words)).filter(/** @returns {one is Found} */ (one) => one !== null);
          const all = found.concat(more);
          const isDone = all.length >= most || at >= numbers.length;
          return isDone || isWanted(all) ? read(most, all) : [];
        });
      };
      running.next = (most) => read(most, []);
      return running;
    });
  });

  return Object.freeze({ search });
})();
