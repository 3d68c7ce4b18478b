// The question desk where something is not written: what stood in line behind it, what is said and for how long, and a
// file that cannot be read.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from './browsers.mjs';
import { NOTE, atDesk, holds, workshop } from './desk.mjs';
import { PATIENCE } from './learner.mjs';

let browser;
before(async () => {
  browser = await launch('chromium');
});
after(() => browser.close());

/// Holds what is decided back, until it is let go.
const hold = (page) => page.evaluate(() => {
  const real = window.fetch;
  const gate = new Promise((resolve) => { window.letGo = resolve; });
  window.fetch = (address, ...how) => (address === 'decide' ? gate.then(() => real(address, ...how)) : real(address, ...how));
});

/// Three questions kept one after another; the file is another before the first is written.
async function keepThree(here, desk) {
  await hold(desk.page);
  for (const number of [2, 3, 4]) {
    await desk.key('k');
    await desk.until(`第 ${number} 题`);
  }
  await desk.said('已保留');
  const other = `${NOTE}# 李老师加的一行\n`;
  writeFileSync(here.file, other);
  await desk.page.evaluate(() => window.letGo());
  await desk.page.waitForSelector('dialog.conflict[open]', PATIENCE);
  await desk.said('没有写：保留第 1 题');
  assert.ok(!(await desk.lastSaid()).includes('已保留'));
  const about = await desk.page.$eval('.conflict', (dialog) => dialog.innerText);
  assert.ok(about.includes('保留第 1 题') && about.includes('还有 2 步没有写'), about);
  return other;
}

test('what stood in line behind a step that was refused is counted, and gone back to after “again”', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const { questions: [first, second, third] } = await here.material();
  const other = await keepThree(here, desk);
  await desk.press('在磁盘上的文件里再做这一步', '.conflict');
  await desk.noticed('还有 2 步没有写');
  await desk.until('第 2 题');
  await desk.until('待审');
  await desk.hasFocus('#in-focus');
  await desk.said('已写：保留第 1 题');
  await here.until((text) => text.startsWith(other) && text.includes(first.id) && !text.includes(second.id) && !text.includes(third.id));
  // What is written next takes the notice along.
  await desk.key('k');
  await here.until(holds(second.id));
  await desk.page.waitForFunction(() => !document.querySelector('.noticed'), PATIENCE);
})));

test('what stood in line behind a step that was refused is counted where the file on the disk is taken', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const other = await keepThree(here, desk);
  await desk.press('用磁盘上的', '.conflict');
  await desk.noticed('还有 2 步没有写');
  await desk.until('第 1 题');
  await desk.until('待审');
  await desk.hasFocus('#in-focus');
  await desk.said('已换成磁盘上的内容');
  assert.equal(here.text(), other);
})));

test('a form stays open where the step before it was refused', () => workshop((here) => atDesk(browser, here, async (desk) => {
  await hold(desk.page);
  await desk.key('k');
  await desk.until('第 2 题');
  await desk.key('e');
  await desk.hasFocus('.desk-form textarea');
  await desk.type('写了一半');
  writeFileSync(here.file, `${NOTE}# 李老师加的一行\n`);
  await desk.page.evaluate(() => window.letGo());
  await desk.page.waitForSelector('dialog.conflict[open]', PATIENCE);
  await desk.press('用磁盘上的', '.conflict');
  await desk.hasFocus('.desk-form textarea');
  assert.ok((await desk.page.$eval('.desk-form textarea', (text) => text.value)).includes('写了一半'));
})));

test('a file that cannot be read is said to be so: no count, no review; all of that goes when it is mended', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const { questions: [first] } = await here.material();
  const kept = `${NOTE}[[keep]]\nid = "${first.id}"\nrev = "${first.rev}"\n`;
  const row = () => desk.page.$eval('.material[aria-current]', (one) => one.textContent);
  const rowSays = (words) => desk.page.waitForFunction((wanted) => document.querySelector('.material[aria-current]').textContent.includes(wanted), PATIENCE, words);
  writeFileSync(here.file, kept.replace('[[keep]]', '[[keep]'));
  await rowSays('题目文件读不了');
  assert.ok(!(await row()).includes('已审'), await row());
  const total = await desk.page.$eval('.materials .total', (one) => one.textContent);
  assert.ok(total.includes('已审 0 / 0'), total);
  assert.ok((await desk.page.$eval('.unread', (one) => one.textContent)).includes('讲话.quiz.toml 读不了'));
  await desk.key('k');
  await desk.noticed('没有写：保留第 1 题');
  await desk.until('第 1 题');
  await desk.said('没有写：保留第 1 题');
  await desk.hasFocus('#in-focus');
  writeFileSync(here.file, kept);
  await rowSays('已审 1 /');
  await desk.page.waitForFunction(() => !document.querySelector('.noticed, .unread'), PATIENCE);
})));

test('steps are called by number, kind and words of their own', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const { questions: [, second] } = await here.material();
  await desk.key('k');
  await desk.until('第 2 题');
  await desk.key('k');
  await here.until(holds(second.id));
  await desk.page.waitForFunction(() => /^撤销：保留第 2 题（[^）]+）“[^《]/u.test(document.querySelector('#undo').title), PATIENCE);
  assert.ok(second.stem.startsWith('《'), 'else it tells nothing');
})));

test('a question of the trainer’s own is deleted at once, which is said, and comes back', () => workshop((here) => atDesk(browser, here, async (desk) => {
  await desk.key('n');
  await desk.hasFocus('.desk-form select');
  await desk.page.select('.desk-form select', 'true_false');
  await (await desk.page.$('.desk-form textarea')).type('“四种意识”的第一个是政治意识。');
  await desk.save();
  await here.until(holds('[[question]]'));
  await desk.until('自出');
  await desk.key('d');
  await here.until((text) => !text.includes('[[question]]'));
  await desk.noticed('自己出的题已删去，可以撤销');
  await desk.said('自己出的题已删去，可以撤销');
  await desk.hasFocus('#in-focus');
  await desk.key('z');
  await here.until(holds('[[question]]'));
  await desk.until('自出');
  await desk.page.waitForFunction(() => !document.querySelector('.noticed'), PATIENCE);
})));
