// A round with the keyboard alone, from the head of the page to the summary: numbers and letters choose, Enter submits
// and goes on, arrow keys put in order, rows of a matching are menus.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS, KINDS, KINDS_PAGE, ORDER } from './kinds.mjs';
import { PATIENCE, kindInSight, words } from './learner.mjs';
import { onDay, withProfile } from './profile.mjs';
import { setting, WAYS } from './setting.mjs';

const here = setting(['chromium'], { also: KINDS });

const focused = (page) => page.evaluate(() => {
  const { activeElement: one } = document;
  return `${one.localName} ${one.getAttribute('aria-label') ?? ''}${one.labels?.[0]?.textContent ?? one.textContent.slice(0, 40)}`;
});

/// Presses Tab until the focus is on what these words name; a person would not press it more often than that.
async function tabTo(page, wanted, most = 12) {
  const met = [];
  for (let presses = 0; presses <= most; presses += 1) {
    const name = await focused(page);
    if (name.includes(wanted)) {
      const isSeen = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      });
      assert.ok(isSeen, `${name}: its focus can be seen`);
      return;
    }
    met.push(name);
    await page.keyboard.press('Tab');
  }
  assert.fail(`no ${wanted} within ${most} presses of Tab, but ${met.join(', ')}`);
}

/// The place of an option on the screen, from 1.
const placeOf = (page, option) => page.$$eval('.opt .words', (all, text) => all.findIndex((one) => one.textContent === text) + 1, option);

const BY_KEYS = {
  async single(page, [option]) {
    await page.keyboard.press(String(await placeOf(page, option)));
    await page.keyboard.press('Enter');
  },
  async multiple(page, options) {
    for (const option of options) await page.keyboard.press('abcdefgh'[await placeOf(page, option) - 1]);
    await page.keyboard.press('Enter');
  },
  async true_false(page, [verdict, correction]) {
    await page.keyboard.press(String(await placeOf(page, verdict)));
    await tabTo(page, '改正', 3);
    await page.keyboard.type(correction);
    await page.keyboard.press('Enter');
  },
  async cloze(page, typed) {
    for (const [at, text] of typed.entries()) {
      if (at > 0) await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
  },
  async ordering(page, wanted) {
    for (const [place, text] of wanted.entries()) {
      await tabToGrip(page, text);
      for (let left = await rowOf(page, text) - place; left > 0; left -= 1) await page.keyboard.press('ArrowUp');
    }
    assert.deepEqual(await words(page, '.order .words'), wanted);
    await tabTo(page, '提交');
    await page.keyboard.press('Enter');
  },
  async matching(page, pairs) {
    for (const left of await words(page, '.lefts .words')) {
      await tabTo(page, `${left}：选择对应的一项`, 2);
      for (let presses = 0; await page.evaluate(() => document.activeElement.value) !== pairs[left]; presses += 1) {
        assert.ok(presses < 5, `the menu of ${left} holds ${pairs[left]}`);
        await page.keyboard.press('ArrowDown');
      }
    }
    await tabTo(page, '提交');
    await page.keyboard.press('Enter');
  },
  async recall(page, text) {
    await page.keyboard.type(text);
    await tabTo(page, '对照要点', 2);
    await page.keyboard.press('Enter');
    const ticked = () => page.$$eval('.points input', (all) => all.map((one) => one.checked));
    assert.deepEqual(await ticked(), [true, true, true], 'what the text holds is ticked');
    assert.match(await focused(page), /^button 想起/u, 'what the ticks speak for is proposed');
    // A tick off and on again by its number; then how it went.
    await page.keyboard.press('2');
    assert.deepEqual(await ticked(), [true, false, true]);
    await page.keyboard.press('2');
    assert.deepEqual(await ticked(), [true, true, true]);
    await tabTo(page, 'button 想起', 3);
    await page.keyboard.press('Enter');
  },
};

const rowOf = (page, text) => page.$$eval('.order .words', (all, wanted) => all.findIndex((one) => one.textContent === wanted), text);

/// Forwards or backwards, whichever way the row lies.
async function tabToGrip(page, text) {
  for (let presses = 0; presses < 24; presses += 1) {
    const at = await page.evaluate(() => [...document.querySelectorAll('.order li')].findIndex((row) => row.contains(document.activeElement)));
    if ((await focused(page)).includes(`${text}：按上下方向键移动`)) return;
    const isBehind = at > await rowOf(page, text);
    if (isBehind) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (isBehind) await page.keyboard.up('Shift');
  }
  assert.fail(`the grip of ${text} is not reached`);
}

for (const [way, comeBy] of Object.entries(WAYS)) {
  test(`a round of all kinds with the keyboard alone: ${way}`, () => {
    const { url, home } = comeBy(here);
    return withProfile(here.browsers.chromium, (context) => onDay(context, home, 0, async (page) => {
      await page.goto(url(KINDS_PAGE));
      await page.waitForSelector('.practice.live', PATIENCE);
      await tabTo(page, '开始练习', 60);
      await page.keyboard.press('Enter');
      for (const kind of ORDER) {
        assert.equal(await kindInSight(page), kind);
        await BY_KEYS[kind](page, ANSWERS[kind].right);
        await page.waitForSelector('.stage .why', PATIENCE);
        assert.equal(await page.$eval('.stage .verdict', (one) => one.textContent), '✓ 回答正确', kind);
        assert.match(await focused(page), /下一题|看小结/u, 'Enter goes on from there');
        await page.keyboard.press('Enter');
      }
      await page.waitForSelector('.summary', PATIENCE);
      assert.deepEqual(await words(page, '.summary h3'), ['本轮 7 题，第一次答对 7 题（100%）']);
      assert.match(await focused(page), /本轮 7 题/u, 'the summary is read out');
      await tabTo(page, '结束练习', 4);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.quiz', { hidden: true });
      assert.match(await focused(page), /开始练习/u, 'back where the round began');
    }));
  });
}

test('arrow keys leaf through a round, and an exam is taken with keys', () => {
  const { url, home } = WAYS.http(here);
  return withProfile(here.browsers.chromium, (context) => onDay(context, home, 0, async (page) => {
    await page.goto(url(KINDS_PAGE));
    await page.waitForSelector('.practice.live', PATIENCE);
    await tabTo(page, '开始练习', 60);
    await page.keyboard.press('Enter');
    assert.equal(await kindInSight(page), 'single');
    await page.keyboard.press('ArrowRight');
    assert.equal(await kindInSight(page), 'multiple');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await kindInSight(page), 'single');

    await page.goto(`${url('exam.html')}#seed=1&form=A&single=2&minutes=0`);
    await page.waitForSelector('.exam-form', PATIENCE);
    await tabTo(page, '开始考试', 60);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.exam-run', PATIENCE);
    await page.keyboard.press('1');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await page.keyboard.press('b');
    assert.deepEqual(await page.$$eval('.exam-card button.exam-number', (all) => all.map((one) => one.getAttribute('aria-label'))), ['第 1 题，已答、已标记', '第 2 题，已答']);
    await page.keyboard.press('Enter');
    await tabTo(page, '确认交卷', 4);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.exam-result', PATIENCE);
    assert.match(await focused(page), /成绩/u, 'the result is read out');
  }));
});
