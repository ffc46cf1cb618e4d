/** Saving takes at most this share of the time. */
const share = 0.01;

/** Milliseconds from one saving to the next, at least. */
const shortest = 1000;

/**
 * Calls `save` at once, then only as often as is worth it: a run that is killed loses a second, or a hundred times what
 * saving takes.
 */
export function sparingly<T>(
  save: (value: T) => void | Promise<void>,
): (value: T, must: boolean) => Promise<void> {
  let due = -Infinity;
  return async (value, must) => {
    const began = performance.now();
    if (began < due && !must) return;
    await save(value);
    const ended = performance.now();
    due = ended + Math.max(shortest, (ended - began) / share);
  };
}
