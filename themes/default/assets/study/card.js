/**
 * One question of a round with its buttons: submit, or compare and grade oneself; then what comes after an answer.
 *
 * In: a task, what is known of its learner, and what to do when it is answered. Out: an element and what keys do.
 */

/* global Dom, Grading, Page, Plan, QuestionView, Tools */

/**
 * @typedef {object} Given What a card gives when its question is answered.
 * @property {Answer} answer
 * @property {Result} result
 * @property {Grade} grade
 * @property {number} ms
 * @property {number} hints
 *
 * @typedef {object} Doing What a card asks of its round.
 * @property {(given: Given) => Promise<void>} answered
 * @property {() => void} next
 * @property {() => void} undo
 * @property {(given: Given) => void} claim Answers once more, with another result.
 * @property {() => boolean} isLast
 * @property {(written: Written) => void} told
 * @property {(words: string) => void} announce
 *
 * @typedef {object} CardView
 * @property {HTMLElement} element
 * @property {() => void} show Puts the question: from now on the time counts.
 * @property {() => void} enter
 * @property {(key: string) => boolean} press
 * @property {(given: Given) => void} redo Answers once more.
 */

const Card = (() => {
  'use strict';

  const GRADES = /** @type {Grade[]} */ ([1, 2, 3, 4]);

  /** @param {number} days From today. */
  const inDays = (days) => (days <= 0 ? Page.say('due-today') : days === 1 ? Page.say('due-tomorrow') : Page.say('due-in', { days }));

  /** @param {State} state @param {string} id @returns {string} When a question comes again. */
  const when = (state, id) => {
    const known = state.known[id];
    if (!known) {
      return '';
    }
    const words = inDays(Plan.dueDay(known, Page.day(), Plan.limits(state.kept.settings).examDay) - Page.day());
    return known.isMistake ? Page.say('in-mistakes', { when: words }) : words;
  };

  /** @param {Result} result @returns {Result} A word that is one off counts as right where its learner says so. */
  const claimed = (result) => Grading.whole(result.marks.map((mark) => (mark === 'near' ? 'right' : mark)));

  /** @param {Task} task @param {string} number @param {State} state @param {Doing} doing @returns {CardView} */
  const make = (task, number, state, doing) => {
    const { question, source } = task;
    const known = state.known[question.id];
    const attempt = known ? known.right + known.wrong : 0;
    /** What follows from a tick. */
    let ticked = () => {};
    const view = QuestionView.make(question, { seed: `${question.id} ${attempt}`, number, changed: () => ticked() });
    const foot = Dom.make('div', {});
    const element = Dom.make('div', { class: 'card' }, view.element);
    view.element.append(foot);
    let shownAt = 0;
    /** @type {() => void} What Enter does. */
    let go = () => {};

    let isDone = false;
    /** @param {Answer} answer @param {Result} result @param {Grade} grade @param {{ms: number, hints: number}} [effort] */
    const finish = (answer, result, grade, effort = { ms: Math.round(performance.now() - shownAt), hints: view.hints() }) => {
      // A button pressed twice answers once.
      if (isDone) {
        return;
      }
      isDone = true;
      ticked = () => {};
      go = () => {};
      const given = { answer, result, grade, ...effort };
      doing.answered(given).then(() => {
        view.tell(result, source);
        // What is right comes before what can be done next.
        view.element.append(foot);
        after(given);
        doing.announce(result.isRight ? Page.say('verdict-right') : Page.say('verdict-see'));
      });
    };

    /** @param {Given} given */
    const after = (given) => {
      const { result } = given;
      const tools = Tools.make(question, state.kept, doing.told);
      const next = Dom.button(doing.isLast() ? Page.say('to-summary') : Page.say('next-question'), doing.next, { class: 'btn main' });
      const claim = result.marks.includes('near') && !result.isRight
        ? Dom.button(Page.say('count-as-right'), () => doing.claim({ ...given, result: claimed(result) })) : null;
      Dom.fill(foot, Dom.make('div', { class: 'row after' }, next, claim, ...tools.buttons, Dom.button(Page.say('undo'), doing.undo, { class: 'btn quiet' }),
        Dom.make('span', { class: 'grow' }, when(state, question.id))), ...tools.panels);
      go = doing.next;
      next.focus({ preventScroll: true });
    };

    const submit = () => {
      if (!view.input.isAnswered()) {
        doing.announce(Page.say('answer-first'));
        hint.textContent = Page.say('answer-first');
        hint.classList.remove('by-keys');
        return;
      }
      const answer = view.input.read();
      const result = Grading.grade(question, answer, Page.scoring);
      finish(answer, result, Grading.forSchedule(question, result, view.hints()));
    };

    /** How a recital went is for its learner to say, as far as the ticks allow. */
    const compare = () => {
      if (view.input.compare) {
        view.input.compare();
      }
      const words = [Page.say('grade-again'), Page.say('grade-hard'), Page.say('grade-good'), Page.say('grade-easy')];
      const { examDay } = Plan.limits(state.kept.settings);
      const result = () => Grading.grade(question, view.input.read());
      const buttons = GRADES.map((grade, at) => {
        const button = Dom.button(words[at], () => finish(view.input.read(), result(), grade));
        button.append(Dom.make('small', {}, inDays(Plan.daysAfter(known, grade, Page.day(), examDay))));
        return button;
      });
      const proposed = () => Grading.forSchedule(question, result(), view.hints());
      ticked = () => {
        const held = document.activeElement;
        buttons.forEach((one, at) => {
          const button = one;
          button.disabled = !Grading.sayable(result()).includes(GRADES[at]);
          button.classList.toggle('main', GRADES[at] === proposed());
        });
        // What cannot be pressed any more gives the focus on: keys that are pressed nowhere are not heard.
        if (buttons.some((button) => button === held && button.disabled)) {
          buttons[GRADES.indexOf(proposed())].focus({ preventScroll: true });
        }
      };
      ticked();
      Dom.fill(foot, Dom.make('div', { class: 'grade', role: 'group', 'aria-label': Page.say('grade-yourself') }, ...buttons));
      go = () => {};
      // The button that was pressed is gone; numbers tick points from here.
      buttons[GRADES.indexOf(proposed())].focus({ preventScroll: true });
      doing.announce(Page.say('tick-points'));
    };

    const hint = Dom.make('span', { class: 'grow by-keys' });
    const ask = () => {
      const isRecital = question.kind === 'recall';
      go = isRecital ? compare : submit;
      hint.textContent = isRecital ? Page.say('keys-recital') : question.options ? Page.say('keys') : Page.say('keys-enter');
      Dom.fill(foot, Dom.make('div', { class: 'row' }, Dom.button(isRecital ? Page.say('compare') : Page.say('submit'), go, { class: 'btn main' }), hint));
    };
    ask();

    return Object.freeze({
      element,
      show: () => {
        shownAt = performance.now();
        view.focus();
      },
      enter: () => go(),
      press: view.input.press,
      redo: ({ answer, result, ms, hints }) => {
        view.input.set(answer);
        finish(answer, result, Grading.forSchedule(question, result, hints), { ms, hints });
      },
    });
  };

  /** @param {Task} task @param {string} number @returns {HTMLElement} A question with what is right, for learning by heart. */
  const shown = (task, number) => {
    const { question, source } = task;
    const view = QuestionView.make(question, { seed: question.id, number, hasHints: false });
    const answer = Grading.key(question);
    view.input.set(answer);
    view.tell(Grading.grade(question, answer, 'exact'), source, false);
    return Dom.make('div', { class: 'card' }, view.element);
  };

  return Object.freeze({ make, shown });
})();
