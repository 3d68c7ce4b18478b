/**
 * Scripts and style sheets that a page brings only when they are wanted: few readers of a text answer its questions.
 *
 * In: a `<template>` of the page with their elements. Out: a promise that they are there. Holds: scripts run in their
 * order; asked twice they come once; what could not be had is asked for again.
 */

const Late = (() => {
  'use strict';

  /** @type {Map<string, Promise<void>>} */
  const wanted = new Map();

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
    element.onerror = () => reject(new Error(given.outerHTML));
    document.head.append(element);
  });

  /** @param {string} id Of the template. @returns {Promise<void>} */
  const load = (id) => {
    const template = document.getElementById(id);
    const elements = template instanceof HTMLTemplateElement ? Array.from(template.content.querySelectorAll('script, link')) : [];
    const known = wanted.get(id) || Promise.all(elements.map((one) =>
      (one instanceof HTMLScriptElement || one instanceof HTMLLinkElement ? bring(one) : Promise.resolve()))).then(() => {});
    wanted.set(id, known);
    known.catch(() => wanted.delete(id));
    return known;
  };

  return Object.freeze({ load });
})();
