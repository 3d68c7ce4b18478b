// Reading for an hour: what a reader chooses is kept, the contents follow, notes and pictures open where they are, the
// place is found again, a passage has a link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { DESK, PHONE } from './browsers.mjs';
import { PATIENCE } from './learner.mjs';
import { nothing } from './nothing.mjs';
import { WAYS, inTab, setting } from './setting.mjs';
import { COURSE, HOME, MATERIAL, THEMES } from './site.mjs';

const MARKDOWN = 'manual/markdown.html';
const here = setting(['chromium', 'firefox']);
/// A site that asks nothing has no page that keeps records.
const unasked = setting(['chromium', 'firefox'], { also: { 'content/plain.md': `# 没有小标题的讲话\n\n${Array.from({ length: 40 }, (_, at) => `第${at + 1}段：${'办公室工作无小事。'.repeat(20)}`).join('\n\n')}\n`, 'yanxi.toml': '[site]\nid = "read-only"\ntitle = "只读不练"\n\n[quiz]\nper_list = 0\n' } });
const others = THEMES.slice(1).map((theme) => ({ theme, here: setting(['chromium'], { theme }) }));

/// Opens the panel and chooses.
async function choose(page, name, value) {
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  if (!(await page.$('.reading-panel'))) await page.click('#reading-button');
  await page.waitForSelector('.reading-panel', PATIENCE);
  await page.click(`input[name="reading-${name}"][value="${value}"]`);
}

const look = (page) => page.evaluate(() => ({
  size: parseFloat(getComputedStyle(document.documentElement).fontSize),
  face: getComputedStyle(document.querySelector('.prose') ?? document.body).fontFamily,
  paper: getComputedStyle(document.documentElement).backgroundColor,
  light: document.documentElement.dataset.light ?? '',
}));

for (const name of ['chromium', 'firefox']) {
  for (const [way, met] of Object.entries(WAYS)) {
    test(`size, typeface and light are kept on every page: ${name}, ${way}`, () => inTab(here.browsers[name], async (page) => {
      await page.setViewport(DESK);
      const { url } = met(here);
      await page.goto(url(MATERIAL));
      const before = await look(page);
      await choose(page, 'size', '4');
      await choose(page, 'face', 'kai');
      await choose(page, 'light', 'dark');
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'reading-button', 'the focus goes back');
      const after = await look(page);
      assert.ok(after.size > before.size && /Kai/u.test(after.face) && after.paper !== before.paper, JSON.stringify([before, after]));
      // Firefox writes what the keeper keeps when its frame has answered.
      if (way === 'file://' && name === 'firefox') await new Promise((resolve) => { setTimeout(resolve, 1500); });
      for (const file of [HOME, COURSE, MARKDOWN, 'search.html']) {
        await page.goto(url(file));
        await page.waitForFunction(() => document.documentElement.dataset.size === '4', PATIENCE);
        assert.equal((await look(page)).paper, after.paper, file);
      }
      await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
      for (const [group, usual] of [['size', ''], ['face', ''], ['light', '']]) await choose(page, group, usual);
      await page.goto(url(MATERIAL));
      await page.waitForFunction(() => document.documentElement.dataset.size === undefined, PATIENCE);
      assert.deepEqual(await look(page), before);
    }));
  }
}

test('what was chosen is there before the page is seen', () => inTab(here.browsers.chromium, async (page) => {
  await page.goto(here.server.url(HOME));
  await choose(page, 'light', 'sepia');
  await page.goto(here.server.url(MATERIAL), { waitUntil: 'domcontentloaded' });
  assert.equal((await look(page)).light, 'sepia');
  // In the dark nothing is seen until it is dark.
  await page.evaluate(() => Reading.choose({ light: 'dark' }));
  await page.goto(here.server.url(MATERIAL), { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => getComputedStyle(document.documentElement).visibility === 'visible', PATIENCE);
  assert.equal((await look(page)).paper, 'rgb(22, 23, 26)');
  await page.evaluate(() => Reading.choose({}));
}));

test('a reader in the light reads in the light though the system is dark, and the other way round', () => inTab(here.browsers.chromium, async (page) => {
  const papers = [];
  for (const [scheme, value] of [['light', 'light'], ['dark', 'light'], ['dark', ''], ['light', 'dark']]) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(here.server.url(MATERIAL));
    await choose(page, 'light', value);
    papers.push((await look(page)).paper);
  }
  assert.equal(papers[0], papers[1]);
  assert.equal(papers[2], papers[3]);
  assert.notEqual(papers[0], papers[2]);
  await page.evaluate(() => Reading.choose({}));
}));

test('the contents say where one reads', () => inTab(here.browsers.chromium, async (page) => {
  await page.setViewport(DESK);
  await page.goto(here.server.url(MATERIAL));
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  for (const [id, title] of [['四种意识', '四种意识'], ['四个表率', '四个表率'], ['二进一步转变作风提升效能', '进一步转变作风']]) {
    await page.evaluate((anchor) => {
      const target = document.getElementById(anchor) ?? document.querySelector('.prose h2:last-of-type');
      window.scrollTo({ top: target.getBoundingClientRect().top + window.scrollY - 90, behavior: 'instant' });
    }, id);
    await page.waitForFunction((words) => [...document.querySelectorAll('.side a[aria-current="true"]')].some((link) => link.textContent.includes(words)), PATIENCE, title);
    assert.equal(await page.$$eval('.side a[aria-current="true"]', (links) => links.length), 1);
  }
}));

for (const [name, way] of [['chromium', 'file://'], ['firefox', 'file://'], ['chromium', 'http']]) {
  test(`who comes back is shown the place, on the page and at home: ${name}, ${way}`, () => inTab(here.browsers[name], async (page) => {
    const { url } = WAYS[way](here);
    await page.setViewport(DESK);
    await page.goto(url(MATERIAL));
    await page.waitForSelector('.practice.live', PATIENCE);
    await page.evaluate(() => window.scrollTo({ top: document.getElementById('四个坚持').getBoundingClientRect().top + window.scrollY - 60, behavior: 'instant' }));
    await new Promise((resolve) => { setTimeout(resolve, 3000); });
    await page.goto(url(HOME));
    const link = await page.waitForSelector('.today .place a', PATIENCE);
    assert.match(decodeURIComponent(await link.evaluate((one) => one.href)), /#四个坚持(?:--1)?$/u);
    await page.goto(url(MATERIAL));
    const back = await page.waitForSelector('.resume a', PATIENCE);
    assert.match(await back.evaluate((one) => one.textContent), /坚持/u);
    await back.evaluate((one) => one.click());
    await page.waitForFunction(() => window.scrollY > 500 && !document.querySelector('.resume'), PATIENCE);
  }));
}

for (const [name, way] of [['chromium', 'file://'], ['firefox', 'file://'], ['chromium', 'http']]) {
  test(`the place is kept where the site asks nothing: ${name}, ${way}`, () => inTab(unasked.browsers[name], async (page) => {
    const { url } = WAYS[way](unasked);
    await page.setViewport(DESK);
    await page.goto(url(MATERIAL));
    await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
    assert.equal(await page.evaluate(() => typeof Store), 'undefined');
    await page.evaluate(() => window.scrollTo({ top: document.getElementById('四个坚持').getBoundingClientRect().top + window.scrollY - 60, behavior: 'instant' }));
    await new Promise((resolve) => { setTimeout(resolve, 3000); });
    // Another text has a place of its own.
    await page.goto(url(MARKDOWN));
    await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
    assert.equal(await page.$('.resume'), null);
    await page.goto(url(MATERIAL));
    const back = await page.waitForSelector('.resume a', PATIENCE);
    assert.match(await back.evaluate((one) => one.textContent), /坚持/u);
    await back.evaluate((one) => one.click());
    await page.waitForFunction(() => window.scrollY > 500 && !document.querySelector('.resume'), PATIENCE);
  }));
}

test('the place is kept in a text that nothing divides', () => inTab(unasked.browsers.chromium, async (page) => {
  await page.setViewport(DESK);
  await page.goto(unasked.site.fileUrl('plain.html'));
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  await page.evaluate(() => window.scrollTo({ top: document.querySelectorAll('.prose p')[24].getBoundingClientRect().top + window.scrollY - 100, behavior: 'instant' }));
  await new Promise((resolve) => { setTimeout(resolve, 3000); });
  await page.goto('about:blank');
  await page.goto(unasked.site.fileUrl('plain.html'));
  const back = await page.waitForSelector('.resume a', PATIENCE);
  assert.match(await back.evaluate((one) => one.textContent), /^第25段/u);
  await back.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelectorAll('.prose p')[24].getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight && !document.querySelector('.resume');
  }, PATIENCE);
  assert.ok(await page.evaluate(() => document.activeElement === document.querySelectorAll('.prose p')[24]), 'the focus is there too');
}));

test('a note opens where it is referred to, and closes', () => inTab(here.browsers.chromium, async (page) => {
  await page.goto(here.server.url(MARKDOWN));
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  await page.focus('.ref a');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.note-here', PATIENCE);
  const { words, hash, expanded } = await page.evaluate(() => ({
    words: document.querySelector('.note-here').innerText, hash: location.hash, expanded: document.activeElement.getAttribute('aria-expanded'),
  }));
  assert.ok(words.includes('GB/T 9704') && hash === '' && expanded === 'true', words);
  nothing(await violations(page));
  await page.keyboard.press('Escape');
  assert.equal(await page.$('.note-here'), null);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-expanded')), 'false');
}));

test('a picture opens large and closes', () => inTab(here.browsers.chromium, async (page) => {
  await page.setViewport(PHONE);
  await page.goto(here.server.url(MARKDOWN));
  const button = await page.waitForSelector('.enlarge', PATIENCE);
  const small = await page.$eval('figure img', (image) => image.getBoundingClientRect().width);
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.picture[open] img', PATIENCE);
  assert.ok(await page.$eval('.picture img', (image) => image.getBoundingClientRect().width) > small);
  nothing(await violations(page));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('.picture'), PATIENCE);
}));

test('the link of a passage marks its words when it is opened', () => inTab(here.browsers.chromium, async (page) => {
  await page.setViewport(DESK);
  await page.goto(here.site.fileUrl(MATERIAL));
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  await page.evaluate(() => {
    window.copied = [];
    document.addEventListener('copy', () => window.copied.push(document.activeElement.value));
    const item = document.getElementById('四种意识--2').querySelector('p');
    item.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  await page.evaluate(() => {
    const text = [...document.getElementById('四种意识--2').querySelector('p').childNodes].find((node) => node instanceof Text && node.data.length > 20);
    document.getSelection().setBaseAndExtent(text, 2, text, 18);
  });
  const selected = await page.evaluate(() => document.getSelection().toString());
  await (await page.waitForSelector('.passage', PATIENCE)).click();
  await page.waitForFunction(() => window.copied.length > 0, PATIENCE);
  const [link] = await page.evaluate(() => window.copied);
  await page.goto(link);
  await page.waitForSelector('mark.hit', PATIENCE);
  assert.equal(await page.$eval('mark.hit', (mark) => mark.textContent), selected.slice(0, 16));
  assert.ok(decodeURIComponent(link).endsWith('#四种意识--2'), decodeURIComponent(link));
  await page.keyboard.press('l');
  await page.waitForFunction(() => /链接已复制/u.test(document.querySelector('.said')?.textContent ?? ''), PATIENCE);
}));

test('keys lead to the next text and change the size', () => inTab(here.browsers.chromium, async (page) => {
  await page.goto(here.server.url(MATERIAL));
  await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
  await page.keyboard.press('+');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.size), '3');
  await page.keyboard.press('-');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.size), undefined);
  const next = await page.$eval('a[rel="next"]', (link) => link.href);
  await Promise.all([page.waitForNavigation(), page.keyboard.press(']')]);
  assert.equal(page.url(), next);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('[')]);
  assert.equal(page.url(), here.server.url(MATERIAL));
}));

/// What readers open over a page, each open.
const STATES = {
  'the panel': async (page) => {
    await page.click('#reading-button');
    await page.waitForSelector('.reading-panel', PATIENCE);
  },
  'the search': async (page) => {
    await page.keyboard.press('/');
    await page.waitForSelector('.finder[open]', PATIENCE);
    await page.keyboard.type('意识');
    await page.waitForSelector('.finder .found a', PATIENCE);
  },
};

for (const { theme, here: site } of [{ theme: THEMES[0], here }, ...others]) {
  for (const [state, open] of Object.entries(STATES)) {
    test(`axe finds nothing in ${state}, in any light: ${theme}`, () => inTab(site.browsers.chromium, async (page) => {
      const found = [];
      for (const [window, light] of [[DESK, 'light'], [PHONE, 'dark'], [DESK, 'sepia']]) {
        await page.setViewport(window);
        await page.goto(site.server.url(MATERIAL));
        await page.waitForFunction(() => typeof Late !== 'undefined', PATIENCE);
        await page.evaluate((value) => Reading.choose({ light: value, size: '5' }), light);
        await open(page);
        found.push(...(await violations(page)).map((text) => `${light}: ${text}`));
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
        if (wide > 0) found.push(`${light}: ${wide} px too wide`);
      }
      await page.evaluate(() => Reading.choose({}));
      nothing(found);
    }));
  }

  test(`a text in sepia has enough contrast: ${theme}`, () => inTab(site.browsers.chromium, async (page) => {
    await page.goto(site.server.url(MARKDOWN));
    await page.evaluate(() => Reading.choose({ light: 'sepia' }));
    nothing(await violations(page));
    await page.evaluate(() => Reading.choose({}));
  }));
}
