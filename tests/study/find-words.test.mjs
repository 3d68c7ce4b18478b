import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const FindWords = load(['find-words'], 'FindWords');
const plain = (value) => JSON.parse(JSON.stringify(value));
const VARIANTS = new Map([['個', '个'], ['堅', '坚'], ['識', '识']]);
const fold = (text) => FindWords.fold(text, VARIANTS);

/// An entry of these lines, each the pieces that it is cut into.
function entry(name, lines, letters = '') {
  const line = (pieces) => {
    let from = 0;
    return {
      folded: fold(pieces.map(([, words]) => words).join('')),
      pieces: pieces.map(([tier, words], at) => {
        const piece = { tier, anchor: `#${at}`, words, from };
        from += words.length;
        return piece;
      }),
    };
  };
  return { name, folded: fold(name), letters: FindWords.letters(letters), href: 'a.html', about: '', isTerm: false, lines: lines.map(line) };
}
const match = (one, ...words) => plain(FindWords.match(one, words.map(fold)));

test('what readers take for the same is the same, unit by unit', () => {
  const rows = [['“四种意识”', '"四种意识"'], ['「四個堅持」', '"四个坚持"'], ['ＯＡ系统（２０２６）', 'oa系统(2026)'], ['GB/T　9704', 'gb/t 9704'], ['İstanbul', 'İstanbul'], ['ΟΔΟΣ', 'οδοσ'], ['𠮷野家', '𠮷野家']];
  for (const [text, folded] of rows) {
    assert.equal(fold(text), folded);
    assert.equal(fold(text).length, text.length);
  }
});

test('blanks part words, straight quotes keep them together', () => {
  assert.deepEqual(plain(FindWords.parse('政治　意识 政治')), ['政治', '意识']);
  assert.deepEqual(plain(FindWords.parse('"GB/T 9704" 公文')), ['GB/T 9704', '公文']);
  assert.deepEqual(plain(FindWords.parse('“四种意识”')), ['“四种意识”']);
  assert.deepEqual(plain(FindWords.parse('“GB/T 9704” 公文')), ['GB/T 9704', '公文']);
  assert.deepEqual(plain(FindWords.parse('"没写完')), ['没写完']);
  assert.deepEqual(plain(FindWords.parse(' " " ')), []);
  assert.equal(FindWords.query(['GB/T 9704', '公文']), '"GB/T 9704" 公文');
});

test('all words have to be there, and the places that hold most of them count', () => {
  const text = entry('值班工作', [[[3, '值班要守时。']], [[3, '交班要清楚，值班要守时。']], [[4, '什么要清楚？']]]);
  assert.equal(match(text, '值班', '保密'), null);
  assert.deepEqual(match(text, '值班', '清楚').hits.map(({ words }) => words), ['交班要清楚，值班要守时。']);
  assert.deepEqual(match(text, '值班').hits.map(({ tier }) => tier), [0, 3, 3]);
  assert.equal(match(text, '值班').rank, 0);
});

test('a word that goes on into the next piece of its line is found where it begins', () => {
  const text = entry('值班', [[[2, '一是守时。'], [2, '二是守岗。']], [[3, '二是']]]);
  const { hits } = match(text, '守时。二是');
  assert.deepEqual(hits, [{ tier: 2, anchor: '#0', words: '一是守时。', ranges: [[2, 5]] }]);
  assert.equal(match(text, '守岗。二是'), null);
});

test('initials spell a name from anywhere in it, by any reading', () => {
  const name = entry('增强四种意识', [], 'zqs[cz]y[sz]');
  for (const typed of ['szys', 'SCYS', 'zqszyz', 'zy']) assert.equal(match(name, typed).rank, 0, typed);
  for (const typed of ['szyy', 'z', 'szysx']) assert.equal(match(name, typed), null, typed);
  assert.deepEqual(match(name, 'szys').hits[0].ranges, []);
});

test('a snippet shows the characters around the first place and marks each', () => {
  const long = '甲'.repeat(60);
  const [found] = match(entry('题', [[[3, `${long}值班${long}值班${long}`]]]), '值班').hits;
  const parts = plain(FindWords.snippet(found));
  assert.deepEqual(parts.map(({ isFound }) => isFound), [false, false, true, false, true, false].slice(0, parts.length));
  assert.ok(parts[0].text === '…' && parts[parts.length - 1].text.endsWith('…'));
  assert.ok(parts.reduce((sum, { text }) => sum + text.length, 0) < 110);
  const short = plain(FindWords.snippet(match(entry('题', [[[3, '值班要守时。']]]), '守时').hits[0]));
  assert.equal(short.map(({ text }) => text).join(''), '值班要守时。');
});

test('ranges that touch become one, and what was found is told as it is written', () => {
  const { hits } = match(entry('题', [[[3, '增强“政治意识”和政治觉悟']]]), '政治', '政治意识', '"政治');
  assert.deepEqual(hits[0].ranges, [[2, 7], [9, 11]]);
  assert.deepEqual(plain(FindWords.surfaces(hits[0])), ['“政治意识', '政治']);
});
