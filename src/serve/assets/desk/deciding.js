/**
 * What follows from each decision of the trainer.
 *
 * In: the state of the desk and what shows it. Out: what keys and buttons do. Holds: a key is answered at once and what it
 * decided is written behind it; what the server refuses is said, and what it has is shown again.
 */

/* global Conflict, DeskForms, DeskLists, DeskNotice, DeskPage, DeskStore, DeskWords, Sheet */

/**
 * @typedef {object} DeskShowing What decisions need of the page.
 * @property {DeskState} state
 * @property {() => boolean} mayLeave Whether nothing is lost where an open form goes.
 * @property {() => void} draw
 * @property {(element: HTMLElement, isOver: () => boolean) => void} tell
 * @property {(answer: DeskAnswer, title: string, more?: string) => void} refused Tells why something was not done.
 * @property {() => void} written Takes away what is over by then.
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
  const make = ({ state, mayLeave, draw, tell, refused, written, refresh, show, focus, step, questions, visible, current, remember }) => {
    const rows = () => (state.overview ? state.overview.materials : []);

    /**
     * @param {any} decision @param {{words: string, id?: string, hash?: string, form?: DeskForm | null, done?: () => void}} about `done`: once it is written.
     * @returns {Promise<void>}
     */
    const decide = (decision, about) => {
      const { path } = state;
      return DeskStore.decide(path, decision, about).then((answer) => settle(answer, path, decision, about));
    };

    /** Until something else is written. @returns {() => boolean} */
    const untilNext = () => {
      const last = DeskStore.lastStep();
      return () => DeskStore.lastStep() !== last;
    };

    /** Where decisions stand that were not made, since one before them was refused. @type {{path: string, id: string}[]} */
    let missed = [];
    /** What is to be said of them. */
    const ofMissed = () => (missed.length === 0 ? '' : say('desk-missed', { count: missed.length }));

    /** @param {DeskAnswer} answer @param {string} path @param {any} decision @param {Parameters<typeof decide>[1]} about */
    const settle = (answer, path, decision, about) => {
      if (about.form) {
        about.form.refuse([]);
      }
      if (answer.status === 200) {
        written();
        if (about.done) {
          about.done();
        } else {
          DeskPage.undoable();
        }
        return;
      }
      if (answer.status === -1) {
        if (about.form) {
          about.form.refuse([say('desk-missed-form')]);
        } else {
          missed.push({ path, id: about.id || '' });
        }
        return;
      }
      // Those that stand in line behind it are known to be missed by then.
      DeskStore.idle().then(() => refuse(answer, path, decision, about));
    };

    /** @param {DeskAnswer} answer @param {string} path @param {any} decision @param {Parameters<typeof decide>[1]} about */
    const refuse = (answer, path, decision, about) => {
      const words = say('desk-unwritten', { words: about.words });
      if (answer.status === 409) {
        // What was said when the key was pressed is not so.
        announce(words);
        conflict(answer, path, decision, about);
        return;
      }
      if (about.form && answer.value) {
        about.form.refuse(DeskNotice.messages(answer));
        return;
      }
      const more = ofMissed();
      goBack({ path, id: about.id || '' }).then(() => {
        refused(answer, words, more);
        announce(`${words} ${more}`);
      });
    };

    /** @param {{path: string, id: string}} [last] The one that was refused. @returns {Promise<void>} To the first question of which nothing was written. */
    const goBack = (last) => {
      const to = last || missed[0];
      missed = [];
      return refresh(true).then(() => (to && to.path !== state.path && !state.form ? show(to.path, to.id) : undefined)).then(() => {
        if (state.form) {
          state.form.form.focus();
          return;
        }
        if (to && questions().some((question) => question.id === to.id)) {
          state.tab = 'questions';
          state.at = to.id;
          remember();
          draw();
          DeskPage.toFocus();
        } else if (document.activeElement === document.body) {
          DeskPage.toFocus();
        }
      });
    };

    /** @param {DeskAnswer} answer @param {string} path @param {any} decision @param {Parameters<typeof decide>[1]} about */
    const conflict = (answer, path, decision, about) => {
      const { hash, on_disk: onDisk, ours } = answer.value;
      const again = () => {
        DeskStore.knows(path, hash);
        // It has to be seen what became of it.
        const done = () => {
          const more = ofMissed();
          goBack().then(() => sayMissed(say('desk-written', { words: about.words }), more));
        };
        DeskStore.decide(path, decision, { ...about, hash }).then((next) => {
          settle(next, path, decision, { ...about, done: about.done || done });
        });
      };
      const take = () => {
        if (about.form) {
          state.form = null;
        }
        const more = ofMissed();
        goBack({ path, id: about.id || '' }).then(() => sayMissed(say('desk-conflict-taken'), more));
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
      Conflict.show({ file: DeskNotice.fileOf(answer), words: about.words, more: ofMissed(), onDisk, ours, again, take, stay });
    };

    /** @param {string} words What was done. @param {string} more What was not. */
    const sayMissed = (words, more) => {
      if (more !== '') {
        tell(DeskNotice.warning(more), untilNext());
      }
      announce(`${words} ${more}`);
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
      // By its name: while its form was open, news may have brought the same question anew.
      const at = all.findIndex((one) => one.id === question.id);
      const next = at < 0 ? undefined : all[at + 1];
      count(all[at] || question, now);
      state.form = null;
      if (next) {
        state.at = next.id;
      }
      remember();
      draw();
      DeskPage.toFocus();
      announce(next ? words : `${words} ${say('desk-at-end')}`);
    };

    /** So many characters of a stem tell it from its neighbours. */
    const STEM = 20;

    /** @param {DeskQuestion} question @param {string} act What a step is called: the title of the text, which many stems begin with, tells none apart. */
    const called = (question, act) => {
      const stem = Array.from(question.stem.replace(/^《[^》]*》/u, '').replace(/_{4}/gu, '＿＿').replace(/。$/u, '').replace(/“/gu, '‘').replace(/”/gu, '’'));
      return say('desk-step', {
        act, number: questions().findIndex((one) => one.id === question.id) + 1, kind: Sheet.kindWords(question.kind), stem: stem.slice(0, STEM).join('') + (stem.length > STEM ? '…' : ''),
      });
    };

    const keep = () => {
      const question = current();
      if (!question || state.tab !== 'questions' || !mayLeave()) {
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
    const change = (decision, question, act, said, before = () => {}) => {
      if (!mayLeave()) {
        return;
      }
      state.form = null;
      decide(decision, {
        words: called(question, act),
        id: question.id,
        done: () => {
          before();
          refresh(true).then(() => {
            DeskPage.toFocus();
            announce(said);
          });
        },
      });
    };

    const leaveForm = () => {
      state.form = null;
      draw();
      DeskPage.toFocus();
    };

    /** @param {string} kind @param {DeskForm} form @param {string} [list] */
    const openForm = (kind, form, list) => {
      if (!mayLeave()) {
        return;
      }
      if (kind === 'own') {
        state.tab = 'questions';
      }
      /** @type {DeskOpenForm} */
      const opened = { kind, form, hash: DeskStore.hash(state.path), list };
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
        const at = all.findIndex((one) => one.id === question.id);
        const next = all[at + 1] || all[at - 1];
        change({ do: 'remove', id: question.id }, question, say('desk-drop'), say('desk-removed'), () => {
          state.at = next ? next.id : '';
          tell(DeskNotice.plain(say('desk-removed')), untilNext());
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

    const undo = () => (mayLeave() ? DeskStore.undo().then(({ answer, step: taken }) => {
      if (!taken) {
        // One behind a decision that was refused has nothing to say: that one says it.
        if (answer.status === 204) {
          announce(say('desk-nothing-to-undo'));
        }
        return;
      }
      if (answer.status === 200) {
        written();
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
        Conflict.show({ file: DeskNotice.fileOf(answer), words: say('desk-undo-what', { words: taken.words }), more: '', onDisk, ours, again: null, take: () => refresh(), stay: () => refresh() });
      } else {
        refused(answer, say('desk-unwritten', { words: say('desk-undo-what', { words: taken.words }) }));
        refresh();
      }
    }) : Promise.resolve());

    /** @param {DeskList} list @param {any} correction @param {string} words @param {DeskForm | null} form */
    const correct = (list, correction, words, form) => {
      if (!form && !mayLeave()) {
        return;
      }
      decide({ do: 'list', title: list.found_title, first: list.found_first || null, correction }, {
        words,
        hash: form && state.form ? state.form.hash : undefined,
        form,
        done: () => {
          state.form = null;
          refresh(true).then(() => {
            DeskPage.toKey(DeskLists.keyOf(list));
            announce(say('desk-list-corrected'));
          });
        },
      });
    };

    /** @param {DeskList} list @param {string} from The key of the button that opens it. @param {(leave: () => void) => DeskForm} making */
    const ask = (list, from, making) => openForm('list', making(() => {
      state.form = null;
      draw();
      DeskPage.toKey(from);
    }), DeskLists.keyOf(list));

    return Object.freeze({ decide, keep, edit, drop, own, undo, change, lists: { correct, ask } });
  };

  return Object.freeze({ make });
})();
