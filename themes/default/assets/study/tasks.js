/**
 * Which questions a page asks: those of a material, a list, a course, a kind, mistakes or favourites, or by their ids.
 *
 * In: the site's index, a wish. Out: ids and materials (pure), and the tasks of them, once their scripts are there.
 */

/* global Bank, Page */

/**
 * @typedef {object} Wish What is to be asked; everything where it says nothing.
 * @property {string} [material] A key.
 * @property {number} [list] Of that material.
 * @property {number} [course]
 * @property {string} [kind]
 * @property {string} [from] `mistakes`, `stars`.
 */

const Tasks = (() => {
  'use strict';

  /**
   * The ids of questions that are wished for, in the order of the site.
   * @param {Index} site @param {Wish} wish @param {Pick<State, 'known' | 'kept'>} state @returns {string[]}
   */
  const ids = (site, wish, state) => {
    /** @type {string[]} */
    const all = [];
    site.materials.forEach((material) => {
      if ((wish.material !== undefined && wish.material !== material.key) || (wish.course !== undefined && wish.course !== material.course)) {
        return;
      }
      material.questions.forEach(([id, kind, list]) => {
        const isWished = (wish.list === undefined || wish.list === list) && (wish.kind === undefined || wish.kind === site.kinds[kind]);
        const known = state.known[id];
        const isFrom = wish.from === undefined || (wish.from === 'mistakes' && known !== undefined && known.isMistake) || (wish.from === 'stars' && state.kept.stars[id] === true);
        if (isWished && isFrom) {
          all.push(id);
        }
      });
    });
    return all;
  };

  /** @param {URLSearchParams} words Of an address. @returns {Wish} */
  const wish = (words) => {
    /** @type {Wish} */
    const wished = {};
    const number = (/** @type {string} */ name) => (/^\d+$/u.test(words.get(name) || '') ? Number(words.get(name)) : undefined);
    wished.material = words.get('material') || undefined;
    wished.list = number('list');
    wished.course = number('course');
    wished.kind = words.get('kind') || undefined;
    wished.from = words.get('from') || undefined;
    return wished;
  };

  /**
   * Tasks of questions in the order of their ids. Those whose script is missing are left out.
   * @param {Index} site @param {string[]} wanted @returns {Promise<{tasks: Task[], missing: number}>}
   */
  const load = (site, wanted) => {
    const set = new Set(wanted);
    const materials = site.materials.filter((material) => material.questions.some(([id]) => set.has(id)));
    /** @type {Map<string, Task>} */
    const found = new Map();
    return Promise.all(materials.map((material) => Bank.sheet(material.key, material.version).then((sheet) => {
      sheet.questions.filter((question) => set.has(question.id)).forEach((question) => {
        found.set(question.id, { question, source: { title: sheet.title, href: Page.root + sheet.href } });
      });
    }, () => {}))).then(() => {
      /** @type {Task[]} */
      const tasks = [];
      wanted.forEach((id) => {
        const task = found.get(id);
        if (task) {
          tasks.push(task);
        }
      });
      return { tasks, missing: wanted.length - tasks.length };
    });
  };

  return Object.freeze({ ids, wish, load });
})();
