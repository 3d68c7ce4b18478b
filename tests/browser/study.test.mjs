// A learner's way through the site, day after day, as a person goes it: read, practise each kind right and wrong, review
// on the next day, mistakes, a mock exam, figures, and all of it carried to another machine. In both browsers, from disk
// and from a server's sub-path.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { KINDS, KINDS_COURSE, KINDS_PAGE, ORDER } from './kinds.mjs';
import { dateOf, give, press, round, words } from './learner.mjs';
import { onDay, withProfile } from './profile.mjs';
import { answersOn, downloads, exported, figures, imported, nameLearner } from './records.mjs';
import { setting, WAYS } from './setting.mjs';
import { card, fill, kindAsked, onward, openForm, put } from './sit.mjs';

const here = setting(BROWSERS, { also: KINDS });

const RIGHT = () => 'right';
const WRONG = () => 'wrong';

/// The count in the title of the list of mistakes.
async function mistakes(page, url) {
  await page.goto(url('mistakes.html'));
  await page.waitForSelector('#desk h2');
  return (await words(page, '#desk h2'))[0];
}

async function firstDay(page, url) {
  await page.goto(url(KINDS_PAGE));
  assert.match((await words(page, 'article.prose p'))[0], /把握大局/u, 'there is something to read');
  await press(page, '开始练习');
  assert.deepEqual(await round(page, RIGHT), ORDER.map((kind) => [kind, '✓ 回答正确']));
  assert.deepEqual(await words(page, '.summary h3'), ['本轮 7 题，第一次答对 7 题（100%）']);
  await press(page, '结束练习');
  await press(page, '开始练习');
  const wrong = await round(page, WRONG);
  assert.deepEqual(wrong.map(([, said]) => said.startsWith('✗') || said.startsWith('部分正确')), ORDER.map(() => true), JSON.stringify(wrong));
  assert.deepEqual(await words(page, '.summary h3'), ['本轮 7 题，第一次答对 0 题（0%）']);
}

async function secondDay(page, url) {
  assert.equal(await mistakes(page, url), '错题本（7）');
  await page.goto(url('review.html'));
  await press(page, '开始复习');
  const said = await round(page, RIGHT);
  assert.equal(said.length, ORDER.length, 'what was wrong is due, and new ones come only from materials that were opened');
  assert.equal(await mistakes(page, url), '错题本（7）', 'right on one day');
}

async function thirdDay(page, url) {
  await page.goto(url('mistakes.html'));
  await press(page, '开始练习');
  await round(page, RIGHT);
  assert.equal(await mistakes(page, url), '错题本（0）', 'right on another day');
  assert.match((await words(page, '#desk .empty'))[0], /错题本是空的/u);
}

/// How each kind is answered in the exam; what is not named stays open. The statement would tell what others ask.
const IN_EXAM = { single: 'right', multiple: 'wrong', cloze: 'right', ordering: 'right', recall: 'right' };

async function exam(page, url) {
  await openForm(page, url, { only: KINDS_COURSE });
  await fill(page, '判断', '0');
  assert.deepEqual(await words(page, '.exam-form .total'), ['合计 6 题，满分 100 分，每题分值相同']);
  await press(page, '开始考试');
  await page.waitForSelector('.exam-run');
  for (const kind of ['single', 'multiple', 'cloze', 'ordering']) {
    assert.equal(await kindAsked(page), kind);
    await give(page, kind, IN_EXAM[kind]);
    assert.equal(await page.$('.why'), null, 'nothing says what is right before it is handed in');
    await onward(page);
  }
  assert.equal(await kindAsked(page), 'matching');
  await press(page, '标记');
  const before = await card(page);
  assert.deepEqual(before, ['第 1 题，已答', '第 2 题，已答', '第 3 题，已答', '第 4 题，已答', '第 5 题，未答、已标记', '第 6 题，未答']);

  await page.reload();
  await press(page, '继续作答');
  await page.waitForSelector('.exam-run');
  assert.deepEqual(await card(page), before, 'a reload loses nothing');
  assert.deepEqual(await words(page, '.exam-bar h2'), ['第 5 题，共 6 题']);
  await (await page.$('.exam-card button.exam-number:nth-of-type(1)')).click();
  assert.deepEqual((await put(page)).filter((one) => one.startsWith('✓')), ['✓政治意识']);
  await onward(page);
  await onward(page);
  assert.deepEqual(await put(page), ['杂音。', '“传言”']);
  await onward(page);
  assert.deepEqual(await put(page), ['思想认识', '组织领导', '工作措施']);
  await onward(page);
  await onward(page);
  await give(page, 'recall', IN_EXAM.recall);

  await press(page, '检查并交卷');
  assert.deepEqual((await words(page, '.exam-ask p')).slice(0, 2), ['还有 1 题没有作答，不得分：', '有 1 题带标记。']);
  await press(page, '确认交卷');
  await page.waitForSelector('.exam-result');
  assert.deepEqual(await words(page, '.exam-result > h2'), ['成绩：66.7 分，及格', '逐题解析']);
  assert.deepEqual(await words(page, '.exam-report table:first-of-type tbody tr'),
    ['单选116.7100%', '多选100%', '填空116.7100%', '排序116.7100%', '配对100%', '简答116.7100%']);
}

/// What the pages say after all that: 7 + 7 + 7 + 7 answers, and 5 of the exam.
async function check(page, url) {
  const all = await figures(page, url);
  assert.deepEqual(all.records['.totals dl div'].slice(0, 3), ['作答33次', '学习3天', '连续学习3天']);
  assert.deepEqual(all.home['#today dl div'].slice(1), ['连续学习3天', all.records['.totals dl div'][3]], 'home and records agree');
  assert.match(all.records['.totals dl div'][3], /^掌握[1-9]\d*%$/u);
  assert.match(all.records['.mastery tbody tr'].join('\n'), /工作例会掌握 [1-9]\d*%7\/7 题/u);
  assert.equal(all.records['.exams tbody tr'].length, 1);
  assert.match(all.records['.exams tbody tr'][0], /66\.7 分及格$/u);
  assert.equal(all.mistakes['#desk h2'][0], '错题本（1）', 'what was wrong in the exam');
  return all;
}

for (const name of BROWSERS) {
  for (const [way, comeBy] of Object.entries(WAYS)) {
    test(`from reading to an exam and to another machine, day after day: ${name}, ${way}`, async () => {
      const { url, home } = comeBy(here);
      const folder = mkdtempSync(join(tmpdir(), 'yanxi-下载-'));
      try {
        const { before, path } = await withProfile(here.browsers[name], async (context) => {
          await onDay(context, home, 0, (page) => firstDay(page, url));
          await onDay(context, home, 1, (page) => secondDay(page, url));
          return onDay(context, home, 2, async (page) => {
            await thirdDay(page, url);
            await exam(page, url);
            await page.goto(url('records.html'));
            await nameLearner(page, '王芳', { isOwn: true });
            return { path: await exported(page, folder), before: await check(page, url) };
          });
        }, downloads(folder));
        const file = basename(path);
        assert.equal(file, `学习记录_办公室工作研习_王芳_${dateOf(2)}.json`);
        await withProfile(here.browsers[name], (context) => onDay(context, home, 2, async (page) => {
          assert.equal(await answersOn(page, url), 0, 'a fresh profile knows nothing');
          assert.equal(await imported(page, path), `已导入“${file}”：新增 33 次作答，原有 0 次，现有 33 次。`);
          assert.equal(await imported(page, path), `“${file}”里的作答这里都已经有了，没有新增。`);
          assert.deepEqual(await check(page, url), before, 'the same figures everywhere');
        }));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
}
