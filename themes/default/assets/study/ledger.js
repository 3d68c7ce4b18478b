/**
 * A shelf's record as it stands, with what it says of each question: read once, and kept in step with what is written.
 *
 * In: a shelf. Out: the record, what is known, and both after an answer. Holds: what is said after an answer is what a
 * replay would say; `forget` makes it read anew, when another tab wrote.
 */

/* global LearningRecord */

const Ledger = (() => {
  'use strict';

  /** @param {Shelf} shelf */
  const open = (shelf) => {
    /** @type {ReturnType<Shelf['read']> | null} */
    let held = null;
    const reading = () => {
      held = held || shelf.read();
      return held;
    };

    /** @type {Map<string, Known> | null} By the names that questions had then. */
    let raw = null;
    /** @type {{aliases: Object<string, string>, known: Map<string, Known>}} By the names of now. */
    let present = { aliases: {}, known: new Map() };
    /** @param {Object<string, string>} [aliases] Those of before, where nothing is said. @returns {Map<string, Known>} */
    const known = (aliases = present.aliases) => {
      const { record } = reading();
      const isNew = raw === null;
      raw = raw || LearningRecord.replay(record);
      if (isNew || JSON.stringify(present.aliases) !== JSON.stringify(aliases)) {
        present = { aliases, known: LearningRecord.renamed(record, raw, aliases) };
      }
      return present.known;
    };

    return Object.freeze({
      reading,
      known,
      forget: () => {
        held = null;
        raw = null;
      },

      /** @param {Omit<Entry, 'n' | 'device'>} answer @returns {{written: Written, entry: Entry, known: Known}} */
      add: (answer) => {
        const { record, ...rest } = reading();
        const all = known();
        const { written, entry } = shelf.add(answer);
        const next = LearningRecord.add(record, entry);
        held = { record: next, ...rest };
        if (all === raw && next.entries[next.entries.length - 1] === entry) {
          all.set(answer.id, LearningRecord.after(all.get(answer.id), entry));
        } else {
          // Names have changed, or the clock was set back and the answer is not the last: all is replayed.
          raw = null;
        }
        const one = known().get(answer.id) || LearningRecord.after(undefined, entry);
        return { written, entry, known: one };
      },

      /** @param {string} kind @param {string} name @param {any} value @param {number} now @returns {Written} */
      keep: (kind, name, value, now) => {
        const { record, ...rest } = reading();
        const next = LearningRecord.keep(record, kind, name, value, now);
        held = { record: next, ...rest };
        if (kind === 'undone') {
          raw = null;
        }
        return shelf.keep(kind, name, next.kept[kind][name]);
      },

      /** @param {StudyRecord} other @returns {{written: Written, added: number}} */
      merge: (other) => {
        const before = reading().record.entries.length;
        const written = shelf.merge(other);
        held = null;
        raw = null;
        return { written, added: reading().record.entries.length - before };
      },
    });
  };

  return Object.freeze({ open });
})();
