/**
 * Answering by putting in order: with buttons, with arrow keys on the grip, or by dragging the grip.
 *
 * In: a question, a seed for the order it begins with, which is never the right one. Out: an `Input`.
 */

/* global Dom, Drag, Lots, Page */

const Arrange = (() => {
  'use strict';

  /** @param {Asked} question @param {string} seed @param {string} label @param {() => void} changed @returns {Input} */
  const make = (question, seed, label, changed) => {
    const texts = question.order || [];
    let order = Lots.order(texts.length, seed, true);
    let isTouched = false;
    let isLocked = false;
    const status = Dom.make('p', { class: 'sr', role: 'status' });
    const list = Dom.make('ol', { class: 'order', 'aria-labelledby': label });

    /** @param {number} at The text's own index. @param {number} to Its new place. */
    const move = (at, to) => {
      const from = order.indexOf(at);
      const place = Math.max(0, Math.min(order.length - 1, to));
      if (isLocked || place === from) {
        return;
      }
      order = order.filter((one) => one !== at);
      order.splice(place, 0, at);
      isTouched = true;
      // The row itself stays where it is in the document unless it has to move: a moved element loses the focus.
      const row = rows[at];
      const held = document.activeElement;
      const next = order[place + 1];
      list.insertBefore(row, next === undefined ? null : rows[next]);
      if (held instanceof HTMLElement && row.contains(held)) {
        held.focus({ preventScroll: true });
      }
      status.textContent = Page.say('order-now', { words: texts[at], place: place + 1, count: order.length });
      changed();
    };

    /** @param {number} at @param {number} by */
    const step = (at, by) => move(at, order.indexOf(at) + by);

    const rows = texts.map((text, at) => {
      const grip = Dom.button('⠿', () => {}, { class: 'grip', 'aria-label': Page.say('order-grip', { words: text }) });
      grip.addEventListener('keydown', (event) => {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (by !== 0) {
          event.preventDefault();
          step(at, by);
        }
      });
      const row = Dom.make('li', {}, grip, Dom.make('span', { class: 'words' }, text), Dom.make('span', { class: 'moves' },
        Dom.button('↑', () => step(at, -1), { class: 'icon', 'aria-label': Page.say('order-up', { words: text }) }),
        Dom.button('↓', () => step(at, 1), { class: 'icon', 'aria-label': Page.say('order-down', { words: text }) })));
      Drag.on(grip, {
        move: (_x, y) => {
          const others = order.filter((one) => one !== at);
          move(at, others.filter((one) => {
            const box = rows[one].getBoundingClientRect();
            return y > box.top + box.height / 2;
          }).length);
        },
      });
      return row;
    });
    const show = () => order.forEach((at) => list.append(rows[at]));
    show();

    return Object.freeze({
      element: Dom.make('div', {}, list, status),
      read: () => ({ order: order.slice() }),
      isAnswered: () => isTouched,
      /** @param {Answer} answer */
      set: (answer) => {
        if ((answer.order || []).length === order.length) {
          order = (answer.order || []).slice();
          isTouched = true;
          show();
        }
      },
      /** @param {Result | null} result */
      mark: (result) => {
        isLocked = true;
        list.classList.add('locked');
        list.querySelectorAll('button').forEach((one) => {
          one.disabled = true;
        });
        if (result) {
          order.forEach((at, place) => {
            const isRight = at === place;
            rows[at].classList.add(isRight ? 'ok' : 'no');
            rows[at].append(Dom.make('span', { class: 'tag' }, isRight ? Page.say('tag-right') : Page.say('tag-place', { place: at + 1 })));
          });
        }
      },
      first: () => null,
      press: () => false,
    });
  };

  return Object.freeze({ make });
})();
