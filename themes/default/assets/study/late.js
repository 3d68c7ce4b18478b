/**
 * Scripts and style sheets that a page brings only when they are wanted: few readers of a text answer its questions.
 *
 * In: the name of a part. Out: a promise that its files are there. Holds: scripts run in their order, after those of
 * the page; asked twice, by one part or two, a file comes once; what could not be had is asked for again. The site
 * tells the versions of the files that are named here behind this script.
 */

/* global Page */

const Late = (() => {
  'use strict';

  /** @type {Object<string, string[]>} The files of each part. */
  const PARTS = {
    find: ['study.css', 'find.css', 'study/dom.js', 'study/find-words.js', 'study/find-shards.js', 'study/finder.js', 'study/find-list.js', 'study/find-dialog.js'],
    reading: ['study.css', 'reading.css', 'study/dom.js', 'study/reading-panel.js'],
    sync: ['study/known.js', 'study/store.js', 'study/reading-sync.js'],
    mark: ['study/find-words.js', 'study/mark.js'],
    aside: ['study.css', 'reading.css', 'study/aside.js'],
    round: ['study/records-file.js', 'study/notice.js', 'round.css', 'study/lots.js', 'study/grade.js', 'study/choose.js', 'study/type.js', 'study/drag.js', 'study/arrange.js', 'study/match.js', 'study/recite.js', 'study/question.js', 'study/tools.js', 'study/round.js', 'study/card.js', 'study/session.js'],
  };

  /** @type {Object<string, string>} By the name of the file. */
  const versions = {};
  /** @type {Map<string, Promise<void>>} By address. */
  const wanted = new Map();
  /** The page's own scripts have run by then. */
  const isRead = new Promise((resolve) => {
    if (document.readyState === 'complete') {
      resolve(true);
    } else {
      document.addEventListener('DOMContentLoaded', resolve);
    }
  });

  /**
   * @param {string} address Of a script or a style sheet. @returns {Promise<void>}
   */
  const bring = (address) => new Promise((resolve, reject) => {
    const element = document.createElement(/\.js\?/u.test(address) ? 'script' : 'link');
    if (element instanceof HTMLScriptElement) {
      element.async = false;
      element.src = address;
    } else {
      element.rel = 'stylesheet';
      element.href = address;
    }
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      reject(new Error(address));
    };
    document.head.append(element);
  });

  /** @param {string} name Of a file. @returns {Promise<void>} */
  const once = (name) => {
    const address = new URL(`${Page.root}assets/${name}?v=${versions[name]}`, document.baseURI).href;
    // A page may have brought it itself.
    const isThere = Array.from(document.querySelectorAll('script, link')).some((one) => address === (one instanceof HTMLScriptElement ? one.src : /** @type {HTMLLinkElement} */ (one).href));
    const known = wanted.get(address) || (isThere ? Promise.resolve() : bring(address));
    wanted.set(address, known);
    known.catch(() => wanted.delete(address));
    return known;
  };

  /** @param {string} part @returns {Promise<void>} */
  const load = (part) => isRead.then(() => Promise.all(PARTS[part].map(once))).then(() => {});

  /** @param {Object<string, string>} known Of the files that parts name, by name. */
  const know = (known) => void Object.assign(versions, known);

  return Object.freeze({ load, know });
})();
