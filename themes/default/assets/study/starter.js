/**
 * What every page waits for: `/` or Ctrl+K to search, the button for how to read, an address with words to mark.
 *
 * In: the page. Out: the scripts for it, brought when they are wanted.
 */

/* global FindDialog, Late, Page, Reading, ReadingPanel, ReadingSync */

(() => {
  'use strict';

  /** Where keys are for what is typed. */
  const TYPED = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select';
  /** Sizes from small to large; the usual has no name. */
  const SIZES = ['1', '', '3', '4', '5'];

  // Firefox keeps a store for each file; no question tells, so it is known by its looks.
  const isApart = location.protocol === 'file:' && CSS.supports('-moz-appearance', 'none') && Page.asks;
  const sync = isApart ? Late.load('sync') : Promise.reject(new Error('shared'));
  /** @param {Object<string, string>} chosen */
  const chose = (chosen) => void sync.then(() => ReadingSync.keep(chosen), () => {});

  const link = document.querySelector('a.find');
  const page = link instanceof HTMLAnchorElement && link.getAttribute('aria-current') === null ? link.href : '';
  /** @param {Event} event */
  const find = (event) => {
    event.preventDefault();
    const field = document.querySelector('.finding input');
    if (field instanceof HTMLElement) {
      field.focus();
      return;
    }
    Late.load('find').then(() => FindDialog.open(page)).catch(() => {
      location.href = page || location.href;
    });
  };

  /** @param {number} step */
  const resize = (step) => {
    const at = SIZES.indexOf(Reading.chosen().size || '');
    const size = SIZES[Math.min(Math.max(at + step, 0), SIZES.length - 1)];
    Reading.choose({ ...Reading.chosen(), size });
    chose(Reading.chosen());
  };

  /** @param {string} rel */
  const go = (rel) => {
    const beside = document.querySelector(`a[rel="${rel}"]`);
    if (beside instanceof HTMLAnchorElement) {
      location.href = beside.href;
    }
  };

  /** @type {Object<string, (event: KeyboardEvent) => void>} */
  const keys = { '/': find, '[': () => go('prev'), ']': () => go('next'), '+': () => resize(1), '=': () => resize(1), '-': () => resize(-1) };

  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) {
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target instanceof Element && event.target.closest(TYPED));
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      find(event);
    } else if (isPlain && keys[event.key] && Reading.chosen().keys !== 'off' && !document.querySelector('dialog[open], .practice.running, .card')) {
      keys[event.key](event);
    }
  });
  if (link) {
    link.addEventListener('click', (event) => {
      if (!(event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey))) {
        find(event);
      }
    });
  }
  const button = document.getElementById('reading-button');
  if (button) {
    button.addEventListener('click', () => void Late.load('reading').then(() => ReadingPanel.toggle(button, chose)).catch(() => {}));
  }
  sync.catch(() => {});
  if (/[?&]q=/u.test(location.search)) {
    Late.load('mark').catch(() => {});
  }
})();
