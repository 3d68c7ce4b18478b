/**
 * Scripts and style sheets that a page brings only when they are wanted: few readers of a text answer its questions.
 *
 * In: a `<template>` of the page with their elements. Out: a promise that they are there. Holds: scripts run in their
 * order, after those of the page; asked twice, by one template or two, they come once; what could not be had is asked
 * for again.
 */

const Late = (() => {
  'use strict';

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

  /** @param {HTMLScriptElement | HTMLLinkElement} given @returns {Promise<void>} */
  const bring = (given) => new Promise((resolve, reject) => {
    // An element of a template is inert, and so is its copy: a new one is made.
    const element = document.createElement(given instanceof HTMLScriptElement ? 'script' : 'link');
    if (element instanceof HTMLScriptElement && given instanceof HTMLScriptElement) {
      element.async = false;
      element.src = given.src;
    } else if (element instanceof HTMLLinkElement && given instanceof HTMLLinkElement) {
      element.rel = given.rel;
      element.href = given.href;
    }
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      reject(new Error(given.outerHTML));
    };
    document.head.append(element);
  });

  /** @param {Element} given @returns {Promise<void>} */
  const once = (given) => {
    if (!(given instanceof HTMLScriptElement || given instanceof HTMLLinkElement)) {
      return Promise.resolve();
    }
    // What stands in a template has no address of its own yet.
    const address = new URL(given.getAttribute(given instanceof HTMLScriptElement ? 'src' : 'href') || '', document.baseURI).href;
    // A page may have brought it itself.
    const isThere = Array.from(document.querySelectorAll('script, link')).some((one) => address === (one instanceof HTMLScriptElement ? one.src : /** @type {HTMLLinkElement} */ (one).href));
    const known = wanted.get(address) || (isThere ? Promise.resolve() : bring(given));
    wanted.set(address, known);
    known.catch(() => wanted.delete(address));
    return known;
  };

  /** @param {string} id Of the template. @returns {Promise<void>} */
  const load = (id) => {
    const template = document.getElementById(id);
    const elements = template instanceof HTMLTemplateElement ? Array.from(template.content.querySelectorAll('script, link')) : [];
    return isRead.then(() => Promise.all(elements.map(once))).then(() => {});
  };

  return Object.freeze({ load });
})();
