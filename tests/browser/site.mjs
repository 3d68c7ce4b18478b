// The site under test: the repository's own content, built as a unit would build it, into a folder
// whose name holds Chinese and a space. Gives the list of its pages and knows nothing of browsers.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BASE } from './serve.mjs';

const REPO = fileURLToPath(new URL('../..', import.meta.url));
export const YANXI = process.env.YANXI ?? join(REPO, 'target', 'release', 'yanxi');

// What makes a site, and no more: REPO/themes is the source of the built-in theme, which the
// binary must bring along by itself.
const PARTS = ['yanxi.toml', 'content', 'templates', 'assets', 'i18n'];

export const HOME = 'index.html';
export const COURSE = 'speeches/index.html';
export const MATERIAL = 'speeches/office-directors.html';
export const NOT_FOUND = '404.html';
/// Keeps the learning record for all other pages.
export const KEEPER = 'study.html';

/// The themes that the binary brings along.
export const THEMES = ['default', 'plain'];

/// Builds the site under a theme. `also` adds files to it (path from the root → text), for what the
/// repository's own content has no example of.
export function buildSite({ also = {}, theme = THEMES[0] } = {}) {
  if (!existsSync(YANXI)) throw new Error(`no ${YANXI}: run tests/run build first, or name a binary in YANXI`);
  const temp = mkdtempSync(join(tmpdir(), 'yanxi-'));
  try {
    const root = join(temp, 'root');
    mkdirSync(root);
    for (const part of PARTS) {
      if (existsSync(join(REPO, part))) cpSync(join(REPO, part), join(root, part), { recursive: true });
    }
    // Only 404.html depends on the base path; every other page must work at any address.
    setSite(join(root, 'yanxi.toml'), { base_path: BASE, theme });
    for (const [path, text] of Object.entries(also)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const dir = join(temp, '学习 资料', '站点');
    mkdirSync(dirname(dir));
    execFileSync(YANXI, ['build', '--root', root, '--out', dir], { stdio: ['ignore', 'ignore', 'pipe'] });
    return siteIn(dir, () => rmSync(temp, { recursive: true, force: true }));
  } catch (error) {
    rmSync(temp, { recursive: true, force: true });
    throw error;
  }
}

function setSite(file, settings) {
  const text = readFileSync(file, 'utf8').replace(/^(?:base_path|theme)\b.*\n/gmu, '');
  const lines = Object.entries(settings).map(([key, value]) => `${key} = "${value}"\n`).join('');
  writeFileSync(file, text.replace(/^\[site\]\n/mu, `[site]\n${lines}`));
}

function siteIn(dir, remove) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
  const html = new Map(files.filter((file) => file.endsWith('.html')).map((file) => [file, readFileSync(join(dir, file), 'utf8')]));
  // A redirect leaves before anything can be asked of it; redirects.test.mjs has them.
  const isRedirect = (file) => /http-equiv=["']?refresh/iu.test(html.get(file));
  const pages = [...html.keys()].filter((file) => !isRedirect(file));
  return {
    dir,
    files,
    /// Every page to be read, 404.html among them.
    pages,
    redirects: [...html.keys()].filter(isRedirect),
    /// The pages that open by double-click: 404.html is met on a server only.
    pagesOnDisk: pages.filter((file) => file !== NOT_FOUND),
    source: (file) => html.get(file),
    /// The first page whose markup holds `mark`.
    pageWith(mark) {
      const page = pages.find((file) => html.get(file).includes(mark));
      if (!page) throw new Error(`no page of the site has ${mark}`);
      return page;
    },
    /// What every address on disk begins with.
    root: pathToFileURL(dir + sep).href,
    fileUrl: (file) => pathToFileURL(join(dir, file)).href,
    remove,
  };
}
