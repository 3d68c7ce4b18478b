/**
 * The panel in which a reader chooses how to read.
 *
 * In: the button that opens it. Out: choices, seen at once and kept. Holds: by mouse, finger and keyboard; Escape, a click
 * beside it and the button close it.
 */

/* global Dom, Page, Reading */

const ReadingPanel = (() => {
  'use strict';

  /** @returns {{name: string, label: string, choices: [string, string][]}[]} The usual is empty. */
  const groups = () => [
    { name: 'size', label: Page.say('reading-size'), choices: [['1', Page.say('size-1')], ['', Page.say('size-2')], ['3', Page.say('size-3')], ['4', Page.say('size-4')], ['5', Page.say('size-5')]] },
    { name: 'face', label: Page.say('reading-face'), choices: [['', Page.say('face-own')], ['song', Page.say('face-song')], ['hei', Page.say('face-hei')], ['kai', Page.say('face-kai')]] },
    { name: 'width', label: Page.say('reading-width'), choices: [['narrow', Page.say('width-narrow')], ['', Page.say('width-own')], ['wide', Page.say('width-wide')]] },
    { name: 'light', label: Page.say('reading-light'), choices: [['', Page.say('light-own')], ['light', Page.say('light-light')], ['sepia', Page.say('light-sepia')], ['dark', Page.say('light-dark')]] },
    { name: 'keys', label: Page.say('reading-keys'), choices: [['', Page.say('keys-on')], ['off', Page.say('keys-off')]] },
  ];

  const keys = () => Dom.make('dl', {}, ...[['/', Page.say('key-find')], ['[  ]', Page.say('key-beside')], ['+  −', Page.say('key-size')], ['L', Page.say('key-link')], ['Esc', Page.say('key-escape')]]
    .reduce((all, [key, does]) => all.concat([Dom.make('dt', {}, Dom.make('kbd', {}, key)), Dom.make('dd', {}, does)]), /** @type {HTMLElement[]} */ ([])));

  /** @param {string} name @param {string} value @param {(chosen: Object<string, string>) => void} chose */
  const choose = (name, value, chose) => {
    const chosen = { ...Reading.chosen() };
    delete chosen[name];
    Reading.choose(value === '' ? chosen : { ...chosen, [name]: value });
    chose(Reading.chosen());
  };

  /** @param {(chosen: Object<string, string>) => void} chose @param {() => void} close */
  const make = (chose, close) => {
    const fields = groups().map(({ name, label, choices }) => Dom.make('fieldset', {}, Dom.make('legend', {}, label),
      Dom.make('div', { class: 'choices' }, ...choices.map(([value, words]) => Dom.make('label', {},
        Dom.make('input', { type: 'radio', name: `reading-${name}`, value, checked: (Reading.chosen()[name] || '') === value, onchange: () => choose(name, value, chose) }),
        Dom.make('span', {}, words))))));
    const panel = Dom.make('section', { class: 'reading-panel', role: 'dialog', 'aria-label': Page.say('reading') },
      Dom.make('div', { class: 'head' }, Dom.make('h2', {}, Page.say('reading')), Dom.button(Page.say('find-close'), close, { class: 'btn quiet' })),
      ...fields, keys());
    return panel;
  };

  /** @type {HTMLElement | null} */
  let open = null;
  /** @param {HTMLElement} button @param {boolean} isBack Whether the focus goes back to it. */
  const close = (button, isBack) => {
    if (open) {
      open.remove();
      open = null;
      button.setAttribute('aria-expanded', 'false');
      if (isBack) {
        button.focus();
      }
    }
  };

  /** @param {HTMLElement} button @param {(chosen: Object<string, string>) => void} chose Told of each choice. */
  const toggle = (button, chose) => {
    if (open) {
      close(button, true);
      return;
    }
    const panel = make(chose, () => close(button, true));
    open = panel;
    button.setAttribute('aria-expanded', 'true');
    button.after(panel);
    const first = panel.querySelector('input:checked');
    if (first instanceof HTMLElement) {
      first.focus();
    }
    document.addEventListener('keydown', function escape(event) {
      if (open !== panel) {
        document.removeEventListener('keydown', escape);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        close(button, true);
      }
    });
    document.addEventListener('pointerdown', function beside({ target }) {
      if (!open || open !== panel) {
        document.removeEventListener('pointerdown', beside);
      } else if (target instanceof Node && !panel.contains(target) && target !== button) {
        close(button, false);
      }
    });
  };

  return Object.freeze({ toggle });
})();
