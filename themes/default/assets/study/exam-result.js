/**
 * An exam after it was handed in: its report, then each question with the answer, what is right and why.
 *
 * In: what was handed in, its tasks. Out: a section. Holds: a recital is scored by what its text holds word by word; on
 * the day of the exam its learner may put the ticks right, and points, record and report follow.
 */

/* global Dom, ExamHistory, ExamReport, Grading, Page, QuestionView */

/**
 * @typedef {object} ExamReviewing
 * @property {(handed: Handed, row: HandedRow, result: Result) => Promise<Handed>} rescore Keeps another score; what is
 *   kept then.
 * @property {(written: Written) => void} told
 * @property {() => void} leave
 * @property {() => void} print
 */

const ExamResult = (() => {
  'use strict';

  const RIGHT = 1;

  /** @param {number} score @param {number} count @returns {string} Points of a hundred. */
  const worth = (score, count) => String(Math.round((1000 * score) / count) / 10);

  /**
   * @param {ExamReported} exam @param {Map<string, Task>} tasks @param {string} seed @param {boolean} isToday
   * @param {State} state @param {HTMLElement} notices @param {ExamReviewing} doing
   * @returns {{element: HTMLElement, focus: () => void}}
   */
  const make = (exam, tasks, seed, isToday, state, notices, doing) => {
    let { handed } = exam;
    const count = handed.rows.length;
    const report = ExamReport.make(exam, state, doing.told);
    const heading = Dom.make('h2', { tabindex: '-1' });
    const status = Dom.make('p', { class: 'sr', role: 'status' });
    const title = () => {
      heading.textContent = Page.say('exam-result', { points: handed.points, verdict: ExamHistory.verdict(handed) });
    };
    title();

    /** @param {number} at @returns {HTMLElement} */
    const card = (at) => {
      const row = handed.rows[at];
      const task = tasks.get(row.id);
      const points = Page.say('exam-points-of', { points: worth(row.score, count), full: worth(RIGHT, count) });
      const words = row.answer === null ? `${Page.say('exam-open')} · ${points}` : points;
      const box = Dom.make('article', { class: `card${row.score >= RIGHT ? ' full' : ''}${row.answer === null ? ' unanswered' : ''}`, 'aria-label': Page.say('exam-question', { number: at + 1 }) },
        Dom.make('p', { class: 'worth' }, words));
      if (!task || task.question.rev !== row.rev) {
        box.append(Dom.make('div', { class: 'q' }, Dom.make('p', {}, Dom.make('b', { class: 'number' }, String(at + 1)), task ? Page.say('exam-changed-since') : Page.say('exam-gone-since'))));
        return box;
      }
      const { question, source } = task;
      const view = QuestionView.make(question, { seed: `${seed} ${row.id}`, number: String(at + 1), hasHints: false });
      const answer = row.answer || {};
      if (row.answer !== null) {
        view.input.set(row.answer);
      }
      view.tell(Grading.grade(question, answer, Page.scoring), source, row.answer !== null);
      box.append(view.element);
      if (question.kind === 'recall' && row.answer !== null && isToday) {
        correct(at, box, view);
      }
      return box;
    };

    /** Ticks that can be set. @param {number} at @param {HTMLElement} box @param {View} view */
    const correct = (at, box, view) => {
      const row = handed.rows[at];
      const task = /** @type {Task} */ (tasks.get(row.id));
      const ticks = Array.from(view.element.querySelectorAll('.points input'));
      ticks.forEach((tick, point) => {
        if (!(tick instanceof HTMLInputElement)) {
          return;
        }
        tick.disabled = false;
        tick.addEventListener('change', () => {
          const answer = { ...row.answer, ticked: ticks.map((one) => one instanceof HTMLInputElement && one.checked) };
          const result = Grading.grade(task.question, answer, Page.scoring);
          doing.rescore(handed, { ...row, answer, score: result.score }, result).then((kept) => {
            handed = kept;
            report.show(handed);
            title();
            const next = card(at);
            box.replaceWith(next);
            const again = next.querySelectorAll('.points input')[point];
            if (again instanceof HTMLElement) {
              again.focus({ preventScroll: true });
            }
            status.textContent = heading.textContent;
          });
        });
      });
      const list = view.element.querySelector('.points');
      if (list) {
        list.insertBefore(Dom.make('p', { class: 'small own' }, Page.say('exam-tick-about')), list.firstChild);
      }
    };

    const wrong = handed.rows.filter((row) => row.score < RIGHT).length;
    const filter = Dom.make('input', { type: 'checkbox', onchange: () => list.classList.toggle('wrong-only', filter.checked) });
    const list = Dom.make('div', { class: 'exam-questions' }, ...handed.rows.map((_, at) => card(at)));
    const second = Dom.make('h2', { tabindex: '-1' }, Page.say('exam-questions'));
    const element = Dom.make('section', { class: 'exam-result' }, heading, notices,
      Dom.make('div', { class: 'row' }, Dom.button(Page.say('exam-print-report'), doing.print, { class: 'btn main' }),
        Dom.button(Page.say('exam-questions'), () => second.focus()), Dom.button(Page.say('exam-back'), doing.leave, { class: 'btn quiet' })),
      report.element, second,
      Dom.make('p', { class: 'small' }, Page.say('exam-written-about')),
      wrong > 0 && wrong < count ? Dom.make('label', { class: 'filter' }, filter, Page.say('exam-wrong-only', { count: wrong })) : null,
      list, status);
    return { element, focus: () => heading.focus() };
  };

  return Object.freeze({ make });
})();
