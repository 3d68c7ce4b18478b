/**
 * The question desk: what is open, what is shown of it, and what comes from outside: keys, files, news of the server.
 *
 * In: what the server knows of the site. Out: the page. Holds: a form that is open stays as it is, whatever changes around it.
 */

/* global Deciding, DeskKeys, DeskNotice, DeskPage, DeskSide, DeskStore, DeskWords, Reports */

(() => {
  'use strict';

  const { say } = DeskWords;
  const body = document.body;
  const hasDrafts = body.dataset.show === 'drafts';
  const noFilter = () => ({ kind: '', state: '', warnings: false, reports: false, words: '' });

  /** @type {DeskState} */
  const state = { overview: null, path: '', material: null, at: '', tab: 'questions', form: null, filter: noFilter(), notice: null };
  let version = Number(body.dataset.version);

  const draw = () => {
    tidy();
    DeskPage.draw(state, acts);
  };
  /** @param {string} words */
  const announce = (words) => DeskPage.announce(words);
  /** @param {HTMLElement} element @param {() => boolean} [isOver] Whether it is so no more. */
  const tell = (element, isOver = () => false) => {
    state.notice = { element, isOver };
    DeskPage.draw(state, acts);
  };

  /** What is so no more is said no more. */
  const tidy = () => {
    if (state.notice && state.notice.isOver()) {
      state.notice = null;
      DeskPage.unnotice();
    }
  };

  /** @param {DeskAnswer} answer @param {string} title What was not done. @param {string} [more] Says why, until something is written, or what could not be read is read. */
  const refused = (answer, title, more) => {
    const [step, overview] = [DeskStore.lastStep(), state.overview];
    const wasUnread = answer.status === 0 || Boolean(answer.value && answer.value.refused === 'broken');
    tell(DeskNotice.refused(answer, title, more), () => DeskStore.lastStep() !== step
      || (wasUnread && state.overview !== overview && !(state.material && state.material.is_unread)));
  };

  const rows = () => (state.overview ? state.overview.materials : []);
  const questions = () => (state.material ? state.material.questions : []);
  const current = () => questions().find((question) => question.id === state.at);
  const visible = () => questions().filter((question) => state.material && (question.id === state.at || DeskSide.isMeant(state.filter, question, state.material)));

  /** @param {string} id The question of this name, or the one that it became. */
  const nameNow = (id) => (state.material && !questions().some((one) => one.id === id) && state.material.aliases[id]) || id;

  const remember = () => history.replaceState(null, '', state.path === '' ? location.pathname : `#${encodeURIComponent(state.path)}/${state.at}`);

  // --- what is shown ---

  /** Whether nothing is lost where a form goes; else the reader is led back to it. */
  const mayLeave = () => {
    if (!state.form || !state.form.form.isChanged() || !state.form.form.element.isConnected) {
      return true;
    }
    state.form.form.focus();
    DeskPage.inSight(state.form.form.element);
    tell(DeskNotice.warning(say('desk-form-open')), () => state.form === null);
    return false;
  };

  /** @param {string} id Moves to a question, and the reader with it. */
  const focus = (id) => {
    if (!mayLeave()) {
      return;
    }
    state.form = null;
    state.at = id;
    remember();
    draw();
    DeskPage.toFocus();
  };

  /** @param {number} by */
  const step = (by) => {
    if (state.tab !== 'questions') {
      return;
    }
    const all = visible();
    const at = all.findIndex((question) => question.id === state.at);
    const next = all[at + by];
    if (next) {
      focus(next.id);
    } else {
      announce(by > 0 ? say('desk-at-end') : say('desk-at-start'));
    }
  };

  /** @param {DeskMaterial} material */
  const takeIn = (material) => {
    DeskStore.knows(material.path, material.hash);
    Reports.sees(material);
    state.material = material;
    state.at = nameNow(state.at);
    if (!current()) {
      const meant = visible();
      const first = meant.find((question) => question.state === 'open') || meant[0];
      state.at = first ? first.id : '';
    }
  };

  /** @param {string} path */
  const fetchMaterial = (path) => DeskStore.get(`material?path=${encodeURIComponent(path)}`);

  /** @param {string} path @param {string} [id] @returns {Promise<boolean>} Shows a material; whether there is such a one. */
  const show = (path, id = '') => DeskStore.idle().then(() => fetchMaterial(path)).then((answer) => {
    if (answer.status !== 200) {
      if (answer.status === 404) {
        const shown = state.path;
        tell(DeskNotice.warning(say('desk-no-material', { path })), () => state.path !== shown);
      } else {
        refused(answer, say('desk-not-read'));
      }
      return false;
    }
    state.path = path;
    state.at = id;
    state.form = null;
    takeIn(answer.value);
    remember();
    draw();
    DeskPage.toMaterial();
    return true;
  });

  /** @param {string} path */
  const open = (path) => (mayLeave() ? show(path) : Promise.resolve(false)).then((isThere) => {
    if (isThere) {
      DeskPage.toTitle();
      announce(state.material ? state.material.title : '');
    }
  });

  /** What is seen of the site: hashes are not, and what was decided a moment ago is shown already. */
  const seen = () => JSON.stringify([state.overview, state.material, state.at], (name, value) => (name === 'hash' ? undefined : value));

  /** @param {boolean} [isStale] Whether the page shows something else. @returns {Promise<void>} Shows what the server has now. */
  const refresh = (isStale = false) => DeskStore.idle()
    .then(() => Promise.all([DeskStore.asked(), DeskStore.get('overview'), state.path, state.path === '' ? null : fetchMaterial(state.path)]))
    // Not under a finger: what was pressed would be gone when it is let go.
    .then((answers) => DeskPage.still().then(() => answers))
    .then(([asked, overview, path, material]) => {
      // Decided, or turned to another material, in the meantime.
      if (asked !== DeskStore.asked() || path !== state.path) {
        return refresh(isStale);
      }
      if (overview.status !== 200) {
        refused(overview, say('desk-not-read'));
        return undefined;
      }
      const before = seen();
      state.overview = overview.value;
      if (material && material.status === 200) {
        const isNew = state.material !== null && material.value.hash !== DeskStore.hash(state.path);
        takeIn(material.value);
        if (isNew) {
          announce(say('desk-reread', { file: material.value.file }));
        }
      } else if (material && material.status === 404) {
        state.material = null;
        state.path = '';
      }
      // What is being written stays untouched, and so does what is shown already.
      if (state.form) {
        tidy();
        DeskPage.drawSide(state, acts);
      } else if (isStale || before !== seen()) {
        draw();
      } else {
        tidy();
      }
      return state.path === '' ? begin() : undefined;
    });

  /** Opens the first material with something to be decided. @returns {Promise<void>} */
  const begin = () => {
    const first = rows().find((row) => row.counts.open > 0 && !row.is_unread) || rows().find((row) => DeskSide.total(row.counts) > 0) || rows()[0];
    return first ? show(first.path).then(() => undefined) : Promise.resolve(draw());
  };

  const deciding = Deciding.make({ state, mayLeave, draw, tell, refused, written: tidy, refresh, show, focus, step, questions, visible, current, remember });

  const publish = () => DeskStore.idle().then(() => {
    tell(DeskNotice.plain(say('desk-publishing')));
    return DeskStore.post('publish', {});
  }).then((answer) => {
    const shown = version;
    if (answer.status === 200) {
      tell(DeskNotice.plain(say('desk-published', answer.value)));
    } else if (answer.status === 422) {
      // Until the site is another.
      tell(DeskNotice.refused(answer, say('desk-publish-errors')), () => version !== shown);
    } else {
      refused(answer, say('desk-unpublished'));
    }
  });

  /** Looks where the reported questions are. @returns {Promise<void>} */
  const place = () => (Reports.isUnplaced()
    ? rows().reduce((line, row) => line.then(() => fetchMaterial(row.path)).then((answer) => {
      if (answer.status === 200) {
        Reports.sees(answer.value);
      }
    }), Promise.resolve()) : Promise.resolve());

  /** @param {File[]} files */
  const takeFiles = (files) => {
    if (!state.overview || files.length === 0) {
      return;
    }
    const { site } = state.overview;
    tell(DeskNotice.plain(say('desk-files-reading', { count: files.length })));
    Promise.all(files.map((file) => Reports.take(file, site))).then((taken) => place().then(() => tell(DeskNotice.files(taken))));
  };

  /** @type {DeskActs} */
  const acts = {
    keep: deciding.keep, edit: deciding.edit, drop: deciding.drop, own: deciding.own, undo: deciding.undo, publish, open, focus, keys: DeskKeys.show, files: takeFiles,
    next: () => step(1),
    previous: () => step(-1),
    restore: () => {
      const question = current();
      if (question) {
        deciding.change({ do: 'restore', id: question.id }, question, say('desk-restore'), say('desk-restored'));
      }
    },
    reset: () => {
      const question = current();
      if (question) {
        deciding.change({ do: 'reset', id: question.id }, question, say('desk-reset'), say('desk-was-reset'));
      }
    },
    lists: deciding.lists,
    filtered: (filter) => {
      state.filter = filter;
      const meant = questions().filter((question) => state.material && DeskSide.isMeant(filter, question, state.material));
      if (!state.form && !meant.some((question) => question.id === state.at)) {
        state.at = meant.length > 0 ? meant[0].id : '';
      }
      draw();
      announce(say('desk-filtered', { count: meant.length }));
    },
    searched: (words) => acts.filtered({ ...state.filter, words }),
    clear: () => acts.filtered(noFilter()),
    tabbed: (tab) => {
      if (!mayLeave()) {
        return;
      }
      state.tab = tab;
      state.form = null;
      draw();
    },
    dismissed: () => {
      state.notice = null;
      draw();
      if (state.form) {
        state.form.form.focus();
      } else {
        DeskPage.toFocus();
      }
    },
  };

  DeskKeys.listen({ K: acts.keep, E: acts.edit, D: acts.drop, N: acts.own, Z: acts.undo, J: acts.next, ArrowDown: acts.next, ArrowUp: acts.previous, '?': DeskKeys.show });

  document.addEventListener('yanxi-news', (event) => {
    const news = event instanceof CustomEvent ? event.detail : 0;
    if (news !== version) {
      version = news;
      refresh();
    }
  });

  const holdsFiles = (/** @type {DragEvent} */ event) => Boolean(event.dataTransfer && Array.from(event.dataTransfer.types).includes('Files'));
  document.addEventListener('dragover', (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      body.classList.add('taking');
    }
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) {
      body.classList.remove('taking');
    }
  });
  document.addEventListener('drop', (event) => {
    body.classList.remove('taking');
    if (event.dataTransfer && holdsFiles(event)) {
      event.preventDefault();
      takeFiles(Array.from(event.dataTransfer.files));
    }
  });

  /** @returns {[string, string]} The material and the question that the address names. */
  const named = () => {
    const [path, id] = location.hash.slice(1).split('/');
    try {
      return [decodeURIComponent(path), id || ''];
    } catch {
      return ['', ''];
    }
  };

  Promise.all([DeskWords.load(), DeskStore.get('overview')]).then(([, overview]) => {
    DeskPage.begin(acts, hasDrafts);
    if (overview.status !== 200) {
      refused(overview, say('desk-not-read'));
      return undefined;
    }
    state.overview = overview.value;
    Reports.begin(overview.value.site);
    const [path, id] = named();
    const isThere = rows().some((row) => row.path === path);
    const shown = (isThere ? show(path, id) : begin()).then(() => undefined);
    return Reports.count() === 0 ? shown : shown.then(place).then(draw);
  });
})();
