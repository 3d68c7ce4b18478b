/**
 * A round of questions: one after another, each graded at once and written into the record.
 *
 * In: tasks, what is known of their learner, a mode. Out: a `<section>` that lives by itself. Holds: what was answered
 * stays answered until it is taken back; in a review a question that was wrong comes once more at the end.
 */

/* global Card, Dom, Notice, Page, QuestionView, Round, Store */

/**
 * @typedef {object} How
 * @property {'practice' | 'review' | 'keys'} mode With `keys` what is right is shown and nothing is asked.
 * @property {string} title
 * @property {'h1' | 'h2' | 'h3'} [level] Of the title.
 * @property {() => void} left Called when the round is left.
 * @property {string} leave The words for that.
 */

const Session = (() => {
  'use strict';

  /** More questions than this are counted and not drawn as dots. */
  const DOTS = 15;

  /** @param {number} count @param {number} right */
  const summaryWords = (count, right) => Page.say('summary', { count, right, share: count === 0 ? 0 : Math.round((100 * right) / count) });

  /** @param {Task[]} tasks @returns {HTMLElement} */
  const listed = (tasks) => Dom.make('ul', { class: 'listed' }, ...tasks.map(({ question, source }) =>
    Dom.make('li', {}, Dom.make('span', { class: 'kind' }, QuestionView.kindWords(question.kind)), QuestionView.plainStem(question), ' ',
      question.href ? Dom.make('a', { href: source.href + question.href }, Page.say('to-text')) : null)));

  /** @param {Task[]} tasks @param {State} state @param {How} how @returns {HTMLElement} */
  const start = (tasks, state, how) => {
    const { mode, title, level = 'h2', left, leave } = how;
    let round = Round.begin(tasks);
    /** @type {(CardView | null)[]} One for each task that was shown. */
    let cards = [];

    const notices = Notice.make();
    const status = Dom.make('p', { class: 'sr', role: 'status' });
    const count = Dom.make('span', { class: 'count' });
    const dots = Dom.make('div', { class: 'dots', 'aria-hidden': 'true' });
    const stage = Dom.make('div', { class: 'stage' });
    const heading = Dom.make(level, { tabindex: '-1' }, title);
    const [before, next] = [Dom.button('‹', () => go(-1), { class: 'btn quiet', 'aria-label': Page.say('previous-question') }),
      Dom.button('›', () => go(1), { class: 'btn quiet', 'aria-label': Page.say('next-question') })];
    const section = Dom.make('section', { class: 'quiz', 'aria-label': title },
      Dom.make('div', { class: 'quiz-bar' }, heading, count, dots,
        Dom.make('span', { class: 'ways' }, before, next, Dom.button(leave, left, { class: 'btn quiet' }))), notices.element, stage, status);
    const bar = () => {
      const { at } = round;
      const marks = Round.marks(round);
      count.textContent = at < marks.length ? Page.say('question-of', { at: at + 1, count: marks.length }) : '';
      Dom.fill(dots, ...(marks.length > DOTS ? [] : marks.map((mark, place) => Dom.make('b', { class: place === at ? `${mark} now` : mark }, String(place + 1)))));
      before.disabled = at === 0;
      next.disabled = at >= marks.length;
    };

    /** @param {number} at @param {Given} given */
    const write = (at, { answer, result, grade, ms, hints }) => {
      const { id, rev } = round.tasks[at].question;
      const done = { answer, result, name: '' };
      return Store.ask('add', { answer: { id, rev, mode, score: result.score, grade, ms, hints, answer } }).then(({ written, name, known }) => {
        notices.written(written);
        state.known[id] = known;
        return { ...done, name };
      }, () => {
        notices.unreached();
        return done;
      }).then((one) => {
        round = Round.answered(round, at, one, mode === 'review');
        bar();
      });
    };

    /** @type {Promise<void> | null} */
    let undoing = null;
    /** Takes an answer back and puts its question anew. @param {number} at @returns {Promise<void>} */
    const undo = (at) => {
      const done = round.done[at];
      if (undoing || !done) {
        return Promise.reject(new Error('nothing to take back'));
      }
      const { id } = round.tasks[at].question;
      const asked = done.name === '' ? Promise.resolve({ written: '', known: state.known[id] || null }) : Store.ask('undo', { name: done.name, id });
      undoing = asked.then(({ written, known }) => {
        notices.written(written);
        if (known) {
          state.known[id] = known;
        } else {
          delete state.known[id];
        }
        round = Round.moved(Round.undone(round, at), at - round.at);
        cards[at] = null;
        show();
      }).finally(() => {
        undoing = null;
      });
      return undoing;
    };
    /** Pressed twice, or where the record is out of reach: the question stays as it is. */
    const unchanged = () => {};

    /** @param {number} at @returns {CardView} */
    const cardAt = (at) => {
      const card = cards[at] || Card.make(round.tasks[at], String(at + 1), state, {
        answered: (given) => write(at, given),
        next: () => go(1),
        undo: () => void undo(at).catch(unchanged),
        claim: (given) => void undo(at).then(() => cardAt(at).redo(given), unchanged),
        isLast: () => round.at === round.tasks.length - 1,
        told: notices.written,
        announce: (words) => {
          status.textContent = words;
        },
      });
      cards[at] = card;
      return card;
    };

    const finished = () => {
      const { count: all, right, wrong } = Round.summary(round);
      const words = Dom.make('h3', { tabindex: '-1' }, summaryWords(all, right));
      const again = () => {
        round = Round.begin(wrong);
        cards = [];
        show();
      };
      Dom.fill(stage, Dom.make('div', { class: 'summary' }, words,
        wrong.length > 0 ? Dom.make('p', {}, Page.say('summary-wrong')) : Dom.make('p', {}, all > 0 ? Page.say('summary-all-right') : Page.say('summary-none')),
        wrong.length > 0 ? listed(wrong) : null,
        Dom.make('div', { class: 'row' }, wrong.length > 0 ? Dom.button(Page.say('again-wrong', { count: wrong.length }), again, { class: 'btn main' }) : null,
          Dom.button(leave, left))));
      words.focus();
    };

    const show = () => {
      bar();
      status.textContent = '';
      if (round.at >= round.tasks.length) {
        finished();
      } else if (mode === 'keys') {
        const card = Card.shown(round.tasks[round.at], String(round.at + 1));
        Dom.fill(stage, card, Dom.make('div', { class: 'row' }, Dom.button(Page.say('next-question'), () => go(1), { class: 'btn main' })));
        heading.focus({ preventScroll: true });
      } else {
        const card = cardAt(round.at);
        Dom.fill(stage, card.element);
        card.show();
      }
      section.scrollIntoView({ block: 'nearest' });
    };

    /** @param {number} by */
    const go = (by) => {
      if (mode === 'keys' && round.at + by >= round.tasks.length) {
        left();
        return;
      }
      round = Round.moved(round, by);
      show();
    };

    section.addEventListener('keydown', (event) => {
      const { key, target } = event;
      // Enter makes a new line where a text is written.
      const isSent = key === 'Enter' && event.ctrlKey && target instanceof HTMLTextAreaElement;
      if (!isSent && (event.ctrlKey || event.altKey || event.metaKey || event.isComposing)) {
        return;
      }
      // Notes and reports have fields of their own.
      if (target instanceof Element && target.closest('.panel')) {
        return;
      }
      const card = cards[round.at];
      const isButton = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
      const isLine = target instanceof HTMLInputElement;
      if (key === 'Enter' && !isButton && (isSent || isLine || !Dom.isTyping(target))) {
        event.preventDefault();
        if (card && mode !== 'keys') {
          card.enter();
        } else {
          go(1);
        }
      } else if (!Dom.isTyping(target) && !Dom.isRadio(target) && (key === 'ArrowLeft' || key === 'ArrowRight')) {
        event.preventDefault();
        go(key === 'ArrowLeft' ? -1 : 1);
      } else if (!Dom.isTyping(target) && card && card.press(key)) {
        event.preventDefault();
      }
    });

    // Shown once it stands in the page: nothing can be focused before.
    setTimeout(() => {
      notices.state(state);
      show();
    }, 0);
    return section;
  };

  return Object.freeze({ start });
})();
