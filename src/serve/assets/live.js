// Follows the site while it is being written: a page that changed is loaded again where its reader stands, style
// sheets change in place, and what is wrong with the content lies over the page until it is mended.
(() => {
  'use strict';
  // The page that keeps records is in a frame of every other.
  if (window.top !== window) return;

  const SELF = document.currentScript.src;
  /** The file of the site that this page is; empty where there is no site yet, none at the desk. */
  const ADDRESS = document.currentScript.dataset.address;
  const PLACE = 'yanxi-live:place';
  /** A reader whose last line was within this many pixels of the end stays at the end. */
  const NEAR = 4;

  let known = Number(new URL(SELF).searchParams.get('v'));
  let source = null;
  let overlay = null;
  let isReloading = false;

  /** Where the reader is: the first thing with a name that is in sight, and what is open. */
  function place() {
    const named = [...document.querySelectorAll('main [id], article [id]')];
    const seen = named.find((one) => one.getBoundingClientRect().top >= 0 && one.getClientRects().length > 0);
    const open = [...document.querySelectorAll('details')].map((one) => one.open);
    const isEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - NEAR;
    return { path: location.pathname, id: seen ? seen.id : '', top: seen ? seen.getBoundingClientRect().top : 0, y: window.scrollY, open, isEnd };
  }

  function keepPlace() {
    // The browser would go back to the same number of pixels, whatever stands there now.
    history.scrollRestoration = 'manual';
    isReloading = true;
    try { sessionStorage.setItem(PLACE, JSON.stringify(place())); } catch (error) { /* A full store costs the place alone. */ }
  }

  function backToPlace() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
    } catch (error) { return; }
    if (!kept || kept.path !== location.pathname) return;
    goTo(kept);
    // Pictures and what other scripts put in move the text once more.
    if (document.readyState !== 'complete') window.addEventListener('load', () => goTo(kept));
  }

  function goTo(kept) {
    const folds = [...document.querySelectorAll('details')];
    // Where folds came or went, which was which is not known.
    if (folds.length === kept.open.length) folds.forEach((one, at) => { one.open = kept.open[at]; });
    const seen = kept.id && document.getElementById(kept.id);
    const root = document.documentElement;
    const end = kept.isEnd && kept.y > 0 ? root.scrollHeight : kept.y;
    const top = seen && end === kept.y ? window.scrollY + seen.getBoundingClientRect().top - kept.top : end;
    // A theme may glide to where it is told to go.
    window.scrollTo({ top, behavior: 'instant' });
  }

  function reload() {
    keepPlace();
    if (source) source.close();
    location.reload();
  }

  /** The address that a link leads to, names joined by `/`; empty where it is none of this site. */
  function addressOf(url) {
    try {
      const { origin, pathname } = new URL(url, location.href);
      return origin === location.origin ? decodeURIComponent(pathname).replace(/^\//, '') : '';
    } catch (error) {
      return '';
    }
  }

  /** Addresses of this page, of what it could be once it is written, and of what it loaded. */
  function loaded() {
    const here = addressOf(location.href);
    const elements = [...document.querySelectorAll('[src], link[rel=icon], object[data]')];
    const parts = elements.map((one) => addressOf(one.src || one.href || one.data)).filter((address) => address && !address.endsWith('.css'));
    return new Set([ADDRESS || here, here, `${here}index.html`, `${here}/index.html`, ...parts]);
  }

  /** Loads a style sheet anew beside the old one, which goes when the new one is there: nothing flashes. */
  function restyle(styles) {
    for (const [address, now] of styles) {
      const old = [...document.querySelectorAll('link[rel=stylesheet]')].filter((one) => addressOf(one.href) === address);
      if (old.length > 0) {
        const next = old[0].cloneNode();
        next.href = new URL(`/${now}`, location.href).href;
        next.addEventListener('load', () => old.forEach((one) => one.remove()));
        old[old.length - 1].after(next);
      }
    }
  }

  function follow(news) {
    show(news.problems);
    // The desk asks for its questions anew.
    document.dispatchEvent(new CustomEvent('yanxi-news', { detail: news.version }));
    known = news.version;
    const isWaiting = ADDRESS === '' && !news.problems;
    const mine = loaded();
    if (isWaiting || !news.changed || news.changed.some((address) => mine.has(address))) reload();
    else if (news.restyled.includes(ADDRESS)) restyle(news.styles);
  }

  function element(name, options, ...children) {
    const one = document.createElement(name);
    for (const [key, value] of Object.entries(options || {})) one.setAttribute(key, value);
    one.append(...children);
    return one;
  }

  function item(problem) {
    const place = problem.place ? `${problem.file}:${problem.place[0]}:${problem.place[1]}` : problem.file;
    const at = problem.link ? element('a', { href: problem.link }, place) : element('span', {}, place);
    const [before, wrong, after] = problem.source;
    const line = element('pre', {}, before, element('mark', {}, wrong || '\u200b'), after);
    const kind = problem.is_error ? 'error' : 'warning';
    return element(
      'li', { class: kind },
      element('p', { class: 'what' }, element('strong', {}, problem.label), ' ', problem.message),
      element('p', { class: 'where' }, at),
      ...(problem.place ? [line] : []),
      ...problem.help.map((help) => element('p', { class: 'help' }, help)),
    );
  }

  /** Lays problems over the page, or takes them away. */
  function show(problems) {
    const told = JSON.stringify(problems);
    if (overlay && overlay.told === told) return;
    const wasHidden = overlay ? overlay.isHidden : null;
    if (overlay) overlay.host.remove();
    overlay = null;
    if (!problems) return;
    const host = element('div', { id: 'yanxi-problems' });
    const root = host.attachShadow({ mode: 'open' });
    const list = element('ul', {}, ...problems.items.map(item));
    const title = element('h2', { id: 'title' }, problems.title);
    const fold = element('button', { type: 'button', 'aria-expanded': 'true' }, problems.hide);
    const body = element('div', { class: 'body' }, element('p', {}, problems.explanation), list, ...(problems.more ? [element('p', {}, problems.more)] : []));
    const panel = element('section', { role: 'alert', 'aria-labelledby': 'title' }, element('div', { class: 'head' }, title, fold), body);
    const made = { host, told, isHidden: false };
    const setHidden = (isHidden) => {
      made.isHidden = isHidden;
      body.hidden = isHidden;
      panel.classList.toggle('small', isHidden);
      fold.textContent = isHidden ? problems.show : problems.hide;
      fold.setAttribute('aria-expanded', String(!isHidden));
    };
    fold.addEventListener('click', () => setHidden(!made.isHidden));
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      setHidden(true);
      fold.focus();
    });
    // Who has read it and put it aside is not shown it again at every letter.
    // Nor who is at the desk, which has its own place for them.
    setHidden(wasHidden === null ? document.body.hasAttribute('data-problems-small') : wasHidden);
    root.append(element('link', { rel: 'stylesheet', href: new URL('live.css', SELF).href }), panel);
    document.body.append(host);
    overlay = made;
  }

  /** A page that nobody sees holds no connection: a browser has six of them for all pages. */
  function connect() {
    if (document.hidden) {
      if (source) source.close();
      source = null;
      return;
    }
    if (source) return;
    source = new EventSource(new URL(`events?v=${known}`, SELF).href);
    source.onmessage = (event) => follow(JSON.parse(event.data));
    source.onerror = () => {
      // The browser tries again by itself, but with the number that it began with.
      source.close();
      source = null;
      setTimeout(connect, 1000);
    };
  }

  backToPlace();
  document.addEventListener('visibilitychange', connect);
  window.addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
  window.addEventListener('pagehide', () => {
    if (source) source.close();
    source = null;
    // Who comes back to the page later finds it as the browser left it.
    if (!isReloading) history.scrollRestoration = 'auto';
  });
  connect();
})();
