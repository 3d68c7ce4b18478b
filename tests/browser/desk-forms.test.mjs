// Forms at the question desk: what is written in them is never lost nor written twice, and what is wrong is said in their
// own words, at its place.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './browsers.mjs';
import { NOTE, atDesk, holds, workshop } from './desk.mjs';
import { PATIENCE } from './learner.mjs';

let browser;
before(async () => {
  browser = await launch('chromium');
});
after(() => browser.close());

const keepOf = ({ id, rev }) => `[[keep]]\nid = "${id}"\nrev = "${rev}"\n`;

/// Another program keeps a question, and the desk has heard of it.
async function keptElsewhere(here, desk, question) {
  writeFileSync(here.file, `${here.text()}${keepOf(question)}`);
  const kept = here.text().split('[[keep]]').length - 1;
  await desk.page.waitForFunction((count) => document.querySelector('.material[aria-current]').textContent.includes(`已审 ${count} /`), PATIENCE, kept);
}

test('a form of a list stays as it is when the file changes, and letters are no keys then', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const { questions: [first, second] } = await here.material();
  await desk.press('要点 ');
  await desk.press('改标题', '.desk-list');
  await desk.hasFocus('.desk-form input');
  await desk.type('又一个');
  await keptElsewhere(here, desk, first);
  await desk.hasFocus('.desk-form input');
  await desk.type('nk');
  assert.ok((await desk.page.$eval('.desk-form input', (input) => input.value)).includes('又一个nk'));
  assert.equal(await desk.page.$eval('.desk-list .desk-form', (form) => form.getAttribute('aria-label')), '改标题');
  await desk.key('Escape');
  await desk.page.waitForFunction(() => document.activeElement?.textContent === '改标题', PATIENCE);
  // Nor is the place lost of who is at a button.
  await keptElsewhere(here, desk, second);
  await sleep(200);
  assert.equal(await desk.page.evaluate(() => document.activeElement.textContent), '改标题');
  await desk.key('Enter');
  await desk.hasFocus('.desk-form input');
  await desk.page.$eval('.desk-form input', (input) => { input.value = ''; });
  await desk.save();
  assert.ok((await desk.page.$eval('.desk-form .wrong', (wrong) => wrong.textContent)).includes('“改标题”还空着'));
  assert.equal(await desk.page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true');
  await desk.type('没有这样的话');
  await desk.save();
  await desk.page.waitForFunction(() => document.querySelector('.desk-form .wrong').textContent.includes('没有“没有这样的话”'), PATIENCE);
  assert.ok(!(await desk.page.$eval('.desk-form', (form) => form.textContent)).includes('title_is'));
})));

test('who corrects a list is at that list afterwards', () => workshop((here) => atDesk(browser, here, async (desk) => {
  await desk.press('要点 ');
  await desk.press('不是要点', '.desk-list:nth-of-type(2)');
  await here.until(holds('not_a_list'));
  await desk.hasFocus('.desk-list.none');
})));

test('what is noted of an option goes with its words, which the form and the changes show', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const { questions } = await here.material();
  const at = questions.findIndex((question) => question.kind !== 'true_false' && (question.options || []).some((option) => option.note));
  assert.ok(at >= 0, 'no option has a note');
  const option = questions[at].options.findIndex((one) => one.note);
  const { note } = questions[at].options[option];
  for (let number = 1; number <= at; number += 1) {
    await desk.until(`第 ${number} 题`);
    await desk.key('j');
  }
  await desk.until(`第 ${at + 1} 题`);
  await desk.key('e');
  await desk.hasFocus('.desk-form textarea');
  const row = `.desk-form .field-row:nth-of-type(${option + 1})`;
  const noted = () => desk.page.$eval(`${row} .noted`, (one) => one.textContent);
  assert.equal(await noted(), `说明：${note}`);
  await (await desk.page.$(`${row} input[type=text]`)).type('（改）');
  assert.equal(await noted(), `原来的说明不再显示：${note}`);
  await desk.save();
  await desk.until('已改');
  const [was, is] = await desk.page.$$eval('.changes dd', (all) => all.map((one) => one.textContent));
  assert.ok(was.includes(note) && !is.includes(note), `${was}\n${is}`);
})));

test('what is empty is said in the words of the form, at its place', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const wrong = () => desk.page.$$eval('.desk-form .wrong p', (all) => all.map((one) => one.textContent));
  const posts = [];
  desk.page.on('request', (request) => { if (request.method() === 'POST') posts.push(request.url()); });
  await desk.key('n');
  await desk.hasFocus('.desk-form select');
  await desk.save();
  await desk.hasFocus('.desk-form textarea[aria-invalid=true]');
  assert.deepEqual(await wrong(), ['“题干”还空着。', '“选项”至少要有 2 条。']);
  await desk.type('秘书工作的根本作风是（　）。');
  assert.equal(await desk.page.$('.desk-form textarea[aria-invalid]'), null);
  await desk.save();
  await desk.hasFocus('.desk-form input[type=text][aria-invalid=true]');
  const options = await desk.page.$$('.desk-form .field-row input[type=text]');
  await options[0].type('极端负责');
  await options[1].type('默默无闻');
  await (await desk.page.$('.desk-form input[type=checkbox]')).click();
  await desk.save();
  await desk.hasFocus('.desk-form input[type=checkbox][aria-invalid=true]');
  assert.deepEqual(await wrong(), ['还没有在答案前面打钩。']);
  for (const [kind, words] of [['cloze', '“各空的答案”还空着。'], ['ordering', '“正确的顺序”至少要有 2 条。'], ['matching', '“配对”至少要有 2 条。'], ['recall', '“要点”还空着。']]) {
    await desk.page.focus('.desk-form select');
    await desk.page.select('.desk-form select', kind);
    await desk.save();
    assert.deepEqual(await wrong(), [words]);
  }
  assert.deepEqual(posts, []);
  assert.equal(here.text(), NOTE);
})));

test('while a form is open letters elsewhere are no keys, and one that was written in is not left unasked', () => workshop((here) => atDesk(browser, here, async (desk) => {
  await desk.key('e');
  await desk.hasFocus('.desk-form textarea');
  await desk.page.click('.source');
  // A form that was not written in yet would go without being asked.
  for (const key of ['d', 'n', 'z', 'j', 'k']) await desk.key(key);
  await desk.until('第 1 题');
  assert.equal(await desk.page.$eval('.desk-form', (form) => form.getAttribute('aria-label')), '修改这道题');
  await desk.page.focus('.desk-form textarea');
  await desk.type('写了一半');
  const stays = async () => {
    await desk.noticed('还有没保存的内容');
    await desk.hasFocus('.desk-form textarea');
    assert.ok((await desk.page.$eval('.desk-form textarea', (text) => text.value)).includes('写了一半'));
  };
  await desk.hit(() => document.querySelectorAll('.item .line-of')[1]);
  await stays();
  await desk.press('要点 ');
  await stays();
  await desk.press('值班安排', '.materials');
  await stays();
  await desk.press('自己出题');
  await stays();
  assert.equal(here.text(), NOTE);
  await desk.key('Escape');
  await desk.hasFocus('#in-focus');
  assert.equal(await desk.page.$('.noticed'), null);
})));

test('Escape of an input method does not close a form', () => workshop((here) => atDesk(browser, here, async (desk) => {
  await desk.key('e');
  await desk.hasFocus('.desk-form textarea');
  await desk.page.$eval('.desk-form textarea', (text) => text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, cancelable: true })));
  await desk.page.$eval('.desk-form textarea', (text) => text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 229, bubbles: true, cancelable: true })));
  await desk.page.waitForSelector('.desk-form', { timeout: 1000 });
  await desk.key('Escape');
  await desk.page.waitForFunction(() => !document.querySelector('.desk-form'), PATIENCE);
})));

test('who saves twice writes once', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const posts = [];
  desk.page.on('request', (request) => { if (request.method() === 'POST') posts.push(request.url()); });
  await desk.key('e');
  await desk.hasFocus('.desk-form textarea');
  await desk.type('改一改');
  await desk.page.$eval('.desk-form', (form) => { form.requestSubmit(); form.requestSubmit(); });
  await desk.until('已改');
  assert.equal(posts.length, 1);
})));

test('the next question follows though news came while a reason was given', () => workshop((here) => atDesk(browser, here, async (desk) => {
  await desk.key('j');
  await desk.until('第 2 题');
  await desk.key('d');
  await desk.hasFocus('.reasons input[type=radio]');
  writeFileSync(join(here.root, 'content', '新到的材料.md'), '# 新到的材料\n\n请遵照执行。\n');
  await desk.page.waitForFunction(() => document.body.textContent.includes('新到的材料'), PATIENCE);
  await desk.key('Enter');
  await here.until(holds('[[drop]]'));
  await desk.until('第 3 题');
})));

test('a reason that is empty is not taken', () => workshop((here) => atDesk(browser, here, async (desk) => {
  await desk.key('d');
  await desk.hasFocus('.reasons input[type=radio]');
  await desk.hit(() => document.querySelector('.reasons .line'));
  await desk.type('　 ');
  await desk.key('Enter');
  await desk.hasFocus('.reasons .line[aria-invalid=true]');
  assert.ok((await desk.page.$eval('.desk-form .wrong', (wrong) => wrong.textContent)).includes('写一句原因'));
  assert.equal(here.text(), NOTE);
  await desk.type('重复');
  await desk.key('Enter');
  await here.until(holds('reason = "重复"'));
})));

test('materials without a question of the kind are left out, and the kind stays chosen elsewhere', () => workshop((here) => atDesk(browser, here, async (desk) => {
  const named = (name) => desk.page.evaluate((words) => [...document.querySelectorAll('.material')].some((one) => one.textContent.includes(words)), name);
  assert.ok(await named('值班安排'));
  await desk.page.select('.filters select', 'cloze');
  await desk.page.waitForFunction(() => ![...document.querySelectorAll('.material')].some((one) => one.textContent.includes('值班安排')), PATIENCE);
  assert.ok(await named('在会议上的讲话'));
})));
