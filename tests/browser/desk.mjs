// A trainer at the question desk: a site with a server, the desk in a tab, and what is done there.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DESK } from './browsers.mjs';
import { PATIENCE } from './learner.mjs';
import { inTab } from './setting.mjs';
import { YANXI } from './site.mjs';

const SPEECH = `# 在会议上的讲话

增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致。二是增强大局意识。自觉把办公室工作放到经济社会发展的大局上去统筹谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一、落实为重的理念。

做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。
`;
export const NOTE = '# 张老师的备忘：第一题先别动\n';
export const PATH = '讲话/讲话.md';

/// A site with a server, for one test.
export async function workshop(use) {
  const root = mkdtempSync(join(tmpdir(), 'yanxi 审题-'));
  const file = join(root, 'content', '讲话', '讲话.quiz.toml');
  mkdirSync(join(root, 'content', '讲话'), { recursive: true });
  writeFileSync(join(root, 'yanxi.toml'), '[site]\nid = "banshi"\ntitle = "办公室工作研习"\n');
  writeFileSync(join(root, 'content', '讲话', '讲话.md'), SPEECH);
  writeFileSync(join(root, 'content', '值班.md'), '# 值班安排\n\n本周由综合科值班。\n');
  writeFileSync(file, NOTE);
  const server = spawn(YANXI, ['serve', '--lang', 'zh'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise((resolve, reject) => {
      let said = '';
      server.stdout.on('data', (bytes) => {
        said += bytes;
        const found = /审题台：(\S+)/u.exec(said);
        if (found) resolve(found[1]);
      });
      server.on('exit', () => reject(new Error(`the server ended: ${said}`)));
    });
    const here = {
      root,
      file,
      url,
      text: () => (existsSync(file) ? readFileSync(file, 'utf8') : null),
      material: async () => (await fetch(`${url}material?path=${encodeURIComponent(PATH)}`)).json(),
      build() {
        execFileSync(YANXI, ['build'], { cwd: root, stdio: 'ignore' });
        return readFileSync(join(root, 'public', '讲话', '讲话.html'), 'utf8');
      },
      /// Waits until the file is as it should be.
      async until(isSo) {
        for (let tries = 0; !isSo(here.text()); tries += 1) {
          if (tries === 150) throw new Error(`the file is\n${here.text()}`);
          await sleep(100);
        }
      },
    };
    await use(here);
  } finally {
    server.kill();
    rmSync(root, { recursive: true, force: true });
  }
}

/// The desk in a tab, and what a trainer does there.
export const atDesk = (browser, here, use, window = DESK) => inTab(browser, async (page) => {
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.setViewport(window);
  await page.goto(here.url);
  await page.waitForSelector('#in-focus', PATIENCE);
  await page.evaluate(() => {
    window.heard = [];
    new MutationObserver(() => window.heard.push(document.querySelector('#said').textContent)).observe(document.querySelector('#said'), { childList: true });
  });
  const desk = {
    page,
    /// The number of the question in focus and its state, in words.
    place: () => page.$eval('#place-in-focus', (place) => place.innerText.replace(/\s+/gu, ' ').trim()),
    async until(words) {
      await page.waitForFunction((wanted) => document.querySelector('#place-in-focus')?.innerText.replace(/\s+/gu, ' ').includes(wanted), PATIENCE, words)
        .catch(async (error) => { throw new Error(`not “${words}” but “${await desk.place()}”`, { cause: error }); });
    },
    stem: () => page.$eval('#stem-in-focus', (stem) => stem.textContent),
    key: (key) => page.keyboard.press(key),
    async save() {
      await page.keyboard.down('Control');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Control');
    },
    type: (words) => page.keyboard.type(words),
    /// Clicks as a hand does, on what stands still; what was drawn anew in the meantime is looked for again.
    async hit(find, ...values) {
      for (let tries = 1; tries <= 5; tries += 1) {
        const handle = await page.waitForFunction(find, PATIENCE, ...values);
        const isStill = await handle.evaluate((one) => new Promise((resolve) => {
          let before = '';
          let times = 0;
          one.scrollIntoView({ block: 'center' });
          const look = () => {
            const { x, y } = one.getBoundingClientRect();
            times = `${x} ${y}` === before ? times + 1 : 0;
            before = `${x} ${y}`;
            if (times < 8 && one.isConnected) {
              setTimeout(look, 25);
              return;
            }
            window.wasHit = false;
            one.addEventListener('click', () => { window.wasHit = true; }, { once: true, capture: true });
            resolve(one.isConnected);
          };
          look();
        }));
        if (isStill) await handle.click().catch(() => {});
        if (await page.evaluate(() => window.wasHit)) return;
      }
      throw new Error(`not to be clicked: ${values}`);
    },
    /// The button of these words.
    press: (words, within = 'body') => desk.hit((wanted, root) => [...document.querySelectorAll(`${root} button, ${root} a`)].find((one) =>
      one.textContent.trim().startsWith(wanted) && !one.disabled && one.offsetParent !== null), words, within),
    noticed: (words) => page.waitForFunction((wanted) => document.querySelector('.noticed')?.textContent.includes(wanted), PATIENCE, words)
      .catch(async (error) => { throw new Error(`not told “${words}”:\n${await page.$eval('main', (main) => main.innerText)}`, { cause: error }); }),
    hasFocus: (selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), PATIENCE, selector),
    /// What a screen reader was told, also where something else was told after it.
    said: (words) => page.waitForFunction((wanted) => window.heard.some((one) => one.includes(wanted)), PATIENCE, words)
      .catch(async (error) => { throw new Error(`not said “${words}”: ${await page.evaluate(() => window.heard)}`, { cause: error }); }),
    /// The last that it was told.
    lastSaid: () => page.$eval('#said', (said) => said.textContent),
  };
  await use(desk);
  assert.deepEqual(errors, []);
});

export const holds = (words) => (text) => text !== null && text.includes(words);
