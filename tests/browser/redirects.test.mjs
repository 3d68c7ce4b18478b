// An old address of a material (`aliases`) still leads to it, and a reader whose browser does not
// follow by itself finds a link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { inTab, setting, WAYS } from './setting.mjs';

// One in the site's root and one in a folder that is no course, both with names of the kind that
// trainers give.
const OLD = ['旧 手册.html', '资料/2019/旧手册.html'];
const NEW = 'manual/moved.html';

const here = setting(BROWSERS, {
  also: {
    'content/manual/moved.md': `+++\nid = "test-moved"\ntitle = "搬过家的材料"\naliases = ${JSON.stringify(OLD)}\n+++\n\n搬到这里了。\n`,
  },
});

for (const name of BROWSERS) {
  for (const [way, comeBy] of Object.entries(WAYS)) {
    test(`an old address leads to the material: ${name}, ${way}`, async () => {
      const { url } = comeBy(here);
      for (const old of OLD) {
        await inTab(here.browsers[name], async (page) => {
          // The page may be gone before it has loaded: that is what it is for.
          await page.goto(url(old)).catch(() => {});
          await page.waitForFunction(() => document.querySelector('article.prose') !== null, { timeout: 5000 });
          assert.equal(decodeURI(page.url()), decodeURI(url(NEW)));
        });
      }
    });
  }
}

test('an old address has a link for those who are not taken along', () => {
  for (const old of OLD) {
    const links = [...here.site.source(old).matchAll(/<a\b[^>]*\bhref="?([^"\s>]+)/gu)].map(([, href]) => new URL(href, here.site.fileUrl(old)).href);
    assert.ok(links.includes(here.site.fileUrl(NEW)), `${old}: ${links}`);
  }
});
