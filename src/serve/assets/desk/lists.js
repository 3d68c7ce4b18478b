/**
 * The lists of a material, and what can be corrected about each.
 */

/* global DeskForms, DeskWords, Dom, Passage */

/**
 * @typedef {object} ListActs
 * @property {(list: DeskList, correction: any, words: string, form: DeskForm | null) => void} correct
 * @property {(list: DeskList, from: string, make: (leave: () => void) => DeskForm) => void} ask Opens a form of a list; `from` is the
 *   key of the button that does.
 */

const DeskLists = (() => {
  'use strict';

  const { make, button } = Dom;
  const { say } = DeskWords;

  /** @param {DeskList} list What it is known by, whatever is corrected about it. */
  const keyOf = (list) => `list ${list.found_title || ''} ${list.found_first}`;

  /** @param {DeskList} list */
  const titleOf = (list) => list.title || say('desk-list-untitled', { first: list.first });

  /** @param {string} uncovered Why it has no question: a name, or `rule R05`. */
  const reason = (uncovered) => {
    const [name, rule] = uncovered.split(' ');
    return rule ? say('reason-broken', { rule: `${rule} ${say(`rule-${rule}`)}` }) : say(`reason-${name}`);
  };

  /** @param {any} correction @returns {{words: string, back: any}[]} What it says of its list, and what takes that back. */
  const corrected = (correction) => [
    correction.not_a_list && { words: say('desk-was-none'), back: { not_a_list: false } },
    correction.title_is !== null && { words: say('desk-was-title', { title: correction.title_is }), back: { title_is: null } },
    correction.split_at !== null && { words: say('desk-was-split', { head: correction.split_at }), back: { split_at: null } },
    correction.join_next && { words: say('desk-was-joined'), back: { join_next: false } },
  ].filter(Boolean);

  /** @param {DeskList} list @param {DeskMaterial} material @param {DeskOpenForm | null} opened @param {ListActs} acts @returns {HTMLElement} */
  const one = (list, material, opened, { correct, ask }) => {
    const id = keyOf(list);
    const key = (/** @type {string} */ name) => ({ 'data-key': `${id} ${name}` });
    /** @param {string} title @param {HTMLInputElement | HTMLSelectElement} input @param {string} help @param {string} name */
    const open = (title, input, help, name) => ask(list, key(name)['data-key'], (leave) => {
      const form = DeskForms.ask(title, input, help, (words) => correct(list, { [name]: words }, title, form), leave);
      return form;
    });
    const [none, title, split, join] = [say('desk-list-none'), say('desk-list-title'), say('desk-list-split'), say('desk-list-join')];
    const acts = list.is_none ? [] : [
      button(none, () => correct(list, { not_a_list: true }, none, null), key('none')),
      button(title, () => open(title, make('input', { type: 'text', class: 'line', value: list.title || '' }), say('desk-list-title-help'), 'title_is'), key('title_is')),
      list.items.length > 1 ? button(split, () => open(split, make('select', {}, ...list.items.slice(1).map(({ head }) => make('option', { value: head }, head))), say('desk-list-split-help'), 'split_at'), key('split_at')) : null,
      button(join, () => correct(list, { join_next: true }, join, null), key('join')),
    ];
    const backs = list.corrected.map((at) => corrected(material.corrections[at])).reduce((all, some) => all.concat(some), []);
    const figures = list.is_none ? say('desk-list-is-none')
      : list.declared !== null && list.declared !== list.count ? say('desk-list-declared', { count: list.count, declared: list.declared }) : say('desk-list-count', { count: list.count });
    return make('section', { class: `list desk-list${list.is_none ? ' none' : ''}`, 'aria-label': titleOf(list), tabindex: '-1', 'data-key': id },
      make('header', {}, make('h3', { class: 'title' }, titleOf(list)), make('span', { class: 'count' }, figures)),
      make('ol', { class: 'heads' }, ...list.items.map((item) => make('li', {}, item.head, make('small', {}, say('desk-line', { line: item.line }))))),
      list.uncovered ? make('p', { class: 'small' }, say('desk-list-uncovered', { reason: reason(list.uncovered) })) : null,
      ...backs.map(({ words, back }, at) => make('p', { class: 'small corrected' }, words, button(say('desk-list-back'), () => correct(list, back, say('desk-list-back'), null), { class: 'btn quiet', ...key(`back ${at}`) }))),
      make('div', { class: 'row' }, ...acts, list.anchor ? Passage.outside(Passage.address(material.path, list.anchor), say('desk-on-page')) : null),
      opened && opened.list === id ? opened.form.element : null);
  };

  /** @param {DeskMaterial} material @param {DeskOpenForm | null} opened @param {ListActs} acts @returns {HTMLElement} */
  const all = (material, opened, acts) => {
    const lost = material.corrections.filter((correction) => !correction.is_found);
    return make('div', { class: 'lists' },
      make('p', { class: 'small' }, say('desk-lists-about')),
      ...(material.lists.length > 0 ? material.lists.map((list) => one(list, material, opened, acts)) : [make('p', { class: 'empty' }, say('desk-no-lists'))]),
      lost.length > 0 ? make('p', { class: 'notice' }, say('desk-lists-lost', { count: lost.length, file: material.file, titles: lost.map((correction) => correction.title || correction.first).join(say('desk-between')) })) : null);
  };

  return Object.freeze({ all, keyOf });
})();
