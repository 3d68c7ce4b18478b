// What a learner reads off the pages about learning, and the record as a file: out of one browser, into another.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE, click, press, words } from './learner.mjs';

/// The figures that a page shows once it has them.
async function figuresOn(page, address, ready, selectors) {
  await page.goto(address);
  await page.waitForSelector(ready, PATIENCE);
  const found = {};
  for (const selector of selectors) found[selector] = await words(page, selector);
  return found;
}

/// All figures of a learner, page by page: what must be the same on another machine.
export async function figures(page, url) {
  return {
    home: await figuresOn(page, url('index.html'), '#today .row', ['#today dl div', '#today p', '.known span', '[data-course] span']),
    records: await figuresOn(page, url('records.html'), '#desk .totals', ['.totals dl div', '.days .small', '.mastery tbody tr', '.exams tbody tr', '.log summary']),
    mistakes: await figuresOn(page, url('mistakes.html'), '#desk h2', ['#desk h2']),
    review: await figuresOn(page, url('review.html'), '#desk .big', ['#desk .big', '#desk summary']),
    exams: await figuresOn(page, url('exam.html'), '.exam-form', ['.exam-history tbody tr']),
  };
}

/// How often was answered, as the page of records says it; 0 where it says that there is nothing.
export async function answersOn(page, url) {
  await page.goto(url('records.html'));
  await page.waitForSelector('#desk .totals, #desk .empty', PATIENCE);
  const [first] = await words(page, '.totals dl div');
  return first ? Number(/^作答(\d+)次$/u.exec(first)[1]) : 0;
}

/// A profile's option that puts what is downloaded into a folder.
export const downloads = (folder) => ({ downloadBehavior: { policy: 'allow', downloadPath: folder } });

/// Presses 导出 on the page of records; gives the path of the file that has come into the folder of downloads.
export async function exported(page, folder) {
  await press(page, '导出学习记录');
  const told = await page.waitForFunction(() => {
    const said = document.querySelector('.move .told').textContent;
    return said.startsWith('已导出') && said;
  }, PATIENCE);
  const path = join(folder, /“(.+)”/u.exec(await told.jsonValue())[1]);
  for (let tries = 1; ; tries += 1) {
    try {
      JSON.parse(readFileSync(path, 'utf8'));
      return path;
    } catch (error) {
      if (tries === 50) throw new Error(`in the folder of downloads: ${readdirSync(folder)}`, { cause: error });
      await sleep(100);
    }
  }
}

/// Chooses a file in the page of records. Firefox's driver cannot over http: then the page is given one of its own.
async function choose(page, path) {
  const input = await page.waitForSelector('#import', PATIENCE);
  const isTaken = await input.uploadFile(path).then(() => true, () => false);
  if (!isTaken) {
    await input.evaluate((element, name, text) => {
      const held = new DataTransfer();
      held.items.add(new File([text], name, { type: 'application/json' }));
      element.files = held.files;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    }, basename(path), readFileSync(path, 'utf8'));
  }
}

/// What the page of records says to a file.
export async function imported(page, path) {
  await page.$eval('.move .told', (told) => { told.textContent = ''; });
  await choose(page, path);
  const told = await page.waitForFunction(() => {
    const said = document.querySelector('.move .told').textContent;
    return said !== '' && said;
  }, PATIENCE);
  return told.jsonValue();
}

/// Says who is learning; what was answered without a name is the learner's own.
export async function nameLearner(page, name, { isOwn }) {
  const input = await page.waitForSelector('.learner input', PATIENCE);
  await input.type(name);
  await press(page, '确定');
  if (isOwn) await press(page, `是${name}的`);
  await page.waitForFunction((words_) => document.querySelector('.learner .told')?.textContent.includes(words_), PATIENCE, name);
}

/// Turns to a learner there is already.
export async function turnTo(page, name) {
  const handle = await page.waitForFunction((wanted) => [...document.querySelectorAll('.learner [aria-pressed]')].find((one) => one.textContent === wanted), PATIENCE, name);
  await click(handle.asElement());
  await page.waitForFunction((wanted) => document.querySelector('.learner .told')?.textContent.includes(wanted), PATIENCE, name);
}
