// What a page of a material weighs before anything is pressed: its styles and scripts, and those of the frame that keeps
// the record, as they go over the wire without compression. Its own text and questions are not counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATIENCE } from './learner.mjs';
import { inTab, setting } from './setting.mjs';
import { MATERIAL } from './site.mjs';

const here = setting(['chromium']);

const MOST = 60_000;

test('styles and scripts of a material page stay under 60 KB', (t) => inTab(here.browsers.chromium, async (page) => {
  const asked = [];
  page.on('response', (response) => asked.push(response));
  await page.goto(here.server.url(MATERIAL), { waitUntil: 'networkidle0' });
  await page.waitForSelector('.practice.live .btn', PATIENCE);
  await page.waitForFunction(() => /未开始|掌握/u.test(document.querySelector('.practice header p').textContent), PATIENCE);
  const parts = [];
  for (const response of asked) {
    const path = decodeURI(new URL(response.url()).pathname).split('/study/').slice(1).join('/study/');
    const isCounted = ['script', 'stylesheet'].includes(response.request().resourceType()) && !path.startsWith('assets/bank/');
    if (isCounted) parts.push([path, (await response.buffer()).length]);
  }
  const files = new Map(parts);
  for (const part of ['assets/site.css', 'assets/study/material.js', 'assets/study/keeper.js']) assert.ok(files.has(part), `${part} is among ${[...files.keys()]}`);
  assert.ok(!files.has('assets/study/session.js'), 'a round comes when one begins');
  const sum = [...files.values()].reduce((all, one) => all + one, 0);
  t.diagnostic(`${sum} bytes in ${files.size} files`);
  assert.ok(sum < MOST, `${sum} bytes:\n${[...files].sort((a, b) => b[1] - a[1]).map((part) => part.join(' ')).join('\n')}`);
}));
