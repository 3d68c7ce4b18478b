/**
 * An exam while it is taken: one question at a time, the answer card, the time. Nothing says what is right.
 *
 * In: an exam and its tasks. Out: a `<section>` that lives until `stop`. Holds: every change is given to `doing.changed`,
 * the time at least every five seconds; when the time is over the exam is handed in.
 */

/* global Dom, ExamCard, ExamHistory, ExamState, Page, QuestionView */

/**
 * @typedef {object} ExamRunning What a running exam asks of its page.
 * @property {(exam: Exam) => void} changed
 * @property {(exam: Exam, isOver: boolean) => void} handIn
 * @property {() => void} abandon
 */

const ExamRun = (() => {
  'use strict';

  const SECOND = 1000;
  const SAVED_EVERY = 4 * SECOND;
  /** A page in the background is called once a minute; what is longer is a machine that slept. */
  const LONGEST = 70 * SECOND;
  /** Minutes left that are said aloud, the last first. */
  const WARNINGS = [1, 5];

  /**
   * @param {Exam} first @param {Map<string, Task>} tasks By id: all that the exam has. @param {string} seed
   * @param {HTMLElement} notices @param {string[]} words To be said of the paper, beside its first question.
   * @param {ExamRunning} doing
   * @returns {{element: HTMLElement, stop: () => void, show: () => void}} `show` puts the question, once it stands in the page.
   */
  const start = (first, tasks, seed, notices, words, doing) => {
    let exam = first;
    /** @type {View | null} */
    let view = null;
    let savedAt = exam.used;
    let said = words.map((one) => Dom.make('p', { class: 'notice', role: 'status' }, one));
    const count = exam.questions.length;

    /** @param {string} id */
    const taskOf = (id) => /** @type {Task} */ (tasks.get(id));
    const heading = Dom.make('h2', {});
    const clock = Dom.make('span', { class: 'timer', role: 'timer' });
    const status = Dom.make('p', { class: 'sr', role: 'status' });
    const stage = Dom.make('div', { class: 'exam-stage' });
    const handing = Dom.button(Page.say('exam-hand-in'), () => ask(), { class: 'btn main' });
    const card = ExamCard.make(exam, (id) => taskOf(id).question.kind, (at) => go(at));
    const section = Dom.make('section', { class: 'exam-run', 'aria-label': Page.say('exam') },
      Dom.make('div', { class: 'exam-bar' }, heading, clock, handing), notices,
      Dom.make('div', { class: 'exam-cols' }, stage, card.element), status);

    /** @param {Exam} next */
    const change = (next) => {
      exam = next;
      savedAt = exam.used;
      card.show(exam);
      doing.changed(exam);
    };

    const time = () => {
      const left = ExamState.left(exam);
      clock.textContent = left === Infinity ? Page.say('exam-time-used', { time: ExamHistory.clock(exam.used) }) : Page.say('exam-time-left', { time: ExamHistory.clock(left) });
      clock.classList.toggle('short', left <= WARNINGS[1] * 60 * SECOND);
    };

    let last = performance.now();
    /** Seconds left, when they were looked at last. */
    let before = ExamState.left(exam);
    const tick = () => {
      const now = performance.now();
      exam = ExamState.passed(exam, Math.min(now - last, LONGEST));
      last = now;
      time();
      const left = ExamState.left(exam);
      const crossed = WARNINGS.find((minutes) => before > minutes * 60 * SECOND && left <= minutes * 60 * SECOND);
      before = left;
      if (left === 0) {
        end(true);
      } else {
        if (crossed !== undefined) {
          status.textContent = Page.say('exam-minutes-left', { count: crossed });
        }
        if (exam.used - savedAt >= SAVED_EVERY) {
          change(exam);
        }
      }
    };
    const timer = setInterval(tick, SECOND);
    const save = () => change(exam);
    window.addEventListener('pagehide', save);
    const stop = () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', save);
    };

    let isEnded = false;
    /** @param {boolean} isOver */
    const end = (isOver) => {
      if (!isEnded) {
        isEnded = true;
        stop();
        doing.handIn(exam, isOver);
      }
    };

    const flag = Dom.button('', () => {
      change(ExamState.flagged(exam, ExamState.here(exam)));
      flagWords();
    }, { class: 'btn' });
    const flagWords = () => {
      const isOn = exam.flags.includes(ExamState.here(exam));
      flag.textContent = isOn ? Page.say('exam-unflag') : Page.say('exam-flag');
      flag.setAttribute('aria-pressed', String(isOn));
    };

    const show = () => {
      const id = ExamState.here(exam);
      const { question } = taskOf(id);
      const shown = QuestionView.make(question, {
        seed: `${seed} ${id}`,
        number: String(exam.at + 1),
        hasHints: false,
        changed: () => {
          if (view === shown) {
            change(ExamState.answered(exam, id, shown.input.isAnswered() ? shown.input.read() : null));
          }
        },
      });
      // What was answered is put before changes are heard: it is none.
      view = null;
      if (exam.answers[id] !== undefined) {
        shown.input.set(exam.answers[id]);
      }
      view = shown;
      const isLast = exam.at === count - 1;
      heading.textContent = Page.say('question-of', { at: exam.at + 1, count });
      flagWords();
      const previous = Dom.button(Page.say('previous-question'), () => go(exam.at - 1));
      previous.disabled = exam.at === 0;
      const next = isLast ? Dom.button(Page.say('exam-to-hand-in'), () => ask()) : Dom.button(Page.say('next-question'), () => go(exam.at + 1));
      Dom.fill(stage, ...said, Dom.make('div', { class: 'card' }, shown.element), Dom.make('div', { class: 'row' }, previous, next, flag,
        Dom.button(Page.say('exam-abandon'), () => leave(), { class: 'btn quiet' })), Dom.make('p', { class: 'small keys' }, Page.say('exam-keys')),
      Dom.make('p', { class: 'small' }, exam.minutes === 0 ? Page.say('exam-saved-about') : Page.say('exam-time-about')));
      shown.focus();
      const top = section.getBoundingClientRect().top;
      if (top < 0) {
        section.scrollIntoView();
      }
    };

    /** @param {number} at */
    const go = (at) => {
      said = [];
      status.textContent = '';
      change(ExamState.moved(exam, at));
      show();
    };

    /** @param {string} title @param {(Node | string | null)[]} children Asks something in the question's place. */
    const panel = (title, ...children) => {
      const head = Dom.make('h3', { tabindex: '-1' }, title);
      Dom.fill(stage, Dom.make('div', { class: 'sheet exam-ask' }, head, ...children));
      head.focus();
    };
    const back = () => Dom.button(Page.say('exam-go-on'), show);

    const ask = () => {
      const open = ExamState.open(exam);
      const links = open.map((at) => Dom.button(String(at + 1), () => go(at), { class: 'exam-number', 'aria-label': Page.say('exam-to-question', { number: at + 1 }) }));
      const flags = exam.flags.length;
      panel(Page.say('exam-hand-in-now'), Dom.make('p', {}, open.length === 0 ? Page.say('exam-all-answered', { count }) : Page.say('exam-unanswered', { count: open.length })),
        open.length === 0 ? null : Dom.make('div', { class: 'numbers' }, ...links),
        flags === 0 ? null : Dom.make('p', {}, Page.say('exam-still-flagged', { count: flags })),
        Dom.make('div', { class: 'row' }, Dom.button(Page.say('exam-hand-in-sure'), () => {
          tick();
          end(false);
        }, { class: 'btn main' }), back()));
    };

    const leave = () => panel(Page.say('exam-abandon-now'), Dom.make('p', {}, Page.say('exam-abandon-about')), Dom.make('div', { class: 'row' },
      Dom.button(Page.say('exam-abandon-sure'), () => {
        stop();
        doing.abandon();
      }), back()));

    section.addEventListener('keydown', (event) => {
      const { key, target } = event;
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !(target instanceof Node) || !stage.contains(target) || !stage.querySelector('.card')) {
        return;
      }
      const isButton = target instanceof HTMLButtonElement;
      if (key === 'Enter' && !isButton && (target instanceof HTMLInputElement || !Dom.isTyping(target))) {
        event.preventDefault();
        if (exam.at === count - 1) {
          ask();
        } else {
          go(exam.at + 1);
        }
      } else if (Dom.isTyping(target)) {
        return;
      } else if ((key === 'ArrowLeft' || key === 'ArrowRight') && !Dom.isRadio(target)) {
        event.preventDefault();
        go(exam.at + (key === 'ArrowLeft' ? -1 : 1));
      } else if (key.toLowerCase() === 'm') {
        event.preventDefault();
        flag.click();
      } else if (view && view.input.press(key)) {
        event.preventDefault();
      }
    });

    card.show(exam);
    time();
    return { element: section, stop, show };
  };

  return Object.freeze({ start });
})();
