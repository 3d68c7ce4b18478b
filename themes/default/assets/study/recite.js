/**
 * Answering by heart: a text for whoever wants to write, then a tick for each point; what the text holds is ticked.
 *
 * In: a question. Out: an `Input`; `compare` shows the points.
 */

/* global Dom, Grading, Page */

const Recite = (() => {
  'use strict';

  /** @param {Asked} question @param {string} _seed @param {string} label @param {() => void} changed @returns {Input & {compare: () => void}} */
  const make = (question, _seed, label, changed) => {
    const points = question.points || [];
    const text = Dom.make('textarea', { rows: Math.min(points.length + 1, 6), 'aria-labelledby': label, placeholder: Page.say('recite-here'), spellcheck: 'false' });
    text.addEventListener('input', changed);
    const ticks = points.map(() => Dom.make('input', { type: 'checkbox', onchange: changed }));
    const rows = points.map((point, at) =>
      Dom.make('label', { class: 'opt' }, ticks[at], Dom.make('b', {}, String(at + 1)), Dom.make('span', { class: 'words' }, point)));
    const list = Dom.make('div', { class: 'points', role: 'group', 'aria-label': Page.say('points'), hidden: true },
      Dom.make('p', { class: 'small' }, Page.say('tick-points')), ...rows);

    /** @param {boolean[]} ticked */
    const tick = (ticked) => ticks.forEach((box, at) => {
      box.checked = ticked[at] === true;
    });
    const compare = () => {
      tick(Grading.found(points, text.value));
      text.readOnly = true;
      list.hidden = false;
    };

    return Object.freeze({
      element: Dom.make('div', { class: 'recite' }, text, list),
      compare,
      read: () => ({ typed: [text.value.trim()], ticked: list.hidden ? Grading.found(points, text.value) : ticks.map((box) => box.checked) }),
      isAnswered: () => text.value.trim() !== '' || !list.hidden,
      /** @param {Answer} answer */
      set: (answer) => {
        text.value = (answer.typed || [])[0] || '';
      },
      /** @param {Result | null} result */
      mark: (result) => {
        text.readOnly = true;
        if (result) {
          list.hidden = false;
          tick(result.marks.map((mark) => mark === 'right'));
          result.marks.forEach((mark, at) => rows[at].classList.add('told', mark === 'right' ? 'ok' : 'missed'));
        }
        ticks.forEach((box) => {
          box.disabled = true;
        });
      },
      first: () => text,
      /** @param {string} key */
      press: (key) => {
        const box = list.hidden ? undefined : ticks[Number(key) - 1];
        if (!box || box.disabled) {
          return false;
        }
        box.checked = !box.checked;
        changed();
        return true;
      },
    });
  };

  return Object.freeze({ make });
})();
