/**
 * A question as learners see it, with its key: stem, options or whatever it has, hints, explanation.
 */

/* global DeskWords, Dom */

const Sheet = (() => {
  'use strict';

  const BLANK = '____';
  const { make } = Dom;
  const { say } = DeskWords;

  /** @param {string} kind */
  const kindWords = (kind) => say(`kind-${kind.replace('_', '-')}`);

  /** @param {DeskQuestion} question @returns {(Node | string)[]} Blanks hold what belongs there. */
  const stemNodes = (question) => {
    /** @type {(Node | string)[]} */
    const nodes = [];
    question.stem.split(BLANK).forEach((words, at) => {
      if (at > 0) {
        const accepted = (question.blanks || [])[at - 1] || [];
        nodes.push(make('span', { class: 'filled' }, make('span', { class: 'sr' }, say('desk-blank', { number: at })), accepted[0] || ' '));
        if (accepted.length > 1) {
          nodes.push(make('small', { class: 'also' }, say('desk-also', { words: accepted.slice(1).join(say('desk-between')) })));
        }
      }
      nodes.push(words);
    });
    return nodes;
  };

  /** @param {{text: string, correct: boolean, note?: string}} one @param {number} at @param {boolean} isTruth */
  const option = (one, at, isTruth) => make('li', { class: `opt told${one.correct ? ' ok' : ''}` },
    isTruth ? null : make('b', {}, String.fromCharCode(65 + at)),
    make('span', { class: 'words' }, one.text),
    one.correct ? make('span', { class: 'tag' }, say('desk-key')) : one.note ? make('span', { class: 'tag' }, one.note) : null);

  /** @param {string} title @param {string[] | undefined} all @param {'ol' | 'ul'} [tag] */
  const listed = (title, all, tag = 'ul') => (all && all.length > 0
    ? make('div', { class: 'part' }, make('p', { class: 'small' }, title), make(tag, { class: 'plain' }, ...all.map((words) => make('li', {}, words))))
    : null);

  /** @param {DeskQuestion} question @returns {(HTMLElement | null)[]} */
  const body = (question) => {
    switch (question.kind) {
      case 'single':
      case 'multiple':
      case 'true_false': {
        const isTruth = question.kind === 'true_false';
        return [
          make('ul', { class: `opts${isTruth ? ' true_false' : ''}` }, ...(question.options || []).map((one, at) => option(one, at, isTruth))),
          question.correction ? make('p', { class: 'part' }, say('desk-correction', { words: question.correction })) : null,
        ];
      }
      case 'cloze':
        return [question.bank && question.bank.length > 0
          ? make('p', { class: 'bank part' }, make('b', {}, say('desk-bank')), ...question.bank.map((words) => make('span', {}, words))) : null];
      case 'ordering':
        return [listed(say('desk-order'), question.order, 'ol')];
      case 'matching':
        return [
          make('ul', { class: 'plain pairs-shown part' }, ...(question.pairs || []).map(({ left, right }) =>
            make('li', {}, make('span', {}, left), make('span', { 'aria-hidden': 'true' }, '—'), make('span', {}, right)))),
          listed(say('desk-extra'), question.extra),
        ];
      default:
        return [listed(say('desk-points'), question.points, 'ol')];
    }
  };

  /** @param {DeskQuestion} question @param {string} label The id of its stem. @returns {HTMLElement} */
  const card = (question, label) => make('div', { class: `q sheet-q ${question.kind}` },
    make('p', { class: 'stem', id: label }, make('span', { class: 'kind' }, kindWords(question.kind)), ...stemNodes(question)),
    ...body(question),
    listed(say('desk-hints'), question.hints, 'ol'),
    question.explanation ? make('div', { class: 'why' }, make('p', {}, make('b', {}, say('desk-explanation')), question.explanation)) : null);

  /** @param {DeskQuestion} question @returns {{title: string, words: string}[]} All that it says, part by part, as plain words. */
  const parts = (question) => {
    /** @type {{title: string, words: string}[]} */
    const all = [{ title: say('desk-stem'), words: question.stem }];
    /** @param {string} title @param {string[] | undefined} words */
    const add = (title, words) => {
      if (words && words.length > 0) {
        all.push({ title, words: words.join('\n') });
      }
    };
    add(say('desk-options'), (question.options || []).map((one, at) =>
      `${question.kind === 'true_false' ? '' : `${String.fromCharCode(65 + at)} `}${one.text}${one.correct ? ` ${say('desk-key')}` : ''}${one.note ? say('desk-noted', { words: one.note }) : ''}`));
    add(say('desk-true-words'), question.correction ? [question.correction] : []);
    add(say('desk-blanks'), (question.blanks || []).map((group) => group.join(say('desk-between'))));
    add(say('desk-bank'), question.bank);
    add(say('desk-order'), question.order);
    add(say('desk-pairs'), (question.pairs || []).map(({ left, right }) => `${left} — ${right}`));
    add(say('desk-extra'), question.extra);
    add(say('desk-points'), question.points);
    add(say('desk-hints'), question.hints);
    add(say('desk-explanation'), question.explanation ? [question.explanation] : []);
    return all;
  };

  return Object.freeze({ card, parts, kindWords });
})();
