// Search against a scan of the sources, in a library of a thousand materials, and as a reader uses it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DESK, PHONE } from './browsers.mjs';
import { PATIENCE } from './learner.mjs';
import { drawn, writeLibrary } from './library.mjs';
import { WAYS, inTab, setting } from './setting.mjs';
import { MATERIAL, YANXI } from './site.mjs';

const here = setting(['chromium', 'firefox']);
const MATERIALS = 1000;
const QUERIES = 500;
/// Milliseconds until the first results show, on a processor four times as slow.
const MOST = 100;

/// What a reader takes for the same: any quotes, either width, either case. Written from the rule, not from the code.
function alike(text) {
  const half = Array.from(text, (c) => (c >= '！' && c <= '～' ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c)).join('');
  return half.replace(/[“”‘’'「」『』]/gu, '"').toLowerCase();
}

describe('a library of a thousand materials', () => {
  let temp;
  let files;
  let url;
  before(() => {
    temp = mkdtempSync(join(tmpdir(), 'yanxi-library-'));
    files = writeLibrary(join(temp, 'root'), MATERIALS);
    const out = join(temp, '学习 资料');
    execFileSync(YANXI, ['build', '--root', join(temp, 'root'), '--out', out], { stdio: ['ignore', 'ignore', 'pipe'] });
    url = `${pathToFileURL(out)}/`;
  });
  after(() => rmSync(temp, { recursive: true, force: true }));

  /// For each query the pages that hold it by the search, without those that only ask about it.
  const searched = (page, queries) => page.evaluate(async (all) => {
    const found = [];
    for (const query of all) {
      const running = await Finder.search(query);
      const results = await running.next(Infinity);
      found.push(results.filter(({ entry, hits }) => !entry.isTerm && hits.some(({ tier }) => tier < 4)).map(({ entry }) => entry.href).sort());
    }
    return found;
  }, queries);

  test('every page that holds a string is found, and none that does not', () => inTab(here.browsers.chromium, async (page) => {
    await page.goto(`${url}search.html`);
    await page.waitForFunction(() => typeof Finder !== 'undefined', PATIENCE);
    const queries = drawn(files, QUERIES);
    const found = await searched(page, queries);
    // Of the front matter the title is on the page, without its quotes.
    const bare = (line) => alike(/^title = "(.*)"$/u.exec(line)?.[1] ?? line);
    const isShown = (line) => !/^id = "/u.test(line);
    const texts = [...files].map(([path, text]) => [path.replace(/md$/u, 'html'), text.split('\n').filter(isShown).map(bare)]);
    queries.forEach((query, at) => {
      const held = texts.filter(([, lines]) => lines.some((line) => line.includes(alike(query)))).map(([address]) => address).sort();
      assert.deepEqual(found[at], held, `“${query}”`);
      assert.ok(held.length > 0);
    });
    assert.deepEqual(await searched(page, ['没有这样一句话', '鼉龘']), [[], []]);
  }));

  test('first results show within a tenth of a second once the text is there, on a slow processor', (t) => inTab(here.browsers.chromium, async (page) => {
    await page.goto(`${url}search.html`);
    await page.waitForFunction(() => typeof Finder !== 'undefined', PATIENCE);
    const queries = drawn(files, 40, 5);
    await page.emulateCPUThrottling(4);
    const times = await page.evaluate(async (all) => {
      const box = document.createElement('div');
      const view = { box, status: document.createElement('p'), rows: 20, all: '' };
      document.body.append(box);
      const taken = [];
      for (const query of all) {
        await FindList.show(query, view); // brings what it needs
        const began = performance.now();
        await FindList.show(query, view);
        taken.push(performance.now() - began);
      }
      return taken.sort((one, other) => one - other);
    }, queries);
    const [median, most] = [times[20], times[times.length - 1]];
    t.diagnostic(`median ${median.toFixed(1)} ms, at most ${most.toFixed(1)} ms`);
    assert.ok(median < MOST, `${median} ms`);
  }));

  test('a search reads only the data that its characters point to', () => inTab(here.browsers.chromium, async (page) => {
    const asked = [];
    page.on('request', (request) => asked.push(decodeURI(request.url())));
    await page.goto(`${url}search.html`);
    await page.waitForFunction(() => typeof Finder !== 'undefined', PATIENCE);
    const [rare] = drawn(files, 1, 3);
    await page.evaluate((query) => FindList.show(query, { box: document.createElement('div'), status: document.createElement('p'), rows: 20, all: '' }), rare);
    const data = asked.filter((address) => address.includes('/assets/search/')).map((address) => address.replace(/.*\/search\//u, ''));
    // A thousand texts are some hundreds of shards.
    assert.ok(data.length > 2 && data.length < 40, data.join(' '));
    assert.ok(data[0].startsWith('index.js'), data[0]);
  }));
});

/// Types into the field that is in sight.
async function type(page, words) {
  await page.keyboard.type(words);
}

const results = (page, selector) => page.waitForFunction((which) => {
  const links = [...document.querySelectorAll(`${which} .found a`)];
  return links.length > 0 && !document.querySelector('.waiting') && links.map((link) => link.innerText);
}, PATIENCE, selector).then((handle) => handle.jsonValue());

for (const name of ['chromium', 'firefox']) {
  for (const [way, met] of Object.entries(WAYS)) {
    test(`a slash opens the search, a result leads to the words: ${name}, ${way}`, () => inTab(here.browsers[name], async (page) => {
      await page.setViewport(DESK);
      await page.goto(met(here).url('index.html'));
      await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
      await page.keyboard.press('/');
      await page.waitForSelector('.finder[open] input', PATIENCE);
      await type(page, '政治意识');
      const found = await results(page, '.finder');
      assert.ok(found.some((text) => text.includes('在大是大非面前头脑清醒')), found.join('\n'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      assert.ok(await page.evaluate(() => document.activeElement === document.querySelector('.finder .found a')));
      await page.evaluate(() => document.querySelector('.finder .found a[href*="office-directors"]').click());
      await page.waitForSelector('mark.hit', PATIENCE);
      const { marks, top } = await page.evaluate(() => ({
        marks: [...document.querySelectorAll('mark.hit')].map((mark) => mark.textContent),
        top: document.querySelector('mark.hit').getBoundingClientRect().top,
      }));
      assert.ok(decodeURI(page.url()).includes(MATERIAL));
      assert.ok(marks.every((words) => words === '政治意识'), marks.join());
      assert.ok(await page.evaluate(() => [...document.querySelectorAll('mark.hit')].some((mark) => {
        const { top: at, bottom } = mark.getBoundingClientRect();
        return at >= 0 && bottom <= innerHeight;
      })), `in sight, not at ${top}`);
      await page.keyboard.press('Escape');
      assert.equal(await page.$('mark.hit'), null);
      assert.ok(!page.url().includes('?q='));
    }));
  }
}

test('Escape closes the search with what is typed in it, and a formulation that no text names so is counted as one', () => inTab(here.browsers.chromium, async (page) => {
  await page.goto(here.site.fileUrl(MATERIAL));
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  await page.focus('a.find');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.finder[open] input', PATIENCE);
  await type(page, 'sgbs');
  await results(page, '.finder');
  assert.match(await page.$eval('.finder .status', (status) => status.textContent), /^共 1 个提法$/u);
  await page.keyboard.press('Escape');
  assert.equal(await page.$('.finder[open]'), null);
  assert.ok(await page.evaluate(() => document.activeElement.matches('a.find')), 'the focus goes back');
  // What was searched for is there again, to be typed over.
  await page.keyboard.press('/');
  await page.waitForSelector('.finder[open] input', PATIENCE);
  assert.equal(await page.$eval('.finder input', (field) => field.value), 'sgbs');
}));

test('initials of pinyin, traditional characters, width, case and quotes all find the formulation', () => inTab(here.browsers.chromium, async (page) => {
  for (const query of ['szys', 'SZYS', '四種意識', '"四种意识"', '「四种意识」', '增强 四种意识']) {
    await page.goto('about:blank');
    await page.goto(here.site.fileUrl(`search.html`) + `#q=${encodeURIComponent(query)}`);
    const found = await results(page, '#desk');
    assert.ok(found.some((text) => text.includes('四种意识')), `${query}: ${found.join('\n')}`);
  }
}));

test('several words are all in a text that is found, in quotes they stand side by side', () => inTab(here.browsers.chromium, async (page) => {
  const count = async (query) => {
    await page.goto('about:blank');
    await page.goto(`${here.site.fileUrl('search.html')}#q=${encodeURIComponent(query)}`);
    await page.waitForFunction(() => /\d/u.test(document.querySelector('.status')?.textContent ?? '') || document.querySelector('.status')?.textContent.includes('没有'), PATIENCE);
    return page.$eval('.status', (status) => Number((/共 (\d+) 篇/u.exec(status.textContent) || [0, 0])[1]));
  };
  assert.ok(await count('学习 意识') >= await count('学习意识'));
  assert.ok(await count('学习 意识') <= await count('学习'));
  assert.equal(await count('"学习 意识"'), 0);
}));

test('nothing found and too little typed are said, and an address shows what it asks for', () => inTab(here.browsers.chromium, async (page) => {
  await page.setViewport(PHONE);
  await page.goto(here.server.url('search.html'));
  await page.waitForSelector('.field input', PATIENCE);
  const says = (words) => page.waitForFunction((wanted) => document.querySelector('.status')?.textContent.includes(wanted), PATIENCE, words);
  await says('输入两个字');
  await page.focus('.field input');
  await type(page, '鼉龘');
  await says('没有找到');
  assert.ok(decodeURIComponent(page.url()).endsWith('#q=鼉龘'));
  await page.evaluate(() => { location.hash = `#q=${encodeURIComponent('执行意识')}`; });
  await results(page, '#desk');
  assert.equal(await page.$eval('.field input', (field) => field.value), '执行意识');
}));

test('search data that is missing is said, and asked for again', () => inTab(here.browsers.chromium, async (page) => {
  let isMissing = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => (isMissing && request.url().includes('/assets/search/') ? request.abort() : request.continue()));
  await page.goto(`${here.server.url('search.html')}#q=${encodeURIComponent('意识')}`);
  await page.waitForFunction(() => document.querySelector('.status')?.textContent.includes('没有取到'), PATIENCE);
  isMissing = false;
  await page.focus('.field input');
  await type(page, ' ');
  await results(page, '#desk');
}));

test('a script that a server answers with a page of its own is no data', () => inTab(here.browsers.chromium, async (page) => {
  let isBroken = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isData = request.url().includes('/assets/search/');
    return isBroken && isData ? request.respond({ status: 200, contentType: 'text/javascript', body: '// 请登录\n' }) : request.continue();
  });
  await page.goto(`${here.server.url('search.html')}#q=${encodeURIComponent('意识')}`);
  await page.waitForFunction(() => document.querySelector('.status')?.textContent.includes('没有取到'), PATIENCE);
  isBroken = false;
  await page.focus('.field input');
  await type(page, ' ');
  await results(page, '#desk');
}));

test('what could not be brought once is brought the next time', () => inTab(here.browsers.chromium, async (page) => {
  let isMissing = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => (isMissing && request.url().includes('reading-panel.js') ? request.abort() : request.continue()));
  await page.goto(here.server.url(MATERIAL));
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  const failed = new Promise((resolve) => { page.once('requestfailed', resolve); });
  await page.click('#reading-button');
  await failed;
  assert.equal(await page.$('.reading-panel'), null);
  isMissing = false;
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  await page.click('#reading-button');
  await page.waitForSelector('.reading-panel', PATIENCE);
}));

test('a question does not give its order or its pairs away', () => inTab(here.browsers.chromium, async (page) => {
  await page.goto(`${here.server.url('search.html')}#q=${encodeURIComponent('先后')}`);
  await page.waitForFunction(() => typeof Shards !== 'undefined', PATIENCE);
  const asked = await page.evaluate(async () => {
    await Shards.ready();
    const { numbers } = await Shards.candidates(['意识']);
    const entries = await Promise.all(numbers.map(Shards.entry));
    return entries.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces)).filter(({ tier }) => tier === 4).map(({ words }) => words);
  });
  assert.ok(asked.length > 0);
  for (const words of asked) assert.ok(!/政治意识 大局意识 学习意识 执行意识/u.test(words), words);
}));
