// The paper of a mock exam: the same number gives the same questions in any browser, on any machine; forms A and B
// share none where there are enough.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { KINDS } from './kinds.mjs';
import { PATIENCE, click, press, words } from './learner.mjs';
import { onDay, withProfile } from './profile.mjs';
import { setting, WAYS } from './setting.mjs';
import { field, fill, onward, openForm } from './sit.mjs';

const here = setting(BROWSERS, { also: KINDS });

const NONE = { 单选: 0, 多选: 0, 判断: 0, 填空: 0, 排序: 0, 配对: 0, 简答: 0 };

/// Chooses a paper in the form, as far as it is not chosen already.
async function chooses(page, seed, form, counts) {
  for (const [kind, count] of Object.entries({ ...NONE, ...counts })) {
    if (await (await field(page, kind)).evaluate((input) => input.value) !== String(count)) await fill(page, kind, String(count));
  }
  await fill(page, '卷号', seed);
  await click(await field(page, `${form} 卷`));
}

/// The paper in print: what is asked, in its order, and the letters of what is chosen from.
async function printed(page) {
  await press(page, '打印试卷');
  await page.waitForSelector('.exam-print', PATIENCE);
  const paper = await words(page, '.exam-sheet:not(.answers):not(.keys) .q');
  const notices = await words(page, '.exam-print .notice');
  await press(page, '返回');
  await page.waitForSelector('.exam-form', PATIENCE);
  return { paper, stems: paper.map((one) => one.replace(/^\d+/u, '')), notices };
}

const inProfile = (name, comeBy, use) => {
  const { url, home } = comeBy(here);
  return withProfile(here.browsers[name], (context) => onDay(context, home, 0, (page) => use(page, url)));
};

const ENOUGH = { 填空: 3, 判断: 1, 简答: 1 };

/// What the first browser drew: the others must draw the same.
const drawn = {};

for (const name of BROWSERS) {
  for (const [way, comeBy] of Object.entries(WAYS)) {
    test(`the same number gives the same paper, A and B share no question: ${name}, ${way}`, () => inProfile(name, comeBy, async (page, url) => {
      await openForm(page, url);
      const papers = {};
      for (const form of ['A', 'B']) {
        await chooses(page, '2026春-1', form, ENOUGH);
        papers[form] = await printed(page);
        assert.deepEqual(papers[form].notices, []);
        assert.equal(papers[form].paper.length, 5);
        drawn[form] = drawn[form] ?? papers[form].paper;
        assert.deepEqual(papers[form].paper, drawn[form], 'as any other browser has it');
      }
      assert.deepEqual(papers.A.stems.filter((stem) => papers.B.stems.includes(stem)), []);
      await chooses(page, '2026春-2', 'A', ENOUGH);
      assert.notDeepEqual((await printed(page)).paper, papers.A.paper, 'another number');
    }));
  }
}

test('where there are too few questions, it is said how many both forms share', () => inProfile('chromium', WAYS.http, async (page, url) => {
  await openForm(page, url);
  await chooses(page, '1', 'B', { 排序: 1, 填空: 2 });
  assert.deepEqual((await printed(page)).notices, ['题目不够，这张 B 卷有 1 题与 A 卷相同。']);
}));

test('on the screen is asked what is in print', () => inProfile('chromium', WAYS.http, async (page, url) => {
  await openForm(page, url);
  await chooses(page, '2026春-1', 'A', ENOUGH);
  const { stems } = await printed(page);
  await press(page, '开始考试');
  await page.waitForSelector('.exam-run', PATIENCE);
  const asked = [];
  for (let at = 1; at <= stems.length; at += 1) {
    const [stem] = await page.$$eval('.exam-stage .stem', ([one]) => [[...one.childNodes].filter((node) => !(node instanceof Element && node.matches('.number, .kind, .gap'))).map((node) => node.textContent.replace(/\s+/gu, '')).join('')]);
    assert.ok(stem.length > 5, stem);
    asked.push(stem);
    if (at < stems.length) await onward(page);
  }
  const bare = (text) => text.replace(/空\d*|\s+/gu, '');
  assert.deepEqual(stems.map((stem, at) => bare(stem).startsWith(bare(asked[at]))), stems.map(() => true), JSON.stringify({ asked, stems }));
}));
