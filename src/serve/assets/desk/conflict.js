/**
 * A file that is not what the desk saw: both texts side by side, with what is other marked, and what to do.
 *
 * In: what stands on the disk, what the decision would have made. Out: the trainer's choice. Holds: nothing is written here.
 */

/* global DeskWords, Dom */

const Conflict = (() => {
  'use strict';

  const { make, button } = Dom;
  const { say } = DeskWords;

  /** Lines compared one with another; of longer files only the beginning and the end that are the same are found. */
  const MOST = 2000;

  /** @param {string[]} a @param {string[]} b @returns {{a: boolean[], b: boolean[]}} Which lines of each are in the other too, in order. */
  const common = (a, b) => {
    const same = { a: a.map(() => false), b: b.map(() => false) };
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) {
      same.a[start] = true;
      same.b[start] = true;
      start += 1;
    }
    let [endA, endB] = [a.length, b.length];
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
      endA -= 1;
      endB -= 1;
      same.a[endA] = true;
      same.b[endB] = true;
    }
    const [n, m] = [endA - start, endB - start];
    if (n === 0 || m === 0 || n > MOST || m > MOST) {
      return same;
    }
    // How long a row of common lines can be from here on.
    const length = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1));
    for (let i = n - 1; i >= 0; i -= 1) {
      for (let j = m - 1; j >= 0; j -= 1) {
        length[i][j] = a[start + i] === b[start + j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    let [i, j] = [0, 0];
    while (i < n && j < m) {
      if (a[start + i] === b[start + j]) {
        same.a[start + i] = true;
        same.b[start + j] = true;
        i += 1;
        j += 1;
      } else if (length[i + 1][j] >= length[i][j + 1]) {
        i += 1;
      } else {
        j += 1;
      }
    }
    return same;
  };

  /** @param {string} title @param {string[] | null} lines @param {boolean[]} same @param {string} none @returns {HTMLElement} */
  const column = (title, lines, same, none) => {
    const text = make('div', { class: 'text', tabindex: '0', role: 'region', 'aria-label': title });
    if (lines === null) {
      text.append(make('p', { class: 'empty' }, none));
    } else {
      const list = make('ol', {});
      lines.forEach((line, at) => list.append(make('li', { class: same[at] ? null : 'other' },
        same[at] ? line || '​' : make('mark', {}, make('span', { class: 'sr' }, say('desk-other-line')), line || '​'))));
      text.append(list);
    }
    return make('section', {}, make('h3', {}, title), text);
  };

  /** @param {string | null} text @returns {string[] | null} */
  const linesOf = (text) => (text === null ? null : text.replace(/\r?\n$/u, '').split(/\r?\n/u));

  /**
   * Shows both. Escape decides nothing: `stay` is what goes on then.
   * @param {{file: string, words: string, more: string, onDisk: string | null, ours: string | null, again: (() => void) | null, take: () => void, stay: () => void}} what
   */
  const show = ({ file, words, more, onDisk, ours, again, take, stay }) => {
    const [disk, own] = [linesOf(onDisk), linesOf(ours)];
    const same = common(disk || [], own || []);
    let isDone = false;
    /** @param {() => void} act */
    const leave = (act) => () => {
      if (!isDone) {
        isDone = true;
        dialog.remove();
        act();
      }
    };
    const heading = make('h2', { id: 'conflict-title', tabindex: '-1' }, say('desk-conflict-title'));
    const takeIt = button(say('desk-conflict-take'), leave(take), { class: 'btn main' });
    const dialog = make('dialog', { class: 'conflict', 'aria-labelledby': 'conflict-title', oncancel: leave(stay) },
      heading,
      make('p', {}, say('desk-conflict-about', { file, words })),
      more === '' ? null : make('p', {}, make('b', {}, more)),
      make('div', { class: 'two' }, column(say('desk-conflict-disk'), disk, same.a, say('desk-conflict-gone')), column(say('desk-conflict-ours'), own, same.b, say('desk-conflict-unmade'))),
      make('div', { class: 'row' }, takeIt, again ? button(say('desk-conflict-again'), leave(again)) : null));
    document.body.append(dialog);
    dialog.showModal();
    // Enter, pressed once more after saving, must not give up what was written.
    heading.focus();
    // Long files begin with what is the same.
    dialog.querySelectorAll('.text').forEach((text) => {
      const first = text.querySelector('.other');
      if (first instanceof HTMLElement && text instanceof HTMLElement) {
        text.scrollTop = first.offsetTop - text.offsetTop - text.clientHeight / 3;
      }
    });
  };

  return Object.freeze({ show, common });
})();
