/**
 * The page of the desk as its state is: the bar, the materials, the questions or lists of one.
 *
 * In: the state, and what can be done. Out: elements. Holds: who was somewhere is there still after it was drawn anew.
 */

/* global DeskItem, DeskLists, DeskNotice, DeskSide, DeskStore, DeskWords, Dom, Passage */

/**
 * @typedef {{kind: string, form: DeskForm, hash: string, list?: string}} DeskOpenForm With the file that it is made on; one of a list with
 *   the key of that.
 *
 * @typedef {object} DeskState
 * @property {{site: string, materials: DeskRow[]} | null} overview
 * @property {string} path
 * @property {DeskMaterial | null} material
 * @property {string} at The question in focus.
 * @property {'questions' | 'lists'} tab
 * @property {DeskOpenForm | null} form
 * @property {DeskFilter} filter
 * @property {DeskNoticed | null} notice
 *
 * @typedef {{element: HTMLElement, isOver: () => boolean}} DeskNoticed What is said, and whether it is so no more.
 *
 * @typedef {ItemActs & {own: () => void, undo: () => void, publish: () => void, keys: () => void, files: (files: File[]) => void,
 *   open: (path: string) => void, filtered: (filter: DeskFilter) => void, searched: (words: string) => void, clear: () => void,
 *   tabbed: (tab: 'questions' | 'lists') => void, dismissed: () => void,
 *   lists: ListActs}} DeskActs
 */

const DeskPage = (() => {
  'use strict';

  const { make, button, fill } = Dom;
  const { say } = DeskWords;
  const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const [top, side, main, said] = ['top', 'side', 'main', 'said'].map(place);

  /** @type {HTMLButtonElement | null} */
  let undo = null;
  /** @type {ReturnType<typeof DeskSide.side> | null} */
  let parts = null;

  /** @param {DeskActs} acts @param {boolean} hasDrafts */
  const begin = (acts, hasDrafts) => {
    undo = DeskSide.head(top, acts, hasDrafts).undo;
    parts = DeskSide.side(side, acts.searched);
    fill(main, make('p', { class: 'empty' }, say('desk-reading')));
  };

  const undoable = () => {
    const last = DeskStore.lastStep();
    if (undo) {
      undo.disabled = !last;
      undo.title = last ? say('desk-undo-what', { words: last.words }) : say('desk-nothing-to-undo');
    }
  };

  /** @param {string} words */
  const announce = (words) => {
    // The same words twice are said twice.
    said.textContent = '';
    setTimeout(() => {
      said.textContent = words;
    }, 30);
  };

  let isPressed = false;
  /** @type {(() => void)[]} */
  let waiting = [];
  const released = () => {
    // A click comes after it.
    setTimeout(() => {
      isPressed = false;
      waiting.forEach((go) => go());
      waiting = [];
    }, 0);
  };
  document.addEventListener('pointerdown', () => {
    isPressed = true;
  });
  document.addEventListener('pointerup', released);
  document.addEventListener('pointercancel', released);

  /** @returns {Promise<void>} Waits until no button of a mouse and no finger is down. */
  const still = () => (isPressed ? new Promise((resolve) => {
    waiting.push(resolve);
    // A menu of the system may have swallowed the end of it.
    setTimeout(resolve, 2000);
  }) : Promise.resolve());

  /** @param {() => void} work Draws, and leaves the reader where they were. */
  const stay = (work) => {
    const active = document.activeElement;
    const key = active instanceof HTMLElement ? active.dataset.key : undefined;
    const selection = active instanceof HTMLInputElement && active.type === 'search' ? active.selectionStart : null;
    const isInFocus = active !== null && active.id === 'in-focus';
    const { scrollX, scrollY } = window;
    work();
    window.scrollTo(scrollX, scrollY);
    if (!(active instanceof HTMLElement) || active === document.activeElement) {
      return;
    }
    if (active.isConnected && active !== document.body) {
      active.focus({ preventScroll: true });
      return;
    }
    const again = isInFocus ? document.getElementById('in-focus') : key === undefined ? null : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again instanceof HTMLElement) {
      again.focus({ preventScroll: true });
      if (again instanceof HTMLInputElement && selection !== null) {
        again.setSelectionRange(selection, selection);
      }
    }
  };

  /** @param {DeskMaterial} material @returns {HTMLElement} */
  const title = (material) => make('header', { class: 'redhead' },
    material.course === '' ? null : make('p', { class: 'organ' }, material.course),
    make('h2', { id: 'title', tabindex: '-1' }, material.title),
    make('p', { class: 'meta' }, make('span', {}, DeskSide.figure(material)),
      Passage.outside(Passage.address(material.path), say('desk-on-page')),
      material.source_link ? make('a', { href: material.source_link }, say('desk-in-editor')) : null,
      material.file_link && material.hash !== '' ? make('a', { href: material.file_link }, say('desk-file-in-editor')) : null,
      make('span', {}, make('code', {}, material.source_file))));

  /** @param {DeskMaterial} material @returns {HTMLElement | null} */
  const unread = (material) => (material.is_unread ? make('p', { class: 'notice unread' }, say('desk-unread-about', { file: material.file })) : null);

  /** @param {DeskMaterial} material @returns {HTMLElement | null} */
  const problems = (material) => (material.problems.length === 0 ? null : make('details', { class: 'unfold', open: material.problems.some((one) => one.severity === 'error') },
    make('summary', {}, say('desk-problems', { count: material.problems.length })), DeskNotice.problems(material.problems)));

  /** @param {DeskState} state @param {DeskActs} acts @returns {HTMLElement | null} What to go on with where nothing is left here. */
  const reviewed = (state, acts) => {
    const { material, overview } = state;
    if (!material || !overview || material.is_unread || material.counts.open > 0 || DeskSide.total(material.counts) === 0) {
      return null;
    }
    const next = overview.materials.find((row) => !row.is_unread && row.counts.open > 0 && row.path !== material.path);
    return make('div', { class: 'notice told all-done' }, make('p', {}, next ? say('desk-all-done') : say('desk-site-done')),
      next ? button(say('desk-next-material', { title: next.title }), () => acts.open(next.path), { class: 'btn main', 'data-key': 'next-material' }) : null);
  };

  /** @param {DeskState} state @param {DeskMaterial} material @param {DeskActs} acts @returns {(HTMLElement | null)[]} */
  const questions = (state, material, acts) => {
    // What is filtered by is among them, also where there is none of it.
    const kinds = material.kinds.concat(state.filter.kind === '' ? [] : [state.filter.kind]).filter((kind, at, all) => all.indexOf(kind) === at);
    const own = state.form && state.form.kind === 'own' ? state.form.form.element : null;
    const shown = material.questions.filter((question) => question.id === state.at || DeskSide.isMeant(state.filter, question, material));
    const empty = material.questions.length === 0 ? make('div', { class: 'empty' }, make('p', {}, say('desk-none')), material.uncovered > 0 ? make('p', {}, say('desk-none-uncovered', { count: material.uncovered })) : null)
      : shown.length === 0 ? make('div', { class: 'empty' }, make('p', {}, say('desk-no-question')), button(say('desk-clear'), acts.clear)) : null;
    const rows = shown.map((question) => {
      const number = material.questions.indexOf(question) + 1;
      const form = state.form && ['edit', 'drop'].includes(state.form.kind) ? state.form : null;
      return question.id === state.at ? DeskItem.open(question, { number, count: material.questions.length, material, form }, acts) : DeskItem.row(question, number, acts);
    });
    return [
      DeskSide.filters(state.filter, kinds, acts.filtered), own, reviewed(state, acts), empty,
      rows.length > 0 ? make('ol', { class: 'items', 'aria-label': say('desk-questions', { count: material.questions.length }) }, ...rows) : null,
    ];
  };

  /** @param {DeskState} state @param {DeskMaterial} material @param {DeskActs} acts @returns {HTMLElement} */
  const tabs = (state, material, acts) => {
    /** @param {'questions' | 'lists'} name @param {string} words */
    const tab = (name, words) => button(words, () => acts.tabbed(name), { class: 'btn', 'aria-pressed': String(state.tab === name), 'data-key': `tab ${name}` });
    return make('div', { class: 'row tabs' }, tab('questions', say('desk-questions', { count: material.questions.length })), tab('lists', say('desk-lists', { count: material.lists.length })),
      make('span', { class: 'grow' }, DeskItem.keyed(say('desk-own'), 'N', acts.own)));
  };

  /** @param {DeskState} state @param {DeskActs} acts */
  const content = (state, acts) => {
    const { material, overview, notice } = state;
    const box = notice ? make('div', { class: 'noticed', role: 'status' }, notice.element, button('✕', acts.dismissed, { class: 'icon', 'aria-label': say('desk-close') })) : null;
    if (!material) {
      fill(main, box, make('p', { class: 'empty' }, overview && overview.materials.length === 0 ? say('desk-no-materials') : overview ? say('desk-reading') : ''));
      return;
    }
    fill(main, box, title(material), unread(material), problems(material), tabs(state, material, acts),
      ...(state.tab === 'lists' ? [DeskLists.all(material, state.form, acts.lists)] : questions(state, material, acts)));
  };

  /** Takes away what is said. */
  const unnotice = () => {
    const box = main.querySelector('.noticed');
    if (box) {
      box.remove();
    }
  };

  /** All but the questions. @param {DeskState} state @param {DeskActs} acts */
  const drawSide = (state, acts) => {
    if (parts) {
      DeskSide.materials(parts, { rows: state.overview ? state.overview.materials : [], here: state.path, filter: state.filter }, acts.open);
    }
    undoable();
  };

  /** @param {DeskState} state @param {DeskActs} acts */
  const draw = (state, acts) => stay(() => {
    drawSide(state, acts);
    content(state, acts);
  });

  /** Scrolls no more than it has to; what is higher than the window begins at its top. @param {HTMLElement} element */
  const inSight = (element) => {
    element.scrollIntoView({ block: element.getBoundingClientRect().height > window.innerHeight - 120 ? 'start' : 'nearest' });
  };

  /** To the question in focus. */
  const toFocus = () => {
    const element = document.getElementById('in-focus') || document.getElementById('title');
    if (element) {
      element.focus({ preventScroll: true });
      inSight(element);
    }
  };

  /** @param {string} key To what is drawn anew under this key; else to the question in focus. */
  const toKey = (key) => {
    const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (element instanceof HTMLElement) {
      element.focus({ preventScroll: true });
      inSight(element);
    } else {
      toFocus();
    }
  };

  /** The material that is open, among the others. */
  const toMaterial = () => {
    const element = side.querySelector('[aria-current]');
    if (element instanceof HTMLElement && (element.offsetTop < side.scrollTop || element.offsetTop + element.offsetHeight > side.scrollTop + side.clientHeight)) {
      side.scrollTop = element.offsetTop - side.clientHeight / 2;
    }
  };

  const toTitle = () => {
    const element = document.getElementById('title');
    if (element) {
      window.scrollTo(0, 0);
      element.focus({ preventScroll: true });
    }
  };

  return Object.freeze({ begin, draw, drawSide, unnotice, announce, still, undoable, inSight, toFocus, toKey, toTitle, toMaterial });
})();
