// A browser's storage, with as much room as a test wants.

/// A storage with so much room, in characters.
export function storage(room = 5_000_000) {
  const held = new Map();
  const size = () => [...held].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return {
    held,
    get length() { return held.size; },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem(key, text) {
      if (size() - (held.get(key)?.length ?? 0) + text.length + key.length > room) {
        throw new Error('QuotaExceededError');
      }
      held.set(key, text);
    },
  };
}
