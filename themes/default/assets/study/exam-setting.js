/**
 * What an exam is to be: its paper's number and form, where it draws from, how much it asks, how long it lasts.
 *
 * In: the site's index, the words of an address. Out: settings, and their words for an address. Holds: pure; a setting
 * asks for no more than the site has, so that the same words give the same paper on any machine.
 */

/**
 * @typedef {object} Setting
 * @property {string} seed The paper's number.
 * @property {'A' | 'B'} form
 * @property {number[]} courses By index.
 * @property {Counts} counts By kind, in the order of kinds; none is 0.
 * @property {number} minutes Without limit where it is 0.
 * @property {number} pass Of a hundred.
 */

const ExamSetting = (() => {
  'use strict';

  /** As in yanxi.toml. */
  const MOST_MINUTES = 600;
  const FULL = 100;
  /** Characters of a paper's number. */
  const LONGEST = 40;
  /** None that is taken for another. */
  const CHARACTERS = '23456789abcdefghjkmnpqrstuvwxyz';
  const FRESH = 5;

  /** @param {() => number} random @returns {string} A short number for a new paper. */
  const fresh = (random) => Array.from({ length: FRESH }, () => CHARACTERS[Math.floor(random() * CHARACTERS.length)]).join('');

  /** @param {string | null} words A whole number. @param {number} otherwise @param {number} most */
  const whole = (words, otherwise, most) => (words !== null && /^\d{1,6}$/u.test(words) ? Math.min(Number(words), most) : otherwise);

  /** @param {{href: string}} course @returns {string} What an address calls it. */
  const nameOf = (course) => course.href.replace(/\/?index\.html$/u, '') || '.';

  /** @param {Index} site @param {number[]} courses @returns {Counts} Questions there are of each kind. */
  const there = (site, courses) => {
    /** @type {Counts} */
    const counts = {};
    site.kinds.forEach((kind) => {
      counts[kind] = 0;
    });
    site.materials.filter((material) => courses.includes(material.course)).forEach((material) => material.questions.forEach(([, kind]) => {
      counts[site.kinds[kind]] += 1;
    }));
    return counts;
  };

  /** @param {Index} site @param {Setting} setting @returns {Setting} Of what there is. */
  const fitted = (site, setting) => {
    const courses = site.courses.map((_, at) => at).filter((at) => setting.courses.includes(at));
    const most = there(site, courses);
    /** @type {Counts} */
    const counts = {};
    site.kinds.forEach((kind) => {
      const count = Math.min(setting.counts[kind] || 0, most[kind]);
      if (count > 0) {
        counts[kind] = count;
      }
    });
    return { ...setting, courses, counts };
  };

  /** @param {Index} site @param {string} seed @returns {Setting} What the site asks where nobody chose. */
  const usual = (site, seed) => fitted(site, {
    seed, form: 'A', courses: site.courses.map((_, at) => at), counts: site.exam.counts, minutes: site.exam.minutes, pass: site.exam.pass,
  });

  /**
   * The setting that an address asks for; what it does not say is as usual.
   * @param {Index} site @param {URLSearchParams} words @param {string} seed Where the address has none.
   * @returns {Setting}
   */
  const read = (site, words, seed) => {
    const asked = usual(site, (words.get('seed') || '').trim().slice(0, LONGEST) || seed);
    const named = words.getAll('course');
    const courses = site.courses.map((_, at) => at).filter((at) => named.includes(nameOf(site.courses[at])));
    /** @type {Counts} */
    const counts = {};
    site.kinds.forEach((kind) => {
      counts[kind] = whole(words.get(kind), 0, Infinity);
    });
    // Who names one kind has decided on all.
    const isCounted = site.kinds.some((kind) => words.get(kind) !== null);
    return fitted(site, {
      ...asked,
      form: words.get('form') === 'B' ? 'B' : 'A',
      courses: courses.length > 0 ? courses : asked.courses,
      counts: isCounted ? counts : site.exam.counts,
      minutes: whole(words.get('minutes'), asked.minutes, MOST_MINUTES),
      pass: whole(words.get('pass'), asked.pass, FULL),
    });
  };

  /** @param {Index} site @param {Setting} setting @returns {string} The words of an address, without `#`. */
  const words = (site, setting) => {
    const all = new URLSearchParams();
    all.set('seed', setting.seed);
    all.set('form', setting.form);
    Object.keys(setting.counts).forEach((kind) => all.set(kind, String(setting.counts[kind])));
    all.set('minutes', String(setting.minutes));
    all.set('pass', String(setting.pass));
    if (setting.courses.length < site.courses.length) {
      setting.courses.forEach((at) => all.append('course', nameOf(site.courses[at])));
    }
    return all.toString();
  };

  /** @param {Setting} setting @returns {number} Questions asked for. */
  const total = ({ counts }) => Object.keys(counts).reduce((sum, kind) => sum + counts[kind], 0);

  return Object.freeze({ fresh, there, fitted, usual, read, words, total, MOST_MINUTES, FULL, LONGEST });
})();
