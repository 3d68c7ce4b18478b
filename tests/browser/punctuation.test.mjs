// No line begins with a closing mark: the first thing a Chinese proofreader sees.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, PHONE, SMALL_PHONE } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { inTab, onEach, setting } from './setting.mjs';
import { MATERIAL } from './site.mjs';

const here = setting(['chromium']);

for (const window of [DESK, PHONE, SMALL_PHONE]) {
  test(`no line begins with a closing mark at ${window.width} px`, async () => {
    const seen = await onEach(here, here.site.pages, window, linesBeginningBadly);
    nothing(seen.flatMap(([file, { bad }]) => bad.map((text) => `${file}: ${text}`)));
    const lines = seen.reduce((sum, [, page]) => sum + page.lines, 0);
    assert.ok(lines > 50, `only ${lines} wrapped lines were looked at`);
  });
}

test('a line that begins with a closing mark would be found', () => inTab(here.browsers.chromium, async (page) => {
  await page.goto(here.server.url(MATERIAL));
  await page.evaluate(() => document.querySelector('article.prose > p').replaceChildren('一行', document.createElement('br'), '。另一行'));
  const { bad } = await page.evaluate(linesBeginningBadly);
  assert.deepEqual(bad, ['。另一行']);
}));

/// In the page: walks the characters of each block and looks where a new line begins.
function linesBeginningBadly() {
  const CLOSING = '。，、；：！？）》」』】〉”’';
  const isBlock = (element) => !getComputedStyle(element).display.startsWith('inline');
  const blockOf = (node) => {
    let element = node.parentElement;
    while (!isBlock(element)) element = element.parentElement;
    return element;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const bad = [];
  let lines = 0;
  let block = null;
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // Code is shown line by line as it was written.
    if (node.parentElement.closest('pre, script, style')) continue;
    if (blockOf(node) !== block) {
      block = blockOf(node);
      last = null;
    }
    for (let at = 0; at < node.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width === 0 || !node.data[at].trim()) continue;
      // A new line is one that starts under the last character and left of its end; a smaller
      // or raised character in the same line does neither.
      if (last && box.top >= last.bottom - 2 && box.left < last.right) {
        lines += 1;
        if (CLOSING.includes(node.data[at])) bad.push(node.data.slice(Math.max(0, at - 8), at + 8));
      }
      last = box;
    }
  }
  return { bad, lines };
}
