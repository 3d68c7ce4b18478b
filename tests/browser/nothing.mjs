import assert from 'node:assert/strict';

/// Asserts that nothing was found wrong, and else shows all of it, a line each.
export function nothing(found) {
  assert.ok(found.length === 0, `${found.length} found\n${found.join('\n')}`);
}
