/**
 * Searching from any page, in a dialog over it.
 *
 * In: the address of the page that searches. Out: a dialog with a field and what it finds while one types. Holds: where
 * the browser has no dialogs the reader goes to that page.
 */

/* global Dom, FindList, Page */

const FindDialog = (() => {
  'use strict';

  /** Milliseconds after the last key. */
  const PAUSE = 60;
  /** Rows of a group. */
  const ROWS = 4;

  /** @type {HTMLDialogElement | null} */
  let dialog = null;

  /** @param {string} page */
  const make = (page) => {
    const field = Dom.make('input', { type: 'search', 'aria-label': Page.say('find'), placeholder: Page.say('find-placeholder'), autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
    const status = Dom.make('p', { class: 'status', role: 'status' });
    const box = Dom.make('div', { class: 'results' });
    const view = { box, status, rows: ROWS, all: page };
    let waiting = 0;
    const search = () => void FindList.show(field.value, view);
    field.addEventListener('input', (event) => {
      clearTimeout(waiting);
      if (!(event instanceof InputEvent && event.isComposing)) {
        waiting = setTimeout(search, PAUSE);
      }
    });
    field.addEventListener('compositionend', search);
    const made = Dom.make('dialog', { class: 'finder', 'aria-label': Page.say('find') },
      Dom.make('div', { class: 'field' }, field, Dom.button(Page.say('find-close'), () => made.close(), { class: 'btn quiet' })), status, box);
    made.addEventListener('keydown', FindList.steer(field, box));
    // A field for searching would be emptied first.
    made.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        made.close();
      }
    });
    // A click beside it closes it; a link to this very page would leave it open.
    made.addEventListener('click', ({ target }) => void ((target === made || (target instanceof Element && target.closest('a'))) && made.close()));
    Dom.fill(status, Page.say('find-short'));
    return made;
  };

  /** @param {string} page */
  const open = (page) => {
    dialog = dialog || make(page);
    if (typeof dialog.showModal !== 'function') {
      location.href = page;
      return;
    }
    if (!dialog.isConnected) {
      document.body.append(dialog);
    }
    if (!dialog.open) {
      dialog.showModal();
    }
    const field = dialog.querySelector('input');
    if (field) {
      field.focus();
      field.select();
    }
  };

  return Object.freeze({ open });
})();
