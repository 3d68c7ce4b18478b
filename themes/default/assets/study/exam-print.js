/**
 * A paper to be printed: the questions, a sheet for the answers, the key; each begins on a sheet of its own.
 *
 * In: a setting and the questions drawn for it. Out: a section whose sheets are seen on the screen as well.
 */

/* global Dom, ExamSheet, Page, QuestionView */

const ExamPrint = (() => {
  'use strict';

  const FULL = 100;
  const BLANK = '____';
  /** Sections of a paper have these numbers in Chinese. */
  const NUMERALS = '一二三四五六七';

  /** @param {number} at @param {{kind: string, questions: Asked[]}} section */
  const sectionTitle = (at, { kind, questions }) =>
    Page.say('exam-section', { number: document.documentElement.lang.startsWith('zh') ? NUMERALS[at] : at + 1, kind: QuestionView.kindWords(kind), count: questions.length });

  /** @param {Asked} question @returns {(Node | string)[]} */
  const stem = (question) => {
    /** @type {(Node | string)[]} */
    const nodes = [];
    question.stem.forEach((piece) => {
      if (typeof piece !== 'string') {
        nodes.push(Dom.make('strong', {}, piece[0]));
        return;
      }
      piece.split(BLANK).forEach((words, at) => {
        if (at > 0) {
          nodes.push(Dom.make('span', { class: 'blank' }, Dom.make('span', { class: 'sr' }, Page.say('blank', { number: '' }))));
        }
        nodes.push(words);
      });
    });
    return nodes;
  };

  /** @param {string[]} words @param {Object<string, any>} attributes */
  const list = (words, attributes) => (words.length === 0 ? null : Dom.make('ol', attributes, ...words.map((one) => Dom.make('li', {}, one))));

  /** @param {Asked} question @param {number} number @param {string} seed */
  const asked = (question, number, seed) => {
    const { options, lettered, numbered, columns } = ExamSheet.shown(question, `${seed} ${question.id}`);
    const bank = question.bank || [];
    const letters = { type: 'A', class: numbered.length > 0 ? null : `of-${columns}` };
    return Dom.make('div', { class: `q ${question.kind}` },
      Dom.make('p', { class: 'stem' }, Dom.make('b', {}, String(number)), ...stem(question)),
      bank.length === 0 ? null : Dom.make('p', { class: 'bank' }, Dom.make('b', {}, Page.say('word-bank')), ...bank.map((word) => Dom.make('span', {}, word))),
      list(options, letters),
      numbered.length > 0 ? Dom.make('div', { class: 'pairs' }, list(numbered, {}), list(lettered, letters)) : list(lettered, letters));
  };

  /** @param {string} title @param {Setting} setting @param {string} site */
  const head = (title, { seed, form }, site) => [Dom.make('p', { class: 'organ' }, site), Dom.make('h3', {}, title),
    Dom.make('p', { class: 'small' }, Page.say('exam-paper-of', { seed, form }))];

  const lines = () => Dom.make('p', { class: 'holder-lines' }, ...[Page.say('exam-name'), Page.say('exam-unit'), Page.say('exam-sign-date'), Page.say('exam-points')]
    .map((words) => Dom.make('span', {}, words)));

  /** @param {Asked} question @param {number} number @param {string} seed What is written down for one question. */
  const room = (question, number, seed) => {
    const { options, numbered, lines: count, truth } = ExamSheet.shown(question, `${seed} ${question.id}`);
    const mark = Dom.make('b', {}, String(number));
    if (options.length > 0 || truth !== null) {
      const choices = truth === null ? options.map((_, at) => ExamSheet.LETTERS[at]) : [Page.say('judged-true'), Page.say('judged-false')];
      // Who says that a statement is false puts it right.
      return Dom.make('div', { class: 'choice' }, mark, ...choices.map((one) => Dom.make('i', {}, one)),
        truth === null ? null : Dom.make('span', {}, Page.say('correct-it'), Dom.make('u', {})));
    }
    if (question.kind === 'recall') {
      return Dom.make('div', { class: 'recall' }, mark, list(Array.from({ length: count }, () => ''), { class: 'room' }));
    }
    const names = numbered.length > 0 ? numbered.map((_, at) => `${at + 1}—`) : Array.from({ length: Math.max(count, 1) }, (_, at) => (count > 1 ? `（${at + 1}）` : ''));
    return Dom.make('div', { class: question.kind }, mark, ...names.map((name) => Dom.make('span', {}, name, Dom.make('u', {}))));
  };

  /** @param {Asked} question @param {number} number @param {string} seed */
  const keyOf = (question, number, seed) => {
    const { key, truth } = ExamSheet.shown(question, `${seed} ${question.id}`);
    const words = truth === null ? key : truth ? Page.say('judged-true') : Page.say('judged-false');
    return Dom.make('div', {}, Dom.make('dt', {}, String(number)), Dom.make('dd', {}, Dom.make('b', {}, words),
      question.correction ? Dom.make('span', {}, Page.say('correction', { words: question.correction })) : null));
  };

  /**
   * @param {Setting} setting @param {Asked[]} paper @param {string} site Its title.
   * @param {HTMLElement} notices @param {() => void} leave
   * @returns {{element: HTMLElement, focus: () => void}}
   */
  const make = (setting, paper, site, notices, leave) => {
    const parts = ExamSheet.sections(paper);
    const { seed } = setting;
    /** @param {(question: Asked, number: number, seed: string) => HTMLElement} one @param {string} name */
    const sectioned = (one, name) => parts.map((section, at) => Dom.make('section', { class: `${name} ${section.kind}` }, Dom.make('h4', {}, sectionTitle(at, section)),
      ...section.questions.map((question, place) => one(question, section.from + place, seed))));

    const rules = [Page.say('exam-paper-rules', { count: paper.length, full: FULL, pass: setting.pass }), setting.minutes > 0 ? Page.say('exam-paper-minutes', { count: setting.minutes }) : ''];
    const questions = Dom.make('div', { class: 'exam-sheet' }, ...head(Page.say('exam'), setting, site), lines(),
      Dom.make('p', { class: 'small rules' }, rules.join('')), ...sectioned(asked, 'part'));
    const answers = Dom.make('div', { class: 'exam-sheet answers' }, ...head(Page.say('exam-answer-sheet'), setting, site), lines(), ...sectioned(room, 'part'));
    const key = Dom.make('div', { class: 'exam-sheet keys' }, ...head(Page.say('answer-key'), setting, site),
      ...parts.map((section, at) => Dom.make('section', { class: 'part' }, Dom.make('h4', {}, sectionTitle(at, section)),
        Dom.make('dl', { class: section.kind }, ...section.questions.map((question, place) => keyOf(question, section.from + place, seed))))));

    const sheets = [{ sheet: questions, words: Page.say('exam-questions-sheet') }, { sheet: answers, words: Page.say('exam-answer-sheet') }, { sheet: key, words: Page.say('answer-key') }];
    const boxes = sheets.map(({ sheet, words }) => {
      const own = sheet;
      const box = Dom.make('input', { type: 'checkbox', checked: true, onchange: () => {
        own.hidden = !box.checked;
        print.disabled = sheets.every((one) => one.sheet.hidden);
      } });
      return Dom.make('label', {}, box, words);
    });
    const print = Dom.button(Page.say('exam-print'), () => window.print(), { class: 'btn main' });
    const heading = Dom.make('h2', { tabindex: '-1' }, Page.say('exam-print-title', { form: setting.form, seed }));
    const element = Dom.make('section', { class: 'exam-print' },
      Dom.make('div', { class: 'exam-tools' }, heading, notices, Dom.make('fieldset', { class: 'ticks' }, Dom.make('legend', {}, Page.say('exam-print-what')), ...boxes),
        Dom.make('div', { class: 'row' }, print, Dom.button(Page.say('exam-back'), leave))),
      questions, answers, key);
    return { element, focus: () => heading.focus() };
  };

  return Object.freeze({ make });
})();
