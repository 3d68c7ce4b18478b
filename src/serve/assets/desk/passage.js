/**
 * What a question comes from: the words of the source with its span marked, and what was generated where it was changed.
 */

/* global DeskWords, Dom, Sheet */

const Passage = (() => {
  'use strict';

  const { make } = Dom;
  const { say } = DeskWords;

  /** @param {{start: number, end: number}[]} marks @returns {{start: number, end: number}[]} Those that overlap as one. */
  const apart = (marks) => {
    /** @type {{start: number, end: number}[]} */
    const all = [];
    marks.slice().sort((a, b) => a.start - b.start).forEach(({ start, end }) => {
      const last = all[all.length - 1];
      if (last && start < last.end) {
        last.end = Math.max(last.end, end);
      } else {
        all.push({ start, end });
      }
    });
    return all;
  };

  /** @param {{text: string, marks: {start: number, end: number}[]}} passage @returns {HTMLElement[]} A paragraph a line. */
  const paragraphs = ({ text, marks }) => {
    const points = Array.from(text);
    const paragraph = () => make('p', {});
    const all = [paragraph()];
    /** @param {string[]} words @param {boolean} isMarked */
    const put = (words, isMarked) => words.join('').split('\n').forEach((line, at) => {
      if (at > 0) {
        all.push(paragraph());
      }
      if (line !== '') {
        all[all.length - 1].append(isMarked ? make('mark', {}, line) : line);
      }
    });
    let from = 0;
    apart(marks).forEach(({ start, end }) => {
      put(points.slice(from, start), false);
      put(points.slice(start, end), true);
      from = end;
    });
    put(points.slice(from), false);
    return all.filter((one) => one.childNodes.length > 0);
  };

  /** @param {string} path @param {string | null} [anchor] Where the material, or a place in it, is on the site. */
  const address = (path, anchor) => {
    const page = path.replace(/\.[^./]+$/u, '.html').split('/').map(encodeURIComponent).join('/');
    return `/${page}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`;
  };

  /** @param {string} href @param {string} words */
  const outside = (href, words) => make('a', { href, target: '_blank', rel: 'noopener' }, words);

  /** @param {DeskQuestion} question @param {DeskMaterial} material @returns {HTMLElement} */
  const source = (question, material) => make('section', { class: 'source', 'aria-label': say('desk-source') },
    make('p', { class: 'small where' }, make('b', {}, say('desk-source')),
      question.line ? make('span', {}, say('desk-line', { line: question.line })) : null,
      outside(address(material.path, question.anchor), say('desk-on-page')),
      question.link ? make('a', { href: question.link }, say('desk-in-editor')) : null),
    ...(question.passages.length > 0
      ? question.passages.map((passage) => make('blockquote', {}, ...paragraphs(passage)))
      : [make('p', { class: 'empty' }, say('desk-no-source'))]));

  /**
   * What is other of two texts, between what they begin and end with alike.
   * @param {string} was @param {string} is @returns {HTMLElement[]}
   */
  const both = (was, is) => {
    const [a, b] = [Array.from(was), Array.from(is)];
    const most = Math.min(a.length, b.length);
    let start = 0;
    while (start < most && a[start] === b[start]) {
      start += 1;
    }
    let end = 0;
    while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
      end += 1;
    }
    /** @param {string} title @param {string[]} points @param {'del' | 'ins'} tag */
    const row = (title, points, tag) => {
      const middle = points.slice(start, points.length - end).join('');
      return make('dd', {}, make('span', { class: 'sr' }, title), points.length === 0 ? make('i', {}, say('desk-nothing')) : null,
        points.slice(0, start).join(''), middle === '' ? null : make(tag, {}, middle), points.slice(points.length - end).join(''));
    };
    return [row(say('desk-was'), a, 'del'), row(say('desk-is'), b, 'ins')];
  };

  /** @param {DeskQuestion} question @returns {HTMLElement | null} What was changed: as it was, and as it is. */
  const changes = (question) => {
    if (!question.original) {
      return null;
    }
    const [before, now] = [Sheet.parts(question.original), Sheet.parts(question)];
    const titles = before.concat(now).map((part) => part.title);
    const rows = titles.filter((title, at) => titles.indexOf(title) === at).map((title) => {
      const words = (/** @type {{title: string, words: string}[]} */ parts) => (parts.find((part) => part.title === title) || { words: '' }).words;
      return { title, was: words(before), is: words(now) };
    }).filter(({ was, is }) => was !== is);
    return make('section', { class: 'changes', 'aria-label': say('desk-changes') },
      make('p', { class: 'small' }, make('b', {}, say('desk-changes'))),
      make('dl', {}, ...rows.reduce((/** @type {HTMLElement[]} */ all, { title, was, is }) => all.concat(make('dt', {}, title), both(was, is)), [])));
  };

  return Object.freeze({ source, changes, address, outside });
})();
