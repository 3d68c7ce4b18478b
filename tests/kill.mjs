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
// With --watch the content itself is met half switched, which gives pages and questions of neither version: a
// page may be another one, if it is whole from <!doctype html> to </html>, and so may a script of the bank or the
// search, if its data can be read to the end. `time` holds for all but these.
// Not here: an asset that gives way to a folder of its name while pages name it. No order of writing serves
// both the old page and the new one.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkTheCheck, differences, isOurs, look, wrongAfterKill, wrongAfterSuccess, wrongTimes } from './kill/check.mjs';
import { TEMP, VERSIONS, put, sourcesOf, switchContent } from './kill/site.mjs';

const USAGE = `usage: node tests/kill.mjs [--rounds N] [--pages N] [--seed N] [--keep]

Kills yanxi in the middle of builds and checks that the output obeys DESIGN §10.

  --rounds N   kills of a living \`build\`, and as many of \`build --watch\` (default 50)
  --pages N    materials of the site, 20 or more (default 2000)
  --seed N     makes the choices of an earlier run again, though not the machine's pace (default: random)
  --keep       leaves the folders for a look
  YANXI        the binary (default target/release/yanxi)

Exit status: 0 all held; 1 something was broken; 2 the call is wrong, or the test could not be run`;

const YANXI = process.env.YANXI ?? fileURLToPath(new URL('../target/release/yanxi', import.meta.url));
const LISTED = 20;

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
  // A build may be through before the kill: that is no kill, and another round makes up for it.
  while (figures.hit < rounds && figures.rounds < 4 * rounds) {
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
    const isLeft = !isWatching && random() < 0.35 && figures.hit < rounds;
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
  console.log(`${mode}: ${hit} kills of a living process in ${rounds} rounds, ${seconds} s; ${completed} builds let through`);
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
