// In every state of the pages about learning: axe-core finds nothing, light and dark, at a desk and on a phone; nothing
// pushes the window sideways; on a screen to touch everything to press is 44 px high.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { violations, violationsOfColour } from './axe.mjs';
import { DESK, PHONE } from './browsers.mjs';
import { KINDS } from './kinds.mjs';
import { nothing } from './nothing.mjs';
import { onDay, withProfile } from './profile.mjs';
import { setting, WAYS } from './setting.mjs';
import { empty, examining, looking, practising, reviewing } from './states.mjs';

const here = setting(['chromium'], { also: KINDS });
const folder = mkdtempSync(join(tmpdir(), 'yanxi-状态-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const damaged = join(folder, '照片.json');
writeFileSync(damaged, '照片');

/// What is lower than a finger needs, in the page. A label counts for its input.
function low() {
  const LEAST = 44;
  const seen = new Set();
  return [...document.querySelectorAll('#desk, .practice')].flatMap((room) => [...room.querySelectorAll('button, input, select, textarea, summary, a.btn')])
    .filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden' && !element.classList.contains('sr'))
    .map((element) => (element.matches('input') && element.closest('label')) || element)
    .filter((element) => !seen.has(element) && seen.add(element))
    .filter((element) => element.getBoundingClientRect().height < LEAST - 0.01)
    .map((element) => `${element.getBoundingClientRect().height.toFixed(1)} px: ${element.outerHTML.slice(0, 90)}`);
}

const tooWide = () => Math.max(0, document.scrollingElement.scrollWidth - window.innerWidth);

const WINDOWS = { 'at a desk': DESK, 'on a phone': { ...PHONE, hasTouch: true, isMobile: true } };

for (const [where, window] of Object.entries(WINDOWS)) {
  test(`no state of the pages about learning has anything wrong ${where}`, async () => {
    const found = [];
    let count = 0;
    const lookAt = (page) => async (state) => {
      count += 1;
      // What a sticky bar covers is not too small: it can be scrolled.
      await page.evaluate(() => window.scrollTo(0, 0));
      const scheme = (value) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      const note = (what) => (text) => found.push(`${state}, ${what}: ${text}`);
      await scheme('light');
      (await violations(page)).forEach(note('light'));
      await scheme('dark');
      (await violationsOfColour(page)).forEach(note('dark'));
      const by = await page.evaluate(tooWide);
      if (by > 0) note('too wide')(`${by} px`);
      if (window.hasTouch) (await page.evaluate(low)).forEach(note('too low for a finger'));
    };
    const { url, home } = WAYS.http(here);
    await withProfile(here.browsers.chromium, async (context) => {
      await onDay(context, home, 0, async (page) => {
        const look = lookAt(page);
        await empty(page, url, look);
        await practising(page, url, look);
        await examining(page, url, look);
        await looking(page, url, look, damaged);
      }, { window });
      await onDay(context, home, 1, (page) => reviewing(page, url, lookAt(page)), { window });
    });
    nothing(found);
    assert.ok(count > 60, `${count} states were looked at`);
  });
}
