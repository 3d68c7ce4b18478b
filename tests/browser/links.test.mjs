// Every link leads to a file that is there, letter case included, and every fragment to a place in
// it. Redirects too, and 404.html, which names its files from the server's root.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothing } from './nothing.mjs';
import { inTab, setting } from './setting.mjs';
import { HOME, KEEPER, NOT_FOUND } from './site.mjs';

/// For each page: the addresses it names, as written and as resolved, and the ids it has.
const read = new Map();

const here = setting(['chromium'], {
  then: ({ site, server, browsers }) => inTab(browsers.chromium, async (page) => {
    for (const file of [...site.pages, ...site.redirects]) {
      const address = file === NOT_FOUND ? server.url(file) : site.fileUrl(file);
      read.set(file, await page.evaluate(addressesAndIds, site.source(file), address));
    }
  }),
});

/// Runs in a blank page: parses the markup as a browser would, without loading anything.
function addressesAndIds(source, address) {
  const NAMING = { a: 'href', area: 'href', link: 'href', img: 'src', script: 'src', iframe: 'src', source: 'src', audio: 'src', video: 'src', object: 'data', form: 'action', use: 'href' };
  const page = new DOMParser().parseFromString(source, 'text/html');
  const addresses = [...page.querySelectorAll('*')]
    .map((element) => [element.localName, element.getAttribute(NAMING[element.localName] ?? '')])
    .concat([...page.querySelectorAll('meta[http-equiv=refresh i]')].map((element) => ['meta', element.content.split(/url=/iu)[1]]))
    .filter(([, written]) => written !== null)
    .map(([tag, written]) => ({ tag, written, resolved: new URL(written, address).href }));
  return { addresses, ids: [...page.querySelectorAll('[id]')].map((element) => element.id) };
}

/// All addresses of all pages for which `check` gives a reason to complain.
function wrong(check) {
  return [...read].flatMap(([file, { addresses }]) =>
    addresses.map((address) => [address, check(address, file)])
      .filter(([, reason]) => reason)
      .map(([{ tag, written }, reason]) => `${file}: <${tag}> ${written}: ${reason}`));
}

const isLocal = ({ resolved }) => resolved.startsWith('file:') || resolved.startsWith(here.server.origin);

/// The file of the site that an address names, and the place in it.
function place(resolved) {
  const root = [here.site.root, here.server.root].find((beginning) => resolved.startsWith(beginning)) ?? '';
  const [address, fragment] = resolved.slice(root.length).split('#');
  return { inside: decodeURIComponent(address.split('?')[0]), fragment: fragment && decodeURIComponent(fragment) };
}

test('there are links, pictures and styles to check', () => {
  const tags = new Set([...read.values()].flatMap(({ addresses }) => addresses.map(({ tag }) => tag)));
  for (const tag of ['a', 'img', 'link']) assert.ok(tags.has(tag), `no <${tag}> on any page`);
});

test('every address is relative to its page, but for 404.html', () => {
  nothing(wrong((address, file) => file !== NOT_FOUND && isLocal(address) && /^(?:\/|file:)/u.test(address.written) && 'not relative'));
});

test('every address names a file of the site', () => {
  const files = new Set(here.site.files);
  nothing(wrong((address) => isLocal(address) && !files.has(place(address.resolved).inside) && 'no such file'));
});

test('every fragment names a place on its page', () => {
  nothing(wrong((address) => {
    if (!isLocal(address)) return false;
    const { inside, fragment } = place(address.resolved);
    if (address.written === '#') return 'leads nowhere';
    const target = read.get(inside);
    return fragment && target && !target.ids.includes(fragment) && 'no such place';
  }));
});

test('only a link that a reader clicks may lead out of the site', () => {
  nothing(wrong(({ tag, resolved }) => tag !== 'a' && !resolved.startsWith('data:') && !isLocal({ resolved }) && 'loaded from elsewhere'));
});

test('no id is given twice on a page', () => {
  const twice = [...read].flatMap(([file, { ids }]) => ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${file}: ${id}`));
  nothing(twice);
});

test('every page can be reached from the home page', () => {
  const reached = new Set([HOME]);
  for (const file of reached) {
    for (const { tag, resolved } of read.get(file).addresses) {
      const { inside } = place(resolved);
      if (tag === 'a' && read.has(inside)) reached.add(inside);
    }
  }
  // Pages hold the keeper of the learning record in a frame: it is no place to go to.
  nothing(here.site.pages.filter((file) => ![NOT_FOUND, KEEPER].includes(file) && !reached.has(file)));
});
