// The site that tests/kill.mjs builds: two versions of it, 甲 and 乙, and the way from one to the other.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/// A disk in memory, where the system has one.
const MEMORY = '/dev/shm';
/// What the folders of a run may come to, several times over: a container's disk in memory may be 64 MB.
const ROOM = 2 ** 30;

/// In memory where there is room: a kill leaves the same there, and the rounds take half as long.
export const TEMP = process.env.TMPDIR ?? (hasRoom(MEMORY) ? MEMORY : tmpdir());

function hasRoom(folder) {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ROOM;
}

export const VERSIONS = ['甲', '乙'];

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
export function sourcesOf(version, count) {
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
export function put(root, path, text) {
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
export async function switchContent(root, from, to, run, pause, random) {
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
