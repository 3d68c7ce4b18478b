/**
 * What a learner has to know of the record: that it is not saved, that room is short, that something cannot be read.
 *
 * In: what the keeper says. Out: lines of words.
 */

/* global Dom, Page, RecordFile, Store */

/**
 * @typedef {object} Notices
 * @property {HTMLElement} element
 * @property {(words: string) => void} say
 * @property {(state: State) => void} state
 * @property {() => void} unreached
 * @property {(written: Written) => void} written
 */

const Notice = (() => {
  'use strict';

  /** @param {Written} written @returns {string} What is to be said after something was written; empty for nothing. */
  const ofWritten = (written) => ({
    '': '',
    compacted: Page.say('notice-compacted'),
    full: Page.say('notice-full'),
    closed: Page.say('notice-closed'),
  }[written]);

  /** @param {State} state @returns {string[]} */
  const ofState = (state) => [
    state.isReached ? '' : Page.say('record-unreached'),
    state.isReached && !state.isSaved ? Page.say('notice-closed') : '',
    state.lost > 0 ? Page.say('notice-lost', { count: state.lost }) : '',
    state.aside > 0 ? Page.say('notice-aside', { count: state.aside }) : '',
    state.newer > 0 ? Page.say('notice-newer', { count: state.newer }) : '',
    state.lastDay > Page.day() ? Page.say('notice-clock', { date: Page.date(state.lastDay), today: Page.date(Page.day()) }) : '',
  ].filter((words) => words !== '');

  /** A box for notices; each line is said once. @returns {Notices} */
  const make = () => {
    const box = Dom.make('div', { class: 'notices', role: 'status' });
    /** @type {Set<string>} */
    const said = new Set();
    /** @param {string} words */
    const say = (words) => {
      if (words !== '' && !said.has(words)) {
        said.add(words);
        box.append(Dom.make('p', { class: 'notice' }, words));
      }
    };
    /** What is not saved can be carried away from here alone: another page knows nothing of it. */
    const offerFile = Dom.button(Page.say('export-here'), () => {
      Store.ask('give').then(({ text, learner }) =>
        RecordFile.save(text, RecordFile.name(Page.say('records'), Page.title, learner, Page.date(Page.day())))).catch(() => say(Page.say('record-unreached')));
    });
    /** @param {boolean} isLost */
    const offer = (isLost) => {
      if (isLost) {
        box.append(offerFile);
      }
    };
    return Object.freeze({
      element: box,
      say,
      /** @param {State} state */
      state: (state) => {
        ofState(state).forEach(say);
        offer(state.isReached && !state.isSaved);
      },
      /** The record could not be reached to be written. */
      unreached: () => say(Page.say('record-unreached')),
      /** @param {Written} written */
      written: (written) => {
        say(ofWritten(written));
        offer(written === 'closed' || written === 'full');
      },
    });
  };

  return Object.freeze({ make });
})();
