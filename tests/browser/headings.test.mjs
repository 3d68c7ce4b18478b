// Headings are what a screen reader walks by: one title, and no level left out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { onEach, setting } from './setting.mjs';
import { COURSE, HOME, MATERIAL } from './site.mjs';

const here = setting(['chromium']);

test('headings go down one level at a time from a single h1', async () => {
  const seen = await onEach(here, here.site.pages, DESK, () => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => [Number(heading.localName[1]), heading.textContent.trim()]));
  const wrong = seen.flatMap(([file, headings]) => {
    const found = headings.filter(([level]) => level === 1).length === 1 ? [] : [`${file}: ${headings.filter(([level]) => level === 1).length} h1`];
    headings.forEach(([level, text], at) => {
      if (at > 0 && level > headings[at - 1][0] + 1) found.push(`${file}: h${level} after h${headings[at - 1][0]}: ${text}`);
    });
    return found;
  });
  nothing(wrong);
});

test('the material, its course and the home page stand under a heading of their own', async () => {
  const seen = await onEach(here, [HOME, COURSE, MATERIAL], DESK, () => document.querySelector('main h1')?.innerText.trim());
  assert.equal(new Set(seen.map(([, heading]) => heading).filter(Boolean)).size, 3, JSON.stringify(seen));
});
