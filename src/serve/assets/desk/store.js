/**
 * What the desk asks its server for, and what it writes by it.
 *
 * In: decisions. Out: what became of each. Holds: one after another, in the order in which they were made; each is made on
 * the file as the desk last knew it; after one that was refused those behind it are not made.
 */

/**
 * @typedef {object} DeskQuestion The keys of DESIGN §8, and these.
 * @property {string} id
 * @property {string} rev
 * @property {string} kind
 * @property {string | null} type
 * @property {string} stem
 * @property {{text: string, correct: boolean, note?: string}[]} [options]
 * @property {string} [correction]
 * @property {string[][]} [blanks]
 * @property {string[]} [bank]
 * @property {string[]} [order]
 * @property {{left: string, right: string}[]} [pairs]
 * @property {string[]} [extra]
 * @property {string[]} [points]
 * @property {string[]} hints
 * @property {string} explanation
 * @property {string | null} anchor
 * @property {string} state open, kept, edited, dropped, own.
 * @property {string} reason
 * @property {{rule: string, severity: string, message: string}[]} warnings
 * @property {DeskQuestion | null} original
 * @property {number | null} line
 * @property {{text: string, marks: {start: number, end: number}[]}[]} passages
 * @property {string | null} [link] What opens the source there.
 *
 * @typedef {Object<string, number>} DeskCounts By state.
 *
 * @typedef {object} DeskRow
 * @property {string} path
 * @property {string} title
 * @property {string} course
 * @property {string} hash
 * @property {DeskCounts} counts
 * @property {number} warnings
 * @property {number} problems
 * @property {number} uncovered
 * @property {string[]} kinds Of its questions.
 * @property {boolean} is_unread Whether its file cannot be read, so that its counts are not what was decided.
 *
 * @typedef {object} DeskList
 * @property {string | null} id
 * @property {string | null} title
 * @property {string} first
 * @property {string | null} found_title
 * @property {string} found_first
 * @property {number | null} declared
 * @property {number} count
 * @property {string | null} anchor
 * @property {{head: string, line: number}[]} items
 * @property {number[]} corrected
 * @property {boolean} is_none
 * @property {string | null} uncovered
 *
 * @typedef {object} DeskDiagnostic
 * @property {string} file
 * @property {number} line
 * @property {string} severity
 * @property {string} message
 * @property {string} help
 *
 * @typedef {DeskRow & {source_file: string, file: string, questions: DeskQuestion[], lists: DeskList[], corrections: any[],
 *   aliases: Object<string, string>, problems: DeskDiagnostic[], source_link?: string, file_link?: string}} DeskMaterial
 *
 * @typedef {object} DeskAnswer What became of a request.
 * @property {number} status Of HTTP; 0 where the server does not answer, -1 where it was not asked since a decision before was
 *   refused.
 * @property {any} value
 *
 * @typedef {{step: number, path: string, id: string, words: string}} DeskStep What can be taken back.
 */

const DeskStore = (() => {
  'use strict';

  const TOKEN = document.body.dataset.token || '';
  /** Steps are those of this server: another has another token. */
  const STEPS = `yanxi-desk:steps:${TOKEN.slice(0, 16)}`;

  /** @param {Response} response @returns {Promise<DeskAnswer>} */
  const read = (response) => response.text().then((text) => {
    try {
      return { status: response.status, value: JSON.parse(text) };
    } catch {
      return { status: response.status, value: null };
    }
  });

  const unheard = () => ({ status: 0, value: null });

  /** @param {string} address @returns {Promise<DeskAnswer>} */
  const get = (address) => fetch(address, { cache: 'no-store' }).then(read).catch(unheard);

  /** @param {string} address @param {object} body @returns {Promise<DeskAnswer>} */
  const post = (address, body) => fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-yanxi-token': TOKEN },
    body: JSON.stringify(body),
  }).then(read).catch(unheard);

  /** @returns {DeskStep[]} */
  const readSteps = () => {
    try {
      return JSON.parse(sessionStorage.getItem(STEPS) || '[]');
    } catch {
      return [];
    }
  };

  const steps = readSteps();
  const keepSteps = () => {
    try {
      sessionStorage.setItem(STEPS, JSON.stringify(steps));
    } catch {
      // A full store costs what could be taken back after a reload.
    }
  };

  /** The hash of each material's file, as the desk last knew it. @type {Object<string, string>} */
  const hashes = {};
  /** @type {Promise<any>} */
  let line = Promise.resolve();
  let asked = 0;
  let refusals = 0;

  /** @param {() => Promise<DeskAnswer>} work @returns {Promise<DeskAnswer>} */
  const inLine = (work) => {
    const then = refusals;
    asked += 1;
    const result = line.then(() => (refusals === then ? work() : { status: -1, value: null }));
    line = result.then((answer) => {
      if (![200, 204, -1].includes(answer.status)) {
        refusals += 1;
      }
    });
    return result;
  };

  /**
   * @param {string} path @param {any} decision @param {{words: string, id?: string, hash?: string}} about What to call the step;
   * the file that it is made on, where that is not the last.
   */
  const decide = (path, decision, about) => inLine(() => {
    const hash = about.hash === undefined ? hashes[path] || '' : about.hash;
    return post('decide', { path, hash, decision }).then((answer) => {
      if (answer.status === 200) {
        hashes[path] = answer.value.hash;
        if (answer.value.step !== null) {
          steps.push({ step: answer.value.step, path, id: about.id || '', words: about.words });
          keepSteps();
        }
      }
      return answer;
    });
  });

  /** @returns {Promise<{answer: DeskAnswer, step: DeskStep | undefined}>} Takes the last step back. */
  const undo = () => {
    /** @type {DeskStep | undefined} */
    let step;
    return inLine(() => {
      step = steps[steps.length - 1];
      if (!step) {
        return Promise.resolve({ status: 204, value: null });
      }
      const { path } = step;
      return post('undo', { step: step.step }).then((answer) => {
        // What was taken back, or cannot be any more; a server that did not answer may yet.
        if ([200, 409, 410].includes(answer.status)) {
          steps.pop();
          keepSteps();
        }
        if (answer.status === 200) {
          hashes[path] = answer.value.hash;
        }
        return answer;
      });
    }).then((answer) => ({ answer, step }));
  };

  return Object.freeze({
    get,
    post,
    decide,
    undo,
    /** How often something was decided: what was asked for before is old. */
    asked: () => asked,
    lastStep: () => steps[steps.length - 1],
    /** @param {string} path */
    hash: (path) => hashes[path] || '',
    /** @param {string} path @param {string} hash */
    knows: (path, hash) => {
      hashes[path] = hash;
    },
    /** Waits until all that was decided is written. */
    idle: () => line,
  });
})();
