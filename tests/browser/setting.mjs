// What most test files need: the built site, its server, one browser of each name asked for.

import { after, before } from 'node:test';
import { launch } from './browsers.mjs';
import { serve } from './serve.mjs';
import { buildSite } from './site.mjs';

/// Sets all of it up before the tests of a file and takes it away after them. The object given is
/// filled by then: { site, server, browsers: { chromium, … } }. `then` may go on from there; a
/// second `before` of the file's own would run beside this one, not after it.
export function setting(names, { then = () => {}, ...options } = {}) {
  const here = { site: null, server: null, browsers: {} };
  before(async () => {
    here.site = buildSite(options);
    here.server = await serve(here.site.dir);
    for (const name of names) here.browsers[name] = await launch(name);
    await then(here);
  });
  after(async () => {
    for (const browser of Object.values(here.browsers)) await browser.close();
    await here.server?.close();
    here.site?.remove();
  });
  return here;
}

/// The two ways a reader comes to a page. `pages` are those that can be met that way, `home` is the
/// beginning of their addresses.
export const WAYS = {
  'file://': ({ site }) => ({ pages: site.pagesOnDisk, url: site.fileUrl, home: site.root }),
  http: ({ site, server }) => ({ pages: site.pages, url: server.url, home: server.root }),
};

/// Runs `use` with a new tab and closes it, whatever happens.
export async function inTab(browser, use) {
  const page = await browser.newPage();
  try {
    return await use(page);
  } finally {
    await page.close();
  }
}

/// Runs `look` (in the page) on each file at a window size; gives [file, what it returned] of each.
/// By http, since 404.html is met that way only.
export function onEach({ server, browsers }, files, window, look) {
  return inTab(browsers.chromium, async (page) => {
    await page.setViewport(window);
    const seen = [];
    for (const file of files) {
      await page.goto(server.url(file));
      seen.push([file, await page.evaluate(look)]);
    }
    return seen;
  });
}
