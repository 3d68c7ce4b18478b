/**
 * One question among those of a material: a row, or in focus beside its source with all that can be decided.
 */

/* global DeskSide, DeskWords, Dom, Passage, Reports, Sheet */

/**
 * @typedef {object} ItemActs
 * @property {(id: string) => void} focus
 * @property {() => void} keep
 * @property {() => void} edit
 * @property {() => void} drop
 * @property {() => void} restore
 * @property {() => void} reset
 * @property {() => void} next
 * @property {() => void} previous
 */

const DeskItem = (() => {
  'use strict';

  const { make, button } = Dom;
  const { say } = DeskWords;

  /** @param {DeskQuestion} question @returns {(HTMLElement | null)[]} What there is to be said of it in short. */
  const marks = (question) => {
    const reports = Reports.about(question.id).length;
    return [
      question.warnings.length > 0 ? make('span', { class: 'warn' }, say('desk-count-warnings', { count: question.warnings.length })) : null,
      reports > 0 ? make('span', { class: 'warn' }, say('desk-count-reports', { count: reports })) : null,
    ];
  };

  /** @param {DeskQuestion} question @param {number} number @param {ItemActs} acts @returns {HTMLElement} */
  const row = (question, number, acts) => make('li', { class: `item ${question.state}` },
    make('button', { type: 'button', class: 'line-of', 'data-key': `question ${question.id}`, onclick: () => acts.focus(question.id) },
      make('b', { class: 'number' }, String(number)), DeskSide.badge(question.state),
      make('span', { class: 'kind' }, Sheet.kindWords(question.kind)), make('span', { class: 'words' }, question.stem.replace(/_{4}/gu, '＿＿')), ...marks(question)));

  /** @param {DeskQuestion} question @returns {HTMLElement | null} */
  const warnings = (question) => (question.warnings.length === 0 ? null : make('section', { class: 'notice', 'aria-label': say('desk-warnings') },
    ...question.warnings.map(({ rule, severity, message }) => make('p', {}, make('b', {}, `${severity === 'error' ? say('desk-rule-error') : say('desk-rule-warning')} ${rule}`), message))));

  /** @param {DeskQuestion} question @returns {HTMLElement | null} */
  const reports = (question) => {
    const all = Reports.about(question.id);
    return all.length === 0 ? null : make('section', { class: 'notice reported', 'aria-label': say('desk-reports') },
      make('p', {}, make('b', {}, say('desk-count-reports', { count: all.length }))),
      make('ul', {}, ...all.map((one) => make('li', {},
        make('b', {}, one.reason), one.words === '' ? null : make('span', {}, one.words),
        make('small', {}, [one.learner || say('desk-unnamed'), new Date(one.at).toLocaleDateString(document.documentElement.lang)].join(' · '),
          one.rev !== '' && one.rev !== question.rev ? ` · ${say('desk-report-old')}` : '')))));
  };

  /** @param {string} words @param {string} key @param {() => void} act @param {string} [also] */
  const keyed = (words, key, act, also = '') => {
    const made = button(words, act, { class: `btn${also}`, 'aria-keyshortcuts': key, 'data-key': `act ${key}` });
    made.append(make('kbd', { 'aria-hidden': 'true' }, key));
    return made;
  };

  /** @param {DeskQuestion} question @param {ItemActs} acts @returns {HTMLElement} */
  const buttons = (question, acts) => {
    const { state } = question;
    const isMain = state === 'open' ? ' main' : '';
    return make('div', { class: 'row acts', role: 'group', 'aria-label': say('desk-acts') },
      state === 'open' ? keyed(say('desk-keep'), 'K', acts.keep, isMain) : null,
      state === 'dropped' ? button(say('desk-restore'), acts.restore, { class: 'btn main', 'data-key': 'restore' }) : keyed(say('desk-edit'), 'E', acts.edit),
      state === 'dropped' ? null : keyed(say('desk-drop'), 'D', acts.drop),
      state === 'kept' ? button(say('desk-unkeep'), acts.reset, { 'data-key': 'reset' }) : null,
      state === 'edited' ? button(say('desk-unedit'), acts.reset, { 'data-key': 'reset' }) : null,
      make('span', { class: 'grow' }, keyed(say('desk-previous'), '↑', acts.previous, ' quiet'), keyed(say('desk-next'), 'J', acts.next, ' quiet')));
  };

  /**
   * @param {DeskQuestion} question @param {{number: number, count: number, material: DeskMaterial, form: DeskOpenForm | null}} where An edit
   *   stands in the place of the question, what else is asked below it.
   * @param {ItemActs} acts @returns {HTMLElement}
   */
  const open = (question, { number, count, material, form }, acts) => {
    const label = 'stem-in-focus';
    return make('li', { class: `item open ${question.state}` },
      make('article', { class: 'focus', id: 'in-focus', tabindex: '-1', 'aria-labelledby': form && form.kind === 'edit' ? 'place-in-focus' : `place-in-focus ${label}` },
        make('p', { class: 'place', id: 'place-in-focus' }, make('b', { class: 'number' }, say('desk-number-of', { number, count })), DeskSide.badge(question.state),
          question.state === 'dropped' && question.reason !== '' ? make('span', { class: 'small' }, say('desk-reason', { words: question.reason })) : null),
        make('div', { class: 'beside-source' },
          make('div', { class: 'left' }, ...(form && form.kind === 'edit' ? [form.form.element] : [Sheet.card(question, label)]), warnings(question), reports(question),
            form && form.kind === 'edit' ? null : Passage.changes(question)),
          Passage.source(question, material)),
        form === null ? buttons(question, acts) : form.kind === 'edit' ? null : form.form.element));
  };

  return Object.freeze({ row, open, keyed });
})();
