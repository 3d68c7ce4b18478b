/**
 * The learning record as a page reaches it: a hidden frame that holds study.html.
 *
 * In: the methods of `Keeper`. Out: promises of what they answer. Holds: Firefox keeps a store for each file, so only
 * the frame touches it; where the frame does not answer, promises fail: pages say that nothing is saved.
 */

/* global Knowns, Page */

const Store = (() => {
  'use strict';

  /** Milliseconds after which a frame that has not spoken will not: since it was asked for, from a slow disk; since it loaded. */
  const PATIENCE = { asked: 8000, loaded: 1000 };

  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** @type {((what: 'draft' | 'record') => void)[]} */
  const listeners = [];
  let last = 0;
  /** @type {Promise<Window> | null} */
  let opened = null;

  /** @param {HTMLIFrameElement} frame @param {(held: Window) => void} ready */
  const listen = (frame, ready) => {
    window.addEventListener('message', (event) => {
      const held = frame.contentWindow;
      // Of a file no origin can be asked: who speaks is what counts.
      if (held === null || event.source !== held || event.data === null || typeof event.data !== 'object') {
        return;
      }
      const { yanxi, number, value, error, what } = event.data;
      const asked = waiting.get(number);
      if (yanxi === 'ready') {
        ready(held);
      } else if (yanxi === 'changed') {
        listeners.forEach((tell) => tell(what));
      } else if (yanxi === 'reply' && asked) {
        waiting.delete(number);
        if (error === undefined) {
          asked.resolve(value);
        } else {
          asked.reject(new Error(error));
        }
      }
    });
  };

  const open = () => {
    opened = opened || new Promise((resolve, reject) => {
      const frame = document.createElement('iframe');
      frame.hidden = true;
      frame.title = Page.say('keeper-title');
      listen(frame, resolve);
      frame.src = `${Page.root}study.html`;
      document.body.append(frame);
      const fail = () => reject(new Error(frame.src));
      // A file that is missing loads as a page of Chromium's own, and in Firefox never.
      frame.addEventListener('load', () => setTimeout(fail, PATIENCE.loaded));
      setTimeout(fail, PATIENCE.asked);
    });
    return opened;
  };

  /** @param {string} method @param {object} [question] @returns {Promise<any>} */
  const ask = (method, question = {}) => open().then((held) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    held.postMessage({ yanxi: 'ask', number: last, method, question }, '*');
  }));

  /** @returns {State} What is known where the record cannot be reached. */
  const nothing = () => ({
    learner: '', learners: [''], isReached: false, isSaved: false, lost: 0, aside: 0, newer: 0, count: 0, known: {}, days: {}, today: { fresh: 0, done: 0 }, lastDay: -1,
    kept: { notes: {}, stars: {}, reports: {}, undone: {}, places: {}, settings: {}, exams: {} },
  });

  return Object.freeze({
    ask,
    nothing,
    /**
     * What is known; nothing, and nothing saved, where the record cannot be reached.
     * @param {{aliases?: Object<string, string>, ids?: string[]}} question @returns {Promise<State>}
     */
    state: (question) => ask('state', question).then((state) => ({ ...state, isReached: true, known: Knowns.unpack(state.known) })).catch(nothing),
    /** @param {(what: 'draft' | 'record') => void} tell Called when another tab wrote. */
    onChange: (tell) => {
      listeners.push(tell);
    },
  });
})();
