/**
 * The figures of a learner on a site: what is to do today, how much is known of what, where one was reading.
 *
 * In: the site's index, what the keeper tells of the learner, a day. Out: counts and shares in whole hundredths. Holds:
 * pure; knows no page.
 */

/* global Plan */

/**
 * @typedef {object} Figure How much of some questions is known.
 * @property {number} count Questions.
 * @property {number} answered Those among them that were ever answered.
 * @property {number} share Of a hundred, expected to be recalled; 100 only where it is all of them.
 *
 * @typedef {object} Place Where a learner was reading.
 * @property {Material} material
 * @property {number} at Milliseconds since 1970.
 * @property {string} href From the root of the site, to the section.
 */

const Figures = (() => {
  'use strict';

  /** @param {Material} material @returns {string[]} */
  const idsOf = (material) => material.questions.map(([id]) => id);

  /** @param {Material[]} materials @returns {string[]} */
  const idsOfAll = (materials) => {
    /** @type {string[]} */
    const ids = [];
    materials.forEach((material) => material.questions.forEach(([id]) => ids.push(id)));
    return ids;
  };

  /** @param {Index} site @param {number} course */
  const ofCourse = (site, course) => site.materials.filter((material) => material.course === course);

  /** @param {Index} site @param {string} title Of a formulation. @returns {string[]} What is asked about it. */
  const idsOfTerm = (site, title) => {
    const term = site.terms.find((one) => one.title === title);
    /** @type {string[]} */
    const ids = [];
    (term ? term.lists : []).forEach(([material, list]) => site.materials[material].questions.forEach(([id, , own]) => {
      if (own === list) {
        ids.push(id);
      }
    }));
    return ids;
  };

  /**
   * @param {string[]} ids @param {Map<string, Known>} known @param {number} day @returns {Figure}
   */
  const of = (ids, known, day) => {
    const share = 100 * Plan.mastery(ids, known, day);
    return {
      count: ids.length,
      answered: ids.filter((id) => known.has(id)).length,
      share: share > 99 && share < 100 ? 99 : Math.round(share),
    };
  };

  /**
   * The questions that a day's set is drawn from: what was answered, and new ones of materials that were opened; where
   * none was, all of them. In the order of the site, those that were answered first.
   * @param {Index} site @param {Pick<State, 'known' | 'kept'>} state @returns {string[]}
   */
  const inReach = (site, { known, kept }) => {
    const opened = site.materials.filter((material) => kept.places[material.key] || idsOf(material).some((id) => known[id]));
    const news = idsOfAll(opened.length > 0 ? opened : site.materials);
    return idsOfAll(site.materials).filter((id) => known[id]).concat(news.filter((id) => !known[id]));
  };

  /**
   * Today's set: how many are due, how many are new.
   * @param {Index} site @param {State} state @param {Map<string, Known>} known @param {number} day
   */
  const today = (site, state, known, day) => {
    const set = Plan.today(inReach(site, state), known, day, Plan.limits(state.kept.settings), state.today);
    return { due: set.due.length, fresh: set.fresh.length, count: set.due.length + set.fresh.length };
  };

  /**
   * Where one was reading last, among the materials that are still there.
   * @param {Index} site @param {Object<string, any>} places By the keys of materials. @returns {Place | null}
   */
  const lastPlace = (site, places) => {
    const found = site.materials.filter((material) => places[material.key]).map((material) => {
      const { at, anchor } = places[material.key];
      const section = typeof anchor === 'string' && anchor !== '' ? `#${encodeURIComponent(anchor)}` : '';
      return { material, at: Number.isFinite(at) ? at : 0, href: material.href + section };
    });
    return found.reduce((/** @type {Place | null} */ last, place) => (last === null || place.at > last.at ? place : last), null);
  };

  /** @param {Object<string, number>} days Answers of each day. @param {number} day */
  const streak = (days, day) => Plan.streak(Object.keys(days).map(Number), day);

  return Object.freeze({ idsOf, idsOfAll, ofCourse, idsOfTerm, of, inReach, today, lastPlace, streak });
})();
