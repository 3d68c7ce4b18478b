/**
 * Where the learning record lies in a browser: one shelf for each learner of a site.
 *
 * In: a storage (`localStorage`, or one like it), the site, the learner, a tab. Out: the record, written and read. Holds:
 * each tab writes a part of its own, so that two tabs at once lose nothing; parts are merged when they are read,
 * and old ones are folded into one. A part that cannot be read is put aside, never thrown away. Chromium keeps one
 * store for all local files, so every key begins with the site.
 */

/* global LearningRecord */

/**
 * @typedef {object} Shelf
 * @property {() => {record: StudyRecord, lost: number, aside: number}} read All parts in one; what could not be read.
 * @property {(answer: Omit<Entry, 'n'>) => Written} add
 * @property {(other: StudyRecord) => Written} merge
 * @property {(day: number) => void} fold Makes one part of those that no tab wrote since the day before.
 *
 * @typedef {'' | 'compacted' | 'full' | 'closed'} Written Nothing to say; answers gave up what was answered; nothing was
 *   written as there is no room; nothing can be written here at all.
 */

const Shelves = (() => {
  'use strict';

  const PREFIX = 'yanxi';
  /** Answers that keep what was answered when room is short. */
  const KEPT = 2000;

  /** @param {string} site @param {string} learner */
  const shelfKey = (site, learner) => `${PREFIX}:${site}:${learner}:`;

  /** @param {Storage} storage @param {string} prefix @returns {string[]} */
  const keysOf = (storage, prefix) => {
    const keys = [];
    for (let at = 0; at < storage.length; at += 1) {
      const key = storage.key(at);
      if (key !== null && key.startsWith(prefix)) {
        keys.push(key);
      }
    }
    return keys.sort();
  };

  /**
   * The learners that have a shelf. @param {Storage} storage @param {string} site @returns {string[]}
   */
  const learners = (storage, site) => {
    const prefix = `${PREFIX}:${site}:`;
    const names = keysOf(storage, prefix).map((key) => key.slice(prefix.length).split(':')[0]);
    return Array.from(new Set(names));
  };

  /**
   * @param {Storage} storage @param {string} site @param {string} learner @param {string} tab Random, for one page view.
   * @returns {Shelf}
   */
  const open = (storage, site, learner, tab) => {
    const prefix = shelfKey(site, learner);
    const own = `${prefix}part:${tab}`;
    /** Answers of this tab: another one may have folded its part away. */
    let count = 0;

    /** @param {string} key */
    const part = (key) => LearningRecord.parse(storage.getItem(key) || '', site);

    /** @param {string} key A part that cannot be read is kept under another name, for whoever can mend it. */
    const putAside = (key) => {
      const text = storage.getItem(key) || '';
      try {
        storage.setItem(key.replace(':part:', ':aside:'), text);
        storage.removeItem(key);
      } catch {
        // No room for a second copy: it stays where it is.
      }
    };

    const read = () => {
      let record = LearningRecord.empty(site, learner);
      let lost = 0;
      keysOf(storage, `${prefix}part:`).forEach((key) => {
        const found = part(key);
        if (found.record) {
          record = LearningRecord.merge(record, found.record);
          lost += found.lost;
        } else if (found.problem === 'damaged') {
          putAside(key);
        }
      });
      return { record, lost, aside: keysOf(storage, `${prefix}aside:`).length };
    };

    /** @param {StudyRecord} record @returns {Written} */
    const write = (record) => {
      try {
        storage.setItem(own, JSON.stringify(record));
        return '';
      } catch {
        return 'full';
      }
    };

    /** @param {StudyRecord} record @returns {Written} */
    const writeSomehow = (record) => {
      const first = write(record);
      if (first === '') {
        return '';
      }
      // Everything in one part takes least room, and old answers take less.
      const all = LearningRecord.merge(read().record, record);
      const short = LearningRecord.compact(all, KEPT);
      const others = keysOf(storage, `${prefix}part:`).filter((key) => key !== own);
      const held = others.map((key) => /** @type {[string, string]} */ ([key, storage.getItem(key) || '']));
      others.forEach((key) => storage.removeItem(key));
      if (write(short) === '') {
        return 'compacted';
      }
      held.forEach(([key, text]) => {
        try {
          storage.setItem(key, text);
        } catch {
          // It had this room a moment ago.
        }
      });
      return 'full';
    };

    const mine = () => part(own).record || LearningRecord.empty(site, learner);

    /** @param {() => Written} work @returns {Written} */
    const guarded = (work) => {
      try {
        return work();
      } catch {
        return 'closed';
      }
    };

    return Object.freeze({
      read,
      /** @param {Omit<Entry, 'n'>} answer */
      add: (answer) => guarded(() => {
        const before = mine();
        const device = `${answer.device}.${tab}`;
        count = before.entries.reduce((most, one) => (one.device === device ? Math.max(most, one.n) : most), count) + 1;
        return writeSomehow(LearningRecord.merge(before, { ...before, entries: [{ ...answer, device, n: count }] }));
      }),
      /** @param {StudyRecord} other */
      merge: (other) => guarded(() => writeSomehow(LearningRecord.merge(mine(), other))),
      fold: (day) => {
        guarded(() => {
          const isOld = (/** @type {string} */ key) => {
            const { record } = part(key);
            return record !== null && record.entries.every((entry) => entry.day < day - 1);
          };
          const old = keysOf(storage, `${prefix}part:`).filter((key) => key !== own && isOld(key));
          const all = old.reduce((sum, key) => LearningRecord.merge(sum, part(key).record || sum), mine());
          if (old.length > 0 && write(all) === '') {
            old.forEach((key) => storage.removeItem(key));
          }
          return '';
        });
      },
    });
  };

  return Object.freeze({ open, learners });
})();
