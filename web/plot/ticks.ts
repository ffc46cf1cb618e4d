/** Round numbers along an axis. */

export interface Ticks {
  /** Ascending multiples of the step, within the range. */
  readonly values: readonly number[];
  readonly step: number;
  /** Decimals that show every value exactly. */
  readonly digits: number;
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `rough` (> 0). */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const mantissa = rough / power;
  // the margin lets 0.2 stay 0.2 although 0.2 / 0.1 is not quite 2
  const nice = mantissa <= 1 + 1e-9 ? 1 : mantissa <= 2 + 1e-9 ? 2 : mantissa <= 5 + 1e-9 ? 5 : 10;
  return nice * power;
}

/** Ticks within [low, high], ends included, at most `countMax` (>= 2) of them. */
export function niceTicks(low: number, high: number, countMax: number): Ticks {
  if (!(high > low)) throw new Error(`ticks: high must be above low, got ${low} and ${high}`);
  let step = niceStep((high - low) / countMax);
  let first = Math.ceil(low / step - 1e-9);
  let last = Math.floor(high / step + 1e-9);
  while (last - first + 1 > countMax) {
    step = niceStep(step * 1.5);
    first = Math.ceil(low / step - 1e-9);
    last = Math.floor(high / step + 1e-9);
  }
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const values: number[] = [];
  for (let i = first; i <= last; i++) values.push(Number((i * step).toFixed(digits)));
  return { values, step, digits };
}
