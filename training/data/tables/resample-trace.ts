import { columnOmega, type Sweep } from '@sharkfin/physics/sweep';
import type { Resampling } from '@sharkfin/physics/resample';
import type { Trace } from './traces.ts';

/** Bins as weighted sums of readings: for each bin, pairs of a reading's number and its weight. */
export type BinWeights = readonly (readonly (readonly [reading: number, weight: number])[])[];

/** Readings that stand where a bin does, but for so much of a bin, are taken as they are. */
const samePlace = 0.01;

/**
 * How readings at these drive frequencies, ascending, make the bins of a sweep: linear between the readings next to each
 * column, beyond the ends the last one, then resampled as the simulation is. Readings that stand in the bins already are
 * those of an instrument, or of `solve --bins`, that did the same.
 */
export function binWeights(omegas: readonly number[], sweep: Sweep, resampled: Resampling): BinWeights {
  const { binCount, columnCount, tapCount, firsts, weights } = resampled;
  const scale = columnCount / binCount;
  const centres = Array.from({ length: binCount }, (_, b) => columnOmega(sweep, (b + 0.5) * scale - 0.5));
  const width = Math.abs(centres[1] - centres[0]);
  const falls = sweep.omegaStop < sweep.omegaStart;
  const numberAt = (b: number): number => (falls ? omegas.length - 1 - b : b);
  if (
    omegas.length === binCount &&
    centres.every((centre, b) => Math.abs(omegas[numberAt(b)] - centre) < samePlace * width)
  )
    return centres.map((_, b) => [[numberAt(b), 1]]);
  return centres.map((_, b) => {
    const sums = new Map<number, number>();
    const add = (reading: number, weight: number): void => {
      if (weight !== 0) sums.set(reading, (sums.get(reading) ?? 0) + weight);
    };
    for (let j = 0; j < tapCount; j++) {
      const weight = weights[b * tapCount + j];
      const { below, share } = place(omegas, columnOmega(sweep, firsts[b] + j));
      add(below, weight * (1 - share));
      add(below + 1, weight * share);
    }
    return [...sums];
  });
}

/** The last reading at or below a drive frequency, and how far it is on the way to the next, 0 to 1. */
function place(omegas: readonly number[], omega: number): { below: number; share: number } {
  let low = 0;
  let high = omegas.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (omegas[middle] <= omega) low = middle;
    else high = middle;
  }
  if (high === low) return { below: low, share: 0 };
  const share = (omega - omegas[low]) / (omegas[high] - omegas[low]);
  return { below: low, share: Math.min(1, Math.max(0, share)) };
}

/** The bins of one quantity. */
export const binsOf = (weights: BinWeights, { values }: Trace, channel: number): number[] =>
  weights.map((sum) =>
    sum.reduce((total, [reading, weight]) => total + weight * values[channel][reading], 0),
  );

/** Root mean square, over the bins, of the noise that independent noise of 1 on every reading leaves. */
export function noiseGain(weights: BinWeights): number {
  const variance = weights.reduce((sum, bin) => sum + bin.reduce((all, [, w]) => all + w * w, 0), 0);
  return Math.sqrt(variance / weights.length);
}
