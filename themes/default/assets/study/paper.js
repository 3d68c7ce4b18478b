/**
 * A mock exam: which questions, in which order, and what the answers are worth.
 *
 * In: questions, what a paper is to hold, a seed. Out: a paper, and its result. Holds: pure; the same seed gives
 * the same paper anywhere; no question of a paper shows what another one asks (R25).
 */

/* global Grading, Lots */

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
   * @param {Asked} question @param {string} list What names the list that it is made of. @returns {Candidate}
   */
  const candidate = (question, list) => {
    const right = (question.options || []).filter((option) => option.correct).map((option) => option.text);
    const blanks = (question.blanks || []).reduce((/** @type {string[]} */ all, accepted) => all.concat(accepted), []);
    const pairs = (question.pairs || []).map(([, side]) => side);
    const correction = question.correction ? [question.correction] : [];
    return {
      id: question.id,
      kind: question.kind,
      list,
      stem: question.stem.map((piece) => (typeof piece === 'string' ? piece : piece[0])).join(''),
      keys: right.concat(correction, blanks, question.order || [], pairs, question.points || []),
    };
  };

  /** A candidate as it is compared: without marks, and without keys that stand in any text. @param {Candidate} one */
  const bare = (one) => ({
    stem: Grading.normal(one.stem),
    keys: one.keys.map(Grading.normal).filter((key) => Array.from(key).length >= TELLING),
    slot: `${one.kind} ${one.list}`,
  });

  /** @typedef {ReturnType<typeof bare>} Bare */

  /** @param {Bare} shown @param {Bare} asked Whether the stem of one holds a key of the other. */
  const tells = (shown, asked) => asked.keys.some((key) => shown.stem.includes(key));

  /**
   * A paper with so many questions of each kind, or with as many as there are that stand beside each other. The
   * kinds come in the order in which they are counted.
   * @template {Candidate} Q @param {Q[]} all @param {Counts} counts @param {string} seed
   * @param {Set<string>} [late] Those that are taken where no others are left, by id.
   * @returns {Q[]}
   */
  const draw = (all, counts, seed, late = new Set()) => {
    /** @type {Bare[]} */
    const drawn = [];
    /** @type {Object<string, Q[]>} */
    const parts = {};
    const kinds = Object.keys(counts).map((kind) => ({ kind, there: all.filter((one) => one.kind === kind) }));
    // Scarce kinds choose first: of many there is always one more that fits.
    const room = (/** @type {{kind: string, there: Q[]}} */ one) => one.there.length - counts[one.kind];
    kinds.slice().sort((a, b) => room(a) - room(b)).forEach(({ kind, there }) => {
      // By name first: the order in which a site lists its questions may change.
      const byName = there.sort((a, b) => (a.id < b.id ? -1 : 1));
      const lots = Lots.shuffle(byName, `${seed} ${kind}`);
      const order = lots.filter((one) => !late.has(one.id)).concat(lots.filter((one) => late.has(one.id)));
      parts[kind] = [];
      for (const one of order) {
        if (parts[kind].length >= counts[kind]) {
          break;
        }
        const own = bare(one);
        if (drawn.every((other) => other.slot !== own.slot && !tells(other, own) && !tells(own, other))) {
          drawn.push(own);
          parts[kind].push(one);
        }
      }
    });
    return kinds.reduce((/** @type {Q[]} */ paper, { kind }) => paper.concat(parts[kind]), []);
  };

  /**
   * Two papers of one seed that share no question, as far as there are enough.
   * @template {Candidate} Q @param {Q[]} all @param {Counts} counts @param {string} seed
   */
  const forms = (all, counts, seed) => {
    const a = draw(all, counts, `${seed} A`);
    const b = draw(all, counts, `${seed} B`, new Set(a.map((one) => one.id)));
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

  return Object.freeze({ candidate, draw, forms, result });
})();
