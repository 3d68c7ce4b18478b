/**
 * practice.html: a round of what its address asks for (`#material=…&list=…`, `#course=…`, `#kind=…`, `#from=mistakes`,
 * with `&mode=keys` to learn by heart), and a choice of what to practise where it asks for nothing.
 */

/* global Bank, Dom, Notice, Page, Plan, QuestionView, Session, Store, Tasks */

(() => {
  'use strict';

  const desk = document.getElementById('desk');
  const site = Bank.site();
  if (!desk || !site) {
    return;
  }

  /** @param {Wish} wish */
  const titleOf = (wish) => {
    const material = site.materials.find((one) => one.key === wish.material);
    if (material) {
      return wish.list === undefined ? material.title : material.lists[wish.list] || material.title;
    }
    const course = wish.course === undefined ? undefined : site.courses[wish.course];
    const from = wish.from === 'mistakes' ? Page.say('mistakes') : wish.from === 'stars' ? Page.say('stars') : '';
    return course ? course.title : wish.kind ? QuestionView.kindWords(wish.kind) : from || Page.say('practice');
  };

  /** @param {Wish} wish @param {State} state @param {Map<string, Known>} known @param {string} title */
  const row = (wish, state, known, title) => {
    const wanted = Tasks.ids(site, wish, state);
    if (wanted.length === 0) {
      return null;
    }
    const share = Math.round(100 * Plan.mastery(wanted, known, Page.day()));
    const words = Object.entries(wish).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
    const isNew = wanted.every((id) => !state.known[id]);
    const told = isNew ? Page.say('not-begun') : Page.say('mastery', { share });
    return Dom.make('li', {}, Dom.make('a', { class: 't', href: `#${words}` }, title),
      Dom.make('span', { class: 'small' }, `${Page.say('question-count', { count: wanted.length })} · ${told}`),
      Dom.make('a', { href: `#${words}&mode=keys`, 'aria-label': Page.say('learn-by-heart-of', { title }) }, Page.say('learn-by-heart')));
  };

  /** @param {string} title @param {(HTMLElement | null)[]} rows */
  const block = (title, rows) => (rows.some((one) => one !== null) ? Dom.make('section', {}, Dom.make('h2', {}, title), Dom.make('ul', { class: 'choices' }, ...rows)) : null);

  /** @param {State} state */
  const choice = (state) => {
    const notices = Notice.make();
    notices.state(state);
    const known = new Map(Object.entries(state.known));
    Dom.fill(desk, notices.element, block(Page.say('by-course'), site.courses.map((course, at) => row({ course: at }, state, known, course.title))),
      block(Page.say('by-kind'), site.kinds.map((kind) => row({ kind }, state, known, QuestionView.kindWords(kind)))),
      block(Page.say('by-need'), [row({ from: 'mistakes' }, state, known, Page.say('mistakes')), row({ from: 'stars' }, state, known, Page.say('stars'))]),
      block(Page.say('by-material'), site.materials.map((material) => row({ material: material.key }, state, known, material.title))));
  };

  const show = () => {
    const { hash } = window.location;
    // Other fragments are places on this page.
    if (hash !== '' && hash !== '#' && !hash.includes('=')) {
      return;
    }
    const words = new URLSearchParams(hash.slice(1));
    const wish = Tasks.wish(words);
    Store.state({ aliases: site.aliases }).then((state) => {
      if (words.toString() === '') {
        choice(state);
        return null;
      }
      return Tasks.load(site, Tasks.ids(site, wish, state)).then(({ tasks, missing }) => {
        const left = () => {
          window.location.hash = '';
        };
        if (tasks.length === 0) {
          Dom.fill(desk, Dom.make('p', { class: 'empty' }, missing > 0 ? Page.say('bank-missing') : Page.say('nothing-to-practise')),
            Dom.make('p', {}, Dom.make('a', { href: '#' }, Page.say('choose-practice'))));
          return;
        }
        const mode = words.get('mode') === 'keys' ? 'keys' : 'practice';
        Dom.fill(desk, missing > 0 ? Dom.make('p', { class: 'notice' }, Page.say('bank-missing')) : null,
          Session.start(tasks, state, { mode, title: titleOf(wish), left, leave: Page.say('leave') }));
      });
    });
  };

  window.addEventListener('hashchange', show);
  show();
})();
