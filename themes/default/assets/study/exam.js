/**
 * exam.html: a mock exam, from its setting to its result.
 *
 * In: the site's index, the record, the page's address: `#seed=…&form=A&single=5&…` asks for a paper, `#result=…` for what
 * came of one. Out: one view at a time. Holds: what is being taken goes on after a reload where it stood; while the page
 * is closed no time passes.
 */

/* global Bank, Dom, ExamBank, ExamDesk, ExamForm, ExamHistory, ExamPrint, ExamResult, ExamRun, ExamScore, ExamSetting, ExamState, Notice, Page, Store */

(() => {
  'use strict';

  const desk = document.getElementById('desk');
  const site = Bank.site();
  if (!desk) {
    return;
  }
  if (!site) {
    Dom.fill(desk, Dom.make('p', { class: 'empty' }, Page.say('bank-missing')));
    return;
  }

  const title = desk.dataset.title || '';
  /** Names this page view: of several only one goes on with an exam. */
  const owner = Math.random().toString(36).slice(2);
  const source = ExamBank.open(site);
  /** @type {State} */
  let state = Store.nothing();
  let notices = Notice.make();
  const writing = ExamDesk.open((written) => notices.written(written), () => state.kept.exams);
  let isRunning = false;
  let stop = () => {};

  /** @param {string} words Of an address. @returns {Setting} */
  const settingOf = (words) => ExamSetting.read(site, new URLSearchParams(words), ExamSetting.fresh(Math.random));
  /** @param {string} hash */
  const address = (hash) => window.history.replaceState(null, '', hash === '' ? window.location.href.split('#')[0] : `#${hash}`);

  /** @param {string} view @param {(Node | null)[]} nodes What the page shows now. */
  const show = (view, ...nodes) => {
    const main = desk.closest('main');
    if (main) {
      main.className = `narrow exam ${view}`;
    }
    isRunning = view === 'running';
    Dom.fill(desk, ...nodes);
  };

  /** @param {string} words @param {(Node | null)[]} more */
  const message = (words, ...more) => {
    const head = Dom.make('h2', { tabindex: '-1' }, words);
    show('told', notices.element, Dom.make('div', { class: 'sheet exam-ask' }, head, ...more));
    head.focus();
  };

  /** @param {Setting} setting */
  const form = (setting) =>
    show('chosen', notices.element, ExamForm.make(site, setting, { start: begin, print }), ExamHistory.make(state.kept.exams));

  /** @param {Setting} setting The form once more, with the page's title in focus. */
  const formAgain = (setting) => {
    address('');
    notices = Notice.make();
    form(setting);
    const head = document.querySelector('main h1');
    if (head instanceof HTMLElement) {
      head.tabIndex = -1;
      head.focus();
    }
  };
  const another = () => formAgain(settingOf(''));

  /** @param {Setting} setting */
  const print = (setting) => {
    notices = Notice.make();
    source.draw(setting).then(({ tasks, words }) => {
      words.forEach(notices.say);
      const sheets = ExamPrint.make(setting, tasks.map((task) => task.question), title, notices.element, () => formAgain(setting));
      show('printed', sheets.element);
      sheets.focus();
    });
  };

  let isBusy = false;
  /** A button pressed twice begins once. @param {() => Promise<void>} work */
  const once = (work) => {
    if (!isBusy) {
      isBusy = true;
      work().finally(() => {
        isBusy = false;
      });
    }
  };

  /** @param {Setting} setting */
  const begin = (setting) => once(() => Promise.all([source.draw(setting), writing.draft()]).then(([{ tasks, words }, draft]) => {
    if (draft !== null) {
      // Begun in another window meanwhile.
      open();
    } else if (tasks.length === 0) {
      words.forEach(notices.say);
    } else {
      const questions = tasks.map(({ question }) => /** @type {[string, string]} */ ([question.id, question.rev]));
      const exam = ExamState.begin(ExamSetting.words(site, setting), setting.minutes, questions, owner);
      run(exam, new Map(tasks.map((task) => /** @type {[string, Task]} */ ([task.question.id, task]))), words);
    }
  }));

  /** @param {Exam} exam @param {Map<string, Task>} tasks @param {string[]} [words] To be said of the paper. */
  const run = (exam, tasks, words = []) => {
    stop();
    const view = ExamRun.start(exam, tasks, settingOf(exam.setting).seed, notices.element, words, {
      changed: writing.save,
      handIn: (last, isOver) => {
        isRunning = false;
        write({ ...last, handed: { name: new Date().toISOString(), written: {}, isOver } }, tasks);
      },
      abandon: () => {
        isRunning = false;
        writing.save(null).then(another);
      },
    });
    stop = view.stop;
    address('');
    show('running', view.element);
    writing.save(exam);
    view.show();
  };

  /** Writes what was handed in, then shows it. @param {Exam} exam @param {Map<string, Task>} tasks */
  const write = (exam, tasks) => {
    const questions = new Map(Array.from(tasks, ([id, task]) => /** @type {[string, Asked]} */ ([id, task.question])));
    writing.hand(exam, questions, settingOf(exam.setting).pass).then((handed) => {
      const name = exam.handed ? exam.handed.name : '';
      address(`result=${encodeURIComponent(name)}`);
      notices.say(handed.isOver ? Page.say('exam-over-handed') : '');
      result(name, handed, tasks);
    });
  };

  /** @param {string} name @param {Handed} handed @param {Map<string, Task>} tasks */
  const result = (name, handed, tasks) => {
    const reported = { name, site: title, handed, kindOf: source.kindOf, listOf: source.listOf };
    const isToday = Page.dayOf(ExamHistory.when(name).slice(0, 10)) === Page.day();
    const view = ExamResult.make(reported, tasks, settingOf(handed.setting).seed, isToday, state, notices.element, {
      rescore: (before, row, graded) => writing.rescore(before, row, graded, name),
      told: (written) => notices.written(written),
      leave: another,
      print: () => window.print(),
    });
    show('handed', view.element);
    view.focus();
  };

  /** @param {Exam} exam Goes on with what is there of it. */
  const resume = (exam) => once(() => source.load(exam.questions.map(([id]) => id)).then(({ tasks, missing }) => {
    if (missing > 0) {
      message(Page.say('bank-missing'), Dom.make('p', {}, Page.say('exam-draft-waits')),
        Dom.make('div', { class: 'row' }, Dom.button(Page.say('exam-try-again'), () => window.location.reload())));
      return;
    }
    const { exam: fitted, gone, changed } = ExamState.fit(exam, new Map(Array.from(tasks, ([id, task]) => /** @type {[string, Asked]} */ ([id, task.question]))));
    notices.say(gone > 0 ? Page.say('exam-questions-gone', { count: gone }) : '');
    notices.say(changed > 0 ? Page.say('exam-questions-changed', { count: changed }) : '');
    const now = new Map(Array.from(tasks.values(), (task) => /** @type {[string, Task]} */ ([task.question.id, task])));
    if (fitted.questions.length === 0) {
      writing.save(null).then(() => form(settingOf('')));
    } else if (fitted.handed) {
      write(fitted, now);
    } else {
      run({ ...fitted, owner }, now);
    }
  }));

  /** @param {Exam} exam Asks whether it goes on: no time passes until then. */
  const gate = (exam) => {
    const answered = Object.keys(exam.answers).length;
    const left = ExamState.left(exam);
    const time = left === Infinity ? Page.say('exam-time-used', { time: ExamHistory.clock(exam.used) }) : Page.say('exam-time-left', { time: ExamHistory.clock(left) });
    message(Page.say('exam-unfinished'), Dom.make('p', {}, Page.say('exam-unfinished-about', { answered, count: exam.questions.length, time })),
      Dom.make('div', { class: 'row' }, Dom.button(Page.say('exam-go-on'), () => void resume(exam), { class: 'btn main' }),
        Dom.button(Page.say('exam-abandon'), () => void writing.save(null).then(another))));
  };

  const open = () => {
    stop();
    isRunning = false;
    notices = Notice.make();
    const words = new URLSearchParams(window.location.hash.slice(1));
    const name = words.get('result') || '';
    return Store.state({ aliases: site.aliases, ids: [] }).then((found) => {
      state = found;
      notices.state(state);
      return writing.draft();
    }).then((text) => {
      const exam = text === null ? null : ExamState.read(text);
      const handed = ExamScore.unpack(state.kept.exams[name]);
      if (text !== null && exam === null) {
        notices.say(Page.say('exam-draft-damaged'));
        writing.putAside(text);
      }
      if (exam && exam.handed) {
        resume(exam);
      } else if (handed) {
        source.load(handed.rows.map((row) => row.id)).then(({ tasks }) => result(name, handed, tasks));
      } else if (exam) {
        gate(exam);
      } else {
        notices.say(name === '' ? '' : Page.say('exam-no-result'));
        form(settingOf(words.toString()));
      }
    });
  };

  // Another tab may have gone on with the exam, or ended it.
  Store.onChange(() => {
    if (isRunning && writing.isSaved()) {
      writing.draft().then((text) => {
        const other = text === null ? null : ExamState.read(text);
        if (isRunning && (other === null || other.owner !== owner)) {
          stop();
          message(Page.say('exam-elsewhere'), Dom.make('div', { class: 'row' }, Dom.button(Page.say('exam-here'), () => void open())));
        }
      });
    }
  });
  window.addEventListener('hashchange', () => {
    // Other fragments are places on this page.
    if (window.location.hash.includes('=')) {
      open();
    }
  });
  open();
})();
