/**
 * review.html: today's set, what will be due, and the day of an exam.
 *
 * In: the site's index and the record. Out: a round of what is due and new, figures, and what the learner decides.
 */

/* global Bank, Dom, Figures, Notice, Page, Plan, Session, Store, Tasks */

(() => {
  'use strict';

  const FORECAST = 30;
  /** The most that a learner may ask of a day. */
  const MOST = 200;

  const desk = document.getElementById('desk');
  const site = Bank.site();
  if (!desk || !site) {
    return;
  }
  const ids = Figures.idsOfAll(site.materials);

  /** @param {number[]} counts Of each day from today on. @returns {HTMLElement} */
  const forecast = (counts) => {
    const most = Math.max(1, ...counts);
    const rows = counts.map((count, at) => Dom.make('tr', {}, Dom.make('th', { scope: 'row' }, at === 0 ? Page.say('today') : Page.date(Page.day() + at).slice(5)),
      Dom.make('td', {}, Dom.make('progress', { class: 'bar', max: most, value: count, 'aria-hidden': 'true' })), Dom.make('td', {}, String(count))));
    const total = counts.reduce((sum, count) => sum + count, 0);
    return Dom.make('details', { class: 'unfold' }, Dom.make('summary', {}, Page.say('forecast', { days: FORECAST, count: total })),
      Dom.make('table', { class: 'forecast' }, Dom.make('tbody', {}, ...rows)));
  };

  /**
   * What the learner decides. It stays as it is while figures change around it: a field keeps the focus.
   * @param {State} state @param {Notices} notices @param {() => void} changed
   */
  const decisions = (state, notices, changed) => {
    const limits = Plan.limits(state.kept.settings);
    /** @param {string} name @param {any} value */
    const keep = (name, value) => Store.ask('keep', { kind: 'settings', name, value }).then(({ written }) => {
      notices.written(written);
      state.kept.settings[name] = value;
      changed();
    }, notices.unreached);
    /** @param {string} name @param {string} words @param {number} value @param {number} least */
    const number = (name, words, value, least) => {
      const input = Dom.make('input', { type: 'number', min: least, max: MOST, value, inputmode: 'numeric' });
      input.addEventListener('change', () => {
        const wanted = Math.round(Number(input.value));
        const isNumber = input.value !== '' && Number.isFinite(wanted);
        input.value = String(isNumber ? Math.max(least, Math.min(MOST, wanted)) : value);
        keep(name, Number(input.value));
      });
      return Dom.make('label', {}, words, input);
    };
    const exam = Dom.make('input', { type: 'date', value: limits.examDay === null ? '' : Page.date(limits.examDay), min: Page.date(Page.day()) });
    exam.addEventListener('change', () => {
      // While a year is typed it is 0002 for a moment.
      if (exam.value === '' || Page.dayOf(exam.value) >= Page.day()) {
        keep('examDay', exam.value === '' ? null : Page.dayOf(exam.value));
      }
    });
    return Dom.make('details', { class: 'unfold' }, Dom.make('summary', {}, Page.say('review-settings')),
      Dom.make('div', { class: 'fields' }, number('daily', Page.say('daily-cap'), limits.daily, 1), number('fresh', Page.say('fresh-cap'), limits.fresh, 0),
        Dom.make('label', {}, Page.say('exam-day'), exam)));
  };

  /** @param {State} state @param {Map<string, Known>} known */
  const expected = (state, known) => {
    const { examDay } = Plan.limits(state.kept.settings);
    if (examDay === null) {
      return null;
    }
    const days = examDay - Page.day();
    const share = Math.round(100 * Plan.expected(ids, known, examDay));
    return Dom.make('p', {}, days < 0 ? Page.say('exam-over', { date: Page.date(examDay) }) : Page.say('exam-expected', { date: Page.date(examDay), days, share }));
  };

  /** @param {State} state @param {boolean} isMore */
  const begin = (state, isMore) => {
    const known = new Map(Object.entries(state.known));
    const limits = Plan.limits(state.kept.settings);
    const set = Plan.today(Figures.inReach(site, state), known, Page.day(), limits, isMore ? { fresh: 0, done: 0 } : state.today);
    Tasks.load(site, set.due.concat(set.fresh)).then(({ tasks, missing }) => {
      const left = () => void show().then(() => {
        const first = desk.querySelector('button');
        if (first) {
          first.focus();
        }
      });
      const words = missing > 0 ? Page.say('bank-missing') : tasks.length === 0 ? Page.say('nothing-to-practise') : '';
      const told = words === '' ? null : Dom.make('p', { class: 'notice', role: 'status' }, words);
      if (tasks.length === 0) {
        desk.prepend(told || '');
      } else {
        Dom.fill(desk, told, Session.start(tasks, state, { mode: 'review', title: Page.say('review'), left, leave: Page.say('leave-review') }));
      }
    });
  };

  /** @param {number} due @param {number} fresh */
  const setWords = (due, fresh) => (due === 0 ? Page.say('set-fresh', { count: fresh })
    : fresh === 0 ? Page.say('set-due', { count: due }) : Page.say('set-today', { count: due + fresh, due, fresh }));

  /** @param {State} state @returns {(HTMLElement | null)[]} */
  const figures = (state) => {
    const known = new Map(Object.entries(state.known));
    const limits = Plan.limits(state.kept.settings);
    const set = Plan.today(Figures.inReach(site, state), known, Page.day(), limits, state.today);
    const count = set.due.length + set.fresh.length;
    const dueInAll = ids.filter((id) => {
      const one = known.get(id);
      return one !== undefined && Plan.dueDay(one, Page.day(), limits.examDay) <= Page.day();
    }).length;
    const words = count > 0 ? setWords(set.due.length, set.fresh.length)
      : state.today.done > 0 ? Page.say('set-done', { count: state.today.done }) : Page.say('set-none');
    const onSite = new Set(ids);
    const here = new Map(Array.from(known).filter(([id]) => onSite.has(id)));
    return [
      Dom.make('div', { class: 'sheet' }, Dom.make('p', { class: 'big' }, words),
        dueInAll > set.due.length ? Dom.make('p', { class: 'small' }, Page.say('due-more', { count: dueInAll - set.due.length })) : null,
        expected(state, known),
        Dom.make('div', { class: 'row' }, count > 0 ? Dom.button(Page.say('start-review'), () => begin(state, false), { class: 'btn main' })
          : Dom.button(Page.say('more-review'), () => begin(state, true)), Dom.make('a', { class: 'btn', href: `${Page.root}practice.html` }, Page.say('choose-practice')))),
      forecast(Plan.forecast(here, Page.day(), FORECAST, limits.examDay)),
    ];
  };

  /** @param {State} state */
  const overview = (state) => {
    const notices = Notice.make();
    const box = Dom.make('div', {}, ...figures(state));
    Dom.fill(desk, notices.element, box, decisions(state, notices, () => Dom.fill(box, ...figures(state))));
    notices.state(state);
  };

  const show = () => Store.state({ aliases: site.aliases }).then(overview);
  show();
})();
