/**
 * Elements of a page, made of text alone: nothing that a trainer or a learner wrote is ever read as HTML.
 */

const Dom = (() => {
  'use strict';

  /**
   * An element. Attributes that are false are left out, `on…` are listeners; texts become text.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag @param {Object<string, any>} attributes @param {(Node | string | null | false)[]} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    Object.keys(attributes).forEach((name) => {
      const value = attributes[name];
      if (name.startsWith('on')) {
        element.addEventListener(name.slice(2), value);
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name, value === true ? '' : String(value));
      }
    });
    children.forEach((child) => {
      if (child !== null && child !== false) {
        element.append(child);
      }
    });
    return element;
  };

  /**
   * A button. @param {string} words @param {(event: Event) => void} onclick @param {Object<string, any>} [attributes]
   */
  const button = (words, onclick, attributes = {}) =>
    make('button', { type: 'button', class: 'btn', onclick, ...attributes }, words);

  /** @param {Element} element @param {(Node | string | null | false)[]} children Puts them in place of all there is. */
  const fill = (element, ...children) => {
    element.textContent = '';
    children.forEach((child) => {
      if (child !== null && child !== false) {
        element.append(child);
      }
    });
  };

  /** @param {EventTarget | null} target Whether keys that are pressed there are for itself. */
  const isTyping = (target) =>
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'text');

  /** @param {EventTarget | null} target Whether arrow keys choose among options there. */
  const isRadio = (target) => target instanceof HTMLInputElement && target.type === 'radio';

  return Object.freeze({ make, button, fill, isTyping, isRadio });
})();
