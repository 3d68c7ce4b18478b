/**
 * The days of study as a table: a column for each week, a row for each day of it.
 *
 * In: answers of each day. Out: an element. Holds: how much a day was is said in figures, and in words to whoever does
 * not see them; the fill only repeats it.
 */

/* global Calendar, Dom, Page */

const CalendarView = (() => {
  'use strict';

  const WEEKS = 15;

  /** @param {number} day */
  const monthOf = (day) => Number(Page.date(day).slice(5, 7));

  /** @param {number} day */
  const dateWords = (day) => Page.say('calendar-date', { month: monthOf(day), day: Number(Page.date(day).slice(8)) });

  /** @param {StudyDay | null} one @param {number} today */
  const cell = (one, today) => {
    if (one === null) {
      return Dom.make('td', { class: 'later' });
    }
    const told = { date: dateWords(one.day), count: one.count };
    const words = one.day === today ? Page.say('calendar-today', told) : Page.say('calendar-day', told);
    return Dom.make('td', { class: `of-${one.level}${one.day === today ? ' now' : ''}` },
      Dom.make('span', { 'aria-hidden': 'true', title: words }, one.count > 0 ? String(one.count) : '·'), Dom.make('span', { class: 'sr' }, words));
  };

  /** @param {(StudyDay | null)[][]} weeks The months stand over the weeks that they begin in. */
  const head = (weeks) => {
    const months = weeks.map(([monday]) => (monday === null ? 0 : monthOf(monday.day)));
    return Dom.make('tr', {}, Dom.make('td', {}), ...weeks.map(([monday], at) => {
      const isNew = months[at] !== (at === 0 ? 0 : months[at - 1]);
      const words = monday === null ? '' : Page.say('calendar-week', { date: dateWords(monday.day) });
      return Dom.make('th', { scope: 'col' }, Dom.make('span', { class: 'month', 'aria-hidden': 'true' }, isNew ? Page.say('calendar-month', { month: months[at] }) : ''),
        Dom.make('span', { class: 'sr' }, words));
    }));
  };

  /** @param {Object<string, number>} days @param {number} today @returns {HTMLElement} */
  const make = (days, today) => {
    const weeks = Calendar.weeks(days, today, WEEKS);
    const names = Page.say('weekdays').split(' ');
    const sums = Calendar.sums(weeks);
    const rows = names.map((name, at) => Dom.make('tr', {}, Dom.make('th', { scope: 'row' }, name), ...weeks.map((week) => cell(week[at], today))));
    return Dom.make('div', { class: 'calendar' },
      Dom.make('p', { class: 'small' }, Page.say('calendar-sum', { weeks: WEEKS, days: sums.days, count: sums.count })),
      Dom.make('table', {}, Dom.make('caption', { class: 'sr' }, Page.say('calendar-caption')), Dom.make('thead', {}, head(weeks)), Dom.make('tbody', {}, ...rows)));
  };

  return Object.freeze({ make });
})();
