// A page of the workshop while its site is written: it is fresh and stays where its reader is, styles change in place,
// and what is wrong lies over it until it is mended.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { BROWSERS, DESK, launch } from './browsers.mjs';
import { YANXI } from './site.mjs';

const PATIENCE = { timeout: 15_000 };
const PARAGRAPHS = Array.from({ length: 60 }, (_, at) => `## 第${at + 1}条\n\n各办公室要严格落实第${at + 1}条规定，做到件件有着落、事事有回音。\n`).join('\n');
const SPEECH = `# 会议讲话\n\n增强“四种意识”。一是增强政治意识。始终保持一致。二是增强大局意识。自觉服务中心。三是增强学习意识。坚持终身学习。四是增强执行意识。坚决抓好落实。\n\n${PARAGRAPHS}`;

const browsers = {};
before(async () => {
  for (const name of BROWSERS) browsers[name] = await launch(name);
});
after(async () => {
  for (const browser of Object.values(browsers)) await browser.close();
});

/// A served site, and a page of it in a tab.
async function served(browser, use) {
  const root = mkdtempSync(join(tmpdir(), 'yanxi 边改边看-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('yanxi.toml', '[site]\nid = "live"\ntitle = "办公室工作研习"\n');
  write('content/讲话/讲话.md', SPEECH);
  write('content/讲话/通知.md', '# 通知\n\n请遵照执行。\n');
  const environment = { ...process.env, EDITOR: 'code --wait', VISUAL: '' };
  const server = spawn(YANXI, ['serve', '--lang', 'zh', '--root', root], { stdio: ['ignore', 'pipe', 'inherit'], env: environment });
  try {
    const url = await new Promise((resolve, reject) => {
      let said = '';
      server.stdout.on('data', (bytes) => {
        said += bytes;
        const found = /http:\/\/127\.0\.0\.1:\d+\//u.exec(said);
        if (found) resolve(found[0]);
      });
      server.on('exit', () => reject(new Error(`the server ended: ${said}`)));
    });
    const page = await browser.newPage();
    await page.setViewport(DESK);
    await page.goto(`${url}${encodeURI('讲话/讲话.html')}`);
    await page.evaluate(() => { window.isAsLoaded = true; });
    await use({ page, url, write, root });
    await page.close();
  } finally {
    server.kill();
    rmSync(root, { recursive: true, force: true });
  }
}

// A page may be asked while it is being loaded again; what throws would be asked no more.
const shows = (page, words) => page.waitForFunction((text) => document.body?.textContent.includes(text), PATIENCE, words);
const overlay = (page) => page.waitForFunction(() => document.querySelector('#yanxi-problems')?.shadowRoot?.querySelector('li'), PATIENCE);

for (const name of BROWSERS) {
  test(`a saved change is on the page, which stays where its reader is: ${name}`, () => served(browsers[name], async ({ page, write }) => {
    await page.evaluate(() => {
      document.querySelector('main details').open = true;
      [...document.querySelectorAll('main h2')].find((one) => one.textContent.includes('第30条')).scrollIntoView({ behavior: 'instant' });
    });
    const before = await page.evaluate(() => [...document.querySelectorAll('main h2')].find((one) => one.textContent.includes('第30条')).getBoundingClientRect().top);
    write('content/讲话/讲话.md', SPEECH.replace('第2条规定', `第2条规定（${'新加的话，'.repeat(80)}）`));
    await shows(page, '新加的话');
    await page.waitForFunction(() => document.readyState === 'complete', PATIENCE);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    const now = await page.evaluate(() => [...document.querySelectorAll('main h2')].find((one) => one.textContent.includes('第30条')).getBoundingClientRect().top);
    assert.ok(Math.abs(now - before) < 5, `${before} → ${now}`);
    assert.equal(await page.$eval('main details', (one) => one.open), true);
  }));

  test(`a change elsewhere leaves the page alone: ${name}`, () => served(browsers[name], async ({ page, url, write }) => {
    write('content/讲话/通知.md', '# 通知\n\n请认真遵照执行。\n');
    for (let tries = 0; !(await (await fetch(`${url}${encodeURI('讲话/通知.html')}`)).text()).includes('认真遵照'); tries += 1) assert.ok(tries < 500);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    assert.equal(await page.evaluate(() => window.isAsLoaded), true);
  }));

  test(`a style sheet changes in place: ${name}`, () => served(browsers[name], async ({ page, write }) => {
    write('templates/parts/own.html', '');
    write('assets/own.css', 'h1 { letter-spacing: 1px; }\n');
    write('templates/material.html', '{% extends "builtin/material.html" %}{% block head %}<link rel="stylesheet" href="{{ assets.own_css }}">{% endblock head %}');
    const spacing = (wanted) => page.waitForFunction((value) => [...document.querySelectorAll('h1')].some((one) => getComputedStyle(one).letterSpacing === value), PATIENCE, wanted);
    await spacing('1px');
    await page.evaluate(() => { window.isAsLoaded = true; });
    write('assets/own.css', 'h1 { letter-spacing: 7px; }\n');
    await spacing('7px');
    assert.equal(await page.evaluate(() => window.isAsLoaded), true);
    assert.equal(await page.$$eval('link[href*="own.css"]', (all) => all.length), 1);
  }));

  test(`what is wrong lies over the last good page until it is mended: ${name}`, () => served(browsers[name], async ({ page, write, root }) => {
    const line = '见[通知](没有<b>.md)，<script>window.isHurt = true;</script>请遵照执行。';
    write('content/讲话/讲话.md', `${SPEECH}\n${line}\n`);
    await overlay(page);
    const told = await page.evaluate(() => {
      const shadow = document.querySelector('#yanxi-problems').shadowRoot;
      const item = shadow.querySelector('li');
      return {
        title: shadow.querySelector('h2').textContent,
        line: item.querySelector('pre').textContent,
        place: item.querySelector('.where').textContent,
        link: item.querySelector('.where a').href,
        help: item.querySelectorAll('.help').length,
        isHurt: window.isHurt,
        isAsLoaded: window.isAsLoaded,
      };
    });
    assert.equal(told.title, '内容有 1 处错误');
    assert.equal(told.line, line);
    assert.match(told.place, /^content\/讲话\/讲话\.md:\d+:7$/u);
    assert.equal(decodeURIComponent(told.link), `vscode://file/${join(root, told.place).replace(/^\//u, '')}`);
    assert.ok(told.help >= 1 && told.isAsLoaded && !told.isHurt);
    assert.deepEqual(await violations(page), []);
    await page.evaluate(() => document.querySelector('#yanxi-problems').shadowRoot.querySelector('button').click());
    assert.equal(await page.evaluate(() => document.querySelector('#yanxi-problems').shadowRoot.querySelector('.body').hidden), true);
    write('content/讲话/讲话.md', SPEECH);
    await page.waitForFunction(() => !document.querySelector('#yanxi-problems'), PATIENCE);
  }));

  test(`a page that is not there yet comes when it is written: ${name}`, () => served(browsers[name], async ({ page, url, write }) => {
    await page.goto(`${url}${encodeURI('讲话/新的.html')}`);
    write('content/讲话/新的.md', '# 新的材料\n\n刚刚写好。\n');
    await shows(page, '刚刚写好');
  }));
}
