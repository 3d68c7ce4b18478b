import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const Paper = load(['lots', 'grade', 'paper'], 'Paper');
const plain = (value) => JSON.parse(JSON.stringify(value));

const KINDS = ['single', 'multiple', 'cloze'];
const BANK = Array.from({ length: 60 }, (_, at) => ({
  id: `q${String(at).padStart(2, '0')}`, kind: KINDS[at % 3], list: `l${at % 20}`, stem: `第${at}题：下列说法正确的是（　）。`, keys: [`要点${at}甲`],
}));
const COUNTS = { single: 5, multiple: 3, cloze: 4 };
const ids = (paper) => plain(paper.map((one) => one.id));

test('the same seed gives the same paper, whatever the order of the bank', () => {
  const paper = ids(Paper.draw(BANK, COUNTS, '2026春'));
  assert.deepEqual(paper, ids(Paper.draw(BANK.slice().reverse(), COUNTS, '2026春')));
  assert.deepEqual(paper, ['q00', 'q21', 'q42', 'q48', 'q03', 'q01', 'q46', 'q34', 'q44', 'q50', 'q26', 'q41'], 'and on any machine');
  assert.notDeepEqual(paper, ids(Paper.draw(BANK, COUNTS, '2026秋')));
});

test('a paper has so many of each kind, in their order, and none twice', () => {
  const paper = Paper.draw(BANK, COUNTS, 'x');
  assert.deepEqual(plain(paper.map((one) => one.kind)), [...Array(5).fill('single'), ...Array(3).fill('multiple'), ...Array(4).fill('cloze')]);
  assert.equal(new Set(ids(paper)).size, 12);
  assert.equal(Paper.draw(BANK, { single: 500 }, 'x').length, 20, 'as many as there are');
  assert.equal(Paper.draw(BANK, { single: 0 }, 'x').length, 0);
});

test('of a list a paper asks once in each kind', () => {
  const one = (id, list) => ({ id, kind: 'cloze', list, stem: `${id}____`, keys: [] });
  assert.equal(Paper.draw([one('a', '1'), one('b', '1'), one('c', '2')], { cloze: 3 }, 'x').length, 2);
});

test('no question of a paper shows what another one asks', () => {
  const bank = [
    { id: 'a', kind: 'cloze', list: '1', stem: '“四种意识”包括：政治意识、____、学习意识、执行意识。', keys: ['大局意识'] },
    { id: 'b', kind: 'cloze', list: '2', stem: '在谈到“增强大局意识”时指出：“善于统筹，____。”', keys: ['把握全局'] },
    { id: 'c', kind: 'recall', list: '1', stem: '请默写“四种意识”。', keys: ['政治意识', '大局意识', '学习意识', '执行意识'] },
  ];
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    const paper = ids(Paper.draw(bank, { cloze: 2, recall: 1 }, seed));
    assert.equal(paper.includes('a') && (paper.includes('b') || paper.includes('c')), false, seed);
  }
});

test('a kind with few questions chooses before one with many', () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ id: `c${at}`, kind: 'cloze', list: `${at}`, stem: at < 8 ? '团结意识____' : '____', keys: [] }));
  const few = [{ id: 'r', kind: 'recall', list: 'x', stem: '请默写。', keys: ['团结意识'] }];
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    assert.deepEqual(ids(Paper.draw([...many, ...few], { cloze: 1, recall: 1 }, seed)), ['c8', 'r'], seed);
  }
});

test('two forms share no question as long as there are enough', () => {
  const { a, b } = Paper.forms(BANK, COUNTS, '甲');
  assert.equal(ids(a).some((id) => ids(b).includes(id)), false);
  assert.equal(b.length, 12);
  const tight = Paper.forms(BANK, { single: 12 }, '甲');
  assert.deepEqual([tight.a.length, tight.b.length], [12, 12], 'with too few both are full');
  assert.equal(ids(tight.b).filter((id) => ids(tight.a).includes(id)).length, 4, 'and share no more than they must');
});

test('what is right about a question of any kind are its keys', () => {
  const question = (rest) => ({ id: 'q', kind: 'single', stem: ['下列', ['不属于'], '的是（　）。'], ...rest });
  const keys = (rest) => plain(Paper.candidate(question(rest), 'l').keys);
  assert.deepEqual(keys({ options: [{ text: '甲', correct: true }, { text: '乙', correct: false }] }), ['甲']);
  assert.deepEqual(keys({ options: [{ text: '错', correct: true }], correction: '大局意识' }), ['错', '大局意识']);
  assert.deepEqual(keys({ blanks: [['政治', '政治意识'], ['大局']] }), ['政治', '政治意识', '大局']);
  assert.deepEqual(keys({ order: ['先', '后'] }), ['先', '后']);
  assert.deepEqual(keys({ pairs: [['左', '右']] }), ['右']);
  assert.deepEqual(keys({ points: ['一', '二'] }), ['一', '二']);
  assert.deepEqual(plain(Paper.candidate(question({}), 'l')), { id: 'q', kind: 'single', list: 'l', stem: '下列不属于的是（　）。', keys: [] });
});

test('a result is of a hundred, and by kind and list', () => {
  const paper = [{ kind: 'single', list: '1' }, { kind: 'single', list: '2' }, { kind: 'cloze', list: '2' }];
  const result = Paper.result(paper, [1, 0.5, 0], 60);
  assert.equal(result.points, 50);
  assert.equal(result.isPassed, false);
  assert.deepEqual(plain([...result.byKind]), [['single', { count: 2, score: 1.5 }], ['cloze', { count: 1, score: 0 }]]);
  assert.deepEqual(plain([...result.byList]), [['1', { count: 1, score: 1 }], ['2', { count: 2, score: 0.5 }]]);
  assert.equal(Paper.result([], [], 60).isPassed, false);
});
