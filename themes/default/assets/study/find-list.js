/**
 * What a search finds, as lists of links: formulations, headings, text and questions apart.
 *
 * In: a query, the elements to fill. Out: those filled while it runs. Holds: a query that is no longer wanted shows
 * nothing; every link leads to the place, and takes the words along to be marked there.
 */

/* global Dom, FindWords, Finder, Page */

/**
 * @typedef {object} FindView Where to show it.
 * @property {Element} box @property {Element} status
 * @property {number} rows Of a group that are shown at first.
 * @property {string} all The address of the page that shows all of a query, before the query; empty on that page.
 *
 * @typedef {object} FindRow
 * @property {Found} found @property {Hit} hit
 * @property {Hit[]} others In the last row of a text: its other places of the same group.
 * @property {boolean} isNext Whether the row before is of the same text.
 */

const FindList = (() => {
  'use strict';

  /** Places of a text in a group where all are shown, before the reader asks for the rest. */
  const PLACES = 3;
  /** Texts with a hit that are read before the reader asks for more. */
  const FIRST = 10;
  const MORE = 30;

  /** @type {WeakMap<Element, number>} The number of the query that a box shows. */
  const shown = new WeakMap();
  let last = 0;

  /** @param {Found} found @param {Hit} hit */
  const href = ({ entry }, hit) => {
    const [page, own] = entry.href.split('#');
    const words = FindWords.surfaces(hit);
    const asked = words.length > 0 ? `?q=${encodeURIComponent(FindWords.query(words))}` : '';
    return `${Page.root}${page}${asked}${hit.anchor || (own ? `#${own}` : '')}`;
  };

  /** @param {Hit} hit @returns {(Node | string)[]} */
  const marked = (hit) => FindWords.snippet(hit).map(({ text, isFound }) => (isFound ? Dom.make('mark', {}, text) : text));

  /** @param {FindRow} row @param {boolean} isFull @returns {HTMLElement} */
  const line = ({ found, hit, others, isNext }, isFull) => {
    const { entry } = found;
    const about = hit.tier === 0 ? entry.about : entry.name;
    const count = Page.say('find-places', { count: others.length });
    const more = isFull ? Dom.button(count, () => {
      const added = others.map((other) => line({ found, hit: other, others: [], isNext: true }, true));
      more.remove();
      made.after(...added);
      focusIn(added);
    }, { class: 'btn quiet' }) : Dom.make('small', { class: 'places' }, count);
    const made = Dom.make('li', { class: isNext && 'next' }, Dom.make('a', { href: href(found, hit) },
      hit.tier > 0 && !isNext ? Dom.make('small', {}, about) : null,
      Dom.make(hit.tier < 2 ? 'b' : 'span', {}, ...marked(hit)),
      hit.tier === 0 && about ? Dom.make('small', {}, about) : null), others.length > 0 ? more : null);
    return made;
  };

  /** @param {HTMLElement[]} lines New ones. */
  const focusIn = (lines) => {
    const next = lines[0].querySelector('a');
    if (next) {
      next.focus();
    }
  };

  /** @returns {{name: string, holds: (found: Found, hit: Hit) => boolean}[]} */
  const groups = () => [
    { name: Page.say('find-terms'), holds: ({ entry }) => entry.isTerm },
    { name: Page.say('find-headings'), holds: ({ entry }, hit) => !entry.isTerm && hit.tier < 2 },
    { name: Page.say('find-text'), holds: (_, hit) => hit.tier === 2 || hit.tier === 3 },
    { name: Page.say('find-questions'), holds: (_, hit) => hit.tier === 4 },
  ];

  /**
   * The rows of a group: of a text the place that counts most, or the first of all.
   * @param {Found[]} all @param {(found: Found, hit: Hit) => boolean} holds @param {boolean} isFull @returns {FindRow[]}
   */
  const rowsOf = (all, holds, isFull) => {
    /** @type {FindRow[]} */
    const rows = [];
    all.forEach((found) => {
      const hits = found.hits.filter((hit) => holds(found, hit)).sort((one, other) => (isFull ? 0 : one.tier - other.tier));
      const some = hits.slice(0, isFull ? PLACES : 1);
      some.forEach((hit, at) => rows.push({ found, hit, others: at === some.length - 1 ? hits.slice(some.length) : [], isNext: at > 0 }));
    });
    return rows;
  };

  /** @param {Found[]} all @param {FindView} view @param {string} query */
  const draw = (all, view, query) => {
    const sections = groups().map(({ name, holds }) => {
      const isFull = view.all === '';
      const rows = rowsOf(all, holds, isFull);
      if (rows.length === 0) {
        return null;
      }
      const lines = rows.slice(0, view.rows).map((row) => line(row, isFull));
      const texts = rows.filter((row) => !row.isNext).length;
      const heading = Dom.make('h2', {}, name, ' ', Dom.make('small', {}, String(texts)));
      const isCut = rows.length > view.rows;
      const section = Dom.make('section', { class: 'found' }, heading, Dom.make('ul', {}, ...lines));
      if (isCut && isFull) {
        const rest = Dom.button(Page.say('find-rest', { count: rows.length - view.rows }), () => {
          const list = section.querySelector('ul');
          const added = rows.slice(view.rows).map((row) => line(row, isFull));
          rest.remove();
          if (list) {
            list.append(...added);
          }
          focusIn(added);
        }, { class: 'btn quiet' });
        section.append(rest);
      } else if (isCut) {
        section.append(Dom.make('p', { class: 'rest' }, Dom.make('a', { href: `${view.all}#q=${encodeURIComponent(query)}` }, Page.say('find-all', { count: rows.length }))));
      }
      return section;
    });
    Dom.fill(view.box, ...sections);
  };

  /** @param {Element} box @param {number} count Of texts that were there before. */
  const focusAfter = (box, count) => {
    const links = Array.from(box.querySelectorAll('li:not(.next) > a'));
    const next = links[Math.min(count, links.length - 1)];
    if (next instanceof HTMLElement) {
      next.focus();
    }
  };

  /** @param {Found[]} all @param {Search} search @param {FindView} view */
  const tell = (all, search, view) => {
    const places = all.reduce((sum, { hits }) => sum + hits.reduce((own, { ranges }) => own + Math.max(1, ranges.length), 0), 0);
    const texts = all.filter(({ entry }) => !entry.isTerm).length;
    view.status.textContent = search.isShort ? Page.say('find-short')
      : all.length === 0 && search.left === 0 ? Page.say('find-none')
        : search.left === 0 && texts === 0 ? Page.say('find-count-terms', { count: all.length })
          : search.left === 0 ? Page.say('find-count', { texts, places })
            : search.isExact ? Page.say('find-so-far-of', { texts, all: texts + search.left })
              : Page.say('find-so-far', { texts });
  };

  /**
   * Shows what a query finds, and offers to go on where there is more.
   * @param {string} query @param {FindView} view @returns {Promise<void>}
   */
  const show = (query, view) => {
    last += 1;
    const own = last;
    shown.set(view.box, own);
    const isWanted = () => shown.get(view.box) === own;
    if (query.trim() === '') {
      Dom.fill(view.box);
      Dom.fill(view.status, Page.say('find-short'));
      return Promise.resolve();
    }
    // What takes a moment is said; what takes none does not flicker.
    setTimeout(() => isWanted() && view.box.classList.contains('waiting') && Dom.fill(view.status, Page.say('find-searching')), 400);
    view.box.classList.add('waiting');
    /** @type {Found[]} */
    let all = [];
    /** @param {Found[]} found @returns {boolean} What is there is shown while more is read. */
    const soFar = (found) => {
      if (isWanted() && found.length > 0) {
        draw(all.concat(found), view, query);
      }
      return isWanted();
    };
    return Finder.search(query, soFar).then((search) => {
      /** @param {number} most @returns {Promise<void>} */
      const goOn = (most) => search.next(most).then((found) => {
        if (!isWanted()) {
          return;
        }
        all = all.concat(found);
        view.box.classList.remove('waiting');
        draw(all, view, query);
        tell(all, search, view);
        view.box.setAttribute('data-query', query);
        if (search.left > 0 && view.all === '') {
          const before = all.length;
          const more = Dom.button(Page.say('find-more', { count: search.left }), () => {
            more.disabled = true;
            goOn(MORE).then(() => focusAfter(view.box, before)).catch(() => {
              more.disabled = false;
              view.status.textContent = Page.say('find-failed');
            });
          }, { class: 'btn' });
          view.box.append(more);
        } else if (search.left > 0) {
          view.box.append(Dom.make('p', { class: 'rest' }, Dom.make('a', { href: `${view.all}#q=${encodeURIComponent(query)}` }, Page.say('find-go-on'))));
        }
      });
      return goOn(FIRST);
    }).catch(() => {
      if (isWanted()) {
        view.box.classList.remove('waiting');
        Dom.fill(view.box);
        Dom.fill(view.status, Page.say('find-failed'));
      }
    });
  };

  /**
   * Arrow keys go from the field through the links and back; Enter in the field follows the first.
   * @param {HTMLInputElement} field @param {Element} box
   */
  const steer = (field, box) => (/** @type {KeyboardEvent} */ event) => {
    const links = /** @type {HTMLElement[]} */ (Array.from(box.querySelectorAll('a, button')));
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.isComposing || links.length === 0) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? Math.min(at + 1, links.length - 1) : at - 1;
      (next < 0 ? field : links[next]).focus();
    } else if (event.key === 'Enter' && event.target === field) {
      event.preventDefault();
      // What is shown may be of what was typed before.
      if (box.getAttribute('data-query') === field.value) {
        links[0].click();
      }
    }
  };

  return Object.freeze({ show, steer });
})();
