// The question desk as a trainer uses it: by keys and by mouse, a file that changes meanwhile, what learners reported,
// and what is in the file and in the site afterwards.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { violations } from './axe.mjs';
import { BROWSERS, DESK, PHONE, launch } from './browsers.mjs';
import { NOTE, atDesk, holds, workshop } from './desk.mjs';
import { PATIENCE } from './learner.mjs';
import { nothing } from './nothing.mjs';

const browsers = {};
before(async () => {
  for (const name of BROWSERS) browsers[name] = await launch(name);
});
after(async () => {
  for (const browser of Object.values(browsers)) await browser.close();
});

for (const name of BROWSERS) {
  test(`by keys: keep, edit, drop, own, undo; the file and the site afterwards: ${name}`, () => workshop(async (here) => {
    await atDesk(browsers[name], here, async (desk) => {
      const { questions } = await here.material();
      const [first, second, third] = questions;
      assert.ok(questions.length >= 4);
      await desk.key('k');
      await desk.until('第 2 题');
      await desk.hasFocus('#in-focus');
      await here.until(holds(`[[keep]]\nid = "${first.id}"\nrev = "${first.rev}"`));

      await desk.key('e');
      await desk.hasFocus('.desk-form textarea');
      // Letters are for the field now.
      await desk.key('End');
      await desk.type('请 kedjn 作答。');
      await desk.save();
      await here.until(holds(`[[edit]]\nid = "${second.id}"`));
      await desk.until('第 2 题，共');
      await desk.until('已改');
      assert.ok((await desk.stem()).includes('请 kedjn 作答。'));
      assert.ok((await desk.page.$eval('.changes ins', (one) => one.textContent)).includes('请 kedjn 作答。'));

      await desk.key('j');
      await desk.until('第 3 题');
      await desk.key('d');
      await desk.hasFocus('.reasons input[type=radio]');
      await desk.key('ArrowDown');
      await desk.key('Enter');
      await here.until(holds(`[[drop]]\nid = "${third.id}"\nreason = "题意不清"`));
      await desk.until('第 4 题');

      await desk.key('n');
      await desk.hasFocus('.desk-form select');
      await desk.page.select('.desk-form select', 'true_false');
      await (await desk.page.$('.desk-form textarea')).type('“四种意识”的第一个是政治意识。');
      await desk.save();
      await here.until(holds('[[question]]'));
      await desk.until('自出');
      assert.ok(here.text().includes('kind = "true_false"\nstem = "“四种意识”的第一个是政治意识。"'));

      await desk.key('z');
      await here.until((text) => !text.includes('[[question]]'));
      await desk.said('已撤销');
      await desk.page.keyboard.down('Control');
      await desk.key('z');
      await desk.page.keyboard.up('Control');
      await here.until((text) => !text.includes('[[drop]]'));
      await desk.until('第 3 题');
      await desk.until('待审');
      await desk.key('d');
      await desk.hasFocus('.reasons input[type=radio]');
      await desk.key('Enter');
      await here.until(holds(`[[drop]]\nid = "${third.id}"\nreason = "答案有误"`));

      const text = here.text();
      assert.ok(text.startsWith(NOTE), text);
      const built = here.build();
      assert.ok(built.includes('请 kedjn 作答。'));
      assert.ok(!built.includes(third.id) && built.includes(first.id));
    });
  }));

  test(`by mouse: keep, edit, drop, own, undo, publish, lists: ${name}`, () => workshop(async (here) => {
    await atDesk(browsers[name], here, async (desk) => {
      const { questions } = await here.material();
      const [first, second] = questions;
      await desk.press('保留', '.acts');
      await here.until(holds(`[[keep]]\nid = "${first.id}"`));
      await desk.until('第 2 题');
      await desk.press('修改', '.acts');
      await (await desk.page.$('.desk-form textarea')).type('（看原文）');
      await desk.press('保存', '.desk-form');
      await here.until(holds('（看原文）'));
      await desk.until('已改');
      await desk.press('删去', '.acts');
      await (await desk.page.waitForSelector('.reasons .line', PATIENCE)).type('领导讲话里不这样说');
      await desk.press('删去', '.desk-form');
      await here.until(holds('reason = "领导讲话里不这样说"'));
      // What was dropped is among the others, with its reason, and comes back with what was changed of it.
      await desk.hit(() => document.querySelector('.item.dropped .line-of'));
      await desk.until('原因：领导讲话里不这样说');
      await desk.press('恢复这道题');
      await here.until((text) => !text.includes('[[drop]]') && text.includes(`[[edit]]\nid = "${second.id}"`));
      await desk.until('已改');
      await desk.press('自己出题');
      await (await desk.page.waitForSelector('.desk-form textarea', PATIENCE)).type('秘书工作的根本作风是（　）。');
      const options = await desk.page.$$('.desk-form .field-row input[type=text]');
      for (const [at, words] of ['极端负责', '默默无闻', '快速反应', '严守纪律'].entries()) await options[at].type(words);
      await desk.press('保存', '.desk-form');
      await here.until(holds('"*极端负责"'));
      await desk.until('自出');
      await desk.press('撤销', '#top');
      await here.until((text) => !text.includes('极端负责'));
      await desk.press('要点 ');
      await desk.press('不是要点', '.desk-list:nth-of-type(2)');
      await here.until(holds('not_a_list = true'));
      await desk.page.waitForSelector('.desk-list.none', PATIENCE);
      assert.equal((await here.material()).questions.some((question) => question.stem.includes('四个坚持')), false);
      await desk.press('取消更正');
      await here.until((text) => !text.includes('[[list]]'));
      await desk.page.waitForFunction(() => !document.querySelector('.desk-list.none'), PATIENCE);
      await desk.press('发布', '#top');
      await desk.noticed('已发布');
      const published = readFileSync(join(here.root, 'public', '讲话', '讲话.html'), 'utf8');
      assert.ok(published.includes('（看原文）') && !published.includes('_yanxi'));
      assert.equal(here.build(), published);
    });
  }));

  test(`a file that changed meanwhile is shown beside ours, and neither is lost: ${name}`, () => workshop(async (here) => {
    await atDesk(browsers[name], here, async (desk) => {
      const { questions: [first] } = await here.material();
      const other = `${NOTE}# 李老师在别的程序里加的一行\n`;
      const writeInForm = async (words) => {
        await desk.key('e');
        await desk.hasFocus('.desk-form textarea');
        await desk.type(words);
        // What the desk began to write on is known by then.
        await sleep(300);
      };
      await writeInForm('先改');
      writeFileSync(here.file, other);
      // The desk has heard of it by then; what is being written stays.
      await sleep(1500);
      await desk.save();
      await desk.page.waitForSelector('dialog.conflict[open]', PATIENCE);
      const texts = await desk.page.$$eval('.conflict .text', (all) => all.map((one) => one.textContent));
      assert.ok(texts[0].includes('李老师') && !texts[0].includes('先改') && texts[1].includes('先改'), texts.join('\n---\n'));
      assert.equal(here.text(), other);
      nothing(await violations(desk.page));
      await desk.press('在磁盘上的文件里再做这一步', '.conflict');
      await here.until((text) => text.startsWith(other) && text.includes(`[[edit]]\nid = "${first.id}"`) && text.includes('先改'));
      await desk.until('已改');

      await writeInForm('又改');
      const third = `${here.text()}# 王老师又加一行\n`;
      writeFileSync(here.file, third);
      await desk.save();
      await desk.page.waitForSelector('dialog.conflict[open]', PATIENCE);
      await desk.press('用磁盘上的', '.conflict');
      await desk.page.waitForFunction(() => !document.querySelector('dialog, .desk-form'), PATIENCE);
      await sleep(300);
      assert.equal(here.text(), third);
    });
  }));
}

/// A learner's file with reports.
const record = (site, reports) => JSON.stringify({
  format: 'yanxi-record', version: 1, site, learner: '王芳', entries: [], kept: { reports },
});

test('what learners reported is shown at its question; files of others are told', () => workshop(async (here) => {
  await atDesk(browsers.chromium, here, async (desk) => {
    const { questions: [, second] } = await here.material();
    const report = { value: { id: second.id, rev: second.rev, reason: '答案有误', words: '原文是“保持高度一致”' }, at: 1_790_000_000_000 };
    const files = { '王芳.json': record('banshi', { x: report }), '外单位.json': record('elsewhere', { x: report }), '坏的.json': '{' };
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(here.root, name), text);
      return join(here.root, name);
    });
    await (await desk.page.$('#files')).uploadFile(...paths);
    await desk.noticed('新增报错 1 条');
    const told = await desk.page.$eval('.noticed', (one) => one.textContent);
    assert.ok(told.includes('外单位.json：是别的站点') && told.includes('坏的.json：不是学习记录'), told);
    await desk.press('⚑ 学员报错');
    await desk.until('第 2 题');
    assert.equal(await desk.page.$$eval('.item', (all) => all.length), 1);
    const shown = await desk.page.$eval('.reported', (one) => one.textContent);
    assert.ok(shown.includes('答案有误') && shown.includes('原文是“保持高度一致”') && shown.includes('王芳'), shown);
    // The same once more is nothing new, and all of it is there after a reload.
    await (await desk.page.$('#files')).uploadFile(paths[0]);
    await desk.noticed('新增报错 0 条');
    await desk.page.reload();
    await desk.page.waitForFunction(() => document.querySelector('.material[aria-current]')?.textContent.includes('报错 1'), PATIENCE);
  });
}));

test('filters, the end of a material, and one without questions', () => workshop(async (here) => {
  await atDesk(browsers.chromium, here, async (desk) => {
    const { questions } = await here.material();
    for (const [at] of questions.entries()) {
      if (at + 1 < questions.length) await desk.until(`第 ${at + 1} 题`);
      await desk.key('k');
    }
    await desk.page.waitForFunction(() => document.querySelector('.all-done'), PATIENCE);
    await here.until((text) => text.split('[[keep]]').length === questions.length + 1);
    await desk.press('○ 待审');
    await desk.page.waitForFunction(() => document.querySelector('#main .empty')?.textContent.includes('没有符合的题目'), PATIENCE);
    await desk.press('清除筛选', '.empty');
    await desk.page.type('.materials input', '四个坚持');
    const stems = await desk.page.$$eval('.item', (all) => all.map((one) => one.textContent));
    assert.ok(stems.length > 0 && stems.length < questions.length && stems.every((stem) => stem.includes('四个坚持')), stems.join('\n'));
    assert.equal(await desk.page.$eval('.materials input', (input) => input.value), '四个坚持');
    await desk.press('清除筛选');
    await desk.press('值班安排', '.materials');
    await desk.page.waitForFunction(() => document.querySelector('#main .empty')?.textContent.includes('没有题目'), PATIENCE);
  });
}));

for (const scheme of ['light', 'dark']) {
  for (const window of [DESK, PHONE]) {
    test(`axe finds nothing at the desk: ${scheme}, ${window.width} px`, () => workshop((here) => atDesk(browsers.chromium, here, async (desk) => {
      const { page } = desk;
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const found = [];
      const look = async (what) => {
        // Half of a button below the head that stays is no smaller button.
        await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
        found.push(...(await violations(page)).map((text) => `${what}: ${text}`));
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > window.width) found.push(`${what}: ${width} px wide`);
      };
      await look('a question');
      await desk.key('k');
      await desk.until('第 2 题');
      await here.until(holds('[[keep]]'));
      for (const key of ['e', 'd', 'n']) {
        await desk.key(key);
        await desk.hasFocus('.desk-form *');
        await look(`the form of ${key}`);
        await desk.key('Escape');
        await desk.hasFocus('#in-focus');
      }
      await desk.key('?');
      await look('the keys');
      await desk.key('Escape');
      await desk.press('要点 ');
      await desk.press('改标题');
      await look('the lists');
      nothing(found);
    }, window)));
  }
}
