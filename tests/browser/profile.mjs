// A learner's browser: a profile of its own, tabs on a certain day. Every page that is met is listened to: no error, no
// request to elsewhere.

import { DESK } from './browsers.mjs';
import { setDay } from './learner.mjs';
import { nothing } from './nothing.mjs';
import { watch } from './watch.mjs';

/// Runs `use` with a fresh profile of a browser and takes it away, whatever happens.
export async function withProfile(browser, use, options = {}) {
  const context = await browser.createBrowserContext(options);
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

/// Runs `use` in a new tab of a profile on a day; the first is 0. `home` is the beginning of every address it may ask for.
export async function onDay(context, home, day, use, { window = DESK } = {}) {
  const page = await context.newPage();
  try {
    await page.setViewport(window);
    await setDay(page, day);
    const complaints = await watch(page);
    const found = await use(page);
    nothing(await complaints(home));
    return found;
  } finally {
    await page.close();
  }
}
