/**
 * The keys of the desk. Whoever types, or speaks letters to the machine, can turn them off.
 */

/* global DeskWords, Dom */

const DeskKeys = (() => {
  'use strict';

  const { make, button } = Dom;
  const { say } = DeskWords;
  const OFF = 'yanxi-desk:keys-off';

  const isOff = () => {
    try {
      return localStorage.getItem(OFF) === '1';
    } catch {
      return false;
    }
  };

  /** @param {boolean} off */
  const turn = (off) => {
    try {
      localStorage.setItem(OFF, off ? '1' : '0');
    } catch {
      // Then it holds as long as it would have anyway: not at all.
    }
  };

  /** @param {EventTarget | null} target Whether keys that are pressed there are for itself. */
  const isTyping = (target) => target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file', 'button'].includes(target.type)) || (target instanceof HTMLElement && target.isContentEditable);

  const ROWS = ['K', 'E', 'D', 'N', 'Z', 'J', '↑', '?'];

  const show = () => {
    const before = document.activeElement;
    const tick = make('input', { type: 'checkbox', checked: !isOff(), onchange: () => turn(!tick.checked) });
    const close = () => {
      dialog.remove();
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
    const done = button(say('desk-close'), close, { class: 'btn main' });
    const dialog = make('dialog', { class: 'keys', 'aria-labelledby': 'keys-title', oncancel: close }, make('h2', { id: 'keys-title' }, say('desk-keys')),
      make('dl', {}, ...ROWS.reduce((/** @type {HTMLElement[]} */ all, key, at) => all.concat([
        make('dt', {}, make('kbd', {}, key === 'Z' ? 'Z  Ctrl+Z' : key === 'J' ? 'J  ↓' : key)), make('dd', {}, say(`desk-key-${at + 1}`)),
      ]), [])),
      make('p', { class: 'small' }, say('desk-edit-keys')),
      make('p', {}, make('label', {}, tick, say('desk-keys-on'))), make('div', { class: 'row' }, done));
    document.body.append(dialog);
    dialog.showModal();
    done.focus();
  };

  /** @param {Object<string, () => void>} acts By key. */
  const listen = (acts) => document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') || isTyping(event.target)) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const isUndo = (event.ctrlKey || event.metaKey) && key === 'Z' && !event.shiftKey;
    if (isOff() && !isUndo && key !== '?') {
      return;
    }
    if (!isUndo && (event.ctrlKey || event.metaKey || event.altKey)) {
      return;
    }
    // While something is being written, letters and arrows are meant for it, wherever the reader has clicked to look.
    if (document.querySelector('.desk-form') && key !== '?') {
      return;
    }
    const act = acts[key];
    if (act && !event.repeat) {
      event.preventDefault();
      act();
    } else if (act && (key === 'J' || key.startsWith('Arrow'))) {
      event.preventDefault();
      act();
    }
  });

  return Object.freeze({ show, listen });
})();
