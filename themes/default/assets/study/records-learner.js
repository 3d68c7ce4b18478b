/**
 * Who is learning: several people at one computer, each with a record of their own.
 *
 * In: what the keeper tells. Out: an element with the names there are and a line for a new one. Holds: who practised before
 * giving a name takes those answers along, if they are theirs; they are copied before they leave the place without a name.
 */

/* global Dom, Page, RecordFile, RecordSummary, Store */

/**
 * @typedef {object} RecordDesk What the parts of the record page share.
 * @property {Index} site
 * @property {string} title Of the site.
 * @property {() => State} state
 * @property {() => Promise<void>} refresh
 * @property {(written: Written) => void} written
 *
 * @typedef {object} RecordPart A part of the page that outlives its figures.
 * @property {HTMLElement} element
 * @property {(state: State) => void} show
 */

const LearnerBox = (() => {
  'use strict';

  /** @param {string} learner */
  const nameWords = (learner) => learner || Page.say('learner-unnamed');

  /** @param {RecordDesk} desk @returns {RecordPart} */
  const make = (desk) => {
    const names = Dom.make('div', { class: 'row', role: 'group', 'aria-label': Page.say('learner-choose') });
    const label = Dom.make('span', {});
    const input = Dom.make('input', { type: 'text', autocomplete: 'off', maxlength: 40 });
    const asked = Dom.make('div', {});
    const told = Dom.make('p', { class: 'told', role: 'status' });

    /** @param {string} learner @param {boolean} isFocused */
    const turn = (learner, isFocused) => Store.ask('choose', { learner }).then(() => desk.refresh()).then(() => {
      Dom.fill(asked);
      told.textContent = Page.say('learner-now', { name: nameWords(learner) });
      const pressed = names.querySelector('[aria-pressed="true"]');
      if (isFocused && pressed instanceof HTMLElement) {
        pressed.focus();
      }
    }, () => desk.written('closed'));

    /** What was answered without a name goes to a name. @param {string} learner */
    const move = async (learner) => {
      const { written } = await Store.ask('rename', { learner });
      if (written !== '') {
        desk.written(written);
        return;
      }
      await turn(learner, true);
    };

    /** @param {string} learner @param {number} count */
    const ask = (learner, count) => {
      const mine = Dom.button(Page.say('learner-mine', { name: learner }), () => move(learner).catch(() => desk.written('closed')), { class: 'btn main' });
      Dom.fill(asked, Dom.make('div', { class: 'panel', role: 'group', 'aria-label': Page.say('learner-add') },
        Dom.make('p', {}, Page.say('learner-whose', { count })),
        Dom.make('div', { class: 'row' }, mine, Dom.button(Page.say('learner-other', { name: learner }), () => turn(learner, true)),
          Dom.button(Page.say('cancel'), () => {
            Dom.fill(asked);
            input.focus();
          }, { class: 'btn quiet' }))));
      mine.focus();
    };

    const add = () => {
      const learner = RecordFile.tidy(input.value);
      const state = desk.state();
      if (learner === '') {
        told.textContent = Page.say('learner-empty');
        input.focus();
        return;
      }
      input.value = '';
      const isNew = !state.learners.includes(learner);
      if (isNew && state.learner === '' && !RecordSummary.isEmpty(state)) {
        ask(learner, state.count);
      } else {
        turn(learner, true);
      }
    };
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) {
        event.preventDefault();
        add();
      }
    });

    const element = Dom.make('section', { class: 'learner' }, Dom.make('h2', {}, Page.say('learner')), names,
      Dom.make('div', { class: 'fields' }, Dom.make('label', {}, label, input), Dom.button(Page.say('learner-add'), add)), asked, told);

    return Object.freeze({
      element,
      /** @param {State} state */
      show: (state) => {
        const isFocused = names.contains(document.activeElement);
        const isNameless = state.learners.every((learner) => learner === '');
        names.hidden = isNameless;
        label.textContent = isNameless ? Page.say('learner-own-name') : Page.say('learner-new-name');
        Dom.fill(names, ...state.learners.slice().sort((a, b) => a.localeCompare(b, Page.say('collation'))).map((learner) => Dom.button(nameWords(learner),
          () => turn(learner, true), { 'aria-pressed': String(learner === state.learner) })));
        const pressed = names.querySelector('[aria-pressed="true"]');
        if (isFocused && pressed instanceof HTMLElement) {
          pressed.focus();
        }
      },
    });
  };

  return Object.freeze({ make, nameWords });
})();
