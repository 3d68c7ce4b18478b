/**
 * What stands around the questions: the bar at the top, the materials with their figures, and what is asked of both.
 */

/* global DeskWords, Dom, Reports */

/** @typedef {{kind: string, state: string, warnings: boolean, reports: boolean, words: string}} DeskFilter */

const DeskSide = (() => {
  'use strict';

  const { make, button, fill } = Dom;
  const { say } = DeskWords;

  const STATES = ['open', 'kept', 'edited', 'dropped', 'own'];
  /** @type {Object<string, string>} */
  const SIGNS = { open: '○', kept: '✓', edited: '✎', dropped: '✕', own: '＋' };

  /** @param {DeskCounts} counts */
  const total = (counts) => STATES.reduce((sum, state) => sum + counts[state], 0);

  /** @param {DeskCounts} counts Those that were looked at. */
  const done = (counts) => total(counts) - counts.open;

  /** @param {string} state @returns {HTMLElement} Its sign and its name. */
  const badge = (state) => make('span', { class: `badge ${state}` }, make('span', { 'aria-hidden': 'true' }, SIGNS[state]), say(`desk-state-${state}`));

  /** @param {DeskCounts} counts @param {string} label */
  const bar = (counts, label) => make('progress', { class: 'bar', max: Math.max(1, total(counts)), value: done(counts), 'aria-label': label });

  /** @param {DeskCounts[]} all @returns {DeskCounts} */
  const sum = (all) => STATES.reduce((/** @type {DeskCounts} */ counts, state) => ({ ...counts, [state]: all.reduce((so, one) => so + one[state], 0) }), {});

  /** @param {HTMLElement} place @param {{undo: () => void, publish: () => void, files: (files: File[]) => void, keys: () => void}} acts @param {boolean} hasDrafts */
  const head = (place, acts, hasDrafts) => {
    const undo = button(say('desk-undo'), acts.undo, { 'aria-keyshortcuts': 'Z', id: 'undo' });
    const publish = button(hasDrafts ? say('desk-publish-drafts') : say('desk-publish'), acts.publish, { id: 'publish' });
    const input = make('input', {
      type: 'file',
      multiple: true,
      accept: '.json,application/json',
      class: 'sr',
      id: 'files',
      onchange: () => {
        acts.files(Array.from(input.files || []));
        input.value = '';
      },
    });
    fill(place, make('div', { class: 'in' },
      make('h1', { class: 'brand' }, make('span', { class: 'seal', 'aria-hidden': 'true' }, say('desk-seal')), say('desk-title')),
      make('div', { class: 'desk-tools' }, undo, input, make('label', { class: 'btn', for: 'files', title: say('desk-files-help') }, say('desk-files')), publish,
        make('a', { class: 'btn', href: '/', target: '_blank', rel: 'noopener' }, say('desk-site')),
        button('?', acts.keys, { 'aria-label': say('desk-keys'), title: say('desk-keys'), 'aria-keyshortcuts': '?' }))));
    return { undo, publish };
  };

  /** @param {DeskFilter} filter */
  const isOn = (filter) => filter.kind !== '' || filter.state !== '' || filter.warnings || filter.reports || filter.words !== '';

  /** @param {DeskFilter} filter @param {DeskRow} row Whether there may be what is asked for. */
  const mayHave = (filter, row) =>
    (filter.kind === '' || row.kinds.includes(filter.kind)) && (filter.state === '' || row.counts[filter.state] > 0) && (!filter.warnings || row.warnings > 0) && (!filter.reports || Reports.countIn(row.path) > 0);

  /** @param {string} words @param {string} wanted */
  const holds = (words, wanted) => words.toLowerCase().includes(wanted.toLowerCase());

  /** @param {DeskFilter} filter @param {DeskRow} row */
  const isNamed = (filter, row) => holds(`${row.title} ${row.course}`, filter.words);

  /** @param {DeskFilter} filter @param {DeskQuestion} question @param {DeskRow} row Of its material. */
  const isMeant = (filter, question, row) =>
    (filter.kind === '' || question.kind === filter.kind)
    && (filter.state === '' || question.state === filter.state)
    && (!filter.warnings || question.warnings.length > 0)
    && (!filter.reports || Reports.about(question.id).length > 0)
    && (filter.words === '' || isNamed(filter, row) || holds(JSON.stringify([question.stem, question.options, question.blanks, question.order, question.pairs, question.points]), filter.words));

  /**
   * @param {DeskFilter} filter @param {string[]} kinds @param {(filter: DeskFilter) => void} changed @returns {HTMLElement}
   */
  const filters = (filter, kinds, changed) => {
    /** @param {string} words @param {boolean} isPressed @param {Partial<DeskFilter>} change @param {string} key */
    const chip = (words, isPressed, change, key) => button(words, () => changed({ ...filter, ...change }), { class: 'chip', 'aria-pressed': String(isPressed), 'data-key': key });
    const select = make('select', { 'aria-label': say('desk-kind'), 'data-key': 'kind', onchange: () => changed({ ...filter, kind: select.value }) },
      make('option', { value: '' }, say('desk-all-kinds')), ...kinds.map((kind) => make('option', { value: kind, selected: kind === filter.kind }, say(`kind-${kind.replace('_', '-')}`))));
    return make('div', { class: 'filters', role: 'group', 'aria-label': say('desk-filter') },
      ...STATES.map((state) => chip(`${SIGNS[state]} ${say(`desk-state-${state}`)}`, filter.state === state, { state: filter.state === state ? '' : state }, `state-${state}`)),
      chip(`! ${say('desk-warnings')}`, filter.warnings, { warnings: !filter.warnings }, 'warnings'),
      Reports.count() > 0 ? chip(`⚑ ${say('desk-reports')}`, filter.reports, { reports: !filter.reports }, 'reports') : null,
      select,
      isOn(filter) ? button(say('desk-clear'), () => changed({ kind: '', state: '', warnings: false, reports: false, words: '' }), { class: 'chip clear', 'data-key': 'clear' }) : null);
  };

  /** @param {DeskRow} row @returns {string} How far it is; nothing that is not known is counted. */
  const figure = (row) => (row.is_unread ? say('desk-unread') : total(row.counts) === 0 ? say('desk-none-short') : say('desk-done-of', { done: done(row.counts), count: total(row.counts) }));

  /** @param {DeskRow} row @param {boolean} isHere @param {(path: string) => void} open @returns {HTMLElement} */
  const material = (row, isHere, open) => {
    const [words, reports] = [figure(row), Reports.countIn(row.path)];
    const isCounted = !row.is_unread && total(row.counts) > 0;
    return make('li', {}, make('button', { type: 'button', class: 'material', 'data-key': `material ${row.path}`, 'aria-current': isHere ? 'page' : null, onclick: () => open(row.path) },
      make('span', { class: isCounted || row.is_unread ? 't' : 't none' }, row.title),
      isCounted ? bar(row.counts, words) : null,
      make('span', { class: 'figures' }, make('span', { class: row.is_unread ? 'warn' : null }, words),
        ...STATES.filter((state) => isCounted && state !== 'open' && row.counts[state] > 0).map((state) => make('span', {}, make('span', { 'aria-hidden': 'true' }, SIGNS[state]), make('span', { class: 'sr' }, say(`desk-state-${state}`)), ` ${row.counts[state]}`)),
        row.warnings > 0 ? make('span', { class: 'warn' }, say('desk-count-warnings', { count: row.warnings })) : null,
        row.problems > 0 ? make('span', { class: 'warn' }, say('desk-count-problems', { count: row.problems })) : null,
        reports > 0 ? make('span', { class: 'warn' }, say('desk-count-reports', { count: reports })) : null)));
  };

  /** @typedef {{figures: HTMLElement, total: HTMLElement, search: HTMLInputElement, list: HTMLElement}} SideParts */

  /**
   * What the figures and the materials stand in. The field to search by is made once: words that are being composed in it
   * would be lost with it.
   * @param {HTMLElement} place @param {(words: string) => void} searched @returns {SideParts}
   */
  const side = (place, searched) => {
    const search = make('input', { type: 'search', class: 'line', 'aria-label': say('desk-search'), placeholder: say('desk-search') });
    search.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) {
        searched(search.value.trim());
      }
    });
    search.addEventListener('compositionend', () => searched(search.value.trim()));
    const parts = { figures: make('summary', {}), total: make('div', { class: 'total' }), search, list: make('div', {}) };
    const wide = window.matchMedia('(min-width: 901px)');
    const details = make('details', { open: wide.matches }, parts.figures, parts.total, search, parts.list);
    wide.addEventListener('change', () => {
      details.open = wide.matches;
    });
    fill(place, details);
    place.setAttribute('aria-label', say('desk-materials'));
    return parts;
  };

  /**
   * @param {SideParts} parts @param {{rows: DeskRow[], here: string, filter: DeskFilter}} state @param {(path: string) => void} open
   */
  const materials = (parts, { rows, here, filter }, open) => {
    const shown = rows.filter((row) => row.path === here || (mayHave(filter, row) && (filter.words === '' || isNamed(filter, row))));
    const courses = shown.map((row) => row.course).filter((course, at, all) => all.indexOf(course) === at);
    const counts = sum(rows.filter((row) => !row.is_unread).map((row) => row.counts));
    const words = say('desk-done-of', { done: done(counts), count: total(counts) });
    fill(parts.figures, say('desk-materials'), make('small', {}, words));
    fill(parts.total, bar(counts, words), make('p', { class: 'small' }, words), make('p', { class: 'figures' }, ...STATES.map((state) => make('span', {}, badge(state), ` ${counts[state]}`))));
    if (filter.words === '' && document.activeElement !== parts.search) {
      parts.search.value = '';
    }
    fill(parts.list, ...courses.map((course) => make('section', {}, course === '' ? null : make('h2', { class: 'head' }, course),
      make('ul', {}, ...shown.filter((row) => row.course === course).map((row) => material(row, row.path === here, open))))),
    shown.length === 0 && rows.length > 0 ? make('p', { class: 'empty' }, say('desk-no-match')) : null);
  };

  return Object.freeze({ STATES, SIGNS, badge, bar, total, done, head, side, filters, materials, figure, isOn, isMeant, mayHave });
})();
