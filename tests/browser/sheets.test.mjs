// The style sheets of the built-in themes are published without comments and needless blanks: a browser must read
// the same rules in them as in their sources.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BROWSERS, DESK, launch } from './browsers.mjs';
import { launchOld } from './old-chromium.mjs';
import { serve } from './serve.mjs';
import { inTab } from './setting.mjs';
import { buildSite, THEMES } from './site.mjs';

const SOURCES = fileURLToPath(new URL('../../themes', import.meta.url));

let dir;
let server;
before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanxi-sheets-'));
  cpSync(SOURCES, join(dir, 'source'), { recursive: true });
  for (const theme of THEMES) {
    const site = buildSite({ theme });
    cpSync(join(site.dir, 'assets'), join(dir, 'published', theme, 'assets'), { recursive: true });
    site.remove();
  }
  server = await serve(dir);
});
after(async () => {
  await server?.close();
  rmSync(dir, { recursive: true, force: true });
});

/// The rules of a sheet as a browser says them. Where a value has var(), it repeats the source: the blank after a
/// comma there means nothing.
const RULES = `(function all(list) {
  return [...list].flatMap((rule) => [rule.cssText.replace(/,\\s+/gu, ','), ...(rule.cssRules ? all(rule.cssRules) : [])]);
})(document.styleSheets[0].cssRules)`;

/// The address of a page with one sheet.
function pageOf(sheet) {
  const name = `${sheet.replaceAll('/', '-')}.html`;
  writeFileSync(join(dir, name), `<!doctype html><title>${sheet}</title><link rel="stylesheet" href="${sheet}">`);
  return server.url(name);
}

/// Compares all sheets; `rules` gives those of the sheet of a page.
async function compare(rules) {
  for (const theme of THEMES) {
    for (const file of readdirSync(join(SOURCES, theme, 'assets')).filter((name) => name.endsWith('.css'))) {
      const source = await rules(pageOf(`source/${theme}/assets/${file}`));
      assert.ok(source.length > 0, `${theme}/${file} has rules`);
      assert.deepEqual(await rules(pageOf(`published/${theme}/assets/${file}`)), source, `${theme}/${file}`);
    }
  }
}

for (const name of BROWSERS) {
  test(`${name} reads the published style sheets as their sources`, async () => {
    const browser = await launch(name);
    try {
      await inTab(browser, (page) => compare(async (address) => {
        await page.goto(address);
        return page.evaluate(RULES);
      }));
    } finally {
      await browser.close();
    }
  });
}

test('Chromium 78 reads the published style sheets as their sources', async () => {
  const old = await launchOld(78);
  try {
    await compare(async (address) => {
      const page = await old.open(address, DESK);
      try {
        return await page.evaluate(RULES);
      } finally {
        await page.close();
      }
    });
  } finally {
    await old.close();
  }
});
