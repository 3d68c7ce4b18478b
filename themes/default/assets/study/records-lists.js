/**
 * What a record holds, in figures and lists: totals, courses and materials, exams, reports, the last answers.
 *
 * In: the site's index and what the keeper tells. Out: elements; none where there is nothing to show.
 */

/* global Dom, Page, RecordSummary, Store */

const RecordLists = (() => {
  'use strict';

  /** Answers that the page shows. */
  const LAST = 50;

  /** @param {string} title @param {(Node | null)[]} children @param {string} [look] */
  const section = (title, children, look = '') => Dom.make('section', { class: look || false }, Dom.make('h2', {}, title), ...children);

  /** @param {string} caption @param {string[]} heads @param {HTMLElement[]} rows @param {string} [look] */
  const table = (caption, heads, rows, look = 'listing') => Dom.make('div', { class: 'scroll' }, Dom.make('table', { class: look }, Dom.make('caption', { class: 'sr' }, caption),
    Dom.make('thead', {}, Dom.make('tr', {}, ...heads.map((head) => Dom.make('th', { scope: 'col' }, head)))), Dom.make('tbody', {}, ...rows)));

  /** @param {string} term @param {number} value @param {string} unit */
  const figure = (term, value, unit) => Dom.make('div', {}, Dom.make('dt', {}, term), Dom.make('dd', {}, String(value), Dom.make('small', {}, unit)));

  /** @param {Summary} summary */
  const totals = (summary) => section(Page.say('totals'), [Dom.make('dl', { class: 'figures' },
    figure(Page.say('answers'), summary.answers, Page.say('unit-answers')), figure(Page.say('study-days'), summary.days, Page.say('unit-days')),
    figure(Page.say('streak'), summary.streak, Page.say('unit-days')), figure(Page.say('mastered'), summary.mastery, '%'))], 'totals');

  /** @param {string} title @param {string} href From the site's root. @param {CourseFigure} known */
  const masteryRow = (title, href, { answered, questions, mastery }) => Dom.make('tr', {},
    Dom.make('th', { scope: 'row' }, Dom.make('a', { href: Page.root + href }, title)),
    Dom.make('td', {}, Dom.make('progress', { class: 'bar', max: 100, value: mastery, 'aria-hidden': 'true' }),
      Dom.make('span', {}, answered === 0 ? Page.say('not-begun') : Page.say('mastery', { share: mastery }))),
    Dom.make('td', {}, Page.say('answered-of', { answered, count: questions })));

  /** @param {Index} site @param {State} state @param {Summary} summary @param {boolean} isOpen Whether materials were unfolded. */
  const mastery = (site, state, summary, isOpen) => {
    const heads = (/** @type {string} */ first) => [first, Page.say('mastered'), Page.say('answered')];
    const courses = summary.courses.map((course, at) => masteryRow(course.title, site.courses[at].href, course));
    const begun = RecordSummary.materials(site, state, Page.day());
    const materials = Dom.make('div', {});
    const fold = Dom.make('details', { class: 'fold by-material' }, Dom.make('summary', {}, Page.say('materials-begun', { count: begun.length })), materials);
    // A site may have thousands: they are written where they are looked for.
    const unfold = () => {
      if (fold.open && !materials.firstChild) {
        const rows = begun.map(({ material, figure: known }) => masteryRow(material.title, material.href, known));
        materials.append(table(Page.say('by-material'), heads(Page.say('material')), rows, 'listing mastery'));
      }
    };
    fold.addEventListener('toggle', unfold);
    fold.open = isOpen;
    unfold();
    return section(Page.say('mastered'), [table(Page.say('by-course'), heads(Page.say('course')), courses, 'listing mastery'), begun.length > 0 ? fold : null]);
  };

  /** @param {State} state */
  const exams = (state) => {
    const taken = RecordSummary.exams(state);
    const rows = taken.map(({ name, time, seed, form, count, points, isPassed }) => Dom.make('tr', {},
      Dom.make('th', { scope: 'row' }, Dom.make('a', { href: `${Page.root}exam.html#result=${encodeURIComponent(name)}` }, time)),
      Dom.make('td', {}, [seed, form].filter((part) => part !== '').join(' · ')), Dom.make('td', {}, Page.say('question-count', { count })),
      Dom.make('td', {}, Page.say('scored', { points })), Dom.make('td', {}, isPassed ? Page.say('passed') : Page.say('not-passed'))));
    const heads = [Page.say('column-time'), Page.say('column-paper'), Page.say('column-questions'), Page.say('column-points'), Page.say('column-result')];
    return taken.length === 0 ? null : section(Page.say('exams-taken'), [table(Page.say('exams-taken'), heads, rows)], 'exams');
  };

  /** @param {Index} site @returns {(id: string) => HTMLElement} Where a question stands, as words that lead there. */
  const places = (site) => {
    /** @type {Map<string, {material: Material, list: number}>} */
    const found = new Map();
    site.materials.forEach((material) => material.questions.forEach(([id, , list]) => found.set(id, { material, list })));
    return (id) => {
      const place = found.get(id);
      if (!place) {
        return Dom.make('span', {}, Page.say('question-gone'));
      }
      const list = place.material.lists[place.list];
      return Dom.make('a', { href: Page.root + place.material.href }, list && list !== place.material.title ? Page.say('place-of', { title: place.material.title, list }) : place.material.title);
    };
  };

  /** @param {RecordDesk} desk @param {State} state */
  const reports = (desk, state) => {
    const all = state.kept.reports;
    const names = Object.keys(all).filter((name) => all[name] !== null).sort().reverse();
    const placeOf = places(desk.site);
    const rows = names.map((name) => {
      const { id, reason, words } = all[name];
      const withdraw = Dom.button(Page.say('withdraw'), () => Store.ask('keep', { kind: 'reports', name, value: null }).then(({ written }) => {
        desk.written(written);
        return desk.refresh();
      }, () => desk.written('closed')), { class: 'btn quiet' });
      return Dom.make('li', {}, Dom.make('div', {}, Dom.make('b', {}, reason), words ? `：${words}` : '', Dom.make('p', { class: 'small' }, placeOf(id))), withdraw);
    });
    return names.length === 0 ? null : section(Page.say('reports-made', { count: names.length }),
      [Dom.make('p', { class: 'small' }, Page.say('reports-about')), Dom.make('ul', { class: 'listed reports' }, ...rows)], 'reports');
  };

  /** @param {number} score */
  const scoreWords = (score) => (score >= 1 ? Page.say('log-right') : score <= 0 ? Page.say('log-wrong') : Page.say('log-partly', { share: Math.round(100 * score) }));

  /** @param {RecordDesk} desk @param {boolean} isOpen */
  const log = (desk, isOpen) => {
    const body = Dom.make('div', {});
    const fold = Dom.make('details', { class: 'fold last' }, Dom.make('summary', {}, Page.say('last-answers', { count: Math.min(LAST, desk.state().count) })), body);
    const unfold = () => {
      if (!fold.open || body.firstChild) {
        return;
      }
      Store.ask('log', { count: LAST, aliases: desk.site.aliases }).then(({ entries }) => {
        /** @type {Object<string, string>} */
        const modes = { practice: Page.say('practice'), review: Page.say('review'), exam: Page.say('exam') };
        const placeOf = places(desk.site);
        const heads = [Page.say('column-time'), Page.say('column-place'), Page.say('column-mode'), Page.say('column-result')];
        const rows = entries.map((/** @type {Entry} */ { day, time, id, mode, score }) => Dom.make('tr', {},
          Dom.make('th', { scope: 'row' }, `${Page.date(day).slice(5)} ${time}`), Dom.make('td', {}, placeOf(id)),
          Dom.make('td', {}, modes[mode] || mode), Dom.make('td', {}, scoreWords(score))));
        Dom.fill(body, table(Page.say('last-answers', { count: entries.length }), heads, rows));
      }, () => desk.written('closed'));
    };
    fold.addEventListener('toggle', unfold);
    fold.open = isOpen;
    unfold();
    return section(Page.say('log'), [fold], 'log');
  };

  return Object.freeze({ totals, mastery, exams, reports, log });
})();
