/**
 * How a reader likes to read, where each page has a store of its own: files in Firefox. The keeper keeps it for all.
 *
 * In: what the keeper kept. Out: the same on this page; what is chosen here goes to the keeper.
 */

/* global Reading, Store */

const ReadingSync = (() => {
  'use strict';

  const NAME = 'reading';

  const before = JSON.stringify(Reading.chosen());
  Store.state({ ids: [] }).then(({ isReached, kept }) => {
    // Who chose meanwhile is not overruled.
    if (isReached && JSON.stringify(Reading.chosen()) === before && kept.settings[NAME] && JSON.stringify(kept.settings[NAME]) !== JSON.stringify(Reading.chosen())) {
      Reading.choose(kept.settings[NAME]);
    }
  });

  return Object.freeze({
    /** @param {Object<string, string>} chosen */
    keep: (chosen) => void Store.ask('keep', { kind: 'settings', name: NAME, value: chosen }).catch(() => {}),
  });
})();
