/**
 * Whether an answer is right, and how much of it.
 *
 * In: a question, an answer, how the site scores. Out: a score from 0 to 1, part by part. Holds: pure; knows no
 * page. Ticking everything earns nothing. Rules: QUESTIONS.md §3.1 of the design.
 */

/**
 * @typedef {object} Option
 * @property {string} text
 * @property {boolean} correct
 * @property {string} note Where a wrong one belongs; may be empty.
 *
 * @typedef {object} Question
 * @property {string} id Ten characters, for life.
 * @property {string} rev Changes with what is asked.
 * @property {'single' | 'multiple' | 'true_false' | 'cloze' | 'ordering' | 'matching' | 'recall'} kind
 * @property {Option[]} [options] Of the first three kinds.
 * @property {string} [correction] The true words, where a statement is false.
 * @property {string[][]} [blanks] What is accepted in each, the key first.
 * @property {string[]} [order] In the right order.
 * @property {[string, string][]} [pairs]
 * @property {string[]} [points]
 *
 * @typedef {object} Answer What a learner gave; the part that its kind has.
 * @property {number[]} [chosen] Indexes of options, as the question has them.
 * @property {string} [correction] Typed beside 错.
 * @property {string[]} [typed] A text for each blank.
 * @property {number[]} [order] Indexes of the right order, as the learner put them.
 * @property {(number | null)[]} [matched] For each pair the index of the pair whose right side was chosen.
 * @property {boolean[]} [ticked] For each point whether it was recalled.
 *
 * @typedef {'right' | 'wrong' | 'near' | 'missed'} Mark
 *
 * @typedef {object} Result
 * @property {number} score From 0 to 1.
 * @property {boolean} isRight All of it.
 * @property {Mark[]} marks One for each option, blank, place, pair or point.
 *
 * @typedef {'partial' | 'half' | 'exact'} Scoring
 */

const Grading = (() => {
  'use strict';

  /** A typed answer of at least this many characters may be one off and is called near. */
  const LONG_ENOUGH = 4;
  /** The share of points from which a recital counts as recalled with an effort. */
  const MOST = 0.6;

  /**
   * Words without what differs by habit: width, case, blanks, punctuation, quotes.
   * @param {string} words
   */
  const normal = (words) =>
    words
      .normalize('NFKC')
      .toLowerCase()
      // 12.5 is not 125, and -3 is not 3.
      .replace(/(?<=\d)\.(?=\d)/gu, 'p')
      .replace(/(?<![\p{L}\p{N}])[-−](?=\d)/gu, 'm')
      .replace(/[^\p{L}\p{N}%+]/gu, '');

  /**
   * Whether two words differ in one character: changed, left out or put in.
   * @param {string} a @param {string} b
   */
  const isOneOff = (a, b) => {
    const [short, long] = [Array.from(a), Array.from(b)].sort((one, other) => one.length - other.length);
    if (long.length - short.length > 1 || a === b) {
      return false;
    }
    let same = 0;
    while (same < short.length && short[same] === long[same]) {
      same += 1;
    }
    const skipped = short.length === long.length ? same + 1 : same;
    return short.slice(skipped).join('') === long.slice(same + 1).join('');
  };

  /** @param {string} typed @param {string[]} accepted @returns {Mark} */
  const typedMark = (typed, accepted) => {
    const own = normal(typed);
    const keys = accepted.map(normal);
    if (own === '') {
      return 'missed';
    }
    if (keys.includes(own)) {
      return 'right';
    }
    const isNear = keys.some((key) => Array.from(key).length >= LONG_ENOUGH && isOneOff(own, key));
    return isNear ? 'near' : 'wrong';
  };

  /** @param {Mark[]} marks */
  const share = (marks) =>
    marks.length === 0 ? 0 : marks.filter((mark) => mark === 'right').length / marks.length;

  /** @param {Mark[]} marks @param {number} [score] @returns {Result} */
  const result = (marks, score = share(marks)) => ({
    score,
    isRight: score === 1,
    marks,
  });

  /** @param {Option[]} options @param {number[]} chosen @param {Scoring} scoring */
  const several = (options, chosen, scoring) => {
    /** @type {Mark[]} */
    const marks = options.map((option, at) => {
      const isChosen = chosen.includes(at);
      if (isChosen) {
        return option.correct ? 'right' : 'wrong';
      }
      return option.correct ? 'missed' : 'right';
    });
    const keys = options.filter((option) => option.correct).length;
    const hits = chosen.filter((at) => options[at] && options[at].correct).length;
    const slips = chosen.filter((at) => options[at] && !options[at].correct).length;
    if (keys > 0 && hits === keys && slips === 0) {
      return result(marks, 1);
    }
    if (scoring === 'exact') {
      return result(marks, 0);
    }
    if (scoring === 'half') {
      return result(marks, slips === 0 && hits > 0 ? 0.5 : 0);
    }
    const lures = options.length - keys;
    return result(marks, keys > 0 ? Math.max(hits / keys - (lures > 0 ? slips / lures : 0), 0) : 0);
  };

  /** @param {Question} question @param {Answer} answer */
  const statement = (question, answer) => {
    const options = question.options || [];
    const chosen = (answer.chosen || [])[0];
    /** @type {Mark[]} */
    const marks = [options[chosen] && options[chosen].correct ? 'right' : 'wrong'];
    // Who says that it is false is asked what is true; a bare verdict is worth half.
    if (question.correction && marks[0] === 'right') {
      const known = question.correction.split(/[、；]/u);
      const best = answer.correction ? [question.correction, ...known].map((key) => typedMark(answer.correction || '', [key])) : [];
      marks.push(best.includes('right') ? 'right' : best.includes('near') ? 'near' : 'missed');
    }
    return result(marks);
  };

  /** @param {number[]} order @param {number} count */
  const ordering = (order, count) => {
    /** @type {Mark[]} */
    const marks = order.map((own, at) => (own === at ? 'right' : 'wrong'));
    const isRight = count > 0 && marks.length === count && marks.every((mark) => mark === 'right');
    const inRow = order.slice(1).filter((own, at) => own === order[at] + 1).length;
    return result(marks, isRight ? 1 : Math.min(count > 1 ? inRow / (count - 1) : 0, 0.99));
  };

  /**
   * @param {Question} question @param {Answer} answer @param {Scoring} [scoring]
   * @returns {Result}
   */
  const grade = (question, answer, scoring = 'partial') => {
    const options = question.options || [];
    switch (question.kind) {
      case 'single':
        return several(options, (answer.chosen || []).slice(0, 1), 'exact');
      case 'multiple':
        return several(options, Array.from(new Set(answer.chosen || [])), scoring);
      case 'true_false':
        return statement(question, answer);
      case 'cloze':
        return result((question.blanks || []).map((accepted, at) => typedMark((answer.typed || [])[at] || '', accepted)));
      case 'ordering':
        return ordering(answer.order || [], (question.order || []).length);
      case 'matching':
        return result((question.pairs || []).map((pair, at) => {
          const other = (answer.matched || [])[at];
          if (other === null || other === undefined) {
            return 'missed';
          }
          // Several left sides may belong to one right side.
          return (question.pairs || [])[other] && (question.pairs || [])[other][1] === pair[1] ? 'right' : 'wrong';
        }));
      default:
        return result((question.points || []).map((_, at) => ((answer.ticked || [])[at] ? 'right' : 'missed')));
    }
  };

  /**
   * Which points a text holds, word by word: ticks to begin with.
   * @param {string[]} points @param {string} text @returns {boolean[]}
   */
  const found = (points, text) => {
    const own = normal(text);
    return points.map((point) => own.includes(normal(point)));
  };

  /**
   * The grade for the schedule. Each hint makes it harder: with all of them a question was not recalled. What is not all
   * right was forgotten, but for a recital of which most was there.
   * @param {Pick<Question, 'kind'> & {hints?: string[]}} question @param {Result} outcome @param {number} [taken] Hints.
   * @returns {1 | 2 | 3}
   */
  const forSchedule = (question, outcome, taken = 0) => {
    if (outcome.isRight) {
      return taken === 0 ? 3 : taken < (question.hints || []).length ? 2 : 1;
    }
    return question.kind === 'recall' && outcome.score >= MOST && taken === 0 ? 2 : 1;
  };

  /**
   * The grades that a learner may give a recital: nobody recalled at once what is not there, and nobody forgot what is.
   * @param {Result} outcome @returns {(1 | 2 | 3 | 4)[]}
   */
  const sayable = (outcome) => (outcome.isRight ? [2, 3, 4] : outcome.score >= MOST ? [1, 2] : [1]);

  /** @param {Question} question @returns {Answer} The answer that is right. */
  const key = (question) => ({
    chosen: (question.options || []).map((option, at) => (option.correct ? at : -1)).filter((at) => at >= 0),
    correction: question.correction,
    typed: (question.blanks || []).map(([first]) => first),
    order: (question.order || []).map((_, at) => at),
    matched: (question.pairs || []).map((_, at) => at),
    ticked: (question.points || []).map(() => true),
  });

  return Object.freeze({ grade, whole: (/** @type {Mark[]} */ marks) => result(marks), normal, found, forSchedule, sayable, key });
})();
