/**
 * How a reader likes to read: size, typeface, width, light. Runs before the page is seen.
 *
 * In: what was chosen before. Out: attributes of the root element, which the style sheets go by, and the sheet for the
 * dark. Holds: what nobody chose is as the theme and the system have it. It is kept in the page's own store, which
 * pages share but for files in Firefox; there the keeper tells it (`reading-sync.js`).
 */

const Reading = (() => {
  'use strict';

  /** @type {Readonly<Object<string, string[]>>} What can be chosen beside the usual. */
  const CHOICES = Object.freeze({
    size: ['1', '3', '4', '5'], face: ['hei', 'song', 'kai'], width: ['narrow', 'wide'], light: ['light', 'dark', 'sepia'], keys: ['off'],
  });
  /** Milliseconds after which a sheet that does not come is not waited for. */
  const PATIENCE = 1000;
  const DARK = 'screen and (prefers-color-scheme: dark)';

  const root = document.documentElement;
  const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.dataset : {};
  const key = `yanxi:${own.site || ''}:reading`;

  /** @param {any} value @returns {Object<string, string>} What of it is a choice. */
  const whole = (value) => {
    /** @type {Object<string, string>} */
    const chosen = {};
    Object.keys(CHOICES).filter((name) => value && CHOICES[name].includes(value[name])).forEach((name) => {
      chosen[name] = value[name];
    });
    return chosen;
  };

  /** @returns {Object<string, string>} */
  const stored = () => {
    try {
      return whole(JSON.parse(localStorage.getItem(key) || '{}'));
    } catch {
      return {};
    }
  };
  let chosen = stored();

  const apply = () => {
    Object.keys(CHOICES).forEach((name) => {
      if (chosen[name]) {
        root.dataset[name] = chosen[name];
      } else {
        delete root.dataset[name];
      }
    });
    const { light } = chosen;
    const dark = document.getElementById('dark-sheet');
    if (dark instanceof HTMLLinkElement) {
      dark.media = light === undefined ? DARK : light === 'dark' ? 'screen' : 'not all';
      // A page in the dark must not flash up first: browsers do not wait for a sheet that was for others.
      if (light === 'dark' && !dark.sheet) {
        root.style.visibility = 'hidden';
        const show = () => {
          root.style.visibility = '';
        };
        ['load', 'error'].forEach((end) => dark.addEventListener(end, show));
        setTimeout(show, PATIENCE);
      }
    }
    root.style.colorScheme = light === undefined ? '' : light === 'dark' ? 'dark' : 'light';
  };

  root.classList.add('scripted');
  apply();
  // A page that was left and is shown again as it was.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      chosen = stored();
      apply();
    }
  });
  // Another tab chose.
  window.addEventListener('storage', (event) => {
    if (event.key === key) {
      chosen = stored();
      apply();
    }
  });

  return Object.freeze({
    /** @returns {Object<string, string>} What was chosen. */
    chosen: () => chosen,
    /** @param {any} value Takes the place of all that was chosen. */
    choose: (value) => {
      chosen = whole(value);
      apply();
      try {
        localStorage.setItem(key, JSON.stringify(chosen));
      } catch {
        // It lasts as long as the page.
      }
    },
  });
})();
