/**
 * Answering by typing into blanks, with words to choose from where the question has some.
 *
 * In: a question. Out: an `Input` whose blanks stand in the stem.
 */

/* global Dom, Page */

const Type = (() => {
  'use strict';

  /** Half-width characters that a blank has room for before it grows: the same for all, so that it tells nothing. */
  const ROOM = 12;

  /** @type {Object<Mark, string>} */
  const CLASSES = { right: 'ok', near: 'near', wrong: 'no', missed: 'no' };

  /** @param {Asked} question @param {string} _seed @param {string} label @param {() => void} changed @returns {Input} */
  const make = (question, _seed, label, changed) => {
    const blanks = question.blanks || [];
    const words = question.bank || [];
    /** @type {HTMLInputElement | null} */
    let last = null;

    const inputs = blanks.map((_, at) => {
      const name = blanks.length === 1 ? Page.say('blank', { number: '' }) : Page.say('blank', { number: at + 1 });
      const input = Dom.make('input', {
        type: 'text', class: 'line', size: ROOM, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-label': name, 'aria-describedby': label,
      });
      input.addEventListener('focus', () => {
        last = input;
      });
      input.addEventListener('input', () => {
        input.size = Math.max(ROOM, 2 * Array.from(input.value).length + 1);
        changed();
      });
      return input;
    });
    const boxes = inputs.map((input) => Dom.make('span', { class: 'gap' }, input));

    /** @param {string} word Into the blank that was touched last, or the first that is empty. */
    const put = (word) => {
      const empty = inputs.find((input) => input.value === '');
      const target = last && (last.value === '' || !empty) ? last : empty || inputs[0];
      if (target && !target.disabled) {
        target.value = word;
        last = empty && empty !== target ? null : last;
        changed();
      }
    };
    const chips = words.map((word) => Dom.button(word, () => put(word), { class: 'btn chip' }));
    const element = Dom.make('div', {});
    if (words.length > 0) {
      element.append(Dom.make('div', { class: 'chips', role: 'group', 'aria-label': Page.say('word-bank') }, ...chips));
    }

    /** @param {number} at @param {Mark} mark */
    const told = (at, mark) => {
      const [key, ...also] = blanks[at];
      const isRight = mark === 'right';
      const tag = isRight ? '✓' : mark === 'near' ? '≈' : '✗';
      const accepted = also.length > 0 && !isRight ? Page.say('accepted', { words: also.join('、') }) : '';
      boxes[at].classList.add(CLASSES[mark]);
      boxes[at].append(Dom.make('span', { class: 'tag' }, isRight ? tag : `${tag} ${key}`));
      if (accepted) {
        boxes[at].append(Dom.make('small', {}, accepted));
      }
    };

    return Object.freeze({
      element,
      /** @param {number} at */
      blank: (at) => boxes[at] || Dom.make('span', { class: 'blank' }),
      read: () => ({ typed: inputs.map((input) => input.value.trim()) }),
      isAnswered: () => inputs.some((input) => input.value.trim() !== ''),
      /** @param {Answer} answer */
      set: (answer) => inputs.forEach((input, at) => {
        input.value = (answer.typed || [])[at] || '';
      }),
      /** @param {Result | null} result */
      mark: (result) => {
        inputs.forEach((input) => {
          input.readOnly = true;
        });
        chips.forEach((chip) => {
          chip.disabled = true;
        });
        if (result) {
          result.marks.forEach((mark, at) => told(at, mark));
        }
      },
      first: () => inputs[0] || null,
      press: () => false,
    });
  };

  return Object.freeze({ make });
})();
