/**
 * study.html as the pages of a site see it: a frame that they ask, and that tells them when another tab wrote.
 *
 * In: messages `{yanxi: 'ask', number, method, question}` of the page around. Out: `{yanxi: 'reply', number, value}` and
 * `{yanxi: 'changed'}`. Holds: only the window that holds the frame is heard, and over http only pages of the same
 * server: files have no origin that could be asked (BROWSERS.md §1).
 */

/* global Keeper, Page */

(() => {
  'use strict';

  if (window.parent === window) {
    return;
  }
  /** @returns {Storage | null} */
  const storage = () => {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  };
  const tab = Math.random().toString(36).slice(2, 10) + Date.now().toString(36);
  const keeper = Keeper.open(storage(), Page.site, tab, () => new Date());
  const isServed = window.location.protocol.startsWith('http');
  /** @param {object} message */
  const tell = (message) => window.parent.postMessage(message, '*');

  window.addEventListener('message', (event) => {
    const isKnown = event.source === window.parent && (!isServed || event.origin === window.location.origin);
    if (!isKnown || event.data === null || typeof event.data !== 'object' || event.data.yanxi !== 'ask') {
      return;
    }
    const { number, method, question } = event.data;
    try {
      tell({ yanxi: 'reply', number, value: keeper.answer(method, question) });
    } catch (error) {
      tell({ yanxi: 'reply', number, error: String(error) });
    }
  });
  // Fires for what other tabs write, never for this one.
  window.addEventListener('storage', ({ key }) => {
    const what = keeper.refresh(key);
    if (what !== '') {
      tell({ yanxi: 'changed', what });
    }
  });
  tell({ yanxi: 'ready' });
})();
