// What may happen to a learning record in a browser, and loses nothing: two tabs at once, several learners, damage,
// a clock that is wrong, storage that is shut.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { KINDS, KINDS_PAGE } from './kinds.mjs';
import { PATIENCE, answer, click, dateOf, kindInSight, press, round, words } from './learner.mjs';
import { onDay, withProfile } from './profile.mjs';
import { answersOn, nameLearner, turnTo } from './records.mjs';
import { setting, WAYS } from './setting.mjs';

const here = setting(BROWSERS, { also: KINDS });

/// Only one question of the site is an ordering: the shortest round there is.
const SHORT = ['practice.html', '#kind=ordering'];

const RIGHT = () => 'right';

/// A short round, right, whose page says how it went.
async function practise(page, url) {
  // Another page first: with another fragment alone nothing would be loaded.
  await page.goto('about:blank');
  await page.goto(url(SHORT[0]) + SHORT[1]);
  await round(page, RIGHT);
  assert.deepEqual(await words(page, '.summary h3'), ['本轮 1 题，第一次答对 1 题（100%）']);
}

/// The notices of a page, once there are some.
async function notices(page) {
  await page.waitForSelector('.notice', PATIENCE);
  return words(page, '.notice');
}

/// Runs a test in each browser, each way.
function everywhere(name, use, isMet = () => true) {
  for (const browser of BROWSERS) {
    for (const [way, comeBy] of Object.entries(WAYS)) {
      if (isMet(browser, way)) {
        test(`${name}: ${browser}, ${way}`, () => {
          const { url, home } = comeBy(here);
          return withProfile(here.browsers[browser], (context) => use({
            context, url, on: (day, within) => onDay(context, home, day, within),
          }));
        });
      }
    }
  }
}

/// Each browser once and each way once: where what is stored is not what matters.
const onceEach = (name, use) => everywhere(name, use, (browser, way) => (browser === 'firefox') === (way === 'file://'));

everywhere('two tabs at once lose nothing, and a third one sees it', ({ url, on }) => on(0, (first) => on(0, (second) => on(0, async (third) => {
  await third.goto(url('records.html'));
  await third.waitForSelector('#desk .empty', PATIENCE);
  for (const page of [first, second]) {
    await page.bringToFront();
    await page.goto(url(KINDS_PAGE));
    await press(page, '开始练习');
  }
  for (const how of ['right', 'wrong', 'right']) {
    for (const page of [first, second]) {
      await page.bringToFront();
      await answer(page, await kindInSight(page), how);
      await click(await page.$('.stage .after .main'));
    }
  }
  await third.bringToFront();
  const shown = await third.waitForFunction(() => document.querySelector('.totals dd')?.textContent === '6次', PATIENCE).then(() => true, () => false);
  assert.ok(shown, `without a reload: ${await words(third, '#desk .totals, #desk .empty')}`);
  assert.equal(await answersOn(third, url), 6);
}))));

everywhere('another learner sees nothing of the first', ({ url, on }) => on(0, async (page) => {
  await practise(page, url);
  await page.goto(url('records.html'));
  await nameLearner(page, '王芳', { isOwn: true });
  assert.equal(await answersOn(page, url), 1, 'taken along to the name');
  await nameLearner(page, '李明', { isOwn: false });
  assert.equal(await answersOn(page, url), 0);
  await page.goto(url('index.html'));
  await page.waitForSelector('#today .row', PATIENCE);
  assert.match((await words(page, '#today'))[0], /还没有学习记录/u);
  await practise(page, url);
  await practise(page, url);
  assert.equal(await answersOn(page, url), 2);
  await turnTo(page, '王芳');
  assert.equal(await answersOn(page, url), 1);
}));

onceEach('a damaged part is put aside and said, and the rest goes on', ({ url, on }) => on(0, async (page) => {
  await practise(page, url);
  await practise(page, url);
  // As a computer that went down might leave it: half a part.
  await page.goto(url('study.html'));
  const broken = await page.evaluate(() => {
    const key = Object.keys(localStorage).filter((name) => name.includes(':part:')).find((name) => localStorage.getItem(name).includes('"practice"'));
    const half = localStorage.getItem(key).slice(0, -40);
    localStorage.setItem(key, half);
    return half;
  });
  await page.goto(url('records.html'));
  assert.deepEqual(await notices(page), ['有 1 份学习记录已损坏，已另外保存，没有删除。其余记录照常使用。']);
  assert.equal(await answersOn(page, url), 1);
  await practise(page, url);
  assert.equal(await answersOn(page, url), 2);
  await page.goto(url('study.html'));
  assert.ok(await page.evaluate((text) => Object.values(localStorage).includes(text), broken), 'what is damaged is still there for whoever can mend it');
}));

onceEach('a clock set back a year is said, and nothing is lost', async ({ url, on }) => {
  await on(370, (page) => practise(page, url));
  await on(5, async (page) => {
    const said = `这台电脑的日期是 ${dateOf(5)}，早于最后一次作答的 ${dateOf(370)}。请检查日期；记录没有丢失。`;
    for (const file of ['index.html', 'records.html', 'review.html', 'mistakes.html', 'practice.html', 'exam.html']) {
      await page.goto(url(file));
      assert.deepEqual(await notices(page), [said], file);
    }
    await practise(page, url);
    assert.equal(await answersOn(page, url), 2);
  });
  await on(371, async (page) => assert.equal(await answersOn(page, url), 2, 'set right again'));
});

onceEach('where nothing can be stored it is said, and practice goes on', ({ url, on }) => on(0, async (page) => {
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
  });
  const said = /浏览器不让本站保存数据：/u;
  for (const file of ['index.html', 'records.html', 'review.html', 'mistakes.html', 'exam.html']) {
    await page.goto(url(file));
    assert.match((await notices(page)).join('\n'), said, file);
  }
  await page.goto(url(KINDS_PAGE));
  await press(page, '开始练习');
  assert.match((await notices(page)).join('\n'), said);
  const told = await round(page, RIGHT);
  assert.equal(told.length, 7);
  assert.deepEqual(await words(page, '.summary h3'), ['本轮 7 题，第一次答对 7 题（100%）']);
}));
