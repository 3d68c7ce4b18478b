/**
 * Figures on pages that are there without them: home, a course, the formulation index.
 *
 * In: the page as it was built (`data-material`, `data-course`, `data-term`), the site's index and the record. Out: bars and
 * words beside what stands there, the panel of the day. Holds: only what is on the page is counted, so that a site of
 * thousands of materials has a home page; without this script nothing is missing that would be looked for.
 */

/* global Bank, Dom, Figures, Page, Store, TodayPanel */

(() => {
  'use strict';

  const site = Bank.site();
  if (!site) {
    return;
  }

  /** @param {string} name @returns {{element: HTMLElement, value: string}[]} What says so of itself. */
  const all = (name) => Array.from(document.querySelectorAll(`[data-${name}]`)).filter((element) => element instanceof HTMLElement)
    .map((element) => ({ element: /** @type {HTMLElement} */ (element), value: element.getAttribute(`data-${name}`) || '' }));

  /** @param {Figure} figure */
  const masteryWords = ({ answered, share }) => (answered === 0 ? Page.say('not-begun') : Page.say('mastery', { share }));

  const byKey = new Map(site.materials.map((material) => /** @type {[string, Material]} */ ([material.key, material])));

  /** @type {((known: Map<string, Known>) => void)[]} What there is to fill. */
  const places = [];
  /** @param {string[]} ids @param {(figure: Figure) => void} fill */
  const place = (ids, fill) => places.push((known) => fill(Figures.of(ids, known, Page.day())));

  all('material').forEach(({ element, value }) => {
    const material = byKey.get(value);
    const ids = material ? Figures.idsOf(material) : [];
    if (!material || ids.length === 0) {
      return;
    }
    const bar = Dom.make('progress', { class: 'bar', max: 100, value: 0 });
    const words = Dom.make('span', {});
    const go = Dom.make('a', { class: 'go', href: `${Page.root}practice.html#material=${encodeURIComponent(value)}` });
    const known = element.querySelector('.known') || Dom.make('div', { class: 'known' });
    known.append(bar, words, go);
    element.append(known);
    place(ids, (figure) => {
      const told = masteryWords(figure);
      bar.value = figure.share;
      bar.setAttribute('aria-label', told);
      words.textContent = `${told} · ${Page.say('question-count', { count: figure.count })}`;
      go.textContent = figure.answered === 0 ? Page.say('row-begin') : figure.answered < figure.count ? Page.say('row-go-on') : Page.say('row-practise');
      go.setAttribute('aria-label', Page.say('row-label', { what: go.textContent, title: material.title }));
    });
  });

  /** A bar in a line of words, which say the same. */
  const inlineBar = () => Dom.make('progress', { class: 'bar inline', max: 100, value: 0, 'aria-hidden': 'true' });

  all('course').forEach(({ element, value }) => {
    const course = Number(value);
    const ids = Figures.idsOfAll(Figures.ofCourse(site, course));
    if (ids.length === 0) {
      return;
    }
    const words = Dom.make('span', {});
    const bar = inlineBar();
    const go = element.querySelector('.go');
    if (go instanceof HTMLAnchorElement) {
      go.href = `${Page.root}practice.html#course=${course}`;
    }
    element.insertBefore(Dom.make('span', {}, ' · ', bar, words, ' '), go);
    place(ids, (figure) => {
      bar.value = figure.share;
      words.textContent = masteryWords(figure);
    });
  });

  all('term').forEach(({ element, value }) => {
    const ids = Figures.idsOfTerm(site, value);
    if (ids.length === 0) {
      return;
    }
    const words = Dom.make('span', {});
    const bar = inlineBar();
    const known = Dom.make('small', { class: 'known', hidden: true }, bar, words);
    const name = element.querySelector('a, h3');
    if (name) {
      name.insertAdjacentElement('afterend', known);
    }
    // A list of formulations is long: of those not begun nothing is said.
    place(ids, (figure) => {
      known.hidden = figure.answered === 0;
      bar.value = figure.share;
      words.textContent = masteryWords(figure);
    });
  });

  const room = document.getElementById('today');
  const show = () => Store.state({ aliases: site.aliases }).then((state) => {
    const known = new Map(Object.entries(state.known));
    places.forEach((fill) => fill(known));
    if (room) {
      const focused = room.contains(document.activeElement) ? document.activeElement : null;
      const href = focused instanceof HTMLAnchorElement ? focused.getAttribute('href') : null;
      Dom.fill(room, TodayPanel.make(site, state, known));
      const again = href === null ? undefined : Array.from(room.querySelectorAll('a')).find((link) => link.getAttribute('href') === href);
      if (again) {
        again.focus({ preventScroll: true });
      }
    }
  });

  // A page that comes back from the browser's own store shows what was done since.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      show();
    }
  });
  Store.onChange((what) => void (what === 'record' && show()));
  show();
})();
