// The scripts of the study site as a page loads them: classic scripts, one after another, in one global scope. Their
// sources, or those in the folder that YANXI_SCRIPTS names: `tests/run script` has both tested.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const FOLDER = process.env.YANXI_SCRIPTS ?? fileURLToPath(new URL('../../themes/default/assets/study', import.meta.url));

/// Runs scripts by name and gives what they declare: `load(['schedule'], 'Schedule')`.
export function load(names, what, globals = {}) {
  const context = vm.createContext({ ...globals });
  for (const name of names) {
    vm.runInContext(readFileSync(join(FOLDER, `${name}.js`), 'utf8'), context, { filename: `${name}.js` });
  }
  return vm.runInContext(what, context);
}
