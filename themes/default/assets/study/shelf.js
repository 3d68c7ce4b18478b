/**
 * Where the learning record lies in a browser: one shelf for each learner of a site.
 *
 * In: a storage (`localStorage`, or one like it), the site, the learner, a tab. Out: the record, written and read. Holds:
 * each tab writes a part of its own, so that two tabs at once lose nothing; parts are merged when they are read, and
 * old ones are folded into one. A part that cannot be read is put aside, never thrown away. Chromium keeps one store
 * for all local files, so every key begins with the site.
 */

/* global LearningRecord, Pack */

/**
 * @typedef {object} Shelf
 * @property {() => {record: StudyRecord, lost: number, aside: number, newer: number}} read All parts in one; answers and parts
 *   that could not be read, and parts of a later version of the program.
 * @property {(answer: Omit<Entry, 'n' | 'device'>) => {written: Written, entry: Entry}} add
 * @property {(kind: string, name: string, one: {value: any, at: number}) => Written} keep
 * @property {(other: StudyRecord) => Written} merge
 * @property {(day: number) => void} fold Makes one part of those that no tab wrote since the day before.
 * @property {(other: string) => Written} moveTo Gives everything to another learner: parts, drafts, what was put aside.
 * @property {() => Written} erase Everything of this learner, in all tabs.
 *
 * @typedef {'' | 'compacted' | 'full' | 'closed'} Written Nothing to say; answers gave up what was answered; nothing was
 *   written as there is no room; nothing can be written here at all.
 */

const Shelves = (() => {
  'use strict';

  const PREFIX = 'yanxi';
  /** Answers that keep what was answered when room is short. */
  const KEPT = 2000;
  /** Parts that are read in no time; more are folded. */
  const MANY = 8;

  /** @param {string[]} names @returns {string} A key's beginning: names with marks between them that no name has. */
  const keyOf = (...names) => `${[PREFIX, ...names.map(encodeURIComponent)].join(':')}:`;

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
   * The learners that have a shelf, by name.
   * @param {Storage} storage @param {string} site @returns {string[]}
   */
  const learners = (storage, site) => {
    const prefix = keyOf(site, 'learner');
    const names = keysOf(storage, prefix).map((key) => decodeURIComponent(key.slice(prefix.length).split(':')[0]));
    return Array.from(new Set(names)).sort();
  };

  /** @param {() => Written} work @returns {Written} */
  const guarded = (work) => {
    try {
      return work();
    } catch {
      return 'closed';
    }
  };

  /**
   * @param {Storage} storage @param {string} site @param {string} learner @param {string} tab Random, for one page view.
   * @returns {Shelf}
   */
  const open = (storage, site, learner, tab) => {
    const prefix = keyOf(site, 'learner', learner);
    const [partPrefix, asidePrefix] = [`${prefix}part:`, `${prefix}aside:`];
    const own = partPrefix + tab;
    const erasedKey = keyOf(site, 'erased', learner);
    /** How often everything was erased. @returns {string | null} */
    const erasures = () => {
      try {
        return storage.getItem(erasedKey);
      } catch {
        return null;
      }
    };
    let seenErasures = erasures();
    /** What this tab wrote. Another one may have folded it away: then it is written once more, which changes nothing. */
    let mine = LearningRecord.empty(site, learner);
    /** Parts that hold much are written beside the tab's own, which is written with every answer. */
    let wholes = 0;
    const freshKey = () => {
      wholes += 1;
      return `${own}.${wholes}`;
    };

    const keys = () => keysOf(storage, partPrefix);
    /** @param {string} key */
    const part = (key) => {
      const text = storage.getItem(key) || '';
      return { key, text, reading: Pack.unpack(text, site) };
    };
    /** @param {{key: string, text: string}} one Whether another tab has not written it since. */
    const isSame = ({ key, text }) => storage.getItem(key) === text;

    /** @param {{key: string, text: string}} one A part that cannot be read is kept under another name, for whoever can mend it. */
    const putAside = ({ key, text }) => {
      try {
        storage.setItem(asidePrefix + key.slice(partPrefix.length), text);
        storage.removeItem(key);
      } catch {
        // No room for a second copy: it stays where it is.
      }
    };

    const read = () => {
      const parts = keys().map(part);
      const damaged = parts.filter(({ reading }) => reading.problem === 'damaged' && !reading.record);
      damaged.forEach(putAside);
      const records = parts.map(({ reading }) => reading.record).filter((record) => record !== null);
      return {
        record: LearningRecord.merge([LearningRecord.empty(site, learner), ...records]),
        lost: parts.reduce((sum, { reading }) => sum + reading.lost, 0),
        aside: keysOf(storage, asidePrefix).length + damaged.filter(isSame).length,
        newer: parts.filter(({ reading }) => reading.problem === 'newer').length,
      };
    };

    /** @param {string} key @param {StudyRecord} record @returns {Written} */
    const write = (key, record) => {
      try {
        storage.setItem(key, Pack.pack(record));
        return '';
      } catch {
        return 'full';
      }
    };

    /**
     * Writes where there was no room: old answers give up what was answered, part by part. A part is only ever written over
     * with a shorter one, so that nothing is lost on the way.
     * @param {string} key @param {StudyRecord} record @returns {Written}
     */
    const writeShort = (key, record) => {
      const { entries } = LearningRecord.merge([read().record, record]);
      const first = entries[entries.length - KEPT];
      keys().map(part).filter(({ reading }) => reading.problem === '').forEach((one) => {
        const text = one.reading.record ? Pack.pack(LearningRecord.compact(one.reading.record, first)) : one.text;
        if (text.length < one.text.length && isSame(one)) {
          storage.setItem(one.key, text);
        }
      });
      return write(key, LearningRecord.compact(record, first)) === '' ? 'compacted' : 'full';
    };

    /** @param {(before: StudyRecord) => StudyRecord} change Of what this tab wrote. @returns {Written} */
    const writeMine = (change) => guarded(() => {
      if (erasures() !== seenErasures) {
        // Everything was erased in another tab: what this one wrote before does not come back.
        seenErasures = erasures();
        mine = LearningRecord.empty(site, learner);
      }
      const next = change(mine);
      const written = write(own, next) === '' ? '' : writeShort(own, next);
      if (written !== 'full') {
        mine = next;
      }
      return written;
    });

    /** @param {StudyRecord} other @returns {StudyRecord} What of it is not here yet. */
    const missing = (other) => {
      const held = new Map(read().record.entries.map((entry) => /** @type {[string, Entry]} */ ([LearningRecord.nameOf(entry), entry])));
      const entries = other.entries.filter((entry) => {
        const one = held.get(LearningRecord.nameOf(entry));
        return one === undefined || (one.answer === undefined && entry.answer !== undefined);
      });
      return { ...other, learner, entries };
    };

    /** What tabs still hold of this shelf is not to be written again. */
    const forgetAll = () => {
      mine = LearningRecord.empty(site, learner);
      seenErasures = String(Number(erasures() || 0) + 1);
      storage.setItem(erasedKey, seenErasures);
    };

    let count = 0;
    return Object.freeze({
      read,
      /** @param {Omit<Entry, 'n' | 'device'>} answer */
      add: (answer) => {
        count += 1;
        const entry = { ...answer, device: tab, n: count };
        return { written: writeMine((before) => LearningRecord.add(before, entry)), entry };
      },
      /** @param {string} kind @param {string} name @param {{value: any, at: number}} one */
      keep: (kind, name, one) =>
        writeMine((before) => ({ ...before, kept: { ...before.kept, [kind]: { ...before.kept[kind], [name]: one } } })),
      /** @param {StudyRecord} other */
      merge: (other) => guarded(() => {
        const key = freshKey();
        const fresh = missing(other);
        return write(key, fresh) === '' ? '' : writeShort(key, fresh);
      }),
      fold: (day) => {
        if (keys().length <= MANY) {
          return;
        }
        guarded(() => {
          const old = keys().filter((key) => key !== own).map(part).filter(({ reading }) =>
            reading.problem === '' && reading.record !== null && reading.record.entries.every((entry) => entry.day < day - 1));
          const records = old.map(({ reading }) => reading.record).filter((record) => record !== null);
          if (old.length > MANY && write(freshKey(), LearningRecord.merge(records)) === '') {
            old.filter(isSame).forEach(({ key }) => storage.removeItem(key));
          }
          return '';
        });
      },
      moveTo: (other) => guarded(() => {
        const target = keyOf(site, 'learner', other);
        const all = keysOf(storage, prefix);
        // A draft that the other one has is not written over.
        const moved = all.map((key) => ({ key, there: target + key.slice(prefix.length) })).filter(({ there }) => storage.getItem(there) === null);
        try {
          moved.forEach(({ key, there }) => storage.setItem(there, storage.getItem(key) || ''));
        } catch {
          moved.forEach(({ there }) => storage.removeItem(there));
          return 'full';
        }
        all.forEach((key) => storage.removeItem(key));
        forgetAll();
        return '';
      }),
      erase: () => guarded(() => {
        keysOf(storage, prefix).forEach((key) => storage.removeItem(key));
        forgetAll();
        return '';
      }),
    });
  };

  return Object.freeze({ open, learners, keyOf });
})();
