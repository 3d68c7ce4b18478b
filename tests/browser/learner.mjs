// A learner at a browser: reads, answers with mouse and keyboard, looks at figures. Knows what the screen says and
// nothing of what lies behind it.

import { ANSWERS } from './kinds.mjs';

const DAY = 86_400_000;
export const PATIENCE = { timeout: 15_000 };

/// Noon of the first day, by the learner's clock: no run lasts until midnight.
const NOON = new Date(2026, 2, 2, 12).getTime();
const STARTED = Date.now();

/// The date of a day, as pages write it: 2026-03-02.
export const dateOf = (days) => new Date(Date.UTC(2026, 2, 2 + days)).toISOString().slice(0, 10);

/// Sets the clock of every page that is opened from now on, in frames too; it goes on from there.
export async function setDay(page, days) {
  await page.evaluateOnNewDocument((shift) => {
    const Real = Date;
    class Shifted extends Real {
      constructor(...parts) {
        if (parts.length === 0) super(Real.now() + shift);
        else super(...parts);
      }

      static now() { return Real.now() + shift; }
    }
    window.Date = Shifted;
  }, NOON - STARTED + days * DAY);
}

/// The button of these words in sight.
async function button(page, words) {
  try {
    const handle = await page.waitForFunction((wanted) => [...document.querySelectorAll('main button, main a.btn, main summary')].find((one) =>
      one.textContent.trim().startsWith(wanted) && !one.disabled && one.offsetParent !== null), PATIENCE, words);
    return handle.asElement();
  } catch (error) {
    const shown = await page.$eval('main', (main) => main.innerText);
    throw new Error(`no button says “${words}” on ${page.url()}, which says:\n${shown}`, { cause: error });
  }
}

/// A click as a hand does it: on what stands still, and once more where it went astray. On a busy machine Firefox takes a
/// click for where things were before it had painted.
export async function click(element) {
  await element.evaluate((one) => {
    one.addEventListener('click', () => { one.wasClicked = true; }, { once: true, capture: true });
  });
  // What was clicked may be gone by now, and then it was reached.
  const settled = () => element.evaluate((one) => new Promise((resolve) => {
    if (one.isConnected) one.scrollIntoView({ block: 'center' });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(one.wasClicked === true || !one.isConnected)));
  })).catch(() => true);
  for (let tries = 1; tries <= 3; tries += 1) {
    if (await settled() && tries > 1) return;
    await element.click();
    if (await element.evaluate((one) => one.wasClicked === true || !one.isConnected).catch(() => true)) return;
  }
  throw new Error(`not to be clicked: ${await element.evaluate((one) => one.outerHTML)}`);
}

export const press = async (page, words) => click(await button(page, words));

/// The kind of the question in sight that waits for an answer, once it stands there; null at the end of a round.
export async function kindInSight(page) {
  const handle = await page.waitForFunction(() => {
    const asked = document.querySelector('.stage .q');
    if (asked && !asked.querySelector('.why')) return asked.className.split(' ')[1];
    return document.querySelector('.summary') ? 'none' : false;
  }, PATIENCE);
  const kind = await handle.jsonValue();
  return kind === 'none' ? null : kind;
}

/// Puts the rows into an order with the arrow keys on their grips.
async function arrange(page, wanted) {
  for (const [place, words] of wanted.entries()) {
    for (;;) {
      const at = await page.$$eval('.order li .words', (rows, text) => rows.findIndex((row) => row.textContent === text), words);
      if (at <= place) break;
      const grip = (await page.$$('.order .grip'))[at];
      await grip.focus();
      await page.keyboard.press('ArrowUp');
    }
  }
  // What stood right by chance counts as answered only once something was moved.
  const grip = await page.$('.order .grip');
  await grip.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
}

const GIVE = {
  async single(page, [option]) { await choose(page, [option]); },
  async multiple(page, options) { await choose(page, options); },
  async true_false(page, [verdict, correction]) {
    await choose(page, [verdict]);
    if (correction) await (await page.waitForSelector('.correction .line', { visible: true })).type(correction);
  },
  async cloze(page, typed) {
    const inputs = await page.$$('.gap .line');
    for (const [at, words] of typed.entries()) await inputs[at].type(words);
  },
  ordering: arrange,
  async matching(page, pairs) {
    for (const row of await page.$$('.lefts li')) {
      const left = await row.$eval('.words', (element) => element.textContent);
      const select = await row.$('select');
      await select.select(pairs[left]);
    }
  },
  async recall(page, text) { await (await page.$('.recite textarea')).type(text); },
};

async function choose(page, wanted) {
  for (const row of await page.$$('.opt')) {
    if (!wanted.includes(await row.$eval('.words', (element) => element.textContent))) continue;
    for (let tries = 1; tries <= 3 && !await row.$eval('input', (input) => input.checked); tries += 1) await click(row);
  }
}

/// Puts an answer to the question in sight, right or wrong, and does not submit it.
export const give = (page, kind, how) => GIVE[kind](page, ANSWERS[kind][how]);

/// Waits until the page says what an answer was worth.
export const told = (page) => page.waitForSelector('.stage .why', PATIENCE).catch(async (error) => {
  throw new Error(`nothing is said to an answer:\n${await page.$eval('.stage', (stage) => stage.innerHTML)}`, { cause: error });
});

/// Answers the question in sight, right or wrong, and stays at what the page says to that.
export async function answer(page, kind, how) {
  await give(page, kind, how);
  if (kind === 'recall') {
    await press(page, '对照要点');
    await press(page, how === 'right' ? '想起' : '没想起');
  } else {
    await press(page, '提交');
  }
  await told(page);
}

/// Answers a whole round; `how` says of each kind whether right or wrong. Gives what was said to each answer.
export async function round(page, how) {
  const said = [];
  for (let kind = await kindInSight(page); kind; kind = await kindInSight(page)) {
    await answer(page, kind, how(kind));
    said.push([kind, await page.$eval('.stage .verdict', (element) => element.textContent)]);
    await click(await page.$('.stage .after .main'));
  }
  return said;
}

/// What is in sight of these elements, in words.
export const words = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.textContent.replace(/\s+/gu, ' ').trim()));
