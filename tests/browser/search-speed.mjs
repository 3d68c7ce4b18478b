// How search does in libraries of several sizes, beside Pagefind on the same pages: how much it loads and how long it
// takes from the first key to ten results, and whether it finds what the sources hold.
// No test, since a busy machine would fail it: `node tests/browser/search-speed.mjs [SIZE…]` (100 1000 10000 unless
// told) prints Markdown tables. Needs npm's registry for Pagefind, and for ten thousand materials some minutes.
//
// Yanxi is asked as a page does it that has not searched yet: the scripts and styles of the dialog, the search, ten
// results. Pagefind is asked by its own script, without an interface, with all it does by default for zh-CN; on a copy
// of the site it indexes the title and the text of every page that has a text, and no policy holds it back. Both begin
// on the same page, loaded and idle, in a new profile for each query; what shows on the screen is not waited for.
// Ten megabits a second and 20 ms until an answer begins are Chromium's own emulation. A server that compresses does so
// with scripts and styles; Pagefind's data are compressed as they lie on disk.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { launch } from './browsers.mjs';
import { drawn, randomFrom, writeLibrary } from './library.mjs';
import { YANXI } from './site.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1000, 10_000];
const PAGEFIND = 'pagefind@1.6.0';
const TIMED = 15;
const COMPARED = 100;
const LINE = { offline: false, latency: 20, downloadThroughput: 1.25e6, uploadThroughput: 1.25e6 };
/// The page a reader searches from.
const FROM = 'c001/m0.html';
const MINUTE = 60_000;
/// Milliseconds that a build may take.
const PATIENCE = 15 * MINUTE;
/// Of the machine, when times are taken.
const LOAD = 1.5;
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml' };

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values) => `${median(values).toFixed(0)} (${Math.max(...values).toFixed(0)})`;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const filesIn = (dir) => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/// Serves a folder and tells `onAsked` how many bytes went out for which path.
async function serve(dir, isCompressing, onAsked) {
  const server = createServer((request, response) => {
    const path = decodeURI(request.url.split('?')[0]);
    const type = TYPES[extname(path)];
    const isCompressed = isCompressing && type !== undefined;
    let body;
    try {
      body = readFileSync(join(dir, path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    body = isCompressed ? gzipSync(body) : body;
    onAsked(path, body.length);
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream', 'content-length': body.length, 'cache-control': 'no-store', ...(isCompressed && { 'content-encoding': 'gzip' }) });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { root: `http://127.0.0.1:${server.address().port}/`, close: () => { server.closeAllConnections(); server.close(); } };
}

/// Both in the page: milliseconds to the first result and to all ten. Yanxi shows what it has when it must read on.
async function yanxiTen(query) {
  const began = performance.now();
  await Late.load('find');
  let first = Infinity;
  const search = await Finder.search(query, (found) => {
    if (found.length > 0) first = Math.min(first, performance.now() - began);
    return true;
  });
  await search.next(10);
  const ten = performance.now() - began;
  return { first: Math.min(first, ten), ten };
}

async function pagefindTen(query) {
  const began = performance.now();
  const pagefind = await import('/pagefind/pagefind.js');
  const { results } = await pagefind.search(query);
  const times = await Promise.all(results.slice(0, 10).map((result) => result.data().then(() => performance.now() - began)));
  return { first: Math.min(...times), ten: Math.max(...times) };
}

/// Runs `ten` for each query in a new profile. `asked` is filled by the server, or here for files.
async function timed(browser, root, ten, queries, asked) {
  const runs = [];
  for (const query of queries) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const devtools = await page.createCDPSession();
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    if (root.startsWith('file:')) {
      page.on('request', (request) => {
        const [path] = request.url().split(/[?#]/u);
        asked.push({ path, bytes: statSync(fileURLToPath(path)).size });
      });
    }
    await page.goto(root + FROM, { waitUntil: 'networkidle0' });
    if (!root.startsWith('file:')) await devtools.send('Network.emulateNetworkConditions', LINE);
    asked.length = 0;
    runs.push({ ...await page.evaluate(ten, query), asked: asked.splice(0) });
    await context.close();
  }
  return runs;
}

/// What is searched, not what searches.
const isData = ({ path }) => /\/assets\/search\/|\.pf_|pagefind-entry/u.test(path);
const kilobytes = (asked) => asked.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

function row(size, name, runs, data) {
  const onDisk = data.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  return [
    size,
    name,
    spread(runs.map(({ first }) => first)),
    spread(runs.map(({ ten }) => ten)),
    spread(runs.map(({ asked }) => kilobytes(asked))),
    spread(runs.map(({ asked }) => kilobytes(asked.filter(isData)))),
    spread(runs.map(({ asked }) => asked.length)),
    `${onDisk.toFixed(1)} in ${data.length}`,
  ];
}

/// Like `drawn`, but of whole words: what Pagefind is made for.
function drawnWords(files, count, seed = 13) {
  const random = randomFrom(seed);
  const lines = [...files.values()].map((text) => text.split('+++\n')[2].split('\n').at(-2));
  const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
  const queries = new Set();
  while (queries.size < count) {
    const words = [...segmenter.segment(lines[Math.floor(random() * lines.length)])];
    const from = Math.floor(random() * words.length);
    const some = words.slice(from, from + 1 + Math.floor(random() * 3));
    const query = some.map(({ segment }) => segment).join('');
    if (some.every(({ isWordLike }) => isWordLike) && query.length >= 2 && query.length <= 8) queries.add(query);
  }
  return [...queries];
}

/// What a reader takes for the same, as in search.test.mjs.
function alike(text) {
  const half = Array.from(text, (c) => (c >= '！' && c <= '～' ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c)).join('');
  return half.replace(/[“”‘’'「」『』]/gu, '"').toLowerCase();
}

/// For each query the pages whose source holds it. Of the front matter the title is on the page, without its quotes.
function scanned(files, queries) {
  const bare = (line) => alike(/^title = "(.*)"$/u.exec(line)?.[1] ?? line);
  const texts = [...files].map(([path, text]) => [path.replace(/md$/u, 'html'), text.split('\n').map(bare).join('\n')]);
  return queries.map((query) => new Set(texts.filter(([, text]) => text.includes(alike(query))).map(([address]) => address)));
}

/// Both in the page: all that is found. What only asks about the words, Pagefind does not have.
async function yanxiAll(query) {
  await Late.load('find');
  const search = await Finder.search(query);
  const results = await search.next(Infinity);
  return results.filter(({ entry, hits }) => !entry.isTerm && hits.some(({ tier }) => tier < 4)).map(({ entry }) => entry.href);
}

async function pagefindAll(query) {
  const pagefind = await import('/pagefind/pagefind.js');
  const { results } = await pagefind.search(query);
  return results.map(({ id }) => id);
}

/// Pagefind's results are names of its files, each of which tells its address.
function addresses(dir) {
  const fragments = filesIn(join(dir, 'pagefind/fragment'));
  const told = (file) => decodeURI(JSON.parse(gunzipSync(readFileSync(file)).toString().replace(/^pagefind_dcd/u, '')).url);
  const address = (file) => told(file).slice(1).replace(/\/$/u, '/index.html');
  return new Map(fragments.map((file) => [/([^/]+)\.pf_fragment$/u.exec(file)[1], address(file)]));
}

async function all(browser, address, search, queries) {
  const page = await browser.newPage();
  await page.goto(address, { waitUntil: 'networkidle0' });
  const found = [];
  for (const query of queries) found.push(await page.evaluate(search, query));
  await page.close();
  return found;
}

function compared(about, found, held) {
  const right = found.map((pages, at) => pages.filter((page) => held[at].has(page)).length);
  const precise = right.map((count, at) => count / found[at].length).filter((share) => !Number.isNaN(share));
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const complete = right.filter((count, at) => count === held[at].size).length;
  return [...about, percent(mean(right.map((count, at) => count / held[at].size))), precise.length ? percent(mean(precise)) : '—', complete, found.filter((pages) => pages.length === 0).length];
}

/// Waits for a quiet machine, ten minutes at most.
async function quiet() {
  for (let waited = 0; loadavg()[0] >= LOAD && waited < 10 * MINUTE; waited += 5000) await pause(5000);
  return loadavg()[0].toFixed(2);
}

/// A copy for Pagefind: titles and texts marked as what it indexes, and no policy.
function copyFor(dir, copy, files) {
  cpSync(dir, copy, { recursive: true });
  for (const path of files.keys()) {
    const file = join(copy, path.replace(/md$/u, 'html'));
    const html = readFileSync(file, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/u, '');
    const marked = html.replace('<h1', '$& data-pagefind-body').replace(/<(?:article|div) class="prose"/u, '$& data-pagefind-body');
    if (marked.split('data-pagefind-body').length !== 3) throw new Error(`${path} has no title or no text`);
    writeFileSync(file, marked);
  }
}

async function measure(browser, temp, size) {
  const files = writeLibrary(join(temp, `root-${size}`), size);
  const [site, copy] = [join(temp, `site-${size}`), join(temp, `copy-${size}`)];
  const run = (program, args) => execFileSync(program, args, { stdio: 'ignore', timeout: PATIENCE });
  run(YANXI, ['build', '--root', join(temp, `root-${size}`), '--out', site]);
  copyFor(site, copy, files);
  let isPagefindThere = true;
  try {
    run(join(temp, 'node_modules/.bin/pagefind'), ['--site', copy]);
  } catch (error) {
    console.log(`Pagefind, ${size} materials: ${error.message}\n`);
    isPagefindThere = false;
  }
  const [asked, loads] = [[], []];
  const onAsked = (path, bytes) => void asked.push({ path, bytes });
  const queries = drawn(files, TIMED, 5);
  const speeds = [];
  const time = async (name, root, ten, data) => {
    const before = await quiet();
    const runs = await timed(browser, root, ten, queries, asked);
    loads.push(`${before}–${loadavg()[0].toFixed(2)}`);
    speeds.push(row(size, name, runs, data));
  };
  const served = async (name, dir, ten, data) => {
    for (const isCompressing of [false, true]) {
      const server = await serve(dir, isCompressing, onAsked);
      await time(name + (isCompressing ? ', compressed' : ''), server.root, ten, data);
      server.close();
    }
  };
  const data = filesIn(join(site, 'assets/search'));
  await time('Yanxi, file://', `${pathToFileURL(site)}/`, yanxiTen, data);
  await served('Yanxi, 10 Mbit/s', site, yanxiTen, data);
  const finds = [];
  const compare = async (name, address, search, map = (query) => query, page = (found) => found) => {
    for (const [kind, asks] of [['strings', drawn(files, COMPARED)], ['words', drawnWords(files, COMPARED)]]) {
      const found = await all(browser, address, search, asks.map(map));
      finds.push(compared([size, kind, name], found.map((some) => some.map(page)), scanned(files, asks)));
    }
  };
  await compare('Yanxi', pathToFileURL(join(site, FROM)).href, yanxiAll);
  if (isPagefindThere) {
    await served('Pagefind, 10 Mbit/s', copy, pagefindTen, filesIn(join(copy, 'pagefind')).filter((file) => /\.pf_|pagefind-entry/u.test(file)));
    const server = await serve(copy, false, () => {});
    const known = addresses(copy);
    await compare('Pagefind', server.root + FROM, pagefindAll, (query) => query, (id) => known.get(id));
    await compare('Pagefind, in quotes', server.root + FROM, pagefindAll, (query) => `"${query}"`, (id) => known.get(id));
    server.close();
  }
  console.log(`${size} materials; load of the machine before and after each row's times: ${loads.join(', ')}\n`);
  return { speeds, finds };
}

const temp = mkdtempSync(join(tmpdir(), 'yanxi-search-'));
const browser = await launch('chromium');
try {
  execFileSync('npm', ['install', '--silent', '--prefix', temp, PAGEFIND], { stdio: ['ignore', 'ignore', 'pipe'] });
  const measured = [];
  for (const size of SIZES) measured.push(await measure(browser, temp, size));
  console.log(`From the first key, cold; median (most) of ${TIMED} queries of 2–8 characters. Data on disk: MB in files.\n`);
  console.log(table(['Materials', 'Search', 'First result, ms', 'Ten results, ms', 'Loaded, KB', 'of it data, KB', 'Requests', 'Data on disk'], measured.flatMap(({ speeds }) => speeds)));
  console.log(`\nAgainst a scan of the sources, ${COMPARED} queries of 2–8 characters of each kind: strings drawn anywhere, and whole words; means over queries.\n`);
  console.log(table(['Materials', 'Queries', 'Search', 'Recall', 'Precision', 'All found, queries', 'Nothing found, queries'], measured.flatMap(({ finds }) => finds)));
} finally {
  await browser.close();
  rmSync(temp, { recursive: true, force: true });
}
