/**
 * The answer card of an exam: a number for each question, with what is answered, open and flagged.
 *
 * In: an exam and the kinds of its questions. Out: a fold of buttons; `show` brings it up to date.
 */

/* global Dom, Page, QuestionView */

const ExamCard = (() => {
  'use strict';

  /** Where there is room beside the question it stands open. */
  const WIDE = '(min-width: 1000px)';

  /**
   * @param {Exam} first @param {(id: string) => string} kindOf @param {(at: number) => void} go
   * @returns {{element: HTMLElement, show: (exam: Exam) => void}}
   */
  const make = (first, kindOf, go) => {
    const summary = Dom.make('summary', {});
    const numbers = first.questions.map((_, at) => Dom.button(String(at + 1), () => go(at), { class: 'exam-number' }));
    /** @type {HTMLElement[]} */
    const parts = [];
    first.questions.forEach(([id], at) => {
      const before = at > 0 ? kindOf(first.questions[at - 1][0]) : '';
      if (before !== kindOf(id)) {
        const words = QuestionView.kindWords(kindOf(id));
        parts.push(Dom.make('p', { class: 'small', 'aria-hidden': 'true' }, words), Dom.make('div', { class: 'numbers', role: 'group', 'aria-label': words }));
      }
      parts[parts.length - 1].append(numbers[at]);
    });
    /** @param {string} name @param {string} words */
    const sign = (name, words) => Dom.make('span', {}, Dom.make('i', { class: `exam-number ${name}`, 'aria-hidden': 'true' }), words);
    const legend = Dom.make('p', { class: 'small legend' }, sign('answered', Page.say('exam-answered')), sign('', Page.say('exam-open')), sign('flagged', Page.say('exam-flagged')));
    const element = Dom.make('details', { class: 'exam-card', open: window.matchMedia(WIDE).matches }, summary, ...parts, legend);

    return Object.freeze({
      element,
      show: (exam) => {
        const answered = Object.keys(exam.answers).length;
        summary.textContent = Page.say('exam-card', { answered, count: exam.questions.length });
        exam.questions.forEach(([id], at) => {
          const isAnswered = exam.answers[id] !== undefined;
          const isFlagged = exam.flags.includes(id);
          const states = [isAnswered ? Page.say('exam-answered') : Page.say('exam-open')].concat(isFlagged ? Page.say('exam-flagged') : []);
          const button = numbers[at];
          button.className = `exam-number${isAnswered ? ' answered' : ''}${isFlagged ? ' flagged' : ''}`;
          button.setAttribute('aria-label', Page.say('exam-number', { number: at + 1, state: states.join(Page.say('exam-and')) }));
          if (at === exam.at) {
            button.setAttribute('aria-current', 'true');
          } else {
            button.removeAttribute('aria-current');
          }
        });
      },
    });
  };

  return Object.freeze({ make });
})();
