// Kills yanxi with SIGKILL in the middle of its work, again and again, and looks at the output folder.
// DESIGN §10: "Kill the build at any moment: every file in the output is whole, old or new, and every page
// finds every asset it names; the next build completes it. After success no stale file remains. Unchanged
// files keep their bytes and their time."
//
// Two versions of a site, 甲 and 乙, are first built into empty folders: these are right by definition. Then
// one folder is led from version to version and back, and after each kill:
//  whole   every file has exactly the bytes that 甲 or 乙 has at its address. Names that begin with .yanxi-
//          are the program's own and are not looked at.
//  there   a file that both versions have is never missing, unless the round began with no output.
//  assets  what a page names by src or href is there, other pages apart: a new page may name one that is not
//          in its place yet, and DESIGN promises assets alone.
//  time    a file with the bytes that it had at the last look has the time that it had.
// Most rounds then let a build through: it has to give the files and folders of the clean one, byte for byte
// (of ours the mark alone), and `time` holds again. The others leave the folder to the next kill.
// With --watch the content itself is met half switched, which gives pages of neither version: a page may be
// another one, if it is whole from <!doctype html> to </html>, and `time` holds for all but pages.
// Not here: an asset that gives way to a folder of its name while pages name it. No order of writing serves
// both the old page and the new one.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rmdirSync, statSync, truncateSync, utimesSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `usage: node tests/kill.mjs [--rounds N] [--pages N] [--seed N] [--keep]

Kills yanxi in the middle of builds and checks that the output obeys DESIGN §10.

  --rounds N   kills of \`build\`, and as many of \`build --watch\` (default 50)
  --pages N    materials of the site, 20 or more (default 2000)
  --seed N     makes the choices of an earlier run again, though not the machine's pace (default: random)
  --keep       leaves the folders for a look
  YANXI        the binary (default target/release/yanxi)

Exit status: 0 all held; 1 something was broken; 2 the call is wrong, or the test could not be run`;

const YANXI = process.env.YANXI ?? fileURLToPath(new URL('../target/release/yanxi', import.meta.url));
/// In memory where the system has such a disk: a kill leaves the same there, and the rounds take half as long.
const TEMP = process.env.TMPDIR ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
const VERSIONS = ['甲', '乙'];
const LISTED = 20;

// --- the site ------------------------------------------------------------------------------------

const SENTENCES = `办公室处于承上启下、联系左右、协调各方的重要位置。一是增强政治意识，始终保持头脑清醒、立场坚定。二是增强大局意识，把工作放到全局中去谋划。
三是增强学习意识，把学习当成一种责任。四是增强执行意识，说了就算、定了就干。要健全办文、办会、办事的各项流程。来文当日登记，急件即到即办。
会前一天检查会场，会前半小时工作人员到位。坚持讲规范、讲效率、讲质量、讲创新。调查研究要到现场去，听真话、察实情。材料要短、要实、要新。
各单位于每月五日前报送进展，逾期的说明原因。做实干的表率，默默无闻、任劳任怨。印章由专人保管，用印须经批准并登记。`.match(/[^。\n]+。/gu);
const TAGS = ['作风建设', '公文处理', '会务工作', '调查研究', '机关管理'];
/// A disk that does not tell Plan.svg from plan.svg cannot hold the old one beside the new.
const FOLDS_CASE = existsSync(TEMP.toUpperCase());

const number = (n) => String(n).padStart(4, '0');
const courseOf = (n) => `第${number(Math.floor(n / 100) + 1)}专题`;
/// Every tenth material is in one version only; there are as many of them in either.
const nameOf = (n, version) => `${n % 10 === 3 ? `${version}版` : ''}材料-${number(n)}`;

/// The files of material `n`, by path. Three of ten are the same in both versions.
function material(n, version, count) {
  const [kind, next] = [n % 10, (n + 1) % count];
  const edition = kind < 7 ? version : '通用';
  const place = `content/${courseOf(n)}/${nameOf(n, version)}`;
  const pictures = [];
  if ([3, 4, 8].includes(kind)) pictures.push(`${place}/流程.svg`);
  if (kind === 3) pictures.push(`content/资料/${version}版图-${number(n)}.svg`);
  if (kind === 5) pictures.push(`${place}/${version}版流程.svg`);
  if (n === 6) pictures.push(`content/资料/${version === '甲' || FOLDS_CASE ? 'Plan' : 'plan'}.svg`);
  const lines = pictures.map((picture) => `![图解](${posix.relative(dirname(place), picture)})\n`);
  if (kind === 0) lines.push(`接着读[下一篇](../${courseOf(next)}/${nameOf(next, version)}.md)。\n`);
  if (kind === 1) lines.push('附：[名单](../资料/名单.csv)。\n');
  if (kind === 7) lines.push('```toml\n[site]\ntitle = "办公室工作研习"\n```\n');
  const at = edition === '乙' ? 5 : 0;
  const words = Array.from({ length: 36 }, (_, i) => SENTENCES[(n * 7 + i * 3 + at) % SENTENCES.length] + (i % 9 === 8 ? '\n\n' : ''));
  const front = `+++\nid = "m${n}"\ntitle = "办公室工作材料之${n}"\ntags = ["${TAGS[n % TAGS.length]}"]\n+++\n`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><text x="9" y="30">${n} ${edition}</text></svg>\n`;
  const text = `${front}\n## 工作要求（${edition}）\n\n${words.join('')}${lines.join('\n')}`;
  return [[`${place}.md`, text], ...pictures.map((picture) => [picture, svg])];
}

/// All files of a version of the site, by path from its root.
function sourcesOf(version, count) {
  const isOld = version === '甲';
  const materials = Array.from({ length: count }, (_, n) => n);
  return new Map([
    ['yanxi.toml', '[site]\nid = "kill"\ntitle = "办公室工作研习"\n'],
    ['assets/code.css', `pre { margin: ${isOld ? 1 : 2}em }\n`],
    [`assets/${version}版.css`, 'body { margin: 0 }\n'],
    ['content/index.md', `欢迎学习（${version}版）。\n`],
    ['content/资料/名单.csv', `姓名,单位\n${`张三,${version}科\n`.repeat(isOld ? 300 : 500)}`],
    // A page that gives way to a folder of its name.
    isOld ? ['content/资料/存档.html', '<!doctype html><title>存档</title></html>\n'] : ['content/资料/存档.html/说明.csv', '一,二\n'],
    ...materials.map((n) => [`content/${courseOf(n)}/index.md`, `+++\ntitle = "${courseOf(n)}"\n+++\n本专题收材料一百篇。\n`]),
    ...materials.flatMap((n) => material(n, version, count)),
  ]);
}

/// Writes a file of a site. Texts are written in place, as a plain editor does; the others whole, because
/// a build that meets half a picture has nothing but half a picture to publish.
function put(root, path, text) {
  const file = join(root, path);
  const first = path.endsWith('.md') ? file : join(root, '.new');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(first, text);
  if (first !== file) renameSync(first, file);
}

function drop(root, path) {
  const folder = dirname(join(root, path));
  rmSync(join(root, path));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/// Switches the content from one version to the other, with pauses in which a run that watches can build.
/// The order spares it most errors, with which it would publish nothing: first what needs a name that
/// another file has, then new files, changes, removals.
async function switchContent(root, from, to, run, pause, random) {
  const isText = (path) => path.endsWith('.md');
  const rank = (path) => {
    if (/存档|plan\.svg|材料-0006\.md/iu.test(path)) return to.has(path) ? 1 : 0;
    if (!to.has(path)) return isText(path) ? 5 : 6;
    return from.has(path) ? 4 : isText(path) ? 3 : 2;
  };
  const paths = [...new Set([...from.keys(), ...to.keys()])].filter((path) => from.get(path) !== to.get(path));
  const steps = paths.map((path) => ({ path, at: rank(path) + random() / 2 })).sort((a, b) => a.at - b.at);
  for (const [count, { path }] of steps.entries()) {
    if (to.has(path)) put(root, path, to.get(path));
    else drop(root, path);
    const wait = random() < 0.05 ? random() * pause : 1;
    if (count % 50 === 0 && !run.hasEnded) await sleep(wait);
  }
}

// --- what is in a folder, and what is wrong with it ----------------------------------------------

const isPage = (address) => address.endsWith('.html');
const isOurs = (address) => /(?:^|\/)\.yanxi-/u.test(address);

/// Everything in a folder: address → bytes and time. A folder's address ends with a slash; it has neither.
function look(folder, below = '', tree = new Map()) {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const [address, file] = [below + entry.name, join(folder, below, entry.name)];
    if (entry.isDirectory()) look(folder, `${address}/`, tree.set(`${address}/`, { bytes: Buffer.alloc(0) }));
    else tree.set(address, { bytes: readFileSync(file), time: statSync(file, { bigint: true }).mtimeNs });
  }
  return tree;
}

const has = (tree, address, bytes) => tree.get(address)?.bytes.equals(bytes) ?? false;

/// The addresses at which two folders are not the same.
function differences(one, other) {
  const missing = [...other.keys()].filter((address) => !one.has(address));
  return [...missing, ...[...one].filter(([address, { bytes }]) => !has(other, address, bytes)).map(([address]) => address)];
}

/// The files that a page names, other pages apart. 404.html names them from the server's root.
function assetsNamedBy(address, bytes) {
  const written = [...bytes.toString().matchAll(/\s(?:src|href)="([^"#?]+)/gu)].map(([, name]) => decodeURIComponent(name));
  const inside = written.filter((name) => !/^[a-z][a-z0-9+.-]*:/iu.test(name) && !isPage(name));
  return new Set(inside.map((name) => (name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(address), name))));
}

const isWholePage = (bytes) => bytes.subarray(0, 15).equals(Buffer.from('<!doctype html>')) && bytes.subarray(-8).equals(Buffer.from('</html>\n'));

/// What is wrong with a folder in which a build was cut off; `before` is the last look at it.
function wrongAfterKill(tree, before, clean, isWatching) {
  const wrong = [];
  for (const [address, { bytes }] of tree) {
    if (isOurs(address)) continue;
    const known = clean.find((version) => has(version, address, bytes))?.get(address);
    if (!known && !(isWatching && isPage(address) && isWholePage(bytes))) wrong.push(`whole: ${address} is neither old nor new`);
    if (!isPage(address)) continue;
    const named = known?.named ?? assetsNamedBy(address, bytes);
    // What a page of the clean builds names is read once: it is asked for at every look.
    if (known) known.named = named;
    for (const asset of named) {
      if (!tree.has(asset)) wrong.push(`assets: ${address} names ${asset}, which is not there`);
    }
  }
  const missing = [...clean[0].keys()].filter((address) => clean[1].has(address) && before.has(address) && !tree.has(address));
  wrong.push(...missing.map((address) => `there: ${address} is missing, and both versions have it`));
  return [...wrong, ...wrongTimes(tree, before, (address) => !isWatching || !isPage(address))];
}

function wrongTimes(tree, before, isHeld) {
  const isTouched = ([address, { bytes, time }]) => has(before, address, bytes) && before.get(address).time !== time;
  const touched = [...tree].filter(isTouched).map(([address]) => address).filter((address) => !isOurs(address) && isHeld(address));
  return touched.map((address) => `time: ${address} has the bytes that it had, but another time`);
}

const wrongAfterSuccess = (tree, clean) => differences(tree, clean).map((address) => (clean.has(address)
  ? `complete: ${address} is not as in the clean build` : `stale: ${address} is left`));

/// A check that cannot fail proves nothing: breaks a good folder in each way and wants to hear of it.
function checkTheCheck(good, clean, folder) {
  const shared = (ending) => [...clean[0].keys()].filter((address) => address.endsWith(ending) && clean[1].has(address)).at(-1);
  const breaks = [
    ['time', shared('.svg'), (file) => utimesSync(file, 1, 1)],
    ['whole', shared('.html'), (file) => truncateSync(file, 100)],
    ['whole', shared('.svg'), (file) => truncateSync(file, 0)],
    ['there', shared('.html'), (file) => rmSync(file)],
    ['assets', shared('.svg'), (file) => rmSync(file)],
    ['complete', 'index.html', (file) => truncateSync(file, 0)],
    ['stale', '.yanxi-partial', (file) => writeFileSync(file, '')],
  ];
  cpSync(good, folder, { recursive: true });
  const before = look(folder);
  const complaints = (isWatching) => [...wrongAfterKill(look(folder), before, clean, isWatching), ...wrongAfterSuccess(look(folder), clean[0])];
  if (complaints(false).length) throw new Error(`the check complains of a clean build: ${complaints(false)[0]}`);
  for (const [kind, address, damage] of breaks) {
    damage(join(folder, address));
    const isHeard = (isWatching) => complaints(isWatching).some((wrong) => wrong.startsWith(`${kind}: `) && wrong.includes(address));
    if (![false, true].every(isHeard)) throw new Error(`the check overlooks that ${address} is broken ("${kind}")`);
    if (before.has(address)) writeFileSync(join(folder, address), before.get(address).bytes);
  }
}

// --- running and killing -------------------------------------------------------------------------

/// Starts yanxi. `built` is true as soon as it says so, false where it ends without; `ended` is the run itself.
function start(root, out, ...more) {
  const child = spawn(YANXI, ['build', '--root', root, '--out', out, '--lang', 'en', ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { kill: () => child.kill('SIGKILL'), said: '' };
  // Before the folder is removed under it.
  process.prependOnceListener('exit', run.kill);
  child.stderr.on('data', (text) => { run.said = (run.said + text).slice(-400); });
  run.ended = new Promise((resolve) => {
    child.on('close', (status, signal) => resolve(Object.assign(run, { status, signal, hasEnded: true })));
  });
  run.ended.then(() => process.off('exit', run.kill));
  run.built = new Promise((resolve) => {
    child.stdout.on('data', (text) => /^Built /mu.test(text) && resolve(true));
    run.ended.then(() => resolve(false));
  });
  return run;
}

/// Kills a run some time after one of these: the start, which is now, the first change of a file in the
/// output, the first removal of one that `isStale`.
function arm(run, out, tree, isStale, moment) {
  const timers = [setTimeout(run.kill, moment.latest)];
  const seen = new Set();
  const see = (what) => {
    if (what === moment.after && !seen.has(what)) timers.push(setTimeout(run.kill, moment.wait));
    seen.add(what);
  };
  const folders = ['', ...tree.keys()].filter((address) => address === '' || address.endsWith('/'));
  const watchers = folders.map((folder) => watch(join(out, folder), (_, name) => {
    if (!isOurs(name)) see('change');
    if (isStale(name) && !existsSync(join(out, folder, name))) see('removal');
  }));
  run.ended.then(() => {
    timers.forEach(clearTimeout);
    watchers.forEach((watcher) => watcher.close());
  });
  see('start');
}

/// Whether one version alone has a file, by its name.
const staleFor = (to) => (name) => basename(name).includes(`${VERSIONS[1 - to]}版`);

/// When to kill a build that takes `whole` milliseconds undisturbed. Most of that time it touches nothing in
/// the folder, so three of four kills wait for the first change or the first removal, and then not for long.
function momentFor(whole, isWatching, random) {
  const after = ['start', 'change', 'change', 'removal'][Math.floor(random() * 4)];
  const share = { start: random() * (isWatching ? 2.5 : 1.1), change: random() ** 2 * 0.3, removal: random() ** 2 * 0.05 }[after];
  return { after, wait: share * whole, latest: 10 * whole + 5000 };
}

// --- the rounds ----------------------------------------------------------------------------------

/// What came of the rounds in one way to work.
function newFigures(mode) {
  const states = { untouched: 0, mixed: 0, removing: 0, done: 0 };
  return { mode, began: performance.now(), rounds: 0, hit: 0, completed: 0, ...states, wrong: 0, list: new Map() };
}

/// Counts what is wrong, and keeps some of it for the list: a few of each look, each once.
function note(figures, wrong, when) {
  figures.wrong += wrong.length;
  for (const text of wrong.slice(0, 3)) if (!figures.list.has(text)) figures.list.set(text, `round ${figures.rounds}, ${when}`);
  if (process.stdout.isTTY) process.stdout.write(`\r${figures.mode}: round ${figures.rounds}, violations ${figures.wrong} `);
}

/// Looks at the folder after a kill: how far the build was, and everything that is wrong.
function judge(figures, { run, out, before, clean, to, moment, isWatching }) {
  const tree = look(out);
  const isUntouched = differences(tree, before).every(isOurs);
  const isDone = differences(tree, clean[to]).length === 0;
  const stale = [...before.keys()].filter(staleFor(to));
  const left = stale.filter((address) => tree.has(address)).length;
  const isHit = run.signal === 'SIGKILL';
  figures.rounds += 1;
  figures.hit += isHit;
  figures[isDone ? 'done' : isUntouched ? 'untouched' : 'mixed'] += 1;
  figures.removing += left > 0 && left < stale.length;
  const wrong = wrongAfterKill(tree, before, clean, isWatching);
  if (!isHit && (isWatching || run.status !== 0)) wrong.push(`build: ended with ${run.status ?? run.signal} by itself: ${run.said}`);
  const after = moment.after === 'start' ? 'start' : `first ${moment.after}`;
  note(figures, wrong, `${VERSIONS[1 - to]}→${VERSIONS[to]} killed ${moment.wait.toFixed(1)} ms after the ${after}`);
  return tree;
}

/// Lets a build through; it has to give the clean folder.
async function complete(figures, root, out, before, clean) {
  const run = await start(root, out).ended;
  const tree = look(out);
  const wrong = [...wrongAfterSuccess(tree, clean), ...wrongTimes(tree, before, () => true)];
  if (run.status !== 0) wrong.unshift(`build: ended with ${run.status ?? run.signal}: ${run.said}`);
  figures.completed += 1;
  note(figures, wrong, 'completed');
  return tree;
}

/// Kills `yanxi build`, or `yanxi build --watch` while the content under it is switched. Each round leads
/// the folder to the other version than the last.
async function killAgainAndAgain(isWatching, { rounds, roots, sources, out, clean, whole, random }) {
  const figures = newFigures(isWatching ? 'build --watch' : 'build');
  await start(roots[0], out).ended;
  let tree = look(out);
  while (figures.rounds < rounds) {
    const to = 1 - (figures.rounds % 2);
    const root = roots[isWatching ? 0 : to];
    if (!isWatching && random() < 0.1) {
      for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true });
      tree = new Map();
    }
    const run = start(root, out, ...(isWatching ? ['--watch'] : []));
    if (isWatching && !(await run.built)) throw new Error(`build --watch built nothing: ${run.said}`);
    const moment = momentFor(whole, isWatching, random);
    arm(run, out, tree, staleFor(to), moment);
    if (isWatching) await switchContent(root, sources[1 - to], sources[to], run, whole, random);
    await run.ended;
    tree = judge(figures, { run, out, before: tree, clean, to, moment, isWatching });
    const isLeft = !isWatching && random() < 0.35 && figures.rounds < rounds;
    if (!isLeft) tree = await complete(figures, root, out, tree, clean[to]);
  }
  return figures;
}

// --- the run -------------------------------------------------------------------------------------

function readCall() {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean' }];
  const { values } = parseArgs({ options: { rounds: text, pages: text, seed: text, keep: flag, help: flag } });
  const read = (name, least, usual) => {
    const given = values[name] ?? String(usual);
    if (!/^\d{1,10}$/u.test(given) || Number(given) < least) throw new Error(`--${name} has to be a whole number, ${least} or more`);
    return Number(given);
  };
  return { ...values, rounds: read('rounds', 1, 50), pages: read('pages', 20, 2000), seed: read('seed', 0, Math.floor(Math.random() * 2 ** 32)) };
}

/// Numbers from 0 to 1, the same for the same seed.
function randomFrom(seed) {
  let count = 0;
  return () => createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32BE() / 2 ** 32;
}

function tell({ mode, began, rounds, hit, untouched, mixed, removing, done, completed, wrong, list }) {
  const seconds = Math.round((performance.now() - began) / 1000);
  if (process.stdout.isTTY) process.stdout.write('\r');
  console.log(`${mode}: ${rounds} rounds in ${seconds} s; ${hit} kills hit a living process; ${completed} builds let through`);
  console.log(`  after the kill the folder was untouched ${untouched}, mixed ${mixed} (${removing} amid removals), done ${done} times`);
  console.log(`  violations: ${wrong}`);
  for (const [text, when] of [...list].slice(0, LISTED)) console.log(`  - ${text} (${when})`);
  if (list.size > LISTED) console.log(`  … and ${list.size - LISTED} more like these`);
}

async function main({ rounds, pages, seed, keep }) {
  const temp = mkdtempSync(join(TEMP, 'yanxi-kill-'));
  process.once('exit', () => (keep ? console.log(`kept: ${temp}`) : rmSync(temp, { recursive: true, force: true, maxRetries: 5 })));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(2));
  const sources = VERSIONS.map((version) => sourcesOf(version, pages));
  const [roots, clean] = [[], []];
  for (const [at, version] of VERSIONS.entries()) {
    roots.push(join(temp, `${version} 站点`));
    for (const [path, text] of sources[at]) put(roots[at], path, text);
    const run = await start(roots[at], join(temp, `clean-${at}`)).ended;
    if (run.status !== 0) throw new Error(`${version} cannot be built: ${run.said}`);
    clean.push(look(join(temp, `clean-${at}`)));
  }
  checkTheCheck(join(temp, 'clean-0'), clean, join(temp, 'broken'));
  const out = join(temp, '发布 public');
  let whole = Infinity;
  for (const root of [roots[0], roots[1], roots[0], roots[1]]) {
    const began = performance.now();
    await start(root, out).ended;
    whole = Math.min(whole, performance.now() - began);
  }
  console.log(`${YANXI}: ${rounds} rounds, ${pages} materials, --seed ${seed}; a build takes ${Math.round(whole)} ms`);
  const ground = { rounds, roots, sources, out, clean, whole, random: randomFrom(seed) };
  const figures = [await killAgainAndAgain(false, ground)];
  tell(figures[0]);
  figures.push(await killAgainAndAgain(true, ground));
  tell(figures[1]);
  return figures.some(({ wrong }) => wrong) ? 1 : 0;
}

let status = 2;
try {
  const call = readCall();
  if (!call.help && !existsSync(YANXI)) throw new Error(`no ${YANXI}: run tests/run build first, or name a binary in YANXI`);
  if (call.help) console.log(USAGE);
  status = call.help ? 0 : await main(call);
} catch (error) {
  console.error(`tests/kill.mjs: ${error.message}\nSee node tests/kill.mjs --help.`);
}
process.exit(status);
