// What is in an output folder, and what is wrong with it (DESIGN §10).

import { cpSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const isPage = (address) => address.endsWith('.html');
/// What is made of the content of several files, so that content half switched gives a third version of it.
const isMade = (address) => isPage(address) || /^assets\/(?:bank|search)\/.*\.js$/u.test(address);
export const isOurs = (address) => /(?:^|\/)\.yanxi-/u.test(address);

/// Everything in a folder: address → bytes and time. A folder's address ends with a slash; it has neither.
export function look(folder, below = '', tree = new Map()) {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const [address, file] = [below + entry.name, join(folder, below, entry.name)];
    if (entry.isDirectory()) look(folder, `${address}/`, tree.set(`${address}/`, { bytes: Buffer.alloc(0) }));
    else tree.set(address, { bytes: readFileSync(file), time: statSync(file, { bigint: true }).mtimeNs });
  }
  return tree;
}

const has = (tree, address, bytes) => tree.get(address)?.bytes.equals(bytes) ?? false;

/// The addresses at which two folders are not the same.
export function differences(one, other) {
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

/// Calls that hand over data, and nothing behind them.
function isWholeScript(bytes) {
  const calls = bytes.toString().split(/(?<=\);\n)(?=Shards\.)/u);
  const isWholeCall = (call) => {
    const [, data] = /^(?:Bank|Shards)\.\w+\((.*)\);\n$/su.exec(call) ?? [];
    try {
      return JSON.parse(`[${data}]`).length > 0;
    } catch {
      return false;
    }
  };
  return calls.every(isWholeCall);
}

const isWhole = (address, bytes) => (isPage(address) ? isWholePage : isWholeScript)(bytes);

/// What is wrong with a folder in which a build was cut off; `before` is the last look at it.
export function wrongAfterKill(tree, before, clean, isWatching) {
  const wrong = [];
  for (const [address, { bytes }] of tree) {
    if (isOurs(address)) continue;
    const known = clean.find((version) => has(version, address, bytes))?.get(address);
    if (!known && !(isWatching && isMade(address) && isWhole(address, bytes))) wrong.push(`whole: ${address} is neither old nor new`);
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
  return [...wrong, ...wrongTimes(tree, before, (address) => !isWatching || !isMade(address))];
}

export function wrongTimes(tree, before, isHeld) {
  const isTouched = ([address, { bytes, time }]) => has(before, address, bytes) && before.get(address).time !== time;
  const touched = [...tree].filter(isTouched).map(([address]) => address).filter((address) => !isOurs(address) && isHeld(address));
  return touched.map((address) => `time: ${address} has the bytes that it had, but another time`);
}

export const wrongAfterSuccess = (tree, clean) => differences(tree, clean).map((address) => (clean.has(address)
  ? `complete: ${address} is not as in the clean build` : `stale: ${address} is left`));

/// A check that cannot fail proves nothing: breaks a good folder in each way and wants to hear of it.
export function checkTheCheck(good, clean, folder) {
  const shared = (ending) => [...clean[0].keys()].filter((address) => address.endsWith(ending) && clean[1].has(address)).at(-1);
  const breaks = [
    ['time', shared('.svg'), (file) => utimesSync(file, 1, 1)],
    ['whole', shared('.html'), (file) => truncateSync(file, 100)],
    ['whole', shared('.svg'), (file) => truncateSync(file, 0)],
    ['whole', 'assets/bank/index.js', (file) => truncateSync(file, 1000)],
    ['whole', 'assets/search/index.js', (file) => truncateSync(file, 1000)],
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
