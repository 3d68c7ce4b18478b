// Every link leads to a file that is there, letter case included, and every fragment to a place in
// it. Read from the loaded page, so that the browser and not this test resolves the addresses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothing } from './nothing.mjs';
import { inTab, setting } from './setting.mjs';
import { NOT_FOUND } from './site.mjs';

/// For each page on disk: the addresses it names, as written and as resolved, and the ids it has.
const read = new Map();

const here = setting(['chromium'], {
  then: ({ site, browsers }) => inTab(browsers.chromium, async (page) => {
    for (const file of site.pagesOnDisk) {
      await page.goto(site.fileUrl(file));
      read.set(file, await page.evaluate(addressesAndIds));
    }
  }),
});

function addressesAndIds() {
  const NAMING = { A: 'href', AREA: 'href', LINK: 'href', IMG: 'src', SCRIPT: 'src', IFRAME: 'src', SOURCE: 'src', AUDIO: 'src', VIDEO: 'src', OBJECT: 'data', FORM: 'action', USE: 'href' };
  const addresses = [];
  for (const element of document.querySelectorAll('*')) {
    const written = element.getAttribute(NAMING[element.tagName.toUpperCase()] ?? '');
    if (written === null) continue;
    addresses.push({ tag: element.tagName.toLowerCase(), written, resolved: new URL(written, document.baseURI).href });
  }
  return { addresses, ids: [...document.querySelectorAll('[id]')].map((element) => element.id) };
}

/// All addresses of all pages for which `check` gives a reason to complain.
function wrong(check) {
  return [...read].flatMap(([file, { addresses }]) =>
    addresses.map((address) => [address, check(address, file)])
      .filter(([, reason]) => reason)
      .map(([{ tag, written }, reason]) => `${file}: <${tag}> ${written}: ${reason}`));
}

const isLocal = ({ resolved }) => resolved.startsWith('file:');
const place = (resolved) => {
  const [address, fragment] = resolved.split('#');
  const inside = decodeURIComponent(address.split('?')[0]).slice(decodeURIComponent(here.site.root).length);
  return { inside, fragment: fragment && decodeURIComponent(fragment) };
};

test('there are links, pictures and styles to check', () => {
  const tags = new Set([...read.values()].flatMap(({ addresses }) => addresses.map(({ tag }) => tag)));
  for (const tag of ['a', 'img', 'link']) assert.ok(tags.has(tag), `no <${tag}> on any page`);
});

test('every address is relative to its page', () => {
  nothing(wrong((address) => isLocal(address) && /^(?:\/|file:)/u.test(address.written) && 'not relative'));
});

test('every address names a file of the site', () => {
  const files = new Set(here.site.files);
  nothing(wrong((address) => isLocal(address) && !files.has(place(address.resolved).inside) && 'no such file'));
});

test('every fragment names a place on its page', () => {
  nothing(wrong((address) => {
    if (!isLocal(address)) return false;
    const { inside, fragment } = place(address.resolved);
    const target = read.get(inside);
    return fragment && target && !target.ids.includes(fragment) && 'no such place';
  }));
});

test('only a link that a reader clicks may lead out of the site', () => {
  nothing(wrong(({ tag, resolved }) => tag !== 'a' && !/^(?:file|data):/u.test(resolved) && 'loaded from elsewhere'));
});

test('no id is given twice on a page', () => {
  const twice = [...read].flatMap(([file, { ids }]) => ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${file}: ${id}`));
  nothing(twice);
});

test('every page can be reached from the home page', () => {
  const reached = new Set(['index.html']);
  for (const file of reached) {
    for (const { resolved } of read.get(file).addresses) {
      const { inside } = place(resolved);
      if (resolved.startsWith('file:') && read.has(inside)) reached.add(inside);
    }
  }
  nothing(here.site.pages.filter((file) => file !== NOT_FOUND && !reached.has(file)));
});
