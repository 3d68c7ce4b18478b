/**
 * What stands at the top of the home page: what there is to do today, or for who is new how to begin.
 *
 * In: the site's index and what the keeper tells. Out: an element.
 */

/* global Dom, Figures, Notice, Page */

const TodayPanel = (() => {
  'use strict';

  /** @param {string} words @param {string} href From the site's root. @param {string} [look] */
  const way = (words, href, look = 'btn') => Dom.make('a', { class: look, href: Page.root + href }, words);

  /** @param {string} term @param {number} value @param {string} unit */
  const figure = (term, value, unit) => Dom.make('div', {}, Dom.make('dt', {}, term), Dom.make('dd', {}, String(value), Dom.make('small', {}, unit)));

  /** @param {Place | null} place The title is on the button's own line below: titles are long. */
  const reading = (place) => (place === null ? null
    : Dom.make('p', { class: 'place' }, Page.say('read-last'), Dom.make('a', { href: Page.root + place.href }, place.material.title)));

  /** @param {Index} site @param {Place | null} place Nothing was answered yet. */
  const beginning = (site, place) => {
    if (place !== null) {
      const to = `practice.html#material=${encodeURIComponent(place.material.key)}`;
      return [Dom.make('p', {}, Page.say('home-read')), Dom.make('div', { class: 'row' }, way(Page.say('continue-reading'), place.href, 'btn main'),
        way(Page.say('first-questions'), to)), reading(place)];
    }
    return [Dom.make('p', {}, Page.say('home-new')), Dom.make('div', { class: 'row' }, way(Page.say('begin-reading'), site.materials[0].href, 'btn main'),
      way(Page.say('first-practice'), 'practice.html'))];
  };

  /** @param {Index} site @param {State} state @param {Map<string, Known>} known @param {Place | null} place */
  const working = (site, state, known, place) => {
    const day = Page.day();
    const set = Figures.today(site, state, known, day);
    const { share } = Figures.of(Figures.idsOfAll(site.materials), known, day);
    const words = set.count === 0 ? (state.today.done > 0 ? Page.say('set-done', { count: state.today.done }) : Page.say('set-none'))
      : set.fresh > 0 ? Page.say('set-today', set) : '';
    const read = place === null ? null : way(Page.say('continue-reading'), place.href, set.count > 0 ? 'btn' : 'btn main');
    return [
      Dom.make('dl', {}, figure(Page.say('due'), set.due, Page.say('unit-questions')), figure(Page.say('streak'), Figures.streak(state.days, day), Page.say('unit-days')),
        figure(Page.say('mastered'), share, '%')),
      words === '' ? null : Dom.make('p', {}, words),
      Dom.make('div', { class: 'row' }, set.count > 0 ? way(Page.say('start-review'), 'review.html', 'btn main') : null, read,
        set.count > 0 ? null : way(Page.say('choose-practice'), 'practice.html')),
      reading(place),
    ];
  };

  /** @param {Index} site @param {State} state @param {Map<string, Known>} known @returns {HTMLElement} */
  const make = (site, state, known) => {
    const notices = Notice.make();
    notices.state(state);
    const place = Figures.lastPlace(site, state.kept.places);
    const parts = state.count === 0 ? beginning(site, place) : working(site, state, known, place);
    return Dom.make('section', { class: 'today', 'aria-labelledby': 'today-title' }, Dom.make('h2', { id: 'today-title' }, Page.say('today')),
      ...parts, notices.element);
  };

  return Object.freeze({ make });
})();
