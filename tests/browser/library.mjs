// A library of any size: materials made of the clauses of the repository's own texts, shuffled, so that words and
// their frequencies are those of real Chinese and every text is another one.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));
const PER_COURSE = 100;
const MARKERS = ['一是', '二是', '三是', '四是', '五是'];

/// Numbers from 0 to 1, the same for the same seed.
export function randomFrom(seed) {
  let [block, count] = [Buffer.alloc(0), 0];
  return () => {
    if (block.length < 4) block = createHash('sha256').update(`${seed} ${count++}`).digest();
    const number = block.readUInt32BE() / 2 ** 32;
    block = block.subarray(4);
    return number;
  };
}

/// Clauses of plain Chinese, without a mark of Markdown.
function clauses() {
  const files = readdirSync(CONTENT, { recursive: true }).filter((name) => name.endsWith('.md'));
  const lines = files.sort().flatMap((name) => readFileSync(join(CONTENT, name), 'utf8').split('\n'));
  const parts = lines.flatMap((line) => line.split(/(?<=[。；，：])/u)).map((part) => part.trim());
  const plain = parts.filter((part) => /^[\p{Script=Han}0-9“”《》、，。；：（）]{4,40}[，。；]$/u.test(part) && /^\p{Script=Han}{3}/u.test(part));
  return [...new Set(plain)].filter((part) => !/^[一二三四五六七八九十第其首再最（]/u.test(part));
}

/// The materials of a library: path below `content/` → text. `size` is how many; each comes to 3–8 KB.
export function library(size, seed = 7) {
  const random = randomFrom(seed);
  const pool = clauses();
  const pick = () => pool[Math.floor(random() * pool.length)];
  const bare = () => pick().slice(0, -1);
  const sentence = () => `${Array.from({ length: 1 + Math.floor(random() * 4) }, () => `${bare()}，`).join('')}${bare()}。`;
  const paragraph = () => Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join('');
  const files = new Map();
  for (let n = 0; n < size; n += 1) {
    const course = `c${String(Math.floor(n / PER_COURSE) + 1).padStart(3, '0')}`;
    if (n % PER_COURSE === 0) files.set(`${course}/index.md`, `+++\ntitle = "第${Math.floor(n / PER_COURSE) + 1}专题"\n+++\n${paragraph()}\n`);
    const lines = ['+++', `id = "m${n}"`, `title = "${bare().slice(0, 14)}之${n + 1}"`, '+++', ''];
    const sections = 2 + Math.floor(random() * 3);
    for (let at = 0; at < sections; at += 1) {
      lines.push(`## ${bare()}`, '', paragraph(), '');
      if (at === 1) lines.push(`${MARKERS.map((marker) => `${marker}${bare()}。${sentence()}`).join('')}`, '');
    }
    while (Buffer.byteLength(lines.join('\n')) < 3000) lines.push(paragraph(), '');
    files.set(`${course}/m${n}.md`, lines.join('\n'));
  }
  return files;
}

/// Writes it as a site.
export function writeLibrary(root, size, seed) {
  const files = library(size, seed);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'yanxi.toml'), '[site]\nid = "library"\ntitle = "大库"\n');
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, 'content', path)), { recursive: true });
    writeFileSync(join(root, 'content', path), text);
  }
  return files;
}

/// Strings of 2–8 characters as they stand in the texts, each within a line.
export function drawn(files, count, seed = 11) {
  const random = randomFrom(seed);
  const lines = [...files.values()].flatMap((text) => text.split('+++\n')[2].split('\n')).map((line) => line.replace(/^## /u, '')).filter((line) => line.length > 10);
  const queries = new Set();
  while (queries.size < count) {
    const line = lines[Math.floor(random() * lines.length)];
    const length = 2 + Math.floor(random() * 7);
    const from = Math.floor(random() * (line.length - length));
    queries.add(line.slice(from, from + length));
  }
  return [...queries];
}
