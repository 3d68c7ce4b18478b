/**
 * Everything of a learner, erased: asked once more in the page, with a way to keep a copy first.
 *
 * In: what the keeper tells. Out: an element.
 */

/* global Dom, LearnerBox, MoveBox, Page, RecordSummary, Store */

const EraseBox = (() => {
  'use strict';

  /** @param {RecordDesk} desk @returns {RecordPart} */
  const make = (desk) => {
    const asked = Dom.make('div', {});
    const told = Dom.make('p', { class: 'told', role: 'status', tabindex: -1 });
    const close = () => {
      Dom.fill(asked);
      open.setAttribute('aria-expanded', 'false');
    };
    const cancel = () => {
      close();
      open.focus();
    };

    const erase = () => Store.ask('erase').then(({ written }) => {
      desk.written(written);
      close();
      return desk.refresh();
    }).then(() => {
      told.textContent = Page.say('erased');
      told.focus();
    }, () => desk.written('closed'));

    const ask = () => {
      const { learner, count } = desk.state();
      told.textContent = '';
      const words = Dom.make('p', { id: 'erase-words', tabindex: -1 }, Page.say('erase-ask', { name: LearnerBox.nameWords(learner), count }));
      const first = Dom.button(Page.say('erase-export'), () => MoveBox.give(desk).then((name) => {
        told.textContent = Page.say('exported', { file: name });
      }, () => desk.written('closed')));
      const panel = Dom.make('div', { class: 'panel', role: 'group', 'aria-labelledby': 'erase-words' }, words,
        Dom.make('div', { class: 'row' }, first, Dom.button(Page.say('erase-now'), erase, { class: 'btn danger' }), Dom.button(Page.say('cancel'), cancel, { class: 'btn quiet' })));
      panel.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
          cancel();
        }
      });
      Dom.fill(asked, panel);
      open.setAttribute('aria-expanded', 'true');
      words.focus();
    };

    const open = Dom.button(Page.say('erase'), () => (asked.firstChild ? cancel() : ask()), { 'aria-expanded': 'false' });
    const ways = Dom.make('div', {}, Dom.make('h2', {}, Page.say('erase-title')), Dom.make('div', { class: 'row' }, open), asked);
    return Object.freeze({
      element: Dom.make('section', { class: 'erase' }, ways, told),
      /** @param {State} state */
      show: (state) => {
        ways.hidden = RecordSummary.isEmpty(state);
      },
    });
  };

  return Object.freeze({ make });
})();
