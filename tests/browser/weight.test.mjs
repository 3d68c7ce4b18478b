// What a page of a material weighs before anything is pressed: its styles and scripts, as they go over the wire without
// compression. Its own text and questions are not counted; the page in its frame, which keeps the record for all pages of
// the site, is counted by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATIENCE } from './learner.mjs';
import { inTab, setting } from './setting.mjs';
import { MATERIAL } from './site.mjs';

const here = setting(['chromium']);

const MOST = 60_000;
/// Of what the frame has and the page has not.
const MOST_OF_FRAME = 20_000;

test('styles and scripts of a material page stay under 60 KB', (t) => inTab(here.browsers.chromium, async (page) => {
  const asked = [];
  page.on('response', (response) => asked.push(response));
  await page.goto(here.server.url(MATERIAL), { waitUntil: 'networkidle0' });
  await page.waitForSelector('.practice.live .btn', PATIENCE);
  await page.waitForFunction(() => /未开始|掌握/u.test(document.querySelector('.practice header p')?.textContent), PATIENCE);
  const parts = [];
  for (const response of asked) {
    const path = decodeURI(new URL(response.url()).pathname).split('/study/').slice(1).join('/study/');
    const isCounted = ['script', 'stylesheet'].includes(response.request().resourceType()) && !path.startsWith('assets/bank/');
    const isOwn = response.request().frame() === page.mainFrame();
    if (isCounted) parts.push([path, (await response.buffer()).length, isOwn]);
  }
  const files = new Map(parts.filter(([,, isOwn]) => isOwn));
  const framed = new Map(parts.filter(([path]) => !files.has(path)));
  for (const part of ['assets/site.css', 'assets/study/material.js']) assert.ok(files.has(part), `${part} is among ${[...files.keys()]}`);
  assert.ok(framed.has('assets/study/keeper.js'), [...framed.keys()].join());
  assert.ok(!files.has('assets/study/session.js'), 'a round comes when one begins');
  const sumOf = (some) => [...some.values()].reduce((all, one) => all + one, 0);
  const [sum, ofFrame] = [sumOf(files), sumOf(framed)];
  t.diagnostic(`${sum} bytes in ${files.size} files, and ${ofFrame} in the frame`);
  assert.ok(ofFrame < MOST_OF_FRAME, `${ofFrame} bytes in the frame`);
  assert.ok(sum < MOST, `${sum} bytes:\n${[...files].sort((a, b) => b[1] - a[1]).map((part) => part.join(' ')).join('\n')}`);
}));
