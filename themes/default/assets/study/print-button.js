/**
 * The button that prints a page made for paper; who has no scripts has the browser's own.
 */

/* global Dom, Page */

(() => {
  'use strict';

  const place = document.getElementById('print-button');
  if (place) {
    place.append(Dom.button(Page.say('print-page'), () => window.print(), { class: 'btn main' }));
  }
})();
