/**
 * The parts of a question as fields to write in, by kind.
 *
 * In: a question, or a kind alone. Out: elements, and what is written in them in the shape of `Fields` (src/desk). Holds: a
 * part that was not touched is not among what has changed.
 */

/* global DeskWords, Dom, Sheet */

/**
 * @typedef {{words: string, input: HTMLElement}} DeskFault What is wrong with what was written, and where.
 * @typedef {{element: HTMLElement, first: () => HTMLElement, read: () => Object<string, any>, changed: () => Object<string, any>, faults: () => DeskFault[]}} DeskFieldset
 */

const DeskFields = (() => {
  'use strict';

  const { make, button } = Dom;
  const { say } = DeskWords;
  const KINDS = ['single', 'multiple', 'true_false', 'cloze', 'ordering', 'matching', 'recall'];

  let made = 0;
  const newId = () => {
    made += 1;
    return `field-${made}`;
  };

  /** @param {string} title @param {HTMLElement} input @param {string} [help] @returns {HTMLElement} */
  const labelled = (title, input, help) => {
    const id = newId();
    input.setAttribute('id', id);
    if (help) {
      input.setAttribute('aria-describedby', `${id}-help`);
    }
    return make('div', { class: 'field' }, make('label', { for: id }, title), input, help ? make('p', { class: 'small', id: `${id}-help` }, help) : null);
  };

  const MOST_ROWS = 12;

  /** As high as its words. @param {string} words @param {string} [label] @param {number} [rows] */
  const area = (words, label, rows = 1) => {
    const text = make('textarea', { rows, 'aria-label': label || null });
    text.value = words;
    const grow = () => {
      while (text.scrollHeight > text.clientHeight + 2 && text.rows < MOST_ROWS) {
        text.rows += 1;
      }
    };
    text.addEventListener('input', grow);
    // Its width is known on the page.
    requestAnimationFrame(grow);
    return text;
  };

  /** @param {string} text */
  const lines = (text) => text.split('\n').map((one) => one.trim()).filter((one) => one !== '');

  /** @typedef {{key: string, element: HTMLElement, read: () => any, faults: () => DeskFault[]}} DeskField */

  const none = () => [];

  /** @param {HTMLElement} element @returns {HTMLElement} What is written in first, or what adds to it where there is nothing. */
  const inputOf = (element) => {
    const all = Array.from(element.querySelectorAll('textarea, input[type="text"]'));
    const empty = all.find((one) => /** @type {HTMLInputElement} */ (one).value.trim() === '');
    return /** @type {HTMLElement} */ (empty || all[0] || element.querySelector('button'));
  };

  /** A field that says how much there has to be. @param {DeskField} field @param {string} title @param {number} [least] @returns {DeskField} */
  const needed = (field, title, least = 1) => ({
    ...field,
    faults: () => (field.read().length < least
      ? [{ words: least === 1 ? say('desk-missing', { part: title }) : say('desk-missing-some', { part: title, count: least }), input: inputOf(field.element) }] : field.faults()),
  });

  /** @param {string} key @param {string} title @param {string} words @param {string} [help] @returns {DeskField} */
  const prose = (key, title, words, help) => {
    const text = area(words);
    return { key, element: labelled(title, text, help), read: () => text.value.trim().replace(/\s*\n\s*/gu, ''), faults: none };
  };

  /** @param {string} key @param {string} title @param {string[]} all @returns {DeskField} */
  const manyLines = (key, title, all) => {
    const text = area(all.join('\n'), undefined, 2);
    return { key, element: labelled(title, text, say('desk-each-line')), read: () => lines(text.value), faults: none };
  };

  /**
   * Rows that can be added and taken away. @template T
   * @param {string} title @param {T[]} all @param {(value: T | null, at: number) => {nodes: (HTMLElement | null)[], read: () => any}} row
   * @param {string} [help]
   */
  const rows = (title, all, row, help) => {
    /** @type {{element: HTMLElement, read: () => any}[]} */
    let held = [];
    const list = make('div', {});
    /** @param {T | null} value */
    const add = (value) => {
      const { nodes, read } = row(value, held.length);
      const one = { element: make('div', { class: 'field-row' }, ...nodes), read };
      one.element.append(button('✕', () => {
        held = held.filter((other) => other !== one);
        one.element.remove();
        more.focus();
      }, { class: 'icon', 'aria-label': say('desk-remove-row'), title: say('desk-remove-row') }));
      held.push(one);
      list.append(one.element);
      return one;
    };
    const more = button(say('desk-add-row'), () => {
      const input = add(null).element.querySelector('input[type="text"], textarea');
      if (input instanceof HTMLElement) {
        input.focus();
      }
    }, { class: 'btn quiet' });
    all.forEach(add);
    const element = make('fieldset', { class: 'field' }, make('legend', {}, title), help ? make('p', { class: 'small' }, help) : null, list, more);
    return { element, read: () => held.map((one) => one.read()).filter((value) => value !== null) };
  };

  /** @param {string} words @param {string} label */
  const line = (words, label) => make('input', { type: 'text', class: 'line', value: words, 'aria-label': label });

  /**
   * What is noted of an option is of its words: of others it may not be true.
   * @param {{text: string, correct: boolean, note?: string}} option @param {HTMLInputElement} tick @param {HTMLInputElement} text
   */
  const noted = (option, tick, text) => {
    const note = make('p', { class: 'small noted', role: 'status' });
    const look = () => {
      const goes = text.value.trim() !== option.text || tick.checked !== option.correct;
      note.textContent = say(goes ? 'desk-note-goes' : 'desk-note', { words: option.note || '' });
    };
    [tick, text].forEach((input) => input.addEventListener('input', look));
    look();
    return note;
  };

  /** @param {DeskQuestion | null} question @returns {DeskField} */
  const choices = (question) => {
    const options = question ? question.options || [] : [{ text: '', correct: true }, { text: '', correct: false }, { text: '', correct: false }, { text: '', correct: false }];
    const { element, read } = rows(say('desk-options'), options, (option, at) => {
      const tick = make('input', { type: 'checkbox', checked: Boolean(option && option.correct), 'aria-label': say('desk-option-key', { number: at + 1 }) });
      const text = line(option ? option.text : '', say('desk-option', { number: at + 1 }));
      return { nodes: [tick, text, option && option.note ? noted(option, tick, text) : null], read: () => (text.value.trim() === '' ? null : { text: text.value.trim(), correct: tick.checked }) };
    }, say('desk-options-help'));
    const unmarked = () => (read().some((option) => option.correct) ? []
      : [{ words: say('desk-unmarked'), input: /** @type {HTMLElement} */ (element.querySelector('input[type="checkbox"]')) }]);
    return needed({ key: 'options', element, read, faults: unmarked }, say('desk-options'), 2);
  };

  /** @param {DeskQuestion | null} question @returns {DeskField} */
  const truth = (question) => {
    const [yes, no] = [question && question.options ? question.options[0].text : '对', question && question.options ? question.options[1].text : '错'];
    const isTrue = !question || !question.options || question.options[0].correct;
    const name = newId();
    const [radio, other] = [isTrue, !isTrue].map((checked) => make('input', { type: 'radio', name, checked }));
    const element = make('fieldset', { class: 'field' }, make('legend', {}, say('desk-key')), make('label', {}, radio, yes), make('label', {}, other, no));
    return { key: 'options', element, read: () => [{ text: yes, correct: radio.checked }, { text: no, correct: !radio.checked }], faults: none };
  };

  /** @param {DeskQuestion | null} question @returns {DeskField} */
  const blanks = (question) => {
    const { element, read } = rows(say('desk-blanks'), question ? question.blanks || [] : [[]], (accepted, at) => {
      const text = area((accepted || []).join('\n'), say('desk-blank', { number: at + 1 }));
      return { nodes: [text], read: () => (text.value.trim() === '' ? null : lines(text.value)) };
    }, say('desk-blanks-help'));
    return needed({ key: 'blanks', element, read, faults: none }, say('desk-blanks'));
  };

  /** @param {DeskQuestion | null} question @returns {DeskField} */
  const pairs = (question) => {
    const { element, read } = rows(say('desk-pairs'), question ? question.pairs || [] : [{ left: '', right: '' }, { left: '', right: '' }], (pair, at) => {
      const left = line(pair ? pair.left : '', say('desk-left', { number: at + 1 }));
      const right = line(pair ? pair.right : '', say('desk-right', { number: at + 1 }));
      const value = () => ({ left: left.value.trim(), right: right.value.trim() });
      return { nodes: [make('div', { class: 'pair' }, left, right)], read: () => (value().left === '' && value().right === '' ? null : value()) };
    });
    const half = () => Array.from(element.querySelectorAll('.pair'), (pair) => Array.from(pair.querySelectorAll('input')))
      .filter((sides) => sides.some((side) => side.value.trim() === '') && sides.some((side) => side.value.trim() !== ''))
      .map((sides) => ({ words: say('desk-half-pair'), input: /** @type {HTMLElement} */ (sides.find((side) => side.value.trim() === '')) }));
    return needed({ key: 'pairs', element, read, faults: half }, say('desk-pairs'), 2);
  };

  /** @param {string} kind @param {DeskQuestion | null} question @returns {DeskField[]} What this kind has beside stem and explanation. */
  const ofKind = (kind, question) => {
    const words = question || { correction: '', bank: [], order: [], extra: [], points: [] };
    switch (kind) {
      case 'single':
      case 'multiple':
        return [choices(question)];
      case 'true_false':
        return [truth(question), prose('correction', say('desk-true-words'), words.correction || '', say('desk-true-words-help'))];
      case 'cloze':
        return [blanks(question), manyLines('bank', say('desk-bank'), words.bank || [])];
      case 'ordering':
        return [needed(manyLines('order', say('desk-order'), words.order || []), say('desk-order'), 2)];
      case 'matching':
        return [pairs(question), manyLines('extra', say('desk-extra'), words.extra || [])];
      default:
        return [needed(manyLines('points', say('desk-points'), words.points || []), say('desk-points'))];
    }
  };

  /** @param {string} kind @param {DeskQuestion | null} question @param {{stem: string, explanation: string}} [had] @returns {DeskFieldset} */
  const fieldset = (kind, question, had = { stem: '', explanation: '' }) => {
    const help = kind === 'cloze' ? say('desk-stem-cloze') : kind === 'single' || kind === 'multiple' ? say('desk-stem-choice') : undefined;
    const stem = needed(prose('stem', say('desk-stem'), question ? question.stem : had.stem, help), say('desk-stem'));
    const all = [stem, ...ofKind(kind, question), manyLines('hints', say('desk-hints'), question ? question.hints : []),
      prose('explanation', say('desk-explanation'), question ? question.explanation : had.explanation)];
    const read = () => all.reduce((/** @type {Object<string, any>} */ values, field) => ({ ...values, [field.key]: field.read() }), {});
    const before = read();
    return {
      element: make('div', { class: 'fieldset' }, ...all.map((field) => field.element)),
      first: () => /** @type {HTMLElement} */ (stem.element.querySelector('textarea')),
      read,
      faults: () => all.reduce((/** @type {DeskFault[]} */ found, field) => found.concat(field.faults()), []),
      changed: () => {
        const now = read();
        /** @type {Object<string, any>} */
        const other = {};
        Object.keys(now).filter((key) => JSON.stringify(now[key]) !== JSON.stringify(before[key])).forEach((key) => {
          other[key] = now[key];
        });
        return other;
      },
    };
  };

  /** @param {(kind: string) => void} chosen @returns {HTMLElement} */
  const kinds = (chosen) => {
    const select = make('select', { onchange: () => chosen(select.value) }, ...KINDS.map((kind) => make('option', { value: kind }, Sheet.kindWords(kind))));
    return labelled(say('desk-kind'), select);
  };

  return Object.freeze({ fieldset, kinds, labelled, KINDS });
})();
