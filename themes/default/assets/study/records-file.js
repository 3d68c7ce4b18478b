/**
 * The file that a learning record is handed on in.
 *
 * In: what the keeper gives, figures, names. Out: the file's name and its text, and the file itself. Holds: what is put in
 * front of a record is for readers, and reading the record again passes it over.
 */

/* global Dom */

const RecordFile = (() => {
  'use strict';

  /** Characters of a site's and of a learner's name: with them a name stays under 255 bytes. */
  const LONGEST = { site: 36, learner: 20 };

  /**
   * A part of a name that any system can hold: Windows knows none of `<>:"/\|?*`, nor names that end in a dot or a space.
   * @param {string} words @param {number} most Characters.
   */
  const safe = (words, most) => {
    const plain = words.replace(/[<>:"/\\|?*_\p{Cc}\p{Cf}\s]+/gu, '_');
    return Array.from(plain.replace(/^[._]+/u, '')).slice(0, most).join('').replace(/[._]+$/u, '');
  };

  /**
   * 学习记录_办公室工作研习_王芳_2026-11-23.json
   * @param {string} title What it is. @param {string} site @param {string} learner @param {string} date
   */
  const name = (title, site, learner, date) =>
    `${[safe(title, LONGEST.learner), safe(site, LONGEST.site), safe(learner, LONGEST.learner), date].filter((part) => part !== '').join('_')}.json`;

  /** @param {string} text Of a record. @param {object} summary @returns {string} The record with a summary in front. */
  const withSummary = (text, summary) => JSON.stringify({ summary, ...JSON.parse(text) }, null, 1);

  /** @param {string} typed @returns {string} A learner's name as it is kept. */
  const tidy = (typed) => Array.from(typed.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()).slice(0, LONGEST.learner).join('').trim();

  /** @param {string} text @param {string} file Its name. */
  const save = (text, file) => {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = Dom.make('a', { href: url, download: file, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    // Firefox reads it after the click.
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  return Object.freeze({ name, withSummary, tidy, save });
})();
