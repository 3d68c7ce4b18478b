/**
 * The record as a file: handed on, brought in, put on paper.
 *
 * In: the record as the keeper gives it, files that a learner chooses. Out: an element. Holds: what a file brings is added to
 * what is there; of a file that cannot be read nothing changes, and it is said why.
 */

/* global Dom, LearnerBox, LearningRecord, Page, RecordFile, RecordSummary, Store */

const MoveBox = (() => {
  'use strict';

  /** @param {RecordDesk} desk @returns {Promise<string>} The name of the file that the record was written to. */
  const give = (desk) => Store.ask('give').then(({ text, learner }) => {
    const name = RecordFile.name(Page.say('records'), desk.title, learner, Page.date(Page.day()));
    const summary = { site: desk.title, date: Page.date(Page.day()), ...RecordSummary.of(desk.site, desk.state(), Page.day()) };
    RecordFile.save(RecordFile.withSummary(text, summary), name);
    return name;
  });

  /** @param {Exclude<Reading['problem'], ''>} problem @param {string} file */
  const problemWords = (problem, file) => ({
    damaged: Page.say('import-damaged', { file }), foreign: Page.say('import-foreign', { file }), newer: Page.say('import-newer', { file }),
  }[problem]);

  /** @param {RecordDesk} desk @returns {RecordPart} */
  const make = (desk) => {
    const told = Dom.make('p', { class: 'told', role: 'status' });
    const asked = Dom.make('div', {});
    const input = Dom.make('input', { type: 'file', class: 'sr', id: 'import', accept: '.json,application/json' });

    /** Adds a file's record to that of the learner of now. @param {string} text @param {string} file */
    const bring = async (text, file) => {
      Dom.fill(asked);
      const before = desk.state().count;
      const { problem, lost, written } = await Store.ask('take', { text });
      await desk.refresh();
      if (problem !== '' && lost === 0) {
        told.textContent = problemWords(problem, file);
        return;
      }
      if (written === 'full' || written === 'closed') {
        told.textContent = written === 'full' ? Page.say('import-full', { file }) : Page.say('notice-closed');
        return;
      }
      desk.written(written);
      const after = desk.state().count;
      told.textContent = (after > before ? Page.say('import-done', { file, added: after - before, before, after }) : Page.say('import-none', { file }))
        + (lost > 0 ? Page.say('import-lost', { lost }) : '');
    };

    /** @param {string} text @param {string} file @param {string} whose */
    const ask = (text, file, whose) => {
      const now = LearnerBox.nameWords(desk.state().learner);
      const own = Dom.button(Page.say('import-to', { name: whose }), () => Store.ask('choose', { learner: whose }).then(() => desk.refresh()).then(() => bring(text, file))
        .catch(() => desk.written('closed')), { class: 'btn main' });
      Dom.fill(asked, Dom.make('div', { class: 'panel', role: 'group', 'aria-label': Page.say('import') },
        Dom.make('p', {}, Page.say('import-whose', { file, whose, name: now })),
        Dom.make('div', { class: 'row' }, own, Dom.button(Page.say('import-into', { name: now }), () => bring(text, file).catch(() => desk.written('closed'))),
          Dom.button(Page.say('cancel'), () => {
            Dom.fill(asked);
            input.focus();
          }, { class: 'btn quiet' }))));
      own.focus();
    };

    /** @param {File} file */
    const take = async (file) => {
      told.textContent = '';
      const text = await file.text();
      const { record, problem } = LearningRecord.parse(text, Page.site);
      const state = desk.state();
      if (!record) {
        told.textContent = problemWords(problem || 'damaged', file.name);
      } else if (record.learner === '' || record.learner === state.learner) {
        await bring(text, file.name);
      } else if (state.learner === '' && RecordSummary.isEmpty(state)) {
        await Store.ask('choose', { learner: record.learner });
        await bring(text, file.name);
      } else {
        ask(text, file.name, record.learner);
      }
    };
    input.addEventListener('change', () => {
      const file = input.files === null ? null : input.files[0];
      if (file) {
        take(file).catch(() => {
          told.textContent = Page.say('import-damaged', { file: file.name });
        });
      }
      // The same file may be chosen again.
      input.value = '';
    });

    const out = Dom.button(Page.say('export'), () => give(desk).then((name) => {
      told.textContent = Page.say('exported', { file: name });
    }, () => desk.written('closed')), { class: 'btn main' });
    const print = Dom.button(Page.say('print'), () => window.print());
    const element = Dom.make('section', { class: 'move' }, Dom.make('h2', {}, Page.say('record-file')), Dom.make('p', { class: 'small' }, Page.say('record-file-about')),
      Dom.make('div', { class: 'row' }, out, input, Dom.make('label', { class: 'btn', for: 'import' }, Page.say('import')), print), asked, told);

    return Object.freeze({
      element,
      /** @param {State} state */
      show: (state) => {
        const isEmpty = RecordSummary.isEmpty(state);
        out.hidden = isEmpty;
        print.hidden = isEmpty;
      },
    });
  };

  return Object.freeze({ make, give });
})();
