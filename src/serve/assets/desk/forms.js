/**
 * Forms in the place of a question: what is other about it, why it goes, what the trainer asks instead.
 *
 * In: a question or none, and what to do with what was written. Out: forms. Holds: Ctrl+Enter saves, Escape leaves; what was
 * written stays there until it is saved or left.
 */

/* global DeskFields, DeskWords, Dom */

/** @typedef {{element: HTMLFormElement, focus: () => void, refuse: (messages: string[]) => void, isChanged: () => boolean}} DeskForm */

const DeskForms = (() => {
  'use strict';

  const { make, button } = Dom;
  const { say } = DeskWords;

  let made = 0;

  /**
   * @param {string} title @param {Node[]} content
   * @param {{save: string, faults?: () => DeskFault[], submit: () => void, leave: () => void, focus: () => HTMLElement | null}} how `faults`:
   *   what has to be mended before it is submitted.
   * @returns {DeskForm}
   */
  const form = (title, content, { save, faults = () => [], submit, leave, focus }) => {
    made += 1;
    const wrong = make('div', { class: 'wrong', role: 'alert', id: `wrong-${made}` });
    /** @param {HTMLElement} input */
    const right = (input) => {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-errormessage');
    };
    /** @param {DeskFault[]} found */
    const point = (found) => {
      element.querySelectorAll('[aria-invalid]').forEach((input) => right(/** @type {HTMLElement} */ (input)));
      Dom.fill(wrong, ...found.map(({ words }) => make('p', {}, words)));
      found.forEach(({ input }) => {
        input.setAttribute('aria-invalid', 'true');
        input.setAttribute('aria-errormessage', wrong.id);
        input.addEventListener('input', () => right(input), { once: true });
      });
      if (found.length > 0) {
        found[0].input.focus();
      }
    };
    const saving = make('button', { type: 'submit', class: 'btn main' }, save);
    let isBusy = false;
    // Who presses twice saves once.
    const send = () => {
      if (isBusy) {
        return;
      }
      const found = faults();
      point(found);
      if (found.length === 0) {
        isBusy = true;
        saving.disabled = true;
        submit();
      }
    };
    const settle = () => {
      isBusy = false;
      saving.disabled = false;
    };
    const element = make('form', {
      class: 'desk-form',
      'aria-label': title,
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        send();
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        // Escape and Enter of an input method are its own.
        if (event.isComposing || event.keyCode === 229) {
          return;
        }
        if (event.key === 'Escape') {
          event.preventDefault();
          leave();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          send();
        }
      },
    }, make('p', { class: 'form-title' }, title), ...content, wrong,
    make('div', { class: 'row' }, saving, button(say('desk-cancel'), leave)));
    const written = () => JSON.stringify(Array.from(element.querySelectorAll('input, textarea, select'), (one) => (
      one instanceof HTMLInputElement && (one.type === 'radio' || one.type === 'checkbox') ? one.checked : /** @type {HTMLInputElement} */ (one).value)));
    const atFirst = written();
    return {
      element,
      isChanged: () => written() !== atFirst,
      focus: () => {
        const target = focus();
        if (target) {
          target.focus();
        }
      },
      refuse: (messages) => {
        settle();
        Dom.fill(wrong, ...messages.map((words) => make('p', {}, words)));
      },
    };
  };

  /** @param {DeskQuestion} question @param {(fields: Object<string, any>) => void} save @param {() => void} leave @returns {DeskForm} */
  const edit = (question, save, leave) => {
    const fields = DeskFields.fieldset(question.kind, question);
    return form(say('desk-edit-title'), [fields.element, make('p', { class: 'small' }, say('desk-edit-keys'))], {
      save: say('desk-save'), faults: fields.faults, submit: () => save(fields.changed()), leave, focus: fields.first,
    });
  };

  /** @param {(kind: string, fields: Object<string, any>) => void} save @param {() => void} leave @returns {DeskForm} */
  const own = (save, leave) => {
    let [kind] = DeskFields.KINDS;
    let fields = DeskFields.fieldset(kind, null);
    const place = make('div', {}, fields.element);
    const kinds = DeskFields.kinds((chosen) => {
      const { stem, explanation } = fields.read();
      kind = chosen;
      fields = DeskFields.fieldset(kind, null, { stem, explanation });
      Dom.fill(place, fields.element);
    });
    return form(say('desk-own-title'), [kinds, place, make('p', { class: 'small' }, say('desk-edit-keys'))], {
      save: say('desk-save'),
      faults: () => fields.faults(),
      submit: () => {
        const written = fields.read();
        // What is empty is not there.
        Object.keys(written).filter((key) => written[key].length === 0).forEach((key) => delete written[key]);
        save(kind, written);
      },
      leave,
      focus: () => kinds.querySelector('select'),
    });
  };

  const REASONS = ['desk-why-key', 'desk-why-unclear', 'desk-why-trivial', 'desk-why-same', 'desk-why-text'];

  /** @param {(reason: string) => void} save @param {() => void} leave @returns {DeskForm} */
  const drop = (save, leave) => {
    const choices = REASONS.map((key, at) => make('input', { type: 'radio', name: 'why', value: say(key), checked: at === 0 }));
    const other = make('input', { type: 'radio', name: 'why', value: '' });
    const words = make('input', {
      type: 'text',
      class: 'line',
      'aria-label': say('desk-why-words'),
      placeholder: say('desk-why-words'),
      onfocus: () => {
        other.checked = true;
      },
    });
    const reason = () => (other.checked ? words.value.trim() : (choices.find((choice) => choice.checked) || other).value);
    return form(say('desk-drop-title'), [make('fieldset', { class: 'field reasons' }, make('legend', { class: 'sr' }, say('desk-drop-title')),
      ...choices.map((choice) => make('label', {}, choice, choice.value)),
      make('div', { class: 'field-row' }, make('label', {}, other, say('desk-why-other')), words))], {
      save: say('desk-drop'),
      faults: () => (reason() === '' ? [{ words: say('desk-why-missing'), input: words }] : []),
      submit: () => save(reason()),
      leave,
      focus: () => choices[0],
    });
  };

  /** One line of words. @param {string} title @param {HTMLInputElement | HTMLSelectElement} input @param {string} help @param {(words: string) => void} save @param {() => void} leave @returns {DeskForm} */
  const ask = (title, input, help, save, leave) => form(title, [DeskFields.labelled(help, input)], {
    save: say('desk-save'),
    faults: () => (input.value.trim() === '' ? [{ words: say('desk-missing', { part: title }), input }] : []),
    submit: () => save(input.value.trim()),
    leave,
    focus: () => input,
  });

  return Object.freeze({ edit, own, drop, ask });
})();
