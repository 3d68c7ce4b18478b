// A learner in a mock exam: chooses it, answers, looks at the card.

import { PATIENCE, click, press, words } from './learner.mjs';

/// The field that a label of these words holds.
export async function field(page, wanted) {
  const handle = await page.waitForFunction((text) => [...document.querySelectorAll('#desk label')].find((label) => label.textContent.startsWith(text)), PATIENCE, wanted);
  return handle.asElement().$('input');
}

/// Types into a field in place of what it holds.
export async function fill(page, wanted, text) {
  const input = await field(page, wanted);
  await input.focus();
  await input.evaluate((element) => element.select());
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

/// Opens the form and draws from one course only, or from all.
export async function openForm(page, url, { only } = {}) {
  await page.goto(url('exam.html'));
  await page.waitForSelector('.exam-form', PATIENCE);
  if (only === undefined) return;
  for (const label of await page.$$('.exam-form .ticks label')) {
    const title = await label.evaluate((element) => element.textContent);
    if (title !== only) await click(label);
  }
}

/// The kind of the question of the exam in sight.
export const kindAsked = (page) => page.$eval('.exam-stage .q', (element) => element.className.split(' ')[1]);

/// Goes on to the next question and waits until it stands there.
export async function onward(page) {
  const [before] = await words(page, '.exam-bar h2');
  await press(page, '下一题');
  await page.waitForFunction((old) => ![undefined, old].includes(document.querySelector('.exam-bar h2')?.textContent), PATIENCE, before);
}

/// What the card says of each question.
export const card = (page) => page.$$eval('.exam-card button.exam-number', (all) => all.map((one) => one.getAttribute('aria-label')));

/// What is put as an answer to the question in sight.
export const put = (page) => page.$eval('.exam-stage .q', (asked) => [...asked.querySelectorAll('input, select, textarea, .order .words')].map((one) => {
  if (one.matches('.words')) return one.textContent;
  return one.type === 'radio' || one.type === 'checkbox' ? `${one.checked ? '✓' : ''}${one.closest('label').querySelector('.words').textContent}` : one.value;
}));
