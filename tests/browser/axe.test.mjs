// Accessibility as far as a machine can judge it: axe-core finds nothing, on any page of any theme,
// light and dark, at a desk and on a phone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations, violationsOfColour } from './axe.mjs';
import { DESK, PHONE } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { inTab, setting } from './setting.mjs';
import { HOME, THEMES } from './site.mjs';

const sites = THEMES.map((theme) => ({ theme, here: setting(['chromium'], { theme }) }));
const [{ here: first }] = sites;

const inScheme = (here, scheme, window, use) => inTab(here.browsers.chromium, async (page) => {
  await page.setViewport(window);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  return use(page);
});

for (const { theme, here } of sites) {
  for (const scheme of ['light', 'dark']) {
    for (const window of [DESK, PHONE]) {
      test(`axe finds nothing: ${theme}, ${scheme}, ${window.width} px`, () => inScheme(here, scheme, window, async (page) => {
        const found = [];
        // What is for paper holds texts that have pages of their own, hundreds of screens of them: it is judged once.
        const files = here.site.pages.filter((file) => !file.endsWith('print.html') || (scheme === 'light' && window === DESK));
        for (const file of files) {
          await page.goto(here.server.url(file));
          // In the dark a page has other colours and nothing else.
          const wrong = scheme === 'light' ? await violations(page) : await violationsOfColour(page);
          found.push(...wrong.map((text) => `${file}: ${text}`));
        }
        nothing(found);
      }));
    }
  }
}

test('axe would find a picture without words', () => inScheme(first, 'light', DESK, async (page) => {
  await page.goto(first.server.url(HOME));
  await page.evaluate(() => document.querySelector('main').append(new Image(10, 10)));
  assert.match((await violations(page)).join('\n'), /image-alt/u);
}));

for (const { theme, here } of sites) {
  test(`dark is dark and light is light: ${theme}`, async () => {
    const brightness = (scheme) => inScheme(here, scheme, DESK, async (page) => {
      await page.goto(here.server.url(HOME));
      return page.evaluate(() => {
        const colour = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor).find((value) => value !== 'rgba(0, 0, 0, 0)');
        return Math.max(...colour.match(/\d+/gu).slice(0, 3).map(Number));
      });
    });
    assert.ok(await brightness('light') > 200);
    assert.ok(await brightness('dark') < 80);
  });
}
