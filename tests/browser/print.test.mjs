// The speech prints as a document: A4, the title, the text, and nothing of the site around it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { inTab, setting } from './setting.mjs';
import { MATERIAL } from './site.mjs';

const TITLE = /在全区政府系统办公室主任会议上的讲话/u;

/// What is on paper and what is not: the selectors are the parts of the theme that lead elsewhere.
const AROUND = ['.top', '.crumbs', 'nav.side', 'footer.foot', 'a.skip'];

const here = setting(['chromium']);

const onMaterial = (use) => inTab(here.browsers.chromium, async (page) => {
  await page.goto(here.site.fileUrl(MATERIAL));
  return use(page);
});

test('the speech prints on A4, on as many sheets as its length asks for', () => onMaterial(async (page) => {
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/gu)].map(([, width, height]) => [Math.round(width), Math.round(height)]);
  // 2,600 characters at 22 lines of 28 are five sheets; ten would mean that the screen was printed.
  assert.ok(sheets.length >= 3 && sheets.length <= 8, `${sheets.length} sheets`);
  for (const [width, height] of sheets) assert.ok(Math.abs(width - 595) <= 1 && Math.abs(height - 842) <= 1, `${width} × ${height} pt`);
}));

test('on paper are the title and the text, and nothing that leads elsewhere', () => onMaterial(async (page) => {
  const around = await page.evaluate(shownOf, AROUND);
  assert.ok(around.length >= 4, `on the screen only ${around} are shown`);
  await page.emulateMediaType('print');
  assert.deepEqual(await page.evaluate(shownOf, AROUND), []);
  const paper = await page.evaluate(() => document.body.innerText);
  assert.match(paper, TITLE);
  assert.ok(paper.replace(/\s/gu, '').length > 2000, `${paper.length} characters`);
}));

/// In the page: the selectors of which something is rendered within the page.
function shownOf(selectors) {
  return selectors.filter((selector) => [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0));
}

// Where poppler is at hand, the words of the finished PDF as well.
const noPoppler = spawnSync('pdftotext', ['-v']).error ? 'pdftotext is not installed' : false;

test('the PDF holds the title and the text as words', { skip: noPoppler }, () => onMaterial(async (page) => {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf }).toString().replace(/\s/gu, '');
  assert.match(text, TITLE);
  assert.ok(text.length > 2000, `${text.length} characters`);
  const home = await page.evaluate(() => document.querySelector('a.skip').textContent.trim());
  assert.ok(!text.includes(home), `${home} is printed`);
}));
