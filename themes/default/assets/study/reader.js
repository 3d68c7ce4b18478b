/**
 * Reading a material: the list of contents follows the text, the place is kept, notes and pictures open where they are.
 *
 * In: the page of a material. Out: marks in the list of contents, the place that is kept, a way back to it.
 * Holds: without this script the text, its notes and its links are all there.
 */

/* global Aside, Dom, Late, Page, Reading, Store */

(() => {
  'use strict';

  /** Pixels from the top of the window at which a section counts as being read. */
  const LINE = 140;
  /** Milliseconds for which a reader stays, before the place is kept. */
  const PAUSE = 1500;

  const article = document.querySelector('article.prose');
  if (!(article instanceof HTMLElement)) {
    return;
  }
  const marked = article.querySelectorAll('h2[id], h3[id], h4[id], .list[id], .item[id], .list li[id]');
  /** A text that nothing divides is kept by its paragraphs. */
  const sections = /** @type {HTMLElement[]} */ (Array.from(marked.length > 0 ? marked : article.querySelectorAll('p')));
  const links = /** @type {HTMLAnchorElement[]} */ (Array.from(document.querySelectorAll('.side a[href^="#"]')));
  const named = new Map(links.map((link) => [decodeURIComponent(link.hash.slice(1)), link]));

  /** @param {HTMLElement[]} from @returns {HTMLElement | null} The last of them that was reached. */
  const reached = (from) => {
    let [low, high] = [0, from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[middle].getBoundingClientRect().top <= LINE) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 ? from[low - 1] : null;
  };

  const targets = /** @type {HTMLElement[]} */ (Array.from(named.keys(), (id) => document.getElementById(id)).filter((one) => one !== null));
  /** @type {HTMLAnchorElement | undefined} */
  let current;
  const follow = () => {
    const section = reached(targets);
    const link = section ? named.get(section.id) : undefined;
    if (link === current) {
      return;
    }
    if (current) {
      current.removeAttribute('aria-current');
    }
    current = link;
    if (link) {
      link.setAttribute('aria-current', 'true');
      const nav = link.closest('nav');
      if (nav && nav.scrollHeight > nav.clientHeight) {
        nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
      }
    }
  };

  /** Where nothing is asked there is no keeper: each page keeps its own place in its own store. */
  const own = `yanxi:${Page.site}:place:${Page.material}`;
  /** @returns {Promise<any>} The place of the last visit. */
  const last = () => (typeof Store === 'undefined'
    ? new Promise((resolve) => resolve(JSON.parse(localStorage.getItem(own) || 'null')))
    : Store.state({ ids: [] }).then((state) => state.kept.places[Page.material]));
  /** @param {{at: number, anchor: string, nth?: number}} place @returns {Promise<any>} */
  const write = (place) => (typeof Store === 'undefined'
    ? new Promise((resolve) => resolve(localStorage.setItem(own, JSON.stringify(place))))
    : Store.ask('keep', { kind: 'places', name: Page.material, value: place }));

  /** @type {HTMLElement | null | undefined} */
  let kept = null;
  /** @param {HTMLElement | null} section */
  const keep = (section) => {
    if (Page.material !== '' && kept !== section) {
      kept = section;
      const at = Date.now();
      // A store that is closed or full keeps no place, and nothing else is wrong.
      write(section && section.id === '' ? { at, anchor: '', nth: sections.indexOf(section) } : { at, anchor: section ? section.id : '' }).catch(() => {});
    }
  };

  let isWaiting = false;
  let resting = 0;
  const moved = () => {
    if (!isWaiting) {
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        follow();
      });
    }
    clearTimeout(resting);
    resting = setTimeout(() => keep(reached(sections)), PAUSE);
  };
  window.addEventListener('scroll', moved, { passive: true });
  follow();

  /** @param {HTMLElement} section What it is called. */
  const nameOf = (section) => {
    const heading = section.matches('h2, h3, h4') ? section : section.querySelector('.title, .head, b, p');
    const words = (section.getAttribute('aria-label') || (heading || section).textContent || '').trim();
    return words.length > 24 ? `${words.slice(0, 24)}…` : words;
  };

  /** @param {any} place @returns {HTMLElement | null} */
  const sectionOf = (place) => sections.find((one, nth) => place && (one.id === '' ? nth === place.nth : one.id === place.anchor)) || null;

  /** @param {HTMLElement | null} section Where the reader was the last time. */
  const offer = (section) => {
    if (section && section !== sections[0] && location.hash === '' && window.scrollY < LINE) {
      const link = Dom.make('a', { href: section.id === '' ? '#main' : `#${section.id}` }, nameOf(section));
      const line = Dom.make('p', { class: 'resume' }, Page.say('resume'), link);
      link.addEventListener('click', (event) => {
        if (section.id === '') {
          event.preventDefault();
          section.tabIndex = -1;
          section.focus({ preventScroll: true });
          section.scrollIntoView({ block: 'start' });
        }
        setTimeout(() => line.remove());
      });
      article.before(line);
    }
  };
  if (Page.material !== '') {
    last().then((place) => {
      const section = sectionOf(place);
      offer(section);
      // Every visit is noted, though nobody scrolled.
      kept = undefined;
      keep(reached(sections) || section);
    }).catch(() => {});
  }

  /** @param {(aside: typeof Aside) => void} use @param {() => void} [otherwise] Where it cannot be had. */
  const aside = (use, otherwise = () => {}) => Late.load('aside').then(() => use(Aside)).catch(otherwise);
  article.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : article;
    const note = target.closest('.ref a');
    const picture = target.closest('img');
    if (note instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      aside((one) => one.note(note), () => {
        location.hash = note.hash;
      });
    } else if (picture instanceof HTMLImageElement && !target.closest('a')) {
      aside((one) => one.picture(picture));
    }
  });
  article.querySelectorAll('figure').forEach((figure) => {
    const picture = figure.querySelector('img');
    if (picture && !picture.closest('a')) {
      figure.append(Dom.button(Page.say('enlarge'), () => aside((one) => one.picture(picture)), { class: 'enlarge', 'aria-label': Page.say('enlarge-label', { words: picture.alt }) }));
    }
  });
  let selecting = 0;
  document.addEventListener('selectionchange', () => {
    clearTimeout(selecting);
    selecting = setTimeout(() => {
      const selection = document.getSelection();
      const isWithin = selection && !selection.isCollapsed && selection.anchorNode && article.contains(selection.anchorNode);
      if (isWithin || document.querySelector('.passage')) {
        aside((one) => one.passage(article));
      }
    }, 250);
  });
  document.addEventListener('keydown', (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && Reading.chosen().keys !== 'off';
    if (event.key.toLowerCase() === 'l' && isPlain && !document.querySelector('dialog[open], .practice.running') && !(event.target instanceof Element && event.target.closest('input, textarea, select'))) {
      aside((one) => one.copyFirst(article, LINE / 2));
    }
  });
})();
