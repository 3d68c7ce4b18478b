// A site needs no network at all: every way out is refused and counted, and nobody tries one, whatever a reader does.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { DESK, launch } from './browsers.mjs';
import { PATIENCE } from './learner.mjs';
import { WAYS, inTab, setting } from './setting.mjs';
import { MATERIAL } from './site.mjs';

const here = setting([]);

/// The only way out that the browsers have: it answers nobody and remembers who knocked.
let knocks = [];
/// Errands of the browser itself, which no preference keeps in.
const OF_BROWSER = /[\s/.](?:mozilla\.(?:com|net|org)|firefox\.com|(?:accounts|clients\d?)\.google\.com|(?:update|optimizationguide-pa|content-autofill)\.googleapis\.com)[:/]/u;
const knocked = (line) => {
  if (!OF_BROWSER.test(line)) knocks.push(line);
};
const door = createServer((socket) => {
  // Nobody is answered, so a way out is one request; what follows its head is its body.
  socket.once('data', (data) => knocked(data.toString('latin1').split('\r\n')[0]));
  socket.on('error', () => {});
  setTimeout(() => socket.destroy(), 50);
});
before(() => new Promise((resolve) => door.listen(0, '127.0.0.1', resolve)));
after(() => new Promise((resolve) => door.close(resolve)));

/// Everything that a reader can do on a site, page after page.
async function use(page, url) {
  const ready = () => page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  await page.setViewport(DESK);
  for (const file of ['index.html', 'speeches/index.html', 'formulations.html', 'tags/index.html', 'speeches/print.html', 'records.html', 'exam.html', 'mistakes.html']) {
    await page.goto(url(file));
    await ready();
  }
  await page.goto(url(MATERIAL));
  await ready();
  await (await page.waitForSelector('.practice.live .btn.main', PATIENCE)).evaluate((button) => button.click());
  await page.waitForSelector('.practice.running', PATIENCE);
  await page.click('#reading-button');
  await page.waitForSelector('.reading-panel', PATIENCE);
  await page.keyboard.press('Escape');
  await page.goto(url('review.html'));
  await page.waitForSelector('#desk .btn', PATIENCE);
  await page.goto(`${url('search.html')}#q=${encodeURIComponent('政治意识')}`);
  const found = await page.waitForSelector('.found a[href*="office-directors"]', PATIENCE);
  await found.evaluate((link) => link.click());
  await page.waitForSelector('mark.hit', PATIENCE);
}

for (const name of ['chromium', 'firefox']) {
  test(`nothing knocks at the way out: ${name}`, async () => {
    const browser = await launch(name, door.address().port);
    try {
      for (const met of Object.values(WAYS)) {
        const { url } = met(here);
        knocks = [];
        await inTab(browser, (page) => use(page, url));
        assert.deepEqual(knocks, []);
      }
      // The door is where they would knock.
      await inTab(browser, (page) => page.goto('http://example.invalid/', { timeout: 5000 }).catch(() => {}));
      assert.ok(knocks.some((line) => line.includes('example.invalid')), knocks.join('\n'));
    } finally {
      await browser.close();
    }
  });
}
