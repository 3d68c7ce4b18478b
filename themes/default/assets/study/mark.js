/**
 * Marks the words that a reader came for: `text.html?q=政治意识#四种意识--1`.
 *
 * In: the page and its address. Out: `<mark>`s around each place of the words, the first at or after the anchor in
 * sight. Holds: no word of the page changes; Escape takes the marks away.
 */

/* global FindWords */

(() => {
  'use strict';

  /** What the words of a page stand in; nothing is looked for beside it. */
  const MAIN = document.getElementById('main');
  const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, figcaption, summary, blockquote, section, div, article, main';
  /** What is no text, or stands there a second time. */
  const UNSEEN = 'script, style, template, svg, textarea, select, nav, .anchor, .ref, .map, .key, .crumbs, .resume, .note-here';

  /** @typedef {{node: Text, from: number}} Run A text and where it begins in the words of the page. */

  /** @param {Element} root @returns {{words: string, runs: Run[]}} The words below it; a line a block. */
  const read = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {Run[]} */
    const runs = [];
    let words = '';
    /** @type {Element | null} */
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node instanceof Text && parent && !parent.closest(UNSEEN)) {
        const block = parent.closest(BLOCKS);
        words += block === last ? '' : '\n';
        last = block;
        runs.push({ node, from: words.length });
        // A line that the source breaks is read on with a blank.
        words += node.data.replace(/\n/gu, ' ');
      }
    }
    return { words, runs };
  };

  /** @param {Run} run @param {[number, number][]} ranges Those within it, last first. @returns {HTMLElement[]} Last first. */
  const wrap = ({ node, from }, ranges) => ranges.map(([start, end]) => {
    const rest = node.splitText(Math.max(0, start - from));
    rest.splitText(Math.min(end - from, node.data.length + rest.data.length) - Math.max(0, start - from));
    const mark = document.createElement('mark');
    mark.className = 'hit';
    rest.replaceWith(mark);
    mark.append(rest);
    return mark;
  });

  /** @param {string[]} wanted Folded. @returns {HTMLElement[]} In the order of the page. */
  const markAll = (wanted) => {
    const { words, runs } = MAIN ? read(MAIN) : { words: '', runs: [] };
    const folded = FindWords.fold(words.replace(/\n/gu, '\u0000'), new Map());
    const ranges = FindWords.merge(wanted.reduce((all, word) => all.concat(FindWords.places(folded, word)), /** @type {[number, number][]} */ ([])));
    /** @type {HTMLElement[]} */
    const marks = [];
    let at = ranges.length - 1;
    for (let run = runs.length - 1; run >= 0; run -= 1) {
      const { node, from } = runs[run];
      const to = from + node.data.length;
      /** @type {[number, number][]} */
      const own = [];
      while (at >= 0 && ranges[at][1] > from) {
        if (ranges[at][0] < to) {
          own.push(ranges[at]);
        }
        if (ranges[at][0] < from) {
          break;
        }
        at -= 1;
      }
      marks.push(...wrap(runs[run], own));
    }
    return marks.reverse();
  };

  /** @param {HTMLElement[]} marks */
  const unmark = (marks) => marks.forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...Array.from(mark.childNodes));
    if (parent) {
      parent.normalize();
    }
  });

  const query = new URLSearchParams(location.search).get('q') || '';
  const marks = markAll(FindWords.parse(query).map((word) => FindWords.fold(word, new Map())));
  if (marks.length === 0) {
    return;
  }
  /** @returns {string} */
  const named = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return '';
    }
  };
  const anchor = document.getElementById(named());
  const isAfter = (/** @type {Element} */ mark) => !anchor || anchor === mark
    || (anchor.compareDocumentPosition(mark) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) !== 0;
  const first = marks.find(isAfter) || marks[0];
  // Questions wait in folds, behind a button that says whether they do.
  const fold = first.closest('.practice.live:not(.unfolded)') && document.querySelector('.practice .start [aria-expanded="false"]');
  if (fold instanceof HTMLElement) {
    fold.click();
  }
  for (let details = first.closest('details'); details; details = details.parentElement && details.parentElement.closest('details')) {
    details.open = true;
  }
  first.scrollIntoView({ block: 'center' });
  document.addEventListener('keydown', function clear({ key, defaultPrevented }) {
    if (key === 'Escape' && !defaultPrevented && !document.querySelector('dialog[open]')) {
      unmark(marks);
      document.removeEventListener('keydown', clear);
      history.replaceState(history.state, '', location.pathname + location.hash);
    }
  });
})();
