import type { Unknown } from '@sharkfin/physics/experiment';
import { askedUnknowns } from './levels.ts';
import type { Puzzle } from './puzzle.ts';

/** What a guess is worth: from 0 to 100 per parameter, in the order of `level.asked`. */
export interface Score {
  readonly points: readonly number[];
  /** Mean of the points, less what was paid for a hint; never below 0. */
  readonly total: number;
}

/** Points that a hint costs. */
export const hintPrice = 5;

/**
 * The same rule for every player. Per parameter, with par the posterior's standard deviation for this measurement:
 *   points = 100 / (1 + (error / (2 s))^4),   s^2 = par^2 + (tolerance x width of the prior)^2,
 * so that nobody is punished for what noise hides: 94 points at an error of s, 50 at 2 s, 6 at 4 s.
 * @param par in the order of `level.asked`
 * @param paid points to take off
 */
export function scoreOf(
  { level, truth }: Puzzle,
  values: readonly number[],
  par: readonly number[],
  paid = 0,
): Score {
  const points = askedUnknowns(level).map((unknown, p) => {
    const s = Math.hypot(par[p], level.tolerance * widthOf(unknown));
    return 100 / (1 + ((values[p] - truth[p]) / (2 * s)) ** 4);
  });
  const mean = points.reduce((sum, x) => sum + x, 0) / points.length;
  return { points, total: Math.max(0, mean - paid) };
}

/** An error below this part of par was luck, and is counted as this much: bits would grow without bounds. */
const luck = 0.1;

/**
 * Bits learned of each parameter, against the bits available:
 *   learned = log2(prior's standard deviation / |error|),   available = log2(prior's standard deviation / par).
 * Below 0 where the guess is worse than knowing nothing; above what is available where it was lucky.
 */
export function bitsOf(
  { level, truth }: Puzzle,
  values: readonly number[],
  par: readonly number[],
): { readonly learned: readonly number[]; readonly available: readonly number[] } {
  const spreads = askedUnknowns(level).map(priorDeviation);
  return {
    learned: spreads.map((sd, p) => Math.log2(sd / Math.max(Math.abs(values[p] - truth[p]), luck * par[p]))),
    available: spreads.map((sd, p) => Math.log2(sd / par[p])),
  };
}

export const widthOf = ({ low, high }: Unknown): number => high - low;

/** Standard deviation of a uniform prior: its width over the square root of 12. */
export const priorDeviation = (unknown: Unknown): number => widthOf(unknown) / Math.sqrt(12);
