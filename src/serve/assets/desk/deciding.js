/**
 * What follows from each decision of the trainer.
 *
 * In: the state of the desk and what shows it. Out: what keys and buttons do. Holds: a key is answered at once and what it
 * decided is written behind it; what the server refuses is said, and what it has is shown again.
 */

/* global Conflict, DeskForms, DeskNotice, DeskPage, DeskStore, DeskWords */

/**
 * @typedef {object} DeskShowing What decisions need of the page.
 * @property {DeskState} state
 * @property {() => boolean} mayLeave Whether nothing is lost where an open form goes.
 * @property {() => void} draw
 * @property {(notice: HTMLElement | null) => void} tell
 * @property {(isStale?: boolean) => Promise<void>} refresh Shows what the server has; `isStale` where the page shows something else.
 * @property {(path: string, id?: string) => Promise<boolean>} show
 * @property {(id: string) => void} focus
 * @property {(by: number) => void} step
 * @property {() => DeskQuestion[]} questions
 * @property {() => DeskQuestion[]} visible
 * @property {() => DeskQuestion | undefined} current
 * @property {() => void} remember
 */

const Deciding = (() => {
  'use strict';

  const { say } = DeskWords;
  const { announce } = DeskPage;

  /** @param {DeskShowing} showing */
  const make = ({ state, mayLeave, draw, tell, refresh, show, focus, step, questions, visible, current, remember }) => {
    const rows = () => (state.overview ? state.overview.materials : []);

    /**
     * @param {any} decision @param {{words: string, id?: string, hash?: string, form?: DeskForm | null, done?: () => void}} about `done`: once it is written.
     * @returns {Promise<void>}
     */
    const decide = (decision, about) => {
      const { path } = state;
      return DeskStore.decide(path, decision, about).then((answer) => settle(answer, path, decision, about));
    };

    /** @param {DeskAnswer} answer @param {string} path @param {any} decision @param {Parameters<typeof decide>[1]} about */
    const settle = (answer, path, decision, about) => {
      if (about.form) {
        about.form.refuse([]);
      }
      if (answer.status === 200) {
        if (about.done) {
          about.done();
        } else {
          DeskPage.undoable();
        }
        return;
      }
      if (answer.status === 409) {
        conflict(answer, path, decision, about);
        return;
      }
      if (about.form && answer.value) {
        about.form.refuse(DeskNotice.messages(answer));
        return;
      }
      if (answer.status !== -1) {
        tell(DeskNotice.refused(answer));
      }
      refresh(true);
    };

    /** @param {DeskAnswer} answer @param {string} path @param {any} decision @param {Parameters<typeof decide>[1]} about */
    const conflict = (answer, path, decision, about) => {
      const { hash, on_disk: onDisk, ours } = answer.value;
      const again = () => {
        DeskStore.knows(path, hash);
        DeskStore.decide(path, decision, { ...about, hash }).then((next) => {
          // It has to be seen what became of it.
          settle(next, path, decision, { ...about, done: about.done || (() => refresh(true)) });
        });
      };
      const take = () => {
        state.form = null;
        refresh(true).then(() => {
          DeskPage.toFocus();
          announce(say('desk-conflict-taken'));
        });
      };
      // Who only closes the dialog goes on writing, on top of what is on the disk now.
      const stay = () => {
        if (about.form && state.form) {
          DeskStore.knows(path, hash);
          state.form.hash = hash;
          about.form.focus();
        } else {
          take();
        }
      };
      Conflict.show({ file: DeskNotice.fileOf(answer), words: about.words, onDisk, ours, again, take, stay });
    };

    /** @param {DeskQuestion} question @param {string} now Counts it as decided before it is written. */
    const count = (question, now) => {
      const row = rows().find((one) => one.path === state.path);
      [row, state.material].forEach((one) => {
        if (one) {
          one.counts = { ...one.counts, [question.state]: one.counts[question.state] - 1, [now]: one.counts[now] + 1 };
        }
      });
      question.state = now;
    };

    /** @param {DeskQuestion} question @param {string} now @param {string} words Goes on with the next. */
    const goOn = (question, now, words) => {
      const all = visible();
      const next = all[all.indexOf(question) + 1];
      count(question, now);
      state.form = null;
      if (next) {
        state.at = next.id;
      }
      remember();
      draw();
      DeskPage.toFocus();
      announce(next ? words : `${words} ${say('desk-at-end')}`);
    };

    /** @param {DeskQuestion} question @param {string} act */
    const called = (question, act) => say('desk-step', { act, stem: Array.from(question.stem).slice(0, 20).join('') });

    const keep = () => {
      const question = current();
      if (!question || state.tab !== 'questions') {
        return;
      }
      if (question.state !== 'open') {
        step(1);
        return;
      }
      goOn(question, 'kept', say('desk-kept'));
      decide({ do: 'keep', id: question.id, rev: question.rev }, { words: called(question, say('desk-keep')), id: question.id });
    };

    /** @param {any} decision @param {DeskQuestion} question @param {string} act @param {string} said @param {() => void} [before] What is done before it is shown. */
    const change = (decision, question, act, said, before = () => {}) => decide(decision, {
      words: called(question, act),
      id: question.id,
      done: () => {
        before();
        refresh().then(() => {
          DeskPage.toFocus();
          if (said !== '') {
            announce(said);
          }
        });
      },
    });

    const leaveForm = () => {
      state.form = null;
      draw();
      DeskPage.toFocus();
    };

    /** @param {string} kind @param {DeskForm} form */
    const openForm = (kind, form) => {
      if (!mayLeave()) {
        return;
      }
      /** @type {DeskOpenForm} */
      const opened = { kind, form, hash: DeskStore.hash(state.path) };
      // What was decided before it is made on is the file that it is made on.
      DeskStore.idle().then(() => {
        opened.hash = DeskStore.hash(state.path);
      });
      state.form = opened;
      draw();
      form.focus();
      DeskPage.inSight(form.element);
    };

    const edit = () => {
      const question = current();
      if (!question || question.state === 'dropped' || state.tab !== 'questions') {
        return;
      }
      const form = DeskForms.edit(question, (fields) => {
        if (Object.keys(fields).length === 0) {
          leaveForm();
          return;
        }
        decide({ do: 'edit', id: question.id, fields }, {
          words: called(question, say('desk-edit')),
          id: question.id,
          hash: state.form ? state.form.hash : undefined,
          form,
          done: () => {
            state.form = null;
            refresh(true).then(() => {
              DeskPage.toFocus();
              announce(say('desk-edited'));
            });
          },
        });
      }, leaveForm);
      openForm('edit', form);
    };

    const drop = () => {
      const question = current();
      if (!question || question.state === 'dropped' || state.tab !== 'questions') {
        return;
      }
      if (question.state === 'own') {
        const all = visible();
        const next = all[all.indexOf(question) + 1] || all[all.indexOf(question) - 1];
        change({ do: 'remove', id: question.id }, question, say('desk-drop'), '', () => {
          state.at = next ? next.id : '';
          tell(DeskNotice.plain(say('desk-removed')));
        });
        return;
      }
      openForm('drop', DeskForms.drop((reason) => {
        const hash = state.form ? state.form.hash : undefined;
        question.reason = reason;
        goOn(question, 'dropped', say('desk-dropped'));
        decide({ do: 'drop', id: question.id, reason }, { words: called(question, say('desk-drop')), id: question.id, hash });
      }, leaveForm));
    };

    const own = () => {
      if (!state.material) {
        return;
      }
      state.tab = 'questions';
      const form = DeskForms.own((kind, fields) => {
        const before = questions().map((question) => question.id);
        decide({ do: 'own', kind, fields }, {
          words: say('desk-own'),
          hash: state.form ? state.form.hash : undefined,
          form,
          done: () => {
            state.form = null;
            refresh(true).then(() => {
              const made = questions().find((question) => question.state === 'own' && !before.includes(question.id));
              if (made) {
                focus(made.id);
              }
              announce(say('desk-owned'));
            });
          },
        });
      }, leaveForm);
      openForm('own', form);
    };

    const undo = () => DeskStore.undo().then(({ answer, step: taken }) => {
      if (!taken) {
        announce(say('desk-nothing-to-undo'));
        return;
      }
      if (answer.status === 200) {
        DeskStore.get('overview').then((overview) => {
          if (overview.status === 200) {
            state.overview = overview.value;
          }
          return show(taken.path, taken.id || state.at);
        }).then(() => {
          DeskPage.toFocus();
          announce(say('desk-undone', { words: taken.words }));
        });
      } else if (answer.status === 409) {
        const { on_disk: onDisk, ours } = answer.value;
        Conflict.show({ file: DeskNotice.fileOf(answer), words: say('desk-undo'), onDisk, ours, again: null, take: () => refresh(), stay: () => refresh() });
      } else {
        tell(DeskNotice.refused(answer));
        refresh();
      }
    });

    return Object.freeze({ decide, keep, edit, drop, own, undo, change });
  };

  return Object.freeze({ make });
})();
