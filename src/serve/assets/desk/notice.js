/**
 * What the desk says above the questions: what became of something, and why not.
 */

/* global DeskWords, Dom, Reports */

const DeskNotice = (() => {
  'use strict';

  const { make } = Dom;
  const { say } = DeskWords;

  /** @param {string} words */
  const plain = (words) => make('div', { class: 'notice told' }, make('p', {}, words));

  /** @param {string} words */
  const warning = (words) => make('div', { class: 'notice' }, make('p', {}, words));

  /** @param {DeskAnswer} answer @returns {DeskDiagnostic[]} */
  const diagnostics = (answer) => (answer.value && Array.isArray(answer.value.diagnostics) ? answer.value.diagnostics : []);

  /** @param {DeskAnswer} answer Why there is no more to be said of it. */
  const bare = (answer) => (answer.status === 0 ? say('desk-unreachable') : answer.status === 403 ? say('desk-other-server') : say('desk-failed', { status: answer.status }));

  /** @param {DeskAnswer} answer @returns {string[]} For a form: what would help in the file does not help there. */
  const messages = (answer) => {
    const all = diagnostics(answer);
    return all.length === 0 ? [bare(answer)]
      : all.map((one) => (answer.value.refused === 'wrong' ? say('desk-wrong', { message: one.message }) : say('desk-problem', { message: one.message, help: one.help })));
  };

  /** @param {DeskDiagnostic} one @returns {HTMLElement} */
  const item = (one) => make('li', {}, make('b', {}, one.severity === 'error' ? say('desk-error') : say('desk-warning')), one.message,
    make('small', {}, one.file === '' ? '' : `${one.file}${one.line ? `:${one.line}` : ''}`), make('small', { class: 'help' }, one.help));

  /** @param {DeskDiagnostic[]} all */
  const problems = (all) => make('ul', { class: 'problems' }, ...all.map(item));

  /** @param {DeskAnswer} answer @param {string} title What was not done. @param {string} [more] */
  const refused = (answer, title, more = '') => {
    const all = diagnostics(answer);
    const box = make('div', { class: 'notice', role: 'alert' }, make('p', {}, make('b', {}, title)),
      all.length > 0 ? problems(all) : make('p', {}, bare(answer)), more === '' ? null : make('p', {}, more));
    if (answer.status === 403) {
      box.append(Dom.button(say('desk-reload'), () => location.reload()));
    }
    return box;
  };

  /** @param {{file: string, problem: string, count: number}[]} taken */
  const files = (taken) => {
    const wrong = taken.filter((one) => one.problem !== '');
    const homeless = Reports.homeless();
    const count = taken.reduce((sum, one) => sum + one.count, 0);
    return make('div', { class: wrong.length > 0 ? 'notice' : 'notice told' },
      make('p', {}, say('desk-files-read', { files: taken.length - wrong.length, count })),
      ...wrong.map((one) => make('p', {}, say(`desk-file-${one.problem}`, { file: one.file }))),
      homeless > 0 ? make('p', {}, say('desk-reports-homeless', { count: homeless })) : null);
  };

  /** @param {DeskAnswer} answer */
  const fileOf = (answer) => (diagnostics(answer)[0] || { file: '' }).file;

  return Object.freeze({ plain, warning, refused, messages, problems, files, fileOf });
})();
