/** A transient falls as exp(-gamma t / 2): after this many times 1/gamma, to a fiftieth. */
const settlingTimes = 8;
/** A sweep that never settles is not said to be settling: it rings. */
const settlingShareMax = 0.25;

/** Part of a sweep during which it still settles from rest; 0 for one that never does. */
export function settlingShare(gamma: number, duration: number): number {
  const share = settlingTimes / (gamma * duration);
  return share > settlingShareMax ? 0 : share;
}
