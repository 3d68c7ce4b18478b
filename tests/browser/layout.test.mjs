// How a page sits in its window: the length of a line, the columns, nothing that pushes a narrow
// window sideways.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, PHONE, SMALL_PHONE } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { onEach, setting } from './setting.mjs';
import { MATERIAL, THEMES } from './site.mjs';

const sites = THEMES.map((theme) => ({ theme, here: setting(['chromium'], { theme }) }));
const [{ here }] = sites;

test('at a desk a line of prose holds 34 to 38 characters', async () => {
  const [[, counts]] = await onEach(here, [MATERIAL], DESK, () => {
    // A text of one character, so that no mark of punctuation changes the count; the second line,
    // since the first is indented.
    const paragraph = document.querySelector('article.prose > p');
    paragraph.textContent = '永'.repeat(120);
    const range = document.createRange();
    const lines = new Map();
    for (let at = 0; at < 120; at += 1) {
      range.setStart(paragraph.firstChild, at);
      range.setEnd(paragraph.firstChild, at + 1);
      const { top } = range.getBoundingClientRect();
      lines.set(top, (lines.get(top) ?? 0) + 1);
    }
    return [...lines.values()];
  });
  assert.ok(counts.length >= 3, `lines of ${counts}`);
  assert.ok(counts[1] >= 34 && counts[1] <= 38, `lines of ${counts}`);
});

test('at a desk the course list, the text and the contents stand side by side', async () => {
  const [[, columns]] = await onEach(here, [MATERIAL], DESK, () =>
    [...document.querySelector('.three').children].filter((child) => child.offsetWidth > 0).map((child) => {
      const { left, right, top } = child.getBoundingClientRect();
      return { name: `${child.localName}.${child.className}`, left, right, top };
    }));
  assert.equal(columns.length, 3, JSON.stringify(columns));
  const text = columns.findIndex(({ name }) => name.startsWith('main'));
  assert.equal(text, 1, 'the text is in the middle');
  for (const [at, { left }] of columns.entries()) assert.ok(at === 0 || left >= columns[at - 1].right, JSON.stringify(columns));
  assert.ok(new Set(columns.map(({ top }) => Math.round(top / 40))).size <= 2, JSON.stringify(columns));
});

for (const { theme, here: site } of sites) {
  for (const window of [DESK, PHONE, SMALL_PHONE]) {
    test(`no page is wider than a window of ${window.width} px: ${theme}`, async () => {
      const seen = await onEach(site, site.site.pages, window, () => {
        const wide = document.scrollingElement.scrollWidth;
        if (wide <= window.innerWidth) return null;
        const culprit = [...document.querySelectorAll('body *')].find((element) => element.getBoundingClientRect().right > window.innerWidth + 1);
        return `${wide} px, from ${culprit?.outerHTML.slice(0, 100)}`;
      });
      nothing(seen.filter(([, wide]) => wide).map(([file, wide]) => `${file}: ${wide}`));
    });
  }
}

test('a wide table and long lines of code scroll by themselves', async () => {
  const pages = new Set([here.site.pageWith('<table'), here.site.pageWith('<pre')]);
  const seen = await onEach(here, pages, PHONE, () => {
    for (const cell of document.querySelectorAll('main td')) cell.textContent = 'unbreakable'.repeat(20);
    for (const line of document.querySelectorAll('main pre code')) line.textContent = 'unbreakable'.repeat(20);
    const scrolls = (element) => {
      for (let box = element; box && box.localName !== 'main'; box = box.parentElement) {
        if (box.scrollWidth > box.clientWidth + 1 && /auto|scroll/u.test(getComputedStyle(box).overflowX)) return true;
      }
      return false;
    };
    return {
      page: document.scrollingElement.scrollWidth - window.innerWidth,
      stuck: [...document.querySelectorAll('main table, main pre')].filter((element) => element.offsetWidth > 0 && !scrolls(element)).map((element) => element.outerHTML.slice(0, 80)),
    };
  });
  nothing(seen.flatMap(([file, { page, stuck }]) => [
    ...(page > 0 ? [`${file} is ${page} px too wide`] : []),
    ...stuck.map((element) => `${file}: does not scroll: ${element}`),
  ]));
});
