// Dragging, with a mouse and with a finger: a row to its place, a side to its row; what is let go elsewhere changes
// nothing. And the same without dragging.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, PHONE } from './browsers.mjs';
import { ANSWERS, KINDS } from './kinds.mjs';
import { PATIENCE, click, kindInSight, press, words } from './learner.mjs';
import { onDay, withProfile } from './profile.mjs';
import { setting, WAYS } from './setting.mjs';

const here = setting(['chromium'], { also: KINDS });

const STEPS = 6;
const frame = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

const POINTERS = {
  'a mouse': {
    window: DESK,
    async drag(page, from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: STEPS });
      await page.mouse.up();
    },
  },
  'a finger': {
    window: { ...PHONE, hasTouch: true, isMobile: true },
    async drag(page, from, to) {
      await page.touchscreen.touchStart(from.x, from.y);
      for (let step = 1; step <= STEPS; step += 1) {
        await page.touchscreen.touchMove(from.x + ((to.x - from.x) * step) / STEPS, from.y + ((to.y - from.y) * step) / STEPS);
        await frame(page);
      }
      await page.touchscreen.touchEnd();
    },
  },
};

/// The middle of what `find` gives in the page.
const middle = (page, find, ...args) => page.evaluateHandle(find, ...args).then((handle) => handle.asElement().boundingBox())
  .then(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
const gripOf = (page, text) => middle(page, (wanted) => [...document.querySelectorAll('.order li')].find((row) => row.querySelector('.words').textContent === wanted).querySelector('.grip'), text);
const rowAt = (page, place) => middle(page, (at) => document.querySelectorAll('.order li')[at], place);
const sideGrip = (page, text) => middle(page, (wanted) => [...document.querySelectorAll('.sides .side')].find((side) => side.querySelector('.words').textContent === wanted).querySelector('.grip'), text);
const leftRow = (page, text) => middle(page, (wanted) => [...document.querySelectorAll('.lefts li')].find((row) => row.querySelector('.words').textContent === wanted), text);

const verdict = (page) => page.waitForSelector('.stage .verdict', PATIENCE).then((one) => one.evaluate((element) => element.textContent));

for (const [pointer, { window, drag }] of Object.entries(POINTERS)) {
  const practising = (kind, use) => {
    const { url, home } = WAYS.http(here);
    return withProfile(here.browsers.chromium, (context) => onDay(context, home, 0, async (page) => {
      await page.goto(`${url('practice.html')}#kind=${kind}`);
      assert.equal(await kindInSight(page), kind);
      await page.$eval('.stage .q', (asked) => asked.scrollIntoView({ block: 'start' }));
      await frame(page);
      await use(page);
    }, { window }));
  };

  test(`rows are dragged into their order with ${pointer}`, () => practising('ordering', async (page) => {
    const wanted = ANSWERS.ordering.right;
    for (const [place, text] of wanted.entries()) {
      const from = await gripOf(page, text);
      const to = await rowAt(page, place);
      if (Math.abs(from.y - to.y) > 10) await drag(page, from, { x: from.x, y: to.y + (to.y < from.y ? -8 : 8) });
    }
    assert.deepEqual(await words(page, '.order .words'), wanted);
    // As far down as the last row reaches, and back.
    await drag(page, await gripOf(page, wanted[0]), await rowAt(page, 2).then(({ x, y }) => ({ x, y: y + 10 })));
    assert.deepEqual(await words(page, '.order .words'), [wanted[1], wanted[2], wanted[0]]);
    await drag(page, await gripOf(page, wanted[0]), await rowAt(page, 0).then(({ x, y }) => ({ x, y: y - 10 })));
    await press(page, '提交');
    assert.equal(await verdict(page), '✓ 回答正确');
  }));

  test(`sides are dragged to their rows with ${pointer}`, () => practising('matching', async (page) => {
    const pairs = ANSWERS.matching.right;
    const chosen = () => page.$$eval('.lefts select', (all) => all.map((one) => one.value));
    const side = await sideGrip(page, '开展专项检查');
    await drag(page, side, { x: side.x, y: side.y + 30 });
    assert.deepEqual(await chosen(), ['', ''], 'let go beside the rows');
    for (const [left, right] of Object.entries(pairs)) await drag(page, await sideGrip(page, right), await leftRow(page, left));
    assert.deepEqual(await chosen(), (await words(page, '.lefts .words')).map((left) => pairs[left]));
    await press(page, '提交');
    assert.equal(await verdict(page), '✓ 回答正确');
  }));
}

test('without dragging: a tap on a side fills the row that waits, buttons move a row', () => {
  const { url, home } = WAYS.http(here);
  return withProfile(here.browsers.chromium, (context) => onDay(context, home, 0, async (page) => {
    await page.goto(`${url('practice.html')}#kind=matching`);
    await kindInSight(page);
    for (const left of await words(page, '.lefts .words')) {
      for (const side of await page.$$('.sides .side')) {
        if (await side.$eval('.words', (one) => one.textContent) === ANSWERS.matching.right[left]) await side.tap();
      }
    }
    await press(page, '提交');
    assert.equal(await verdict(page), '✓ 回答正确');

    await page.goto('about:blank');
    await page.goto(`${url('practice.html')}#kind=ordering`);
    await kindInSight(page);
    const wanted = ANSWERS.ordering.right;
    for (const [place, text] of wanted.entries()) {
      for (let at = (await words(page, '.order .words')).indexOf(text); at > place; at -= 1) await click(await page.$(`[aria-label="上移：${text}"]`));
    }
    await press(page, '提交');
    assert.equal(await verdict(page), '✓ 回答正确');
  }, { window: { ...PHONE, hasTouch: true, isMobile: true } }));
});
