/**
 * What a reader searches for, and where it stands in a text.
 *
 * In: a query, an entry of the index. Out: words, and the places of those words with the characters around them. Holds:
 * pure; knows no page. Text is compared folded, and the index folds in the same way (src/search/fold.rs): each UTF-16
 * unit gives one, so that places in the folded text are places in the text.
 */

/**
 * @typedef {object} Indexed A text, or a formulation, which has no pieces.
 * @property {string} name @property {string} folded The name, folded.
 * @property {string[]} letters For each character of the name that is read, the letters that may be typed for it.
 * @property {string} href From the top of the site.
 * @property {string} about The course of a text; what a formulation names.
 * @property {boolean} isTerm Whether it is a formulation.
 * @property {FindLine[]} lines
 *
 * @typedef {object} FindLine A line of the source: a piece of the page, or several.
 * @property {string} folded @property {FindPiece[]} pieces
 *
 * @typedef {object} FindPiece
 * @property {number} tier @property {string} anchor @property {string} words
 * @property {number} from Where it begins in its line.
 *
 * @typedef {object} Hit A piece that holds words, or the name (tier 0).
 * @property {number} tier 0 name, 1 heading, 2 item, 3 text, 4 question.
 * @property {string} anchor @property {string} words
 * @property {[number, number][]} ranges Where they stand, in order and apart; none where initials were meant.
 *
 * @typedef {object} Found
 * @property {Indexed} entry @property {Hit[]} hits Those that hold most of the words, as they stand on the page.
 * @property {number} rank The least tier among them.
 */

const FindWords = (() => {
  'use strict';

  /** Characters before what was found, and in all, that a snippet has. */
  const BEFORE = 20;
  const SNIPPET = 90;

  const QUOTES = /[“”„‘’「」『』«»'＂＇]/gu;
  const WIDE = /[\uff01-\uff5e]/gu;
  const BLANKS = /[\t-\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;

  /** @param {string} text Of one character beyond ASCII, its small form where that is as long. */
  const small = (text) => {
    const lower = text.toLowerCase();
    return lower.length === text.length ? lower.replace(/ς/gu, 'σ') : Array.from(text).map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('');
  };

  /** @param {string} text @param {Map<string, string>} variants Of each traditional character the simplified one. */
  const fold = (text, variants) => {
    const plain = small(text.replace(QUOTES, '"').replace(WIDE, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(BLANKS, ' '));
    return variants.size === 0 ? plain : plain.replace(/[\u3000-\ufaff]/gu, (c) => variants.get(c) || c);
  };

  /**
   * The words of a query: what blanks part, and what quotes hold as it stands; those of Chinese where they hold a blank,
   * for else they may be meant.
   * @param {string} query @returns {string[]}
   */
  const parse = (query) => {
    const straight = query.replace(/[“"]([^“”"]*\s[^“”"]*)[”"]/gu, '"$1"');
    const words = (straight.match(/"[^"]+"?|[^\s"]+/gu) || []).map((word) => word.replace(/^"|"$/gu, ''));
    return words.filter((word, at) => word.trim() !== '' && words.indexOf(word) === at);
  };

  /** @param {string[]} words @returns {string} A query that asks for them. */
  const query = (words) => words.map((word) => (/\s/u.test(word) ? `"${word}"` : word)).join(' ');

  /** @param {string} given As the index writes them: `s[cz]y`. @returns {string[]} */
  const letters = (given) => (given.match(/\[\w+\]|\w/gu) || []).map((one) => one.replace(/[[\]]/gu, ''));

  /** @param {string[]} of @param {string} word Whether it is typed for characters of a name that follow one another. */
  const spells = (of, word) => word.length > 1 && /^[a-z0-9]+$/u.test(word)
    && of.some((_, from) => from + word.length <= of.length && Array.from(word).every((letter, at) => of[from + at].includes(letter)));

  /** @param {string} text @param {string} word @returns {[number, number][]} */
  const places = (text, word) => {
    /** @type {[number, number][]} */
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
    }
    return found;
  };

  /** @param {[number, number][]} ranges Those that touch become one. @returns {[number, number][]} */
  const merge = (ranges) => {
    /** @type {[number, number][]} */
    const merged = [];
    ranges.sort((one, other) => one[0] - other[0] || one[1] - other[1]).forEach(([from, to]) => {
      const last = merged[merged.length - 1];
      if (last && from <= last[1]) {
        last[1] = Math.max(last[1], to);
      } else {
        merged.push([from, to]);
      }
    });
    return merged;
  };

  /**
   * Where words stand in a line, by the pieces that they begin in.
   * @param {FindLine} line @param {string[]} words Folded.
   * @returns {{piece: FindPiece, word: string, range: [number, number] | null}[]} Ranges in the piece, cut where it ends.
   */
  const holds = ({ folded, pieces }, words) => words.reduce((all, word) => {
    let at = 0;
    places(folded, word).forEach(([from, to]) => {
      while (at + 1 < pieces.length && pieces[at + 1].from <= from) {
        at += 1;
      }
      const piece = pieces[at];
      all.push({ piece, word, range: [from - piece.from, Math.min(to - piece.from, piece.words.length)] });
    });
    return all;
  }, /** @type {{piece: FindPiece, word: string, range: [number, number] | null}[]} */ ([]));

  /**
   * Where words stand in an entry; nothing where one of them does not.
   * @param {Indexed} entry @param {string[]} words Folded. @returns {Found | null}
   */
  const match = (entry, words) => {
    const spelled = words.filter((word) => spells(entry.letters, word));
    const name = { folded: entry.folded, pieces: [{ tier: 0, anchor: '', words: entry.name, from: 0 }] };
    /** @type {ReturnType<typeof holds>} */
    const held = [];
    [name].concat(entry.lines).forEach((line) => holds(line, words).forEach((one) => held.push(one)));
    spelled.forEach((word) => held.push({ piece: name.pieces[0], word, range: null }));
    if (!words.every((word) => held.some((one) => one.word === word))) {
      return null;
    }
    /** @type {Map<FindPiece, {words: Set<string>, ranges: [number, number][]}>} */
    const byPiece = new Map();
    held.forEach(({ piece, word, range }) => {
      const own = byPiece.get(piece) || { words: new Set(), ranges: [] };
      own.words.add(word);
      if (range) {
        own.ranges.push(range);
      }
      byPiece.set(piece, own);
    });
    const most = Array.from(byPiece.values()).reduce((least, own) => Math.max(least, own.words.size), 0);
    const hits = Array.from(byPiece).filter(([, own]) => own.words.size === most)
      .map(([{ tier, anchor, words: text }, { ranges }]) => ({ tier, anchor, words: text, ranges: merge(ranges) }));
    return { entry, hits, rank: hits.reduce((least, hit) => Math.min(least, hit.tier), Infinity) };
  };

  /**
   * The characters around the first place, in parts: those that were found, and those between.
   * @param {Hit} hit @returns {{text: string, isFound: boolean}[]}
   */
  const snippet = ({ words, ranges }) => {
    const first = ranges.length > 0 ? ranges[0][0] : 0;
    const from = first > BEFORE + 4 ? first - BEFORE : 0;
    const to = words.length - from <= SNIPPET + 10 ? words.length : Math.max(from + SNIPPET, ranges.length > 0 ? ranges[0][1] : 0);
    const parts = [{ text: from > 0 ? '…' : '', isFound: false }];
    let at = from;
    ranges.filter((range) => range[0] < to).forEach(([start, end]) => {
      parts.push({ text: words.slice(at, start), isFound: false }, { text: words.slice(start, Math.min(end, to)), isFound: true });
      at = Math.min(end, to);
    });
    parts.push({ text: words.slice(at, to) + (to < words.length ? '…' : ''), isFound: false });
    return parts.filter((part) => part.text !== '');
  };

  /** @param {Hit} hit @returns {string[]} What was found, as the text writes it. */
  const surfaces = ({ words, ranges }) => {
    const found = ranges.map(([from, to]) => words.slice(from, to));
    // What a word has of its beginning at the end of a piece would be found everywhere.
    return found.filter((word, at) => word.trim().length > 1 && found.indexOf(word) === at);
  };

  return Object.freeze({ fold, parse, query, letters, match, places, merge, snippet, surfaces });
})();
