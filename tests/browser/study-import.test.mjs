// Files that come from elsewhere: what cannot be read is told in words and changes nothing; what was asked of questions
// that are gone breaks no page.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { KINDS, KINDS_PAGE } from './kinds.mjs';
import { PATIENCE, press, round, words } from './learner.mjs';
import { onDay, withProfile } from './profile.mjs';
import { answersOn, downloads, exported, imported } from './records.mjs';
import { setting, WAYS } from './setting.mjs';

const here = setting(BROWSERS, { also: KINDS });
const folder = mkdtempSync(join(tmpdir(), 'yanxi-导入-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/// An answer to a question, as a file holds it.
const answered = (n, more = {}) => ({
  device: '别处', n, id: `gone-${n}`, rev: 'r', day: 20_500, time: '09:00', mode: 'practice', score: 0, grade: 1, ms: 900, hints: 0, answer: { chosen: [n] }, ...more,
});
const record = (entries, more = {}) => JSON.stringify({ format: 'yanxi-record', version: 1, site: 'office-study', learner: '', entries, kept: {}, ...more });

// Each browser once and each way once.
for (const [browser, way] of [['chromium', 'http'], ['firefox', 'file://']]) {
  const comeBy = () => WAYS[way](here);

  test(`a file that is none, of another site, newer or damaged is told in words and changes nothing: ${browser}, ${way}`, () => {
    const { url, home } = comeBy();
    return withProfile(here.browsers[browser], (context) => onDay(context, home, 0, async (page) => {
      await page.goto(`${url('practice.html')}#kind=ordering`);
      await round(page, () => 'right');
      await page.goto(url('records.html'));
      const said = async (path) => {
        const told = await imported(page, path);
        return [told, await words(page, '.totals dd')].flat().slice(0, 2);
      };
      assert.deepEqual(await said(file('照片.json', '\u0000\u0001PNG')), ['“照片.json”不是学习记录，或者文件已损坏，没有导入。现有的记录没有变动。', '1次']);
      assert.deepEqual(await said(file('别的.json', '{"名单": []}')), ['“别的.json”不是学习记录，或者文件已损坏，没有导入。现有的记录没有变动。', '1次']);
      assert.deepEqual(await said(file('半份.json', record([answered(1)]).slice(0, -30))), ['“半份.json”不是学习记录，或者文件已损坏，没有导入。现有的记录没有变动。', '1次']);
      assert.deepEqual(await said(file('外站.json', record([answered(1)], { site: 'elsewhere' }))), ['“外站.json”是另一个学习站点的记录，没有导入。现有的记录没有变动。', '1次']);
      assert.deepEqual(await said(file('新版.json', record([answered(1)], { version: 99 }))), ['“新版.json”是用更新的版本导出的，这里读不了，没有导入。请换用新版的站点文件夹。', '1次']);
      assert.deepEqual(await said(file('坏了几条.json', record([answered(1), { n: 2 }, 'x', answered(3)]))),
        ['已导入“坏了几条.json”：新增 2 次作答，原有 1 次，现有 3 次。文件里有 2 条读不出来，已跳过。', '3次']);
    }));
  });

  test(`answers to questions that are gone break no page and leave with the file: ${browser}, ${way}`, () => {
    const { url, home } = comeBy();
    return withProfile(here.browsers[browser], (context) => onDay(context, home, 0, async (page) => {
      await page.goto(url('records.html'));
      const kept = { stars: { 'gone-1': { value: true, at: 1 } }, notes: { 'gone-1': { value: '记一笔', at: 1 } }, places: { 'speeches/gone': { value: { title: '旧', href: 'x', at: 1 }, at: 1 } } };
      assert.match(await imported(page, file('旧站.json', record([answered(1), answered(2), answered(3)], { kept }))), /新增 3 次作答/u);
      assert.equal(await answersOn(page, url), 3);
      await press(page, '最近 3 次作答');
      await page.waitForSelector('.log tbody tr', PATIENCE);
      assert.equal((await words(page, '.log tbody td')).filter((text) => text === '题目已不在本站').length, 3);
      for (const [address, ready, says, fragment = ''] of [
        ['index.html', '#today .row', /今天/u], ['mistakes.html', '#desk h2', /错题本（0）/u], ['review.html', '#desk .big', /今天/u],
        ['practice.html', '#desk .choices', /按题型/u], ['exam.html', '.exam-form', /题型和题数/u], ['practice.html', '#desk .empty', /没有题目/u, '#from=mistakes'],
      ]) {
        await page.goto('about:blank');
        await page.goto(url(address) + fragment);
        await page.waitForSelector(ready, PATIENCE);
        assert.match((await words(page, 'main'))[0], says, address);
      }
      await page.goto(url(KINDS_PAGE));
      await press(page, '开始练习');
      assert.equal((await round(page, () => 'right')).length, 7);
      await page.goto(url('records.html'));
      const { entries } = JSON.parse(readFileSync(await exported(page, folder), 'utf8'));
      assert.deepEqual(entries.map(({ id }) => id).filter((id) => id.startsWith('gone-')), ['gone-1', 'gone-2', 'gone-3'], 'kept for a site that has them');
      assert.equal(entries.length, 10);
    }), downloads(folder));
  });
}
