/**
 * The page that searches: `search.html#q=四种意识`.
 *
 * In: the fragment, what is typed. Out: all that is found. Holds: the address is always that of what is shown, so that
 * it can be kept and sent.
 */

/* global Dom, FindList, Page */

(() => {
  'use strict';

  /** Milliseconds after the last key. */
  const PAUSE = 120;
  /** Rows of a group before the reader asks for the rest. */
  const ROWS = 20;

  const main = document.getElementById('main');
  const desk = document.getElementById('desk');
  if (!main || !desk) {
    return;
  }
  const field = Dom.make('input', { type: 'search', 'aria-label': Page.say('find'), placeholder: Page.say('find-placeholder'), autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
  const status = Dom.make('p', { class: 'status', role: 'status' });
  const box = Dom.make('div', { class: 'results' });
  const view = { box, status, rows: ROWS, all: '' };

  /** @returns {string} What the address asks for. */
  const asked = () => {
    const [, given] = /^#q=(.*)$/u.exec(location.hash) || ['', ''];
    try {
      return decodeURIComponent(given);
    } catch {
      return given;
    }
  };
  const search = () => {
    if (asked() !== field.value) {
      history.replaceState(null, '', `#q=${encodeURIComponent(field.value)}`);
    }
    FindList.show(field.value, view);
  };
  let waiting = 0;
  field.addEventListener('input', (event) => {
    clearTimeout(waiting);
    if (!(event instanceof InputEvent && event.isComposing)) {
      waiting = setTimeout(search, PAUSE);
    }
  });
  field.addEventListener('compositionend', search);
  main.addEventListener('keydown', FindList.steer(field, box));
  const take = () => {
    field.value = asked();
    search();
  };
  window.addEventListener('hashchange', () => void (asked() !== field.value && take()));
  desk.classList.add('finding');
  Dom.fill(desk, Dom.make('div', { class: 'field' }, field), status, box);
  take();
  field.focus();
})();
