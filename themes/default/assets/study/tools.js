/**
 * What a learner does with a question beside answering it: keep it, note something, report a mistake in it.
 *
 * In: a question, what is kept of it. Out: buttons and the forms they open. Holds: everything goes into the record, and
 * with it into the exported file; nothing is sent.
 */

/* global Dom, Page, Store */

const Tools = (() => {
  'use strict';

  let made = 0;

  /** @param {string} kind @param {string} name @param {any} value @param {(written: Written) => void} told */
  const keep = (kind, name, value, told) => Store.ask('keep', { kind, name, value }).then(({ written }) => told(written), () => told('closed'));

  /** @param {string} words @param {HTMLElement} panel What it opens. @param {HTMLElement} first */
  const opener = (words, panel, first) => {
    const button = Dom.button(words, () => {
      panel.hidden = !panel.hidden;
      button.setAttribute('aria-expanded', String(!panel.hidden));
      if (!panel.hidden) {
        first.focus();
      }
    }, { class: 'btn quiet', 'aria-expanded': 'false' });
    return button;
  };

  /** @param {Asked} question @param {State['kept']} kept @param {(written: Written) => void} told */
  const star = (question, kept, told) => {
    let isOn = kept.stars[question.id] === true;
    const words = () => (isOn ? Page.say('starred') : Page.say('star'));
    const button = Dom.button(words(), () => {
      isOn = !isOn;
      kept.stars[question.id] = isOn;
      button.textContent = words();
      button.setAttribute('aria-pressed', String(isOn));
      keep('stars', question.id, isOn, told);
    }, { class: 'btn quiet', 'aria-pressed': String(isOn) });
    return button;
  };

  /** @param {Asked} question @param {State['kept']} kept @param {(written: Written) => void} told */
  const note = (question, kept, told) => {
    const text = Dom.make('textarea', { rows: 3, 'aria-label': Page.say('note') });
    text.value = kept.notes[question.id] || '';
    const status = Dom.make('span', { class: 'small', role: 'status' });
    const save = Dom.button(Page.say('save'), () => {
      kept.notes[question.id] = text.value.trim();
      keep('notes', question.id, text.value.trim(), (written) => {
        status.textContent = written === '' ? Page.say('saved') : '';
        told(written);
      });
    });
    const panel = Dom.make('div', { class: 'panel', hidden: text.value === '' }, text, Dom.make('div', { class: 'row' }, save, status));
    const button = opener(Page.say('note'), panel, text);
    button.setAttribute('aria-expanded', String(!panel.hidden));
    return { button, panel };
  };

  /** @param {Asked} question @param {(written: Written) => void} told */
  const report = (question, told) => {
    made += 1;
    const name = `report-${made}`;
    const reasons = [Page.say('report-key'), Page.say('report-unclear'), Page.say('report-typo'), Page.say('report-other')];
    const choices = reasons.map((reason, at) => Dom.make('label', {}, Dom.make('input', { type: 'radio', name, value: reason, checked: at === 0 }), reason));
    const words = Dom.make('input', { type: 'text', class: 'line', 'aria-label': Page.say('report-words'), placeholder: Page.say('report-words') });
    const status = Dom.make('span', { class: 'small', role: 'status' });
    const panel = Dom.make('div', { class: 'panel', hidden: true },
      Dom.make('fieldset', {}, Dom.make('legend', {}, Page.say('report-why')), ...choices), words,
      Dom.make('div', { class: 'row' }, Dom.button(Page.say('report-save'), () => {
        const chosen = panel.querySelector('input:checked');
        const reason = chosen instanceof HTMLInputElement ? chosen.value : '';
        const value = { id: question.id, rev: question.rev, reason, words: words.value.trim() };
        keep('reports', `${question.id} ${Date.now()}`, value, (written) => {
          status.textContent = written === '' ? Page.say('reported') : '';
          told(written);
        });
      }), status));
    return { button: opener(Page.say('report'), panel, words), panel };
  };

  /**
   * @param {Asked} question @param {State['kept']} kept @param {(written: Written) => void} told
   * @returns {{buttons: HTMLElement[], panels: HTMLElement[]}}
   */
  const make = (question, kept, told) => {
    const [noting, reporting] = [note(question, kept, told), report(question, told)];
    return { buttons: [star(question, kept, told), noting.button, reporting.button], panels: [noting.panel, reporting.panel] };
  };

  return Object.freeze({ make });
})();
