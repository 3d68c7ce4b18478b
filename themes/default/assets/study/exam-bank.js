/**
 * The questions of exams: where each stands, and the papers that are drawn of them.
 *
 * In: the site's index, settings. Out: promises of tasks, and words for what a paper lacks.
 */

/* global ExamSetting, LearningRecord, Page, Paper, QuestionView, Tasks */

/**
 * @typedef {object} Drawn
 * @property {Task[]} tasks In the order of the paper.
 * @property {string[]} words What is to be said of it.
 *
 * @typedef {object} ExamSource
 * @property {(id: string) => string} kindOf Empty where the question is gone.
 * @property {(id: string) => string} listOf A title; empty where the question is gone.
 * @property {(setting: Setting) => Promise<Drawn>} draw
 * @property {(ids: string[]) => Promise<{tasks: Map<string, Task>, missing: number}>} load By the ids asked for, which may
 *   be old ones; questions that are gone are left out, `missing` counts those whose script is.
 */

const ExamBank = (() => {
  'use strict';


  /** @param {Setting} setting @param {{kind: string}[]} paper @returns {string} */
  const shortWords = (setting, paper) => {
    const kinds = Object.keys(setting.counts).map((kind) => ({ kind, count: setting.counts[kind], drawn: paper.filter((one) => one.kind === kind).length }));
    const words = kinds.filter(({ count, drawn }) => drawn < count).map(({ kind, count, drawn }) => Page.say('exam-short-kind', { kind: QuestionView.kindWords(kind), drawn, count }));
    return words.length === 0 ? '' : Page.say('exam-short', { drawn: paper.length, count: ExamSetting.total(setting), kinds: words.join(Page.say('exam-and')) });
  };

  /** @param {Index} site @returns {ExamSource} */
  const open = (site) => {
    /** @type {Map<string, {kind: string, list: string, title: string, course: number}>} */
    const places = new Map();
    site.materials.forEach((material) => material.questions.forEach(([id, kind, list]) => {
      // The trainer's own questions are of no list: each stands for itself.
      const isOwn = material.lists[list] === Page.say('own-questions');
      places.set(id, {
        kind: site.kinds[kind], list: isOwn ? id : `${material.key} ${list}`, title: isOwn ? material.title : material.lists[list] || material.title, course: material.course,
      });
    }));
    /** @param {string} id @returns {string} */
    const now = (id) => LearningRecord.present(id, site.aliases);

    return Object.freeze({
      /** @param {string} id */
      kindOf: (id) => (places.get(now(id)) || { kind: '' }).kind,
      /** @param {string} id */
      listOf: (id) => (places.get(now(id)) || { title: '' }).title,
      /** @param {Setting} setting */
      draw: (setting) => {
        const ids = Array.from(places).filter(([, place]) => setting.courses.includes(place.course)).map(([id]) => id);
        return Tasks.load(site, ids).then(({ tasks, missing }) => {
          const all = new Map(tasks.map((task) => /** @type {[string, Task]} */ ([task.question.id, task])));
          const candidates = tasks.map(({ question }) => Paper.candidate(question, (places.get(question.id) || { list: question.id }).list));
          const { a, b } = Paper.forms(candidates, setting.counts, setting.seed);
          const paper = setting.form === 'A' ? a : b;
          const shared = setting.form === 'A' ? 0 : paper.filter((one) => a.includes(one)).length;
          const words = [missing > 0 ? Page.say('bank-missing') : '', shortWords(setting, paper), shared > 0 ? Page.say('exam-shared', { count: shared }) : ''];
          return { tasks: paper.map((one) => /** @type {Task} */ (all.get(one.id))), words: words.filter((one) => one !== '') };
        });
      },
      /** @param {string[]} ids */
      load: (ids) => {
        const known = ids.filter((id) => places.has(now(id)));
        return Tasks.load(site, Array.from(new Set(known.map(now)))).then(({ tasks, missing }) => {
          const found = new Map(tasks.map((task) => /** @type {[string, Task]} */ ([task.question.id, task])));
          /** @type {Map<string, Task>} */
          const byId = new Map();
          known.forEach((id) => {
            const task = found.get(now(id));
            if (task) {
              byId.set(id, task);
            }
          });
          return { tasks: byId, missing };
        });
      },
    });
  };

  return Object.freeze({ open });
})();
