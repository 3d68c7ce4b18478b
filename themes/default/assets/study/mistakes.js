/**
 * mistakes.html: what was answered wrong and is not yet right on two days; favourites; notes.
 *
 * In: the site's index and the record. Out: lists with their places in the text, and rounds of them.
 */

/* global Bank, Dom, Notice, Page, Plan, QuestionView, Session, Store, Tasks */

(() => {
  'use strict';

  const desk = document.getElementById('desk');
  const site = Bank.site();
  if (!desk || !site) {
    return;
  }

  /** Questions that a list shows at once. */
  const SHOWN = 20;

  /** @param {Task} task @param {State} state */
  const row = ({ question, source }, state) => {
    const known = state.known[question.id];
    const figures = known ? Page.say('right-wrong', { right: known.right, wrong: known.wrong }) : '';
    const left = known && known.isMistake && known.rightDays > 0 ? ` · ${Page.say('one-day-more')}` : '';
    const note = state.kept.notes[question.id];
    return Dom.make('li', {}, Dom.make('span', { class: 'kind' }, QuestionView.kindWords(question.kind)), QuestionView.plainStem(question),
      note ? Dom.make('p', { class: 'note' }, Dom.make('b', {}, Page.say('note')), note) : null,
      Dom.make('p', { class: 'small' }, figures + left, ' ', Dom.make('a', { href: source.href + (question.href || '') }, source.title)));
  };

  /** @param {string} title @param {string} nothing @param {string[]} ids @param {State} state */
  const block = (title, nothing, ids, state) => {
    const list = Dom.make('ul', { class: 'listed' });
    const told = Dom.make('div', { role: 'status' });
    /** @param {number} missing */
    const warn = (missing) => Dom.fill(told, missing > 0 ? Dom.make('p', { class: 'notice' }, Page.say('bank-missing')) : null);
    /** @param {'practice' | 'keys'} mode */
    const begin = (mode) => Tasks.load(site, ids).then(({ tasks, missing }) => {
      warn(missing);
      if (tasks.length > 0) {
        Dom.fill(desk, Session.start(tasks, state, { mode, title, left: show, leave: Page.say('leave') }));
      }
    });
    let shown = 0;
    const more = Dom.button(Page.say('show-more'), () => addRows());
    const addRows = () => Tasks.load(site, ids.slice(shown, shown + SHOWN)).then(({ tasks, missing }) => {
      warn(missing);
      shown += SHOWN;
      list.append(...tasks.map((task) => row(task, state)));
      if (shown >= ids.length && document.activeElement === more) {
        const link = list.querySelector('li:last-child a');
        if (link instanceof HTMLElement) {
          link.focus();
        }
      }
      more.hidden = shown >= ids.length;
    });
    addRows();
    return Dom.make('section', {}, Dom.make('h2', {}, Page.say('counted', { title, count: ids.length })),
      ids.length === 0 ? Dom.make('p', { class: 'empty' }, nothing) : Dom.make('div', { class: 'row' },
        Dom.button(Page.say('start-practice', { count: ids.length }), () => begin('practice'), { class: 'btn main' }), Dom.button(Page.say('learn-by-heart'), () => begin('keys'))),
      told, list, more);
  };

  /** @param {State} state */
  const overview = (state) => {
    const notices = Notice.make();
    notices.state(state);
    const day = Page.day();
    /** @param {string} id The least sure first. */
    const recall = (id) => Plan.recallOn(state.known[id], day);
    const mistakes = Tasks.ids(site, { from: 'mistakes' }, state).sort((a, b) => recall(a) - recall(b));
    const notes = Tasks.ids(site, {}, state).filter((id) => state.kept.notes[id]);
    Dom.fill(desk, notices.element,
      block(Page.say('mistakes'), Page.say('no-mistakes'), mistakes, state),
      block(Page.say('stars'), Page.say('no-stars'), Tasks.ids(site, { from: 'stars' }, state), state),
      block(Page.say('notes'), Page.say('no-notes'), notes, state));
  };

  const show = () => {
    Store.state({ aliases: site.aliases }).then(overview);
  };
  show();
})();
