// What axe-core finds on a page as it stands.

import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/// What depends on colours; all else is the same in light and dark.
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/// What is wrong, a line each. Its script goes in by the driver: the page's policy would stop a script element.
async function found(page, runOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const result = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), runOnly);
  return result.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target}: ${failureSummary.replace(/\s+/gu, ' ')}`));
}

export const violations = (page) => found(page, { type: 'tag', values: TAGS });
export const violationsOfColour = (page) => found(page, { type: 'rule', values: OF_COLOUR });
