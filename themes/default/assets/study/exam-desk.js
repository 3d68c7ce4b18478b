/**
 * What an exam writes: its draft while it is taken, its answers and its result once it is handed in.
 *
 * In: an exam and its questions. Out: promises. Holds: each answer is written once, also where the page ended while they
 * were: the draft notes which are there. What cannot be written is said, and the exam goes on.
 */

/* global ExamScore, ExamState, Grading, Page, Store */

/**
 * @typedef {object} Desk
 * @property {() => Promise<string | null>} draft What was being taken.
 * @property {(exam: Exam | null) => Promise<void>} save Nothing takes the draft away.
 * @property {(text: string) => Promise<void>} putAside
 * @property {() => boolean} isSaved Whether the draft was written the last time.
 * @property {(exam: Exam, questions: Map<string, Asked>, pass: number) => Promise<Handed>} hand
 * @property {(handed: Handed, row: HandedRow, result: Result, name: string) => Promise<Handed>} rescore
 */

const ExamDesk = (() => {
  'use strict';

  const DRAFT = 'exam';
  /** Where a draft that cannot be read is put. */
  const ASIDE = 'exam-aside';

  /** @param {HandedRow} row @param {Question['kind']} kind @param {Result} result @param {number} ms */
  const entryOf = ({ id, rev, answer }, kind, result, ms) =>
    ({ id, rev, mode: 'exam', score: result.score, grade: Grading.forSchedule({ kind }, result), ms: Math.round(ms), hints: 0, answer });

  /** @param {(written: Written) => void} told @param {() => Object<string, any>} kept Results by name. @returns {Desk} */
  const open = (told, kept) => {
    let isSaved = false;
    /** @param {Error} error Storage that is full says so; a frame that is not there says nothing. */
    const failed = (error) => told(/quota/iu.test(String(error)) ? 'full' : 'closed');

    /** @param {string | null} text @param {string} [name] @returns {Promise<void>} */
    const put = (text, name = DRAFT) => Store.ask('draft', { name, text }).then(() => {
      isSaved = true;
    }, (error) => {
      isSaved = false;
      failed(error);
    });
    /** @param {Exam | null} exam */
    const save = (exam) => put(exam === null ? null : ExamState.write(exam));

    /** @param {string} name @param {Handed} handed @returns {Promise<boolean>} Whether it is kept. */
    const keep = (name, handed) => {
      const value = ExamScore.pack(handed);
      kept()[name] = value;
      return Store.ask('keep', { kind: 'exams', name, value }).then(({ written }) => {
        told(written);
        return written === '' || written === 'compacted';
      }, (error) => {
        failed(error);
        return false;
      });
    };

    return Object.freeze({
      draft: () => Store.ask('draft', { name: DRAFT }).then(({ text }) => text, () => null),
      save,
      putAside: (text) => put(text, ASIDE).then(() => (isSaved ? put(null) : undefined)),
      isSaved: () => isSaved,

      hand: (exam, questions, pass) => {
        const { name, isOver } = exam.handed || { name: new Date().toISOString(), isOver: false };
        const written = { ...(exam.handed ? exam.handed.written : {}) };
        const now = () => ({ ...exam, handed: { name, written, isOver } });
        const rest = exam.questions.filter(([id]) => exam.answers[id] !== undefined && written[id] === undefined);
        /** One after another, each noted before the next. */
        const all = rest.reduce((before, [id, rev]) => before.then(() => {
          const answer = exam.answers[id];
          const question = /** @type {Asked} */ (questions.get(id));
          const result = Grading.grade(question, answer, Page.scoring);
          const entry = entryOf({ id, rev, answer, score: 0, name: '' }, question.kind, result, exam.spent[id] || 0);
          return Store.ask('add', { answer: entry }).then((added) => {
            told(added.written);
            written[id] = added.name;
            return save(now());
          });
        }), save(now()));
        return all.catch(failed).then(() => {
          const handed = ExamScore.hand(now(), questions, pass, Page.scoring);
          // The draft goes once the result is kept, or to make room for it; where it cannot be kept the draft is all there is.
          return keep(name, handed)
            .then((isKept) => save(null).then(() => isKept || keep(name, handed)))
            .then((isKept) => (isKept ? undefined : save(now())))
            .then(() => handed);
        });
      },

      // The answer that was written is taken back: one exam gives one answer to a question.
      rescore: (handed, row, result, name) => {
        const renewed = row.name === '' ? Promise.resolve('') : Store.ask('undo', { name: row.name, id: row.id })
          .then(() => Store.ask('add', { answer: entryOf(row, 'recall', result, 0) })).then((added) => {
            told(added.written);
            return added.name;
          });
        return renewed.catch((error) => {
          failed(error);
          return row.name;
        }).then((renamed) => {
          const next = ExamScore.rescored(handed, { ...row, name: renamed });
          return keep(name, next).then(() => next);
        });
      },
    });
  };

  return Object.freeze({ open });
})();
