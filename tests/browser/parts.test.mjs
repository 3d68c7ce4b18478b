// Lists that are too long for one page, and their parts: axe finds nothing, no window is pushed sideways, and what the
// study scripts say of a material stands on its row there too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations, violationsOfColour } from './axe.mjs';
import { DESK, PHONE, SMALL_PHONE } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { inTab, onEach, setting } from './setting.mjs';
import { THEMES } from './site.mjs';

const COUNT = 230;
const HAN = '办会调研信保密督查风';

/// A course whose materials, tags and formulations are each too many for a page, and those of one year too.
const text = (at) => {
  const name = [...String(at).padStart(3, '0')].map((digit) => HAN[digit]).join('');
  const year = at < 215 ? 2026 : 2025;
  return `+++\ndate = "${year}-03"\nsummary = "第${at}篇的要求。"\ntags = ["共同", "${name}"]\n+++\n\n# 第${at}次讲话\n\n`
    + `增强“两种${name}”。一是增强政治${name}。二是增强大局${name}。\n`;
};
const also = Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`content/长/m${at}.md`, text(at)]));

const PART = '长/index.2026.html';
const sites = THEMES.map((theme) => ({ theme, here: setting(['chromium'], { theme, also }) }));

/// The lists and one part of each.
const pagesOf = (site) => {
  const pages = ['长/index.html', PART, '长/index.2026-2.html', 'tags/共同.html', 'tags/共同.2025.html', 'tags/index.html', 'tags/index.b.html',
    'formulations.html', 'formulations.b.html'];
  nothing(pages.filter((file) => !site.pages.includes(file)));
  return pages;
};

for (const { theme, here } of sites) {
  for (const scheme of ['light', 'dark']) {
    for (const window of [DESK, PHONE]) {
      test(`axe finds nothing: ${theme}, ${scheme}, ${window.width} px`, () => inTab(here.browsers.chromium, async (page) => {
        await page.setViewport(window);
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        const found = [];
        for (const file of pagesOf(here.site)) {
          await page.goto(here.server.url(file));
          const wrong = scheme === 'light' ? await violations(page) : await violationsOfColour(page);
          found.push(...wrong.map((words) => `${file}: ${words}`));
        }
        nothing(found);
      }));
    }
  }

  test(`no list is wider than its window: ${theme}`, async () => {
    for (const window of [DESK, PHONE, SMALL_PHONE]) {
      const seen = await onEach(here, pagesOf(here.site), window, () => document.scrollingElement.scrollWidth - innerWidth);
      nothing(seen.filter(([, wide]) => wide > 0).map(([file, wide]) => `${file}: ${wide} px too wide for ${window.width}`));
    }
  });

  test(`rows of a part say what is known of their materials: ${theme}`, () => inTab(here.browsers.chromium, async (page) => {
    await page.goto(here.server.url(PART));
    await page.waitForFunction(() => [...document.querySelectorAll('.rows .known span')].some((span) => span.textContent !== ''));
    const told = await page.$$eval('.rows li[data-material]', (rows) => rows.map((row) => row.querySelector('.known span')?.textContent ?? ''));
    assert.equal(told.length, 200);
    nothing(told.filter((words) => !words.startsWith('未开始')));
  }));
}
