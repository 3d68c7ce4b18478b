/**
 * What opens beside a text that is read: a note where it is referred to, a picture at full size, the link of a passage.
 *
 * In: the element that was chosen. Out: an element beside it, or a dialog. Holds: Escape closes; the focus goes back.
 */

/* global Dom, Page */

const Aside = (() => {
  'use strict';

  /** Characters of a passage that its link carries. */
  const WORDS = 16;

  /** @param {HTMLAnchorElement} reference */
  const note = (reference) => {
    const id = decodeURIComponent(reference.hash.slice(1));
    const source = document.getElementById(id);
    const block = reference.closest('.table, p, li, dd, h2, h3, h4, h5, h6, figure');
    if (!source || !block) {
      window.location.hash = reference.hash;
      return;
    }
    const name = `${id}-here`;
    const open = document.getElementById(name);
    const isSame = reference.getAttribute('aria-expanded') === 'true';
    if (open) {
      open.remove();
    }
    document.querySelectorAll(`.ref a[aria-controls="${name}"]`).forEach((one) => one.setAttribute('aria-expanded', 'false'));
    if (isSame) {
      return;
    }
    const copy = /** @type {HTMLElement} */ (source.cloneNode(true));
    copy.querySelectorAll('.back').forEach((one) => one.remove());
    copy.querySelectorAll('[id]').forEach((one) => one.removeAttribute('id'));
    const close = () => {
      here.remove();
      reference.setAttribute('aria-expanded', 'false');
      reference.focus();
    };
    const here = Dom.make('aside', { class: 'note-here', id: name, tabindex: '-1', role: 'note', 'aria-label': Page.say('note-here', { number: reference.textContent || '' }) },
      ...Array.from(copy.childNodes), Dom.button(Page.say('find-close'), close, { class: 'btn quiet' }));
    /** @param {KeyboardEvent} event */
    const escape = (event) => {
      if (event.key === 'Escape' && here.isConnected) {
        event.preventDefault();
        close();
      }
    };
    here.addEventListener('keydown', escape);
    reference.addEventListener('keydown', escape);
    reference.setAttribute('aria-controls', name);
    reference.setAttribute('aria-expanded', 'true');
    // Beside an item of a list nothing else may stand.
    if (block.matches('li, dd')) {
      block.append(here);
    } else {
      block.after(here);
    }
  };

  /** @param {HTMLImageElement} given */
  const picture = (given) => {
    const dialog = Dom.make('dialog', { class: 'picture', 'aria-label': given.alt || Page.say('enlarge') },
      Dom.make('img', { src: given.src, alt: given.alt }), Dom.button(Page.say('find-close'), () => dialog.close(), { class: 'btn' }));
    if (typeof dialog.showModal !== 'function') {
      window.location.href = given.src;
      return;
    }
    dialog.addEventListener('click', ({ target }) => void (target !== dialog.querySelector('button') && dialog.close()));
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  /** @param {string} text @returns {boolean} Whether it is in the clipboard now. */
  const put = (text) => {
    // On plain http there is no other clipboard (BROWSERS.md §2).
    const field = Dom.make('textarea', { class: 'sr', 'aria-hidden': 'true', tabindex: '-1' });
    field.value = text;
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    let isDone = false;
    try {
      isDone = document.execCommand('copy');
    } catch {
      // Said below.
    }
    field.remove();
    if (focused instanceof HTMLElement) {
      focused.focus({ preventScroll: true });
    }
    return isDone;
  };

  /** @param {string} words @param {boolean} isBrief Whether it goes by itself. */
  const tell = (words, isBrief) => {
    const said = Dom.make('p', { class: 'said', role: 'status' });
    document.body.append(said);
    // What is announced has to change while it is there.
    setTimeout(() => said.prepend(words), 50);
    if (isBrief) {
      setTimeout(() => said.remove(), 3000);
    } else {
      said.append(Dom.button(Page.say('find-close'), () => said.remove(), { class: 'btn' }));
    }
  };

  /** @param {Element} article @param {Element} block @returns {string} The fragment of what stands at it or above. */
  const anchorOf = (article, block) => {
    const named = Array.from(article.querySelectorAll('[id]')).filter((one) =>
      !one.closest('.note-here, .notes, .ref') && (one.contains(block) || (one.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0));
    return named.length > 0 ? `#${encodeURIComponent(named[named.length - 1].id)}` : '';
  };

  /** @param {Element} article @param {string} words @param {Element} block */
  const copy = (article, words, block) => {
    // Quotes would part them, and half a character has no address.
    const line = Array.from(words.trim().split(/[\n"]/u).find((part) => part.trim().length > 1) || '').slice(0, WORDS).join('').trim();
    const query = line === '' ? '' : `?q=${encodeURIComponent(/\s/u.test(line) ? `"${line}"` : line)}`;
    const link = `${window.location.href.split(/[?#]/u)[0]}${query}${anchorOf(article, block)}`;
    const isDone = put(link);
    tell(isDone ? Page.say('link-copied') : Page.say('link-not-copied', { link }), isDone);
  };

  /** @param {Element} article The selected words get a button beside them; without any it goes. */
  const passage = (article) => {
    const old = document.querySelector('.passage');
    const selection = document.getSelection();
    const node = selection && selection.anchorNode;
    const block = node ? (node instanceof Element ? node : node.parentElement) : null;
    const words = selection && !selection.isCollapsed && block && article.contains(block) ? selection.toString().trim() : '';
    if (old && !(document.activeElement && old.contains(document.activeElement))) {
      old.remove();
    }
    if (!selection || !block || words.length < 2) {
      return;
    }
    const { bottom, left } = selection.getRangeAt(0).getBoundingClientRect();
    const button = Dom.button(Page.say('copy-link'), () => {
      copy(article, words, block);
      button.remove();
    }, { class: 'btn passage' });
    // It must not take the selection away.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    document.body.append(button);
    button.style.top = `${Math.min(bottom + 8, window.innerHeight - 56)}px`;
    button.style.left = `${Math.max(8, Math.min(left, window.innerWidth - button.offsetWidth - 8))}px`;
    window.addEventListener('scroll', () => button.remove(), { once: true, passive: true });
  };

  /** @param {Element} article @param {number} line Pixels from the top: the first paragraph that reaches below it. */
  const copyFirst = (article, line) => {
    const blocks = Array.from(article.querySelectorAll('p, li > p, td')).filter((one) => (one.textContent || '').trim() !== '');
    const first = blocks.find((one) => one.getBoundingClientRect().bottom > line);
    if (first) {
      const bare = /** @type {Element} */ (first.cloneNode(true));
      bare.querySelectorAll('.ref, .anchor').forEach((one) => one.remove());
      copy(article, bare.textContent || '', first);
    }
  };

  return Object.freeze({ note, picture, passage, copyFirst });
})();
