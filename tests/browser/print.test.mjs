// The speech prints as a document: A4, the title, the text, and nothing of the site around it; then its
// questions as a worksheet, and the key to them on a sheet that can be kept back.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { inTab, setting } from './setting.mjs';
import { MATERIAL } from './site.mjs';

const TITLE = /在全区政府系统办公室主任会议上的讲话/u;

/// What is on paper and what is not: the selectors are the parts of the theme that lead elsewhere.
const AROUND = ['.top', '.redhead .screen', '.crumbs', 'nav.side', 'footer.foot', 'a.skip'];

const here = setting(['chromium']);

const onMaterial = (use) => inTab(here.browsers.chromium, async (page) => {
  await page.goto(here.site.fileUrl(MATERIAL));
  return use(page);
});

test('the speech prints on A4, on as many sheets as its length asks for', () => onMaterial(async (page) => {
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/gu)].map(([, width, height]) => [Math.round(width), Math.round(height)]);
  // 2,600 characters at 22 lines of 28 and a figure are six sheets, sixteen questions three, their key
  // one; twenty would mean that the screen was printed.
  assert.ok(sheets.length >= 6 && sheets.length <= 13, `${sheets.length} sheets`);
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

test('folds are for the screen, the key and room to write for paper', () => onMaterial(async (page) => {
  const parts = ['.q details', '.key', '.room'];
  // Where scripts run the questions themselves stand there once they are asked for.
  await (await page.waitForSelector('.practice .start [aria-expanded]')).click();
  assert.deepEqual(await page.evaluate(shownOf, parts), ['.q details']);
  await page.emulateMediaType('print');
  assert.deepEqual(await page.evaluate(shownOf, parts), ['.key', '.room']);
}));

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

test('the worksheet begins on a sheet of its own and the key has the last', { skip: noPoppler }, () => onMaterial(async (page) => {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString();
  const sheets = text.split('\f').map((sheet) => sheet.replace(/\s/gu, '')).filter(Boolean);
  const words = await page.evaluate(() => ['.practice h2', '.key h2', '.q .kind', '.prose > p:last-of-type'].map((selector) => document.querySelector(selector).textContent.replace(/\s/gu, '')));
  const [practice, key, kind, end] = words;
  const first = sheets.findIndex((sheet) => sheet.startsWith(practice));
  assert.ok(first > 0, `no sheet begins with ${practice}`);
  assert.ok(sheets[first - 1].includes(end.slice(-10)), sheets[first - 1]);
  assert.ok(sheets.slice(first, -1).every((sheet) => !sheet.includes(key)), 'the key is on a worksheet');
  assert.ok(sheets[sheets.length - 1].startsWith(key) && !sheets[sheets.length - 1].includes(kind), sheets[sheets.length - 1]);
}));

/// What stands in a table of many columns and in a line that ends before a mark.
const TIGHT = `# 台账

| 单位 |${Array.from({ length: 14 }, (_, at) => ` ${at + 1}月 |`).join('')}
|---|${'--:|'.repeat(14)}
| 区政府办公室 |${' 1356 | 147.0% |'.repeat(7)}

${Array.from({ length: 10 }, (_, at) => `${'字'.repeat(18 + at)}[标准](https://example.cn/a)为准。`).join('\n\n')}
`;
const tight = setting(['chromium'], { also: { 'content/speeches/tight.md': TIGHT } });

test('on paper no number is broken in its cell, and no mark of a link begins a line', { skip: noPoppler }, () => inTab(tight.browsers.chromium, async (page) => {
  await page.goto(tight.site.fileUrl('speeches/tight.html'));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString();
  assert.equal(text.match(/1356/gu)?.length, 7, text);
  assert.equal(text.match(/147\.0%/gu)?.length, 7, text);
  await page.emulateMediaType('print');
  await page.setViewport({ width: 590, height: 850 }); // the width of the text on A4
  const apart = await page.$$eval('.prose .out', (links) => links.filter((link) => {
    const words = document.createRange();
    words.setStart(link.firstChild, link.firstChild.length - 1);
    words.setEnd(link.firstChild, link.firstChild.length);
    const boxes = [...link.getClientRects()];
    return words.getBoundingClientRect().bottom < boxes[boxes.length - 1].top;
  }).length);
  assert.equal(apart, 0, 'lines that hold the mark alone');
}));
