import { askedUnknowns } from '../levels.ts';
import type { Puzzle } from '../puzzle.ts';
import { priorDeviation } from '../scoring.ts';

/** An error below this part of par is counted as this much: bits would grow without bounds. */
const least = 1e-3;

/**
 * Bits learned of each parameter, against those that par leaves to be learned:
 *   learned = log2(prior's standard deviation / |error|),   available = log2(prior's standard deviation / par).
 * Below 0 where the guess is worse than knowing nothing.
 */
export function bitsOf(
  { level, truth }: Puzzle,
  values: readonly number[],
  par: readonly number[],
): { readonly learned: readonly number[]; readonly available: readonly number[] } {
  const spreads = askedUnknowns(level).map(priorDeviation);
  return {
    learned: spreads.map((sd, p) => Math.log2(sd / Math.max(Math.abs(values[p] - truth[p]), least * par[p]))),
    available: spreads.map((sd, p) => Math.log2(sd / par[p])),
  };
}

const eulerGamma = 0.5772156649015329;

/** Mean of -log2|z| for a normal z: (gamma + ln 2) / (2 ln 2), from the mean digamma(1/2) + ln 2 of ln z^2. */
export const normalBitsMean = (eulerGamma + Math.LN2) / (2 * Math.LN2);
/** Its standard deviation: pi / (sqrt(8) ln 2), from the variance pi^2 / 2 of ln z^2. */
export const normalBitsDeviation = Math.PI / (Math.sqrt(8) * Math.LN2);

/**
 * What par learns, summed over the parameters: mean and standard deviation over all measurements with this posterior. Par
 * errs by par times a normal number z, so that it learns available - log2|z|. Errors of several parameters are taken to be
 * independent, for their correlations are not kept with a round.
 */
export function expectedBits(available: readonly number[]): {
  readonly mean: number;
  readonly deviation: number;
} {
  return {
    mean: available.reduce((sum, bits) => sum + bits + normalBitsMean, 0),
    deviation: normalBitsDeviation * Math.sqrt(available.length),
  };
}
