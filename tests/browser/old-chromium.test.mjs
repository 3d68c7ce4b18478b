// Chromium 78 opens the site, shows its text and lays out its columns. The oldest that must read
// it: what it cannot do (flex gap, :is, insets, newer syntax) shows here first.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { DESK, PHONE } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { launchOld } from './old-chromium.mjs';
import { setting, WAYS } from './setting.mjs';
import { COURSE, HOME, MATERIAL } from './site.mjs';

let old;
const here = setting([], { then: async () => { old = await launchOld(78); } });
after(() => old?.close());

async function opened(url, window, use) {
  const page = await old.open(url, window);
  try {
    return await use(page);
  } finally {
    await page.close();
  }
}

test('this is Chromium 78', () => assert.match(old.version, /Chrome\/78\./u));

for (const [way, comeBy] of Object.entries(WAYS)) {
  for (const file of [HOME, COURSE, MATERIAL]) {
    test(`Chromium 78 shows ${file}: ${way}`, () => opened(comeBy(here).url(file), DESK, async (page) => {
      const text = await page.evaluate("document.querySelector('main').innerText");
      const title = await page.evaluate("document.querySelector('main h1').innerText.trim()");
      assert.ok(title.length > 1 && text.includes(title), text.slice(0, 200));
      // The style is in force: the paper is not the browser's white, the text not its black.
      assert.notEqual(await page.evaluate("getComputedStyle(document.body).color"), 'rgb(0, 0, 0)');
      nothing(page.errors);
      // Text and lines make a picture many times larger than an empty one packs to.
      const empty = await opened('about:blank', DESK, (blank) => blank.picture());
      const picture = await page.picture();
      assert.ok(picture.length > 5 * empty.length, `${picture.length} bytes, an empty page ${empty.length}`);
    }));
  }

  test(`Chromium 78 sets the three columns side by side: ${way}`, () => opened(comeBy(here).url(MATERIAL), DESK, async (page) => {
    const columns = await page.evaluate(`[...document.querySelector('.three').children].filter((child) => child.offsetWidth > 0).map((child) => {
      const box = child.getBoundingClientRect();
      return { name: child.localName, left: box.left, right: box.right };
    })`);
    assert.deepEqual(columns.map(({ name }) => name), ['nav', 'main', 'nav']);
    for (const [at, { left }] of columns.entries()) assert.ok(at === 0 || left >= columns[at - 1].right, JSON.stringify(columns));
  }));
}

for (const window of [DESK, PHONE]) {
  test(`in Chromium 78 no page is wider than ${window.width} px`, async () => {
    const wide = [];
    for (const file of here.site.pages) {
      await opened(here.server.url(file), window, async (page) => {
        const by = await page.evaluate('document.scrollingElement.scrollWidth - window.innerWidth');
        if (by > 0) wide.push(`${file}: ${by} px too wide`);
      });
    }
    nothing(wide);
  });
}

test('in Chromium 78 an error would be heard', () => opened(here.site.fileUrl(HOME), DESK, async (page) => {
  await page.evaluate("console.error('an error'); setTimeout(() => { throw new Error('a slip'); }); new Promise((resolve) => setTimeout(resolve, 100))");
  assert.match(page.errors.join('\n'), /an error[\s\S]*a slip/u);
}));

/// What an expression gives as soon as it gives anything.
async function once(page, expression) {
  const end = Date.now() + 15_000;
  for (;;) {
    const value = await page.evaluate(expression);
    if (value) return value;
    assert.ok(Date.now() < end, `never: ${expression}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

for (const [way, comeBy] of Object.entries(WAYS)) {
  test(`Chromium 78 searches, marks what it found and reads in the dark: ${way}`, async () => {
    const { url } = comeBy(here);
    const link = await opened(`${url('search.html')}#q=${encodeURIComponent('szys')}`, DESK, async (page) => {
      assert.match(await once(page, "(document.querySelector('.found a') || {}).innerText"), /四种意识/u);
      await page.evaluate("location.hash = '#q=' + encodeURIComponent('执行意识')");
      const href = await once(page, "(document.querySelector('.found a[href*=\"office-directors\"]') || {}).href");
      nothing(page.errors);
      return href;
    });
    await opened(link, PHONE, async (page) => {
      assert.equal(await once(page, "(document.querySelector('mark.hit') || {}).textContent"), '执行意识');
      await page.evaluate("document.getElementById('reading-button').click()");
      await once(page, "document.querySelector('.reading-panel')");
      await page.evaluate("document.querySelector('input[name=\"reading-light\"][value=\"dark\"]').click()");
      await once(page, "getComputedStyle(document.documentElement).backgroundColor === 'rgb(22, 23, 26)'");
      await page.evaluate('Reading.choose({})');
      nothing(page.errors);
    });
  });
}
