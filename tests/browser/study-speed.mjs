// How fast the study site is with much to know: 5,000 questions, 20,000 answers, a processor slowed four times.
// No test, since a busy machine would fail it: `node tests/browser/study-speed.mjs` says medians, in milliseconds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browsers.mjs';
import { click, kindInSight, press } from './learner.mjs';
import { buildSite } from './site.mjs';

const MATERIALS = 100;
const EACH = 50;
const ANSWERS = 20_000;
const SLOWER = 4;
const ROUNDS = 7;
const DAY = 86_400_000;
/// Milliseconds after which an answer that nothing is said to is a fault.
const PATIENCE = 20_000;

/// A page with what stands on it once it is of use, beside the text itself.
const PAGES = {
  'large/m0.html': '.practice.live .btn',
  'review.html': '#desk .sheet',
  'mistakes.html': '#desk .listed li',
  'practice.html': '#desk .choices li',
  'index.html': '#today dd',
  'records.html': '#desk section',
  'exam.html': '#desk button',
};

const PHRASES = ['政治意识', '大局意识', '学习意识', '执行意识', '讲规范', '讲效率', '讲质量', '讲创新'];

function question(material, at) {
  const [one, two, three, four] = [0, 1, 2, 3].map((step) => PHRASES[(at + step) % PHRASES.length]);
  const stem = `第${material + 1}次会议第${at + 1}项要求`;
  return [
    `kind = "single"\nstem = "${stem}的内容是（　）。"\noptions = ["*${one}", "${two}", "${three}", "${four}"]\nexplanation = "原文强调${one}，并就此作出部署。"`,
    `kind = "cloze"\nstem = "${stem}增强____，自觉把工作放到大局中去谋划。"\nblanks = [["${one}"]]`,
    `kind = "recall"\nstem = "请默写${stem}的三点内容。"\npoints = ["${one}", "${two}", "${three}"]`,
  ][at % 3];
}

function content() {
  const files = {};
  for (let material = 0; material < MATERIALS; material += 1) {
    const questions = Array.from({ length: EACH }, (_, at) => `[[question]]\n${question(material, at)}\n`);
    files[`content/large/m${material}.md`] = `+++\nid = "m${material}"\ntitle = "第${material + 1}次会议讲话"\n+++\n\n办公室工作无小事。\n`;
    files[`content/large/m${material}.quiz.toml`] = questions.join('\n');
  }
  return files;
}

/// What a learner's file holds after two hundred days.
function record(site) {
  let index;
  new Function('Bank', readFileSync(join(site.dir, 'assets/bank/index.js'), 'utf8'))({ index: (given) => { index = given; } });
  const ids = index.materials.flatMap(({ questions }) => questions.map(([id]) => id));
  const today = Math.floor(Date.now() / DAY);
  const entries = Array.from({ length: ANSWERS }, (_, at) => ({
    device: `d${at % 7}`, n: Math.floor(at / 7) + 1, id: ids[(at * 7) % ids.length], rev: 'abcdefghij', day: today - 200 + Math.floor(at / 100), time: '08:30',
    mode: at % 2 ? 'practice' : 'review', score: at % 4 ? 1 : 0, grade: at % 4 ? 3 : 1, ms: 5000, hints: 0, answer: { chosen: [at % 4] },
  }));
  const kept = Object.fromEntries(['notes', 'stars', 'reports', 'undone', 'places', 'settings', 'exams'].map((kind) => [kind, {}]));
  return { count: ids.length, text: (id) => JSON.stringify({ format: 'yanxi-record', version: 1, site: id, learner: '', entries, kept }) };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

const site = buildSite({ also: content() });
const browser = await launch('chromium');
try {
  const page = await browser.newPage();
  const { count, text } = record(site);
  await page.goto(site.fileUrl('review.html'));
  const { added } = await page.evaluate((make) => Store.ask('take', { text: make.replace('"site":""', `"site":${JSON.stringify(Page.site)}`) }), text(''));
  const stored = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
  console.log(`${count} questions, ${added} answers in ${stored} characters`);
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluateOnNewDocument((pages) => {
    const [, selector] = Object.entries(pages).find(([name]) => location.pathname.endsWith(name)) ?? [];
    const look = () => {
      if (document.querySelector(selector)) window.ofUseAt = performance.now();
      else requestAnimationFrame(look);
    };
    if (selector && window.top === window) look();
  }, PAGES);
  for (const name of Object.keys(PAGES)) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto('about:blank');
      await page.goto(site.fileUrl(name));
      await page.waitForFunction(() => window.ofUseAt);
      await pause(300);
      times.push(await page.evaluate(() => {
        const { loadEventEnd } = performance.getEntriesByType('navigation')[0];
        return { load: loadEventEnd, after: window.ofUseAt - loadEventEnd };
      }));
    }
    console.log(`${name}: loaded ${Math.round(median(times.map(({ load }) => load)))}, of use ${Math.round(median(times.map(({ after }) => after)))} after that`);
  }
  await page.goto(site.fileUrl('large/m0.html'));
  await press(page, '开始练习');
  const answers = [];
  for (let at = 0; at < 21; at += 1) {
    // The next question has to be there: what was answered before tells nothing any more.
    const kind = await kindInSight(page);
    await pause(300);
    answers.push(await page.evaluate(async (patience) => {
      const card = document.querySelector('.stage .q');
      const button = (words) => [...card.querySelectorAll('button')].find((one) => one.textContent.startsWith(words));
      card.querySelector('.opt input')?.click();
      for (const gap of card.querySelectorAll('.gap .line')) gap.value = '政治意识';
      button('对照')?.click();
      // Who recited nothing cannot have known it.
      for (const point of card.querySelectorAll('.points input')) point.click();
      const began = performance.now();
      const told = new Promise((resolve, reject) => {
        const look = new MutationObserver(() => {
          if (card.querySelector('.after')) resolve(performance.now() - began);
        });
        look.observe(card, { childList: true, subtree: true });
        setTimeout(() => reject(new Error(`nothing is said to an answer: ${card.innerText}`)), patience);
      });
      (button('提交') ?? button('想起')).click();
      return told;
    }, PATIENCE).catch((error) => {
      throw new Error(`question ${at + 1}, ${kind}`, { cause: error });
    }));
    await click(await page.$('.stage .after .main'));
  }
  console.log(`an answer: ${Math.round(median(answers))}, at most ${Math.round(Math.max(...answers))}`);
} finally {
  await browser.close();
  site.remove();
}
