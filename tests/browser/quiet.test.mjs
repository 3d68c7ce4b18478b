// Every page opens in silence: no error, nothing its own policy had to stop, no request that
// leaves the site. In both browsers, from disk and from a server's sub-path.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { inTab, setting, WAYS } from './setting.mjs';
import { watch } from './watch.mjs';
import { HOME } from './site.mjs';

const here = setting(BROWSERS);

for (const name of BROWSERS) {
  for (const [way, comeBy] of Object.entries(WAYS)) {
    test(`every page opens without error or stray request: ${name}, ${way}`, async () => {
      const { pages, url, home } = comeBy(here);
      const wrong = await inTab(here.browsers[name], async (page) => {
        const found = [];
        const complaints = await watch(page);
        for (const file of pages) {
          await page.goto(url(file));
          found.push(...(await complaints(home)).map((text) => `${file}: ${text}`));
        }
        return found;
      });
      // An icon counts too: without one of the site's own, a browser asks the server's root.
      nothing([...wrong, ...here.server.takeMissing()]);
    });
  }

  test(`an error and a stray request would be heard: ${name}`, async () => {
    const heard = await inTab(here.browsers[name], async (page) => {
      const complaints = await watch(page);
      await page.goto(here.site.fileUrl(HOME));
      await page.evaluate(async (elsewhere) => {
        console.error('an error');
        const picture = new Image();
        const done = new Promise((resolve) => { picture.onload = picture.onerror = resolve; });
        picture.src = elsewhere;
        await done;
      }, `${here.server.origin}/elsewhere.png`);
      return complaints(here.site.root);
    });
    here.server.takeMissing();
    assert.ok(heard.some((text) => text.includes('an error')), heard.join('\n'));
    assert.ok(heard.some((text) => text.includes('elsewhere.png')), heard.join('\n'));
  });
}
