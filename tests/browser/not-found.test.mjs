// An address that leads nowhere shows the site's own 404.html, wherever below the sub-path it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTab, setting } from './setting.mjs';
import { HOME } from './site.mjs';

const here = setting(['chromium']);

for (const address of ['没有这页.html', '没有/这个/专题/页.html']) {
  test(`a wrong address shows a styled page that leads home: ${address}`, () => inTab(here.browsers.chromium, async (page) => {
    const response = await page.goto(here.server.url(address));
    assert.equal(response.status(), 404);
    const styles = await page.evaluate(() => [...document.styleSheets].map(({ href, cssRules }) => [href, cssRules.length]));
    assert.ok(styles.length >= 1 && styles.every(([, rules]) => rules > 0), JSON.stringify(styles));
    // All that was asked for and missed is the address itself.
    assert.deepEqual(here.server.takeMissing().filter((missed) => !missed.endsWith(address)), []);
    const [answer] = await Promise.all([page.waitForNavigation(), page.click('a.brand')]);
    assert.deepEqual([answer.status(), page.url()], [200, here.server.url(HOME)]);
  }));
}
