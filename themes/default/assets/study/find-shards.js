/**
 * The site's text as data scripts (src/search), loaded by need.
 *
 * In: numbers of entries, words. Out: promises of entries, and of the numbers of those that may hold words. Holds: a
 * script is loaded once; one that could not be had is asked for again.
 */

/* global FindWords, Page */

/**
 * @typedef {object} Front What there is.
 * @property {[number, number][]} parts Texts, then formulations: how many there are and how many a shard holds.
 * @property {number} pairs Shards of pairs; none where all text is there at once.
 * @property {string} version @property {string} variants
 */

const Shards = (() => {
  'use strict';

  /** Pairs of a word that are looked up at most: what they let through is read, and few texts hold three by chance. */
  const LOOKED_UP = 3;
  /** Numbers in a shard of pairs: digits of half their kind end one (src/search/pairs.rs). */
  const BASE = 45;
  const FIRST = 35;
  const TIERS = 5;
  /** Added to the tier of a piece that goes on in the line of the one before (src/search/pieces.rs). */
  const GOES_ON = 8;
  const MINUTE = 60000;

  const folder = `${Page.root}assets/search/`;
  /** @type {Front} */
  let front = { parts: [[0, 1], [0, 1]], pairs: 0, version: '', variants: '' };
  /** @type {Map<string, string>} */
  const variants = new Map();
  /** @type {Map<number, Indexed[]>} By shard. */
  const texts = new Map();
  /** @type {Map<number, string>} */
  const pairs = new Map();
  /** @type {Map<string, Promise<void>>} */
  const wanted = new Map();
  /** Scripts that said what they have. */
  const told = new Set();

  /** @param {string} name @param {string} version @returns {Promise<void>} */
  const load = (name, version) => {
    const known = wanted.get(name) || new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${folder}${name}.js?v=${version}`;
      // A file that was cut off, or a page of a server that stands in for it, loads and says nothing.
      script.onload = () => (told.has(name) ? resolve() : fail());
      const fail = () => {
        wanted.delete(name);
        script.remove();
        reject(new Error(script.src));
      };
      script.onerror = fail;
      document.head.append(script);
    });
    wanted.set(name, known);
    return known;
  };

  // Pages do not change when a text does, so their address of the first script is always the same: a minute is
  // how long a reader may be shown the last version.
  const ready = () => load('index', String(Math.floor(Date.now() / MINUTE)));

  /** @param {number} number @returns {{shard: number, at: number}} Where an entry is. */
  const place = (number) => {
    const [[count, per], [, perTerm]] = front.parts;
    const own = number - count;
    return own < 0
      ? { shard: Math.floor(number / per), at: number % per }
      : { shard: Math.ceil(count / per) + Math.floor(own / perTerm), at: own % perTerm };
  };

  /** @param {number} number @returns {Promise<Indexed | null>} None where the site has changed since. */
  const entry = (number) => {
    const { shard, at } = place(number);
    const there = texts.has(shard) ? Promise.resolve() : load(`text-${shard}`, front.version);
    return there.then(() => (texts.get(shard) || [])[at] || null);
  };

  /**
   * @param {string} digits @param {number} at Of the first one.
   * @returns {[number, number]} The number, and where the next begins.
   */
  const read = (digits, at) => {
    let [value, unit, next] = [0, 1, at];
    for (;;) {
      const code = digits.charCodeAt(next);
      const digit = code - FIRST - (code > 92 ? 1 : 0);
      next += 1;
      value += (digit % BASE) * unit;
      if (digit < BASE) {
        return [value, next];
      }
      unit *= BASE;
    }
  };

  /** @param {string} digits Of a shard. @param {number} pair @returns {Map<number, number>} Entries, each with its tier. */
  const holders = (digits, pair) => {
    const found = new Map();
    let [at, key] = [0, 0];
    while (at < digits.length && key < pair) {
      const [more, lengthAt] = read(digits, at);
      const [length, from] = read(digits, lengthAt);
      key += more;
      at = from + length;
      if (key === pair) {
        for (let [number, next] = [0, from]; next < at;) {
          const [value, after] = read(digits, next);
          number += Math.floor(value / TIERS);
          next = after;
          found.set(number, value % TIERS);
        }
      }
    }
    return found;
  };

  /** @param {string} word @returns {number[]} Pairs of it, spread over it. */
  const pairsOf = (word) => {
    const last = word.length - 2;
    const steps = Math.min(last, LOOKED_UP - 1);
    const starts = Array.from({ length: steps + 1 }, (_, step) => (steps === 0 ? 0 : Math.round((step * last) / steps)));
    return last < 0 ? [] : starts.map((at) => word.charCodeAt(at) * 65536 + word.charCodeAt(at + 1));
  };

  /** @param {number} pair @returns {Promise<Map<number, number>>} */
  const lookUp = (pair) => {
    const number = (Math.floor(pair / 65536) * 31 + (pair % 65536)) % front.pairs;
    const there = pairs.has(number) ? Promise.resolve() : load(`pairs-${number}`, front.version);
    return there.then(() => holders(pairs.get(number) || '', pair));
  };

  /**
   * The entries that may hold all words, those where they may count most first.
   * @param {string[]} words Folded. @returns {Promise<{numbers: number[], isExact: boolean}>} Exact where none is in vain.
   */
  const candidates = (words) => {
    const all = front.parts[0][0] + front.parts[1][0];
    const asked = words.reduce((some, word) => some.concat(pairsOf(word)), /** @type {number[]} */ ([]));
    if (front.pairs === 0 || asked.length === 0) {
      return Promise.resolve({ numbers: Array.from({ length: all }, (_, at) => at), isExact: false });
    }
    return Promise.all(asked.map(lookUp)).then((found) => {
      const [least, ...others] = found.sort((one, other) => one.size - other.size);
      /** @type {[number, number][]} */
      const held = [];
      least.forEach((tier, number) => {
        if (others.every((other) => other.has(number))) {
          held.push([others.reduce((worst, other) => Math.max(worst, other.get(number) || 0), tier), number]);
        }
      });
      const isTerm = (/** @type {number} */ number) => Number(number >= front.parts[0][0]);
      held.sort((one, other) => one[0] - other[0] || isTerm(other[1]) - isTerm(one[1]) || one[1] - other[1]);
      return { numbers: held.map(([, number]) => number), isExact: words.length === 1 && words[0].length === 2 };
    });
  };

  /** @param {[string, string, string, string, (number | string)[]]} given @param {boolean} isTerm @returns {Indexed} */
  const toEntry = ([name, letters, href, about, flat], isTerm) => {
    /** @type {FindLine[]} */
    const lines = [];
    let anchor = '';
    for (let at = 0; at < flat.length; at += 3) {
      const kind = Number(flat[at]);
      anchor = flat[at + 1] === 0 ? anchor : String(flat[at + 1]);
      const words = String(flat[at + 2]);
      if (kind < GOES_ON) {
        lines.push({ folded: '', pieces: [] });
      }
      const line = lines[lines.length - 1];
      line.pieces.push({ tier: kind % GOES_ON, anchor, words, from: line.folded.length });
      line.folded += FindWords.fold(words, variants);
    }
    return { name, folded: FindWords.fold(name, variants), letters: FindWords.letters(letters), href, about, isTerm, lines };
  };

  return Object.freeze({
    ready,
    entry,
    candidates,
    /** @returns {Map<string, string>} */
    variants: () => variants,
    /** @returns {boolean} Whether all text is there at once. */
    isWhole: () => front.pairs === 0,
    /** @param {Front} given Called by the first script. */
    open: (given) => {
      told.add('index');
      front = given;
      for (let at = 0; at < given.variants.length; at += 2) {
        variants.set(given.variants[at], given.variants[at + 1]);
      }
    },
    /** @param {number} shard @param {[string, string, string, string, (number | string)[]][]} given Called by a script of texts. */
    put: (shard, given) => {
      told.add(`text-${shard}`);
      const isTerm = shard >= Math.ceil(front.parts[0][0] / front.parts[0][1]);
      texts.set(shard, given.map((one) => toEntry(one, isTerm)));
    },
    /** @param {number} shard @param {string} digits Called by a script of pairs. */
    pairs: (shard, digits) => {
      told.add(`pairs-${shard}`);
      pairs.set(shard, digits);
    },
  });
})();
