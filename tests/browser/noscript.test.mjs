// Reading needs no script: title, text and the contents list are there and work without.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
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
    // Asked again and again from outside: without scripts the page has no timer to wait by.
    let place;
    for (let tries = 0; tries < 50 && !place?.arrived; tries += 1) {
      place = await page.evaluate(placeOf, id);
      if (!place.arrived) await setTimeout(100);
    }
    assert.ok(place.arrived, `${page.url()}: ${JSON.stringify(place)}`);
  }));
}

/// In the page: is the section of that id at the top of the window, or as near as the end of the
/// page allows? The way there may be a smooth one.
function placeOf(id) {
  const { scrollTop, scrollHeight } = document.scrollingElement;
  const { top } = document.getElementById(id).getBoundingClientRect();
  const hash = decodeURIComponent(location.hash.slice(1));
  const atEnd = scrollTop + window.innerHeight >= scrollHeight - 1;
  return { arrived: hash === id && scrollTop > 0 && top >= -1 && top < (atEnd ? window.innerHeight : 200), hash, top, scrollTop };
}
