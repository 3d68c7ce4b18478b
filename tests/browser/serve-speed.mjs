// From a saved file to the browser: how long until its page is told, and until the new words stand on it, beside
// `hugo server` with the same texts. No test, since a busy machine would fail it. With HUGO naming the program itself
// (no wrapper), `node tests/browser/serve-speed.mjs 100 1000` says medians and worst, in milliseconds.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './browsers.mjs';
import { writeLibrary } from './library.mjs';

const EDITS = 100;
/// Between two edits: a person saves no faster, and what follows an edit has time to end.
const PAUSE = 700;
const YANXI = resolve(process.env.YANXI ?? 'target/release/yanxi');
const HUGO = process.env.HUGO ?? 'hugo';
/// The material that is edited.
const EDITED = 'content/c001/m7.md';

/// Templates that show what ours do: courses, contents, neighbours, tags.
const LAYOUTS = {
  'layouts/_default/baseof.html': '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>{{ block "main" . }}{{ end }}<footer>{{ len site.RegularPages }}</footer></body></html>',
  'layouts/_default/single.html': '{{ define "main" }}<article><h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></article>{{ end }}',
  'layouts/_default/list.html': '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Summary }}</li>{{ end }}</ul>{{ end }}',
};

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/// Starts a server and waits for the address that it says.
function start(command, args, cwd) {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk) => {
      said += chunk;
      const root = /http:\/\/(?:localhost|127\.0\.0\.1):\d+\//u.exec(said);
      if (root) resolve({ root: root[0], stop: () => child.kill('SIGKILL') });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(said)));
  });
}

/// Tells when a message of the server comes, and when which words stand on the page.
function watchPage() {
  const told = () => { window.toldAt(Date.now()); };
  for (const name of ['EventSource', 'WebSocket']) {
    const Plain = window[name];
    window[name] = class extends Plain {
      constructor(...args) {
        super(...args);
        this.addEventListener('message', told);
      }
    };
  }
  // The words are there once the page is read, whatever scripts do after that.
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    const mark = /第(\d+)次改动/u.exec(document.body.textContent);
    window.shownAt(mark ? Number(mark[1]) : 0, Date.now());
  });
}

/// All edits of one server: for each the time to the message and to the page.
async function measure(browser, server, path, file) {
  const page = await browser.newPage();
  const times = [];
  let [saved, told, arrived] = [0, 0, () => {}];
  await page.exposeFunction('toldAt', (at) => { if (at >= saved && !told) told = at; });
  await page.exposeFunction('shownAt', (mark, at) => arrived(mark, at));
  await page.evaluateOnNewDocument(watchPage);
  await page.goto(server.root + path);
  await pause(2000);
  const text = readFileSync(file, 'utf8');
  for (let at = 1; at <= EDITS; at += 1) {
    const shown = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`edit ${at} never came`)), 20_000).unref();
      arrived = (mark, when) => { if (mark === at) resolve(when); };
    });
    told = 0;
    saved = Date.now();
    writeFileSync(file, `${text}\n\n第${at}次改动。\n`);
    const when = await shown;
    times.push({ told: (told || when) - saved, shown: when - saved });
    await pause(PAUSE);
  }
  writeFileSync(file, text);
  await page.close();
  return times;
}

function row(size, name, times) {
  const of = (what) => `${median(times.map((one) => one[what]))} (${Math.max(...times.map((one) => one[what]))})`;
  return `| ${size} | ${name} | ${of('told')} | ${of('shown')} |`;
}

const rows = [];
const browser = await launch('chromium');
for (const size of process.argv.slice(2).map(Number)) {
  const temp = mkdtempSync(join(tmpdir(), 'yanxi-speed-'));
  const [ours, theirs] = [join(temp, 'yanxi'), join(temp, 'hugo')];
  writeLibrary(ours, size);
  writeLibrary(theirs, size);
  rmSync(join(theirs, 'yanxi.toml'));
  // What introduces a folder has another name there.
  for (const course of readdirSync(join(theirs, 'content'))) {
    const folder = join(theirs, 'content', course);
    renameSync(join(folder, 'index.md'), join(folder, '_index.md'));
  }
  writeFileSync(join(theirs, 'hugo.toml'), 'baseURL = "http://localhost/"\ntitle = "办公室工作研习"\nlanguageCode = "zh-CN"\nhasCJKLanguage = true\n');
  for (const [path, text] of Object.entries(LAYOUTS)) {
    mkdirSync(join(theirs, path, '..'), { recursive: true });
    writeFileSync(join(theirs, path), text);
  }
  const yanxi = await start(YANXI, ['serve', '--root', ours], ours);
  rows.push(row(size, 'Yanxi', await measure(browser, yanxi, 'c001/m7.html', join(ours, EDITED))));
  yanxi.stop();
  const hugo = await start(HUGO, ['server', '--port', '1414', '--source', theirs], theirs);
  rows.push(row(size, 'hugo server', await measure(browser, hugo, 'c001/m7/', join(theirs, EDITED))));
  hugo.stop();
  rmSync(temp, { recursive: true });
}
await browser.close();
console.log(`${EDITS} edits each; median (worst), ms from the save.\n`);
console.log('| Materials | Server | Told | New page |\n| --- | --- | --- | --- |');
console.log(rows.join('\n'));
process.exit(0);
