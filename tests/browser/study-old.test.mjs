// The way of study.test.mjs, shortened, in Chromium 78 and 90, from disk: practise, reload, mistakes, the record as a file.
// What they lack (newer syntax, newer functions) shows here first.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { DESK } from './browsers.mjs';
import { ANSWERS, KINDS, KINDS_PAGE } from './kinds.mjs';
import { nothing } from './nothing.mjs';
import { OLD, launchOld } from './old-chromium.mjs';
import { setting } from './setting.mjs';

const started = new Map();
const here = setting([], { also: KINDS, then: async () => { for (const version of OLD) started.set(version, await launchOld(version)); } });
after(async () => { for (const old of started.values()) await old.close(); });

/// What a hand does, in the page: the driver of today does not speak to browsers so old.
const HAND = `window.hand = (() => {
  const until = (find, what) => new Promise((resolve, reject) => {
    const end = Date.now() + 15000;
    const look = () => {
      const found = find();
      if (found) resolve(found);
      else if (Date.now() > end) reject(new Error('waited for ' + what + ' in vain; there is: ' + document.querySelector('main').innerText));
      else setTimeout(look, 20);
    };
    look();
  });
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const button = (words) => until(() => all('main button').find((one) => one.textContent.trim().startsWith(words) && !one.disabled && one.offsetParent !== null), words);
  const press = (words) => button(words).then((one) => one.click());
  const asked = (kind) => until(() => {
    const one = document.querySelector('.stage .q.' + kind);
    return one && !one.querySelector('.why') && one;
  }, kind);
  const type = (input, words) => {
    input.value = words;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const choose = (words) => all('.stage .opt').find((one) => one.querySelector('.words').textContent === words).click();
  const verdict = () => until(() => document.querySelector('.stage .verdict'), 'a verdict').then((one) => one.textContent);
  return { until, all, button, press, asked, type, choose, verdict };
})();`;

const opened = (version, file, use) => started.get(version).open(here.site.fileUrl(file), DESK).then(async (page) => {
  await page.evaluate(HAND);
  /// Runs a function of the page with values of the test.
  const run = (work, ...values) => page.evaluate(`(${work})(...${JSON.stringify(values)})`);
  try {
    const found = await use(run, page);
    nothing(page.errors);
    return found;
  } finally {
    await page.close();
  }
});

/// How a kind is answered, in the page.
const GIVE = {
  single: `async ([option]) => { hand.choose(option); await hand.press('提交'); }`,
  multiple: `async (options) => { options.forEach(hand.choose); await hand.press('提交'); }`,
  true_false: `async ([verdict, correction]) => { hand.choose(verdict); if (correction) hand.type(document.querySelector('.correction .line'), correction); await hand.press('提交'); }`,
  cloze: `async (typed) => { hand.all('.gap .line').forEach((input, at) => hand.type(input, typed[at])); await hand.press('提交'); }`,
  ordering: `async (wanted) => {
    const rows = () => hand.all('.order .words').map((one) => one.textContent);
    const move = (label) => document.querySelector('[aria-label="' + label + '"]').click();
    wanted.forEach((words, place) => {
      while (rows().indexOf(words) > place) move('上移：' + words);
    });
    // What stood there by chance counts only once it was moved.
    move('下移：' + wanted[0]);
    move('上移：' + wanted[0]);
    await hand.press('提交');
  }`,
  matching: `async (pairs) => {
    hand.all('.lefts li').forEach((row) => {
      const select = row.querySelector('select');
      select.value = pairs[row.querySelector('.words').textContent];
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await hand.press('提交');
  }`,
  recall: `async (text) => { hand.type(document.querySelector('.recite textarea'), text); await hand.press('对照要点'); await hand.press(text.length > 8 ? '想起' : '没想起'); }`,
};

const ROUND = [['single', 'right'], ['multiple', 'wrong'], ['true_false', 'right'], ['cloze', 'wrong'], ['ordering', 'right'], ['matching', 'wrong'], ['recall', 'right']];

for (const version of OLD) {
  test(`this is Chromium ${version}`, () => assert.match(started.get(version).version, new RegExp(`Chrome/${version}\\.`, 'u')));

  test(`Chromium ${version} practises, remembers after a reload, shows mistakes and gives the record away`, async () => {
    await opened(version, KINDS_PAGE, async (run, page) => {
      await run(`() => hand.press('开始练习')`);
      for (const [kind, how] of ROUND) {
        await run('(kind) => hand.asked(kind).then(() => null)', kind);
        await run(GIVE[kind], ANSWERS[kind][how]);
        const verdict = await run('() => hand.verdict()');
        assert.equal(verdict === '✓ 回答正确', how === 'right', `${kind}, ${how}: ${verdict}`);
        await run(`() => document.querySelector('.stage .after .main').click()`);
      }
      assert.equal(await run(`() => hand.until(() => document.querySelector('.summary h3'), 'the summary').then((one) => one.textContent)`), '本轮 7 题，第一次答对 4 题（57%）');
      await page.reload();
      await page.evaluate(HAND);
      assert.match(await run(`() => hand.until(() => hand.all('.practice header p').find((one) => one.textContent.includes('掌握')), 'mastery').then((one) => one.textContent)`), /^7 题 · 掌握 [1-9]\d*%$/u);
    });
    await opened(version, 'mistakes.html', async (run) => {
      assert.equal(await run(`() => hand.until(() => document.querySelector('#desk h2'), 'the list').then((one) => one.textContent)`), '错题本（3）');
      const kinds = await run(`() => hand.until(() => document.querySelectorAll('#desk .listed li').length === 3, 'three rows').then(() => hand.all('#desk .listed .kind').map((one) => one.textContent))`);
      assert.deepEqual(kinds.sort(), ['填空', '多选', '配对'].sort());
    });
    await opened(version, 'review.html', async (run) => {
      assert.match(await run(`() => hand.until(() => document.querySelector('#desk .big'), 'the overview').then((one) => one.textContent)`), /今天/u);
    });
    await opened(version, 'index.html', async (run) => {
      assert.match(await run(`() => hand.until(() => document.querySelector('#today dl'), 'figures').then((one) => one.textContent)`), /连续学习1天/u);
    });
    await opened(version, 'exam.html', async (run) => {
      await run(`() => hand.press('开始考试')`);
      assert.match(await run(`() => hand.until(() => document.querySelector('.exam-bar h2'), 'a question').then((one) => one.textContent)`), /^第 1 题/u);
    });
    await opened(version, 'records.html', async (run) => {
      // So old a headless browser downloads nothing: what would leave is caught on its way.
      const text = await run(`async () => {
        let left = null;
        const real = URL.createObjectURL;
        URL.createObjectURL = (blob) => { left = blob; return real.call(URL, blob); };
        HTMLAnchorElement.prototype.click = () => {};
        await hand.press('导出学习记录');
        await hand.until(() => left, 'the file');
        return new Response(left).text();
      }`);
      const record = JSON.parse(text);
      assert.equal(record.entries.length, 7);
      assert.deepEqual(record.entries.map(({ score }) => score === 1), ROUND.map(([, how]) => how === 'right'));
      assert.equal(record.summary.answers, 7);
    });
  });
}
