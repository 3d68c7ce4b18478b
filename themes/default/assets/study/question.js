/**
 * A question as a learner sees it: stem, input of its kind, hints, and after it was answered what is right and why.
 *
 * In: a question, a seed for the order of its options. Out: a `View`.
 */

/* global Arrange, Choose, Dom, Match, Page, Recite, Type */

/**
 * @typedef {object} View
 * @property {HTMLElement} element
 * @property {Input} input
 * @property {() => number} hints Those taken.
 * @property {() => void} focus On the first input, or on the stem.
 * @property {(result: Result | null, source: Source | null, isAnswered?: boolean) => void} tell Marks the answer; with a
 *   result also why; the verdict only where it was the learner's answer.
 *
 * @typedef {object} Source Where a question's words stand.
 * @property {string} title Empty on the material's own page.
 * @property {string} href From this page, without a fragment.
 */

const QuestionView = (() => {
  'use strict';

  const BLANK = '____';

  /** @type {Object<string, (question: Asked, seed: string, label: string, changed: () => void) => Input>} */
  const INPUTS = {
    single: Choose.make, multiple: Choose.make, true_false: Choose.make, cloze: Type.make, ordering: Arrange.make, matching: Match.make, recall: Recite.make,
  };

  /** @param {string} kind */
  const kindWords = (kind) => ({
    single: Page.say('kind-single'),
    multiple: Page.say('kind-multiple'),
    true_false: Page.say('kind-true-false'),
    cloze: Page.say('kind-cloze'),
    ordering: Page.say('kind-ordering'),
    matching: Page.say('kind-matching'),
    recall: Page.say('kind-recall'),
  }[kind] || kind);

  let made = 0;

  /** @param {Asked} question @returns {string} Its stem in plain words. */
  const plainStem = (question) => question.stem.map((piece) => (typeof piece === 'string' ? piece : piece[0])).join('');

  /** @param {Asked} question @param {Input} input @returns {(Node | string)[]} */
  const stemNodes = (question, input) => {
    let blank = -1;
    /** @type {(Node | string)[]} */
    const nodes = [];
    question.stem.forEach((piece) => {
      if (typeof piece !== 'string') {
        nodes.push(Dom.make('strong', {}, piece[0]));
        return;
      }
      piece.split(BLANK).forEach((words, at) => {
        if (at > 0) {
          blank += 1;
          nodes.push(input.blank ? input.blank(blank) : Dom.make('span', { class: 'blank' }, Dom.make('span', { class: 'sr' }, Page.say('blank', { number: '' }))));
        }
        nodes.push(words);
      });
    });
    return nodes;
  };

  /**
   * @param {string[]} hints @param {() => void} left Called with the last: its button is of no more use.
   * @returns {{element: HTMLElement | null, taken: () => number}}
   */
  const ladder = (hints, left) => {
    let taken = 0;
    if (hints.length === 0) {
      return { element: null, taken: () => 0 };
    }
    const list = Dom.make('ul', { class: 'hints' });
    const words = () => Page.say('hint-next', { taken, count: hints.length });
    const more = Dom.button(words(), () => {
      list.append(Dom.make('li', {}, hints[taken]));
      taken += 1;
      more.textContent = words();
      if (taken === hints.length) {
        more.disabled = true;
        left();
      }
    }, { class: 'btn quiet' });
    return { element: Dom.make('div', { class: 'ladder' }, more, Dom.make('div', { role: 'status' }, list)), taken: () => taken };
  };

  /** @param {Result} result @param {Asked} question */
  const verdictWords = (result, question) => {
    if (result.isRight) {
      return Page.say('verdict-right');
    }
    const isNear = result.marks.includes('near') && !result.marks.some((mark) => mark === 'wrong' || mark === 'missed');
    if (isNear) {
      return Page.say('verdict-near');
    }
    const right = result.marks.filter((mark) => mark === 'right').length;
    return result.score > 0 && question.kind !== 'multiple' && question.kind !== 'ordering'
      ? Page.say('verdict-partly', { right, count: result.marks.length })
      : result.score > 0 ? Page.say('verdict-share', { share: Math.round(result.score * 100) }) : Page.say('verdict-wrong');
  };

  /** @param {Asked} question @param {Result} result @param {Source | null} source @param {boolean} isAnswered @returns {HTMLElement} */
  const why = (question, result, source, isAnswered) => {
    const name = result.isRight ? 'ok' : result.score > 0 || result.marks.includes('near') ? 'near' : 'no';
    const box = isAnswered
      ? Dom.make('div', { class: `why ${name}` }, Dom.make('p', { class: 'verdict' }, verdictWords(result, question)))
      : Dom.make('div', { class: 'why' });
    if (question.correction && !(result.isRight && isAnswered)) {
      box.append(Dom.make('p', {}, Page.say('correction', { words: question.correction })));
    }
    if (question.explanation) {
      box.append(Dom.make('p', {}, Dom.make('b', {}, Page.say('explanation')), question.explanation));
    }
    if (question.quote) {
      box.append(Dom.make('blockquote', {}, question.quote));
    }
    if (question.href && source) {
      const isHere = source.href === '';
      const words = isHere ? Page.say('to-text') : Page.say('to-text-of', { title: source.title });
      box.append(Dom.make('p', {}, Dom.make('a', { href: source.href + question.href, target: isHere ? null : '_blank', rel: isHere ? null : 'noopener' }, words)));
    }
    return box;
  };

  /**
   * @param {Asked} question
   * @param {{seed: string, number?: string, changed?: () => void, hasHints?: boolean}} how
   * @returns {View}
   */
  const make = (question, { seed, number = '', changed = () => {}, hasHints = true }) => {
    made += 1;
    const label = `stem-${made}`;
    const input = INPUTS[question.kind](question, seed, label, changed);
    const stem = Dom.make('p', { class: 'stem', id: label, tabindex: '-1' },
      number === '' ? null : Dom.make('b', { class: 'number' }, number),
      Dom.make('span', { class: 'kind' }, kindWords(question.kind)), ...stemNodes(question, input));
    const help = ladder(hasHints ? question.hints || [] : [], () => focus());
    const element = Dom.make('div', { class: `q ${question.kind}`, role: 'group', 'aria-labelledby': label }, stem, input.element, help.element);
    const focus = () => {
      const isTouch = window.matchMedia('(pointer: coarse)').matches;
      // On a screen to touch the keyboard would cover the question.
      const target = (isTouch ? null : input.first()) || stem;
      target.focus({ preventScroll: true });
    };
    return Object.freeze({
      element,
      input,
      hints: help.taken,
      focus,
      /** @param {Result | null} result @param {Source | null} source @param {boolean} [isAnswered] */
      tell: (result, source, isAnswered = true) => {
        input.mark(result);
        if (help.element) {
          help.element.hidden = true;
        }
        if (result) {
          element.append(why(question, result, source, isAnswered));
        }
      },
    });
  };

  return Object.freeze({ make, kindWords, plainStem });
})();
