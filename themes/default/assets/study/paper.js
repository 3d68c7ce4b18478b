/**
 * A mock exam: which questions, in which order, and what the answers are worth.
 *
 * In: questions, what a paper is to hold, a seed. Out: a paper, and its result. Holds: pure; the same seed gives
 * the same paper anywhere; no question of a paper shows what another one asks (R25).
 */

/* global Grading */

/**
 * @typedef {object} Candidate A question with what a paper has to know of it.
 * @property {string} id
 * @property {string} kind
 * @property {string} list The list it is made of; its own id where there is none.
 * @property {string} stem
 * @property {string[]} keys The words that are right.
 *
 * @typedef {Object<string, number>} Counts Questions of each kind.
 */

const Paper = (() => {
  'use strict';

  /** Shorter keys stand in any text. */
  const TELLING = 2;

  /**
   * Numbers from 0 to 1 that a seed gives: FNV-1a for the words, mulberry32 for the row (public domain).
   * @param {string} seed @returns {() => number}
   */
  const lots = (seed) => {
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
    const next = lots(seed);
    const drawn = all.slice();
    for (let last = drawn.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      [drawn[last], drawn[other]] = [drawn[other], drawn[last]];
    }
    return drawn;
  };

  /** @param {Candidate} shown @param {Candidate} asked Whether the stem of one holds a key of the other. */
  const tells = (shown, asked) => {
    const stem = Grading.normal(shown.stem);
    return asked.keys.map(Grading.normal).some((key) => Array.from(key).length >= TELLING && stem.includes(key));
  };

  /**
   * A paper with so many questions of each kind, or with as many as there are that stand beside each other. The
   * kinds come in the order in which they are counted.
   * @template {Candidate} Q @param {Q[]} all @param {Counts} counts @param {string} seed @returns {Q[]}
   */
  const draw = (all, counts, seed) => {
    /** @type {Q[]} */
    const paper = [];
    Object.keys(counts).forEach((kind) => {
      // By name first: the order in which a site lists its questions may change.
      const ofKind = all.filter((one) => one.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
      let left = counts[kind];
      for (const one of shuffle(ofKind, `${seed} ${kind}`)) {
        if (left === 0) {
          break;
        }
        const isApart = paper.every((other) => {
          const isSame = other.list === one.list && other.kind === one.kind;
          return !isSame && !tells(other, one) && !tells(one, other);
        });
        if (isApart) {
          paper.push(one);
          left -= 1;
        }
      }
    });
    return paper;
  };

  /**
   * Two papers of one seed that share no question, as far as there are enough.
   * @template {Candidate} Q @param {Q[]} all @param {Counts} counts @param {string} seed
   */
  const forms = (all, counts, seed) => {
    const a = draw(all, counts, `${seed} A`);
    const taken = new Set(a.map((one) => one.id));
    const rest = all.filter((one) => !taken.has(one.id));
    const b = draw(rest, counts, `${seed} B`);
    return { a, b };
  };

  /**
   * What a paper is worth: of a hundred, by kind and by list.
   * @param {{kind: string, list: string}[]} paper @param {number[]} scores One for each question, 0 to 1.
   * @param {number} pass Of a hundred.
   */
  const result = (paper, scores, pass) => {
    /** @param {(one: {kind: string, list: string}) => string} of */
    const by = (of) => {
      /** @type {Map<string, {count: number, score: number}>} */
      const parts = new Map();
      paper.forEach((one, at) => {
        const part = parts.get(of(one)) || { count: 0, score: 0 };
        parts.set(of(one), { count: part.count + 1, score: part.score + (scores[at] || 0) });
      });
      return parts;
    };
    const sum = paper.reduce((total, _, at) => total + (scores[at] || 0), 0);
    const points = paper.length === 0 ? 0 : Math.round((1000 * sum) / paper.length) / 10;
    return { points, isPassed: paper.length > 0 && points >= pass, byKind: by((one) => one.kind), byList: by((one) => one.list) };
  };

  return Object.freeze({ draw, forms, result, shuffle, lots });
})();
