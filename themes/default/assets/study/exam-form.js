/**
 * Where an exam is chosen: courses, counts, time, the paper's number and form.
 *
 * In: the site's index, a setting to begin with. Out: a form; what it holds when a button is pressed.
 */

/* global Dom, ExamSetting, Page, QuestionView */

/**
 * @typedef {object} ExamDoing What the form asks of its page.
 * @property {(setting: Setting) => void} start
 * @property {(setting: Setting) => void} print
 */

const ExamForm = (() => {
  'use strict';

  /** Digits of the most that a field may hold. */
  const MOST = 999;

  /** @param {string} words Into the clipboard. @returns {Promise<boolean>} Whether they are there. */
  const copy = (words) => {
    const byHand = () => {
      const text = Dom.make('textarea', { class: 'sr', readonly: true, 'aria-hidden': 'true' });
      text.value = words;
      const before = document.activeElement;
      document.body.append(text);
      text.select();
      let isDone = false;
      try {
        isDone = document.execCommand('copy');
      } catch {
        isDone = false;
      }
      text.remove();
      if (before instanceof HTMLElement) {
        before.focus({ preventScroll: true });
      }
      return isDone;
    };
    // Over plain http there is none.
    return navigator.clipboard ? navigator.clipboard.writeText(words).then(() => true, byHand) : Promise.resolve(byHand());
  };

  /** @param {string} legend @param {string} name @param {(Node | null)[]} children */
  const group = (legend, name, ...children) => Dom.make('fieldset', { class: name }, Dom.make('legend', {}, legend), ...children);

  /** @param {Index} site @param {Setting} first @param {ExamDoing} doing @returns {HTMLElement} */
  const make = (site, first, doing) => {
    const status = Dom.make('p', { class: 'small', role: 'status' });
    const total = Dom.make('output', { class: 'total' });

    const courses = site.courses.map((_, at) => Dom.make('input', { type: 'checkbox', checked: first.courses.includes(at), onchange: () => update() }));
    /** @param {number} value @param {number} most */
    const number = (value, most) => Dom.make('input', { type: 'number', min: 0, max: most, value, inputmode: 'numeric', onchange: () => update() });
    /** @param {HTMLInputElement} input @param {number} most */
    const valueOf = (input, most) => {
      const value = Math.round(Number(input.value));
      return Number.isFinite(value) ? Math.max(0, Math.min(most, value)) : 0;
    };

    const all = ExamSetting.there(site, site.courses.map((_, at) => at));
    const kinds = site.kinds.map((kind) => ({
      kind, input: number(first.counts[kind] || 0, all[kind]), there: Dom.make('small', {}),
    }));
    const minutes = number(first.minutes, ExamSetting.MOST_MINUTES);
    const pass = number(first.pass, ExamSetting.FULL);
    const seed = Dom.make('input', { type: 'text', value: first.seed, maxlength: ExamSetting.LONGEST, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'exam-seed-about' });
    const [formA, formB] = ['A', 'B'].map((form) => Dom.make('input', { type: 'radio', name: 'exam-form', value: form, checked: first.form === form }));

    /** @returns {Setting} */
    const read = () => {
      /** @type {Counts} */
      const counts = {};
      kinds.forEach(({ kind, input }) => {
        counts[kind] = valueOf(input, MOST);
      });
      return ExamSetting.fitted(site, {
        seed: seed.value.trim() || first.seed,
        form: formB.checked ? 'B' : 'A',
        courses: courses.map((input, at) => (input.checked ? at : -1)).filter((at) => at >= 0),
        counts,
        minutes: valueOf(minutes, ExamSetting.MOST_MINUTES),
        pass: valueOf(pass, ExamSetting.FULL),
      });
    };

    /** Fields hold no more than there is. */
    const update = () => {
      const setting = read();
      const there = ExamSetting.there(site, setting.courses);
      kinds.forEach(({ kind, input, there: words }) => {
        const own = input;
        own.max = String(there[kind]);
        own.disabled = there[kind] === 0;
        own.value = String(setting.counts[kind] || 0);
        words.textContent = there[kind] === 0 ? Page.say('exam-none-of-kind') : Page.say('exam-there', { count: there[kind] });
      });
      minutes.value = String(setting.minutes);
      pass.value = String(setting.pass);
      total.textContent = Page.say('exam-total', { count: ExamSetting.total(setting) });
    };
    update();

    /** @param {(setting: Setting) => void} then */
    const asked = (then) => () => {
      const setting = read();
      if (ExamSetting.total(setting) === 0) {
        status.textContent = setting.courses.length === 0 ? Page.say('exam-choose-course') : Page.say('exam-choose-count');
        return;
      }
      then(setting);
    };
    /** @param {Setting} setting */
    const link = (setting) => {
      const address = `${window.location.href.split('#')[0]}#${ExamSetting.words(site, setting)}`;
      copy(address).then((isDone) => {
        Dom.fill(status, isDone ? Page.say('exam-copied') : Page.say('exam-copy-yourself'), isDone ? null : Dom.make('br'), isDone ? null : Dom.make('code', {}, address));
      });
    };

    const courseRows = courses.map((input, at) => Dom.make('label', {}, input, site.courses[at].title));
    const kindRows = kinds.map(({ kind, input, there }) => Dom.make('label', {}, Dom.make('span', {}, QuestionView.kindWords(kind), ' ', there), input));
    return Dom.make('div', { class: 'sheet exam-form' },
      site.courses.length > 1 ? group(Page.say('exam-courses'), 'ticks', ...courseRows) : null,
      group(Page.say('exam-counts'), 'fields', Dom.make('div', { class: 'two' }, ...kindRows), Dom.make('p', { class: 'small' }, total)),
      group(Page.say('exam-rules'), 'fields', Dom.make('div', { class: 'two' },
        Dom.make('label', {}, Dom.make('span', {}, Page.say('exam-minutes'), ' ', Dom.make('small', {}, Page.say('exam-minutes-about'))), minutes),
        Dom.make('label', {}, Dom.make('span', {}, Page.say('exam-pass'), ' ', Dom.make('small', {}, Page.say('exam-pass-about'))), pass)),
      Dom.make('p', { class: 'small' }, Page.say('exam-time-about'))),
      group(Page.say('exam-paper'), 'fields', Dom.make('div', { class: 'two' }, Dom.make('label', {}, Dom.make('span', {}, Page.say('exam-seed')), seed),
        Dom.make('div', { class: 'forms', role: 'radiogroup', 'aria-label': Page.say('exam-form') },
          Dom.make('label', {}, formA, Page.say('exam-form-of', { form: 'A' })), Dom.make('label', {}, formB, Page.say('exam-form-of', { form: 'B' })))),
      Dom.make('p', { class: 'small', id: 'exam-seed-about' }, Page.say('exam-seed-about'))),
      Dom.make('div', { class: 'row' }, Dom.button(Page.say('exam-start'), asked(doing.start), { class: 'btn main' }),
        Dom.button(Page.say('exam-print-paper'), asked(doing.print)), Dom.button(Page.say('exam-copy-link'), asked(link), { class: 'btn quiet' })),
      status);
  };

  return Object.freeze({ make });
})();
