/**
 * A question as it stands on paper: what there is to choose from, in the order in which the screen shows it, and its key.
 *
 * In: a question, a seed. Out: words and letters. Holds: pure; the same seed gives the same letters as the inputs.
 */

/* global Lots */

/**
 * @typedef {object} OnPaper What its kind has no use for is empty.
 * @property {string[]} options Chosen from, with letters; of a statement without.
 * @property {string[]} lettered To be put in order, or the right side of pairs.
 * @property {string[]} numbered The left side of pairs.
 * @property {number} columns How many stand beside one another: 1, 2 or 4.
 * @property {number} lines To write on.
 * @property {string} key As short as it can be said; of a statement empty.
 * @property {boolean | null} truth Of a statement.
 */

const ExamSheet = (() => {
  'use strict';

  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  /** Characters of the longest with which four, and two, stand in a line. */
  const FOR_FOUR = 5;
  const FOR_TWO = 14;

  /** @param {string[]} words */
  const columnsOf = (words) => {
    const longest = Math.max(0, ...words.map((one) => Array.from(one).length));
    return longest <= FOR_FOUR ? 4 : longest <= FOR_TWO ? 2 : 1;
  };

  /** @type {OnPaper} */
  const NOTHING = { options: [], lettered: [], numbered: [], columns: 1, lines: 0, key: '', truth: null };

  /** @param {Asked} question @param {string} seed @returns {OnPaper} */
  const shown = (question, seed) => {
    const options = question.options || [];
    switch (question.kind) {
      case 'single':
      case 'multiple': {
        const order = Lots.order(options.length, seed);
        const texts = order.map((at) => options[at].text);
        const key = order.map((at, place) => (options[at].correct ? LETTERS[place] : '')).join('');
        return { ...NOTHING, options: texts, columns: columnsOf(texts), key };
      }
      case 'true_false':
        return { ...NOTHING, truth: options.findIndex((option) => option.correct) === 0 };
      case 'cloze':
        return { ...NOTHING, lines: (question.blanks || []).length, key: (question.blanks || []).map((accepted) => accepted.join('／')).join('；') };
      case 'ordering': {
        const texts = question.order || [];
        const order = Lots.order(texts.length, seed, true);
        const lettered = order.map((at) => texts[at]);
        return { ...NOTHING, lettered, columns: columnsOf(lettered), key: texts.map((_, at) => LETTERS[order.indexOf(at)]).join('') };
      }
      case 'matching': {
        const pairs = question.pairs || [];
        const sides = Lots.shuffle(Array.from(new Set(pairs.map(([, right]) => right).concat(question.extra || []))), seed);
        const key = pairs.map(([, right], at) => `${at + 1}${LETTERS[sides.indexOf(right)]}`).join(' ');
        return { ...NOTHING, lettered: sides, numbered: pairs.map(([left]) => left), key };
      }
      default:
        return { ...NOTHING, lines: (question.points || []).length, key: (question.points || []).join('；') };
    }
  };

  /**
   * The sections of a paper: questions of one kind that follow one another.
   * @param {Asked[]} paper @returns {{kind: string, from: number, questions: Asked[]}[]} `from` counts from 1.
   */
  const sections = (paper) => {
    /** @type {{kind: string, from: number, questions: Asked[]}[]} */
    const all = [];
    paper.forEach((question, at) => {
      if (all.length === 0 || all[all.length - 1].kind !== question.kind) {
        all.push({ kind: question.kind, from: at + 1, questions: [] });
      }
      all[all.length - 1].questions.push(question);
    });
    return all;
  };

  return Object.freeze({ shown, sections, LETTERS });
})();
