/**
 * records.html: who is learning, what was learnt, and the record as a file.
 *
 * In: the site's index and the record. Out: figures that follow what other tabs write, and forms that stay as they are
 * meanwhile.
 */

/* global Bank, CalendarView, Dom, EraseBox, LearnerBox, MoveBox, Notice, Page, RecordLists, RecordSummary, Store */

(() => {
  'use strict';

  const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.dataset : {};
  const room = document.getElementById('desk');
  const site = Bank.site();
  if (!room || !site) {
    return;
  }

  // What was focused may be gone with the figures it stood among.
  room.tabIndex = -1;
  let state = Store.nothing();
  const notices = Notice.make();
  const top = Dom.make('div', {});
  const lists = Dom.make('div', {});
  const sheet = Dom.make('div', { class: 'on-paper' });

  /** @param {string} look Whether a fold of that class stands open. */
  const isOpen = (look) => {
    const fold = lists.querySelector(`details.${look}`);
    return fold instanceof HTMLDetailsElement && fold.open;
  };

  const show = () => {
    [learner, move, erase].forEach((part) => part.show(state));
    notices.state(state);
    if (state.count === 0) {
      Dom.fill(top, Dom.make('div', { class: 'empty' }, Dom.make('p', {}, Page.say('no-record')),
        Dom.make('p', { class: 'row' }, Dom.make('a', { class: 'btn main', href: `${Page.root}index.html` }, Page.say('to-materials')))));
    } else {
      Dom.fill(top, RecordLists.totals(RecordSummary.of(site, state, Page.day())));
    }
    const focused = document.activeElement instanceof HTMLElement && lists.contains(document.activeElement) ? document.activeElement.closest('details, section') : null;
    const look = focused === null ? '' : focused.className.split(' ').pop();
    const summary = RecordSummary.of(site, state, Page.day());
    Dom.fill(lists, ...(state.count === 0 ? [] : [
      Dom.make('section', { class: 'days' }, Dom.make('h2', {}, Page.say('calendar')), CalendarView.make(state.days, Page.day())),
      RecordLists.mastery(site, state, summary, isOpen('by-material'))]),
    RecordLists.exams(state), RecordLists.reports(desk, state), state.count === 0 ? null : RecordLists.log(desk, isOpen('last')));
    const again = look ? lists.querySelector(`.${look} summary, .${look} button`) : null;
    if (again instanceof HTMLElement) {
      again.focus({ preventScroll: true });
    } else if (focused !== null) {
      room.focus({ preventScroll: true });
    }
    Dom.fill(sheet, Page.say('paper-head', { name: state.learner || '　　　　', site: desk.title, date: Page.date(Page.day()) }));
  };

  /** @type {RecordDesk} */
  const desk = {
    site,
    title: own.title || '',
    state: () => state,
    refresh: () => Store.state({ aliases: site.aliases }).then((found) => {
      state = found;
      show();
    }),
    written: notices.written,
  };

  const [learner, move, erase] = [LearnerBox.make(desk), MoveBox.make(desk), EraseBox.make(desk)];
  desk.refresh().then(() => {
    Dom.fill(room, notices.element, sheet, learner.element, top, move.element, lists, Dom.make('p', { class: 'on-paper sign' }, Page.say('paper-sign')), erase.element);
  });
  Store.onChange((what) => void (what === 'record' && desk.refresh()));
})();
