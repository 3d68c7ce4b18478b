/**
 * Practice on the page of a material: its questions, all of them or those of one list, answered where they are read.
 *
 * In: the page as it was built, its data script. Out: buttons in the practice section, and rounds in their place. Holds:
 * without this script the questions stand there with their answers in folds; paper shows them in any case.
 */

/* global Bank, Dom, Late, Page, Plan, Session, Store */

(() => {
  'use strict';

  const section = document.getElementById('practice');
  const sheet = Bank.here(Page.material);
  if (!section || !sheet) {
    return;
  }

  /** @type {State} */
  let state = Store.nothing();
  const ids = sheet.questions.map((question) => question.id);
  /** @returns {Promise<void>} */
  const load = () => Store.state({ ids, aliases: sheet.aliases }).then((found) => {
    state = found;
  });

  const groups = Array.from(section.querySelectorAll('.set'));
  /** @type {HTMLElement | null} */
  let running = null;
  let isStarting = false;

  const stop = () => {
    if (running) {
      running.remove();
      running = null;
      back.hidden = true;
      section.classList.remove('running');
      load().then(masteries);
    }
  };

  /**
   * @param {number} list -1 for all. @param {Element} before What the round stands after.
   * @param {'practice' | 'keys'} mode @param {HTMLElement} button What is focused when it ends.
   */
  const start = (list, before, mode, button) => {
    if (isStarting) {
      return;
    }
    isStarting = true;
    stop();
    const questions = sheet.questions.filter((question) => list < 0 || question.list === list);
    const tasks = questions.map((question) => ({ question, source: { title: '', href: '' } }));
    const title = list < 0 ? Page.say('practice') : sheet.lists[list].title;
    Promise.all([load(), Late.load('round')]).then(() => {
      section.classList.add('running');
      running = Session.start(tasks, state, {
        mode,
        title,
        level: 'h3',
        leave: Page.say('leave'),
        left: () => {
          stop();
          button.focus();
        },
      });
      before.insertAdjacentElement('afterend', running);
      running.addEventListener('click', wayBack);
      isStarting = false;
    }).catch(() => {
      isStarting = false;
      section.classList.remove('running');
      before.insertAdjacentElement('afterend', Dom.make('p', { class: 'notice', role: 'alert' }, Page.say('bank-missing')));
    });
  };

  const back = Dom.button(Page.say('to-question'), () => {
    back.hidden = true;
    if (running) {
      running.scrollIntoView({ block: 'start' });
      const next = running.querySelector('.after .main');
      if (next instanceof HTMLElement) {
        next.focus({ preventScroll: true });
      }
    }
  }, { class: 'btn main way-back', hidden: true });
  document.body.append(back);
  /** Who went from a question to its place in the text finds the way back. @param {Event} event */
  const wayBack = ({ target }) => {
    if (target instanceof HTMLAnchorElement && (target.getAttribute('href') || '').startsWith('#')) {
      back.hidden = false;
    }
  };

  /** @param {string[]} wanted */
  const masteryOf = (wanted) => Plan.mastery(wanted, new Map(Object.entries(state.known)), Page.day());

  /** @type {{element: Element, ids: string[]}[]} Where it is said how much of some questions is mastered. */
  const meters = [];
  const masteries = () => meters.forEach(({ element, ids: wanted }) => {
    const share = Math.round(100 * masteryOf(wanted));
    const isNew = wanted.every((id) => !state.known[id]);
    element.textContent = `${Page.say('question-count', { count: wanted.length })} · ${isNew ? Page.say('not-begun') : Page.say('mastery', { share })}`;
  });
  /** @param {Element} within @param {string[]} wanted The count in a header says more. */
  const meter = (within, wanted) => {
    const element = within.querySelector('p');
    if (element) {
      meters.push({ element, ids: wanted });
    }
  };

  const header = section.querySelector('header');
  const all = Dom.button(Page.say('start-practice', { count: ids.length }), () => start(-1, bar, 'practice', all), { class: 'btn main' });
  const keys = Dom.button(Page.say('learn-by-heart'), () => start(-1, bar, 'keys', keys));
  const unfold = Dom.button(Page.say('show-all'), () => {
    const isShown = section.classList.toggle('unfolded');
    unfold.setAttribute('aria-expanded', String(isShown));
  }, { class: 'btn quiet', 'aria-expanded': 'false' });
  const bar = Dom.make('div', { class: 'row start' }, all, keys, unfold);
  if (header) {
    header.insertAdjacentElement('afterend', bar);
    meter(header, ids);
  }
  groups.forEach((group, list) => {
    const head = group.querySelector('header');
    const wanted = sheet.questions.filter((question) => question.list === list).map((question) => question.id);
    const button = Dom.button(Page.say('practise-list'), () => start(list, group, 'practice', button), { 'aria-label': Page.say('practise-list-label', { title: sheet.lists[list].title }) });
    if (head) {
      meter(head, wanted);
      head.append(button);
    }
  });
  section.classList.add('live');

  // A list in the text leads to its own questions.
  document.querySelectorAll('a[href^="#practice-of-"], a[href^="#practice-list-"]').forEach((link) => link.addEventListener('click', (event) => {
    const target = decodeURIComponent((link.getAttribute('href') || '').slice(1));
    const list = groups.findIndex((group) => group.id === target);
    const button = list < 0 ? null : groups[list].querySelector('button');
    if (button instanceof HTMLElement) {
      event.preventDefault();
      // A round that is under way is not thrown away by a link.
      if (running) {
        running.scrollIntoView({ block: 'start' });
      } else {
        start(list, groups[list], 'practice', button);
      }
    }
  }));

  Store.onChange((what) => void (what === 'record' && !running && load().then(masteries)));
  load().then(masteries);
})();
