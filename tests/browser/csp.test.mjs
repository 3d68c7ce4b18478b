// The policy of each page lets nothing in but the site's own files and nothing out at all
// (BROWSERS.md §3), and the browser enforces it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BROWSERS } from './browsers.mjs';
import { nothing } from './nothing.mjs';
import { inTab, setting, WAYS } from './setting.mjs';
import { openSink } from './sink.mjs';
import { MATERIAL } from './site.mjs';

/// The widest a page's policy may be. A page that has no use for a line may leave it out, since
/// default-src then stands for it.
const WIDEST = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'frame-src': ["'self'"],
  'worker-src': ['blob:'],
  'connect-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};
/// Those for which default-src does not stand.
const ALWAYS = ['default-src', 'base-uri', 'form-action'];

/// What each page says of itself, 404.html and redirects among them, read without running scripts.
const pages = new Map();

/// Two places outside: one that pages send to, one that serves a page without a policy.
let sink, elsewhere;

const here = setting(BROWSERS, {
  async then({ site, browsers }) {
    [sink, elsewhere] = [await openSink(), await openSink()];
    await inTab(browsers.chromium, async (page) => {
      for (const file of [...site.pages, ...site.redirects]) {
        pages.set(file, await page.evaluate(examine, site.source(file)));
      }
    });
  },
});

after(async () => {
  await sink?.close();
  await elsewhere?.close();
});

/// Runs in a blank page: parses the markup as a browser would, without loading anything.
function examine(source) {
  const page = new DOMParser().parseFromString(source, 'text/html');
  const all = [...page.querySelectorAll('*')];
  const at = (selector) => all.findIndex((element) => element.matches(selector));
  const describe = (element) => element.outerHTML.slice(0, 120);
  const some = (check) => all.filter(check).map(describe);
  return {
    policy: page.querySelector('head > meta[http-equiv="Content-Security-Policy" i]')?.content ?? null,
    policyAt: at('meta[http-equiv="Content-Security-Policy" i]'),
    firstLoadAt: at('link, script, style, img, iframe, object, embed, video, audio, source, svg image, base'),
    styled: some((element) => element.hasAttribute('style') || element.localName === 'style'),
    handlers: some((element) => [...element.attributes].some(({ name }) => name.startsWith('on'))),
    inlineScripts: some((element) => element.localName === 'script' && !element.hasAttribute('src') && element.type !== 'application/json'),
    unfitForDisk: some((element) => element.matches('[integrity], [crossorigin], [type=module], [rel=modulepreload], [rel=manifest], link[rel=preload][as=font]')),
    outside: some((element) => element.localName !== 'a' && ['src', 'srcset', 'href', 'data', 'poster', 'action'].some((name) => /^(?:[a-z]+:)?\/\//iu.test(element.getAttribute(name) ?? ''))),
    scriptLinks: some((element) => /^\s*javascript:/iu.test(element.getAttribute('href') ?? '')),
  };
}

const parse = (policy) => new Map(policy.split(';').map((line) => line.trim().split(/\s+/u)).filter(([name]) => name).map(([name, ...sources]) => [name, sources]));

/// The complaints of `check` about each page, with the page's name before them.
const wrong = (check) => [...pages].flatMap(([file, page]) => check(page).map((text) => `${file}: ${text}`));

test('every page states a policy no wider than it may be', () => {
  nothing(wrong(({ policy }) => {
    if (policy === null) return ['no policy'];
    const stated = parse(policy);
    return [
      ...ALWAYS.filter((name) => !stated.has(name)).map((name) => `${name} is missing`),
      ...[...stated].flatMap(([name, sources]) => sources.filter((source) => !WIDEST[name]?.includes(source)).map((source) => `${name} ${source}`)),
    ];
  }));
});

test('the policy stands before anything that loads', () => {
  nothing(wrong(({ policyAt, firstLoadAt }) => (policyAt < 0 || (firstLoadAt >= 0 && firstLoadAt < policyAt) ? ['too late'] : [])));
});

test('no page holds what the policy forbids', () => {
  nothing(wrong(({ styled, handlers, inlineScripts, scriptLinks, outside }) => [...styled, ...handlers, ...inlineScripts, ...scriptLinks, ...outside]));
});

test('no page holds what browsers refuse to local files', () => {
  nothing(wrong(({ unfitForDisk }) => unfitForDisk));
});

for (const name of BROWSERS) {
  for (const [way, comeBy] of Object.entries(WAYS)) {
    const onMaterial = (use) => inTab(here.browsers[name], async (page) => {
      await page.goto(comeBy(here).url(MATERIAL));
      return use(page);
    });

    test(`an inline script or style does nothing: ${name}, ${way}`, async () => {
      const [ran, coloured] = await onMaterial((page) => page.evaluate(attempt));
      assert.deepEqual({ ran, coloured }, { ran: false, coloured: false });
    });

    test(`nothing that a page sends arrives: ${name}, ${way}`, async () => {
      sink.take();
      await onMaterial((page) => page.evaluate(send, sink.origin));
      nothing(sink.take());
    });
  }

  // Without this the tests above would pass where nothing was tried.
  test(`without a policy the same script runs and the same requests arrive: ${name}`, () => inTab(here.browsers[name], async (page) => {
    await page.goto(elsewhere.origin);
    const [ran, coloured] = await page.evaluate(attempt);
    assert.deepEqual({ ran, coloured }, { ran: true, coloured: true });
    sink.take();
    await page.evaluate(send, sink.origin);
    assert.deepEqual(sink.take().sort(), ['/beacon', '/fetch', '/image', '/script', '/style']);
  }));
}

/// In the page: does a script or a style written into it take effect?
function attempt() {
  const script = document.createElement('script');
  script.textContent = 'window.inlineRan = true';
  const style = document.createElement('style');
  style.textContent = 'body { outline-color: rgb(1, 2, 3) }';
  document.head.append(script, style);
  return [window.inlineRan === true, getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'];
}

/// In the page: tries each common way out, and waits long enough for it to arrive.
async function send(outside) {
  new Image().src = `${outside}/image`;
  fetch(`${outside}/fetch`, { mode: 'no-cors' }).catch(() => {});
  try { navigator.sendBeacon(`${outside}/beacon`, 'x'); } catch { /* refused: as it should be */ }
  const script = document.createElement('script');
  script.src = `${outside}/script`;
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = `${outside}/style`;
  document.head.append(script, style);
  await new Promise((resolve) => setTimeout(resolve, 400));
}
