/**
 * Who keeps the learning record and answers what pages ask: the part of study.html that knows no page.
 *
 * In: a storage or none, the site, a clock. Out: `answer(method, question)`, a value for each of `METHODS`. Holds: where
 * nothing can be stored the record lives as long as the page, and that is said; another tab's answers are seen after
 * `refresh`.
 */

/* global Knowns, Ledger, LearningRecord, Shelves */

/**
 * @typedef {object} Tally Today's work.
 * @property {number} fresh Questions answered for the first time.
 * @property {number} done Questions answered in review.
 *
 * @typedef {object} State What pages are told of a learner.
 * @property {string} learner
 * @property {string[]} learners All of this site on this machine.
 * @property {boolean} isReached Whether the keeper answered.
 * @property {boolean} isSaved Whether the record outlives the page.
 * @property {number} lost Answers that could not be read.
 * @property {number} aside Parts of the record that could not be read.
 * @property {number} newer Parts that a later version of the program wrote.
 * @property {number} count Answers in all.
 * @property {Object<string, Known>} known By question: all of them, or those that were asked for. (The keeper gives `Rows`.)
 * @property {Object<string, number>} days Answers of each day.
 * @property {Tally} today
 * @property {number} lastDay The day of the last answer; -1 where there is none.
 * @property {Object<string, Object<string, any>>} kept Values by kind and name.
 */

const Keeper = (() => {
  'use strict';

  const DAY = 86400000;
  const MINUTE = 60000;

  /** @returns {Storage} A storage that lasts as long as the page. */
  const memory = () => {
    /** @type {Map<string, string>} */
    const held = new Map();
    return {
      get length() {
        return held.size;
      },
      key: (at) => Array.from(held.keys())[at] || null,
      getItem: (key) => (held.has(key) ? held.get(key) || '' : null),
      setItem: (key, text) => void held.set(key, text),
      removeItem: (key) => void held.delete(key),
      clear: () => held.clear(),
    };
  };

  /** @param {() => boolean} test */
  const holds = (test) => {
    try {
      return test();
    } catch {
      return false;
    }
  };

  /** @param {Storage} storage Whether it keeps what it is given, or at least has something: full is not closed. @param {string} key */
  const isOpen = (storage, key) => {
    const isWritable = holds(() => {
      storage.setItem(key, '1');
      storage.removeItem(key);
      return true;
    });
    return isWritable || holds(() => storage.length > 0);
  };

  /** @param {Kept} kept @returns {Object<string, any>} */
  const values = (kept) => {
    /** @type {Object<string, any>} */
    const all = {};
    Object.keys(kept).forEach((name) => {
      all[name] = kept[name].value;
    });
    return all;
  };

  /**
   * @param {Storage | null} given @param {string} site @param {string} tab Random, for one page view.
   * @param {() => Date} clock
   */
  const open = (given, site, tab, clock) => {
    const base = Shelves.keyOf(site);
    const storage = given !== null && isOpen(given, `${base}probe`) ? given : memory();
    const isSaved = storage === given;
    const learnerKey = `${base}current`;

    const today = () => {
      const now = clock();
      const local = now.getTime() - now.getTimezoneOffset() * MINUTE;
      const iso = new Date(local).toISOString();
      return { day: Math.floor(local / DAY), time: iso.slice(11, 19) };
    };

    let learner = '';
    let shelf = Shelves.open(storage, site, learner, tab);
    let ledger = Ledger.open(shelf);
    let turns = 0;
    /** @param {string} name */
    const turnTo = (name) => {
      learner = name;
      // A shelf counts its answers and parts from one: opened again, it would write over what it wrote before.
      turns += 1;
      shelf = Shelves.open(storage, site, learner, `${tab}-${turns}`);
      ledger = Ledger.open(shelf);
    };
    turnTo(storage.getItem(learnerKey) || '');
    const draftPrefix = () => `${Shelves.keyOf(site, 'learner', learner)}draft:`;

    /** @param {Entry[]} entries @param {Object<string, string>} aliases @returns {Tally} */
    const tally = (entries, aliases) => {
      const { day } = today();
      /** @param {Entry} entry */
      const idOf = (entry) => LearningRecord.present(entry.id, aliases);
      const ofToday = entries.filter((entry) => entry.day === day);
      const fresh = new Set(ofToday.map(idOf));
      const done = new Set(ofToday.filter((entry) => entry.mode === 'review').map(idOf));
      if (fresh.size > 0) {
        entries.filter((entry) => entry.day !== day).forEach((entry) => fresh.delete(idOf(entry)));
      }
      return { fresh: fresh.size, done: done.size };
    };

    /** @param {{aliases?: Object<string, string>, ids?: string[]}} question @returns {Omit<State, 'known' | 'isReached'> & {known: Rows}} */
    const state = ({ aliases = {}, ids }) => {
      const { record, lost, aside, newer } = ledger.reading();
      const known = ledger.known(aliases);
      const entries = LearningRecord.standing(record);
      /** @type {Object<string, number>} */
      const days = {};
      entries.forEach((entry) => {
        days[entry.day] = (days[entry.day] || 0) + 1;
      });
      /** @type {State['kept']} */
      const kept = {};
      Object.keys(record.kept).forEach((kind) => {
        const isOfQuestions = kind === 'notes' || kind === 'stars';
        kept[kind] = values(isOfQuestions ? LearningRecord.keptNow(record.kept[kind], aliases) : record.kept[kind]);
      });
      return {
        learner,
        learners: Array.from(new Set(Shelves.learners(storage, site).concat(learner))),
        isSaved,
        lost,
        aside,
        newer,
        count: entries.length,
        known: Knowns.pack(known, ids || Array.from(known.keys())),
        days,
        today: tally(entries, aliases),
        lastDay: entries.length > 0 ? entries[entries.length - 1].day : -1,
        kept,
      };
    };

    /** @param {string} kind @param {string} name @param {any} value @returns {{written: Written}} */
    const keep = (kind, name, value) => ({ written: ledger.keep(kind, name, value, clock().getTime()) });

    const METHODS = Object.freeze({
      state,

      /**
       * Writes an answer. @param {{answer: Omit<Entry, 'n' | 'device' | 'day' | 'time'>}} question
       * @returns {{written: Written, name: string, known: Known}} Its name, to take it back; what is known now.
       */
      add: ({ answer }) => {
        const { written, entry, known } = ledger.add({ ...answer, ...today() });
        return { written, name: LearningRecord.nameOf(entry), known };
      },

      /**
       * Takes an answer back: it stays in the log and counts no more.
       * @param {{name: string, id: string}} question The answer and its question.
       * @returns {{written: Written, known: Known | null}} What is known of the question without it.
       */
      undo: ({ name, id }) => ({ ...keep('undone', name, true), known: ledger.known().get(id) || null }),

      /** @param {{kind: string, name: string, value: any}} question */
      keep: ({ kind, name, value }) => keep(kind, name, value),

      /**
       * The last answers, the latest first, under the names that their questions have now.
       * @param {{count: number, aliases?: Object<string, string>}} question @returns {{entries: Entry[]}}
       */
      log: ({ count, aliases = {} }) => {
        const last = LearningRecord.standing(ledger.reading().record).slice(-count).reverse();
        return { entries: last.map((entry) => ({ ...entry, id: LearningRecord.present(entry.id, aliases), answer: undefined })) };
      },

      /** The record as a file. @returns {{text: string, learner: string}} */
      give: () => ({ text: JSON.stringify({ ...ledger.reading().record, learner }, null, 1), learner }),

      /**
       * Adds a file's record to this one. @param {{text: string}} question
       * @returns {{problem: Reading['problem'], lost: number, added: number, written: Written}}
       */
      take: ({ text }) => {
        const { record, lost, problem } = LearningRecord.parse(text, site);
        if (!record) {
          return { problem, lost, added: 0, written: '' };
        }
        return { problem, lost, ...ledger.merge(record) };
      },

      /** Everything of this learner on this machine. */
      erase: () => {
        const written = shelf.erase();
        turnTo(learner);
        return { written };
      },

      /** Turns to another learner, who may be new. @param {{learner: string}} question */
      choose: ({ learner: name }) => {
        storage.setItem(learnerKey, name);
        turnTo(name);
        return {};
      },

      /** Gives what was done so far another name: everything, drafts too. @param {{learner: string}} question */
      rename: ({ learner: name }) => {
        const written = shelf.moveTo(name);
        if (written === '') {
          storage.setItem(learnerKey, name);
          turnTo(name);
        }
        return { written };
      },

      /** What is being done and is no answer yet: a paper. @param {{name: string, text?: string | null}} question */
      draft: ({ name, text }) => {
        const key = draftPrefix() + name;
        if (text === null) {
          storage.removeItem(key);
        } else if (text !== undefined) {
          storage.setItem(key, text);
        }
        return { text: storage.getItem(key) };
      },
    });

    shelf.fold(today().day);
    // Read before it is asked for: a page is about to ask, and waits for its frame to load in any case.
    ledger.known();

    return Object.freeze({
      /** @param {string} method @param {any} question @returns {any} */
      answer: (method, question) => {
        /** @type {Object<string, (question: any) => any>} */
        const methods = METHODS;
        return Object.prototype.hasOwnProperty.call(methods, method) ? methods[method](question || {}) : null;
      },
      /**
       * Another tab wrote. A page stays with the learner with whom it began: what is answered there is theirs.
       * @param {string | null} key @returns {'' | 'draft' | 'record'} What is to be looked at again.
       */
      refresh: (key) => {
        if (key !== null && key.startsWith(draftPrefix())) {
          return 'draft';
        }
        if (key !== null && !key.startsWith(Shelves.keyOf(site, 'learner', learner))) {
          return '';
        }
        ledger.forget();
        return 'record';
      },
    });
  };

  return Object.freeze({ open });
})();
