/**
 * The report of an exam: points, passed or not, by kind and by list; on paper one sheet to be signed.
 *
 * In: what was handed in, the names of kinds and lists. Out: an element. Holds: name and unit are the learner's to say
 * and are kept for the next report.
 */

/* global Dom, ExamHistory, ExamScore, Page, QuestionView, Store */

/**
 * @typedef {object} ExamReported
 * @property {string} name The exam's: an ISO time.
 * @property {string} site Its title.
 * @property {Handed} handed
 * @property {(id: string) => string} kindOf Empty where the question is gone.
 * @property {(id: string) => string} listOf
 */

const ExamReport = (() => {
  'use strict';

  /** Lists that one sheet has room for. */
  const LISTS = 8;

  /** @param {Part} part @param {number} all Questions of the paper. @param {boolean} isLate On the screen only. */
  const row = ({ title, count, score }, all, isLate) => {
    const share = Math.round((100 * score) / count);
    return Dom.make('tr', { class: isLate ? 'late' : null }, Dom.make('th', { scope: 'row' }, title),
      Dom.make('td', { class: 'figure' }, String(count)), Dom.make('td', { class: 'figure' }, String(Math.round((1000 * score) / all) / 10)),
      Dom.make('td', { class: 'share' }, Dom.make('progress', { class: 'bar', max: 100, value: share, 'aria-hidden': 'true' }), Dom.make('span', {}, `${share}%`)));
  };

  /** @param {string} title @param {Part[]} parts @param {number} most */
  const table = (title, parts, most) => Dom.make('table', { class: 'exam-table parts' },
    Dom.make('thead', {}, Dom.make('tr', {}, ...[title, Page.say('exam-asked'), Page.say('exam-points'), Page.say('exam-share')].map((words) => Dom.make('th', { scope: 'col' }, words)))),
    Dom.make('tbody', {}, ...parts.map((part, at) => row(part, parts.reduce((sum, one) => sum + one.count, 0), at >= most))));

  /** @param {string} words @param {string} value */
  const fact = (words, value) => Dom.make('div', {}, Dom.make('dt', {}, words), Dom.make('dd', {}, value));

  /** @param {ExamReported} exam */
  const facts = ({ name, handed }) => {
    const answered = handed.rows.filter((one) => one.answer !== null).length;
    return Dom.make('dl', { class: 'facts' }, fact(Page.say('exam-date'), ExamHistory.when(name)), fact(Page.say('exam-paper'), ExamHistory.paperOf(handed)),
      fact(Page.say('exam-answered'), Page.say('exam-answered-of', { count: handed.rows.length, answered })),
      fact(Page.say('exam-used'), handed.isOver ? Page.say('exam-used-all', { time: ExamHistory.clock(handed.used) }) : ExamHistory.clock(handed.used)),
      fact(Page.say('exam-pass'), String(handed.pass)));
  };

  /** @param {State} state @param {(written: Written) => void} told @returns {HTMLElement} */
  const holder = (state, told) => {
    const kept = { name: state.learner, unit: '', ...state.kept.settings.holder };
    /** @param {'name' | 'unit'} part @param {string} words */
    const field = (part, words) => {
      const input = Dom.make('input', { type: 'text', class: 'line', value: kept[part], maxlength: 40, autocomplete: 'off' });
      input.addEventListener('change', () => {
        kept[part] = input.value.trim();
        Store.ask('keep', { kind: 'settings', name: 'holder', value: { ...kept } }).then(({ written }) => told(written), () => told('closed'));
      });
      return Dom.make('label', {}, words, input);
    };
    return Dom.make('div', { class: 'holder' }, field('name', Page.say('exam-name')), field('unit', Page.say('exam-unit')));
  };

  /** @param {ExamReported} exam @returns {Node[]} What changes when a score does. */
  const figures = ({ handed, kindOf, listOf }) => {
    const kinds = ExamScore.by(handed, (id) => (kindOf(id) === '' ? Page.say('exam-gone') : QuestionView.kindWords(kindOf(id))));
    const lists = ExamScore.weakest(ExamScore.by(handed, (id) => listOf(id) || Page.say('exam-gone')));
    const more = lists.length - LISTS;
    const isPassed = ExamScore.isPassed(handed);
    return [
      Dom.make('p', { class: `points ${isPassed ? 'passed' : 'failed'}` }, Dom.make('b', {}, String(handed.points)), Page.say('exam-of-full'),
        Dom.make('strong', {}, isPassed ? `✓ ${Page.say('exam-passed')}` : `✗ ${Page.say('exam-failed')}`)),
      table(Page.say('exam-by-kind'), kinds, Infinity),
      table(Page.say('exam-by-list'), lists, LISTS),
      Dom.make('p', { class: 'small late-about' }, more > 0 ? Page.say('exam-more-lists', { count: more }) : ''),
    ];
  };

  /** @param {ExamReported} exam @param {State} state @param {(written: Written) => void} told */
  const make = (exam, state, told) => {
    const body = Dom.make('div', {}, ...figures(exam));
    const signs = [Page.say('exam-sign-learner'), Page.say('exam-sign-examiner'), Page.say('exam-sign-date')].map((words) => Dom.make('span', {}, words));
    const element = Dom.make('section', { class: 'exam-report', 'aria-label': Page.say('exam-report') },
      Dom.make('header', {}, Dom.make('p', { class: 'organ' }, exam.site), Dom.make('p', { class: 'title' }, Page.say('exam-report'))),
      holder(state, told), facts(exam), body, Dom.make('p', { class: 'signs' }, ...signs));
    return {
      element,
      /** @param {Handed} handed */
      show: (handed) => Dom.fill(body, ...figures({ ...exam, handed })),
    };
  };

  return Object.freeze({ make });
})();
