// Reading needs no script: title, text and the contents list are there and work without.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, PHONE } from './browsers.mjs';
import { inTab, setting, WAYS } from './setting.mjs';
import { MATERIAL } from './site.mjs';

const here = setting(['chromium']);

/// Opens the material with scripts off. The driver can still look at the page: it does not look by
/// the page's own scripts.
const withoutScripts = (way, window, use) => inTab(here.browsers.chromium, async (page) => {
  await page.setJavaScriptEnabled(false);
  await page.setViewport(window);
  await page.goto(WAYS[way](here).url(MATERIAL));
  return use(page);
});

for (const way of Object.keys(WAYS)) {
  for (const [size, window] of Object.entries({ desk: DESK, phone: PHONE })) {
    test(`title and text are shown without scripts: ${way}, ${size}`, () => withoutScripts(way, window, async (page) => {
      const shown = await page.evaluate(() => ({
        title: document.querySelector('.redhead h1').innerText,
        // innerText is what is rendered: hidden text is not in it.
        characters: document.querySelector('article.prose').innerText.length,
        whole: document.querySelector('article.prose').textContent.replace(/\s/gu, '').length,
      }));
      assert.match(shown.title, /办公室主任会议/u);
      assert.ok(shown.characters > 2000, `${shown.characters} characters of ${shown.whole} shown`);
    }));
  }

  test(`the contents list leads to a section without scripts: ${way}`, () => withoutScripts(way, DESK, async (page) => {
    const links = await page.$$('nav.side:last-of-type a[href*="#"]');
    assert.ok(links.length >= 2, `${links.length} links into the page`);
    const link = links[links.length - 1];
    const id = await link.evaluate((element) => decodeURIComponent(element.hash.slice(1)));
    await link.click();
    // The jump is the browser's own; a frame later it has happened.
    await page.waitForFunction((hash) => decodeURIComponent(location.hash.slice(1)) === hash, { timeout: 5000, polling: 50 }, id);
    const { top, scrolled, bottom, height } = await page.evaluate((target) => ({
      top: document.getElementById(target).getBoundingClientRect().top,
      scrolled: document.scrollingElement.scrollTop,
      bottom: document.scrollingElement.scrollHeight - document.scrollingElement.scrollTop,
      height: window.innerHeight,
    }), id);
    assert.ok(scrolled > 0, 'the page has moved');
    assert.ok(top >= 0 && (top < height / 2 || bottom <= height + 1), `the section is ${top} px from the top`);
  }));
}
