/**
 * Answering by matching: a letter chosen on each row, a side tapped for the row that waits, or a side dragged to its row.
 *
 * In: a question, a seed for the order of the right sides. Out: an `Input`.
 */

/* global Choose, Dom, Drag, Lots, Page */

const Match = (() => {
  'use strict';

  /** Characters of a side that a row's menu shows. */
  const SHORT = 18;

  /** @param {string} words */
  const shortened = (words) => {
    const letters = Array.from(words);
    return letters.length > SHORT ? `${letters.slice(0, SHORT).join('')}…` : words;
  };

  /** @param {Asked} question @param {string} seed @param {string} label @param {() => void} changed @returns {Input} */
  const make = (question, seed, label, changed) => {
    const pairs = question.pairs || [];
    // What several belong to is shown once.
    const rights = pairs.map(([, right]) => right).concat(question.extra || []);
    const sides = Lots.shuffle(Array.from(new Set(rights)), seed);
    let waiting = 0;

    /** @param {number} row @param {string} side */
    const put = (row, side) => {
      if (selects[row] && !selects[row].disabled) {
        selects[row].value = side;
        const next = selects.findIndex((select) => select.value === '');
        waiting = next < 0 ? row : next;
        changed();
      }
    };
    const selects = pairs.map(([left], at) => {
      const select = Dom.make('select', { 'aria-label': Page.say('match-of', { words: left }) },
        Dom.make('option', { value: '' }, Page.say('match-none')),
        ...sides.map((side, place) => Dom.make('option', { value: side }, `${Choose.LETTERS[place]} ${shortened(side)}`)));
      select.addEventListener('focus', () => {
        waiting = at;
      });
      select.addEventListener('change', changed);
      return select;
    });
    const rows = pairs.map(([left], at) => Dom.make('li', {}, Dom.make('span', { class: 'words' }, left), selects[at]));

    /** @param {number} x @param {number} y @returns {number} The row there; -1 for none. */
    const rowAt = (x, y) => rows.findIndex((row) => {
      const box = row.getBoundingClientRect();
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    });
    /** @param {number} at */
    const aim = (at) => rows.forEach((row, one) => row.classList.toggle('aim', one === at));

    const chips = sides.map((side, place) => {
      const letter = Choose.LETTERS[place];
      const grip = Dom.make('span', { class: 'grip', 'aria-hidden': 'true' }, '⠿');
      const chip = Dom.button('', () => put(waiting, side), { class: 'btn chip side' });
      chip.append(grip, Dom.make('b', {}, letter), Dom.make('span', { class: 'words' }, side));
      Drag.on(grip, {
        start: () => chip.classList.add('dragged'),
        move: (x, y) => aim(rowAt(x, y)),
        end: (x, y) => put(rowAt(x, y), side),
        always: () => {
          chip.classList.remove('dragged');
          aim(-1);
        },
      });
      return chip;
    });
    const element = Dom.make('div', { class: 'match', role: 'group', 'aria-labelledby': label },
      Dom.make('ol', { class: 'lefts' }, ...rows),
      Dom.make('div', { class: 'sides' }, ...chips));

    return Object.freeze({
      element,
      read: () => ({
        matched: selects.map((select) => {
          // A side that matches nothing counts after those of the pairs.
          const at = rights.indexOf(select.value);
          return select.value === '' ? null : at;
        }),
      }),
      isAnswered: () => selects.some((select) => select.value !== ''),
      /** @param {Answer} answer */
      set: (answer) => (answer.matched || []).forEach((at, row) => {
        if (at !== null && rights[at] !== undefined && selects[row]) {
          selects[row].value = rights[at];
        }
      }),
      /** @param {Result | null} result */
      mark: (result) => {
        selects.forEach((select) => {
          select.disabled = true;
        });
        chips.forEach((chip) => {
          chip.disabled = true;
        });
        if (result) {
          result.marks.forEach((mark, at) => {
            const isRight = mark === 'right';
            const letter = Choose.LETTERS[sides.indexOf(pairs[at][1])];
            rows[at].classList.add(isRight ? 'ok' : 'no');
            rows[at].append(Dom.make('span', { class: 'tag' }, isRight ? Page.say('tag-right') : Page.say('tag-match', { letter })));
          });
        }
      },
      first: () => selects[0] || null,
      press: () => false,
    });
  };

  return Object.freeze({ make });
})();
