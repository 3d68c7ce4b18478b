// Every state that the pages about learning can be in, one after the other: empty, asked, filled, told, unfolded, asked
// once more, done. A learner goes through them; `look` is called at each with its name.

import { KINDS_COURSE, KINDS_PAGE } from './kinds.mjs';
import { PATIENCE, answer, click, give, kindInSight, press, told } from './learner.mjs';
import { imported } from './records.mjs';
import { fill, kindAsked, onward, openForm } from './sit.mjs';

/// Opens a page, whatever fragment is open now, and waits until it shows what it is about.
async function open(page, url, address, ready) {
  const [file, fragment] = address.split('#');
  await page.goto('about:blank');
  await page.goto(url(file) + (fragment ? `#${fragment}` : ''));
  await page.waitForSelector(ready, PATIENCE);
}

export async function empty(page, url, look) {
  await open(page, url, 'index.html', '#today .row');
  await look('home, nothing known');
  await open(page, url, 'mistakes.html', '#desk .empty');
  await look('mistakes, none');
  await open(page, url, 'review.html', '#desk .big');
  await look('review, nothing known');
  await open(page, url, 'records.html', '#desk .empty');
  await look('records, none');
  await open(page, url, 'practice.html', '.choices');
  await look('practice, the choice');
  await open(page, url, 'practice.html#from=stars', '#desk .empty');
  await look('practice, nothing to ask');
}

export async function practising(page, url, look) {
  await open(page, url, KINDS_PAGE, '.practice.live');
  await look('practice section');
  await press(page, '全部题目');
  await look('practice section, unfolded');
  await press(page, '背题');
  await page.waitForSelector('.stage .why', PATIENCE);
  await look('learning by heart');
  await press(page, '结束练习');
  await press(page, '开始练习');
  for (let kind = await kindInSight(page); kind; kind = await kindInSight(page)) {
    await look(`${kind}, asked`);
    if (kind === 'single') {
      await press(page, '提交');
      await look('single, submitted without an answer');
    }
    if (kind === 'cloze') await press(page, '提示');
    await give(page, kind, 'wrong');
    await look(`${kind}, filled`);
    if (kind === 'recall') {
      await press(page, '对照要点');
      await look('recall, to be graded by oneself');
      await press(page, '没想起');
    } else {
      await press(page, '提交');
    }
    await told(page);
    await look(`${kind}, told that it is wrong`);
    if (kind === 'single') await tools(page, look);
    await click(await page.$('.stage .after .main'));
  }
  await look('summary');
}

async function tools(page, look) {
  await press(page, '收藏');
  await press(page, '笔记');
  await page.type('.panel textarea', '先政治，后大局。');
  await press(page, '保存');
  await press(page, '报错');
  await press(page, '记下');
  await page.waitForFunction(() => document.querySelector('.panel:last-child [role="status"]')?.textContent, PATIENCE);
  await look('note and report open');
}

export async function examining(page, url, look) {
  await openForm(page, url, { only: KINDS_COURSE });
  await look('exam, the form');
  await fill(page, '判断', '0');
  await press(page, '打印试卷');
  await page.waitForSelector('.exam-print', PATIENCE);
  await look('exam, the paper for print');
  await press(page, '返回');
  for (const kind of ['单选', '多选', '填空', '排序', '配对', '简答']) await fill(page, kind, '0');
  await press(page, '开始考试');
  await look('exam, the form without a question');
  for (const kind of ['单选', '多选', '填空', '排序', '配对', '简答']) await fill(page, kind, '1');
  await press(page, '开始考试');
  await page.waitForSelector('.exam-run', PATIENCE);
  for (const how of ['right', 'wrong', 'wrong', 'right', null]) {
    const kind = await kindAsked(page);
    if (how) await give(page, kind, how);
    else await press(page, '标记');
    await look(`exam, ${kind}`);
    await onward(page);
  }
  await give(page, 'recall', 'right');
  await look('exam, recall');
  await press(page, '放弃考试');
  await look('exam, whether to abandon it');
  await page.reload();
  await page.waitForSelector('.exam-ask', PATIENCE);
  await look('exam, whether to go on');
  await press(page, '继续作答');
  await page.waitForSelector('.exam-run', PATIENCE);
  await press(page, '检查并交卷');
  await look('exam, whether to hand in');
  await press(page, '确认交卷');
  await page.waitForSelector('.exam-result', PATIENCE);
  await look('exam, the result');
  await press(page, '返回');
  await page.waitForSelector('.exam-history', PATIENCE);
  await look('exam, the form and earlier results');
}

export async function looking(page, url, look, damaged) {
  await open(page, url, 'index.html', '#today dl');
  await look('home, with figures');
  await open(page, url, 'meetings/index.html', '.known');
  await look('course, with figures');
  await open(page, url, 'mistakes.html', '#desk .listed li');
  await look('mistakes, some');
  await open(page, url, 'records.html', '#desk .totals');
  for (const fold of await page.$$('#desk details summary')) await click(fold);
  await page.waitForSelector('.log tbody tr', PATIENCE);
  await look('records, unfolded');
  await imported(page, damaged);
  await look('records, after a file that is none');
  await page.type('.learner input', '王芳');
  await press(page, '确定');
  await look('records, whose answers these are');
  await press(page, '是王芳的');
  await page.waitForSelector('.learner [aria-pressed="true"]', PATIENCE);
  await look('records, with a name');
  await press(page, '清除这台电脑上的记录');
  await look('records, whether to erase');
  await press(page, '取消');
}

/// On another day.
export async function reviewing(page, url, look) {
  await open(page, url, 'review.html', '#desk .big');
  for (const fold of await page.$$('#desk details summary')) await click(fold);
  await look('review, some due, unfolded');
  await press(page, '开始复习');
  for (let kind = await kindInSight(page); kind; kind = await kindInSight(page)) {
    await answer(page, kind, 'right');
    await look(`${kind}, told that it is right`);
    await click(await page.$('.stage .after .main'));
  }
  await press(page, '结束复习');
  await page.waitForSelector('#desk .big', PATIENCE);
  await look('review, done');
  await open(page, url, 'records.html', '#desk .totals');
  await press(page, '清除这台电脑上的记录');
  await press(page, '确定清除');
  await page.waitForSelector('#desk .empty', PATIENCE);
  await look('records, erased');
}
