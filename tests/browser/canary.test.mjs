// Is the test browser as strict as a reader's? Automation loosens Firefox's rules for local files
// (BROWSERS.md §0), and a loose Firefox would let everything else here pass for the wrong reason.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTab, setting } from './setting.mjs';
import { COURSE, MATERIAL } from './site.mjs';

const here = setting(['firefox']);

/// What page b finds of what page a stored, one after the other in one tab.
function whatBSeesOfA(a, b) {
  return inTab(here.browsers.firefox, async (page) => {
    await page.goto(a);
    await page.evaluate(() => localStorage.setItem('canary', 'left by a'));
    const kept = await page.evaluate(() => localStorage.getItem('canary'));
    assert.equal(kept, 'left by a', 'page a can store at all');
    await page.goto(b);
    return page.evaluate(() => localStorage.getItem('canary'));
  });
}

test('Firefox keeps the stores of two local files apart', async () => {
  const { site } = here;
  assert.equal(await whatBSeesOfA(site.fileUrl(COURSE), site.fileUrl(MATERIAL)), null);
});

test('Firefox shares the store between two pages of a server', async () => {
  const { server } = here;
  assert.equal(await whatBSeesOfA(server.url(COURSE), server.url(MATERIAL)), 'left by a');
});
