/**
 * Answering by choosing: single, multiple, and true or false with its correction.
 *
 * In: a question, a seed for the order of its options. Out: an `Input`.
 */

/* global Dom, Lots, Page */

/**
 * @typedef {object} Input What a learner answers with.
 * @property {HTMLElement} element
 * @property {(at: number) => HTMLElement} [blank] What stands in a blank of the stem.
 * @property {() => Answer} read
 * @property {() => boolean} isAnswered Whether there is something to be graded.
 * @property {(answer: Answer) => void} set
 * @property {(result: Result | null) => void} mark Shows what is right and wrong, and takes no more; with null it only
 *   takes no more.
 * @property {() => HTMLElement | null} first What is focused first, where it is not the stem.
 * @property {(key: string) => boolean} press A key; whether it was one.
 * @property {() => void} [compare] Shows what a recital is to hold.
 */

const Choose = (() => {
  'use strict';

  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

  /** @param {string} key 1 to 9, or a letter. @returns {number} The option it stands for; -1 for none. */
  const optionOf = (key) => {
    if (/^[1-9]$/u.test(key)) {
      return Number(key) - 1;
    }
    return /^[a-h]$/iu.test(key) ? LETTERS.indexOf(key.toUpperCase()) : -1;
  };

  /** @param {Option} option @param {boolean} isChosen @param {boolean} isSingle */
  const verdict = (option, isChosen, isSingle) => {
    if (option.correct) {
      return isChosen ? { name: 'ok', words: Page.say('tag-right') }
        : { name: 'missed', words: isSingle ? Page.say('tag-key') : Page.say('tag-missed') };
    }
    return isChosen ? { name: 'no', words: Page.say('tag-wrong', { note: option.note || Page.say('tag-no-key') }) }
      : { name: '', words: option.note };
  };

  /**
   * @param {Asked} question @param {string} seed @param {string} label The id of what names the options.
   * @param {() => void} changed @returns {Input}
   */
  const make = (question, seed, label, changed) => {
    const options = question.options || [];
    const isSeveral = question.kind === 'multiple';
    const isStatement = question.kind === 'true_false';
    const order = isStatement ? options.map((_, at) => at) : Lots.order(options.length, seed);
    const group = `${label}-option`;

    /** @type {HTMLInputElement[]} By the option's own index. */
    const inputs = [];
    const correction = Dom.make('input', { type: 'text', class: 'line', autocomplete: 'off', spellcheck: 'false' });
    const correcting = Dom.make('label', { class: 'correction', hidden: true }, Page.say('correct-it'), correction);
    const sync = () => {
      const isFalse = isStatement && inputs[1] && inputs[1].checked;
      correcting.hidden = !isFalse;
      changed();
    };
    const rows = order.map((at, place) => {
      const input = Dom.make('input', { type: isSeveral ? 'checkbox' : 'radio', name: group, onchange: sync });
      inputs[at] = input;
      const letter = isStatement ? null : Dom.make('b', {}, LETTERS[place] || '');
      return Dom.make('label', { class: 'opt' }, input, letter, Dom.make('span', { class: 'words' }, options[at].text));
    });
    correction.addEventListener('input', changed);
    const element = Dom.make('div', { role: isSeveral ? 'group' : 'radiogroup', 'aria-labelledby': label, class: `opts ${question.kind}` }, ...rows);
    if (isStatement) {
      element.append(correcting);
    }

    const chosen = () => inputs.map((input, at) => (input.checked ? at : -1)).filter((at) => at >= 0);
    return Object.freeze({
      element,
      read: () => (correcting.hidden ? { chosen: chosen() } : { chosen: chosen(), correction: correction.value }),
      isAnswered: () => chosen().length > 0,
      /** @param {Answer} answer */
      set: (answer) => {
        (answer.chosen || []).filter((at) => inputs[at]).forEach((at) => {
          inputs[at].checked = true;
        });
        correction.value = answer.correction || '';
        sync();
      },
      /** @param {Result | null} result */
      mark: (result) => {
        inputs.concat(correction).forEach((input) => {
          input.disabled = true;
        });
        if (result) {
          order.forEach((at, place) => {
            const { name, words } = verdict(options[at], inputs[at].checked, !isSeveral);
            rows[place].classList.add('told');
            if (name) {
              rows[place].classList.add(name);
            }
            if (words) {
              rows[place].append(Dom.make('span', { class: 'tag' }, words));
            }
          });
        }
      },
      first: () => null,
      /** @param {string} key */
      press: (key) => {
        const input = inputs[order[optionOf(key)]];
        if (!input || input.disabled) {
          return false;
        }
        input.checked = isSeveral ? !input.checked : true;
        sync();
        return true;
      },
    });
  };

  return Object.freeze({ make, LETTERS });
})();
