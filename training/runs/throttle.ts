/** Largest share of the time that saving may take. */
const shareMax = 0.01;

/** Least milliseconds from one save to the next. */
const pauseMin = 1000;

/**
 * Calls `save` at once, and then at most once a second and never for more than a hundredth of the time: a run that is
 * killed loses a second of work, or a hundred times what saving takes.
 */
export function throttled<T>(
  save: (value: T) => void | Promise<void>,
): (value: T, must: boolean) => Promise<void> {
  let due = -Infinity;
  return async (value, must) => {
    const began = performance.now();
    if (began < due && !must) return;
    await save(value);
    const ended = performance.now();
    due = ended + Math.max(pauseMin, (ended - began) / shareMax);
  };
}
